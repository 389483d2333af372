"""Cards of the 值班台 with little room."""
from __future__ import annotations

from desktop.ui.console.reminder_list import Reminder, ReminderList
from desktop.ui.style import Style

LINES = [Reminder(f"visit/{n}", "user-check", f"回访 {n}") for n in range(6)]
NOTE = Reminder("note/1", "message-square-text", "上一班留言：路过请再劝一次。", note=True)


def shown_at(qtbot, height):
    view = ReminderList(Style())
    qtbot.addWidget(view)
    view.offer([*LINES, NOTE])
    view.resize(320, height)
    view.show()
    assert view.content_height() <= view.viewport().height()
    return [row.text for row in view.rows.rows()]


def test_everything_is_shown_where_it_has_room(qtbot):
    assert shown_at(qtbot, 400) == [row.text for row in (*LINES, NOTE)]


def test_the_words_left_stay_where_other_reminders_find_no_room(qtbot):
    assert shown_at(qtbot, 210) == ["回访 0", "回访 1", "回访 2", NOTE.text, "还有 3 项"]


def test_a_very_low_card_counts_what_it_cannot_show(qtbot):
    assert shown_at(qtbot, 90) == ["回访 0", "还有 6 项"]
    assert shown_at(qtbot, 50) == ["7 项"]
