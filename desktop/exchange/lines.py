"""One entry as one line of a package, and back: every type and bound is asked before anything is built of it."""
from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from desktop.errors import UserError
from desktop.journal.entry import (
    Entry,
    EntryId,
    Op,
    OpKind,
    Personal,
    Value,
    canonical,
    commitment_of,
    digest_of,
    head_text,
    leaf_of,
    leaf_text,
    text_of,
)

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
FARTHEST = 1 << 45
"""Instants, eleven centuries each way: a computer whose clock is wrong by one must be heard, and each has a date."""
_WIDEST = 1 << 63
MAX_LINE = 8 << 20
_MOST_PARTS = 600_000
"""Values and brackets of one text: more would be an act of more operations than an entry may have."""
_MAX_OPS = 20_000
_DIGEST, _SALT = 64, 32
_PARTS = frozenset("ktrfbc")
_VALUES = frozenset({str, int, bool, type(None)})
_FRAME = "[,[],[]]"
"""What stands in a canonical line around its head, its operations and its personal parts."""
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


def entry_of(line: bytes, origin: str, behind: bytes = b"") -> Entry:
    """The entry of a line, with its hash where that of the entry before it is given as ``behind``.

    Raises:
        UserError: ``package.e13`` when anything in it is not as it is to be.
    """
    if len(line) > MAX_LINE:
        raise UserError("package.e13")
    try:
        return _entry(_text(line), origin, behind)
    except (TypeError, ValueError, KeyError, AttributeError, RecursionError):
        raise UserError("package.e13") from None


def _entry(text: str, origin: str, behind: bytes) -> Entry:
    # What follows the list is no shorter for being left unread: the lengths differ then.
    parts = _PLAIN.raw_decode(text)[0] if text[:1] == "[" else _PLAIN.decode(text)
    seq, lamport, wall, actor, act, schema, shapes, secrets = parts
    _must(
        _is_count(seq, 1) and _is_count(lamport, 0) and type(wall) is int and -FARTHEST < wall < FARTHEST
        and type(actor) is str and type(act) is str and len(actor) <= 80 and len(act) <= 80 and _is_schema(schema)
        and type(shapes) is list and type(secrets) is list and 0 < len(shapes) <= _MAX_OPS
    )
    told, told_length = _secrets(secrets, len(shapes))
    ops, leaves, length = [], [], told_length
    for i, shape in enumerate(shapes):
        op, leaf, letters = _op(shape, told.get(i))
        # What has not been written yet cannot have been seen: two operations that name each other would hide both.
        _must(all(at < seq for chain, at in op.base if chain == origin))
        ops.append(op)
        leaves.append(leaf)
        length += letters
    # An act writes a record once; two operations on one would have no order between them.
    if len(ops) > 1:
        _must(len({op.record or i for i, op in enumerate(ops)}) == len(ops))
    head = head_text(seq, lamport, wall, actor, act, schema)
    # No text of these contents is shorter than the canonical one, and a name that stands twice makes it longer.
    if len(text) != len(head) + len(_FRAME) + len(ops) - 1 + length:
        _DECODER.decode(text)
    digest = digest_of(origin, head, behind, leaves) if behind else b""
    return Entry(origin, seq, lamport, wall, actor, act, schema, tuple(ops), digest)


def load(text: bytes, code: str) -> Any:
    """JSON without doubles, floats, depths and halves of characters; raises ``code``."""
    try:
        return _DECODER.decode(_text(text))
    except (ValueError, RecursionError):
        raise UserError(code) from None


def _text(line: bytes) -> str:
    # Eight megabytes of empty lists are two hundred as objects.
    _must(len(line) <= _MOST_PARTS or sum(map(line.count, (b",", b"[", b"{"))) <= _MOST_PARTS)
    plain = line.decode()
    # Half a character has no bytes; it is refused here and not where the bytes are wanted.
    if "\\u" in plain:
        _must(not _HALF.search(plain))
    return plain


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
# Twice as fast, and blind to a name that stands twice: for texts whose length is compared afterwards.
_PLAIN = json.JSONDecoder(parse_float=_refuse, parse_constant=_refuse)


@lru_cache(maxsize=4096)
def _are_columns(names: tuple[str, ...]) -> bool:
    return all(map(_COLUMN.fullmatch, names))


@lru_cache(maxsize=1024)
def _is_table(name: str) -> bool:
    return _TABLE.fullmatch(name) is not None


@lru_cache(maxsize=256)
def _is_schema(text: str) -> bool:
    return _SCHEMA.fullmatch(text) is not None


Secret = tuple[Personal, bytes]
"""A personal part and its commitment."""


def _secrets(secrets: list[Any], ops: int) -> tuple[dict[int, Secret], int]:
    """The personal parts by the place of their operation, and how many letters they take in a canonical line."""
    told: dict[int, Secret] = {}
    letters = len(secrets) - 1 if secrets else 0
    for i, salt, fields in secrets:
        grains = bytes.fromhex(salt)
        _must(_is_count(i, 0) and i < ops and i not in told and len(salt) == _SALT and grains.hex() == salt)
        personal, text = Personal(grains, _fields(fields)), text_of(fields)
        told[i] = (personal, commitment_of(grains, text))
        letters += len(str(i)) + len('[,"",]') + _SALT + len(text)
    return told, letters


def _op(shape: Any, secret: Secret | None) -> tuple[Op, bytes, int]:
    """The operation, its leaf, and how many letters it takes in a canonical line."""
    if type(shape) is str:
        _must(is_digest(shape) and secret is None)
        leaf = bytes.fromhex(shape)
        return Op(OpKind.WITHHELD, "", "", {}, commitment=leaf), leaf, len(shape) + 2
    kind, table, record = _KINDS[shape["k"]], shape["t"], shape["r"]
    _must(_PARTS.issuperset(shape) and _is_table(table) and _RECORD.fullmatch(record))
    fields, base = _fields(shape["f"]), _base(shape.get("b"))
    personal, commitment = secret or (None, None)
    unsaid = 0 if base else len('"b":[],')
    if personal is not None:
        _must("c" not in shape and fields.keys().isdisjoint(personal.fields))
        unsaid += _DIGEST + len('"c":"",')
    elif "c" in shape:
        _must(is_digest(shape["c"]))
        commitment = bytes.fromhex(shape["c"])
    else:
        unsaid += len('"c":null,')
    text = leaf_text(kind, table, record, text_of(fields), text_of(base) if base else "[]", commitment)
    return Op(kind, table, record, fields, base, personal, commitment), leaf_of(text), len(text) - unsaid


def _fields(fields: Any) -> Mapping[str, Value]:
    kinds = set(map(type, fields.values()))
    _must(type(fields) is dict and kinds <= _VALUES and _are_columns(tuple(fields)))
    if int in kinds:
        numbers = [value for value in fields.values() if type(value) is int]
        _must(min(numbers) >= -_WIDEST and max(numbers) < _WIDEST)
    found: Mapping[str, Value] = fields
    return found


def _base(pairs: Any) -> tuple[EntryId, ...]:
    if pairs is None:
        return ()
    _must(isinstance(pairs, list) and pairs)
    for origin, seq in pairs:
        _must(isinstance(origin, str) and ORIGIN.fullmatch(origin) and _is_count(seq, 1))
    return tuple((str(origin), int(seq)) for origin, seq in pairs)
