"""How the cards of the 值班台 share the room under the axis."""
from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.console.open_rows import Shape
from desktop.ui.style import Style
from desktop.ui.widgets.cards import Card


class Columns(QWidget):
    """Left what is open and what is done, right whom to call and what is coming; laid out by hand.

    在办 takes what it needs; 今夜已办 gets the rest in whole lines, at least its heading. 今晚值班 takes what
    the reminders leave, at least its first lines.
    """

    def __init__(self, style: Style, open_card: Card, calm: Card, done: Card, tonight: Card, reminders: Card) -> None:
        super().__init__()
        self.look = style
        self.open_card, self.calm, self.done = open_card, calm, done
        self.tonight, self.reminders = tonight, reminders
        for card in (open_card, calm, done, tonight, reminders):
            card.setParent(self)
        self.shape_of_page = Shape.FULL
        self.open_height = self.done_pitch = self.reminders_height = 0
        self.tonight_height = self.tonight_least = self.reminders_least = 0
        self.right_known = True
        """Whether the right column has been read; until then its place stays empty, so that no card says what is not so
        or moves under the pointer."""
        style.changed.connect(self.arrange)

    def head(self) -> int:
        """Height of a card's head with its rule."""
        return self.look.S(43) + 3

    def gap(self) -> int:
        """Between cards."""
        return self.look.S(17 if self.shape_of_page is Shape.FULL else 11)

    def right_width(self) -> int:
        """Width of the right column."""
        look = self.look
        if self.shape_of_page is Shape.FULL:
            return look.S(344)
        return look.S(262 if look.large else 290)

    def arrange(self) -> None:
        """Give every card its place."""
        width, height, gap = self.width(), self.height(), self.gap()
        narrow = self.shape_of_page is Shape.NARROW
        self.done.setVisible(not narrow)
        for card in (self.tonight, self.reminders):
            card.setVisible(self.right_known and not narrow)
        left = width if narrow else width - self.right_width() - gap
        first, busy = self._first(), not self.open_card.isHidden()
        if narrow:
            needed = self.head() + self.open_height + 2 if busy else self.look.S(CALM)
            first.setGeometry(0, 0, left, min(height, needed))
            return
        self._arrange_left(first, left, busy)
        self._arrange_right(left + gap)

    def _first(self) -> Card:
        return self.calm if self.open_card.isHidden() else self.open_card

    def _arrange_left(self, first: Card, width: int, busy: bool) -> None:
        height, gap, head = self.height(), self.gap(), self.head()
        compact = self.shape_of_page is Shape.COMPACT
        wanted = head + self.open_height + 2 if busy else self.look.S(CALM_COMPACT if compact else CALM)
        top = min(wanted, height - gap - head)
        rest = height - top - gap
        lines = max(0, rest - head - self.look.S(6)) // max(1, self.done_pitch)
        if lines == 0:
            # No whole line fits: the heading alone, and the room goes to what is open.
            rest = head
            top = height - gap - rest if busy else min(wanted, height - gap - rest)
        first.setGeometry(0, 0, width, top)
        self.done.setGeometry(0, top + gap, width, rest)

    def _arrange_right(self, left: int) -> None:
        height, gap, width = self.height(), self.gap(), self.right_width()
        edge = self.head() + self.look.S(7)
        left_over = height - gap - self.head() - self.reminders_height - self.look.S(12)
        top = min(edge + self.tonight_height, max(edge + self.tonight_least, left_over))
        # However low the window, the first reminder can be read: “7 项” alone reminds nobody.
        most = height - gap - self.head() - self.reminders_least - self.look.S(12)
        top = min(top, max(edge + self.look.S(40), most))
        self.tonight.setGeometry(left, 0, width, top)
        self.reminders.setGeometry(left, top + gap, width, max(0, height - top - gap))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new room."""
        super().resizeEvent(event)
        self.arrange()


CALM = 214
CALM_COMPACT = 176
