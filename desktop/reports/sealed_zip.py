"""加密压缩包: exported files under a passphrase, in the ZIP form that other programs open too (WinZip AE-2).

AES-256 in counter mode, key by PBKDF2-HMAC-SHA1 (1000 rounds, which the form fixes: hence passphrases of sixty bits),
HMAC-SHA1 over what was encrypted. Names and sizes of the files stand there plain, as the form has it.
"""
from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import ECB

from desktop.errors import UserError
from desktop.reports.files import write_file

LEAST = 10
"""Characters of a passphrase that is chosen by a person."""
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
_SALT, _CODE, _CHECK = 16, 10, 2
_CHUNK = 1 << 18
_ROUNDS = 1000
_METHOD, _UTF8, _SEALED = 99, 0x800, 0x1
_MOST = 0xFFFFFFFF
_DAY_OF_NONE = 0x21
"""1 January 1980: when a file was written says nothing that the reader needs."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One file as it stands in the archive."""

    name: bytes
    offset: int
    packed: int
    size: int


def make_passphrase() -> str:
    """A fresh one of some sixty bits, “k7mp-w3qx-8hdn”: to be read out over the telephone."""
    chars = [secrets.choice(_ALPHABET) for _ in range(12)]
    return "-".join("".join(chars[at : at + 4]) for at in (0, 4, 8))


def check_passphrase(passphrase: str) -> str:
    """A passphrase as it is used: blanks at its ends left out.

    Raises:
        UserError: ``seal.short`` with ``least``.
    """
    kept = passphrase.strip()
    if len(kept) < LEAST or len(set(kept)) < LEAST // 2:
        raise UserError("seal.short", least=LEAST)
    return kept


def write_sealed(path: Path, files: Sequence[tuple[str, Path]], passphrase: str) -> str:
    """Writes files under a passphrase beside their place, reads all of it again, and puts it there.

    Args:
        files: names in the archive (parts by ``/``) with where they lie.

    Returns:
        SHA-256 of the archive in hexadecimal digits.

    Raises:
        UserError: ``seal.short``, ``seal.too_large`` beyond 4 GB, ``file.*``.
    """
    kept = check_passphrase(passphrase).encode()
    wanted = {name: _digest_of(source) for name, source in files}

    def check(beside: Path) -> str:
        found = {name: hashlib.sha256(data).digest() for name, data in read_sealed(beside, kept.decode())}
        if found != wanted:
            raise UserError("file.damaged", path=str(path))
        return _digest_of(beside).hex()

    return write_file(path, lambda beside: _write(beside, files, kept), check)


def _digest_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _write(path: Path, files: Sequence[tuple[str, Path]], passphrase: bytes) -> None:
    parts = []
    with path.open("wb") as out:
        for name, source in files:
            parts.append(_write_part(out, name.encode(), source, passphrase))
        start = out.tell()
        for part in parts:
            out.write(_central(part))
        end = out.tell()
        if end > _MOST or len(parts) > 0xFFFF:
            raise UserError("seal.too_large")
        out.write(struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, len(parts), len(parts), end - start, start, 0))


def _write_part(out: IO[bytes], name: bytes, source: Path, passphrase: bytes) -> _Part:
    offset = out.tell()
    out.write(_local(name, 0, 0))
    begun = out.tell()
    salt = os.urandom(_SALT)
    key, code_key, check = _keys(passphrase, salt)
    out.write(salt + check)
    stream, code, size = _Counter(key), hmac.new(code_key, digestmod=hashlib.sha1), 0
    for plain in _packed(source):
        size += plain[1]
        sealed = stream.turn(plain[0])
        code.update(sealed)
        out.write(sealed)
    out.write(code.digest()[:_CODE])
    end = out.tell()
    if end > _MOST or size > _MOST:
        raise UserError("seal.too_large")
    out.seek(offset)
    out.write(_local(name, end - begun, size))
    out.seek(end)
    return _Part(name, offset, end - begun, size)


def _packed(source: Path) -> Iterator[tuple[bytes, int]]:
    """Deflated parts, each with how many bytes of the file went into it."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    with source.open("rb") as file:
        while data := file.read(_CHUNK):
            yield packer.compress(data), len(data)
    yield packer.flush(), 0


def _keys(passphrase: bytes, salt: bytes) -> tuple[bytes, bytes, bytes]:
    found = hashlib.pbkdf2_hmac("sha1", passphrase, salt, _ROUNDS, 66)
    return found[:32], found[32:64], found[64:]


class _Counter:
    """AES in the counter mode of the form: the counter runs from 1, its least byte first."""

    def __init__(self, key: bytes) -> None:
        # The form counts the other way round than the mode of the library, so blocks are made here.
        self._turner = Cipher(AES256(key), ECB()).encryptor()  # noqa: S305  # Counter blocks, never the text itself.
        self._at, self._left = 0, b""

    def turn(self, data: bytes) -> bytes:
        """Encrypts or decrypts the next bytes."""
        missing = len(data) - len(self._left)
        if missing > 0:
            blocks = -(-missing // 16)
            counters = b"".join((self._at + n + 1).to_bytes(16, "little") for n in range(blocks))
            self._at += blocks
            self._left += self._turner.update(counters)
        pad, self._left = self._left[: len(data)], self._left[len(data) :]
        return (int.from_bytes(data, "big") ^ int.from_bytes(pad, "big")).to_bytes(len(data), "big")


_EXTRA = struct.pack("<HHH2sBH", 0x9901, 7, 2, b"AE", 3, zlib.DEFLATED)
"""AE-2, AES-256, deflated inside."""


def _local(name: bytes, packed: int, size: int) -> bytes:
    return struct.pack(
        "<4s5H3I2H", b"PK\x03\x04", 51, _UTF8 | _SEALED, _METHOD, 0, _DAY_OF_NONE, 0, packed, size, len(name),
        len(_EXTRA),
    ) + name + _EXTRA


def _central(part: _Part) -> bytes:
    return struct.pack(
        "<4s6H3I5H2I", b"PK\x01\x02", 51, 51, _UTF8 | _SEALED, _METHOD, 0, _DAY_OF_NONE, 0, part.packed, part.size,
        len(part.name), len(_EXTRA), 0, 0, 0, 0, part.offset,
    ) + part.name + _EXTRA


def read_sealed(path: Path, passphrase: str) -> Iterator[tuple[str, bytes]]:
    """What stands in an archive that ``write_sealed`` wrote, file by file.

    Raises:
        UserError: ``seal.wrong`` for another passphrase, ``file.damaged`` where a byte is not what was written.
    """
    with path.open("rb") as file:
        while (head := file.read(30)).startswith(b"PK\x03\x04"):
            packed, size, names, extra = struct.unpack_from("<II2H", head, 18)
            name = file.read(names).decode()
            file.read(extra)
            yield name, _opened(file.read(packed), size, passphrase.strip().encode(), path)


def _opened(body: bytes, size: int, passphrase: bytes, path: Path) -> bytes:
    salt, check, code = body[:_SALT], body[_SALT : _SALT + _CHECK], body[-_CODE:]
    key, code_key, expected = _keys(passphrase, salt)
    if check != expected:
        raise UserError("seal.wrong")
    sealed = body[_SALT + _CHECK : -_CODE]
    if not hmac.compare_digest(hmac.digest(code_key, sealed, "sha1")[:_CODE], code):
        raise UserError("file.damaged", path=str(path))
    plain = zlib.decompress(_Counter(key).turn(sealed), -15)
    if len(plain) != size:
        raise UserError("file.damaged", path=str(path))
    return plain
