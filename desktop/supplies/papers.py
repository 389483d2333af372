"""The papers of the stock book filled from its lines: 签收单, 入库单, 调拨单, 盘点表, 采购单, 收发存表, donors' use."""
from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from desktop.clock import civil_date
from desktop.db.models.supplies import Claim, Item, Loss, Lot, Movement
from desktop.errors import UserError
from desktop.journal.work import Reading
from desktop.officers import officer_names
from desktop.paper_foot import foot_of, long_day, long_moment, office_name
from desktop.reports.stock_documents import (
    CountRow,
    CountSheet,
    DonorPaper,
    DonorPart,
    GoodsLine,
    IssueSlip,
    PurchaseSheet,
    ReceiptSlip,
    StockReportPaper,
    TransferSlip,
)
from desktop.rules.stock_figures import FLOWS, Figure, Sums, money_words
from desktop.supplies.counting import count_view
from desktop.supplies.donors import donors
from desktop.supplies.levels import LotLine
from desktop.supplies.listing import MovementFilter, MovementLine, movement_lines
from desktop.supplies.needs import needs
from desktop.supplies.report import ReportLine, StockReport
from desktop.supplies.vouchers import vouchers_of
from desktop.terms import read_labels
from desktop.vocabulary import MovementKind
from desktop.weather import Level

_SIGNED = {"signed": "本人签名", "photo": "拍照代签", "spoken": "口头，注明原因"}


def issue_slip(reading: Reading, *, number: str, target: str = "", person: str = "") -> IssueSlip:
    """签收单 of one 发放单, claims of the same hour and target with it.

    Args:
        target: what it was given for, as the screen names it (个案, 来电, 巡查, 服务点); the book only knows ids.

    Raises:
        UserError: ``stock.unknown_movement``.
    """
    lines = _lines_of(reading, number, (MovementKind.ISSUED, MovementKind.LENT))
    standing = [line for line in lines if not line.reversed]
    first = (standing or lines)[0]
    told = vouchers_of(reading, lines=frozenset(line.id for line in standing))
    return IssueSlip(
        office_name(reading), long_moment(first.at), target or first.holder, person, first.by,
        _SIGNED.get(first.receipt, "还没签"), first.receipt_note, tuple(map(_goods, standing)),
        tuple(_claims_with(reading, first)), tuple(one.words for line in standing for one in told.get(line.id, ())),
        foot=foot_of(reading, number=number, operator=reading.actor),
    )


def claim_slip(reading: Reading, *, claim: str, target: str = "", person: str = "") -> IssueSlip:
    """签收单 of goods that the book did not have: all of it is 应急代发. Raises UserError ``stock.claim_settled``."""
    row = reading.execute(
        select(Claim, Item.name, Item.pack, Item.unit).outerjoin(Item, Item.id == Claim.item).where(Claim.id == claim)
    ).first()
    if row is None:
        raise UserError("stock.claim_settled")
    goods = GoodsLine(_named(row.name, row.pack), "", f"{row.quantity} {row.unit or ''}", "", note=row.note or "")
    told = vouchers_of(reading, lines=frozenset({claim})).get(claim, ())
    return IssueSlip(
        office_name(reading), long_moment(row.at), target, person, officer_names(reading).get(row.by or "", ""),
        _SIGNED.get(row.receipt or "", "还没签"), row.receipt_note or "", (), (goods,),
        tuple(one.words for one in told), foot=foot_of(reading, operator=reading.actor),
    )


def _claims_with(reading: Reading, line: MovementLine) -> Iterable[GoodsLine]:
    """Claims that the same hand-out wrote: of the same moment of writing, to the same target."""
    rows = reading.execute(
        select(Claim, Item.name, Item.pack, Item.unit).outerjoin(Item, Item.id == Claim.item)
        .where(Claim.entered_at == line.entered_at, Claim.reverses.is_(None), Claim.at == line.at)
    )
    for row in rows:
        if (row.contact or "", row.call or "") == (line.contact, line.call):
            yield GoodsLine(_named(row.name, row.pack), "", f"{row.quantity} {row.unit or ''}", note=row.note or "")


def _lines_of(reading: Reading, number: str, kinds: Sequence[MovementKind]) -> tuple[MovementLine, ...]:
    wanted = MovementFilter(number=number, kinds=tuple(kind.value for kind in kinds))
    lines = tuple(line for line in movement_lines(reading, wanted=wanted, in_time=True) if not line.is_reversal)
    if not lines:
        raise UserError("stock.unknown_movement")
    return lines


def _goods(line: MovementLine) -> GoodsLine:
    note = "，".join(part for part in (line.kit_name, line.note) if part)
    return GoodsLine(line.item_name, line.batch, f"{abs(line.quantity)} {line.unit}", line.place_name, note=note)


def _named(name: str | None, pack: str | None) -> str:
    return " ".join(part for part in (name, pack) if part)


def receipt_slip(reading: Reading, *, number: str) -> ReceiptSlip:
    """入库单. Raises UserError ``stock.unknown_movement``."""
    lines = _lines_of(reading, number, (MovementKind.RECEIVED, MovementKind.OPENING))
    lots = {row.id: row for row in reading.execute(
        select(Lot, Item.pack).join(Item, Item.id == Lot.item).where(Lot.id.in_([line.lot for line in lines]))
    )}
    labels = read_labels(reading)
    sources = dict.fromkeys(
        "，".join(part for part in (labels.of("goods_source", lots[line.lot].source), lots[line.lot].donor) if part)
        for line in lines
    )
    money = sum(line.money or 0 for line in lines if not line.reversed)
    goods = []
    for line in lines:
        lot = lots[line.lot]
        days = "\n".join(
            f"{words} {long_day(day)}" for words, day in (("产", lot.made), ("到", lot.expires)) if day
        )
        goods.append(GoodsLine(
            f"{_named(line.item_name, lot.pack)}{'（已红冲）' if line.reversed else ''}", line.batch,
            f"{line.quantity} {line.unit}", line.place_name, _yuan(line.price), _yuan(line.money), days,
        ))
    note = "，".join(dict.fromkeys(line.note for line in lines if line.note)) if len(lines) == 1 else ""
    return ReceiptSlip(
        office_name(reading), long_moment(lines[0].at), "；".join(one for one in sources if one) or "没写",
        lines[0].by, tuple(goods), money_words(money) if money else "", note,
        foot=foot_of(reading, number=number, operator=reading.actor),
    )


def _yuan(amount: int | None) -> str:
    return "" if amount is None else money_words(amount)


def transfer_slip(reading: Reading, *, number: str) -> TransferSlip:
    """调拨单, before or after the 签收. Raises UserError ``stock.unknown_movement``."""
    sent = _lines_of(reading, number, (MovementKind.MOVED_OUT,))
    ids = [line.id for line in sent]
    came = [line for line in movement_lines(
        reading, wanted=MovementFilter(number=number, kinds=(MovementKind.MOVED_IN.value,)), in_time=True)
        if not (line.reversed or line.is_reversal)]
    refers = _refers(reading, [line.id for line in came])
    losses: dict[str, tuple[int, str]] = {}
    for row in reading.execute(select(Loss).where(Loss.refers.in_(ids), Loss.reverses.is_(None))):
        losses[row.refers] = (row.quantity or 0, row.reason or "")
    arrived = {refers[line.id]: line.quantity for line in came}
    rows = []
    for line in sent:
        lost, reason = losses.get(line.id, (0, ""))
        ended = line.id in arrived or line.id in losses
        rows.append((
            f"{line.item_name}{f'，批次 {line.batch}' if line.batch else ''}", f"{-line.quantity} {line.unit}",
            f"{arrived.get(line.id, 0)} {line.unit}" if ended else "", f"{lost} {line.unit}，{reason}" if lost else "",
        ))
    return TransferSlip(
        office_name(reading), long_moment(sent[0].at), long_moment(came[0].at if came else None),
        sent[0].place_name, sent[0].to_name, tuple(rows), sent[0].by, came[0].by if came else "",
        foot=foot_of(reading, number=number, operator=reading.actor),
    )


def _refers(reading: Reading, ids: Sequence[str]) -> dict[str, str]:
    return {row.id: row.refers or "" for row in reading.execute(
        select(Movement.id, Movement.refers).where(Movement.id.in_(ids))
    )}


def count_sheet(reading: Reading, *, count: str) -> CountSheet:
    """盘点表: to count with while it is open, signed by two names once it is sealed.

    Raises:
        UserError: ``stock.unknown_count``.
    """
    view = count_view(reading, count=count)
    card = view.card
    hidden = card.blind and card.open
    rows = []
    for line in view.lines:
        counted = "" if line.counted is None else f"{line.counted}"
        gap = line.difference
        difference = "" if gap is None or hidden else f"{gap:+d}" if gap else "0"
        batch = "，".join(part for part in (line.batch, line.remark) if part)
        if line.expires:
            batch = f"{batch}\n到 {long_day(line.expires)}".lstrip()
        rows.append(CountRow(
            _named(line.item_name, line.pack), batch, f"{line.book} {line.unit}", counted, difference, line.reason,
            heavy=bool(gap) and not hidden,
        ))
    return CountSheet(
        office_name(reading), card.place_name, long_moment(card.begun_at), long_moment(card.finished_at), hidden,
        tuple(rows), "" if hidden else view.words, card.counter_name, card.checker_name,
        foot=foot_of(reading, number=card.number, operator=reading.actor),
    )


def purchase_sheet(reading: Reading, *, within: int | None = None) -> PurchaseSheet:
    """采购单 as of now, with what ends within so many days."""
    found = needs(reading, within=within)
    cold = f"{found.level.label}预警期间的保底" if found.level is not Level.NORMAL else "平时的保底"
    rows = tuple(
        (_named(need.row.item.name, need.row.item.pack), f"{need.row.usable} {need.row.item.unit}",
         f"{need.coming}" if need.coming else "", f"{need.row.floor}", f"{need.quantity} {need.row.item.unit}",
         _yuan(need.price), _yuan(need.money))
        for need in found.needs
    )
    lacking = f"{found.unpriced} 种没有参考单价" if found.unpriced else ""
    endings = tuple(
        (one.item.name, _where(one.lot), f"{one.lot.quantity} {one.item.unit}",
         f"{long_day(one.lot.expires)}\n{one.words}")
        for one in found.endings
    )
    return PurchaseSheet(
        office_name(reading), f"{long_day(civil_date(reading.now))}结存，按{cold}，补到备足数，含待补入库", rows,
        money_words(found.money) if rows else "", lacking if rows else "", endings,
        foot=foot_of(reading, operator=reading.actor),
    )


def _where(lot: LotLine) -> str:
    return "，".join(part for part in (lot.batch, lot.remark or lot.place_name) if part)


def donor_paper(reading: Reading, *, until: int | None = None) -> DonorPaper:
    """捐赠物资使用情况 of all donors up to a moment."""
    parts = tuple(
        DonorPart(donor.name, tuple(
            (one.item_name, long_day(civil_date(one.first_at)),
             f"{one.came} {one.unit}", f"{one.given} {one.unit}", f"{one.people}", f"{one.gone + one.lost}",
             f"{one.left} {one.unit}")
            for one in donor.items
        ))
        for donor in donors(reading, until=until)
    )
    end = reading.now if until is None else until
    return DonorPaper(office_name(reading), long_moment(end), parts, foot=foot_of(reading, operator=reading.actor))


def report_paper(reading: Reading, *, report: StockReport, scope: str = "") -> StockReportPaper:
    """收发存表 of a report as it stands on screen."""
    shown = (Figure.OPENING, *FLOWS, Figure.CLOSING)
    headings = (report.group.label, *(figure.label for figure in shown), "期末金额")
    period = " — ".join(long_day(civil_date(at)) for at in (report.since, report.until - 1))
    total = ("合计", *(str(report.total.pieces[figure]) for figure in shown), _worth(report.total))
    return StockReportPaper(
        office_name(reading), period, "，".join(part for part in (f"按{report.group.label}", scope) if part), headings,
        tuple(_report_row(line, shown) for line in report.lines), total if report.lines else (),
        f"{report.words}。金额按各批单价计，单位元。", foot=foot_of(reading, operator=reading.actor),
    )


def _report_row(line: ReportLine, shown: Sequence[Figure]) -> tuple[str, ...]:
    name = f"{line.title}（{line.unit}）" if line.unit else line.title
    head = " ".join(part for part in (name, line.detail) if part)
    ends = (Figure.OPENING, Figure.CLOSING)
    cells = (str(line.sums.pieces[figure]) if line.sums.pieces[figure] or figure in ends else "" for figure in shown)
    return (head, *cells, _worth(line.sums))


def _worth(sums: Sums) -> str:
    """期末金额; nothing where no price is known or nothing is left, for 0.00 would be read as a price."""
    money = sums.money[Figure.CLOSING]
    return money_words(money) if money else ""
