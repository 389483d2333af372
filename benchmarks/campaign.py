"""Figures and audit upon 100 000 contacts, and a template of 10 000 rows, each beside a bare floor of the same run."""
from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import func, insert, select

from benchmarks.measure import Measure, median_of, side_by_side
from desktop.clock import DAY, MINUTE, FixedClock, instant
from desktop.db.base import spec_of
from desktop.db.models.calls import Call, CallStep
from desktop.db.models.cases import Contact, ContactCategory, ContactCause, ContactMeasure
from desktop.db.models.people import Person
from desktop.db.store import PROJECTING, open_store
from desktop.journal.desk import Desk
from desktop.journal.source import SeededSource
from desktop.journal.work import Reading
from desktop.rules.resident_id import check_digit

ROWS, TEMPLATE_ROWS = 100_000, 10_000
START = instant(2024, 12, 5)
SPAN = 100 * DAY
_WENT = ("station", "hospital", "home", "stays", "kin")


def measure(rounds: int = 5) -> Iterator[Measure]:
    """Figures, audit whole and after one edit, and the template."""
    with TemporaryDirectory() as name:
        desk = _desk(Path(name))
        _fill(desk)
        yield from _figures(desk, rounds)
        yield from _audit(desk)
        desk.store.close()
        yield _template(Path(name))


def _desk(folder: Path) -> Desk:
    from desktop.founding import current_campaign
    from desktop.officers import list_officers
    from tests.founded import found

    desk = Desk(open_store(folder / "store.db"), SeededSource(1, FixedClock(START + SPAN)))
    found(desk)
    desk.actor = desk.read(list_officers)[0].id
    desk.campaign = desk.read(current_campaign)
    return desk


def _fill(desk: Desk) -> None:
    """Rows laid into the tables without a journal: what is measured only reads."""
    step = SPAN // ROWS
    tables: dict[Any, list[dict[str, Any]]] = {Person: [], Call: [], CallStep: [], Contact: [], ContactMeasure: [],
                                              ContactCategory: [], ContactCause: []}
    for nth in range(ROWS):
        at = START + nth * step
        tables[Person].append({"id": f"p{nth}", "number": str(nth), "name": f"人{nth}", "sex": "male",
                               "age_estimate": 20 + nth % 60, **_paper(nth)})
        tables[Call].append({"id": f"c{nth}", "direction": "incoming", "received_at": at, "stamped_at": at,
                             "entered_at": at, "channel": "public", "situation": "sleeping_rough"})
        for kind, minutes in (("received", 0), ("arrived", 5 + nth % 30), ("closed", 60)):
            tables[CallStep].append({"id": f"{kind}{nth}", "call": f"c{nth}", "kind": kind, "at": at + minutes * MINUTE,
                                     "entered_at": at + minutes * MINUTE, "code": "true" if kind == "closed" else None})
        tables[Contact].append({
            "id": f"k{nth}", "person": f"p{nth}", "call": f"c{nth}", "at": at, "source": "public", "body": "well",
            "mind": "well", "place_words": "较场口", "place_kind": "underpass", "willing": "yes", "told_policy": True,
            "destination": _WENT[nth % 5], "receiver": "接待"})
        for model, code in ((ContactMeasure, "food"), (ContactCategory, "rough_sleeper"),
                            (ContactCause, "sleeping_rough")):
            tables[model].append({"id": f"m{nth}", "contact": f"k{nth}", "code": code, "held": True})
    with desk.store.writing() as connection:
        connection.info[PROJECTING] = True
        for model, rows in tables.items():
            connection.execute(insert(spec_of(model).table), rows)
        connection.info.pop(PROJECTING, None)


def _paper(nth: int) -> dict[str, Any]:
    """Half have a number that verifies, half say why they have none."""
    if nth % 2:
        return {"id_kind": None, "id_number": None, "no_id_reason": "not_carried"}
    body = f"500103{1950 + nth % 50}{1 + nth % 12:02}{1 + nth % 28:02}{nth % 500 * 2 + 1:03}"
    return {"id_kind": "resident", "id_number": body + check_digit(body), "no_id_reason": None}


def _figures(desk: Desk, rounds: int) -> Iterator[Measure]:
    from desktop.figures import campaign_figures

    def ours() -> object:
        return desk.read(campaign_figures, start=START, end=START + SPAN, rows=False)

    def floor() -> object:
        def bare(reading: Reading) -> object:
            return [reading.execute(select(func.count(model.id), func.max(column))).one()
                    for model, column in ((Call, Call.received_at), (CallStep, CallStep.at), (Contact, Contact.at),
                                          (ContactMeasure, ContactMeasure.code))]

        return desk.read(bare)

    taken, least = side_by_side(ours, floor, rounds)
    yield Measure("figures of 100 000 calls and contacts", taken * 1000, "ms", 300,
                  facts={"bare counts of the tables ms": least * 1000, "ratio": taken / least})


def _audit(desk: Desk) -> Iterator[Measure]:
    from desktop.campaign import AuditBook, look_again
    from desktop.cases import change_contact

    book, begun, clock = AuditBook(), time.process_time(), time.perf_counter()
    found = desk.read(look_again, book=book)
    whole, clock = time.process_time() - begun, time.perf_counter() - clock
    yield Measure("audit of 100 000 rows, processor", whole, "s", 5, facts={"rows": len(found.rows), "wall_s": clock})

    def edit() -> None:
        seen = desk.read(lambda reading: reading.seen("k50000"))
        desk.do(change_contact, contact="k50000", seen=seen, note=str(desk.source.clock.now()))

    times = []
    for _ in range(5):
        edit()
        times.append(median_of(lambda: desk.read(look_again, book=book), 1) if not times else _once(desk, book))
    yield Measure("audit after one edit", sorted(times[1:])[len(times[1:]) // 2] * 1000, "ms", 50,
                  facts={"rows read again": book.reread})


def _once(desk: Desk, book: Any) -> float:
    from desktop.campaign import look_again

    begun = time.perf_counter()
    desk.read(look_again, book=book)
    return time.perf_counter() - begun


def _template(folder: Path) -> Measure:
    from xlsxwriter import Workbook

    from desktop.reports.template import fill, load_template
    from tests.campaign.workbooks import plain

    template = load_template(plain(folder / "t.xlsx"))
    columns = [slot.column for slot in template.best.slots]
    rows = [dict.fromkeys(columns, f"较场口{nth}") for nth in range(TEMPLATE_ROWS)]

    def ours() -> object:
        return fill(template, template.best, rows, folder / "out.xlsx")

    def floor() -> None:
        with Workbook(str(folder / "bare.xlsx"), {"constant_memory": True}) as book:
            sheet = book.add_worksheet()
            for line, row in enumerate(rows):
                for column, value in row.items():
                    sheet.write_string(line, column, value)

    taken, least = side_by_side(ours, floor, 3)
    return Measure("template of 10 000 rows, written and read again", taken / least, "ratio",
                   facts={"ours s": taken, "bare writing s": least})
