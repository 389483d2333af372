"""One local store file: opening, its driver and manners, migrating an old one after a copy, refusing a newer one."""
from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool, QueuePool

from desktop.db.base import Base, journalled_specs
from desktop.db.migrations import STEPS
from desktop.errors import ProgramFault, UserError
from desktop.paths import put_in_place, sync_folder
from desktop.records import dataclass

VERSION = len(STEPS)
_LEAST_FREE = 1 << 16
"""Bytes; the engine's index of the log alone takes 32 KiB."""
PROJECTING = "projecting"
"""The mark on a connection under which journalled tables may be written."""

_DML = re.compile(
    r"\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM)\s+[\"\[`]?(\w+)",
    re.IGNORECASE,
)
_PLAIN_HEAD = b"SQLite format 3\x00"
_PRAGMAS = (
    "PRAGMA cipher_log_level=NONE",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA busy_timeout=5000",
    "PRAGMA temp_store=MEMORY",
)


@dataclass(frozen=True, slots=True)
class Store:
    """An open store. One connection writes; others read, each in its own snapshot."""

    path: Path
    engine: Engine
    migrated_from: int | None
    """The version that was found, when it was older and has been copied and migrated."""
    identity: tuple[int, int] | None = None
    """Device and number of the file that was opened."""

    def require_in_place(self) -> None:
        """Whoever moves or replaces the file of a running program would have it write where nobody ever looks again.

        Raises:
            UserError: ``store.replaced``.
        """
        if self.identity is not None and _identity(self.path) != self.identity:
            raise UserError("store.replaced", path=str(self.path))

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection in an immediate transaction, committed when the block ends well."""
        with self.engine.connect() as connection:
            connection.info["immediate"] = True
            try:
                with connection.begin():
                    yield connection
            finally:
                connection.info.pop("immediate", None)
                connection.info.pop(PROJECTING, None)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection whose reads all see the same moment."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    def checkpoint(self) -> None:
        """Folds the write-ahead log into the store and empties it, so that no erased byte stays in it."""
        with self.engine.connect() as connection:
            raw = connection.connection.dbapi_connection
            assert raw is not None
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def close(self) -> None:
        self.engine.dispose()


def open_store(
    path: Path, *, backups: Path | None = None, version: int | None = None, key: bytes | None = None
) -> Store:
    """Opens the store at ``path``, making it when it is not there.

    Args:
        version: another than the newest, for tests.
        key: 32 raw bytes under which the whole file is encrypted; None for a plain one.

    Raises:
        UserError: ``store.newer`` when a newer program made it, ``store.unreadable`` when it is no store or damaged,
            ``disk.read_only`` when it cannot be written.
    """
    engine = _engine(path, key)
    try:
        found = _prepare(engine, path, backups, VERSION if version is None else version)
    except DBAPIError as error:
        engine.dispose()
        raise _explained(error, path) from error
    except UserError:
        engine.dispose()
        raise
    return Store(path, engine, found, _identity(path))


def open_metadata_store(path: Path) -> Store:
    """A store made from the models themselves: what the steps of the schema are compared with."""
    journalled_specs()
    engine = _engine(path)
    with engine.connect() as connection, connection.begin():
        Base.metadata.create_all(connection)
    return Store(path, engine, None)


def explained(error: Exception, path: Path | None = None) -> UserError | None:
    """The sentence for a fault of the disk under the store; None when the fault is ours."""
    text = str(error)
    if "disk is full" in text:
        return UserError("disk.full", path=str(path or ""))
    if "readonly" in text or "unable to open" in text:
        return UserError("disk.read_only", path=str(path or ""))
    if "disk I/O error" in text:
        # Without room for the index of its log the engine speaks of a fault of the disk.
        return UserError("disk.full" if path and _is_full(path) else "disk.failing", path=str(path or ""))
    if "not_below_nothing" in text:
        # The one rule of the book that the engine itself keeps (decisions.md 24), met by taking an act back.
        return UserError("stock.below_nothing")
    if "locked" in text:
        return UserError("store.busy")
    if "malformed" in text or "not a database" in text:
        return UserError("store.unreadable", path=str(path or ""))
    return None


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        known = path.stat()
    except OSError:
        return None
    return known.st_dev, known.st_ino


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _LEAST_FREE
    except OSError:
        return False


def _explained(error: Exception, path: Path) -> Exception:
    return explained(error, path) or error


def _engine(path: Path, key: bytes | None = None) -> Engine:
    def connect() -> Any:
        connection = driver.connect(str(path), isolation_level=None, check_same_thread=False, timeout=5.0)
        if key is not None:
            # A raw key: no derivation at every start (technology.md §3), and no passphrase in the driver.
            connection.execute(f"PRAGMA key=\"{key_words(key)}\"").fetchone()
        for pragma in _PRAGMAS:
            connection.execute(pragma).fetchone()
        return connection

    engine = create_engine("sqlite://", module=driver, creator=connect, poolclass=QueuePool, pool_size=3)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "before_cursor_execute", _refuse_unjournalled)
    return engine


def key_words(key: bytes) -> str:
    """A raw key as the engine reads it."""
    return f"x'{key.hex()}'"


def is_plain_store(path: Path) -> bool:
    """Whether a file at ``path`` begins as a store without a key does."""
    try:
        with path.open("rb") as file:
            return file.read(len(_PLAIN_HEAD)) == _PLAIN_HEAD
    except OSError:
        return False


@contextmanager
def open_copy(path: Path, key: bytes | None = None) -> Iterator[Connection]:
    """A copy that nobody writes, read without touching a byte of it.

    Raises:
        UserError: ``store.unreadable``.
    """

    def connect() -> Any:
        connection = driver.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
        connection.execute("PRAGMA cipher_log_level=NONE").fetchone()
        if key is not None:
            connection.execute(f"PRAGMA key=\"{key_words(key)}\"").fetchone()
        return connection

    engine = create_engine("sqlite://", module=driver, creator=connect, poolclass=NullPool)
    try:
        with engine.connect() as opened:
            yield opened
    except DBAPIError as error:
        raise UserError("store.unreadable", path=str(path)) from error
    finally:
        engine.dispose()


def rewrite_store(path: Path, target: Path, *, old: bytes | None, new: bytes | None) -> None:
    """Writes a store anew under another key (None for plain) at ``target``, durable and looked through.

    The one at ``path`` stays as it is.

    Raises:
        UserError: ``store.unreadable``, ``disk.*``.
    """
    target.unlink(missing_ok=True)
    try:
        with closing(driver.connect(str(path), isolation_level=None, timeout=5.0)) as plain:
            plain.execute("PRAGMA cipher_log_level=NONE").fetchone()
            if old is not None:
                plain.execute(f"PRAGMA key=\"{key_words(old)}\"").fetchone()
            plain.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            version = plain.execute("PRAGMA user_version").fetchone()[0]
            words = "''" if new is None else f"\"{key_words(new)}\""
            plain.execute(f"ATTACH DATABASE ? AS sealed KEY {words}", (str(target),))
            plain.execute("SELECT sqlcipher_export('sealed')").fetchone()
            plain.execute(f"PRAGMA sealed.user_version={version}")
            said = plain.execute("PRAGMA sealed.integrity_check(1)").fetchone()[0]
            counts = _counts(plain, "main") == _counts(plain, "sealed")
            plain.execute("DETACH DATABASE sealed")
    except driver.Error as error:
        raise explained(error, path) or error from error
    if said != "ok" or not counts:
        raise UserError("store.unreadable", path=str(path))
    with target.open("r+b") as file:
        os.fsync(file.fileno())


def _counts(connection: Any, schema: str) -> dict[str, int]:
    names = connection.execute(
        f"SELECT name FROM {schema}.sqlite_master WHERE type='table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    ).fetchall()
    return {name: connection.execute(f'SELECT count(*) FROM {schema}."{name}"').fetchone()[0] for (name,) in names}


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.info.get("immediate") else "BEGIN")


def _refuse_unjournalled(connection: Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
    """Writing a journalled table outside the projection is our own fault, whatever road the statement came by."""
    if connection.info.get(PROJECTING):
        return
    for table in _DML.findall(statement):
        if table.lower() in journalled_specs():
            raise ProgramFault(f"unjournalled write on {table}: {statement[:200]}")


def _prepare(engine: Engine, path: Path, backups: Path | None, version: int) -> int | None:
    with engine.connect() as connection:
        found = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if found > version:
        raise UserError("store.newer", found=found, known=version)
    if 0 < found < version:
        _copy_before_migration(engine, path, backups or path.parent / "backups", found)
    for number in range(found + 1, version + 1):
        _migrate(engine, number, STEPS[number - 1])
    return found if 0 < found < version else None


def _migrate(engine: Engine, number: int, step: Callable[[Connection], None]) -> None:
    """A step and the record of it are one transaction."""
    with engine.connect() as connection:
        connection.info["immediate"] = connection.info[PROJECTING] = True
        try:
            with connection.begin():
                step(connection)
                connection.exec_driver_sql(f"PRAGMA user_version={number}")
        finally:
            connection.info.pop("immediate", None)
            connection.info.pop(PROJECTING, None)


def _copy_before_migration(engine: Engine, path: Path, backups: Path, found: int) -> None:
    backups.mkdir(parents=True, exist_ok=True)
    target = backups / f"{path.stem}-before-v{VERSION}-was-v{found}.db"
    copy_store(engine, target)


def vacuum_into(store: Store, target: Path) -> None:
    """A consistent copy of an open store under its own key, at a path where nothing lies yet.

    Raises:
        UserError: ``disk.*``.
    """
    try:
        with store.engine.connect() as connection:
            raw = connection.connection.dbapi_connection
            assert raw is not None
            raw.execute("VACUUM INTO ?", (str(target),))
    except (DBAPIError, driver.Error) as error:
        raise explained(error, store.path) or error from error


def copy_store(engine: Engine, target: Path) -> None:
    """A consistent copy of a living store, written beside and then put in place."""
    beside = target.with_name(target.name + ".part")
    beside.unlink(missing_ok=True)
    with engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        raw.execute("VACUUM INTO ?", (str(beside),))
    with beside.open("r+b") as file:
        os.fsync(file.fileno())
    put_in_place(beside, target)
    sync_folder(target.parent)
