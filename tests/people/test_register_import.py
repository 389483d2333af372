"""An earlier register out of Excel: preview, chosen rows, nothing half done, taken back as a whole."""
from __future__ import annotations

import json

import pytest
from openpyxl import Workbook

from desktop import cases, people
from desktop.cases import import_register, preview_register, take_back_register
from desktop.cli import main
from desktop.people import Recogniser, Tracking
from tests.relief import holds, refused

HEAD = ("姓名", "性别", "年龄", "身份证号", "日期", "地点", "特征", "备注")


@pytest.fixture
def book(tmp_path):
    def written(*rows, head=HEAD):
        made = Workbook()
        for row in (head, *rows):
            made.active.append(row)
        made.save(tmp_path / "register.xlsx")
        return tmp_path / "register.xlsx"

    return written


def preview(desk, path, **what):
    return desk.read(preview_register, path=path, recogniser=Recogniser(), **what)


def names(desk):
    return [row.person.shown for row in desk.read(cases.case_list, tracking=Tracking.ALL)]


def test_people_and_their_contacts_come_in_as_one_act_and_go_as_one(desk, book):
    found = preview(desk, book(("郑德福", "男", 67, "", "2024-12-06", "临江门站", "灰棉衣", "给了棉被"),
                               ("", "女", 50, "", "2024-12-07", "", "红围巾", "说不清"),
                               ("吴建军", "男", 40, "", "", "", "", "务工不着")))
    assert found.words == "共 3 人，可导入 3 人"
    number = desk.do(import_register, preview=found, lines=found.offered())
    assert sorted(names(desk)) == ["吴建军（自述）", "无名氏，女，约 50 岁", "郑德福（自述）"]
    rows = desk.read(cases.ledger_rows, start=0, end=desk.source.clock.now() + 1)
    assert [(row.place, row.note) for row in rows] == [("临江门站", "给了棉被"), ("原登记册没写地点", "说不清")]
    holds(desk)
    assert desk.do(take_back_register, number=number) == 3
    assert names(desk) == []
    holds(desk)
    refused(desk.do, "register.no_import", verb=take_back_register, number=number)


def test_rows_are_chosen_and_a_faulty_one_keeps_all_out(desk, book):
    found = preview(desk, book(("郑德福", "男", "很老", "", "", "", "", ""), ("吴建军", "男", 40, "", "", "", "", "")))
    assert [fault.row for fault in found.faults] == [2]
    assert found.offered() == (3,)
    refused(desk.do, "register.faults", verb=import_register, preview=found, lines=(2, 3))
    refused(desk.do, "workbook.none_chosen", verb=import_register, preview=found, lines=())
    assert names(desk) == []
    desk.do(import_register, preview=found, lines=found.offered())
    assert names(desk) == ["吴建军（自述）"]


def test_those_already_known_and_those_twice_are_not_offered(desk, book):
    known = desk.do(people.add_person, name="郑德福", sex="male", age_estimate=67)
    found = preview(desk, book(("鄭德福", "男", 67, "", "", "", "", ""), ("吴建军", "男", 40, "", "", "", "", ""),
                               ("吴建军", "男", 40, "", "", "", "", "")))
    assert found.known[2].row.id == known
    assert found.doubles == {4: 3}
    assert found.offered() == (3,)
    assert found.words == "共 3 人，可导入 1 人，可能已有档案 1 人，表内重复 1 人"


def test_an_import_somebody_has_gone_on_with_is_not_taken_back(desk, book):
    found = preview(desk, book(("郑德福", "男", 67, "", "", "", "", "")))
    number = desk.do(import_register, preview=found, lines=found.offered())
    person = desk.read(people.person_rows)[0].id
    desk.do(people.change_person, person=person, seen=desk.read(people.find_person, person=person).seen, body="腿疼")
    refused(desk.do, "take_back.written_since", verb=take_back_register, number=number)


def test_the_command_previews_writes_and_takes_back(desk, book, tmp_path, capsys):
    path = book(("郑德福", "男", 67, "", "", "", "", ""))
    desk.store.close()
    data = ["--data", str(desk.store.path.parent), "--json"]

    def run(*words):
        status = main(["import", "workbook", *words, "--kind", "persons", *data])
        return status, json.loads(capsys.readouterr().out or "{}")

    assert run(str(path), "--preview")[1]["offered"] == 1
    status, answer = run(str(path))
    assert (status, answer["holds"]) == (0, True)
    assert run(answer["number"], "--take-back")[1]["taken_back"] == 1
