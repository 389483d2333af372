"""The papers of the stock book by their text: what is on them is what is in the book."""
from __future__ import annotations

import pytest

from desktop import officers, supplies
from desktop.officers import TwoPersonAct
from desktop.paths import resource
from desktop.reports import stock_pdf
from desktop.reports.fonts import Fonts
from desktop.reports.form_pdf import render_form
from desktop.reports.page import blank
from desktop.reports.pages import page_count, page_text
from desktop.reports.stock_documents import CountSheet, IssueSlip
from desktop.supplies import Handout, Voucher, papers
from desktop.vocabulary import Role
from tests.desks import NIGHT
from tests.officers_made import with_pin
from tests.relief import Shelf, refused

PIN = "735194"


@pytest.fixture(scope="module")
def fonts():
    return Fonts(resource("fonts"))


@pytest.fixture
def shelf(desk):
    desk.actor = with_pin(desk, "唐志刚", Role.CIVIL, pin=PIN)
    return Shelf(desk).filled()


def text(form, fonts):
    pdf = render_form(form, fonts)
    return "".join(page_text(pdf, at) for at in range(page_count(pdf))).replace("\r", "").replace("\n", "")


def test_a_receipt_for_goods_says_whom_what_and_what_was_claimed(desk, shelf, fonts):
    """物资签收单 (domain.md §2.10): two signatures and a witness; what the book had not stands apart."""
    done = desk.do(supplies.issue, lines=[Handout(shelf.quilt, 8, note="两人合用")], contact="c1", receipt="spoken",
                   receipt_note="手冻僵了写不了")
    slip = desk.read(papers.issue_slip, number=done.number, target="救助登记，蒋世明", person="蒋世明（自述）")
    told = text(stock_pdf.issue_slip(slip), fonts)
    for words in ("救助物资发放签收单", "棉被", "4 床", "2 床", "应急代发，待补入库", "蒋世明（自述）", "手冻僵了写不了",
                  "见证人", done.number, "口头，注明原因"):
        assert words in told, words
    refused(desk.read, "stock.unknown_movement", verb=papers.issue_slip, number="none")


def test_tickets_and_claims_stand_on_their_slips(desk, shelf, fonts):
    item = desk.do(supplies.add_item, name="返乡车票", unit="张", kind="ticket")
    way = Voucher("重庆", "成都", "2025-01-15", "D354", "E01", 1, 9700)
    claim = desk.do(supplies.issue, lines=[Handout(item, 1, vouchers=(way,))], contact="c1").claims[0]
    told = text(stock_pdf.issue_slip(desk.read(papers.claim_slip, claim=claim)), fonts)
    assert "重庆—成都，1月15日，D354，E01，1 张，97.00 元" in told
    refused(desk.read, "stock.claim_settled", verb=papers.claim_slip, claim="none")
    shelf.receive(item, 1)
    done = desk.do(supplies.issue, lines=[Handout(item, 1, vouchers=(way,))], contact="c2")
    assert "97.00 元" in text(stock_pdf.issue_slip(desk.read(papers.issue_slip, number=done.number)), fonts)


def test_goods_that_came_stand_with_source_price_and_days(desk, shelf, fonts):
    got = desk.do(supplies.receive, item=shelf.quilt, stock_place=shelf.store, quantity=50, price=8600,
                  source="donated", donor="解放碑商圈商户", batch="2501", made="2024-12-01", note="随车")
    told = text(stock_pdf.receipt_slip(desk.read(papers.receipt_slip, number=got.number)), fonts)
    for words in ("救助物资入库单", "社会捐赠，解放碑商圈商户", "50 床", "86.00", "4,300.00", "产 2024年12月1日", "保管人"):
        assert words in told, words


def test_a_transfer_is_one_paper_before_and_after_it_is_signed(desk, shelf, fonts):
    (sent,) = desk.do(supplies.ship, item=shelf.quilt, quantity=4, from_place=shelf.store, to_place=shelf.room)
    number = desk.read(supplies.find_movement, movement=sent).number
    before = text(stock_pdf.transfer_slip(desk.read(papers.transfer_slip, number=number)), fonts)
    assert "东库房" in before
    desk.do(supplies.arrive, shipped=sent, quantity=3, reason="路上打湿")
    after = text(stock_pdf.transfer_slip(desk.read(papers.transfer_slip, number=number)), fonts)
    assert "1 床，路上打湿" in after
    assert "路上打湿" not in before


def test_a_blind_sheet_shows_no_book_until_it_is_sealed(desk, shelf, fonts):
    second = with_pin(desk, "罗敏", Role.CIVIL, pin=PIN)
    count = desk.do(supplies.begin_count, stock_place=shelf.room, blind=True)
    desk.do(supplies.write_counted, count=count, lot=shelf.soon, counted=20, reason="少四袋")
    sheet = desk.read(papers.count_sheet, count=count)
    told = text(stock_pdf.count_sheet(sheet), fonts)
    assert "账面" not in told.replace("不带账面数", "")
    assert "-4" not in told
    proof = desk.do(officers.prove_second, act=TwoPersonAct.COUNT_STOCK, officer=second, pin=PIN).proof
    desk.do(supplies.seal_count, count=count, second=proof)
    sealed = text(stock_pdf.count_sheet(desk.read(papers.count_sheet, count=count)), fonts)
    for words in ("24 袋", "-4", "少四袋", "唐志刚", "罗敏"):
        assert words in sealed, words


def test_what_to_buy_and_what_ends_are_one_sheet(desk, shelf, fonts):
    told = text(stock_pdf.purchase_sheet(desk.read(papers.purchase_sheet)), fonts)
    for words in ("救助物资采购单", "平时的保底", "24 床", "12 天内到期", "没有参考单价"):
        assert words in told, words


def test_donors_and_the_report_name_nobody_who_was_helped(desk, shelf, fonts):
    shelf.receive(shelf.gloves, 50, source="donated", donor="解放碑商圈商户", price=1200)
    shelf.receive(shelf.quilt, 3)
    desk.do(supplies.issue, lines=[Handout(shelf.gloves, 2)], contact="c1", person="p1")
    told = text(stock_pdf.donor_paper(desk.read(papers.donor_paper)), fonts)
    for words in ("解放碑商圈商户", "50 双", "2 双", "48 双"):
        assert words in told, words
    report = desk.read(supplies.stock_report, since=NIGHT - 86_400_000, until=NIGHT + 1)
    made = desk.read(papers.report_paper, report=report, scope="各处")
    assert {row[-1] for row in made.rows} == {"", "576.00"}, "what has no price is not worth 0.00"
    paper = text(stock_pdf.stock_report_paper(made), fonts)
    for words in ("救助物资收发存表", "期末金额", "576.00", "合计", "按品名，各处"):
        assert words in paper, words


def test_forms_are_there_for_a_power_cut_too(fonts):
    assert "实盘" in text(blank(stock_pdf.count_sheet(CountSheet())), fonts)
    assert "受助人" in text(blank(stock_pdf.issue_slip(IssueSlip())), fonts)
