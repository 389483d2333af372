"""A disk that loses its power: every change a process asked for, noted in order, and what may be left of them.

`record` runs a module under recorder.c. `Disk` takes the changes one by one and knows what a sync has made durable; after
a cut the rest may be there or not: each sector of a write by itself, names of a folder up to any point. That is less than
a journalling file system promises, so that no promise of one is leaned on.
"""
from __future__ import annotations

import json
import os
import random
import struct
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SECTOR = 512
NOTHING, ALL, NAMES, CONTENT = range(4)
"""What a cut leaves of what was not synced; any other number leaves it to chance."""
_HEAD = struct.Struct("<cIIq")
_DRAWN = (0.1, 0.5, 0.9)
"""How much of what was not synced is left, where chance decides."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing asked of the disk: made, written, truncated, synced, renamed, unlinked, dir made, mark of the story."""

    kind: str
    path: str
    data: bytes
    at: int


def record(folder: Path, module: str, *arguments: str, within: Path) -> list[Change]:
    """What the module ``module`` asks for below ``folder``: it is given recorder, folder and log, then ``arguments``."""
    library, log = within / "recorder.so", within / "changes"
    source = Path(__file__).with_name("recorder.c")
    subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
    environment = {**os.environ, "LD_PRELOAD": str(library), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", module, str(library), str(folder), str(log), *arguments]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    return list(_read(log.read_bytes(), str(folder)))


def _read(noted: bytes, folder: str) -> Iterator[Change]:
    """Paths are told from the folder on; the folder itself is the empty path."""
    at = 0
    while at < len(noted):
        kind, path, second, where = _HEAD.unpack_from(noted, at)
        at += _HEAD.size
        name = noted[at : at + path].decode()
        data = noted[at + path : at + path + second]
        at += path + second
        if kind == b"r":
            data = data.decode().removeprefix(folder).strip("/").encode()
        yield Change(kind.decode(), name.removeprefix(folder).strip("/"), data, where)


class Disk:
    """The files of one folder: what is durable, what is only asked for, and the names as the running program sees them."""

    def __init__(self, folder: Path) -> None:
        self._content: dict[int, bytes] = {}
        self._durable: dict[str, int | None] = {}
        for path in folder.rglob("*"):
            number = None if path.is_dir() else len(self._content)
            self._durable[str(path.relative_to(folder))] = number
            if number is not None:
                self._content[number] = path.read_bytes()
        self._live = dict(self._durable)
        self._next = len(self._content)
        self._writes: dict[int, list[Change]] = {}
        self._names: dict[str, list[tuple[Change, int | None]]] = {}

    def take(self, change: Change) -> None:
        """One more change; files that are removed already and still written to count for nothing."""
        if change.kind == "s":
            self._sync(change.path)
        elif change.kind in "wt":
            number = self._live.get(change.path)
            if number is not None:
                self._writes.setdefault(number, []).append(change)
        elif change.kind != "m":
            self._take_name(change)

    def _take_name(self, change: Change) -> None:
        number: int | None = None
        if change.kind == "c":
            number, self._next = self._next, self._next + 1
            self._content[number] = b""
        elif change.kind in "ru":
            number = self._live.get(change.path)
        _name(self._live, change, number)
        self._names.setdefault(_parent(change.path), []).append((change, number))

    def _sync(self, path: str) -> None:
        number = self._live.get(path)
        if number is None:
            for change, known in self._names.pop(path, []):
                _name(self._durable, change, known)
            return
        content = bytearray(self._content[number])
        for change in self._writes.pop(number, []):
            _write(content, change, lambda _sector: True)
        self._content[number] = bytes(content)

    def left(self, chance: random.Random, variant: int) -> dict[str, bytes | None]:
        """What a cut leaves, by ``variant``: path → content, None for a folder."""
        share = chance.choice(_DRAWN)
        keeps = {NOTHING: (False, False), ALL: (True, True), NAMES: (True, False), CONTENT: (False, True)}.get(variant)
        names = dict(self._durable)
        for asked in self._names.values():
            count = chance.randint(0, len(asked)) if keeps is None else len(asked) * keeps[0]
            for change, number in asked[:count]:
                _name(names, change, number)
        found: dict[str, bytes | None] = {}
        for path, number in sorted(names.items()):
            if _parent(path) and _parent(path) not in found:
                continue
            found[path] = None if number is None else self._torn(
                number, chance, share if keeps is None else float(keeps[1]))
        return found

    def _torn(self, number: int, chance: random.Random, share: float) -> bytes:
        content = bytearray(self._content[number])
        for change in self._writes.get(number, []):
            _write(content, change, lambda _sector: chance.random() < share)
        return bytes(content)


def _name(names: dict[str, int | None], change: Change, number: int | None) -> None:
    if change.kind in "ru":
        names.pop(change.path, None)
    if change.kind != "u":
        names[change.data.decode() if change.kind == "r" else change.path] = number


def _write(content: bytearray, change: Change, keeps) -> None:
    """Puts in those sectors of a write that are kept; a file grows by nothing but zeros in between."""
    if change.kind == "t":
        if keeps(0):
            del content[change.at :]
            content.extend(bytes(change.at - len(content)))
        return
    start, end = change.at, change.at + len(change.data)
    for sector in range(start // SECTOR, (end - 1) // SECTOR + 1):
        first, last = max(start, sector * SECTOR), min(end, (sector + 1) * SECTOR)
        if keeps(sector):
            content.extend(bytes(max(0, first - len(content))))
            content[first:last] = change.data[first - start : last - start]


def _parent(path: str) -> str:
    return path.rpartition("/")[0]


def lay(files: dict[str, bytes | None], folder: Path) -> Path:
    """Puts what was left into a folder."""
    folder.mkdir(parents=True)
    for path, content in files.items():
        if content is None:
            (folder / path).mkdir()
        else:
            (folder / path).write_bytes(content)
    return folder


def marks(changes: Sequence[Change]) -> list[list[object]]:
    """What had been said by then."""
    return [json.loads(change.data) for change in changes if change.kind == "m"]
