"""入库: goods of a known or a new item, a known or a new batch; what is half written is kept as a draft."""
from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop import supplies
from desktop.clock import civil_date, local
from desktop.errors import UserError
from desktop.journal.drafts import begin_draft, drop_draft, open_drafts, save_draft
from desktop.rules.stock import read_price, read_quantity
from desktop.rules.time_entry import read_date
from desktop.rules.wording import sentence
from desktop.supplies import LotLine, NewItem, NewPlace
from desktop.terms import list_terms
from desktop.ui.keys import KeyHint
from desktop.ui.photo_intake import PhotoStrip
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.supplies.stock_table import short_day
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.form import FieldKind, FieldSpec, Form
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.sheet_layer import Sheet
from desktop.vocabulary import DraftKind

AUTOSAVE = 1000
NEW, PHOTOS = "new", "photos"
_OF_ITEM = ("name", "unit", "kind", "pack", "minimum")
_OF_LOT = ("batch", "source", "donor", "price", "made", "expires", "remark")
_DONATED = "donated"
_FIELD_OF = {
    "stock.item_name_missing": "name", "stock.item_known": "name", "stock.unit_missing": "unit",
    "stock.minimum": "minimum", "stock.place_name_missing": "place_name", "stock.place_known": "place_name",
    "stock.not_custodian": "place", "stock.unknown_place": "place", "stock.unknown_item": "item",
    "stock.unknown_lot": "lot", "stock.days_crossed": "expires", "stock.price": "price",
}


class ReceiveSheet(Sheet):
    """Opened on an item or on none; Ctrl+Enter books all of it as one act."""

    narrow = 600
    keys = (KeyHint("Tab", "下一格"), KeyHint("Ctrl+Enter", "入库"), KeyHint("Esc", "收起，内容留着"))

    def __init__(self, room: Room, item: str = "") -> None:
        super().__init__(room.style)
        self.room = room
        self._draft = ""
        self._lots: list[LotLine] = []
        look = room.style
        self.form = Form(look, self._specs(), columns=2)
        self.photos = PhotoStrip(room, name="这批货的照片")
        self.photo_field = Field(look, "照片", self.photos, "optional")
        self.state = Label(look, "", FontRole.CAPTION, "ink2", icon="check")
        self.state.hide()
        self.error = Label(look, "", FontRole.SECONDARY, "redText", icon="circle-alert")
        self.error.hide()
        self.save = ActionButton(look, "入库", "primary", "package-plus", "Ctrl+Enter")
        self.close_button = ActionButton(look, "收起", "bare", "panel-right-close", "Esc")
        self.drop = ActionButton(look, "不写了", "bare", "eraser")
        self._build()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AUTOSAVE)
        self._timer.timeout.connect(self._keep)
        self._fill(item)
        self.form.changed.connect(self._edited)
        self.photos.changed.connect(self._touch)
        self.save.clicked.connect(self.primary)
        self.close_button.clicked.connect(self.fold)
        self.drop.clicked.connect(self._discard)

    # Fields.

    def _specs(self) -> tuple[FieldSpec, ...]:
        desk, kind, day = self.room.desk, FieldKind, self._read_day
        items = [Choice(NEW, "新的一种物资"), *(
            Choice(card.id, f"{card.name}（{card.unit}）" if not card.pack else f"{card.name}（{card.pack}）")
            for card in desk.read(supplies.items)
        )]
        places = [*(Choice(card.id, card.name) for card in desk.read(supplies.stock_places) if card.ours),
                  Choice(NEW, "新的存放点")]
        return (
            FieldSpec("item", "品名", kind.CHOICE, "required", tuple(items), placeholder="选一种", span=2),
            FieldSpec("name", "新物资叫什么", need="required", placeholder="如：棉被"),
            FieldSpec("unit", "按什么单位数", need="required", placeholder="床、件、瓶"),
            FieldSpec("kind", "类别", kind.CHOICE, choices=self._terms("goods_kind"), placeholder="选一类"),
            FieldSpec("pack", "规格", placeholder="如：1.5 × 2 米，3 公斤"),
            FieldSpec("minimum", "保底", kind.NUMBER, high=99_999, caption="少于这个数就提醒，0 不提醒"),
            FieldSpec("lot", "批次", kind.CHOICE, choices=(Choice(NEW, "新的一批"),), span=2),
            FieldSpec("quantity", "数量", kind.TIME, "required", parse=self._read_quantity,
                      unread="数量要整数，如 20"),
            FieldSpec("place", "放在哪", kind.CHOICE, "required", tuple(places), placeholder="选存放点"),
            FieldSpec("place_name", "新存放点叫什么", need="required", placeholder="如：值班室"),
            FieldSpec("place_kind", "是什么地方", kind.CHOICE, choices=self._terms("stock_place_kind")),
            FieldSpec("batch", "批号", placeholder="包装上的，没有就空着"),
            FieldSpec("source", "来源", kind.CHOICE, choices=self._terms("goods_source"), placeholder="选一种"),
            FieldSpec("donor", "谁捐的", placeholder="单位或个人", span=2),
            FieldSpec("made", "生产日期", kind.DATE, parse=day, show=_day_words, placeholder="如 2024-11-01"),
            FieldSpec("expires", "到期日期", kind.DATE, parse=day, show=_day_words, placeholder="不会过期就空着"),
            FieldSpec("price", "单价（元）", kind.TIME, parse=_read_price, show=_price_words,
                      placeholder="不知道就空着", unread="写成 12.5 这样的数"),
            FieldSpec("remark", "具体位置", placeholder="如：东库房 2 层"),
        )

    def _terms(self, list_name: str) -> tuple[Choice, ...]:
        return tuple(Choice(one.code, one.label) for one in self.room.desk.read(list_terms, list_name=list_name))

    def _read_day(self, text: str) -> date | None:
        try:
            return read_date(text, local(self.room.ticker.now()).date())
        except UserError:
            return None

    def _read_quantity(self, text: str) -> int | None:
        try:
            return read_quantity(text)
        except UserError:
            return None

    def _build(self) -> None:
        look, column, head, foot = self.look, QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        head.setContentsMargins(look.S(24), look.S(12), look.S(20), look.S(8))
        foot.setContentsMargins(look.S(24), look.S(10), look.S(24), look.S(14))
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head.addWidget(Label(look, "入库", FontRole.PAGE_TITLE))
        head.addStretch(1)
        head.addWidget(self.state)
        head.addWidget(self.close_button)
        foot.addWidget(self.save)
        foot.addWidget(self.error, 1)
        foot.addStretch(0)
        foot.addWidget(self.drop)
        inside = QWidget()
        around = QVBoxLayout(inside)
        around.setContentsMargins(look.S(24), look.S(4), look.S(24), look.S(12))
        around.addWidget(self.form)
        around.addWidget(self.photo_field)
        around.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        column.addLayout(head)
        column.addWidget(scroll, 1)
        column.addLayout(foot)

    # What is filled in.

    def _fill(self, item: str) -> None:
        left = self.room.desk.read(open_drafts, kind=DraftKind.RECEIPT.value)
        values: dict[str, Any] = {"lot": NEW}
        if left:
            self._draft = left[-1].id
            values |= {name: _revived(name, value) for name, value in left[-1].content.items()}
            self.photos.hold(values.pop(PHOTOS, ()))
            self._say_kept(left[-1].saved_at, "接着上次没写完的，")
        else:
            places = [card for card in self.room.desk.read(supplies.stock_places) if card.ours]
            known = self.room.desk.read(supplies.items)
            values |= {"item": item or ("" if known else NEW), "place": places[0].id if places else NEW}
        self._offer_lots(str(values.get("item") or ""))
        self.form.set_values({name: value for name, value in values.items() if name in self.form.names()}, force=True)
        self._arrange()

    def _edited(self, name: str) -> None:
        if name == "item":
            self._offer_lots(str(self.form.value("item")))
            self.form.set_values({"lot": NEW}, force=True)
        if name in {"item", "lot", "place", "source"}:
            self._arrange()
        self.error.hide()
        self._touch()

    def _offer_lots(self, item: str) -> None:
        known = item and item != NEW
        self._lots = list(self.room.desk.read(supplies.item_view, item=item).lots) if known else []
        today = civil_date(self.room.ticker.now())
        choices = [Choice(lot.lot, f"再来一些：{_lot_words(lot, today)}") for lot in _each_once(self._lots)]
        self.form.set_choices("lot", [Choice(NEW, "新的一批"), *choices])

    def _arrange(self) -> None:
        """Only what is asked of these goods."""
        new_item = self.form.value("item") == NEW
        for name in _OF_ITEM:
            self.form.show_field(name, new_item)
        new_lot = self.form.value("lot") in {NEW, ""}
        self.form.show_field("lot", not new_item and bool(self._lots))
        for name in _OF_LOT:
            self.form.show_field(name, new_lot)
        self.form.show_field("donor", new_lot and self.form.value("source") == _DONATED)
        new_place = self.form.value("place") == NEW
        for name in ("place_name", "place_kind"):
            self.form.show_field(name, new_place)

    def first_focus(self) -> QWidget | None:
        """What came, or how many when that is known."""
        item = self.form.value("item")
        return self.form.editor("name" if item == NEW else "quantity" if item else "item")

    # Draft.

    def _touch(self) -> None:
        """Keep it within a second, also while the next keys go on coming."""
        if not self._timer.isActive():
            self._timer.start()

    def _keep(self) -> None:
        self._timer.stop()
        content = {name: _plain(value) for name, value in self.form.values().items() if value not in (None, "", 0)}
        if self.photos.attachments():
            content[PHOTOS] = self.photos.attachments()
        try:
            if not self._draft:
                self._draft = self.room.desk.do(begin_draft, kind=DraftKind.RECEIPT.value)
            at = self.room.desk.do(save_draft, draft=self._draft, content=content)
        except UserError as error:
            self.room.notices.save_failed(error)
            return
        self._say_kept(at)

    def _say_kept(self, at: int, before: str = "") -> None:
        words = f"草稿已存 {local(at):%H:%M:%S}"
        self.state.show_text(before + words)
        self.state.show()
        if not before:
            self.room.notices.saved(words)

    def fold(self) -> None:
        """Esc: half-written goods wait for the next Ctrl+R."""
        if self._timer.isActive():
            self._keep()
        self.closed.emit()

    def _discard(self) -> None:
        self._timer.stop()
        if self._draft:
            self.room.desk.do(drop_draft, draft=self._draft)
        self.closed.emit()

    # Writing.

    def primary(self) -> None:
        """Books it; the first wrong field gets the keyboard."""
        if not self.form.check():
            return
        try:
            self._write()
        except UserError as error:
            self._show_error(error)

    def _write(self) -> None:
        self._timer.stop()
        values: dict[str, Any] = self.form.values()
        new_lot = values["lot"] in {NEW, ""} or values["item"] == NEW
        facts: dict[str, Any] = _lot_facts(values) if new_lot else {"lot": values["lot"]}
        self.room.desk.do(
            supplies.take_in, item=_item_of(values), stock_place=_place_of(values), quantity=values["quantity"],
            draft=self._draft, photos=self.photos.attachments(), **facts,
        )
        name, unit = self._named(values)
        self.room.say(f"已入库{name} {values['quantity']} {unit}")
        self.closed.emit()

    def _named(self, values: dict[str, Any]) -> tuple[str, str]:
        if values["item"] == NEW:
            return values["name"].strip(), values["unit"].strip()
        card = next(card for card in self.room.desk.read(supplies.items) if card.id == values["item"])
        return card.name, card.unit

    def _show_error(self, error: UserError) -> None:
        field = _FIELD_OF.get(error.code, "quantity" if error.code.startswith("quantity.") else "")
        if field:
            self.form.set_error(field, sentence(error))
            self.form.focus(field)
        else:
            self.error.show_text(sentence(error))
            self.error.show()


def _item_of(values: dict[str, Any]) -> str | NewItem:
    if values["item"] != NEW:
        return str(values["item"])
    facts = {"kind": values["kind"], "pack": values["pack"], "minimum": values["minimum"]}
    return NewItem(values["name"], values["unit"], supplies.ItemFacts(**facts))  # type: ignore[typeddict-item]


def _place_of(values: dict[str, Any]) -> str | NewPlace:
    return NewPlace(values["place_name"], values["place_kind"]) if values["place"] == NEW else str(values["place"])


def _lot_facts(values: dict[str, Any]) -> dict[str, Any]:
    donor = values["donor"] if values["source"] == _DONATED else ""
    days = {name: value.isoformat() if (value := values[name]) else "" for name in ("made", "expires")}
    words = {name: values[name] for name in ("batch", "source", "remark")}
    return {**words, **days, "donor": donor, "price": values["price"]}


def _each_once(lots: list[LotLine]) -> list[LotLine]:
    return list({lot.lot: lot for lot in reversed(lots)}.values())[::-1]


def _lot_words(lot: LotLine, today: str) -> str:
    ends = f"{short_day(lot.expires, today)} 到期" if lot.expires else ""
    parts = (f"批次 {lot.batch}" if lot.batch else "没写批号", ends, lot.remark or lot.place_name)
    return "，".join(part for part in parts if part)


def _day_words(day: object) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if isinstance(day, date) else ""


def _read_price(text: str) -> int | None:
    try:
        return read_price(text)
    except UserError:
        return None


def _price_words(price: object) -> str:
    return f"{price // 100}.{price % 100:02}" if isinstance(price, int) else ""


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _revived(name: str, value: object) -> object:
    return date.fromisoformat(str(value)) if name in {"made", "expires"} and value else value
