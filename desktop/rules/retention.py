"""How long files are kept, as a proposal that the unit's own 保管期限表 stands above (domain.md §5.3)."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date

LONG_GROUNDS = ("minor", "dead", "hospital", "kin_not_found")
_WORDS = {
    "minor": "未成年人", "dead": "死亡", "hospital": "送医", "kin_not_found": "寻亲未果", "": "一般个案",
}


@dataclass(frozen=True, slots=True)
class Terms:
    """Years, as the shared settings have them."""

    case: int = 10
    long: int = 30


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
    years = terms.long if ground else terms.case
    day = date.fromisoformat(last)
    # The 29th of February has no equal in most years; the day before it has.
    day = day.replace(day=28) if (day.month, day.day) == (2, 29) else day
    return Keeping(day.replace(year=day.year + years).isoformat(), ground, years)
