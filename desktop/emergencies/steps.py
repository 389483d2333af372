"""Telephone reports, 审签, 领导指示, 发生 and 结案: each act adds a step, none is ever changed (decisions.md 9)."""
from __future__ import annotations

from collections.abc import Mapping

from desktop.calls.moments import Moment, moment, refuse_future
from desktop.emergencies.corrections import correct_step, open_course
from desktop.emergencies.courses import course_of
from desktop.emergencies.facts import FACT_NAMES
from desktop.emergencies.log import add_step, change_event, explain_learned_late, is_registered, register_event
from desktop.emergencies.reasons import explain
from desktop.errors import UserError
from desktop.journal.drafts import open_draft
from desktop.journal.work import Work
from desktop.officers import TwoPersonAct, find_officer, may, officer_names, require, require_two
from desktop.rules.deadlines import ClockKind, moment_words
from desktop.rules.text_cleaning import clean_line, clean_text
from desktop.vocabulary import Recipient, ReportStepKind, Right

SIGNED_WORDS = "已输 PIN"
"""What stands on a step that its leader has proved by his PIN."""


def keep_facts(work: Work, *, event: str, facts: Mapping[str, object] | None) -> str:
    """Registers a draft, or writes the facts of an event on, before a step of it; what is typed is never lost.

    Returns:
        The id of the event, that of its draft.
    """
    require(work, Right.WRITE_LOG, nobody=True)
    if facts is None:
        course_of(work, event)
        return event
    known = {name: value for name, value in facts.items() if name in FACT_NAMES}
    if is_registered(work, event=event):
        if course_of(work, event).written is None:
            change_event(work, event=event, seen=work.seen(event), facts=known)
            set_occurred(work, event=event, at=_instant(facts.get("occurred_at")))
        return event
    learned, occurred = _instant(facts.get("learned_at")), _instant(facts.get("occurred_at"))
    draft = event if open_draft(work, draft=event) is not None else None
    return register_event(work, facts=known, draft=draft, occurred_at=occurred, learned_at=learned).id


def _instant(value: object) -> int | None:
    return value if isinstance(value, int) else None


def set_occurred(work: Work, *, event: str, at: int | None) -> str | None:
    """发生, known at last or corrected; nothing happens where it says what it said. Returns the id of the step.

    Raises:
        UserError: ``event.occurred_late``, ``time.future``, ``event.closed``.
    """
    course = open_course(work, event)
    if at is None or at == course.occurred_at:
        return None
    refuse_future(work, at, doubt=False)
    if at > course.learned_at:
        words = {"occurred": moment_words(at, work.now), "learned": moment_words(course.learned_at, work.now)}
        raise UserError("event.occurred_late", field="occurred_at", **words)
    if course.occurred is not None:
        return correct_step(work, step=course.occurred.now.id, at=at)
    step = add_step(work, event, ReportStepKind.OCCURRED, Moment(at, False))
    explain_learned_late(work, event)
    return step


def log_phone(
    work: Work, *, event: str, facts: Mapping[str, object] | None = None, recipient: Recipient = Recipient.BUREAU,
    unit: str = "", number: str = "", person: str = "", words: str = "", at: int | None = None, reason: str = "",
    reason_note: str = "",
) -> str:
    """登记通话: to whom, which number, who answered, what was said. One to 区民政局 ends the clock of 电话报告.

    Args:
        event: an event, or the draft of one, which is registered by the same act with its ``facts``.
        reason: why late; may follow later, but before 结案. Learned too late is written by the program.

    Returns:
        The id of the step.

    Raises:
        UserError: ``event.nobody_called``, ``event.closed``, ``time.*``, ``terms.*``, and as ``register_event``.
    """
    require(work, Right.WRITE_LOG, nobody=True)
    event = keep_facts(work, event=event, facts=facts)
    course = open_course(work, event)
    heard = [clean_line(one) for one in (unit, number, person)]
    if not any(heard):
        raise UserError("event.nobody_called", field="unit")
    when = moment(work, at, after=course.learned_at, name="获悉")
    step = add_step(
        work, event, ReportStepKind.PHONED, when, recipient=recipient.value, unit=heard[0], number=heard[1],
        person=heard[2], note=clean_text(words),
    )
    if recipient is Recipient.BUREAU:
        explain(work, event, ClockKind.PHONE_REPORT, reason, reason_note)
    return step


def log_approval(
    work: Work, *, event: str, person: str = "", words: str = "", at: int | None = None, second: str = ""
) -> str:
    """审签: who agreed to the paper, when and how; his name then stands on it. Returns the id of the step.

    Args:
        second: the proof of his PIN (``officers.prove_second``), where he stands at the desk; else he agreed from
            afar and ``words`` say how.

    Raises:
        UserError: ``event.approver_missing``, ``event.closed``, ``second.*``, ``rights.missing``, ``time.*``.
    """
    course = open_course(work, event)
    officer = second and require_two(work, act=TwoPersonAct.SIGN_REPORT, second=second, subject=event)
    signed, name = _leader(work, person, officer)
    when = moment(work, at, after=course.learned_at, name="获悉")
    return add_step(
        work, event, ReportStepKind.APPROVED, when, person=name, signed=signed, note=_said_how(words, signed)
    )


def _leader(work: Work, person: str, officer: str) -> tuple[str, str]:
    """The officer whose PIN proves it (``officer``, who gave it just now, or nobody), and the name on the step.

    A leader who is signed in at the desk himself has typed his PIN already.
    """
    if officer:
        return officer, find_officer(work, officer=officer).name
    name = clean_line(person)
    if not name:
        raise UserError("event.approver_missing", field="person")
    if may(work, Right.SIGN_REPORT) and officer_names(work).get(work.actor) == name:
        return work.actor, name
    return "", name


def _said_how(words: str, signed: str) -> str:
    said = clean_text(words)
    return "，".join(part for part in (SIGNED_WORDS, said) if part) if signed else said


def log_instruction(work: Work, *, event: str, person: str, words: str, at: int | None = None) -> str:
    """领导指示: who said what. Returns the id of the step.

    Raises:
        UserError: ``event.instruction_empty``, ``event.closed``, ``time.*``.
    """
    course = open_course(work, event)
    said = clean_text(words)
    if not said:
        raise UserError("event.instruction_empty", field="words")
    when = moment(work, at, after=course.learned_at, name="获悉")
    return add_step(work, event, ReportStepKind.INSTRUCTED, when, person=clean_line(person), note=said)


def close_event(
    work: Work, *, event: str, person: str = "", words: str = "", at: int | None = None, second: str = ""
) -> str:
    """结案, with the leader who agreed; never while a step is open. Returns the id of the step.

    Args:
        second: as in ``log_approval``, of an act of its own: a PIN given for 审签 closes nothing.

    Raises:
        UserError: ``event.phone_open``, ``event.written_open``, ``event.follow_up_open``, ``event.reason_open``,
            ``event.approver_missing``, ``event.closed``, ``second.*``, ``rights.missing``, ``time.*``.
    """
    course = open_course(work, event)
    if course.phoned is None:
        raise UserError("event.phone_open")
    if course.written is None:
        raise UserError("event.written_open")
    if course.final is None or course.waiting is not None:
        raise UserError("event.follow_up_open")
    if course.reasons_missing(work.now):
        raise UserError("event.reason_open")
    officer = second and require_two(work, act=TwoPersonAct.CLOSE_EVENT, second=second, subject=event)
    signed, name = _leader(work, person, officer)
    when = moment(work, at, after=course.final.at, name="终报")
    return add_step(
        work, event, ReportStepKind.CLOSED, when, person=name, signed=signed, note=_said_how(words, signed)
    )
