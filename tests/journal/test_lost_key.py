"""key.json damaged or gone: said as what it is, and opened again by its copy or by the recovery code (domain.md 5.1)."""
from __future__ import annotations

import json
import shutil
from dataclasses import replace

import pytest

from desktop import backups, vault
from desktop.clock import FixedClock
from desktop.errors import UserError
from desktop.journal.opening import opened
from desktop.journal.source import SeededSource
from desktop.paths import DataFolder
from desktop.rules.wording import sentence
from tests.desks import NIGHT

PASSPHRASE, CODE = "解放碑的冬夜 2025", "K7RH4QDR29ACDEFGHJKNPQRS"


pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.fixture
def folder(tmp_path, founded_template):
    """A sealed folder with a copy at a second place and a log, closed."""
    plain = DataFolder(tmp_path / "data")
    plain.make()
    shutil.copyfile(founded_template, plain.store)
    sealed = replace(plain, keys=vault.make_vault(plain, PASSPHRASE, code=CODE))
    place = tmp_path / "second"
    place.mkdir()
    with opened(sealed, SeededSource(1, FixedClock(NIGHT))) as desk:
        vault.log_path(sealed).write_text("")
        backups.choose_places(sealed, second=str(place))
        backups.back_up(desk.store, sealed, now=NIGHT, reason="round")
    return plain


def refused(folder) -> UserError:
    with pytest.raises(UserError) as told, opened(folder, SeededSource(1, FixedClock(NIGHT))):
        pass
    return told.value


def opens(folder, secret, kind=vault.PASSPHRASE) -> bool:
    unlocked = replace(folder, keys=vault.open_with(folder, secret, kind=kind))
    with opened(unlocked, SeededSource(1, FixedClock(NIGHT))):
        return True


def test_a_key_file_that_is_gone_is_not_taken_for_a_damaged_store(folder, tmp_path):
    folder.key_file.unlink()
    error = refused(folder)
    assert error.code == "key.damaged"
    assert "key.json" in sentence(error)
    # The sentence says where another lies, and that one opens everything.
    shutil.copyfile(backups.place_of(tmp_path / "second") / "key.json", folder.key_file)
    assert opens(folder, PASSPHRASE)


def test_a_damaged_store_without_a_key_is_still_a_damaged_store(tmp_path):
    folder = DataFolder(tmp_path / "plain")
    folder.make()
    folder.store.write_bytes(b"?" * 8192)
    assert refused(folder).code == "store.unreadable"


@pytest.mark.parametrize("spoil", [b"", b"{", b"\xff\xfe", b'{"version": 1}'])
def test_a_spoilt_key_file_is_said_and_its_copy_opens_the_data(folder, tmp_path, spoil):
    folder.key_file.write_bytes(spoil)
    with pytest.raises(UserError) as told:
        vault.unlock(folder, store=vault.NoKeyStore(), passphrase=PASSPHRASE)
    assert told.value.code == "key.damaged"
    shutil.copyfile(backups.place_of(tmp_path / "second") / "key.json", folder.key_file)
    assert opens(folder, PASSPHRASE)


def test_where_only_the_wrap_of_the_passphrase_is_spoilt_the_recovery_code_opens_and_mends_it(folder):
    told = json.loads(folder.key_file.read_text())
    told["wraps"]["passphrase"]["box"] = told["wraps"]["passphrase"]["box"][::-1]
    folder.key_file.write_text(json.dumps(told))
    with pytest.raises(UserError):
        vault.open_with(folder, PASSPHRASE)
    keys = vault.open_with(folder, CODE, kind=vault.CODE)
    assert opens(folder, CODE, vault.CODE)
    vault.change_passphrase(folder, keys, "另外一句更长的话")
    assert opens(folder, "另外一句更长的话")
