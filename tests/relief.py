"""Builders for the person and the goods: refusals worded, stock on the shelf, everything verified."""
from __future__ import annotations

import pytest

from desktop import supplies
from desktop.clock import DAY
from desktop.errors import UserError
from desktop.journal.verify import verify
from desktop.rules.wording import sentence


def refused(ask, code: str, **facts) -> str:
    """The sentence with which an act or question is refused."""
    verb = facts.pop("verb")
    with pytest.raises(UserError) as caught:
        ask(verb, **facts)
    assert caught.value.code == code, caught.value.code
    return sentence(caught.value)


def holds(desk, *further) -> None:
    """Every check of the store, with the book and what else is handed in."""
    own = (supplies.check_stock, supplies.check_stock_lines)
    findings = desk.read(lambda reading: list(verify(reading, further=(*own, *further))))
    assert [finding for finding in findings if not finding.holds] == []


class Shelf:
    """A duty room with quilts (6 of at least 10), noodles of two days, and gloves."""

    def __init__(self, desk) -> None:
        self.desk = desk
        self.room = desk.do(supplies.add_stock_place, name="值班室", kind="duty_room")
        self.store = desk.do(supplies.add_stock_place, name="东库房", kind="store")
        self.quilt = desk.do(supplies.add_item, name="棉被", unit="床", kind="bedding", minimum=10, target=30)
        self.noodles = desk.do(supplies.add_item, name="方便面", unit="袋", kind="food", minimum=60, pack="袋装 100 克")
        self.gloves = desk.do(supplies.add_item, name="手套", unit="双", kind="clothing")

    def receive(self, item, quantity, place=None, **facts):
        return self.desk.do(
            supplies.receive, item=item, stock_place=place or self.room, quantity=quantity, **facts
        ).lot

    def filled(self):
        """Three weeks ago, so that what was given since could be taken from it."""
        came = {"at": self.desk.source.clock.now() - 21 * DAY}
        self.receive(self.quilt, 4, self.store, batch="2411", remark="东库房 2 层", **came)
        self.receive(self.quilt, 2, batch="2412", remark="值班室柜", **came)
        self.late = self.receive(self.noodles, 72, batch="A", expires="2025-09-30", **came)
        self.soon = self.receive(self.noodles, 24, batch="B", expires="2025-01-26", **came)
        return self

    def left(self, item) -> int:
        return sum(line.quantity for line in self.desk.read(supplies.item_view, item=item).lots)
