"""The clocks of the notice: limits, deadlines built from stored instants, their six states and their words."""
from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from desktop.clock import DAY, HOUR, MINUTE, SECOND, instant, local
from desktop.records import dataclass


class ClockKind(StrEnum):
    """What a clock waits for."""

    ARRIVAL = "arrival"
    PHONE_REPORT = "phone_report"
    WRITTEN_REPORT = "written_report"
    FOLLOW_UP = "follow_up"
    REVISIT = "revisit"
    SUBMISSION = "submission"


class ClockState(StrEnum):
    """The six states of ui.md §5.2."""

    NORMAL = "normal"
    SOON = "soon"
    URGENT = "urgent"
    OVERDUE = "overdue"
    MET = "met"
    MET_LATE = "met_late"


CLOCK_NAMES: dict[ClockKind, str] = {
    ClockKind.ARRIVAL: "到场",
    ClockKind.PHONE_REPORT: "电话报告",
    ClockKind.WRITTEN_REPORT: "书面报告",
    ClockKind.FOLLOW_UP: "续报",
    ClockKind.REVISIT: "回访",
    ClockKind.SUBMISSION: "上报",
}

STATE_WORDS: dict[ClockState, str] = {
    ClockState.NORMAL: "剩余",
    ClockState.SOON: "不足 10 分",
    ClockState.URGENT: "即将超时",
    ClockState.OVERDUE: "已超时",
    ClockState.MET: "按时",
    ClockState.MET_LATE: "迟到补记",
}

_SHORT = (10 * MINUTE, 2 * MINUTE)
_HOURS = (HOUR, 10 * MINUTE)
_DAYS = (3 * DAY, DAY)

# From how much time left a clock counts as soon and as urgent.
THRESHOLDS: dict[ClockKind, tuple[int, int]] = {
    ClockKind.ARRIVAL: _SHORT,
    ClockKind.PHONE_REPORT: _SHORT,
    ClockKind.WRITTEN_REPORT: _SHORT,
    ClockKind.FOLLOW_UP: _HOURS,
    ClockKind.REVISIT: _HOURS,
    ClockKind.SUBMISSION: _DAYS,
}

_DONE_WORDS = {**CLOCK_NAMES, ClockKind.PHONE_REPORT: "已报", ClockKind.WRITTEN_REPORT: "已送出"}
_SHOULD_WORDS = {**CLOCK_NAMES, ClockKind.ARRIVAL: "到", ClockKind.PHONE_REPORT: "报", ClockKind.WRITTEN_REPORT: "送出"}
_SOON_WORDS = {_SHORT: "不足 10 分", _HOURS: "不足 1 时", _DAYS: "不足 3 天"}


class SettingValues(Protocol):
    """Whatever gives the settings by key; settings.Values does."""

    def number(self, key: str) -> int: ...

    def text(self, key: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Limits:
    """How long each act may take, in milliseconds, and when the ledger goes up (instants).

    arrival: 通知第四条，30分钟内到达现场 (N4.2). phone_report: 通知第四条 and 市通知第五条，30分钟内 (N4.3, A5.7).
    written_report: 市通知第五条，1小时内书面报告 (A5.7). dispatch_hint: ui.md §5.1, no clause.
    submission_due: the inside deadline before 通知第五条's 3月15日 (a Saturday); last_alarm: that day itself.
    """

    arrival: int = 30 * MINUTE
    phone_report: int = 30 * MINUTE
    written_report: int = 60 * MINUTE
    dispatch_hint: int = 3 * MINUTE
    late_entry: int = 10 * MINUTE
    follow_up_hour: int = 8
    submission_due: int = instant(2025, 3, 14, 17, 30)
    last_alarm: int = instant(2025, 3, 15)

    @classmethod
    def of(cls, values: SettingValues) -> Limits:
        """The limits as set: minutes, an hour, “2025-03-14 17:30”, “2025-03-15” (settings.py)."""
        return cls(
            arrival=values.number("deadline.arrival") * MINUTE,
            phone_report=values.number("deadline.phone_report") * MINUTE,
            written_report=values.number("deadline.written_report") * MINUTE,
            dispatch_hint=values.number("deadline.dispatch_hint") * MINUTE,
            late_entry=values.number("deadline.late_entry") * MINUTE,
            follow_up_hour=values.number("deadline.follow_up_hour"),
            submission_due=_instant_of(values.text("deadline.submission")),
            last_alarm=_instant_of(values.text("deadline.last_alarm")),
        )


def _instant_of(text: str) -> int:
    at = datetime.fromisoformat(text)
    return instant(at.year, at.month, at.day, at.hour, at.minute)


@dataclass(frozen=True, slots=True)
class Deadline:
    """One limit on one act; instants in milliseconds UTC, ``ended_at`` when the act is done."""

    kind: ClockKind
    started_at: int
    due_at: int
    ended_at: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A deadline at one moment; ``remaining`` is negative when over, ``taken`` runs from start to the ending act."""

    state: ClockState
    remaining: int
    taken: int | None


@dataclass(frozen=True, slots=True)
class RunningClock:
    """One cell of the strip; ``record`` is the id of the call, event or case."""

    record: str
    title: str
    deadline: Deadline
    danger: bool = False
    waiting: str = ""


def read(deadline: Deadline, now: int) -> Reading:
    """The state at ``now``. “以内” includes the limit itself, so the last millisecond still counts as in time."""
    if deadline.ended_at is not None:
        remaining = deadline.due_at - deadline.ended_at
        state = ClockState.MET if remaining >= 0 else ClockState.MET_LATE
        return Reading(state, remaining, deadline.ended_at - deadline.started_at)
    remaining = deadline.due_at - now
    return Reading(_running_state(deadline.kind, remaining), remaining, None)


def _running_state(kind: ClockKind, remaining: int) -> ClockState:
    soon, urgent = THRESHOLDS[kind]
    if remaining < 0:
        return ClockState.OVERDUE
    if remaining <= urgent:
        return ClockState.URGENT
    return ClockState.SOON if remaining <= soon else ClockState.NORMAL


def order(clocks: Iterable[RunningClock], now: int) -> list[RunningClock]:
    """Running clocks before ended ones; danger to life first (decisions.md 19), then the least time left."""

    def urgency(clock: RunningClock) -> tuple[bool, bool, int, str]:
        remaining = read(clock.deadline, now).remaining
        return clock.deadline.ended_at is not None, not clock.danger, remaining, clock.record

    return sorted(clocks, key=urgency)


# Deadlines from instants.


def arrival(received_at: int, limits: Limits, ended_at: int | None = None) -> Deadline:
    """到场: from 接报, the moment the word reached the duty room (N4.2, domain.md §1.4 point 2)."""
    return Deadline(ClockKind.ARRIVAL, received_at, received_at + limits.arrival, ended_at)


def report_start(occurred_at: int | None, learned_at: int) -> int:
    """From when the report clocks run: 发生时间, or 接报 while it is unknown (发生时间待核)."""
    return learned_at if occurred_at is None else min(occurred_at, learned_at)


def phone_report(occurred_at: int | None, learned_at: int, limits: Limits, ended_at: int | None = None) -> Deadline:
    """电话报告 to 区民政局, 30 minutes (N4.3, A5.7)."""
    start = report_start(occurred_at, learned_at)
    return Deadline(ClockKind.PHONE_REPORT, start, start + limits.phone_report, ended_at)


def written_report(occurred_at: int | None, learned_at: int, limits: Limits, ended_at: int | None = None) -> Deadline:
    """书面报告, 60 minutes (A5.7)."""
    start = report_start(occurred_at, learned_at)
    return Deadline(ClockKind.WRITTEN_REPORT, start, start + limits.written_report, ended_at)


def follow_up(started_at: int, limits: Limits, due_at: int | None = None, ended_at: int | None = None) -> Deadline:
    """续报: as set, by default the next 08:00 (ui.md §5.1)."""
    due = next_hour(started_at, limits.follow_up_hour) if due_at is None else due_at
    return Deadline(ClockKind.FOLLOW_UP, started_at, due, ended_at)


def revisit(started_at: int, due_at: int, ended_at: int | None = None) -> Deadline:
    """回访: as set in the case (A4.6 后续跟踪)."""
    return Deadline(ClockKind.REVISIT, started_at, due_at, ended_at)


def submission(started_at: int, limits: Limits, ended_at: int | None = None) -> Deadline:
    """上报《流浪乞讨专项行动台账》: the inside deadline (N5.2, decisions.md 18)."""
    return Deadline(ClockKind.SUBMISSION, started_at, limits.submission_due, ended_at)


def next_hour(after: int, hour: int) -> int:
    """The first instant after ``after`` at which the wall clock shows ``hour``:00."""
    at = local(after)
    today = instant(at.year, at.month, at.day, hour)
    return today if today > after else today + DAY


def waits_for_dispatch(received_at: int, dispatched_at: int | None, now: int, limits: Limits) -> bool:
    """Whether a call has stood so long without 派出 that its second line turns amber (ui.md §5.1)."""
    return dispatched_at is None and now - received_at > limits.dispatch_hint


def dispatch_words(received_at: int, now: int) -> str:
    """The amber second line: “6 分没派人”."""
    return f"{(now - received_at) // MINUTE} 分没派人"


def learned_late_words(occurred_at: int, learned_at: int) -> str:
    """The line of a report clock that was over before the street heard of the event (ui.md §5.1)."""
    return f"知道时已过 {duration_words(learned_at - occurred_at)}，请马上打电话"


def is_learned_late(occurred_at: int | None, learned_at: int, limits: Limits) -> bool:
    """Whether the 30 minutes were already over when the street learned of it; a reason is prefilled then."""
    return occurred_at is not None and learned_at - occurred_at > limits.phone_report


def is_late_entry(happened_at: int, entered_at: int, limits: Limits) -> bool:
    """Whether a line counts as 补录: typed clearly later than what it tells."""
    return entered_at - happened_at > limits.late_entry


# Words.


def state_words(deadline: Deadline, now: int) -> str:
    """The word beside the digits, e.g. “剩余”, “不足 10 分”, “迟到补记 · 迟 3 分”."""
    reading = read(deadline, now)
    if reading.state is ClockState.MET_LATE:
        return f"{STATE_WORDS[reading.state]} · 迟 {duration_words(-reading.remaining)}"
    if reading.state is ClockState.SOON:
        return _SOON_WORDS[THRESHOLDS[deadline.kind]]
    return STATE_WORDS[reading.state]


def digits(deadline: Deadline, now: int) -> str:
    """The large figure: “24:16”, “+02:20”, “1 时 42 分”, “3 天 8 时”, or the time taken, “24 分”."""
    reading = read(deadline, now)
    if reading.taken is not None:
        return duration_words(reading.taken)
    if reading.remaining < 0:
        return "+" + _counted(-reading.remaining // SECOND)
    # Rounded up, so that 00:00 is shown only when nothing is left.
    return _counted(-(-reading.remaining // SECOND))


def _counted(seconds: int) -> str:
    if seconds <= 60 * 60:
        return f"{seconds // 60:02}:{seconds % 60:02}"
    return duration_words(seconds * SECOND)


def duration_words(milliseconds: int) -> str:
    """A duration in its two largest parts: “40 秒”, “24 分”, “1 时 42 分”, “3 天 8 时”; minutes are full minutes."""
    if milliseconds < 0:
        return "早 " + duration_words(-milliseconds)
    minutes = milliseconds // MINUTE
    if minutes == 0:
        return f"{milliseconds // SECOND} 秒"
    if minutes < 60:
        return f"{minutes} 分"
    hours = minutes // 60
    if hours < 24:
        return _two_parts(hours, "时", minutes % 60, "分")
    return _two_parts(hours // 24, "天", hours % 24, "时")


def _two_parts(large: int, large_unit: str, small: int, small_unit: str) -> str:
    return f"{large} {large_unit} {small} {small_unit}" if small else f"{large} {large_unit}"


def due_words(deadline: Deadline, now: int) -> str:
    """Until when: “03:18 前”, over “应 03:18 到”, done “03:20 到场”; with the day when it is not today's."""
    if deadline.ended_at is not None:
        return f"{moment_words(deadline.ended_at, now)} {_DONE_WORDS[deadline.kind]}"
    due = moment_words(deadline.due_at, now)
    if deadline.due_at < now:
        return f"应 {due} {_SHOULD_WORDS[deadline.kind]}"
    return f"{due} 前"


def moment_words(at: int, now: int) -> str:
    """“03:18” on the same civil day as ``now``, else “3月14日 17:30”."""
    then, today = local(at), local(now)
    if then.date() == today.date():
        return f"{then:%H:%M}"
    return f"{then.month}月{then.day}日 {then:%H:%M}"


def spoken(clock: RunningClock, now: int) -> str:
    """What a screen reader says: “到场，较场口地下通道，剩余 1 分 26 秒，3 点 18 分前”."""
    reading = read(clock.deadline, now)
    name = CLOCK_NAMES[clock.deadline.kind]
    if reading.taken is not None:
        return f"{name}，{clock.title}，{state_words(clock.deadline, now)}，用了 {duration_words(reading.taken)}"
    word = "已超时" if reading.remaining < 0 else "剩余"
    due = local(clock.deadline.due_at)
    day = "" if due.date() == local(now).date() else f"{due.month} 月 {due.day} 日 "
    left = _spoken_duration(abs(reading.remaining))
    until = f"{day}{due.hour} 点 {due.minute} 分前"
    return f"{name}，{clock.title}，{word} {left}，{'应在 ' if reading.remaining < 0 else ''}{until}"


def _spoken_duration(milliseconds: int) -> str:
    seconds = milliseconds // SECOND
    if seconds < 60 or seconds >= 60 * 60:
        return duration_words(milliseconds)
    return f"{seconds // 60} 分 {seconds % 60} 秒"


def progress(deadline: Deadline, now: int) -> float:
    """The used part of the limit, 0.0 to 1.0, for the bar under a cell."""
    span = deadline.due_at - deadline.started_at
    if span <= 0:
        return 1.0
    reached = now if deadline.ended_at is None else deadline.ended_at
    return min(1.0, max(0.0, (reached - deadline.started_at) / span))
