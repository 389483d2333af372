"""联合行动记录 filled from the records: units, places, relief and 治理 apart (N3.1, A4.1)."""
from __future__ import annotations

from typing import Any

from sqlalchemy import select

from desktop.clock import local
from desktop.db.models.directory import Place
from desktop.db.models.patrols import PatrolRound, PatrolVisit
from desktop.journal.work import Reading
from desktop.paper_foot import foot_of, office_name
from desktop.patrols.joint_actions import ActionView, joint_action
from desktop.patrols.visits import contacts_of_rounds
from desktop.reports.joint_documents import JointFigure, JointRecord, JointStop, JointUnit
from desktop.supplies import given, totals
from desktop.terms import Labels, read_labels

_RELIEF = (
    ("found", "发现", "人"), ("relieved", "救助", "人次"), ("to_station", "送站", "人次"),
    ("to_hospital", "送医", "人次"),
)
_GOVERNED = (
    ("persuaded", "劝导", "人次"), ("moved_on", "劝离", "人次"), ("to_enforcement", "移交综合执法", "人次"),
    ("to_police", "移交公安", "人次"),
)


def joint_paper(reading: Reading, *, action: str) -> JointRecord:
    """One action as it is signed.

    Raises:
        UserError: ``joint.unknown``.
    """
    view, labels = joint_action(reading, action=action), read_labels(reading)
    relief = (*_figures(view, _RELIEF), JointFigure("发放物资", _goods(reading, view)))
    return JointRecord(
        office_name(reading), view.title, _day(view.starts_at), _span(view), view.scope, view.weather, view.lead,
        view.commander, _units(view), _stops(reading, view, labels), relief, _figures(view, _GOVERNED), view.result,
        view.problems, view.next_steps, view.by_name,
        foot=foot_of(reading, number=view.number, operator=reading.actor),
    )


def _figures(view: ActionView, names: tuple[tuple[str, str, str], ...]) -> tuple[JointFigure, ...]:
    return tuple(JointFigure(label, f"{view.counts[name]} {unit}") for name, label, unit in names)


def _units(view: ActionView) -> tuple[JointUnit, ...]:
    return tuple(
        JointUnit(one.label, one.leader_words, str(one.heads or ""), one.vehicle_words, one.task) for one in view.units
    )


def _stops(reading: Reading, view: ActionView, labels: Labels) -> tuple[JointStop, ...]:
    """Places with somebody or something to tell, then in one line how many were empty."""
    rows = reading.execute(
        select(PatrolVisit, Place.name.label("place_name")).outerjoin(Place, Place.id == PatrolVisit.place)
        .join(PatrolRound, PatrolRound.id == PatrolVisit.round)
        .where(PatrolVisit.round.in_(view.rounds), PatrolVisit.void_reason.is_(None), PatrolVisit.people.is_not(None))
        .order_by(PatrolVisit.at, PatrolVisit.id)
    ).all()
    told = [row for row in rows if row.people or row.action or row.words]
    lines = [_stop(row, labels) for row in told]
    empty = len(rows) - len(told)
    return (*lines, *((JointStop(f"{'其余 ' if told else ''}{empty} 处", found="无人"),) if empty else ()))


def _stop(row: Any, labels: Labels) -> JointStop:
    done = "；".join(part for part in (labels.of("patrol_action", row.action), row.words or "") if part)
    return JointStop(row.place_name or "", f"{local(row.at):%H:%M}", f"{row.people} 人" if row.people else "无人", done)


def _goods(reading: Reading, view: ActionView) -> str:
    """What was handed out in its rounds; "" without rounds."""
    contacts = contacts_of_rounds(reading, view.rounds)
    return "、".join(total.words for total in totals(given(reading, contacts=contacts))) if contacts else ""


def _day(at: int) -> str:
    day = local(at)
    return f"{day.year}年{day.month}月{day.day}日"


def _span(view: ActionView) -> str:
    end = f"{local(view.ends_at):%H:%M}" if view.ends_at is not None else ""
    return f"{local(view.starts_at):%H:%M} 至 {end}".rstrip()
