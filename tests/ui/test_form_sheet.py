"""A sheet around a form: required fields, refusals at their field, undo, and what a folded sheet keeps."""
from __future__ import annotations

import pytest

from desktop.errors import UserError
from desktop.ui.form_sheet import FormSheet
from desktop.ui.widgets.form import FieldSpec
from tests.ui.rooms import make_bench

SPECS = (FieldSpec("name", "姓名", need="required"), FieldSpec("note", "备注"))


@pytest.fixture
def bench(desk, clock, tmp_path, qtbot):  # The application must stand before the style.
    made = make_bench(desk, clock, tmp_path)
    yield made
    made.room.background.close()
    made.room.sounds.close()


def shown(bench, qtbot, write, **facts):
    made = FormSheet(bench.room, "联系人", SPECS, keeps="", act="存下来", write=write, **facts)
    qtbot.addWidget(made)
    return made


def test_what_must_be_filled_is_asked_before_anything_is_written(bench, qtbot):
    made = shown(bench, qtbot, lambda _values: pytest.fail("written"))
    made.primary()
    assert made.form.field("name").error() == "这一格要填"


def test_a_refusal_stands_at_its_field_or_over_the_button(bench, qtbot):
    def write(values):
        raise UserError("directory.place_known" if values["note"] else "duty.unknown", name="较场口")

    made = shown(bench, qtbot, write, fields_of={"directory.place_known": "name"})
    made.form.set_values({"name": "a", "note": "b"}, force=True)
    made.primary()
    assert made.form.field("name").error().startswith("已经有点位")
    made.form.set_values({"note": ""}, force=True)
    made.primary()
    assert made.error.text == "没有找到这一班"


def test_writing_says_so_and_closes(bench, qtbot):
    made = shown(bench, qtbot, lambda values: f"已加 {values['name']}")
    made.form.set_values({"name": "高明"}, force=True)
    with qtbot.waitSignal(made.closed):
        made.primary()
    assert bench.notices.texts == ["已加 高明"]
