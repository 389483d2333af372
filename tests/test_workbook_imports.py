"""Workbooks that were taken in: listed while they stand, taken back as a whole by whoever may (decisions.md 8)."""
from __future__ import annotations

import pytest

from desktop import directory
from desktop.officers import undo
from desktop.supplies.workbook import import_stock, preview_cells
from desktop.vocabulary import Role
from desktop.workbook_imports import earlier_imports, withdraw_import
from tests.officers_made import with_pin
from tests.relief import holds, refused

ACT = "directory.book.import_directory"


@pytest.fixture
def taken_in(desk):
    def take(*names):
        found = desk.read(directory.preview_directory, cells=[("点位",), *((name,) for name in names)])
        desk.do(directory.import_directory, kind=found.kind, rows=found.rows)
        return desk.last_entry

    return take


def places(desk):
    return {one.name for one in desk.read(directory.list_places)}


def test_an_import_is_listed_until_it_is_taken_back(desk, taken_in):
    before = places(desk)
    first, second = taken_in("桥东", "桥西"), taken_in("桥南")
    assert [(one.entry, one.rows, one.by) for one in desk.read(earlier_imports, act=ACT)] == [
        (second, 1, "杨丽"), (first, 2, "杨丽")]
    desk.do(withdraw_import, entry=first)
    assert places(desk) == before | {"桥南"}
    assert [one.entry for one in desk.read(earlier_imports, act=ACT)] == [second]
    desk.do(undo, entry=second)
    assert desk.read(earlier_imports, act=ACT) == ()
    holds(desk)


def test_what_somebody_went_on_with_stays_whole(desk, taken_in):
    entry = taken_in("桥东", "桥西")
    place = next(one for one in desk.read(directory.list_places) if one.name == "桥东")
    desk.do(directory.change_place, place=place.id, seen=place.seen, landmark="桥墩下")
    refused(desk.do, "take_back.written_since", verb=withdraw_import, entry=entry)
    assert {"桥东", "桥西"} <= places(desk)


def test_only_an_import_is_withdrawn_here_and_only_by_whoever_may_write_it(desk):
    book = [("品名", "单位", "数量", "存放点"), ("棉被", "床", 4, "东库房")]
    desk.do(import_stock, preview=desk.read(preview_cells, sheet="盘存", cells=book))
    entry = desk.last_entry
    refused(desk.do, "take_back.unknown", verb=withdraw_import, entry=(entry[0], entry[1] - 1))
    refused(desk.do, "take_back.unknown", verb=withdraw_import, entry=("nobody", 1))
    desk.actor = with_pin(desk, "何跃", Role.DUTY)
    refused(desk.do, "rights.missing", verb=withdraw_import, entry=entry)
