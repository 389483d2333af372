"""A list of the 值班台 that shows whole rows only; what has no room stands behind one line, “还有 4 项”."""
from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent, QResizeEvent

from desktop.ui.style import Style
from desktop.ui.widgets.painted_list import ListedRow, PaintedList

MORE = "more"
"""Key of the line that stands for the rows without room."""
Row = TypeVar("Row", bound=ListedRow)


class FittingList(PaintedList[Row]):
    """Cuts no row in two; its last line opens the rest, which then scrolls until the keyboard leaves."""

    def __init__(self, style: Style, name: str) -> None:
        super().__init__(style, name)
        self.compact = False
        self.offered: list[Row] = []
        self._unfolded = False
        self._bar(shown=False)
        self.opened.connect(self._unfold)

    def more_row(self, count: int) -> Row | None:
        """The line that stands for `count` rows; None where the card's head leads to them."""
        raise NotImplementedError

    def stays(self, row: Row) -> bool:  # noqa: ARG002
        """Whether a row is shown before others that have no room, wherever it stands."""
        return False

    def offer(self, rows: Sequence[Row]) -> None:
        """Show of `rows` as many as have room."""
        self.offered = list(rows)
        self._fit()

    def wanted_height(self) -> int:
        """Height in which all rows have room."""
        return sum(self.row_height(row) for row in self.offered)

    def least_height(self, count: int) -> int:
        """Height of the first `count` rows and the line for the rest."""
        first = self.offered[:count]
        more = self.more_row(1) if len(self.offered) > count else None
        return sum(self.row_height(row) for row in first) + (self.row_height(more) if more else 0)

    def restyle(self) -> None:
        """Other metrics, other rows."""
        super().restyle()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height, other rows."""
        super().resizeEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The rest is folded again."""
        super().focusOutEvent(event)
        if self._unfolded and event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._unfolded = False
            self._fit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """One press on the last line is enough."""
        super().mouseReleaseEvent(event)
        at = self.indexAt(event.position().toPoint()).row()
        if at >= 0 and self.rows.row(at).key == MORE:
            self._unfold(MORE)

    def _unfold(self, key: str) -> None:
        if key != MORE:
            return
        seen = {row.key for row in self.rows.rows()}
        self._unfolded = True
        self._fit()
        self.pick(next(row.key for row in self.offered if row.key not in seen))

    def _fit(self) -> None:
        self._bar(shown=self._unfolded)
        shown = self.offered if self._unfolded else self._whole(self.viewport().height())
        self.set_rows(shown)

    def _bar(self, *, shown: bool) -> None:
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if shown else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() != policy:
            self.setVerticalScrollBarPolicy(policy)

    def _whole(self, room: int) -> list[Row]:
        heights = [self.row_height(row) for row in self.offered]
        if sum(heights) <= room:
            return list(self.offered)
        more = self.more_row(len(self.offered))
        room -= self.row_height(more) if more is not None else 0
        kept = [at for at, row in enumerate(self.offered) if self.stays(row)]
        if sum(heights[at] for at in kept) > room / 2:
            kept = []
        room -= sum(heights[at] for at in kept)
        shown = set(kept)
        for at in (at for at in range(len(heights)) if at not in kept):
            room -= heights[at]
            if room < 0:
                break
            shown.add(at)
        line = self.more_row(len(self.offered) - len(shown))
        return [*(self.offered[at] for at in sorted(shown)), *([line] if line is not None else [])]
