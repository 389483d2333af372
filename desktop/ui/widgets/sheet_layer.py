"""The layer for side sheets: one sheet at a time over or beside the page, folded by Esc with its draft kept."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QRect, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from desktop.errors import ProgramFault
from desktop.ui.page import KeyHint
from desktop.ui.style import Style
from desktop.ui.widgets.painting import open_painter

SLIDE = 160
SLIDE_PX = 48
BESIDE, BESIDE_COMPACT = 340, 277
FULL_WIDTH = 1190
SHEET_FLOOR = 860
"""A sheet narrower than this covers the page instead (the floor of 1280 × 720, ui.md §2.3)."""


class Sheet(QWidget):
    """Base of all side sheets.

    Signals:
        closed: the sheet is done with; the layer takes it away. Emit it after saving.
        keys_changed: `keys` differ now.
    """

    closed = Signal()
    keys_changed = Signal()
    keys: tuple[KeyHint, ...] = ()
    narrow: int | None = None
    """Width in design px, or None to take all but the strip of page that stays beside it."""

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = style

    def fold(self) -> None:
        """Esc, or another sheet opens: keep the draft and close. Override to save what is not yet saved."""
        self.closed.emit()

    def primary(self) -> None:
        """Ctrl+Enter."""

    def first_focus(self) -> QWidget | None:
        """Where the focus goes when the sheet opens."""
        return None

    def panes(self) -> list[QWidget]:
        return [self]


class SheetLayer(QWidget):
    """Holds the open sheet at the right of the work area; made by the composition root, placed by the window.

    Signal `changed`: the open sheet, or None.
    """

    changed = Signal(object)
    nowhere = Signal()
    """A sheet has closed, and what had the keys before it is gone or hidden."""

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._sheet: Sheet | None = None
        self._came_from: QWidget | None = None
        self._area = QRect()
        self._unkept: list[Sheet] = []
        self._slide = QVariantAnimation(self)
        self._slide.setDuration(SLIDE)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.valueChanged.connect(lambda _: self._place())
        self.hide()

    @property
    def sheet(self) -> Sheet | None:
        return self._sheet

    def open(self, sheet: Sheet) -> None:
        """Show `sheet`; one that is open is folded first, so nothing typed is lost.

        A sheet that cannot keep what was typed (a full disk) waits behind the new one and comes back after it.
        """
        if self._sheet is sheet:
            self._focus_first()
            return
        if self._sheet is None:
            self._came_from = QApplication.focusWidget()
        else:
            self._put_aside()
        self._take(sheet)
        self._begin_slide()
        self.show()
        self.raise_()
        sheet.show()
        self._place()
        self._focus_first()
        self.changed.emit(sheet)

    def fold(self) -> bool:
        """Fold the open sheet; False if there is none."""
        if self._sheet is None:
            return False
        self._sheet.fold()
        return True

    def fit(self, area: QRect) -> None:
        """Take the work area of the window (its own coordinates)."""
        self._area = area
        self._place()

    def sheet_width(self) -> int:
        """Width of the open sheet at rest."""
        whole = self._area.width()
        if self._sheet is not None and self._sheet.narrow is not None:
            return min(self._style.S(self._sheet.narrow), whole)
        beside = BESIDE if whole >= self._style.S(FULL_WIDTH) else BESIDE_COMPACT
        rest = whole - self._style.S(beside)
        return rest if rest >= self._style.S(SHEET_FLOOR) else whole

    def page_width(self) -> int:
        """Width of the page that stays uncovered."""
        return self._area.width() - (self.sheet_width() if self._sheet is not None else 0)

    def _take(self, sheet: Sheet) -> None:
        self._sheet = sheet
        sheet.setParent(self)
        sheet.closed.connect(self._on_closed)

    def _put_aside(self) -> None:
        """Fold the open sheet to make room; it is let go only if it says that everything is kept."""
        sheet, self._sheet = self._sheet, None
        if sheet is None:
            return
        kept: list[bool] = []
        sheet.closed.disconnect(self._on_closed)
        sheet.closed.connect(lambda: kept.append(True))
        sheet.fold()
        sheet.hide()
        if kept:
            sheet.deleteLater()
        else:
            self._unkept.append(sheet)

    def _come_back(self) -> bool:
        """The sheet whose text could not be kept stands again."""
        if not self._unkept:
            return False
        sheet = self._unkept.pop()
        self._take(sheet)
        sheet.show()
        self._place()
        self._focus_first()
        self.changed.emit(sheet)
        return True

    def _on_closed(self) -> None:
        self._drop()
        if self._come_back():
            return
        self.hide()
        self.changed.emit(None)
        back, self._came_from = self._came_from, None
        if back is not None and isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.nowhere.emit()

    def _drop(self) -> Sheet:
        """Let go of the open sheet; it may still speak, but closes nothing any more."""
        sheet, self._sheet = self._sheet, None
        if sheet is None:
            raise ProgramFault("no sheet is open")
        sheet.closed.disconnect(self._on_closed)
        sheet.hide()
        sheet.deleteLater()
        return sheet

    def _focus_first(self) -> None:
        if self._sheet is not None:
            (self._sheet.first_focus() or self._sheet).setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_slide(self) -> None:
        self._slide.stop()
        self._slide.setStartValue(1.0)
        self._slide.setEndValue(0.0)
        if not self._style.reduced_motion:
            self._slide.start()

    def _place(self) -> None:
        if self._sheet is None:
            return
        running = self._slide.state() == QVariantAnimation.State.Running
        away = round(float(self._slide.currentValue()) * self._style.S(SLIDE_PX)) if running else 0
        width = self.sheet_width()
        self.setGeometry(self._area.right() + 1 - width, self._area.top(), width, self._area.height())
        self._sheet.setGeometry(1 + away, 0, width - 1, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc folds; it arrives here only when no field of the sheet wanted it."""
        if event.key() == Qt.Key.Key_Escape and self.fold():
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = open_painter(self)
        painter.fillRect(self.rect(), self._style.colour("surface"))
        painter.fillRect(0, 0, 1, self.height(), self._style.colour("line2"))
        painter.end()
