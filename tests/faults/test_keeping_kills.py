"""A few kills of what `bootstrap.py faults keeping` does by the thousand: copying, restoring, sealing."""
from __future__ import annotations

import pytest

from desktop.paths import DataFolder
from tests.faults import keeping_kills

pytestmark = pytest.mark.usefixtures("quick_keys")


def test_copying_restoring_and_sealing_are_killed_and_nothing_acknowledged_is_lost(tmp_path, founded_template):
    told = keeping_kills.run(tmp_path, founded_template, 4, 3, longest=0.6)
    assert told["faults"] == []
    assert told["kills"] == 4


def test_a_call_that_is_not_there_would_be_told(tmp_path, founded_template):
    keeping_kills.run(tmp_path, founded_template, 1, 3, longest=0.1)
    faults = keeping_kills.look(tmp_path / "desk", tmp_path / "second", [["call", 9], ["copy", "20250114.db"]])
    assert [fault.split(" ")[-2:] for fault in faults] == [["is", "lost"], ["is", "lost"], ["second", "place"]]
    assert not DataFolder(tmp_path / "desk").key_file.exists()
