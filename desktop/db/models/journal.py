"""The journal's own tables; none of them is itself journalled."""
from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import DDL, BigInteger, Boolean, Index, Integer, LargeBinary, String, Text, event

from desktop.db.base import Base, column_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped


class Chain(Base):
    """How far each chain of entries is known here; exactly one is this desk's own."""

    __tablename__ = "chain"
    origin: Mapped[str] = column_of(String(16), primary_key=True)
    seq: Mapped[int] = column_of(Integer, nullable=False)
    hash: Mapped[bytes] = column_of(LargeBinary, nullable=False)
    own: Mapped[bool] = column_of(Boolean, nullable=False)


class JournalEntry(Base):
    """One act: who, when, what it was called, chained by hash to the one before."""

    __tablename__ = "journal_entry"
    origin: Mapped[str] = column_of(String(16), primary_key=True)
    seq: Mapped[int] = column_of(Integer, primary_key=True)
    lamport: Mapped[int] = column_of(BigInteger, index=True, nullable=False)
    wall: Mapped[int] = column_of(BigInteger, nullable=False)
    actor: Mapped[str] = column_of(String(36), nullable=False)
    act: Mapped[str] = column_of(String(80), nullable=False)
    schema: Mapped[str] = column_of(String(12), nullable=False)
    hash: Mapped[bytes] = column_of(LargeBinary, nullable=False)
    __table_args__ = ({"sqlite_with_rowid": False},)


class JournalOp(Base):
    """One record's part of an act: the public fields, and the commitment to the personal ones."""

    __tablename__ = "journal_op"
    origin: Mapped[str] = column_of(String(16), primary_key=True)
    seq: Mapped[int] = column_of(Integer, primary_key=True)
    i: Mapped[int] = column_of(Integer, primary_key=True)
    kind: Mapped[str] = column_of(String(8), nullable=False)
    tbl: Mapped[str] = column_of(String(40), nullable=False)
    record: Mapped[str] = column_of(String(36), nullable=False)
    fields: Mapped[str] = column_of(Text, nullable=False)
    base: Mapped[str] = column_of(Text, nullable=False)
    commitment: Mapped[bytes | None] = column_of(LargeBinary)
    __table_args__ = (Index("ix_journal_op_record", "record"), {"sqlite_with_rowid": False})


class JournalPersonal(Base):
    """The personal part of an operation: the only part of the journal that can be destroyed."""

    __tablename__ = "journal_personal"
    origin: Mapped[str] = column_of(String(16), primary_key=True)
    seq: Mapped[int] = column_of(Integer, primary_key=True)
    i: Mapped[int] = column_of(Integer, primary_key=True)
    salt: Mapped[bytes] = column_of(LargeBinary, nullable=False)
    data: Mapped[str] = column_of(Text, nullable=False)
    commitment: Mapped[bytes] = column_of(LargeBinary, index=True, nullable=False)
    __table_args__ = ({"sqlite_with_rowid": False},)


class Shred(Base):
    """Commitments whose personal part was destroyed by an erase entry, and must never come back."""

    __tablename__ = "shred"
    commitment: Mapped[bytes] = column_of(LargeBinary, primary_key=True)
    origin: Mapped[str] = column_of(String(16), nullable=False)
    seq: Mapped[int] = column_of(Integer, nullable=False)


class Head(Base):
    """The writes of a conflict group that none has superseded; group ``*`` stands for all not named."""

    __tablename__ = "head"
    record: Mapped[str] = column_of(String(36), primary_key=True)
    grp: Mapped[str] = column_of(String(40), primary_key=True)
    origin: Mapped[str] = column_of(String(16), primary_key=True)
    seq: Mapped[int] = column_of(Integer, primary_key=True)
    __table_args__ = ({"sqlite_with_rowid": False},)


class Conflict(Base):
    """Groups with several heads that say different things: shown to a person, never decided by a clock."""

    __tablename__ = "conflict"
    record: Mapped[str] = column_of(String(36), primary_key=True)
    grp: Mapped[str] = column_of(String(40), primary_key=True)
    tbl: Mapped[str] = column_of(String(40), nullable=False)
    __table_args__ = ({"sqlite_with_rowid": False},)


class Unprojected(Base):
    """Operations kept in the journal but not in the books, with the reason (decisions.md 25)."""

    __tablename__ = "unprojected"
    origin: Mapped[str] = column_of(String(16), primary_key=True)
    seq: Mapped[int] = column_of(Integer, primary_key=True)
    i: Mapped[int] = column_of(Integer, primary_key=True)
    reason: Mapped[str] = column_of(String(80), nullable=False)


class Counter(Base):
    """The last number given in a series of a year; local, gapless, in the transaction of its record."""

    __tablename__ = "counter"
    series: Mapped[str] = column_of(String(40), primary_key=True)
    year: Mapped[int] = column_of(Integer, primary_key=True)
    last: Mapped[int] = column_of(Integer, nullable=False)


class Draft(Base):
    """What is half written: kept by every crash, journalled only when saved or discarded."""

    __tablename__ = "draft"
    id: Mapped[str] = column_of(String(36), primary_key=True)
    kind: Mapped[str] = column_of(String(20), nullable=False)
    officer: Mapped[str | None] = column_of(String(36))
    started_at: Mapped[int] = column_of(BigInteger, nullable=False)
    saved_at: Mapped[int] = column_of(BigInteger, nullable=False)
    content: Mapped[str] = column_of(Text, nullable=False)


class Indexed(Base):
    """Which record a row of the search index speaks of."""

    __tablename__ = "indexed"
    row: Mapped[int] = column_of(Integer, primary_key=True)
    tbl: Mapped[str] = column_of(String(40), nullable=False)
    record: Mapped[str] = column_of(String(36), unique=True, nullable=False)


def ddl(statement: str) -> DDL:
    """DDL run beside the making of a table; the library leaves its own constructor untyped."""
    return DDL(statement)  # type: ignore[no-untyped-call]


def _forbid(table: str, act: str, condition: str = "") -> DDL:
    return ddl(
        f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )


for _table in (JournalEntry, JournalOp, JournalPersonal, Shred):
    event.listen(_table.__table__, "after_create", _forbid(_table.__tablename__, "UPDATE"))
for _table in (JournalEntry, JournalOp, Shred):
    event.listen(_table.__table__, "after_create", _forbid(_table.__tablename__, "DELETE"))
event.listen(
    JournalPersonal.__table__,
    "after_create",
    _forbid(
        "journal_personal",
        "DELETE",
        "WHEN NOT EXISTS (SELECT 1 FROM shred WHERE shred.commitment = OLD.commitment)",
    ),
)
event.listen(
    Indexed.__table__,
    "after_create",
    ddl(
        "CREATE VIRTUAL TABLE text_index USING fts5"
        "(body, content='', contentless_delete=1, tokenize='unicode61')"
    ),
)
event.listen(
    Indexed.__table__,
    "after_create",
    ddl("INSERT INTO text_index(text_index, rank) VALUES('secure-delete', 1)"),
)
event.listen(Indexed.__table__, "before_drop", ddl("DROP TABLE IF EXISTS text_index"))
