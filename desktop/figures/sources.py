"""Where the figures come from: per source of rows one table of what is counted of it, and how it may be cut.

A figure is a condition and an amount upon a source; its number and its rows come out of the same words, so that they
cannot differ.
"""
from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Subquery, and_, func, null, select, true, union_all

from desktop.db.models.calls import Call, CallStep
from desktop.db.models.cases import Contact, ContactCategory, ContactMeasure, Governance, Ticket
from desktop.db.models.directory import Place
from desktop.db.models.people import Person, Tracing, TracingStep
from desktop.db.models.supplies import Claim, Item, Lot, Movement
from desktop.figures.shapes import MONEY, Cut
from desktop.vocabulary import MovementKind, StepKind

WARM = frozenset({"bedding", "clothing", "warmers"})
FED = frozenset({"food", "water"})
FOUND = "found"
"""The step of a 寻亲 that says its kin were found."""
_STAYED_OUT = frozenset({"shelter", "stays", "kin", "left", "home", "work", "other"})
Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Count:
    """One figure of a source: which rows, and how much each counts; ``each`` counts a value once, however often."""

    key: str
    label: str
    unit: str
    where: Condition = field(default_factory=true)
    amount: Any = None
    each: Any = None


@dataclass(frozen=True, slots=True)
class Source:
    """Rows that are counted together. A cut that a source does not know leaves it out of that cut's slices."""

    rows: FromClause
    id: Any
    at: Any
    where: Condition
    cuts: Mapping[Cut, Any]
    counts: Sequence[Count]


def sources(alike: Mapping[str, str] | None = None) -> tuple[Source, ...]:
    """All sources but the clues, which have courses of their own.

    Args:
        alike: file → the one id under which all files of the same person are counted.
    """
    return (
        _contacts(alike or {}), _measures(), _tickets(), _governance(), _closed_people(), _traced(), _goods(),
    )


def _sent(call: Any) -> Any:
    """The team first sent to a call."""
    return (
        select(func.min(CallStep.team))
        .where(CallStep.call == call, CallStep.kind == StepKind.DISPATCHED.value, CallStep.void_reason.is_(None))
        .scalar_subquery()
    )


def street_of(number: Any) -> Any:
    """The street whose desk gave a number, at a bureau that holds the packages of many (domain.md §4.3)."""
    return func.nullif(func.substr(number, 1, func.instr(number, "-") - 1), "")


def _contact_cuts() -> dict[Cut, Any]:
    category = (
        select(func.min(ContactCategory.code))
        .where(ContactCategory.contact == Contact.id, ContactCategory.held.is_not(False),
               ContactCategory.void_reason.is_(None))
        .scalar_subquery()
    )
    return {
        Cut.PLACE: Contact.place, Cut.COMMUNITY: func.coalesce(Contact.community, Place.community),
        Cut.CHANNEL: Contact.source, Cut.TEAM: _sent(Contact.call), Cut.KIND: category,
        Cut.STREET: street_of(Contact.number),
    }


def _of_contacts(*joined: tuple[Any, Any]) -> FromClause:
    rows: Any = Contact.__table__.outerjoin(Place.__table__, Place.id == Contact.place)
    for model, on in joined:
        rows = rows.join(model.__table__, on)
    whole: FromClause = rows
    return whole


def _alike(alike: Mapping[str, str]) -> Subquery:
    """The files of people who have several, each beside the one that stands for all of them.

    One value of the statement, however many there are; told apart as a table of its own, so that it is looked up.
    """
    pairs = func.json_each(json.dumps(dict(alike))).table_valued("key", "value", name="pairs")
    return select(pairs.c.key.label("person"), pairs.c.value.label("stands")).distinct().subquery("alike")


def _contacts(alike: Mapping[str, str]) -> Source:
    rows, person = _of_contacts(), func.coalesce(Contact.person, Contact.id)
    if alike:
        known = _alike(alike)
        rows, person = rows.outerjoin(known, known.c.person == Contact.person), func.coalesce(known.c.stands, person)

    def went(key: str, label: str, *codes: str) -> Count:
        return Count(key, label, "人次", Contact.destination.in_(codes))

    return Source(
        rows, Contact.id, Contact.at, Contact.void_reason.is_(None), _contact_cuts(),
        (
            Count("contacts", "救助", "人次"),
            Count("persons", "救助（不重复计人）", "人", each=person),
            went("to_station", "引导护送入站", "station"),
            went("to_hospital", "送医救治", "hospital"),
            went("to_home", "返乡", "home"),
            Count("to_home_persons", "返乡（不重复计人）", "人", Contact.destination == "home",
                  each=person),
            went("to_kin", "亲属接回", "kin"),
            went("to_shelter", "临时救助场所安置", "shelter"),
            went("stayed", "不愿入站，原地跟踪", "stays"),
            went("to_police", "移交公安", "police"),
            Count("outside", "站外救助", "人次", Contact.destination.in_(_STAYED_OUT)),
        ),
    )


def _measures() -> Source:
    def measure(key: str, label: str, code: str) -> Count:
        return Count(key, label, "人次", ContactMeasure.code == code, each=Contact.id)

    return Source(
        _of_contacts((ContactMeasure, ContactMeasure.contact == Contact.id)), Contact.id, Contact.at,
        and_(Contact.void_reason.is_(None), ContactMeasure.held.is_not(False), ContactMeasure.void_reason.is_(None)),
        _contact_cuts(),
        (
            measure("job_help", "办理就业登记", "job_help"),
            measure("cards_left", "留下求助联系方式", "leave_contact"),
            measure("kin_sought", "寻亲", "find_kin"),
            measure("guided", "引导入站", "guide_station"),
            measure("escorted", "护送入站", "escort_station"),
            measure("sent_home", "护送返乡", "send_home"),
        ),
    )


def _tickets() -> Source:
    return Source(
        _of_contacts((Ticket, Ticket.contact == Contact.id)), Ticket.id, Contact.at,
        and_(Contact.void_reason.is_(None), Ticket.void_reason.is_(None)), _contact_cuts(),
        (
            Count("tickets", "返乡车票", "张", amount=func.coalesce(Ticket.pieces, 1)),
            Count("tickets_money", "返乡车票金额", MONEY, Ticket.price.is_not(None), amount=Ticket.price),
        ),
    )


def _governance() -> Source:
    def acted(key: str, label: str, code: str) -> Count:
        return Count(key, label, "人次", Governance.kind == code)

    return Source(
        Governance.__table__.outerjoin(Place.__table__, Place.id == Governance.place)
        .outerjoin(Contact.__table__, Contact.id == Governance.contact)
        .outerjoin(Call.__table__, Call.id == Governance.call),
        Governance.id, Governance.at, Governance.void_reason.is_(None),
        {Cut.PLACE: Governance.place, Cut.COMMUNITY: Place.community, Cut.KIND: Governance.subject_kind,
         Cut.TEAM: _sent(Governance.call), Cut.STREET: func.coalesce(Call.street, street_of(Contact.number))},
        (
            acted("persuaded", "街面劝导", "persuade"), acted("moved_on", "劝离", "move_on"),
            acted("to_enforcement", "移交综合执法", "to_enforcement"),
            acted("handed_to_police", "移交派出所", "to_police"),
        ),
    )


def _closed_people() -> Source:
    return Source(
        Person.__table__, Person.id, Person.closed_at, Person.void_reason.is_(None),
        {Cut.STREET: street_of(Person.number)},
        (Count("settled", "落户安置", "人", Person.closed_reason == "settled"),),
    )


def _traced() -> Source:
    """寻亲成功: the kin were found, as the 寻亲 of a person says; one taken back is none (附件五)."""
    back = TracingStep.__table__.alias()
    return Source(
        TracingStep.__table__.join(Tracing.__table__, Tracing.id == TracingStep.tracing), TracingStep.id,
        TracingStep.at,
        and_(TracingStep.void_reason.is_(None), Tracing.void_reason.is_(None), TracingStep.reverses.is_(None),
             TracingStep.id.not_in(select(back.c.reverses).where(back.c.reverses.is_not(None)))),
        {},
        (Count("kin_found", "寻亲成功", "人", TracingStep.kind == FOUND, each=Tracing.person),),
    )


def handed_out() -> Subquery:
    """What was given: the book's issues less their 红冲, and claims that the book has not caught up with.

    Claims less what was withdrawn of them count when the goods were given; the movement that settles one later is
    not counted again.
    """
    back, less = Movement.__table__.alias(), Claim.__table__.alias()
    booked = (
        select(Movement.id, Movement.at, Lot.item, (-Movement.quantity).label("quantity"), Lot.price,
               Movement.contact, Movement.call)
        .join(Lot, Lot.id == Movement.lot)
        .where(
            Movement.kind == MovementKind.ISSUED.value, Movement.claim.is_(None), Movement.reverses.is_(None),
            Movement.id.not_in(select(back.c.reverses).where(back.c.reverses.is_not(None))),
        )
    )
    withdrawn = select(func.coalesce(func.sum(less.c.quantity), 0)).where(less.c.reverses == Claim.id).scalar_subquery()
    claimed = select(
        Claim.id, Claim.at, Claim.item, (Claim.quantity + withdrawn).label("quantity"), null().label("price"),
        Claim.contact, Claim.call,
    ).where(Claim.reverses.is_(None))
    return union_all(booked, claimed).subquery("handed_out")


def _goods() -> Source:
    out = handed_out()
    contact_place = Place.__table__.alias()
    rows = (
        out.join(Item.__table__, Item.id == out.c.item)
        .outerjoin(Contact.__table__, Contact.id == out.c.contact)
        .outerjoin(Call.__table__, Call.id == func.coalesce(out.c.call, Contact.call))
        .outerjoin(contact_place, contact_place.c.id == func.coalesce(Contact.place, Call.place))
    )
    place = func.coalesce(Contact.place, Call.place)
    quantity = out.c.quantity

    def kinds(key: str, label: str, unit: str, *codes: str) -> Count:
        return Count(key, label, unit, Item.kind.in_(codes), amount=quantity)

    return Source(
        rows, out.c.id, out.c.at, quantity != 0,
        {Cut.PLACE: place, Cut.COMMUNITY: func.coalesce(Contact.community, contact_place.c.community),
         Cut.CHANNEL: func.coalesce(Contact.source, Call.channel),
         Cut.TEAM: _sent(func.coalesce(out.c.call, Contact.call)), Cut.KIND: Item.kind,
         Cut.STREET: func.coalesce(street_of(Contact.number), Call.street)},
        (
            kinds("warm_goods", "御寒物资", "件", *sorted(WARM)), kinds("food_water", "食品饮水", "份", *sorted(FED)),
            kinds("bedding", "棉被毯子", "件", "bedding"), kinds("clothing", "棉衣鞋帽", "件", "clothing"),
            kinds("food", "食品", "份", "food"), kinds("water", "饮水", "份", "water"),
            kinds("medicine", "药品", "份", "medicine"), kinds("protection", "防疫物品", "件", "protection"),
            kinds("cards", "求助联系卡", "张", "card"),
            Count("goods_money", "发放物资折合金额", MONEY, out.c.price.is_not(None), amount=quantity * out.c.price),
            Count("food_money", "其中食品药品金额", MONEY, and_(
                out.c.price.is_not(None), Item.kind.in_(("food", "water", "medicine"))), amount=quantity * out.c.price),
        ),
    )


def given_items() -> tuple[FromClause, Subquery]:
    """What was given with the item of each line, to count by item and unit."""
    out = handed_out()
    return out.join(Item.__table__, Item.id == out.c.item), out


