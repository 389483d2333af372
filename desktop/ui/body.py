"""What lies between strip and status bar: sidebar, bars, page, the open sheet, panels, and the lock over all."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QRect
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.frame import Frame
from desktop.ui.keys import Command
from desktop.ui.lock.surface import LockSurface
from desktop.ui.navigation import PLACES
from desktop.ui.page_stack import PageStack
from desktop.ui.widgets.clock_list import ClockList
from desktop.ui.widgets.drop_panel import DropPanel
from desktop.ui.widgets.go_to import GoTo
from desktop.ui.widgets.key_list import KeyList
from desktop.ui.widgets.notice_bars import NoticeBars
from desktop.ui.widgets.painting import open_painter
from desktop.ui.widgets.sheet_layer import SheetLayer
from desktop.ui.widgets.sidebar import Sidebar


class Body(QWidget):
    """Lays itself out by hand, because sheet, panels and lock lie over each other."""

    def __init__(self, frame: Frame, without: frozenset[Command], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = frame.style
        places = [place for place in PLACES if place.key in frame.pages]
        self.sidebar = Sidebar(frame.style, places, self)
        self.sidebar.setVisible(not frame.bare)
        self._bare = frame.bare
        self.bars = NoticeBars(frame.style, self)
        self.stack = PageStack(frame.pages, frame.bus, self)
        self.sheets = frame.sheets
        self.sheets.setParent(self)
        self.sheets.hide()
        self.lock: LockSurface | None = None
        if frame.lock is not None:
            self.lock = LockSurface(
                frame.style,
                frame.lock.officers,
                frame.lock.check,
                frame.ticker.now,
                recovery=frame.lock.recovery is not None,
                parent=self,
            )
        self.lock_sheets = SheetLayer(frame.style, self)
        self.clock_list = ClockList(frame.style, self)
        self._frame, self._without = frame, without
        self.sheets.changed.connect(lambda _: self.arrange())
        self.sheets.nowhere.connect(self._give_keys_back)
        self.stack.moved.connect(lambda _: self.arrange())
        frame.style.changed.connect(self.arrange)

    # Panels that a key opens are made when it is first pressed.

    @cached_property
    def go_to(self) -> GoTo:
        return GoTo(self._style, self, self._frame.initials)

    @cached_property
    def key_list(self) -> KeyList:
        return KeyList(self._style, self, self._without)

    @cached_property
    def finder(self) -> DropPanel | None:
        return self._frame.finder(self) if self._frame.finder is not None else None

    @property
    def panels(self) -> tuple[DropPanel, ...]:
        """Those that have been made."""
        made = (vars(self).get(name) for name in ("clock_list", "go_to", "key_list", "finder"))
        return tuple(panel for panel in made if panel is not None)

    def close_panels(self) -> None:
        for panel in self.panels:
            panel.close_down()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def _give_keys_back(self) -> None:
        if self.stack.page is not None:
            self.stack.page.take_focus()

    def arrange(self) -> None:
        """Give every part its place."""
        whole, side = self.rect(), 0 if self._bare else self.sidebar.side_width()
        self.sidebar.setGeometry(0, 0, side, whole.height())
        area = QRect(side, 0, whole.width() - side, whole.height())
        top = self._place_bars(area)
        self.sheets.fit(area.adjusted(0, top + self._style.S(12) * bool(top), 0, 0))
        self.lock_sheets.fit(whole)
        self.stack.setGeometry(self._page_area(area).adjusted(0, top, 0, 0))
        if self.lock is not None:
            self.lock.setGeometry(whole)
        self.clock_list.left = side
        for panel in self.panels:
            if panel.isVisible():
                panel.place()

    def _place_bars(self, area: QRect) -> int:
        """Bars go across page and sheet, so that no sheet lies over the sentence that its save has failed."""
        if self.bars.isHidden():
            return 0
        high = self.bars.heightForWidth(area.width()) if self.bars.hasHeightForWidth() else -1
        high = high if high > 0 else self.bars.sizeHint().height()
        self.bars.setGeometry(area.left(), 0, area.width(), high)
        return high

    def _page_area(self, area: QRect) -> QRect:
        """A page that can stand beside a sheet is laid out in what the sheet leaves; others are covered."""
        page = self.stack.page
        if self.sheets.sheet is None or page is None or page.beside_sheet is None:
            return area
        left = self.sheets.page_width()
        return QRect(area.left(), 0, left, area.height()) if left >= self._style.S(page.beside_sheet) else area

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = open_painter(self)
        painter.fillRect(self.rect(), self._style.colour("bg"))
        painter.end()
