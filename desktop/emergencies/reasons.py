"""Why a report was late: given with the act or later, written by the program where it was learned too late."""
from __future__ import annotations

from desktop.calls.choices import LATE_REASON, require_choice
from desktop.calls.moments import Moment
from desktop.emergencies.corrections import open_course
from desktop.emergencies.courses import course_of
from desktop.emergencies.log import LEARNED_LATE, add_step
from desktop.errors import UserError
from desktop.journal.work import Work
from desktop.rules.deadlines import ClockKind
from desktop.rules.event_course import EventCourse
from desktop.rules.text_cleaning import clean_text
from desktop.vocabulary import ReportStepKind


def explain(
    work: Work, event: str, clock: ClockKind, reason: str, note: str, *, promise: str | None = None
) -> str | None:
    """A reason given with an act; none was given: nothing is written."""
    course = course_of(work, event)
    line = next((one.line for one in course.follow_ups if promise in one.line.ids), None)
    if reason and (before := course.reason(clock, line)) is not None and before.code == reason and not note:
        return before.id
    if not reason:
        return None
    return give_late_reason(work, event=event, clock=clock, reason=reason, note=note, promise=promise)


def give_late_reason(
    work: Work, *, event: str, clock: ClockKind, reason: str, note: str = "", promise: str | None = None
) -> str:
    """Why a report was late: it explains, and never ends a clock. The latest reason counts, earlier ones stay.

    Args:
        promise: for a 续报 the step of its promise; by default the one that is owed, else the last.

    Raises:
        UserError: ``event.not_late``, ``event.closed``, ``terms.unknown``, ``terms.note_missing``.
    """
    course = open_course(work, event)
    said = clean_text(note)
    require_choice(work, LATE_REASON, reason, note=said)
    if clock is ClockKind.FOLLOW_UP and promise is None:
        promise = _promise_to_explain(course, work.now)
    found = [one for one in course.punctuality(work.now) if one.clock is clock and one.late]
    if not found and not (reason == LEARNED_LATE and course.learned_late):
        raise UserError("event.not_late")
    return add_step(
        work, event, ReportStepKind.LATE_REASON, Moment(work.now, False), code=reason, clock=clock.value, note=said,
        answers=promise,
    )


def _promise_to_explain(course: EventCourse, now: int) -> str | None:
    """The missed 续报 that nobody has explained yet, else the last one."""
    for one in course.follow_ups:
        ended = one.deadline.ended_at or now
        if ended > one.deadline.due_at and course.reason(ClockKind.FOLLOW_UP, one.line) is None:
            return one.line.first.id
    return course.follow_ups[-1].line.first.id if course.follow_ups else None
