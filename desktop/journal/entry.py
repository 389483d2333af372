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
        return hashlib.sha256(b"\x02" + self.salt + canonical(dict(self.fields))).digest()


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
        shape = {
            "k": self.kind.value,
            "t": self.table,
            "r": self.record,
            "f": dict(self.fields),
            "b": [list(entry) for entry in self.base],
            "c": self.commitment.hex() if self.commitment else None,
        }
        return hashlib.sha256(b"\x00" + canonical(shape)).digest()


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
        body = hashlib.sha256(b"\x01" + b"".join(op.leaf() for op in self.ops)).digest()
        head: Sequence[Value] = (
            FORMAT, self.origin, self.seq, self.lamport, self.wall, self.actor, self.act, self.schema,
        )
        return hashlib.sha256(b"\x03" + previous + canonical(head) + body).digest()


def canonical(value: object) -> bytes:
    """Canonical JSON: sorted keys, no spaces, UTF-8, no floats."""
    return _ENCODER.encode(value).encode()


def _refuse(value: object) -> object:
    raise TypeError(f"no canonical form for {type(value).__name__}")


# Made once: every entry is written and verified through it, and making one costs more than using it.
_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, default=_refuse
)


def parse_base(text: str) -> tuple[EntryId, ...]:
    return tuple((str(origin), int(seq)) for origin, seq in json.loads(text))
