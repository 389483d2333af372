"""登记发放: to whom, how many, by whom, how it was signed for; what would be left is said before."""
from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import officers, supplies
from desktop.clock import MINUTE, civil_date
from desktop.errors import UserError
from desktop.rules.wording import sentence
from desktop.supplies import Handout, ItemCard, LotTake
from desktop.ui.half_written import HalfWritten, Resumed
from desktop.ui.photo_intake import PhotoStrip
from desktop.ui.room import Room
from desktop.ui.steps.moment_field import MomentField
from desktop.ui.style import FontRole
from desktop.ui.supplies.acts import voucher_fields, voucher_of
from desktop.ui.supplies.lines import lot_text
from desktop.ui.supplies.targets import Target, choices_of, moment, read_targets
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.form import Form
from desktop.ui.widgets.inputs import ChoiceBox, LineBox, Stepper
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.segmented import Segmented

SIGNED, PHOTO, SPOKEN = "signed", "photo", "spoken"
EARLIEST = "earliest"
MOST = 9999


class IssueForm(QWidget):
    """One hand-out of one item. Whom it goes to stays when another item is chosen: people get several things.

    Lot and hour, and 备注 where there is little room, are folded away until somebody wants them.

    Signals: `issued`, written, the chip has been said; `folded`, what is folded away differs.
    """

    issued = Signal()
    folded = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room, self.look = room, room.style
        self._item: ItemCard | None = None
        self._several = False
        self._targets: dict[str, Target] = {}
        self._compact = self._unfolded = False
        look = room.style
        self.target = ChoiceBox(look, placeholder="选来电或受助人")
        self.quantity = Stepper(look, 1, 1, MOST, "数量")
        self.by = ChoiceBox(look, placeholder="谁发的")
        self.by.setMinimumContentsLength(3)
        self.advice = Label(look, "", FontRole.SECONDARY, "ink2", 500)
        self.lately = Paragraph(look, "", FontRole.CAPTION, "blue", line=1.45)
        ways = [Choice(SIGNED, "本人签名"), Choice(PHOTO, "拍照代签"), Choice(SPOKEN, "口头注明")]
        self.receipt = Segmented(look, ways, "签收", SIGNED, pad=8)
        self.photos = PhotoStrip(room, add="加照片", tile=(92, 64), name="签收照片")
        self.reason = LineBox(look, "", "为什么没有签名，如：手冻僵了，写不了")
        self.note = LineBox(look, "", "如：两人合用一床")
        self.lot = ChoiceBox(look)
        self.when = MomentField(look, "什么时候发的", room.ticker.now, "不填就是现在")
        self.later = Paragraph(look, "", FontRole.CAPTION, "amber", line=1.45)
        self.voucher = Form(look, voucher_fields(room), columns=2)
        self.half = HalfWritten(room, self, keeps="supplies.issue", title="登记发放", itself=False)
        self.resumed = Resumed(self.half, look)
        self._make_fields()
        self._build()
        self._connect()
        self._show_receipt()
        self._show_fold()

    def _make_fields(self) -> None:
        look = self.look
        self.target_field = Field(look, "发给哪件", self.target, "required")
        self.quantity_field = Field(look, "数量", self.quantity, "required")
        self.by_field = Field(look, "经手", self.by, "required")
        self.receipt_field = Field(look, "签收", self.receipt)
        self.photo_field = Field(look, "签收照片", self.photos)
        self.reason_field = Field(look, "原因", self.reason, "required")
        self.note_field = Field(look, "备注", self.note, "optional")
        self.lot_field = Field(look, "哪一批", self.lot)

    def _build(self) -> None:
        self._column, row = QVBoxLayout(self), QHBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.quantity_field, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.by_field, 1, Qt.AlignmentFlag.AlignTop)
        row.setSpacing(self.look.S(10))
        self._column.addWidget(self.resumed)
        self._column.addWidget(self.target_field)
        self._column.addLayout(row)
        for part in (self.advice, self.lately, self.lot_field, self.voucher, self.receipt_field, self.photo_field,
                     self.reason_field, self.note_field, self.when, self.later):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._column.setSpacing(self.look.S(10))

    def _connect(self) -> None:
        self.quantity.changed.connect(lambda _count: self.advise())
        self.target.chosen.connect(self._target_chosen)
        self.receipt.chosen.connect(lambda _way: self._show_receipt())
        self.reason.textEdited.connect(lambda _text: self.reason_field.set_error(""))
        self.photos.changed.connect(lambda: self.photo_field.set_error(""))
        self.lot.chosen.connect(lambda _lot: self.advise())
        self.when.read.connect(self.advise)

    # What is shown.

    def show_item(self, item: ItemCard | None) -> None:
        """Offers another item; the quantity begins at one again."""
        other = (item.id if item else "") != (self._item.id if self._item else "")
        if other:
            # What is half typed belongs to the item it was typed at, and comes back with it.
            self.half.leave()
            self.resumed.hide()
            self._after()
            self.quantity.set_value(1)
            self._clear_errors()
        self._item = item
        self._offer_lots()
        self.voucher.setVisible(item is not None and item.kind == supplies.TICKET)
        self.quantity_field.set_label(f"数量（{item.unit}）" if item else "数量")
        self.offer()
        if other and item is not None:
            self.half.begin(item.id)
        self.advise()

    def offer(self) -> None:
        """Reads to whom goods may go, and who is here to hand them out."""
        targets = read_targets(self.room.desk, self.room.ticker.now())
        self._targets = {target.key: target for target in targets}
        self.target.set_choices(choices_of(targets))
        people = self.room.desk.read(officers.list_officers)
        chosen = self.by.value() or self.room.desk.actor
        self.by.set_choices([Choice(card.id, card.name) for card in people])
        self.by.choose(chosen)

    def _offer_lots(self) -> None:
        """Lots that may go, where there are several; expired ones are not offered."""
        item = self._item
        chosen = self.lot.value()
        lots = self.room.desk.read(supplies.item_view, item=item.id).lots if item is not None else ()
        good = [lot for lot in lots if lot.ours and not lot.expired]
        today = civil_date(self.room.ticker.now())
        unit = item.unit if item is not None else ""
        self.lot.set_choices([Choice(EARLIEST, "先扣早的批次"),
                              *(Choice(lot.key, lot_text(lot, unit, today).words) for lot in good)])
        self.lot.choose(chosen if chosen in {lot.key for lot in good} else EARLIEST)
        self._several = len(good) > 1
        self._show_fold()

    # What is folded away.

    def set_compact(self, compact: bool) -> None:
        """Where there is little room 备注 is folded away too, and 签收 says itself what it is."""
        if compact != self._compact:
            self._compact = compact
            self.receipt_field.label.setVisible(not compact)
            self._show_fold()

    def whole(self) -> bool:
        """Whether all of the form is shown."""
        return self._unfolded or self._filled()

    def unfold(self) -> None:
        """Shows all, the keyboard in the first that was hidden."""
        self._unfolded = True
        self._show_fold()
        first = self.lot if self._several else self.when.box
        (self.note if self._compact else first).setFocus(Qt.FocusReason.OtherFocusReason)

    def _filled(self) -> bool:
        return bool(self.lot.value() not in ("", EARLIEST) or self.when.box.text().strip() or
                    (self._compact and self.note.text().strip()))

    def _show_fold(self) -> None:
        whole = self.whole()
        self.lot_field.setVisible(whole and self._several)
        self.when.setVisible(whole)
        self.note_field.setVisible(whole or not self._compact)
        self.folded.emit()

    def _moment(self) -> int | None:
        try:
            return self.when.moment()
        except UserError:
            return None

    def _show_later(self) -> None:
        """What later lines of the book a back-dated hand-out touches; a warning, never a bar."""
        at, now, item = self._moment(), self.room.ticker.now(), self._item
        words = ""
        if at is not None and item is not None and at // MINUTE < now // MINUTE:
            advice = self.room.desk.read(supplies.advise, item=item.id, quantity=self.quantity.value(), at=at)
            touched = [one for take in advice.takes for one in self.room.desk.read(
                supplies.later_lines, stock_place=take.stock_place, lot=take.lot, at=at, quantity=-take.quantity)]
            told = "；".join(f"{moment(one.line.at, now)} {one.line.kind_words} {abs(one.line.quantity)}，"
                            f"结存 {one.before} 变 {one.after}" for one in touched[:3])
            words = f"补记，其后已有 {len(touched)} 笔跟着改：{told}" if touched else "补记，其后没有别的笔"
        self.later.show_text(words)
        self.later.setVisible(bool(words))

    def choose(self, key: str) -> None:
        """Chooses whom it goes to."""
        self.target.choose(key)
        self._target_chosen(key)

    def _target_chosen(self, _key: str) -> None:
        self.target_field.set_error("")
        self.advise()

    def _chosen(self) -> Target | None:
        return self._targets.get(self.target.value())

    def advise(self) -> None:
        """“发完剩 4 床，离保底差 6 床”, in amber where it falls below or becomes a claim."""
        if self._item is None:
            self.advice.show_text("")
            self.lately.hide()
            self.later.hide()
            return
        self._show_later()
        target = self._chosen()
        person = target.person if target else None
        found = self.room.desk.read(
            supplies.advise, item=self._item.id, quantity=self.quantity.value(), person=person, at=self._moment()
        )
        low = bool(found.below or found.claim)
        self.advice.show_text(found.words, "amber" if low else "ink2", "triangle-alert" if low else "package-check")
        self.lately.show_text(found.got_words)
        self.lately.setVisible(bool(found.got_words))

    def _show_receipt(self) -> None:
        way = self.receipt.value()
        self.photo_field.setVisible(way == PHOTO)
        self.reason_field.setVisible(way == SPOKEN)

    # Writing.

    def first_focus(self) -> QWidget:
        """Whom it goes to, or how many when that is known."""
        return self.quantity if self.target.value() else self.target

    def clear(self) -> None:
        """清空: nothing chosen, nothing written."""
        self.target.choose("")
        self.quantity.set_value(1)
        self._after()
        self.resumed.hide()
        self._clear_errors()
        self.advise()

    def _after(self) -> None:
        """What belongs to one hand-out only."""
        self.note.clear()
        self.reason.clear()
        self.photos.hold(())
        self.receipt.choose(SIGNED)
        self.lot.choose(EARLIEST)
        self.when.show_moment(None)
        self.voucher.clear()
        self._unfolded = False
        self._show_receipt()
        self._show_fold()

    def _clear_errors(self) -> None:
        for field in (self.target_field, self.quantity_field, self.photo_field, self.reason_field):
            field.set_error("")

    def _wrong(self) -> tuple[Field, str] | None:
        if self._chosen() is None:
            return self.target_field, "选发给哪件来电或哪份个案"
        if not self.when.settle():
            return self.when, self.when.error()
        if self.receipt.value() == PHOTO and not self.photos.attachments():
            return self.photo_field, "还没有照片，加一张，或换一种签收"
        if self.receipt.value() == SPOKEN and not self.reason.text().strip():
            return self.reason_field, "写一句为什么没有签名"
        return None

    def primary(self) -> None:
        """Writes the hand-out; what the book has not becomes a claim, never a refusal."""
        item, target = self._item, self._chosen()
        self._clear_errors()
        wrong = self._wrong()
        if wrong is not None:
            wrong[0].set_error(wrong[1])
            wrong[0].editor.setFocus()
        if item is None or target is None or wrong is not None:
            return
        if self._way_begun(item) and not self.voucher.check():
            return
        try:
            with self.half.saving():
                done = self._write(item, target)
        except UserError as error:
            self.quantity_field.set_error(sentence(error))
            self.quantity.setFocus()
            return
        tail = "，库存不够的已记待补入库" if done.claims else ""
        self.room.say(f"已发放{item.name} {self.quantity.value()} {item.unit}给{target.name}{tail}")
        self.quantity.set_value(1)
        self._after()
        self.resumed.hide()
        self.half.begin(item.id)
        self.issued.emit()

    def _way_begun(self, item: ItemCard) -> bool:
        """A ticket may go out at night without its way; one whose way is half written or cannot be read may not."""
        filled = any(value not in (None, "") for value in self.voucher.values().values())
        return item.kind == supplies.TICKET and (filled or bool(self.voucher.unreadable()))

    def _write(self, item: ItemCard, target: Target) -> supplies.Issued:
        held = self.photos.attachments() if self.receipt.value() == PHOTO else []
        return self.room.desk.do(
            supplies.issue, lines=[self._line(item)], **target.facts, by=self.by.value() or None, at=self._moment(),
            receipt=self.receipt.value(), photo=held[0] if held else None,
            receipt_note=self.reason.text() if self.receipt.value() == SPOKEN else "",
        )

    def _line(self, item: ItemCard) -> Handout:
        place, _, lot = self.lot.value().partition("/")
        count = self.quantity.value()
        takes = (LotTake(place, lot, count),) if lot else ()
        vouchers = (voucher_of(self.voucher.values(), count),) if self._way_begun(item) else ()
        return Handout(item.id, count, takes=takes, note=self.note.text(), vouchers=vouchers)
