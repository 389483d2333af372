"""存成文件: every export dialog offers both forms and says which is plain; under a passphrase nothing plain stays behind."""
from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.reports.files import write_bytes
from desktop.reports.sealed_zip import read_sealed
from desktop.ui.clipboard import wipe
from desktop.ui.saving import SEALED, PassphraseSheet, ask_where
from tests.ui.rooms import choose, make_bench, settle

WORDS = "冯幽兰 510723193102070019".encode()
ROOT = Path(__file__).resolve().parents[2] / "desktop" / "ui"
# The words of one form for the hour in which the store cannot be written: nothing may stand between them and the stick.
ALONE = {"rescue.py", "saving.py"}


@pytest.fixture
def bench(qapp, desk, clock, tmp_path):
    made = make_bench(desk, clock, tmp_path / "data")
    yield made
    made.room.background.close()


@pytest.fixture
def host(qtbot):
    made = QWidget()
    made.resize(900, 700)
    qtbot.addWidget(made)
    made.show()
    return made


def asked(bench, host, write=lambda path: write_bytes(path, WORDS)):
    return ask_where(bench.room, host, title="导出台账", name="台账.xlsx", what="Excel 工作簿", write=write)


def test_the_dialog_says_which_form_is_plain(bench, host):
    dialog = asked(bench, host)
    assert dialog.nameFilters() == ["Excel 工作簿，不加密 (*.xlsx)", SEALED]
    dialog.filterSelected.emit(SEALED)
    assert dialog.defaultSuffix() == "zip"
    dialog.close()


def test_a_plain_file_is_said_to_be_plain(bench, host, tmp_path):
    choose(asked(bench, host), tmp_path / "台账.xlsx")
    settle(bench.room)
    assert (tmp_path / "台账.xlsx").read_bytes() == WORDS
    assert bench.notices.texts == ["已导出 台账.xlsx，没有加密"]


@pytest.mark.parametrize("name", ["台账.xlsx", "台账.zip"])
def test_a_file_under_a_passphrase_leaves_nothing_plain_anywhere(bench, host, tmp_path, name):
    choose(asked(bench, host), tmp_path / name, sealed=True)
    sheet = host.findChild(PassphraseSheet)
    sheet.box.setText("kurz")
    sheet.take()
    assert sheet.field.error() == "口令至少 10 个字，别用同一个字凑数"
    sheet.box.setText("解放碑的冬夜二〇二五")
    sheet.copy.click()
    assert QGuiApplication.clipboard().text() == "解放碑的冬夜二〇二五"
    wipe(bench.room)
    assert QGuiApplication.clipboard().text() == ""
    sheet.take()
    settle(bench.room)
    assert dict(read_sealed(tmp_path / "台账.zip", "解放碑的冬夜二〇二五")) == {"台账.xlsx": WORDS}
    assert bench.notices.texts == ["已导出 台账.zip，凭口令打开"]
    plain = [path for path in tmp_path.rglob("*") if path.is_file() and WORDS in path.read_bytes()]
    assert plain == []


def test_what_cannot_be_made_is_said_and_leaves_nothing(bench, host, tmp_path):
    def refuses(_path):
        raise UserError("rights.missing", right="导出完整台账", roles="民政员")

    choose(asked(bench, host, refuses), tmp_path / "台账.zip")
    host.findChild(PassphraseSheet).take()
    settle(bench.room)
    assert [error.code for error in bench.notices.errors] == ["rights.missing"]
    assert not (tmp_path / "台账.zip").exists()


def test_no_other_part_of_the_screen_asks_where_to_save():
    found = set()
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in ("AcceptSave", "getSaveFileName"):
                found.add(path.relative_to(ROOT).as_posix())
    assert found == ALONE
