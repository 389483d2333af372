"""One entry as one line of a package, and back: every type and bound is asked before anything is built of it."""
from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from desktop.errors import UserError
from desktop.journal.entry import Entry, EntryId, Op, OpKind, Personal, Value, canonical

ORIGIN = re.compile(r"[0-9a-f]{16}")
_RECORD = re.compile(r"[0-9a-zA-Z_.:-]{1,36}")
_TABLE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_COLUMN = re.compile(r"[a-z][a-z0-9_]{0,59}")
_HEX = re.compile(r"[0-9a-f]*")
_SCHEMA = re.compile(r"([0-9]{1,4})\.([0-9]{1,4})")
_HALF = re.compile(r"(?<!\\)(?:\\\\)*\\u[dD][89a-fA-F]")
"""The escape of half a character: canonical text is never written with one."""
_LATEST = 1 << 42
"""A Lamport number beyond this was never ours, and would leave no room to count on."""
FARTHEST = 1 << 48
"""Instants: a computer whose clock is wrong by a century must still be heard."""
_WIDEST = 1 << 63
MAX_LINE = 8 << 20
_MAX_OPS = 20_000
_DIGEST, _SALT = 64, 32
_KINDS = {kind.value: kind for kind in OpKind if kind is not OpKind.WITHHELD}


def line_of(entry: Entry, *, keeps: Callable[[Op], bool] = lambda _op: True, secrets: bool = True) -> bytes:
    """The line of an entry.

    Args:
        keeps: which operations go along; of the others only the leaf does.
        secrets: whether personal parts go along; else only their commitments do, and the chain verifies all the same.
    """
    ops: list[object] = []
    told: list[object] = []
    for i, op in enumerate(entry.ops):
        if op.kind is OpKind.WITHHELD or not keeps(op):
            ops.append(op.leaf().hex())
            continue
        shape: dict[str, object] = {"k": op.kind.value, "t": op.table, "r": op.record, "f": dict(op.fields)}
        if op.base:
            shape["b"] = [list(one) for one in op.base]
        if op.personal is not None and secrets:
            told.append([i, op.personal.salt.hex(), dict(op.personal.fields)])
        elif op.commitment is not None:
            shape["c"] = op.commitment.hex()
        ops.append(shape)
    head: list[object] = [entry.seq, entry.lamport, entry.wall, entry.actor, entry.act, entry.schema]
    return canonical([*head, ops, told])


def entry_of(line: bytes, origin: str) -> Entry:
    """The entry of a line, without its hash.

    Raises:
        UserError: ``package.e13`` when anything in it is not as it is to be.
    """
    if len(line) > MAX_LINE:
        raise UserError("package.e13")
    parts = load(line, "package.e13")
    try:
        seq, lamport, wall, actor, act, schema, ops, secrets = parts
        _must(_is_count(seq, 1) and _is_count(lamport, 0) and type(wall) is int and abs(wall) < FARTHEST)
        _must(all(isinstance(one, str) and len(one) <= 80 for one in (actor, act, schema)))
        _must(_SCHEMA.fullmatch(schema) and isinstance(ops, list) and isinstance(secrets, list))
        _must(0 < len(ops) <= _MAX_OPS)
        told = _secrets(secrets, len(ops))
        made = tuple(_op(shape, told.get(i)) for i, shape in enumerate(ops))
        _must(all(made[i].personal is not None for i in told))
        # An act writes a record once; two operations on one would have no order between them.
        named = [op.record for op in made if op.kind is not OpKind.WITHHELD]
        _must(len(set(named)) == len(named))
        return Entry(origin, seq, lamport, wall, actor, act, schema, made)
    except (TypeError, ValueError, KeyError, AttributeError):
        raise UserError("package.e13") from None


def load(text: bytes, code: str) -> Any:
    """JSON without doubles, floats, depths and halves of characters; raises ``code``."""
    try:
        plain = text.decode()
        # Half a character has no bytes; it is refused here and not where the bytes are wanted.
        _must("\\u" not in plain or not _HALF.search(plain))
        return _DECODER.decode(plain)
    except (ValueError, RecursionError):
        raise UserError(code) from None


def major_of(schema: str) -> int:
    found = _SCHEMA.fullmatch(schema)
    return int(found.group(1)) if found else 0


def is_digest(value: object) -> bool:
    return _is_hex(value, _DIGEST)


def _is_hex(value: object, length: int) -> bool:
    return isinstance(value, str) and len(value) == length and _HEX.fullmatch(value) is not None


def _is_count(value: object, least: int) -> bool:
    return type(value) is int and least <= value < _LATEST


def _must(held: object) -> None:
    if not held:
        raise ValueError


def _refuse(text: str) -> object:
    raise ValueError(text)


def _once(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    _must(len(found) == len(pairs))
    return found


def _pairs(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    return _once(pairs)


# Made once; the hook is looked up at each use.
_DECODER = json.JSONDecoder(parse_float=_refuse, parse_constant=_refuse, object_pairs_hook=_pairs)


@lru_cache(maxsize=4096)
def _is_column(name: str) -> bool:
    return _COLUMN.fullmatch(name) is not None


def _secrets(secrets: list[Any], ops: int) -> dict[int, Personal]:
    told: dict[int, Personal] = {}
    for i, salt, fields in secrets:
        _must(_is_count(i, 0) and i < ops and i not in told and _is_hex(salt, _SALT))
        told[i] = Personal(bytes.fromhex(salt), _fields(fields))
    return told


def _op(shape: Any, personal: Personal | None) -> Op:
    if isinstance(shape, str):
        _must(is_digest(shape) and personal is None)
        return Op(OpKind.WITHHELD, "", "", {}, commitment=bytes.fromhex(shape))
    _must(shape.keys() <= {"k", "t", "r", "f", "b", "c"})
    kind, table, record = _KINDS[shape["k"]], shape["t"], shape["r"]
    _must(_TABLE.fullmatch(table) and _RECORD.fullmatch(record))
    commitment = None
    if personal is not None:
        _must("c" not in shape)
        commitment = personal.commitment()
    elif "c" in shape:
        _must(is_digest(shape["c"]))
        commitment = bytes.fromhex(shape["c"])
    fields = _fields(shape["f"])
    _must(personal is None or not fields.keys() & personal.fields.keys())
    return Op(kind, table, record, fields, _base(shape.get("b")), personal, commitment)


def _fields(fields: Any) -> Mapping[str, Value]:
    _must(isinstance(fields, dict) and all(map(_is_column, fields)))
    for value in fields.values():
        kind = type(value)
        _must(kind is str or value is None or kind is bool or (kind is int and -_WIDEST <= value < _WIDEST))
    found: Mapping[str, Value] = fields
    return found


def _base(pairs: Any) -> tuple[EntryId, ...]:
    if pairs is None:
        return ()
    _must(isinstance(pairs, list) and pairs)
    for origin, seq in pairs:
        _must(isinstance(origin, str) and ORIGIN.fullmatch(origin) and _is_count(seq, 1))
    return tuple((str(origin), int(seq)) for origin, seq in pairs)
