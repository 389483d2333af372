"""《流浪乞讨专项行动台账》: one row per contact with its full values, and what a row still lacks (通知第五条)."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, select

from desktop.cases.follow_up import FollowUpEnd
from desktop.clock import MINUTE, civil_date
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
from desktop.figures import arrival_times
from desktop.journal.work import Reading
from desktop.people.views import age_of
from desktop.supplies import Given, Total, given, totals
from desktop.terms import Labels, read_labels
from desktop.vocabulary_terms import LIST_NAMES

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


_NO_VISITS = FollowUpState()


class LedgerRow(NamedTuple):
    """One contact as the ledger and its audit need it. Values are in full: who exports them logs it.

    A tuple, because a campaign has very many of them and they are all made at once.

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
    said: tuple[str, ...]
    """What 其他 and its like were, each with its list: “信息来源“其他”：路过的学生”."""


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
    known: dict[tuple[str, ...], tuple[str, ...]]

    def words(self, name: str, codes: Iterable[str]) -> tuple[str, ...]:
        """The labels of several codes; many contacts have the same ones, so each choice is put into words once."""
        key = (name, *codes)
        if key not in self.known:
            self.known[key] = tuple(self.labels.of(name, code) for code in key[1:])
        return self.known[key]


_Asked = tuple[str, str, Any]
_NONE: Mapping[str, str] = {}
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
        select(*_COLUMNS)
        .outerjoin(Person, Person.id == Contact.person)
        .outerjoin(Place, Place.id == Contact.place)
        .outerjoin(Unit, Unit.id == Contact.community)
        .outerjoin(Officer, Officer.id == Contact.handled_by)
        .where(chosen.where, Contact.void_reason.is_(None))
        .order_by(Contact.at, Contact.number, Contact.id)
    ).all()
    material = _material(reading, rows, chosen)
    return tuple(_row(row, material) for row in rows)


_COLUMNS: tuple[Any, ...] = (
    Contact.id, Contact.person, Contact.call, Contact.number, Contact.at, Contact.recorded_at, Contact.source,
    Contact.source_note, Contact.place_words, Contact.place_kind, Contact.place_kind_note, Contact.willing,
    Contact.refusal_reason, Contact.refusal_note, Contact.told_policy, Contact.left_card, Contact.warm_goods,
    Contact.warm_goods_note, Contact.body, Contact.body_note, Contact.mind, Contact.wants_work, Contact.destination,
    Contact.destination_note, Contact.receiver, Contact.escorted, Contact.arrived_at, Contact.signature,
    Contact.signature_note, Contact.note, Place.name.label("place_name"), Unit.name.label("community_name"),
    Officer.name.label("officer_name"), Officer.phone.label("officer_phone"), Person.id.label("known"), Person.name,
    Person.nameless_code, Person.alias, Person.identity_status, Person.sex, Person.birth_date, Person.age_estimate,
    Person.age_estimated_on, Person.id_kind, Person.id_number, Person.no_id_reason, Person.id_kind_note,
    Person.no_id_note, Person.home, Person.phone, Person.restricted,
)


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
        read_labels(reading), noted, choices, goods, tickets, _arrivals(reading, calls), _visits(reading, chosen),
        {},
    )


def _of_contacts(reading: Reading, model: Any, chosen: _Chosen, *columns: Any) -> Sequence[Any]:
    return reading.execute(
        select(*(columns or (model,)))
        .join(Contact, Contact.id == model.contact)
        .where(chosen.where, model.void_reason.is_(None))
        .order_by(model.contact, model.id)
    ).all()


def _choices(reading: Reading, model: Any, chosen: _Chosen) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for contact, code, note, held in _of_contacts(reading, model, chosen, model.contact, model.code, model.note,
                                                  model.held):
        if held and code:
            found.setdefault(contact, {})[code] = note or ""
    return {contact: dict(sorted(codes.items())) if len(codes) > 1 else codes for contact, codes in found.items()}


def _arrivals(reading: Reading, calls: set[str]) -> dict[str, int]:
    """Full minutes from 接报 to the first arrival, by call, as the course of the call tells them (通知第四条)."""
    return {call: taken // MINUTE for call, taken in arrival_times(reading, calls).items()}


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


def _row(row: Any, material: _Material) -> LedgerRow:
    # Taken apart once: each name asked of a row of the store costs more than all that is done with it.
    (
        contact, person, call, number, at, recorded_at, source, _source_note, place_words, place_kind, _kind_note,
        willing, refusal, _why, told, card, warm, warm_note, body, _body_note, mind, wants_work, destination,
        _destination_note, receiver, escorted, arrived_at, _signature, _signature_note, note, place_name, community,
        officer, officer_phone, known, name, nameless, alias, identity, sex, birth_date, _guess, _guessed_on, id_kind,
        id_number, no_id_reason, _paper_note, _no_paper_note, home, phone, restricted,
    ) = row
    of, words = material.labels.of, material.words
    category, cause, need, measure = (material.choices[name].get(contact, _NONE) for name in _LISTS)
    asked = _asking(row, (category, cause, need, measure), material.noted)
    lines, tickets = material.goods.get(contact), material.tickets.get(contact, ())
    handed = totals(lines) if lines else ()
    age, estimated = age_of(row, civil_date(at)) if known else (None, False)
    return LedgerRow(
        contact=contact, person=person or "", call=call or "", number=number or "", at=at,
        recorded_at=recorded_at or at, community=community or "", source=of("channel", source),
        place=place_name or place_words or "", place_kind=of("place_kind", place_kind), name=name or "",
        nameless_code=nameless or "", alias=alias or "", identity_status=identity or "", sex=of("sex", sex),
        sex_code=sex or "", birth_date=birth_date or "", age=age, age_estimated=estimated,
        id_kind=of("paper_kind", id_kind), id_kind_code=id_kind or "", id_number=id_number or "",
        no_id_reason=of("no_paper_reason", no_id_reason), home=home or "", phone=phone or "",
        restricted=bool(restricted), categories=words("category", category), category_codes=tuple(category),
        causes=words("cause", cause), cause_codes=tuple(cause), needs=words("need", need),
        measures=words("measure", measure), measure_codes=tuple(measure), body=of("body", body), body_code=body or "",
        mind=of("mind", mind), mind_code=mind or "", willing=of("willing", willing), willing_code=willing or "",
        refusal_reason=of("refusal", refusal), told_policy=bool(told),
        left_card=bool(card) or "leave_contact" in measure, warm_goods=warm or "", warm_goods_note=warm_note or "",
        way=_way(measure), food=_pieces(handed, "food"), water=_pieces(handed, "water"),
        warm=tuple(total for total in handed if total.kind in WARM_KINDS), given=handed,
        ticket_words=_ticket_words(tickets), ticket_pieces=sum(t.pieces or 0 for t in tickets) if tickets else 0,
        ticket_price=sum(t.price or 0 for t in tickets) if tickets else 0, destination=of("destination", destination),
        destination_code=destination or "", receiver=receiver or "", escorted=escorted, arrived_at=arrived_at,
        arrival_minutes=material.arrivals.get(call or ""), follow_up=material.visits.get(contact, _NO_VISITS),
        wants_work=wants_work, handled_by=officer or "", handled_phone=officer_phone or "", note=note or "",
        unclear=tuple(of(name, code) for name, code, said in asked if not said), said=_said(asked, of),
    )


def _pieces(handed: Sequence[Total], kind: str) -> int:
    return sum(total.quantity for total in handed if total.kind == kind) if handed else 0


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


_AT = {str(column.key): nth for nth, column in enumerate(_COLUMNS)}
_SINGLE = tuple((name, _AT[option], _AT[note]) for name, option, note in (
    ("refusal", "refusal_reason", "refusal_note"), ("body", "body", "body_note"),
    ("destination", "destination", "destination_note"), ("signature", "signature", "signature_note"),
    ("willing", "willing", "refusal_note"), ("channel", "source", "source_note"), ("mind", "mind", "body_note"),
    ("place_kind", "place_kind", "place_kind_note"), ("paper_kind", "id_kind", "id_kind_note"),
    ("no_paper_reason", "no_id_reason", "no_id_note"),
))
"""List, and where in `_COLUMNS` the chosen option and its note stand."""


def _asking(row: Any, several: Iterable[Mapping[str, str]], noted: frozenset[tuple[str, str]]) -> list[_Asked]:
    """List, code and note of every chosen option that asks for a note (其他 …)."""
    found = [(name, code, row[note]) for name, column, note in _SINGLE
             if (code := row[column]) and (name, code) in noted]
    found += [(name, code, note) for name, chosen in zip(_LISTS, several, strict=True)
              for code, note in chosen.items() if (name, code) in noted]
    return found


def _said(asked: Iterable[_Asked], of: Callable[[str, str | None], str]) -> tuple[str, ...]:
    """What the options were; how it was signed is no matter of the ledger."""
    return tuple(f"{LIST_NAMES[name]}“{of(name, code)}”：{note}" for name, code, note in asked
                 if note and name != "signature")
