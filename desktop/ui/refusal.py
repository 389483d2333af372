"""The window of a start that cannot be: one sentence, what to do, and 抢救 where the store is damaged."""
from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.backups import Salvaged, salvage
from desktop.errors import UserError
from desktop.journal.source import Source
from desktop.paths import DataFolder
from desktop.rules.wording import sentence
from desktop.ui.background import Background
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import Label, Paragraph

_DAMAGED = "store.unreadable"
_WHAT = (
    "抢救从最近一份好的备份起，把坏文件里还读得出的记录和草稿一条条接上，读不出的说出有多少。"
    "坏的文件原样留着，能修的人以后还用得上。"
)
_BUSY = "正在抢救，数据多的时候要几分钟。电话照常接，先记在纸上"


class Refusal(QWidget):
    """Says why the program cannot start here. Nothing is touched before 抢救 is pressed.

    Attributes:
        mended: what could be saved was saved, and the next start may go on.
    """

    def __init__(self, style: Style, folder: DataFolder, error: UserError, source: Source) -> None:
        super().__init__()
        self.setWindowTitle("救助值班台")
        self.setObjectName("refusal")
        self._folder, self._source = folder, source
        self._background = Background(1, self)
        self.mended = False
        damaged = error.code == _DAMAGED
        column = self._column = QVBoxLayout(self)
        edge = style.S(28)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(style.S(14))
        self.title = Label(style, "现在打不开", FontRole.PAGE_TITLE, icon="triangle-alert")
        self.words = Paragraph(style, sentence(error))
        self.where = Paragraph(style, f"数据在 {folder.root}", FontRole.SECONDARY, "ink2")
        self.more = Paragraph(style, _WHAT if damaged else "", FontRole.SECONDARY, "ink2")
        self.more.setVisible(damaged)
        for part in (self.title, self.words, self.where, self.more):
            column.addWidget(part)
        column.addStretch(1)
        row = QHBoxLayout()
        self.close_button = ActionButton(style, "关上", "plain" if damaged else "primary", key="Esc")
        self.act = ActionButton(style, "抢救能救的", "primary", "archive-restore")
        self.act.setVisible(damaged)
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.act)
        column.addLayout(row)
        self.close_button.bind("Esc", self)
        self.close_button.clicked.connect(self.close)
        self.act.clicked.connect(self._go_on)
        self.setFixedWidth(style.S(600))
        self.setMinimumHeight(style.S(260 if damaged else 200))

    def _go_on(self) -> None:
        """抢救 first, then the program."""
        if self.mended:
            self.close()
            return
        self.act.setEnabled(False)
        self.close_button.setEnabled(False)
        self.more.show_text(_BUSY)
        folder, source = self._folder, self._source
        self._background.run(
            lambda _progress: salvage(folder, origin=source), receiver=self, on_result=self._saved,
            on_error=self._failed,
        )

    def _saved(self, done: object) -> None:
        assert isinstance(done, Salvaged)
        self.mended = True
        self.title.show_text("救回来了", icon="circle-check")
        self.words.show_text(salvaged_words(done))
        self.more.show_text(f"坏的文件留在 {done.kept}，请别删。打开后请先看一眼最近几条，缺的照纸上补录。")
        self.act.setText("打开值班台")
        self.act.setEnabled(True)
        self.close_button.hide()
        self._refit()

    def _failed(self, error: BaseException) -> None:
        self.act.setEnabled(True)
        self.close_button.setEnabled(True)
        if not isinstance(error, UserError):
            raise error
        self.words.show_text(sentence(error))
        self.more.show_text("什么也没有动。")
        self.act.hide()
        self._refit()

    def _refit(self) -> None:
        layout = self._column
        layout.invalidate()
        layout.activate()
        self.setMinimumHeight(max(self.minimumHeight(), layout.totalHeightForWidth(self.width())))

    def wait(self) -> None:
        """Whatever is being saved is saved to its end before the program goes."""
        self._background.close()


def salvaged_words(done: Salvaged) -> str:
    """“从备份 … 起，接上后来的 38 条，读不出或接不上 2 条；还缺：草稿”. Where nothing can be counted that is said."""
    lost = f"读不出或接不上 {done.lost} 条" if done.lost else "没有丢"
    if {"链", "整个文件"} & set(done.parts):
        lost = "这份备份以后写的都读不出来，有多少条数不出"
    parts = f"；还缺：{'、'.join(done.parts)}" if done.parts else ""
    return f"从备份 {done.copy.path.name} 起，接上后来的 {done.brought} 条，{lost}{parts}"
