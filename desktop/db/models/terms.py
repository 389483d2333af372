"""What a person chooses from, the settings that all desks of a street share, and which desk this one is."""
from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Integer, String

from desktop.db.base import Base, Journalled, column_of, public, whole_number, yes_no

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped


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


class Site(Journalled, Base):
    """One desk of one street as it signs its numbers and papers; every desk knows those it has exchanged with."""

    __tablename__ = "site"
    street_code: Mapped[str | None] = public(group="codes")
    code: Mapped[str | None] = public(group="codes")
    district: Mapped[str | None] = public()
    street: Mapped[str | None] = public()
    office: Mapped[str | None] = public()


class ThisDesk(Base):
    """Which site this store belongs to. Local: a package from another desk must never rename this one."""

    __tablename__ = "this_desk"
    id: Mapped[int] = column_of(Integer, primary_key=True)
    site: Mapped[str] = column_of(String(36), nullable=False)
    street_code: Mapped[str] = column_of(String(9), nullable=False)
    code: Mapped[str] = column_of(String(4), nullable=False)
