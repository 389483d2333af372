"""`main.py import workbook --kind stock`: preview, refusal by cell, written behind a copy, taken back whole."""
from __future__ import annotations

import json

import pytest
from openpyxl import Workbook

from desktop import officers
from desktop.cli import main
from desktop.vocabulary import Role

HEAD = ("品名", "单位", "数量", "存放点", "到期日期")


@pytest.fixture
def run(desk, capsys):
    """The command on the store of the desk, with its exit status and its answer."""
    desk.do(officers.add_officer, name="唐志刚", roles=[Role.CIVIL])
    folder = desk.store.path.parent
    desk.store.close()

    def command(*words):
        status = main(["import", "workbook", *map(str, words), "--kind", "stock", "--data", str(folder), "--json"])
        return status, json.loads(capsys.readouterr().out or "{}")

    command.folder = folder
    return command


@pytest.fixture
def book(tmp_path):
    def written(*rows):
        made = Workbook()
        for row in (HEAD, *rows):
            made.active.append(row)
        made.save(tmp_path / "期初.xlsx")
        return tmp_path / "期初.xlsx"

    return written


def test_a_preview_writes_nothing_then_all_is_written_and_taken_back(run, book):
    path = book(("棉被", "床", 50, "东库房", None), ("水", "瓶", 24, "值班室", "2025-12-31"))
    status, told = run(path, "--preview")
    assert (status, told["rows"], told["new_items"], told["new_places"], told.get("number")) == (0, 2, 2, 2, None)
    assert not list((run.folder / "backups").glob("*risky*"))
    status, told = run(path, "--officer", "唐志刚")
    assert (status, told["holds"]) == (0, True)
    assert "以唐志刚的名义写入" in told["lines"][0]
    assert len(list((run.folder / "backups").glob("*risky*.db"))) == 1
    assert run(path, "--preview")[1]["lines"][0] == "期初 2 批，账上已有 2 批"
    assert run(told["number"], "--take-back")[1]["taken_back"] == 2


def test_a_wrong_cell_keeps_all_out_and_is_named(run, book):
    status, told = run(book(("棉被", "床", 50, "东库房", None), ("水", "瓶", 1.5, "值班室", "明年")))
    assert (status, told["holds"]) == (1, False)
    assert told["lines"][-1] == "有 2 格对不上，改好再导入，现在一笔也没写"
    assert told["faults"] == ["E3：“明年”看不出是哪天，写成 2025-09-30", "C3：“1.5”不是整数"]
    assert run(book(("棉被", "床", 50, "东库房", None)), "--preview")[1]["new_items"] == 1


def test_nobody_of_that_name_may_keep_the_stock(run, book):
    status, _ = run(book(("棉被", "床", 50, "东库房", None)), "--officer", "没这人")
    assert status == 1
