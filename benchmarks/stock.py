"""The stock book at 2 000 items and 1 000 000 movements: balances, the check of all sums, a hand-out, the report."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from sqlalchemy import text

from benchmarks.desks import NIGHT, small_desk
from benchmarks.measure import Measure, processor_of, side_by_side
from desktop import supplies
from desktop.clock import DAY, MINUTE
from desktop.db.store import PROJECTING
from desktop.journal.desk import Desk
from desktop.journal.work import Reading, Work
from desktop.supplies import Handout
from desktop.supplies.catalogue import own_chain

ITEMS, LOTS, MOVEMENTS, BATCH = 2_000, 3, 1_000_000, 20_000
IN_SIGHT = 15
"""Rows of the table at 1440 x 900."""
_BALANCES = text("SELECT l.item, sum(b.quantity) FROM balance b JOIN lot l ON l.id = b.lot GROUP BY l.item")
_PLAIN_SUM = text("SELECT stock_place, lot, sum(quantity) FROM movement GROUP BY lot, stock_place")
_MOVEMENT = (
    "INSERT INTO movement (id, number, kind, stock_place, lot, quantity, at, entered_at, campaign) "
    "VALUES (?,?,?,?,?,?,?,?,?)"
)


def measure(rounds: int = 9, movements: int = MOVEMENTS) -> Iterator[Measure]:
    """Rows without journal entries: what is measured are the tables of the book."""
    with TemporaryDirectory() as name, small_desk(Path(name)) as desk:
        desk.do(fill, movements=movements)
        yield _balances(desk, rounds)
        yield _check(desk, rounds)
        yield _issue(desk, max(rounds, 15))
        yield _page(desk, rounds)
        yield _item(desk, rounds)
        yield _report(desk, rounds)


def fill(work: Work, *, movements: int) -> None:
    """2 000 items with three lots each at two places, and movements over a winter, never below nothing."""
    random = Random(1)
    own = own_chain(work)
    run = work.connection.exec_driver_sql
    work.connection.info[PROJECTING] = True
    try:
        run("INSERT INTO stock_place (id, name, custodian, position) VALUES (?,?,?,?)",
            [(f"place-{n}", name, own, n) for n, name in enumerate(("东库房", "值班室柜"))])
        run("INSERT INTO item (id, name, unit, kind, minimum, target, position) VALUES (?,?,?,?,?,?,?)",
            [(f"item-{n}", f"物资{n:04}", "件", "food", 10, 40, n) for n in range(ITEMS)])
        lots = [(f"lot-{n}-{m}", f"item-{n}", f"{m}", 250, NIGHT - 99 * DAY) for n in range(ITEMS) for m in range(LOTS)]
        run("INSERT INTO lot (id, item, batch, price, received_at) VALUES (?,?,?,?,?)", lots)
        rows = [(f"in-{lot[0]}", "R", "received", f"place-{n % 2}", lot[0], movements, NIGHT - 99 * DAY,
                 NIGHT - 99 * DAY, work.campaign) for n, lot in enumerate(lots)]
        for start in range(0, movements - len(lots), BATCH):
            for n in range(start, min(start + BATCH, movements - len(lots))):
                at = random.randrange(len(lots))
                when = NIGHT - 98 * DAY + n * 8_000
                rows.append((f"m-{n}", "F", "issued" if n % 3 else "received", f"place-{at % 2}", lots[at][0],
                             -1 if n % 3 else 2, when - when % MINUTE, when, work.campaign))
            run(_MOVEMENT, rows)
            rows = []
    finally:
        work.connection.info.pop(PROJECTING, None)


def _balances(desk: Desk, rounds: int) -> Measure:
    spent, clock = processor_of(lambda: desk.read(lambda reading: reading.execute(_BALANCES).all()), rounds)
    return Measure("balances of 2 000 items over 1 000 000 movements", spent * 1000, "ms", 10.0,
                   facts={"clock_ms": clock * 1000})


def _check(desk: Desk, rounds: int) -> Measure:
    def plain(reading: Reading) -> int:
        return len(reading.execute(_PLAIN_SUM).all())

    ours, floor = side_by_side(lambda: desk.read(supplies.check_stock), lambda: desk.read(plain), rounds)
    return Measure("verify of all sums / one plain SQL sum", ours / floor, "ratio", 1.5,
                   facts={"ours_ms": ours * 1000, "floor_ms": floor * 1000})


def _issue(desk: Desk, rounds: int) -> Measure:
    random = Random(2)

    def issue() -> None:
        line = Handout(f"item-{random.randrange(ITEMS)}", 1)
        desk.do(supplies.issue, lines=[line], call="call", receipt="signed")

    spent, clock = processor_of(issue, rounds)
    return Measure("issue saved, whole act", spent * 1000, "ms", 30.0, facts={"clock_ms": clock * 1000})


def _page(desk: Desk, rounds: int) -> Measure:
    """The levels of all and what went out of the rows in sight; the rest is asked on scrolling."""
    def first_rows() -> None:
        rows = desk.read(supplies.warned_levels)
        desk.read(supplies.with_figures, rows=rows[:IN_SIGHT])

    spent, clock = processor_of(first_rows, max(3, rounds // 3))
    return Measure("库存 of 2 000 items, to the first rows, processor", spent * 1000, "ms", 200.0,
                   facts={"clock_ms": clock * 1000})


def _item(desk: Desk, rounds: int) -> Measure:
    spent, clock = processor_of(lambda: desk.read(supplies.item_view, item="item-5"), max(3, rounds // 3))
    return Measure("one item with its lots and last lines, processor", spent * 1000, "ms", 50.0,
                   facts={"clock_ms": clock * 1000})


def _report(desk: Desk, rounds: int) -> Measure:
    def report() -> None:
        desk.read(supplies.stock_report, since=NIGHT - 30 * DAY, until=NIGHT)

    def plain(reading: Reading) -> int:
        return len(reading.execute(_PLAIN_SUM).all())

    ours, floor = side_by_side(report, lambda: desk.read(plain), max(3, rounds // 3))
    return Measure("收发存 by item / one plain SQL sum", ours / floor, "ratio",
                   facts={"ours_ms": ours * 1000, "floor_ms": floor * 1000})
