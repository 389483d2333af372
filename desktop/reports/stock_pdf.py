"""The papers of the stock book set as forms: 签收单, 入库单, 调拨单, 盘点表, 采购单, 收发存表, donors' use."""
from __future__ import annotations

from desktop.reports.page import (
    Column,
    Element,
    Fact,
    Facts,
    Form,
    Note,
    Paper,
    Passage,
    Row,
    Secrecy,
    Sign,
    Signs,
    Table,
)
from desktop.reports.stock_documents import (
    CountSheet,
    DonorPaper,
    GoodsLine,
    IssueSlip,
    PurchaseSheet,
    ReceiptSlip,
    StockReportPaper,
    TransferSlip,
)

_GIVEN = (Column("品名规格", 3), Column("批次", 1.5), Column("数量", 1.1, centred=True), Column("从哪里发", 1.6),
          Column("备注", 1.6))


def _given_row(line: GoodsLine) -> Row:
    return Row((line.name, line.batch, line.quantity, line.place, line.note))


def issue_slip(slip: IssueSlip) -> Form:
    """救助物资发放签收单: one A4, two signatures."""
    elements: list[Element] = [
        Facts((
            Fact("发放时间", slip.at), Fact("发放人", slip.giver), Fact("受助人", slip.person),
            Fact("签收方式", slip.receipt), Fact("用途", slip.target, span=2),
        )),
        Table(_GIVEN, tuple(map(_given_row, slip.lines)), empty="没有从账上发出"),
    ]
    if slip.claimed:
        elements.append(Table(_GIVEN, tuple(map(_given_row, slip.claimed)), "应急代发，待补入库"))
    if slip.vouchers:
        elements.append(Passage("返乡车票", "\n".join(slip.vouchers), lines=len(slip.vouchers)))
    if slip.receipt_note:
        elements.append(Passage("签收说明", slip.receipt_note, lines=1))
    elements += [
        Note("以上物资已当面点清。不能签名的按手印，或由在场人写明原因并签名见证。"),
        Signs((Sign("受助人（签名、按印）"), Sign("发放人", slip.giver), Sign("见证人"))),
    ]
    return Form("救助物资发放签收单", slip.office, tuple(elements), slip.foot, secrecy=Secrecy.MASKED)


def receipt_slip(slip: ReceiptSlip) -> Form:
    """救助物资入库单: checked by one, kept by another."""
    columns = (Column("品名规格", 2), Column("批号", 1), Column("数量", 0.85, centred=True),
               Column("单价（元）", 1.25, right=True), Column("金额（元）", 1.35, right=True),
               Column("生产、到期", 2.2), Column("存放点", 1.2))
    total = ("合计", "", "", "", slip.total or "没写单价" if slip.lines else "", "", "")
    rows = tuple(Row((one.name, one.batch, one.quantity, one.price, one.money, one.days, one.place))
                 for one in slip.lines)
    return Form("救助物资入库单", slip.office, (
        Facts((Fact("入库时间", slip.at), Fact("来源", slip.source))),
        Table(columns, rows, total=total),
        Facts((Fact("备注", slip.note, span=2),)),
        Signs((Sign("交货人"), Sign("验收人"), Sign("保管人", slip.keeper))),
    ), slip.foot)


def transfer_slip(slip: TransferSlip) -> Form:
    """救助物资调拨单: goes with the goods and comes back signed."""
    columns = (Column("品名、批次", 3.2), Column("发出", 1.1, centred=True), Column("签收", 1.1, centred=True),
               Column("损耗及原因", 2.6))
    return Form("救助物资调拨单", slip.office, (
        Facts((
            Fact("调出", slip.from_place), Fact("发出时间", slip.sent), Fact("调入", slip.to_place),
            Fact("签收时间", slip.came),
        )),
        Table(columns, tuple(Row(one) for one in slip.lines)),
        Signs((Sign("发出人", slip.giver), Sign("运送人"), Sign("签收人", slip.taker))),
    ), slip.foot)


def count_sheet(sheet: CountSheet) -> Form:
    """盘点表, with the book's figures or, blind, without them; what differs is heavy."""
    book = () if sheet.blind else (Column("账面", 0.9, centred=True),)
    columns = (Column("品名规格", 2.5), Column("批次、地点、到期", 2.2), *book, Column("实盘", 0.8, centred=True),
               Column("差异", 0.7, centred=True), Column("原因", 1.9))
    rows = tuple(
        Row((one.name, one.batch, *(() if sheet.blind else (one.book,)), one.counted, one.difference, one.reason),
            heavy=one.heavy)
        for one in sheet.rows
    )
    kind = "不带账面数" if sheet.blind else "带账面数"
    return Form("救助物资盘点表", sheet.office, (
        Facts((
            Fact("存放点", sheet.place), Fact("盘点方式", kind), Fact("开始", sheet.begun),
            Fact("签认", sheet.finished),
        )),
        Table(columns, rows, blank_rows=18),
        Facts((Fact("结果", sheet.sums, span=2),)),
        Signs((Sign("盘点人", sheet.counter), Sign("监盘人", sheet.checker))),
    ), sheet.foot)


def purchase_sheet(sheet: PurchaseSheet) -> Form:
    """救助物资采购单, with the lots that end soon below."""
    columns = (Column("品名规格", 2.6), Column("结存", 1, centred=True), Column("在途", 0.8, centred=True),
               Column("保底", 0.8, centred=True), Column("采购数", 1, centred=True),
               Column("参考单价", 1.15, right=True), Column("金额（元）", 1.25, right=True))
    ends = (Column("品名", 2), Column("批次、地点", 2.4), Column("数量", 1, centred=True), Column("到期", 1.6))
    total = ("合计", *[""] * 5, sheet.total) if sheet.rows or not sheet.reason else ()
    lacking = (Note(f"另有 {sheet.lacking}，不在合计内。", stays=False),) if sheet.lacking else ()
    return Form("救助物资采购单", sheet.office, (
        Facts((Fact("依据", sheet.reason, span=2),)),
        Table(columns, tuple(Row(one) for one in sheet.rows), "要买的", empty="都在保底以上，不用买",
              total=total),
        *lacking,
        Table(ends, tuple(Row(one) for one in sheet.endings), "快到期和已过期的", empty="没有", blank_rows=3),
        Signs((Sign("申请人"), Sign("审核人"), Sign("批准人", seal=True))),
    ), sheet.foot)


def donor_paper(paper: DonorPaper) -> Form:
    """捐赠物资使用情况: for those who gave."""
    columns = (Column("品名", 2), Column("首次收到", 1.6, centred=True), Column("收到", 1, centred=True),
               Column("已发", 1, centred=True), Column("发放人次", 1, centred=True), Column("损耗", 0.9, centred=True),
               Column("还有", 1, centred=True))
    tables = tuple(Table(columns, tuple(Row(one) for one in part.rows), part.name) for part in paper.parts)
    return Form("捐赠物资使用情况", paper.office, (
        Facts((Fact("统计到", paper.until, span=2),)),
        *(tables or (Table(columns, (), empty="还没有捐赠物资"),)),
        Note("发放人次按发放单计，不含受助人个人信息。"),
        Signs((Sign("经办人"), Sign("单位", seal=True))),
    ), paper.foot, secrecy=Secrecy.OPEN)


def stock_report_paper(paper: StockReportPaper) -> Form:
    """救助物资收发存表, across: pieces in the middle, the amount of money at the right."""
    last = len(paper.headings) - 1
    columns = tuple(
        Column(heading, 2.4 if at == 0 else 0.9 if at < last else 1.25, centred=0 < at < last, right=at == last)
        for at, heading in enumerate(paper.headings)
    )
    return Form("救助物资收发存表", paper.office, (
        Facts((Fact("期间", paper.period), Fact("口径", paper.by))),
        Table(columns, tuple(Row(one) for one in paper.rows), empty="这段时间没有收发", total=paper.total),
        Note(paper.words, stays=False),
        Signs((Sign("制表"), Sign("复核"), Sign("负责人", seal=True))),
    ), paper.foot, paper=Paper.A4_ACROSS)
