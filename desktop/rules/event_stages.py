"""The five steps over the page of an emergency: 发生, 电话报告, 书面报告, 续报, 结案, each in three lines."""
from __future__ import annotations

from enum import StrEnum

from desktop.clock import HOUR, MINUTE
from desktop.records import dataclass
from desktop.rules.deadlines import ClockState, Deadline, digits, duration_words, moment_words, read
from desktop.rules.event_course import EventCourse
from desktop.rules.event_titles import UNTIMED
from desktop.vocabulary import ReportStepKind


class Standing(StrEnum):
    """How a step stands."""

    DONE = "done"
    LATE = "late"
    RUNNING = "running"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class EventStage:
    """One step: ``figure`` is its large line, ``line`` what stands under it; ``clock`` while it runs.

    ``brief`` stands for ``figure`` where that has no room, empty where nothing shorter says the same.
    """

    title: str
    figure: str
    line: str
    standing: Standing
    clock: ClockState | None = None
    brief: str = ""


@dataclass(frozen=True, slots=True)
class TrackStage:
    """One dot of the short track in 在办: ``at`` in milliseconds once reached, ``due`` where it comes next."""

    label: str
    at: int | None
    due: bool
    late: bool = False


def event_track(course: EventCourse, now: int) -> tuple[TrackStage, ...]:
    """发生, 电话报, 书面报, 续报 in one row: the dots of a line of 在办 (picture 01)."""
    running = course.next(now)
    return (
        TrackStage("获悉" if course.occurred_at is None else "发生", course.started_at, due=False),
        _dot("电话报", course.phone_deadline, running is ReportStepKind.PHONED),
        _dot("书面报", course.written_deadline, running is ReportStepKind.WRITTEN_SENT),
        _last_dot(running),
    )


def _dot(label: str, deadline: Deadline, due: bool) -> TrackStage:
    ended = deadline.ended_at
    return TrackStage(label, ended, due, ended is not None and ended > deadline.due_at)


def _last_dot(running: ReportStepKind | None) -> TrackStage:
    """续报 until the 终报 is out, then 结案, which ends the row."""
    if running in (ReportStepKind.LATE_REASON, ReportStepKind.CLOSED):
        return TrackStage("结案", None, due=True)
    return TrackStage("续报", None, running is ReportStepKind.FOLLOW_UP_SENT)


def event_stages(course: EventCourse, now: int) -> tuple[EventStage, ...]:
    """The steps at ``now``; the first that is not done is the running one."""
    running = course.next(now)
    return (
        _occurred(course, now),
        _report("电话报告", "报", course.phone_deadline, now, running is ReportStepKind.PHONED),
        _report("书面报告", "送出", course.written_deadline, now, running is ReportStepKind.WRITTEN_SENT),
        _follow_up(course, now, running is ReportStepKind.FOLLOW_UP_SENT),
        _closing(course, now, running in (ReportStepKind.LATE_REASON, ReportStepKind.CLOSED)),
    )


def _occurred(course: EventCourse, now: int) -> EventStage:
    learned = f"{moment_words(course.learned_at, now)} 获悉"
    at = course.occurred_at
    if at is None:
        return EventStage("发生", UNTIMED, f"{learned}，从获悉起算", Standing.DONE, brief="待核")
    passed = course.learned_at - at
    line = f"{learned}，已过 {duration_words(passed)}" if passed >= MINUTE else learned
    return EventStage("发生", moment_words(at, now), line, Standing.DONE)


def _report(title: str, verb: str, deadline: Deadline, now: int, running: bool) -> EventStage:
    limit = f"限 {limit_words(deadline.due_at - deadline.started_at)}"
    if deadline.ended_at is None:
        state = read(deadline, now).state
        due = moment_words(deadline.due_at, now)
        line = f"已超时，应 {due} {verb}" if state is ClockState.OVERDUE else f"剩余，{due} 前{verb}"
        return EventStage(title, digits(deadline, now), f"{line}，{limit}", _running(running, state), state)
    over = deadline.ended_at - deadline.due_at
    used = duration_words(deadline.ended_at - deadline.started_at)
    words = f"迟 {duration_words(over)}" if over > 0 else "按时"
    standing = Standing.LATE if over > 0 else Standing.DONE
    return EventStage(title, moment_words(deadline.ended_at, now), f"{words}，用 {used}，{limit}", standing)


def _running(running: bool, state: ClockState) -> Standing:
    """A clock that is over stands out even when another step comes first."""
    return Standing.RUNNING if running or state is ClockState.OVERDUE else Standing.OPEN


def _follow_up(course: EventCourse, now: int, running: bool) -> EventStage:
    sent = len(course.standing(ReportStepKind.FOLLOW_UP_SENT))
    told = f"已报 {sent} 次，" if sent else ""
    if course.final is not None and course.waiting is None:
        return EventStage("续报", "终报已送", f"{told}{moment_words(course.final.at, now)} 送出", Standing.DONE)
    owed = course.waiting
    if owed is None:
        standing = Standing.RUNNING if running else Standing.OPEN
        return EventStage("续报", "有变化就报", f"{told}至少每天 {course.limits.follow_up_hour:02}:00 一次", standing)
    state = read(owed.deadline, now).state
    due = moment_words(owed.deadline.due_at, now)
    line = f"已超时，应 {due} 前报" if state is ClockState.OVERDUE else f"{due} 前报"
    return EventStage("续报", digits(owed.deadline, now), f"{told}{line}", _running(running, state), state)


def _closing(course: EventCourse, now: int, running: bool) -> EventStage:
    if course.closed is not None:
        who = course.closed.now.person
        line = f"{who}签认" if who else "已签认"
        return EventStage("结案", moment_words(course.closed.at, now), line, Standing.DONE)
    if course.reasons_missing(now) and running:
        return EventStage("结案", "先写明原因", "迟报的都要写原因才能结", Standing.RUNNING)
    line = "终报已送，可以结了" if running else "终报送出才能结"
    return EventStage("结案", "带班领导签认", line, Standing.RUNNING if running else Standing.OPEN, brief="签认")


def limit_words(duration: int) -> str:
    """“30 分”, “1 小时”."""
    hours, rest = divmod(duration, HOUR)
    return f"{hours} 小时" if hours and not rest else f"{duration // MINUTE} 分"
