"""The course of every call as the store itself tells it, one row per call, in one statement (通知第四条, N4.2).

A course in which nothing was ever corrected is told by the least times of its steps. The few others are derived step
by step by the rule that the clocks follow; ``corrections`` says which they are.
"""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, select

from desktop.db.models.calls import Call, CallStep
from desktop.db.models.directory import Place
from desktop.journal.work import Reading
from desktop.rules.call_course import Course, Step, derive
from desktop.rules.deadlines import Limits
from desktop.vocabulary import CallDirection, StepKind

_KINDS = frozenset(kind.value for kind in StepKind)
_CHUNK = 5000


def plain_courses(where: ColumnElement[bool], *columns: Any, places: bool = False) -> Select[*tuple[Any, ...]]:
    """Per call its id, the columns asked for, then received, arrived, not_needed and corrections.

    Args:
        where: which calls.
        columns: of the call, of its steps (`first_team`, `outcome`), or of its place where ``places`` are joined.
            Every column costs: without any that stands in no index the rows themselves are never read.
    """
    standing = and_(CallStep.call == Call.id, CallStep.void_reason.is_(None))
    rows: Any = Call.__table__.outerjoin(Place.__table__, Place.id == Call.place) if places else Call.__table__
    return (
        select(
            Call.id, *columns, _first(StepKind.RECEIVED, CallStep.at).label("received"),
            _first(StepKind.ARRIVED, CallStep.at).label("arrived"),
            func.max(CallStep.kind == StepKind.NOT_NEEDED.value).label("not_needed"),
            func.count(CallStep.supersedes).label("corrections"),
        )
        .select_from(rows.outerjoin(CallStep.__table__, standing)).where(where)
        # In the order of the index by which the calls of a period are found, so that nothing is sorted.
        .group_by(Call.received_at, Call.id)
    )


def _first(kind: StepKind, value: Any) -> Any:
    return func.min(case((CallStep.kind == kind.value, value)))


def first_team() -> Any:
    """The team first sent to a call."""
    return _first(StepKind.DISPATCHED, CallStep.team)


def outcome() -> Any:
    """The 线索结果 of a call."""
    return func.max(case((CallStep.kind == StepKind.CLOSED.value, CallStep.code)))


def clues_of(start: int, end: int) -> ColumnElement[bool]:
    """The clues received in a period (half-open): voided and repeated calls and 去电 left out."""
    known = Call.__table__.alias("known")
    return and_(
        Call.received_at >= start, Call.received_at < end, Call.void_reason.is_(None),
        # Few calls repeat another; told so, those of a period are counted from their index, no row is read for it.
        Call.id.not_in(select(known.c.id).where(known.c.repeats > "")), Call.direction == CallDirection.INCOMING,
    )


def derived_courses(reading: Reading, calls: Iterable[str], limits: Limits) -> dict[str, Course]:
    """The courses of these calls, step by step."""
    wanted, found = sorted(calls), {}
    for begin in range(0, len(wanted), _CHUNK):
        chosen = wanted[begin : begin + _CHUNK]
        excuses = reading.execute(select(Call.id, Call.late_entry_reason).where(Call.id.in_(chosen)))
        excused = {call: bool(reason) for call, reason in excuses}
        steps: dict[str, list[Step]] = {}
        for row in reading.execute(select(CallStep).where(CallStep.call.in_(chosen), CallStep.void_reason.is_(None))):
            # A kind that a newer program wrote is kept in the journal and left out of the course here.
            if row.kind in _KINDS:
                steps.setdefault(row.call, []).append(step_of(row))
        found.update({
            call: derive(own, limits=limits, excused=excused.get(call, False)) for call, own in steps.items()})
    return found


def arrival_times(reading: Reading, calls: Iterable[str]) -> dict[str, int]:
    """Milliseconds from 接报 to the first arrival of each of these calls; calls where nobody arrived are not in it."""
    wanted, found, odd = sorted(calls), {}, []
    for begin in range(0, len(wanted), _CHUNK):
        statement = plain_courses(Call.id.in_(wanted[begin : begin + _CHUNK]))
        for call, received, arrived, _needless, corrections in reading.execute(statement):
            if corrections:
                odd.append(call)
            elif arrived is not None and received is not None:
                found[call] = arrived - received
    for call, course in derived_courses(reading, odd, Limits()).items():
        if course.taken is not None:
            found[call] = course.taken
    return found


def step_of(row: Row[*tuple[Any, ...]]) -> Step:
    """A row of the steps as the rules know it."""
    return Step(
        row.id, StepKind(row.kind), row.at or 0, row.entered_at or 0, row.by or "", row.team or "", row.code or "",
        supersedes=row.supersedes or "", clock_doubt=bool(row.clock_doubt),
    )
