"""All 简报 as a list: number, title, days, state; the newest first."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop.briefings import BriefingView
from desktop.ui.style import Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.page_header import PageHeader
from desktop.ui.widgets.rows import ListRow, RowList
from desktop.vocabulary import IssueState


class IssueList(QWidget):
    """Signals: picked (id), opened (id), begun: a new one is wanted."""

    picked = Signal(str)
    opened = Signal(str)
    begun = Signal()

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        self.header = PageHeader(style, "工作简报")
        self.new = ActionButton(style, "写新一期", "primary", "file-plus", "Ctrl+N")
        self.header.add_button(self.new)
        self.rows = RowList(style, "简报")
        self.empty = EmptyState(
            style, "还没有简报。", "按 Ctrl+N，可从上一期版式开始。", "newspaper", "写新一期", "Ctrl+N"
        )
        self.card = Card(style, padded=False)
        # Within the card before it holds anything: a stack shows its first part at once, else as a window of its own.
        self._stack = QStackedLayout()
        self.card.body.addLayout(self._stack)
        for part in (self.rows, self.empty):
            self._stack.addWidget(part)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.header)
        self._column.addWidget(self.card, 1)
        self.new.clicked.connect(self.begun)
        self.empty.pressed.connect(self.begun)
        self.rows.picked.connect(self.picked)
        self.rows.opened.connect(self.opened)
        style.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Set the margins anew."""
        look = self.look
        self._column.setContentsMargins(look.S(24), look.S(12), look.S(24), look.S(16))
        self._column.setSpacing(look.S(12))

    def show_list(self, views: Sequence[BriefingView], *, may_write: bool) -> None:
        """Shows the 简报 there are."""
        self._stack.setCurrentWidget(self.rows if views else self.empty)
        self.new.setVisible(may_write and bool(views))
        issued = sum(view.state is IssueState.ISSUED for view in views)
        drafts = sum(view.state is IssueState.DRAFT for view in views)
        said = [f"已签发 {issued} 期" if issued else "", f"在写 {drafts} 份" if drafts else ""]
        self.header.show_sentence("，".join(part for part in said if part))
        self.rows.set_rows([_row(view) for view in views])


_SIGNS = {
    IssueState.DRAFT: ("草稿", "primaryText", "pen-line", "ink2"),
    IssueState.ISSUED: ("已签发", "ink2", "circle-check", "green"),
    IssueState.WITHDRAWN: ("作废", "redText", "ban", "redText"),
}


def _row(view: BriefingView) -> ListRow:
    title = view.title.replace("\n", "") or "还没写标题"
    number = f"{_numbered(view)}　" if view.issue is not None else ""
    words, token, icon, icon_token = _SIGNS[view.state]
    days = f"{_day(view.dated)}　数字从 {_day(view.first_day)} 到 {_day(view.last_day)}"
    return ListRow(
        view.id, f"{number}{title}", days, right=words, right_token=token, icon=icon, icon_token=icon_token
    )


def _numbered(view: BriefingView) -> str:
    """“2025年第1期”: issues are counted by year, and a list holds several years; a 公文 has its year in 〔〕."""
    return view.label if view.official or view.issue is None else f"{view.issue.year}年{view.label}"


def _day(day: str) -> str:
    at = date.fromisoformat(day)
    return f"{at.month}月{at.day}日"
