"""Side sheets of the stock book: 调拨 and 签收, 借出 and 归还, 报损, 返乡车票."""
from __future__ import annotations

from desktop import supplies
from desktop.rules.stock_packs import Units
from desktop.supplies import Out, Voucher, WantingVoucher
from desktop.ui.form_sheet import FormSheet
from desktop.ui.room import Room
from desktop.ui.supplies.fields import (
    at_field,
    day_field,
    due_field,
    iso,
    item_choices,
    moment_in,
    place_choices,
    price_field,
    quantity_field,
    whole,
)
from desktop.ui.supplies.line_sheet import LineSheet
from desktop.ui.supplies.targets import point_choices, point_names
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.form import FieldKind, FieldSpec

ELSEWHERE = "elsewhere"
_REFUSED = {
    "stock.same_place": "to_place", "stock.short_here": "quantity", "stock.short": "quantity",
    "stock.not_custodian": "from_place", "stock.in_future": "at", "stock.before_sent": "at",
    "stock.holder_missing": "holder", "stock.reason_missing": "reason", "stock.loss_reason": "reason",
    "stock.more_than_sent": "quantity", "stock.more_than_lent": "quantity", "stock.unknown_item": "item",
    "stock.split_over": "quantity", "quantity.not_positive": "quantity", "quantity.too_large": "quantity",
    "stock.expired": "lot", "stock.unknown_lot": "lot",
}


def _named(room: Room, item: str) -> tuple[str, str]:
    card = next(card for card in room.desk.read(supplies.items, retired=True) if card.id == item)
    return card.name, card.unit


def ship_sheet(room: Room, item: str) -> LineSheet:
    """调拨发出: on its way until the other side signs."""
    places = place_choices(room, ours=True)
    holder: list[LineSheet] = []
    specs = (
        FieldSpec("item", "品名", FieldKind.CHOICE, "required", item_choices(room), span=2),
        FieldSpec("from_place", "从哪里", FieldKind.CHOICE, "required", places),
        FieldSpec("to_place", "到哪里", FieldKind.CHOICE, "required", place_choices(room, ours=False)),
        quantity_field(lambda: holder[0].units() if holder else Units("件")),
        at_field(room),
        FieldSpec("lot", "哪一批", FieldKind.CHOICE, "optional", placeholder="先扣早的批次", span=2),
        FieldSpec("note", "备注", need="optional", placeholder="如：社区老张来取", span=2),
    )

    def write(values: dict[str, object]) -> str:
        quantity = whole(values, "quantity")
        room.desk.do(
            supplies.ship, item=str(values["item"]), quantity=quantity, from_place=str(values["from_place"]),
            to_place=str(values["to_place"]), takes=holder[0].takes(quantity), at=moment_in(values),
            note=str(values["note"]),
        )
        name, unit = _named(room, str(values["item"]))
        return f"已发出{name} {quantity} {unit}，到了再签收"

    sheet = LineSheet(
        room, "调拨", specs, keeps="supplies.ship", act="发出", write=write, icon="truck", fields_of=_REFUSED,
        values={"item": item, "from_place": places[0].value if places else ""},
        sentence_="发出后记在途，对方点清签收才算到；少了要写原因。",
    )
    holder.append(sheet)
    return sheet


def arrive_sheet(room: Room, out: Out) -> FormSheet:
    """调拨签收: what came, and why the rest did not."""
    specs = (
        quantity_field(lambda: Units(out.unit), label=f"实收（{out.unit}）", nothing=True),
        at_field(room, "什么时候到的"),
        FieldSpec("reason", "少了的原因", need="optional", placeholder="如数收到就空着", span=2),
    )

    def write(values: dict[str, object]) -> str:
        came = whole(values, "quantity")
        room.desk.do(supplies.arrive, shipped=out.id, quantity=came, reason=str(values["reason"]),
                     at=moment_in(values))
        lost = f"，在途损耗 {out.left - came} {out.unit}" if out.left > came else ""
        return f"已签收{out.item_name} {came} {out.unit}{lost}"

    batch = f"，批次 {out.batch}" if out.batch else ""
    words = f"{out.where}，发出 {out.left} {out.unit}{out.item_name}{batch}。签收只有一次，少了的记在途损耗。"
    return FormSheet(
        room, f"签收 {out.item_name}", specs,
        keeps=f"supplies.arrive/{out.id}", act="签收", write=write, icon="package-check",
        values={"quantity": out.left}, fields_of={**_REFUSED, "stock.not_custodian": "quantity"}, columns=2,
        sentence_=words,
    )


def lend_sheet(room: Room, item: str) -> LineSheet:
    """借出: to come back."""
    places = place_choices(room, ours=True)
    holder: list[LineSheet] = []
    specs = (
        FieldSpec("item", "品名", FieldKind.CHOICE, "required", item_choices(room), span=2),
        FieldSpec("from_place", "从哪里", FieldKind.CHOICE, "required", places),
        FieldSpec("point", "借给谁", FieldKind.CHOICE, "required",
                  (*point_choices(room.desk), Choice(ELSEWHERE, "别的单位或人")), placeholder="选服务点或社区"),
        FieldSpec("holder", "单位或人", need="required", placeholder="名册里没有的才写", span=2),
        quantity_field(lambda: holder[0].units() if holder else Units("件")),
        due_field(room),
        FieldSpec("lot", "哪一批", FieldKind.CHOICE, "optional", placeholder="先扣早的批次"),
        at_field(room),
        FieldSpec("note", "备注", need="optional", span=2),
    )

    def write(values: dict[str, object]) -> str:
        quantity, known = whole(values, "quantity"), values["point"] != ELSEWHERE
        name = point_names(room.desk)[str(values["point"])] if known else str(values["holder"])
        room.desk.do(
            supplies.lend, item=str(values["item"]), quantity=quantity, from_place=str(values["from_place"]),
            holder=name, point=str(values["point"]) if known else None, takes=holder[0].takes(quantity),
            due_at=moment_in(values, "due_at"),
            at=moment_in(values), note=str(values["note"]),
        )
        item_name, unit = _named(room, str(values["item"]))
        return f"已借出{item_name} {quantity} {unit}给{name.strip()}"

    sheet = LineSheet(
        room, "借出", specs, keeps="supplies.lend", act="借出", write=write, icon="hand-helping", fields_of=_REFUSED,
        values={"item": item, "from_place": places[0].value if places else ""},
        sentence_="借出的还要还回来，不算发放。",
    )
    holder.append(sheet)

    def arrange(name: str = "point") -> None:
        if name == "point":
            sheet.form.show_field("holder", sheet.form.value("point") == ELSEWHERE)

    sheet.form.changed.connect(arrange)
    arrange()
    return sheet


def give_back_sheet(room: Room, out: Out) -> FormSheet:
    """归还: all or a part; what does not come back is a loss with its reason."""
    specs = (
        quantity_field(lambda: Units(out.unit), label=f"还来（{out.unit}）", nothing=True),
        FieldSpec("lost", f"还不了（{out.unit}）", FieldKind.NUMBER, high=max(out.left, 1)),
        FieldSpec("place", "放回哪里", FieldKind.CHOICE, "required", place_choices(room, ours=True)),
        at_field(room),
        FieldSpec("reason", "还不了的原因", need="optional", placeholder="都还来了就空着", span=2),
    )

    def write(values: dict[str, object]) -> str:
        came, lost = whole(values, "quantity"), whole(values, "lost")
        room.desk.do(supplies.give_back, lent=out.id, quantity=came, lost=lost, reason=str(values["reason"]),
                     stock_place=str(values["place"]) or None, at=moment_in(values))
        tail = f"，{lost} {out.unit}还不了" if lost else ""
        return f"{out.holder}已归还{out.item_name} {came} {out.unit}{tail}"

    return FormSheet(
        room, f"归还 {out.item_name}", specs,
        keeps=f"supplies.give_back/{out.id}", act="归还", write=write, icon="rotate-ccw",
        values={"quantity": out.left, "place": out.from_place}, columns=2,
        fields_of={**_REFUSED, "stock.not_custodian": "place"},
        sentence_=f"{out.holder}借去 {out.quantity} {out.unit}，还有 {out.left} {out.unit}没还。可以分几次还。",
    )


def scrap_sheet(room: Room, item: str, lot: str = "") -> LineSheet:
    """报损: broken, spoilt or expired; ``lot`` with its place where one is meant already: then all of it."""
    holder: list[LineSheet] = []
    specs = (
        FieldSpec("item", "品名", FieldKind.CHOICE, "required", item_choices(room), span=2),
        FieldSpec("lot", "哪一批", FieldKind.CHOICE, "required", span=2),
        quantity_field(lambda: holder[0].units() if holder else Units("件")),
        at_field(room),
        FieldSpec("reason", "原因", need="required", placeholder="如：受潮发霉，已拍照", span=2),
    )

    def write(values: dict[str, object]) -> str:
        place, _, lot = str(values["lot"]).partition("/")
        quantity = whole(values, "quantity")
        room.desk.do(supplies.scrap, stock_place=place, lot=lot, quantity=quantity, reason=str(values["reason"]),
                     at=moment_in(values))
        name, unit = _named(room, str(values["item"]))
        return f"已报损{name} {quantity} {unit}"

    sheet = LineSheet(room, "报损", specs, keeps="supplies.scrap", act="报损", write=write, icon="package-minus",
                      fields_of=_REFUSED, values={"item": item})
    holder.append(sheet)
    if lot:
        left = sum(one.quantity for one in room.desk.read(supplies.item_view, item=item).lots if one.key == lot)
        sheet.form.set_values({"lot": lot, "quantity": left, "reason": "过期"}, force=True)
        sheet.advise()
    return sheet


def voucher_sheet(room: Room, waiting: WantingVoucher) -> FormSheet:
    """补填 the way of tickets that were handed out at night."""

    def write(values: dict[str, object]) -> str:
        room.desk.do(supplies.give_voucher, line=waiting.line, vouchers=[voucher_of(values, waiting.quantity)])
        return f"已补填返乡车票 {waiting.quantity} 张的起讫"

    return FormSheet(
        room, "补填返乡车票", voucher_fields(room),
        keeps=f"supplies.voucher/{waiting.line}", act="补填", write=write, icon="ticket", columns=2,
        fields_of={"stock.voucher": "leaves"}, values={"leaves": "重庆"},
        sentence_=f"{waiting.quantity} 张已经发出，起讫和金额还没写。车票是实名凭证，不发现金。",
    )


def voucher_fields(room: Room) -> tuple[FieldSpec, ...]:
    """From, to, day, train, number, price (N2.2c)."""
    return (
        FieldSpec("leaves", "起点", need="required"), FieldSpec("reaches", "终点", need="required"),
        day_field(room, "travels_on", "哪天走"),
        FieldSpec("vehicle", "车次", need="optional", placeholder="如：汽车、D354"),
        FieldSpec("ticket_number", "票号", need="optional"), price_field("price", "金额（元，合计）"),
    )


def voucher_of(values: dict[str, object], pieces: int) -> Voucher:
    """The voucher that the fields describe."""
    price = values.get("price")
    return Voucher(
        str(values["leaves"]), str(values["reaches"]), iso(values["travels_on"]), str(values["vehicle"]),
        str(values["ticket_number"]), pieces, price if isinstance(price, int) else None,
    )
