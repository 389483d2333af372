"""The one gate before what was reported or frozen: refused without a reason, written down with one (domain.md §6.19)."""
from __future__ import annotations

import pytest
from sqlalchemy import select

from desktop.clock import DAY
from desktop.db.models.campaign import Correction, PeriodFreeze, ReviewStep
from desktop.db.models.cases import CaseNote, Contact, Ticket
from desktop.db.models.patrols import PatrolParty, PatrolRound, PatrolUnit
from desktop.errors import UserError
from tests.desks import NIGHT


def made(work, model, **facts):
    return work.create(model, **facts)


def freeze(desk):
    desk.do(made, model=PeriodFreeze, first_day="2025-01-13", last_day="2025-01-15")


def refused(desk, code, **facts):
    with pytest.raises(UserError) as caught:
        desk.do(made, **facts)
    assert caught.value.code == code


def test_before_anything_is_closed_everything_is_written(desk):
    contact = desk.do(made, model=Contact, at=NIGHT)
    desk.do(made, model=Ticket, contact=contact)


def test_a_frozen_period_is_closed_down_to_the_parts_of_its_records(desk):
    contact = desk.do(made, model=Contact, at=NIGHT)
    round_ = desk.do(made, model=PatrolRound, starts_at=NIGHT)
    party = desk.do(made, model=PatrolParty, round=round_)
    freeze(desk)
    refused(desk, "record.frozen", model=Contact, at=NIGHT)
    refused(desk, "record.frozen", model=Ticket, contact=contact)
    refused(desk, "record.frozen", model=PatrolUnit, party=party)
    desk.do(made, model=Contact, at=NIGHT + 5 * DAY)
    desk.do(made, model=CaseNote, at=NIGHT)
    desk.do(made, model=PatrolUnit, kind="street")
    desk.do(made, model=PatrolUnit, party="not here yet")
    desk.do(made, model=Contact)


def test_a_record_can_neither_be_moved_out_of_a_frozen_period_nor_into_it(desk):
    inside, outside = (desk.do(made, model=Contact, at=at) for at in (NIGHT, NIGHT + 5 * DAY))
    freeze(desk)

    def move(work, contact, at):
        work.change(Contact, contact, seen=work.seen(contact), at=at)

    for contact, at in ((inside, NIGHT + 5 * DAY), (outside, NIGHT)):
        with pytest.raises(UserError):
            desk.do(move, contact=contact, at=at)


def test_what_was_reported_is_closed_and_a_reason_opens_it_and_is_kept(desk):
    reported, other = (desk.do(made, model=Contact, at=NIGHT) for _ in range(2))
    desk.do(made, model=ReviewStep, contact=reported, n=1, state="reported", at=NIGHT)

    def void(work, contact):
        work.void(Contact, contact, seen=work.seen(contact), reason="重复")

    desk.do(void, contact=other)
    with pytest.raises(UserError) as caught:
        desk.do(void, contact=reported)
    assert caught.value.code == "record.reported"
    desk.correction = "记了两遍"
    desk.do(void, contact=reported)
    kept = desk.read(lambda reading: reading.execute(select(Correction)).one())
    assert (kept.contact, kept.subject_table, kept.reason) == (reported, "contact", "记了两遍")


def test_what_one_act_makes_of_its_own_lies_behind_one_reason(desk):
    """A contact written afterwards with its ticket is one 更正; of a call only the call is named."""
    freeze(desk)
    desk.correction = "纸上登记的"

    def late(work):
        contact = work.create(Contact, at=NIGHT)
        work.create(Ticket, contact=contact)
        work.change(Contact, contact, seen=work.seen(contact), note="补")
        work.create(PatrolRound, starts_at=NIGHT)

    desk.do(late)
    rows = desk.read(lambda reading: reading.execute(select(Correction.subject_table, Correction.contact)).all())
    assert sorted((table, contact is None) for table, contact in rows) == [("contact", False), ("patrol_round", True)]
