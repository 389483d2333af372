"""The night on one line over its summing sentence."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from desktop.clock import local
from desktop.rules.deadlines import ClockState, digits, due_words, read, state_words
from desktop.rules.shifts import Shift, ShiftKind
from desktop.rules.summary import night_sentence
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.night_axis import AxisBar, AxisRound, Night, NightAxis

if TYPE_CHECKING:
    from desktop.calls import Bar, Console
    from desktop.patrols import RoundView

_BARS = {
    ClockState.NORMAL: ("primaryText", ""),
    ClockState.SOON: ("amber", ""),
    ClockState.URGENT: ("orange", ""),
    ClockState.OVERDUE: ("red", "octagon-alert"),
    ClockState.MET: ("", ""),
    ClockState.MET_LATE: ("red", "clock-alert"),
}


def word_of(shift: Shift) -> str:
    """今夜, or 今天 while the day shift or one of 24 hours runs."""
    return "今夜" if shift.kind is ShiftKind.NIGHT else "今天"


def range_words(shift: Shift) -> str:
    """“17:30 — 次日 08:30”."""
    start, end = local(shift.starts_at), local(shift.ends_at)
    return f"{start:%H:%M} — {'次日 ' if end.date() > start.date() else ''}{end:%H:%M}"


def axis_bar(bar: Bar, now: int) -> AxisBar:
    """A call on the axis; its tip says what its colour means."""
    deadline = bar.deadline
    token, icon = _BARS[read(deadline, now).state]
    tip = f"{bar.title}，{digits(deadline, now)}，{state_words(deadline, now)}，{due_words(deadline, now)}"
    return AxisBar(bar.record, deadline.started_at, deadline.ended_at, deadline.due_at, token, icon, tip)


class AxisCard(Card):
    """今夜 with its hours, the sentence at the right, the axis below; `axis.picked` carries a call."""

    def __init__(self, style: Style) -> None:
        super().__init__(style, ruled=False)
        self.name = Label(style, "今夜", FontRole.ROW_TITLE)
        self.range = Label(style, "", FontRole.SECONDARY, "ink2")
        self.sentence = Label(style, "", FontRole.SECONDARY, "ink")
        self.axis = NightAxis(style)
        self._top = QHBoxLayout()
        self._top.addWidget(self.name, 0, Qt.AlignmentFlag.AlignVCenter)
        self._top.addWidget(self.range, 0, Qt.AlignmentFlag.AlignVCenter)
        self._top.addStretch(1)
        self._top.addWidget(self.sentence, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(self._top)
        self.body.addWidget(self.axis)
        self._compact = False
        self.set_compact(False)

    def set_compact(self, compact: bool) -> None:
        """The low form of small windows: 97 px instead of 145."""
        self._compact = compact
        self.axis.set_compact(compact)
        self.restyle()

    def restyle(self) -> None:
        """Set the heights anew."""
        super().restyle()
        if not hasattr(self, "_top"):
            return
        look, compact = self.look, self._compact
        side = look.S(17)
        self.body.setContentsMargins(side, look.S(2 if compact else 8), side, look.S(1 if compact else 3))
        self.body.setSpacing(look.S(2 if compact else 6))
        self._top.setSpacing(look.S(10))
        self.axis.setFixedHeight(self.axis.sizeHint().height())
        self.setFixedHeight(look.S(97 if compact else 146))

    def show_night(self, shift: Shift, console: Console, now: int, rounds: Sequence[RoundView] = ()) -> None:
        """Show the shift as it stands."""
        word = word_of(shift)
        sentence = night_sentence(console.night, word)
        self.name.show_text(word)
        self.range.show_text(range_words(shift))
        self.sentence.show_text(sentence)
        bars = _within(console.bars, shift, now)
        walked = tuple(
            AxisRound(one.starts_at, min(one.ends_at if one.ends_at is not None else now, shift.ends_at), one.name)
            for one in rounds
        )
        self.axis.show_night(Night(shift.starts_at, shift.ends_at, now, bars, walked, sentence))


def _within(bars: Iterable[Bar], shift: Shift, now: int) -> tuple[AxisBar, ...]:
    return tuple(axis_bar(bar, now) for bar in bars if shift.starts_at <= bar.deadline.started_at < shift.ends_at)
