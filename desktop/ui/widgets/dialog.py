"""The few questions that must be answered first: a sheet over its window, never a box of its own loop."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton, Kind
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.painting import faded, open_painter, round_box


class DialogSheet(QWidget):
    """The sheet itself: the verb in the title, the consequence in numbers, verbs on the buttons.

    `body` takes more widgets (a reason, a PIN). The safe button has the focus; Esc presses it.
    """

    accepted = Signal()
    kept = Signal()

    def __init__(
        self,
        style: Style,
        title: str,
        sentence: str,
        safe: str,
        act: str,
        act_kind: Kind = "danger",
        width: int = 460,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = style
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        column = QVBoxLayout(self)
        edge = style.S(20)
        column.setContentsMargins(edge, edge, edge, style.S(16))
        column.setSpacing(style.S(10))
        column.addWidget(Label(style, title, FontRole.ROW_TITLE))
        column.addWidget(Paragraph(style, sentence, FontRole.SECONDARY, "ink2"))
        self.body = QVBoxLayout()
        self.body.setSpacing(style.S(10))
        column.addLayout(self.body)
        column.addSpacing(style.S(4))
        row = QHBoxLayout()
        row.setSpacing(style.S(8))
        row.addStretch(1)
        self.safe = ActionButton(style, safe, "plain", key="Esc", size="small")
        self.act = ActionButton(style, act, act_kind, size="small")
        self.safe.clicked.connect(self.kept)
        self.act.clicked.connect(self.accepted)
        row.addWidget(self.safe)
        row.addWidget(self.act)
        column.addLayout(row)
        self.setFixedWidth(style.S(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The raised paper."""
        look, painter = self.look, open_painter(self)
        round_box(painter, QRectF(self.rect()), look.S(12), look.colour("raised"), look.colour("line2"))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is the safe answer; everything else stays inside."""
        if event.key() == Qt.Key.Key_Escape:
            self.safe.click()
        else:
            super().keyPressEvent(event)


def _takes_tab(widget: QWidget) -> bool:
    tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tabbed and widget.isVisible() and widget.isEnabled()


class Dialog(QWidget):
    """A veil over `window` with a sheet in its middle; the rest of the window waits, F2 and F8 do not.

    It lies inside the window, so shortcuts of the window still work and no second event loop runs.
    Focus goes to the safe button and returns to where it came from. Destroys itself when answered.
    """

    def __init__(self, window: QWidget, sheet: DialogSheet) -> None:
        super().__init__(window)
        self.sheet = sheet
        sheet.setParent(self)
        self._before: QWidget | None = window.focusWidget()
        sheet.accepted.connect(self.close_down)
        sheet.kept.connect(self.close_down)
        window.installEventFilter(self)
        self._fit()

    def ask(self) -> None:
        """Show the question."""
        self.show()
        self.raise_()
        self.sheet.show()
        self._fit()
        self.sheet.safe.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_down(self) -> None:
        """Take the question away and give the focus back."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.deleteLater()

    def _fit(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        self.setGeometry(window.rect())
        self.sheet.adjustSize()
        height = max(self.sheet.sizeHint().height(), self.sheet.heightForWidth(self.sheet.width()))
        self.sheet.resize(self.sheet.width(), height)
        left, top = (self.width() - self.sheet.width()) // 2, max(0, (self.height() - height) * 2 // 5)
        self.sheet.move(left, top)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _stops(self) -> list[QWidget]:
        found: list[QWidget] = []
        widget: QWidget | None = self.sheet.nextInFocusChain()
        while widget is not None and widget is not self.sheet:
            if self.sheet.isAncestorOf(widget) and _takes_tab(widget):
                found.append(widget)
            widget = widget.nextInFocusChain()
        return found

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays inside the sheet."""
        inside, now = self._stops(), self.focusWidget()
        if inside:
            at = inside.index(now) if now in inside else 0
            inside[(at + (1 if forward else -1)) % len(inside)].setFocus(Qt.FocusReason.TabFocusReason)
        return bool(inside)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The veil and the shadow of the sheet, the only shadow beside that of the A4 page."""
        painter = open_painter(self)
        painter.fillRect(self.rect(), faded(QColor("#0A1315"), 0.45))
        box = QRectF(self.sheet.geometry())
        for spread in (12, 8, 4):
            grown = box.adjusted(-spread, -spread + 4, spread, spread + 4)
            round_box(painter, grown, 12 + spread, faded(QColor("black"), 0.07))
        painter.end()
