"""The audit kept up tells, after any edit, the same as looking at everything again."""
from __future__ import annotations

import pytest

from desktop import calls, campaign, cases, people
from desktop.campaign.audit_book import AuditBook, look_again
from desktop.campaign.checks import CHECKS, Weight
from desktop.clock import HOUR, MINUTE


@pytest.fixture
def kept(house, clock):
    """Some rows and the book upon them."""
    house.contacts = []
    for nth in range(4):
        clock.advance(MINUTE)
        house.contacts.append(house.whole(f"人{nth}"))
    house.book = AuditBook()
    house.desk.read(look_again, book=house.book)
    return house


def change(house, contact, **facts):
    seen = house.desk.read(lambda reading: reading.seen(contact))
    house.desk.do(cases.change_contact, contact=contact, seen=seen, **facts)


def test_after_every_kind_of_edit_the_book_tells_what_a_full_look_tells(kept, clock):
    desk, (one, two, three, _four) = kept.desk, kept.contacts
    edits = [
        lambda: change(kept, one, destination=None),
        lambda: change(kept, one, destination="station"),
        lambda: change(kept, two, at=clock.now() - 2 * HOUR),
        lambda: kept.whole("人0"),
        lambda: desk.do(campaign.say_unverifiable, contact=one, kind="sex", reason="看不清"),
        lambda: desk.do(cases.void_contact, contact=three, reason="记错",
                        seen=desk.read(lambda reading: reading.seen(three))),
        lambda: rename(kept, one, "人1"),
        lambda: desk.do(campaign.hand_in),
        lambda: None,
    ]
    for nth, edit in enumerate(edits):
        clock.advance(MINUTE)
        edit()
        kept_up = desk.read(look_again, book=kept.book)
        assert kept_up == desk.read(campaign.audit), nth


def rename(house, contact, name):
    person = next(row.row.person for row in house.desk.read(campaign.audit).rows if row.row.contact == contact)
    house.desk.do(people.change_person, person=person, seen=house.desk.read(lambda r: r.seen(person)), name=name)


def test_one_edit_reads_one_row_and_a_changed_list_reads_all(kept):
    change(kept, kept.contacts[0], note="一句")
    kept.desk.read(look_again, book=kept.book)
    assert kept.book.reread == 1
    kept.desk.read(look_again, book=kept.book)
    assert kept.book.reread == 0


def test_a_visit_comes_due_without_any_edit(kept, clock):
    made = kept.whole("回访的", next_visit=cases.NextVisit(clock.now() + HOUR, "看看"))
    kept.desk.read(look_again, book=kept.book)
    clock.advance(2 * HOUR)
    found = kept.desk.read(look_again, book=kept.book)
    assert [(p.contact, p.kind) for p in found.look] == [(made, "visit")]


def test_contradictions_doubles_and_lateness_are_found_with_their_clause(house, clock):
    call = house.desk.do(calls.log_call, place_text="桥下").id
    clock.advance(41 * MINUTE)
    house.desk.do(calls.arrive, call=call)
    late = house.whole("迟的", call=call)
    house.whole("同名")
    house.whole("同名")
    house.whole("大人", categories=["minor"])
    found = house.desk.read(campaign.audit)
    (problem,) = found.must
    assert (problem.contact, problem.kind, problem.clause) == (late, "late", "通知第四条")
    assert "41 分钟" in problem.words
    assert found.counts == {"late": 1, "ages": 1, "double": 2}


def test_every_check_is_named_and_weighs_something():
    assert all(check.label for check in CHECKS.values())
    assert {check.weight for check in CHECKS.values()} == set(Weight)
    assert all(check.clause for check in CHECKS.values() if check.weight is Weight.MUST)
