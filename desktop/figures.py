"""The campaign's figures over a period, each with the rows behind it; 人 (persons) and 人次 (contacts) kept apart."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from sqlalchemy import Row, Select, func, select

from desktop.clock import MINUTE
from desktop.db.models.calls import Call, CallStep
from desktop.db.models.cases import Contact, ContactMeasure, Governance, Ticket
from desktop.db.models.people import PersonPair
from desktop.db.models.supplies import Claim, Item, Lot, Movement
from desktop.journal.work import Reading
from desktop.rules.call_course import Course, Step, derive
from desktop.rules.deadlines import Limits
from desktop.rules.same_people import standing_for
from desktop.rules.summary import Figures as FigureWords
from desktop.shared_settings import read_values
from desktop.vocabulary import CallDirection, MovementKind, StepKind

_KINDS = frozenset(kind.value for kind in StepKind)
WARM = frozenset({"bedding", "clothing", "warmers"})
FED = frozenset({"food", "water"})


@dataclass(frozen=True, slots=True)
class Figure:
    """One number, what it counts, its unit, and the ids of the rows it was counted from."""

    key: str
    label: str
    value: int
    unit: str
    rows: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """As it stands on paper: no blank between number and unit."""
        return f"{self.value}{self.unit}"


@dataclass(frozen=True, slots=True)
class CampaignFigures:
    """All figures of one period; instants from ``start`` (included) to ``end`` (excluded)."""

    start: int
    end: int
    figures: tuple[Figure, ...]
    by_key: Mapping[str, Figure] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Figure:
        return self.by_key[key]


def campaign_figures(reading: Reading, *, start: int, end: int, limits: Limits | None = None) -> CampaignFigures:
    """Every figure of the period, from calls by 接报, contacts by their time, goods by the time of their giving.

    Args:
        limits: as the shared settings have them, unless given.
    """
    within = limits or Limits.of(read_values(reading))
    found = (
        *_call_figures(reading, start, end, within),
        *_contact_figures(reading, start, end),
        *_goods_figures(reading, start, end),
    )
    return CampaignFigures(start, end, found, {figure.key: figure for figure in found})


def paper_figures(figures: CampaignFigures) -> FigureWords:
    """What the sentence of the 简报 counts (domain.md §3.2)."""
    return FigureWords(
        found=figures["contacts"].value,
        to_station=figures["to_station"].value,
        to_hospital=figures["to_hospital"].value,
        tickets=figures["tickets"].value,
        warm_goods=figures["warm_goods"].value,
        food_water=figures["food_water"].value,
        dissuaded=figures["moved_on"].value,
    )


def _between(statement: Select[*tuple[Any, ...]], column: Any, start: int, end: int) -> Select[*tuple[Any, ...]]:
    return statement.where(column >= start, column < end)


def courses(reading: Reading, *, start: int, end: int, limits: Limits) -> dict[str, Course]:
    """The course of every incoming clue received in the period, by its id; voided and repeated calls left out."""
    calls = _between(select(Call.id, Call.late_entry_reason), Call.received_at, start, end).where(
        Call.void_reason.is_(None), Call.repeats.is_(None), Call.direction == CallDirection.INCOMING
    )
    excused = {row.id: bool(row.late_entry_reason) for row in reading.execute(calls)}
    steps: dict[str, list[Step]] = {record: [] for record in excused}
    rows = reading.execute(
        _between(select(CallStep), Call.received_at, start, end)
        .join(Call, Call.id == CallStep.call)
        .where(CallStep.void_reason.is_(None))
    )
    for row in rows:
        # A kind that a newer program wrote is kept in the journal and left out of the course here.
        if row.call in steps and row.kind in _KINDS:
            steps[row.call].append(_step(row))
    return {record: derive(found, limits=limits, excused=excused[record]) for record, found in steps.items()}


def _step(row: Row[*tuple[Any, ...]]) -> Step:
    return Step(
        row.id, StepKind(row.kind), row.at or 0, row.entered_at or 0, row.by or "", row.team or "", row.code or "",
        supersedes=row.supersedes or "", clock_doubt=bool(row.clock_doubt),
    )


def _call_figures(reading: Reading, start: int, end: int, limits: Limits) -> Iterable[Figure]:
    every = courses(reading, start=start, end=end, limits=limits)
    needed = {record: course for record, course in every.items() if course.not_needed is None}
    arrived = {record: course for record, course in needed.items() if course.taken is not None}
    late = {record for record, course in arrived.items() if course.late}
    minutes = {record: (course.taken or 0) // MINUTE for record, course in arrived.items()}
    slowest = max(minutes, key=lambda record: minutes[record], default="")
    yield _counted("calls", "值班室接到线索", "件", every)
    yield _counted("needed", "需要到场的线索", "件", needed)
    yield _counted("arrived", "已到场", "件", arrived)
    limit = limits.arrival // MINUTE
    yield _counted("in_time", f"{limit}分钟内到场", "件", (record for record in arrived if record not in late))
    yield _counted("late", f"超过{limit}分钟到场", "件", (record for record in arrived if record in late))
    middle = round(median(minutes.values())) if minutes else 0
    yield Figure("median_minutes", "到场用时中位数", middle, "分钟", tuple(arrived))
    yield Figure("slowest_minutes", "最慢到场", minutes.get(slowest, 0), "分钟", (slowest,) if slowest else ())


def _counted(key: str, label: str, unit: str, rows: Iterable[str]) -> Figure:
    found = tuple(rows)
    return Figure(key, label, len(found), unit, found)


_STAYED_OUT = frozenset({"shelter", "stays", "kin", "left", "home", "work", "other"})

_DESTINATIONS: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("to_station", "引导护送入站", frozenset({"station"})),
    ("to_hospital", "送医救治", frozenset({"hospital"})),
    ("to_home", "返乡", frozenset({"home"})),
    ("to_kin", "亲属接回", frozenset({"kin"})),
    ("to_shelter", "临时救助场所安置", frozenset({"shelter"})),
    ("stayed", "不愿入站，原地跟踪", frozenset({"stays"})),
)


def _contact_figures(reading: Reading, start: int, end: int) -> Iterable[Figure]:
    rows = reading.execute(
        _between(select(Contact.id, Contact.person, Contact.destination), Contact.at, start, end).where(
            Contact.void_reason.is_(None)
        )
    ).all()
    yield _counted("contacts", "救助", "人次", (row.id for row in rows))
    alike = one_person(reading)
    people = dict.fromkeys(alike.get(row.person or "", row.person or row.id) for row in rows)
    yield _counted("persons", "救助（不重复计人）", "人", people)
    for key, label, codes in _DESTINATIONS:
        yield _counted(key, label, "人次", (row.id for row in rows if row.destination in codes))
    yield _counted("outside", "站外救助", "人次", (row.id for row in rows if row.destination in _STAYED_OUT))
    yield from _measure_figures(reading, {row.id for row in rows})
    moved_on = _between(select(Governance.id), Governance.at, start, end).where(
        Governance.void_reason.is_(None), Governance.kind == "move_on"
    )
    yield _counted("moved_on", "劝离", "人次", reading.execute(moved_on).scalars())
    yield _tickets(reading, {row.id for row in rows})


def one_person(reading: Reading) -> dict[str, str]:
    """File → the one id under which all files of the same person are counted; files alone are not in it."""
    rows = reading.execute(
        select(PersonPair.one, PersonPair.other)
        .where(PersonPair.verdict == "same", PersonPair.void_reason.is_(None))
    )
    return standing_for((row.one, row.other) for row in rows)


_MEASURES = (
    ("job_help", "办理就业登记", "job_help"),
    ("cards_left", "留下求助联系方式", "leave_contact"),
    ("kin_sought", "寻亲", "find_kin"),
)


def _measure_figures(reading: Reading, contacts: set[str]) -> Iterable[Figure]:
    rows = reading.execute(
        select(ContactMeasure.contact, ContactMeasure.code).where(
            ContactMeasure.held.is_not(False), ContactMeasure.void_reason.is_(None)
        )
    ).all()
    for key, label, code in _MEASURES:
        yield _counted(key, label, "人次", {r.contact for r in rows if r.code == code and r.contact in contacts})


def _tickets(reading: Reading, contacts: set[str]) -> Figure:
    rows = reading.execute(select(Ticket.id, Ticket.contact, Ticket.pieces).where(Ticket.void_reason.is_(None))).all()
    given = [row for row in rows if row.contact in contacts]
    return Figure("tickets", "返乡车票", sum(row.pieces or 1 for row in given), "张", tuple(row.id for row in given))


@dataclass(frozen=True, slots=True)
class _Given:
    record: str
    item: str
    name: str
    unit: str
    kind: str
    quantity: int


def _goods_figures(reading: Reading, start: int, end: int) -> Iterable[Figure]:
    """What was given out: the book's issues less their 红冲, and claims that the book has not caught up with."""
    given = [*_issued(reading, start, end), *_claimed(reading, start, end)]
    yield _summed("warm_goods", "御寒物资", "件", given, lambda one: one.kind in WARM)
    yield _summed("food_water", "食品饮水", "份", given, lambda one: one.kind in FED)
    for item in sorted({(one.name, one.item, one.unit) for one in given}):
        yield _summed(f"item:{item[1]}", item[0], item[2], given, lambda one, i=item[1]: one.item == i)  # type: ignore[misc]


def _summed(
    key: str, label: str, unit: str, given: Iterable[_Given], wanted: Callable[[_Given], bool]
) -> Figure:
    rows = [one for one in given if wanted(one)]
    return Figure(key, label, sum(one.quantity for one in rows), unit, tuple(one.record for one in rows))


def _issued(reading: Reading, start: int, end: int) -> list[_Given]:
    reversed_ = select(Movement.reverses).where(Movement.reverses.is_not(None))
    statement = (
        select(Movement.id, Movement.quantity, Item.id.label("item"), Item.name, Item.unit, Item.kind)
        .join(Lot, Lot.id == Movement.lot)
        .join(Item, Item.id == Lot.item)
        .where(
            Movement.kind == MovementKind.ISSUED, Movement.claim.is_(None),
            Movement.reverses.is_(None), Movement.id.not_in(reversed_),
        )
    )
    rows = reading.execute(_between(statement, Movement.at, start, end))
    return [_Given(r.id, r.item, r.name or "", r.unit or "", r.kind or "", -r.quantity) for r in rows]


def _claimed(reading: Reading, start: int, end: int) -> list[_Given]:
    """Claims less what was withdrawn of them count when the goods were given.

    The movement that settles one later is not counted again.
    """
    withdrawn = reading.execute(
        select(Claim.reverses, func.sum(Claim.quantity)).where(Claim.reverses.is_not(None)).group_by(Claim.reverses)
    )
    less = {row[0]: int(row[1] or 0) for row in withdrawn}
    statement = (
        select(Claim.id, Claim.quantity, Item.id.label("item"), Item.name, Item.unit, Item.kind)
        .join(Item, Item.id == Claim.item)
        .where(Claim.reverses.is_(None))
    )
    rows = reading.execute(_between(statement, Claim.at, start, end))
    found = [
        _Given(r.id, r.item, r.name or "", r.unit or "", r.kind or "", r.quantity + less.get(r.id, 0)) for r in rows
    ]
    return [one for one in found if one.quantity]
