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
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import ECB

from desktop.errors import UserError
from desktop.reports.files import file_digest, write_file

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


def write_sealed(path: Path, files: Sequence[tuple[str, bytes]], passphrase: str) -> str:
    """Writes files that are held in memory under a passphrase, as ``fill_sealed``.

    Args:
        files: names in the archive (parts by ``/``) with what stands in them.
    """
    def fill(book: SealedBook) -> None:
        for name, content in files:
            book.put(name, [content])

    return fill_sealed(path, fill, passphrase)


def fill_sealed(path: Path, fill: Callable[[SealedBook], None], passphrase: str) -> str:
    """Lets ``fill`` put files into an archive beside its place, reads all of it again, and puts it there.

    Nothing meets the disk but what is sealed: a kill at any instant leaves no plain byte.

    Returns:
        SHA-256 of the archive in hexadecimal digits.

    Raises:
        UserError: ``seal.short``, ``seal.too_large`` beyond 4 GB, ``file.*``.
    """
    kept = check_passphrase(passphrase)
    wanted: dict[str, str] = {}

    def write(beside: Path) -> None:
        with beside.open("wb") as out:
            book = SealedBook(out, kept.encode())
            fill(book)
            book.end()
        wanted.update(book.sums)

    def check(beside: Path) -> str:
        found = {name: hashlib.sha256(data).hexdigest() for name, data in read_sealed(beside, kept)}
        if found != wanted:
            raise UserError("file.damaged", path=str(path))
        return file_digest(beside)

    return write_file(path, write, check)


class SealedBook:
    """An archive in the making; ``sums`` are the SHA-256 of the files by name, in hexadecimal digits."""

    def __init__(self, out: IO[bytes], passphrase: bytes) -> None:
        self._out, self._passphrase = out, passphrase
        self._parts: list[_Part] = []
        self.sums: dict[str, str] = {}

    def put(self, name: str, content: Iterable[bytes]) -> str:
        """One file, its content as it comes; returns its SHA-256.

        Raises:
            UserError: ``seal.too_large``.
        """
        out, salt, digest, size = self._out, os.urandom(_SALT), hashlib.sha256(), 0
        offset = out.tell()
        out.write(_local(name.encode(), 0, 0))
        begun = out.tell()
        key, code_key, check = _keys(self._passphrase, salt)
        out.write(salt + check)
        stream, code, packer = _Counter(key), hmac.new(code_key, digestmod=hashlib.sha1), _packer()

        def seal(packed: bytes) -> None:
            sealed = stream.turn(packed)
            code.update(sealed)
            out.write(sealed)

        for part in _cut(content):
            size += len(part)
            digest.update(part)
            seal(packer.compress(part))
        seal(packer.flush())
        out.write(code.digest()[:_CODE])
        self._close_part(_Part(name.encode(), offset, out.tell() - begun, size))
        self.sums[name] = digest.hexdigest()
        return self.sums[name]

    def _close_part(self, part: _Part) -> None:
        """The sizes are known last, and stand first."""
        end = self._out.tell()
        if end > _MOST or part.size > _MOST:
            raise UserError("seal.too_large")
        self._out.seek(part.offset)
        self._out.write(_local(part.name, part.packed, part.size))
        self._out.seek(end)
        self._parts.append(part)

    def end(self) -> None:
        """The list of all files, without which no program reads it."""
        out, parts = self._out, self._parts
        start = out.tell()
        for part in parts:
            out.write(_central(part))
        end = out.tell()
        if end > _MOST or len(parts) > 0xFFFF:
            raise UserError("seal.too_large")
        out.write(struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, len(parts), len(parts), end - start, start, 0))


def _cut(content: Iterable[bytes]) -> Iterator[bytes]:
    """In parts of which many fit into memory."""
    for one in content:
        for at in range(0, len(one), _CHUNK):
            yield one[at : at + _CHUNK]


def _packer() -> zlib._Compress:
    return zlib.compressobj(6, zlib.DEFLATED, -15)


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
