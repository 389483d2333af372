"""What the tour shows of 数据交换 beside the page: a package being settled, the sheets, the page with all its bars."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtWidgets import QWidget

from desktop.clock import DAY
from desktop.errors import UserError
from desktop.exchange import sites, tokens
from desktop.exchange.conflicts import FieldConflict
from desktop.exchange.keys import fingerprint
from desktop.exchange.overview import overview
from desktop.exchange.waiting import Gap
from desktop.supplies import SettledTwice
from desktop.supplies.settled_twice import Booking
from desktop.ui.exchange.numbers_sheet import NumbersSheet, pass_sheet
from desktop.ui.exchange.page import ExchangePage
from desktop.ui.exchange.sheets import peer_sheet, trust_sheet, words_sheet
from desktop.ui.room import Room

Scene = tuple[str, Callable[[], object]]


def exchange_scenes(
    room: Room, window: QWidget, go: Callable[[str, str], object], incoming: str, wait: Callable[[], object]
) -> Iterator[Scene]:
    """Names and how to show each; ``incoming`` is the package that is not written yet, ``wait`` until it is read."""
    def page() -> ExchangePage:
        return cast("ExchangePage", window.findChild(ExchangePage))

    def settling(act: Callable[[ExchangePage], object]) -> None:
        go("exchange", incoming)
        wait()
        act(page())

    yield "exchange-package", partial(settling, lambda _page: None)
    yield "exchange-written", partial(settling, _write_on_the_spot)
    yield "exchange-columns", partial(settling, _write_in_columns)
    yield "exchange-past", partial(settling, lambda at: at.choosing.show_past(at.settle.card.rows[0].conflict))

    def over(act: Callable[[ExchangePage], object]) -> None:
        go("exchange", "overview")
        wait()
        act(page())

    yield "exchange-bars", partial(over, _show_every_bar)
    yield "exchange-refused", partial(over, _refuse)
    yield "exchange-numbers", partial(over, lambda _page: room.sheets.open(NumbersSheet(room)))
    yield "exchange-pass", partial(over, lambda _page: room.sheets.open(
        pass_sheet(room, room.desk.read(tokens.series_cards)[0])))
    card = next(iter(room.desk.read(sites.peers)), None)
    if card is not None:
        yield "exchange-peer", partial(over, lambda _at: room.sheets.open(peer_sheet(room, card)))
        yield "exchange-trust", partial(over, lambda at: room.sheets.open(
            trust_sheet(room, card.address, at.refresh)))
    yield "exchange-words", partial(over, lambda _at: room.sheets.open(words_sheet(room, lambda _words: None)))
    yield "exchange-take-back", partial(over, _ask_take_back)


def _torn(page: ExchangePage, wanted: Callable[[FieldConflict], bool]) -> None:
    """Goes to the record of the first conflict that is wanted."""
    assert page.opened is not None
    found = next((one.record for one in page.opened.conflicts if wanted(one)), "")
    page.settle.list.pick(found)


def _write_on_the_spot(page: ExchangePage) -> None:
    _torn(page, lambda one: one.writable)
    page.settle.card.rows[0].write()


def _write_in_columns(page: ExchangePage) -> None:
    _torn(page, lambda one: one.in_columns)
    page.settle.card.rows[0].write()


def _ask_take_back(page: ExchangePage) -> None:
    log = page.room.desk.read(overview).log
    page.ask_take_back(next((line.id for line in log if line.can_take_back), ""))


def _refuse(page: ExchangePage) -> None:
    error = UserError("package.e41", name="大井巷社区", seq=351, origin="")
    page.refuse(error, "只导入其余电脑的记录", page.refusal.hide)


def _show_every_bar(page: ExchangePage) -> None:
    """The page on a bad morning; nothing of it is written."""
    room = page.room
    found, now = room.desk.read(overview), room.ticker.now()
    bookings = tuple(
        Booking("", f"500103003-{number}", place, 2)
        for number, place in (("1-F-2025-0004", "值班室"), ("S03-F-2025-0001", "社区柜"))
    )
    page.overview.show_overview(replace(
        found, conflicts=4, overdue_conflicts=1, held=9, kept_out=1, photos_waiting=3, later=2,
        gaps=(Gap("", "民政办", 40, 46, 9, now - 2 * DAY), Gap("", "民政办", 60, 61, 0, now)),
        settled_twice=(SettledTwice("", "", "棉被", "床", now, 2, bookings),),
        reminder=replace(found.reminder, unwitnessed=32, since=now - 2 * DAY, overdue=True),
    ), fingerprint(*page.pair.card))
