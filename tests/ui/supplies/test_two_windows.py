"""Two windows on one store give the last blanket: the second is told so and keeps its words (decisions.md 24, 26)."""
from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import calls, supplies
from desktop.db.store import open_store
from desktop.journal.desk import Desk
from desktop.journal.source import SeededSource
from desktop.supplies import Handout
from desktop.supplies.papers import claim_slip
from desktop.ui.supplies.page import SuppliesPage
from tests.relief import holds
from tests.ui.rooms import make_bench


@pytest.fixture
def windows(qtbot, page, shelf, clock, tmp_path):
    """The page, and a second one of a desk of its own on the same file; one quilt is left, with batch 2412."""
    desk = page.room.desk
    desk.do(calls.log_call, place_text="较场口地下通道")
    desk.do(supplies.issue, lines=[Handout(shelf.quilt, 5)], call="c")
    other = Desk(open_store(desk.store.path), SeededSource(77, clock))
    other.actor, other.campaign = desk.actor, desk.campaign
    bench = make_bench(other, clock, tmp_path / "other")
    host = QWidget()
    qtbot.addWidget(host)
    second = SuppliesPage(bench.room)
    QVBoxLayout(host).addWidget(second)
    bench.room.sheets.setParent(host)
    host.resize(1232, 798)
    host.show()
    for one in (page, second):
        one.refresh()
        one.open_record(shelf.quilt)
        one.panel.form.target.setCurrentIndex(0)
    yield page, second, bench
    bench.room.background.close()
    bench.room.sounds.close()
    other.store.close()


def test_the_second_hand_out_is_kept_as_a_claim_and_said_so(windows, page, shelf):
    first, second, bench = windows
    second.panel.form.note.setText("两人合用一床")
    assert second.panel.form.advice.text == "发完剩 0 床，离保底差 10 床"  # What it saw before the first one gave.
    first.panel.primary()
    second.panel.primary()
    assert bench.notices.texts[-1].endswith("，库存不够的已记待补入库")
    assert shelf.left(shelf.quilt) == 0
    (claim,) = page.room.desk.read(supplies.open_claims)
    slip = page.room.desk.read(claim_slip, claim=claim.id)
    assert (claim.left, slip.claimed[0].note) == (1, "两人合用一床")
    holds(page.room.desk)


def test_a_lot_chosen_by_hand_that_is_gone_is_refused_and_every_word_stays(windows, page, shelf):
    first, second, _ = windows
    form = second.panel.form
    shelf.receive(shelf.quilt, 3, shelf.store, batch="2501")
    second.panel.show_item(second.room.desk.read(supplies.item_view, item=shelf.quilt))
    form.target.setCurrentIndex(0)
    old = next(lot for lot in page.room.desk.read(supplies.item_view, item=shelf.quilt).lots if lot.batch != "2501")
    form.lot.choose(old.key)
    form.note.setText("两人合用一床")
    first.panel.primary()
    second.panel.primary()
    assert form.quantity_field.error() == "库存不足：这一批现有 0，要 1"
    assert (form.note.text(), form.target.value() != "", form.lot.value()) == ("两人合用一床", True, old.key)
    assert shelf.left(shelf.quilt) == 3
    holds(page.room.desk)
