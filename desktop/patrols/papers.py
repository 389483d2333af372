"""The paper of a round: what was done, or the sheet that is taken along when there is no screen (domain.md §2.7)."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from desktop.attachments import photos_of
from desktop.clock import local
from desktop.db.models.cases import Contact, Governance
from desktop.db.models.patrols import PatrolFind, PatrolGear, PatrolMember, PatrolVisit
from desktop.directory import people
from desktop.journal.work import Reading
from desktop.officers import officer_names
from desktop.paper_foot import foot_of, office_name
from desktop.patrols.board import Board, CellState, PartyView, RoundView, VisitCell, board
from desktop.patrols.demand import level_tonight
from desktop.patrols.rounds import round_row
from desktop.patrols.visits import contacts_of_rounds
from desktop.reports.patrol_documents import PartyLine, RoundPaper, StopLine
from desktop.rules.patrol_demand import LEVEL_NAMES, NORMAL
from desktop.supplies import given, totals
from desktop.terms import Labels, read_labels

_PARTS = ((6, "夜间"), (11, "早"), (14, "午"), (18, "下午"), (22, "晚"), (24, "夜间"))
_FLAGS = (("key_area", "重点区域"), ("key_people", "重点人群"), ("key_hours", "重点时段"))


def round_paper(reading: Reading, *, patrol: str) -> RoundPaper:
    """One round as it was.

    Raises:
        UserError: ``patrol.unknown``.
    """
    row = round_row(reading, patrol)
    night = board(reading, at=row.starts_at)
    shown = next(one for one in night.rounds if one.id == patrol)
    labels = read_labels(reading)
    gear = reading.execute(
        select(PatrolGear.code).where(PatrolGear.round == patrol, PatrolGear.held.is_(True))
    ).scalars()
    return RoundPaper(
        office_name(reading), shown.name, _day(row.starts_at), _span(row), _part(row.starts_at),
        _weather(row), _parties(reading, shown), "、".join(labels.of("patrol_gear", code) for code in gear),
        tuple(name for flag, name in _FLAGS if getattr(row, flag)), _joint(row), _stops(reading, night, shown, labels),
        _totals(reading, patrol), _goods(reading, patrol), _photos(reading, patrol),
        f"{row.leaflets} 份" if row.leaflets else "", row.problems or "",
        officer_names(reading).get(row.recorded_by or "", ""),
        foot=foot_of(reading, number=row.number or "", operator=reading.actor),
    )


def blank_round_paper(reading: Reading) -> RoundPaper:
    """The sheet for the next round: places in their order, times and heads left for the pen."""
    night, level = board(reading), level_tonight(reading)
    cold = "" if level.level == NORMAL else f"{level.name}档"
    stops = tuple(StopLine(row.name, row.kind) for row in night.rows)
    return RoundPaper(
        office_name(reading), "", _day(reading.now), "", "", cold, stops=stops, for_pen=True,
        foot=foot_of(reading, operator=reading.actor),
    )


def _parties(reading: Reading, shown: RoundView) -> tuple[PartyLine, ...]:
    known = people(reading)
    members: dict[str, list[str]] = {}
    for row in reading.execute(select(PatrolMember).where(
        PatrolMember.party.in_([party.id for party in shown.parties]), PatrolMember.held.is_(True)
    ).order_by(PatrolMember.id)):
        if row.person in known:
            members.setdefault(row.party, []).append(known[row.person].name)
    return tuple(_party(party, members.get(party.id, [])) for party in shown.parties)


def _party(party: PartyView, members: list[str]) -> PartyLine:
    units = "、".join(f"{label} {heads} 人" for label, heads in party.units)
    cars = party.vehicle_words or (f"{party.vehicles} 台" if party.vehicles else "")
    return PartyLine(party.name, party.leader, units, cars, "、".join(members))


def _stops(reading: Reading, night: Board, shown: RoundView, labels: Labels) -> tuple[StopLine, ...]:
    at = night.rounds.index(shown)
    told = {row.id: row for row in reading.execute(select(PatrolVisit).where(PatrolVisit.round == shown.id))}
    return tuple(
        _stop(row.name, row.kind, row.cells[at], told, labels) for row in night.rows
        if row.cells[at].state is not CellState.NOT_ON_ROUTE
    )


def _stop(name: str, kind: str, cell: VisitCell, told: Mapping[str, Any], labels: Labels) -> StopLine:
    row = told.get(cell.visit)
    if cell.state is not CellState.VISITED or row is None:
        return StopLine(name, kind, found=cell.words)
    done = [labels.of("patrol_action", row.action), row.words or "",
            f"登记 {cell.found} 人" if cell.found else "", f"留联系卡 {row.cards} 张" if row.cards else ""]
    return StopLine(
        name, kind, f"{local(cell.at or 0):%H:%M}", f"{cell.people} 人" if cell.people else "无人",
        str(row.persuaded) if row.persuaded else "", "；".join(part for part in done if part),
    )


def _goods(reading: Reading, patrol: str) -> str:
    """What the round handed out, by its 救助登记."""
    contacts = contacts_of_rounds(reading, (patrol,))
    return "、".join(total.words for total in totals(given(reading, contacts=contacts))) if contacts else ""


def _photos(reading: Reading, patrol: str) -> str:
    visits = reading.execute(
        select(PatrolVisit.id).where(PatrolVisit.round == patrol, PatrolVisit.void_reason.is_(None))
    ).scalars().all()
    count = len(photos_of(reading, subjects=[patrol, *visits]))
    return f"{count} 张" if count else ""


def _totals(reading: Reading, patrol: str) -> str:
    """Relief first, 治理 beside it and never in it."""
    visits = select(PatrolVisit.id).where(PatrolVisit.round == patrol, PatrolVisit.void_reason.is_(None))
    seen, persuaded, cards = reading.execute(
        select(func.sum(PatrolVisit.people), func.sum(PatrolVisit.persuaded), func.sum(PatrolVisit.cards))
        .where(PatrolVisit.id.in_(visits))
    ).one()
    relief = reading.execute(
        select(Contact.destination).join(PatrolFind, PatrolFind.contact == Contact.id)
        .where(PatrolFind.visit.in_(visits), PatrolFind.void_reason.is_(None), Contact.void_reason.is_(None),
               PatrolFind.governance.is_(None))
    ).scalars().all()
    governed = reading.execute(
        select(Governance.kind).join(PatrolFind, PatrolFind.governance == Governance.id)
        .where(PatrolFind.visit.in_(visits), Governance.void_reason.is_(None))
    ).scalars().all()
    counts = (
        ("见到", seen or 0, "人"), ("劝导", persuaded or 0, "人"), ("救助", len(relief), "人次"),
        ("送站", relief.count("station"), "人次"), ("送医", relief.count("hospital"), "人次"),
        ("劝离", governed.count("move_on"), "人次"),
        ("移交", sum(kind in ("to_enforcement", "to_police") for kind in governed), "人次"),
        ("留联系卡", cards or 0, "张"),
    )
    return "，".join(f"{name} {count} {unit}" for name, count, unit in counts if count) or "零发现"


def _joint(row: Any) -> str:
    if not row.joint:
        return ""
    return f"是。{row.joint_result}" if row.joint_result else "是"


def _weather(row: Any) -> str:
    level = f"{LEVEL_NAMES[row.level]}档" if row.level in LEVEL_NAMES and row.level != NORMAL else ""
    cold = f"最低 {row.temperature} ℃" if row.temperature is not None else ""
    return "，".join(part for part in (row.weather or "", cold, level) if part) or "没有预警"


def _day(at: int) -> str:
    day = local(at)
    return f"{day.year}年{day.month}月{day.day}日"


def _span(row: Any) -> str:
    end = f"{local(row.ends_at):%H:%M}" if row.ends_at is not None else "还没收队"
    return f"{local(row.starts_at):%H:%M} 至 {end}"


def _part(at: int) -> str:
    return next(name for before, name in _PARTS if local(at).hour < before)
