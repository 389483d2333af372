"""What a figure is: a number, what it counts, its unit, and the rows behind it; and by what it may be cut."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

MONEY = "分"
"""The unit of sums of money; shown in 元."""
SMALL = 3
"""Counts under this may point at one person; public texts do not print them (domain.md §5.2)."""


class Cut(StrEnum):
    """By what the rows of a period may be told apart."""

    DAY = "day"
    NIGHT = "night"
    WEEK = "week"
    MONTH = "month"
    SHIFT = "shift"
    TEAM = "team"
    COMMUNITY = "community"
    PLACE = "place"
    CHANNEL = "channel"
    KIND = "kind"
    STREET = "street"

    @property
    def label(self) -> str:
        return _CUT_LABELS[self]


_CUT_LABELS = {
    Cut.DAY: "日期", Cut.NIGHT: "夜", Cut.WEEK: "周", Cut.MONTH: "月", Cut.SHIFT: "班次", Cut.TEAM: "队伍",
    Cut.COMMUNITY: "社区", Cut.PLACE: "点位", Cut.CHANNEL: "来源", Cut.KIND: "类别",
    Cut.STREET: "街道",
}
Only = Mapping[Cut, str]
"""A choice of rows: the value that each named cut must have; "" is 未填."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number, what it counts, its unit, and the ids of the rows it was counted from (none if not asked for)."""

    key: str
    label: str
    value: int
    unit: str
    rows: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """As it stands on paper: no blank between number and unit; money in 元."""
        if self.unit == MONEY:
            return f"{self.value / 100:.2f}元" if self.value % 100 else f"{self.value // 100}元"
        return f"{self.value}{self.unit}"

    @property
    def public_text(self) -> str:
        """As it may stand in a text that leaves the house: “<3人次” for one or two."""
        return f"<{SMALL}{self.unit}" if self.unit != MONEY and 0 < self.value < SMALL else self.text


@dataclass(frozen=True, slots=True)
class CampaignFigures:
    """All figures of one period; instants from ``start`` (included) to ``end`` (excluded)."""

    start: int
    end: int
    figures: tuple[Figure, ...]
    by_key: Mapping[str, Figure] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Figure:
        return self.by_key[key]


@dataclass(frozen=True, slots=True)
class Slice:
    """The figures of one value of a cut; ``label`` is what the value is called, 未填 where there is none."""

    value: str
    label: str
    figures: Mapping[str, int]

    def __getitem__(self, key: str) -> int:
        return self.figures.get(key, 0)
