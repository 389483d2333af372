"""The canonical form of an act and its hashes; pure, so that anyone holding a file can verify it."""
from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from enum import StrEnum

from desktop.records import dataclass

FORMAT = 1
SCHEMA = "1.1"
"""Major and minor: the minor grows with the steps of the store; a newer major is not read by an older program."""
GENESIS = bytes(32)

Value = str | int | bool | None
EntryId = tuple[str, int]


class OpKind(StrEnum):
    """What an operation does to a record. No operation removes a row."""

    CREATE = "c"
    UPDATE = "u"
    VOID = "v"
    ERASE = "e"
    WITHHELD = "w"
    """Not meant for this desk: only its leaf came, so that the chain still verifies (exchange.md B4)."""


@dataclass(frozen=True, slots=True)
class Personal:
    """The part of an operation that can be destroyed; its salt makes the commitment useless for guessing."""

    salt: bytes
    fields: Mapping[str, Value]

    def commitment(self) -> bytes:
        return commitment_of(self.salt, text_of(dict(self.fields)))


@dataclass(frozen=True, slots=True)
class Op:
    """One record's part of an act. ``base`` names the entries whose values the person had in front of him."""

    kind: OpKind
    table: str
    record: str
    fields: Mapping[str, Value]
    base: tuple[EntryId, ...] = ()
    personal: Personal | None = None
    commitment: bytes | None = None

    def doomed(self) -> list[str]:
        """The commitments in hex of the personal parts that an erasure destroys."""
        named = self.fields.get("commitments")
        return named.split() if isinstance(named, str) else []

    def leaf(self) -> bytes:
        if self.kind is OpKind.WITHHELD:
            assert self.commitment is not None
            return self.commitment
        fields, base = text_of(dict(self.fields)), text_of(self.base) if self.base else "[]"
        return leaf_of(leaf_text(self.kind, self.table, self.record, fields, base, self.commitment))


@dataclass(frozen=True, slots=True)
class Entry:
    """One committed act: all of its operations or none, everywhere."""

    origin: str
    seq: int
    lamport: int
    wall: int
    actor: str
    act: str
    schema: str
    ops: tuple[Op, ...]
    hash: bytes = b""

    @property
    def id(self) -> EntryId:
        return (self.origin, self.seq)

    def digest(self, previous: bytes) -> bytes:
        """The hash of this entry behind the one before it."""
        head = head_text(self.seq, self.lamport, self.wall, self.actor, self.act, self.schema)
        return digest_of(self.origin, head, previous, [op.leaf() for op in self.ops])


# What is hashed, piece by piece: whoever reads a line of a package has the pieces in hand already.


def commitment_of(salt: bytes, fields: str) -> bytes:
    """The commitment to a personal part; ``fields`` as ``text_of`` writes them."""
    return hashlib.sha256(b"\x02" + salt + fields.encode()).digest()


def leaf_text(kind: OpKind, table: str, record: str, fields: str, base: str, commitment: bytes | None) -> str:
    """The canonical form of an operation from the canonical forms of its ``fields`` and its ``base``."""
    sealed = f'"{commitment.hex()}"' if commitment else "null"
    return (
        f'{{"b":{base},"c":{sealed},"f":{fields},"k":"{kind.value}","r":{_quoted(record)},"t":{_quoted(table)}}}'
    )


def leaf_of(text: str) -> bytes:
    return hashlib.sha256(b"\x00" + text.encode()).digest()


def head_text(seq: int, lamport: int, wall: int, actor: str, act: str, schema: str) -> str:
    """What a line of a package and the hashed head of an entry have in common."""
    return f"{seq},{lamport},{wall},{_quoted(actor)},{_quoted(act)},{_quoted(schema)}"


def digest_of(origin: str, head: str, previous: bytes, leaves: Sequence[bytes]) -> bytes:
    """The hash of an entry; ``head`` by ``head_text``."""
    body = hashlib.sha256(b"\x01" + b"".join(leaves)).digest()
    return hashlib.sha256(b"\x03" + previous + f"[{FORMAT},{_quoted(origin)},{head}]".encode() + body).digest()


def canonical(value: object) -> bytes:
    """Canonical JSON: sorted keys, no spaces, UTF-8, no floats."""
    return text_of(value).encode()


def text_of(value: object) -> str:
    """Canonical JSON as text."""
    return "".join(_CHUNKS(value, 0))


def _refuse(value: object) -> object:
    raise TypeError(f"no canonical form for {type(value).__name__}")


_quoted = json.encoder.encode_basestring
# Every entry is written and verified through it. JSONEncoder.encode makes this very object anew at each call, which
# costs as much as half a line; a test holds the two against each other.
_CHUNKS = json.encoder.c_make_encoder(  # type: ignore[attr-defined]  # It has no place in the type information.
    None, _refuse, _quoted, None, ":", ",", True, False, False
)


def parse_base(text: str) -> tuple[EntryId, ...]:
    return tuple((str(origin), int(seq)) for origin, seq in json.loads(text))
