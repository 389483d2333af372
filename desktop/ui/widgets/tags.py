"""Tags: a word with its icon on a tint, for exceptions; also painted in table cells."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.painting import Painted, draw_icon, draw_text, round_box, text_width

TagKind = Literal["red", "amber", "orange", "green", "blue", "primary", "ochre", "outline", "plain"]

# (fill, border, ink); an empty name means none.
_KINDS: dict[str, tuple[str, str, str]] = {
    "red": ("redTint", "", "redText"),
    "amber": ("amberTint", "", "amber"),
    "orange": ("orangeTint", "", "orange"),
    "green": ("greenTint", "", "green"),
    "blue": ("blueTint", "", "blue"),
    "primary": ("primaryTint", "", "primaryText"),
    "ochre": ("ochreTint", "", "ink2"),
    "outline": ("surface", "line2", "ink2"),
    "plain": ("sunken", "", "ink2"),
}
_HEIGHT, _PAD, _ICON = 24, 8, 15


def tag_width(look: Style, text: str, icon: str = "") -> int:
    """Width of the tag."""
    room = look.S(_ICON + 4) if icon else 0
    return round(text_width(look.font(FontRole.CAPTION, 500), text)) + 2 * look.S(_PAD) + room


def tag_height(look: Style) -> int:
    """Height of every tag."""
    return look.S(_HEIGHT)


def paint_tag(
    painter: QPainter, look: Style, left: float, middle: float, text: str, kind: TagKind = "plain", icon: str = ""
) -> float:
    """Paint a tag centred on `middle`; returns its width."""
    fill, border, ink = _KINDS[kind]
    width, height = tag_width(look, text, icon), tag_height(look)
    box = QRectF(round(left), round(middle - height / 2), width, height)
    round_box(painter, box, look.S(5), look.colour(fill), look.colour(border) if border else None)
    x = box.left() + look.S(_PAD)
    if icon:
        draw_icon(painter, look, icon, ink, _ICON, x, box.center().y())
        x += look.S(_ICON + 4)
    room = QRectF(x, box.top(), box.right() - x, height)
    draw_text(painter, room, text, look.font(FontRole.CAPTION, 500), look.colour(ink))
    return width


class Tag(Painted):
    """A tag that stands by itself."""

    def __init__(
        self, style: Style, text: str, kind: TagKind = "plain", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(style, parent)
        self._text, self._icon = text, icon
        self._kind: TagKind = kind
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """The word shown."""
        return self._text

    def show_tag(self, text: str, kind: TagKind, icon: str = "") -> None:
        """Show another word, kind and icon."""
        self._text, self._kind, self._icon = text, kind, icon
        self.setAccessibleName(text)
        self.restyle()

    def sizeHint(self) -> QSize:
        """Just its word."""
        return QSize(tag_width(self.look, self._text, self._icon), tag_height(self.look))

    def paint(self, painter: QPainter) -> None:
        """Only the tag."""
        paint_tag(painter, self.look, 0, self.height() / 2, self._text, self._kind, self._icon)
