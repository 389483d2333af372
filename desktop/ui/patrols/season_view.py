"""整个行动: 漏巡 by night, and whether more was walked in the cold; each number opens its nights (N1.1, N1.2b)."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import patrols
from desktop.clock import DAY, civil_date
from desktop.patrols import NightLine
from desktop.rules.patrol_trend import NightKind, groups, more_words, since_words
from desktop.ui.patrols.night_bars import NightBars, day_words
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.cells import AnyCell, Cell, TagCell
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.widgets.table_model import Column
from desktop.ui.widgets.tables import RowTable

ALL, GAPS, FEW, SHORT = "all", "gaps", "few", "short"
_FILTERS: dict[str, tuple[str, Callable[[NightLine], bool]]] = {
    ALL: ("全部", lambda _line: True),
    GAPS: ("漏巡", lambda line: line.count.unwalked),
    FEW: ("轮次不够", lambda line: line.count.missing > 0),
    SHORT: ("点位没到够", lambda line: not line.count.open and line.count.short > 0),
    NightKind.PLAIN.value: ("平时", lambda line: not line.count.open and line.count.kind is NightKind.PLAIN),
    NightKind.WARNED.value: ("预警夜", lambda line: not line.count.open and line.count.kind is NightKind.WARNED),
    NightKind.PERIOD.value: ("重点时段", lambda line: not line.count.open and line.count.kind is NightKind.PERIOD),
}


class SeasonView(QWidget):
    """Bars, a choice of nights with their numbers, and the nights of that choice.

    Signals:
        opened: the night to be shown as it was, by its noon (text of the instant: a moment does not fit a C integer).
        counted: what stands beside the title.
    """

    opened = Signal(str)
    counted = Signal(str)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room, self._lines = room, tuple[NightLine, ...]()
        look = room.style
        self.proof = Paragraph(look, "", FontRole.BASE, "ink")
        self.averages = Label(look, "", FontRole.SECONDARY, "ink2")
        self.since = Label(look, "", FontRole.CAPTION, "ink2")
        self.bars = NightBars(look)
        self.filter = Segmented(look, [Choice(key, words) for key, (words, _fits) in _FILTERS.items()], "看哪些夜", ALL,
                                pad=9, height=30)
        self.table: RowTable[NightLine] = RowTable(
            look, _columns(), lambda one: one.count.night, "dense", name="每夜巡查"
        )
        self._column, head = QVBoxLayout(self), QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        head.setContentsMargins(look.S(17), look.S(10), look.S(17), look.S(8))
        head.setSpacing(look.S(6))
        for part in (self.proof, self.averages, self.since, self.bars, self.filter):
            head.addWidget(part)
        self._column.addLayout(head)
        self._column.addWidget(self.table, 1)
        self.filter.chosen.connect(lambda _value: self._fill())
        self.bars.picked.connect(self._pick)
        self.table.picked.connect(self.bars.choose)
        self.table.opened.connect(self._open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the nights keep most of the room."""
        super().resizeEvent(event)
        self.bars.set_low(self.height() < self.room.style.S(460))

    def first_focus(self) -> QWidget:
        """The table."""
        return self.table

    def refresh(self) -> None:
        """Read the campaign so far."""
        self._lines = self.room.desk.read(patrols.nights_between)
        counts = [line.count for line in self._lines]
        proof = more_words(counts)
        self.proof.show_text(proof)
        self.averages.show_text("　".join(f"{group.kind.label} {len(group.nights)} 夜：{group.words}"
                                         for group in groups(counts)))
        self._show_since()
        self.bars.show_nights(counts, proof)
        self.filter.set_choices([
            Choice(key, f"{words} {sum(map(fits, self._lines))}") for key, (words, fits) in _FILTERS.items()
        ])
        self._fill()
        gaps = sum(one.unwalked for one in counts)
        self.counted.emit(f"{len(counts)} 夜，漏巡 {gaps} 夜" if gaps else f"{len(counts)} 夜，没有漏巡")

    def _show_since(self) -> None:
        """From which night on 漏巡 is counted, where that is not the first of the campaign."""
        first = self.room.desk.read(patrols.counted_from)
        start, _end = self.room.desk.read(patrols.campaign_bounds)
        words = since_words(civil_date(first), (first - start) // DAY)
        self.since.show_text(words)
        self.since.setVisible(bool(words))

    def _fill(self) -> None:
        fits = _FILTERS[self.filter.value() or ALL][1]
        shown = [line for line in reversed(self._lines) if fits(line)]
        self.table.set_rows(shown)
        if shown and not self.table.current_key():
            self.table.pick(shown[0].count.night)

    def _pick(self, night: str) -> None:
        if not self.table.pick(night):
            self.filter.choose(ALL)
            self._fill()
            self.table.pick(night)

    def _open(self, night: str) -> None:
        line = next((one for one in self._lines if one.count.night == night), None)
        if line is not None:
            self.opened.emit(str(line.start))


def _columns() -> tuple[Column[NightLine], ...]:
    return (
        Column("哪夜", lambda line: Cell(f"{day_words(line.count.night)}夜", weight=500), lambda line: line.start, 100),
        Column("档", _level, lambda line: line.count.kind.value, 150, stretch=True),
        Column("轮次", _rounds, lambda line: line.count.rounds, 96),
        Column("到点", lambda line: Cell(str(line.count.visits)), lambda line: line.count.visits, 64, right=True),
        Column("没能到", lambda line: _number(line.count.missed), lambda line: line.count.missed, 70, right=True),
        Column("出动", lambda line: _number(line.count.heads, " 人"), lambda line: line.count.heads, 76, right=True),
        Column("见到", lambda line: _number(line.count.people, " 人"), lambda line: line.count.people, 76, right=True),
        Column("点位没到够", _short, lambda line: line.count.short, 110),
    )


def _level(line: NightLine) -> AnyCell:
    level = line.level
    if level.chosen:
        return Cell(f"{level.name}档", "改过档", token="ink")
    why = level.warning or "、".join(level.periods)
    return Cell(f"{level.name}档{f'，{why}' if why else ''}", token="ink" if why else "ink2")


def _rounds(line: NightLine) -> AnyCell:
    count = line.count
    if count.unwalked:
        return TagCell("漏巡", "red", "octagon-alert")
    if count.missing:
        return TagCell(f"{count.rounds} / {count.asked} 轮", "amber", "triangle-alert")
    return Cell(f"{count.rounds} 轮" if count.open else f"{count.rounds} / {count.asked} 轮")


def _short(line: NightLine) -> AnyCell:
    count = line.count
    if count.open:
        return Cell("还没过完", token="ink2")
    return Cell(f"{count.short} 处", token="amber", icon="triangle-alert") if count.short else Cell("—", token="ink2")


def _number(number: int, unit: str = "") -> Cell:
    return Cell(f"{number}{unit}") if number else Cell("—", token="ink2")
