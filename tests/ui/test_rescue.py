"""What stands on a form can be taken away as plain text when the store cannot be written."""
from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.ui.rescue import offer_form, words_on, write_rescue
from desktop.ui.style import Style
from desktop.ui.widgets.chips import Choice, MultiChips
from desktop.ui.widgets.inputs import LineBox, TextBox
from tests.ui.rooms import make_bench


@pytest.fixture
def form(qtbot):
    """A form with a line, a text and chips, as a person left it."""
    style, made = Style(), QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    line, text, empty = LineBox(style), TextBox(style), LineBox(style)
    chips = MultiChips(style, [Choice("food", "食宿"), Choice("home", "返乡"), Choice("work", "就业")], "需要")
    for widget, name in ((line, "姓名"), (text, "经过"), (empty, "电话")):
        widget.setAccessibleName(name)
    line.setText("郑德富 ")
    text.setPlainText("在桥下\n睡了三夜")
    chips.choose("food", "home")
    for widget in (line, text, empty, chips):
        column.addWidget(widget)
    return made


def test_filled_fields_and_chosen_options_stand_as_lines(form):
    assert words_on(form) == "姓名：郑德富\n经过：在桥下\n睡了三夜\n需要：食宿、返乡\n"


def test_the_file_is_written_where_the_person_says(form, desk, clock, tmp_path):
    bench = make_bench(desk, clock, tmp_path / "data")
    target = tmp_path / "stick" / "登记.txt"
    target.parent.mkdir()
    form.show()
    offer_form(bench.room, form, name="救助登记草稿")
    dialog = form.findChild(QFileDialog)
    assert dialog.windowTitle() == "另存到 U 盘"
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    written = target.read_text("utf-8-sig").splitlines()
    assert written[:2] == ["救助登记草稿　2025年1月14日 03:17:24", "姓名：郑德富"]
    assert bench.notices.texts[-1].startswith("另存好了：登记.txt")
    write_rescue(bench.room, tmp_path / "gone" / "登记.txt", "x")
    assert bench.notices.errors[-1].code == "file.no_folder"
    form.hide()
    bench.room.background.close()
