"""The page of a night: rounds as columns, places as rows, what each place asks for and got (ui.md §15, 15)."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from desktop.clock import HOUR
from desktop.db.models.directory import Place
from desktop.db.models.patrols import PatrolFind, PatrolParty, PatrolRound, PatrolStop, PatrolUnit, PatrolVisit
from desktop.directory import people
from desktop.journal.work import Reading, Seen
from desktop.patrols.arrivals import Arrival, arrivals
from desktop.patrols.demand import NightLevel, demands, level_tonight
from desktop.patrols.rounds import register
from desktop.rules.patrol_demand import Coverage, Demand, banner_words, coverage
from desktop.rules.pinyin import sort_key
from desktop.rules.report_sections import han_number
from desktop.rules.shifts import night_bounds, noon_bounds
from desktop.shared_settings import shift_times
from desktop.terms import Labels, read_labels
from desktop.vocabulary_terms import terms_of

_NEVER = 999
_ORDER = {term.code: nth for nth, term in enumerate(terms_of("patrol_unit"))}


class CellState(StrEnum):
    """What a round did at a place: 未到 (over, reason asked or given) is not 待到 (running)."""

    VISITED = "visited"
    MISSED = "missed"
    LEFT_OUT = "left_out"
    WAITING = "waiting"
    NOT_ON_ROUTE = "not_on_route"


@dataclass(frozen=True, slots=True)
class VisitCell:
    """One round at one place; ``found`` of ``people`` have been written down. ``doubled``: two desks wrote one."""

    state: CellState
    visit: str = ""
    at: int | None = None
    people: int = 0
    missed: str = ""
    found: int = 0
    party: str = ""
    doubled: bool = False

    @property
    def words(self) -> str:
        """“有人 2”, “无人”, “未到，限流”, “未到，补原因”, “待到”, “—”."""
        if self.state is CellState.VISITED:
            return f"有人 {self.people}" if self.people else "无人"
        if self.state is CellState.MISSED:
            return f"未到，{self.missed}"
        return {CellState.LEFT_OUT: "未到，补原因", CellState.WAITING: "待到"}.get(self.state, "—")


@dataclass(frozen=True, slots=True)
class PartyView:
    """One party as its card shows it; ``units`` are labels with heads."""

    id: str
    name: str
    team: str
    leader: str
    leader_id: str
    phone: str
    vehicles: int
    vehicle_words: str
    units: tuple[tuple[str, int], ...]
    heading: str

    @property
    def heads(self) -> int:
        return sum(heads for _label, heads in self.units)


@dataclass(frozen=True, slots=True)
class RoundView:
    """One round; ``reached`` of ``stops`` places."""

    id: str
    number: str
    name: str
    starts_at: int
    ends_at: int | None
    joint: bool
    paper: bool
    parties: tuple[PartyView, ...]
    reached: int
    stops: int
    seen: Seen

    @property
    def running(self) -> bool:
        return self.ends_at is None

    @property
    def heads(self) -> int:
        return sum(party.heads for party in self.parties)

    @property
    def vehicles(self) -> int:
        return sum(party.vehicles for party in self.parties)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place over the night; ``cells`` in the order of the rounds, ``arrivals`` those that calls led to."""

    place: str
    name: str
    kind: str
    key: bool
    cells: tuple[VisitCell, ...]
    arrivals: tuple[Arrival, ...]
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Board:
    """A night, noon to noon; ``key_demand`` is asked of 重点 places, ``demand`` of the others."""

    start: int
    end: int
    level: NightLevel
    key_demand: Demand
    demand: Demand
    rounds: tuple[RoundView, ...]
    rows: tuple[PlaceRow, ...]

    @property
    def running(self) -> RoundView | None:
        """The round that is out; of two the later."""
        return next((one for one in reversed(self.rounds) if one.running), None)

    @property
    def next_name(self) -> str:
        """“第三轮”: what the next round of this night is called."""
        return f"第{han_number(len(self.rounds) + 1)}轮"

    @property
    def summary(self) -> str:
        """“第三轮 9 人、车 2 台，到了 8 处，还剩 4 处”."""
        shown = self.running or (self.rounds[-1] if self.rounds else None)
        if shown is None:
            return ""
        who = "、".join(part for part in (
            f"{shown.heads} 人" if shown.heads else "", f"车 {shown.vehicles} 台" if shown.vehicles else "") if part)
        left = shown.stops - shown.reached
        rest = f"，还剩 {left} 处" if shown.running and left else f"，{left} 处没到" if left else ""
        return f"{shown.name} {who}{'，' if who else ''}到了 {shown.reached} 处{rest}"

    @property
    def banner(self) -> str:
        """“按蓝色档巡查：2 处没到够次数，3 处空档过长，第三轮先补大井巷旧楼。”"""
        words = banner_words(self.level.level, (row.coverage for row in self.rows))
        first, running = self.most_wanting, self.running
        if first is None or running is None:
            return words
        return f"{words[:-1]}，{running.name}先补{first.name}。"

    @property
    def most_wanting(self) -> PlaceRow | None:
        """The amber place that the running round has not reached yet and that has waited longest."""
        open_rows = [row for row in self.rows if row.coverage.amber and self._waits(row)]
        return max(open_rows, key=lambda row: (row.coverage.wanting, row.coverage.longest or 0), default=None)

    def _waits(self, row: PlaceRow) -> bool:
        running = self.running
        if running is None:
            return False
        return row.cells[self.rounds.index(running)].state is CellState.WAITING


@dataclass(frozen=True, slots=True)
class _Material:
    parties: Mapping[str, list[Any]]
    units: Mapping[str, list[Any]]
    stops: dict[str, list[str]]
    visits: Mapping[tuple[str, str], list[Any]]
    found: Mapping[str, int]
    labels: Labels


def board(reading: Reading, *, at: int | None = None) -> Board:
    """The night in which an instant lies, now where it is left out."""
    moment = reading.now if at is None else at
    start, end = noon_bounds(moment)
    rounds = reading.execute(
        select(PatrolRound)
        .where(PatrolRound.starts_at >= start, PatrolRound.starts_at < end, PatrolRound.void_reason.is_(None))
        .order_by(PatrolRound.starts_at, PatrolRound.id)
    ).all()
    material = _material(reading, [row.id for row in rounds])
    level = level_tonight(reading, at=moment)
    key_demand, demand = demands(reading, level=level.level)
    views = _round_views(reading, rounds, material)
    rows = _place_rows(reading, rounds, material, (key_demand, demand), start, end)
    return Board(start, end, level, key_demand, demand, views, tuple(rows))


def rounds_between(reading: Reading, *, start: int, end: int) -> tuple[RoundView, ...]:
    """The rounds that set out between two instants (half-open), oldest first."""
    rows = reading.execute(
        select(PatrolRound)
        .where(PatrolRound.starts_at >= start, PatrolRound.starts_at < end, PatrolRound.void_reason.is_(None))
        .order_by(PatrolRound.starts_at, PatrolRound.id)
    ).all()
    return _round_views(reading, rows, _material(reading, [row.id for row in rows]))


def _material(reading: Reading, rounds: Sequence[str]) -> _Material:
    parties = _grouped(reading, select(PatrolParty).where(
        PatrolParty.round.in_(rounds), PatrolParty.held.is_(True), PatrolParty.void_reason.is_(None),
    ).order_by(PatrolParty.slot), "round")
    units = _grouped(reading, select(PatrolUnit).where(
        PatrolUnit.party.in_([row.id for rows in parties.values() for row in rows]), PatrolUnit.held.is_(True),
        PatrolUnit.void_reason.is_(None),
    ).order_by(PatrolUnit.id), "party")
    stops = {name: [row.place for row in rows] for name, rows in _grouped(reading, select(PatrolStop).where(
        PatrolStop.round.in_(rounds), PatrolStop.held.is_(True), PatrolStop.void_reason.is_(None),
    ).order_by(PatrolStop.position), "round").items()}
    visits: dict[tuple[str, str], list[Any]] = {}
    for row in reading.execute(select(PatrolVisit).where(
        PatrolVisit.round.in_(rounds), PatrolVisit.void_reason.is_(None)
    ).order_by(PatrolVisit.at, PatrolVisit.id)):
        visits.setdefault((row.round or "", row.place or ""), []).append(row)
    finds: dict[str, int] = {}
    for row in reading.execute(select(PatrolFind.visit).where(
        PatrolFind.visit.in_([one.id for rows in visits.values() for one in rows]), PatrolFind.void_reason.is_(None),
        PatrolFind.governance.is_(None),
    )):
        finds[row.visit] = finds.get(row.visit, 0) + 1
    return _Material(parties, units, stops, visits, finds, read_labels(reading))


def _grouped(reading: Reading, statement: Any, column: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in reading.execute(statement):
        found.setdefault(getattr(row, column), []).append(row)
    return found


def _round_views(reading: Reading, rounds: Sequence[Any], material: _Material) -> tuple[RoundView, ...]:
    known = people(reading) if rounds else {}
    headings = {row.id: row.name or "" for row in reading.execute(select(Place.id, Place.name))} if rounds else {}
    views = []
    for index, row in enumerate(rounds, 1):
        stops = material.stops.get(row.id, [])
        reached = sum(1 for place in stops if _looked(material.visits.get((row.id, place), [])))
        parties = tuple(_party(one, material, known, headings) for one in material.parties.get(row.id, []))
        views.append(RoundView(
            row.id, row.number or "", f"第{han_number(index)}轮", row.starts_at, row.ends_at, bool(row.joint),
            bool(row.paper), parties, reached, len(stops), reading.seen(row.id),
        ))
    return tuple(views)


def _party(row: Any, material: _Material, known: Mapping[str, Any], places: Mapping[str, str]) -> PartyView:
    leader = known.get(row.leader)
    gone = sorted(material.units.get(row.id, []), key=lambda one: _ORDER.get(one.kind, len(_ORDER)))
    units = tuple((material.labels.of("patrol_unit", one.kind), one.heads or 0) for one in gone)
    return PartyView(
        row.id, row.name or "", row.team or "", leader.name if leader else row.leader_words or "", row.leader or "",
        row.phone or (leader.phone if leader else ""), row.vehicles or 0, row.vehicle_words or "", units,
        places.get(row.heading or "", ""),
    )


def _looked(visits: Iterable[Any]) -> bool:
    return any(row.people is not None for row in visits)


def _place_rows(
    reading: Reading, rounds: Sequence[Any], material: _Material, asked: tuple[Demand, Demand], start: int, end: int
) -> list[PlaceRow]:
    came: dict[str, list[Arrival]] = {}
    for one in arrivals(reading, start=start, end=end):
        came.setdefault(one.place, []).append(one)
    shown = {*register(reading), *(place for stops in material.stops.values() for place in stops)}
    places = sorted(
        reading.execute(select(Place).where(Place.id.in_(shown))),
        key=lambda row: (not row.key, _first_stop(row.id, material), sort_key(row.name or "")),
    )
    # Twenty o'clock lies in the night shift whenever that begins.
    closes = min(night_bounds(start + 8 * HOUR, shift_times(reading))[1], end)
    party_names = {row.id: row.name or "" for rows in material.parties.values() for row in rows}
    rows = []
    for place in places:
        cells = tuple(_cell(one, place.id, material, party_names) for one in rounds)
        looks = [cell.at for cell in cells if cell.state is CellState.VISITED and cell.at is not None]
        looks += [one.at for one in came.get(place.id, [])]
        left_out = any(cell.state in (CellState.MISSED, CellState.LEFT_OUT) for cell in cells)
        demand = asked[0] if place.key else asked[1]
        found = coverage(looks, demand, now=reading.now, closes=closes, missed=left_out, least=place.visits)
        rows.append(PlaceRow(
            place.id, place.name or "", material.labels.of("place_kind", place.kind), bool(place.key), cells,
            tuple(came.get(place.id, [])), found,
        ))
    return rows


def _first_stop(place: str, material: _Material) -> int:
    """Where the latest route that has the place puts it, so that rows stand in the order in which they are walked."""
    return next((stops.index(place) for stops in reversed(material.stops.values()) if place in stops), _NEVER)


def _cell(patrol: Any, place: str, material: _Material, parties: Mapping[str, str]) -> VisitCell:
    visits = material.visits.get((patrol.id, place), [])
    if not visits:
        if place not in material.stops.get(patrol.id, ()):
            return VisitCell(CellState.NOT_ON_ROUTE)
        return VisitCell(CellState.WAITING if patrol.ends_at is None else CellState.LEFT_OUT)
    row = visits[-1]
    state = CellState.MISSED if row.people is None else CellState.VISITED
    return VisitCell(
        state, row.id, row.at, row.people or 0, row.missed_note or material.labels.of("missed_reason", row.missed),
        material.found.get(row.id, 0), parties.get(row.party, ""), len(visits) > 1,
    )
