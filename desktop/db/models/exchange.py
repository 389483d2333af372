"""Exchange of packages: which chain belongs to which PC, what was received (both shared), and this PC's own log."""
from __future__ import annotations

from typing import ClassVar

from sqlalchemy import BigInteger, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from desktop.db.base import Base, Journalled, instant_column, link, public, whole_number


class DeskKey(Journalled, Base):
    """The first thing a chain says: which PC of which site it is, its public keys, and the chain it goes on from.

    ``after_…`` name the last entry of the former chain of a PC whose store was restored or moved (exchange.md B1).
    """

    __tablename__ = "desk_key"
    create_only: ClassVar[bool] = True
    origin: Mapped[str | None] = public()
    street: Mapped[str | None] = public()
    code: Mapped[str | None] = public()
    name: Mapped[str | None] = public()
    sign: Mapped[str | None] = public(index=True)
    box: Mapped[str | None] = public()
    at: Mapped[int | None] = instant_column()
    why: Mapped[str | None] = public()
    after_origin: Mapped[str | None] = public()
    after_seq: Mapped[int | None] = whole_number()
    after_hash: Mapped[str | None] = public()


class ImportReceipt(Journalled, Base):
    """接收回执: what a PC held after an import, in its own chain: cause, acknowledgement and witness in one."""

    __tablename__ = "import_receipt"
    create_only: ClassVar[bool] = True
    package: Mapped[str | None] = public(index=True)
    sender: Mapped[str | None] = public()
    at: Mapped[int | None] = instant_column()
    by: Mapped[str | None] = link(index=False)
    heads: Mapped[str | None] = public()
    """Chain, number and hash of each chain the package spoke of: ``origin:seq:hash`` with spaces between."""


class SeriesToken(Journalled, Base):
    """The one PC that gives the numbers of a series; elsewhere a record shows 待编号 (exchange.md B1)."""

    __tablename__ = "series_token"
    series: Mapped[str | None] = public()
    holder: Mapped[str | None] = public()


class JournalWithheld(Base):
    """Operations of others that were not meant for this PC: only the leaf is known, so that the chain verifies."""

    __tablename__ = "journal_withheld"
    origin: Mapped[str] = mapped_column(String(16), primary_key=True)
    seq: Mapped[int] = mapped_column(Integer, primary_key=True)
    i: Mapped[int] = mapped_column(Integer, primary_key=True)
    leaf: Mapped[bytes] = mapped_column(LargeBinary)
    __table_args__ = ({"sqlite_with_rowid": False},)


class Peer(Base):
    """A PC whose packages are taken: its keys, who vouched for it, and what it was last known to hold."""

    __tablename__ = "peer"
    sign: Mapped[str] = mapped_column(String(64), primary_key=True)
    box: Mapped[str] = mapped_column(String(64))
    street: Mapped[str] = mapped_column(String(9))
    code: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(String(80))
    trusted_by: Mapped[str] = mapped_column(String(16))
    trusted_at: Mapped[int] = mapped_column(BigInteger)
    officer: Mapped[str] = mapped_column(String(36))
    scope: Mapped[str] = mapped_column(String(16))
    bureau: Mapped[bool] = mapped_column()
    heads: Mapped[str] = mapped_column(Text)
    """JSON: chain → number and hash, of the package seen last; never a running maximum (exchange.md B5.8)."""
    heard_at: Mapped[int | None] = mapped_column(BigInteger)
    retired: Mapped[bool] = mapped_column()


class PackageLog(Base):
    """数据包登记: every package that went out or came in, and whether the other side has confirmed it."""

    __tablename__ = "package_log"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    package: Mapped[str] = mapped_column(String(32), index=True)
    way: Mapped[str] = mapped_column(String(8))
    peer: Mapped[str] = mapped_column(String(64), index=True)
    name: Mapped[str] = mapped_column(String(80))
    at: Mapped[int] = mapped_column(BigInteger, index=True)
    by: Mapped[str] = mapped_column(String(36))
    wall: Mapped[int] = mapped_column(BigInteger)
    file: Mapped[str] = mapped_column(Text)
    size: Mapped[int] = mapped_column(BigInteger)
    entries: Mapped[int] = mapped_column(Integer)
    part: Mapped[str] = mapped_column(String(12))
    ranges: Mapped[str] = mapped_column(Text)
    """JSON: chain → first, last, and hash of the last."""
    counts: Mapped[str] = mapped_column(Text)
    confirmed_at: Mapped[int | None] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(String(12))
    wrote_origin: Mapped[str | None] = mapped_column(String(16))
    wrote_seq: Mapped[int | None] = mapped_column(Integer)


class HeldEntry(Base):
    """待补齐: an entry that came before one that it stands on; readable, and tried again at each import."""

    __tablename__ = "held_entry"
    origin: Mapped[str] = mapped_column(String(16), primary_key=True)
    seq: Mapped[int] = mapped_column(Integer, primary_key=True)
    hash: Mapped[bytes] = mapped_column(LargeBinary)
    line: Mapped[bytes] = mapped_column(LargeBinary)
    prev: Mapped[bytes] = mapped_column(LargeBinary)
    package: Mapped[str] = mapped_column(String(32))
    at: Mapped[int] = mapped_column(BigInteger)


class AbsentPhoto(Base):
    """照片待收, or an original that stays where it was taken: bytes that this PC knows of and does not have."""

    __tablename__ = "absent_photo"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    copy: Mapped[bool] = mapped_column()
    """Whether the prepared copies are here and only the original is not."""


class StagedChoice(Base):
    """What a person has chosen for a conflict of a package that is not written yet; kept when a call comes in."""

    __tablename__ = "staged_choice"
    package: Mapped[str] = mapped_column(String(32), primary_key=True)
    record: Mapped[str] = mapped_column(String(36), primary_key=True)
    grp: Mapped[str] = mapped_column(String(40), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    value: Mapped[str] = mapped_column(Text)
