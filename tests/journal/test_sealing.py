"""The data folder at rest: sealed from the first write or converted; nothing of a person lies plain in it."""
from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from desktop import attachments, calls, people, vault
from desktop.clock import FixedClock
from desktop.db.models.calls import Call
from desktop.db.store import is_plain_store
from desktop.errors import UserError
from desktop.exchange.keys import load_pair
from desktop.journal import converting
from desktop.journal.drafts import begin_draft
from desktop.journal.opening import opened
from desktop.journal.source import SeededSource
from desktop.journal.verify import verify
from desktop.officers import list_officers
from desktop.paths import DataFolder
from tests.desks import NIGHT
from tests.founded import found

PASSPHRASE, CODE = "解放碑的冬夜 2025", "K7RH4QDR29ACDEFGHJKNPQRS"
PLANTED = [f"林{chr(0x4E00 + n * 37)}{chr(0x5000 + n * 91)}" for n in range(int(os.environ.get("PLANTED", "6")))]


def phone(nth: int) -> str:
    return f"139{nth:04}7351"


@pytest.fixture
def empty(tmp_path):
    return DataFolder(tmp_path / "data")


@pytest.fixture
def plain(empty, founded_template):
    """A founded folder without a key."""
    empty.make()
    shutil.copyfile(founded_template, empty.store)
    return empty


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    """The hardness of the passphrase is measured elsewhere."""
    monkeypatch.setattr("desktop.vault.key_file.MEMORY_KIB", 64)
    monkeypatch.setattr("desktop.vault.key_file.PASSES", 1)


def open_desk(folder):
    return opened(folder, SeededSource(1, FixedClock(NIGHT)))


def plant(desk, folder):
    """Persons everywhere a person can stand: files, calls, drafts, photos, the officers' register."""
    sign_in(desk)
    for nth, name in enumerate(PLANTED):
        desk.do(people.add_person, name=name, phone=phone(nth))
        desk.do(calls.log_call, place_text=f"{name}家门口", caller_name=name, caller_number=phone(nth))
        desk.do(begin_draft, kind="call", content={"caller_name": name, "caller_number": phone(nth)})
        kept = {"folder": folder.attachments, "prepared": None, "name": f"{name}.jpg"}
        desk.do(attachments.keep, original=f"{name} {phone(nth)}".encode(), **kept)


def sign_in(desk):
    desk.actor = desk.read(list_officers)[0].id


def everything(folder: DataFolder) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.root.rglob("*") if path.is_file()}


def planted_in(folder: DataFolder) -> set[str]:
    """The files in which a planted name or number stands, in UTF-8, UTF-16 or in their own name."""
    words = [word for nth, name in enumerate(PLANTED) for word in (name, phone(nth))]
    needles = [word.encode(code) for word in words for code in ("utf-8", "utf-16-le")]
    return {
        path.relative_to(folder.root).as_posix() for path, data in everything(folder).items()
        if any(needle in data for needle in needles) or any(word in path.name for word in words)
    }


def count_of(desk):
    return len(desk.read(lambda reading: reading.execute(select(Call.id)).all()))


def test_without_a_key_the_planted_persons_are_found_so_the_search_can_fail(plain):
    with open_desk(plain) as desk:
        plant(desk, plain)
    assert "store.db" in planted_in(plain)
    assert any(name.startswith("attachments/") for name in planted_in(plain))


def test_a_folder_sealed_from_the_start_holds_no_planted_person(empty):
    empty.make()
    folder = DataFolder(empty.root, vault.make_vault(empty, PASSPHRASE))
    with open_desk(folder) as desk:
        found(desk)
        plant(desk, folder)
        # While the program runs: the log of the store too.
        assert planted_in(folder) == set()
        assert all(finding.holds for finding in desk.read(lambda r: list(verify(r))))
    assert planted_in(folder) == set()
    assert not is_plain_store(folder.store)


def test_an_existing_plain_folder_is_sealed_with_a_copy_first_and_loses_nothing(plain):
    with open_desk(plain) as desk:
        plant(desk, plain)
        calls_before = count_of(desk)
        sha = desk.read(lambda r: attachments.check_attachments(r, plain.attachments))
    assert sha.holds
    folder = DataFolder(plain.root, vault.make_vault(plain, PASSPHRASE))
    with open_desk(folder) as desk:
        assert count_of(desk) == calls_before
        assert all(finding.holds for finding in desk.read(lambda r: list(verify(r))))
        assert desk.read(lambda r: attachments.check_attachments(r, folder.attachments)).holds
    assert planted_in(folder) == set()
    assert (folder.backups / "before-sealing.db").exists()
    assert not (folder.root / "sealing").exists()


@pytest.mark.parametrize("nth", range(5))
def test_a_crash_in_the_middle_of_sealing_leaves_old_or_new_and_the_next_start_goes_on(plain, monkeypatch, nth):
    """The n-th durable write never comes back; everything is still there, whether sealed yet or not."""
    with open_desk(plain) as desk:
        sign_in(desk)
        for name in PLANTED[:3]:
            desk.do(calls.log_call, place_text=name)
            desk.do(attachments.keep, folder=plain.attachments, original=name.encode(), prepared=None)
    folder = DataFolder(plain.root, vault.make_vault(plain, PASSPHRASE))
    writes = iter(range(100))
    real = os.fsync

    def dies(descriptor):
        if next(writes) == nth:
            raise KeyboardInterrupt
        real(descriptor)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", dies)
        with pytest.raises(KeyboardInterrupt):
            converting.convert(folder)
    with open_desk(folder) as desk:
        assert count_of(desk) == 3
        assert desk.read(lambda r: attachments.check_attachments(r, folder.attachments)).holds
    assert planted_in(folder) == set()
    assert not is_plain_store(folder.store)


def test_the_key_pair_of_the_exchange_is_sealed_too(plain):
    pair = load_pair(plain.private)
    folder = DataFolder(plain.root, vault.make_vault(plain, PASSPHRASE))
    converting.convert(folder)
    secret = pair.signer.private_bytes_raw().hex().encode()
    assert secret not in (folder.root / "desk.key").read_bytes()
    assert load_pair(folder.private).card == pair.card
    with pytest.raises(UserError) as told:
        load_pair(plain.private)
    assert told.value.code == "key.needed"


def test_a_sealed_folder_does_not_open_without_its_key(plain):
    vault.make_vault(plain, PASSPHRASE)
    with pytest.raises(UserError) as told, open_desk(plain):
        pass
    assert told.value.code == "key.needed"


def test_sealed_attachments_are_read_by_the_folder_that_has_the_key_and_damage_is_told(plain):
    folder = DataFolder(plain.root, vault.make_vault(plain, PASSPHRASE))
    with open_desk(folder) as desk:
        desk.do(attachments.keep, folder=folder.attachments, original=b"a photo", prepared=None)
    sha = next(path.name for path in (folder.root / "attachments").rglob("*") if path.is_file())
    assert attachments.open(folder.attachments, sha) == b"a photo"
    for other, code in ((plain.attachments, "key.needed"), (folder.attachments, "photo.damaged")):
        path = folder.root / "attachments" / sha[:2] / sha
        if code == "photo.damaged":
            path.write_bytes(path.read_bytes()[:-1] + b"!")
        with pytest.raises(UserError) as told:
            attachments.open(other, sha)
        assert told.value.code == code
