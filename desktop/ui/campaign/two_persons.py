"""What takes two persons at 审核与上报: 签认, 退回, and 登记上报 with the receipt and its picture."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop import campaign
from desktop.errors import UserError
from desktop.officers import TwoPersonAct
from desktop.ui.campaign.look import Look, may_review
from desktop.ui.form_sheet import FormSheet
from desktop.ui.photo_intake import PhotoStrip
from desktop.ui.room import Room
from desktop.ui.steps.second_pin import ask_second
from desktop.ui.style import FontRole
from desktop.ui.widgets.form import FieldKind, FieldSpec
from desktop.ui.widgets.labels import Label, Paragraph


class ReceiptSheet(FormSheet):
    """回执号 and the picture of the receipt, which comes by dialog, drop or Ctrl+V.

    Args:
        take: gets number, words, the kept pictures and the draft that the report settles; gives the sentence that is
            said.
    """

    def __init__(self, room: Room, take: Callable[[str, str, list[str], str], str]) -> None:
        specs = (
            FieldSpec("receipt", "回执号", need="required", caption="在一表通上传以后给的号"),
            FieldSpec("words", "说明", caption="可不填，比如分了几个文件"),
        )
        super().__init__(
            room, "登记上报", specs, keeps="campaign.receipt", act="登记，请第二个人确认",
            write=self._write_receipt, waits=True, fields_of={"report.receipt_missing": "receipt"},
            sentence_="台账由人在一表通网页上传，这里只留回执。",
        )
        self._take = take
        self.strip = PhotoStrip(room, add="加回执图片", name="回执图片")
        self.strip.show_photos(())
        self.under.addWidget(Label(self.look, "回执图片", FontRole.SECONDARY, "ink", 500))
        self.under.addWidget(self.strip)
        words = "可不加。网页截图可以直接 Ctrl+V 贴上，也可以拖进来；随归档包留存。"
        self.under.addWidget(Paragraph(self.look, words, FontRole.CAPTION, "ink2"))

    def _write_receipt(self, values: dict[str, object]) -> str:
        receipt = str(values.get("receipt") or "").strip()
        if not receipt:
            raise UserError("report.receipt_missing")
        return self._take(receipt, str(values.get("words") or ""), self.strip.attachments(), self.draft or "")


class TwoPersons:
    """Asks for the second PIN and carries the act out.

    Args:
        window: over whose window the second PIN is asked.
        look: what the page shows; None before it was read.
    """

    def __init__(self, room: Room, window: QWidget, look: Callable[[], Look | None]) -> None:
        self.room, self._window, self._look = room, window, look

    def _ask(self, act: TwoPersonAct, words: str, then: Callable[[str], str], *, draft: str = "") -> None:
        """``then`` acts with the proof, takes the draft of its form away, and gives the sentence that is said."""
        def confirmed(proof: str) -> None:
            try:
                with self.room.desk.settling(draft):
                    said = then(proof)
            except UserError as error:
                self.room.notices.error(error)
                return
            self.room.say(said)

        ask_second(self.room, self._window.window(), act=act, words=words, then=confirmed)

    def sign(self) -> None:
        """签认: everything that is whole is handed in, and the second person confirms it by PIN."""
        look = self._look()
        if look is not None:
            self._ask(
                TwoPersonAct.REVIEW_LEDGER, f"{look.unsigned} 条记录，签认以后再改要重新签认",
                lambda proof: f"已签认 {self.room.desk.do(campaign.sign_all, second=proof)} 条")

    def report(self) -> None:
        """登记上报: the receipt of 一表通, confirmed by a second person."""
        self.room.sheets.open(ReceiptSheet(self.room, self._take_receipt))

    def _take_receipt(self, receipt: str, words: str, pictures: list[str], draft: str) -> str:
        def write(proof: str) -> str:
            self.room.desk.do(campaign.report, receipt=receipt, second=proof, words=words, pictures=pictures)
            return f"已登记上报，回执 {receipt}"

        look = self._look()
        count = len(look.audit.rows) if look else 0
        self._ask(TwoPersonAct.REPORT_LEDGER, f"{count} 条，以后再改只能更正", write, draft=draft)
        return "等第二个人按 PIN"

    def ask_return(self, contact: str) -> None:
        """退回: what is to be changed of a row that was handed in."""
        spec = FieldSpec("words", "哪里要改", FieldKind.TEXT, "required", placeholder="如：去向和转介单对不上")
        sheet = FormSheet(
            self.room, "退回", (spec,),
            keeps=f"campaign.return/{contact}", act="退回", waits=not may_review(self.room),
            write=lambda values: self.give_back(contact, values, draft=sheet.draft or ""),
            sentence_="退回以后要改好、重新签认才能导出。", fields_of={"review.words_missing": "words"},
        )
        self.room.sheets.open(sheet)

    def give_back(self, contact: str, values: dict[str, object], *, draft: str = "") -> str:
        """退回 by whoever may alone, else with a second person."""
        words = str(values.get("words") or "")
        if may_review(self.room):
            self.room.desk.do(campaign.send_back, contacts=(contact,), words=words)
            return "已退回"

        def write(proof: str) -> str:
            self.room.desk.do(campaign.send_back, contacts=(contact,), words=words, second=proof)
            return "已退回"

        self._ask(TwoPersonAct.RETURN_LEDGER, "退回 1 条，改好了再送审", write, draft=draft)
        return "等第二个人按 PIN"
