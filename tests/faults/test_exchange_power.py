"""The power goes during an import or an export: a few cuts of the long run `bootstrap.py faults power` (exchange.md C2)."""
from __future__ import annotations

import copy
import shutil
from random import Random

import pytest

from tests.faults.exchange_power import Told
from tests.faults.power import ALL, CONTENT, NAMES, NOTHING, Change, Disk
from tests.quick_stores import quick_stores

pytestmark = pytest.mark.skipif(shutil.which("gcc") is None, reason="the recorder is compiled")


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    with quick_stores():
        yield Told(tmp_path_factory.mktemp("power"), 1, sealed=False)


def test_whatever_a_cut_leaves_the_next_start_is_whole_and_takes_the_package_again(told):
    """Names without content, content without names, torn sectors: nothing acknowledged is lost, nothing is half there."""
    barriers = told.barriers()
    for k in (*barriers[20 : len(barriers) - 1 : 60], barriers[-1]):
        told.cut(k, variants=4)
    assert told.states > 8
    assert told.faults == []


def test_a_disk_that_syncs_nothing_is_found_out(told):
    """The same story where no sync does anything: what was acknowledged is gone, and that is told."""
    lazy = copy.copy(told)
    lazy.disk, lazy.at, lazy.seen, lazy.faults = copy.deepcopy(told.untouched), 0, set(), []
    lazy.changes = [change for change in told.changes if change.kind != "s"]
    lazy.cut(len(lazy.changes), variants=1)
    assert any("is lost" in fault for fault in lazy.faults)
    assert any("was called written and is not there" in fault for fault in lazy.faults)


# The disk itself.


@pytest.fixture
def disk(tmp_path):
    (tmp_path / "old").write_bytes(b"o" * 1024)
    return Disk(tmp_path)


def left(disk: Disk, variant: int) -> dict[str, bytes | None]:
    return disk.left(Random(1), variant)


def ask(disk: Disk, *changes: tuple[str, str, bytes, int]) -> None:
    for change in changes:
        disk.take(Change(*change))


def test_a_file_whose_content_and_name_were_not_synced_may_be_there_in_any_part(disk):
    ask(disk, ("c", "new", b"", 0), ("w", "new", b"n" * 700, 0))
    assert left(disk, NOTHING) == {"old": b"o" * 1024}
    assert left(disk, ALL)["new"] == b"n" * 700
    assert left(disk, NAMES)["new"] == b""
    ask(disk, ("s", "new", b"", 0))
    assert "new" not in left(disk, CONTENT), "its name is its folder's"
    assert left(disk, NAMES)["new"] == b"n" * 700
    ask(disk, ("s", "", b"", 0))
    assert left(disk, NOTHING)["new"] == b"n" * 700


def test_a_write_is_torn_by_sectors_and_a_file_grows_by_zeros(disk):
    ask(disk, ("w", "old", b"w" * 1024, 256), ("t", "old", b"", 2048))
    found = {disk.left(Random(n), 9)["old"] for n in range(60)}
    assert b"o" * 1024 in found
    assert b"o" * 256 + b"w" * 1024 + bytes(768) in found
    assert b"o" * 256 + b"w" * 256 + b"o" * 512 in found
    assert b"o" * 512 + b"w" * 512 in found, "a later sector may come before an earlier one"


def test_a_file_put_in_the_place_of_another_is_the_old_or_the_new_one(disk):
    ask(disk, ("c", "beside", b"", 0), ("w", "beside", b"new", 0), ("s", "beside", b"", 0), ("r", "beside", b"old", 0))
    assert left(disk, NOTHING) == {"old": b"o" * 1024}
    assert left(disk, ALL) == {"old": b"new"}
    assert {frozenset(disk.left(Random(n), 9)) for n in range(20)} == {frozenset({"old"}), frozenset({"old", "beside"})}


def test_what_lies_in_a_folder_whose_name_is_lost_is_lost(disk):
    ask(disk, ("d", "sub", b"", 0), ("c", "sub/x", b"", 0), ("w", "sub/x", b"x", 0), ("s", "sub/x", b"", 0),
        ("s", "sub", b"", 0))
    assert left(disk, NOTHING) == {"old": b"o" * 1024}
    assert left(disk, ALL) == {"old": b"o" * 1024, "sub": None, "sub/x": b"x"}
