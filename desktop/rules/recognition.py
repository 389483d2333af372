"""Whether two descriptions are of one person: points for and against, each with its reason in words.

The points add up like bets: what many people share (a sex, an age) counts little, what few share counts much.
They were set on the built pairs of benchmarks/recognition.py, where recall and precision are printed.
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from desktop.rules import regions
from desktop.rules.masking import surname
from desktop.rules.name_sounds import bare, sounds, worn

LIKELY, SURE = 32, 80
"""From so many points on a file is shown, and called the same without a doubt."""
_STOP = frozenset({"一件", "一个", "穿着", "戴着", "岁左", "左右", "大约", "男子", "女子", "老人", "看上", "上去"})
_SEXES = {"male": "男", "female": "女"}


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of somebody, ready for comparing.

    ``names`` are bare names, aliases behind the name; ``written`` the same as they stand in the file. ``birth`` is
    an ISO date or empty; ``born`` the year of birth, from an estimated age where ``birth`` is empty. ``places`` are
    ids or words of places where he was met. ``marks`` are pairs of characters of 样子, 身体 and 口音.
    """

    id: str
    names: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    id_key: str = ""
    phone: str = ""
    sex: str = ""
    birth: str = ""
    born: int | None = None
    home: str = ""
    marks: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


class Reason(NamedTuple):
    """One thing for (points above nothing) or against."""

    words: str
    points: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """All reasons, the weightiest first, and what they add up to."""

    points: int
    reasons: tuple[Reason, ...]

    @property
    def words(self) -> str:
        """“同音：郑得福，年龄相近”, what speaks against behind “但”."""
        said = "，".join(reason.words for reason in self.reasons if reason.points > 0 and reason.words)
        against = "，".join(reason.words for reason in self.reasons if reason.points < 0 and reason.words)
        return f"{said}；但{against}" if against and said else said or against


def marks_of(*texts: str) -> frozenset[str]:
    """The pairs of neighbouring characters of descriptions, without those that everybody's has."""
    pairs: set[str] = set()
    for text in texts:
        for clause in _clauses(text):
            pairs.update(clause[at : at + 2] for at in range(len(clause) - 1))
    return frozenset(pairs - _STOP)


def _clauses(text: str) -> Iterator[str]:
    run = ""
    for char in text:
        if "\u3400" <= char <= "\u9fff":
            run += char
        else:
            yield run
            run = ""
    yield run


def compare(asked: Traits, file: Traits) -> Verdict:
    """How likely what was asked is the person of a file."""
    found = [
        reason for part in (_numbers, _phones, _names, _sexes, _ages, _homes, _places, _looks)
        if (reason := part(asked, file)) is not None
    ]
    found.sort(key=lambda reason: -abs(reason.points))
    return Verdict(sum(reason.points for reason in found), tuple(found))


def _numbers(one: Traits, other: Traits) -> Reason | None:
    first, second = one.id_key, other.id_key
    if not first or not second:
        return None
    if first == second:
        return Reason("证件号相同", 100)
    if min(len(first), len(second)) < 8:
        return None
    if _one_slip(first, second):
        return Reason("证件号只差一处", 55)
    if len(first) == 18 == len(second) and first[6:17] == second[6:17]:
        return Reason("证件号后段相同", 50)
    return Reason("证件号不同", -60)


def _one_slip(first: str, second: str) -> bool:
    """One character wrong, two neighbours changed about, or one left out."""
    if len(first) == len(second):
        wrong = [at for at, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
        if len(wrong) == 1:
            return True
        return len(wrong) == 2 and wrong[1] == wrong[0] + 1 and first[wrong[0]] == second[wrong[1]] and (
            first[wrong[1]] == second[wrong[0]])
    short, long = sorted((first, second), key=len)
    return len(long) == len(short) + 1 and any(long[:at] + long[at + 1:] == short for at in range(len(long)))


def _phones(one: Traits, other: Traits) -> Reason | None:
    if not one.phone or not other.phone:
        return None
    if one.phone == other.phone:
        return Reason("电话相同", 45)
    if min(len(one.phone), len(other.phone)) >= 8 and _one_slip(one.phone, other.phone):
        return Reason("电话只差一处", 22)
    return None


def _names(one: Traits, other: Traits) -> Reason | None:
    if not one.names or not other.names:
        return None
    best: Reason | None = None
    for nth, first in enumerate(one.names):
        for at, second in enumerate(other.names):
            shown = other.written[at] if at < len(other.written) else second
            mine = one.written[nth] if nth < len(one.written) else first
            reason = _name_reason(first, second, shown, same_writing=mine == shown)
            points = reason.points - (4 if (nth or at) and reason.points > 0 else 0)
            if best is None or points > best.points:
                best = Reason(reason.words, points)
    return best


def _name_reason(first: str, second: str, shown: str, *, same_writing: bool) -> Reason:
    if first == second:
        if len(first) == 1:
            return Reason("同名", 18)
        points = 40 if len(first) > 2 else 34
        return Reason("同名", points + (6 if len(first) > 3 else 0)) if same_writing else Reason(
            f"同名，写法不同：{shown}", points - 1)
    kind, points = _name_kinship(first, second)
    return Reason(f"{kind}：{shown}" if kind else "姓名不同", points)


@cache
def _heard(name: str) -> tuple[tuple[str, ...], ...]:
    return sounds(name)


def _name_kinship(first: str, second: str) -> tuple[str, int]:
    """In what way two different bare names are near each other, and what that is worth."""
    if len(first) == len(second):
        if _any_equal(first, second, keep=True):
            return "同音", 34 if len(first) > 2 else 26
        if _any_equal(first, second, keep=False):
            return "音近", 28 if len(first) > 2 else 20
    if len(first) > 1 and sorted(first) == sorted(second):
        return "字序颠倒", 30
    if len(first) > 2 and sorted(_heard(first)[0]) == sorted(_heard(second)[0]):
        return "字序颠倒", 26
    if _left_out(first, second):
        return ("少一个字" if len(first) < len(second) else "多一个字"), 26
    if _only_given(first, second):
        return "只说了一部分", 12
    if len(first) == len(second) > 2 and sum(a != b for a, b in zip(first, second, strict=True)) == 1:
        return ("一字不同", 16) if surname(first) == surname(second) else ("", -16)
    return "", -14 if surname(first) == surname(second) else -30


def _any_equal(first: str, second: str, *, keep: bool) -> bool:
    ways = _heard(second) if keep else tuple(tuple(map(worn, way)) for way in _heard(second))
    mine = _heard(first) if keep else tuple(tuple(map(worn, way)) for way in _heard(first))
    return any(way in ways for way in mine)


def _left_out(first: str, second: str) -> bool:
    short, long = sorted((first, second), key=len)
    if len(long) != len(short) + 1 or len(short) < 2:
        return False
    heard, said = _heard(long)[0], _heard(short)[0]
    return any(heard[:at] + heard[at + 1:] == said for at in range(1, len(heard)))


def _only_given(first: str, second: str) -> bool:
    """The given name of one is the whole of the other (“德福” for 郑德福), or a part of a name with ·."""
    short, long = sorted((first, second), key=len)
    return len(short) > 1 and len(long) > len(short) and (long.endswith(short) or long.startswith(short))


def _sexes(one: Traits, other: Traits) -> Reason | None:
    if one.sex not in _SEXES or other.sex not in _SEXES:
        return None
    return Reason("", 4) if one.sex == other.sex else Reason(f"性别不同，档案是{_SEXES[other.sex]}", -40)


def _ages(one: Traits, other: Traits) -> Reason | None:
    if one.birth and other.birth:
        if one.birth == other.birth:
            return Reason("出生日期相同", 30)
        if _near_date(one.birth, other.birth):
            return Reason("出生日期只差一处", 14)
    if one.born is None or other.born is None:
        return None
    apart = abs(one.born - other.born)
    exact = bool(one.birth and other.birth)
    if apart <= 2:
        return Reason("年龄相近", 2 if exact else 9)
    if apart <= 6:
        return Reason("年龄差不多", -6 if exact else 4)
    if apart <= 10:
        return Reason(f"年龄差 {apart} 岁", -20) if exact else None
    return Reason(f"年龄差 {apart} 岁", -34 if exact or apart > 15 else -14)


def _near_date(first: str, second: str) -> bool:
    """Day and month changed about, or one of year, month and day written otherwise by one figure."""
    a, b = first.split("-"), second.split("-")
    if a[0] == b[0] and a[1] == b[2] and a[2] == b[1]:
        return True
    wrong = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(wrong) == 1 and sum(x != y for x, y in zip(*wrong[0], strict=True)) == 1


@cache
def _region_words(home: str) -> tuple[str, ...]:
    plain = home
    for ending in ("维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "自治州", "特别行政区"):
        plain = plain.replace(ending, "")
    for char in "省市区县镇乡村，, ":
        plain = plain.replace(char, " ")
    return tuple(part for part in plain.split() if len(part) > 1)


@cache
def _province_names() -> frozenset[str]:
    return frozenset(name[:2] for name in regions.provinces())


def _homes(one: Traits, other: Traits) -> Reason | None:
    if not one.home or not other.home:
        return None
    first, second = "".join(_region_words(one.home)), "".join(_region_words(other.home))
    if not first or not second:
        return None
    if first == second or first in second or second in first:
        whole = min(len(first), len(second)) > 3
        return Reason("户籍相同", 12 if whole else 6)
    known = _province_names()
    if first[:2] in known and second[:2] in known:
        return Reason("", 3) if first[:2] == second[:2] else Reason("户籍不同", -10)
    return None


def _places(one: Traits, other: Traits) -> Reason | None:
    shared = one.places & other.places
    return Reason("都在这个地点见过", 10) if shared else None


def _looks(one: Traits, other: Traits) -> Reason | None:
    shared = one.marks & other.marks
    if len(shared) < 2:
        return None
    share = len(shared) / max(1, min(len(one.marks), len(other.marks)))
    points = min(26, round(4 * len(shared) * (0.5 + share / 2)))
    return Reason("特征相同：" + _joined(shared, one.marks), points)


def _joined(shared: frozenset[str], order: frozenset[str]) -> str:
    """Shared pairs put together to words again: 灰棉, 棉衣 → 灰棉衣."""
    left, words = sorted(shared & order), list[str]()
    while left and len(words) < 3:
        word = left.pop(0)
        grown = True
        while grown:
            grown = False
            for pair in list(left):
                if pair[0] == word[-1] or pair[1] == word[0]:
                    word = word + pair[1] if pair[0] == word[-1] else pair[0] + word
                    left.remove(pair)
                    grown = True
        words.append(word)
    return "、".join(words)


def traits_of_name(*written: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """``names`` and ``written`` of a name and aliases; empty ones fall out."""
    kept = [(bare(one), one) for one in written if one and bare(one)]
    return tuple(one for one, _shown in kept), tuple(shown for _one, shown in kept)
