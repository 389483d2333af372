"""The file itself: bounds, keys, passphrases, and a medium that gives back something else (exchange.md B4, B5.1)."""
from __future__ import annotations

import json
import re
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.exchange import container, evidence, package, sealing
from desktop.exchange.keys import KeyPair, load_pair, new_pair
from desktop.exchange.lines import MAX_LINE, entry_of
from desktop.exchange.package import Outgoing, Range, read_package, write_package
from desktop.journal.entry import GENESIS
from desktop.paths import sealed_folder
from desktop.reports import files
from desktop.rules.wording import sentence
from tests.exchange import corpus


def outgoing(found=None, *, count: int | None = None) -> Outgoing:
    found = corpus.plain() if found is None else found
    head = corpus.chained(found)[-1].hex()
    whole = Range(corpus.ORIGIN, 1, len(found) if count is None else count, GENESIS.hex(), head)
    return Outgoing({corpus.ORIGIN: (len(found), head)}, [whole], [[package_line(one) for one in found]])


def package_line(entry) -> bytes:
    return corpus.line_of(entry)


def written(path: Path, **facts) -> Path:
    write_package(path, facts.pop("content", outgoing()), pair=corpus.SENDER, sender=corpus.ADDRESS, wall=corpus.NIGHT, **facts)
    return path


def refused(act, code: str) -> UserError:
    with pytest.raises(UserError) as caught:
        act()
    assert caught.value.code == code
    return caught.value


def test_a_medium_that_gives_back_another_package_is_found_out_before_it_is_called_written(tmp_path, monkeypatch):
    other = written(tmp_path / "other.zip").read_bytes()
    monkeypatch.setattr(package, "write_container", lambda beside, *_a, **_k: beside.write_bytes(other))
    refused(lambda: written(tmp_path / "x.zip"), "file.damaged")
    assert not (tmp_path / "x.zip").exists()


def test_where_the_system_cannot_be_asked_past_its_memory_the_package_is_read_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "_DIRECT", 0)
    assert read_package(written(tmp_path / "x.zip")).entries


def test_a_line_beyond_all_bounds_is_not_even_read():
    refused(lambda: entry_of(b"[" * (MAX_LINE + 1), corpus.ORIGIN), "package.e13")


def test_a_package_of_another_size_than_it_says_is_refused(tmp_path, monkeypatch):
    # Only a reader that left its bounds away would come so far.
    path = written(tmp_path / "x.zip")
    monkeypatch.setattr(container, "MAX_FILE", 10)
    refused(lambda: read_package(path), "package.e07")
    monkeypatch.undo()
    monkeypatch.setattr(container, "MAX_TOTAL", 10)
    refused(lambda: read_package(path), "package.e07")
    monkeypatch.undo()
    monkeypatch.setattr(package, "MAX_MANIFEST", 10)
    refused(lambda: read_package(path), "package.e07")


def test_a_file_that_cannot_be_read_says_why(tmp_path):
    assert refused(lambda: read_package(tmp_path / "gone.zip"), "package.e80").facts["why"]


def test_a_directory_cut_short_is_refused():
    refused(lambda: list(container._records(b"PK\x01\x02")), "package.e05")


def test_a_key_that_is_not_for_this_package_opens_nothing(tmp_path):
    here, other = new_pair(), new_pair()
    address = replace(corpus.ADDRESS, sign=here.sign_hex, box=here.box_hex)
    path = written(tmp_path / "x.zip", to=[address])
    assert read_package(path, pair=here).sealed
    # The signing key of the addressee with another's box: the wrap is there and does not open.
    refused(lambda: read_package(path, pair=KeyPair(here.signer, other.box)), "package.e17")
    refused(lambda: read_package(path, pair=other), "package.e17")


def test_a_passphrase_that_asks_for_more_work_than_it_may_is_refused():
    good = sealing.wrap_by_words("寒潮", bytes(32), "0" * 32)
    refused(lambda: sealing.unwrap_by_words({**good, "n": 1 << 30}, "寒潮", "0" * 32), "package.e12")
    assert sealing.unwrap_by_words(good, "寒潮", "0" * 32) == bytes(32)


def test_a_changed_sealed_member_and_one_that_claims_too_much_are_refused():
    key, sealed = bytes(32), sealing.seal_member(bytes(32), "p", "n", b"words")
    refused(lambda: sealing.open_member(key, "p", "other", sealed), "package.e10")
    huge = (sealing.MAX_MEMBER + 1).to_bytes(4, "big")
    nonce = bytes(12)
    bomb = nonce + sealing.AESGCM(key).encrypt(nonce, huge, b"p/n")
    refused(lambda: sealing.open_member(key, "p", "n", bomb), "package.e07")
    swelling = (100 << 20).to_bytes(4, "big") + zlib.compress(bytes(8 << 20), 9)
    bomb = nonce + sealing.AESGCM(key).encrypt(nonce, swelling, b"p/n")
    refused(lambda: sealing.open_member(key, "p", "n", bomb), "package.e08")


def test_an_envelope_without_a_form_is_refused():
    manifest = {"enc": {"words": {"n": 1 << 15, "r": 8, "p": 1, "salt": "zz", "key": "00"}}, "id": "0" * 32, "to": []}
    refused(lambda: package._content_key(manifest, None, "寒潮"), "package.e12")


def test_a_damaged_or_locked_signing_key_is_told(tmp_path):
    load_pair(tmp_path)
    (tmp_path / "desk.key").write_text("{}", encoding="ascii")
    assert refused(lambda: load_pair(tmp_path), "exchange.key_damaged").facts["path"]
    locked = tmp_path / "locked"
    locked.mkdir()
    load_pair(sealed_folder(locked, bytes(32)))
    refused(lambda: load_pair(locked), "key.needed")
    assert load_pair(sealed_folder(locked, bytes(32))).sign_hex


def test_what_is_left_out_is_counted_for_whoever_has_only_the_file(tmp_path):
    found = corpus.plain()
    lines = [corpus.line_of(one, keeps=lambda op: op.table != "item") for one in found]
    path = written(tmp_path / "x.zip", content=replace(outgoing(found), lines=[lines]))
    told = evidence.tell(path)
    assert told["lines"][-1] == "未随包给出的内容 2 项"
    assert evidence.code_of(corpus.chained(found)[-1].hex()) in told["lines"][2]


def test_a_range_with_another_number_of_lines_than_it_names_is_refused():
    r = Range(corpus.ORIGIN, 1, 2, GENESIS.hex(), "0" * 64)
    refused(lambda: list(package._entries(r, package_line(corpus.plain()[0]))), "package.e32")


def test_a_name_that_stands_twice_in_a_line_is_refused():
    line = package_line(corpus.plain()[0])
    assert entry_of(line, corpus.ORIGIN)
    # The last of the two would be the one that was hashed, and another reader might take the first.
    for name in (b'"name":', b'"t":', b'"k":', b'"looks":', b'"c":'):
        for place in range(line.count(name)):
            at = [found.start() for found in re.finditer(re.escape(name), line)][place]
            doubled = line[:at] + name + '"大衣",'.encode() + line[at:]
            refused(lambda doubled=doubled: entry_of(doubled, corpus.ORIGIN), "package.e13")


def test_a_line_is_read_alike_however_it_is_spaced_ordered_and_escaped():
    """What is hashed is the canonical form, whatever the form of the text; behind another entry it has another hash."""
    line = package_line(corpus.plain()[0])
    entry = entry_of(line, corpus.ORIGIN, GENESIS)
    assert entry.hash == entry.digest(GENESIS)
    assert entry_of(line, corpus.ORIGIN).hash == b""
    assert entry_of(line, corpus.ORIGIN, b"x" * 32).hash == entry.digest(b"x" * 32) != entry.hash
    tree = json.loads(line)
    spaced = json.dumps(tree, ensure_ascii=False, indent=1).encode()
    escaped = json.dumps(tree, separators=(",", ":")).encode()
    for other in (spaced, escaped, b"  " + line, line + b"\n", json.dumps(_turned(tree), ensure_ascii=False).encode()):
        assert entry_of(other, corpus.ORIGIN, GENESIS) == entry
    for other in (line + b"1", line + line, b"[" + line, line[:-1]):
        refused(lambda other=other: entry_of(other, corpus.ORIGIN), "package.e13")


def _turned(tree):
    """The same with the names of every object the other way round."""
    if isinstance(tree, list):
        return [_turned(one) for one in tree]
    return {name: _turned(tree[name]) for name in reversed(tree)} if isinstance(tree, dict) else tree


def test_a_table_of_contents_beyond_all_bounds_is_not_even_read(tmp_path, monkeypatch):
    path = written(tmp_path / "x.zip")
    monkeypatch.setattr(package, "MAX_CONTENTS", 10)
    refused(lambda: read_package(path), "package.e07")


def test_a_computer_without_memory_for_a_package_says_so(tmp_path, monkeypatch):
    def eats_all(*_facts):
        raise MemoryError

    path = written(tmp_path / "x.zip")
    monkeypatch.setattr(package, "_read", eats_all)
    assert "没有导入任何内容" in sentence(refused(lambda: read_package(path), "package.memory"))
