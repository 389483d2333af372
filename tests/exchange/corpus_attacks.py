"""Hostile packages of sound form: what only the store can judge, what misleads, what asks for too much."""
from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import replace

from desktop.journal.entry import OpKind
from tests.exchange.corpus import (
    NIGHT,
    OK,
    ORIGIN,
    OTHER,
    Draft,
    Part,
    bent,
    deflate,
    entries,
    op,
    packed,
    parts,
    plain,
    rechained,
    record,
    with_line,
)


def books() -> Iterator[tuple[str, str, bytes]]:
    """Well-formed, signed, rechained: what only the store can judge."""
    yield "create-only-change", "e70", rechained(entries([op("movement", 5, OpKind.UPDATE, {"quantity": 99}, base=((OTHER, 1),))]))
    yield "create-only-void", "e70", rechained(entries([op("movement", 5, OpKind.VOID, {"void_reason": "x"})]))
    yield "report-change", "e70", rechained(entries([op("report_version", 6, OpKind.UPDATE, {"number": "x"})]))
    yield "value-type-instant", "e13", rechained(entries([op("call", 7, fields={"received_at": "now"})]))
    yield "value-type-flag", "e13", rechained(entries([op("item", 7, fields={"retired": "yes"})]))
    yield "value-type-text", "e13", rechained(entries([op("item", 7, fields={"name": 5})]))
    yield "value-type-number", "e13", rechained(entries([op("movement", 7, fields={"quantity": "many"})]))
    yield "erase-nonsense", "e13", rechained(entries([op("person", 8, OpKind.ERASE, {"commitments": "zz zz"})]))
    yield "receipt-nonsense", "e13", rechained(entries([op("import_receipt", 9, fields={"heads": "x"})], origin="8" * 16))
    yield "receipt-digits", "e13", rechained(entries([op("import_receipt", 9, fields={"heads": f"{OTHER}:²:{'0' * 64}"})], origin="9" * 16))
    fork = plain()
    fork[2] = replace(fork[2], wall=NIGHT + 999)
    yield "fork", "e41", rechained(fork)
    yield "fork-at-first", "e41", rechained(entries([op(n=9)]))
    draft = Draft(entries([op(n=12)], first=4))
    draft.ranges[0]["prev"] = "1" * 64
    draft.ranges[0]["head"] = draft.found[0].digest(bytes.fromhex("1" * 64)).hex()
    yield "fork-at-joint", "e41", draft.bytes()
    draft = Draft(entries([op(n=13)], origin=OTHER))
    draft.heads[ORIGIN] = [3, "1" * 64]
    yield "split-view", "e42", draft.bytes()
    yield "witness", "e42", rechained(entries([op("import_receipt", 14, fields={"heads": f"{ORIGIN}:3:{'1' * 64}"})], origin=OTHER))


def harmless() -> Iterator[tuple[str, str, bytes]]:
    """Strange, and to be taken: the content is what it says, or stays in the journal unread."""
    yield "good", OK, Draft().bytes()
    yield "unknown-table", OK, rechained(entries([op("sqlite_master", 20)], origin="c" * 16))
    yield "unknown-field", OK, rechained(entries([op(n=21, fields={"name": "帽", "newer_field": 5})], origin="d" * 16))
    values = ("'; DROP TABLE item; --", "\x00", "=cmd|' /C calc'!A0", "\u202eevil", "a" * 100_000, "<b>&amp;</b>", "%s%n", "{0}")
    for i, value in enumerate(values):
        yield f"value-{i}", OK, rechained(entries([op(n=30 + i, fields={"name": value})], origin=f"{i:016x}"))
    yield "movement-without-place", OK, rechained(entries([op("movement", 50, fields={"quantity": -5, "lot": record(1)})], origin="e" * 16))
    yield "erase-of-nobody", OK, rechained(entries([op("person", 60, OpKind.ERASE, {"commitments": "0" * 64})], origin="f" * 16))


def flips() -> Iterator[tuple[str, str, bytes]]:
    """One bit of a good package turned, here and there; whatever the code, nothing may be taken in."""
    good = Draft().bytes()
    for i in range(24):
        at = len(good) * (2 * i + 1) // 48
        bad = bytearray(good)
        bad[at] ^= 1 << (i % 8)
        yield f"flip-{i:02}", "refused", bytes(bad)


def misleading() -> Iterator[tuple[str, str, bytes]]:
    """Numbers, names and texts by which a program might be led astray."""
    for name, value in {"far": 1 << 60, "ancient": -(1 << 60), "last": (1 << 63) - 1}.items():
        yield f"instant-{name}", "e13", rechained(entries([op("call", 70, fields={"received_at": value})]))
    yield "quantity-overflowing", "e13", rechained(entries([op("movement", 71, fields={"quantity": (1 << 63) - 1})]))
    yield "wall-after-the-last-year", "e13", rechained([replace(plain()[0], wall=1 << 47)])
    yield "wall-before-the-first-year", "e13", rechained([replace(plain()[0], wall=-(1 << 47))])
    yield "manifest-wall-after-the-last-year", "e12", bent(lambda m: m.update(wall=1 << 47))
    yield "lamport-that-leaves-no-room", "e13", _lamport((1 << 42) - 1)
    yield "lamport-far-ahead", "e13", _lamport(1 << 36)
    yield "base-itself", "e13", rechained([replace(plain()[0], ops=(op(base=((ORIGIN, 1),)),))])
    yield "base-later", "e13", rechained([replace(plain()[0], ops=(op(base=((ORIGIN, 2),)),)), *plain()[1:]])
    # The good package was taken before: record 2 is a person, whose name would be shown as that of an item.
    yield "record-of-another-table", "e13", rechained(entries([op("item", 2)], origin="2a" * 8))
    yield "record-of-a-table-unknown-here", "e13", rechained(entries([op("newer_table", 2)], origin="2b" * 8))
    yield "record-of-two-tables", "e13", rechained(entries([op("item", 80)], [op("person", 80, fields={})], origin="2c" * 8))
    yield "base-of-what-nobody-wrote", OK, rechained(entries(
        [op(n=81)], [op("item", 81, OpKind.UPDATE, {"name": "大衣"}, base=(("2d" * 8, 1), ("2e" * 8, 1)))], origin="2d" * 8))
    digits = b"9" * 5000
    yield "json-endless-number", "e12", _manifest(b'{"min_reader":' + digits + b"}")
    yield "form-endless-number", "e13", with_line(b"[" + digits + b",1,1]")
    yield "json-mark-of-order", "e12", _manifest(b"\xef\xbb\xbf" + _good_manifest())
    yield "json-two-values", "e12", _manifest(_good_manifest() + b" {}")
    yield "json-end-mark", "e12", _manifest(_good_manifest() + b"\x00")
    yield "json-files-twice", "e12", _manifest(_good_manifest().replace(b'"fmt":', b'"files":{},"fmt":', 1))
    yield "manifest-half-a-character", "e12", _manifest(_good_manifest().replace(b'"program":"0.1.0"', b'"program":"\\ud800"'))
    yield "contents-twice", "e12", _contents(b'{"absent":[],"heads":{},"heads":{},"ranges":[]}')
    yield "contents-half-a-character", "e12", _contents(b'{"absent":["\\udfff"],"heads":{},"ranges":[]}')
    yield "line-twice", "e13", with_line(Draft().lines[0].replace(b'"k":"c"', b'"k":"u","k":"c"', 1))
    yield "line-escaped-twice", "e13", with_line(Draft().lines[0].replace(b'"k":"c"', b'"\\u006b":"u","k":"c"', 1))
    yield "files-of-two-to-the-63", "e09", bent(lambda m: m["files"]["contents.json"].__setitem__(0, 1 << 63))
    yield "files-below-nothing", "e09", bent(lambda m: m["files"]["contents.json"].__setitem__(0, -1))
    yield "files-flag", "e12", bent(lambda m: m["files"]["contents.json"].__setitem__(0, True))
    for name, text in {"turned": "民政\u202e办", "on-two-lines": "民政办\n已核对", "endless": "办" * 5000}.items():
        yield f"sender-{name}", "e12", bent(lambda m, text=text: m["from"].update(name=text))
    yield "street-endless", "e12", bent(lambda m: m["from"].update(street="5" * 5000))
    yield "addressee-turned", "e12", bent(lambda m: m.update(to=[{"name": "\u202e区局", "sign": "0" * 64}]))
    names = ("COM1", "LPT9.txt", "con.json", "\uff23\uff2f\uff2e", "manifest.json.", "manifest.json::$DATA", "\u202egpj.exe",
             "JOURNAL/aaaaaaaaaaaaaaaa-1-3.jsonl", "Contents.JSON", "blobs\u2215x", "./contents.json", "blobs//x", "~/x",
             "journal/\u0430aaaaaaaaaaaaaaa-1-3.jsonl", "contents\u200b.json", "manifest.s\u0131g")
    for i, name in enumerate(names):
        yield f"name-further-{i:02}", "e02", packed(parts([Part(name, b"x")]))
    yield "zip64-locator", "e05", packed(parts(), junk=b"PK\x06\x07" + bytes(16))
    yield "second-end", "e05", packed(parts(), comment=packed([Part("a", b"")]))
    yield "overlap-quoted", "e05", packed(_quoting())
    yield "backwards-members", "e05", packed(_backwards())


def _lamport(value: int) -> bytes:
    return rechained([replace(entries([op(n=72)], origin="a1" * 8)[0], lamport=value)])


def _good_manifest() -> bytes:
    return dict(Draft().members())["manifest.json"]


def _manifest(raw: bytes) -> bytes:
    draft = Draft()
    draft.raw_manifest = raw
    return draft.bytes()


def _contents(raw: bytes) -> bytes:
    draft = Draft()
    draft.raw_contents = raw
    return draft.bytes()


def _quoting() -> list[Part]:
    """A member whose own header lies inside the bytes of another, as the smallest of all bombs is built."""
    inner = Part("blobs/" + "1" * 64, b"x")
    head = inner.local()
    made = parts([Part("blobs/" + "0" * 64, head)])
    start = sum(len(one.local()) for one in made) - len(head)
    return [*made, Part("blobs/" + "1" * 64, b"x", offset=start)]


def _backwards() -> list[Part]:
    """The directory names the members in another order than they lie in."""
    made = parts()
    starts = [sum(len(one.local()) for one in made[:n]) for n in range(len(made))]
    for one, start in zip(made, reversed(starts), strict=True):
        one.lies["offset"] = start
    return made


# What asks for too much.


def greedy() -> Iterator[tuple[str, str, bytes]]:
    """Small files that would fill the memory: each stays under the ratio that is refused at once."""
    yield "memory-of-newlines", "e32", _packed_member("journal", b"\n" * (24 << 20))
    yield "memory-of-lists-in-the-contents", "e12", _packed_member("contents", _many(b"[]", 4 << 20))
    yield "memory-of-lists-in-the-manifest", "e12", _packed_member("manifest", _many(b"[]", 4 << 20))
    yield "memory-of-objects-in-a-line", "e13", _packed_member("journal", _many(b"{}", 4 << 20), lines=1)
    yield "memory-of-names-in-the-manifest", "e12", _packed_member(
        "manifest", b"{" + b",".join(b'"%d":1' % n for n in range(80_000)) + b"}")
    yield "one-line-of-everything", "e13", _packed_member("journal", b" " * (9 << 20), lines=1)
    yield "packages-in-packages", OK, _with_blob(Draft().bytes())
    yield "a-paper-that-is-a-package", OK, _with_blob(b"%PDF-1.7\n<script>alert(1)</script>\n" + Draft().bytes())


def _many(one: bytes, size: int) -> bytes:
    return b"[" + b",".join([one] * (size // (len(one) + 1))) + b"]"


def _packed_member(which: str, content: bytes, *, lines: int = 3) -> bytes:
    """One member replaced and deflated, with as much noise behind it as the bound of the ratio asks for."""
    chance = random.Random(1)
    noise = b'"' + "".join(chance.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=len(content) // 250)).encode() + b'"'
    whole = content[:-1] + b"," + noise + content[-1:] if content[:1] == b"[" else content + noise
    draft = Draft(plain()[:lines])
    if which == "manifest":
        draft.raw_manifest = whole
    elif which == "contents":
        draft.raw_contents = whole
    else:
        draft.lines, draft.bend = [whole], lambda m: m["counts"].update(entries=lines)
    made = [Part(name, data, deflated=deflate(data)) if data == whole else Part(name, data) for name, data in draft.members()]
    return packed(made)


def _with_blob(data: bytes) -> bytes:
    draft = Draft()
    draft.extra = {f"blobs/{hashlib.sha256(data).hexdigest()}": data}
    return draft.bytes()
