"""The night as its page shows it, and the question behind the heat map."""
from __future__ import annotations

import pytest

from desktop import calls, patrols, weather
from desktop.clock import HOUR
from desktop.patrols import CellState
from tests.relief import refused


@pytest.fixture
def night(desk, street, clock):
    """Two rounds and an arrival from a call; the second left the bridge out and has not been asked why at 十八梯."""
    desk.do(weather.log_warning, kind="cold_wave", level="blue", starts=street.at(12), ends=street.at(12, 0, 14),
            lowest=3)
    first = street.begin(19)
    for place, people, minute in ((street.passage, 2, 5), (street.bridge, 0, 20), (street.stairs, 0, 40)):
        street.mark(first, place, people, 19, minute)
    street.end(first, 20)
    second = street.begin(22, parties=[street.party(heading=street.bridge), street.party(name="二组")])
    street.mark(second, street.passage, 0, 22, 30)
    desk.do(patrols.mark_missed, patrol=second, place=street.bridge, reason="crowd", at=street.at(22, 50))
    street.end(second, 23, 30)
    call = desk.do(calls.log_call, place_text="千厮门大桥桥下", received_at=street.at(1, 0, 14), people_count=2).id
    desk.do(calls.arrive, call=call, at=street.at(1, 20, 14))
    return desk


def board(desk):
    return desk.read(patrols.board)


def test_rounds_are_columns_and_places_rows(night, street):
    found = board(night)
    assert [(one.name, one.reached, one.stops) for one in found.rounds] == [("第一轮", 3, 3), ("第二轮", 1, 3)]
    rows = {row.place: row for row in found.rows}
    assert [cell.words for cell in rows[street.passage].cells] == ["有人 2", "无人"]
    assert [cell.words for cell in rows[street.bridge].cells] == ["无人", "未到，限流"]
    assert [cell.words for cell in rows[street.stairs].cells] == ["无人", "未到，补原因"]
    assert found.rows[-1].place == street.stairs, "重点 places stand first"
    assert (found.rounds[1].heads, found.rounds[1].vehicles) == (10, 2)


def test_an_arrival_is_counted_in_a_column_of_its_own(night, street):
    row = next(row for row in board(night).rows if row.place == street.bridge)
    assert [(one.at, one.people) for one in row.arrivals] == [(street.at(1, 20, 14), 2)]
    assert row.coverage.visits == 2, "round one and the arrival"


def test_what_falls_short_is_amber_by_the_level_in_force(night, street):
    """N1.2b, A0.1: blue asks 3 visits of 重点 places within 5 hours, 2 within 8 of the others."""
    found = board(night)
    assert found.level.name == "蓝色"
    rows = {row.place: row.coverage for row in found.rows}
    assert (rows[street.bridge].required, rows[street.bridge].short, rows[street.bridge].wanting) == (3, 1, True)
    assert (rows[street.stairs].required, rows[street.stairs].wanting) == (2, True)
    assert rows[street.bridge].longest == 6 * HOUR
    assert rows[street.bridge].gap_over


def test_a_running_round_is_told_what_to_do_first(night, street):
    street.begin(2, starts_at=street.at(2, 0, 14))
    found = board(night)
    assert [cell.words for cell in found.rows[0].cells][-1] == "待到"
    assert found.summary == "第三轮 5 人、车 1 台，到了 0 处，还剩 3 处"
    assert found.banner.startswith("按蓝色档巡查：")
    assert f"第三轮先补{found.most_wanting.name}。" in found.banner


def test_a_level_is_chosen_and_given_back(night):
    night.do(patrols.choose_level, level="red")
    assert (board(night).level.level, board(night).level.chosen) == ("red", True)
    night.do(patrols.choose_level, level="")
    assert (board(night).level.level, board(night).level.chosen) == ("blue", False)
    refused(night.do, "patrol.level", verb=patrols.choose_level, level="purple")


def test_without_a_warning_the_ordinary_level_asks(desk, street, clock):
    clock.instant = street.at(18)
    found = board(desk)
    assert (found.level.level, found.level.lowest) == ("normal", None)
    assert found.rounds == ()
    assert found.summary == ""
    assert {row.coverage.amber for row in found.rows} == {False}, "a night that has not begun is no reproach"


def test_a_place_off_the_route_is_neither_waiting_nor_left_out(desk, street):
    street.begin(places=[street.passage])
    row = next(row for row in board(desk).rows if row.place == street.stairs)
    assert row.cells[0].state is CellState.NOT_ON_ROUTE


def test_a_voided_round_leaves_the_page_and_the_map(night, street):
    first = board(night).rounds[0]
    night.do(patrols.void_round, patrol=first.id, seen=first.seen, reason="记重了")
    assert len(board(night).rounds) == 1
    found = night.read(patrols.visits_by_place_hour, start=street.at(12), end=street.at(12, 0, 14))
    assert found.total.went == 1


def test_the_map_tells_nobody_there_from_nobody_went(night, street):
    """A2.5: place × hour over a period."""
    found = night.read(patrols.visits_by_place_hour, start=street.at(12), end=street.at(12, 0, 14))
    bridge = next(row for row in found.rows if row.place == street.bridge)
    assert (bridge.cells[7].went, bridge.cells[7].nobody) == (1, 1)
    assert (bridge.cells[10].went, bridge.cells[10].missed) == (0, 1)
    assert bridge.cells[13].missed_clue, "a clue came although no patrol went"
    assert (found.total.went, found.total.clues, found.total.arrivals) == (4, 1, 1)
