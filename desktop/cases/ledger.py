"""《流浪乞讨专项行动台账》: one row per contact with its full values, and what a row still lacks (通知第五条)."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, select

from desktop.cases.follow_up import FollowUpEnd
from desktop.clock import MINUTE, civil_date
from desktop.db.models.calls import Call, CallStep
from desktop.db.models.cases import (
    Contact,
    ContactCategory,
    ContactCause,
    ContactMeasure,
    ContactNeed,
    FollowUp,
    FollowUpStep,
    Ticket,
)
from desktop.db.models.directory import Place, Unit
from desktop.db.models.officers import Officer
from desktop.db.models.people import Person
from desktop.db.models.terms import Term
from desktop.journal.work import Reading
from desktop.people.views import age_of
from desktop.rules.call_course import Step, derive
from desktop.rules.deadlines import Limits
from desktop.supplies import Given, Total, given, totals
from desktop.terms import Labels, read_labels
from desktop.vocabulary import StepKind

WARM_KINDS = frozenset({"bedding", "clothing", "warmers"})
# 救助方式 of the ledger, by the weightiest measure.
_WAYS = (
    ("escort_station", "护送入站"), ("guide_station", "引导入站"), ("escort_hospital", "送医"),
    ("emergency_call", "送医"), ("ticket", "返乡"), ("send_home", "返乡"),
)
_CHUNK = 5000


@dataclass(frozen=True, slots=True)
class FollowUpState:
    """后续跟踪 of a contact: how many were set, made, and are due, and when the next is due."""

    planned: int = 0
    done: int = 0
    next_due: int | None = None
    last_done: int | None = None


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One contact as the ledger and its audit need it. Values are in full: who exports them logs it.

    Codes stand beside the words they are written with. ``ticket_price`` is 分; ``arrival_minutes`` are full
    minutes from 接报 to the first arrival, None where no call led there. ``unclear`` names the chosen options that
    ask for a note and have none.
    """

    contact: str
    person: str
    call: str
    number: str
    at: int
    recorded_at: int
    community: str
    source: str
    place: str
    place_kind: str
    name: str
    nameless_code: str
    alias: str
    identity_status: str
    sex: str
    sex_code: str
    birth_date: str
    age: int | None
    age_estimated: bool
    id_kind: str
    id_kind_code: str
    id_number: str
    no_id_reason: str
    home: str
    phone: str
    restricted: bool
    categories: tuple[str, ...]
    category_codes: tuple[str, ...]
    causes: tuple[str, ...]
    cause_codes: tuple[str, ...]
    needs: tuple[str, ...]
    measures: tuple[str, ...]
    measure_codes: tuple[str, ...]
    body: str
    body_code: str
    mind: str
    mind_code: str
    willing: str
    willing_code: str
    refusal_reason: str
    told_policy: bool
    left_card: bool
    warm_goods: str
    warm_goods_note: str
    way: str
    food: int
    water: int
    warm: tuple[Total, ...]
    given: tuple[Total, ...]
    ticket_words: str
    ticket_pieces: int
    ticket_price: int
    destination: str
    destination_code: str
    receiver: str
    escorted: bool | None
    arrived_at: int | None
    arrival_minutes: int | None
    follow_up: FollowUpState
    wants_work: bool | None
    handled_by: str
    handled_phone: str
    note: str
    unclear: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that a row lacks before it can be reviewed: the field, what to do, and the clause that asks for it."""

    field: str
    words: str
    clause: str


@dataclass(frozen=True, slots=True)
class _Material:
    """What belongs to the contacts of a period, read in one question each."""

    labels: Labels
    noted: frozenset[tuple[str, str]]
    choices: Mapping[str, Mapping[str, dict[str, str]]]
    goods: Mapping[str, list[Given]]
    tickets: Mapping[str, list[Any]]
    arrivals: Mapping[str, int]
    visits: Mapping[str, FollowUpState]


_LISTS = {"category": ContactCategory, "cause": ContactCause, "need": ContactNeed, "measure": ContactMeasure}


@dataclass(frozen=True, slots=True)
class _Chosen:
    """Which contacts: those of a period, or of them only some."""

    start: int
    end: int
    contacts: tuple[str, ...] | None = None

    @property
    def where(self) -> ColumnElement[bool]:
        within = and_(Contact.at >= self.start, Contact.at < self.end)
        return within if self.contacts is None else and_(within, Contact.id.in_(self.contacts))


def ledger_rows(
    reading: Reading, *, start: int, end: int, contacts: Iterable[str] | None = None
) -> tuple[LedgerRow, ...]:
    """Every contact between two instants (half-open), by its time. 治理 is not among them (decisions.md 17).

    Args:
        contacts: only these of them, as after a change to a few.
    """
    chosen = _Chosen(start, end, None if contacts is None else tuple(contacts))
    rows = reading.execute(
        select(Contact, Place.name.label("place_name"), Unit.name.label("community_name"),
               Officer.name.label("officer_name"), Officer.phone.label("officer_phone"))
        .outerjoin(Place, Place.id == Contact.place)
        .outerjoin(Unit, Unit.id == Contact.community)
        .outerjoin(Officer, Officer.id == Contact.handled_by)
        .where(chosen.where, Contact.void_reason.is_(None))
        .order_by(Contact.at, Contact.number, Contact.id)
    ).all()
    material = _material(reading, rows, chosen)
    persons = _by_id(reading, Person, {row.person for row in rows if row.person})
    return tuple(_row(row, persons.get(row.person), material) for row in rows)


def _material(reading: Reading, rows: Iterable[Any], chosen: _Chosen) -> _Material:
    contacts = [row.id for row in rows]
    goods: dict[str, list[Given]] = {}
    for line in given(reading, contacts=contacts):
        goods.setdefault(line.contact, []).append(line)
    tickets: dict[str, list[Any]] = {}
    for ticket in _of_contacts(reading, Ticket, chosen):
        tickets.setdefault(ticket.contact, []).append(ticket)
    noted = frozenset(
        (row.list, row.code) for row in reading.execute(select(Term.list, Term.code).where(Term.needs_note.is_(True)))
    )
    choices = {name: _choices(reading, model, chosen) for name, model in _LISTS.items()}
    calls = {row.call for row in rows if row.call}
    return _Material(
        read_labels(reading), noted, choices, goods, tickets, _arrivals(reading, calls), _visits(reading, chosen)
    )


def _of_contacts(reading: Reading, model: Any, chosen: _Chosen) -> Iterable[Any]:
    return reading.execute(
        select(model)
        .join(Contact, Contact.id == model.contact)
        .where(chosen.where, model.void_reason.is_(None))
        .order_by(model.contact, model.id)
    )


def _choices(reading: Reading, model: Any, chosen: _Chosen) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in _of_contacts(reading, model, chosen):
        if row.held and row.code:
            found.setdefault(row.contact, {})[row.code] = row.note or ""
    return {contact: dict(sorted(codes.items())) for contact, codes in found.items()}


def _by_id(reading: Reading, model: Any, ids: set[str]) -> dict[str, Any]:
    wanted = sorted(ids)
    found: dict[str, Any] = {}
    for begin in range(0, len(wanted), _CHUNK):
        rows = reading.execute(select(model).where(model.id.in_(wanted[begin : begin + _CHUNK])))
        found.update({row.id: row for row in rows})
    return found


def _arrivals(reading: Reading, calls: set[str]) -> dict[str, int]:
    """Full minutes from 接报 to the first arrival, by call, as the course of the call tells them (通知第四条)."""
    reasons = {call: row.late_entry_reason for call, row in _by_id(reading, Call, calls).items()}
    known = frozenset(kind.value for kind in StepKind)
    steps: dict[str, list[Step]] = {}
    wanted = sorted(calls)
    for begin in range(0, len(wanted), _CHUNK):
        rows = reading.execute(
            select(CallStep).where(
                CallStep.call.in_(wanted[begin : begin + _CHUNK]), CallStep.void_reason.is_(None)
            )
        )
        for row in rows:
            if row.kind in known:
                step = Step(row.id, StepKind(row.kind), row.at or 0, row.entered_at or 0, row.by or "",
                            supersedes=row.supersedes or "")
                steps.setdefault(row.call, []).append(step)
    courses = {call: derive(one, limits=Limits(), excused=bool(reasons.get(call))) for call, one in steps.items()}
    return {call: course.taken // MINUTE for call, course in courses.items() if course.taken is not None}


def _visits(reading: Reading, chosen: _Chosen) -> dict[str, FollowUpState]:
    ends: dict[str, list[Any]] = {}
    steps = select(FollowUpStep).order_by(FollowUpStep.entered_at, FollowUpStep.id)
    if chosen.contacts is not None:
        steps = steps.where(FollowUpStep.contact.in_(chosen.contacts))
    for step in reading.execute(steps):
        ends.setdefault(step.follow_up, []).append(step)
    found: dict[str, FollowUpState] = {}
    for row in _of_contacts(reading, FollowUp, chosen):
        found[row.contact] = _with_visit(found.get(row.contact, FollowUpState()), row, ends.get(row.id, []))
    return found


def _with_visit(state: FollowUpState, row: Any, steps: list[Any]) -> FollowUpState:
    cancelled = {step.reverses for step in steps if step.reverses}
    standing = [step for step in steps if step.reverses is None and step.id not in cancelled]
    if not standing:
        due = row.due_at if state.next_due is None else min(state.next_due, row.due_at)
        return FollowUpState(state.planned + 1, state.done, due, state.last_done)
    if standing[0].kind != FollowUpEnd.DONE.value:
        return FollowUpState(state.planned + 1, state.done, state.next_due, state.last_done)
    last = max(state.last_done or 0, standing[0].at)
    return FollowUpState(state.planned + 1, state.done + 1, state.next_due, last)


def _row(row: Any, person: Any, material: _Material) -> LedgerRow:
    of = material.labels.of
    codes = {name: material.choices[name].get(row.id, {}) for name in _LISTS}
    words = {name: tuple(of(name, code) for code in chosen) for name, chosen in codes.items()}
    lines = material.goods.get(row.id, [])
    handed, tickets = totals(lines), material.tickets.get(row.id, [])
    age, estimated = age_of(person, civil_date(row.at)) if person is not None else (None, False)
    return LedgerRow(
        contact=row.id, person=row.person or "", call=row.call or "", number=row.number or "", at=row.at,
        recorded_at=row.recorded_at or row.at, community=row.community_name or "", source=of("channel", row.source),
        place=row.place_name or row.place_words or "", place_kind=of("place_kind", row.place_kind),
        **_person_part(person, of), age=age, age_estimated=estimated,
        categories=words["category"], category_codes=tuple(codes["category"]), causes=words["cause"],
        cause_codes=tuple(codes["cause"]), needs=words["need"], measures=words["measure"],
        measure_codes=tuple(codes["measure"]), body=of("body", row.body), body_code=row.body or "",
        mind=of("mind", row.mind), mind_code=row.mind or "", willing=of("willing", row.willing),
        willing_code=row.willing or "", refusal_reason=of("refusal", row.refusal_reason),
        told_policy=bool(row.told_policy), left_card=bool(row.left_card) or "leave_contact" in codes["measure"],
        warm_goods=row.warm_goods or "", warm_goods_note=row.warm_goods_note or "", way=_way(codes["measure"]),
        food=_pieces(handed, "food"), water=_pieces(handed, "water"),
        warm=tuple(total for total in handed if total.kind in WARM_KINDS), given=handed,
        ticket_words=_ticket_words(tickets), ticket_pieces=sum(t.pieces or 0 for t in tickets),
        ticket_price=sum(t.price or 0 for t in tickets), destination=of("destination", row.destination),
        destination_code=row.destination or "", receiver=row.receiver or "", escorted=row.escorted,
        arrived_at=row.arrived_at, arrival_minutes=material.arrivals.get(row.call or ""),
        follow_up=material.visits.get(row.id, FollowUpState()), wants_work=row.wants_work,
        handled_by=row.officer_name or "", handled_phone=row.officer_phone or "", note=row.note or "",
        unclear=_unclear(row, codes, material),
    )


def _person_part(person: Any, of: Any) -> dict[str, Any]:
    if person is None:
        texts = ("name", "nameless_code", "alias", "identity_status", "sex", "sex_code", "birth_date", "id_kind",
                 "id_kind_code", "id_number", "no_id_reason", "home", "phone")
        return {**dict.fromkeys(texts, ""), "restricted": False}
    return {
        "name": person.name or "", "nameless_code": person.nameless_code or "", "alias": person.alias or "",
        "identity_status": person.identity_status or "", "sex": of("sex", person.sex), "sex_code": person.sex or "",
        "birth_date": person.birth_date or "", "id_kind": of("paper_kind", person.id_kind),
        "id_kind_code": person.id_kind or "", "id_number": person.id_number or "",
        "no_id_reason": of("no_paper_reason", person.no_id_reason), "home": person.home or "",
        "phone": person.phone or "", "restricted": bool(person.restricted),
    }


def _pieces(handed: Iterable[Total], kind: str) -> int:
    return sum(total.quantity for total in handed if total.kind == kind)


def _way(measures: Mapping[str, str]) -> str:
    """救助方式: the weightiest measure; anything else is 就地救助, nothing at all is nothing."""
    found = next((words for code, words in _WAYS if code in measures), None)
    return found or ("就地救助" if measures else "")


def _ticket_words(tickets: Iterable[Any]) -> str:
    """“重庆—广安 1 张 45.50 元”."""
    parts = []
    for ticket in tickets:
        way = "—".join(part for part in (ticket.leaves, ticket.reaches) if part)
        price = f"{ticket.price / 100:.2f} 元" if ticket.price is not None else ""
        parts.append(" ".join(part for part in (way, f"{ticket.pieces or 1} 张", price) if part))
    return "；".join(parts)


def _unclear(row: Any, codes: Mapping[str, Mapping[str, str]], material: _Material) -> tuple[str, ...]:
    """Chosen options that ask for a note (其他 …) and have none."""
    single = (
        ("refusal", row.refusal_reason, row.refusal_note), ("body", row.body, row.body_note),
        ("destination", row.destination, row.destination_note), ("signature", row.signature, row.signature_note),
        ("willing", row.willing, row.refusal_note), ("channel", row.source, row.note),
        ("mind", row.mind, row.body_note), ("place_kind", row.place_kind, row.place_words),
    )
    chosen = [(name, code, note) for name, code, note in single if code]
    chosen += [(name, code, note) for name, several in codes.items() for code, note in several.items()]
    return tuple(
        material.labels.of(name, code) for name, code, note in chosen if (name, code) in material.noted and not note
    )
