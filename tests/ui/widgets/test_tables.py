"""Tables: a sound model, order by value and not by words, copying, keys, and what stays current."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from desktop.ui.style import Style
from desktop.ui.widgets.cells import Cell, PhotoCell, SparkCell, StockCell, TagCell
from desktop.ui.widgets.table_model import BATCH, CELL_ROLE, SORT_ROLE, Column, RowTableModel
from desktop.ui.widgets.tables import RowTable


@dataclass(frozen=True, slots=True)
class Goods:
    name: str
    count: int


COLUMNS = (
    Column("品名", lambda row: Cell(row.name, "均码"), lambda row: row.name, stretch=True),
    Column("库存", lambda row: StockCell(row.count, "件", 10), lambda row: row.count, right=True),
    Column("近 14 天", lambda row: SparkCell((0, 1, 2)), None),
    Column("状态", lambda row: TagCell("低于保底") if row.count < 10 else Cell("够用", icon="circle-check"), None),
    Column("照片", lambda row: PhotoCell(), None),
)
ROWS = [Goods("棉被", 6), Goods("方便面", 96), Goods("棉大衣", 22), Goods("降压药", 0)]


@pytest.fixture
def table(shown):
    made = RowTable(Style(), COLUMNS, lambda row: row.name, several=True, name="救助物资")
    made.resize(700, 300)
    made.set_rows(ROWS)
    return shown(made)


def names(table):
    return [table.rows.key(at) for at in range(table.rows.rowCount())]


def test_the_model_keeps_the_contract_of_qt(qtmodeltester, qapp):
    model = RowTableModel(COLUMNS, lambda row: row.name)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(ROWS)
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.set_rows(ROWS[:2])
    model.set_rows([])
    assert tester.model() is model


def test_numbers_are_ordered_as_numbers(table):
    table.order_by(1)
    assert names(table) == ["降压药", "棉被", "棉大衣", "方便面"]
    table.order_by(1)
    assert names(table) == ["方便面", "棉大衣", "棉被", "降压药"]
    assert table.accessibleDescription() == "按库存从大到小"
    table.order_by(1)
    assert names(table) == [row.name for row in ROWS]


def test_a_column_without_an_order_stays_put(table):
    table.order_by(2)
    assert table.ordering()[0] == -1


def test_what_is_shown_and_what_is_ordered_by_are_kept_apart(table):
    index = table.rows.index(0, 1)
    assert index.data() == "6件"
    assert index.data(SORT_ROLE) == 6
    assert isinstance(index.data(CELL_ROLE), StockCell)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "6件"


def test_the_current_row_follows_its_key(qtbot, table):
    table.pick("棉大衣")
    table.order_by(1)
    assert table.current_key() == "棉大衣"
    table.set_rows([Goods("手套", 3), *reversed(ROWS)])
    assert table.current_key() == "棉大衣"
    with qtbot.waitSignal(table.picked) as told:
        table.set_rows([row for row in ROWS if row.name != "棉大衣"])
    assert told.args == [""]


def test_new_rows_come_in_the_order_chosen(table):
    table.order_by(1)
    table.set_rows([*ROWS, Goods("手套", 8)])
    assert names(table) == ["降压药", "棉被", "手套", "棉大衣", "方便面"]


def test_enter_opens_and_shift_enter_orders(qtbot, table):
    table.pick("方便面")
    with qtbot.waitSignal(table.opened) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args == ["方便面"]
    with qtbot.assertNotEmitted(table.opened):
        qtbot.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert table.ordering()[0] == 0


def test_moving_tells_the_row(qtbot, table):
    table.pick("棉被")
    with qtbot.waitSignal(table.picked) as told:
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert told.args == ["方便面"]


def test_copying_gives_tab_separated_lines(qtbot, table):
    table.setColumnHidden(2, True)
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "棉被 均码\t6件\t低于保底\t"
    assert len(lines) == 4


def test_many_rows_are_fetched_on_scrolling(qapp):
    model = RowTableModel(COLUMNS, lambda row: row.name)
    model.set_rows([Goods(f"{at:05}", at) for at in range(BATCH + 10)])
    assert (model.rowCount(), model.total()) == (BATCH, BATCH + 10)
    assert model.canFetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert model.rowCount() == BATCH + 10
    assert not model.canFetchMore(QModelIndex())


@pytest.mark.parametrize(("density", "height"), [("two_line", 50), ("one_line", 40), ("dense", 34)])
def test_densities(table, density, height):
    table.set_density(density)
    assert table.rowHeight(0) == height
    table.look.set_large(True)
    assert table.rowHeight(0) == round(height * 1.2)


def test_selection_is_not_shown_by_colour_alone(table):
    table.clearFocus()
    plain = table.viewport().grab().toImage()
    assert plain.pixelColor(1, 25).name() == plain.pixelColor(5, 45).name()
    table.pick("棉被")
    image = table.viewport().grab().toImage()
    assert image.pixelColor(1, 25).name() == table.look.hex("primaryText").lower()
    assert image.pixelColor(8, 47).name() == table.look.hex("primaryTint").lower()
