"""Where a Chinese line may break: marks that may not stand at its ends, and what is never torn apart."""
from __future__ import annotations

import re
import unicodedata

NOT_AT_START = frozenset("，。；：、？！）”’》」』】…—〉〗〕］｝·～％‰℃°々〃,.;:?!)]}%»›")
"""Marks that may not begin a line (行首禁则)."""
NOT_AT_END = frozenset("（“‘《「『【〈〖〔［｛([{￥¥$№#«‹")
"""Marks that may not end a line (行尾禁则)."""
CLOSING = frozenset("，。；：、？！）”’》」』】〉〗〕］｝")
"""Full-width marks whose right half is blank and may be given up."""
OPENING = frozenset("（“‘《「『【〈〖〔［｛")
"""Full-width marks whose left half is blank and may be given up."""
BLANKS = " \u3000"
"""What is left out at the ends of lines."""

_UNITS = (
    "分钟|小时|公里|千米|平方米|人次|车次|台次|个次|户次|批次|公斤|毫米|厘米|摄氏度|个月|年度|街道|"
    "[年月日时分秒点人名位件床份瓶条张个次处岁元度只双套箱袋辆台顶盒斤吨米号期楼层室组天夜周晚栋例起户场项页克条℃℉％%‰°㎡]"
)
_NUMBER = re.compile(
    rf"[第近约]?[￥¥$]?[0-9０-９]+(?:[.,:：/][0-9０-９]+)*(?:[余多])?(?:[十百千万亿]+)?(?:{_UNITS})?"
)
_TOGETHER = re.compile(
    rf"[0-9]+月[0-9]+日|(?:(?<=[、，；])[\u4e00-\u9fff]{{2,4}} )?[0-9]+ (?:{_UNITS})"
)
"""Day and month, a number with its unit behind a blank, and in a list the short word it counts (“、社工 1 人”): in the
narrow boxes of a form they are never torn."""
_WESTERN = re.compile(r"[!-~\u00a1-\u024f\u0370-\u04ff\u2070-\u20bf]")
_UNSEEN = frozenset("\u00ad\u061c\u180e\u2028\u2029\ufeff\ufffe\uffff")


def printable(text: str) -> str:
    """The text without what cannot be printed: control, direction, joining and variation characters.

    A tab becomes a space; line feeds are kept, they part paragraphs.
    """
    if text.isascii() and text.isprintable():
        return text
    even = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    return "".join(one for one in even if one == "\n" or _is_seen(one))


def _is_seen(one: str) -> bool:
    if one in _UNSEEN or "\ufe00" <= one <= "\ufe0f" or "\U000e0000" <= one <= "\U000e01ef":
        return False
    return unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Mn", "Me"}


def is_western(one: str) -> bool:
    """Whether the character belongs to a word of letters and digits that is not spread or broken."""
    return _WESTERN.match(one) is not None


def may_break(text: str, *, dates: bool = False) -> list[bool]:
    """For every index whether a line may begin there; index 0 is never a break.

    Args:
        dates: a day keeps its month, and a number the unit behind its blank.
    """
    allowed = [False] + [_breaks_at(text, i) for i in range(1, len(text))]
    kept = [*_NUMBER.finditer(text), *(_TOGETHER.finditer(text) if dates else ())]
    for number in kept:
        for index in range(number.start() + 1, number.end()):
            allowed[index] = False
    return allowed


def _breaks_at(text: str, index: int) -> bool:
    left, right = text[index - 1], text[index]
    if right == " " or not keeps_rules_at(text, index):
        return False
    return not (is_western(left) and is_western(right))


def keeps_rules_at(text: str, index: int) -> bool:
    """Whether a break before ``index`` leaves no forbidden mark at an end of a line.

    Blanks at the ends of lines are not set, so the marks behind them are what the lines would begin and end with.
    """
    before, after = index - 1, index
    while before > 0 and text[before] in BLANKS:
        before -= 1
    while after < len(text) - 1 and text[after] in BLANKS:
        after += 1
    return text[after] not in NOT_AT_START and text[before] not in NOT_AT_END
