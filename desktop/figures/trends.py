"""The nights of a period side by side, what came of the clues, and how the minutes to the scene are spread."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from sqlalchemy import func, select

from desktop.clock import MINUTE
from desktop.db.models.cases import Contact, ContactMeasure, Governance
from desktop.db.models.terms import Term
from desktop.figures.clues import ClueFact
from desktop.figures.counting import one_person
from desktop.journal.work import Reading
from desktop.rules.periods import Period, night_of

BUCKETS = ((0, 5), (5, 10), (10, 15), (15, 20), (20, 25), (25, 30), (30, 10_000))
"""Minutes to the scene, half-open, but the last but one takes the thirtieth minute in (通知第四条)."""


@dataclass(frozen=True, slots=True)
class Night:
    """One night from noon to noon, or one day; minutes None where nobody arrived. ``rows`` are the clues of it."""

    day: str
    clues: int
    before: int | None
    middle: int | None
    slowest: int | None
    in_time: int
    late: int
    to_station: int
    rows: tuple[str, ...]


def nights(
    facts: Iterable[ClueFact], earlier: Iterable[ClueFact], stations: Mapping[str, int], period: Period
) -> list[Night]:
    """Every night of the period, those without a clue too; ``before`` is the same place in the period before."""
    by_day = _by_day(facts)
    former = {day: len(rows) for day, rows in _by_day(earlier).items()}
    first, earlier_first = date.fromisoformat(period.first), date.fromisoformat(period.previous().first)
    found = []
    for nth in range(period.days):
        day = (first + timedelta(days=nth)).isoformat()
        rows = by_day.get(day, [])
        minutes = [fact.taken // MINUTE for fact in rows if fact.needed and fact.taken is not None]
        late = sum(fact.late and fact.needed for fact in rows)
        before = former.get((earlier_first + timedelta(days=nth)).isoformat(), 0) if former else None
        found.append(Night(
            day, len(rows), before, round(median(minutes)) if minutes else None, max(minutes, default=None),
            len(minutes) - late, late, stations.get(day, 0), tuple(fact.id for fact in rows),
        ))
    return found


def _by_day(facts: Iterable[ClueFact]) -> dict[str, list[ClueFact]]:
    found: dict[str, list[ClueFact]] = {}
    for fact in facts:
        found.setdefault(night_of(fact.at), []).append(fact)
    return found


def spread(facts: Iterable[ClueFact]) -> list[tuple[str, tuple[str, ...]]]:
    """How many were there within 5, 10, … 30 minutes and later, each with its clues."""
    found: list[list[str]] = [[] for _ in BUCKETS]
    for fact in facts:
        if fact.needed and fact.taken is not None:
            minutes = fact.taken / MINUTE
            at = next(nth for nth, (_low, high) in enumerate(BUCKETS) if minutes < high or (high == 30 >= minutes))
            found[len(BUCKETS) - 1 if fact.late else min(at, len(BUCKETS) - 2)].append(fact.id)
    labels = [f"{low}–{high} 分" for low, high in BUCKETS[:-1]] + ["超过 30 分"]
    return [(label, tuple(rows)) for label, rows in zip(labels, found, strict=True)]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One bar: what it is called, its group, how often, by how many people, and the rows behind it."""

    group: str
    code: str
    label: str
    count: int
    people: int
    rows: tuple[str, ...]


GROUPS = ("线索结果", "帮扶措施", "治理")


def outcomes(reading: Reading, facts: Sequence[ClueFact], *, start: int, end: int) -> list[Outcome]:
    """线索结果, 帮扶措施 and 治理: three groups, never one list (decisions.md 17); the first comes to all clues."""
    names = {(row.list, row.code): row.label or "" for row in reading.execute(
        select(Term.list, Term.code, Term.label).where(Term.list.in_(("call_outcome", "measure", "governance"))))}
    results: dict[str, list[str]] = {}
    for fact in facts:
        results.setdefault(fact.outcome or ("" if fact.needed else "not_needed"), []).append(fact.id)
    found = [Outcome(GROUPS[0], code, names.get(("call_outcome", code), "还在办"), len(rows), len(rows), tuple(rows))
             for code, rows in results.items()]
    found += _measures(reading, names, start, end)
    rows = reading.execute(
        select(Governance.kind, Governance.id).where(
            Governance.at >= start, Governance.at < end, Governance.void_reason.is_(None))
    ).all()
    for code, count in Counter(row.kind or "" for row in rows).items():
        ids = tuple(row.id for row in rows if (row.kind or "") == code)
        found.append(Outcome(GROUPS[2], code, names.get(("governance", code), "没写"), count, count, ids))
    return sorted(found, key=lambda one: (GROUPS.index(one.group), -one.count, one.label))


def _measures(reading: Reading, names: Mapping[tuple[str, str], str], start: int, end: int) -> list[Outcome]:
    alike = reading.once(one_person)
    rows = reading.execute(
        select(ContactMeasure.code, Contact.id, func.coalesce(Contact.person, Contact.id))
        .join(Contact, Contact.id == ContactMeasure.contact)
        .where(Contact.at >= start, Contact.at < end, Contact.void_reason.is_(None),
               ContactMeasure.held.is_not(False), ContactMeasure.void_reason.is_(None))
        .order_by(Contact.at, Contact.id)
    ).all()
    by_code: dict[str, list[tuple[str, str]]] = {}
    for code, contact, person in rows:
        by_code.setdefault(code or "", []).append((contact, alike.get(person, person)))
    return [
        Outcome(GROUPS[1], code, names.get(("measure", code), code), len({one for one, _ in own}),
                len({person for _, person in own}), tuple(dict.fromkeys(one for one, _ in own)))
        for code, own in by_code.items()
    ]
