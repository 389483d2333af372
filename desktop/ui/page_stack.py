"""The pages: built when first shown, kept, with the way back and the focus of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.ui.changes import ChangeBus
from desktop.ui.page import Page

MOST_BACK = 50


class PageStack(QStackedWidget):
    """Holds one widget per page key.

    Signals: moved (key of the page now in front), keys_changed (a page shows other keys).
    """

    moved = Signal(str)
    keys_changed = Signal()

    def __init__(
        self, factories: Mapping[str, Callable[[], Page]], bus: ChangeBus, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._factories = dict(factories)
        self._pages: dict[str, Page] = {}
        self._key = ""
        self._back: list[str] = []
        self._bus = bus

    @property
    def key(self) -> str:
        """Key of the page in front, "" before the first."""
        return self._key

    @property
    def page(self) -> Page | None:
        """The page in front."""
        return self._pages.get(self._key)

    @property
    def built(self) -> frozenset[str]:
        """Keys of the pages that exist as widgets."""
        return frozenset(self._pages)

    def has(self, key: str) -> bool:
        return key in self._factories

    def go(self, key: str, record: str = "", *, remember: bool = True) -> bool:
        """Show the page, and one record on it; False where there is no such page."""
        if not self.has(key):
            return False
        if remember and self._key and self._key != key:
            self._back = [*self._back, self._key][-MOST_BACK:]
        page = self._ensure(key)
        changed, self._key = self._key != key, key
        self.setCurrentWidget(page)
        if record:
            page.open_record(record)
        if changed:
            page.take_focus()
            self.moved.emit(key)
        return True

    def back(self) -> bool:
        """Alt+←: the page before; False where there is none."""
        return bool(self._back) and self.go(self._back.pop(), remember=False)

    def _ensure(self, key: str) -> Page:
        if key not in self._pages:
            page = self._factories[key]()
            self._pages[key] = page
            self._bus.changed.connect(page.hear)
            page.keys_changed.connect(self.keys_changed)
            self.addWidget(page)
        return self._pages[key]
