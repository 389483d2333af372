"""The other PCs, from the page: cards and enrolment files read and written, what each is given."""
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from desktop.errors import UserError
from desktop.exchange import evidence, sites
from desktop.ui.exchange.sheets import enrol_sheet, peer_sheet

if TYPE_CHECKING:
    from desktop.ui.exchange.page import ExchangePage


class Others:
    """Acts on the PCs whose packages are taken; refusals stand in the bar of the page."""

    def __init__(self, page: ExchangePage) -> None:
        self.page, self.room = page, page.room

    def ask_card(self) -> QFileDialog:
        """A card or an enrolment file, from the bureau or another PC."""
        kinds = "登记文件 (*.json);;全部文件 (*)"
        return self.page.file_dialog("登记文件或对方的名片", kinds, lambda name: self.take_card(Path(name)))

    def take_card(self, path: Path) -> None:
        """Reads a card or an enrolment file; an issuer not yet known is asked for his digits."""
        page = self.page
        try:
            enrolment = sites.read_enrolment(path)
            own = page.pair.sign_hex
            new = self.room.desk.do(sites.enrol, enrolment=enrolment, own=own)
        except UserError as error:
            if error.code == "exchange.issuer_unknown":
                self.room.sheets.open(enrol_sheet(self.room, enrolment, own, page.refresh))
            else:
                page.refuse(error, "知道了", page.refusal.hide)
            return
        self.room.notices.say(f"已登记 {new} 台电脑")
        page.refresh()

    def open_peer(self, sign: str) -> None:
        """What a known PC is given; 停用."""
        card = self.room.desk.read(sites.find_peer, sign=sign)
        if card is not None:
            self.room.sheets.open(peer_sheet(self.room, card))

    def write_card(self, folder: str) -> None:
        """本机名片 for the bureau or another PC."""
        def write() -> None:
            pair = self.page.pair
            address = self.room.desk.read(sites.own_address, pair)
            sites.write_card(Path(folder) / f"名片_{address.name}{address.code}.json", address, pair=pair)
            self.room.notices.say("本机名片已写好，交给对方或区局登记")

        self.page.attempt(write)

    def write_verifier(self, folder: str) -> None:
        """核对程序: one file by which whoever holds only a package verifies it, without this program."""
        def write() -> None:
            evidence.write_verifier(Path(folder))
            self.room.notices.say("核对程序已写好：python3 -I 核对数据包.py 包.zip")

        self.page.attempt(write)

    def write_enrolment(self, folder: str) -> None:
        """登记文件 of the bureau: every PC it knows."""
        def write() -> None:
            pair = self.page.pair
            issuer = self.room.desk.read(sites.own_address, pair)
            known = [card.address for card in self.room.desk.read(sites.peers)]
            sites.write_enrolment(Path(folder) / f"登记文件_{issuer.name}.json", known, issuer=issuer, pair=pair)
            self.room.notices.say(f"登记文件已写好，共 {len(known) + 1} 台电脑")

        self.page.attempt(write)
