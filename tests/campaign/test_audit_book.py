"""The audit kept up tells, after any edit, the same as looking at everything again."""
from __future__ import annotations

import random

import pytest

from desktop import calls, campaign, cases, people
from desktop.campaign.audit_book import AuditBook, look_again
from desktop.campaign.checks import CHECKS, Weight
from desktop.clock import DAY, HOUR, MINUTE
from desktop.errors import UserError


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


EDITS = ("blank", "fill", "move", "out", "rename", "again", "answer", "void", "hand_in", "call", "visit", "place", "merge")


def edited(house, clock, kind, nth):
    """One edit of a kind to the nth row; what is refused changes nothing, and that is right too."""
    desk, contact = house.desk, house.contacts[nth % len(house.contacts)]
    row = desk.read(campaign.audit).row_of(contact)
    acts = {
        "blank": lambda: change(house, contact, mind=None), "fill": lambda: change(house, contact, mind="well"),
        "move": lambda: change(house, contact, at=clock.now() - nth * HOUR),
        "out": lambda: change(house, contact, at=clock.now() - 60 * DAY),
        "rename": lambda: rename(house, contact, f"人{nth % 3}") if row else None,
        "again": lambda: house.contacts.append(house.whole(f"人{nth % 3}")),
        "answer": lambda: desk.do(campaign.say_unverifiable, contact=contact, kind="mind", reason="看不清"),
        "void": lambda: desk.do(cases.void_contact, contact=contact, reason="记错",
                                seen=desk.read(lambda reading: reading.seen(contact))),
        "hand_in": lambda: desk.do(campaign.hand_in),
        "call": lambda: house.contacts.append(house.whole(f"人{nth}", call=late_call(house, clock))),
        "visit": lambda: desk.do(cases.set_follow_up, person=row.row.person, contact=contact,
                                 due_at=clock.now() + HOUR) if row else None,
        "place": lambda: change(house, contact, place_words=f"桥 {nth}"),
        "merge": lambda: people_joined(house, nth),
    }
    try:
        acts[kind]()
    except UserError:
        return


def late_call(house, clock):
    call = house.desk.do(calls.log_call, place_text="桥下").id
    clock.advance(41 * MINUTE)
    house.desk.do(calls.arrive, call=call)
    return call


def people_joined(house, nth):
    rows = house.desk.read(campaign.audit).rows
    one, other = rows[nth % len(rows)].row.person, rows[-1].row.person
    if one != other:
        house.desk.do(people.join_files, person=one, other=other, score=66, words="同名")


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_edited_the_book_tells_what_a_full_look_tells(kept, clock, seed):
    """Old and new audit on random stores, compared after every edit of a random history."""
    draw = random.Random(seed)
    for step in range(12):
        clock.advance(MINUTE)
        kind = draw.choice(EDITS)
        edited(kept, clock, kind, draw.randrange(8))
        assert kept.desk.read(look_again, book=kept.book) == kept.desk.read(campaign.audit), (step, kind)


def test_a_date_outside_the_campaign_is_told_and_mended_in_place(kept, clock):
    """Bad input: a date that slipped out of the campaign would else be missed by nobody."""
    one = kept.contacts[0]
    change(kept, one, at=clock.now() - 60 * DAY)
    found = kept.desk.read(look_again, book=kept.book)
    assert (len(found.rows), [row.row.contact for row in found.strays]) == (3, [one])
    (problem,) = found.look
    assert (problem.kind, problem.clause, found.ready) == ("outside", "通知第五条", True)
    assert "日期写的是 2024年11月15日" in problem.words
    mending = kept.desk.read(campaign.mending, contact=one, kind="outside")
    kept.desk.do(campaign.mend, contact=one, kind="outside", values={"contact.at": clock.now()}, seen=mending.seen)
    found = kept.desk.read(look_again, book=kept.book)
    assert (len(found.rows), found.strays) == (4, ())


def test_a_date_that_is_right_outside_is_answered(kept, clock):
    change(kept, kept.contacts[0], at=clock.now() - 60 * DAY)
    kept.desk.do(campaign.say_unverifiable, contact=kept.contacts[0], kind="outside", reason="上一季的补记")
    found = kept.desk.read(look_again, book=kept.book)
    assert (found.look, [answer.kind for answer in found.answers]) == ((), ["outside"])


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
