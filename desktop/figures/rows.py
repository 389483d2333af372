"""What the rows behind a number are called, and on which page each can be seen."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from desktop.clock import local
from desktop.db.models.calls import Call
from desktop.db.models.cases import Contact, Governance, Mobilisation, Ticket
from desktop.db.models.directory import Place, ServicePoint, ServicePointCount
from desktop.db.models.patrols import PatrolParty, PatrolRound, PatrolUnit, PatrolVisit
from desktop.db.models.people import Person
from desktop.db.models.supplies import Claim, Item, Lot, Movement
from desktop.db.models.terms import Term
from desktop.db.models.weather import WarningNotice, WeatherWarning
from desktop.journal.work import Reading
from desktop.weather import KINDS, level_of

MOST = 2_000
"""Rows described at once; a list longer than that is not read by anybody."""


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row: what and where, when, and the page and record to go to ("" where there is none)."""

    id: str
    title: str
    second: str
    when: str
    page: str
    record: str


def describe_rows(reading: Reading, *, ids: Sequence[str]) -> list[RowLine]:
    """The rows in the order of their time; of a restricted file neither name nor place is told."""
    wanted = list(dict.fromkeys(ids))[:MOST]
    found: list[tuple[int, RowLine]] = []
    for statement, describe in _kinds(reading):
        found += [(row.at or 0, describe(row)) for row in reading.execute(statement(wanted)).all()]
    return [line for _at, line in sorted(found, key=lambda pair: (pair[0], pair[1].id))]


def _who(row: Any) -> str:
    """Who and where; of a restricted file neither."""
    if row.restricted:
        return "限制查看"
    return "，".join(filter(None, (row.name or row.alias or row.code or "没写姓名", row.place or row.place_words)))


def _when(at: int | None) -> str:
    if not at:
        return ""
    moment = local(at)
    return f"{moment.month}月{moment.day}日 {moment:%H:%M}"


def _kinds(reading: Reading) -> Iterator[tuple[Any, Any]]:
    labels = {(row.list, row.code): row.label or "" for row in reading.execute(
        select(Term.list, Term.code, Term.label).where(Term.list.in_(("situation", "destination", "governance"))))}
    yield _calls, lambda row: RowLine(
        row.id, row.place or row.place_text or "地点没写", labels.get(("situation", row.situation), ""), _when(row.at),
        "calls", row.id)
    yield _contacts, lambda row: RowLine(
        row.id, _who(row), labels.get(("destination", row.destination), ""), _when(row.at), "cases",
        row.person or "")
    yield _governance, lambda row: RowLine(
        row.id, labels.get(("governance", row.kind), "治理"), row.place or row.place_words or "", _when(row.at), "", "")
    yield _tickets, lambda row: RowLine(row.id, f"返乡车票 {row.pieces or 1} 张", "", _when(row.at), "cases",
                                        row.person or "")
    for goods in (_movements, _claims):
        yield goods, lambda row: RowLine(
            row.id, f"{row.name} {abs(row.quantity or 0)} {row.unit}", "", _when(row.at), "supplies", row.item)
    yield _rounds, lambda row: RowLine(
        row.id, f"巡查 {row.number or ''}".rstrip(), "", _when(row.at), "patrols", row.id)
    yield _parties, lambda row: RowLine(
        row.id, row.name or "巡查组", f"车 {row.vehicles or 0} 台", _when(row.at), "patrols", row.round)
    yield _units, lambda row: RowLine(
        row.id, f"{row.kind or ''} {row.heads or 0} 人".strip(), "", _when(row.at), "patrols", row.round)
    yield _visits, lambda row: RowLine(
        row.id, row.place or "点位", f"{row.people} 人" if row.people is not None else "没能到", _when(row.at),
        "patrols", row.round)
    yield _people, lambda row: RowLine(
        row.id, "限制查看" if row.restricted else row.name or row.code or "没写姓名", "", _when(row.at), "cases",
        row.id)
    yield _mobilised, lambda row: RowLine(
        row.id, f"{row.kind or '动员'} {row.headcount or 0} 人", row.place or row.place_words or "", _when(row.at),
        "patrols", "view/forces")
    yield _point_counts, lambda row: RowLine(
        row.id, row.name or "服务点", f"{row.people or 0} 人次", row.period or "", "directory", row.point or "")
    yield _warnings, lambda row: RowLine(
        row.id, f"{KINDS.get(row.kind or '', '天气')}{level_of(row.level or '').label}预警", row.words or "",
        _when(row.at), "duty", row.id)
    yield _notices, lambda row: RowLine(
        row.id, f"预警提示 {row.receiver or ''}".rstrip(), "已送达" if row.delivered_at else "还没回音", _when(row.at),
        "duty", row.warning or "")
    yield _points, lambda row: RowLine(row.id, row.name or "服务点", row.address or "", "", "directory", row.id)


def _mobilised(ids: Iterable[str]) -> Select[*tuple[Any, ...]]:
    return (
        select(Mobilisation.id, Mobilisation.at, Mobilisation.headcount, Mobilisation.place_words,
               Place.name.label("place"), func.coalesce(Term.label, Mobilisation.kind).label("kind"))
        .outerjoin(Place, Place.id == Mobilisation.place)
        .outerjoin(Term, (Term.list == "informant_kind") & (Term.code == Mobilisation.kind))
        .where(Mobilisation.id.in_(ids))
    )


def _point_counts(ids: Iterable[str]) -> Select[*tuple[Any, ...]]:
    return (
        select(ServicePointCount.id, ServicePointCount.at, ServicePointCount.people, ServicePointCount.period,
               ServicePointCount.point, ServicePoint.name)
        .outerjoin(ServicePoint, ServicePoint.id == ServicePointCount.point).where(ServicePointCount.id.in_(ids))
    )


def _calls(ids: Iterable[str]) -> Select[*tuple[Any, ...]]:
    return (
        select(Call.id, Call.received_at.label("at"), Place.name.label("place"), Call.place_text, Call.situation)
        .outerjoin(Place, Place.id == Call.place).where(Call.id.in_(ids))
    )


def _contacts(ids: Iterable[str]) -> Select[*tuple[Any, ...]]:
    return (
        select(Contact.id, Contact.at, Contact.person, Contact.place_words, Contact.destination,
               Place.name.label("place"), Person.name, Person.alias, Person.nameless_code.label("code"),
               Person.restricted)
        .outerjoin(Place, Place.id == Contact.place).outerjoin(Person, Person.id == Contact.person)
        .where(Contact.id.in_(ids))
    )


def _governance(ids: Iterable[str]) -> Select[*tuple[Any, ...]]:
    return (
        select(Governance.id, Governance.at, Governance.kind, Governance.place_words, Place.name.label("place"))
        .outerjoin(Place, Place.id == Governance.place).where(Governance.id.in_(ids))
    )


def _tickets(ids: Iterable[str]) -> Select[*tuple[Any, ...]]:
    return (
        select(Ticket.id, Contact.at, Ticket.pieces, Contact.person).join(Contact, Contact.id == Ticket.contact)
        .where(Ticket.id.in_(ids))
    )


def _movements(ids: Iterable[str]) -> Select[*tuple[Any, ...]]:
    return (
        select(Movement.id, Movement.at, Movement.quantity, Item.id.label("item"), Item.name, Item.unit)
        .join(Lot, Lot.id == Movement.lot).join(Item, Item.id == Lot.item).where(Movement.id.in_(ids))
    )


def _claims(ids: Iterable[str]) -> Select[*tuple[Any, ...]]:
    return (
        select(Claim.id, Claim.at, Claim.quantity, Item.id.label("item"), Item.name, Item.unit)
        .join(Item, Item.id == Claim.item).where(Claim.id.in_(ids))
    )


def _rounds(ids: Iterable[str]) -> Select[*tuple[Any, ...]]:
    return select(PatrolRound.id, PatrolRound.starts_at.label("at"), PatrolRound.number).where(PatrolRound.id.in_(ids))


def _parties(ids: Iterable[str]) -> Select[*tuple[Any, ...]]:
    return (
        select(PatrolParty.id, PatrolRound.starts_at.label("at"), PatrolParty.name, PatrolParty.vehicles,
               PatrolParty.round)
        .join(PatrolRound, PatrolRound.id == PatrolParty.round).where(PatrolParty.id.in_(ids))
    )


def _units(ids: Iterable[str]) -> Select[*tuple[Any, ...]]:
    return (
        select(PatrolUnit.id, PatrolRound.starts_at.label("at"), PatrolUnit.heads, PatrolParty.round,
               func.coalesce(Term.label, PatrolUnit.kind).label("kind"))
        .join(PatrolParty, PatrolParty.id == PatrolUnit.party)
        .join(PatrolRound, PatrolRound.id == PatrolParty.round)
        .outerjoin(Term, (Term.list == "patrol_unit") & (Term.code == PatrolUnit.kind))
        .where(PatrolUnit.id.in_(ids))
    )


def _visits(ids: Iterable[str]) -> Select[*tuple[Any, ...]]:
    return (
        select(PatrolVisit.id, PatrolVisit.at, PatrolVisit.people, PatrolVisit.round, Place.name.label("place"))
        .outerjoin(Place, Place.id == PatrolVisit.place).where(PatrolVisit.id.in_(ids))
    )


def _people(ids: Iterable[str]) -> Select[*tuple[Any, ...]]:
    return select(
        Person.id, func.coalesce(Person.closed_at, Person.opened_at).label("at"), Person.name,
        Person.nameless_code.label("code"), Person.restricted,
    ).where(Person.id.in_(ids))


def _points(ids: Iterable[str]) -> Select[*tuple[Any, ...]]:
    return select(
        ServicePoint.id, ServicePoint.retired.label("at"), ServicePoint.name, ServicePoint.address
    ).where(ServicePoint.id.in_(ids))


def _warnings(ids: Iterable[str]) -> Select[*tuple[Any, ...]]:
    return select(
        WeatherWarning.id, WeatherWarning.starts.label("at"), WeatherWarning.kind, WeatherWarning.level,
        WeatherWarning.words,
    ).where(WeatherWarning.id.in_(ids))


def _notices(ids: Iterable[str]) -> Select[*tuple[Any, ...]]:
    return select(
        WarningNotice.id, WarningNotice.sent_at.label("at"), WarningNotice.receiver, WarningNotice.delivered_at,
        WarningNotice.warning,
    ).where(WarningNotice.id.in_(ids))
