"""From a data folder to a desk, and what stands in the way."""
from __future__ import annotations

import pytest

from desktop.db.store import open_store
from desktop.errors import UserError
from desktop.journal import opening
from desktop.journal.opening import opened
from desktop.journal.source import SeededSource
from desktop.paths import DataFolder


def test_a_folder_becomes_a_desk_and_is_let_go_again(tmp_path, clock):
    folder = DataFolder(tmp_path / "data")
    for expected in (1, 2):
        with opened(folder, SeededSource(1, clock)) as desk:
            desk.do(lambda work: work.next_number("x", 2025))
            assert desk.do(lambda work: work.next_number("y", 2025)) == expected
            assert folder.reserve.exists()


def test_a_second_program_and_an_occupied_folder_are_refused(tmp_path, clock):
    folder = DataFolder(tmp_path / "data")
    with opened(folder, SeededSource(1, clock)):
        second = opened(folder, SeededSource(2, clock))
        with pytest.raises(UserError, match=r"store\.in_use"):
            second.__enter__()
    with pytest.raises(UserError, match=r"store\.exists"), opened(folder, SeededSource(1, clock), new=True):
        raise AssertionError("an old store was taken for a new one")
    with opened(folder, SeededSource(1, clock)):
        pass


class FullOnce:
    """An open_store that finds no room while the reserve lies there."""

    def __init__(self, reserve, code="disk.full") -> None:
        self.reserve, self.code = reserve, code

    def __call__(self, path, *, backups, key=None):
        if self.reserve.exists():
            raise UserError(self.code)
        return open_store(path, backups=backups, key=key)


def test_a_full_disk_gives_up_the_reserve_so_that_the_program_starts(tmp_path, clock, monkeypatch):
    folder = DataFolder(tmp_path / "data")
    with opened(folder, SeededSource(1, clock)):
        pass
    monkeypatch.setattr(opening, "open_store", FullOnce(folder.reserve))
    with opened(folder, SeededSource(1, clock)) as desk:
        assert desk.reserve_spent
        assert not folder.reserve.exists()
    with opened(folder, SeededSource(1, clock)) as desk:
        assert not desk.reserve_spent
        assert folder.reserve.exists()


@pytest.mark.parametrize(("code", "has_reserve"), [("disk.full", False), ("disk.failing", True)])
def test_what_the_reserve_cannot_help_is_said(tmp_path, clock, monkeypatch, code, has_reserve):
    folder = DataFolder(tmp_path / "data")
    folder.make()
    if has_reserve:
        folder.reserve.write_bytes(b"x")
    monkeypatch.setattr(opening, "open_store", FullOnce(folder.root, code))
    refused = opened(folder, SeededSource(1, clock))
    with pytest.raises(UserError) as caught:
        refused.__enter__()
    assert caught.value.code == code
    assert folder.reserve.exists() is has_reserve
