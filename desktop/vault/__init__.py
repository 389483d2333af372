"""The keys of a data folder: one random key, wrapped by a passphrase, a recovery code and the system's key store."""
from __future__ import annotations

from desktop.deferring import deferred

with deferred(globals()):
    from desktop.paths import Keys
    from desktop.vault.key_file import (
        CODE,
        LEAST_PASSPHRASE,
        PASSPHRASE,
        change_passphrase,
        check_passphrase,
        has_wrap,
        is_sealed,
        keep_code,
        keep_on_machine,
        make_vault,
        on_machine,
        open_with,
    )
    from desktop.vault.machine import KeyStore, NoKeyStore, system_key_store
    from desktop.vault.sealed_log import SealingFormatter, ValueFreeFormatter, log_path, read_log
    from desktop.vault.sealing import SealBroken, derive, is_sealed_bytes, seal, unseal
    from desktop.vault.unlocking import unlock

__all__ = [
    "CODE",
    "LEAST_PASSPHRASE",
    "PASSPHRASE",
    "KeyStore",
    "Keys",
    "NoKeyStore",
    "SealBroken",
    "SealingFormatter",
    "ValueFreeFormatter",
    "change_passphrase",
    "check_passphrase",
    "derive",
    "has_wrap",
    "is_sealed",
    "is_sealed_bytes",
    "keep_code",
    "keep_on_machine",
    "log_path",
    "make_vault",
    "on_machine",
    "open_with",
    "read_log",
    "seal",
    "system_key_store",
    "unlock",
    "unseal",
]
