"""The steps of events read from the store and derived into courses."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, select

from desktop.db.models.emergencies import Event, EventStep
from desktop.errors import UserError
from desktop.journal.work import Reading
from desktop.rules.deadlines import Limits
from desktop.rules.event_course import EventCourse, ReportStep, derive_event
from desktop.shared_settings import read_values
from desktop.vocabulary import ReportStepKind

_KINDS = frozenset(kind.value for kind in ReportStepKind)
_WORDS = (
    "by", "recipient", "unit", "number", "person", "means", "code", "clock", "answers", "report", "note", "supersedes",
)


def limits_of(reading: Reading) -> Limits:
    """The limits as the shared settings have them; those of the notice are fixed there."""
    return Limits.of(reading.once(read_values))


def courses_of(reading: Reading, events: Iterable[str] | Select[Any], *, limits: Limits) -> dict[str, EventCourse]:
    """The courses of events by id; an event without steps has an empty one."""
    wanted = events if isinstance(events, Select) else list(events)
    ids = reading.execute(select(Event.id).where(Event.id.in_(wanted))).scalars()
    steps: dict[str, list[ReportStep]] = {event: [] for event in ids}
    chosen = select(EventStep).where(EventStep.event.in_(wanted), EventStep.void_reason.is_(None))
    for row in reading.execute(chosen):
        # A kind that a newer program wrote is kept in the journal and left out of the course here.
        if row.kind in _KINDS and row.event in steps:
            steps[row.event].append(_step(row))
    return {event: derive_event(found, limits=limits) for event, found in steps.items()}


def _step(row: Any) -> ReportStep:
    words = {name: getattr(row, name) or "" for name in _WORDS}
    return ReportStep(
        id=row.id, kind=ReportStepKind(row.kind), at=row.at or 0, entered_at=row.entered_at or 0, due_at=row.due_at,
        clock_doubt=bool(row.clock_doubt), **words,
    )


def course_of(reading: Reading, event: str, *, limits: Limits | None = None) -> EventCourse:
    """The course of one event that stands.

    Raises:
        UserError: ``event.unknown``, or ``event.voided`` when it is 作废.
    """
    row = reading.execute(select(Event.void_reason).where(Event.id == event)).first()
    if row is None:
        raise UserError("event.unknown")
    if row.void_reason is not None:
        raise UserError("event.voided")
    return courses_of(reading, [event], limits=limits or limits_of(reading))[event]


def event_of_step(reading: Reading, step: str) -> str:
    """The event that a step belongs to.

    Raises:
        UserError: ``event.unknown``.
    """
    found = reading.execute(select(EventStep.event).where(EventStep.id == step)).scalar()
    if not found:
        raise UserError("event.unknown")
    return str(found)


def open_ids() -> Select[Any]:
    """Events that are neither closed nor 作废."""
    # A closing that was withdrawn does not count; the withdrawal names it.
    withdrawn = select(EventStep.supersedes).where(
        EventStep.kind == ReportStepKind.WITHDRAWN.value, EventStep.supersedes.is_not(None)
    )
    closed = select(EventStep.event).where(
        EventStep.kind == ReportStepKind.CLOSED.value, EventStep.void_reason.is_(None), EventStep.event.is_not(None),
        EventStep.id.not_in(withdrawn),
    )
    return select(Event.id).where(Event.void_reason.is_(None), Event.id.not_in(closed))
