"""收尾: a period frozen by two, files whose time is over destroyed by two, the next campaign begun (domain.md §5.3)."""
from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from desktop.campaign.audit import audit
from desktop.campaign.review import exportable
from desktop.clock import civil_date, day_bounds
from desktop.db.models.attachments import Photo
from desktop.db.models.campaign import AuditAnswer, Campaign, Destruction, PeriodFreeze, ReviewStep
from desktop.db.models.cases import (
    CaseNote,
    Contact,
    ContactCategory,
    ContactCause,
    ContactMeasure,
    ContactNeed,
    FollowUp,
    FollowUpStep,
    Governance,
    Ticket,
)
from desktop.db.models.people import Person, PersonMark, Relative, Tracing, TracingStep
from desktop.errors import UserError
from desktop.figures import campaign_figures
from desktop.journal.source import stable_id
from desktop.journal.work import Reading, Work
from desktop.officers import TwoPersonAct, officer_names, require, require_two
from desktop.rules.periods import chosen
from desktop.rules.retention import Keeping, Terms, keeping
from desktop.rules.text_cleaning import clean_line
from desktop.shared_settings import keep_settings, read_values
from desktop.vocabulary import Right

MINOR_AGE = 18


@dataclass(frozen=True, slots=True)
class Freeze:
    """A period that is closed, with what the figures were."""

    id: str
    first_day: str
    last_day: str
    at: int
    by_name: str
    agreed_name: str
    rows: int
    figures: dict[str, int]


def freeze_period(work: Work, *, first_day: str, last_day: str, second: str) -> str:
    """封存: from now on a change in the period is a 更正 with its reason. Returns the id.

    Raises:
        UserError: ``period.order``, ``period.unclear``, ``closing.future``, ``closing.frozen`` where a day is frozen
            already, ``audit.open``, ``review.open``, ``second.*``.
    """
    period = chosen(first_day, last_day)
    if period.end > work.now:
        raise UserError("closing.future", last=last_day)
    if any(one.first_day <= last_day and first_day <= one.last_day for one in freezes(work)):
        raise UserError("closing.frozen")
    found = audit(work)
    exportable(work, found)
    figures = campaign_figures(work, start=period.start, end=period.end, rows=False)
    agreed = require_two(work, act=TwoPersonAct.CLOSE_PERIOD, second=second)
    rows = [row for row in found.rows if period.start <= row.row.at < period.end]
    return work.create(
        PeriodFreeze, first_day=first_day, last_day=last_day, at=work.now, by=work.actor or None,
        agreed_by=agreed or None, rows=len(rows),
        figures=json.dumps({one.key: one.value for one in figures.figures}, sort_keys=True, separators=(",", ":")),
    )


def freezes(reading: Reading) -> list[Freeze]:
    """What is closed, latest first."""
    names = officer_names(reading)
    rows = reading.execute(
        select(PeriodFreeze).where(PeriodFreeze.void_reason.is_(None)).order_by(PeriodFreeze.last_day.desc()))
    return [
        Freeze(row.id, row.first_day or "", row.last_day or "", row.at or 0, names.get(row.by, ""),
               names.get(row.agreed_by, ""), row.rows or 0, json.loads(row.figures or "{}"))
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A person's file with how long it is kept. ``number`` names it on the list for destruction, never a name."""

    person: str
    number: str
    last: str
    keeping: Keeping


def kept_files(reading: Reading) -> list[KeptFile]:
    """Every file that still holds something of its person, the first to go first."""
    values = read_values(reading)
    terms = Terms(values.number("retention.case_years"), values.number("retention.long_years"))
    rows = reading.execute(
        select(Person.id, Person.number, Person.nameless_code, Person.birth_date, Person.age_estimate, Person.opened_at,
               Person.name, Person.alias, Person.looks, func.max(Contact.at).label("last"),
               func.min(Contact.at).label("first"))
        .outerjoin(Contact, (Contact.person == Person.id) & Contact.void_reason.is_(None))
        .where(Person.void_reason.is_(None)).group_by(Person.id)
    ).all()
    grounds = _grounds(reading)
    found = []
    for row in rows:
        if not (row.name or row.alias or row.looks or row.birth_date):
            continue
        last = civil_date(row.last or row.opened_at or reading.now)
        own = set(grounds.get(row.id, ())) | ({"minor"} if _minor(row) else set())
        kept = keeping(last, frozenset(own), terms)
        found.append(KeptFile(row.id, row.number or row.nameless_code or "", last, kept))
    return sorted(found, key=lambda one: (one.keeping.until, one.number))


def _minor(row: Any) -> bool:
    if row.age_estimate is not None:
        return bool(row.age_estimate < MINOR_AGE)
    if not row.birth_date or not row.first:
        return False
    return int(civil_date(row.first)[:4]) - int(row.birth_date[:4]) < MINOR_AGE


def _grounds(reading: Reading) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    went = select(Contact.person, Contact.destination).where(
        Contact.destination.in_(("hospital", "dead")), Contact.void_reason.is_(None))
    for person, destination in reading.execute(went):
        found.setdefault(person, set()).add(destination)
    sought = select(Tracing.person, Tracing.id).where(Tracing.void_reason.is_(None))
    ended = {row[0] for row in reading.execute(
        select(TracingStep.tracing).where(TracingStep.kind == "found", TracingStep.void_reason.is_(None)))}
    for person, tracing in reading.execute(sought):
        if tracing not in ended:
            found.setdefault(person, set()).add("kin_not_found")
    return found


def destroy_files(work: Work, *, persons: Sequence[str], second: str) -> str:
    """销毁: what is said of these people is destroyed for good, the counts of what was done stay.

    The rows themselves, their codes and their times stay, so that every figure stays what it was; names, numbers,
    places in words, notes and photos' words are gone from the journal too. Returns the id of the printed record.

    Raises:
        UserError: ``destruction.nothing``, ``destruction.too_early`` with the file's number, ``second.*``,
            ``rights.missing``.
    """
    today = civil_date(work.now)
    kept = {one.person: one for one in kept_files(work)}
    chosen_files = [kept[person] for person in dict.fromkeys(persons) if person in kept]
    if not chosen_files:
        raise UserError("destruction.nothing")
    early = next((one for one in chosen_files if not one.keeping.over(today)), None)
    if early is not None:
        raise UserError("destruction.too_early", number=early.number, until=early.keeping.until)
    agreed = require_two(work, act=TwoPersonAct.DESTROY, second=second)
    basis = "保管期限届满"
    names = officer_names(work)
    approved = f"{names.get(work.actor, '')}、{names.get(agreed, '')}".strip("、") or "—"
    for one in chosen_files:
        for model, record in _records_of(work, one.person):
            work.erase(model, record, basis=basis, approved_by=approved)
    listed = [[one.number, one.keeping.words] for one in chosen_files]
    return work.create(
        Destruction, at=work.now, by=work.actor or None, agreed_by=agreed or None, campaign_of=work.campaign or None,
        basis=basis, rows=len(chosen_files), listed=json.dumps(listed, ensure_ascii=False, separators=(",", ":")),
    )


_OF_PERSON: tuple[Any, ...] = (PersonMark, Relative, CaseNote, FollowUp, Governance, Tracing)
_OF_CONTACT: tuple[Any, ...] = (
    ContactCategory, ContactCause, ContactNeed, ContactMeasure, Ticket, FollowUpStep, AuditAnswer, ReviewStep,
)


def _records_of(reading: Reading, person: str) -> list[tuple[type[Any], str]]:
    """Every record that says something of a person, his file first."""
    found: list[tuple[type[Any], str]] = [(Person, person)]
    for model in _OF_PERSON:
        ids = reading.execute(select(model.id).where(model.person == person)).scalars()
        found += [(model, record) for record in ids]
    contacts = list(reading.execute(select(Contact.id).where(Contact.person == person)).scalars())
    found += [(Contact, record) for record in contacts]
    for model in _OF_CONTACT:
        ids = reading.execute(select(model.id).where(model.contact.in_(contacts))).scalars()
        found += [(model, record) for record in ids]
    traced = [record for model, record in found if model is Tracing]
    steps = reading.execute(select(TracingStep.id).where(TracingStep.tracing.in_(traced))).scalars()
    found += [(TracingStep, record) for record in steps]
    photos = reading.execute(select(Photo.id).where(Photo.subject.in_([person, *contacts]))).scalars()
    return [*found, *((Photo, record) for record in photos)]


@dataclass(frozen=True, slots=True)
class DestructionRecord:
    """销毁清单 as it is printed: numbers and grounds, no names, signed by two."""

    id: str
    at: int
    by_name: str
    agreed_name: str
    basis: str
    lines: tuple[tuple[str, str, str], ...]


def destructions(reading: Reading) -> list[DestructionRecord]:
    """What was destroyed, latest first."""
    names = officer_names(reading)
    rows = reading.execute(select(Destruction).order_by(Destruction.at.desc(), Destruction.id.desc()))
    return [
        DestructionRecord(row.id, row.at or 0, names.get(row.by, ""), names.get(row.agreed_by, ""), row.basis or "",
                          tuple(_listed(line) for line in json.loads(row.listed or "[]")))
        for row in rows
    ]


def _listed(line: Sequence[str]) -> tuple[str, str, str]:
    """Number, what it was, ground; lists of earlier versions named files of people alone."""
    number, *rest = line
    return (number, "个案档案", rest[0]) if len(rest) == 1 else (number, rest[0], rest[1])


def begin_campaign(work: Work, *, name: str, notice: str, starts: str, ends: str, submission: str = "") -> str:
    """The next campaign: people, places, stock and directory stay as they are, figures and ledger begin anew.

    Args:
        submission: the inside deadline of its ledger, “2025-09-12 17:30”; the day before the last one unless given.

    Returns:
        Its id, the same on every desk for the same notice.

    Raises:
        UserError: ``rights.missing``, ``founding.missing``, ``period.order``, ``period.unclear``,
            ``closing.overlap`` with the name of the campaign that it would overlap, ``closing.known``.
    """
    require(work, Right.EDIT_SETTINGS)
    words, paper = clean_line(name), clean_line(notice)
    if not words or not paper:
        raise UserError("closing.name_missing")
    period = chosen(starts, ends)
    record = stable_id("campaign", paper)
    for row in work.execute(select(Campaign).where(Campaign.void_reason.is_(None))).all():
        if row.id == record:
            raise UserError("closing.known", name=row.name or "")
        if (row.starts or "") <= ends and starts <= (row.ends or ""):
            raise UserError("closing.overlap", name=row.name or "")
    work.create(Campaign, record=record, name=words, notice=paper, starts=starts, ends=ends)
    last = civil_date(day_bounds(ends)[0] - 1)
    keep_settings(work, {
        "campaign.name": words, "campaign.start": period.first, "campaign.end": period.last,
        "deadline.submission": submission or f"{last} 17:30", "deadline.last_alarm": period.last,
    })
    return record
