"""Theme by the hour and by hand, size, motion; title, tray icon and announcements; keys as data."""
from __future__ import annotations

import pytest

from desktop.clock import MINUTE, SECOND, instant
from desktop.rules.alarms import Change
from desktop.rules.deadlines import ClockKind, ClockState, Deadline, RunningClock
from desktop.ui.appearance import Appearance, MemoryPreferences, ThemeMode, theme_by_time
from desktop.ui.attention import announcement, mark_icon, window_title
from desktop.ui.furnishing import share_of
from desktop.ui.keys import BINDINGS, GLOBAL, Command, Where
from desktop.ui.page import KeyHint
from desktop.ui.style import Style
from desktop.ui.widgets.go_to import Goal, matching_goals
from desktop.ui.widgets.key_list import key_groups

EVENING = instant(2025, 1, 14, 21, 59, 59)


@pytest.mark.parametrize(
    ("hour", "minute", "theme"),
    [(21, 59, "light"), (22, 0, "dark"), (0, 0, "dark"), (6, 29, "dark"), (6, 30, "light"), (12, 0, "light")],
)
def test_theme_by_time(hour, minute, theme):
    assert theme_by_time(instant(2025, 1, 14, hour, minute)) == theme


def test_change_by_the_hour_waits_for_a_minute_without_input(qapp):
    style = Style()
    appearance = Appearance(style, MemoryPreferences(), EVENING)
    assert (appearance.mode, style.dark) == (ThemeMode.BY_TIME, False)
    ten = EVENING + SECOND
    appearance.pass_time(ten + 30 * SECOND, last_input=ten)
    assert not style.dark
    appearance.pass_time(ten + MINUTE, last_input=ten)
    assert style.dark


def test_what_was_set_by_hand_stays(qapp):
    style, preferences = Style(), MemoryPreferences()
    appearance = Appearance(style, preferences, EVENING)
    appearance.set_mode(ThemeMode.LIGHT, EVENING)
    appearance.pass_time(EVENING + 30 * MINUTE, last_input=0)
    assert not style.dark
    appearance.toggle_theme(EVENING)
    assert style.dark
    assert preferences.get("theme", "") == "dark"


def test_preferences_are_taken_up_and_kept(qtbot, qapp):
    style, preferences = Style(), MemoryPreferences(theme="dark", size="large", motion="reduced")
    appearance = Appearance(style, preferences, EVENING)
    assert (style.dark, style.large, style.reduced_motion) == (True, True, True)
    with qtbot.waitSignal(appearance.changed):
        appearance.set_large(False)
    appearance.set_reduced_motion(False)
    assert (style.large, style.reduced_motion) == (False, False)
    assert (preferences.get("size", ""), preferences.get("motion", "")) == ("standard", "full")


def test_title():
    assert window_title(0) == "救助值班台"
    assert window_title(2) == "超时 2 项 · 值班台"


def test_tray_icon_differs_when_alarmed(qapp):
    style = Style()
    calm, alarmed = (mark_icon(style, alarmed=flag).pixmap(32, 32).toImage() for flag in (False, True))
    assert calm != alarmed


def test_announcement_names_changes_and_no_place_on_the_lock():
    due = EVENING + 90 * SECOND
    clock = RunningClock("a", "临江门", Deadline(ClockKind.ARRIVAL, due - 30 * MINUTE, due))
    changes = (Change(clock, ClockState.SOON, ClockState.URGENT),) * 2
    assert announcement(changes[:1], EVENING, locked=False) == "到场，临江门，即将超时"
    assert announcement(changes, EVENING, locked=True) == "到场，即将超时。到场，即将超时"


def test_no_key_is_bound_twice_everywhere():
    keys = [key for binding in GLOBAL for key in binding.keys]
    assert len(keys) == len(set(keys))


def test_keys_of_input_methods_are_left_alone():
    keys = {key for binding in BINDINGS for key in binding.keys}
    assert not keys & {"F4", "F10", "Ctrl+Space", "Ctrl+.", "Ctrl+,", "Ctrl+Shift+F", "Ctrl+Alt+T", "Alt+F4"}


def test_every_command_has_its_line():
    assert {binding.command for binding in GLOBAL} == set(Command)


def test_f1_lists_the_page_first_and_leaves_out_what_leads_nowhere():
    hints = [KeyHint("B", "按接报先后"), KeyHint("F2", "新接电话")]
    groups = key_groups("值班台", hints, frozenset({Command.EMERGENCY}))
    assert groups[0] == ("值班台", [KeyHint("B", "按接报先后")])
    assert groups[1][0] == Where.EVERYWHERE
    printed = [hint.key for _, hints in groups for hint in hints]
    assert "F8" not in printed
    assert printed.count("F2") == 1
    assert key_groups("值班台", [])[0][0] == Where.EVERYWHERE


def test_goals_by_words_and_initials():
    names = {"审核与上报": "shysb", "设置": "sz", "数据交换": "sjjh", "通讯录与点位": "txlydw"}
    goals = [Goal(words, print) for words in names]

    def found(typed):
        return [goal.words for goal in matching_goals(goals, typed, names.__getitem__)]

    assert found("") == list(names)
    assert found("sh") == ["审核与上报"]
    assert found("SJ") == ["数据交换"]
    assert found("tx") == ["通讯录与点位"]
    assert found("交 换") == ["数据交换"]
    assert found("s") == ["审核与上报", "设置", "数据交换"]
    assert found("zz") == []


def test_spoilt_preferences_cost_the_choice_and_not_the_start(qapp):
    style = Style()
    spoilt = MemoryPreferences(theme="???", size="huge", motion="")
    assert Appearance(style, spoilt, instant(2025, 1, 14, 3, 17)).mode is ThemeMode.BY_TIME
    assert (style.dark, style.large) == (True, False)
    assert [share_of(kept) for kept in ("0.6", "", "loud")] == [0.6, 0.8, 0.8]
