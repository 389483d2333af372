"""Corrections and withdrawals of the steps of an event: what was first written stays in sight (decisions.md 9)."""
from __future__ import annotations

from desktop.calls.moments import Moment, moment, refuse_future
from desktop.clock import MINUTE
from desktop.emergencies.courses import course_of, event_of_step
from desktop.emergencies.log import add_step
from desktop.errors import UserError
from desktop.journal.work import Work
from desktop.officers import require
from desktop.rules.deadlines import moment_words
from desktop.rules.event_course import EventCourse, Line
from desktop.rules.text_cleaning import clean_line, clean_text
from desktop.vocabulary import ReportStepKind, Right


def open_course(work: Work, event: str) -> EventCourse:
    require(work, Right.WRITE_LOG, nobody=True)
    course = course_of(work, event)
    if not course.open:
        raise UserError("event.closed")
    return course


def correct_step(
    work: Work, *, step: str, at: int | None = None, note: str | None = None, due_at: int | None = None,
    person: str | None = None, number: str | None = None,
) -> str:
    """A further version of a step; the first stays and is shown beside it, and no lateness is hidden.

    Raises:
        UserError: ``event.step_gone``, ``event.occurred_late``, ``time.before``, ``time.future``.
    """
    require(work, Right.WRITE_LOG, nobody=True)
    event = event_of_step(work, step)
    course = course_of(work, event)
    line = _line_of(course, step)
    when = _corrected(work, course, line, at)
    now = line.now
    made = [
        add_step(
            work, event, line.kind, when, supersedes=head.id, recipient=now.recipient, unit=now.unit,
            number=now.number if number is None else clean_line(number),
            person=now.person if person is None else clean_line(person), means=now.means, code=now.code,
            clock=now.clock, due_at=now.due_at if due_at is None else due_at, answers=now.answers, report=now.report,
            note=now.note if note is None else clean_text(note),
        )
        for head in line.heads
    ]
    return made[-1]


def _corrected(work: Work, course: EventCourse, line: Line, at: int | None) -> Moment:
    if at is None:
        return Moment(line.at, line.now.clock_doubt)
    if line.kind in (ReportStepKind.OCCURRED, ReportStepKind.LEARNED):
        occurred = at if line.kind is ReportStepKind.OCCURRED else course.occurred_at
        learned = at if line.kind is ReportStepKind.LEARNED else course.learned_at
        refuse_future(work, at, doubt=False)
        if occurred is not None and occurred > learned:
            words = {"occurred": moment_words(occurred, work.now), "learned": moment_words(learned, work.now)}
            raise UserError("event.occurred_late", field="occurred_at", **words)
        return Moment(at, work.now < at - MINUTE)
    return moment(work, at, after=course.learned_at, name="获悉")


def withdraw_step(work: Work, *, step: str, reason: str = "撤销") -> str:
    """Takes back a step that should not have been written: it stays visible as withdrawn, its clock runs on.

    A withdrawn sending takes the 续报 that it promised with it; the frozen paper stays in the book.

    Raises:
        UserError: ``event.step_gone``, ``event.learned_stays``, ``event.closed``, ``event.sent_since``,
            ``journal.reason_missing``.
    """
    require(work, Right.WRITE_LOG, nobody=True)
    event = event_of_step(work, step)
    course = course_of(work, event)
    line = _line_of(course, step)
    if line.kind is ReportStepKind.LEARNED:
        raise UserError("event.learned_stays")
    if not course.open and line.kind is not ReportStepKind.CLOSED:
        raise UserError("event.closed")
    said = clean_text(reason)
    if not said:
        raise UserError("journal.reason_missing")
    if line in course.sent and course.sent[-1] is not line:
        raise UserError("event.sent_since")
    brought = [one.line for one in course.follow_ups if one.line.now.answers in line.ids]
    return [_withdraw(work, event, one, said) for one in (*brought, line)][-1]


def _withdraw(work: Work, event: str, line: Line, reason: str) -> str:
    when = Moment(work.now, work.now < line.at)
    made = [
        add_step(work, event, ReportStepKind.WITHDRAWN, when, supersedes=head.id, note=reason) for head in line.heads
    ]
    return made[-1]


def _line_of(course: EventCourse, step: str) -> Line:
    found = next((line for line in course.lines if step in line.ids and line.withdrawn is None), None)
    if found is None:
        raise UserError("event.step_gone")
    return found
