"""The one source of time, ids, salts and chain names; a seeded one makes everything repeatable."""
from __future__ import annotations

import os
import random
import uuid
from typing import Protocol

from desktop.clock import Clock, SystemClock

NAMESPACE = uuid.UUID("6f5c2b1e-7d0a-5e61-9a55-0c7e7a5d1280")


def stable_id(*parts: str) -> str:
    """The id of a record that every desk makes by itself: terms, settings, the notice's units, the campaign."""
    return str(uuid.uuid5(NAMESPACE, "/".join(parts)))


class Source(Protocol):
    """Where an act gets what must not be guessed or repeated."""

    clock: Clock

    def new_id(self) -> str: ...

    def salt(self) -> bytes: ...

    def new_origin(self) -> str: ...


class SystemSource:
    """Time of the computer, randomness of the system."""

    def __init__(self, clock: Clock | None = None) -> None:
        self.clock: Clock = clock or SystemClock()

    def new_id(self) -> str:
        """A UUIDv7: sorts by the moment it was made, never reused, never shown."""
        return _uuid7(self.clock.now(), os.urandom(10))

    def salt(self) -> bytes:
        return os.urandom(16)

    def new_origin(self) -> str:
        return os.urandom(8).hex()


class SeededSource:
    """The same ids and salts for the same seed: for the demonstration and for tests."""

    def __init__(self, seed: int, clock: Clock) -> None:
        self.clock = clock
        self._random = random.Random(seed)

    def new_id(self) -> str:
        return _uuid7(self.clock.now(), self._random.randbytes(10))

    def salt(self) -> bytes:
        return self._random.randbytes(16)

    def new_origin(self) -> str:
        return self._random.randbytes(8).hex()


def _uuid7(milliseconds: int, chance: bytes) -> str:
    value = (milliseconds & ((1 << 48) - 1)) << 80 | int.from_bytes(chance, "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))
