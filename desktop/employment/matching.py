"""Openings by how well they fit somebody: five comparisons, a reason each, nothing hidden."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from desktop.clock import civil_date
from desktop.db.models.employment import JobWish
from desktop.employment.files import age_now, file_row
from desktop.employment.openings import Opening, openings
from desktop.journal.work import Reading
from desktop.rules.job_match import Match, Seeker, match


@dataclass(frozen=True, slots=True)
class Fitting:
    """An opening with its five reasons."""

    opening: Opening
    match: Match


def fittings(reading: Reading, *, file: str) -> tuple[Fitting, ...]:
    """All openings, the best fitting first; equal ones the last told first.

    Raises:
        UserError: ``job.unknown``, ``person.restricted``.
    """
    return fitting_to(seeker_of(reading, file_row(reading, file)), openings(reading), civil_date(reading.now))


def fitting_to(seeker: Seeker, known: tuple[Opening, ...], today: str) -> tuple[Fitting, ...]:
    """Openings compared with one person on a day."""
    day = date.fromisoformat(today)
    found = [Fitting(one, match(seeker, one.vacancy, day)) for one in known]
    return tuple(sorted(found, key=lambda one: -one.match.points))


def seeker_of(reading: Reading, row: Any, trades: frozenset[str] | None = None) -> Seeker:
    """What is compared of the person of a file."""
    if trades is None:
        trades = frozenset(reading.execute(
            select(JobWish.code).where(
                JobWish.file == row.id, JobWish.held.is_(True), JobWish.void_reason.is_(None)
            )
        ).scalars())
    age = age_now(reading, row.person)[0] if row.person is not None else None
    return Seeker(
        trades, row.lodging or "", age, row.id_paper or "", row.health_paper or "", row.bank_card or "",
        row.certificate or "", row.ready or "", date.fromisoformat(row.ready_on) if row.ready_on else None,
    )
