"""Two desks that write against each other, replayed into a third in any order and with repeats, agree."""
from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.clock import FixedClock, instant
from desktop.db.models.terms import Setting
from desktop.db.store import open_store
from desktop.journal.desk import Desk
from desktop.journal.entry import Entry
from desktop.journal.replay import entries_of, replay
from desktop.journal.source import SeededSource, stable_id
from desktop.journal.verify import table_digests, verify
from tests.quick_stores import quick_stores

RECORDS = [stable_id("test", str(i)) for i in range(3)]
NIGHT = instant(2025, 1, 14, 3)

acts = st.lists(
    st.tuples(
        st.sampled_from(["left", "right"]),
        st.sampled_from(["create", "change", "change", "stale", "void", "pass"]),
        st.integers(0, 2),
        st.sampled_from(["一", "二", "三"]),
        st.sampled_from(["key", "value"]),
    ),
    min_size=1,
    max_size=14,
)


def open_desk(folder: Path, name: str, seed: int) -> Desk:
    return Desk(open_store(folder / f"{name}.db"), SeededSource(seed, FixedClock(NIGHT + seed)))


def make(work, record, text):
    work.create(Setting, record=record, key=record[:4], value=text)


def edit(work, record, seen, field, text):
    work.change(Setting, record, seen=seen, **{field: text})


def give_up(work, record, seen):
    work.void(Setting, record, seen=seen, reason="重复")


def exists(desk: Desk, record: str) -> bool:
    return bool(desk.read(lambda reading: reading.seen(record).heads))


def entries(desk: Desk) -> list[Entry]:
    return desk.read(lambda reading: entries_of(reading.connection))


def digests(desk: Desk) -> dict[str, str]:
    return desk.read(lambda reading: table_digests(reading.connection))


def act(desk: Desk, other: Desk, stale: dict, step) -> None:
    _, kind, which, text, field = step
    record = RECORDS[which]
    key = (id(desk), record)
    if kind == "create" and not exists(desk, record):
        desk.do(make, record=record, text=text)
    elif kind == "pass":
        desk.do(replay, entries(other))
    elif exists(desk, record):
        seen = desk.read(lambda reading: reading.seen(record))
        if kind == "void":
            desk.do(give_up, record=record, seen=seen)
        else:
            used = stale.get(key, seen) if kind == "stale" else seen
            stale.setdefault(key, seen)
            desk.do(edit, record=record, seen=used, field=field, text=text)


def expected(journal: list[Entry]) -> tuple[dict, set]:
    """The definition, written down once more without any of the program's own machinery."""
    values, conflicts = {}, set()
    for record in RECORDS:
        ops = [(e, op) for e in journal for op in e.ops if op.record == record]
        if not ops:
            continue
        for field in ("key", "value", "void_reason"):
            writes = [(e, op) for e, op in ops if op.kind == "c" or field in op.fields]
            based = {entry for _, op in writes for entry in op.base}
            heads = [(e, op) for e, op in writes if e.id not in based]
            shown = max(heads, key=lambda h: (h[0].lamport, h[0].origin))
            values[record, field] = shown[1].fields.get(field)
            if len({op.fields.get(field) for _, op in heads}) > 1:
                conflicts.add((record, {"void_reason": "void"}.get(field, field)))
            voids = [op for _, op in heads if op.kind == "v"] if field == "void_reason" else []
            if any(not open_elsewhere(ops) <= set(op.base) for op in voids):
                conflicts.add((record, "void"))
    return values, conflicts


def open_elsewhere(ops) -> set:
    found = set()
    for field in ("key", "value"):
        writes = [(e, op) for e, op in ops if op.kind == "c" or field in op.fields]
        based = {entry for _, op in writes for entry in op.base}
        found |= {e.id for e, _ in writes if e.id not in based}
    return found


@settings(max_examples=40, deadline=None)
@given(acts, st.randoms(use_true_random=False))
def test_any_order_with_repeats_gives_the_same_records_and_conflicts(steps, chance):
    with quick_stores(), TemporaryDirectory() as name:
        folder = Path(name)
        left, right = open_desk(folder, "left", 1), open_desk(folder, "right", 2)
        stale: dict = {}
        for step in steps:
            pair = (left, right) if step[0] == "left" else (right, left)
            act(*pair, stale, step)
        union = {entry.id: entry for entry in [*entries(left), *entries(right)]}
        thirds = []
        for i, order in enumerate(orders(union, chance)):
            third = open_desk(folder, f"third{i}", 10 + i)
            waiting: tuple[Entry, ...] = ()
            for piece in order:
                waiting = third.do(replay, [*waiting, *piece]).waiting
            assert not waiting
            thirds.append(digests(third))
            assert_says(third, *expected(list(union.values())))
            if i == 0:
                # The others are compared with it byte by byte, and a rebuild costs as much as all the rest.
                assert all(finding.holds for finding in third.read(lambda reading: list(verify(reading))))
            third.store.close()
        assert all(one == thirds[0] for one in thirds)
        left.do(replay, entries(right))
        right.do(replay, entries(left))
        assert digests(left) == digests(right) == thirds[0]
        left.store.close()
        right.store.close()


def orders(union: dict, chance) -> list[list[list[Entry]]]:
    """Left first, right first, and shuffled single entries with every one delivered twice."""
    whole = sorted(union.values(), key=lambda e: (e.origin, e.seq))
    shuffled = [*whole, *whole]
    chance.shuffle(shuffled)
    return [[whole], [sorted(whole, key=lambda e: (e.origin, e.seq), reverse=True), whole], [[e] for e in shuffled]]


def assert_says(desk: Desk, values: dict, conflicts: set) -> None:
    rows = desk.read(lambda reading: reading.execute(Setting.__table__.select()).all())
    told = {(row.id, field): getattr(row, field) for row in rows for field in ("key", "value", "void_reason")}
    assert told == values
    open_ = desk.read(
        lambda reading: reading.connection.exec_driver_sql("SELECT record, grp FROM conflict").all()
    )
    assert {tuple(row) for row in open_} == conflicts
