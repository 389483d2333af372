"""Alarms: which sound, when again, what is announced, listed, raised."""
from __future__ import annotations

import pytest

from desktop.clock import HOUR, MINUTE, SECOND, instant
from desktop.rules.alarms import Memory, Sound, Sounding, decide, key_of, mute
from desktop.rules.deadlines import ClockKind, ClockState, Deadline, RunningClock

START = instant(2025, 1, 14, 3, 0)


def arrival(record="a", *, start=START, ended=None):
    return RunningClock(record, f"地点{record}", Deadline(ClockKind.ARRIVAL, start, start + 30 * MINUTE, ended))


def listen(clocks, begin, until, memory=None):
    """Look each second; returns the seconds after `begin` at which a sound came, with the sound."""
    memory = memory or {}
    heard = []
    for now in range(begin, until, SECOND):
        verdict = decide(clocks, memory, now)
        memory = verdict.memory
        if verdict.sounding is not None:
            heard.append(((now - begin) // SECOND, verdict.sounding))
    return heard, memory


def test_quiet_before_ten_minutes():
    verdict = decide([arrival()], {}, START + MINUTE)
    assert verdict.sounding is None
    assert (verdict.changes, verdict.overdue, verdict.alert, verdict.raise_window) == ((), (), False, False)


def test_soon_ticks_once_softly():
    heard, _ = listen([arrival()], START + 19 * MINUTE, START + 27 * MINUTE)
    assert heard == [(60, Sounding(Sound.SOON, 1))]


def test_urgent_repeats_and_rises():
    heard, _ = listen([arrival()], START + 28 * MINUTE, START + 30 * MINUTE)
    assert [second for second, _ in heard] == [0, 30, 50, 65, 80, 90, 100, 110]
    levels = [sounding.level for _, sounding in heard]
    assert levels == sorted(levels)
    assert (levels[0], levels[-1]) == (1, 4)
    assert {sounding.sound for _, sounding in heard} == {Sound.URGENT}


def test_overdue_chimes_every_minute_until_the_act():
    running = arrival()
    heard, memory = listen([running], START + 30 * MINUTE + SECOND, START + 33 * MINUTE + SECOND)
    assert heard == [(n, Sounding(Sound.OVERDUE, 1)) for n in (0, 60, 120)]
    done = arrival(ended=START + 33 * MINUTE)
    verdict = decide([done], memory, START + 34 * MINUTE)
    assert verdict.sounding is None
    assert verdict.overdue == ()
    assert [(c.before, c.state) for c in verdict.changes] == [(ClockState.OVERDUE, ClockState.MET_LATE)]


def test_long_clock_does_not_tick_for_a_day():
    ledger = RunningClock("l", "台账", Deadline(ClockKind.SUBMISSION, START, START + 200 * HOUR))
    heard, _ = listen([ledger], START + 177 * HOUR, START + 178 * HOUR)
    assert heard == [(0, Sounding(Sound.URGENT, 1))]


def test_several_overdue_share_one_chime():
    clocks = [arrival("a"), arrival("b", start=START + 20 * SECOND)]
    heard, _ = listen(clocks, START + 30 * MINUTE + SECOND, START + 33 * MINUTE)
    seconds = [second for second, sounding in heard if sounding.sound is Sound.OVERDUE]
    assert seconds == [0, 20, 80, 140]


def test_louder_sound_hides_the_softer():
    clocks = [arrival("a"), arrival("b", start=START + 20 * MINUTE)]
    verdict = decide(clocks, {}, START + 40 * MINUTE)
    assert verdict.sounding == Sounding(Sound.OVERDUE, 1)
    later = decide(clocks, verdict.memory, START + 40 * MINUTE + SECOND)
    assert later.sounding is None


def test_change_is_told_once_and_alerts():
    now = START + 28 * MINUTE
    first = decide([arrival()], {}, now)
    assert [(c.before, c.state) for c in first.changes] == [(None, ClockState.URGENT)]
    assert first.alert
    assert not first.raise_window
    again = decide([arrival()], first.memory, now + SECOND)
    assert again.changes == ()
    assert not again.alert
    over = decide([arrival()], again.memory, now + 3 * MINUTE)
    assert over.raise_window
    assert over.missed == ()


def test_after_a_gap_what_was_missed_is_listed_once_with_one_sound():
    clocks = [arrival("a"), arrival("b"), arrival("c", start=START + HOUR)]
    verdict = decide(clocks, {}, START + HOUR, after_gap=True)
    assert [clock.record for clock in verdict.missed] == ["a", "b"]
    assert verdict.sounding == Sounding(Sound.OVERDUE, 1)
    again = decide(clocks, verdict.memory, START + HOUR + SECOND, after_gap=True)
    assert again.missed == ()


def test_mute_holds_for_that_clock_only():
    clocks = [arrival("a"), arrival("b", start=START + 5 * SECOND)]
    now = START + 31 * MINUTE
    memory = decide(clocks, {}, now).memory
    memory, silenced = mute(clocks, memory, now)
    assert silenced == clocks[0]
    verdict = decide(clocks, memory, now + MINUTE)
    assert verdict.sounding is not None
    assert [clock.record for clock in verdict.overdue] == ["a", "b"]
    memory, silenced = mute(clocks, verdict.memory, now)
    assert silenced == clocks[1]
    assert decide(clocks, memory, now + 3 * MINUTE).sounding is None
    assert mute(clocks, memory, now) == (memory, None)


def test_mute_before_the_limit_does_not_hold_after_it():
    clock = arrival()
    now = START + 29 * MINUTE
    memory, silenced = mute([clock], decide([clock], {}, now).memory, now)
    assert silenced == clock
    heard, _ = listen([clock], now + SECOND, START + 30 * MINUTE + 5 * SECOND, memory)
    assert heard == [(60, Sounding(Sound.OVERDUE, 1))]


def test_mute_of_an_unknown_clock_is_remembered():
    memory, silenced = mute([arrival()], {}, START + 31 * MINUTE)
    assert silenced == arrival()
    assert memory[key_of(arrival())] == Memory(ClockState.OVERDUE, None, ClockState.OVERDUE)


@pytest.mark.parametrize("minutes", [1, 15])
def test_nothing_to_mute(minutes):
    assert mute([arrival()], {}, START + minutes * MINUTE) == ({}, None)


def test_a_clock_set_back_buys_no_silence():
    clock = arrival()
    memory = {key_of(clock): Memory(ClockState.OVERDUE, START + 90 * MINUTE)}
    assert decide([clock], memory, START + 31 * MINUTE).sounding == Sounding(Sound.OVERDUE, 1)


def test_gone_clocks_are_forgotten():
    verdict = decide([arrival()], {}, START + 31 * MINUTE)
    assert decide([], verdict.memory, START + 32 * MINUTE).memory == {}


def test_a_corrected_deadline_is_a_new_clock():
    assert key_of(arrival()) != key_of(arrival(start=START + MINUTE))


def test_known_clock_that_never_sounded_sounds():
    clock = arrival()
    memory = {key_of(clock): Memory(ClockState.OVERDUE)}
    assert decide([clock], memory, START + 31 * MINUTE).sounding is not None
