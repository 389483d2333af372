"""The figures of a period: whole, cut by day, place, team or channel, and the rows behind every one of them."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, literal, select

from desktop.clock import MINUTE
from desktop.db.models.directory import Place, ServicePoint, Team, Unit
from desktop.db.models.people import PersonPair
from desktop.db.models.supplies import Item
from desktop.db.models.terms import Term
from desktop.figures.clues import ClueFact, Tally, clue_facts, clue_tally
from desktop.figures.patrol_sources import patrol_sources
from desktop.figures.shapes import CampaignFigures, Cut, Figure, Only, Slice
from desktop.figures.sources import Count, Source, given_items, sources
from desktop.figures.times import TIMES, time_column, time_label, time_value
from desktop.figures.weather_sources import weather_sources
from desktop.journal.work import Reading
from desktop.rules.deadlines import Limits
from desktop.rules.same_people import standing_for
from desktop.rules.shifts import ShiftTimes, read_times
from desktop.rules.summary import Figures as FigureWords
from desktop.shared_settings import read_values, street_names

_NOWHERE = "未填"


def campaign_figures(
    reading: Reading, *, start: int, end: int, limits: Limits | None = None, only: Only | None = None,
    rows: bool = True,
) -> CampaignFigures:
    """Every figure of the period, from calls by 接报, contacts by their time, goods by the time of their giving.

    Args:
        limits: as the shared settings have them, unless given.
        only: counts but the rows that have these values of these cuts; a source that does not know a cut is left
            out of it and counts nothing.
        rows: whether the ids behind every figure are wanted too; without them the store counts everything alone.
    """
    asked = _Asked.of(reading, start, end, limits, only)
    found = [*_clues(asked, rows=rows)]
    found += _points(reading) if not asked.only else ()
    for source in _every(reading):
        found += _counted(asked, source, rows=rows)
    found += _items(reading, start, end, rows=rows) if not asked.only else ()
    return CampaignFigures(start, end, tuple(found), {figure.key: figure for figure in found})


def figures_by(
    reading: Reading, *, start: int, end: int, cut: Cut, only: Only | None = None, limits: Limits | None = None
) -> list[Slice]:
    """The figures of every value of a cut, in the order of time or by name; what has no value comes last.

    Every row is in one slice, so that the slices come to the whole; only 人, minutes and their median do not add up.
    """
    asked = _Asked.of(reading, start, end, limits, only)
    found: dict[str, dict[str, int]] = {}
    for value, tally in asked.tallies(cut).items():
        found[value] = {figure.key: figure.value for figure in clue_figures(tally, asked.limits)}
    for source in _every(reading):
        for value, figures in _sliced(asked, source, cut):
            found.setdefault(value, {}).update(figures)
    return _named(reading, cut, found)


def rows_behind(
    reading: Reading, *, key: str, start: int, end: int, only: Only | None = None, limits: Limits | None = None
) -> tuple[str, ...]:
    """The ids of the rows behind one figure; nothing is counted but that one."""
    asked = _Asked.of(reading, start, end, limits, only)
    if key in _CLUE_KEYS:
        return next(figure.rows for figure in _clues(asked, rows=True) if figure.key == key)
    for source in _every(reading):
        for count in source.counts:
            if count.key == key:
                within = _within(source, asked)
                return () if within is None else _rows(reading, source, count, within)
    if asked.only:
        return ()
    others = (*_points(reading), *_items(reading, start, end, rows=True))
    return next((figure.rows for figure in others if figure.key == key), ())


@dataclass(frozen=True, slots=True)
class _Asked:
    """What every part of one answer is asked for."""

    reading: Reading
    start: int
    end: int
    limits: Limits
    only: Only
    shifts: ShiftTimes

    @classmethod
    def of(cls, reading: Reading, start: int, end: int, limits: Limits | None, only: Only | None) -> _Asked:
        values = read_values(reading)
        shifts = read_times(values.text("shift.day"), values.text("shift.night"))
        return cls(reading, start, end, limits or Limits.of(values), dict(only or {}), shifts)

    def facts(self) -> list[ClueFact]:
        """The clues themselves, for the rows behind a number."""
        every = clue_facts(self.reading, start=self.start, end=self.end, limits=self.limits, only=self.only)
        times = {cut: value for cut, value in self.only.items() if cut in TIMES}
        if not times:
            return every
        return [fact for fact in every
                if all(time_value(fact.at, cut, self.shifts) == value for cut, value in times.items())]

    def tallies(self, by: Cut | None = None) -> dict[str, Tally]:
        """The clues counted, by the values of a cut or all under ""."""
        return clue_tally(self.reading, start=self.start, end=self.end, limits=self.limits, shifts=self.shifts,
                          only=self.only, by=by)


_CLUE_KEYS = ("calls", "needed", "arrived", "in_time", "late", "median_minutes", "slowest_minutes")


def _clues(asked: _Asked, *, rows: bool) -> Iterable[Figure]:
    if not rows:
        return clue_figures(asked.tallies().get("", Tally()), asked.limits)
    facts, tally = asked.facts(), Tally()
    for fact in facts:
        tally.add(fact)
    return clue_figures(tally, asked.limits, _behind(facts))


def clue_figures(
    tally: Tally, limits: Limits, behind: Mapping[str, tuple[str, ...]] | None = None
) -> Iterable[Figure]:
    """线索 and how soon somebody was there (通知第四条, N4.2)."""
    limit, known = limits.arrival // MINUTE, behind or {}
    for key, label, value, unit in (
        ("calls", "值班室接到线索", tally.calls, "件"), ("needed", "需要到场的线索", tally.needed, "件"),
        ("arrived", "已到场", tally.arrived, "件"),
        ("in_time", f"{limit}分钟内到场", tally.arrived - tally.late, "件"),
        ("late", f"超过{limit}分钟到场", tally.late, "件"),
        ("median_minutes", "到场用时中位数", tally.middle, "分钟"),
        ("slowest_minutes", "最慢到场", tally.slowest, "分钟"),
    ):
        yield Figure(key, label, value, unit, known.get(key, ()))


def _behind(facts: Iterable[ClueFact]) -> dict[str, tuple[str, ...]]:
    """Per figure of the clues the clues it was counted from."""
    every = list(facts)
    needed = [fact for fact in every if fact.needed]
    arrived = [fact for fact in needed if fact.taken is not None]
    slowest = max(arrived, key=lambda fact: fact.taken or 0, default=None)
    chosen = (every, needed, arrived, [fact for fact in arrived if not fact.late],
              [fact for fact in arrived if fact.late], arrived, [slowest] if slowest else [])
    return {key: tuple(fact.id for fact in own) for key, own in zip(_CLUE_KEYS, chosen, strict=True)}


def paper_figures(figures: CampaignFigures) -> FigureWords:
    """What the sentence of the 简报 counts (domain.md §3.2)."""
    def value(key: str) -> int:
        return figures[key].value if key in figures.by_key else 0

    return FigureWords(
        patrols=value("patrols"), patrollers=value("patrollers"), vehicles=value("vehicles"), visits=value("visits"),
        found=value("contacts"), to_station=value("to_station"), to_hospital=value("to_hospital"),
        tickets=value("tickets"), warm_goods=value("warm_goods"), food_water=value("food_water"),
        dissuaded=value("moved_on"),
    )


def _every(reading: Reading) -> tuple[Source, ...]:
    return (*patrol_sources(), *sources(reading.once(one_person)), *weather_sources())


def _points(reading: Reading) -> Iterable[Figure]:
    """服务点: how many there are, not how many there were in the period (附件三)."""
    rows = reading.execute(
        select(ServicePoint.id, ServicePoint.use)
        .where(ServicePoint.void_reason.is_(None), ServicePoint.retired.is_not(True)).order_by(ServicePoint.id)
    ).all()
    for key, label, uses in (
        ("service_points", "救助服务点和避寒场所", ("guide", "shelter", "warm")),
        ("guide_points", "其中求助引导点", ("guide",)),
        ("shelters", "其中临时救助和避寒场所", ("shelter", "warm")),
    ):
        ids = tuple(row.id for row in rows if row.use in uses)
        yield Figure(key, label, len(ids), "个", ids)


def one_person(reading: Reading) -> dict[str, str]:
    """File → the one id under which all files of the same person are counted; files alone are not in it."""
    rows = reading.execute(
        select(PersonPair.one, PersonPair.other)
        .where(PersonPair.verdict == "same", PersonPair.void_reason.is_(None))
    )
    return standing_for((row.one, row.other) for row in rows)


def _column(source: Source, cut: Cut, shifts: ShiftTimes) -> Any:
    return time_column(source.at, cut, shifts) if cut in TIMES else source.cuts.get(cut)


def _within(source: Source, asked: _Asked) -> ColumnElement[bool] | None:
    """The condition of a period and a choice; None where the source does not know a cut of the choice."""
    parts: list[Any] = [source.where, source.at >= asked.start, source.at < asked.end]
    for cut, value in asked.only.items():
        column = _column(source, cut, asked.shifts)
        if column is None:
            return None
        parts.append(func.coalesce(column, "") == value)
    return and_(*parts)


def _sum(count: Count) -> Any:
    if count.each is not None:
        return func.count(case((count.where, count.each)).distinct())
    return func.coalesce(func.sum(case((count.where, 1 if count.amount is None else count.amount))), 0)


def _counted(asked: _Asked, source: Source, *, rows: bool) -> list[Figure]:
    within = _within(source, asked)
    if within is None:
        return [Figure(count.key, count.label, 0, count.unit) for count in source.counts]
    statement = select(*map(_sum, source.counts)).select_from(source.rows).where(within)
    sums = asked.reading.execute(statement).one()
    return [
        Figure(count.key, count.label, int(number or 0), count.unit,
               _rows(asked.reading, source, count, within) if rows else ())
        for count, number in zip(source.counts, sums, strict=True)
    ]


def _rows(reading: Reading, source: Source, count: Count, within: ColumnElement[bool]) -> tuple[str, ...]:
    """The ids behind a count; of what is counted once each, the value itself."""
    column = source.id if count.each is None else count.each
    statement = select(column).select_from(source.rows).where(within, count.where)
    ids = reading.execute(statement.order_by(source.at, source.id)).scalars()
    return tuple(dict.fromkeys(ids))


def _sliced(asked: _Asked, source: Source, cut: Cut) -> Iterable[tuple[str, dict[str, int]]]:
    within, column = _within(source, asked), _column(source, cut, asked.shifts)
    if within is None or column is None:
        return
    value = func.coalesce(column, literal("")).label("slice")
    statement = select(value, *map(_sum, source.counts)).select_from(source.rows).where(within).group_by(value)
    for row in asked.reading.execute(statement).all():
        keys = (count.key for count in source.counts)
        yield str(row[0]), {key: int(number or 0) for key, number in zip(keys, row[1:], strict=True)}


def _items(reading: Reading, start: int, end: int, *, rows: bool) -> list[Figure]:
    """What was given of every item, in its own unit."""
    joined, out = given_items()
    within = and_(out.c.at >= start, out.c.at < end, out.c.quantity != 0)
    behind: dict[str, list[str]] = {}
    if rows:
        for item, record in reading.execute(select(out.c.item, out.c.id).where(within).order_by(out.c.at, out.c.id)):
            behind.setdefault(item, []).append(record)
    statement = (
        select(Item.id, Item.name, Item.unit, func.sum(out.c.quantity)).select_from(joined).where(within)
        .group_by(Item.id).order_by(Item.name, Item.id)
    )
    return [
        Figure(f"item:{item}", name or "", int(total or 0), unit or "", tuple(behind.get(item, ())))
        for item, name, unit, total in reading.execute(statement)
    ]


_NAMES: Mapping[Cut, Any] = {Cut.PLACE: Place, Cut.COMMUNITY: Unit, Cut.TEAM: Team}
_LISTS = {Cut.CHANNEL: ("channel",), Cut.KIND: ("situation", "category", "governance_subject", "goods_kind")}


def _named(reading: Reading, cut: Cut, found: Mapping[str, dict[str, int]]) -> list[Slice]:
    if cut in TIMES:
        return [Slice(value, time_label(value, cut), found[value]) for value in sorted(found)]
    names = value_names(reading, cut)
    # A street of which nobody told the name is told by its code.
    unknown = {value: value for value in found if value} if cut is Cut.STREET else {}
    slices = [Slice(value, names.get(value, unknown.get(value, _NOWHERE)), figures) for value, figures in found.items()]
    return sorted(slices, key=lambda one: (not one.value, -one["calls"] - one["contacts"], one.label))


def value_names(reading: Reading, cut: Cut) -> dict[str, str]:
    """What the values of a cut are called."""
    if cut is Cut.STREET:
        return street_names(reading)
    if cut in _NAMES:
        model = _NAMES[cut]
        return {row.id: row.name or _NOWHERE for row in reading.execute(select(model.id, model.name))}
    lists = _LISTS.get(cut, ())
    names: dict[str, str] = {}
    for name, code, label in reading.execute(select(Term.list, Term.code, Term.label).where(Term.list.in_(lists))):
        if code not in names or name == lists[0]:
            names[code] = label
    return names
