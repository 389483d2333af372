"""The hostile packages: how each is made, and with which code it must be refused.

`python -m tests.exchange.corpus` writes them all to tests/exchange/corpus/ with expected.json; the tests read the files
as they lie there. Keys and instants are fixed, so that the same script writes the same files.
"""
from __future__ import annotations

import hashlib
import json
import struct
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from desktop.exchange.container import MIMETYPE
from desktop.exchange.keys import KeyPair
from desktop.exchange.lines import line_of
from desktop.exchange.package import Address
from desktop.exchange.sealing import digest_to_sign
from desktop.journal.entry import GENESIS, SCHEMA, Entry, Op, OpKind, Personal, canonical

FOLDER = Path(__file__).with_name("corpus")
EXPECTED = FOLDER / "expected.json"
OK = "ok"
ORIGIN, OTHER = "aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb"
NIGHT = 1_736_795_844_000


def pair_of(letter: str) -> KeyPair:
    seed = letter.encode() * 32
    return KeyPair(Ed25519PrivateKey.from_private_bytes(seed), X25519PrivateKey.from_private_bytes(seed))


SENDER, STRANGER = pair_of("s"), pair_of("x")
ADDRESS = Address("500103003", "H1", "敌意样本", *SENDER.card)


def record(n: int) -> str:
    return f"00000000-0000-7000-8000-{n:012d}"


def op(table="item", n=1, kind=OpKind.CREATE, fields=None, secret=None, base=()) -> Op:
    personal = Personal(bytes(15) + bytes([n % 256]), secret) if secret else None
    return Op(kind, table, record(n), fields if fields is not None else {"name": "棉被", "unit": "床"}, base, personal,
              personal.commitment() if personal else None)


def entries(*groups, origin=ORIGIN, first=1) -> list[Entry]:
    return [
        Entry(origin, first + i, first + i, NIGHT + i, "", "supplies.add_item", SCHEMA, tuple(ops))
        for i, ops in enumerate(groups)
    ]


def plain() -> list[Entry]:
    return entries([op(n=1)], [op("person", 2, fields={}, secret={"name": "郑德福"})], [op(n=3, fields={"name": "手套"})])


def chained(found, prev=GENESIS):
    heads = []
    for one in found:
        prev = one.digest(prev)
        heads.append(prev)
    return heads


class Draft:
    """A package in the making: every part can be bent before it is signed."""

    def __init__(self, found=None, lines=None) -> None:
        self.found = plain() if found is None else found
        self.lines = [line_of(one) for one in self.found] if lines is None else lines
        head = chained(self.found)[-1].hex()
        first = self.found[0]
        self.ranges = [{"o": first.origin, "from": first.seq, "to": self.found[-1].seq, "prev": GENESIS.hex(), "head": head}]
        self.heads = {first.origin: [self.found[-1].seq, head]}
        self.absent: list = []
        self.extra: dict[str, bytes] = {}
        self.manifest: dict = {}
        self.bend: Callable[[dict], None] = lambda _manifest: None
        self.raw_manifest: bytes | None = None
        self.raw_contents: bytes | None = None
        self.signer = SENDER
        self.signature: bytes | None = None
        self.drop: set[str] = set()

    def members(self) -> list[tuple[str, bytes]]:
        r = self.ranges[0]
        name = f"journal/{r['o']}-{r['from']}-{r['to']}.jsonl"
        contents = canonical({"heads": self.heads, "ranges": self.ranges, "absent": self.absent})
        body = [("contents.json", contents if self.raw_contents is None else self.raw_contents),
                (name, b"\n".join(self.lines)), *self.extra.items()]
        manifest = {
            "fmt": 1, "min_reader": 1, "id": "0" * 32, "from": ADDRESS.as_json(), "to": [], "wall": NIGHT,
            "program": "0.1.0", "schema": SCHEMA, "counts": {"entries": len(self.lines), "blobs": 0},
            "files": {n: [len(d), hashlib.sha256(d).hexdigest()] for n, d in body}, "alg": "sha256+ed25519",
            "part": [1, 1, ""], "enc": None,
        }
        self.bend(manifest)
        raw = canonical(manifest) if self.raw_manifest is None else self.raw_manifest
        signature = self.signer.signer.sign(digest_to_sign(raw)) if self.signature is None else self.signature
        whole = [("mimetype", MIMETYPE), ("manifest.json", raw), ("manifest.sig", signature), *body]
        return [(n, d) for n, d in whole if n not in self.drop]

    def bytes(self) -> bytes:
        return packed([Part(n, d) for n, d in self.members()])


class Part:
    """One member of a ZIP written by hand; every figure of its headers can lie."""

    def __init__(self, name, data: bytes, **lies) -> None:
        self.name = name if isinstance(name, bytes) else name.encode()
        self.data, self.lies = data, lies

    def local(self) -> bytes:
        deflated = self.lies.get("deflated")
        data = deflated if deflated is not None else self.data
        method = self.lies.get("method", 8 if deflated is not None else 0)
        extra = self.lies.get("extra", b"")
        self.size = self.lies.get("size", len(self.data))
        self.packed = self.lies.get("packed", len(data))
        self.crc = self.lies.get("crc", zlib.crc32(self.data))
        self.method, self.flags = method, self.lies.get("flags", 0)
        name = self.lies.get("local_name", self.name)
        head = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, self.flags, method, 0, 33, self.crc, self.packed,
                           self.lies.get("local_size", self.size), len(name), len(extra))
        return head + name + extra + data

    def central(self, offset: int) -> bytes:
        extra, comment = self.lies.get("extra", b""), self.lies.get("comment", b"")
        return struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 0x314, 20, self.flags, self.method, 0, 33, self.crc,
                           self.packed, self.size, len(self.name), len(extra), len(comment), self.lies.get("disk", 0), 0,
                           self.lies.get("outer", 0o100600 << 16), self.lies.get("offset", offset)) + self.name + extra + comment


def packed(parts, *, count=None, comment=b"", junk=b"", disk=0) -> bytes:
    body, central = b"", b""
    for part in parts:
        offset = len(body)
        body += part.local()
        central += part.central(offset)
    body += junk
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", disk, 0, count if count is not None else len(parts),
                      count if count is not None else len(parts), len(central), len(body), len(comment))
    return body + central + end + comment


def deflate(data: bytes) -> bytes:
    machine = zlib.compressobj(9, zlib.DEFLATED, -15)
    return machine.compress(data) + machine.flush()


def rewritten(change: Callable[[list], object]) -> bytes:
    """A package whose lines were changed as JSON, hashes left as they were."""
    draft = Draft()
    lines = [json.loads(line) for line in draft.lines]
    change(lines)
    draft.lines = [canonical(line) for line in lines]
    return draft.bytes()


def rechained(found) -> bytes:
    return Draft(found).bytes()


def with_line(line: bytes) -> bytes:
    draft = Draft()
    draft.lines[0] = line
    return draft.bytes()


def bent(bend) -> bytes:
    draft = Draft()
    draft.bend = bend
    return draft.bytes()


def parts(extra=(), **lies) -> list[Part]:
    return [*(Part(n, d) for n, d in Draft().members()), *extra]


def shells() -> Iterator[tuple[str, str, bytes]]:
    """What is wrong with the ZIP itself."""
    good = Draft().bytes()
    yield "empty", "e01", b""
    yield "text", "e01", "这不是压缩包".encode()
    yield "pdf", "e01", b"%PDF-1.7\n" + good
    yield "exe-prefix", "e01", b"MZ" + good
    for share in (1, 5, 20, 40, 60, 80, 90, 97, 99):
        yield f"cut-{share:02}", "e01", good[: len(good) * share // 100]
    yield "cut-one-byte", "e01", good[:-1]
    yield "tail-junk", "e05", good + b"junk"
    yield "tail-second-package", "e05", good + good
    yield "comment", "e05", packed(parts(), comment=b"PK")
    yield "gap", "e05", packed(parts(), junk=b"hidden")
    yield "many-disks", "e05", packed(parts(), disk=1)
    yield "count-too-large", "e05", packed(parts(), count=9)
    yield "count-huge", "e07", packed(parts(), count=60_000)
    yield "count-none", "e07", packed(parts(), count=0)
    names = ("../evil", "/etc/passwd", "..\\evil", "C:\\evil", "journal/../../evil", "nul", "CON", "blobs/short", "Manifest.json",
             "manifest.json ", "journal/aaaaaaaaaaaaaaaa-1-2.jsonl.exe", "blobs/" + "A" * 64, "contents.json\x00.png",
             "a/" * 40, "contents.json/")
    for i, name in enumerate(names):
        yield f"name-{i:02}", "e02", packed(parts([Part(name, b"x")]))
    yield "name-homoglyph", "e02", packed(parts([Part("соntents.json", b"x")]))
    yield "name-bytes", "e02", packed(parts([Part(b"\xff\xfe", b"x")]))
    yield "name-long", "e02", packed(parts([Part("b" * 90, b"x")]))
    kinds = {"symlink": 0o120777, "device": 0o060600, "fifo": 0o010600, "folder": 0o040755, "socket": 0o140600}
    blob = "blobs/" + "0" * 64
    for name, mode in kinds.items():
        yield f"kind-{name}", "e03", packed(parts([Part(blob, b"/etc/passwd", outer=mode << 16)]))
    yield "kind-dos-folder", "e03", packed(parts([Part(blob, b"x", outer=0x10)]))
    yield "twice", "e04", packed(parts([Part("contents.json", b"{}")]))
    yield "mimetype-twice", "e04", packed(parts([Part("mimetype", MIMETYPE)]))
    yield "extra-field", "e05", packed(parts([Part(blob, b"x", extra=b"\x01\x00\x00\x00")]))
    yield "member-comment", "e05", packed(parts([Part(blob, b"x", comment=b"x")]))
    yield "member-disk", "e05", packed(parts([Part(blob, b"x", disk=1)]))
    yield "overlap", "e05", packed(parts([Part(blob, b"x", offset=0)]))
    yield "offset-far", "e05", packed(parts([Part(blob, b"x", offset=1 << 31)]))
    yield "local-name", "e05", packed(parts([Part(blob, b"x", local_name=b"manifest.json")]))
    yield "local-size", "e05", packed(parts([Part(blob, b"x", local_size=9)]))
    yield "encrypted-flag", "e06", packed(parts([Part(blob, b"x", flags=1)]))
    yield "descriptor-flag", "e06", packed(parts([Part(blob, b"x", flags=8)]))
    yield "utf8-flag", "e06", packed(parts([Part(blob, b"x", flags=0x800)]))
    for method in (1, 9, 12, 14, 93, 99):
        yield f"method-{method}", "e06", packed(parts([Part(blob, b"x", method=method)]))
    yield "member-huge", "e07", packed(parts([Part(blob, b"x", size=1 << 30, method=8)]))
    yield "zip64-size", "e07", packed(parts([Part(blob, b"x", size=0xFFFFFFFF)]))
    yield "bomb", "e08", packed(parts([Part(blob, bytes(40 << 20), deflated=deflate(bytes(40 << 20)))]))
    yield "stored-size", "e08", packed(parts([Part(blob, b"x", size=2)]))
    inner = deflate(b"x" * 100)
    yield "deflate-too-long", "e08", swapped("manifest.json", Part("manifest.json", b"x" * 100, deflated=inner, size=50))
    yield "deflate-too-short", "e08", swapped("manifest.json", Part("manifest.json", b"x" * 100, deflated=inner, size=200))
    yield "deflate-broken", "e08", swapped("manifest.json", Part("manifest.json", b"x" * 100, deflated=b"\x07" + inner[1:]))
    yield "crc", "e10", swapped("manifest.json", Part("manifest.json", Draft().members()[1][1], crc=1))
    yield "no-mimetype", "e01", packed(parts()[1:])
    yield "mimetype-last", "e01", packed([*parts()[1:], parts()[0]])
    yield "mimetype-other", "e01", packed([Part("mimetype", b"application/zip"), *parts()[1:]])
    yield "mimetype-deflated", "e01", packed([Part("mimetype", MIMETYPE, deflated=deflate(MIMETYPE)), *parts()[1:]])


def swapped(name: str, part: Part) -> bytes:
    return packed([part if old.name.decode() == name else old for old in parts()])


def manifests() -> Iterator[tuple[str, str, bytes]]:
    """A signed manifest that says what it must not."""
    for key in ("fmt", "id", "from", "to", "wall", "program", "schema", "counts", "files", "alg", "part", "enc"):
        yield f"without-{key}", "e12", bent(lambda m, key=key: m.pop(key))
    yield "without-min_reader", "e12", bent(lambda m: m.pop("min_reader"))
    for key in ("fmt", "id", "from", "to", "wall", "counts", "files", "alg", "part"):
        yield f"wrong-type-{key}", "e12", bent(lambda m, key=key: m.update({key: [[1]]}))
    yield "downgrade-alg-none", "e12", bent(lambda m: m.update(alg="none"))
    yield "downgrade-alg-md5", "e12", bent(lambda m: m.update(alg="md5+ed25519"))
    yield "newer-format", "e20", bent(lambda m: m.update(fmt=2, min_reader=2, program="2.3"))
    yield "newer-schema", "e21", bent(lambda m: m.update(schema="2.0", program="2.3"))
    yield "counts-lie", "e32", bent(lambda m: m["counts"].update(entries=99))
    yield "counts-negative", "e12", bent(lambda m: m["counts"].update(entries=-1))
    yield "counts-huge", "e12", bent(lambda m: m["counts"].update(entries=1 << 60))
    yield "wall-float-text", "e12", bent(lambda m: m.update(wall="now"))
    yield "part-backwards", "e12", bent(lambda m: m.update(part=[3, 2, ""]))
    yield "files-more", "e09", bent(lambda m: m["files"].update({"blobs/" + "0" * 64: [1, "0" * 64]}))
    yield "files-fewer", "e09", bent(lambda m: m["files"].pop(next(n for n in m["files"] if n.startswith("journal"))))
    yield "files-size", "e09", bent(lambda m: m["files"]["contents.json"].__setitem__(0, 1))
    yield "files-hash", "e10", bent(lambda m: m["files"]["contents.json"].__setitem__(1, "0" * 64))
    yield "enc-empty", "e12", bent(lambda m: m.update(enc={}))
    yield "enc-nobody", "e17", bent(lambda m: m.update(enc={"keys": {}}, to=[{"name": "区局", "sign": "0" * 64}]))
    yield "enc-scrypt-dear", "words_needed", bent(lambda m: m.update(enc={"words": {"salt": "00", "n": 1 << 30, "r": 8, "p": 1, "key": "00"}}))
    for name, raw in {
        "json-broken": b"{", "json-list": b"[]", "json-deep": b"[" * 100_000, "json-nan": b'{"min_reader":NaN}',
        "json-float": b'{"min_reader":1.0}', "json-twice": b'{"min_reader":1,"min_reader":1}', "json-utf16": "{}".encode("utf-16"),
        "json-deep-objects": b'{"a":' * 50_000,
    }.items():
        draft = Draft()
        draft.raw_manifest = raw
        yield name, "e12", draft.bytes()
    for name, signature in {"unsigned": b"", "short": b"\x00" * 32, "zero": bytes(64), "swapped": STRANGER.signer.sign(b"x")}.items():
        draft = Draft()
        draft.signature = signature
        yield f"signature-{name}", "e11", draft.bytes()
    draft = Draft()
    draft.signer = STRANGER
    yield "signed-by-a-stranger", "e11", draft.bytes()
    draft = Draft()
    draft.drop = {"manifest.sig"}
    yield "signature-missing", "e01", draft.bytes()
    draft = Draft()
    draft.drop = {"manifest.json"}
    yield "manifest-missing", "e01", draft.bytes()
    draft = Draft()
    draft.signer = STRANGER
    draft.bend = lambda m: m["from"].update(sign=STRANGER.sign_hex, box=STRANGER.box_hex)
    yield "known-site-other-key", "e11", draft.bytes()
    draft = Draft()
    draft.signer = STRANGER
    draft.bend = lambda m: m["from"].update(sign=STRANGER.sign_hex, box=STRANGER.box_hex, code="Z9", name="没见过")
    yield "unknown-site", "e16", draft.bytes()
    draft = Draft()
    draft.bend = lambda m: m["from"].update(box=STRANGER.box_hex)
    yield "box-key-swapped", "e11", draft.bytes()


def contents() -> Iterator[tuple[str, str, bytes]]:
    """What the inner table says of ranges and heads."""
    def ranged(**change) -> bytes:
        draft = Draft()
        draft.ranges[0].update(change)
        return draft.bytes()

    yield "range-head", "e31", ranged(head="0" * 64)
    yield "range-prev-first", "e12", ranged(prev="1" * 64)
    yield "range-prev-short", "e12", ranged(prev="00")
    yield "range-head-upper", "e12", ranged(head="A" * 64)
    yield "range-longer", "e32", ranged(to=4)
    yield "range-shorter", "e32", ranged(to=2)
    yield "range-later", "e32", ranged(**{"from": 2, "to": 4, "prev": "0" * 64})
    yield "range-text", "e12", bent_range("from", "1")
    yield "range-negative", "e12", bent_range("from", -1)
    yield "range-zero", "e12", bent_range("from", 0)
    yield "range-bool", "e12", bent_range("from", True)
    yield "range-huge", "e12", bent_range("to", 1 << 60)
    yield "range-backwards", "e12", bent_range("to", 0)
    yield "range-origin", "e12", bent_range("o", "../../evil")
    draft = Draft()
    draft.ranges = draft.ranges * 2
    yield "range-twice", "e12", draft.bytes()
    for name, heads in {"list": [], "number": {ORIGIN: 1}, "origin": {"x": [1, "0" * 64]}, "hash": {ORIGIN: [1, "x"]},
                        "zero": {ORIGIN: [0, "0" * 64]}}.items():
        draft = Draft()
        draft.heads = heads
        yield f"heads-{name}", "e12", draft.bytes()
    draft = Draft()
    draft.absent = ["../../evil"]
    yield "absent-path", "e12", draft.bytes()
    for name, raw in {"broken": b"{", "list": b"[]", "none": b"null", "deep": b"[" * 90_000}.items():
        draft = Draft()
        draft.raw_contents = raw
        yield f"contents-{name}", "e12", draft.bytes()
    draft = Draft()
    draft.extra = {"blobs/" + "0" * 64: b"not what its name says"}
    yield "blob-hash", "e15", draft.bytes()
    draft = Draft()
    draft.extra = {"blobs/" + "0" * 64 + ".print": b"x" * 100}
    yield "blob-seal", "e15", draft.bytes()
    draft = Draft()
    draft.extra = {f"journal/{OTHER}-1-1.jsonl": b"[]"}
    yield "journal-unnamed", "e32", draft.bytes()


def bent_range(key: str, value) -> bytes:
    draft = Draft()
    name = next(n for n, _ in draft.members() if n.startswith("journal"))
    body = dict(draft.members())[name]
    one = {**draft.ranges[0], key: value}
    draft.raw_contents = canonical({"heads": draft.heads, "ranges": [one], "absent": []})
    assert body
    return draft.bytes()


def lines() -> Iterator[tuple[str, str, bytes]]:
    """Entries that were changed."""
    yield "line-field", "e31", rewritten(lambda ls: ls[0][6][0]["f"].update(name="大衣"))
    yield "line-wall", "e31", rewritten(lambda ls: ls[0].__setitem__(2, NIGHT - 60_000))
    yield "line-actor", "e31", rewritten(lambda ls: ls[0].__setitem__(3, "somebody"))
    yield "line-act", "e31", rewritten(lambda ls: ls[0].__setitem__(4, "other.act"))
    yield "line-lamport", "e31", rewritten(lambda ls: ls[0].__setitem__(1, 99))
    yield "line-salt", "e31", rewritten(lambda ls: ls[1][7][0].__setitem__(1, "f" * 32))
    yield "line-personal", "e31", rewritten(lambda ls: ls[1][7][0][2].update(name="别人"))
    yield "line-record", "e31", rewritten(lambda ls: ls[0][6][0].update(r=record(77)))
    yield "line-kind", "e31", rewritten(lambda ls: ls[0][6][0].update(k="u"))
    yield "line-more-op", "e31", rewritten(lambda ls: ls[0][6].append(ls[2][6][0]))
    yield "line-base", "e31", rewritten(lambda ls: ls[0][6][0].update(b=[[OTHER, 1]]))
    yield "line-withheld", "e31", rewritten(lambda ls: ls[0][6].__setitem__(0, "0" * 64))
    draft = Draft()
    draft.lines = draft.lines[1:]
    yield "line-removed", "e32", draft.bytes()
    draft = Draft()
    draft.lines = [draft.lines[1], draft.lines[0], draft.lines[2]]
    yield "line-swapped", "e32", draft.bytes()
    draft = Draft()
    draft.lines = [draft.lines[0], draft.lines[0], draft.lines[2]]
    yield "line-doubled", "e32", draft.bytes()


def formless() -> Iterator[tuple[str, str, bytes]]:
    """Lines that are no entries."""
    good = json.loads(Draft().lines[0])

    def formed(change) -> bytes:
        line = json.loads(json.dumps(good))
        change(line)
        return with_line(json.dumps(line).encode())

    yield "form-empty", "e13", with_line(b"")
    yield "form-object", "e13", with_line(b"{}")
    yield "form-short", "e13", with_line(b"[1,1,1]")
    yield "form-text", "e13", with_line(b'"x"')
    yield "form-utf8", "e13", with_line(b"\xff")
    yield "form-deep", "e13", with_line(b"[" * 90_000)
    yield "form-float", "e13", formed(lambda x: x.__setitem__(1, 1.5))
    yield "form-bool-seq", "e13", formed(lambda x: x.__setitem__(0, True))
    yield "form-text-seq", "e13", formed(lambda x: x.__setitem__(0, "1"))
    yield "form-lamport-negative", "e13", formed(lambda x: x.__setitem__(1, -1))
    yield "form-lamport-poison", "e13", formed(lambda x: x.__setitem__(1, 1 << 62))
    yield "form-wall-far", "e13", formed(lambda x: x.__setitem__(2, 1 << 60))
    yield "form-actor-list", "e13", formed(lambda x: x.__setitem__(3, []))
    yield "form-act-long", "e13", formed(lambda x: x.__setitem__(4, "a" * 200))
    yield "form-schema", "e13", formed(lambda x: x.__setitem__(5, "newest"))
    yield "form-schema-major", "e21", formed(lambda x: x.__setitem__(5, "2.0"))
    yield "form-no-ops", "e13", formed(lambda x: x.__setitem__(6, []))
    yield "form-ops-object", "e13", formed(lambda x: x.__setitem__(6, {}))
    yield "form-secrets-index", "e13", formed(lambda x: x.__setitem__(7, [[9, "0" * 32, {}]]))
    yield "form-secrets-twice", "e13", formed(lambda x: x.__setitem__(7, [[0, "0" * 32, {}], [0, "0" * 32, {}]]))
    yield "form-secrets-salt", "e13", formed(lambda x: x.__setitem__(7, [[0, "zz", {}]]))
    yield "form-secrets-same-field", "e13", formed(lambda x: x.__setitem__(7, [[0, "0" * 32, {"name": "x"}]]))
    for name, change in {
        "kind": {"k": "z"}, "kind-withheld": {"k": "w"}, "table-sql": {"t": "item; DROP TABLE item"}, "table-quote": {"t": 'item"'},
        "table-list": {"t": []}, "record-long": {"r": "x" * 37}, "record-path": {"r": "../x"}, "record-none": {"r": None},
        "column-quote": {"f": {'na"me': 1}}, "column-upper": {"f": {"NAME": 1}}, "value-list": {"f": {"name": [1]}},
        "value-object": {"f": {"name": {}}}, "value-wide": {"f": {"name": 1 << 64}}, "value-surrogate": {"f": {"name": "\ud800"}},
        "fields-list": {"f": []}, "base-text": {"b": "x"}, "base-empty": {"b": []}, "base-origin": {"b": [["x", 1]]},
        "base-zero": {"b": [[ORIGIN, 0]]}, "commitment": {"c": "x"}, "unknown-part": {"z": 1},
    }.items():
        yield f"op-{name}", "e13", formed(lambda x, change=change: x[6][0].update(change))
    yield "op-number", "e13", formed(lambda x: x[6].__setitem__(0, 1))
    yield "op-leaf-short", "e13", formed(lambda x: x[6].__setitem__(0, "00"))


def all_cases() -> Iterator[tuple[str, str, bytes]]:
    from tests.exchange.corpus_attacks import books, flips, greedy, harmless, misleading

    for family in (shells, manifests, contents, lines, formless, books, harmless, flips, misleading, greedy):
        yield from family()


def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.zip"):
        old.unlink()
    expected = {}
    for name, code, data in all_cases():
        assert name not in expected, name
        expected[name] = code
        (FOLDER / f"{name}.zip").write_bytes(data)
    EXPECTED.write_text(json.dumps(expected, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(expected)} packages, {sum(p.stat().st_size for p in FOLDER.glob('*.zip'))} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
