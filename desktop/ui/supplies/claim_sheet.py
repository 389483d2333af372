"""待补入库: what was given at night without a book; booked from a lot, printed to be signed, or not accepted."""
from __future__ import annotations

from desktop import supplies
from desktop.clock import civil_date
from desktop.supplies import ClaimLine, LotTake
from desktop.ui.form_sheet import FormSheet
from desktop.ui.room import Room
from desktop.ui.supplies import papers
from desktop.ui.supplies.lines import lot_text
from desktop.ui.supplies.targets import moment
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.form import FieldKind, FieldSpec

EARLIEST = "earliest"


def claim_sheet(room: Room, claim: ClaimLine, name: str, *, keeps: bool) -> FormSheet:
    """One claim.

    Args:
        name: who got the goods, in words.
        keeps: whether the one who acts may book; everybody may print.
    """
    lots = [lot for lot in room.desk.read(supplies.item_view, item=claim.item).lots if lot.ours and not lot.expired]
    today, now = civil_date(room.ticker.now()), room.ticker.now()
    specs = (
        FieldSpec("lot", "从哪一批补", FieldKind.CHOICE, "required",
                  (Choice(EARLIEST, "先扣早的批次"),
                   *(Choice(lot.key, lot_text(lot, claim.unit, today).words) for lot in lots))),
        FieldSpec("reason", "不补的原因", need="optional", placeholder="如：夜里记重了，和 0113-05 是同一床"),
    )
    there = sum(lot.quantity for lot in lots)

    def settle(values: dict[str, object]) -> str:
        place, _, lot = str(values["lot"]).partition("/")
        takes = (LotTake(place, lot, claim.left),) if lot else ()
        room.desk.do(supplies.settle_claim, claim=claim.id, takes=takes)
        return f"已补入库{claim.item_name} {min(claim.left, there)} {claim.unit}"

    def withdraw() -> str:
        room.desk.do(supplies.withdraw_claim, claim=claim.id, reason=str(sheet.form.value("reason")))
        return f"这笔代发不补了：{claim.item_name} {claim.left} {claim.unit}"

    def print_slip() -> None:
        papers.show_claim_paper(room, claim, name)

    sheet = FormSheet(
        room, "待补入库", specs, keeps=f"supplies.claim/{claim.id}", act="补入库", write=settle, icon="package-check",
        values={"lot": EARLIEST},
        fields_of={"stock.short": "lot", "stock.unknown_lot": "lot", "stock.split_over": "lot",
                   "stock.claim_settled": "lot", "journal.reason_missing": "reason"},
        sentence_=f"{moment(claim.at, now)} 已发{name and f'给{name}'} {claim.item_name} {claim.left} {claim.unit}，"
                  f"账上现有 {there} {claim.unit}。补入库就是把它记进账。",
    )
    sheet.save.setVisible(keeps)
    sheet.form.setEnabled(keeps)
    sheet.add_act("打印签收单", print_slip, "printer", "plain")
    if keeps:
        sheet.add_act("这笔不补", lambda: sheet.run(withdraw), "circle-x")
    return sheet
