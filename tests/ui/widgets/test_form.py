"""Forms and fields: filling, what was changed by hand, errors, and never losing what is typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import ProgramFault
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.form import FieldKind, FieldSpec, Form
from desktop.ui.widgets.inputs import LineBox

YES_NO = (Choice("y", "是"), Choice("n", "否"))


def parse_number(text):
    return int(text) if text.isdigit() else None


SPECS = (
    FieldSpec("place", "地点", need="required", caption="打首字母，如 ljm"),
    FieldSpec("words", "来电原话", FieldKind.TEXT, span=2),
    FieldSpec("who", "经手", FieldKind.CHOICE, choices=YES_NO),
    FieldSpec("kind", "什么情况", FieldKind.CHIPS, choices=YES_NO),
    FieldSpec("team", "派谁去", FieldKind.CARDS, choices=YES_NO),
    FieldSpec("sex", "性别", FieldKind.SEGMENTED, choices=YES_NO),
    FieldSpec("needs", "需要", FieldKind.MULTI, choices=YES_NO),
    FieldSpec("count", "数量", FieldKind.NUMBER, low=1, high=9),
    FieldSpec("at", "到场时间", FieldKind.TIME, parse=parse_number),
    FieldSpec("on", "日期", FieldKind.DATE, parse=parse_number),
    FieldSpec("known", "已核实", FieldKind.TICK),
)
FILLED = {
    "place": "临江门", "words": "手冰凉", "who": "y", "kind": "n", "team": "y", "sex": "n", "needs": ["y", "n"],
    "count": 4, "at": 318, "on": 20250114, "known": True,
}  # fmt: skip


@pytest.fixture
def form(shown):
    return shown(Form(Style(), SPECS))


def test_what_is_put_in_comes_out(qtbot, form):
    with qtbot.assertNotEmitted(form.changed):
        form.set_values(FILLED)
    assert form.values() == FILLED
    assert form.touched() == {}


def test_clearing_empties_every_kind(form):
    form.set_values(FILLED)
    form.clear()
    assert form.values() == {
        "place": "", "words": "", "who": "", "kind": "", "team": "", "sex": "", "needs": [], "count": 1,
        "at": None, "on": None, "known": False,
    }  # fmt: skip


def test_what_a_person_changes_is_told_and_kept_apart(qtbot, form):
    form.set_values(FILLED)
    with qtbot.waitSignal(form.changed) as told:
        qtbot.keyClicks(form.editor("place"), "x")
    assert told.args == ["place"]
    qtbot.keyClicks(form.editor("kind"), "1")
    qtbot.keyClick(form.editor("count"), Qt.Key.Key_Up)
    assert form.touched() == {"place": "临江门x", "kind": "y", "count": 5}
    form.settle()
    assert form.touched() == {}


def test_what_is_being_typed_is_left_alone(form):
    form.focus("place")
    form.set_values({"place": "上次写的"})
    assert form.value("place") == "上次写的"
    form.editor("place").setText("正在写")
    form.set_values({"place": "别的", "words": "新的"})
    assert form.value("place") == "正在写"
    assert form.value("words") == "新的"
    form.set_values({"place": "别的"}, force=True)
    assert form.value("place") == "别的"


def test_a_change_of_look_loses_neither_focus_nor_text(form):
    form.focus("place")
    form.editor("place").setText("正在写")
    form.look.set_theme("dark")
    form.look.set_large(True)
    assert form.editor("place").hasFocus()
    assert form.value("place") == "正在写"


def test_what_is_missing_is_marked_and_gets_the_keyboard(qtbot, form):
    assert form.missing() == ["place"]
    assert not form.check()
    assert form.editor("place").hasFocus()
    assert form.field("place").error()
    assert form.editor("place").property("wrong") == "true"
    form.editor("place").insert("临")
    assert form.field("place").error() == ""
    assert form.editor("place").property("wrong") == "false"
    assert form.check()


def test_a_hidden_field_is_not_missing(form):
    form.show_field("place", False)
    assert form.missing() == []


def test_a_time_that_cannot_be_read_says_so_when_left(qtbot, form):
    form.set_values({"place": "临江门"})
    form.editor("at").insert("早上")
    form.editor("at").editingFinished.emit()
    assert form.field("at").error() == "没看懂，换个写法"
    assert form.unreadable() == ["at"]
    assert not form.check()


def test_an_error_takes_the_place_of_the_caption(form):
    field = form.field("place")
    assert field.line.text == "打首字母，如 ljm"
    field.set_error("这个点位停用了")
    assert field.line.text == "这个点位停用了"
    assert form.editor("place").accessibleDescription() == "这个点位停用了"
    field.set_error("")
    assert field.line.text == "打首字母，如 ljm"


def test_need_is_told_to_readers(form):
    assert form.editor("place").accessibleName() == "地点，必填"
    form.field("place").set_need("optional")
    assert form.editor("place").accessibleName() == "地点，可不填"


def test_other_choices_can_be_offered(form):
    form.set_choices("who", [Choice("z", "周勇")])
    form.set_values({"who": "z"})
    assert form.value("who") == "z"


def test_a_time_without_a_way_to_read_it_is_our_fault(qapp):
    with pytest.raises(ProgramFault, match="at has no way"):
        Form(Style(), [FieldSpec("at", "时间", FieldKind.TIME)])


def test_an_error_in_a_narrow_field_is_whole(qtbot, shown):
    room, field = QWidget(), Field(Style(), "来电号码", LineBox(Style()))
    column = QVBoxLayout(room)
    column.addWidget(field)
    column.addStretch(1)
    room.resize(200, 300)
    shown(room)
    field.set_error("最多 200 个字，现在 10009 个，多了 9809 个")
    qtbot.waitUntil(lambda: field.line.height() >= 2 * field.look.font_px(FontRole.CAPTION))
    assert "".join(field.line._rows()).replace(" ", "") == field.error().replace(" ", "")
    field.set_error("")
    assert field.line.isHidden()
