"""The computer's clock is set back and forward between acts: calls are kept all the same, and in order."""
from __future__ import annotations

import pytest
from sqlalchemy import select

from desktop.calls import arrive, begin_call, call_view, close_call, console, list_calls, log_call
from desktop.clock import DAY, HOUR, MINUTE, SECOND
from desktop.db.models.journal import JournalEntry
from desktop.journal.drafts import save_draft
from tests.relief import holds, refused

JUMPS = (-DAY, 3 * DAY, -HOUR, 10 * 365 * DAY, -20 * 365 * DAY, 30 * SECOND, -59 * SECOND, 365 * DAY)


def take_a_call(desk, name):
    draft = desk.do(begin_call).draft
    desk.do(save_draft, draft=draft, content={"place_text": name})
    return desk.do(log_call, draft=draft, place_text=name).id


def test_calls_of_any_hour_are_kept_numbered_and_chained(desk, clock):
    made = []
    for number, jump in enumerate(JUMPS):
        clock.advance(jump)
        made.append(take_a_call(desk, f"第 {number} 处"))
    assert desk.read(list_calls).total == len(JUMPS)
    by_lamport = select(JournalEntry.seq).order_by(JournalEntry.lamport)
    order = desk.read(lambda reading: list(reading.execute(by_lamport).scalars()))
    assert order == sorted(order)
    assert len({desk.read(call_view, call=call).number for call in made}) == len(JUMPS)
    holds(desk)


@pytest.mark.parametrize("jump", [-2 * MINUTE, -DAY])
def test_after_the_clock_was_set_back_the_person_is_told_and_types_the_time(desk, clock, jump):
    call = take_a_call(desk, "较场口")
    received = clock.now()
    clock.advance(jump)
    assert desk.do(begin_call).clock_back
    words = refused(desk.do, "call.clock_back", verb=arrive, call=call)
    assert "请核对" in words
    desk.do(arrive, call=call, at=received + 10 * MINUTE)
    clock.advance(-jump + 20 * MINUTE)
    desk.do(close_call, call=call, outcome="true")
    assert desk.read(call_view, call=call).taken == 10 * MINUTE
    holds(desk)


@pytest.mark.parametrize("jump", [40 * DAY, 365 * DAY])
def test_a_clock_set_forward_does_not_end_or_hide_a_running_call(desk, clock, jump):
    call = take_a_call(desk, "较场口")
    clock.advance(jump)
    shown = desk.read(console, start=clock.now() - HOUR, end=clock.now() + HOUR)
    assert [row.record for row in shown.open] == [call]
    clock.advance(-jump + 5 * MINUTE)
    desk.do(arrive, call=call)
    assert [row.record for row in desk.read(console, start=clock.now() - HOUR, end=clock.now() + HOUR).open] == [call]
    holds(desk)

