"""Goods of the demonstration: deliveries, shortages that are claimed at night and booked later."""
from __future__ import annotations

from datetime import date, timedelta

from desktop import supplies
from desktop.demo.story import Story
from desktop.errors import UserError

# Name of the item → days until it expires; None keeps.
_KEEPS = {"方便面": 180, "面包": 14, "矿泉水": 360, "热粥": 240, "暖宝宝": 700}
_DONORS = ("", "", "解放碑商圈商户", "渝中区慈善会", "红岩志愿服务队")


def first_delivery(story: Story) -> None:
    """What lies on the shelves when the campaign begins: bedding in the storeroom, food at hand."""
    for item in story.desk.read(supplies.items):
        store = "东库房" if item.kind in {"bedding", "clothing"} else "值班室柜"
        _receive(story, item, store, _sized(story, item.target), "allocated")


def restock(story: Story) -> None:
    """Fills up what has run low, then books what was claimed meanwhile."""
    rows = {row.item.id: row for row in story.desk.read(supplies.stock_view)}
    for row in rows.values():
        if row.usable < max(row.item.minimum, row.item.target // 3):
            source = story.chance.choice(("purchase", "allocated", "donated"))
            _receive(story, row.item, "东库房", max(1, _sized(story, row.item.target) - row.usable), source)
    settle_claims(story)


def fill(story: Story) -> None:
    """Brings everything up to its target, claims settled."""
    for row in story.desk.read(supplies.stock_view):
        if row.usable < row.item.target:
            _receive(story, row.item, "东库房", row.item.target - row.usable, "allocated")
    settle_claims(story)


def settle_claims(story: Story) -> None:
    """补登 of what was given at night without stock."""
    for claim in story.desk.read(supplies.open_claims):
        try:
            story.do(supplies.settle_claim, by=story.clerk, claim=claim.id)
        except UserError as error:
            if error.code != "stock.short":
                raise


def _sized(story: Story, target: int) -> int:
    """A small winter needs small shelves; otherwise nothing would ever run low."""
    return max(4, round(target * max(0.5, min(1.0, story.scale * 1.2))))


def _receive(story: Story, item: supplies.ItemCard, store: str, quantity: int, source: str) -> None:
    keeps = _KEEPS.get(item.name)
    expires = (story.today + timedelta(days=keeps + story.chance.randint(-5, 20))).isoformat() if keeps else ""
    story.do(
        supplies.receive, by=story.clerk, item=item.id, stock_place=story.street.stores[store], quantity=quantity,
        batch=f"{story.today:%y%m%d}", source=source, expires=expires,
        donor=story.chance.choice(_DONORS) if source == "donated" else "",
        remark="东库房 2 层" if store == "东库房" else "柜子下格",
    )


def delivery_days(first: date, last: date) -> list[date]:
    """Every eleventh day something is brought."""
    return [first + timedelta(days=nth) for nth in range(9, (last - first).days + 1, 11)]
