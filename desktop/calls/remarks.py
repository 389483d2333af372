"""核复, 领导批示 with their 反馈, and what a call is linked to (domain.md §2.4): facts beside the course of a call.

All are create-only: a remark is never changed, a 反馈 answers it.
"""
from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import or_, select

from desktop.calls.choices import REPEATED
from desktop.calls.console import known_calls
from desktop.calls.courses import course_of
from desktop.calls.log import number_of
from desktop.calls.steps import withdraw_step
from desktop.db.models.calls import Call, CallRemark
from desktop.db.models.patrols import PatrolRound
from desktop.errors import UserError
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import officer_names, require
from desktop.people import person_rows
from desktop.rules.deadlines import moment_words
from desktop.rules.text_cleaning import clean_line, clean_text
from desktop.vocabulary import CallDirection, Right, StepKind

WORDS_LIMIT = 1_000


class RemarkKind(StrEnum):
    """What a remark is."""

    VERIFIED = "verified"
    INSTRUCTED = "instructed"
    FEEDBACK = "feedback"

    @property
    def label(self) -> str:
        """“核复”…."""
        return {"verified": "核复", "instructed": "领导批示", "feedback": "反馈"}[self.value]


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark. ``agrees``: what the caller said was borne out; ``due_at``: until when a 反馈 is asked for.

    ``answered_at`` is the instant of the last 反馈 of a 批示.
    """

    id: str
    call: str
    kind: RemarkKind
    at: int
    who: str
    words: str
    agrees: bool | None
    due_at: int | None
    answers: str
    answered_at: int | None
    by_name: str

    def waits(self) -> bool:
        """Whether a 批示 still wants its 反馈."""
        return self.kind is RemarkKind.INSTRUCTED and self.answered_at is None

    def late(self, now: int) -> bool:
        """Whether the 反馈 is past its hour."""
        return self.waits() and self.due_at is not None and self.due_at < now


class LinkKind(StrEnum):
    """How a call and something else belong together."""

    FIRST = "first"
    REPEATED_BY = "repeated_by"
    EARLIER = "earlier"
    LATER = "later"
    OUTGOING = "outgoing"
    PERSON = "person"
    PATROL = "patrol"

    @property
    def label(self) -> str:
        """“首件”…."""
        return {
            "first": "并入", "repeated_by": "重复来电", "earlier": "前一件", "later": "后一件", "outgoing": "去电",
            "person": "个案", "patrol": "巡查",
        }[self.value]


@dataclass(frozen=True, slots=True)
class CallLink:
    """One thing a call is linked to; ``page`` and ``record`` open it."""

    kind: LinkKind
    record: str
    words: str
    number: str
    page: str


def verify_call(
    work: Work, *, call: str, words: str, who: str = "", agrees: bool = True, at: int | None = None
) -> str:
    """核复: the caller was called back, or somebody else asked, and what came of it.

    Raises:
        UserError: ``call.unknown``, ``call.voided``, ``call.remark_empty``, ``call.remark_future``, ``text.too_long``.
    """
    require(work, Right.WRITE_LOG, nobody=True)
    return _write(work, call, RemarkKind.VERIFIED, at, words=_said(words), who=clean_line(who) or None, agrees=agrees)


def instruct_call(
    work: Work, *, call: str, who: str, words: str, due_at: int | None = None, at: int | None = None
) -> str:
    """领导批示: who, what, and until when he wants to hear of it.

    Raises:
        UserError: ``call.leader_missing``, ``call.feedback_due``, and those of ``verify_call``.
    """
    require(work, Right.WRITE_LOG, nobody=True)
    name = clean_line(who)
    if not name:
        raise UserError("call.leader_missing")
    moment = work.now if at is None else at
    if due_at is not None and due_at <= moment:
        raise UserError("call.feedback_due")
    return _write(work, call, RemarkKind.INSTRUCTED, at, words=_said(words), who=name, due_at=due_at)


def answer_instruction(work: Work, *, remark: str, words: str) -> str:
    """反馈 of a 批示.

    Raises:
        UserError: ``call.no_instruction``, ``call.answered``, ``call.remark_empty``, ``text.too_long``.
    """
    require(work, Right.WRITE_LOG, nobody=True)
    row = work.execute(select(CallRemark).where(CallRemark.id == remark)).first()
    if row is None or row.kind != RemarkKind.INSTRUCTED:
        raise UserError("call.no_instruction")
    if _answers(work, [remark]):
        raise UserError("call.answered")
    return _write(work, row.call, RemarkKind.FEEDBACK, None, words=_said(words), answers=remark)


def split_repeat(work: Work, *, call: str, seen: Seen) -> None:
    """拆开: the call tells of another matter after all; its closing as 重复 is withdrawn and its clock runs on.

    Raises:
        UserError: ``call.no_repeat``, ``call.unknown``, ``call.voided``.
    """
    require(work, Right.WRITE_LOG, nobody=True)
    course = course_of(work, call)
    if work.execute(select(Call.repeats).where(Call.id == call)).scalar() is None:
        raise UserError("call.no_repeat")
    work.change(Call, call, seen=seen, repeats=None)
    doomed = (StepKind.CLOSED, StepKind.LATE_REASON)
    lines = [line for line in course.lines
             if line.kind in doomed and line.withdrawn is None and line.now.code == REPEATED]
    for line in sorted(lines, key=lambda line: line.kind is not StepKind.CLOSED):
        withdraw_step(work, step=line.now.id, reason="拆开，不是同一件")


def remarks_of(reading: Reading, *, call: str) -> list[Remark]:
    """The remarks of a call, oldest first."""
    return _remarks(reading, CallRemark.call == call)


def open_instructions(reading: Reading) -> list[Remark]:
    """批示 that want a 反馈, those past their hour first."""
    waiting = [one for one in _remarks(reading, CallRemark.kind == RemarkKind.INSTRUCTED.value) if one.waits()]
    return sorted(waiting, key=lambda one: (one.due_at is None, one.due_at or 0, one.at))


def links_of(reading: Reading, *, call: str) -> list[CallLink]:
    """What a call is linked to, in both directions."""
    row = reading.execute(select(Call).where(Call.id == call)).first()
    if row is None:
        raise UserError("call.unknown")
    found = [(LinkKind.FIRST, row.repeats), (LinkKind.EARLIER, row.earlier_call)]
    others = reading.execute(
        select(Call.id, Call.repeats, Call.direction)
        .where(or_(Call.repeats == call, Call.earlier_call == call), Call.void_reason.is_(None))
        .order_by(Call.received_at, Call.id)
    )
    for other in others:
        outgoing = LinkKind.OUTGOING if other.direction == CallDirection.OUTGOING else LinkKind.LATER
        found.append((LinkKind.REPEATED_BY if other.repeats == call else outgoing, other.id))
    titles = known_calls(reading, ids=[str(record) for _kind, record in found if record])
    links = [CallLink(kind, str(record), titles.get(str(record), ""), number_of(reading, str(record)), "calls")
             for kind, record in found if record and str(record) in titles]
    people = person_rows(reading, only=(row.person,)) if row.person else ()
    links += [CallLink(LinkKind.PERSON, one.id, one.shown, one.short, "cases") for one in people]
    return [*links, *_patrol_link(reading, row.patrol)]


def _patrol_link(reading: Reading, patrol: str | None) -> list[CallLink]:
    """The round by its hour; one that came from another desk without its rows is named all the same."""
    if not patrol:
        return []
    row = reading.execute(select(PatrolRound.number, PatrolRound.starts_at).where(PatrolRound.id == patrol)).first()
    if row is None or row.starts_at is None:
        return [CallLink(LinkKind.PATROL, patrol, "街面巡查", "", "patrols")]
    words = f"{moment_words(row.starts_at, reading.now)} 出发的一轮"
    return [CallLink(LinkKind.PATROL, patrol, words, row.number or "", "patrols")]


def _said(words: str) -> str:
    text = clean_text(words, limit=WORDS_LIMIT)
    if not text:
        raise UserError("call.remark_empty")
    return text


def _write(work: Work, call: str, kind: RemarkKind, at: int | None, **facts: Any) -> str:
    require(work, Right.WRITE_LOG, nobody=True)
    course_of(work, call)
    moment = work.now if at is None else at
    if moment > work.now:
        raise UserError("call.remark_future")
    return work.create(
        CallRemark, call=call, kind=kind.value, at=moment, entered_at=work.now, by=work.actor or None, **facts
    )


def _answers(reading: Reading, ids: list[str]) -> dict[str, int]:
    rows = reading.execute(
        select(CallRemark.answers, CallRemark.at)
        .where(CallRemark.answers.in_(ids), CallRemark.void_reason.is_(None)).order_by(CallRemark.at)
    )
    return {str(row.answers): row.at for row in rows}


def _remarks(reading: Reading, wanted: Any) -> list[Remark]:
    rows = reading.execute(
        select(CallRemark).where(wanted, CallRemark.void_reason.is_(None)).order_by(CallRemark.at, CallRemark.id)
    ).all()
    answered, names = _answers(reading, [row.id for row in rows]), officer_names(reading)
    return [
        Remark(
            r.id, r.call, RemarkKind(r.kind), r.at or 0, r.who or "", r.words or "", r.agrees, r.due_at,
            r.answers or "", answered.get(r.id), names.get(r.by or "", ""),
        )
        for r in rows
    ]
