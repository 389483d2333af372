"""The ticker: steady through jumps of the wall clock, aware of sleep, stoppable."""
from __future__ import annotations

from desktop.clock import MINUTE, SECOND, FixedClock, instant
from desktop.ui.ticker import SteadyClock, Ticker, monotonic

NOON = instant(2025, 1, 14, 12)


class Sources:
    def __init__(self):
        self.wall = FixedClock(NOON)
        self.steady = 0
        self.clock = SteadyClock(self.wall, lambda: self.steady)

    def pass_time(self, milliseconds, *, jump=0):
        self.steady += milliseconds
        self.wall.advance(milliseconds + jump)


def heard(signal):
    got = []
    signal.connect(lambda *values: got.append(values[0] if len(values) == 1 else values))
    return got


def test_ticks_with_the_time(qapp):
    sources = Sources()
    ticker = Ticker(sources.clock)
    ticks = heard(ticker.tick)
    sources.pass_time(SECOND)
    ticker.beat()
    assert ticks == [NOON + SECOND]


def test_a_jump_of_the_wall_clock_does_not_move_the_countdown(qapp):
    sources = Sources()
    ticker = Ticker(sources.clock)
    changes, ticks, slept = heard(ticker.clock_changed), heard(ticker.tick), heard(ticker.slept)
    sources.pass_time(SECOND, jump=4 * MINUTE)
    ticker.beat()
    assert changes == [4 * MINUTE]
    assert ticks == [NOON + SECOND]
    assert slept == []
    sources.pass_time(SECOND)
    ticker.beat()
    assert ticks[-1] == NOON + 2 * SECOND
    assert changes == [4 * MINUTE]


def test_acknowledged_the_wall_clock_counts_again(qapp):
    sources = Sources()
    ticker = Ticker(sources.clock)
    changes, slept = heard(ticker.clock_changed), heard(ticker.slept)
    sources.pass_time(SECOND, jump=-4 * MINUTE)
    ticker.beat()
    ticker.acknowledge()
    assert ticker.now() == sources.wall.now()
    assert changes == [-4 * MINUTE, 0]
    assert slept == []


def test_set_right_again_by_the_network_ends_the_warning(qapp):
    sources = Sources()
    ticker = Ticker(sources.clock)
    changes = heard(ticker.clock_changed)
    sources.pass_time(SECOND, jump=4 * MINUTE)
    ticker.beat()
    sources.pass_time(SECOND, jump=-4 * MINUTE)
    ticker.beat()
    assert changes == [4 * MINUTE, 0]


def test_small_corrections_are_followed(qapp):
    sources = Sources()
    sources.pass_time(SECOND, jump=30 * SECOND)
    assert sources.clock.now() == sources.wall.now()


def test_sleep_is_noticed_and_is_no_clock_change(qapp):
    sources = Sources()
    ticker = Ticker(sources.clock)
    changes, slept, ticks = heard(ticker.clock_changed), heard(ticker.slept), heard(ticker.tick)
    sources.pass_time(40 * MINUTE)
    ticker.beat()
    assert slept == [(NOON, NOON + 40 * MINUTE)]
    assert ticks == [NOON + 40 * MINUTE]
    assert changes == []


def test_starts_and_stops(qapp):
    ticker = Ticker(Sources().clock)
    ticker.start()
    assert ticker.running
    ticker.stop()
    assert not ticker.running


def test_beats_again_by_itself(qapp):
    sources = Sources()
    sources.pass_time(995)
    ticker = Ticker(sources.clock)
    ticks = heard(ticker.tick)
    ticker._on_timeout()
    assert ticks == [NOON + 995]
    assert ticker.running
    assert ticker._timer.interval() == 5 + 8
    ticker.stop()


def test_monotonic_never_goes_back():
    first = monotonic()
    assert monotonic() >= first
