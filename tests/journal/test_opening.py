"""From a data folder to a desk, and what stands in the way."""
from __future__ import annotations

import pytest

from desktop.errors import UserError
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
