"""Opens the papers of the stock book: the very pages, with printer and PDF."""
from __future__ import annotations

from collections.abc import Callable

from desktop import cases
from desktop.errors import UserError
from desktop.reports import stock_pdf
from desktop.reports.page import Form
from desktop.reports.stock_documents import CountSheet, IssueSlip, PurchaseSheet, ReceiptSlip, TransferSlip
from desktop.supplies import ClaimLine, MovementLine, StockReport
from desktop.supplies.papers import (
    claim_slip,
    count_sheet,
    donor_paper,
    issue_slip,
    purchase_sheet,
    receipt_slip,
    report_paper,
    transfer_slip,
)
from desktop.ui.paper.opening import open_form
from desktop.ui.paper.sheet import PaperSheet
from desktop.ui.room import Room
from desktop.ui.supplies.targets import point_names
from desktop.vocabulary import MovementKind

_EMPTY: dict[str, Callable[[Form], Form]] = {
    "签收单": lambda form: stock_pdf.issue_slip(IssueSlip(form.office, foot=form.foot)),
    "入库单": lambda form: stock_pdf.receipt_slip(ReceiptSlip(form.office, foot=form.foot)),
    "调拨单": lambda form: stock_pdf.transfer_slip(TransferSlip(form.office, foot=form.foot)),
    "盘点表": lambda form: stock_pdf.count_sheet(CountSheet(form.office, blind=True, foot=form.foot)),
    "采购单": lambda form: stock_pdf.purchase_sheet(PurchaseSheet(form.office, foot=form.foot)),
}
"""What a blank one is made of, for the kinds that are also written by hand."""


def show_form(room: Room, title: str, kind: str, form: Form) -> PaperSheet | None:
    """A form on the sheet layer, the blank one beside it where there is one."""
    empty = _EMPTY.get(kind)
    return open_form(
        room, title, lambda: form, kind=kind, blank_too=empty is not None, empty=empty(form) if empty else None
    )


def show_line_paper(room: Room, line: MovementLine, target: str = "") -> PaperSheet | None:
    """签收单, 入库单 or 调拨单 of the line's number."""
    desk = room.desk
    try:
        if line.kind in (MovementKind.RECEIVED, MovementKind.OPENING):
            return show_form(room, f"入库单 {line.number[-4:]}", "入库单",
                             stock_pdf.receipt_slip(desk.read(receipt_slip, number=line.number)))
        if line.kind in (MovementKind.MOVED_OUT, MovementKind.MOVED_IN):
            return show_form(room, f"调拨单 {line.number[-4:]}", "调拨单",
                             stock_pdf.transfer_slip(desk.read(transfer_slip, number=line.number)))
        contacts = frozenset({line.contact} if line.contact else ())
        names = desk.read(cases.recipient_names, contacts=contacts) if contacts else {}
        person = names.get(line.contact, "")
        slip = desk.read(issue_slip, number=line.number, target=target or _target(room, line, person), person=person)
        return show_form(room, f"签收单 {line.number[-4:]}", "签收单", stock_pdf.issue_slip(slip))
    except UserError as error:
        room.notices.error(error)
        return None


def _target(room: Room, line: MovementLine, person: str) -> str:
    if line.holder:
        return f"借给{line.holder}"
    if person:
        return f"救助登记，{person}"
    if line.point:
        return f"{point_names(room.desk).get(line.point, '服务点、社区')}代发"
    return "来电线索" if line.call else "街面巡查" if line.patrol else ""


def show_count_paper(room: Room, count: str) -> PaperSheet | None:
    """盘点表, to count with or signed."""
    sheet = room.desk.read(count_sheet, count=count)
    return show_form(room, f"盘点表 {sheet.place}", "盘点表", stock_pdf.count_sheet(sheet))


def show_claim_paper(room: Room, claim: ClaimLine, person: str) -> PaperSheet | None:
    """签收单 of what was given without a book (应急代发)."""
    target = f"救助登记，{person}" if person else "来电线索" if claim.call else "街面巡查、服务点代发"
    slip = room.desk.read(claim_slip, claim=claim.id, target=target, person=person)
    return show_form(room, "签收单（应急代发）", "签收单", stock_pdf.issue_slip(slip))


def show_purchase_paper(room: Room, within: int) -> PaperSheet | None:
    """采购单 as of now, with what ends within so many days."""
    return show_form(room, "采购单", "采购单", stock_pdf.purchase_sheet(room.desk.read(purchase_sheet, within=within)))


def show_donor_paper(room: Room) -> PaperSheet | None:
    """捐赠物资使用情况 up to now."""
    return show_form(room, "捐赠物资使用情况", "捐赠使用情况", stock_pdf.donor_paper(room.desk.read(donor_paper)))


def show_report_paper(room: Room, report: StockReport, scope: str) -> PaperSheet | None:
    """收发存表 as it stands on screen."""
    paper = room.desk.read(report_paper, report=report, scope=scope)
    return show_form(room, "收发存表", "收发存表", stock_pdf.stock_report_paper(paper))
