"""Rounds with parties of several units, and visits: 零发现 valid, 未到 with its reason, paper entered afterwards."""
from __future__ import annotations

import pytest
from sqlalchemy import select

from desktop import patrols
from desktop.db.models.patrols import PatrolGear, PatrolMember, PatrolRound, PatrolStop, PatrolUnit, PatrolVisit
from desktop.journal.take_back import take_back
from desktop.patrols import PaperLine
from tests.relief import holds, refused


def row(desk, model, record):
    return desk.read(lambda reading: reading.execute(select(model).where(model.id == record)).one())


def rows(desk, model):
    return desk.read(lambda reading: reading.execute(select(model).where(model.void_reason.is_(None))).all())


def last_entry(desk):
    return desk.read(lambda reading: reading.connection.exec_driver_sql(
        "SELECT origin, seq FROM journal_entry ORDER BY seq DESC LIMIT 1").one())


def test_a_round_keeps_team_units_vehicles_equipment_and_route(desk, street):
    """N1.1, A3.5: date, start, leader, members of several units, vehicles, equipment, route by places."""
    made = street.begin(gear=["drone", "infrared"], parties=[street.party(members=(street.lead,))])
    found = row(desk, PatrolRound, made)
    assert found.number == "500103003-1-X-2025-0001"
    assert found.joint, "A4.1: departments went together"
    assert {r.kind: r.heads for r in rows(desk, PatrolUnit)} == {"street": 2, "enforcement": 2, "social_work": 1}
    assert [r.person for r in rows(desk, PatrolMember)] == [street.lead]
    assert {r.code for r in rows(desk, PatrolGear)} == {"drone", "infrared"}
    route = [r.place for r in sorted(rows(desk, PatrolStop), key=lambda r: r.position)]
    assert set(route[:2]) == {street.passage, street.bridge}
    assert route[2:] == [street.stairs]
    holds(desk)


def test_one_department_alone_is_no_joint_round(desk, street):
    made = street.begin(parties=[street.party(units={"street": 3})])
    assert not row(desk, PatrolRound, made).joint


def test_nobody_there_is_a_record_and_corrected_in_its_cell(desk, street):
    """N1.2c: 零发现 is valid."""
    made = street.begin()
    first = street.mark(made, street.passage, 0, 19, 5)
    assert row(desk, PatrolVisit, first).people == 0
    again = desk.do(patrols.mark_visit, patrol=made, place=street.passage, people=2)
    kept = row(desk, PatrolVisit, again)
    assert (again, kept.people, kept.at) == (first, 2, street.at(19, 5))


def test_a_cell_is_taken_back(desk, street):
    made = street.begin()
    visit = street.mark(made, street.passage, 3, 19, 5)
    desk.do(take_back, entry=tuple(last_entry(desk)))
    assert row(desk, PatrolVisit, visit).void_reason
    assert street.mark(made, street.passage, 0, 19, 6) != visit


def test_not_reached_has_its_reason_and_is_no_visit(desk, street):
    made = street.begin()
    visit = desk.do(patrols.mark_missed, patrol=made, place=street.bridge, reason="locked")
    found = row(desk, PatrolVisit, visit)
    assert (found.people, found.missed) == (None, "locked")
    street.mark(made, street.bridge, 1, 20)
    assert (row(desk, PatrolVisit, visit).people, row(desk, PatrolVisit, visit).missed) == (1, None)


@pytest.mark.parametrize(("code", "facts"), [
    ("patrol.reason_missing", {"reason": ""}),
    ("terms.note_missing", {"reason": "other"}),
    ("terms.unknown", {"reason": "flood"}),
])
def test_not_reached_asks_why(desk, street, code, facts):
    made = street.begin()
    refused(desk.do, code, verb=patrols.mark_missed, patrol=made, place=street.bridge, **facts)


@pytest.mark.parametrize(("code", "facts"), [
    ("patrol.count", {"people": -1}),
    ("patrol.count", {"people": 1000}),
    ("patrol.before_start", {"people": 0, "at": (18, 30)}),
    ("patrol.after_end", {"people": 0, "at": (21, 0)}),
    ("time.future", {"people": 0, "at": (4, 0, 14)}),
    ("patrol.went_more", {"people": 2, "persuaded": 1, "persuaded_went": 2}),
    ("patrol.unknown", {"people": 0, "patrol": "nowhere"}),
])
def test_what_a_visit_cannot_be(desk, street, code, facts):
    made = street.begin()
    street.end(made, 20, 30)
    given = {"patrol": made, "place": street.passage, **facts}
    if "at" in given:
        given["at"] = street.at(*given["at"])
    refused(desk.do, code, verb=patrols.mark_visit, **given)
    assert rows(desk, PatrolVisit) == []


@pytest.mark.parametrize(("code", "facts"), [
    ("patrol.heads", {"units": {"street": 100}}),
    ("patrol.vehicles", {"vehicles": -1}),
])
def test_what_a_party_cannot_be(desk, street, code, facts):
    refused(desk.do, code, verb=patrols.begin_round, parties=[street.party(**facts)])


def test_times_of_a_round_that_cannot_be(desk, street):
    refused(desk.do, "time.future", verb=patrols.begin_round, starts_at=street.at(5, 0, 14))
    refused(desk.do, "patrol.ends_before", verb=patrols.begin_round, starts_at=street.at(19), ends_at=street.at(18))
    refused(desk.do, "patrol.too_long", verb=patrols.begin_round, starts_at=street.at(1, 0, 12), ends_at=street.at(2))
    refused(desk.do, "patrol.no_places", verb=patrols.begin_round, places=[])


def test_a_round_ends_once_and_goes_on_again(desk, street):
    made = street.begin()
    street.end(made, 20)
    seen = desk.read(lambda reading: reading.seen(made))
    refused(desk.do, "patrol.ended", verb=patrols.end_round, patrol=made, seen=seen)
    desk.do(patrols.reopen_round, patrol=made, seen=seen)
    assert row(desk, PatrolRound, made).ends_at is None


def test_a_paper_round_is_one_act(desk, street):
    """Offline paper round, entered afterwards: lines as written, empty ones stay 未到."""
    lines = [
        PaperLine(street.passage, street.at(22, 10), 2, more={"persuaded": 1, "leaflets": 3, "cards": 2}),
        PaperLine(street.bridge, missed="crowd"),
        PaperLine(street.stairs),
    ]
    made = desk.do(patrols.enter_paper, lines=lines, starts_at=street.at(22), ends_at=street.at(23),
                   parties=[street.party()])
    assert row(desk, PatrolRound, made).paper
    assert {(r.place, r.people, r.missed) for r in rows(desk, PatrolVisit)} == {
        (street.passage, 2, None), (street.bridge, None, "crowd")
    }
    desk.do(take_back, entry=tuple(last_entry(desk)))
    assert rows(desk, PatrolRound) == []
    assert rows(desk, PatrolVisit) == []


def test_a_wrong_line_keeps_nothing_of_a_paper_round(desk, street):
    lines = [PaperLine(street.passage, street.at(22, 10), 0), PaperLine(street.bridge, street.at(23, 30), 0)]
    refused(desk.do, "patrol.after_end", verb=patrols.enter_paper, lines=lines, starts_at=street.at(22),
            ends_at=street.at(23))
    assert rows(desk, PatrolRound) == []
