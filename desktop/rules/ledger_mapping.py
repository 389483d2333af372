"""Which column of the superior's workbook wants which fact: the header found, its labels read, a mapping proposed."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SEARCHED = 40
"""Lines from the top within which a header is looked for."""
_DEEPEST = 4
_NOISE = re.compile(r"[\s*＊：:、/／,，.。·\-—_“”\"'’‘]|必填|选填|可不填")
_BRACKETED = re.compile(r"[（(【\[][^）)】\]]*[）)】\]]")

SYNONYMS: dict[str, tuple[str, ...]] = {
    "nth": ("序号", "编号序号", "行号", "no"),
    "number": ("救助编号", "登记编号", "台账编号", "个案编号", "档案编号", "编号"),
    "street": ("街道", "所属街道", "街道乡镇", "镇街", "乡镇街道", "街镇", "填报街道"),
    "community": ("社区", "所属社区", "村社区", "社区村", "所在社区"),
    "day": ("发现救助日期", "发现日期", "救助日期", "登记日期", "日期", "受助日期", "救助时间年月日"),
    "time": ("发现救助时间", "发现时间", "救助时间", "登记时间", "时间", "受助时间"),
    "moment": ("发现日期时间", "救助日期时间", "登记日期时间"),
    "source": ("信息来源", "线索来源", "来源渠道", "来源", "发现途径", "发现渠道", "发现方式"),
    "place": ("发现地点", "救助地点", "地点", "详细地点", "发现地址", "发现位置", "具体位置"),
    "place_kind": ("场所类型", "地点类型", "场所类别", "点位类型", "区域类型"),
    "name": ("姓名", "受助人姓名", "受助人员姓名", "人员姓名", "救助对象姓名", "对象姓名", "救助对象", "受助人"),
    "sex": ("性别",),
    "age": ("年龄", "周岁", "估计年龄", "目测年龄"),
    "birth_date": ("出生日期", "出生年月", "出生年月日", "生日"),
    "id_kind": ("证件类型", "证件种类", "证件名称"),
    "id_number": (
        "身份证号码", "身份证号", "公民身份号码", "证件号码", "证件号", "居民身份证号", "身份证", "身份证件号码",
    ),
    "home": ("户籍地址", "户籍地", "户籍", "户籍所在地", "户口所在地", "家庭住址", "籍贯"),
    "phone": ("联系电话", "受助人电话", "本人电话", "联系方式", "手机号", "手机号码", "电话"),
    "categories": ("人员类别", "人员类型", "对象类别", "救助对象类别", "人员分类"),
    "causes": ("遇困原因", "流浪原因", "求助原因", "困难原因", "致困原因", "原因"),
    "health": ("身体精神状况", "身心状况", "健康状况", "身体及精神状况"),
    "body": ("身体状况", "身体情况"),
    "mind": ("精神状况", "精神状态", "精神情况"),
    "willing": ("是否自愿受助", "自愿受助", "是否自愿", "受助意愿", "是否愿意受助"),
    "way": ("救助方式", "救助类型", "救助形式", "帮扶方式"),
    "measures": ("帮扶措施", "救助措施", "处置措施", "处置情况", "救助情况", "救助内容"),
    "food": ("发放食品", "食品", "食品份", "食物"),
    "water": ("发放水", "水", "饮用水", "饮水", "水瓶"),
    "warm": ("御寒物资", "御寒物资名称及数量", "发放御寒物资", "发放物资", "物资发放", "物资"),
    "ticket": ("返乡车票", "车票", "乘车凭证", "返乡车票情况"),
    "destination": ("去向", "救助去向", "人员去向", "最终去向", "安置去向"),
    "receiver": ("送达接收单位", "接收单位", "送达单位", "移交单位", "接收单位及接收人", "接收人"),
    "arrival_minutes": ("到场用时", "到场时长", "到达用时", "响应时间", "响应时长"),
    "follow_up": ("后续跟踪情况", "后续跟踪", "跟踪情况", "回访情况", "后续情况"),
    "work": ("就业意愿登记", "就业意愿", "就业登记", "求职意愿"),
    "handled_by": ("经办人", "工作人员", "救助人员", "登记人", "填报人", "经办人姓名"),
    "handled_phone": ("经办人电话", "经办人联系电话", "工作人员电话", "经办人联系方式"),
    "note": ("备注", "说明", "其他说明"),
}
"""Facts of a row with what superiors call them; the first is ours."""
_SECOND = {"phone": "handled_phone", "number": "", "place": "", "name": ""}
"""What a label means that stands a second time: the telephone behind 经办人 is his."""


def plain(label: str) -> str:
    """A label without brackets, marks and blanks, in half width."""
    text = unicodedata.normalize("NFKC", label).lower()
    return _NOISE.sub("", _BRACKETED.sub("", text)) or _NOISE.sub("", text)


_BY_WORD = {plain(word): key for key, words in reversed(SYNONYMS.items()) for word in words}


def meaning_of(label: str) -> str:
    """The key of `SYNONYMS` that a label means, "" where none does."""
    parts = [plain(part) for part in label.split("/")]
    whole = "".join(parts)
    for text in (whole, parts[-1]):
        if text in _BY_WORD:
            return _BY_WORD[text]
    # 受助人员姓名（必填）, 本次发现地点: the longest word that it ends or begins with, one-letter words aside.
    fits = [word for word in _BY_WORD if len(word) > 1 and (whole.endswith(word) or whole.startswith(word))]
    return _BY_WORD[max(fits, key=len)] if fits else ""


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header stands (lines from 1), what its columns are called, and what each is taken for ("" nothing)."""

    top: int
    bottom: int
    labels: Mapping[int, str]
    meanings: Mapping[int, str]


def find_header(lines: Sequence[Mapping[int, str]], depths: Mapping[int, int], hidden: frozenset[int]) -> Header | None:
    """The header among the first lines, or None.

    Args:
        lines: per line the text of every column, merged cells told in each of their columns; the first is line 1.
        depths: per line the last line to which a merge that begins in it reaches.
        hidden: lines that nobody sees.
    """
    best: tuple[int, Header] | None = None
    for top in range(1, min(len(lines), SEARCHED) + 1):
        if top in hidden or not lines[top - 1]:
            continue
        least = depths.get(top, top)
        for bottom in range(least, min(top + _DEEPEST, len(lines) + 1)):
            header = _header(lines, top, bottom)
            known = [meaning for meaning in header.meanings.values() if meaning]
            if len(known) < 3:
                continue
            # Of equal ones the shallowest: a line below that adds nothing is already the table.
            score = len(known) * 10 - (bottom - top) * 3 - sum(not label for label in header.labels.values())
            if best is None or score > best[0]:
                best = score, header
    return best[1] if best else None


def _header(lines: Sequence[Mapping[int, str]], top: int, bottom: int) -> Header:
    labels: dict[int, str] = {}
    for column in sorted({column for line in lines[top - 1 : bottom] for column in line}):
        parts = dict.fromkeys(
            text.strip() for line in lines[top - 1 : bottom] if (text := line.get(column, "")).strip()
        )
        if parts:
            labels[column] = "/".join(part.replace("/", "、") for part in parts)
    return Header(top, bottom, labels, proposed(labels))


def proposed(labels: Mapping[int, str]) -> dict[int, str]:
    """A meaning for every column; none twice."""
    found: dict[int, str] = {}
    taken: set[str] = set()
    for column, label in sorted(labels.items()):
        meaning = meaning_of(label)
        if meaning in taken:
            meaning = _SECOND.get(meaning, "")
        if meaning in taken:
            meaning = ""
        if meaning:
            taken.add(meaning)
        found[column] = meaning
    return found


def same_word(word: str, options: Sequence[str]) -> str | None:
    """The option that says exactly what `word` says, as the dictionary writes it; None where none does.

    Full or half width, blanks and brackets make no difference to the meaning; the text of the dictionary is taken to
    the letter, its trailing blank too.
    """
    if word in options:
        return word
    wanted = plain_word(word)
    alike = [option for option in options if plain_word(option) == wanted]
    return alike[0] if len(alike) == 1 else None


def near_word(word: str, options: Sequence[str]) -> str | None:
    """The one option that contains the word or is contained in it: to be offered, never to be taken unasked."""
    wanted = plain_word(word)
    near = [o for o in options if (text := plain_word(o)) and wanted and (wanted in text or text in wanted)]
    return near[0] if len(near) == 1 else None


def plain_word(text: str) -> str:
    """A word of a dictionary as it is compared."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
