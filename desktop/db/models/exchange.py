"""Exchange of packages: which chain belongs to which PC, what was received (both shared), and this PC's own log."""
from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import BigInteger, Boolean, Integer, LargeBinary, String, Text

from desktop.db.base import Base, Journalled, column_of, instant_column, link, public, whole_number

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped


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
    origin: Mapped[str] = column_of(String(16), primary_key=True)
    seq: Mapped[int] = column_of(Integer, primary_key=True)
    i: Mapped[int] = column_of(Integer, primary_key=True)
    leaf: Mapped[bytes] = column_of(LargeBinary, nullable=False)
    __table_args__ = ({"sqlite_with_rowid": False},)


class Peer(Base):
    """A PC whose packages are taken: its keys, who vouched for it, and what it was last known to hold."""

    __tablename__ = "peer"
    sign: Mapped[str] = column_of(String(64), primary_key=True)
    box: Mapped[str] = column_of(String(64), nullable=False)
    street: Mapped[str] = column_of(String(9), nullable=False)
    code: Mapped[str] = column_of(String(8), nullable=False)
    name: Mapped[str] = column_of(String(80), nullable=False)
    trusted_by: Mapped[str] = column_of(String(16), nullable=False)
    trusted_at: Mapped[int] = column_of(BigInteger, nullable=False)
    officer: Mapped[str] = column_of(String(36), nullable=False)
    scope: Mapped[str] = column_of(String(16), nullable=False)
    bureau: Mapped[bool] = column_of(Boolean, nullable=False)
    heads: Mapped[str] = column_of(Text, nullable=False)
    """JSON: chain → number and hash, of the package seen last; never a running maximum (exchange.md B5.8)."""
    heard_at: Mapped[int | None] = column_of(BigInteger)
    retired: Mapped[bool] = column_of(Boolean, nullable=False)


class PackageLog(Base):
    """数据包登记: every package that went out or came in, and whether the other side has confirmed it."""

    __tablename__ = "package_log"
    id: Mapped[str] = column_of(String(36), primary_key=True)
    package: Mapped[str] = column_of(String(32), index=True, nullable=False)
    way: Mapped[str] = column_of(String(8), nullable=False)
    peer: Mapped[str] = column_of(String(64), index=True, nullable=False)
    name: Mapped[str] = column_of(String(80), nullable=False)
    at: Mapped[int] = column_of(BigInteger, index=True, nullable=False)
    by: Mapped[str] = column_of(String(36), nullable=False)
    wall: Mapped[int] = column_of(BigInteger, nullable=False)
    file: Mapped[str] = column_of(Text, nullable=False)
    size: Mapped[int] = column_of(BigInteger, nullable=False)
    entries: Mapped[int] = column_of(Integer, nullable=False)
    part: Mapped[str] = column_of(String(12), nullable=False)
    ranges: Mapped[str] = column_of(Text, nullable=False)
    """JSON: chain → first, last, and hash of the last."""
    counts: Mapped[str] = column_of(Text, nullable=False)
    confirmed_at: Mapped[int | None] = column_of(BigInteger)
    state: Mapped[str] = column_of(String(12), nullable=False)
    wrote_origin: Mapped[str | None] = column_of(String(16))
    wrote_seq: Mapped[int | None] = column_of(Integer)


class HeldEntry(Base):
    """待补齐: an entry that came before one that it stands on; readable, and tried again at each import."""

    __tablename__ = "held_entry"
    origin: Mapped[str] = column_of(String(16), primary_key=True)
    seq: Mapped[int] = column_of(Integer, primary_key=True)
    hash: Mapped[bytes] = column_of(LargeBinary, nullable=False)
    line: Mapped[bytes] = column_of(LargeBinary, nullable=False)
    prev: Mapped[bytes] = column_of(LargeBinary, nullable=False)
    package: Mapped[str] = column_of(String(32), nullable=False)
    at: Mapped[int] = column_of(BigInteger, nullable=False)


class AbsentPhoto(Base):
    """照片待收, or an original that stays where it was taken: bytes that this PC knows of and does not have."""

    __tablename__ = "absent_photo"
    sha256: Mapped[str] = column_of(String(64), primary_key=True)
    copy: Mapped[bool] = column_of(Boolean, nullable=False)
    """Whether the prepared copies are here and only the original is not."""


class StagedChoice(Base):
    """What a person has chosen for a conflict of a package that is not written yet; kept when a call comes in."""

    __tablename__ = "staged_choice"
    package: Mapped[str] = column_of(String(32), primary_key=True)
    record: Mapped[str] = column_of(String(36), primary_key=True)
    grp: Mapped[str] = column_of(String(40), primary_key=True)
    kind: Mapped[str] = column_of(String(8), nullable=False)
    value: Mapped[str] = column_of(Text, nullable=False)
