"""Fields that several sheets of 救助物资 share: the item, places, how many, when, until when."""
from __future__ import annotations

from collections.abc import Callable
from datetime import date

from desktop import supplies
from desktop.clock import local
from desktop.errors import UserError
from desktop.rules.deadlines import moment_words
from desktop.rules.stock import read_price
from desktop.rules.stock_packs import Units, read_amount
from desktop.rules.time_entry import read_date, read_moment, read_past
from desktop.ui.room import Room
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.form import FieldKind, FieldSpec


def item_choices(room: Room) -> tuple[Choice, ...]:
    """All items with what may be given of them."""
    return tuple(
        Choice(row.item.id, f"{row.item.name}（{row.usable} {row.item.unit}）")
        for row in sorted(room.desk.read(supplies.stock_levels), key=lambda row: row.item.position)
    )


def place_choices(room: Room, *, ours: bool) -> tuple[Choice, ...]:
    """Places for goods; only those this desk keeps, or all."""
    return tuple(
        Choice(card.id, card.name if card.ours else f"{card.name}（账在另一台电脑）")
        for card in room.desk.read(supplies.stock_places) if card.ours or not ours
    )


def quantity_field(units: Callable[[], Units], name: str = "quantity", label: str = "数量", *,
                   nothing: bool = False) -> FieldSpec:
    """How many, in pieces or whole packs; ``nothing`` takes 0 too."""

    def parse(text: str) -> object | None:
        if nothing and text.strip() in ("0", "０", "没有"):
            return 0
        try:
            return read_amount(text, units())
        except UserError:
            return None

    return FieldSpec(name, label, FieldKind.TIME, "required", parse=parse, placeholder="如 20，或 2 箱",
                     unread="要大于 0 的整数，单位和这种物资的一样，最多 1000000")


def at_field(room: Room, label: str = "什么时候") -> FieldSpec:
    """When it happened; empty for now."""

    def parse(text: str) -> object | None:
        try:
            return read_past(text, room.ticker.now())
        except UserError:
            return None

    return FieldSpec("at", label, FieldKind.TIME, "optional", parse=parse, show=shown_moment(room),
                     placeholder="不填就是现在", unread="写成 2135 或 昨2135，不晚于现在")


def due_field(room: Room) -> FieldSpec:
    """Until when it is to come back."""

    def parse(text: str) -> object | None:
        try:
            return read_moment(text, room.ticker.now(), ahead=True).at
        except UserError:
            return None

    return FieldSpec("due_at", "什么时候还", FieldKind.TIME, "optional", parse=parse, show=shown_moment(room),
                     placeholder="如 明0800", unread="写成 明0800 这样")


def shown_moment(room: Room) -> Callable[[object], str]:
    """A moment as the box shows it once it is read."""
    return lambda at: moment_words(at, room.ticker.now()) if isinstance(at, int) else ""


def moment_in(values: dict[str, object], name: str = "at") -> int | None:
    """The instant of a field; None for an empty one."""
    at = values.get(name)
    return at if isinstance(at, int) else None


def whole(values: dict[str, object], name: str) -> int:
    """The number of a field; 0 for an empty one."""
    value = values.get(name)
    return value if isinstance(value, int) else 0


def day_field(room: Room, name: str, label: str) -> FieldSpec:
    """A civil date."""

    def parse(text: str) -> object | None:
        try:
            return read_date(text, local(room.ticker.now()).date())
        except UserError:
            return None

    def show(day: object) -> str:
        return f"{day.year}年{day.month}月{day.day}日" if isinstance(day, date) else ""

    return FieldSpec(name, label, FieldKind.DATE, "optional", parse=parse, show=show, placeholder="如 1月15日")


def price_field(name: str, label: str) -> FieldSpec:
    """Money in 元, kept in 分."""

    def parse(text: str) -> object | None:
        try:
            return read_price(text)
        except UserError:
            return None

    def show(price: object) -> str:
        return f"{price // 100}.{price % 100:02}" if isinstance(price, int) else ""

    return FieldSpec(name, label, FieldKind.TIME, "optional", parse=parse, show=show, placeholder="不知道就空着",
                     unread="写成 12.5 这样的数")


def iso(value: object) -> str:
    """An ISO civil date, "" for none."""
    return value.isoformat() if isinstance(value, date) else ""
