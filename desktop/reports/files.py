"""Writing a file so that it is either whole and checked in its place, or the old one is still there."""
from __future__ import annotations

import contextlib
import errno
import hashlib
import mmap
import os
import secrets
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, TypeVar

from desktop.errors import UserError
from desktop.paths import put_in_place
from desktop.reports.held import Held, Place
from desktop.rules.system_words import why

Checked = TypeVar("Checked")
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_NAMES = {errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ}
_CHUNK = 1 << 20
_DIRECT = getattr(os, "O_DIRECT", 0)
_NOT_TO_BE_ASKED = {errno.EINVAL, errno.EOPNOTSUPP, errno.EBADF}
"""What a file system answers that does not know the question; anything else is an answer of the medium."""


def write_file(path: Path, write: Callable[[Path], None], verify: Callable[[Path], Checked]) -> Checked:
    """Let `write` make the file beside its place, flush it to the disk, let `verify` read it, put it there.

    What `verify` has read may have come from the system's memory; so the medium is asked once more, past it.

    Returns:
        what `verify` returns; whatever either of them raises leaves the file at `path` untouched.

    Raises:
        UserError: ``file.disk_full``, ``file.read_only``, ``file.no_folder``, ``file.name_not_possible``,
            ``file.in_use`` (another program holds the file), ``file.damaged`` (the medium gives back something else),
            ``file.not_settled`` (it is there, and the medium does not confirm its name) or ``file.not_written``, each
            with ``path``.
    """
    if not path.parent.is_dir():
        raise UserError("file.no_folder", path=str(path), folder=str(path.parent))
    beside = path.with_name(f".{secrets.token_hex(6)}.part")
    try:
        with said_plainly(path):
            write(beside)
            _flush(beside)
            checked = verify(beside)
            # In this order: asking the medium may make the system forget what `verify` has read.
            remembered = file_digest(beside)
            if digest_on_medium(beside) != remembered:
                raise UserError("file.damaged", path=str(path))
        _replace(beside, path)
        return checked
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def write_out(
    place: Place, write: Callable[[IO[bytes]], None], verify: Callable[[IO[bytes]], Checked]
) -> Checked:
    """``write_file`` for what may also be kept in memory: both get the file open, at its beginning.

    Raises:
        UserError: as ``write_file``.
    """
    if isinstance(place, Held):
        made = BytesIO()
        write(made)
        made.seek(0)
        checked = verify(made)
        place.put(made.getvalue())
        return checked

    def fill(beside: Path) -> None:
        with beside.open("wb") as file:
            write(file)

    def check(beside: Path) -> Checked:
        with beside.open("rb") as file:
            return verify(file)

    return write_file(place, fill, check)


def write_bytes(place: Place, content: bytes) -> str:
    """Write a finished paper; returns its SHA-256 in hexadecimal digits as read back from the disk."""
    wanted = hashlib.sha256(content).hexdigest()

    def dump(file: IO[bytes]) -> None:
        file.write(content)

    def check(file: IO[bytes]) -> str:
        if digest_of(file) != wanted:
            raise UserError("file.damaged", path=str(place))
        return wanted

    return write_out(place, dump, check)


def file_digest(path: Path) -> str:
    """SHA-256 of a file in hexadecimal digits."""
    with path.open("rb") as file:
        return digest_of(file)


def digest_of(file: IO[bytes]) -> str:
    """SHA-256 of all that stands in an open file, in hexadecimal digits."""
    digest = hashlib.sha256()
    file.seek(0)
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def digest_on_medium(path: Path) -> str:
    """SHA-256 of a file that was flushed, as its medium gives it back, not as the system remembers it.

    A stick that pretends to a capacity it has not takes every byte and keeps none; only this finds it out. Linux is
    asked to read past its memory, or, where the file system does not know that, to forget the file first. Elsewhere
    nobody can be asked without a driver of the system, and what is read may come from memory.
    """
    try:
        return _digest_past_memory(path) if _DIRECT else file_digest(path)
    except OSError as error:
        if error.errno not in _NOT_TO_BE_ASKED:
            raise
    with path.open("rb") as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return file_digest(path)


def _digest_past_memory(path: Path) -> str:
    """Whole pages into a buffer that begins on one: nothing else is read past the memory."""
    digest, left = hashlib.sha256(), path.stat().st_size
    with (
        open(path, "rb", buffering=0, opener=lambda name, flags: os.open(name, flags | _DIRECT)) as file,
        mmap.mmap(-1, _CHUNK) as page, memoryview(page) as view,
    ):
        while left and (count := file.readinto(view)):
            digest.update(view[:count])
            left -= count
    return digest.hexdigest()


@contextlib.contextmanager
def said_plainly(path: Path) -> Iterator[None]:
    """Turn the system's refusals into errors that a person can act on."""
    try:
        yield
    except OSError as error:
        raise _refusal(error, path) from error


def _refusal(error: OSError, path: Path) -> UserError:
    return UserError(_code(error), path=str(path), folder=str(path.parent), reason=why(error))


def _code(error: OSError) -> str:
    if error.errno in _FULL:
        return "file.disk_full"
    if error.errno in _FORBIDDEN:
        return "file.read_only"
    if error.errno in _NAMES:
        return "file.name_not_possible"
    return "file.no_folder" if error.errno == errno.ENOENT else "file.not_written"


def _flush(path: Path) -> None:
    """Have the system put the content on the disk, not only into its memory."""
    with path.open("rb+") as file:
        file.flush()
        os.fsync(file.fileno())


def _replace(beside: Path, path: Path) -> None:
    try:
        put_in_place(beside, path)
    except PermissionError as error:
        # The folder let us write beside it, so it is the file itself that is held, by WPS or Excel.
        raise UserError("file.in_use", path=str(path)) from error
    except OSError as error:
        raise _refusal(error, path) from error
    try:
        _flush_folder(path.parent)
    except OSError as error:
        raise UserError("file.not_settled", path=str(path)) from error


def _flush_folder(folder: Path) -> None:
    """Make the new name itself last; only POSIX systems let a folder be opened for that."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NOT_TO_BE_ASKED:
            raise
    finally:
        os.close(handle)
