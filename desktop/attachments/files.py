"""Photos and papers kept by the hash of their content, and the one road to their bytes (decisions.md 13)."""
from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from sqlalchemy import or_, select

from desktop.attachments.shapes import Prepared
from desktop.db.models.attachments import Attachment, Photo
from desktop.errors import UserError
from desktop.journal.verify import Finding
from desktop.journal.work import Reading, Work
from desktop.paths import key_of, put_in_place, sealed_folder, sync_folder
from desktop.vault import SealBroken, is_sealed_bytes, seal, unseal

_DIGEST = 32
PRINT, THUMB = ".print.jpg", ".thumb.jpg"
_PRINT, _THUMB = PRINT, THUMB
_DISK_CODES = {
    errno.ENOSPC: "disk.full",
    errno.EDQUOT: "disk.full",
    errno.EROFS: "disk.read_only",
    errno.EACCES: "disk.read_only",
}


LARGEST_PAPER = 50 * 1024 * 1024
"""Bytes of one file that is kept with a record (a PDF, a letter, a table)."""


def keep(
    work: Work, *, folder: Path, original: bytes, prepared: Prepared | None, name: str = "", kind: str = "photo"
) -> str:
    """Keeps a file by its content and returns the id of its record; the same content is kept once.

    The bytes are durable before the record is written: a record without bytes cannot come into being.

    Raises:
        UserError: ``photo.empty`` for a file of no bytes, ``disk.full`` or ``disk.read_only``.
    """
    if not original:
        raise UserError("photo.empty", name=name)
    sha256 = hashlib.sha256(original).hexdigest()
    _write(folder, sha256, "", original)
    if prepared is not None:
        _write(folder, sha256, _PRINT, _hashed(prepared.print_jpeg))
        _write(folder, sha256, _THUMB, _hashed(prepared.thumb_jpeg))
    known = work.execute(
        select(Attachment.id).where(Attachment.sha256 == sha256, Attachment.void_reason.is_(None))
    ).scalar()
    if known is not None:
        return str(known)
    return work.create(
        Attachment, sha256=sha256, kind=kind, name=name or None, size=len(original),
        width=prepared.width if prepared else None, height=prepared.height if prepared else None,
        taken_at=prepared.taken_at if prepared else None, kept_at=work.now, kept_by=work.actor or None,
    )


def keep_paper(work: Work, *, folder: Path, name: str, original: bytes) -> str:
    """Keeps any file as it is; returns its attachment. Raises as ``keep``, and ``file.too_large``."""
    if len(original) > LARGEST_PAPER:
        raise UserError("file.too_large", name=name, most=LARGEST_PAPER // 1024 // 1024)
    return keep(work, folder=folder, original=original, prepared=None, name=name, kind="paper")


def open(folder: Path, sha256: str) -> bytes:  # noqa: A001  # attachments.open is the name the house uses.
    """The bytes as they were handed in.

    Raises:
        UserError: ``photo.missing`` when the file is gone, ``photo.damaged`` when its content is another.
    """
    data = _read(folder, sha256)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise UserError("photo.damaged", sha256=sha256[:12])
    return data


def open_print(folder: Path, sha256: str) -> bytes:
    """The upright JPEG for papers and large views; raises as ``open`` does."""
    return _open_prepared(folder, sha256, _PRINT)


def open_thumb(folder: Path, sha256: str) -> bytes:
    """The small upright JPEG for lists; raises as ``open`` does."""
    return _open_prepared(folder, sha256, _THUMB)


def holds(folder: Path, sha256: str, suffix: str = "") -> bool:
    """Whether the bytes are here; ``suffix`` is that of a prepared copy."""
    return _path(folder, sha256, suffix).exists()


def sealed_copy(folder: Path, sha256: str, suffix: str) -> bytes:
    """A prepared copy with its own hash at the end, as it travels to another desk; raises as ``open`` does."""
    return _hashed(_open_prepared(folder, sha256, suffix))


def keep_received(folder: Path, sha256: str, suffix: str, data: bytes) -> None:
    """Puts bytes that came from another desk, and were checked, in their place.

    Raises:
        UserError: ``disk.*``.
    """
    _write(folder, sha256, suffix, data)


def remove(folder: Path, sha256: str) -> int:
    """Takes a file and its prepared copies away for good (销毁); returns how many there were.

    Raises:
        UserError: ``disk.*``.
    """
    gone = 0
    for suffix in ("", PRINT, THUMB):
        path = _path(folder, sha256, suffix)
        try:
            path.unlink()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise UserError(_DISK_CODES.get(error.errno or 0, "disk.failing")) from error
        gone += 1
    return gone


def unshown(reading: Reading, hashes: Iterable[str]) -> tuple[str, ...]:
    """Those of some contents that no photo shows: one that was destroyed may have been handed in again since."""
    wanted = frozenset(hashes)
    shown = reading.execute(
        select(Attachment.sha256).join(Photo, or_(Photo.attachment == Attachment.id, Photo.covered == Attachment.id))
        .where(Photo.void_reason.is_(None), Attachment.sha256.in_(wanted))
    ).scalars()
    return tuple(sorted(wanted.difference(shown)))


def mirror(folder: Path, target: Path, *, report: Callable[[int], None] = lambda _count: None) -> int:
    """Brings every file that ``target`` lacks there, as it lies (sealed files stay sealed); returns how many.

    Raises:
        UserError: ``disk.*`` of the target.
    """
    brought = 0
    for path in sorted(folder.rglob("*")):
        beside = target / path.relative_to(folder)
        if path.is_file() and not path.name.endswith(".part") and not _same_size(path, beside):
            _put(beside, path.read_bytes())
            brought += 1
            report(brought)
    return brought


def reseal(source: Path, key: bytes, folder: Path) -> int:
    """Brings sealed files of another vault under the key of ``folder``; returns how many.

    Raises:
        UserError: ``photo.damaged`` for one that does not open, ``disk.*``.
    """
    theirs, brought = sealed_folder(source, key), 0
    for path in sorted(source.rglob("*")):
        if path.is_file() and not path.name.endswith(".part"):
            sha256, dot, rest = path.name.partition(".")
            _write(folder, sha256, dot + rest, _read(theirs, sha256, dot + rest))
            brought += 1
    return brought


def _same_size(one: Path, other: Path) -> bool:
    try:
        return one.stat().st_size == other.stat().st_size
    except OSError:
        return False


def _open_prepared(folder: Path, sha256: str, suffix: str) -> bytes:
    data = _read(folder, sha256, suffix)
    body, digest = data[:-_DIGEST], data[-_DIGEST:]
    if hashlib.sha256(body).digest() != digest:
        raise UserError("photo.damaged", sha256=sha256[:12])
    return body


def _hashed(jpeg: bytes) -> bytes:
    """A prepared copy ends with its own hash; viewers stop at the end mark of the JPEG and never see it."""
    return jpeg + hashlib.sha256(jpeg).digest()


def _path(folder: Path, sha256: str, suffix: str = "") -> Path:
    return folder / sha256[:2] / (sha256 + suffix)


def _read(folder: Path, sha256: str, suffix: str = "") -> bytes:
    """What was written, out of its seal where the folder has a key; a file not sealed yet is read as it lies."""
    path, key = _path(folder, sha256, suffix), key_of(folder)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError("photo.missing", sha256=sha256[:12]) from error
    if not is_sealed_bytes(data):
        return data
    if key is None:
        raise UserError("key.needed")
    try:
        return unseal(key, data, path.name)
    except SealBroken as error:
        raise UserError("photo.damaged", sha256=sha256[:12]) from error


def _holds(folder: Path, sha256: str, suffix: str, data: bytes) -> bool:
    try:
        return _read(folder, sha256, suffix) == data
    except UserError:
        return False


def _write(folder: Path, sha256: str, suffix: str, data: bytes) -> None:
    """Writes beside, makes it durable, and puts it in place; content that is there already is left alone."""
    path, key = _path(folder, sha256, suffix), key_of(folder)
    if not _holds(folder, sha256, suffix, data):
        _put(path, data if key is None else seal(key, data, path.name))


def _put(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f"{path.name}.{os.getpid()}.part")
        try:
            with beside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            _settle(beside, path)
        finally:
            beside.unlink(missing_ok=True)
        _sync_names(path)
    except OSError as error:
        raise UserError(_DISK_CODES.get(error.errno or 0, "disk.failing"), path=str(path.parent)) from error


def _sync_names(path: Path) -> None:
    """The name of a file and that of its folder, which may be new as well."""
    sync_folder(path.parent)
    sync_folder(path.parent.parent)


def _settle(beside: Path, path: Path) -> None:
    try:
        put_in_place(beside, path)
    except PermissionError as error:
        # The folder took the file beside, so it is this one that somebody holds: most often a virus scanner.
        raise UserError("file.held", path=str(path.parent)) from error


def check_attachments(reading: Reading, folder: Path) -> Finding:
    """Every kept file against its hash, and every prepared copy against its own."""
    count = 0
    for row in reading.execute(select(Attachment.sha256, Attachment.width).where(Attachment.void_reason.is_(None))):
        try:
            open(folder, row.sha256)
            if row.width is not None:
                open_print(folder, row.sha256)
                open_thumb(folder, row.sha256)
        except UserError as fault:
            return Finding("attachments", False, f"{row.sha256[:12]} {fault.code}")
        count += 1
    return Finding("attachments", True, f"{count} 个文件")
