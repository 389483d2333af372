"""导出和报送: PDF, DOCX, pictures and one packet of a 简报, and the record of where it was sent (N5.3)."""
from __future__ import annotations

from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import briefings
from desktop.briefings import BriefingView
from desktop.errors import UserError
from desktop.reports.briefing_docx import render_docx
from desktop.reports.briefing_pdf import render
from desktop.reports.documents import Briefing
from desktop.reports.files import write_bytes
from desktop.reports.hand_in import HandInFile, pack, picture_files
from desktop.reports.held import Place
from desktop.reports.photo_copies import in_grey, within
from desktop.rules.deadlines import moment_words
from desktop.rules.wording import sentence
from desktop.shared_settings import read_values
from desktop.ui.half_written import HalfWritten
from desktop.ui.keys import KeyHint
from desktop.ui.paper import export_file
from desktop.ui.room import Room
from desktop.ui.saving import ask_form, ask_passphrase, start_folder, written_sealed
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.chips import Choice, MultiChips
from desktop.ui.widgets.form import FieldKind, FieldSpec, Form
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.sheet_layer import Sheet

SMALL, GREY = "small", "grey"
_FOLDER = "图片文件夹，不加密 (*)"
_OPTIONS = (Choice(SMALL, "不超过 2 MB"), Choice(GREY, "黑白"))


class OutSheet(Sheet):
    """Everything that leaves is made from the same frozen document, on a worker.

    Args:
        view: the 简报 as it stands, its doubts settled.
        compose: makes its document; on a worker.
        kept: the PDF that was signed, None for a draft; it leaves untouched unless it must be smaller or grey.
    """

    narrow = 500
    keys = (KeyHint("Esc", "收起"),)

    def __init__(
        self, room: Room, view: BriefingView, name: str, compose: Callable[[], Briefing],
        kept: Callable[[], bytes] | None,
    ) -> None:  # fmt: skip
        super().__init__(room.style)
        self.room, self.view, self.name, self._compose, self._kept = room, view, name, compose, kept
        look = room.style
        self.options = MultiChips(look, _OPTIONS, name="怎么导出")
        button = partial(ActionButton, look)
        self.pdf = button("导出 PDF", "plain", "file-down")
        self.docx = button("导出 DOCX", "plain", "file-text")
        self.pictures = button("导出图片文件夹", "plain", "image")
        self.packet = button("打成一个包，上报用", "primary", "package")
        self.sent = Paragraph(look, "", FontRole.SECONDARY, "ink2")
        self.form = Form(look, (
            FieldSpec("sent_to", "送给谁", caption=_phone(room)),
            FieldSpec("means", "怎么送的", FieldKind.CHIPS, choices=tuple(Choice(one, one) for one in briefings.MEANS)),
            FieldSpec("note", "备注", caption="谁收的、回执号"),
        ), columns=1)
        self.error = Label(look, "", FontRole.SECONDARY, "redText", icon="circle-alert")
        self.record = button("记下报送", "plain", "send")
        self.close_button = ActionButton(look, "收起", "bare", "panel-right-close", "Esc")
        self.sha256 = ""
        """Of the packet made here last, kept with the record of the sending: what was handed over can be told later."""
        self._build()
        for part, act in (
            (self.pdf, self.export_pdf), (self.docx, self.export_docx), (self.pictures, self.export_pictures),
            (self.packet, self.export_packet), (self.record, self.keep_delivery), (self.close_button, self.fold),
        ):
            part.clicked.connect(act)
        self.form.set_values({"sent_to": _receiver(room, view)}, force=True)
        self.half = HalfWritten(room, self.form, keeps=f"briefings.delivery/{view.id}", title=f"报送，{view.label}")
        self.show_deliveries()

    def _build(self) -> None:
        look, column, head = self.look, QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(look.S(24), look.S(14), look.S(24), look.S(16))
        column.setSpacing(look.S(10))
        head.addWidget(Label(look, "导出和报送", FontRole.PAGE_TITLE), 1)
        head.addWidget(self.close_button)
        column.addLayout(head)
        words = "PDF 是定稿。DOCX 供改稿，版式以 PDF 为准。照片里没有拍摄位置。"
        column.addWidget(Paragraph(look, words, FontRole.SECONDARY, "ink2"))
        column.addWidget(self.options)
        for button in (self.pdf, self.docx, self.pictures, self.packet):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(look.S(10))
        column.addWidget(Label(look, "报送记录", FontRole.ROW_TITLE))
        parts: tuple[QWidget, ...] = (self.sent, self.form, self.error)
        for part in parts:
            column.addWidget(part)
        column.addWidget(self.record, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.error.hide()
        issued = self.view.issue is not None
        self.form.setVisible(issued)
        self.record.setVisible(issued)

    def first_focus(self) -> QWidget:
        """The packet is what is handed in."""
        return self.packet

    # What leaves.

    def _document(self, chosen: list[str]) -> Briefing:
        document = self._compose()
        if GREY in chosen:
            document = in_grey(document)
        return within(document) if SMALL in chosen else document

    def _paper(self, document: Briefing, chosen: list[str]) -> bytes:
        if self._kept is not None and not chosen:
            return self._kept()
        return render(document, self.room.fonts(), black_only=GREY in chosen)

    def export_pdf(self) -> None:
        """The very paper."""
        chosen = self.options.values()
        self._make(lambda: self._paper(self._document(chosen), chosen), self._ask("pdf", "PDF 文件"))

    def export_docx(self) -> None:
        """The second form, to be worked on."""
        chosen = self.options.values()
        self._make(lambda: render_docx(self._document(chosen)), self._ask("docx", "Word 文件"))

    def export_packet(self) -> None:
        """PDF, DOCX, pictures and a list in one zip."""
        chosen = self.options.values()
        ask = self._ask("zip", "压缩包")

        def make() -> bytes:
            document = self._document(chosen)
            return pack((
                HandInFile(f"{self.name}.pdf", self._paper(document, chosen)),
                HandInFile(f"{self.name}.docx", render_docx(document)), *picture_files(document),
            ))

        def packed(content: object) -> None:
            assert isinstance(content, bytes)
            self.sha256 = sha256(content).hexdigest()
            ask(content)

        self._make(make, packed)

    def _ask(self, ending: str, what: str) -> Callable[[object], None]:
        def ask(content: object) -> None:
            assert isinstance(content, bytes)
            export_file(content, f"{self.name}.{ending}", what, self.room, self)

        return ask

    def export_pictures(self) -> None:
        """The photos as files, named by their captions: in a folder, or as one file under a passphrase."""
        ask_form(
            self, "图片放到哪里", start_folder(self.room) / f"{self.name}图片", _FOLDER, "",
            lambda path, sealed: self.write_pictures(path, sealed=sealed),
        )

    def write_pictures(self, path: Path, *, sealed: bool) -> None:
        """Into a folder of that name, which is plain, or into one file under a passphrase that is asked for."""
        fill = partial(self._fill, self.options.values())
        if not sealed:
            self._make(lambda: fill(path), partial(self._say_pictures, form="没有加密"))
            return
        target = path.with_suffix(".zip")
        ask_passphrase(self.room, self.window(), target.name, lambda words: self._make(
            lambda: written_sealed(target, fill, words), partial(self._say_pictures, form="凭口令打开")
        ))

    def _fill(self, chosen: list[str], folder: Place) -> int:
        files = picture_files(self._document(chosen))
        for file in files:
            place = folder / Path(file.name).name
            place.parent.mkdir(exist_ok=True)
            write_bytes(place, file.content)
        return len(files)

    def _say_pictures(self, count: object, *, form: str) -> None:
        self.room.notices.say(f"已导出图片 {count} 张，{form}" if count else "这一期没有照片")

    def _make(self, work: Callable[[], object], then: Callable[[object], None]) -> None:
        def refuse(error: BaseException) -> None:
            if not isinstance(error, UserError):
                raise error
            self.room.notices.error(error)

        self.room.background.run(lambda _progress: work(), receiver=self, on_result=then, on_error=refuse)

    # Where it went.

    def show_deliveries(self) -> None:
        """One line per sending."""
        if self.view.issue is None:
            self.sent.show_text("签发后才登记报送")
            return
        now, found = self.room.ticker.now(), self.room.desk.read(briefings.deliveries, briefing=self.view.id)
        told = [(moment_words(one.at, now), one.sent_to, one.means, one.note, one.by_name,
                 f"压缩包核对码 {one.sha256[:8]}" if one.sha256 else "") for one in found]
        lines = ["，".join(part for part in parts if part) for parts in told]
        self.sent.show_text("\n".join(lines) or "还没有报送过")

    def keep_delivery(self) -> None:
        """Writes down who got it."""
        values = self.form.values()
        try:
            with self.half.saving():
                self.room.desk.do(
                    briefings.record_delivery, briefing=self.view.id, sent_to=str(values["sent_to"] or ""),
                    means=str(values["means"] or ""), note=str(values["note"] or ""), sha256=self.sha256,
                )
        except UserError as error:
            self.error.show_text(sentence(error))
            self.error.show()
            return
        self.error.hide()
        self.form.set_values({"note": ""}, force=True)
        self.form.settle()
        self.half.begin(self.view.id)
        self.room.say("报送已记下")
        self.show_deliveries()


def _receiver(room: Room, view: BriefingView) -> str:
    """Whom the paper itself names after 报, with the one who takes it there (N5.3)."""
    contact = room.desk.read(read_values).text("report.contact")
    return "，".join(part for part in (view.report_to.rstrip("。"), contact) if part)


def _phone(room: Room) -> str:
    number = room.desk.read(read_values).text("report.phone")
    return f"电话 {number}" if number else ""
