"""What was reported or frozen is written only as a 更正 with its reason, whichever verb writes (domain.md §6.19, §5.3).

One gate for all verbs: every record that is made, changed or voided passes here. Packages of other desks do not, for an
import never breaks on a rule (decisions.md 6); what they change of a closed row is asked about by the audit instead.
"""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from desktop.clock import day_bounds
from desktop.db.base import TableSpec, journalled_specs
from desktop.db.models.campaign import PeriodFreeze, ReviewStep
from desktop.errors import UserError
from desktop.records import dataclass

REPORTED = "reported"
_TIMES = {
    "contact": "at", "call": "received_at", "governance": "at", "patrol_round": "starts_at", "movement": "at",
    "claim": "at",
}
"""Table → the column that says in which period a record lies."""
_PARENTS = {
    "contact_category": ("contact", "contact"), "contact_cause": ("contact", "contact"),
    "contact_need": ("contact", "contact"), "contact_measure": ("contact", "contact"), "ticket": ("contact", "contact"),
    "branch_step": ("contact", "contact"), "call_step": ("call", "call"), "patrol_party": ("round", "patrol_round"),
    "patrol_visit": ("round", "patrol_round"), "patrol_unit": ("party", "patrol_party"),
}
"""Table → the column that names what it belongs to, and the table of that."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A closed record that is written as a 更正: its table and id, the contact among them by itself."""

    table: str
    record: str


class ClosedBook:
    """What is closed, as one act sees it; asked of the store at most once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        frozen = connection.execute(
            select(PeriodFreeze.first_day, PeriodFreeze.last_day).where(PeriodFreeze.void_reason.is_(None)))
        self._frozen = [(day_bounds(first)[0], day_bounds(last)[1], first, last) for first, last in frozen
                        if first and last]
        reported = select(ReviewStep.id).where(ReviewStep.state == REPORTED, ReviewStep.void_reason.is_(None)).limit(1)
        self._reported = connection.execute(reported).first() is not None

    def check(self, spec: TableSpec, record: str, facts: Mapping[str, Any], *, reason: str) -> Touched | None:
        """Whether a record may be written; with a reason it may, and what it belongs to is given back.

        Raises:
            UserError: ``record.reported``; ``record.frozen`` with the days.
        """
        if not (self._frozen or self._reported) or spec.name not in _TIMES.keys() | _PARENTS.keys():
            return None
        table, of, row = self._root(spec.name, record, facts)
        if table not in _TIMES:
            return None
        times = [at for at in (row.get(_TIMES[table]), facts.get(_TIMES[table]) if of == record else None) if at]
        days = next(((first, last) for start, end, first, last in self._frozen
                     if any(start <= at < end for at in times)), None)
        reported = table == "contact" and self._is_reported(of)
        if days is None and not reported:
            return None
        if not reason:
            if reported:
                raise UserError("record.reported")
            raise UserError("record.frozen", first=days[0] if days else "", last=days[1] if days else "")
        return Touched(table, of)

    def _root(self, table: str, record: str, facts: Mapping[str, Any]) -> tuple[str, str, dict[str, Any]]:
        """What a record belongs to in the end, with its row as it stands."""
        row = self._row(table, record) or dict(facts)
        while table in _PARENTS:
            column, parent = _PARENTS[table]
            above = row.get(column)
            if not above:
                return "", "", {}
            table, record = parent, str(above)
            row = self._row(table, record)
        return table, record, row

    def _row(self, table: str, record: str) -> dict[str, Any]:
        known = journalled_specs()[table].table
        found = self._connection.execute(select(known).where(known.c.id == record)).mappings().first()
        return dict(found) if found is not None else {}

    def _is_reported(self, contact: str) -> bool:
        if not self._reported:
            return False
        return self._connection.execute(
            select(ReviewStep.id).where(
                ReviewStep.contact == contact, ReviewStep.state == REPORTED, ReviewStep.void_reason.is_(None)
            ).limit(1)
        ).first() is not None
