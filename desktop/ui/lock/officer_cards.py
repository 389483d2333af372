"""The cards from which the person who takes over the desk chooses himself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.records import dataclass
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import StyledButton
from desktop.ui.widgets.painting import CENTRE, draw_text, round_box, text_width
from desktop.ui.widgets.tags import paint_tag

COLUMNS = 3
MOST_CARDS = 6


@dataclass(frozen=True, slots=True)
class Officer:
    """One who may unlock: id, name, what he is (“值班员”), and whether he is on duty tonight."""

    id: str
    name: str
    post: str
    tonight: bool = False


class OfficerCard(StyledButton):
    """One officer: first character, name, post, 今夜."""

    def __init__(self, style: Style, officer: Officer, parent: QWidget | None = None) -> None:
        super().__init__(style, parent)
        self.officer = officer
        self.setCheckable(True)
        self.setText(officer.name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(f"{officer.name}，{officer.post}{'，今夜' if officer.tonight else ''}")

    def sizeHint(self) -> QSize:
        return QSize(self.look.S(201), self.look.S(66))

    def paint(self, painter: QPainter) -> None:
        look, here = self.look, self.isChecked()
        fill = "primaryTint" if here else ("hover" if self.hovered else "surface")
        box = QRectF(self.rect())
        edge = look.colour("primaryText" if here else "ctl")
        round_box(painter, box, look.S(8), look.colour(fill), edge, 2 if here else 1)
        side, middle = look.S(38), self.height() / 2
        disc = QRectF(look.S(14), middle - side / 2, side, side)
        round_box(painter, disc, side / 2, look.colour("primary" if here else "sunken"),
                  None if here else look.colour("line2"))  # fmt: skip
        ink = look.colour("onPrimary" if here else "ink2")
        draw_text(painter, disc, self.officer.name[:1], look.font(FontRole.ROW_TITLE), ink, CENTRE)
        left = disc.right() + look.S(12)
        room = self.width() - left - look.S(8)
        name_font = look.font(FontRole.ROW_TITLE, 500)
        line = look.S(22)
        name = QRectF(left, middle - line, room, line)
        draw_text(painter, name, self.officer.name, name_font, look.colour("ink"))
        if self.officer.tonight:
            tag = left + text_width(name_font, self.officer.name) + look.S(9)
            paint_tag(painter, look, tag, middle - line / 2, "今夜", "ochre", "lamp-desk")
        post = QRectF(left, middle + look.S(1), room, line)
        # Where somebody sits belongs to 今晚值班, not to the lock.
        words = self.officer.post.partition("，")[0]
        draw_text(painter, post, words, look.font(FontRole.SECONDARY), look.colour("ink2"))


class OfficerCards(QWidget):
    """Up to six cards, those of tonight first; ← → changes the person.

    Signal `chosen`: the Officer.
    """

    chosen = Signal(object)

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = style
        self._all: list[Officer] = []
        self._cards: list[OfficerCard] = []
        self._first = 0
        self._at = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.setAccessibleName("谁来值")

    @property
    def officer(self) -> Officer | None:
        """Who is chosen."""
        return self._all[self._at] if self._all else None

    @property
    def more(self) -> bool:
        """Whether there are officers that no card shows just now."""
        return len(self._all) > MOST_CARDS

    def show_officers(self, officers: Sequence[Officer], chosen: str = "") -> None:
        """Show them, those of tonight first; `chosen` is the id that stands first in hand."""
        self._all = sorted(officers, key=lambda officer: not officer.tonight)
        self._at = next((n for n, officer in enumerate(self._all) if officer.id == chosen), 0)
        self._turn_to_current()

    def turn(self) -> None:
        """其他人: the next six."""
        self._first = self._first + MOST_CARDS if self._first + MOST_CARDS < len(self._all) else 0
        self._choose(self._first)

    def step(self, by: int) -> None:
        """← →."""
        if self._all:
            self._choose((self._at + by) % len(self._all))

    def _choose(self, at: int) -> None:
        self._at = at
        self._turn_to_current()
        self.chosen.emit(self.officer)

    def _turn_to_current(self) -> None:
        self._first = self._at // MOST_CARDS * MOST_CARDS
        for card in self._cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = []
        self._grid.setSpacing(self.look.S(10))
        for at, officer in enumerate(self._all[self._first : self._first + MOST_CARDS], self._first):
            card = OfficerCard(self.look, officer, self)
            card.setChecked(at == self._at)
            card.clicked.connect(lambda _=False, at=at: self._choose(at))
            self._grid.addWidget(card, (at - self._first) // COLUMNS, (at - self._first) % COLUMNS)
            self._cards.append(card)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.step(step)
