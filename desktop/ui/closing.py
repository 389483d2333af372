"""Sentences of the window about its clocks: closing while they run, waking from sleep, a changed computer clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.clock import MINUTE
from desktop.rules.deadlines import CLOCK_NAMES, ClockKind, RunningClock
from desktop.ui.style import Style
from desktop.ui.widgets.dialog import Dialog, DialogSheet

_MOST_NAMED = 3
# Days and weeks away: they do not need the program to stay open tonight.
_PATIENT = frozenset({ClockKind.SUBMISSION, ClockKind.REVISIT})


def still_running(clocks: Sequence[RunningClock]) -> list[RunningClock]:
    """Clocks for whose sake the program should stay open."""
    return [c for c in clocks if c.deadline.ended_at is None and c.deadline.kind not in _PATIENT]


def ending_session() -> bool:
    """Whether the computer is being shut down or the person logs out: no question then."""
    app = QGuiApplication.instance()
    return isinstance(app, QGuiApplication) and app.isSavingSession()


def must_ask(clocks: Sequence[RunningClock]) -> bool:
    """Whether closing the window now needs a question."""
    return bool(still_running(clocks)) and not ending_session()


def missed_words(missed: Sequence[RunningClock]) -> str:
    """e.g. “没人看着的时候有 2 项超时：到场 较场口地下通道，续报 千厮门桥”."""
    named = [f"{CLOCK_NAMES[clock.deadline.kind]} {clock.title}" for clock in missed[:_MOST_NAMED]]
    rest = f"，还有 {len(missed) - _MOST_NAMED} 项" if len(missed) > _MOST_NAMED else ""
    return f"程序没开或电脑睡着的时候，有 {len(missed)} 项超时：{'，'.join(named)}{rest}"


def clock_changed_words(difference: int) -> str:
    """“电脑时间变了 4 分，计时按变动前继续，请核对” (ui.md §5.2)."""
    minutes = max(1, round(abs(difference) / MINUTE))
    hours, rest = divmod(minutes, 60)
    length = f"{minutes} 分" if not hours else (f"{hours} 时 {rest} 分" if rest else f"{hours} 时")
    way = "快" if difference > 0 else "慢"
    return f"电脑时间变{way}了 {length}，计时按变动前继续，请核对"


def ask_before_closing(
    style: Style, body: QWidget, clocks: Sequence[RunningClock], close: Callable[[], None]
) -> Dialog:
    """Put the question over the page, so that the strip stays bright; staying is at hand."""
    count = len(still_running(clocks))
    sheet = DialogSheet(
        style,
        "关掉值班台",
        f"还有 {count} 项在计时。关掉后不再响铃，也不再提醒；时间照算，下次打开接着显示。",
        "留着",
        "关掉",
    )
    sheet.accepted.connect(close)
    dialog = Dialog(body, sheet)
    dialog.ask()
    return dialog
