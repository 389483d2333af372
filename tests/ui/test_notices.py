"""Notices as tests see them, the fault window, the sentences about closing, sleep and a changed clock."""
from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from desktop.clock import HOUR, MINUTE, instant
from desktop.errors import UserError
from desktop.rules.deadlines import ClockKind, Deadline, RunningClock
from desktop.ui.closing import clock_changed_words, missed_words, must_ask, still_running
from desktop.ui.fault_window import FaultWindow, fault_report
from desktop.ui.notices import Notices, RecordedNotices
from desktop.ui.style import Style

NOW = instant(2025, 1, 14, 3, 17)


def test_recorded_notices_keep_all(qapp):
    notices = RecordedNotices()
    notices.say("已存", None)
    notices.say("已发放", print)
    notices.error(UserError("stock.short", left=2))
    notices.bar("amber", "备份 U 盘拔了")
    notices.saved("草稿已存 03:20:32")
    notices.save_failed(UserError("store.full"))
    assert notices.texts == ["已存", "已发放"]
    assert notices.undos == [None, print]
    assert [error.code for error in notices.errors] == ["stock.short"]
    assert [bar.text for bar in notices.bars] == ["stock.short", "备份 U 盘拔了", "store.full"]
    assert notices.states == ["草稿已存 03:20:32", "没有存上"]


def test_error_is_worded(qtbot):
    notices = Notices(lambda error: f"只剩 {error.facts['left']} 件")
    with qtbot.waitSignal(notices.bar_raised) as raised:
        notices.error(UserError("stock.short", left=2))
    bar = raised.args[0]
    assert (bar.kind, bar.text, bar.action, bar.name) == ("red", "只剩 2 件", "知道了", "stock.short")


def test_dropping_and_backup_are_told(qtbot):
    notices = Notices(str)
    with qtbot.waitSignal(notices.bar_dropped) as dropped:
        notices.drop_bar("backup")
    assert dropped.args == ["backup"]
    with qtbot.waitSignal(notices.backed_up_as) as told:
        notices.backed_up("上次备份 昨日 23:00")
    assert told.args == ["上次备份 昨日 23:00"]


def fault():
    name = "蒋世明"
    try:
        try:
            raise KeyError(name)
        except KeyError as inner:
            raise ValueError(f"{name} 13800001234") from inner
    except ValueError as error:
        return error


def test_report_names_places_in_the_code_and_no_person():
    report = fault_report(fault(), "0.1.0")
    assert "ValueError" in report
    assert "KeyError" in report
    assert "test_notices.py" in report
    assert "蒋世明" not in report
    assert "1380000" not in report
    assert "/root" not in report
    assert "/home" not in report


def test_fault_window_copies_the_report(qtbot, qapp):
    window = FaultWindow(Style(), "report")
    qtbot.addWidget(window)
    window.show()
    assert not window.isModal()
    assert not window.details.isVisible()
    assert window.focusWidget() is window.stay
    window.more.click()
    assert window.details.isVisible()
    window.copy.click()
    assert QGuiApplication.clipboard().text() == "report"
    window.stay.click()
    assert not window.isVisible()


def clock(kind, ended=None, title="较场口"):
    return RunningClock("a", title, Deadline(kind, NOW, NOW + HOUR, ended))


def test_only_clocks_of_tonight_keep_the_program_open():
    arrival = clock(ClockKind.ARRIVAL)
    assert still_running([arrival, clock(ClockKind.ARRIVAL, NOW), clock(ClockKind.SUBMISSION)]) == [arrival]
    assert must_ask([arrival])
    assert not must_ask([clock(ClockKind.REVISIT)])


def test_missed_names_three_and_counts_the_rest():
    missed = [clock(ClockKind.ARRIVAL, title=str(n)) for n in range(5)]
    assert missed_words(missed) == "程序没开或电脑睡着的时候，有 5 项超时：到场 0，到场 1，到场 2，还有 2 项"


@pytest.mark.parametrize(
    ("difference", "words"),
    [
        (4 * MINUTE, "变快了 4 分"),
        (-4 * MINUTE, "变慢了 4 分"),
        (61_000, "变快了 1 分"),
        (2 * HOUR, "变快了 2 时"),
        (-HOUR - 5 * MINUTE, "变慢了 1 时 5 分"),
    ],
)
def test_changed_clock(difference, words):
    assert clock_changed_words(difference) == f"电脑时间{words}，计时按变动前继续，请核对"
