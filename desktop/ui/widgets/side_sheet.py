"""A sheet that slides over the page from the right, for making and editing; the page stays beside it."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.painting import hairline, open_painter

SLIDE = 160


class SideSheet(QWidget):
    """Head (title, caption, own widgets, 收起), scrolled `body`, and a foot for buttons.

    `share` of the host's width (0 to 1), but never under `least` px of the 标准 scale. Esc folds it: `folded`
    is emitted and the focus goes back to where it came from; the content is kept, so folding loses nothing.
    """

    opened = Signal()
    folded = Signal()

    def __init__(self, style: Style, host: QWidget, title: str, share: float = 0.72, least: int = 560) -> None:
        super().__init__(host)
        self.look, self._host, self._share, self._least = style, host, share, least
        self._before: QWidget | None = None
        self._open = False
        self.title = Label(style, title, FontRole.PAGE_TITLE)
        self.caption = Label(style, "", FontRole.SECONDARY, "ink2")
        self.fold_button = ActionButton(style, "收起", "bare", "panel-right-close", "Esc")
        self.fold_button.clicked.connect(self.fold)
        self.head, self.foot, self.body = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        self._build()
        self._slide = QPropertyAnimation(self, QByteArray(b"pos"), self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.finished.connect(self._settled)
        host.installEventFilter(self)
        style.changed.connect(self.restyle)
        self.setAccessibleName(title)
        self.restyle()
        self.hide()

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.setContentsMargins(1, 0, 0, 0)
        self._head_box, self._foot_box, content = QWidget(), QWidget(), QWidget()
        self._head_box.setLayout(self.head)
        for label in (self.title, self.caption):
            self.head.addWidget(label, int(label is self.caption))
        self.head.addWidget(self.fold_button)
        self._foot_box.setLayout(self.foot)
        content.setLayout(self.body)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(content)
        self._column.addWidget(self._head_box)
        self._column.addWidget(self._scroll, 1)
        self._column.addWidget(self._foot_box)

    def add_to_head(self, widget: QWidget) -> None:
        """Put a widget into the head, before 收起."""
        self.head.insertWidget(self.head.count() - 1, widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_caption(self, text: str) -> None:
        """Say something else beside the title."""
        self.caption.show_text(text)

    @property
    def is_open(self) -> bool:
        """Whether the sheet is open or opening."""
        return self._open

    def restyle(self) -> None:
        """Set the margins anew."""
        look, side = self.look, self.look.S(27)
        self.head.setContentsMargins(side, 0, look.S(22), 0)
        self.head.setSpacing(look.S(12))
        self._head_box.setFixedHeight(look.S(64))
        self.body.setContentsMargins(side, look.S(12), side, look.S(16))
        self.foot.setContentsMargins(side, 0, side, 0)
        self.foot.setSpacing(look.S(10))
        self._foot_box.setFixedHeight(look.S(62))
        self._fit()
        self.update()

    def _target(self) -> QPoint:
        return QPoint(self._host.width() - self.width(), 0)

    def _fit(self) -> None:
        width = min(self._host.width(), max(round(self._host.width() * self._share), self.look.S(self._least)))
        self.resize(width, self._host.height())
        if self._open:
            self._slide.stop()
            self.move(self._target())

    def unfold(self, focus: QWidget | None = None) -> None:
        """Slide in and put the keyboard into `focus`."""
        if not self._open:
            before: QWidget | None = self.window().focusWidget()
            self._before = before if before is None or not self.isAncestorOf(before) else None
            self._open = True
            self._fit()
            self.move(self._host.width(), 0)
            self.show()
            self.raise_()
            self._run(self._target())
            self.opened.emit()
        if focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def fold(self) -> None:
        """Slide out, keep the content, give the focus back."""
        if not self._open:
            return
        self._open = False
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._run(QPoint(self._host.width(), 0))
        self.folded.emit()

    def _run(self, target: QPoint) -> None:
        self._slide.stop()
        if self.look.reduced_motion:
            self.move(target)
            self._settled()
            return
        self._slide.setDuration(SLIDE)
        self._slide.setStartValue(self.pos())
        self._slide.setEndValue(target)
        self._slide.start()

    def _settled(self) -> None:
        if not self._open:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the host's size."""
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc folds."""
        if event.key() == Qt.Key.Key_Escape:
            self.fold()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paper with an edge at the left and rules under head and over foot."""
        look, painter = self.look, open_painter(self)
        painter.fillRect(self.rect(), look.colour("surface"))
        painter.fillRect(QRectF(0, 0, 1, self.height()), look.colour("line2"))
        hairline(painter, look.colour("line"), 1, self.width(), self._head_box.geometry().bottom() + 1)
        if not self._foot_box.isHidden():
            hairline(painter, look.colour("line"), 1, self.width(), self._foot_box.geometry().top() + 1)
        painter.end()
