"""kill -9 at random moments of typing and saving: whatever was acknowledged is there, and the records hold."""
from __future__ import annotations

import shutil

import pytest

from desktop.paths import DataFolder
from tests.faults.kills import Killer, Tally, look

KILLS, MOST = 10, 60
"""A loaded machine acknowledges little before a kill; then there are more of them, and each comes later."""


@pytest.fixture
def killer(founded_template, tmp_path):
    folder = DataFolder(tmp_path / "desk")
    folder.make()
    shutil.copyfile(founded_template, folder.store)
    made = Killer(folder.root, seed=5)
    yield made
    made.close()


def test_every_acknowledged_record_survives_and_drafts_are_a_second_old_at_most(killer):
    tally = Tally()
    while tally.kills < KILLS or (tally.acknowledged <= KILLS and tally.kills < MOST):
        before = tally.acknowledged
        look(killer.folder, killer.kill_once(), tally, whole=tally.kills % 5 == 4)
        if tally.acknowledged == before:
            killer.longest *= 1.3
    assert tally.faults == []
    # The test means something only when there was something to lose.
    assert tally.acknowledged > KILLS
    assert tally.drafts_kept > 0
