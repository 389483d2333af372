"""The tables of photos and papers: what is kept by its content, and what a photo belongs to."""
from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.db.base import Base, InCampaign, Journalled, instant_column, link, personal, public, whole_number, yes_no

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped


class Attachment(Journalled, Base):
    """A file kept by the hash of its content; the bytes lie in the attachments folder, never in the store."""

    __tablename__ = "attachment"
    sha256: Mapped[str | None] = public(index=True)
    kind: Mapped[str | None] = public()
    name: Mapped[str | None] = personal()
    size: Mapped[int | None] = whole_number()
    width: Mapped[int | None] = whole_number()
    height: Mapped[int | None] = whole_number()
    taken_at: Mapped[int | None] = instant_column()
    kept_at: Mapped[int | None] = instant_column()
    kept_by: Mapped[str | None] = link()
    taken_where: Mapped[str | None] = personal()
    """Latitude and longitude, kept only where the position is wanted as evidence."""


class Photo(Journalled, InCampaign, Base):
    """A photo of a subject: a contact, a call, a person, a patrol stop."""

    __tablename__ = "photo"
    attachment: Mapped[str | None] = link(group="picture")
    subject_table: Mapped[str | None] = public(group="subject")
    subject: Mapped[str | None] = link(group="subject")
    caption: Mapped[str | None] = personal(searched=True)
    face: Mapped[str | None] = public(group="picture")
    covered: Mapped[str | None] = link(group="picture")
    """The attachment that shows the same picture with its faces covered (已遮)."""
    position: Mapped[int | None] = whole_number()
    viewers: Mapped[str | None] = public()
    """Who may see it: everybody who may see the subject, or only those who see restricted files."""
    may_brief: Mapped[bool | None] = yes_no()
    """Whether it may go into a 简报; nothing said means that the faces decide."""
