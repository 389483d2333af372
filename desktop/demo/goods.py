"""Goods of the demonstration: deliveries, shortages that are claimed at night and booked later."""
from __future__ import annotations

from datetime import date, timedelta

from desktop import supplies
from desktop.clock import DAY, HOUR
from desktop.demo.story import Story
from desktop.demo.street import PIN
from desktop.errors import UserError
from desktop.officers import TwoPersonAct, prove_second

# Name of the item → days until it expires; None keeps.
_KEEPS = {"方便面": 180, "面包": 14, "矿泉水": 360, "热粥": 240, "暖宝宝": 700}
_DONORS = ("渝中区慈善会", "解放碑商圈商户", "渝中区慈善会", "解放碑商圈商户", "红岩志愿服务队")
# 分 a piece.
_PRICES = {"棉被": 8600, "毛毯": 4500, "棉衣": 9800, "棉鞋": 3900, "手套": 1200, "暖宝宝": 150, "方便面": 280,
           "面包": 450, "矿泉水": 160, "热粥": 1250, "求助联系卡": 20, "洗漱包": 1500}
BOOK_DAY = date(2025, 1, 8)
"""The day on which the keeper sorts the shelves and counts the cupboard."""
_KIT = (("棉衣", 1), ("手套", 1), ("暖宝宝", 2), ("方便面", 1), ("矿泉水", 1))


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
        remark="东库房 2 层" if store == "东库房" else "柜子下格", price=_PRICES.get(item.name),
    )


def delivery_days(first: date, last: date) -> list[date]:
    """Every eleventh day something is brought."""
    return [first + timedelta(days=nth) for nth in range(9, (last - first).days + 1, 11)]


def keep_book(story: Story) -> None:
    """What a keeper does beside giving: a kit, quilts to a community, a loan, a write-off, a count by two."""
    items = {item.name: item for item in story.desk.read(supplies.items)}
    store, community = story.street.stores["东库房"], story.street.stores["千厮门社区"]
    story.do(supplies.set_kit, by=story.clerk, name="御寒爱心包",
             parts={items[name].id: quantity for name, quantity in _KIT})
    for name in ("棉被", "毛毯"):
        _receive(story, items[name], "东库房", 10, "donated")
    sent = story.do(supplies.ship, by=story.clerk, item=items["毛毯"].id, quantity=4, from_place=store,
                    to_place=community, note="社区廖网格来取")
    story.clock.advance(2 * HOUR)
    story.do(supplies.arrive, by=story.clerk, shipped=sent[0], quantity=3, reason="路上打湿一条，没法再用")
    story.do(supplies.lend, by=story.clerk, item=items["毛毯"].id, quantity=2, from_place=store,
             holder="民生路避寒点", due_at=story.now + 9 * DAY)
    story.do(supplies.ship, by=story.clerk, item=items["棉被"].id, quantity=3, from_place=store,
             to_place=story.street.stores["巡查车"], note="夜里上车")


def count_room(story: Story) -> None:
    """盘点 of the cupboard in the duty room, sealed by two; two bags of noodles are missing."""
    room = story.street.stores["值班室柜"]
    count = story.do(supplies.begin_count, by=story.clerk, stock_place=room)
    for line in story.desk.read(supplies.count_view, count=count).lines:
        short = 2 if line.item_name == "方便面" and line.book >= 2 else 0
        story.do(supplies.write_counted, by=story.clerk, count=count, lot=line.lot, counted=line.book - short,
                 reason="拆箱时少两袋，没找到" if short else "")
    proof = story.do(prove_second, by=story.clerk, act=TwoPersonAct.COUNT_STOCK, officer=story.leader, pin=PIN).proof
    story.do(supplies.seal_count, by=story.clerk, count=count, second=proof)
