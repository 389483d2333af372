"""Who is out: each party with its lead, its units, its vehicle and where it is heading."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from desktop.patrols import PartyView
from desktop.rules.phone import read_phone
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.painting import Painted, draw_icon, draw_text, round_box, text_width

_HEIGHT, _COMPACT = 66, 40


class PartyCards(Painted):
    """The parties of a round side by side on one card."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._parties: tuple[PartyView, ...] = ()
        self._compact = False
        self.setAccessibleName("巡查组")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parties(self, parties: Sequence[PartyView]) -> None:
        """Shows other parties."""
        self._parties = tuple(parties)
        self.setAccessibleDescription("；".join(map(party_words, parties)))
        self.setVisible(bool(parties))
        self.restyle()

    def set_compact(self, compact: bool) -> None:
        """One line instead of two."""
        self._compact = compact
        self.restyle()

    def sizeHint(self) -> QSize:
        """Two lines, or one."""
        return QSize(self.look.S(480), self.look.S(_COMPACT if self._compact else _HEIGHT))

    def paint(self, painter: QPainter) -> None:
        """Card, then the parties with a line between."""
        look = self.look
        round_box(painter, QRectF(self.rect()), look.S(10), look.colour("surface"), look.colour("line"))
        width = self.width() / max(1, len(self._parties))
        for at, party in enumerate(self._parties):
            box = QRectF(at * width, 0, width, self.height())
            if at:
                painter.fillRect(QRectF(round(box.left()), 1, 1, self.height() - 2), look.colour("line"))
            self._paint_party(painter, box.adjusted(look.S(15), 0, -look.S(15), 0), party)

    def _paint_party(self, painter: QPainter, box: QRectF, party: PartyView) -> None:
        look = self.look
        left = box.left()
        if not self._compact:
            disc = QRectF(left, box.center().y() - look.S(18), look.S(36), look.S(36))
            round_box(painter, disc, look.S(18), look.colour("ochreTint"))
            draw_icon(painter, look, "footprints", "ochre", 18, disc.center().x() - look.S(9), disc.center().y())
            left += look.S(48)
        half = box.height() / 2 if not self._compact else box.height()
        upper = QRectF(left, box.top() + (look.S(5) if not self._compact else 0), box.right() - left,
                       half - (look.S(3) if not self._compact else 0))
        right = self._paint_right(painter, upper, "truck", party.vehicle_words or _vehicles(party))
        self._paint_name(painter, QRectF(upper.left(), upper.top(), right - upper.left(), upper.height()), party)
        if not self._compact:
            lower = QRectF(left, box.center().y() - look.S(1), box.right() - left, half - look.S(5))
            heading = f"去{party.heading}" if party.heading else ""
            edge = self._paint_right(painter, lower, "map-pin", heading)
            units = "｜".join(f"{label} {heads}" for label, heads in party.units) or "还没写人数"
            room = QRectF(lower.left(), lower.top(), edge - lower.left(), lower.height())
            draw_text(painter, room, units, look.font(FontRole.CAPTION), look.colour("ink2"))

    def _paint_name(self, painter: QPainter, box: QRectF, party: PartyView) -> None:
        look = self.look
        width = draw_text(painter, box, party.name or "巡查组", look.font(FontRole.BASE, 700), look.colour("ink"))
        phone = read_phone(party.phone).display if party.phone else ""
        rest = "  ".join(part for part in (party.leader, phone) if part)
        draw_text(painter, box.adjusted(width + look.S(10), 0, 0, 0), rest, look.font(FontRole.SECONDARY),
                  look.colour("ink2"))

    def _paint_right(self, painter: QPainter, box: QRectF, icon: str, words: str) -> float:
        """Icon and words at the right end; returns where they begin."""
        if not words:
            return box.right()
        look = self.look
        font = look.font(FontRole.CAPTION)
        width = min(text_width(font, words), box.width() * 0.45)
        left = box.right() - width
        draw_text(painter, QRectF(left, box.top(), width + 1, box.height()), words, font, look.colour("ink2"))
        draw_icon(painter, look, icon, "ink2", 14, left - look.S(20), box.center().y())
        return left - look.S(26)


def _vehicles(party: PartyView) -> str:
    return f"车 {party.vehicles} 台" if party.vehicles else ""


def party_words(party: PartyView) -> str:
    """“一组，周勇，街道 2 人、社工 1 人，车 1 台，去八一路好吃街”."""
    units = "、".join(f"{label} {heads} 人" for label, heads in party.units)
    heading = f"去{party.heading}" if party.heading else ""
    parts = (party.name, party.leader, units, party.vehicle_words or _vehicles(party), heading)
    return "，".join(part for part in parts if part)
