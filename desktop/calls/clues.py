"""A call as it is shown: its facts read in one statement, its course, its title and its second line."""
from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, SelectBase, select

from desktop.calls.choices import MINOR, UNCLEAR, Names
from desktop.calls.courses import courses_of
from desktop.calls.words import caller, second_line, title, what_happened
from desktop.db.models.calls import Call, OpenCall
from desktop.journal.work import Reading
from desktop.records import dataclass
from desktop.rules.call_course import Course
from desktop.rules.deadlines import Limits
from desktop.vocabulary import CallDirection, StepKind
from desktop.vocabulary_terms import DANGEROUS_SITUATIONS

STAGES = (StepKind.RECEIVED, StepKind.DISPATCHED, StepKind.ARRIVED, StepKind.CLOSED)


@dataclass(frozen=True, slots=True)
class Stage:
    """One of 接报 派出 到场 办结: when it was done, as first written where that differs; ``next``: it is due now."""

    kind: StepKind
    at: int | None
    first_at: int | None
    next: bool


@dataclass(frozen=True, slots=True)
class Clue:
    """One call with its course. ``what`` is the title without the place; ``amber`` marks the second line."""

    id: str
    number: tuple[str, str, str, int, int]
    place: str
    what: str
    title: str
    line: str
    amber: bool
    danger: bool
    situation: str
    channel: str
    direction: str
    voided: bool
    course: Course

    @property
    def stages(self) -> tuple[Stage, ...]:
        return stages_of(self.course)

    @property
    def next(self) -> StepKind | None:
        return next_step(self.course)


def stages_of(course: Course) -> tuple[Stage, ...]:
    due = next_step(course)
    lines = (course.received, course.dispatched, course.arrived, course.closed)
    return tuple(
        Stage(kind, line.at if line else None, line.first.at if line and line.corrected else None, kind is due)
        for kind, line in zip(STAGES, lines, strict=True)
    )


def next_step(course: Course) -> StepKind | None:
    """派人前往, 登记到场, 写明原因 or 办结; None when nothing is left to do."""
    if not course.open:
        return None
    if course.arrived is not None:
        return StepKind.LATE_REASON if course.reason_missing else StepKind.CLOSED
    if course.ended_at is not None:
        return StepKind.CLOSED
    return StepKind.ARRIVED if course.dispatched is not None else StepKind.DISPATCHED


def is_dangerous(situation: str | None, age: str | None, awareness: str | None) -> bool:
    """Danger to life stands above remaining time: 危重, 低温露宿, 未成年, 不清醒 (A1.1, decisions.md 19)."""
    return situation in DANGEROUS_SITUATIONS or age == MINOR or awareness == UNCLEAR


def load_clues(
    reading: Reading, chosen: SelectBase | list[str], names: Names, *, limits: Limits
) -> list[Clue]:
    """The calls of a select of ids, in the order of their 接报, oldest first."""
    condition: ColumnElement[bool] = Call.id.in_(chosen)
    rows = reading.execute(select(Call).where(condition).order_by(Call.received_at, Call.id)).all()
    courses = courses_of(reading, chosen, limits=limits)
    return [clue_of(row, courses[row.id], names, reading.now) for row in rows]


def clue_of(row: Any, course: Course, names: Names, now: int) -> Clue:
    what = what_of(row, names)
    told = caller(names, unit=row.caller_unit or "", name=row.caller_name or "", channel=row.channel or "")
    line, amber = second_line(names, told, course, now)
    place = row.place_text or ""
    return Clue(
        row.id, (row.street or "", row.site or "", row.series or "", row.year or 0, row.n or 0), place, what,
        title(place, what), line, amber, is_dangerous(row.situation, row.age_band, row.awareness),
        row.situation or "", row.channel or "", row.direction or "", row.void_reason is not None, course,
    )


def what_of(row: Any, names: Names) -> str:
    return what_happened(
        names, situation=row.situation or "", note=row.situation_note or "", words=row.words or "",
        people=row.people_count, more=bool(row.people_more), sex=row.sex or "", age=row.age_band or "",
    )


def open_ids() -> Select[Any]:
    """The calls that wait for something, by the table that triggers keep."""
    return select(OpenCall.id)


def received_between(start: int, end: int) -> Select[Any]:
    """Incoming calls that stand, by their 接报 as saved; half-open."""
    return select(Call.id).where(
        Call.received_at >= start, Call.received_at < end, Call.void_reason.is_(None),
        Call.direction.is_distinct_from(CallDirection.OUTGOING.value),
    )
