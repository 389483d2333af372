"""What is remembered of copies beside the store: where they go, what came of each, the last 试恢复; no names."""
from __future__ import annotations

import json
from dataclasses import asdict, field, replace
from pathlib import Path
from typing import Any

from desktop.errors import UserError
from desktop.paths import DataFolder
from desktop.records import dataclass
from desktop.reports.files import write_bytes

_BOOK = "book.json"
MOST_RESULTS = 60
ROUND_MINUTE = 23 * 60


@dataclass(frozen=True, slots=True)
class Result:
    """One act of copying: when, why, how long and how much; ``missing`` are the places that were not there."""

    at: int
    reason: str
    milliseconds: int
    size: int
    places: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    round: bool = False


@dataclass(frozen=True, slots=True)
class Trial:
    """One 试恢复: which copy, what was counted in it, and the first thing that did not hold."""

    at: int
    copy_at: int
    calls: int
    photos: int
    people: int
    milliseconds: int
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """Where copies go beside the data folder, when the round is due (minute of the day), and what came of it."""

    second: str = ""
    stick: str = ""
    minute: int = ROUND_MINUTE
    results: tuple[Result, ...] = field(default=())
    trial: Trial | None = None

    @property
    def last(self) -> Result | None:
        return self.results[-1] if self.results else None

    @property
    def last_round(self) -> Result | None:
        return next((one for one in reversed(self.results) if one.round), None)

    @property
    def places(self) -> dict[str, Path]:
        """The places that were chosen, by their keys."""
        chosen = {"second": self.second, "stick": self.stick}
        return {key: Path(path) for key, path in chosen.items() if path}


def read_book(folder: DataFolder) -> Book:
    """The book; an empty one where there is none or it cannot be read, since copies go on without it."""
    try:
        told = json.loads((folder.backups / _BOOK).read_text(encoding="utf-8"))
        return Book(
            str(told["second"]), str(told["stick"]), int(told["minute"]),
            tuple(_result(one) for one in told["results"]), Trial(**told["trial"]) if told["trial"] else None,
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Book()


def write_book(folder: DataFolder, book: Book) -> None:
    """Raises UserError ``file.*``."""
    kept = replace(book, results=book.results[-MOST_RESULTS:])
    write_bytes(folder.backups / _BOOK, json.dumps(asdict(kept), ensure_ascii=False).encode())


def choose_places(
    folder: DataFolder, *, second: str | None = None, stick: str | None = None, minute: int | None = None
) -> Book:
    """Other places, or another hour; what is left out stays.

    Raises:
        UserError: ``backup.place_inside`` for a place in the data folder, ``backup.place_missing``, ``file.*``.
    """
    for path in (second, stick):
        if path:
            _check(folder, Path(path))
    book = read_book(folder)
    book = replace(
        book, second=book.second if second is None else second, stick=book.stick if stick is None else stick,
        minute=book.minute if minute is None else minute % (24 * 60),
    )
    write_book(folder, book)
    return book


def _check(folder: DataFolder, path: Path) -> None:
    if not path.is_dir():
        raise UserError("backup.place_missing", path=str(path))
    if path.resolve().is_relative_to(folder.root.resolve()):
        raise UserError("backup.place_inside", path=str(path))


def note_result(folder: DataFolder, result: Result) -> Book:
    book = read_book(folder)
    book = replace(book, results=(*book.results, result))
    write_book(folder, book)
    return book


def note_trial(folder: DataFolder, trial: Trial) -> None:
    write_book(folder, replace(read_book(folder), trial=trial))


def _result(told: dict[str, Any]) -> Result:
    return Result(**{**told, "places": tuple(told["places"]), "missing": tuple(told["missing"])})
