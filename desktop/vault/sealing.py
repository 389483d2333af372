"""Sealing bytes: AES-256-GCM under keys derived from the one master key; nothing sealed can be changed unseen.

The library is loaded with the first byte that is sealed: a plain folder starts without it.
"""
from __future__ import annotations

import os

from desktop.paths import Keys

MAGIC = b"RDSEAL1\n"
_NONCE = 12


class SealBroken(ValueError):
    """The bytes are not what was sealed under this key: damaged, changed, or another's."""


def derive(master: bytes) -> Keys:
    """The keys of the parts of a data folder; one part's key says nothing of another's.

    Args:
        master: 32 random bytes, never stored but wrapped.
    """
    return Keys(master, _part(master, b"store"), _part(master, b"files"), _part(master, b"log"))


def _part(master: bytes, name: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"reliefdesk/" + name).derive(master)


def seal(key: bytes, plain: bytes, name: str) -> bytes:
    """Sealed bytes; ``name`` is bound in, so that one file cannot be put in another's place."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(_NONCE)
    return MAGIC + nonce + AESGCM(key).encrypt(nonce, plain, name.encode())


def is_sealed_bytes(data: bytes) -> bool:
    return data.startswith(MAGIC)


def unseal(key: bytes, data: bytes, name: str) -> bytes:
    """What was sealed.

    Raises:
        SealBroken: the bytes, the key or the name are not those of the sealing.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    body = data[len(MAGIC) :]
    try:
        return AESGCM(key).decrypt(body[:_NONCE], body[_NONCE:], name.encode())
    except (InvalidTag, ValueError) as error:
        raise SealBroken(name) from error
