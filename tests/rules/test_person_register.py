"""A register kept in Excel: headings found by their sense, rows read, and every cell that cannot be meant so named."""
from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from desktop.errors import UserError
from desktop.rules.person_register import LONGEST, read_register

TODAY = date(2025, 1, 14)
HEAD = ("序号", "姓名", "性别", "年龄", "身份证号码", "发现时间（年月日）", "救助地点", "备注")
SOUND = "500103188001010017"


def read(*rows, head=HEAD, above=(), mapping=None):
    return read_register([*above, head, *rows], TODAY, mapping)


def told(*rows, **what):
    return [fault.line for fault in read(*rows, **what).faults]


def test_headings_are_found_under_a_title_and_rows_are_read():
    found = read((1, "郑德福", "男", 67, SOUND, datetime(2024, 12, 6, tzinfo=UTC), "临江门站", "给了棉被"), (None,) * 8,
                 (2, "无", "女", "约50岁", "", "2024/12/7", "人民公园", "红围巾"),
                 above=(("2024 年登记册",), ()))
    assert (found.columns.row, sorted(found.columns.mapping.values())) == (
        3, ["age_estimate", "id_number", "met_on", "name", "note", "place_words", "sex"])
    assert found.rows[0].facts == {
        "name": "郑德福", "sex": "male", "age_estimate": 67, "id_number": SOUND, "met_on": "2024-12-06",
        "place_words": "临江门站", "note": "给了棉被"}
    assert found.rows[1].line == 6
    assert found.rows[1].facts["age_estimate"] == 50


def test_nobody_to_be_known_by_is_said_by_its_line():
    assert told((1, "", "女", "50", "", "", "人民公园", "红围巾")) == [
        "B2：姓名、样子、证件号一样都没有，认不出是谁"]


@pytest.mark.parametrize(("cells", "words"), [
    ({2: "男女"}, "C2：“男女”不是男或女"),
    ({3: "很老"}, "D2：“很老”看不出是多大"),
    ({4: 500103188001010000}, "E2：证件号在表里存成了数字，后几位已经不准，改成文本重填"),
    ({5: "冬天"}, "F2：“冬天”看不出是哪天"),
    ({5: date(2025, 2, 1)}, "F2：2025-02-01 还没到"),
    ({7: "长" * (LONGEST + 1)}, "H2：超过 500 字"),
])
def test_cells_that_cannot_be_meant_so_are_named(cells, words):
    row = [1, "郑德福", "男", 67, "", "", "临江门站", ""]
    for at, cell in cells.items():
        row[at] = cell
    assert told(tuple(row)) == [words]
    assert read(tuple(row)).faulty() == {2}


def test_a_birth_without_its_day_is_refused_in_words():
    head = ("姓名", "出生年月", "性别")
    assert told(("郑德福", "1957.05", "男"), head=head) == [
        "B2：“1957.05”没有日，出生日期要写到日，或改填年龄"]
    assert read(("郑德福", "1957-05-12", "男"), head=head).rows[0].facts["birth_date"] == "1957-05-12"
    assert read(("郑德福", 2.0, "男"), head=("姓名", "年龄", "性别")).rows[0].facts["age_estimate"] == 2


def test_a_person_may_say_which_column_is_what():
    found = read(("甲", "灰棉衣", 3), head=("姓名", "性别", "年龄"), mapping={1: "looks"})
    assert found.rows[0].facts == {"looks": "灰棉衣"}
    assert read(("甲",), head=("姓名", "性别", "年龄"), mapping={2: "age_estimate", 0: "name"}).rows[0].facts == {
        "name": "甲"}


@pytest.mark.parametrize(("cells", "code"), [
    ([], "register.no_header"), ([("甲", "乙")], "register.no_header"), ([HEAD], "register.empty"),
])
def test_what_is_no_register_is_refused(cells, code):
    with pytest.raises(UserError) as caught:
        read_register(cells, TODAY)
    assert caught.value.code == code
