"""Half-written files of a crash go at the next start, plain ones in a sealed folder above all."""
from __future__ import annotations

from pathlib import Path

from desktop.clock import FixedClock
from desktop.journal.leftovers import sweep
from desktop.journal.opening import opened
from desktop.journal.source import SeededSource
from desktop.paths import DataFolder
from tests.desks import NIGHT

HALF = ("store.db.restoring", "store.db.restoring-wal", "desk.key.part", "backups/.a1b2.part", "backups/old.db.sealed")
AMONG_PHOTOS = "attachments/ab/abcd.77.part"


def left(folder: DataFolder, *names: str) -> list[Path]:
    made = [folder.root / name for name in names]
    for path in made:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"half")
    return made


def test_the_next_start_takes_away_what_a_crash_left_half_written(tmp_path):
    folder = DataFolder(tmp_path / "data")
    folder.make()
    half, kept = left(folder, *HALF), left(folder, "backups/whole.db", "exports/a.part", AMONG_PHOTOS)
    with opened(folder, SeededSource(1, FixedClock(NIGHT))):
        assert not any(path.exists() for path in half)
        assert all(path.exists() for path in kept)
    assert sweep(folder, files=True) == 1
    assert not (folder.root / AMONG_PHOTOS).exists()


def test_what_cannot_be_taken_away_is_left_and_a_folder_without_photos_is_none_the_worse(tmp_path, monkeypatch):
    folder = DataFolder(tmp_path / "data")
    [half] = left(folder, "a.part")

    def held(_path, **_how):
        raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", held)
        assert sweep(folder, files=True) == 0
    assert half.exists()
    assert sweep(folder, files=True) == 1
