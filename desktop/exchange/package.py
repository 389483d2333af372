"""The package: what a manifest says, how it is written and sealed, and everything that is asked of one before a store
hears of it. Knows no store, so that whoever holds only the file can verify it (exchange.md B4, B5.1 to B5.3).
"""
from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from desktop.errors import UserError
from desktop.exchange.container import Container, open_container, write_container
from desktop.exchange.keys import KeyPair
from desktop.exchange.lines import FARTHEST, ORIGIN, entry_of, is_digest, load, major_of
from desktop.exchange.sealing import (
    digest_to_sign,
    is_signed_by,
    open_member,
    seal_member,
    unwrap,
    unwrap_by_words,
    wrap_by_words,
    wrap_for,
)
from desktop.journal.entry import GENESIS, SCHEMA, Entry, canonical
from desktop.patience import for_package, within
from desktop.reports.files import write_file

FORMAT = 1
READS = 1
"""The newest format this program reads."""
ALGORITHM = "sha256+ed25519"
PROGRAM = "0.1.0"
MAX_MANIFEST = 8 << 20
MAX_CONTENTS = 8 << 20
MAX_ENTRIES = 2_000_000
_ID = re.compile(r"[0-9a-f]{32}")
_BLOB = re.compile(r"blobs/([0-9a-f]{64})(\.print|\.thumb)?")
_SEAL = 32
_TURNING = re.compile(r"[\x00-\x1f\x7f\u2028-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Address:
    """A PC as packages name it: its site and its two public keys in hex."""

    street: str
    code: str
    name: str
    sign: str
    box: str

    def as_json(self) -> dict[str, str]:
        return {"street": self.street, "code": self.code, "name": self.name, "sign": self.sign, "box": self.box}


Heads = Mapping[str, tuple[int, str]]
"""Chain → last number and its hash in hex: what somebody holds without a gap."""


@dataclass(frozen=True, slots=True)
class Range:
    """Consecutive entries of one chain. ``prev`` and ``head`` are the hashes before the first and of the last."""

    origin: str
    first: int
    last: int
    prev: str
    head: str

    @property
    def file(self) -> str:
        return f"journal/{self.origin}-{self.first}-{self.last}.jsonl"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Everything that goes into one package file.

    Attributes:
        heads: what the sender holds, which is also his acknowledgement.
        lines: of each range the entries as ``lines.line_of`` writes them.
        blobs: member name below ``blobs/`` → path of the file, and how many bytes at its end are a seal of this PC.
        absent: hashes of photos that belong to the entries and do not travel along.
        part: which of how many files, and the id they share.
    """

    heads: Heads
    ranges: Sequence[Range]
    lines: Sequence[Sequence[bytes]]
    blobs: Mapping[str, bytes] = field(default_factory=dict)
    absent: Sequence[str] = ()
    part: tuple[int, int, str] = (1, 1, "")


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, as it was read again from the medium."""

    id: str
    sha256: str
    entries: int
    size: int


@dataclass(frozen=True)
class Package:
    """A package whose every byte has been checked; entries bear their hashes."""

    id: str
    sender: Address
    wall: int
    program: str
    sealed: bool
    part: tuple[int, int, str]
    heads: Heads
    ranges: tuple[Range, ...]
    entries: tuple[Entry, ...]
    absent: tuple[str, ...]
    digest: str
    """SHA-256 of the manifest: names these very contents."""
    size: int
    _container: Container
    _files: Mapping[str, tuple[int, str]]
    _key: bytes | None

    @cached_property
    def blobs(self) -> tuple[str, ...]:
        """The names of its photos: a hash, or a hash with ``.print`` or ``.thumb``."""
        return tuple(name.removeprefix("blobs/") for name in self._files if name.startswith("blobs/"))

    def blob(self, name: str) -> bytes:
        """The bytes of a photo, checked once more, since the medium may have been changed meanwhile.

        Raises:
            UserError: ``package.e10`` or ``package.e15``.
        """
        return _blob(f"blobs/{name}", _member(self._container, self._files, self.id, self._key, f"blobs/{name}"))


# Writing.


def write_package(
    path: Path, content: Outgoing, *, pair: KeyPair, sender: Address, to: Sequence[Address] = (), words: str = "",
    wall: int,
) -> Written:
    """Writes a package beside its place, flushes it to the medium, reads it again whole, and puts it in place.

    Args:
        to: the addressees; it is encrypted to their keys. Without any and without ``words`` it is open.
        words: a passphrase told over the telephone, for an addressee whose key is not known.
        wall: the instant of the writing.

    Raises:
        UserError: ``file.*`` when the medium refuses, ``file.damaged`` when it gives back something else.
    """
    package = secrets.token_hex(16)
    key = os.urandom(32) if to or words else None
    members = list(_members(content, package, key))
    files = {name: [len(data), hashlib.sha256(data).hexdigest()] for name, data in members}
    manifest = canonical({
        "fmt": FORMAT, "min_reader": FORMAT, "id": package, "from": sender.as_json(),
        "to": [{"name": one.name, "sign": one.sign} for one in to], "wall": wall, "program": PROGRAM,
        "schema": SCHEMA, "counts": {"entries": sum(map(len, content.lines)), "blobs": len(content.blobs)},
        "files": files, "alg": ALGORITHM, "part": list(content.part), "enc": _envelope(key, to, words, package),
    })
    signature = pair.signer.sign(digest_to_sign(manifest))
    whole = [("manifest.json", manifest), ("manifest.sig", signature), *members]

    def check(beside: Path) -> Written:
        found = _read_back(beside, path, key)
        if found.digest != hashlib.sha256(manifest).hexdigest():
            raise UserError("file.damaged", path=str(path))
        return Written(package, hashlib.sha256(beside.read_bytes()).hexdigest(), len(found.entries), found.size)

    return write_file(path, lambda beside: write_container(beside, whole, packed=key is None), check)


def _read_back(beside: Path, path: Path, key: bytes | None) -> Package:
    """What was written, with every check of an import; whatever is wrong with it is a fault of the medium."""
    try:
        return _open(beside, key)
    except UserError as error:
        if isinstance(error.__cause__, OSError):
            raise error.__cause__ from None
        raise UserError("file.damaged", path=str(path)) from error


def _members(content: Outgoing, package: str, key: bytes | None) -> Iterator[tuple[str, bytes]]:
    contents = canonical({
        "heads": {origin: list(head) for origin, head in content.heads.items()},
        "ranges": [
            {"o": r.origin, "from": r.first, "to": r.last, "prev": r.prev, "head": r.head} for r in content.ranges
        ],
        "absent": list(content.absent),
    })
    plain = [("contents.json", contents)]
    plain += [(r.file, b"\n".join(lines)) for r, lines in zip(content.ranges, content.lines, strict=True)]
    plain += [(f"blobs/{name}", data) for name, data in content.blobs.items()]
    for name, data in plain:
        yield name, data if key is None else seal_member(key, package, name, data)


def _envelope(key: bytes | None, to: Sequence[Address], words: str, package: str) -> dict[str, Any] | None:
    if key is None:
        return None
    envelope: dict[str, Any] = {}
    if to:
        boxes = {one.sign: bytes.fromhex(one.box) for one in to}
        envelope["keys"] = wrap_for(boxes, key, package)
    if words:
        envelope["words"] = wrap_by_words(words, key, package)
    return envelope


# Reading.


@dataclass(frozen=True, slots=True)
class Cover:
    """What a package says of itself before it is opened; its signature fits, its content is not yet known."""

    id: str
    sender: Address
    to: tuple[str, ...]
    wall: int
    program: str
    sealed: bool
    by_words: bool
    entries: int
    digest: str


def read_cover(path: Path) -> Cover:
    """The signed manifest of a package: from whom, to whom, how much.

    Raises:
        UserError: ``package.e01`` to ``e12`` and ``e20``.
    """
    container, manifest, raw = _manifest(path)
    _require_members(container, manifest["files"])
    return _cover(manifest, raw)


def read_package(path: Path, *, pair: KeyPair | None = None, words: str = "") -> Package:
    """A package, with every check that can be made without a store.

    Args:
        pair: the keys of this PC; without them only open packages and those with ``words`` can be read.

    Raises:
        UserError: ``package.e01`` … ``e34`` by what is wrong, ``e17`` when it is for another, ``package.words_needed``
            and ``package.words_wrong`` for a passphrase, ``package.memory``, ``file.too_slow``.
    """
    def read() -> Package:
        container, manifest, raw = _manifest(path)
        _require_members(container, manifest["files"])
        try:
            return _read(container, manifest, raw, _content_key(manifest, pair, words))
        except MemoryError as error:
            raise UserError("package.memory", mb=container.path.stat().st_size >> 20) from error

    return within(read, seconds=for_package(path), name=path.name)


def _open(path: Path, key: bytes | None) -> Package:
    container, manifest, raw = _manifest(path)
    _require_members(container, manifest["files"])
    return _read(container, manifest, raw, key)


def _manifest(path: Path) -> tuple[Container, dict[str, Any], bytes]:
    container = open_container(path)
    if not {"manifest.json", "manifest.sig"} <= container.members.keys():
        raise UserError("package.e01")
    raw = container.read("manifest.json", MAX_MANIFEST)
    manifest = load(raw, "package.e12")
    if not isinstance(manifest, dict) or type(manifest.get("min_reader")) is not int:
        raise UserError("package.e12")
    if manifest["min_reader"] > READS:
        raise UserError("package.e20", program=str(manifest.get("program", ""))[:20])
    try:
        _check_manifest(manifest)
        sign = bytes.fromhex(manifest["from"]["sign"])
        major = major_of(manifest["schema"])
    except (KeyError, TypeError, ValueError, AttributeError):
        raise UserError("package.e12") from None
    if not is_signed_by(sign, container.read("manifest.sig", 64), raw):
        raise UserError("package.e11", name=str(manifest["from"]["name"])[:40])
    if major > major_of(SCHEMA):
        raise UserError("package.e21", program=manifest["program"])
    return container, manifest, raw


def _check_manifest(manifest: dict[str, Any]) -> None:
    sender, files, envelope = manifest["from"], manifest["files"], manifest["enc"]
    counts = manifest["counts"]
    _must(manifest["fmt"] == FORMAT and manifest["alg"] == ALGORITHM and _ID.fullmatch(manifest["id"]))
    _must(all(_is_name(sender[name]) for name in ("street", "code", "name")))
    _must(is_digest(sender["sign"]) and is_digest(sender["box"]))
    _must(all(is_digest(one["sign"]) and _is_name(one["name"]) for one in manifest["to"]))
    _must(type(manifest["wall"]) is int and abs(manifest["wall"]) < FARTHEST and len(manifest["program"]) <= 20)
    _must(isinstance(files, dict) and "contents.json" in files and major_of(manifest["schema"]) > 0)
    for size, digest in files.values():
        _must(type(size) is int and is_digest(digest))
    _must(type(counts["entries"]) is int and 0 <= counts["entries"] <= MAX_ENTRIES)
    number, of, shared = manifest["part"]
    _must(type(number) is int and type(of) is int and 1 <= number <= of <= 9999 and isinstance(shared, str))
    _must(envelope is None or (isinstance(envelope, dict) and envelope))


def _is_name(value: object) -> bool:
    """What a person is shown before he has trusted anybody: short, on one line, and not turned around."""
    return isinstance(value, str) and len(value) <= 80 and not _TURNING.search(value)


def _must(held: object) -> None:
    if not held:
        raise ValueError


def _cover(manifest: dict[str, Any], raw: bytes) -> Cover:
    sender, envelope = manifest["from"], manifest["enc"]
    return Cover(
        manifest["id"], _address(sender), tuple(one["name"] for one in manifest["to"]), manifest["wall"],
        manifest["program"], envelope is not None, envelope is not None and "words" in envelope,
        manifest["counts"]["entries"], hashlib.sha256(raw).hexdigest(),
    )


def _address(sender: Mapping[str, str]) -> Address:
    return Address(sender["street"], sender["code"], sender["name"], sender["sign"], sender["box"])


def _require_members(container: Container, files: Mapping[str, list[Any]]) -> None:
    here = container.members.keys() - {"mimetype", "manifest.json", "manifest.sig"}
    if here != files.keys():
        raise UserError("package.e09", member=min(here ^ files.keys()))
    for name, (size, _digest) in files.items():
        if container.members[name].size != size:
            raise UserError("package.e09", member=name)


def _content_key(manifest: Mapping[str, Any], pair: KeyPair | None, words: str) -> bytes | None:
    envelope, package = manifest["enc"], manifest["id"]
    if envelope is None:
        return None
    try:
        if pair is not None and pair.sign_hex in envelope.get("keys", {}):
            return unwrap(envelope["keys"][pair.sign_hex], pair, package)
        if "words" in envelope:
            if not words:
                raise UserError("package.words_needed")
            return unwrap_by_words(envelope["words"], words, package)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise UserError("package.e12") from None
    raise UserError("package.e17", name="、".join(one["name"] for one in manifest["to"]) or "别的电脑")


def _read(container: Container, manifest: dict[str, Any], raw: bytes, key: bytes | None) -> Package:
    files = {name: (int(size), str(digest)) for name, (size, digest) in manifest["files"].items()}
    if container.members["contents.json"].size > MAX_CONTENTS:
        raise UserError("package.e07", member="contents.json")
    contents = load(_member(container, files, manifest["id"], key, "contents.json"), "package.e12")
    try:
        heads, ranges, absent = _contents(contents)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise UserError("package.e12") from None
    named = {r.file for r in ranges} | {"contents.json"}
    if {name for name in files if not name.startswith("blobs/")} != named or len(named) != len(ranges) + 1:
        raise UserError("package.e32")
    if manifest["counts"]["entries"] != sum(r.last - r.first + 1 for r in ranges):
        raise UserError("package.e32")
    entries: list[Entry] = []
    for r in ranges:
        entries += _entries(r, _member(container, files, manifest["id"], key, r.file))
    for name in files:
        if name.startswith("blobs/"):
            _blob(name, _member(container, files, manifest["id"], key, name))
    return Package(
        manifest["id"], _address(manifest["from"]), manifest["wall"], manifest["program"], key is not None,
        (manifest["part"][0], manifest["part"][1], manifest["part"][2]), heads, ranges, tuple(entries), absent,
        hashlib.sha256(raw).hexdigest(), container.path.stat().st_size, container, files, key,
    )


def _contents(contents: Any) -> tuple[Heads, tuple[Range, ...], tuple[str, ...]]:
    heads = {}
    for origin, (seq, digest) in contents["heads"].items():
        _must(ORIGIN.fullmatch(origin) and _is_number(seq) and is_digest(digest))
        heads[origin] = (seq, digest)
    ranges = []
    for one in contents["ranges"]:
        made = Range(one["o"], one["from"], one["to"], one["prev"], one["head"])
        _must(ORIGIN.fullmatch(made.origin) and _is_number(made.first) and _is_number(made.last))
        _must(made.first <= made.last and is_digest(made.prev) and is_digest(made.head))
        _must(made.first > 1 or made.prev == GENESIS.hex())
        ranges.append(made)
    _must(len({r.origin for r in ranges}) == len(ranges))
    _must(isinstance(contents["absent"], list) and all(map(is_digest, contents["absent"])))
    return heads, tuple(ranges), tuple(contents["absent"])


def _is_number(value: object) -> bool:
    return type(value) is int and 1 <= value < 1 << 40


def _member(
    container: Container, files: Mapping[str, tuple[int, str]], package: str, key: bytes | None, name: str
) -> bytes:
    stored = container.read(name)
    if hashlib.sha256(stored).hexdigest() != files[name][1]:
        raise UserError("package.e10", member=name, n=list(files).index(name) + 1)
    return stored if key is None else open_member(key, package, name, stored)


def _entries(r: Range, text: bytes) -> Iterable[Entry]:
    # Counted first: a text of nothing but ends of lines is eight times as much in pieces.
    if text.count(b"\n") != r.last - r.first:
        raise UserError("package.e32", origin=r.origin)
    before = bytes.fromhex(r.prev)
    made: list[Entry] = []
    for seq, line in enumerate(text.split(b"\n"), r.first):
        entry = entry_of(line, r.origin, before)
        if entry.seq != seq:
            raise UserError("package.e32", origin=r.origin, seq=seq)
        if major_of(entry.schema) > major_of(SCHEMA):
            raise UserError("package.e21", program=entry.schema)
        before = entry.hash
        made.append(entry)
    if before.hex() != r.head:
        raise UserError("package.e31", origin=r.origin, seq=r.last)
    return made


def _blob(name: str, data: bytes) -> bytes:
    """A photo against its name: an original is named by its hash, a prepared copy ends with its own."""
    found = _BLOB.fullmatch(name)
    assert found is not None
    fits = (
        hashlib.sha256(data).hexdigest() == found.group(1)
        if found.group(2) is None
        else hashlib.sha256(data[:-_SEAL]).digest() == data[-_SEAL:]
    )
    if not fits:
        raise UserError("package.e15", member=name)
    return data
