"""The steps of calls read from the store and derived into courses."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import SelectBase, select

from desktop.db.models.calls import Call, CallStep
from desktop.errors import UserError
from desktop.journal.work import Reading
from desktop.rules.call_course import Course, Step, derive
from desktop.rules.deadlines import Limits
from desktop.shared_settings import read_values
from desktop.vocabulary import StepKind

KINDS = frozenset(kind.value for kind in StepKind)
CHUNK = 5000
"""How many ids go into one statement."""


def limits_of(reading: Reading) -> Limits:
    """The limits as the shared settings have them; those of the notice are fixed there."""
    return Limits.of(reading.once(read_values))


def courses_of(reading: Reading, calls: Iterable[str] | SelectBase, *, limits: Limits) -> dict[str, Course]:
    """The courses of calls, by id; a call without steps has an empty one.

    Args:
        calls: their ids, or a select of them.
    """
    wanted = calls if isinstance(calls, SelectBase) else list(calls)
    steps: dict[str, list[Step]] = {}
    excused: set[str] = set()
    for chosen in _chosen(wanted):
        for call, reason in reading.execute(select(Call.id, Call.late_entry_reason).where(Call.id.in_(chosen))):
            steps[call] = []
            if reason:
                excused.add(call)
        for row in reading.execute(select(CallStep).where(CallStep.call.in_(chosen), CallStep.void_reason.is_(None))):
            # A kind that a newer program wrote is kept in the journal and left out of the course here.
            if row.kind in KINDS and row.call in steps:
                steps[row.call].append(_step(row))
    return {call: derive(found, limits=limits, excused=call in excused) for call, found in steps.items()}


def _chosen(wanted: list[str] | SelectBase) -> Iterable[Any]:
    if isinstance(wanted, SelectBase):
        return (wanted,)
    return (wanted[i : i + CHUNK] for i in range(0, len(wanted), CHUNK))


def _step(row: Any) -> Step:
    return Step(
        row.id, StepKind(row.kind), row.at or 0, row.entered_at or 0, row.by or "", row.team or "", row.code or "",
        row.note or "", row.supersedes or "", bool(row.clock_doubt),
    )


def course_of(reading: Reading, call: str, *, limits: Limits | None = None) -> Course:
    """The course of one call that stands.

    Raises:
        UserError: ``call.unknown``, or ``call.voided`` when it is 作废.
    """
    row = reading.execute(select(Call.void_reason).where(Call.id == call)).first()
    if row is None:
        raise UserError("call.unknown")
    if row.void_reason is not None:
        raise UserError("call.voided")
    return courses_of(reading, [call], limits=limits or limits_of(reading))[call]


def call_of_step(reading: Reading, step: str) -> str:
    """The call that a step belongs to.

    Raises:
        UserError: ``call.unknown``.
    """
    found = reading.execute(select(CallStep.call).where(CallStep.id == step)).scalar()
    if not found:
        raise UserError("call.unknown")
    return str(found)
