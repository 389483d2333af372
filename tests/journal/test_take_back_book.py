"""Undo of rows that others lean on, and of rows that a running balance stands on."""
from __future__ import annotations

import pytest
from sqlalchemy import select

from desktop.clock import HOUR, MINUTE
from desktop.db.models.journal import Chain
from desktop.db.models.supplies import Claim, Loss, Movement, StockPlace
from desktop.errors import UserError
from desktop.journal.take_back import take_back
from tests.desks import NIGHT


def move(work, kind, quantity, *, at=NIGHT, **facts):
    return work.create(Movement, kind=kind, stock_place="P", lot="L", quantity=quantity, at=at, **facts)


def send_and_lose(work):
    """One act that sends and writes off at once: its own answer does not keep it from being taken back."""
    sent = move(work, "moved_out", -2)
    work.create(Loss, refers=sent, quantity=2)


def test_what_was_answered_since_is_not_taken_back_before_its_answer(bare_desk):
    bare_desk.do(move, kind="received", quantity=5)
    sent = bare_desk.do(move, kind="moved_out", quantity=-3)
    shipped = bare_desk.last_entry
    bare_desk.do(move, kind="moved_in", quantity=2, refers=sent)
    arrived = bare_desk.last_entry
    with pytest.raises(UserError, match="written_since"):
        bare_desk.do(take_back, entry=shipped)
    bare_desk.do(take_back, entry=arrived)
    bare_desk.do(take_back, entry=shipped)


def test_a_claim_that_was_settled_stays_until_the_settling_goes(bare_desk):
    bare_desk.do(move, kind="received", quantity=5)
    claim = bare_desk.do(lambda work: work.create(Claim, quantity=2))
    claimed = bare_desk.last_entry
    bare_desk.do(move, kind="issued", quantity=-2, claim=claim)
    with pytest.raises(UserError, match="written_since"):
        bare_desk.do(take_back, entry=claimed)


def test_an_act_that_answers_itself_is_taken_back_whole(bare_desk):
    bare_desk.do(move, kind="received", quantity=5)
    bare_desk.do(send_and_lose)
    bare_desk.do(take_back, entry=bare_desk.last_entry)


def test_no_instant_may_lie_below_nothing_after_an_undo(bare_desk):
    """The sum would hold, but at three o'clock five would have been given of none."""
    bare_desk.do(move, kind="received", quantity=5, at=NIGHT)
    first = bare_desk.last_entry
    bare_desk.do(move, kind="received", quantity=5, at=NIGHT + 2 * HOUR)
    bare_desk.do(move, kind="issued", quantity=-4, at=NIGHT + MINUTE)
    with pytest.raises(UserError, match="below_nothing"):
        bare_desk.do(take_back, entry=first)


def test_what_another_desk_keeps_by_now_is_its_own_to_cancel_and_a_hand_over_stays(bare_desk, clock):
    """exchange.md B7: one keeper at every moment; 撤销 writes lines too."""
    own = bare_desk.read(lambda reading: reading.execute(select(Chain.origin).where(Chain.own)).scalar_one())
    place = bare_desk.do(lambda work: work.create(StockPlace, name="东库房", custodian=own))

    def come(work):
        return work.create(Movement, kind="received", stock_place=place, lot="L", quantity=5, at=NIGHT, entered_at=NIGHT)

    bare_desk.do(come)
    kept = bare_desk.last_entry
    bare_desk.do(come)
    clock.advance(MINUTE)
    bare_desk.actor = "o2"
    bare_desk.do(take_back, entry=bare_desk.last_entry)
    cancelled = bare_desk.read(lambda reading: reading.execute(
        select(Movement.at, Movement.entered_at, Movement.by).where(Movement.reverses.is_not(None))).one())
    assert tuple(cancelled) == (NIGHT, NIGHT + MINUTE, "o2")
    bare_desk.do(lambda work: work.change(StockPlace, place, seen=work.seen(place), name="东库"))
    bare_desk.do(take_back, entry=bare_desk.last_entry)
    bare_desk.do(lambda work: work.change(StockPlace, place, seen=work.seen(place), custodian="feed"))
    for entry, code in ((kept, "not_keeper"), (bare_desk.last_entry, "handed_over")):
        with pytest.raises(UserError, match=code):
            bare_desk.do(take_back, entry=entry)
