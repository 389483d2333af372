"""Side sheets for what is kept and where: an item with its 保底 by 预警, places, 爱心包."""
from __future__ import annotations

from desktop import supplies
from desktop.clock import civil_date
from desktop.exchange.sites import other_desks
from desktop.rules.stock_needs import LEVELS
from desktop.supplies import ItemCard, KitCard, StockPlaceCard
from desktop.terms import list_terms
from desktop.ui.form_sheet import FormSheet
from desktop.ui.room import Room
from desktop.ui.supplies.fields import whole
from desktop.ui.supplies.targets import Target, choices_of, read_targets
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.form import FieldKind, FieldSpec

_LEVEL_WORDS = {"blue": "蓝色", "yellow": "黄色", "orange": "橙色", "red": "红色"}


def item_sheet(room: Room, card: ItemCard) -> FormSheet:
    """An item: unit, pack, 保底 in ordinary times and under each 预警, what to keep ready."""
    kinds = tuple(Choice(one.code, one.label) for one in room.desk.read(list_terms, list_name="goods_kind"))
    specs = (
        FieldSpec("name", "品名", need="required"), FieldSpec("pack", "规格", need="optional"),
        FieldSpec("unit", "按什么单位数", need="required"), FieldSpec("kind", "类别", FieldKind.CHOICE, choices=kinds),
        FieldSpec("pack_unit", "整包单位", need="optional", placeholder="如：箱"),
        FieldSpec("pack_size", "每包数量", FieldKind.NUMBER, high=99_999),
        FieldSpec("minimum", "保底（平时）", FieldKind.NUMBER, high=99_999),
        FieldSpec("target", "备足到", FieldKind.NUMBER, high=99_999),
        *(FieldSpec(f"minimum_{level}", f"保底（{_LEVEL_WORDS[level]}预警）", FieldKind.NUMBER, high=99_999)
          for level in LEVELS),
    )

    def write(values: dict[str, object]) -> str:
        numbers = {name: whole(values, name) for name in ("minimum", "target", "pack_size",
                                                          *(f"minimum_{level}" for level in LEVELS))}
        room.desk.do(
            supplies.change_item, item=card.id, seen=card.seen, name=str(values["name"]), unit=str(values["unit"]),
            pack=str(values["pack"]), kind=str(values["kind"]), pack_unit=str(values["pack_unit"]), **numbers,  # type: ignore[arg-type]
        )
        return f"已改{str(values['name']).strip()}"

    sheet = FormSheet(
        room, f"改 {card.name}", specs,
        keeps=f"supplies.item/{card.id}", act="改好了", write=write, icon="pen-line", columns=2,
        values={
            "name": card.name, "pack": card.pack, "unit": card.unit, "kind": card.kind,
            "pack_unit": card.units.pack_unit, "pack_size": card.units.pack_size, "minimum": card.minimum,
            "target": card.target, **{f"minimum_{level}": card.by_level.get(level, 0) for level in LEVELS},
        },
        fields_of={"stock.item_known": "name", "stock.item_name_missing": "name", "stock.unit_missing": "unit",
                   "stock.minimum": "minimum", "stock.pack_size": "pack_size"},
        sentence_="预警一来保底跟着升：这里没填的，按设置里的百分比算。",
    )

    def retire() -> None:
        sheet.run(lambda: _retire(room, card))

    sheet.add_act("停用", retire, "ban")
    return sheet


def _retire(room: Room, card: ItemCard) -> str:
    room.desk.do(supplies.retire_item, item=card.id, seen=card.seen)
    return f"已停用{card.name}，流水都在"


def place_sheet(room: Room, card: StockPlaceCard | None) -> FormSheet:
    """A place for goods: new, or under another name."""
    kinds = tuple(Choice(one.code, one.label) for one in room.desk.read(list_terms, list_name="stock_place_kind"))
    specs = [FieldSpec("name", "叫什么", need="required", placeholder="如：千厮门社区")]
    if card is None:
        specs.append(FieldSpec("kind", "是什么地方", FieldKind.CHOICE, choices=kinds))

    def write(values: dict[str, object]) -> str:
        name = str(values["name"]).strip()
        if card is None:
            room.desk.do(supplies.add_stock_place, name=name, kind=str(values["kind"]))
            return f"已加存放点“{name}”，账在这台电脑上"
        room.desk.do(supplies.change_stock_place, stock_place=card.id, seen=card.seen, name=name)
        return f"存放点已改名“{name}”"

    sheet = FormSheet(
        room, "新存放点" if card is None else f"改 {card.name}", specs,
        keeps=f"supplies.place/{card.id if card else ''}", act="加上" if card is None else "改好了",
        write=write, icon="map-pin", values={"name": card.name} if card else {},
        fields_of={"stock.place_known": "name", "stock.place_name_missing": "name"},
        sentence_="一个存放点只由一台电脑记账。",
    )
    if card is not None and card.ours:
        sheet.add_act("移交给别的电脑", lambda: room.sheets.open(hand_over_sheet(room, card)), "truck")
        sheet.add_act("停用", lambda: sheet.run(lambda: _retire_place(room, card)), "ban")
    return sheet


def hand_over_sheet(room: Room, card: StockPlaceCard) -> FormSheet:
    """移交: the book of a place goes to another desk; what is on its way there and what waits is said before (B7)."""
    desks = room.desk.read(other_desks)
    choices = tuple(Choice(origin, name) for origin, name in sorted(desks.items(), key=lambda one: one[1]))
    specs = (FieldSpec("to", "移交给哪台电脑", FieldKind.CHOICE, "required", choices,
                       placeholder="选一台" if choices else "还没有和别的电脑交换过数据"),)

    def write(values: dict[str, object]) -> str:
        to = str(values["to"])
        room.desk.do(supplies.hand_over_place, stock_place=card.id, to=to, seen=card.seen)
        return f"“{card.name}”的账已移交{desks[to]}，导出数据包带过去"

    return FormSheet(
        room, f"移交 {card.name}", specs,
        keeps=f"supplies.hand_over/{card.id}", act="移交", write=write, icon="truck", undo=False,
        fields_of={"stock.unknown_desk": "to", "stock.not_custodian": "to", "stock.count_open": "to"},
        sentence_=_hand_over_words(room, card),
    )


def _hand_over_words(room: Room, card: StockPlaceCard) -> str:
    """What goes over with the book, and what the new keeper has to bring to its end."""
    today = civil_date(room.ticker.now())
    lots = [lot for lot in room.desk.read(supplies.lot_lines, today=today) if lot.stock_place == card.id]
    coming = [out for out in room.desk.read(supplies.still_out) if out.to_place == card.id]
    waiting = f"，在途 {len(coming)} 笔由那边签收" if coming else ""
    return (f"“{card.name}”现有 {len(lots)} 批{waiting}。移交后这台电脑马上不能再记这里的账，"
            "那边导入数据包后才能记；夜里急用照样发，先记应急代发。")


def _retire_place(room: Room, card: StockPlaceCard) -> str:
    room.desk.do(supplies.change_stock_place, stock_place=card.id, seen=card.seen, retired=True)
    return f"已停用“{card.name}”"


def kit_sheet(room: Room, card: KitCard | None) -> FormSheet:
    """A kind of 爱心包: its name and how many of each item are in it."""
    items = room.desk.read(supplies.items)
    inside = {part.item: part.quantity for part in card.parts} if card else {}
    specs = (
        FieldSpec("name", "叫什么", need="required", placeholder="如：御寒爱心包", span=2),
        *(FieldSpec(one.id, f"{one.name}（{one.unit}）", FieldKind.NUMBER, high=999) for one in items),
    )

    def write(values: dict[str, object]) -> str:
        parts = {one.id: whole(values, one.id) for one in items if whole(values, one.id)}
        room.desk.do(supplies.set_kit, name=str(values["name"]), parts=parts, kit=card.id if card else "",
                     seen=card.seen if card else None)
        return f"已存{str(values['name']).strip()}"

    return FormSheet(
        room, "新爱心包" if card is None else f"改 {card.name}", specs,
        keeps=f"supplies.kit/{card.id if card else ''}", act="存下", write=write, icon="layers",
        columns=2, values={"name": card.name if card else "", **inside},
        fields_of={"stock.kit_name": "name", "stock.kit_known": "name", "stock.kit_empty": "name"},
        sentence_="每样填一个包里放几件，不放的留 0。",
    )


def give_kit_sheet(room: Room) -> FormSheet:
    """发爱心包: so many kits to one target, booked as their parts."""
    known = room.desk.read(supplies.kits)
    targets: dict[str, Target] = {one.key: one for one in read_targets(room.desk, room.ticker.now())}
    specs = (
        FieldSpec("kit", "哪种包", FieldKind.CHOICE, "required",
                  tuple(Choice(card.id, f"{card.name}：{card.words}") for card in known)),
        FieldSpec("target", "发给哪件", FieldKind.CHOICE, "required", tuple(choices_of(list(targets.values()))),
                  placeholder="选来电或受助人"),
        FieldSpec("count", "几份", FieldKind.NUMBER, low=1, high=999),
        FieldSpec("note", "签收说明", need="optional", placeholder="如：本人按手印"),
    )

    def write(values: dict[str, object]) -> str:
        target, count = targets[str(values["target"])], whole(values, "count")
        lines = room.desk.read(supplies.kit_lines, kit=str(values["kit"]), count=count)
        done = room.desk.do(
            supplies.issue, lines=lines, receipt="signed", receipt_note=str(values["note"]), **target.facts,
        )
        tail = "，库存不够的已记待补入库" if done.claims else ""
        name = next(card.name for card in known if card.id == values["kit"])
        return f"已发放{name} {count} 份给{target.name}{tail}"

    return FormSheet(
        room, "发爱心包", specs, keeps="supplies.give_kit", act="登记发放", write=write, icon="hand-heart",
        values={"kit": known[0].id if known else "", "count": 1},
        fields_of={"stock.unknown_kit": "kit", "stock.kit_empty": "kit"},
        sentence_="按份发，账上按里面的每样各记一笔。",
    )
