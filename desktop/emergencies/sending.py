"""登记已送出: 首报, 续报 and 终报 leave the house frozen, each with the promise of the next (A5.7)."""
from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from desktop.calls.choices import require_choice
from desktop.calls.moments import Moment, moment
from desktop.db.models.emergencies import Event, ReportVersion
from desktop.emergencies.corrections import correct_step, open_course
from desktop.emergencies.courses import course_of
from desktop.emergencies.drafts import working_draft
from desktop.emergencies.facts import FACT_NAMES, MEANS, TOLL, clean_facts
from desktop.emergencies.log import add_step, number_of
from desktop.emergencies.papers import house_of, report_document, text_of
from desktop.emergencies.reasons import explain
from desktop.emergencies.steps import keep_facts
from desktop.errors import UserError
from desktop.journal.drafts import drop_draft
from desktop.journal.work import Work
from desktop.officers import require
from desktop.reports.emergency_documents import freeze
from desktop.rules.deadlines import ClockKind, moment_words, next_hour
from desktop.rules.event_course import EventCourse, FollowUp
from desktop.rules.text_cleaning import clean_line, clean_text
from desktop.vocabulary import ReportKind, ReportStepKind, Right

_SENT = {
    ReportKind.FIRST: ReportStepKind.WRITTEN_SENT,
    ReportKind.FOLLOW_UP: ReportStepKind.FOLLOW_UP_SENT,
    ReportKind.FINAL: ReportStepKind.FINAL_SENT,
}
_TEXTS_OF_FOLLOW_UP = ("people", "course", "done", "support", "leaders", "trend", "plans")


def send_report(
    work: Work, *, event: str, kind: ReportKind, means: str, facts: Mapping[str, object] | None = None,
    receiver: str = "", means_note: str = "", at: int | None = None, next_due: int | None = None, reason: str = "",
    reason_note: str = "",
) -> str:
    """登记已送出: freezes the paper as it stands, writes way, receiver and time, and promises the next 续报.

    Args:
        facts: what is typed: of a 首报 the facts of the event, of a 续报 or 终报 the texts of that report.
        next_due: until when the next 续报 is owed; by default the next 08:00. A 终报 promises nothing.

    Returns:
        The id of the step; ``report`` of the step is the frozen version.

    Raises:
        UserError: ``event.means_missing``, ``event.already_sent``, ``event.first_missing``, ``event.final_sent``,
            ``event.news_missing``, ``event.due_past``, ``event.closed``, ``time.*``, ``terms.*``.
    """
    require(work, Right.WRITE_LOG, nobody=True)
    event = keep_facts(work, event=event, facts=facts if kind is ReportKind.FIRST else None)
    course = open_course(work, event)
    _check_order(course, kind)
    if not means.strip():
        raise UserError("event.means_missing", field="means")
    said = clean_text(means_note)
    require_choice(work, MEANS, means, note=said)
    when = moment(work, at, after=course.learned_at, name="获悉")
    owed = course.waiting
    version = _freeze(work, event, kind, facts or {}, when.at)
    step = add_step(
        work, event, _SENT[kind], when, means=means, person=clean_line(receiver), report=version, note=said,
        answers=owed.line.first.id if owed else None,
    )
    _explain_sent(work, event, kind, owed, reason, reason_note)
    if kind is not ReportKind.FINAL:
        _promise(work, event, step, when.at, next_due)
    draft = working_draft(work, event=event)
    if draft is not None:
        drop_draft(work, draft=draft.id)
    return step


def _check_order(course: EventCourse, kind: ReportKind) -> None:
    if kind is ReportKind.FIRST and course.written is not None:
        raise UserError("event.already_sent")
    if kind is not ReportKind.FIRST and course.written is None:
        raise UserError("event.first_missing")
    if course.final is not None:
        raise UserError("event.final_sent")


def _freeze(work: Work, event: str, kind: ReportKind, facts: Mapping[str, object], at: int) -> str:
    """The paper of this report as a row that is never written again; a 续报 also moves the toll of the event."""
    told, nth = _told(work, event, kind, facts), 0
    if kind is ReportKind.FOLLOW_UP:
        nth = 1 + len(course_of(work, event).standing(ReportStepKind.FOLLOW_UP_SENT))
    course, house = course_of(work, event), house_of(work)
    document = report_document(
        kind, nth, text_of(told, course, house, course.learned_at), house, number=number_of(work, event), course=course,
        now=at,
    )
    return work.create(
        ReportVersion, event=event, kind=kind.value, nth=nth, made_at=work.now, by=work.actor or None,
        document=freeze(document),
    )


def _told(work: Work, event: str, kind: ReportKind, facts: Mapping[str, object]) -> dict[str, object]:
    row = work.execute(select(Event).where(Event.id == event)).one()
    kept: dict[str, object] = {name: getattr(row, name) for name in FACT_NAMES}
    if kind is ReportKind.FIRST:
        return kept
    said = clean_facts({name: facts[name] for name in (*_TEXTS_OF_FOLLOW_UP, *TOLL) if name in facts})
    if not said.get("course"):
        raise UserError("event.news_missing", field="course")
    toll = {name: said[name] for name in TOLL if said.get(name) is not None and said[name] != kept[name]}
    if toll:
        work.change(Event, event, seen=work.seen(event), **toll)
    counts = {name: kept[name] if said.get(name) is None else said[name] for name in TOLL}
    texts = {name: said.get(name) for name in _TEXTS_OF_FOLLOW_UP}
    return {**kept, **texts, **counts}


def _promise(work: Work, event: str, sent: str, at: int, due: int | None) -> str:
    due = next_hour(work.now, course_of(work, event).limits.follow_up_hour) if due is None else due
    if due <= work.now:
        raise UserError("event.due_past", field="next_due", due=moment_words(due, work.now))
    return add_step(work, event, ReportStepKind.FOLLOW_UP_DUE, Moment(at, False), due_at=due, answers=sent)


def set_next_due(work: Work, *, event: str, due: int) -> str:
    """When the next 续报 is due, as the officer sets it; put off only in time, never after it was over.

    Raises:
        UserError: ``event.due_past``, ``event.first_missing``, ``event.final_sent``, ``event.closed``.
    """
    course = open_course(work, event)
    if course.written is None:
        raise UserError("event.first_missing")
    if course.final is not None:
        raise UserError("event.final_sent")
    owed = course.waiting
    if owed is None:
        return _promise(work, event, course.sent[-1].now.id, work.now, due)
    if due <= work.now:
        raise UserError("event.due_past", field="next_due", due=moment_words(due, work.now))
    return correct_step(work, step=owed.line.now.id, due_at=due)


def _explain_sent(
    work: Work, event: str, kind: ReportKind, owed: FollowUp | None, reason: str, note: str
) -> None:
    if kind is ReportKind.FIRST:
        explain(work, event, ClockKind.WRITTEN_REPORT, reason, note)
    elif owed is not None:
        explain(work, event, ClockKind.FOLLOW_UP, reason, note, promise=owed.line.first.id)
