"""The one door to the store: every screen, command and test writes by ``do`` and reads by ``read``."""
from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import field
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import DBAPIError

from desktop.db.base import journalled_specs
from desktop.db.models.journal import Chain
from desktop.db.store import PROJECTING, Store, explained
from desktop.errors import UserError
from desktop.journal.drafts import drop_draft
from desktop.journal.entry import GENESIS, EntryId
from desktop.journal.source import Source
from desktop.journal.work import Reading, Work
from desktop.records import dataclass

log = logging.getLogger(__name__)
P = ParamSpec("P")
R = TypeVar("R")


@dataclass(slots=True)
class _Moment:
    """One snapshot that many questions share, with what ``Reading.once`` has been told of it, by who asks."""

    thread: int
    view: ExitStack = field(default_factory=ExitStack)
    connection: Connection | None = None
    answers: dict[tuple[str, str], dict[Any, Any]] = field(default_factory=dict)


class Desk:
    """One PC's desk on one store. Writes are one at a time; a write is durable when ``do`` returns.

    Args:
        reserve: a file whose space is freed when the disk is full, so that the running call can still be saved.
    """

    def __init__(self, store: Store, source: Source, *, reserve: Path | None = None) -> None:
        self.store = store
        self.source = source
        self.actor = ""
        self.campaign = ""
        self.correction = ""
        """Why what was reported or frozen may be written in this sitting (更正); "" where it may not."""
        self.reserve_spent = False
        self.last_entry: EntryId | None = None
        self._reserve = reserve
        self._turn = threading.RLock()
        self._moment: _Moment | None = None
        self._settling = threading.local()
        self._listeners: list[Callable[[frozenset[str]], None]] = []
        self._watchers: list[tuple[Callable[[], None], Callable[[], None]]] = []
        self._open_chain()

    def prepare(self) -> None:
        """What the first act has to know of every table is made ready, before anybody waits for that act."""
        journalled_specs()

    def listen(self, listener: Callable[[frozenset[str]], None]) -> None:
        """Registers who is told, after each commit, which topics (tables) were touched."""
        self._listeners.append(listener)

    def watch(self, began: Callable[[], None], over: Callable[[], None]) -> None:
        """Registers who is told just before an act begins and when it is over, done or refused; on its own thread."""
        self._watchers.append((began, over))

    def do(self, verb: Callable[Concatenate[Work, P], R], /, *args: P.args, **facts: P.kwargs) -> R:
        """Carries out one verb as one act: one entry, one transaction.

        Raises:
            UserError: what the verb refuses, or what the disk refuses (``disk.full``, ``disk.read_only`` …).
                Nothing was written then.
        """
        self._end_moment()
        for began, _over in self._watchers:
            began()
        try:
            with self._turn:
                result, topics = self._carried_out(verb, args, facts)
        finally:
            for _began, over in self._watchers:
                over()
        for listener in self._listeners:
            listener(topics)
        return result

    def read(self, query: Callable[Concatenate[Reading, P], R], /, *args: P.args, **what: P.kwargs) -> R:
        """Asks one question; everything it reads is of one moment."""
        try:
            with self._reading() as reading:
                return query(reading, *args, **what)
        except DBAPIError as error:
            raise (explained(error, self.store.path) or error) from error

    @contextmanager
    def moment(self) -> Iterator[None]:
        """What this thread asks inside is answered of one moment, and what several questions ask is asked once.

        An act of this thread ends it: what is asked after that is to know of the act.
        """
        if self._moment is not None:
            yield
            return
        kept = self._moment = _Moment(threading.get_ident())
        try:
            with kept.view:
                yield
        finally:
            self._moment = None

    @contextmanager
    def _reading(self) -> Iterator[Reading]:
        kept = self._moment
        if kept is not None and kept.thread == threading.get_ident():
            if kept.connection is None:
                kept.connection = kept.view.enter_context(self.store.reading())
            answers = kept.answers.setdefault((self.actor, self.campaign), {})
            yield Reading(kept.connection, self.source, self.actor, self.campaign, answers=answers)
            return
        with self.store.reading() as connection:
            yield Reading(connection, self.source, self.actor, self.campaign)

    def _end_moment(self) -> None:
        kept = self._moment
        if kept is not None and kept.thread == threading.get_ident():
            self._moment = None
            kept.view.close()

    def rehearse(self, verb: Callable[Concatenate[Work, P], R], /, *args: P.args, **facts: P.kwargs) -> R:
        """Carries out one verb and undoes all of it: what a preview shows is what the act would do.

        Raises:
            UserError: what the verb refuses.
        """
        with self._turn:
            try:
                with self.store.engine.connect() as connection:
                    connection.info["immediate"] = True
                    try:
                        with connection.begin() as transaction:
                            work = Work(connection, self.source, self.actor, self.campaign, correction=self.correction)
                            result = verb(work, *args, **facts)
                            transaction.rollback()
                        return result
                    finally:
                        connection.info.pop("immediate", None)
                        connection.info.pop(PROJECTING, None)
            except DBAPIError as error:
                raise (explained(error, self.store.path) or error) from error

    def _carried_out(
        self, verb: Callable[..., R], args: tuple[Any, ...], facts: dict[str, Any]
    ) -> tuple[R, frozenset[str]]:
        try:
            return self._attempt(verb, args, facts)
        except DBAPIError as error:
            return self._again_with_reserve(error, verb, args, facts)
        except MemoryError as error:
            raise UserError("memory.short") from error

    @contextmanager
    def settling(self, draft: str) -> Iterator[None]:
        """The first act inside takes the draft away in its own transaction: a form is written and gone, or neither.

        Of this thread only: what a worker writes meanwhile is no part of it. "" settles nothing.
        """
        self._settling.draft = draft
        try:
            yield
        finally:
            self._settling.draft = ""

    def _attempt(
        self, verb: Callable[..., R], args: tuple[Any, ...], facts: dict[str, Any]
    ) -> tuple[R, frozenset[str]]:
        self.store.require_in_place()
        with self.store.writing() as connection:
            work = Work(connection, self.source, self.actor, self.campaign, correction=self.correction)
            result = verb(work, *args, **facts)
            if settled := getattr(self._settling, "draft", ""):
                drop_draft(work, draft=settled)
            entry = work.seal(f"{verb.__module__.removeprefix('desktop.')}.{verb.__name__}")
        # Asked again: what is not in the file that the next start opens must not be called saved.
        self.store.require_in_place()
        self._settling.draft = ""
        if entry is not None:
            self.last_entry = entry.id
        if work.erased:
            self.store.checkpoint()
        return result, frozenset(work.topics)

    def _again_with_reserve(
        self, error: DBAPIError, verb: Callable[..., R], args: tuple[Any, ...], facts: dict[str, Any]
    ) -> tuple[R, frozenset[str]]:
        """A full disk gives up the reserve and tries once more; any other fault becomes its sentence."""
        reason = explained(error, self.store.path)
        if reason is None:
            raise error
        if reason.code != "disk.full" or self._reserve is None or not self._reserve.exists():
            raise reason from error
        self._reserve.unlink()
        self.reserve_spent = True
        log.warning("the disk is full: the reserve was given up")
        try:
            return self._attempt(verb, args, facts)
        except DBAPIError as second:
            raise (explained(second, self.store.path) or second) from second

    def _open_chain(self) -> None:
        with self.store.writing() as connection:
            if connection.execute(select(Chain.origin).where(Chain.own)).first() is None:
                origin = self.source.new_origin()
                connection.execute(insert(Chain).values(origin=origin, seq=0, hash=GENESIS, own=True))


def make_reserve(path: Path, *, size: int = 4 * 1024 * 1024) -> None:
    """Keeps ``size`` bytes of the disk for the worst hour; silently does without where there is no room.

    Raises:
        UserError: never; a desk without a reserve still works.
    """
    if path.exists() and path.stat().st_size >= size:
        return
    try:
        path.write_bytes(bytes(size))
    except OSError:
        log.warning("no room for the reserve")
        path.unlink(missing_ok=True)
