"""导出内容: what goes out, where to, and the two ways: the final ledger, or one marked 草稿."""
from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.campaign import Export
from desktop.clock import local
from desktop.ui.campaign.item_tick import ItemTick
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card, Hairline
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.scrolled import scrolled

PURPOSE = "报送专项行动台账"
_PLAIN = "表里是完整信息，文件不加密。谁导出、为什么都会记下。"
_SEALED = "压成一个加密的 zip，凭口令打开。谁导出、为什么都会记下。"


@dataclass(frozen=True, slots=True)
class Offered:
    """How much there is of everything that may go out: rows, 简报 with their photos, events with a written report."""

    rows: int
    papers: int
    photos: int
    events: int


class ExportCard(Card):
    """``wanted`` asks for an export: True with 草稿. The folder is remembered by who listens to ``moved``."""

    wanted = Signal(bool)
    moved = Signal(str)
    sign_wanted = Signal()
    report_wanted = Signal()
    template_wanted = Signal()
    copy_wanted = Signal()
    sent_wanted = Signal()
    correcting_wanted = Signal()
    stopped = Signal()

    def __init__(self, style: Style) -> None:
        super().__init__(style, "导出内容", padded=False)
        self._going = ""
        self.ledger = ItemTick(style, "流浪乞讨专项行动台账", "file-spreadsheet", always=True)
        self.papers = ItemTick(style, "工作简报", "newspaper")
        self.photos = ItemTick(style, "活动图片", "images")
        self.events = ItemTick(style, "紧急事项", "siren")
        self.whole = ItemTick(style, "全部数据归档包", "archive")
        self.purpose = LineBox(style, PURPOSE)
        self.purpose_field = Field(style, "用途", self.purpose, "required")
        self.folder = LineBox(style)
        self.change = ActionButton(style, "换位置", "plain")
        self.room_left = Label(style, "", FontRole.CAPTION, "ink2")
        self.sealed = QCheckBox("加密，凭口令打开")
        self.warning = Paragraph(style, _PLAIN, FontRole.CAPTION, "ink2", line=1.5)
        self.reason = Paragraph(style, "", FontRole.SECONDARY, "ink2", line=1.5)
        self.sign = ActionButton(style, "请第二个人签认", "primary", "signature").stretch()
        self.final = ActionButton(style, "导出正式台账", "primary", "download").stretch()
        self.report = ActionButton(style, "登记上报，填回执号", "primary", "clipboard-check").stretch()
        self.template = ActionButton(style, "用上级的模板", "quiet", "file-spreadsheet", size="tiny")
        self.copy = ActionButton(style, "逐项抄录", "quiet", "copy", size="tiny")
        self.sent = ActionButton(style, "上报记录", "quiet", "history", size="tiny")
        self.correcting = ActionButton(style, "更正已报的", "quiet", "pen-line", size="tiny")
        self.template_line = Label(style, "", FontRole.CAPTION, "ink2")
        self.draft = ActionButton(style, "先导出草稿，带“草稿”字样", "plain").stretch()
        self.result = Label(style, "", FontRole.BASE, "green", 500, "circle-check")
        self.stop = ActionButton(style, "停下", "plain", "circle-x", size="small")
        self.last = Paragraph(style, "", FontRole.CAPTION, "ink2", line=1.5)
        self._build()
        self._connect()
        style.changed.connect(self.fit)
        self.fit()

    def _build(self) -> None:
        self._items, self._how, self._after = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._items.addWidget(self.ledger)
        for row, buttons in ((self._how, (self.template, self.copy)), (self._after, (self.sent, self.correcting))):
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            self._items.addLayout(row)
        self._items.addWidget(self.template_line)
        # What every export needs stands before what may go beside it, so that it is in sight without scrolling.
        self._items.addWidget(self.purpose_field)
        self._items.addWidget(self.sealed)
        self._items.addWidget(Hairline(self.look))
        for item in self.items:
            self._items.addWidget(item)
            item.box.setChecked(item is not self.whole)
        self.folder.setReadOnly(True)
        self._place = QHBoxLayout()
        self._place.addWidget(self.folder, 1)
        self._place.addWidget(self.change)
        self.place_label = Label(self.look, "存到", FontRole.SECONDARY, "ink", 500)
        self._what = QVBoxLayout()
        self._what.addLayout(self._items)
        self._what.addWidget(Hairline(self.look))
        where = QHBoxLayout()
        where.addWidget(self.place_label)
        where.addStretch(1)
        where.addWidget(self.room_left)
        self._what.addLayout(where)
        self._what.addLayout(self._place)
        self._what.addWidget(self.warning)
        self._what.addStretch(1)
        self._foot, going = QVBoxLayout(), QHBoxLayout()
        going.addWidget(self.result, 1)
        going.addWidget(self.stop)
        self._foot.addLayout(going)
        foot: tuple[QWidget, ...] = (
            self.last, self.reason, self.sign, self.final, self.report, self.draft,
        )
        for widget in foot:
            self._foot.addWidget(widget)
        self.body.addWidget(scrolled(self._what), 1)
        self.body.addLayout(self._foot)
        for part in (self.result, self.stop, self.last, self.sign, self.report, self.template_line, self.sent):
            part.hide()

    @property
    def items(self) -> tuple[ItemTick, ...]:
        """What may go out beside the ledger."""
        return self.papers, self.photos, self.events, self.whole

    def _connect(self) -> None:
        self.sealed.toggled.connect(lambda on: self.warning.show_text(_SEALED if on else _PLAIN))
        self.final.clicked.connect(lambda: self.wanted.emit(False))
        self.draft.clicked.connect(lambda: self.wanted.emit(True))
        self.change.clicked.connect(self.ask_folder)
        self.sign.clicked.connect(self.sign_wanted)
        self.report.clicked.connect(self.report_wanted)
        self.template.clicked.connect(self.template_wanted)
        self.copy.clicked.connect(self.copy_wanted)
        self.sent.clicked.connect(self.sent_wanted)
        self.correcting.clicked.connect(self.correcting_wanted)
        self.stop.clicked.connect(self.stopped)

    def fit(self) -> None:
        """Set the gaps anew."""
        look = self.look
        self.body.setContentsMargins(0, look.S(12), 0, look.S(14))
        for column in (self._what, self._foot):
            column.setSpacing(look.S(8))
            column.setContentsMargins(look.S(17), 0, look.S(17), 0)
        self._foot.setContentsMargins(look.S(17), look.S(8), look.S(17), 0)
        self._items.setSpacing(look.S(8))
        for row in (self._how, self._after):
            row.setContentsMargins(look.S(28), 0, 0, 0)
            row.setSpacing(look.S(2))
        self._place.setSpacing(look.S(8))

    # Showing.

    def show_state(
        self, *, offered: Offered, must: int, refused: str, last: Export | None, unsigned: int = 0,
        to_report: bool = False, closed: bool = False, reported: bool = False,
    ) -> None:
        """What would go out, and why not; `refused` is the sentence of a missing right.

        `unsigned` rows wait for the second person; `to_report`: what went out last waits for its receipt;
        `closed`: something was reported or frozen, so that it can only be changed as a 更正; `reported`: something
        went up.
        """
        self._show_items(offered)
        waits = f"改完 {must} 处必须改的才能导出" if must else ""
        signs = f"还有 {unsigned} 条没有签认，签认以后才能导出正式台账" if unsigned else ""
        reason = refused or waits or ("" if offered.rows else "还没有记录") or signs
        self.sign.setVisible(bool(offered.rows and unsigned and not waits and not refused))
        self.report.setVisible(to_report and not unsigned and not waits and not refused)
        self.correcting.setVisible(closed)
        self.sent.setVisible(reported)
        self.reason.show_text(reason)
        self.reason.setVisible(bool(reason))
        self.final.setEnabled(not reason)
        self.draft.setEnabled(not refused and bool(offered.rows))
        self.change.setEnabled(True)
        self._show_last(last)

    def _show_items(self, offered: Offered) -> None:
        self.ledger.show_line(f"Excel，{offered.rows} 行，32 列")
        papers, photos, events = offered.papers, offered.photos, offered.events
        self.papers.show_line(f"{papers} 期，签发时的 PDF" if papers else "还没有签发的简报", there=bool(papers))
        self.photos.show_line(f"{photos} 张，按期和图号命名" if photos else "签发的简报里没有照片", there=bool(photos))
        self.events.show_line(f"{events} 件，书面报告和续报" if events else "没有送出过书面报告", there=bool(events))
        self.whole.show_line("加密，日后可查可核对")

    def _show_last(self, last: Export | None) -> None:
        if last is None:
            self.last.hide()
            return
        at = local(last.at)
        kind = "草稿" if last.draft else "正式台账"
        who = last.by_name or "命令行"
        when = f"{at.month}月{at.day}日 {at:%H:%M}"
        self.last.show_text(f"上次 {when} {who}导出{kind} {last.rows} 条，用途：{last.purpose}")
        self.last.show()

    def show_template(self, words: str) -> None:
        """Which workbook is filled; an empty text: our own sheet."""
        self.template_line.show_text(words, "ink2", "circle-check")
        self.template_line.setVisible(bool(words))

    def show_folder(self, folder: Path) -> None:
        """Where to, and how much room there is."""
        self.folder.setText(str(folder))
        self.folder.setToolTip(str(folder))
        self.folder.setCursorPosition(0)
        try:
            free = shutil.disk_usage(folder).free / 1e9
            self.room_left.show_text(f"还有 {free:.1f} GB", "ink2")
        except OSError:
            self.room_left.show_text("找不到这个文件夹，U 盘可能拔了", "redText")

    def show_result(self, words: str) -> None:
        """“写出 412 条，共 412 条”; an empty text takes it away."""
        self._going = ""
        self.stop.hide()
        self.result.show_text(words, "green", "circle-check")
        self.result.setVisible(bool(words))

    def show_writing(self, words: str) -> None:
        """While something is being written nothing else is begun, and it can be stopped."""
        self._going = words
        self.result.show_text(words, "ink2", "file-spreadsheet")
        self.result.show()
        self.stop.show()
        for part in (self.final, self.draft, self.change):
            part.setEnabled(False)

    def show_progress(self, done: int, total: int) -> None:
        """How far the writing is, in hundredths."""
        if self._going:
            self.result.show_text(f"{self._going}，已到 {100 * done // max(1, total)}%", "ink2", "file-spreadsheet")

    def show_seconds(self, waited: int, most: int) -> None:
        """How long a file is being read already, and how long it may take at most."""
        if self._going:
            self.result.show_text(f"{self._going}，已 {waited} 秒，最多 {most} 秒", "ink2", "file-spreadsheet")

    def ask_folder(self) -> QFileDialog:
        """Another folder, by the system's dialog."""
        dialog = QFileDialog(self, "存到哪里", self.folder.text())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.moved)
        dialog.open()
        return dialog
