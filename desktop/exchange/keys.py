"""The key pair of a PC, its fingerprint read over the telephone, and the file that holds it."""
from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from desktop.errors import UserError
from desktop.paths import key_of
from desktop.reports.files import write_bytes
from desktop.vault import is_sealed_bytes, seal, unseal

FILE = "desk.key"
_DIGITS = 20


@dataclass(frozen=True, slots=True)
class KeyPair:
    """What a PC signs with and what packages for it are encrypted to."""

    signer: Ed25519PrivateKey
    box: X25519PrivateKey

    @property
    def sign_hex(self) -> str:
        """The public signing key: what a PC is known by."""
        return self.signer.public_key().public_bytes_raw().hex()

    @property
    def box_hex(self) -> str:
        return self.box.public_key().public_bytes_raw().hex()

    @property
    def card(self) -> tuple[str, str]:
        """Both public keys in hex."""
        return self.sign_hex, self.box_hex


def new_pair() -> KeyPair:
    return KeyPair(Ed25519PrivateKey.generate(), X25519PrivateKey.generate())


def load_pair(folder: Path) -> KeyPair:
    """The key pair of the PC whose data folder this is, made at first use.

    The one place where private keys are read and written: whoever encrypts them at rest does it here.

    Args:
        folder: ``DataFolder.private``, which carries the key that the file is sealed under.

    Raises:
        UserError: ``exchange.key_damaged``, ``key.needed``, or ``file.*`` where it cannot be written.
    """
    path = folder / FILE
    if not path.exists():
        pair = new_pair()
        kept = {"sign": pair.signer.private_bytes_raw().hex(), "box": pair.box.private_bytes_raw().hex()}
        data, key = json.dumps(kept).encode(), key_of(folder)
        write_bytes(path, data if key is None else seal(key, data, FILE))
        path.chmod(0o600)
        return pair
    try:
        kept = json.loads(_opened(folder, path.read_bytes()))
        return KeyPair(
            Ed25519PrivateKey.from_private_bytes(bytes.fromhex(kept["sign"])),
            X25519PrivateKey.from_private_bytes(bytes.fromhex(kept["box"])),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError("exchange.key_damaged", path=str(path)) from error


def _opened(folder: Path, data: bytes) -> bytes:
    if not is_sealed_bytes(data):
        return data
    key = key_of(folder)
    if key is None:
        raise UserError("key.needed")
    return unseal(key, data, FILE)


def fingerprint(sign_hex: str, box_hex: str) -> str:
    """Twenty digits of both public keys, in fives, as they are read over the telephone.

    About 66 bits: nobody can make another pair with the same digits in any time that matters.
    """
    number = int.from_bytes(hashlib.sha256(b"\x05" + bytes.fromhex(sign_hex + box_hex)).digest(), "big")
    digits = f"{number % 10**_DIGITS:0{_DIGITS}}"
    return " ".join(digits[i : i + 5] for i in range(0, _DIGITS, 5))


def same_fingerprint(typed: str, wanted: str) -> bool:
    """Whether what was typed names the same digits, however it was spaced."""
    return "".join(filter(str.isdigit, typed)) == wanted.replace(" ", "")
