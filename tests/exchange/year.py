"""A year of five PCs by their habits: a stick a day, a visit a week, a month that was forgotten (exchange.md C4).

One seed is one year. At the end of every month copies of the PCs are brought up to date and exchange everything, and what
a history of tests/exchange/machine.py must hold is asked of them; the PCs themselves go on as they were.
"""
from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import func, select

from desktop.calls import log_call
from desktop.clock import DAY, MINUTE, instant
from desktop.db.base import journalled_specs
from desktop.db.models.calls import Call
from desktop.db.models.people import Person
from desktop.db.models.supplies import Balance
from desktop.db.models.worklog import Worklog
from desktop.errors import UserError
from desktop.journal.replay import entries_of, project_again
from desktop.journal.source import stable_id
from tests.compiled import share_compiled_statements
from tests.desks import make_template
from tests.exchange import machine
from tests.exchange.machine import Box, Flight
from tests.quick_stores import in_memory, quick_stores

DUTY, CIVIL, POINT, NEXT, BUREAU = range(5)
BOXES = 5
DAYS, MONTH = 365, 30
FIRST = instant(2025, 1, 1, 0, 0, 0)
DEAD = instant(2000, 1, 1, 0, 0, 0)
"""What a clock shows whose battery is empty, after every start."""
CALLS, EDITS, MOVES, ACTS = 20.0, 6.0, 200 / 7, 1 / MONTH
"""A day of all five PCs at scale 1; voids, settlements and erasures of each PC in a month are an act each."""
SHARE = (10, 4, 3, 3, 0)
"""How the calls fall to the PCs."""
LOST, TWICE = 0.01, 0.05
NEWEST = 2
RECORDS = [stable_id("year", str(i)) for i in range(12)]


class Office(Box):
    """A PC that writes calls besides."""

    def counted(self):
        return [spec.table for name, spec in journalled_specs().items() if name not in ("import_receipt", "desk_key")]


@dataclass(frozen=True, slots=True)
class Habit:
    """From whom to whom, on which days of the week, how many days a package is on its way at most."""

    giver: int
    taker: int
    days: tuple[int, ...]
    longest: int = 0


HABITS = (
    Habit(DUTY, CIVIL, (0, 1, 2, 3, 4)), Habit(CIVIL, DUTY, (0, 1, 2, 3, 4)),
    Habit(DUTY, POINT, (1, 4), 2), Habit(POINT, DUTY, (1, 4), 2),
    Habit(CIVIL, BUREAU, (4,), 3), Habit(BUREAU, CIVIL, (0,), 3),
    Habit(NEXT, BUREAU, (3,), 5), Habit(BUREAU, NEXT, (2,), 5),
)


@dataclass
class Fate:
    """What befalls the PCs of this year, drawn once."""

    forgets: int
    forgotten: range
    dead_clock: int
    dead_from: int
    restored: int
    backup_on: int
    restored_on: int
    upgrades: list[tuple[int, ...]] = field(default_factory=list)

    @classmethod
    def drawn(cls, chance: random.Random, days: int) -> Fate:
        """All of it happens, however few the days are."""
        month = round(days / 12 * chance.randrange(1, 11))
        restored_on = round(days * chance.uniform(0.2, 0.9))
        # A version comes out in spring, one in autumn; a PC has it within two months.
        upgrades = [tuple(round(days * (out + chance.random() / 6)) for _ in range(BOXES)) for out in (0.2, 0.6)]
        return cls(
            chance.choice((POINT, NEXT)), range(month, month + days // 12), chance.randrange(BOXES - 1),
            round(days * chance.random() / 2), chance.randrange(BOXES - 1),
            restored_on - 1 - chance.randrange(max(1, days // 24)), restored_on, upgrades)

    def version(self, nth: int, day: int) -> int:
        return sum(day >= dates[nth] for dates in self.upgrades)


@contextmanager
def as_program(version: int) -> Iterator[None]:
    """The first program knows no worklog and no habits of a person, the second no habits, the third all of it."""
    specs, known = journalled_specs(), dict(journalled_specs())
    person = known["person"]
    try:
        if version < 1:
            del specs["worklog"]
        if version < NEWEST:
            specs["person"] = replace(
                person, groups={name: m for name, m in person.groups.items() if name != "habits"},
                group_of={name: group for name, group in person.group_of.items() if name != "habits"},
                personal=person.personal - {"habits"},
                searched=tuple(name for name in person.searched if name != "habits"),
            )
        yield
    finally:
        specs.update(known)


class Year:
    """The five PCs, what is on its way between them, and the days."""

    def __init__(self, seed: int, days: int, scale: float, root: Path, made: Path, template: Path, *, drift: bool) -> None:
        self.chance, self.days, self.scale, self.drift = random.Random(seed), days, scale, drift
        self.root, self.template = root, template
        self.boxes = [Office(made / f"pc{n}", root, n, seed) for n in range(BOXES)]
        self.fate = Fate.drawn(self.chance, days)
        self.way: list[tuple[int, Flight]] = []
        self.tally: Counter[str] = Counter()
        self.destroyed: list[str] = []
        self.day = 0

    def live(self) -> None:
        while self.day < self.days:
            self._set_clocks()
            for box in self.boxes:
                self._befall(box)
                with self._program(box):
                    self._work(box)
            self._exchange()
            if self.day % MONTH == MONTH - 1 or self.day == self.days - 1:
                self.said = self._judge()
            self.day += 1

    def _program(self, box: Box):
        return as_program(self.fate.version(box.nth, self.day))

    def _set_clocks(self) -> None:
        for box in self.boxes:
            dead = self.drift and box.nth == self.fate.dead_clock and self.day >= self.fate.dead_from
            # Every morning it begins anew; the others go wrong by some minutes.
            wrong = self.chance.randrange(-5, 6) * MINUTE * self.drift
            box.clock.instant = DEAD if dead else FIRST + self.day * DAY + wrong

    def _befall(self, box: Box) -> None:
        fate = self.fate
        if box.nth == fate.restored and self.day == fate.backup_on:
            box.desk.store.checkpoint()
            box.backup = box.desk.store.path.read_bytes()
        if box.nth == fate.restored and self.day == fate.restored_on:
            box.restore()
            self.tally["restored"] += 1
        if any(self.day == dates[box.nth] for dates in fate.upgrades):
            with self._program(box):
                box.desk.do(project_again)
            self.tally["upgraded"] += 1

    def _times(self, a_day: float) -> int:
        wanted = a_day * self.scale
        return int(wanted) + (self.chance.random() < wanted % 1)

    def _work(self, box: Box) -> None:
        share, version = SHARE[box.nth] / sum(SHARE), self.fate.version(box.nth, self.day)
        for _ in range(self._times(CALLS * share)):
            box.clock.instant += MINUTE
            box.desk.do(log_call, place_text=f"第{self.tally['call']}处", words="通道里有人，裹着被子。")
            self.tally["call"] += 1
        for _ in range(self._times(MOVES / BOXES)):
            machine.move(box, self.chance.choice((-4, -2, -1, 2, 6)))
            self.tally["movement"] += 1
        for _ in range(self._times(EDITS / BOXES)):
            self._touch(box, self.chance.choice(("edit", "edit", "stale")), version)
        for act in ("void", "settle", "erase"):
            if self.chance.random() < ACTS:
                self._touch(box, act, version)
        if version and self.chance.random() < ACTS:
            box.desk.do(lambda work: work.create(Worklog, title="冬季救助培训", held_on="2025-01-13"))
            self.tally["worklog"] += 1
        assert machine.never_below_nothing(box), "a balance fell below nothing (P6)"

    def _touch(self, box: Box, act: str, version: int) -> None:
        record = self.chance.choice(RECORDS)
        fields = machine.FIELDS if version == NEWEST else ("looks",)
        words = f"{self.chance.choice(machine.WORDS)}{self.day}{box.nth}"
        if not box.seen(record).heads:
            act = "create"
        if act == "erase":
            self._remember(box, record)
        self.tally[act] += machine.write(self.chance, box, act, record, fields=fields, words=(words,))

    def _remember(self, box: Box, record: str) -> None:
        """Words that no PC may hold any more once it has heard of the erasure, unless somebody writes them anew."""
        row = box.desk.read(lambda r: r.execute(select(Person.looks).where(Person.id == record)).scalar())
        if row:
            self.destroyed.append(row)

    # Packages.

    def _exchange(self) -> None:
        for habit in HABITS:
            forgotten = self.fate.forgets in (habit.giver, habit.taker) and self.day in self.fate.forgotten
            if (self.day + 2) % 7 in habit.days and not forgotten:
                self._give(habit)
        due = [one for one in self.way if one[0] <= self.day]
        self.way = [one for one in self.way if one[0] > self.day]
        self.chance.shuffle(due)
        for _day, (to, path) in due:
            with self._program(to):
                machine.deliver(to, path, self.tally, counted=self.chance.random() < 0.02)
                assert machine.never_below_nothing(to), "a balance fell below nothing (P6)"

    def _give(self, habit: Habit) -> None:
        giver, taker = self.boxes[habit.giver], self.boxes[habit.taker]
        with self._program(giver):
            path = giver.export(taker, full=False)
        self.tally["export"] += 1
        if self.chance.random() < LOST:
            self.tally["lost"] += 1
            return
        for _ in range(1 + (self.chance.random() < TWICE)):
            self.way.append((self.day + self.chance.randint(0, habit.longest), (taker, path)))

    # The end of a month.

    def _judge(self) -> dict[str, object]:
        """On copies of the PCs, at the newest program, after everybody has given everybody everything."""
        scratch = self.root / "month"
        scratch.mkdir()
        for box in self.boxes:
            box.desk.store.checkpoint()
        copies = [Office(box.root, scratch, box.nth, 1000 + self.day) for box in self.boxes]
        try:
            for copy, box in zip(copies, self.boxes, strict=True):
                copy.clock.instant = box.clock.instant
                if self.fate.version(box.nth, self.day) < NEWEST:
                    copy.desk.do(project_again)
            machine.settle(copies)
            machine.judge(copies, self.tally, scratch, self.template, records=RECORDS)
            self._numbers(copies)
            self._nothing_returns(copies)
            self.tally["month"] += 1
            return said(copies[0])
        finally:
            for copy in copies:
                copy.desk.store.close()
            shutil.rmtree(scratch)

    def _numbers(self, copies: list[Box]) -> None:
        """P14: gapless at each PC; twice only where a store was restored, and its lost calls came back from the others."""
        found = copies[0].desk.read(lambda r: r.execute(
            select(Call.site, func.count(), func.count(Call.n.distinct()), func.max(Call.n))
            .group_by(Call.site, Call.year)).all())
        for site, count, distinct, most in found:
            restored = self.tally["restored"] and site == f"T{self.fate.restored}"
            assert distinct == most, f"numbers of {site} with gaps (P14)"
            assert restored or count == most, f"numbers of {site} twice (P14)"

    def _nothing_returns(self, copies: list[Box]) -> None:
        """P13: what was destroyed is in no store."""
        journal = copies[0].desk.read(lambda r: entries_of(r.connection))
        alive = {value for e in journal for op in e.ops if op.personal for value in op.personal.fields.values()}
        for copy in copies:
            copy.desk.store.checkpoint()
            data = copy.desk.store.path.read_bytes()
            for words in self.destroyed:
                assert words in alive or words.encode() not in data, f"{words} is still there (P13)"


def said(box: Box) -> dict[str, object]:
    """What the tables say, without the names that chance and the hour gave to records."""
    values, torn = machine.told(box, RECORDS)
    balances = sorted(box.desk.read(lambda r: r.execute(select(Balance.quantity)).scalars()))
    calls = sorted(box.desk.read(lambda r: r.execute(select(Call.place_text)).scalars()))
    return {"values": values, "torn": torn, "balances": balances, "calls": calls}


def add_to(commands) -> None:
    """The command of `long_runs`."""
    parser = commands.add_parser("years", help="years of five PCs by their habits, each year from a seed of its own")
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--scale", type=float, default=1.0, help="1 is twenty calls a day and 200 movements a week")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--clocks", action="store_true", help="each year twice, once with right clocks: both say the same")
    parser.set_defaults(act=lambda chosen, folder: run_years(
        folder, range(chosen.seed, chosen.seed + chosen.years), chosen.scale, clocks=chosen.clocks))


def run_years(root: Path, seeds: range, scale: float, *, clocks: bool) -> dict[str, object]:
    """So many years; each that goes wrong is told by its seed."""
    share_compiled_statements()
    template, tally, faults = make_template(root), Counter(), []
    with tempfile.TemporaryDirectory(dir=in_memory()) as name, quick_stores():
        made = machine.make_boxes(template, Path(name), BOXES)
        for seed in seeds:
            try:
                year = run(seed, DAYS, scale, Path(name) / f"{seed}", template, made)
                tally.update(year.tally)
                if clocks and year.said != run(seed, DAYS, scale, Path(name) / f"{seed}b", template, made, drift=False).said:
                    faults.append(f"seed {seed}: with other clocks the tables say something else (P8)")
            except (AssertionError, UserError) as error:
                faults.append(f"seed {seed}: {error!r}")
            for folder in Path(name).glob(f"{seed}*"):
                shutil.rmtree(folder)
            sys.stderr.write(f"year {seed}: {tally['imports']} imports, {len(faults)} faults\n")
    return {"years": len(seeds), "scale": scale, **tally, "faults": faults}


def run(
    seed: int, days: int, scale: float, root: Path, template: Path, made: Path, *, drift: bool = True
) -> Year:
    """So many days of a year; raises AssertionError where something does not hold."""
    root.mkdir()
    year = Year(seed, days, scale, root, made, template, drift=drift)
    try:
        year.live()
    finally:
        for box in year.boxes:
            box.desk.store.close()
    return year
