"""Lists of rows: a sound model, keys, what stays current, heights."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QAbstractItemModelTester

from desktop.ui.style import Style
from desktop.ui.widgets.rows import ListRow, RowList, RowListModel

ROWS = [
    ListRow("1", "郑德福（自述）", "临江门站 3 号口", "今天 08:00 回访", "hourglass", "amber", "037"),
    ListRow("2", "第三轮街面巡查", right="05:30", icon="footprints", tag="紧急", tag_kind="red", tag_icon="siren"),
    ListRow("3", "回访 郑某", "未入站", tint="redTint"),
]


@pytest.fixture
def rows(qapp):
    picture = QPixmap(40, 60)
    picture.fill("#6B5A48")
    first = ListRow("1", "郑德福", "临江门站 3 号口", "今天回访", "hourglass", "amber", "037", photo=picture)
    return [first, *ROWS[1:]]


@pytest.fixture
def people(shown, rows):
    made = RowList(Style(), "在跟踪")
    made.resize(300, 400)
    made.set_rows(rows)
    return shown(made)


def test_the_model_keeps_the_contract_of_qt(qapp, rows):
    model = RowListModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(rows)
    model.set_rows([])
    assert tester.model() is model


def test_a_row_can_be_read_out(people):
    assert people.rows.index(1, 0).data() == "紧急，第三轮街面巡查，05:30"


def test_keys_move_and_open(qtbot, people):
    people.pick("1")
    with qtbot.waitSignal(people.picked) as told:
        qtbot.keyClick(people, Qt.Key.Key_Down)
    assert told.args == ["2"]
    with qtbot.waitSignal(people.opened) as told:
        qtbot.keyClick(people, Qt.Key.Key_Return)
    assert told.args == ["2"]


def test_the_current_row_follows_its_key(qtbot, people, rows):
    people.pick("3")
    people.set_rows(list(reversed(rows)))
    assert people.current_key() == "3"
    with qtbot.waitSignal(people.picked) as told:
        people.set_rows(rows[:1])
    assert told.args == [""]


def test_heights_go_by_lines_and_photo(people):
    heights = [people.sizeHintForRow(at) for at in range(3)]
    assert heights == [84, 40, 56]
    assert people.content_height() == 180
    people.look.set_large(True)
    assert people.content_height() > 180


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_rows_paint(people, theme):
    people.look.set_theme(theme)
    image = people.viewport().grab().toImage()
    assert image.pixelColor(5, 84 + 40 + 20).name() == people.look.hex("redTint").lower()
