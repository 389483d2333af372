"""数据交换 (ui.md 08): packages out and in without a network, conflicts settled by a person, who is behind."""
from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.exchange import conflicts, importing, inbox
from desktop.exchange.commands import outcome_line, told
from desktop.exchange.conflicts import Settling
from desktop.exchange.inbox import Report
from desktop.exchange.keys import KeyPair, fingerprint, load_pair
from desktop.exchange.later import Later
from desktop.exchange.overview import Overview, overview
from desktop.exchange.package import Address
from desktop.journal.take_back import TakenBack
from desktop.rules.wording import sentence
from desktop.ui.exchange.choosing import Choosing
from desktop.ui.exchange.numbers_sheet import NumbersSheet
from desktop.ui.exchange.others import Others
from desktop.ui.exchange.overview_view import OverviewView
from desktop.ui.exchange.reading import Opened, open_package
from desktop.ui.exchange.sending import Sending
from desktop.ui.exchange.settle_view import SettleView
from desktop.ui.exchange.sheets import HeldSheet, trust_sheet, words_sheet
from desktop.ui.keys import KeyHint
from desktop.ui.page import Page
from desktop.ui.room import Room
from desktop.ui.saving import start_folder
from desktop.ui.widgets.bars import InlineBar
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.dialog import Dialog, DialogSheet
from desktop.ui.widgets.page_header import PageHeader

_LOOKING: tuple[KeyHint, ...] = (
    KeyHint("Ctrl+N", "导入数据包"), KeyHint("Ctrl+Enter", "导出"), KeyHint("↑↓", "换一行"), KeyHint("F5", "重新看"),
    KeyHint("F2", "新接电话"),
)
_SETTLING: tuple[KeyHint, ...] = (
    KeyHint("↑↓", "换项"), KeyHint("← →", "选一边"), KeyHint("B", "都留"), KeyHint("Enter", "下一处"),
    KeyHint("F2", "新接电话"), KeyHint("E", "自己写"), KeyHint("Ctrl+Enter", "写入"),
)
_MOST_TOLD, _OPEN, _NO_PAPER = 6, "", "数据交换没有要打印的表，收发过的数据包在这一页看"
"""Lines told at once; the package id of conflicts that stand open already; what Ctrl+P says here."""


class ExchangePage(Page):
    """The overview, or an open package, or the conflicts that stand open."""

    topics = frozenset({
        "package_log", "peer", "conflict", "import_receipt", "desk_key", "staged_choice", "movement", "person",
        "contact", "call", "place", "item", "setting", "term", "officer", "site",
    })
    keys: tuple[KeyHint, ...] = _LOOKING

    def __init__(self, room: Room) -> None:
        super().__init__(room.style)
        self.room = room
        self.opened: Opened | None = None
        self._pair: KeyPair | None = None
        self.busy, self._later = False, Later()
        self._after_refusal: Callable[[], object] = lambda: None
        style = room.style
        self.header = PageHeader(style, "数据交换")
        self.import_button = ActionButton(style, "导入数据包", "plain", "download", "Ctrl+N")
        self.full_button = ActionButton(style, "导出完整包", "plain", "upload")
        self.export_button = ActionButton(style, "导出数据包", "primary", "upload", "Ctrl+Enter")
        self.drop_button = ActionButton(style, "放弃这个包", "plain")
        self.write_button = ActionButton(style, "写入", "primary", "database", "Ctrl+Enter")
        self.refusal = InlineBar(style, "red", " ", action="知道了")
        self.overview, self.settle = OverviewView(style), SettleView(style)
        self.stack = QStackedWidget()
        self.others, self.choosing, self.sending = Others(self), Choosing(self), Sending(self)
        self._headers = (self.header, PageHeader(style, "数据交换"))
        self._build()
        self._connect()
        style.changed.connect(self.restyle)
        self.restyle()

    def _build(self) -> None:
        for button in (self.import_button, self.full_button, self.export_button):
            self._headers[0].add_button(button)
        for button in (self.drop_button, self.write_button):
            self._headers[1].add_button(button)
        self._column = QVBoxLayout(self)
        for header in self._headers:
            self._column.addWidget(header)
        self._column.addWidget(self.refusal)
        self.refusal.hide()
        self.stack.addWidget(self.overview)
        self.stack.addWidget(self.settle)
        self._column.addWidget(self.stack, 1)
        self.setAcceptDrops(True)
        self._headers[1].hide()

    def _connect(self) -> None:
        view = self.overview
        self.refusal.acted.connect(self._refusal_acted)
        self.import_button.clicked.connect(self.ask_file)
        self.export_button.clicked.connect(lambda: self.sending.ask_place(full=False))
        self.full_button.clicked.connect(lambda: self.sending.ask_place(full=True))
        self.drop_button.clicked.connect(self.leave)
        self.write_button.clicked.connect(self.primary)
        view.add_peer.connect(self.others.ask_card)
        view.enrol_wanted.connect(self.others.ask_card)
        view.peer_opened.connect(self.others.open_peer)
        view.settle_wanted.connect(self.show_open_conflicts)
        view.held_wanted.connect(lambda: self.room.sheets.open(HeldSheet(self.room)))
        view.twice_wanted.connect(lambda: self.room.navigator.go("supplies", "view/out"))
        view.verifier_wanted.connect(lambda: self.ask_folder("核对程序存到哪里", self.others.write_verifier))
        view.numbers_wanted.connect(lambda: self.room.sheets.open(NumbersSheet(self.room)))
        view.take_back_wanted.connect(self.ask_take_back)
        view.folder_wanted.connect(
            lambda: self.ask_folder("收哪个文件夹里的数据包", lambda name: self.take_folder(Path(name)))
        )
        view.card_wanted.connect(lambda: self.ask_folder("本机名片存到哪里", self.others.write_card))
        view.enrolment_wanted.connect(lambda: self.ask_folder("登记文件存到哪里", self.others.write_enrolment))
        self.settle.decided.connect(self._decided)
        self.settle.finished.connect(self._finished)
        self.settle.open_wanted.connect(self.room.navigator.go)
        for key, act in {"Ctrl+N": self.ask_file, "F5": self.refresh, "Ctrl+Down": self.settle.next,
                         "Ctrl+P": partial(self.room.notices.say, _NO_PAPER)}.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def restyle(self) -> None:
        """Set the gaps anew."""
        look = self.look
        compact = self.width() < look.S(1190)
        side = look.S(18 if compact else 24)
        self._column.setContentsMargins(side, look.S(12), side, look.S(12 if compact else 18))
        self._column.setSpacing(look.S(12))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes a refusal that was read from the page."""
        if event.key() == Qt.Key.Key_Escape and not self.refusal.isHidden():
            self.refusal.hide()
        else:
            super().keyPressEvent(event)

    def first_focus(self) -> QWidget:
        """The pending package, else the list of PCs."""
        return self.settle.list if self.stack.currentWidget() is self.settle else self.overview.peers

    def panes(self) -> list[QWidget]:
        """The cards from left to right."""
        if self.stack.currentWidget() is self.settle:
            return [self.settle.left, self.settle.card]
        return [self.overview.peers_card, self.overview.log_card, self.overview.right_card]

    def primary(self) -> None:
        """Write what lies open, else export."""
        if self.opened is not None:
            if self.write_button.isEnabled():
                self.write()
        elif self.stack.currentWidget() is self.overview:
            self.sending.ask_place(full=False)

    @property
    def pair(self) -> KeyPair:
        """The keys of this PC, read once. Raises UserError ``exchange.key_damaged``."""
        if self._pair is None:
            self._pair = load_pair(self.room.folder.private)
        return self._pair

    # Showing.

    def refresh(self) -> None:
        """Everything anew; an open package stays open with its choices."""
        if self.opened is not None:
            return
        if self.stack.currentWidget() is self.settle:
            self.show_open_conflicts()
            return
        self.room.background.run(
            lambda _progress: self.room.desk.read(overview, later=self._later),
            receiver=self, on_result=self._show_overview, on_error=self.failed,
        )

    def _show_overview(self, found: object) -> None:
        assert isinstance(found, Overview)
        try:
            number = fingerprint(*self.pair.card)
        except UserError as error:
            number = sentence(error)
        self.overview.show_overview(found, number)
        behind = sum(state.behind for state in found.peers)
        self.header.show_sentence(f"{len(found.peers)} 台电脑，{behind} 台落后" if behind else "")

    def _show(self, view: QWidget) -> None:
        self.stack.setCurrentWidget(view)
        settling = view is self.settle
        self._headers[0].setVisible(not settling)
        self._headers[1].setVisible(settling)
        self.keys = _SETTLING if settling else _LOOKING
        self.keys_changed.emit()

    def open_record(self, record: str) -> None:
        """“conflicts” shows what stands open, “overview” the lists; a path opens that file."""
        if record == "conflicts":
            self.show_open_conflicts()
        elif record == "overview":
            self.refusal.hide()
            self._close_package()
        elif record:
            self.open_file(Path(record))

    # Importing.

    def ask_file(self) -> QFileDialog:
        """Choose a package."""
        kinds = "数据包 (*.zip);;全部文件 (*)"
        return self.file_dialog("导入哪个数据包", kinds, lambda name: self.open_file(Path(name)))

    def file_dialog(self, title: str, kinds: str, use: object) -> QFileDialog:
        dialog = QFileDialog(self, title, str(start_folder(self.room)), kinds)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(use)
        dialog.open()
        return dialog

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls()[:1]:
            if url.isLocalFile():
                self.open_file(Path(url.toLocalFile()))
        event.acceptProposedAction()

    def open_file(self, path: Path, *, words: str = "", leave_out: frozenset[str] = frozenset()) -> None:
        """Reads a package whole, off the main thread, then shows what it would do; of a folder it takes in all."""
        if path.is_dir():
            self.take_folder(path)
            return
        if self.busy:
            return
        self.begin("正在核对数据包")
        desk, folder, pair = self.room.desk, self.room.folder, self.pair
        self.room.background.run(
            lambda _progress: open_package(desk, folder, path, pair=pair, words=words, leave_out=leave_out),
            receiver=self, on_result=self._opened, on_error=partial(self._refused, path),
        )

    def take_folder(self, where: Path) -> None:
        """The bureau's way: every package of a folder, each as its own act; what is torn waits under 待核对."""
        if self.busy:
            return
        self.begin("正在逐个核对文件夹里的数据包")
        desk, folder, pair = self.room.desk, self.room.folder, self.pair
        self.room.background.run(
            lambda _progress: importing.import_folder(desk, folder, where, pair=pair),
            receiver=self, on_result=self._folder_taken, on_error=self.failed,
        )

    def _folder_taken(self, outcomes: object) -> None:
        assert isinstance(outcomes, tuple)
        self.busy = False
        refused = [one for one in outcomes if one.error is not None]
        told_ = f"收进 {len(outcomes) - len(refused)} 个包" + (f"，{len(refused)} 个没收" if refused else "")
        self.room.notices.say(told_)
        if refused:
            more = "\n".join(outcome_line(one) for one in refused[1:_MOST_TOLD])
            self._after_refusal = self.refusal.hide
            self.refusal.show_notice("red", outcome_line(refused[0]), action="知道了", second=more)
            self.refusal.show()
        self.refresh()

    def _opened(self, opened: object) -> None:
        assert isinstance(opened, Opened)
        self.busy = False
        self.opened = opened
        self.settle.show_package(opened.banner, opened.conflicts, opened.chosen)
        self._headers[1].show_title(f"导入 {opened.package.sender.name} 的数据包")
        self.drop_button.setText("放弃这个包")
        self.write_button.show()
        self._show(self.settle)
        self._count_left()
        if opened.conflicts:
            self.settle.card.take_focus()

    def _refused(self, path: Path, error: BaseException) -> None:
        self.busy = False
        self.header.show_sentence("")
        if not isinstance(error, UserError):
            raise error
        if error.code == "package.words_needed":
            self.room.sheets.open(words_sheet(self.room, lambda words: self.open_file(path, words=words)))
            return
        if error.code == "package.e16":
            facts = {name: str(error.facts[name]) for name in ("name", "site", "sign", "box", "street")}
            address = Address(facts["street"], facts["site"], facts["name"], facts["sign"], facts["box"])
            self.refuse(error, "登记这台电脑", lambda: self._trust(address, lambda: self.open_file(path)))
        elif error.code in ("package.e41", "package.e42"):
            out = frozenset({str(error.facts["origin"])})
            self.refuse(error, "只导入其余电脑的记录", lambda: self.open_file(path, leave_out=out))
        else:
            self.refuse(error, "知道了", self.refusal.hide)

    def refuse(self, error: UserError, action: str, act: Callable[[], object]) -> None:
        code = error.code.removeprefix("package.").partition("_")[0].upper()
        shown = f"本机数据没有变化（{code}）" if error.code.startswith("package.e") else ""
        self.refusal.show_notice("red", sentence(error), action=action, second=shown)
        self._after_refusal = act
        self.refusal.show()

    def _refusal_acted(self) -> None:
        self.refusal.hide()
        self._after_refusal()

    def _trust(self, address: Address, done: object) -> None:
        assert callable(done)
        self.room.sheets.open(trust_sheet(self.room, address, done))

    def _count_left(self) -> None:
        opened, left = self.opened, self.settle.left_over
        if opened is None:
            words = f"还有 {left} 处没定" if left else ""
        else:
            words = f"还有 {left} 处没定，定完才能写入" if left else "都定了，可以写入"
            self.write_button.setText(f"写入 {opened.report.new + opened.report.updated} 条")
            self.write_button.setEnabled(not left)
        self._headers[1].show_sentence(words)

    def _decided(self, settling: object) -> None:
        assert isinstance(settling, Settling)
        if self.opened is not None:
            self.attempt(lambda: self.room.desk.do(conflicts.stage, package=self._package, settling=settling))
        self._count_left()

    @property
    def _package(self) -> str:
        return self.opened.package.id if self.opened is not None else _OPEN

    def _finished(self) -> None:
        """Enter behind the last one: into the package, or, of those that stand open, settled now."""
        if self.opened is not None:
            if self.write_button.isEnabled():
                self.write_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        settled = 0
        for settling in list(self.settle.chosen.values()):
            done = self.attempt(lambda settling=settling: self.room.desk.do(conflicts.settle, settling=settling))
            settled += bool(done)
        if settled:
            self.room.say(f"{settled} 处已定，下次导出时对方也会看到")
        self.leave()

    def write(self) -> None:
        """A copy of the store where the last is old, photos, then all of it as one act with the choices made."""
        opened = self.opened
        if opened is None or self.busy:
            return
        self.busy = True
        desk, folder, pair = self.room.desk, self.room.folder, self.pair
        self.room.background.run(
            lambda _progress: importing.import_package(
                desk, folder, opened.package, pair=pair, leave_out=opened.leave_out
            ),
            receiver=self, on_result=self._written, on_error=partial(self._refused, opened.path),
        )

    def _written(self, report: object) -> None:
        assert isinstance(report, Report)
        self.busy = False
        self.room.notices.say(told(report))
        self._close_package()

    def leave(self) -> None:
        """放弃这个包, or back from the open conflicts; nothing was written."""
        if self.opened is not None:
            self.attempt(lambda: self.room.desk.do(conflicts.drop_staged, package=self._package))
        self._close_package()

    def _close_package(self) -> None:
        self.opened = None
        self._show(self.overview)
        self.refresh()
        self.overview.peers.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_open_conflicts(self) -> None:
        """待核对: what stands open, settled one by one."""
        self.opened = None
        found = self.room.desk.read(conflicts.open_conflicts)
        self.settle.show_package(None, found, {})
        self._headers[1].show_title("待核对")
        self.drop_button.setText("回到数据交换")
        self.write_button.hide()
        self._show(self.settle)
        self._count_left()
        self.settle.card.take_focus()

    def begin(self, words: str) -> None:
        """Something goes on off the main thread; another is not begun meanwhile, and what was refused is past."""
        self.busy = True
        self.refusal.hide()
        self.header.show_sentence(words)

    def ask_folder(self, title: str, use: object) -> QFileDialog:
        dialog = QFileDialog(self, title, str(start_folder(self.room)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(use)
        dialog.open()
        return dialog

    def failed(self, error: BaseException) -> None:
        """A refusal of something done off the main thread stands in the bar."""
        self.busy = False
        self.header.show_sentence("")
        if not isinstance(error, UserError):
            raise error
        self.refuse(error, "知道了", self.refusal.hide)

    # Taking back.

    def ask_take_back(self, log: str) -> Dialog | None:
        """撤回整个数据包: one of the few modal questions."""
        line = next((one for one in self.room.desk.read(overview).log if one.id == log), None)
        if line is None:
            return None
        count = line.new + line.updated
        sheet = DialogSheet(
            self.look, "撤回整个数据包",
            f"“{line.name}”的 {count} 条会退回导入前的样子。之后有人改过的和出入库记录不动。"
            "撤回也是一次改动，下次交换时对方也会看到。",
            "留着", f"撤回 {count} 条",
        )
        sheet.accepted.connect(lambda: self.take_back(log))
        dialog = Dialog(self.window(), sheet)
        dialog.ask()
        return dialog

    def take_back(self, log: str) -> None:
        """Takes an import back and says what stays."""
        taken = self.attempt(lambda: self.room.desk.do(inbox.take_import_back, log=log))
        if isinstance(taken, TakenBack):
            stays = taken.written_since + taken.kept
            more = f"，{stays} 条按规定留着" if stays else ""
            self.room.notices.say(f"已撤回：作废 {taken.voided} 条，改回 {taken.restored} 条{more}")
        self.refresh()

    def attempt(self, act: object) -> object:
        """Does an act on the main thread; a refusal stands in the bar of the page."""
        assert callable(act)
        try:
            return act()
        except UserError as error:
            self.refuse(error, "知道了", self.refusal.hide)
            return None
