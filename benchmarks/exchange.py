"""Packages: bytes of a call, an import against the bare rows of the same tables, and the chain against bare hashing."""
from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from unittest.mock import patch

from benchmarks.desks import call_facts, small_desk
from benchmarks.measure import Measure, side_by_side
from desktop.clock import SystemClock
from desktop.db.models.calls import Call
from desktop.db.store import PROJECTING, open_store
from desktop.exchange.keys import new_pair
from desktop.exchange.lines import entry_of, line_of
from desktop.exchange.outbox import current_heads
from desktop.exchange.package import Address, Outgoing, Range, read_package, write_package
from desktop.journal.desk import Desk
from desktop.journal.entry import GENESIS, Entry
from desktop.journal.replay import entries_of, replay
from desktop.journal.source import SystemSource
from desktop.journal.work import Work

CALLS = 3_000
DAY = 20


def measure(rounds: int = 5) -> Iterator[Measure]:
    """On a founded store on this disk."""
    with TemporaryDirectory() as name, small_desk(Path(name)) as desk:
        entries = _write(desk)
        yield _size(Path(name), desk, entries, CALLS, "bytes of the create of a call in a package", 130.0)
        yield _size(Path(name), desk, entries[-DAY:], 1, "a day of 20 calls, whole package", 6000.0)
        for indexed, target in ((False, 0.25), (True, 0.12)):
            yield _import(Path(name), entries, rounds, indexed=indexed, target=target)
        yield _chain(entries, rounds)


def _write(desk: Desk) -> list[Entry]:
    random = Random(4)

    def write(work: Work) -> None:
        facts = call_facts(random) | {"received_at": work.now, "stamped_at": work.now, "entered_at": work.now}
        work.create(Call, **facts)  # type: ignore[arg-type]

    before = desk.read(current_heads)
    for _ in range(CALLS):
        desk.do(write)
    (origin,) = before
    return desk.read(lambda reading: entries_of(reading.connection, origin, after=before[origin][0]))


def _size(folder: Path, desk: Desk, entries: list[Entry], by: int, name: str, target: float) -> Measure:
    pair = new_pair()
    first, last = entries[0], entries[-1]
    content = Outgoing(
        desk.read(current_heads), [Range(first.origin, first.seq, last.seq, GENESIS.hex(), last.hash.hex())],
        [[line_of(one) for one in entries]],
    )
    # The range begins in the middle of a chain: what lies before is known to the reader by its hash alone.
    before = desk.read(lambda reading: entries_of(reading.connection, first.origin))
    prev = next(one.hash for one in before if one.seq == first.seq - 1)
    content = Outgoing(content.heads, [Range(first.origin, first.seq, last.seq, prev.hex(), last.hash.hex())],
                       content.lines)
    address = Address("500103003", "1", "解放碑街道办事处", *pair.card)
    written = write_package(folder / "size.zip", content, pair=pair, sender=address, wall=SystemClock().now())
    return Measure(name, written.size / by, "bytes", target, facts={"entries": len(entries), "bytes": written.size})


def _renumbered(entries: list[Entry]) -> tuple[list[Entry], list[bytes]]:
    """The same entries as a chain of their own, so that an empty store can take them."""
    made, previous = [], GENESIS
    for seq, old in enumerate(entries, 1):
        entry = Entry("f" * 16, seq, seq, old.wall, old.actor, old.act, old.schema, old.ops)
        previous = entry.digest(previous)
        made.append(Entry("f" * 16, seq, seq, old.wall, old.actor, old.act, old.schema, old.ops, previous))
    return made, [line_of(one) for one in made]


def _import(folder: Path, entries: list[Entry], rounds: int, *, indexed: bool, target: float) -> Measure:
    chain, lines = _renumbered(entries)
    pair = new_pair()
    path = folder / "import.zip"
    head = chain[-1].hash.hex()
    content = Outgoing({}, [Range("f" * 16, 1, len(chain), GENESIS.hex(), head)], [lines])
    write_package(path, content, pair=pair, sender=Address("500103003", "1", "乙", *pair.card), wall=0)
    store = open_store(folder / f"import-{indexed}.db")
    desk = Desk(store, SystemSource())
    rows = [_row(entry) for entry in chain]

    def ours() -> None:
        package = read_package(path)
        starts = [GENESIS, *(entry.hash for entry in package.entries)]
        behind = {entry.id: before for entry, before in zip(package.entries, starts, strict=False)}
        if indexed:
            desk.rehearse(replay, package.entries, behind=behind)
        else:
            with patch("desktop.journal.booking.index_new"):
                desk.rehearse(replay, package.entries, behind=behind)

    def floor() -> None:
        desk.rehearse(_bare, rows)

    mine, bare = side_by_side(ours, floor, rounds, time.process_time)
    store.close()
    words = "with the search index" if indexed else "without the search index"
    return Measure(f"import, {words} : bare rows of the same tables", bare / mine, "ratio", target, at_least=True,
                   facts={"calls_a_second": len(chain) / mine})


def _row(entry: Entry) -> tuple[tuple[object, ...], ...]:
    op = entry.ops[0]
    secret = op.personal
    whole = {**op.fields, **(secret.fields if secret else {})}
    fields, data = json.dumps(dict(op.fields)), json.dumps(dict(secret.fields)) if secret else ""
    return (
        (*entry.id, entry.lamport, entry.wall, entry.actor, entry.act, entry.schema, entry.hash),
        (*entry.id, 0, "c", "call", op.record, fields, "[]", op.commitment),
        (*entry.id, 0, secret.salt if secret else b"", data, op.commitment or b""),
        (op.record, "*", *entry.id),
        (op.record, *(whole.get(name) for name in _columns())),
    )


def _columns() -> list[str]:
    return [column.name for column in Call.__table__.columns if column.name != "id"]


def _bare(work: Work, rows: list[tuple[tuple[object, ...], ...]]) -> None:
    tables = {"journal_entry": 8, "journal_op": 9, "journal_personal": 6, "head": 4, "call": 1 + len(_columns())}
    names = ", ".join(f'"{name}"' for name in ("id", *_columns()))
    work.connection.info[PROJECTING] = True
    for at, (table, count) in enumerate(tables.items()):
        into = f'"call" ({names})' if table == "call" else table
        work.connection.exec_driver_sql(
            f"INSERT INTO {into} VALUES ({','.join('?' * count)})", [row[at] for row in rows]
        )


def _chain(entries: list[Entry], rounds: int) -> Measure:
    chain, lines = _renumbered(entries)

    def ours() -> None:
        before = GENESIS
        for line in lines:
            before = entry_of(line, "f" * 16, before).hash
        assert before == chain[-1].hash

    def floor() -> None:
        for line in lines:
            hashlib.sha256(line).digest()
            json.loads(line)

    mine, bare = side_by_side(ours, floor, rounds, time.process_time)
    return Measure("chain verified : hashing and parsing the same bytes", bare / mine, "ratio", 0.3, at_least=True,
                   facts={"entries_a_second": len(lines) / mine})
