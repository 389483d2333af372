"""The clock strip: six states, cells in order, room, the lock, and no needless painting."""
from __future__ import annotations

import pytest

from desktop.clock import MINUTE, SECOND, instant
from desktop.rules.deadlines import ClockKind, ClockState, Deadline, RunningClock
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.clock_cell import ICONS, INKS, ClockCell, face, fitting_word
from desktop.ui.widgets.clock_strip import NO_CLOCKS, ClockStrip

NOW = instant(2025, 1, 14, 3, 17, 24)


def arrival(left, record="a", title="较场口地下通道", ended=None):
    due = NOW + left
    return RunningClock(record, title, Deadline(ClockKind.ARRIVAL, due - 30 * MINUTE, due, ended))


SIX = {
    ClockState.NORMAL: (arrival(24 * MINUTE + 16 * SECOND), "24:16", "剩余", "03:41 前"),
    ClockState.SOON: (arrival(8 * MINUTE + 38 * SECOND), "08:38", "不足 10 分", "03:26 前"),
    ClockState.URGENT: (arrival(86 * SECOND), "01:26", "即将超时", "03:18 前"),
    ClockState.OVERDUE: (arrival(-140 * SECOND), "+02:20", "已超时", "应 03:15 到"),
    ClockState.MET: (arrival(6 * MINUTE, ended=NOW), "24 分", "按时", "03:17"),
    ClockState.MET_LATE: (arrival(-3 * MINUTE, ended=NOW), "33 分", "迟到补记 · 迟 3 分", ""),
}


@pytest.fixture
def style(qapp):
    return Style()


@pytest.fixture
def strip(qtbot, style):
    made = ClockStrip(style, emergencies=True)
    qtbot.addWidget(made)
    made.resize(1440, 70)
    made.show()
    return made


def shown_cells(strip):
    return [cell for cell in strip.cells if cell.isVisible()]


@pytest.mark.parametrize("state", list(ClockState))
def test_each_state_has_its_words(state):
    clock, digits, word, due = SIX[state]
    shown = face(clock, NOW)
    assert (shown.state, shown.digits, shown.word, shown.due) == (state, digits, word, due)


def test_states_differ_by_more_than_colour():
    assert len(set(ICONS.values())) == 6
    assert len({word for _, _, word, _ in SIX.values()}) == 6
    assert {INKS[s].ground for s in ClockState} == {"strip", "stripOrangeBg", "stripRed"}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("state", list(ClockState))
def test_state_is_painted_in_its_colours(qtbot, qapp, theme, state):
    style = Style(theme)
    cell = ClockCell(style)
    qtbot.addWidget(cell)
    cell.resize(268, 70)
    cell.show_clock(SIX[state][0], NOW)
    picture = cell.grab().toImage()
    assert picture.pixelColor(4, 4) == style.colour(INKS[state].ground)
    colours = {picture.pixelColor(x, y).name() for x in range(16, 130) for y in range(36, 60)}
    assert style.hex(INKS[state].digits).lower() in colours


def test_most_urgent_first_and_four_at_most(strip):
    clocks = [arrival(n * MINUTE, str(n)) for n in (25, 5, 15, -1, 20, 9)]
    strip.show_clocks(clocks, NOW, shift="夜班")
    assert [cell.clock.record for cell in shown_cells(strip)] == ["-1", "5", "9", "15"]
    assert strip.more.text() == "另有 2 项"
    assert not strip.more.red


def test_three_when_compact_and_large(strip, style):
    clocks = [arrival(n * MINUTE, str(n)) for n in (5, 9, 15, 20)]
    strip.show_clocks(clocks, NOW, shift="夜班")
    strip.set_compact(True)
    style.set_large(True)
    assert len(shown_cells(strip)) == 3
    assert strip.more.text() == "另有 1 项"
    style.set_large(False)
    assert len(shown_cells(strip)) == 4
    assert strip.more.text() == "全部"


def test_hidden_overdue_turns_the_last_cell_red(strip):
    strip.show_clocks([arrival(-n * MINUTE, str(n)) for n in range(1, 7)], NOW, shift="夜班")
    assert strip.more.text() == "另有 2 项超时"
    assert strip.more.red


def test_few_cells_keep_their_width(strip):
    strip.show_clocks([arrival(MINUTE), arrival(9 * MINUTE, "b")], NOW, shift="夜班")
    assert [cell.width() for cell in shown_cells(strip)] == [268, 268]


def test_nothing_running_says_so_with_the_last_result(strip):
    strip.show_clocks([], NOW, shift="夜班", last_result="最近一次 00:52 五一路口，17 分钟到场")
    assert shown_cells(strip) == []
    assert strip.quiet.isVisible()
    assert strip.quiet.accessibleName() == f"{NO_CLOCKS}。最近一次 00:52 五一路口，17 分钟到场"
    strip.set_locked(True)
    strip.show_clocks([], NOW, shift="夜班", last_result="最近一次 00:52 五一路口，17 分钟到场")
    assert strip.quiet.accessibleName() == NO_CLOCKS


def test_locked_hides_places_everywhere(strip):
    strip.show_clocks([arrival(MINUTE)], NOW, shift="夜班")
    cell = strip.cells[0]
    assert cell.accessibleName() == "到场，较场口地下通道，剩余 1 分 0 秒，3 点 18 分前"
    assert "较场口" in cell.toolTip()
    strip.set_locked(True)
    strip.show_clocks([arrival(MINUTE)], NOW, shift="夜班")
    assert cell.accessibleName() == "到场，剩余 1 分 0 秒，3 点 18 分前"
    assert "较场口" not in cell.toolTip()
    assert (cell.face.title, cell.face.digits) == ("", "01:00")


def test_cell_repaints_only_when_its_face_changes(qtbot, style):
    class Counted(ClockCell):
        updates = 0

        def update(self):
            Counted.updates += 1

    cell = Counted(style)
    qtbot.addWidget(cell)
    running, done = SIX[ClockState.NORMAL][0], SIX[ClockState.MET][0]
    cell.show_clock(running, NOW)
    cell.show_clock(running, NOW)
    assert Counted.updates == 1
    cell.show_clock(running, NOW + SECOND)
    assert Counted.updates == 2
    cell.show_clock(done, NOW)
    for second in range(5):
        cell.show_clock(done, NOW + second * SECOND)
    assert Counted.updates == 3


def test_fades_once_when_the_state_changes_and_not_with_reduced_motion(strip, style):
    cell = strip.cells[0]
    clock = arrival(10 * MINUTE + SECOND)
    strip.show_clocks([clock], NOW, shift="夜班")
    strip.show_clocks([clock], NOW + 2 * SECOND, shift="夜班")
    assert cell._fade.state() == cell._fade.State.Running
    assert cell._fade.loopCount() == 1
    cell._fade.stop()
    style.reduced_motion = True
    strip.show_clocks([clock], NOW + 9 * MINUTE, shift="夜班")
    assert cell._fade.state() == cell._fade.State.Stopped


def test_choosing_a_cell_opens_its_record(qtbot, strip):
    clock = arrival(MINUTE)
    strip.show_clocks([clock], NOW, shift="夜班")
    with qtbot.waitSignal(strip.opened) as opened:
        strip.cells[0].click()
    assert opened.args == [clock]


def test_buttons_lead_on(qtbot, strip):
    strip.show_clocks([arrival(MINUTE)], NOW, shift="夜班")
    for signal, button in (
        (strip.call_asked, strip.call),
        (strip.emergency_asked, strip.emergency),
        (strip.list_asked, strip.more),
    ):
        with qtbot.waitSignal(signal):
            button.click()


def test_without_emergencies_no_button(qtbot, style):
    strip = ClockStrip(style, emergencies=False)
    qtbot.addWidget(strip)
    assert strip.emergency is None


def test_wall_clock_names_the_shift(strip):
    strip.show_clocks([], NOW, shift="夜班")
    assert strip.wall.accessibleName() == "3 点 17 分，1月14日 周二 夜班"


def test_limit_is_left_out_where_there_is_no_room(style):
    shown = face(SIX[ClockState.SOON][0], NOW)
    font = style.font(FontRole.CAPTION, 700)
    assert fitting_word(shown, font, 400) == "不足 10 分 · 03:26 前"
    assert fitting_word(shown, font, 90) == "不足 10 分"


def test_cells_are_reached_by_keyboard_in_reading_order(strip):
    strip.show_clocks([arrival(MINUTE), arrival(9 * MINUTE, "b")], NOW, shift="夜班")
    assert strip.tab_order() == [*strip.cells[:2], strip.more, strip.call]
    strip.keep_mouse_out(True)
    assert strip.cells[0].focusPolicy() == strip.cells[0].focusPolicy().NoFocus
