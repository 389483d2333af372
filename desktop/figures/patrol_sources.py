"""What is counted of 街面巡查: rounds, people and vehicles that went, places looked at, people found (通知一)."""
from __future__ import annotations

from typing import Any

from sqlalchemy import and_, func

from desktop.db.models.cases import Mobilisation
from desktop.db.models.directory import Place, ServicePoint, ServicePointCount
from desktop.db.models.patrols import PatrolParty, PatrolRound, PatrolUnit, PatrolVisit
from desktop.figures.shapes import Cut
from desktop.figures.sources import Count, Source, street_of

CIVIL = ("street", "civil_office", "community", "station")
POLICE = ("police",)
CITY = ("enforcement", "city_management")
SOCIAL = ("social_work", "charity", "volunteers", "party_members")


def patrol_sources() -> tuple[Source, ...]:
    """Rounds, their parties, who went along by department, the visits; who was won over; who came to 服务点."""
    return _rounds(), _parties(), _units(), _visits(), _mobilised(), _came_to_points()


def _rounds() -> Source:
    return Source(
        PatrolRound.__table__, PatrolRound.id, PatrolRound.starts_at, PatrolRound.void_reason.is_(None),
        {Cut.STREET: street_of(PatrolRound.number)},
        (
            Count("patrols", "街面巡查", "次"),
            Count("joint_patrols", "其中联合巡查", "次", PatrolRound.joint.is_(True)),
        ),
    )


def _with_round(*tables: tuple[Any, Any]) -> Any:
    rows: Any = PatrolParty.__table__.join(PatrolRound.__table__, PatrolRound.id == PatrolParty.round)
    for table, on in tables:
        rows = rows.join(table, on)
    return rows


_STANDING = and_(PatrolRound.void_reason.is_(None), PatrolParty.held.is_not(False), PatrolParty.void_reason.is_(None))


def _parties() -> Source:
    return Source(
        _with_round(), PatrolParty.id, PatrolRound.starts_at, _STANDING,
        {Cut.TEAM: PatrolParty.team, Cut.STREET: street_of(PatrolRound.number)},
        (Count("vehicles", "出动车辆", "台次", amount=func.coalesce(PatrolParty.vehicles, 0)),),
    )


def _units() -> Source:
    heads = func.coalesce(PatrolUnit.heads, 0)

    def of(key: str, label: str, kinds: tuple[str, ...]) -> Count:
        return Count(key, label, "人次", PatrolUnit.kind.in_(kinds), amount=heads)

    return Source(
        _with_round((PatrolUnit.__table__, PatrolUnit.party == PatrolParty.id)), PatrolUnit.id, PatrolRound.starts_at,
        and_(_STANDING, PatrolUnit.held.is_not(False), PatrolUnit.void_reason.is_(None)),
        {Cut.TEAM: PatrolParty.team, Cut.KIND: PatrolUnit.kind, Cut.STREET: street_of(PatrolRound.number)},
        (
            Count("patrollers", "出动巡查人员", "人次", amount=heads),
            of("civil_patrollers", "其中民政、街道和社区", CIVIL), of("police_patrollers", "其中公安", POLICE),
            of("city_patrollers", "其中城管和综合执法", CITY), of("social_patrollers", "其中社会力量", SOCIAL),
        ),
    )


def _visits() -> Source:
    rows = (
        PatrolVisit.__table__.join(PatrolRound.__table__, PatrolRound.id == PatrolVisit.round)
        .outerjoin(PatrolParty.__table__, PatrolParty.id == PatrolVisit.party)
        .outerjoin(Place.__table__, Place.id == PatrolVisit.place)
    )
    went = PatrolVisit.people.is_not(None)
    return Source(
        rows, PatrolVisit.id, PatrolVisit.at,
        and_(PatrolVisit.void_reason.is_(None), PatrolRound.void_reason.is_(None)),
        {Cut.PLACE: PatrolVisit.place, Cut.COMMUNITY: Place.community, Cut.TEAM: PatrolParty.team,
         Cut.STREET: street_of(PatrolRound.number)},
        (
            Count("visits", "巡查点位", "个次", went),
            Count("visited_places", "覆盖点位", "个", went, each=PatrolVisit.place),
            Count("found_on_patrol", "巡查发现", "人次", amount=func.coalesce(PatrolVisit.people, 0)),
            Count("missed_visits", "没能到的点位", "个次", PatrolVisit.people.is_(None)),
            Count("patrol_cards", "巡查发放联系卡", "张", amount=func.coalesce(PatrolVisit.cards, 0)),
            Count("leaflets", "发放宣传资料", "份", amount=func.coalesce(PatrolVisit.leaflets, 0)),
        ),
    )


def _mobilised() -> Source:
    """动员社会力量 by heads, and by the way they took part (N1.3a, A3.4)."""
    rows = Mobilisation.__table__.outerjoin(Place.__table__, Place.id == Mobilisation.place)
    heads = func.coalesce(Mobilisation.headcount, 0)

    def took_part(key: str, label: str, part: str) -> Count:
        return Count(key, label, "人次", Mobilisation.part == part, amount=heads)

    return Source(
        rows, Mobilisation.id, Mobilisation.at, Mobilisation.void_reason.is_(None),
        {Cut.PLACE: Mobilisation.place, Cut.COMMUNITY: Place.community, Cut.KIND: Mobilisation.kind},
        (
            Count("mobilised", "动员社会力量", "人次", amount=heads),
            took_part("mobilised_report", "其中发现报告", "report"),
            took_part("mobilised_persuade", "其中街面劝导", "persuade"),
            took_part("mobilised_rescue", "其中参加应急救助", "rescue"),
            Count("mobilised_leaflets", "动员时发放资料", "份", amount=func.coalesce(Mobilisation.leaflets, 0)),
        ),
    )


def _came_to_points() -> Source:
    """Who came to 服务点 and 避寒场所, as the points told it (A3.2)."""
    rows = ServicePointCount.__table__.outerjoin(ServicePoint.__table__, ServicePoint.id == ServicePointCount.point)
    return Source(
        rows, ServicePointCount.id, ServicePointCount.at, ServicePointCount.void_reason.is_(None),
        {Cut.COMMUNITY: ServicePoint.community, Cut.KIND: ServicePoint.kind},
        (
            Count("point_visits", "服务点服务", "人次", amount=func.coalesce(ServicePointCount.people, 0)),
            Count("point_guided", "其中引导求助", "人次", amount=func.coalesce(ServicePointCount.guided, 0)),
        ),
    )
