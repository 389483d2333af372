"""Places × hours: “nobody was there” is not “nobody went”, and the sums are those of the period (A2.5)."""
from __future__ import annotations

import pytest

from desktop.clock import instant
from desktop.rules.place_hours import EMPTY, Event, HourCell, grid, hour_index

NAMES = {"a": "较场口", "b": "十八梯"}


def at(hour, day=13):
    return instant(2025, 1, day, hour)


def made(*events, order=("a", "b")):
    return grid(events, NAMES, order, start=at(12), end=at(12, 14))


@pytest.mark.parametrize(("hour", "column"), [(12, 0), (23, 11), (0, 12), (11, 23)])
def test_the_columns_run_from_noon_to_noon(hour, column):
    assert hour_index(at(hour)) == column


def test_nobody_there_is_not_nobody_went():
    found = made(Event("a", at(19), HourCell(went=1, nobody=1)))
    there, never = found.rows[0].cells[7], found.rows[0].cells[8]
    assert (there.unpatrolled, there.people) == (False, 0)
    assert never.unpatrolled


def test_a_clue_where_nobody_went_stands_out():
    found = made(Event("a", at(4), HourCell(clues=1)), Event("a", at(4), HourCell(arrivals=1)),
                 Event("b", at(4), HourCell(clues=1)), Event("b", at(4), HourCell(went=1)))
    assert found.rows[0].cells[16].missed_clue, "an arrival is no patrol"
    assert not found.rows[1].cells[16].missed_clue


def test_a_try_that_could_not_look_is_no_visit():
    assert made(Event("a", at(19), HourCell(missed=1))).rows[0].cells[7].unpatrolled


def test_places_without_any_and_places_of_no_register_have_their_rows():
    found = made(Event("", at(13), HourCell(clues=2)), order=("b",))
    assert [(row.name, row.total.clues) for row in found.rows] == [("十八梯", 0), ("其他地点", 2)]


def test_the_rest_is_summed_and_the_total_stays():
    events = [Event(place, at(20), HourCell(clues=count, went=1)) for place, count in (("a", 1), ("b", 3), ("c", 2))]
    found = grid(events, {**NAMES, "c": "魁星楼"}, ("a", "b", "c"), start=at(12), end=at(12, 14))
    short = found.longest_first(2)
    assert [row.name for row in short.rows] == ["十八梯", "其余 2 处"]
    assert short.total == found.total == HourCell(went=3, clues=6)
    assert found.longest_first(9).total == found.total
    assert [row.name for row in found.longest_first(9, by_people=True).rows] == ["十八梯", "魁星楼", "较场口"]
    assert made().total == EMPTY
