"""Cards and hairlines: the paper everything lies on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.painting import Painted, hairline, open_painter, round_box


class Hairline(Painted):
    """A line one pixel thick across the width, inset if wanted."""

    def __init__(self, style: Style, inset: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(style, parent)
        self._inset = inset
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paint(self, painter: QPainter) -> None:
        """Only the line."""
        inset = self.look.S(self._inset)
        hairline(painter, self.look.colour("line"), inset, self.width() - inset, 1)


class Card(QFrame):
    """A sheet of paper: title, caption and a link at the right over a hairline, then `body`.

    Put content into `body` (a QVBoxLayout). `padded=False` lets a table run to the edges.
    """

    link_clicked = Signal()

    def __init__(
        self,
        style: Style,
        title: str = "",
        caption: str = "",
        link: str = "",
        link_icon: str = "",
        ruled: bool = True,
        padded: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = style
        self._ruled, self._padded = ruled and bool(title), padded
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.setContentsMargins(1, 1, 1, 1)
        self.title = Label(style, title, FontRole.ROW_TITLE)
        self.caption = Label(style, caption, FontRole.SECONDARY, "ink2")
        self.link = ActionButton(style, link, "quiet", link_icon, size="small")
        self.link.clicked.connect(self.link_clicked)
        self.head = QWidget()
        self._build_head(bool(title), bool(link))
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        self._column.addLayout(self.body, 1)
        self.setAccessibleName(title)
        style.changed.connect(self.restyle)
        self.restyle()

    def _build_head(self, titled: bool, linked: bool) -> None:
        self._head_row = QHBoxLayout(self.head)
        self._head_row.addWidget(self.title)
        self._head_row.addWidget(self.caption, 1)
        self._head_row.addWidget(self.link)
        self.link.setVisible(linked)
        self.head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        # An empty body takes no room; without this the head of an empty card would sink to its middle.
        self._column.addWidget(self.head, 0, Qt.AlignmentFlag.AlignTop)
        self.head.setVisible(titled)

    def add_to_head(self, widget: QWidget) -> None:
        """Put a widget into the head, before the link."""
        self._head_row.insertWidget(self._head_row.count() - 1, widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_caption(self, text: str) -> None:
        """Say something else beside the title."""
        self.caption.show_text(text)

    def show_link(self, text: str) -> None:
        """Offer another link, or none."""
        self.link.setText(text)
        self.link.setVisible(bool(text))
        self.restyle()

    def restyle(self) -> None:
        """Set the margins anew."""
        look, side = self.look, self.look.S(17)
        self.head.setFixedHeight(look.S(43))
        self._head_row.setContentsMargins(side, 0, side if self.link.isHidden() else look.S(9), 0)
        self._head_row.setSpacing(look.S(8))
        if self._padded:
            top = look.S(12) if self._ruled else look.S(4) if not self.head.isHidden() else side
            self.body.setContentsMargins(side, top, side, look.S(14))
        else:
            self.body.setContentsMargins(0, 1 if self._ruled else 0, 0, 0)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The paper and the rule under its head."""
        look, painter = self.look, open_painter(self)
        round_box(painter, QRectF(self.rect()), look.S(10), look.colour("surface"), look.colour("line"))
        if self._ruled and not self.head.isHidden():
            hairline(painter, look.colour("line"), 1, self.width() - 1, self.head.geometry().bottom() + 2)
        painter.end()
