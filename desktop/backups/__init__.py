"""备份: verified copies here and elsewhere, thinned; 试恢复 remembered; 恢复 into a chain of its own."""
from __future__ import annotations

from desktop.deferring import deferred

with deferred(globals()):
    from desktop.backups.asking import ask_for_restore, is_restore_asked
    from desktop.backups.book import Book, Result, Trial, choose_places, note_result, read_book, write_book
    from desktop.backups.copies import (
        HOUSE,
        REASONS,
        Copy,
        Counts,
        copies,
        copies_in,
        entries_now,
        look_through,
        place_of,
        thin,
        write_copy,
    )
    from desktop.backups.restoring import Restored, carry_out_request, restore
    from desktop.backups.risky import before
    from desktop.backups.rounds import back_up
    from desktop.backups.salvage import Salvaged, salvage
    from desktop.backups.strays import drop_damaged, take_in_strays
    from desktop.backups.trial import try_restore

__all__ = [
    "HOUSE",
    "REASONS",
    "Book",
    "Copy",
    "Counts",
    "Restored",
    "Result",
    "Salvaged",
    "Trial",
    "ask_for_restore",
    "back_up",
    "before",
    "carry_out_request",
    "choose_places",
    "copies",
    "copies_in",
    "drop_damaged",
    "entries_now",
    "is_restore_asked",
    "look_through",
    "note_result",
    "place_of",
    "read_book",
    "restore",
    "salvage",
    "take_in_strays",
    "thin",
    "try_restore",
    "write_book",
    "write_copy",
]
