"""What may be shown of a person: full names inside, hidden numbers in lists, nothing that identifies outside (§5.2)."""
from __future__ import annotations

import re
from collections.abc import Iterable

from desktop.records import dataclass
from desktop.rules.phone import PhoneKind, read_phone
from desktop.rules.resident_id import normalise

_COMPOUND = (
    "欧阳太史端木上官司马东方独孤南宫万俟闻人夏侯诸葛尉迟公羊赫连澹台皇甫宗政濮阳公冶"
    "太叔申屠公孙慕容仲孙钟离长孙宇文司徒鲜于司空闾丘子车亓官司寇巫马公西颛孙壤驷公良"
    "漆雕乐正宰父谷梁拓跋夹谷轩辕令狐段干百里呼延东郭南门羊舌微生梁丘左丘东门西门第五"
    "哥舒纳兰完颜叶赫那拉富察钮祜"
)
COMPOUND_SURNAMES = frozenset(_COMPOUND[index : index + 2] for index in range(0, len(_COMPOUND), 2))
_CALLED = ("女士", "先生", "老人", "师傅", "大爷", "大妈", "婆婆", "爷爷", "奶奶", "阿姨", "同志", "某", "叔叔", "孃孃")
_NAMELESS = "无名氏"
_DOTS = re.compile(r"[·•‧・．.]")
_MASK = "*"
MINOR_AGE = 18

_ID_IN_TEXT = re.compile(r"(?<!\d)(\d{17}[\dXx]|\d{15})(?!\d)")
_PHONE_IN_TEXT = re.compile(r"(?<!\d)(1[3-9]\d[ -]?\d{4}[ -]?\d{4}|0\d{2,3}-?\d{7,8})(?!\d)")


def id_inside(number: str) -> str:
    """An identity number in lists and inside prints: 500103********0017; other papers keep both ends."""
    plain = normalise(number)
    if re.fullmatch(r"\d{17}[\dX]", plain):
        return plain[:6] + _MASK * 8 + plain[14:]
    if re.fullmatch(r"\d{15}", plain):
        return plain[:6] + _MASK * 6 + plain[12:]
    return _middle(plain, 2, 2)


def phone_inside(number: str) -> str:
    """A telephone number after 办结: 138****5678, 023-****5110; public numbers and words stay as they are."""
    phone = read_phone(number)
    if phone.key is None:
        return number if phone.kind is PhoneKind.NONE and not phone.doubtful else _middle(number, 0, 0)
    if phone.kind in (PhoneKind.EMERGENCY, PhoneKind.SERVICE, PhoneKind.SHORT):
        return phone.display
    if phone.kind is PhoneKind.MOBILE:
        return phone.key[:3] + _MASK * 4 + phone.key[7:]
    if phone.kind is PhoneKind.LANDLINE:
        return phone.display.partition("-")[0] + "-" + _MASK * 4 + phone.key[-4:]
    return _middle(phone.key, 2, 2)


def _middle(text: str, head: int, tail: int) -> str:
    """All but both ends hidden; a short text wholly."""
    if len(text) <= head + tail + 1:
        return _MASK * len(text)
    return text[:head] + _MASK * (len(text) - head - tail) + text[len(text) - tail :]


def surname(name: str) -> str:
    """The surname of a Chinese name, of two characters where it is a 复姓."""
    return name[:2] if name[:2] in COMPOUND_SURNAMES and len(name) > 2 else name[:1]


def name_outside(name: str) -> str:
    """A name in 简报, 公示 and statistics: 张某某, 欧阳某, 阿某某; what is no full name stays (刘女士, 无名氏)."""
    plain = name.strip()
    if not plain:
        return "某人"
    if plain.startswith(_NAMELESS):
        return _NAMELESS
    if _is_form_of_address(plain):
        return plain
    if plain[0].isascii():
        return plain[0].upper() + "某"
    if _DOTS.search(plain):
        return plain[0] + "某某"
    family = surname(plain)
    return family + "某" * min(2, max(1, len(plain) - len(family)))


def names_outside(text: str, names: Iterable[str]) -> str:
    """A text in which each of the names is told as ``name_outside`` tells it; longer names are to come first."""
    for name in names:
        if name in text:
            text = text.replace(name, name_outside(name))
    return text


def _is_form_of_address(name: str) -> bool:
    """刘女士, 老陈, 小张: no full name."""
    return (1 < len(name) <= 4 and name.endswith(_CALLED)) or (len(name) == 2 and name[0] in "老小阿")


def age_band(age: int) -> str:
    """The bands civil affairs counts by (domain.md §2.2)."""
    for limit, words in ((7, "6岁以下"), (19, "7–18岁"), (60, "19–59岁")):
        if age < limit:
            return words
    return "60岁以上"


@dataclass(frozen=True, slots=True)
class Trace:
    """Something personal found in a text that is to leave the house; half-open positions."""

    kind: str
    start: int
    end: int


def personal_traces(text: str, names: tuple[str, ...] = ()) -> tuple[Trace, ...]:
    """Identity numbers, telephone numbers and the given names of helped people in a text for outside."""
    found = [Trace("id", *hit.span()) for hit in _ID_IN_TEXT.finditer(text)]
    found += [Trace("phone", *hit.span()) for hit in _PHONE_IN_TEXT.finditer(text)]
    for name in names:
        if len(name) > 1:
            found += [Trace("name", *hit.span()) for hit in re.finditer(re.escape(name), text)]
    return tuple(sorted(found, key=lambda trace: (trace.start, trace.end)))
