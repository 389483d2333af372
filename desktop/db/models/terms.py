"""Everything a person chooses from, and the settings that all desks of a street share."""
from __future__ import annotations

from sqlalchemy.orm import Mapped

from desktop.db.base import Base, Journalled, public, whole_number, yes_no


class Term(Journalled, Base):
    """One choice of one list; rows quoted from the notice are official and cannot be retired."""

    __tablename__ = "term"
    list: Mapped[str | None] = public(index=True)
    code: Mapped[str | None] = public()
    label: Mapped[str | None] = public()
    position: Mapped[int | None] = whole_number()
    official: Mapped[bool | None] = yes_no()
    retired: Mapped[bool | None] = yes_no()
    needs_note: Mapped[bool | None] = yes_no()
    clause: Mapped[str | None] = public()


class Setting(Journalled, Base):
    """A setting that all desks of the street share: deadlines, recipients, units."""

    __tablename__ = "setting"
    key: Mapped[str | None] = public()
    value: Mapped[str | None] = public()
