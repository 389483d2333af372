"""Hostile text through calls, people, 简报 and ledger: kept as typed where allowed, refused in words where not."""
from __future__ import annotations

import pytest
from openpyxl import load_workbook

from desktop import briefings, calls, cases, people, search
from desktop.briefings import compose, figure_texts
from desktop.cases import NewPerson
from desktop.clock import DAY
from desktop.paths import resource
from desktop.reports import documents, ledger_xlsx
from desktop.reports.briefing_pdf import render
from desktop.reports.documents import Column, Ledger
from desktop.reports.fonts import Fonts
from desktop.reports.pages import page_count
from tests.desks import NIGHT
from tests.relief import holds, refused

# What is typed, and what is to be kept of it.
HOSTILE = {
    "empty": ("", ""),
    "blanks": ("  \t\u3000 ", ""),
    "formula": ("=1+1", "=1+1"),
    "formula_at": ("@SUM(A1)", "@SUM(A1)"),
    "formula_minus": ("-2+3", "-2+3"),
    "formula_plus": ("+86 138", "+86 138"),
    "command": ('=cmd|\' /C calc\'!A0', '=cmd|\' /C calc\'!A0'),
    "link": ("http://例子.cn/x", "http://例子.cn/x"),
    "escape": ("_x0041_", "_x0041_"),
    "control": ("甲\x00\x07\x1b[31m乙", "甲[31m乙"),
    "emoji": ("😀👨\u200d👩\u200d👧🇨🇳", "😀👨\u200d👩\u200d👧🇨🇳"),
    "marks": ("李\u202e某\u200f\u2067甲", "李某甲"),
    "joiner": ("王\u200d五\u200b六", "王五六"),
    "rare": ("㛃䶮𬱖𠮷", "㛃䶮𬱖𠮷"),
    "combining": ("e\u0301té", "été"),
    "lone_half": ("甲\ud83d乙", "甲乙"),
    "quotes": ("'; DROP TABLE call; --\"", "'; DROP TABLE call; --\""),
    "percent": ("100%_{calls}[图]\\n", "100%_{calls}[图]\\n"),
    "xml": ("<b>&amp;</b>]]>", "<b>&amp;</b>]]>"),
    "number": ("不详", "不详"),
    "extension": ("138 1234 5678 转 3", "138 1234 5678 转 3"),
}
LONG = "长" * 10_000
TOO_LONG = "长" * 10_001
CASES = pytest.mark.parametrize(("typed", "kept"), HOSTILE.values(), ids=HOSTILE)
ALL = {"start": 0, "end": NIGHT + DAY}


@pytest.fixture(scope="module")
def fonts():
    return Fonts(resource("fonts"), ())


@CASES
def test_a_call_keeps_it(desk, typed, kept):
    made = desk.do(
        calls.log_call, place_text="较场口", place_detail=typed, words=typed, caller_name=typed, caller_number=typed,
    )
    view = desk.read(calls.call_view, call=made.id)
    assert (view.place_detail, view.words, view.caller_name, view.caller_number) == (kept,) * 4
    assert desk.read(calls.list_calls).rows[0].record == made.id
    assert desk.read(calls.open_clocks)
    holds(desk)


@CASES
def test_a_place_of_it_is_a_place_unless_nothing_is_left(desk, typed, kept):
    if kept:
        made = desk.do(calls.log_call, place_text=typed)
        assert desk.read(calls.call_view, call=made.id).place_text == kept
    else:
        words = refused(desk.do, "call.place_missing", verb=calls.log_call, place_text=typed)
        assert words == "地点还没填，写一句在哪里就行"


@CASES
def test_the_search_finds_what_was_typed(desk, typed, kept):
    made = desk.do(calls.log_call, place_text="较场口", words=typed)
    found = desk.read(search.find, query=typed)
    assert found.query == typed
    whole = bool(kept) and search.plain_form(typed) in search.plain_form(kept)
    assert [hit.record for hit in found.hits] == ([made.id] if whole else [])


@CASES
def test_a_person_and_the_ledger_keep_it(desk, tmp_path, typed, kept):
    done = desk.do(
        cases.record_contact, person=NewPerson({"name": typed, "id_number": typed, "home": typed}),
        place_words="临江门站", note=typed, belongings=typed,
    )
    assert desk.read(people.find_person, person=done.person).name == kept
    [row] = desk.read(cases.ledger_rows, **ALL)
    told = {name: value for name, value in row._asdict().items() if isinstance(value, str)}
    ledger = Ledger("台账", tuple(Column(name, 12) for name in told), [tuple(told.values())])
    path = tmp_path / "台账.xlsx"
    written = ledger_xlsx.write(ledger, path)
    assert (written.rows, written.total) == (1, 1)
    assert reread(path, list(told))["note"] == shown_in_excel(kept)
    holds(desk)


def shown_in_excel(kept: str) -> str:
    """Excel reads _x0041_ as A; the ledger therefore writes a wide underscore. An empty cell reads as nothing."""
    return kept.replace("_x0041_", "＿x0041_")


def reread(path, names) -> dict:
    book = load_workbook(path)
    try:
        cells = [cell for row in book.active.iter_rows() for cell in row]
        assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)
        line = [cell.value or "" for cell in list(book.active.iter_rows())[2]]
        return dict(zip(names, line, strict=True))
    finally:
        book.close()


@CASES
def test_a_paper_prints_it(desk, fonts, typed, kept):
    made = desk.do(briefings.start_briefing)
    body = f"一、{typed}\n正文：{typed}"
    view = desk.read(briefings.briefing_view, briefing=made)
    desk.do(briefings.write_briefing, briefing=made, seen=view.seen, title=typed or "题", body=body)
    view = desk.read(briefings.briefing_view, briefing=made)
    figures = figure_texts(desk.read(briefings.period_figures, view=view))
    paper = compose(view, figures, load=lambda sha256: b"")
    assert isinstance(paper, documents.Briefing)
    assert page_count(render(paper, fonts)) >= 1
    holds(desk)


def test_ten_thousand_characters_are_kept_and_one_more_is_refused(desk):
    made = desk.do(calls.log_call, place_text="较场口", words=LONG)
    assert desk.read(calls.call_view, call=made.id).words == LONG
    words = refused(desk.do, "text.too_long", verb=calls.log_call, place_text="较场口", words=TOO_LONG)
    assert words == "最多 10000 个字，现在 10001 个，多了 1 个"
    assert desk.read(calls.list_calls).total == 1
    holds(desk)


def test_ten_thousand_characters_in_a_short_field_are_refused_with_the_field(desk):
    for verb, facts in (
        (calls.log_call, {"place_text": LONG}),
        (people.add_person, {"name": LONG}),
    ):
        words = refused(desk.do, "text.too_long", verb=verb, **facts)
        assert words == "最多 200 个字，现在 10000 个，多了 9800 个"


def test_a_ledger_row_of_ten_thousand_characters_is_read_back_equal(desk, tmp_path):
    desk.do(cases.record_contact, person=NewPerson({"name": "郑德福"}), place_words="临江门站", note=LONG)
    [row] = desk.read(cases.ledger_rows, **ALL)
    path = tmp_path / "台账.xlsx"
    ledger_xlsx.write(Ledger("台账", (Column("note", 20),), [(row.note,)]), path)
    assert reread(path, ["note"])["note"] == LONG


@pytest.mark.parametrize("number", [
    "不详", "138 1234 5678 转 3", "１３８１２３４５６７８", "+86-138-1234-5678", "0", "***",
])
def test_any_number_is_taken_down_as_it_was_said(desk, number):
    made = desk.do(calls.log_call, place_text="较场口", caller_number=number)
    assert desk.read(calls.call_view, call=made.id).caller_number == number


def test_a_time_of_tomorrow_is_refused(desk, clock):
    words = refused(desk.do, "time.future", verb=calls.log_call, place_text="较场口", received_at=clock.now() + DAY)
    assert "还没到" in words
