"""A package out of the page: for whom, to which medium, written and read again off the main thread (exchange.md B4)."""
from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from desktop.errors import UserError
from desktop.exchange import outbox, sites
from desktop.exchange.outbox import Sent
from desktop.ui.exchange.words import size_words

if TYPE_CHECKING:
    from desktop.ui.exchange.page import ExchangePage


class Sending:
    """Exports for the PC that is current in the list, or for any where none is."""

    def __init__(self, page: ExchangePage) -> None:
        self.page, self.room = page, page.room

    def ask_place(self, *, full: bool) -> QFileDialog:
        """Where the package for the chosen PC is to lie: a stick, or a folder."""
        sign = self.page.overview.peers.current_key()
        card = self.room.desk.read(sites.find_peer, sign=sign) if sign else None
        title = f"给“{card.name}”的数据包存到哪里" if card else "给任何电脑的数据包存到哪里（不加密）"
        return self.page.ask_folder(title, lambda folder: self.export(Path(folder), to=sign, full=full))

    def export(self, folder: Path, *, to: str = "", full: bool = False) -> None:
        """Writes, re-reads and logs a package off the main thread."""
        page = self.page
        if page.busy:
            return
        desk, photos, pair = self.room.desk, self.room.folder.attachments, page.pair
        try:
            sender = desk.read(sites.own_address, pair)
            card = desk.read(sites.find_peer, sign=to) if to else None
        except UserError as error:
            page.refuse(error, "知道了", page.refusal.hide)
            return
        name = outbox.file_name(sender, card.name if card else "", self.room.ticker.now())
        page.begin("正在写出并核对")
        self.room.background.run(
            lambda _progress: outbox.write(
                desk, folder=folder, photos=photos, path=Path(name), pair=pair, to=[to] if to else [], full=full
            ),
            receiver=page, on_result=partial(self._sent, card.name if card else "任何电脑"), on_error=page.failed,
        )

    def _sent(self, name: str, sent: object) -> None:
        assert isinstance(sent, Sent)
        files = f"，分 {len(sent.paths)} 个文件" if len(sent.paths) > 1 else ""
        self.page.busy = False
        self.room.notices.say(
            f"给“{name}”的 {sent.entries} 条已写好并核对，{size_words(sent.size)}{files}，可安全拔出"
        )
        self.page.refresh()
