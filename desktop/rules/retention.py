"""How long files are kept, as a proposal that the unit's own 保管期限表 stands above (domain.md §5.3)."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date

LONG_GROUNDS = ("minor", "dead", "hospital", "kin_not_found")
_WORDS = {
    "minor": "未成年人", "dead": "死亡", "hospital": "送医", "kin_not_found": "寻亲未果", "": "一般个案",
    "call_acted": "有处置的电话记录", "call_idle": "没有处置的电话记录", "photo": "没有遮挡的照片",
}


@dataclass(frozen=True, slots=True)
class Terms:
    """Years, as the shared settings have them."""

    case: int = 10
    long: int = 30
    idle_call: int = 1
    photo: int = 1


@dataclass(frozen=True, slots=True)
class Keeping:
    """Until when one file is kept (its last day, ISO), and on which ground."""

    until: str
    ground: str
    years: int

    @property
    def words(self) -> str:
        """“未成年人，30 年，到 2055年1月14日”."""
        day = date.fromisoformat(self.until)
        return f"{_WORDS[self.ground]}，{self.years} 年，到 {day.year}年{day.month}月{day.day}日"

    def over(self, today: str) -> bool:
        """Whether the last day has passed."""
        return today > self.until


def keeping(last: str, grounds: frozenset[str], terms: Terms = Terms()) -> Keeping:  # Terms are frozen.
    """How long a file is kept whose last contact was on the day ``last``.

    Args:
        grounds: of `LONG_GROUNDS`, those that the file has; the first of them is told.
    """
    ground = next((one for one in LONG_GROUNDS if one in grounds), "")
    return _until(last, terms.long if ground else terms.case, ground)


def keeping_call(last: str, ends: str, *, acted: bool, terms: Terms = Terms()) -> Keeping:  # Terms are frozen.
    """A call that led to action is kept like a case; one that needed none, a year past its campaign (档案 8 号令 4).

    Args:
        last: the day of the call. ends: the last day of its campaign.
    """
    return _until(last, terms.case, "call_acted") if acted else _until(ends, terms.idle_call, "call_idle")


def keeping_photo(ends: str, terms: Terms = Terms()) -> Keeping:  # Terms are frozen.
    """A photo on which faces are to be seen is kept a year past its campaign."""
    return _until(ends, terms.photo, "photo")


def _until(last: str, years: int, ground: str) -> Keeping:
    day = date.fromisoformat(last)
    # The 29th of February has no equal in most years; the day before it has.
    day = day.replace(day=28) if (day.month, day.day) == (2, 29) else day
    return Keeping(day.replace(year=day.year + years).isoformat(), ground, years)
