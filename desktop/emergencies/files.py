"""附件 of an emergency that are no photos: replies, diagnoses, charts as they came (domain.md §2.6)."""
from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from desktop.attachments import PaperCard, keep_paper
from desktop.db.models.attachments import Attachment
from desktop.db.models.emergencies import Event, EventFile
from desktop.errors import UserError
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import require
from desktop.rules.text_cleaning import clean_line
from desktop.vocabulary import Right

NAME_LIMIT = 200


def attach_file(work: Work, *, event: str, folder: Path, name: str, original: bytes) -> str:
    """Keeps a file with an event, closed or not, for answers come in late; the same content twice is one line.

    Raises:
        UserError: ``event.unknown``, ``event.voided``, ``file.too_large``, ``photo.empty``, ``disk.*``.
    """
    require(work, Right.WRITE_LOG)
    row = work.execute(select(Event.void_reason).where(Event.id == event)).first()
    if row is None:
        raise UserError("event.unknown")
    if row.void_reason is not None:
        raise UserError("event.voided")
    kept = keep_paper(work, folder=folder, name=name, original=original)
    known = work.execute(
        select(EventFile.id).where(
            EventFile.event == event, EventFile.attachment == kept, EventFile.void_reason.is_(None)
        )
    ).scalar()
    return known or work.create(
        EventFile, event=event, attachment=kept, name=clean_line(name, limit=NAME_LIMIT), at=work.now,
        by=work.actor or None,
    )


def detach_file(work: Work, *, file: str, seen: Seen) -> None:
    """Takes a file off its event; its bytes stay until an erasure destroys them."""
    require(work, Right.WRITE_LOG)
    work.void(EventFile, file, seen=seen, reason="从紧急事项取下")


def files_of(reading: Reading, *, event: str) -> tuple[PaperCard, ...]:
    """The files of an event in the order in which they came."""
    rows = reading.execute(
        select(EventFile, Attachment.sha256, Attachment.size)
        .join(Attachment, Attachment.id == EventFile.attachment)
        .where(EventFile.event == event, EventFile.void_reason.is_(None)).order_by(EventFile.at, EventFile.id)
    )
    return tuple(
        PaperCard(r.id, r.name or "", r.sha256 or "", r.size or 0, r.at or 0, reading.seen(r.id)) for r in rows
    )
