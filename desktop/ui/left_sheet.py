"""没写完的: a short form that was left half written is opened where it stood; where that takes more than one act, its
words are shown beside its page, so that they can be read, taken up or given up."""
from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.clock import local
from desktop.errors import UserError
from desktop.journal.drafts import DraftView, drop_draft, open_draft
from desktop.ui.half_written import FORM, OF, PAGE, TITLE, WORDS, HalfWritten
from desktop.ui.keys import KeyHint
from desktop.ui.navigation import place
from desktop.ui.page import Page
from desktop.ui.page_stack import PageStack
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Hairline
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.scrolled import scrolled
from desktop.ui.widgets.sheet_layer import Sheet


def go_on(room: Room, pages: PageStack, left: DraftView) -> None:
    """To the page it stood on, and there into the form; else its words beside the page."""
    key, before = str(left.content.get(PAGE) or ""), room.sheets.sheet
    if pages.has(key):
        pages.go(key)
        _reopen(room, pages.page, left)
    if room.sheets.sheet is before and not _taken_up(pages.page, left):
        room.sheets.open(LeftSheet(room, left))


def _reopen(room: Room, page: Page | None, left: DraftView) -> None:
    """What it was over may have been voided meanwhile, or have gone with a restored copy: that is said."""
    if page is not None:
        try:
            page.reopen(str(left.content.get(FORM)), str(left.content.get(OF)))
        except UserError as error:
            room.notices.error(error)


def _taken_up(page: QWidget | None, left: DraftView) -> bool:
    """Whether a part of the page itself shows what was left."""
    return page is not None and any(
        half.draft == left.id for half in cast("list[HalfWritten]", page.findChildren(HalfWritten))
    )


class LeftSheet(Sheet):
    """What was written, line by line."""

    narrow = 560
    keys = (KeyHint("Esc", "收起，内容留着"),)

    def __init__(self, room: Room, left: DraftView) -> None:
        super().__init__(room.style)
        self.room, self.left, self.title = room, left, str(left.content.get(TITLE))
        look, column, head, inside, foot = room.style, QVBoxLayout(self), QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        self.words = Paragraph(look, str(left.content.get(WORDS) or ""), FontRole.BASE, "ink", line=1.7)
        self.close_button = ActionButton(look, "收起", "bare", "panel-right-close", "Esc")
        self.drop = ActionButton(look, "不写了", "quiet", "eraser")
        head.setContentsMargins(look.S(24), look.S(12), look.S(20), look.S(8))
        head.addWidget(Label(look, f"没写完：{self.title}", FontRole.PAGE_TITLE), 1)
        head.addWidget(self.close_button)
        inside.setContentsMargins(look.S(24), look.S(14), look.S(24), look.S(18))
        inside.setSpacing(look.S(12))
        inside.addWidget(Paragraph(look, self._where(), FontRole.SECONDARY, "ink2", line=1.5))
        inside.addWidget(self.words)
        inside.addStretch(1)
        foot.setContentsMargins(look.S(24), look.S(10), look.S(24), look.S(14))
        foot.addWidget(self.drop)
        foot.addStretch(1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline(look))
        column.addWidget(scrolled(inside), 1)
        column.addWidget(Hairline(look))
        column.addLayout(foot)
        self.close_button.clicked.connect(self.fold)
        self.drop.clicked.connect(self.give_up)

    def _where(self) -> str:
        key, at = str(self.left.content.get(PAGE) or ""), local(self.left.saved_at)
        where = f"在“{place(key).title}”" if key else "在原来的页面"
        return f"{at.month}月{at.day}日 {at:%H:%M} 写的。{where}再打开“{self.title}”，下面这些会自己填上。"

    def give_up(self) -> None:
        """不写了: the draft goes."""
        if self.room.desk.read(open_draft, draft=self.left.id) is not None:
            self.room.desk.do(drop_draft, draft=self.left.id)
        self.room.notices.say(f"没写完的“{self.title}”不要了")
        self.closed.emit()
