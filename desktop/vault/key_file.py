"""``key.json``: the master key in as many wraps as there are ways in; a changed passphrase rewrites one wrap alone."""
from __future__ import annotations

import base64
import json
import os
from pathlib import Path
from typing import Any

from desktop.errors import UserError
from desktop.paths import DataFolder, Keys, put_in_place
from desktop.vault.machine import KeyStore
from desktop.vault.sealing import SealBroken, derive, seal, unseal

PASSPHRASE, CODE = "passphrase", "code"
LEAST_PASSPHRASE = 8
MEMORY_KIB, PASSES, LANES = 64 * 1024, 3, 1
"""Argon2id (RFC 9106, second recommendation): 64 MiB and three passes, some 0.3 s on a desk's computer."""
_MOST_KIB, _MOST_PASSES = 1024 * 1024, 20


def is_sealed(folder: DataFolder) -> bool:
    """Whether the folder has a key; what is still plain in it is on its way to be sealed."""
    return folder.key_file.exists()


def check_passphrase(passphrase: str) -> str:
    """A passphrase as it is kept: at least eight characters, blanks at its ends left out.

    Raises:
        UserError: ``key.short`` with ``least``.
    """
    kept = passphrase.strip()
    if len(kept) < LEAST_PASSPHRASE or len(set(kept)) < LEAST_PASSPHRASE // 2:
        raise UserError("key.short", least=LEAST_PASSPHRASE)
    return kept


def make_vault(folder: DataFolder, passphrase: str, *, code: str = "") -> Keys:
    """A new random key for a folder that has none, wrapped by the passphrase and, where given, the recovery code.

    Raises:
        UserError: ``key.short``, ``key.exists``, ``disk.*``.
    """
    kept = check_passphrase(passphrase)
    if is_sealed(folder):
        raise UserError("key.exists")
    master = os.urandom(32)
    wraps = {PASSPHRASE: _wrap(master, kept)}
    if code:
        wraps[CODE] = _wrap(master, code)
    _write(folder.key_file, {"version": 1, "vault": os.urandom(8).hex(), "wraps": wraps})
    return derive(master)


def open_with(folder: DataFolder, secret: str, *, kind: str = PASSPHRASE) -> Keys:
    """The keys, opened by a passphrase or by the recovery code.

    Raises:
        UserError: ``key.wrong``, ``key.no_code`` where no code was ever kept, ``key.damaged``.
    """
    wrap = _read(folder.key_file)["wraps"].get(kind)
    if wrap is None:
        raise UserError("key.no_code")
    return derive(_unwrap(wrap, secret.strip()))


def change_passphrase(folder: DataFolder, keys: Keys, passphrase: str) -> None:
    """Only the wrap is written anew; store, attachments and backups stay as they are. Raises as ``make_vault``."""
    _put_wrap(folder, PASSPHRASE, keys, check_passphrase(passphrase))


def keep_code(folder: DataFolder, code: str) -> bool:
    """The recovery code of the safe opens the data too; False where the folder is not sealed.

    Raises:
        UserError: ``key.damaged``, ``disk.*``.
    """
    if folder.keys is None:
        return False
    _put_wrap(folder, CODE, folder.keys, code)
    return True


def has_wrap(folder: DataFolder, kind: str) -> bool:
    return is_sealed(folder) and kind in _read(folder.key_file)["wraps"]


def keep_on_machine(folder: DataFolder, keys: Keys, store: KeyStore) -> bool:
    """Lets the system's key store keep the key, so that no start asks for it; False where there is none."""
    return store.put(_read(folder.key_file)["vault"], keys.master)


def on_machine(folder: DataFolder, store: KeyStore) -> Keys | None:
    """The keys as the system's key store has them; None where it has not, or has another's."""
    told = _read(folder.key_file)
    master = store.get(told["vault"])
    return derive(master) if master is not None and len(master) == 32 else None


def _put_wrap(folder: DataFolder, kind: str, keys: Keys, secret: str) -> None:
    told = _read(folder.key_file)
    told["wraps"][kind] = _wrap(keys.master, secret)
    _write(folder.key_file, told)


def _wrap(master: bytes, secret: str) -> dict[str, Any]:
    salt = os.urandom(16)
    box = seal(_stretched(secret, salt, MEMORY_KIB, PASSES, LANES), master, "master")
    return {
        "kdf": "argon2id", "memory": MEMORY_KIB, "passes": PASSES, "lanes": LANES, "salt": _text(salt),
        "box": _text(box),
    }


def _unwrap(wrap: dict[str, Any], secret: str) -> bytes:
    try:
        memory, passes, lanes = int(wrap["memory"]), int(wrap["passes"]), int(wrap["lanes"])
        salt, box = _bytes(wrap["salt"]), _bytes(wrap["box"])
    except (KeyError, ValueError, TypeError) as error:
        raise UserError("key.damaged") from error
    if not (0 < memory <= _MOST_KIB and 0 < passes <= _MOST_PASSES and 0 < lanes <= 8):
        raise UserError("key.damaged")
    try:
        return unseal(_stretched(secret, salt, memory, passes, lanes), box, "master")
    except SealBroken as error:
        raise UserError("key.wrong") from error


def _stretched(secret: str, salt: bytes, memory: int, passes: int, lanes: int) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    return Argon2id(salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=memory).derive(secret.encode())


def _read(path: Path) -> dict[str, Any]:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        if told["version"] != 1 or not isinstance(told["wraps"], dict) or not isinstance(told["vault"], str):
            raise UserError("key.damaged")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError("key.damaged") from error
    return dict(told)


def _write(path: Path, told: dict[str, Any]) -> None:
    """Beside, durable, then in place: there is always one whole key file."""
    beside = path.with_name(path.name + ".part")
    try:
        with beside.open("w", encoding="utf-8") as file:
            json.dump(told, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        put_in_place(beside, path)
    except OSError as error:
        raise UserError("place.not_writable", path=str(path.parent), why=error.strerror or "") from error


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
