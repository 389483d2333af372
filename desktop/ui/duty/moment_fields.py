"""Fields for moments and degrees as the sheets of this page take them: 2135, 昨2135, 明0800, 零下2."""
from __future__ import annotations

from collections.abc import Callable

from desktop.clock import local
from desktop.errors import UserError
from desktop.rules.time_entry import read_moment, read_past
from desktop.ui.room import Room
from desktop.ui.widgets.form import FieldKind, FieldSpec


def at_field(room: Room, label: str) -> FieldSpec:
    """When it happened; empty for now."""
    return FieldSpec(
        "at", label, FieldKind.TIME, "optional", parse=past(room), show=moment_words(room),
        placeholder="不填就是现在", unread="写成 2135 或 昨2135，不晚于现在",
    )


def moment_of(values: dict[str, object]) -> int | None:
    """The instant of the field ``at``."""
    at = values["at"]
    return at if isinstance(at, int) else None


def past(room: Room) -> Callable[[str], object | None]:
    """Reads 2135 or 昨2135 as a moment that has been."""
    def parse(text: str) -> object | None:
        try:
            return read_past(text, room.ticker.now())
        except UserError:
            return None

    return parse


def ahead(room: Room) -> Callable[[str], object | None]:
    """Reads 明0800 as a moment to come."""
    def parse(text: str) -> object | None:
        try:
            found = read_moment(text, room.ticker.now(), ahead=True)
        except UserError:
            return None
        return found.at if found.at > room.ticker.now() else None

    return parse


def moment_words(room: Room) -> Callable[[object], str]:
    """“05:30” today, else “1月15日 08:00”: both are read back as the same moment."""

    def show(value: object) -> str:
        assert isinstance(value, int)
        then = local(value)
        same = then.date() == local(room.ticker.now()).date()
        return f"{then:%H:%M}" if same else f"{then.month}月{then.day}日 {then:%H:%M}"

    return show


def degrees(text: str) -> object | None:
    """Reads “零下2度” as -2."""
    plain = text.strip().replace("零下", "-").replace("－", "-").removesuffix("度").removesuffix("℃").strip()
    try:
        return int(plain)
    except ValueError:
        return None
