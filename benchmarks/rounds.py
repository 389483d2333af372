"""A winter of rounds and a book of those who want work: one key, the page of a night, the map, the match."""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from sqlalchemy import func, select

from benchmarks.desks import NIGHT, PLACES, found
from benchmarks.measure import Measure, processor_of, side_by_side
from desktop import employment, patrols
from desktop.clock import DAY, HOUR, MINUTE, FixedClock
from desktop.db.models.employment import JobFile
from desktop.db.models.patrols import PatrolVisit
from desktop.directory import add_place, add_team
from desktop.journal.desk import Desk
from desktop.journal.opening import opened
from desktop.journal.source import SeededSource
from desktop.journal.work import Reading
from desktop.paths import DataFolder
from desktop.patrols import PaperLine, PartyFacts
from desktop.people import add_person

NIGHTS, ROUNDS_A_NIGHT = 100, 3
FILES, OPENINGS = 200, 40
_TRADES = ("loading", "cleaning", "security", "kitchen", "building", "care")


def measure(rounds: int = 9) -> Iterator[Measure]:
    """Reads beside bare scans of the same rows; writes as milliseconds of the whole act."""
    with _desk() as desk:
        board = desk.read(patrols.board)
        running, places = board.rounds[-1].id, [row.place for row in board.rows]
        heads = iter(range(10**6))

        def one_key() -> object:
            nth = next(heads)
            return desk.do(patrols.mark_visit, patrol=running, place=places[nth % len(places)], people=nth % 4)

        taken, wall = processor_of(one_key, rounds)
        yield Measure("one key in a cell, whole act, processor", taken * 1000, "ms", 30.0,
                      facts={"wall_ms": wall * 1000})
        yield _read("page of a night", desk, patrols.board, rounds, 100.0)
        start = NIGHT - NIGHTS * DAY
        mine, floor = side_by_side(
            lambda: desk.read(patrols.visits_by_place_hour, start=start, end=NIGHT + DAY),
            lambda: desk.read(_by_hour), rounds,
        )
        yield Measure("heat map of a winter / its GROUP BY in the engine", mine / floor, "ratio", None,
                      facts={"ours_ms": mine * 1000, "group_ms": floor * 1000})
        begin = (NIGHT - NIGHTS * DAY) // DAY * DAY + 4 * HOUR
        mine, floor = side_by_side(
            lambda: desk.read(patrols.nights_between, start=begin, end=begin + NIGHTS * DAY),
            lambda: desk.read(_by_hour), rounds,
        )
        yield Measure(f"{NIGHTS} nights, asked and got / GROUP BY of the visits", mine / floor, "ratio", None,
                      facts={"ours_ms": mine * 1000, "group_ms": floor * 1000})
        yield _read(f"list of {FILES} who want work, {OPENINGS} openings compared", desk, employment.job_list, rounds,
                    200.0)
        one = desk.read(lambda reading: reading.execute(select(JobFile.id).limit(1)).scalar_one())
        taken, _floor = side_by_side(lambda: desk.read(employment.fittings, file=one), lambda: None, rounds)
        yield Measure(f"{OPENINGS} openings compared with one person", taken * 1000, "ms", 50.0)


def _read(name: str, desk: Desk, query: object, rounds: int, target: float) -> Measure:
    taken, wall = processor_of(lambda: desk.read(query), rounds)  # type: ignore[arg-type]
    floor, _wall = processor_of(lambda: desk.read(_rows_of_winter), rounds)
    return Measure(f"{name}, processor", taken * 1000, "ms", target,
                   facts={"wall_ms": wall * 1000, "scan_ms": floor * 1000})


def _rows_of_winter(reading: Reading) -> int:
    return int(reading.execute(select(func.sum(PatrolVisit.people))).scalar() or 0)


def _by_hour(reading: Reading) -> int:
    hour = (PatrolVisit.at // HOUR) % 24
    rows = reading.execute(select(PatrolVisit.place, hour, func.count()).group_by(PatrolVisit.place, hour)).all()
    return len(rows)


@contextmanager
def _desk() -> Iterator[Desk]:
    """A founded desk with a winter of rounds, one that is out, and a book of job files."""
    clock = FixedClock(NIGHT)
    with TemporaryDirectory() as name, opened(
        DataFolder(Path(name)), SeededSource(5, clock), new=True
    ) as desk:
        found(desk)
        chance = Random(5)  # Made-up figures, no secret.
        places = [desk.do(add_place, name=name, kind="underpass", key=nth < 6) for nth, name in enumerate(PLACES)]
        party = PartyFacts("一组", desk.do(add_team, name="一组"), units={"street": 2, "police": 1}, vehicles=1)
        for night in range(NIGHTS, 0, -1):
            for nth in range(ROUNDS_A_NIGHT):
                start = NIGHT - night * DAY + (nth * 3 - 8) * HOUR
                lines = [PaperLine(place, start + at * 5 * MINUTE, int(chance.random() < 0.2))
                         for at, place in enumerate(places)]
                desk.do(patrols.enter_paper, lines=lines, starts_at=start, ends_at=start + 2 * HOUR, parties=[party])
        desk.do(patrols.begin_round, parties=[party], starts_at=NIGHT - HOUR)
        _jobs(desk, chance)
        yield desk


def _jobs(desk: Desk, chance: Random) -> None:
    for nth in range(OPENINGS):
        trade = chance.choice(_TRADES)
        desk.do(employment.add_opening, title=f"岗位{nth}", trade=trade, lodging=bool(nth % 2), age_to=55)
    for nth in range(FILES):
        person = desk.do(add_person, name=f"冉{nth}", age_estimate=20 + nth % 40)
        desk.do(employment.register, person=person, trades=chance.sample(_TRADES, 2), lodging="needed", ready="now")
