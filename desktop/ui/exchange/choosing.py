"""What a person asks of one torn fact beyond the two versions: a form to write it anew, and how it came about."""
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from desktop.exchange import inbox
from desktop.exchange.conflicts import FieldConflict, Settling
from desktop.exchange.past import PastStep, past_of
from desktop.journal.entry import Value
from desktop.ui.anew_sheet import anew_sheet
from desktop.ui.past_sheet import PastSheet

if TYPE_CHECKING:
    from desktop.ui.exchange.page import ExchangePage


class Choosing:
    """Sheets over the page of conflicts."""

    def __init__(self, page: ExchangePage) -> None:
        self.page, self.room = page, page.room
        page.settle.anew_wanted.connect(self.write_anew)
        page.settle.past_wanted.connect(self.show_past)

    def write_anew(self, conflict: FieldConflict, start: Mapping[str, Value]) -> None:
        """自己写 of several columns."""
        def use(settling: Settling) -> str:
            self.page.settle.choose(settling)
            return f"“{conflict.label}”按自己写的"

        self.room.sheets.open(anew_sheet(self.room, conflict, start, use))

    def show_past(self, conflict: FieldConflict) -> None:
        """查看经过; of a package that is not written yet it is asked in a rehearsal, off the main thread."""
        desk, opened = self.room.desk, self.page.opened

        def ask(_progress: object) -> tuple[PastStep, ...]:
            if opened is None:
                return desk.read(past_of, conflict=conflict)
            return desk.rehearse(
                inbox.past_ahead, package=opened.package, pair=self.page.pair, conflict=conflict,
                leave_out=opened.leave_out,
            )

        self.room.background.run(
            ask, receiver=self.page, on_error=self.page.failed,
            on_result=lambda steps: self._show_steps(conflict, steps),
        )

    def _show_steps(self, conflict: FieldConflict, steps: object) -> None:
        assert isinstance(steps, tuple)
        self.room.sheets.open(PastSheet(self.room, conflict, steps))
