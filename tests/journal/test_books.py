"""What the engine itself keeps: the stock book through undo, and what an import may not break."""
from __future__ import annotations

import json
from hashlib import sha256
from random import Random

import pytest
from sqlalchemy import select

from desktop.db.models.journal import Unprojected
from desktop.db.models.supplies import Balance, Movement
from desktop.errors import UserError
from desktop.journal.entry import Entry, Op, OpKind, Personal, canonical
from desktop.journal.numbers import number_for, short_number, take_number
from desktop.journal.replay import entries_of, replay
from desktop.journal.take_back import take_back
from desktop.journal.verify import table_digests, verify
from desktop.rules.numbering import Series
from tests.desks import open_copy


def move(work, quantity, lot="L"):
    return work.create(Movement, kind="received", stock_place="P", lot=lot, quantity=quantity)


def balances(desk):
    return {row.lot: row.quantity for row in desk.read(lambda r: r.execute(select(Balance)).all())}


def holds(desk):
    return all(finding.holds for finding in desk.read(lambda reading: list(verify(reading))))


def test_a_movement_taken_back_is_reversed_not_removed(bare_desk):
    bare_desk.do(move, quantity=10)
    bare_desk.do(move, quantity=-4)
    handed_out = bare_desk.last_entry
    bare_desk.do(take_back, entry=handed_out)
    assert balances(bare_desk) == {"L": 10}
    rows = bare_desk.read(lambda r: r.execute(select(Movement.quantity, Movement.reverses)).all())
    assert sorted(row.quantity for row in rows) == [-4, 4, 10]
    with pytest.raises(UserError, match="written_since"):
        bare_desk.do(take_back, entry=handed_out)
    assert holds(bare_desk)


def test_the_book_never_goes_below_nothing_even_by_undo(bare_desk):
    bare_desk.do(move, quantity=10)
    received = bare_desk.last_entry
    bare_desk.do(move, quantity=-4)
    with pytest.raises(UserError, match=r"stock\.below_nothing"):
        bare_desk.do(take_back, entry=received)
    assert balances(bare_desk) == {"L": 6}


def test_an_import_that_breaks_the_book_is_kept_but_not_booked(bare_desk, store_template, tmp_path, clock):
    other = open_copy(store_template, tmp_path / "other", clock, seed=2)
    other.do(move, quantity=5)
    other.do(move, quantity=-5)
    other.do(move, quantity=3, lot="M")
    bare_desk.do(move, quantity=1)
    bare_desk.do(move, quantity=-1)
    taken = bare_desk.do(replay, [entry for entry in read_entries(other) if entry.seq != 1])
    assert [entry.seq for entry in taken.waiting] == [2, 3]
    bare_desk.do(replay, read_entries(other))
    assert balances(bare_desk) == {"L": 0, "M": 3}
    faulty = forged(other, quantity=-9)
    bare_desk.do(replay, [faulty])
    assert balances(bare_desk) == {"L": 0, "M": 3}
    kept = bare_desk.read(lambda r: r.execute(select(Unprojected.origin, Unprojected.seq)).all())
    assert [tuple(row) for row in kept] == [faulty.id]
    assert holds(bare_desk)
    other.store.close()


def read_entries(desk) -> list[Entry]:
    return desk.read(lambda reading: entries_of(reading.connection))


def forged(desk, quantity: int) -> Entry:
    """An entry of a faulty program: rightly chained, but it books more than there is."""
    last = read_entries(desk)[-1]
    facts = {"kind": "issued", "stock_place": "P", "lot": "L", "quantity": quantity}
    op = Op(OpKind.CREATE, "movement", "0" * 36, facts)
    entry = Entry(last.origin, last.seq + 1, last.lamport + 1, last.wall, "", "x", "1.0", (op,))
    return Entry(*(getattr(entry, name) for name in Entry.__slots__[:-1]), entry.digest(last.hash))


def test_a_table_of_a_newer_program_stays_in_the_journal(bare_desk, store_template, tmp_path, clock):
    other = open_copy(store_template, tmp_path / "other", clock, seed=2)
    other.do(move, quantity=5)
    last = read_entries(other)[-1]
    op = Op(OpKind.CREATE, "a_table_to_come", "0" * 36, {"x": 1})
    entry = Entry(last.origin, last.seq + 1, last.lamport + 1, last.wall, "", "x", "2.0", (op,))
    entry = Entry(*(getattr(entry, name) for name in Entry.__slots__[:-1]), entry.digest(last.hash))
    bare_desk.do(replay, [*read_entries(other), entry])
    assert read_entries(bare_desk)[-1] == entry
    assert holds(bare_desk)
    other.store.close()


def test_a_fork_and_a_damaged_entry_are_refused(bare_desk, store_template, tmp_path, clock):
    other = open_copy(store_template, tmp_path / "other", clock, seed=2)
    other.do(move, quantity=5)
    (entry,) = read_entries(other)
    changed = Entry(*(getattr(entry, name) for name in Entry.__slots__[:-1]), bytes(32))
    before = bare_desk.read(lambda r: table_digests(r.connection))
    with pytest.raises(UserError, match=r"exchange\.damaged"):
        bare_desk.do(replay, [changed])
    assert bare_desk.read(lambda r: table_digests(r.connection)) == before
    bare_desk.do(replay, [entry])
    with pytest.raises(UserError, match=r"exchange\.fork"):
        bare_desk.do(replay, [changed])
    other.store.close()


def test_a_changed_personal_part_is_refused(bare_desk):
    op = Op(OpKind.CREATE, "person", "0" * 36, {}, (), Personal(bytes(16), {"name": "甲"}), bytes(32))
    entry = Entry("f" * 16, 1, 1, 1, "", "x", "1.0", (op,))
    entry = Entry(*(getattr(entry, name) for name in Entry.__slots__[:-1]), entry.digest(bytes(32)))
    with pytest.raises(UserError, match=r"exchange\.damaged"):
        bare_desk.do(replay, [entry])


def test_the_canonical_form_is_that_of_the_plain_encoder():
    """It is built by a part of the library that is made once; whoever verifies with the plain one gets the same bytes."""
    plain = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    random = Random(8)
    letters = [chr(n) for n in range(128)] + list("地下通道𠮷🙂\u2028\ufeff")
    for _ in range(300):
        words = "".join(random.choices(letters, k=random.randrange(12)))
        value = {words: [random.randrange(-(1 << 63), 1 << 63), None, {"b": words, "a": True}], "z": [], "": {}}
        assert canonical(value) == plain.encode(value).encode()
        op = Op(OpKind.UPDATE, "call", words, {"a": words}, (("f" * 16, 3),), None, b"c" * 32)
        shape = {"k": "u", "t": "call", "r": words, "f": {"a": words}, "b": [["f" * 16, 3]], "c": (b"c" * 32).hex()}
        assert op.leaf() == sha256(b"\x00" + plain.encode(shape).encode()).digest()
        entry = Entry("f" * 16, 7, 8, -9, words, words, "1.1", (op,))
        head = plain.encode([1, "f" * 16, 7, 8, -9, words, words, "1.1"]).encode()
        assert entry.digest(b"p" * 32) == sha256(b"\x03" + b"p" * 32 + head + sha256(b"\x01" + op.leaf()).digest()).digest()


def test_the_canonical_form_takes_plain_values_only():
    assert canonical({"b": "二", "a": [1, None, True]}) == '{"a":[1,null,true],"b":"二"}'.encode()
    with pytest.raises(TypeError):
        canonical({"a": object()})
    with pytest.raises(ValueError, match="Out of range"):
        canonical(float("nan"))


def test_numbers_are_taken_before_and_after_the_first_start(bare_desk, desk):
    assert bare_desk.do(take_number, Series.CALL) == "D-2025-0001"
    assert desk.do(number_for, series=Series.CALL).n == 1
    full = desk.do(take_number, Series.CALL)
    assert full == "500103003-1-D-2025-0002"
    assert short_number(full) == "002"
    assert short_number("待编号") == "待编号"
