"""The superior's workbook: understood, filled in place, read again by other libraries; the hostile ones refused."""
from __future__ import annotations

import datetime as dt
import zipfile

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from desktop import campaign
from desktop.campaign import Plan
from desktop.campaign.template_facts import facts_of
from desktop.errors import UserError
from desktop.reports.template import fill, load_template
from desktop.rules.ledger_mapping import find_header, meaning_of, near_word, same_word
from desktop.rules.wording import sentence
from tests.campaign import workbooks
from tests.relief import refused

ID = "500103188001010017"


@pytest.mark.parametrize("kind", workbooks.HOSTILE)
def test_what_is_no_workbook_to_be_filled_is_refused_in_words(tmp_path, kind):
    """Macros, passwords, .xls, .csv and .et renamed, a bomb, links to other files (Bad input)."""
    path = workbooks.hostile(kind, tmp_path)
    with pytest.raises(UserError) as caught:
        load_template(path)
    assert caught.value.code == f"template.{kind}"
    assert path.name in sentence(caught.value)


def test_a_plain_header_is_found_and_understood(tmp_path):
    template = load_template(workbooks.plain(tmp_path / "表.xlsx"))
    (sheet,) = template.sheets
    assert (sheet.top, sheet.bottom, sheet.first, sheet.foot) == (1, 1, 2, None)
    assert list(sheet.meanings.values()) == ["nth", "name", "sex", "id_number", "day", "place", "destination"]


def test_a_merged_header_of_two_lines_is_one(tmp_path):
    sheet = load_template(workbooks.merged(tmp_path / "表.xlsx")).best
    assert (sheet.top, sheet.bottom, sheet.first, sheet.foot, sheet.limit) == (3, 4, 5, 8, 500)
    meanings = {slot.label.split("/")[-1]: slot.meaning for slot in sheet.slots}
    assert meanings == {"序号": "", "姓名*": "name", "性别": "sex", "身份证号码": "id_number", "日期": "day",
                        "地点": "place", "发放食品（份）": "food", "折合金额": "", "备注": "note"}
    assert next(slot for slot in sheet.slots if slot.meaning == "sex").options == workbooks.SEX
    assert next(slot for slot in sheet.slots if slot.meaning == "name").required
    assert next(slot for slot in sheet.slots if slot.meaning == "note").longest == 20


def test_a_list_that_only_newer_programs_read_is_known_too(tmp_path):
    sheet = load_template(workbooks.extended(tmp_path / "表.xlsx")).best
    assert next(slot for slot in sheet.slots if slot.meaning == "sex").options == workbooks.SEX


def test_the_sheet_with_a_header_is_chosen_its_sample_written_over_and_its_limit_kept(tmp_path):
    template = load_template(workbooks.other_library(tmp_path / "表.xlsx"))
    assert [sheet.name for sheet in template.sheets] == ["数据"]
    sheet = template.best
    assert (sheet.first, sheet.kept, sheet.limit, sheet.foot) == (2, 0, 2, None)
    meanings = [slot.meaning for slot in sheet.slots][:8]
    assert meanings == ["day", "time", "name", "sex", "id_number", "phone", "handled_by", "handled_phone"]


def rows(path, name):
    """As another library reads them."""
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_name(name).to_python(skip_empty_area=False)


def test_two_thousand_empty_formatted_rows_and_a_hidden_sheet_are_no_rows(tmp_path):
    """Bad input of the issue, written by XlsxWriter: borders down to line 2 003 and a hidden dictionary."""
    path = tmp_path / "空表.xlsx"
    with Workbook(str(path)) as book:
        hidden, sheet = book.add_worksheet("字典"), book.add_worksheet("台账")
        hidden.write_column(0, 0, ["男", "女"])
        hidden.hide()
        sheet.activate()
        box = book.add_format({"border": 1})
        sheet.write_row(2, 0, ["序号", "姓名", "性别", "身份证号码", "救助日期"], box)
        for line in range(3, 2003):
            for column in range(5):
                sheet.write_blank(line, column, None, box)
        sheet.set_row(10, None, None, {"hidden": True})
    template = load_template(path)
    assert [one.name for one in template.sheets] == ["台账"]
    chosen = template.best
    assert (chosen.first, chosen.kept) == (4, 0)
    name = next(slot.column for slot in chosen.slots if slot.meaning == "name")
    fill(template, chosen, [{name: f"人{nth}"} for nth in range(3)], tmp_path / "填好.xlsx")
    rows = CalamineWorkbook.from_path(str(tmp_path / "填好.xlsx")).get_sheet_by_name("台账").to_python()
    read = [str(cell) for line in rows for cell in line if str(cell).startswith("人")]
    assert read == ["人0", "人1", "人2"]


def test_rows_beyond_the_prepared_ones_push_the_foot_down_and_the_total_reaches_over_them(tmp_path):
    template = load_template(workbooks.merged(tmp_path / "表.xlsx"))
    sheet = template.best
    by = {slot.meaning: slot.column for slot in sheet.slots if slot.meaning}
    facts = [
        {by["name"]: f"人{n}", by["sex"]: "男", by["id_number"]: ID, by["day"]: dt.date(2025, 1, 14),
         by["food"]: n, by["note"]: "=1+1"} for n in range(1, 8)
    ]
    out = tmp_path / "出.xlsx"
    told = []
    done = fill(template, sheet, facts, out, progress=lambda part, whole: told.append((part, whole)))
    assert (done.rows, done.total) == (7, 7)
    assert told[0] == (0, 14)
    book = load_workbook(out)
    there = book[sheet.name]
    assert [there.cell(line, 2).value for line in range(5, 12)] == [f"人{n}" for n in range(1, 8)]
    assert there["A11"].value == "=ROW()-4"
    assert there["H11"].value == "=G11*3"
    assert there["G12"].value == "=SUM(G5:G11)"
    assert there["A13"].value == "单位负责人："
    assert "A13:D13" in {str(area) for area in there.merged_cells.ranges}
    assert "A1:I1" in {str(area) for area in there.merged_cells.ranges}
    assert there["E5"].is_date
    assert there["E5"].value == dt.datetime(2025, 1, 14)  # noqa: DTZ001  # Cells of a workbook have no zone.
    assert there["B11"].font.name == "仿宋"
    assert (there["D11"].value, there["D11"].data_type) == (ID, "s")
    assert (there["I5"].value, there["I5"].data_type) == ("=1+1", "s")
    assert len(there._images) == 1
    assert {str(rule.sqref) for rule in there.data_validations.dataValidation} == {"C5:C11", "I5:I11"}
    assert book["字典"].sheet_state == "hidden"
    second = rows(out, sheet.name)
    assert [line[1] for line in second[4:11]] == [f"人{n}" for n in range(1, 8)]
    assert second[4][4] == dt.date(2025, 1, 14)


def test_every_part_that_is_not_filled_is_the_superiors_to_the_byte(tmp_path):
    source = workbooks.extended(tmp_path / "表.xlsx")
    template = load_template(source)
    out = tmp_path / "出.xlsx"
    fill(template, template.best, [{2: "甲", 4: ID}], out)
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(out) as after:
        same = {n for n in before.namelist() if before.read(n) == after.read(n)}
        assert set(before.namelist()) - same <= {template.best.part, "xl/workbook.xml", "xl/styles.xml"}
        assert b"x14:dataValidation " in after.read(template.best.part)


def test_a_long_number_becomes_text_in_a_column_without_a_format(tmp_path):
    template = load_template(workbooks.plain(tmp_path / "表.xlsx"))
    out = tmp_path / "出.xlsx"
    fill(template, template.best, [{2: "甲", 4: ID, 5: dt.date(2025, 1, 14)}], out)
    there = load_workbook(out)[template.best.name]
    assert (there["D2"].value, there["D2"].number_format, there["B2"].number_format) == (ID, "@", "General")
    assert there["E2"].value == "2025-01-14"


def test_dates_are_written_as_the_header_asks(tmp_path):
    template = load_template(workbooks.other_library(tmp_path / "表.xlsx"))
    out = tmp_path / "出.xlsx"
    fill(template, template.best, [{1: dt.date(2025, 1, 14), 2: dt.time(3, 17), 3: "甲"}], out)
    there = load_workbook(out)["数据"]
    assert (there["A2"].value, there["C2"].value, there["D2"].value) == ("20250114", "甲", None)


def test_a_workbook_of_libreoffice_is_understood_and_its_words_are_written_to_the_letter(tmp_path):
    """Made by LibreOffice; two words of its dictionary end with two blanks, and a prepared row is hidden (Bad input)."""
    template = load_template(workbooks.MADE / "libreoffice.xlsx")
    sheet = template.best
    assert (sheet.name, sheet.top, sheet.bottom, sheet.first, sheet.foot) == ("台账", 3, 4, 5, 8)
    assert list(sheet.meanings.values()) == [
        "nth", "name", "sex", "id_number", "day", "place", "destination", "food", "note"]
    assert sheet.slots[6].options == ("引导进站", "定点医院", "返乡  ", "市救助管理站  ")
    row = {2: "甲", 3: "男", 4: ID, 5: dt.date(2025, 1, 14), 6: "桥下", 7: "市救助管理站", 8: 2}
    out = tmp_path / "出.xlsx"
    assert fill(template, sheet, [row] * 5, out).rows == 5
    book = load_workbook(out)
    there = book["台账"]
    assert [there[f"G{line}"].value for line in range(5, 10)] == ["市救助管理站  "] * 5
    assert not any(there.row_dimensions[line].hidden for line in range(5, 10))
    assert (there["H10"].value, there["A11"].value) == ("=SUM(H5:H9)", "单位负责人：")
    assert (there["E9"].value, there["D9"].value) == (dt.datetime(2025, 1, 14), ID)  # noqa: DTZ001  # As above.
    assert book["字典"].sheet_state == "hidden"
    assert [line[6] for line in rows(out, "台账")[4:9]] == ["市救助管理站  "] * 5


def test_what_libreoffice_saved_keeps_its_formulas_and_none_of_their_old_results(tmp_path):
    """It writes attributes into every formula, and what it had computed is not true of the rows that come in."""
    template = load_template(workbooks.MADE / "saved_by_libreoffice.xlsx")
    sheet = template.best
    assert (sheet.first, sheet.foot, sheet.limit) == (5, 8, 500)
    out = tmp_path / "出.xlsx"
    fill(template, sheet, [{2: f"人{n}", 3: "女", 7: n} for n in range(1, 8)], out)
    there = load_workbook(out)[sheet.name]
    assert [there[f"A{line}"].value for line in (5, 11)] == ["=ROW()-4", "=ROW()-4"]
    assert [there[f"H{line}"].value for line in (5, 11)] == ["=G5*3", "=G11*3"]
    assert there["G12"].value == "=SUM(G5:G11)"
    assert len(there._images) == 1
    computed = load_workbook(out, data_only=True)[sheet.name]
    assert {computed[f"H{line}"].value for line in range(5, 12)} == {None}
    assert b'<f aca="false">' in template.parts[sheet.part]


@pytest.mark.parametrize("sign", ["=1+1", "+1+1", "-1+1", "@SUM(1)", "|cmd"])
def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path, sign):
    """Cells that begin with = + - @ (Bad input)."""
    template = load_template(workbooks.plain(tmp_path / "表.xlsx"))
    out = tmp_path / "出.xlsx"
    fill(template, template.best, [{2: sign}], out)
    cell = load_workbook(out)[template.best.name]["B2"]
    assert (cell.value, cell.data_type) == (sign, "s")
    assert rows(out, template.best.name)[1][1] == sign


def test_a_locked_column_is_not_forced(tmp_path):
    closed = load_template(workbooks.protected(tmp_path / "锁.xlsx", open_columns=False))
    words = refused(lambda verb: verb(), "template.locked", verb=lambda: fill(
        closed, closed.best, [{1: "甲"}], tmp_path / "出.xlsx"))
    assert "姓名" in words
    assert not (tmp_path / "出.xlsx").exists()
    free = load_template(workbooks.protected(tmp_path / "开.xlsx", open_columns=True))
    assert fill(free, free.best, [{1: "甲"}], tmp_path / "出.xlsx").rows == 1


def test_a_cancelled_writing_leaves_no_file(tmp_path):
    class Stop(Exception):
        pass

    def stop(_done, _all):
        raise Stop

    template = load_template(workbooks.plain(tmp_path / "表.xlsx"))
    with pytest.raises(Stop):
        fill(template, template.best, [{2: "甲"}], tmp_path / "出.xlsx", progress=stop)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["表.xlsx"]


# With the ledger.


@pytest.fixture
def winter(house):
    for nth in range(3):
        house.desk.source.clock.advance(1000)
        house.whole(f"受助人{nth}", person={"id_number": ID, "id_kind": "resident", "no_id_reason": None})
    house.reviewed()
    return house


@pytest.mark.parametrize(("make", "sheet", "files"), [
    (workbooks.plain, "Sheet", 1), (workbooks.merged, "专项行动台账", 1), (workbooks.other_library, "数据", 2),
    (workbooks.libreoffice, "台账", 1),
])
def test_the_ledger_goes_into_workbooks_of_several_shapes_and_is_read_again_by_a_second_library(
    winter, tmp_path, make, sheet, files,
):
    out = tmp_path / "上报.xlsx"
    done = winter.desk.do(campaign.export_into_template, path=out, template=make(tmp_path / "模板.xlsx"))
    assert (done.rows, done.total, len(done.files)) == (3, 3, files)
    texts = [str(cell) for name, _n, _d in done.files for line in rows(tmp_path / name, sheet) for cell in line]
    assert [text for text in texts if text in {"受助人0", "受助人1", "受助人2"}] == ["受助人0", "受助人1", "受助人2"]
    assert texts.count(ID) == 3
    assert "张三（示例）" not in texts
    last = winter.desk.read(campaign.ledger_exports)[0]
    assert (last.rows, last.draft) == (3, False)


def test_what_would_be_refused_is_told_before_and_a_word_is_chosen_once(winter, tmp_path):
    """A dictionary takes exact words only; the choice is remembered for every later workbook with this header."""
    template = load_template(workbooks.merged(tmp_path / "模板.xlsx"))
    winter.desk.source.clock.advance(1000)
    winter.whole("新来的", person={"sex": "unknown"})
    winter.reviewed()
    plan = winter.desk.read(campaign.plan_for, template=template)
    found = winter.desk.read(campaign.would_be_refused, plan=plan)
    assert [(one.row, one.value, one.kind) for one in found] == [(3, "不清楚", "option")]
    assert "“性别”的字典里没有“不清楚”" in campaign.refusal_words(found[0])
    with pytest.raises(UserError) as caught:
        winter.desk.do(campaign.export_into_template, path=tmp_path / "出.xlsx", template=template)
    assert caught.value.code == "template.refused"
    better = Plan(plan.sheet, plan.mapping, {3: {"不清楚": "未知 "}})
    winter.desk.do(campaign.remember_plan, template=template, plan=better)
    again = winter.desk.read(campaign.plan_for, template=load_template(workbooks.merged(tmp_path / "下月.xlsx", prepared=9)))
    assert again.remembered
    assert winter.desk.read(campaign.would_be_refused, plan=again) == []
    winter.desk.do(campaign.export_into_template, path=tmp_path / "出.xlsx", template=template, plan=again)
    assert load_workbook(tmp_path / "出.xlsx").worksheets[0]["C8"].value == "未知 "


def test_what_a_workbook_without_a_column_for_remarks_can_not_say_is_counted_before(winter, tmp_path):
    """更正 and what was said beside a choice stand in 备注; without one they go up on the 签认页 only."""
    template = load_template(workbooks.plain(tmp_path / "模板.xlsx"))
    plan = winter.desk.read(campaign.plan_for, template=template)
    with_notes = Plan(plan.sheet, {**plan.mapping, 7: "note"}, {})
    without = Plan(plan.sheet, {**plan.mapping, 7: ""}, {})
    said = sum(bool(fact["note"]) for fact in (
        facts_of("", row) for row in winter.desk.read(campaign.audit).rows))
    assert said > 0
    assert winter.desk.read(campaign.left_unsaid, plan=without) == said
    assert winter.desk.read(campaign.left_unsaid, plan=with_notes) == 0


def test_a_mapping_changed_is_kept_and_one_with_a_strange_fact_is_not(winter, tmp_path):
    template = load_template(workbooks.plain(tmp_path / "模板.xlsx"))
    plan = winter.desk.read(campaign.plan_for, template=template)
    winter.desk.do(campaign.remember_plan, template=template, plan=Plan(plan.sheet, {**plan.mapping, 7: "note"}, {}))
    assert winter.desk.read(campaign.plan_for, template=template).mapping[7] == "note"
    winter.desk.do(campaign.remember_plan, template=template, plan=Plan(plan.sheet, {**plan.mapping, 7: ""}, {}))
    assert 7 not in winter.desk.read(campaign.plan_for, template=template).used
    refused(winter.desk.do, "template.unknown_field", verb=campaign.remember_plan, template=template,
            plan=Plan(plan.sheet, {7: "weather"}, {}))


# The rules of mapping.


@pytest.mark.parametrize(("label", "meaning"), [
    ("受助人员姓名（必填）", "name"), ("身份证号 码", "id_number"), ("发现（救助）日期", "day"), ("填报单位", ""),
    ("送达/接收单位", "receiver"), ("本次发现地点", "place"), ("水", "water"), ("水果", ""), ("身体/精神状况", "health"),
    ("受助人员/联系电话", "phone"), ("＊性别", "sex"),
])
def test_labels_are_understood_by_their_synonyms(label, meaning):
    assert meaning_of(label) == meaning


def test_no_header_is_made_of_two_known_words_or_of_hidden_lines():
    line = {1: "姓名", 2: "性别", 3: "年龄"}
    assert find_header([{1: "姓名", 2: "性别"}], {}, frozenset()) is None
    assert find_header([line], {}, frozenset({1})) is None
    assert find_header([{}, line], {}, frozenset()).top == 2


def test_words_of_a_dictionary_are_taken_to_the_letter():
    options = ("男", "女 ", "其他（请注明）", "返乡", "护送返乡")
    assert [same_word(word, options) for word in ("男", "女", "其他(请注明)", "无")] == ["男", "女 ", "其他（请注明）", None]
    assert (near_word("请注明", options), near_word("返", options), near_word("", options)) == ("其他（请注明）", None, None)


def test_a_meaning_stands_once_and_blank_labels_mean_nothing():
    labels = {1: "姓名", 2: "联系电话", 3: "经办人电话", 4: "联系电话", 5: "性别", 6: " "}
    header = find_header([labels], {}, frozenset())
    assert header.meanings == {1: "name", 2: "phone", 3: "handled_phone", 4: "", 5: "sex"}
