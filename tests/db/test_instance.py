"""One program per data folder; a dead one holds nothing."""
from __future__ import annotations

import subprocess
import sys

import pytest

from desktop.db.instance import InstanceLock
from desktop.errors import UserError

HOLD = """
import pathlib, sys, time
from desktop.db.instance import InstanceLock
lock = InstanceLock(pathlib.Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


def test_a_second_start_is_refused_until_the_first_ends(tmp_path):
    first = InstanceLock(tmp_path / "lock")
    with pytest.raises(UserError, match=r"store\.in_use"):
        InstanceLock(tmp_path / "lock")
    first.release()
    first.release()
    InstanceLock(tmp_path / "lock").release()


def test_a_killed_program_leaves_no_lock(tmp_path):
    path = tmp_path / "lock"
    with subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(UserError, match=r"store\.in_use"):
            InstanceLock(path)
        process.kill()
    InstanceLock(path).release()


def test_a_folder_that_takes_no_file(tmp_path):
    with pytest.raises(UserError, match=r"disk\.read_only"):
        InstanceLock(tmp_path / "nowhere" / "lock")
