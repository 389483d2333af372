"""Photos and papers kept by the hash of their content, and the one road to their bytes (decisions.md 13)."""
from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import or_, select

from desktop.db.models.attachments import Attachment, Photo
from desktop.discretion import hidden_among
from desktop.errors import UserError
from desktop.journal.verify import Finding
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import may, require
from desktop.paths import key_of, put_in_place, sealed_folder, sync_folder
from desktop.vault import SealBroken, is_sealed_bytes, seal, unseal
from desktop.vocabulary import Right

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
RESTRICTED = "restricted"
"""``viewers`` of a photo that only those see who see restricted files."""


class Face(StrEnum):
    """What the clerk has said of the faces on a photo; anything else stops printing a 简报 (ui.md §13)."""

    UNSEEN = "unseen"
    NONE = "none"
    COVERED = "covered"


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is made of a photo at intake: an upright copy without EXIF, a thumbnail, and when it was taken.

    ``width`` and ``height`` are those of the upright copy, in pixels; ``taken_at`` is an instant or None.
    """

    print_jpeg: bytes
    thumb_jpeg: bytes
    width: int
    height: int
    taken_at: int | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo as it came in, with what was made of it."""

    name: str
    original: bytes
    prepared: Prepared


@dataclass(frozen=True, slots=True)
class PaperCard:
    """A file that belongs to a record; ``sha256`` finds its bytes (``open``)."""

    id: str
    name: str
    sha256: str
    size: int
    at: int
    seen: Seen


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """A kept picture that may not belong to a subject yet."""

    attachment: str
    sha256: str
    name: str
    taken_at: int | None


@dataclass(frozen=True, slots=True)
class PhotoView:
    """A photo as pages and papers need it; bytes come by ``open_print`` or ``open_thumb`` with ``shown``."""

    id: str
    attachment: str
    sha256: str
    shown: str
    """The hash to show outside the office: the covered copy where there is one."""
    subject: str
    subject_table: str
    caption: str
    face: Face
    position: int
    width: int
    height: int
    taken_at: int | None
    kept_at: int
    seen: Seen
    restricted: bool = False
    """Only those who see restricted files see it."""
    may_brief: bool | None = None
    """Whether it may go into a 简报; None where nobody has said."""

    @property
    def dated(self) -> int:
        """When it was taken, as far as the file says; else when it was kept."""
        return self.taken_at if self.taken_at is not None else self.kept_at


# Keeping and opening.


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


def keep_pictures(work: Work, *, folder: Path, pictures: Sequence[Picture]) -> tuple[str, ...]:
    """Keeps several photos in one act; returns the ids of their attachments, each once. Raises as ``keep``."""
    kept = [
        keep(work, folder=folder, original=one.original, prepared=one.prepared, name=one.name) for one in pictures
    ]
    return tuple(dict.fromkeys(kept))


def kept_pictures(reading: Reading, *, attachments: Iterable[str]) -> tuple[KeptPicture, ...]:
    """Kept pictures by the ids of their attachments, in the order asked for; unknown ones are left out."""
    wanted = list(dict.fromkeys(attachments))
    rows = reading.execute(
        select(Attachment.id, Attachment.sha256, Attachment.name, Attachment.taken_at)
        .where(Attachment.id.in_(wanted), Attachment.void_reason.is_(None))
    )
    found = {row.id: KeptPicture(row.id, row.sha256, row.name or "", row.taken_at) for row in rows}
    return tuple(found[one] for one in wanted if one in found)


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


# Photos of subjects.


def add_photo(
    work: Work, *, attachment: str, subject_table: str, subject: str, caption: str = "", face: Face = Face.UNSEEN
) -> str:
    """Puts a kept picture behind those the subject has already; returns the photo's id."""
    return work.create(
        Photo, attachment=attachment, subject_table=subject_table, subject=subject, caption=caption or None,
        face=face.value, position=_next_position(work, subject),
    )


def add_pictures(
    work: Work, *, folder: Path, pictures: Sequence[Picture], subject_table: str, subject: str
) -> tuple[str, ...]:
    """Keeps photos and puts them on a subject, as one act; those it has already are not put there twice.

    Returns the ids of the new photos; none where the subject had them all. Raises as ``keep``, and ``rights.missing``.
    """
    require(work, Right.WRITE_CASES)
    here = {photo.attachment for photo in photos_of(work, subjects=[subject])}
    kept = keep_pictures(work, folder=folder, pictures=pictures)
    return tuple(
        add_photo(work, attachment=one, subject_table=subject_table, subject=subject) for one in kept if one not in here
    )


def _next_position(reading: Reading, subject: str) -> int:
    positions = reading.execute(select(Photo.position).where(Photo.subject == subject)).scalars()
    return 1 + max((one or 0 for one in positions), default=0)


def caption_photo(work: Work, *, photo: str, seen: Seen, caption: str) -> None:
    """The words under a photo. Raises UserError ``rights.missing``."""
    require(work, Right.WRITE_CASES)
    work.change(Photo, photo, seen=seen, caption=caption)


def place_photo(work: Work, *, photo: str, seen: Seen, position: int) -> None:
    work.change(Photo, photo, seen=seen, position=position)


def judge_faces(work: Work, *, photo: str, seen: Seen, face: Face, covered: str | None = None) -> None:
    """Records what the clerk says of the faces; ``covered`` is the attachment made with the mosaic brush.

    Raises:
        UserError: ``photo.cover_missing`` when a photo is called covered and no covered copy is given.
    """
    if (face is Face.COVERED) != (covered is not None):
        raise UserError("photo.cover_missing")
    work.change(Photo, photo, seen=seen, face=face.value, covered=covered)


def cover_faces(work: Work, *, folder: Path, photo: str, seen: Seen, picture: Picture) -> str:
    """Keeps a copy on which faces are covered beside the photo, whose original stays; returns its attachment.

    Raises: as ``keep``, and ``rights.missing``.
    """
    require(work, Right.WRITE_CASES)
    covered = keep(work, folder=folder, original=picture.original, prepared=picture.prepared, name=picture.name)
    judge_faces(work, photo=photo, seen=seen, face=Face.COVERED, covered=covered)
    return covered


def say_use(work: Work, *, photo: str, seen: Seen, restricted: bool, may_brief: bool | None) -> None:
    """Who may see a photo, and whether it may go into a 简报. Raises ``rights.missing``."""
    require(work, Right.WRITE_CASES)
    work.change(Photo, photo, seen=seen, viewers=RESTRICTED if restricted else None, may_brief=may_brief)


def remove_photo(work: Work, *, photo: str, seen: Seen, reason: str) -> None:
    """Takes a photo off its subject; the kept bytes stay until an erasure destroys them. Raises ``rights.missing``."""
    require(work, Right.WRITE_CASES)
    work.void(Photo, photo, seen=seen, reason=reason)


def photos_of(reading: Reading, *, subjects: Iterable[str]) -> tuple[PhotoView, ...]:
    """The photos of some subjects in their order, subject by subject; restricted ones for those who may see them."""
    wanted = {subject: place for place, subject in enumerate(dict.fromkeys(subjects))}
    covered = Attachment.__table__.alias("covered")
    rows = reading.execute(
        select(Photo, Attachment.sha256, Attachment.width, Attachment.height, Attachment.taken_at,
               Attachment.kept_at, covered.c.sha256.label("covered_sha256"))
        .join(Attachment, Attachment.id == Photo.attachment)
        .outerjoin(covered, covered.c.id == Photo.covered)
        .where(Photo.subject.in_(list(wanted)), Photo.void_reason.is_(None))
    ).all()
    sees = may(reading, Right.SEE_RESTRICTED)
    hidden = hidden_among(reading, Photo.__tablename__, [row.id for row in rows])
    shown = [row for row in rows if row.id not in hidden and (sees or row.viewers != RESTRICTED)]
    seen = reading.seen_of([row.id for row in shown])
    views = [_view(row, seen[row.id]) for row in shown]
    return tuple(sorted(views, key=lambda view: (wanted[view.subject], view.position, view.id)))


def _view(row: Any, seen: Seen) -> PhotoView:
    return PhotoView(
        id=row.id, attachment=row.attachment, sha256=row.sha256, shown=row.covered_sha256 or row.sha256,
        subject=row.subject, subject_table=row.subject_table, caption=row.caption or "",
        face=Face(row.face or Face.UNSEEN), position=row.position or 0, width=row.width or 0,
        height=row.height or 0, taken_at=row.taken_at, kept_at=row.kept_at or 0, seen=seen,
        restricted=row.viewers == RESTRICTED, may_brief=row.may_brief,
    )


# Verification.


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
    return Finding("attachments", True, f"{count} files")
