"""The book checked against itself, each discrepancy named to its line: sums, instants, transfers, custody, journal."""
from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, text

from desktop.db.models.journal import JournalEntry, JournalOp, Unprojected
from desktop.db.models.supplies import Item, Lot, Movement, StockPlace
from desktop.journal.verify import Finding
from desktop.journal.work import Reading
from desktop.rules.stock_time import Flow, running
from desktop.vocabulary import MovementKind

_SUMS = "SELECT stock_place, lot, sum(quantity) FROM movement GROUP BY lot, stock_place"
_KEPT = "SELECT stock_place, lot, quantity FROM balance"
_SIGNS = """
SELECT id, number, kind FROM movement WHERE quantity = 0 OR (reverses IS NULL AND kind <> 'reversal' AND
  (quantity > 0) <> (kind IN ('opening', 'received', 'moved_in', 'returned', 'count_plus')))
"""
_ANSWERS = """
SELECT o.id, o.number, o.kind FROM movement AS o JOIN
  (SELECT refers, sum(quantity) AS came FROM
    (SELECT refers, quantity FROM movement WHERE refers IS NOT NULL
     UNION ALL SELECT refers, quantity FROM loss WHERE refers IS NOT NULL) GROUP BY refers) AS a ON a.refers = o.id
WHERE a.came > -o.quantity OR a.came < 0 OR
  (a.came <> 0 AND EXISTS (SELECT 1 FROM movement AS r WHERE r.reverses = o.id))
"""


def check_stock(reading: Reading) -> Finding:
    """The balance against the sum of all movements; what differs is named to the line where it can be."""
    # The engine sums; of a million lines a few thousand sums come out, and those are compared here.
    summed = {(place, lot): total for place, lot, total in reading.execute(text(_SUMS))}
    book = {(place, lot): quantity for place, lot, quantity in reading.execute(text(_KEPT))}
    wrong = sorted(key for key in summed.keys() | book.keys() if summed.get(key) != book.get(key))
    if wrong:
        place, lot = wrong[0]
        said = _changed_line(reading, place, lot) or _last_line(reading, place, lot)
        told = f"{lot} at {place}: the book says {book.get(wrong[0])}, the movements {summed.get(wrong[0])}"
        return Finding("stock", False, f"{told}; {said}")
    if any(quantity < 0 for quantity in book.values()):
        return Finding("stock", False, "a balance is below nothing")
    return Finding("stock", True, f"{len(book)} 处结存，{_kept_out(reading)} 笔没有入账")


def check_stock_lines(reading: Reading) -> Finding:
    """Every line by itself: its sign, its place in time, what it answers, and who was allowed to write it."""
    fault = next(iter(_line_faults(reading)), "")
    return Finding("stock lines", not fault, fault or "逐笔都对")


def _line_faults(reading: Reading) -> Iterator[str]:
    for row in reading.execute(text(_SIGNS)):
        yield f"{row.number} ({row.id}): the sign does not fit {row.kind}"
    for row in reading.execute(text(_ANSWERS)):
        yield f"{row.number} ({row.id}): more was answered than went out"
    yield from _below_nothing(reading)
    yield from _strangers(reading)


def _below_nothing(reading: Reading) -> Iterator[str]:
    """Lots whose balance, in the order in which things happened, was below nothing at an instant."""
    rows = reading.execute(text(
        "SELECT DISTINCT stock_place, lot FROM (SELECT stock_place, lot, sum(quantity) OVER "
        "(PARTITION BY stock_place, lot ORDER BY at / 60000) AS standing FROM movement) WHERE standing < 0"
    )).all()
    for place, lot in rows:
        lines = reading.execute(
            select(Movement.number, Movement.id, Movement.at, Movement.quantity)
            .where(Movement.stock_place == place, Movement.lot == lot).order_by(Movement.at, Movement.id)
        ).all()
        minute = next(m for m, standing in running(Flow(one.at, one.quantity) for one in lines) if standing < 0)
        guilty = [one for one in lines if one.at // 60000 == minute and one.quantity < 0][-1]
        yield f"{guilty.number} ({guilty.id}): {lot} at {place} falls below nothing"


def _strangers(reading: Reading) -> Iterator[str]:
    """Lines of a place written by a desk that never kept it (exchange.md B7)."""
    keepers: dict[str, set[str]] = {}
    for row in reading.execute(
        select(JournalOp.record, JournalOp.fields).where(JournalOp.tbl == StockPlace.__tablename__)
    ):
        custodian = json.loads(row.fields).get("custodian")
        if custodian:
            keepers.setdefault(row.record, set()).add(custodian)
    rows = reading.execute(
        select(Movement.id, Movement.number, Movement.stock_place, JournalOp.origin)
        .join(JournalOp, (JournalOp.record == Movement.id) & (JournalOp.tbl == Movement.__tablename__))
        .where(JournalOp.origin.in_(_foreign(reading, keepers)))
    )
    for row in rows:
        if row.origin not in keepers.get(row.stock_place, {row.origin}):
            yield f"{row.number} ({row.id}): written by {row.origin}, which does not keep {row.stock_place}"


def _foreign(reading: Reading, keepers: dict[str, set[str]]) -> list[str]:
    """The desks that do not keep every place: only their lines have to be looked at."""
    everywhere = set.intersection(*keepers.values()) if keepers else set()
    return [row for row in reading.execute(select(JournalEntry.origin).distinct()).scalars() if row not in everywhere]


def _changed_line(reading: Reading, place: str, lot: str) -> str:
    """The first line of a lot at a place that is not what the journal says, or is missing from the table."""
    written: dict[str, dict[str, Any]] = {}
    for row in reading.execute(
        select(JournalOp.record, JournalOp.fields)
        .where(JournalOp.tbl == Movement.__tablename__, JournalOp.fields.like(f'%"{lot}"%'))
    ):
        fields = json.loads(row.fields)
        if fields.get("lot") == lot and fields.get("stock_place") == place:
            written[row.record] = fields
    rows = {row.id: row for row in reading.execute(
        select(Movement).where(Movement.lot == lot, Movement.stock_place == place)
    )}
    for record, fields in written.items():
        standing: Any = rows.get(record)
        if standing is None and not _is_kept_out(reading, record):
            return f"line {fields.get('number')} ({record}) is missing from the table"
        if standing is not None and standing.quantity != fields.get("quantity"):
            return f"line {standing.number} ({record}) says {standing.quantity}, the journal {fields.get('quantity')}"
    extra = next((row for record, row in rows.items() if record not in written), None)
    return f"line {extra.number} ({extra.id}) is in no entry of the journal" if extra is not None else ""


def _last_line(reading: Reading, place: str, lot: str) -> str:
    row = reading.execute(
        select(Movement.number, Movement.id).where(Movement.lot == lot, Movement.stock_place == place)
        .order_by(Movement.entered_at.desc(), Movement.id.desc()).limit(1)
    ).first()
    after = f"after line {row.number} ({row.id})" if row is not None else "without a line"
    return f"all its lines are as written, the balance was changed {after}"


def _is_kept_out(reading: Reading, record: str) -> bool:
    return any(row.record == record for row in kept_out_rows(reading))


@dataclass(frozen=True, slots=True)
class KeptOut:
    """A line from another desk that would break the rule: in the journal, not in the book (decisions.md 25)."""

    id: str
    number: str
    kind_words: str
    item_name: str
    unit: str
    quantity: int
    place_name: str
    at: int
    origin: str


def kept_out(reading: Reading) -> list[KeptOut]:
    """The lines that wait outside the book, to be settled with the desk that wrote them."""
    labels = {kind.value: kind.label for kind in MovementKind}
    found = []
    for row in kept_out_rows(reading):
        fields = json.loads(row.fields)
        item = reading.execute(
            select(Item.name, Item.unit).join(Lot, Lot.item == Item.id).where(Lot.id == fields.get("lot"))
        ).first()
        place = reading.execute(select(StockPlace.name).where(StockPlace.id == fields.get("stock_place"))).scalar()
        kind = str(fields.get("kind") or "")
        found.append(KeptOut(
            row.record, str(fields.get("number") or ""), labels.get(kind, kind), item.name or "" if item else "",
            item.unit or "" if item else "", int(fields.get("quantity") or 0), place or "",
            int(fields.get("at") or 0), row.origin,
        ))
    return found


def kept_out_rows(reading: Reading) -> list[Any]:
    """Of each line kept out its fields and entry."""
    return list(reading.execute(
        select(JournalOp.record, JournalOp.fields, JournalOp.origin)
        .select_from(Unprojected)
        .join(JournalOp, (JournalOp.origin == Unprojected.origin) & (JournalOp.seq == Unprojected.seq)
              & (JournalOp.i == Unprojected.i))
        .where(JournalOp.tbl == Movement.__tablename__)
        .order_by(JournalOp.origin, JournalOp.seq, JournalOp.i)
    ))


def _kept_out(reading: Reading) -> int:
    return len(kept_out_rows(reading))
