"""Signatures and encryption of packages: Ed25519, X25519 with HKDF, AES-256-GCM, scrypt (exchange.md B4)."""
from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from desktop.errors import UserError
from desktop.exchange.container import MAX_MEMBER, inflate, is_bomb
from desktop.exchange.keys import KeyPair

_NONCE = 12
_SCRYPT = {"n": 1 << 15, "r": 8, "p": 1}
"""32 MiB for one guess; a reader accepts nothing dearer, so that a hostile file cannot ask for all memory."""


def digest_to_sign(manifest: bytes) -> bytes:
    return hashlib.sha256(b"\x04" + manifest).digest()


def is_signed_by(sign: bytes, signature: bytes, manifest: bytes) -> bool:
    """Whether the manifest bears the signature of a public key."""
    try:
        Ed25519PublicKey.from_public_bytes(sign).verify(signature, digest_to_sign(manifest))
    except (InvalidSignature, ValueError):
        return False
    return True


def wrap_for(boxes: Mapping[str, bytes], content_key: bytes, package: str) -> dict[str, Any]:
    """The content key wrapped for each addressee: signing key in hex → ephemeral key and wrapped key."""
    return {sign: _wrap(box, content_key, package) for sign, box in boxes.items()}


def _wrap(box: bytes, content_key: bytes, package: str) -> list[str]:
    once = X25519PrivateKey.generate()
    shared = once.exchange(X25519PublicKey.from_public_bytes(box))
    wrapped = AESGCM(_derive(shared, package)).encrypt(bytes(_NONCE), content_key, package.encode())
    return [once.public_key().public_bytes_raw().hex(), wrapped.hex()]


def unwrap(wrapped: Iterable[str], pair: KeyPair, package: str) -> bytes:
    """The content key for a desk.

    Raises:
        UserError: ``package.e17`` when it does not open.
    """
    once, sealed = (bytes.fromhex(part) for part in wrapped)
    try:
        shared = pair.box.exchange(X25519PublicKey.from_public_bytes(once))
        return AESGCM(_derive(shared, package)).decrypt(bytes(_NONCE), sealed, package.encode())
    except (InvalidTag, ValueError):
        raise UserError("package.e17", name="") from None


def _derive(shared: bytes, package: str) -> bytes:
    # A key is derived for one package and used once, so a fixed nonce is safe.
    return HKDF(SHA256(), 32, salt=None, info=b"reliefdesk package " + package.encode()).derive(shared)


def wrap_by_words(words: str, content_key: bytes, package: str) -> dict[str, Any]:
    """The content key under a passphrase that is told over the telephone."""
    salt = os.urandom(16)
    key = _stretch(words, salt, _SCRYPT)
    wrapped = AESGCM(key).encrypt(bytes(_NONCE), content_key, package.encode())
    return {"salt": salt.hex(), **_SCRYPT, "key": wrapped.hex()}


def unwrap_by_words(facts: Mapping[str, Any], words: str, package: str) -> bytes:
    """The content key by a passphrase.

    Raises:
        UserError: ``package.words_wrong``; ``package.e12`` when the package asks for more work than it may.
    """
    if {name: facts.get(name) for name in _SCRYPT} != _SCRYPT:
        raise UserError("package.e12")
    key = _stretch(words, bytes.fromhex(str(facts["salt"])), _SCRYPT)
    try:
        return AESGCM(key).decrypt(bytes(_NONCE), bytes.fromhex(str(facts["key"])), package.encode())
    except InvalidTag:
        raise UserError("package.words_wrong") from None


def _stretch(words: str, salt: bytes, cost: Mapping[str, int]) -> bytes:
    return Scrypt(salt=salt, length=32, **cost).derive("".join(words.split()).encode())


def seal_member(content_key: bytes, package: str, name: str, content: bytes) -> bytes:
    """A member packed, then encrypted; its name and its package are bound to it."""
    nonce = os.urandom(_NONCE)
    packed = len(content).to_bytes(4, "big") + zlib.compress(content, 9)
    return nonce + AESGCM(content_key).encrypt(nonce, packed, f"{package}/{name}".encode())


def open_member(content_key: bytes, package: str, name: str, sealed: bytes) -> bytes:
    """The content of an encrypted member.

    Raises:
        UserError: ``package.e10`` when it was changed, ``package.e07`` or ``package.e08`` when it is a bomb.
    """
    try:
        packed = AESGCM(content_key).decrypt(sealed[:_NONCE], sealed[_NONCE:], f"{package}/{name}".encode())
    except (InvalidTag, ValueError):
        raise UserError("package.e10", member=name, n=1) from None
    size = int.from_bytes(packed[:4], "big")
    if size > MAX_MEMBER:
        raise UserError("package.e07", member=name)
    if is_bomb(len(packed), size):
        raise UserError("package.e08", member=name)
    return inflate(packed[4:], size, name)
