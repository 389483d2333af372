"""补记: what nobody wrote down while a call was open and the audit of the ledger asks for (通知第四条, N4.2).

The call stays closed. The moment of writing stands beside the moment that is told, so that nothing written afterwards
passes for what was written in time.
"""
from __future__ import annotations

from desktop.calls.choices import LATE_REASON, require_choice
from desktop.calls.courses import course_of
from desktop.calls.moments import Moment, moment
from desktop.calls.steps import add_step
from desktop.errors import UserError
from desktop.journal.work import Work
from desktop.officers import require
from desktop.rules.call_course import Course
from desktop.rules.deadlines import moment_words
from desktop.rules.text_cleaning import clean_text
from desktop.vocabulary import Right, StepKind


def arrived_after_all(work: Work, *, call: str, at: int, reason: str) -> str:
    """到场 of a closed call that has none, with where the time is known from. Returns the id of the step.

    Raises:
        UserError: ``rights.missing``, ``call.still_open``, ``call.already_arrived``, ``call.source_missing``,
            ``call.after_closing`` with both times, ``time.before``, ``time.future``.
    """
    course = _closed(work, call)
    if course.arrived is not None:
        raise UserError("call.already_arrived", at=moment_words(course.arrived.at, work.now))
    said = clean_text(reason, limit=200)
    if not said:
        raise UserError("call.source_missing")
    when = moment(work, at, after=course.received_at)
    if course.closed is not None and when.at > course.closed.at:
        raise UserError("call.after_closing", at=moment_words(when.at, work.now),
                        closed=moment_words(course.closed.at, work.now))
    return add_step(work, call, StepKind.ARRIVED, when, note=said)


def late_after_all(work: Work, *, call: str, reason: str, note: str = "") -> str:
    """The reason why a closed call was reached late. Returns the id of the step.

    Raises:
        UserError: ``rights.missing``, ``call.still_open``, ``terms.unknown``, ``terms.note_missing``.
    """
    course = _closed(work, call)
    said = clean_text(note, limit=200)
    require_choice(work, LATE_REASON, reason, note=said)
    doubt = work.now < course.received_at
    return add_step(work, call, StepKind.LATE_REASON, Moment(max(work.now, course.received_at), doubt), code=reason,
                    note=said)


def _closed(work: Work, call: str) -> Course:
    require(work, Right.WRITE_LOG, nobody=True)
    course = course_of(work, call)
    if course.open:
        raise UserError("call.still_open")
    return course
