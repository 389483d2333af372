"""The wrapped key: opened by passphrase or code, one wrap rewritten alone, and never a half-written key file."""
from __future__ import annotations

import json

import pytest

from desktop import vault
from desktop.errors import UserError
from desktop.paths import DataFolder, Keys, key_of
from desktop.vault import SealBroken, seal, unseal

PASSPHRASE, CODE = "解放碑的冬夜 2025", "K7RH4QDR29ACDEFGHJKNPQRS"


pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.fixture
def folder(tmp_path):
    return DataFolder(tmp_path)


class Ring:
    """A key store of the system, in memory."""

    def __init__(self):
        self.kept = {}

    def get(self, name):
        return self.kept.get(name)

    def put(self, name, key):
        self.kept[name] = key
        return True


def refused(code, call, *args, **facts):
    with pytest.raises(UserError) as told:
        call(*args, **facts)
    assert told.value.code == code


def wraps(folder):
    return json.loads(folder.key_file.read_text())["wraps"]


def test_passphrase_and_code_open_the_same_keys(folder):
    keys = vault.make_vault(folder, PASSPHRASE, code=CODE)
    assert vault.open_with(folder, f" {PASSPHRASE} ") == keys
    assert vault.open_with(folder, CODE, kind=vault.CODE) == keys
    refused("key.wrong", vault.open_with, folder, PASSPHRASE + "x")
    refused("key.wrong", vault.open_with, folder, PASSPHRASE, kind=vault.CODE)
    assert len({keys.master, keys.store, keys.files, keys.log}) == 4


def test_no_key_stands_in_the_file_nor_in_a_report(folder):
    keys = vault.make_vault(folder, PASSPHRASE)
    text = folder.key_file.read_bytes()
    assert keys.master not in text
    assert keys.master.hex().encode() not in text
    assert repr(keys) == "Keys()"
    assert "b'" not in repr(DataFolder(folder.root, keys))


def test_a_changed_passphrase_rewrites_its_wrap_alone(folder):
    keys = vault.make_vault(folder, PASSPHRASE, code=CODE)
    before = wraps(folder)
    vault.change_passphrase(folder, keys, "另外一句更长的话")
    assert wraps(folder)[vault.CODE] == before[vault.CODE]
    assert vault.open_with(folder, "另外一句更长的话") == keys
    refused("key.wrong", vault.open_with, folder, PASSPHRASE)


def test_the_code_of_the_safe_can_be_added_later_and_renewed(folder):
    plain = DataFolder(folder.root)
    assert vault.keep_code(plain, CODE) is False
    keys = vault.make_vault(folder, PASSPHRASE)
    refused("key.no_code", vault.open_with, folder, CODE, kind=vault.CODE)
    unlocked = DataFolder(folder.root, keys)
    assert vault.keep_code(unlocked, CODE)
    assert vault.has_wrap(folder, vault.CODE)
    assert vault.open_with(folder, CODE, kind=vault.CODE) == keys


def test_the_system_s_key_store_spares_the_question(folder):
    keys, ring = vault.make_vault(folder, PASSPHRASE), Ring()
    assert vault.on_machine(folder, ring) is None
    assert vault.keep_on_machine(folder, keys, ring)
    assert vault.on_machine(folder, ring) == keys
    assert not vault.keep_on_machine(folder, keys, vault.NoKeyStore())


@pytest.mark.parametrize("passphrase", ["", "1234567", "aaaaaaaaaaaa", "       短     "])
def test_a_poor_passphrase_is_refused_and_nothing_is_made(folder, passphrase):
    refused("key.short", vault.make_vault, folder, passphrase)
    assert not vault.is_sealed(folder)


def test_a_folder_has_one_key(folder):
    vault.make_vault(folder, PASSPHRASE)
    refused("key.exists", vault.make_vault, folder, PASSPHRASE)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda told: "not json", lambda told: "[]", lambda told: json.dumps({**told, "version": 2}),
        lambda told: json.dumps({**told, "wraps": {"passphrase": {}}}),
        lambda told: json.dumps({**told, "wraps": {"passphrase": {**told["wraps"]["passphrase"], "memory": 10**9}}}),
        lambda told: json.dumps({**told, "wraps": {"passphrase": {**told["wraps"]["passphrase"], "salt": "é"}}}),
    ],
)
def test_a_damaged_or_hostile_key_file_is_told_and_costs_nothing(folder, spoil):
    vault.make_vault(folder, PASSPHRASE)
    folder.key_file.write_text(spoil(json.loads(folder.key_file.read_text())))
    refused("key.damaged", vault.open_with, folder, PASSPHRASE)


def test_what_is_sealed_cannot_be_changed_moved_or_read_by_another(folder):
    keys = vault.make_vault(folder, PASSPHRASE)
    sealed = seal(keys.files, b"body", "name")
    assert unseal(keys.files, sealed, "name") == b"body"
    assert seal(keys.files, b"body", "name") != sealed
    for key, data, name in (
        (keys.log, sealed, "name"), (keys.files, sealed, "other"), (keys.files, sealed[:-1] + b"?", "name"),
        (keys.files, sealed[:10], "name"),
    ):
        with pytest.raises(SealBroken):
            unseal(key, data, name)


def test_the_key_travels_with_the_folder_and_not_with_its_parts(folder):
    keys = Keys(b"m", b"s", b"f", b"l")
    sealed = DataFolder(folder.root, keys)
    assert key_of(sealed.attachments) == b"f"
    assert key_of(sealed.attachments / "ab") is None
    assert key_of(folder.attachments) is None
    assert sealed.attachments == folder.attachments
