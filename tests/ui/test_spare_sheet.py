"""A sheet waits for the next F2, knows no draft until then, and is thrown away when what it shows has changed."""
from __future__ import annotations

import pytest

from desktop import calls, terms
from desktop.journal.drafts import open_drafts
from desktop.ui.spare_sheet import SpareSheet
from tests.ui.rooms import make_bench


@pytest.fixture
def bench(desk, clock, tmp_path):
    made = make_bench(desk, clock, tmp_path / "data")
    yield made
    made.room.background.close()


@pytest.fixture
def spare(bench, qtbot, qapp):
    made = SpareSheet(bench.room, bench.room.sheets)
    made.prepare()
    qtbot.waitUntil(lambda: made.ready)
    yield made
    made.drop()


def test_the_sheet_in_hand_writes_the_draft_it_is_given(spare, bench, qtbot):
    assert not bench.room.desk.read(open_drafts)
    waiting = spare._sheet
    begun = bench.room.desk.do(calls.begin_call)
    sheet = spare.take(begun.draft)
    qtbot.addWidget(sheet)
    assert sheet is waiting
    assert (sheet.draft, sheet._stamp) == (begun.draft, begun.received_at)
    sheet.place.place.setText("较场口")
    assert sheet.keeper.keep()
    (draft,) = bench.room.desk.read(open_drafts)
    assert (draft.id, draft.content["place_text"]) == (begun.draft, "较场口")


def test_another_key_before_it_is_ready_gets_a_sheet_all_the_same(spare, bench, qtbot):
    first = spare.take(bench.room.desk.do(calls.begin_call).draft)
    second = spare.take(bench.room.desk.do(calls.begin_call).draft)
    for sheet in (first, second):
        qtbot.addWidget(sheet)
    assert first is not second
    assert first.draft != second.draft


def test_a_list_that_changed_makes_a_new_one(spare, bench, qtbot):
    old = spare._sheet
    bench.room.desk.do(terms.add_term, list_name="channel", label="邻里")
    qtbot.waitUntil(lambda: spare.ready and spare._sheet is not old)
