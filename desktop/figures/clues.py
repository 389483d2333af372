"""The clues of a period with what is counted of them: where, when, by whom told, and how soon somebody was there.

A course that was never corrected is told by the store itself; the few others are derived step by step, by the same
rule that the clocks follow.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, case, func, select

from desktop.db.models.calls import Call, CallStep
from desktop.db.models.directory import Place
from desktop.figures.shapes import Cut, Only
from desktop.journal.work import Reading
from desktop.rules.call_course import Course, Step, derive
from desktop.rules.deadlines import Limits
from desktop.vocabulary import CallDirection, StepKind

_KINDS = frozenset(kind.value for kind in StepKind)
_CHUNK = 5000


class ClueFact(NamedTuple):
    """One incoming clue. ``taken`` are milliseconds from 接报 to the first arrival, None where nobody arrived."""

    id: str
    at: int
    place: str
    community: str
    channel: str
    situation: str
    team: str
    outcome: str
    needed: bool
    taken: int | None
    late: bool


def clue_facts(
    reading: Reading, *, start: int, end: int, limits: Limits, only: Only | None = None
) -> list[ClueFact]:
    """Every clue received in the period by its time; voided and repeated calls and 去电 left out."""
    rows = reading.execute(_calls(start, end).order_by(Call.received_at, Call.id)).all()
    steps = {row[0]: row for row in reading.execute(_steps(start, end))}
    odd = {record: row for record, row in steps.items() if row.corrections}
    derived = _derived(reading, odd, rows, limits) if odd else {}
    facts = (_fact(row, steps.get(row.id), derived.get(row.id), limits) for row in rows)
    return [fact for fact in facts if only is None or _fits(fact, only)]


def _calls(start: int, end: int) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Call.id, Call.received_at, Call.place, Place.community, Call.channel, Call.situation,
            Call.late_entry_reason,
        )
        .outerjoin(Place, Place.id == Call.place)
        .where(
            Call.received_at >= start, Call.received_at < end, Call.void_reason.is_(None), Call.repeats.is_(None),
            Call.direction == CallDirection.INCOMING,
        )
    )


def _steps(start: int, end: int) -> Select[*tuple[Any, ...]]:
    """What the steps of a call come to, as long as none of them corrects another."""
    def first(kind: StepKind, value: Any) -> Any:
        return func.min(case((CallStep.kind == kind.value, value)))

    return (
        select(
            CallStep.call, first(StepKind.RECEIVED, CallStep.at).label("received"),
            first(StepKind.ARRIVED, CallStep.at).label("arrived"),
            func.max(CallStep.kind == StepKind.NOT_NEEDED.value).label("not_needed"),
            first(StepKind.DISPATCHED, CallStep.team).label("team"),
            func.max(case((CallStep.kind == StepKind.CLOSED.value, CallStep.code))).label("outcome"),
            func.count(CallStep.supersedes).label("corrections"),
        )
        .where(
            CallStep.void_reason.is_(None),
            CallStep.call.in_(select(Call.id).where(Call.received_at >= start, Call.received_at < end)),
        )
        .group_by(CallStep.call)
    )


def _fact(row: Any, steps: Any, course: Course | None, limits: Limits) -> ClueFact:
    head = (row.id, row.received_at, row.place or "", row.community or "", row.channel or "", row.situation or "")
    if course is not None:
        sent, closed = course.dispatched, course.closed
        return ClueFact(
            *head, sent.now.team if sent else "", closed.now.code if closed else "", course.not_needed is None,
            course.taken, course.late,
        )
    if steps is None:
        return ClueFact(*head, "", "", needed=True, taken=None, late=False)
    known = steps.arrived is not None and steps.received is not None
    taken = steps.arrived - steps.received if known else None
    return ClueFact(
        *head, steps.team or "", steps.outcome or "", not steps.not_needed, taken,
        taken is not None and taken > limits.arrival,
    )


def _derived(reading: Reading, odd: Iterable[str], rows: Sequence[Any], limits: Limits) -> dict[str, Course]:
    excused = {row.id: bool(row.late_entry_reason) for row in rows}
    wanted, found = sorted(record for record in odd if record in excused), {}
    for begin in range(0, len(wanted), _CHUNK):
        steps: dict[str, list[Step]] = {}
        chosen = wanted[begin : begin + _CHUNK]
        statement = select(CallStep).where(CallStep.call.in_(chosen), CallStep.void_reason.is_(None))
        for row in reading.execute(statement):
            # A kind that a newer program wrote is kept in the journal and left out of the course here.
            if row.kind in _KINDS:
                steps.setdefault(row.call, []).append(step_of(row))
        found.update({record: derive(own, limits=limits, excused=excused[record]) for record, own in steps.items()})
    return found


def step_of(row: Row[*tuple[Any, ...]]) -> Step:
    """A row of the steps as the rules know it."""
    return Step(
        row.id, StepKind(row.kind), row.at or 0, row.entered_at or 0, row.by or "", row.team or "", row.code or "",
        supersedes=row.supersedes or "", clock_doubt=bool(row.clock_doubt),
    )


_FIELDS = {
    Cut.TEAM: "team", Cut.COMMUNITY: "community", Cut.PLACE: "place", Cut.CHANNEL: "channel", Cut.KIND: "situation",
}


def value_of(fact: ClueFact, cut: Cut, by_time: Any) -> str:
    """What a clue is under a cut; ``by_time(at, cut)`` tells the day, week, month or shift of an instant."""
    name = _FIELDS.get(cut)
    return str(getattr(fact, name)) if name else str(by_time(fact.at, cut))


def _fits(fact: ClueFact, only: Only) -> bool:
    return all(getattr(fact, _FIELDS[cut]) == value for cut, value in only.items() if cut in _FIELDS)

