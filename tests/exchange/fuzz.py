"""A fuzzer of the reader: bent bytes, bent JSON under a good signature, entries of any shape (exchange.md C3).

`python3 bootstrap.py faults fuzz --seconds 1800` runs it. Whatever it is given, the reader answers with a UserError
of its own or with a package that says exactly what its hashes say; what is taken is then rehearsed on a store.
"""
from __future__ import annotations

import copy
import hashlib
import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from desktop.clock import FixedClock
from desktop.db.models.exchange import Peer
from desktop.db.store import open_store
from desktop.errors import UserError
from desktop.exchange import inbox
from desktop.exchange.keys import KeyPair, load_pair
from desktop.exchange.lines import entry_of, line_of
from desktop.exchange.package import Outgoing, Package, Range, read_package, write_package
from desktop.journal.desk import Desk
from desktop.journal.entry import GENESIS, Entry, OpKind, Personal
from desktop.journal.source import SeededSource
from tests.exchange import corpus

BYTES = (0, 1, 0x7F, 0x80, 0xFF, *b'"{}[]:,\\0129-PK')
VALUES: tuple[object, ...] = (
    None, True, False, 0, 1, -1, 2**31, 2**53, 2**63, -(2**63) - 1, 2**64, 10**30, 0.5, "", "0", "x" * 100, "0" * 64, "０",
    "\x00", "\ud800", "²", "aaaaaaaaaaaaaaaa:1:" + "0" * 64, [], {}, [[]], [1, 2, 3], {"a": 1}, "1.1", "2.0", "./..", "郑德福",
)
TABLES = ("item", "person", "movement", "call", "import_receipt", "desk_key", "stock_place", "setting", "nowhere", "head")
COLUMNS = ("name", "quantity", "at", "heads", "custodian", "number", "void_reason", "commitments", "value", "nowhere")
SLOW = 2.0


class Told:
    """What came of it: executions, accepted, rehearsed; faults with the seed that makes them again."""

    def __init__(self) -> None:
        self.codes: Counter[str] = Counter()
        self.runs = self.accepted = self.rehearsed = 0
        self.slowest = 0.0
        self.faults: list[str] = []


def run(root: Path, template: Path, *, seconds: float, seed: int, most: int = 1 << 60) -> Told:
    """Fuzzes for so long, or so many times; each execution has a seed of its own."""
    victim, pair, told = Victim(root, template), load_pair(root / "victim"), Told()
    bases = [*good_packages(root, pair)]
    began, n = time.monotonic(), seed
    target = root / "bent.zip"
    while time.monotonic() - began < seconds and told.runs < most:
        n += 1
        try:
            once(n, bases, target, pair, victim, told)
        except Exception as error:  # noqa: BLE001  # Whatever else comes out is the fault looked for.
            told.faults.append(f"seed {n}: {error!r}"[:300])
        told.runs += 1
    victim.desk.store.close()
    if told.slowest > SLOW:
        told.faults.append(f"one took {told.slowest:.1f} s")
    return told


def once(n: int, bases, target: Path, pair: KeyPair, victim: Victim, told: Told) -> None:
    """One execution."""
    chance = random.Random(n)
    name, data, wanted = chance.choice(bases)
    make = chance.choice((bend_bytes, bend_signed, any_entries))
    target.write_bytes(make(chance, data))
    began = time.monotonic()
    package, code = read(target, pair)
    told.slowest = max(told.slowest, time.monotonic() - began)
    if package is None:
        told.codes[code] += 1
        assert code.startswith("package."), code
        return
    told.accepted += 1
    judge(package, wanted if make is bend_bytes else None, name)
    told.rehearsed += make is not bend_bytes
    if make is not bend_bytes:
        victim.hear(package, pair)


def read(path: Path, pair: KeyPair) -> tuple[Package | None, str]:
    try:
        return read_package(path, pair=pair), ""
    except UserError as error:
        return None, error.code


def judge(package: Package, wanted: str | None, name: str) -> None:
    """What was taken is what its hashes say, and survives being written once more."""
    if wanted is not None:
        assert content_of(package) == wanted, f"{name} was taken with another content"
    for entry in package.entries:
        again = entry_of(line_of(entry), entry.origin)
        assert line_of(again) == line_of(entry), "an entry does not survive being written once more"


def content_of(package: Package) -> str:
    """Everything a package says, as one text."""
    lines = [line_of(entry).decode() for entry in package.entries]
    return "\n".join([package.sender.sign, str(package.heads), str(package.ranges), *lines, *package.blobs])


class Victim:
    """A store that knows the sender, and hears what the reader has taken: rolled back each time."""

    def __init__(self, root: Path, template: Path) -> None:
        folder = root / "victim"
        folder.mkdir()
        (folder / "store.db").write_bytes(template.read_bytes())
        self.desk = Desk(open_store(folder / "store.db"), SeededSource(1, FixedClock(corpus.NIGHT)))
        a = corpus.ADDRESS
        self.desk.do(lambda work: work.execute(Peer.__table__.insert().values(
            sign=a.sign, box=a.box, street=a.street, code=a.code, name=a.name, trusted_by="first_use", trusted_at=0,
            officer="", scope="full", bureau=False, heads="{}", heard_at=None, retired=False,
        )))

    def hear(self, package: Package, pair: KeyPair) -> None:
        try:
            inbox.preview(self.desk, package=package, pair=pair)
        except UserError:
            return


def good_packages(root: Path, pair: KeyPair) -> Iterator[tuple[str, bytes, str]]:
    """Open, sealed to the victim, and with a photo: name, bytes, content."""
    found = corpus.plain()
    head = corpus.chained(found)[-1].hex()
    ranges = [Range(corpus.ORIGIN, 1, len(found), GENESIS.hex(), head)]
    heads = {corpus.ORIGIN: (len(found), head)}
    photo = {"0" * 64 + ".thumb": b"photo" + hashlib.sha256(b"photo").digest()}
    address = corpus.Address("500103003", "1", "收件", *pair.card)
    for name, to, blobs in (("open", [], {}), ("sealed", [address], {}), ("photo", [], photo)):
        path = root / f"{name}.zip"
        write_package(path, Outgoing(heads, ranges, [[line_of(one) for one in found]], blobs), pair=corpus.SENDER,
                      sender=corpus.ADDRESS, to=to, wall=corpus.NIGHT)
        yield name, path.read_bytes(), content_of(read_package(path, pair=pair))


# Three ways to bend.


def bend_bytes(chance: random.Random, data: bytes) -> bytes:
    """A few bytes changed, doubled, cut, moved or put in."""
    bent = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at, size = chance.randrange(len(bent) + 1), chance.choice((1, 1, 4, 30, 300))
        act = chance.randrange(6)
        if act == 0 and at < len(bent):
            bent[at] ^= 1 << chance.randrange(8)
        elif act == 1 and at < len(bent):
            bent[at] = chance.choice(BYTES)
        elif act == 2:
            del bent[at : at + size]
        elif act == 3:
            bent[at:at] = bent[at : at + size]
        elif act == 4:
            bent[at:at] = bytes(chance.choice(BYTES) for _ in range(size))
        else:
            from_ = chance.randrange(len(bent) + 1)
            bent[at : at + size] = bent[from_ : from_ + size]
        if not bent:
            break
    return bytes(bent)


def bend_signed(chance: random.Random, _data: bytes) -> bytes:
    """The JSON of manifest, contents or a line bent, and all of it hashed and signed as it should be."""
    draft = corpus.Draft()
    part = chance.choice(("manifest", "contents", "line", "line", "line"))
    if part == "manifest":
        draft.bend = lambda manifest: _bend_tree(chance, manifest)
    elif part == "contents":
        contents = {"heads": copy.deepcopy(draft.heads), "ranges": copy.deepcopy(draft.ranges), "absent": []}
        _bend_tree(chance, contents)
        draft.raw_contents = _text(contents)
    else:
        at = chance.randrange(len(draft.lines))
        line = json.loads(draft.lines[at])
        _bend_tree(chance, line)
        draft.lines[at] = _text(line)
    try:
        return draft.bytes()
    except (TypeError, ValueError):
        # The bent tree has no canonical form; its text goes in as it is.
        draft.bend, draft.raw_manifest = lambda _manifest: None, _text({"min_reader": 1, "bent": "0.5"})
        return draft.bytes()


def _text(tree: object) -> bytes:
    return json.dumps(tree, ensure_ascii=True).encode()


def _bend_tree(chance: random.Random, tree) -> None:
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        holders = list(_holders(tree))
        holder, key = chance.choice(holders) if holders else (tree, None)
        if key is None:
            return
        act = chance.randrange(4)
        if act == 0 and isinstance(holder, dict):
            del holder[key]
        elif act == 1 and isinstance(holder, list):
            holder.insert(key, copy.deepcopy(holder[key]))
        elif act == 2:
            other, name = chance.choice(holders)
            holder[key] = copy.deepcopy(other[name])
        else:
            holder[key] = copy.deepcopy(chance.choice(VALUES))


def _holders(tree) -> Iterator[tuple]:
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in list(pairs):
        yield tree, key
        yield from _holders(value)


def any_entries(chance: random.Random, _data: bytes) -> bytes:
    """Well-formed entries of known and unknown tables with values of any type, rechained and signed."""
    seen: list[tuple[str, int]] = []
    found: list[Entry] = []
    origin = chance.choice((corpus.ORIGIN, corpus.OTHER))
    for seq in range(1, chance.randint(2, 6)):
        ops = tuple(_op(chance, seen) for _ in range(chance.randint(1, 4)))
        found.append(Entry(origin, seq, chance.randint(0, 1 << 41), chance.randint(-(1 << 47), 1 << 47), "x" * chance.randint(0, 80),
                           "fuzz", chance.choice(("1.0", "1.1", "1.9999")), ops))
        seen.append((origin, seq))
    return corpus.rechained(found)


def _op(chance: random.Random, seen):
    kind = chance.choice((OpKind.CREATE, OpKind.CREATE, OpKind.UPDATE, OpKind.VOID, OpKind.ERASE))
    names = chance.sample(COLUMNS, chance.randint(0, 5))
    plain = [value for value in VALUES if value is None or isinstance(value, int | str)]
    fields = {name: chance.choice(plain) for name in names}
    fields = {k: v for k, v in fields.items() if not (isinstance(v, int) and abs(v) >= 2**63) and v != "\ud800"}
    cut = chance.randint(0, len(fields))
    public, secret = dict(list(fields.items())[:cut]), dict(list(fields.items())[cut:])
    personal = Personal(bytes(15) + bytes([chance.randrange(256)]), secret) if secret else None
    base = tuple(sorted(set(chance.choices(seen, k=2)))) if seen and chance.random() < 0.5 else ()
    return corpus.Op(kind, chance.choice(TABLES), corpus.record(chance.randrange(4)), public, base, personal,
                     personal.commitment() if personal else None)

