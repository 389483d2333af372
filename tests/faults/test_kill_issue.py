"""kill -9 between a hand-out and its paper: the hand-out stands, and the 签收单 is printed from it afterwards."""
from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from desktop import supplies
from desktop.clock import FixedClock
from desktop.db.store import open_store
from desktop.journal.desk import Desk
from desktop.journal.source import SystemSource
from desktop.officers import list_officers
from desktop.paths import DataFolder
from desktop.supplies.papers import issue_slip
from tests.desks import NIGHT, open_copy
from tests.relief import Shelf, holds

ROOT = Path(__file__).resolve().parents[2]
_GIVE = """
import os, signal, sys
from pathlib import Path
from desktop import supplies
from desktop.clock import FixedClock
from desktop.journal.opening import opened
from desktop.journal.source import SystemSource
from desktop.officers import list_officers
from desktop.paths import DataFolder
from desktop.supplies import Handout
from tests.desks import NIGHT
with opened(DataFolder(Path(sys.argv[1])), SystemSource(FixedClock(NIGHT))) as desk:
    desk.actor = desk.read(list_officers)[0].id
    done = desk.do(supplies.issue, lines=[Handout(sys.argv[2], 8)], contact="c1", receipt="signed")
    print(done.number, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_was_given_stands_with_its_number_and_is_printed_after_the_next_start(founded_template, tmp_path):
    folder = DataFolder(tmp_path / "data")
    folder.make()
    desk = open_copy(founded_template, folder.root, FixedClock(NIGHT), name=folder.store.name)

    desk.actor = desk.read(list_officers)[0].id
    shelf = Shelf(desk).filled()
    desk.store.checkpoint()
    desk.store.close()
    told = subprocess.run([sys.executable, "-c", _GIVE, str(folder.root), shelf.quilt], cwd=ROOT, capture_output=True,
                          text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    assert told.returncode == -signal.SIGKILL, told.stderr
    again = Desk(open_store(folder.store), SystemSource(FixedClock(NIGHT)))
    try:
        number = told.stdout.strip()
        slip = again.read(issue_slip, number=number)
        assert sorted(line.quantity for line in slip.lines) == ["2 床", "4 床"]
        assert [line.quantity for line in slip.claimed] == ["2 床"]
        assert len(again.read(supplies.open_claims)) == 1
        holds(again)
    finally:
        again.store.close()
