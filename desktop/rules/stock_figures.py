"""收发存: opening, what came, what went, closing, as sums of movements; every figure is the sum of its lines."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop.vocabulary import MovementKind


class Figure(StrEnum):
    """The figures of one line of the report, in the order of their columns."""

    OPENING = "opening"
    RECEIVED = "received"
    MOVED_IN = "moved_in"
    RETURNED = "returned"
    ISSUED = "issued"
    MOVED_OUT = "moved_out"
    LENT = "lent"
    SCRAPPED = "scrapped"
    COUNTED = "counted"
    CLOSING = "closing"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Figure.OPENING: "期初", Figure.RECEIVED: "入库", Figure.MOVED_IN: "调入", Figure.RETURNED: "归还",
    Figure.ISSUED: "发放", Figure.MOVED_OUT: "调出", Figure.LENT: "借出", Figure.SCRAPPED: "报损",
    Figure.COUNTED: "盘盈亏", Figure.CLOSING: "期末",
}
_KINDS: Mapping[Figure, tuple[MovementKind, ...]] = {
    Figure.RECEIVED: (MovementKind.OPENING, MovementKind.RECEIVED),
    Figure.MOVED_IN: (MovementKind.MOVED_IN,),
    Figure.RETURNED: (MovementKind.RETURNED,),
    Figure.ISSUED: (MovementKind.ISSUED,),
    Figure.MOVED_OUT: (MovementKind.MOVED_OUT,),
    Figure.LENT: (MovementKind.LENT,),
    Figure.SCRAPPED: (MovementKind.SCRAPPED,),
    Figure.COUNTED: (MovementKind.COUNT_PLUS, MovementKind.COUNT_MINUS, MovementKind.REVERSAL),
}
FLOWS = tuple(_KINDS)
"""The figures between opening and closing."""
_OUT = frozenset({Figure.ISSUED, Figure.MOVED_OUT, Figure.LENT, Figure.SCRAPPED})
_FIGURE_OF = {kind.value: figure for figure, kinds in _KINDS.items() for kind in kinds}


def figure_of(kind: str) -> Figure:
    """Under which figure movements of a kind are summed; a kind of a newer program counts as 盘盈亏."""
    return _FIGURE_OF.get(kind, Figure.COUNTED)


def kinds_of(figure: Figure) -> tuple[str, ...]:
    """Which kinds a figure sums; those of opening and closing are all, told by the empty tuple."""
    return tuple(kind.value for kind in _KINDS.get(figure, ()))


def is_out(figure: Figure) -> bool:
    """Whether the figure is told as a positive number of what left."""
    return figure in _OUT


@dataclass(frozen=True, slots=True)
class Sums:
    """Pieces and 分 per figure; what left is positive."""

    pieces: Mapping[Figure, int]
    money: Mapping[Figure, int]

    @property
    def balanced(self) -> bool:
        """Opening and everything since make the closing."""
        flows = sum((-1 if is_out(figure) else 1) * self.pieces[figure] for figure in FLOWS)
        return self.pieces[Figure.OPENING] + flows == self.pieces[Figure.CLOSING]


@dataclass(frozen=True, slots=True)
class Part:
    """Movements of one kind summed: pieces signed as in the book, before the period or within it."""

    kind: str
    pieces: int
    money: int
    before: bool


def sum_up(parts: Iterable[Part]) -> Sums:
    """The figures of what is handed in."""
    pieces, money = dict.fromkeys(Figure, 0), dict.fromkeys(Figure, 0)
    for part in parts:
        figure = Figure.OPENING if part.before else figure_of(part.kind)
        sign = -1 if is_out(figure) else 1
        for sums, amount in ((pieces, part.pieces), (money, part.money)):
            sums[figure] += sign * amount
            sums[Figure.CLOSING] += amount
    return Sums(pieces, money)


def add_up(lines: Iterable[Sums]) -> Sums:
    """The total of several lines."""
    pieces, money = dict.fromkeys(Figure, 0), dict.fromkeys(Figure, 0)
    for line in lines:
        for figure in Figure:
            pieces[figure] += line.pieces[figure]
            money[figure] += line.money[figure]
    return Sums(pieces, money)


def money_words(amount: int) -> str:
    """分 as “1,250.00”."""
    sign = "-" if amount < 0 else ""
    return f"{sign}{abs(amount) // 100:,}.{abs(amount) % 100:02}"
