"""盘点时发现: goods that lie there and stand in no lot of the book."""
from __future__ import annotations

from collections.abc import Callable

from desktop import supplies
from desktop.rules.stock_packs import Units
from desktop.supplies import CountCard
from desktop.ui.form_sheet import FormSheet
from desktop.ui.room import Room
from desktop.ui.supplies.fields import day_field, iso, quantity_field, whole
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.form import FieldKind, FieldSpec


def found_sheet(room: Room, count: CountCard, then: Callable[[], None]) -> FormSheet:
    """Enters them as a lot of their own with nothing in the book; ``then`` shows the count anew."""
    items = {card.id: card for card in room.desk.read(supplies.items)}
    holder: list[FormSheet] = []

    def units() -> Units:
        chosen = str(holder[0].form.value("item") or "") if holder else ""
        return items[chosen].units if chosen in items else Units("件")

    specs = (
        FieldSpec("item", "品名", FieldKind.CHOICE, "required",
                  tuple(Choice(card.id, f"{card.name}（{card.unit}）") for card in items.values()), span=2,
                  placeholder="选一种"),
        quantity_field(units, label="实盘"), FieldSpec("batch", "批号", need="optional", placeholder="包装上的"),
        day_field(room, "expires", "到期日期"),
        FieldSpec("reason", "怎么回事", need="required", placeholder="如：柜顶一袋，没入过账", span=2),
    )

    def write(values: dict[str, object]) -> str:
        card, quantity = items[str(values["item"])], whole(values, "quantity")
        room.desk.do(
            supplies.add_found, count=count.id, item=card.id, counted=quantity, batch=str(values["batch"]),
            expires=iso(values["expires"]), reason=str(values["reason"]),
        )
        then()
        return f"已记账外的{card.name} {quantity} {card.unit}，签认后入账"

    sheet = FormSheet(
        room, "账外的物资", specs, keeps=f"supplies.found/{count.id}", act="记下", write=write, icon="plus", columns=2,
        fields_of={"stock.count_closed": "item", "stock.unknown_item": "item", "stock.day_unclear": "expires"},
        sentence_=f"{count.place_name}里有、账上哪一批都不是的，单独记一批，账面是 0。",
    )
    holder.append(sheet)
    return sheet
