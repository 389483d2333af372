"""Builders of desks on copied template stores."""
from __future__ import annotations

import shutil
from pathlib import Path

from desktop.clock import Clock, instant
from desktop.db.store import open_store
from desktop.journal.desk import Desk
from desktop.journal.source import SeededSource

NIGHT = instant(2025, 1, 14, 3, 17, 24)


def make_template(folder: Path) -> Path:
    """An empty store, made once; copying it takes a hundredth of making one."""
    path = folder / "template.db"
    store = open_store(path)
    store.checkpoint()
    store.close()
    return path


def open_copy(template: Path, folder: Path, clock: Clock, *, seed: int = 1, name: str = "store.db") -> Desk:
    """A desk of its own chain on a copy of the template."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / name
    shutil.copyfile(template, target)
    return Desk(open_store(target), SeededSource(seed, clock))
