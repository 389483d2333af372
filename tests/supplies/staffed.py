"""Builders of stores that know officers and nothing else: the stock book needs no lists."""
from __future__ import annotations

from pathlib import Path

from desktop.clock import FixedClock
from desktop.officers import list_officers, make_first_officer
from desktop.vocabulary import Role
from tests.desks import NIGHT, open_copy
from tests.founded import PIN
from tests.officers_made import with_pin


def staffed_store(template: Path, folder: Path) -> Path:
    """A store with 杨丽, the first officer."""
    made = open_copy(template, folder, FixedClock(NIGHT), seed=97)
    made.do(make_first_officer, name="杨丽", pin=PIN)
    made.store.checkpoint()
    made.store.close()
    return folder / "store.db"


def prepared(template: Path, folder: Path) -> Path:
    """A store with 杨丽 who keeps the stock and 罗敏 who counts with her."""
    desk = open_copy(template, folder, FixedClock(NIGHT), seed=96)
    desk.actor = desk.read(list_officers)[0].id
    with_pin(desk, "罗敏", Role.CIVIL, pin=PIN)
    desk.store.checkpoint()
    desk.store.close()
    return folder / "store.db"
