"""Opening a data folder without a window: the system's key store first, then a passphrase that was given."""
from __future__ import annotations

from dataclasses import replace

from desktop.errors import UserError
from desktop.paths import DataFolder
from desktop.vault.key_file import is_sealed, on_machine, open_with
from desktop.vault.machine import KeyStore


def unlock(folder: DataFolder, *, store: KeyStore, passphrase: str = "") -> DataFolder:
    """The folder with its keys; as it is where it is plain.

    Raises:
        UserError: ``key.needed`` when neither has the key, ``key.wrong``, ``key.damaged``.
    """
    if not is_sealed(folder) or folder.keys is not None:
        return folder
    keys = on_machine(folder, store)
    if keys is None:
        if not passphrase:
            raise UserError("key.needed")
        keys = open_with(folder, passphrase)
    return replace(folder, keys=keys)
