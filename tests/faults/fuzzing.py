"""Files spoilt at random are opened as if somebody had handed them in: refused in words, never a crash, never for long.

Each input follows from a seed and a number alone. A worker is forked for some hundred of them, so that what kills it is
known by the number it had written down; what it leaves behind is counted by the parent.
"""
from __future__ import annotations

import contextlib
import json
import mmap
import os
import random
import resource
import signal
import struct
import time
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from desktop.errors import UserError

BATCH = 400
LONGEST = 20.0
"""Seconds of processor time for one input; whoever waits longer takes the program for dead."""
MOST_MEMORY = 3 << 30
_INTERESTING = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
_PNG = b"\x89PNG\r\n\x1a\n"

Opening = Callable[[bytes], object]


@dataclass
class Fuzzed:
    """What a run came to; ``outcomes`` counts what was said, ``faults`` names what should not be."""

    tried: int = 0
    slowest: float = 0.0
    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def spoilt(seeds: Sequence[bytes], seed: int, number: int) -> bytes:
    """The input of a number: one of the seeds with up to eight changes; half of the PNG get their sums put right."""
    chance = random.Random(seed << 32 | number)
    data = bytearray(chance.choice(seeds))
    for _ in range(1 << chance.randrange(4)):
        chance.choice(_CHANGES)(data, chance, seeds)
    if data.startswith(_PNG) and chance.random() < 0.5:
        data = _with_sums(data)
    return bytes(data)


def _flip(data: bytearray, chance: random.Random, _seeds: Sequence[bytes]) -> None:
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _head(data: bytearray, chance: random.Random, _seeds: Sequence[bytes]) -> None:
    """Most of what a decoder believes stands at the beginning."""
    if data:
        data[chance.randrange(min(len(data), 600))] = chance.randrange(256)


def _number(data: bytearray, chance: random.Random, _seeds: Sequence[bytes]) -> None:
    size = chance.choice((1, 2, 4))
    if len(data) > size:
        at = chance.randrange(len(data) - size)
        value = chance.choice(_INTERESTING) & (1 << 8 * size) - 1
        data[at : at + size] = value.to_bytes(size, chance.choice(("big", "little")))


def _cut(data: bytearray, chance: random.Random, _seeds: Sequence[bytes]) -> None:
    if data and chance.random() < 0.3:
        del data[chance.randrange(len(data)) :]
    elif data:
        at = chance.randrange(len(data))
        del data[at : at + chance.randrange(1, 64)]


def _twice(data: bytearray, chance: random.Random, _seeds: Sequence[bytes]) -> None:
    if data:
        at = chance.randrange(len(data))
        data[at:at] = data[at : at + chance.randrange(1, 256)] * chance.choice((1, 1, 2, 16))


def _graft(data: bytearray, chance: random.Random, seeds: Sequence[bytes]) -> None:
    other = chance.choice(seeds)
    start = chance.randrange(len(other))
    at = chance.randrange(len(data) + 1)
    part = other[start : start + chance.randrange(1, 400)]
    data[at : at + (len(part) if chance.random() < 0.7 else 0)] = part


def _noughts(data: bytearray, chance: random.Random, _seeds: Sequence[bytes]) -> None:
    if data:
        at = chance.randrange(len(data))
        length = min(len(data) - at, chance.randrange(1, 64))
        data[at : at + length] = bytes([chance.choice((0, 255))]) * length


_CHANGES = (_flip, _flip, _head, _head, _number, _number, _cut, _twice, _graft, _noughts)


def _with_sums(data: bytearray) -> bytearray:
    """Chunks whose sums are wrong are thrown away unread; right ones get to the code behind."""
    made, at = bytearray(_PNG), len(_PNG)
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        body = data[at + 4 : at + 8 + length]
        if len(body) < 4 or at + 12 + length > len(data):
            break
        made += struct.pack(">I", length) + body + struct.pack(">I", zlib.crc32(body))
        at += 12 + length
    return made + data[at:]


def fuzz(seeds: Sequence[bytes], opening: Opening, *, seed: int, until: Callable[[int], bool], out: Path) -> Fuzzed:
    """Opens spoilt files until told to end; those that did harm are kept in ``out``.

    Args:
        until: asked before each batch with the number of inputs so far.
    """
    told, shared = Fuzzed(), mmap.mmap(-1, 8)
    with contextlib.suppress(KeyboardInterrupt):
        while not until(told.tried):
            _batch(told, shared, seeds, opening, seed, out)
    return told


def _batch(told: Fuzzed, shared: mmap.mmap, seeds: Sequence[bytes], opening: Opening, seed: int, out: Path) -> None:
    first = told.tried
    struct.pack_into("q", shared, 0, first)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(shared, writing, seeds, opening, seed, first)
    os.close(writing)
    status, said = _watch(child, reading)
    (number,) = struct.unpack_from("q", shared, 0)
    harm = _harm(status)
    if harm:
        told.faults.append(f"{number}: {harm}")
        (out / f"{seed}-{number}").write_bytes(spoilt(seeds, seed, number))
    told.tried = number + 1 if harm else first + BATCH
    if said:
        told.outcomes.update(said["outcomes"])
        told.slowest = max(told.slowest, said["slowest"])
        for number, what in said["faults"]:
            told.faults.append(f"{number}: {what}")
            (out / f"{seed}-{number}").write_bytes(spoilt(seeds, seed, number))


def _watch(child: int, reading: int) -> tuple[int, dict]:
    """Waits for the worker, whom its own clock ends when one input takes too long; what it said at its end."""
    said = b""
    while part := os.read(reading, 1 << 16):
        said += part
    os.close(reading)
    _pid, status = os.waitpid(child, 0)
    return status, json.loads(said) if said else {}


def _harm(status: int) -> str:
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        return "took too long" if number == signal.SIGPROF else f"ended by signal {number}"
    return f"ended with {os.WEXITSTATUS(status)}" if os.WEXITSTATUS(status) else ""


def _work(
    shared: mmap.mmap, pipe: int, seeds: Sequence[bytes], opening: Opening, seed: int, first: int
) -> None:
    """The worker: its batch, then one line of what came of it."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    outcomes: Counter[str] = Counter()
    faults, slowest = [], 0.0
    for number in range(first, first + BATCH):
        data, began = spoilt(seeds, seed, number), time.monotonic()
        struct.pack_into("q", shared, 0, number)
        signal.setitimer(signal.ITIMER_PROF, LONGEST)
        try:
            opening(data)
            outcomes["opened"] += 1
        except UserError as error:
            outcomes[error.code] += 1
        except Exception as error:  # noqa: BLE001  # Whatever it is, it is what is looked for.
            faults.append((number, repr(error)[:200]))
        slowest = max(slowest, time.monotonic() - began)
    os.write(pipe, json.dumps({"outcomes": outcomes, "faults": faults[:40], "slowest": slowest}).encode())
    os._exit(0)
