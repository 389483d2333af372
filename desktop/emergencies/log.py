"""An emergency from F8 to the record: draft, a call that becomes one, registering, changing, 作废."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from desktop.calls.choices import require_choice
from desktop.calls.log import site_of
from desktop.calls.moments import Moment, clock_set_back, refuse_future
from desktop.calls.words import number_words
from desktop.clock import local
from desktop.db.models.calls import Call
from desktop.db.models.emergencies import Event, EventStep
from desktop.directory import place_named
from desktop.emergencies.courses import course_of
from desktop.emergencies.drafts import EVENT_KIND, OF_EVENT, event_drafts, working_draft
from desktop.emergencies.facts import FACT_NAMES, clean_facts
from desktop.errors import ProgramFault, UserError
from desktop.journal.drafts import begin_draft, drop_draft, open_draft
from desktop.journal.entry import Value
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import require
from desktop.records import dataclass
from desktop.rules.deadlines import ClockKind, is_learned_late, moment_words
from desktop.rules.numbering import Series
from desktop.rules.text_cleaning import clean_text
from desktop.vocabulary import DraftKind, ReportStepKind, Right

LEARNED_LATE = "learned_late"
"""The code of 知道时已经过了时限 in the list late_reason."""


@dataclass(frozen=True, slots=True)
class BegunEvent:
    """A draft that F8 made; ``learned_at`` is 获悉. ``clock_back``: the computer's clock was set back."""

    draft: str
    learned_at: int
    clock_back: bool


@dataclass(frozen=True, slots=True)
class Registered:
    """A saved event. ``learned_late``: 电话报告 was over before the street heard of it."""

    id: str
    number: str
    learned_late: bool


def begin_event(work: Work) -> BegunEvent:
    """F8: 获悉 is this instant, kept in a draft before anything is drawn."""
    return BegunEvent(begin_draft(work, kind=DraftKind.EMERGENCY.value), work.now, clock_set_back(work))


def open_from_call(work: Work, *, call: str) -> BegunEvent:
    """F8 in a call, saved or half-written: place, words, people and caller are copied, the call keeps its own clock.

    获悉 is the 接报 of the call. A call that is an event already gives that event's id or draft again.

    Raises:
        UserError: ``call.unknown``.
    """
    # What a call tells in full is read only here; 值班台 counts events without it.
    from desktop.calls import call_view
    from desktop.emergencies.calls_told import facts_of_call, facts_of_call_draft

    known = event_of_call(work, call=call)
    if known:
        return BegunEvent(known, work.now, False)
    saved = work.execute(select(Call.id).where(Call.id == call)).first() is not None
    draft = None if saved else open_draft(work, draft=call)
    told = facts_of_call(call_view(work, call=call)) if draft is None else facts_of_call_draft(work, draft)
    made = begin_draft(work, kind=DraftKind.EMERGENCY.value, content={**told, "call": call})
    learned = told.get("learned_at")
    return BegunEvent(made, learned if isinstance(learned, int) else work.now, clock_set_back(work))


def event_of_call(reading: Reading, *, call: str) -> str:
    """The event, or the draft of one, that came of a call; empty where there is none."""
    row = reading.execute(select(Event.id).where(Event.call == call, Event.void_reason.is_(None))).first()
    if row is not None:
        return str(row.id)
    return next((one.id for one in event_drafts(reading) if one.content.get("call") == call), "")


def begin_working_draft(work: Work, *, event: str, content: Mapping[str, object]) -> str:
    """Keeps what is typed for the next report of a registered event; returns the draft's id."""
    return begin_draft(work, kind=DraftKind.EMERGENCY.value, content={**content, OF_EVENT: event})


def is_registered(reading: Reading, *, event: str) -> bool:
    return reading.execute(select(Event.id).where(Event.id == event)).first() is not None


def register_event(
    work: Work, *, facts: Mapping[str, object], draft: str | None = None, occurred_at: int | None = None,
    learned_at: int | None = None,
) -> Registered:
    """Saves an event with its number, 获悉 and 发生 as one act; the draft's id stays its id, so its clocks do too.

    Registering the same draft twice makes one record. Where the 30 minutes were over before the street heard of it,
    the reason is written at once (ui.md §5.1) and can be corrected like every step.

    Args:
        facts: as ``EventFacts``; other keys of a draft are left out.
        occurred_at: 发生; None: 发生时间待核, and the limits run from 获悉.
        learned_at: 获悉, where it differs from the moment of F8.

    Raises:
        UserError: ``event.place_missing``, ``event.occurred_late``, ``event.toll``, ``text.too_long`` (with
            ``field``), ``time.future``, ``event.draft_discarded``, ``terms.unknown``, ``terms.note_missing``.
    """
    require(work, Right.WRITE_LOG, nobody=True)
    if draft is not None and is_registered(work, event=draft):
        return _registered_before(work, draft)
    kept = _checked(work, facts)
    stamp = _stamp(work, draft)
    learned = stamp.at if learned_at is None else learned_at
    refuse_future(work, learned, doubt=stamp.doubt)
    _refuse_late_occurrence(work, occurred_at, learned)
    event = _make(work, draft, stamp, kept)
    _write_times(work, event, stamp, learned, occurred_at)
    if draft is not None:
        drop_draft(work, draft=draft)
    return Registered(event, number_of(work, event), course_of(work, event).learned_late)


def _registered_before(reading: Reading, event: str) -> Registered:
    number = number_of(reading, event)
    if reading.execute(select(Event.void_reason).where(Event.id == event)).scalar() is not None:
        raise UserError("event.draft_discarded", number=number)
    return Registered(event, number, course_of(reading, event).learned_late)


def _checked(work: Work, facts: Mapping[str, object]) -> dict[str, Value]:
    kept = clean_facts({name: value for name, value in facts.items() if name in FACT_NAMES})
    if not kept.get("place_text"):
        raise UserError("event.place_missing", field="place_text")
    return _completed(work, kept)


def _completed(work: Work, kept: dict[str, Value]) -> dict[str, Value]:
    """A place that is known by its words is linked; a kind must stand in its list."""
    if kept.get("place_text") and not kept.get("place"):
        known = place_named(work, text=str(kept["place_text"]))
        kept["place"] = known.id if known else None
    if kept.get("kind"):
        require_choice(work, EVENT_KIND, str(kept["kind"]), note=str(kept.get("what") or ""))
    return kept


def _stamp(work: Work, draft: str | None) -> Moment:
    """The moment of F8; a draft that is nowhere must not cost what was typed, so now stands in for its stamp."""
    found = open_draft(work, draft=draft) if draft is not None else None
    at = found.started_at if found else work.now
    return Moment(at, work.now < at or clock_set_back(work))


def _refuse_late_occurrence(reading: Reading, occurred_at: int | None, learned_at: int) -> None:
    if occurred_at is not None and occurred_at > learned_at:
        words = {"occurred": moment_words(occurred_at, reading.now), "learned": moment_words(learned_at, reading.now)}
        raise UserError("event.occurred_late", field="occurred_at", **words)


def _make(work: Work, draft: str | None, stamp: Moment, facts: Mapping[str, Value]) -> str:
    (street, site), year = site_of(work), local(work.now).year
    return work.create(
        Event, record=draft, street=street, site=site, series=Series.EMERGENCY.value, year=year,
        n=work.next_number(Series.EMERGENCY.value, year), stamped_at=stamp.at, entered_at=work.now,
        clock_doubt=stamp.doubt or None, created_by=work.actor or None, **facts,
    )


def _write_times(work: Work, event: str, stamp: Moment, learned: int, occurred: int | None) -> None:
    """获悉 as stamped or typed; where both differ and the typed one is later, both stay."""
    first = min(stamp.at, learned)
    step = add_step(work, event, ReportStepKind.LEARNED, Moment(first, stamp.doubt), entered_at=stamp.at)
    if learned > first:
        add_step(work, event, ReportStepKind.LEARNED, Moment(learned, stamp.doubt), supersedes=step)
    if occurred is not None:
        add_step(work, event, ReportStepKind.OCCURRED, Moment(occurred, stamp.doubt))
        explain_learned_late(work, event)


def explain_learned_late(work: Work, event: str) -> None:
    """知道时已经过了时限, written by the program where it is so: the officer is not blamed and nothing is hidden."""
    course = course_of(work, event)
    started, limits = course.started_at, course.limits
    if not is_learned_late(started, course.learned_at, limits) or course.phoned is not None:
        return
    clocks = [ClockKind.PHONE_REPORT]
    clocks += [ClockKind.WRITTEN_REPORT] if course.learned_at > course.written_deadline.due_at else []
    for clock in clocks:
        if course.reason(clock) is None:
            add_step(
                work, event, ReportStepKind.LATE_REASON, Moment(work.now, False), code=LEARNED_LATE, clock=clock.value
            )


def change_event(work: Work, *, event: str, seen: Seen, facts: Mapping[str, object]) -> None:
    """Writes the facts on until the first report has left; from then on only 续报 tell what is new.

    Raises:
        UserError: ``event.report_sent``, ``event.closed``, ``event.unknown``, ``event.voided``,
            ``event.place_missing``, and as ``register_event``.
    """
    require(work, Right.WRITE_LOG, nobody=True)
    course = course_of(work, event)
    if facts.keys() - FACT_NAMES:
        raise ProgramFault(f"no facts of an event: {', '.join(sorted(facts.keys() - FACT_NAMES))}")
    if not course.open:
        raise UserError("event.closed")
    if course.written is not None:
        raise UserError("event.report_sent")
    kept = clean_facts(facts)
    if "place_text" in kept and not kept["place_text"]:
        raise UserError("event.place_missing", field="place_text")
    row = work.execute(select(Event).where(Event.id == event)).one()
    changed = {name: value for name, value in _completed(work, kept).items() if value != getattr(row, name)}
    if changed:
        work.change(Event, event, seen=seen, **changed)


def discard_event_draft(work: Work, *, draft: str, reason: str) -> str:
    """作废 of a half-written event: stamp, number and reason stay (decisions.md 10); returns the number.

    Raises:
        UserError: ``journal.reason_missing``, ``event.unknown``.
    """
    require(work, Right.WRITE_LOG, nobody=True)
    if is_registered(work, event=draft):
        return number_of(work, draft)
    if open_draft(work, draft=draft) is None:
        raise UserError("event.unknown")
    stamp = _stamp(work, draft)
    event = _make(work, draft, stamp, {})
    add_step(work, event, ReportStepKind.LEARNED, stamp, entered_at=stamp.at)
    work.void(Event, event, seen=work.seen(event), reason=clean_text(reason))
    drop_draft(work, draft=draft)
    return number_of(work, event)


def void_event(work: Work, *, event: str, seen: Seen, reason: str) -> None:
    """作废 of an event that was none: its clocks end, its number, steps and sent reports stay in the book.

    Raises:
        UserError: ``event.unknown``, ``event.voided``, ``journal.reason_missing``.
    """
    require(work, Right.WRITE_LOG, nobody=True)
    course_of(work, event)
    work.void(Event, event, seen=seen, reason=clean_text(reason))
    draft = working_draft(work, event=event)
    if draft is not None:
        drop_draft(work, draft=draft.id)


def claim_event(work: Work, *, event: str) -> bool:
    """认领: an event written while the desk was locked gets its officer; False when it has one already."""
    require(work, Right.WRITE_LOG, nobody=True)
    course_of(work, event)
    owner = work.execute(select(Event.created_by).where(Event.id == event)).scalar()
    if owner or not work.actor:
        return False
    work.change(Event, event, seen=work.seen(event), created_by=work.actor)
    return True


def number_of(reading: Reading, event: str) -> str:
    """The full number of an event, e.g. 500103003-1-S-2025-0003; empty where it has none."""
    columns = (Event.street, Event.site, Event.series, Event.year, Event.n)
    row = reading.execute(select(*columns).where(Event.id == event)).one()
    return number_words(row.street, row.site, row.series, row.year, row.n)


def add_step(
    work: Work, event: str, kind: ReportStepKind, when: Moment, *, entered_at: int | None = None, **said: Any
) -> str:
    """One row of the course; ``entered_at`` differs from now only for the stamp of F8."""
    return work.create(
        EventStep, event=event, kind=kind.value, at=when.at, entered_at=work.now if entered_at is None else entered_at,
        by=work.actor or None, clock_doubt=when.doubt or None, **{name: fact or None for name, fact in said.items()},
    )
