"""备份 by itself: each hour of work, each evening, at the change of shift, and when a missing stick is there again."""
from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop import backups
from desktop.backups import Book, Result
from desktop.clock import MINUTE
from desktop.errors import UserError
from desktop.journal.entry import EntryId
from desktop.rules.backup_times import due
from desktop.rules.backup_words import PLACES, time_words
from desktop.rules.wording import sentence
from desktop.ui.background import Progress
from desktop.ui.room import Room

_MISSING = "backup_missing"


class BackupKeeper(QObject):
    """Looks once a minute whether a copy is due; says what was missing, and never stops anything else.

    Signals: begun (); ended (Result or None, sentence of the error or "").
    """

    begun = Signal()
    ended = Signal(object, str)

    def __init__(self, room: Room, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.room = room
        self.busy = False
        self._looked_at = 0
        self._copied: EntryId | None = None

    def watch(self) -> None:
        """From now on by itself, with the clock and with whoever takes over."""
        self.room.ticker.tick.connect(lambda _now: self.look())
        self.room.bus.changed.connect(self._on_change)

    def _on_change(self, topics: frozenset[str]) -> None:
        if "takeover" in topics:
            self.copy("shift")

    def look(self) -> None:
        """Once a minute: is anything due?"""
        now = self.room.ticker.now()
        if self.busy or 0 <= now - self._looked_at < MINUTE:
            return
        self._looked_at = now
        book = backups.read_book(self.room.folder)
        last, last_round = book.last, book.last_round
        found = due(
            now=now, last=last.at if last else None, last_round=last_round.at if last_round else None,
            minute=book.minute, changed=self.room.desk.last_entry != self._copied or last is None,
            missed=_is_back(book),
        )
        if found.round or found.here:
            self.copy("round" if found.round else "hour")
        self.tell(book)

    def copy(self, reason: str = "hand") -> None:
        """Starts a copy; one at a time."""
        if self.busy:
            return
        self.busy = True
        self.begun.emit()
        desk, now = self.room.desk, self.room.ticker.now()
        self._copied = desk.last_entry
        work = partial(_copy, desk.store, self.room.folder, now, reason)
        self.room.background.run(work, receiver=self, on_result=self._done, on_error=self._failed)

    def tell(self, book: Book | None = None) -> None:
        """上次备份 in the status bar, and what is missing as a bar."""
        book = book or backups.read_book(self.room.folder)
        if book.last is not None:
            self.room.notices.backed_up(f"上次备份 {time_words(book.last.at, self.room.ticker.now())}")
        last = book.last_round
        if last is not None and last.missing:
            names = "、".join(PLACES[place] for place in last.missing)
            words = f"{names}没插上或写不进，{time_words(last.at, self.room.ticker.now())}的备份少一份，插上后自动补"
            self.room.notices.bar("amber", words, "知道了", name=_MISSING)
        else:
            self.room.notices.drop_bar(_MISSING)

    def _done(self, result: object) -> None:
        self.busy = False
        assert isinstance(result, Result)
        self.tell()
        self.ended.emit(result, "")

    def _failed(self, error: BaseException) -> None:
        self.busy = False
        if not isinstance(error, UserError):
            self.ended.emit(None, "备份没有做成")
            raise error
        self.room.notices.bar("red", f"备份没有做成：{sentence(error)}", "知道了", name="backup_failed")
        self.ended.emit(None, sentence(error))


def _copy(store: object, folder: object, now: int, reason: str, _progress: Progress) -> Result:
    return backups.back_up(store, folder, now=now, reason=reason)[1]  # type: ignore[arg-type]  # The screen does not name the store's class.


def _is_back(book: Book) -> bool:
    """Whether a place that lacks the last round can be reached again."""
    last = book.last_round
    return last is not None and any(place in last.missing and path.is_dir() for place, path in book.places.items())
