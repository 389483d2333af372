"""What every page of the program is: a widget that knows its topics, its keys and when it is stale."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.keys import KeyHint as KeyHint
from desktop.ui.style import Style


class Page(QWidget):
    """Base of all pages.

    A page in front refreshes when one of its `topics` changes; a hidden one marks itself stale and
    refreshes when it is shown. Subclasses set `topics`, `keys` and `title`, and override what they need.

    Class attributes:
        topics: words of the change bus that this page shows.
        keys: up to five keys for the status bar; the rest for F1 may follow after the fifth.
        beside_sheet: width in design px at which the page stands beside an open sheet; None: the sheet covers it.

    Signal `keys_changed`: `keys` differ now (a sheet or an editor inside the page took over).
    """

    topics: frozenset[str] = frozenset()
    keys: tuple[KeyHint, ...] = ()
    beside_sheet: int | None = None

    keys_changed = Signal()

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = style
        self._stale = True
        self._last_focus: QWidget | None = None

    def refresh(self) -> None:
        """Read and show again. Called only while the page is in front."""

    def primary(self) -> None:
        """Ctrl+Enter: do what the page's primary button does."""

    def open_record(self, record: str) -> None:
        """Show one record: a cell of the strip or a found line was chosen."""

    def reopen(self, form: str, of: str) -> None:
        """Open a form of this page that was left half written (its name and what it is over), where that is one act."""

    def first_focus(self) -> QWidget | None:
        """Where the focus goes when the page opens for the first time (ui.md §3)."""
        return None

    def panes(self) -> list[QWidget]:
        """The panes F6 walks through, in reading order."""
        return []

    def undo(self) -> bool:
        """Ctrl+Z without a text focus; True if the page took something back itself."""
        return False

    @property
    def stale(self) -> bool:
        return self._stale

    def hear(self, topics: frozenset[str]) -> None:
        """Some topics changed; act on those that are ours."""
        if not topics & self.topics:
            return
        self._stale = True
        if self.isVisible():
            self._freshen()

    def take_focus(self) -> None:
        """Give the focus back to where it was on this page, else to its first place, else to the page itself.

        What is hidden or rests takes no keys, and the page's own keys would be dead with it.
        """
        known = (place for place in (self._last_focus, self.first_focus()) if place is not None)
        target = next((place for place in known if place.isVisibleTo(self) and place.isEnabledTo(self)), self)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def remember_focus(self, widget: QWidget | None) -> None:
        """Keep `widget` as the place to come back to, if it lies on this page."""
        if widget is not None and self.isAncestorOf(widget):
            self._last_focus = widget
            widget.destroyed.connect(self._forget_focus)

    def _forget_focus(self) -> None:
        self._last_focus = None

    def _freshen(self) -> None:
        self._stale = False
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._freshen()

    def hideEvent(self, event: QHideEvent) -> None:
        inside = self.window().focusWidget() if self.window() is not None else None
        self.remember_focus(inside)
        super().hideEvent(event)
