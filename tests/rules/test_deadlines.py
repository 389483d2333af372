"""Clocks of the notice: states at their borders, order, deadlines from instants, words."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.clock import DAY, HOUR, MINUTE, SECOND, instant
from desktop.rules import deadlines
from desktop.rules.deadlines import ClockKind, ClockState, Deadline, Limits, RunningClock
from desktop.settings import Values

NOW = instant(2025, 1, 14, 3, 17, 24)
LIMITS = Limits()


def short(remaining: int, **more) -> Deadline:
    return Deadline(ClockKind.ARRIVAL, NOW + remaining - 30 * MINUTE, NOW + remaining, **more)


@pytest.mark.parametrize(
    ("kind", "remaining", "state"),
    [
        (ClockKind.ARRIVAL, 10 * MINUTE + 1, ClockState.NORMAL),
        (ClockKind.ARRIVAL, 10 * MINUTE, ClockState.SOON),
        (ClockKind.PHONE_REPORT, 2 * MINUTE + 1, ClockState.SOON),
        (ClockKind.PHONE_REPORT, 2 * MINUTE, ClockState.URGENT),
        (ClockKind.WRITTEN_REPORT, 0, ClockState.URGENT),
        (ClockKind.WRITTEN_REPORT, -1, ClockState.OVERDUE),
        (ClockKind.FOLLOW_UP, HOUR + 1, ClockState.NORMAL),
        (ClockKind.FOLLOW_UP, HOUR, ClockState.SOON),
        (ClockKind.REVISIT, 10 * MINUTE, ClockState.URGENT),
        (ClockKind.SUBMISSION, 3 * DAY + 1, ClockState.NORMAL),
        (ClockKind.SUBMISSION, 3 * DAY, ClockState.SOON),
        (ClockKind.SUBMISSION, DAY, ClockState.URGENT),
        (ClockKind.SUBMISSION, -1, ClockState.OVERDUE),
    ],
)
def test_states_at_their_borders(kind, remaining, state):
    reading = deadlines.read(Deadline(kind, NOW, NOW + remaining), NOW)
    assert (reading.state, reading.remaining, reading.taken) == (state, remaining, None)


def test_the_limit_itself_is_still_in_time():
    """N4.2, N4.3: “30分钟内” includes the thirtieth minute."""
    reading = deadlines.read(short(0, ended_at=NOW), NOW + HOUR)
    assert (reading.state, reading.remaining, reading.taken) == (ClockState.MET, 0, 30 * MINUTE)


def test_one_millisecond_more_is_late():
    reading = deadlines.read(short(0, ended_at=NOW + 1), NOW)
    assert reading.state is ClockState.MET_LATE


@given(st.integers(0, 2**41), st.integers(0, 2 * HOUR), st.integers(0, 3 * HOUR))
def test_a_running_clock_never_gets_better(start, limit, passed):
    ranks = [ClockState.NORMAL, ClockState.SOON, ClockState.URGENT, ClockState.OVERDUE]
    deadline = Deadline(ClockKind.ARRIVAL, start, start + limit)
    earlier = deadlines.read(deadline, start).state
    assert ranks.index(deadlines.read(deadline, start + passed).state) >= ranks.index(earlier)


def test_danger_stands_first_then_the_least_time_and_ended_ones_last():
    """A1.1: 生命安全为第一要义."""
    clocks = [
        RunningClock("ended", "", short(-HOUR, ended_at=NOW)),
        RunningClock("later", "", short(20 * MINUTE)),
        RunningClock("over", "", short(-MINUTE)),
        RunningClock("danger", "", short(25 * MINUTE), danger=True),
    ]
    assert [clock.record for clock in deadlines.order(clocks, NOW)] == ["danger", "over", "later", "ended"]


def test_deadlines_from_instants():
    assert deadlines.arrival(NOW, LIMITS).due_at == NOW + 30 * MINUTE
    assert deadlines.phone_report(NOW - HOUR, NOW, LIMITS).due_at == NOW - 30 * MINUTE
    assert deadlines.written_report(None, NOW, LIMITS).due_at == NOW + HOUR
    assert deadlines.report_start(NOW + HOUR, NOW) == NOW
    assert deadlines.revisit(NOW, NOW + DAY).due_at == NOW + DAY
    assert deadlines.submission(NOW, LIMITS).due_at == instant(2025, 3, 14, 17, 30)
    assert LIMITS.last_alarm == instant(2025, 3, 15)


@pytest.mark.parametrize(
    ("after", "due"),
    [
        (instant(2025, 1, 14, 3), instant(2025, 1, 14, 8)),
        (instant(2025, 1, 14, 8), instant(2025, 1, 15, 8)),
        (instant(2025, 1, 14, 23), instant(2025, 1, 15, 8)),
    ],
)
def test_a_follow_up_is_due_at_the_next_eight(after, due):
    assert deadlines.follow_up(after, LIMITS).due_at == due
    assert deadlines.follow_up(after, LIMITS, due_at=after + 5).due_at == after + 5


def test_limits_as_set():
    kept = {"deadline.dispatch_hint": "5", "deadline.submission": "2025-03-13 12:00"}
    limits = Limits.of(Values(kept))
    assert limits == Limits(dispatch_hint=5 * MINUTE, submission_due=instant(2025, 3, 13, 12))
    assert Limits.of(Values()) == Limits()


def test_waiting_for_somebody_to_be_sent():
    assert not deadlines.waits_for_dispatch(NOW, None, NOW + 3 * MINUTE, LIMITS)
    assert deadlines.waits_for_dispatch(NOW, None, NOW + 3 * MINUTE + 1, LIMITS)
    assert not deadlines.waits_for_dispatch(NOW, NOW, NOW + HOUR, LIMITS)
    assert deadlines.dispatch_words(NOW, NOW + 6 * MINUTE + 59 * SECOND) == "6 分没派人"


def test_learned_late():
    assert deadlines.is_learned_late(NOW - 32 * MINUTE, NOW, LIMITS)
    assert not deadlines.is_learned_late(NOW - 30 * MINUTE, NOW, LIMITS)
    assert not deadlines.is_learned_late(None, NOW, LIMITS)
    assert deadlines.learned_late_words(NOW - 32 * MINUTE, NOW) == "知道时已过 32 分，请马上打电话"


def test_late_entry():
    assert deadlines.is_late_entry(NOW - 11 * MINUTE, NOW, LIMITS)
    assert not deadlines.is_late_entry(NOW - 10 * MINUTE, NOW, LIMITS)


@pytest.mark.parametrize(
    ("deadline", "digits", "state", "due"),
    [
        (short(24 * MINUTE + 16 * SECOND), "24:16", "剩余", "03:41 前"),
        (short(8 * MINUTE + 38 * SECOND), "08:38", "不足 10 分", "03:26 前"),
        (short(MINUTE + 25 * SECOND + 1), "01:26", "即将超时", "03:18 前"),
        (short(0), "00:00", "即将超时", "03:17 前"),
        (short(-140 * SECOND), "+02:20", "已超时", "应 03:15 到"),
        (short(-70 * MINUTE), "+1 时 10 分", "已超时", "应 02:07 到"),
        (short(6 * MINUTE, ended_at=NOW + 40 * SECOND), "24 分", "按时", "03:18 到场"),
        (short(-3 * MINUTE, ended_at=NOW), "33 分", "迟到补记 · 迟 3 分", "03:17 到场"),
        (short(-20 * SECOND, ended_at=NOW), "30 分", "迟到补记 · 迟 20 秒", "03:17 到场"),
        (Deadline(ClockKind.REVISIT, NOW, NOW + 102 * MINUTE), "1 时 42 分", "剩余", "04:59 前"),
        (Deadline(ClockKind.FOLLOW_UP, NOW, NOW + 50 * MINUTE), "50:00", "不足 1 时", "04:07 前"),
        (Deadline(ClockKind.SUBMISSION, NOW, NOW + 3 * DAY), "3 天", "不足 3 天", "1月17日 03:17 前"),
        (Deadline(ClockKind.SUBMISSION, NOW, NOW + 3 * DAY + 8 * HOUR), "3 天 8 时", "剩余", "1月17日 11:17 前"),
        (Deadline(ClockKind.PHONE_REPORT, NOW, NOW - 1), "+00:00", "已超时", "应 03:17 报"),
        (Deadline(ClockKind.WRITTEN_REPORT, NOW, NOW, NOW - 5 * MINUTE), "早 5 分", "按时", "03:12 已送出"),
    ],
)
def test_words(deadline, digits, state, due):
    found = (deadlines.digits(deadline, NOW), deadlines.state_words(deadline, NOW), deadlines.due_words(deadline, NOW))
    assert found == (digits, state, due)


def test_every_kind_and_state_has_a_name():
    assert set(deadlines.CLOCK_NAMES) == set(ClockKind)
    assert set(deadlines.STATE_WORDS) == set(ClockState)
    assert set(deadlines.THRESHOLDS) == set(ClockKind)


@pytest.mark.parametrize(
    ("deadline", "words"),
    [
        (short(86 * SECOND), "到场，较场口地下通道，剩余 1 分 26 秒，3 点 18 分前"),
        (short(-40 * SECOND), "到场，较场口地下通道，已超时 40 秒，应在 3 点 16 分前"),
        (short(3 * HOUR), "到场，较场口地下通道，剩余 3 时，6 点 17 分前"),
        (short(6 * MINUTE, ended_at=NOW), "到场，较场口地下通道，按时，用了 24 分"),
        (
            Deadline(ClockKind.SUBMISSION, NOW, NOW + 2 * DAY),
            "上报，较场口地下通道，剩余 2 天，1 月 16 日 3 点 17 分前",
        ),
    ],
)
def test_spoken(deadline, words):
    assert deadlines.spoken(RunningClock("1", "较场口地下通道", deadline), NOW) == words


@pytest.mark.parametrize(
    ("deadline", "share"),
    [
        (short(15 * MINUTE), 0.5),
        (short(40 * MINUTE), 0.0),
        (short(-MINUTE), 1.0),
        (short(0, ended_at=NOW - 15 * MINUTE), 0.5),
        (Deadline(ClockKind.REVISIT, NOW, NOW), 1.0),
    ],
)
def test_progress(deadline, share):
    assert deadlines.progress(deadline, NOW) == share
