"""What the store says of itself, checked: chain, projection against a rebuild from the journal, and its books."""
from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, Table, func, select, text

from desktop.db.base import Base, journalled_specs
from desktop.db.models.journal import Chain, Conflict, Head, JournalEntry, Unprojected
from desktop.db.store import open_store
from desktop.errors import UserError
from desktop.journal.entry import GENESIS, Entry
from desktop.journal.replay import entries_of, replay
from desktop.journal.source import SystemSource
from desktop.journal.work import Reading, Work


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the verification: what was checked, whether it holds, and the first thing that does not."""

    check: str
    holds: bool
    detail: str


def check_store(reading: Reading) -> Finding:
    """The file itself, as the engine sees it."""
    said = "; ".join(map(str, reading.execute(text("PRAGMA integrity_check(3)")).scalars()))
    return Finding("store", said == "ok", "没有坏页" if said == "ok" else said)


def check_quickly(reading: Reading) -> Finding:
    """The pages of the file without their indexes, and how many records the journal holds: for a look in between."""
    said = "; ".join(map(str, reading.execute(text("PRAGMA quick_check(3)")).scalars()))
    if said != "ok":
        return Finding("store", False, said)
    count = reading.execute(select(func.count()).select_from(JournalEntry)).scalar_one()
    return Finding("store", True, f"{count} 条都读得出来")


def check_chain(reading: Reading) -> Finding:
    """Every entry hashed again behind the one before it, every personal part against its commitment."""
    heads: dict[str, tuple[int, bytes]] = {}
    count = 0
    for entry in sorted(entries_of(reading.connection), key=lambda e: (e.origin, e.seq)):
        fault = _fault(entry, heads.get(entry.origin, (0, GENESIS)))
        if fault:
            return Finding("chain", False, f"{entry.origin}:{entry.seq} {fault}")
        heads[entry.origin] = (entry.seq, entry.hash)
        count += 1
    for chain in reading.execute(select(Chain)):
        if heads.get(chain.origin, (0, GENESIS)) != (chain.seq, chain.hash):
            return Finding("chain", False, f"{chain.origin}: the tail is missing")
    return Finding("chain", True, f"{count} 条")


def _fault(entry: Entry, before: tuple[int, bytes]) -> str:
    if entry.seq != before[0] + 1:
        return "is out of sequence"
    if any(op.personal is not None and op.personal.commitment() != op.commitment for op in entry.ops):
        return "has a changed personal part"
    if entry.digest(before[1]) != entry.hash:
        return "was changed"
    return ""


def check_projection(reading: Reading) -> Finding:
    """The tables against a rebuild of all of them from the journal alone."""
    live = table_digests(reading.connection)
    try:
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            rebuilt = _rebuild(reading, Path(folder) / "rebuild.db")
    except UserError as error:
        return Finding("projection", False, f"the journal cannot be replayed: {error}")
    wrong = sorted(name for name in live if live[name] != rebuilt[name])
    return Finding("projection", not wrong, ", ".join(wrong) or f"{len(live)} 张表")


def _rebuild(reading: Reading, path: Path) -> dict[str, str]:
    # The rebuild lies outside the data folder for a moment; nobody keeps the key it is written under.
    store = open_store(path, key=os.urandom(32))
    try:
        with store.writing() as connection:
            replay(Work(connection, SystemSource(), "", ""), entries_of(reading.connection))
            return table_digests(connection)
    finally:
        store.close()


def table_digests(connection: Connection) -> dict[str, str]:
    """A digest of every table that the journal determines, in a fixed order of rows and columns."""
    tables: list[Table] = [spec.table for spec in journalled_specs().values()]
    tables += [Base.metadata.tables[model.__tablename__] for model in (Head, Conflict, Unprojected)]
    tables += [table for table in Base.metadata.tables.values() if table.info.get("derived")]
    return {table.name: _digest(connection, table) for table in tables}


def _digest(connection: Connection, table: Table) -> str:
    sums = hashlib.sha256()
    for row in connection.exec_driver_sql(_all_of(table)):
        sums.update(repr(tuple(row)).encode())
    return sums.hexdigest()


@cache
def _all_of(table: Table) -> str:
    """Written out once: a hundred tables are asked for, most of them empty."""
    columns = sorted(table.columns, key=lambda column: column.name)
    return str(select(*columns).order_by(*table.primary_key.columns))


CHECKS: tuple[Callable[[Reading], Finding], ...] = (check_store, check_chain, check_projection)


def verify(reading: Reading, *, further: tuple[Callable[[Reading], Finding], ...] = ()) -> Iterator[Finding]:
    """Every check in turn; subjects hand in their own (stock sums, attachments).

    On a damaged file the first is the last: what the others would read there says nothing.
    """
    for check in (*CHECKS, *further):
        finding = check(reading)
        yield finding
        if check is check_store and not finding.holds:
            return


def head_of(reading: Reading) -> tuple[str, int, str]:
    """Origin, number and 12-character code of this desk's last entry: printed on hand-over sheets as a witness."""
    chain = reading.execute(select(Chain).where(Chain.own)).one()
    return chain.origin, chain.seq, chain.hash.hex()[:12].upper()


def entry_known(reading: Reading, entry: tuple[str, int]) -> bool:
    return (
        reading.execute(
            select(JournalEntry.seq).where(JournalEntry.origin == entry[0], JournalEntry.seq == entry[1])
        ).first()
        is not None
    )
