"""The lock of the data itself: the passphrase chosen at the first start, and asked where no key store keeps it."""
from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop import vault
from desktop.errors import UserError
from desktop.paths import DataFolder
from desktop.rules.secrets_kept import read_code
from desktop.rules.wording import sentence
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.vault import KeyStore

_WHY = (
    "受助人的姓名、证件号和照片都在这台电脑里。定一句口令，数据从第一条起就加密：电脑丢了、硬盘拆走，也读不出来。"
)
_KEEP = "口令和开锁的 PIN 是两回事：PIN 每班都用，口令平时不问。忘了口令，用首次启动时打印的恢复码。"
_ASK = "这台电脑的系统没有替程序保管钥匙，所以开程序要口令。开了以后，锁屏只要 PIN。"
_ASK_CODE = "恢复码是首次启动时印的那张纸，24 位，放在单位保险柜里。"


class KeyWindow(QWidget):
    """Asks once; ``answer`` is the unlocked folder, the plain one for 以后再说, None when the window was closed."""

    def __init__(self, style: Style, folder: DataFolder, store: KeyStore) -> None:
        super().__init__()
        self.setWindowTitle("救助值班台")
        self.look, self._folder, self._store = style, folder, store
        self.fresh = not vault.is_sealed(folder)
        self.answer: DataFolder | None = None
        self._loop = QEventLoop()
        self._code = False
        column = self._column = QVBoxLayout(self)
        edge = style.S(32)
        column.setContentsMargins(edge, edge, edge, style.S(24))
        column.setSpacing(style.S(14))
        self.title = Label(style, "给数据上一把锁" if self.fresh else "数据上着锁", FontRole.PAGE_TITLE, icon="lock")
        self.words = Paragraph(style, _WHY if self.fresh else _ASK, FontRole.BASE, "ink2")
        self.first, self.again = _secret_box(style, "至少 8 个字，一句话最好记"), _secret_box(style, "和上面一样")
        self.field = Field(style, "口令", self.first, "required" if self.fresh else "")
        self.again_field = Field(style, "再输一遍", self.again, "required")
        self.again_field.setVisible(self.fresh)
        for part in (self.title, self.words, self.field, self.again_field):
            column.addWidget(part)
        if self.fresh:
            column.addWidget(Paragraph(style, _KEEP, FontRole.SECONDARY, "ink2"))
        column.addStretch(1)
        column.addLayout(self._build_foot())
        self.setMinimumWidth(style.S(560))
        self.first.returnPressed.connect(self._next)
        self.again.returnPressed.connect(self.go_on)

    def _build_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.other = ActionButton(self.look, "以后再说" if self.fresh else "用恢复码", "quiet")
        self.act = ActionButton(self.look, "上锁，开始用" if self.fresh else "打开", "primary", key="Enter")
        self.other.clicked.connect(self._later if self.fresh else self._use_code)
        self.act.clicked.connect(self.go_on)
        if not self.fresh and not self._has_code():
            self.other.hide()
        row.addWidget(self.other)
        row.addStretch(1)
        row.addWidget(self.act)
        return row

    def _has_code(self) -> bool:
        try:
            return vault.has_wrap(self._folder, vault.CODE)
        except UserError:
            return False

    def ask(self) -> DataFolder | None:
        """Shows the window and waits for the answer; the only window there is at this moment."""
        self.show()
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._loop.exec()
        return self.answer

    def go_on(self) -> None:
        """Makes the lock, or opens it; what is wrong stands under its field."""
        self.field.set_error("")
        self.again_field.set_error("")
        try:
            keys = self._made() if self.fresh else self._opened()
        except UserError as error:
            self.field.set_error(sentence(error))
            self.first.selectAll()
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)
            self._refit()
            return
        if keys is not None:
            vault.keep_on_machine(self._folder, keys, self._store)
            self._finish(replace(self._folder, keys=keys))

    def _refit(self) -> None:
        """A sentence under a field takes room of its own; the window never lets it lie upon the field."""
        layout = self._column
        layout.invalidate()
        layout.activate()
        needed = max(layout.totalHeightForWidth(self.width()), layout.minimumSize().height())
        self.setMinimumHeight(max(self.minimumHeight(), needed))

    def _made(self) -> vault.Keys | None:
        passphrase = vault.check_passphrase(self.first.text())
        if passphrase != self.again.text().strip():
            self.again_field.set_error("两遍不一样，再输一遍")
            return None
        self._folder.make()
        return vault.make_vault(self._folder, passphrase)

    def _opened(self) -> vault.Keys:
        if self._code:
            return vault.open_with(self._folder, read_code(self.first.text()), kind=vault.CODE)
        return vault.open_with(self._folder, self.first.text())

    def _next(self) -> None:
        if self.fresh and not self.again.text():
            self.again.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.go_on()

    def _later(self) -> None:
        self._finish(self._folder)

    def _use_code(self) -> None:
        self._code = not self._code
        self.words.show_text(_ASK_CODE if self._code else _ASK)
        self.field.set_label("恢复码" if self._code else "口令")
        self.other.setText("用口令" if self._code else "用恢复码")
        self.first.setEchoMode(QLineEdit.EchoMode.Normal if self._code else QLineEdit.EchoMode.Password)
        self.first.clear()
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _finish(self, answer: DataFolder) -> None:
        self.answer = answer
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed without an answer: the program does not start."""
        super().closeEvent(event)
        self._loop.quit()


def _secret_box(style: Style, placeholder: str) -> LineBox:
    box = LineBox(style, placeholder=placeholder)
    box.setEchoMode(QLineEdit.EchoMode.Password)
    return box


def unlocked(style: Style, folder: DataFolder, store: KeyStore, *, demo: bool) -> DataFolder | None:
    """The folder as it can be opened, after whatever must be asked; None when the person closed the question.

    A folder without a store is asked about once; an existing plain one is left to 设置, 备份.
    """
    if vault.is_sealed(folder):
        keys = vault.on_machine(folder, store)
        return replace(folder, keys=keys) if keys else KeyWindow(style, folder, store).ask()
    if demo or folder.store.exists():
        return folder
    return KeyWindow(style, folder, store).ask()
