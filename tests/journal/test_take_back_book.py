"""Undo of rows that others lean on, and of rows that a running balance stands on."""
from __future__ import annotations

import pytest

from desktop.clock import HOUR, MINUTE
from desktop.db.models.supplies import Claim, Loss, Movement
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
