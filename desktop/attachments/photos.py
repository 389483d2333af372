"""Photos of subjects (a person, a contact, a call, a patrol stop): put on, captioned, covered, taken off, shown."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import select

from desktop.attachments.files import keep
from desktop.attachments.shapes import RESTRICTED, Face, KeptPicture, PhotoView, Picture
from desktop.db.models.attachments import Attachment, Photo
from desktop.discretion import hidden_among
from desktop.errors import UserError
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import may, require
from desktop.vocabulary import Right


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
        select(Attachment.id, Attachment.sha256, Attachment.name, Attachment.taken_at, Attachment.taken_where)
        .where(Attachment.id.in_(wanted), Attachment.void_reason.is_(None))
    )
    sees = may(reading, Right.SEE_RESTRICTED)
    found = {row.id: KeptPicture(row.id, row.sha256, row.name or "", row.taken_at,
                                 (row.taken_where or "") if sees else "") for row in rows}
    return tuple(found[one] for one in wanted if one in found)


def keep_positions(work: Work, *, positions: Mapping[str, str]) -> int:
    """保留位置作证据: keeps where some photos were taken, by the hashes of their contents; returns how many.

    The place stays out of the files, of copies and of all that is printed or exported; only those who see restricted
    files read it (个人信息保护法 28). An empty text takes it away again. Raises UserError ``rights.missing``.
    """
    require(work, Right.WRITE_CASES)
    rows = work.execute(select(Attachment.id, Attachment.sha256).where(
        Attachment.sha256.in_(list(positions)), Attachment.void_reason.is_(None))).all()
    for row in rows:
        work.change(Attachment, row.id, seen=work.seen(row.id), taken_where=positions[row.sha256] or None)
    return len(rows)


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
               Attachment.kept_at, Attachment.taken_where, covered.c.sha256.label("covered_sha256"))
        .join(Attachment, Attachment.id == Photo.attachment)
        .outerjoin(covered, covered.c.id == Photo.covered)
        .where(Photo.subject.in_(list(wanted)), Photo.void_reason.is_(None))
    ).all()
    sees = may(reading, Right.SEE_RESTRICTED)
    hidden = hidden_among(reading, Photo.__tablename__, [row.id for row in rows])
    shown = [row for row in rows if row.id not in hidden and (sees or row.viewers != RESTRICTED)]
    seen = reading.seen_of([row.id for row in shown])
    views = [_view(row, seen[row.id]) for row in shown]
    if not sees:
        views = [replace(view, where="") for view in views]
    return tuple(sorted(views, key=lambda view: (wanted[view.subject], view.position, view.id)))


def _view(row: Any, seen: Seen) -> PhotoView:
    return PhotoView(
        id=row.id, attachment=row.attachment, sha256=row.sha256, shown=row.covered_sha256 or row.sha256,
        subject=row.subject, subject_table=row.subject_table, caption=row.caption or "",
        face=Face(row.face or Face.UNSEEN), position=row.position or 0, width=row.width or 0,
        height=row.height or 0, taken_at=row.taken_at, kept_at=row.kept_at or 0, seen=seen,
        restricted=row.viewers == RESTRICTED, may_brief=row.may_brief, where=row.taken_where or "",
    )
