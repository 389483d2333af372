"""Who works at this desk: officers and their roles, their secrets on this PC, and what was seen in full."""
from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import BigInteger, Integer, LargeBinary, String

from desktop.db.base import (
    Base,
    InCampaign,
    Journalled,
    column_of,
    instant_column,
    link,
    personal,
    public,
    whole_number,
    yes_no,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped


class Officer(Journalled, Base):
    """One person of the office who is on duty or on call; nobody is removed, only 停用."""

    __tablename__ = "officer"
    name: Mapped[str | None] = personal(searched=True)
    post: Mapped[str | None] = personal()
    phone: Mapped[str | None] = personal(searched=True)
    rank: Mapped[int | None] = whole_number()
    active: Mapped[bool | None] = yes_no()


class OfficerRole(Journalled, Base):
    """One role (身份) of one officer; ``held`` says whether he still has it."""

    __tablename__ = "officer_role"
    officer: Mapped[str | None] = link()
    role: Mapped[str | None] = public()
    held: Mapped[bool | None] = yes_no()


class AccessNote(Journalled, Base):
    """A fact about access: a PIN set by another or by the recovery code, a new code, who confirmed an act of two."""

    __tablename__ = "access_note"
    create_only: ClassVar[bool] = True
    officer: Mapped[str | None] = link()
    kind: Mapped[str | None] = public()
    at: Mapped[int | None] = instant_column()
    by: Mapped[str | None] = link(index=False)
    subject: Mapped[str | None] = link(index=False)


class Disclosure(Journalled, InCampaign, Base):
    """A masked value that somebody looked at in full: who, what, when, and what for (个人信息保护法 51)."""

    __tablename__ = "disclosure"
    create_only: ClassVar[bool] = True
    subject: Mapped[str | None] = link()
    field: Mapped[str | None] = public()
    purpose: Mapped[str | None] = personal()
    at: Mapped[int | None] = instant_column(index=True)
    by: Mapped[str | None] = link()


class Secret(Base):
    """A PIN or the recovery code, as a scrypt hash. It belongs to this PC and never goes into a package."""

    __tablename__ = "secret"
    owner: Mapped[str] = column_of(String(36), primary_key=True)
    salt: Mapped[bytes] = column_of(LargeBinary, nullable=False)
    hash: Mapped[bytes] = column_of(LargeBinary, nullable=False)
    n: Mapped[int] = column_of(Integer, nullable=False)
    r: Mapped[int] = column_of(Integer, nullable=False)
    p: Mapped[int] = column_of(Integer, nullable=False)
    wrong: Mapped[int] = column_of(Integer, nullable=False)
    locked_until: Mapped[int] = column_of(BigInteger, nullable=False)
    set_at: Mapped[int] = column_of(BigInteger, nullable=False)


class WrongTry(Base):
    """When a wrong PIN was typed at this PC, whoever's; an hour is looked at. Never leaves this PC."""

    __tablename__ = "wrong_try"
    n: Mapped[int] = column_of(Integer, primary_key=True)
    at: Mapped[int] = column_of(BigInteger, nullable=False)


class SecondProof(Base):
    """That a second person typed the PIN for one act; used up by it, or too old after minutes. Never leaves this PC."""

    __tablename__ = "second_proof"
    id: Mapped[str] = column_of(String(36), primary_key=True)
    act: Mapped[str] = column_of(String(20), nullable=False)
    officer: Mapped[str] = column_of(String(36), nullable=False)
    actor: Mapped[str] = column_of(String(36), nullable=False)
    at: Mapped[int] = column_of(BigInteger, nullable=False)
