"""One place over the last nights, each round by itself, as 通讯录与点位 shows it."""
from __future__ import annotations

from desktop import patrols
from desktop.clock import DAY, instant
from desktop.patrols import CellState, PlaceMark


def test_each_round_of_the_last_nights_says_what_it_saw(desk, street, clock):
    """N1.2b: 加大巡查频次 can be seen at a place, night by night; what was not walked is not 没人."""
    clock.instant = street.at(23)
    for day, people in ((11, 0), (12, 3)):
        made = street.begin(starts_at=street.at(19, day=day))
        desk.do(patrols.mark_visit, patrol=made, place=street.passage, people=people, at=street.at(19, 20, day))
        street.end(made, 21, day=day)
    early, late = street.begin(19), street.begin(22)
    desk.do(patrols.mark_missed, patrol=early, place=street.passage, reason="locked", at=street.at(19, 30))
    nights = desk.read(patrols.place_nights, place=street.passage, nights=4)
    assert [one.start for one in nights] == [instant(2025, 1, 13, 12) - back * DAY for back in (3, 2, 1, 0)]
    assert [one.marks for one in nights] == [
        (), (PlaceMark(CellState.VISITED, 0),), (PlaceMark(CellState.VISITED, 3),),
        (PlaceMark(CellState.MISSED), PlaceMark(CellState.WAITING)),
    ]
    street.end(late, 23)
    bridge = desk.read(patrols.place_nights, place=street.bridge, nights=1)[0].marks
    assert bridge == (PlaceMark(CellState.WAITING), PlaceMark(CellState.LEFT_OUT))
    stairs = desk.read(patrols.place_nights, place=street.stairs, nights=3)
    assert {mark.state for one in stairs for mark in one.marks} <= {CellState.NOT_ON_ROUTE, CellState.WAITING,
                                                                   CellState.LEFT_OUT}
    seen = desk.read(lambda reading: reading.seen(early))
    desk.do(patrols.void_round, patrol=early, seen=seen, reason="重复登记")
    assert len(desk.read(patrols.place_nights, place=street.passage, nights=1)[0].marks) == 1
