"""Buttons: words, an icon and the key printed on the button it belongs to."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.records import dataclass
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.painting import (
    CENTRE,
    draw_icon,
    draw_text,
    faded,
    mixed,
    open_painter,
    ring,
    round_box,
    text_width,
)

Kind = Literal["primary", "plain", "quiet", "bare", "danger", "danger_outline", "strip", "strip_outline"]
Size = Literal["tiny", "small", "normal", "large"]


@dataclass(frozen=True, slots=True)
class _Metrics:
    height: int
    pad: int
    role: FontRole
    icon: int
    radius: int


_SIZES: dict[str, _Metrics] = {
    "tiny": _Metrics(26, 8, FontRole.CAPTION, 15, 6),
    "small": _Metrics(30, 10, FontRole.SECONDARY, 16, 6),
    "normal": _Metrics(36, 14, FontRole.BASE, 18, 7),
    "large": _Metrics(44, 20, FontRole.BASE, 18, 8),
}


@dataclass(frozen=True, slots=True)
class _Paint:
    fill: str
    hover: str
    border: str
    ink: str
    icon: str


# An empty fill or border means none; the hover of a transparent button is a fill of its own.
_KINDS: dict[str, _Paint] = {
    "primary": _Paint("primary", "primaryHover", "", "onPrimary", "onPrimary"),
    "plain": _Paint("surface", "hover", "line2", "ink", "ink"),
    "quiet": _Paint("", "hover", "", "primaryText", "primaryText"),
    "bare": _Paint("", "hover", "", "ink2", "ink2"),
    "danger": _Paint("red", "", "", "onRed", "onRed"),
    "danger_outline": _Paint("surface", "redTint", "redLine", "redText", "redText"),
    "strip": _Paint("stripButton", "", "", "white", "white"),
    "strip_outline": _Paint("", "strip2", "stripLine", "stripInk", "stripInk"),
}

_FILLED = {"primary", "danger", "strip"}


def key_cap_width(look: Style, key: str) -> int:
    """Width of the cap of `key`."""
    font = look.font(FontRole.KEY)
    return max(look.S(20), round(text_width(font, key)) + look.S(12))


def key_cap_height(look: Style) -> int:
    """Height of every key cap."""
    return look.S(20)


def paint_key_cap(
    painter: QPainter,
    look: Style,
    left: float,
    middle: float,
    key: str,
    on: Literal["paper", "fill", "strip"] = "paper",
) -> float:
    """Paint the cap of `key`, centred on `middle`; returns its width."""
    width, height = key_cap_width(look, key), key_cap_height(look)
    box = QRectF(round(left), round(middle - height / 2), width, height)
    white = QColor("white")
    if on == "paper":
        fill, border, ink = look.colour("raised"), look.colour("line2"), look.colour("ink2")
    elif on == "fill":
        fill, border, ink = faded(white, 0.16), faded(white, 0.42), white
    else:
        fill, border, ink = faded(white, 0.05), look.colour("stripLine"), look.colour("stripInk2")
    round_box(painter, box, look.S(4), fill, border)
    draw_text(painter, box, key, look.font(FontRole.KEY), ink, CENTRE)
    return width


class StyledButton(QAbstractButton):
    """What all painted buttons share: look, hover, keyboard, key scope."""

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = style
        self.hovered = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        style.changed.connect(self.restyle)

    def restyle(self) -> None:
        """Measure and paint again, after a change of theme or scale."""
        self.updateGeometry()
        self.update()

    def bind(self, key: str, scope: QWidget) -> None:
        """Let `key` (as printed, e.g. Ctrl+Enter) press this button while the focus is in `scope`."""
        keys = {key.replace("Enter", "Return"), key} if "Enter" in key else {key}
        for name in sorted(keys):
            shortcut = QShortcut(QKeySequence(name), scope)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.click)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the hover."""
        self.hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Drop the hover."""
        self.hovered = False
        self.update()
        super().leaveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """A disabled button has the plain arrow."""
        if event.type() == QEvent.Type.EnabledChange:
            enabled = self.isEnabled()
            self.setCursor(Qt.CursorShape.PointingHandCursor if enabled else Qt.CursorShape.ArrowCursor)
            self.hovered = self.hovered and enabled
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button as Space does."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Buttons never shrink below their words."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Open the painter, paint, and close it even after an error."""
        painter = open_painter(self)
        try:
            self.paint(painter)
        finally:
            painter.end()

    def paint(self, painter: QPainter) -> None:
        """Paint the button; `painter` has antialiasing on."""
        raise NotImplementedError


class ActionButton(StyledButton):
    """A verb, with an icon before it and the cap of its key after it.

    kind: `primary` (one per view), `plain`, `quiet` (link colour), `bare` (no box, quiet ink), `danger`,
    `danger_outline`, `strip`, `strip_outline`. size: `tiny` 26, `small` 30, `normal` 36, `large` 44.
    """

    def __init__(
        self,
        style: Style,
        text: str,
        kind: Kind = "plain",
        icon: str = "",
        key: str = "",
        size: Size = "normal",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(style, parent)
        self._kind: Kind = kind
        self._icon, self._key, self._size = icon, key, _SIZES[size]
        self._stretch = False
        self.setText(text)
        self._describe()

    @property
    def kind(self) -> Kind:
        """The kind in force."""
        return self._kind

    @property
    def key(self) -> str:
        """The key printed on the button."""
        return self._key

    def set_kind(self, kind: Kind) -> None:
        """Change the kind."""
        self._kind = kind
        self.restyle()

    def set_key(self, key: str) -> None:
        """Print another key on the button."""
        self._key = key
        self._describe()
        self.restyle()

    def set_icon(self, name: str) -> None:
        """Show another icon, or none."""
        self._icon = name
        self.restyle()

    def stretch(self) -> ActionButton:
        """Fill the width offered instead of the width of the words."""
        self._stretch = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return self

    def _describe(self) -> None:
        self.setAccessibleDescription(f"快捷键 {self._key}" if self._key else "")

    def _font(self) -> QFont:
        # Light words on a dark fill look thinner than they are; bold keeps them as strong as the others.
        return self.look.font(self._size.role, 700 if self._kind in _FILLED else 500)

    def _content_width(self) -> int:
        look, metrics = self.look, self._size
        width = round(text_width(self._font(), self.text()))
        if self._icon:
            width += look.S(metrics.icon + 7)
        if self._key:
            width += look.S(9) + key_cap_width(look, self._key)
        return width

    def sizeHint(self) -> QSize:
        """Words, icon and cap with the padding of the size."""
        metrics = self._size
        pad = self.look.S(metrics.pad - 2 if self._kind in {"quiet", "bare"} else metrics.pad)
        width = self._content_width() + 2 * pad
        return QSize(max(width, self.look.S(metrics.height)), self.look.S(metrics.height))

    def _fill(self, colours: _Paint) -> QColor | None:
        look = self.look
        if self.isDown():
            if self._kind in _FILLED:
                return mixed(look.colour(colours.hover or colours.fill), QColor("black"), 0.16)
            return mixed(look.colour(colours.hover), look.colour("line2"), 0.45)
        if self.hovered:
            if colours.hover:
                return look.colour(colours.hover)
            return mixed(look.colour(colours.fill), QColor("black" if not look.dark else "white"), 0.1)
        return look.colour(colours.fill) if colours.fill else None

    def paint(self, painter: QPainter) -> None:
        """Box, ring, then the content in the middle."""
        look, metrics = self.look, self._size
        box = QRectF(self.rect())
        radius = look.S(metrics.radius)
        if self.hasFocus():
            token = "stripInk" if self._kind.startswith("strip") else "primaryText"
            box = ring(painter, look, box, radius, token)
            radius -= 2
        colours = _KINDS[self._kind]
        if not self.isEnabled():
            self._paint_disabled(painter, box, radius)
        else:
            border = look.colour(colours.border) if colours.border else None
            fill = self._fill(colours)
            round_box(painter, box, radius, fill, border)
        self._paint_content(painter, colours)

    def _paint_disabled(self, painter: QPainter, box: QRectF, radius: float) -> None:
        if self._kind in {"quiet", "bare"}:
            return
        round_box(painter, box, radius, self.look.colour("sunken"), self.look.colour("line"))

    def _paint_content(self, painter: QPainter, colours: _Paint) -> None:
        look, metrics, middle = self.look, self._size, self.height() / 2
        ink, icon = (colours.ink, colours.icon) if self.isEnabled() else ("ink3", "ink3")
        left = max((self.width() - self._content_width()) / 2, look.S(4))
        if self._icon:
            draw_icon(painter, look, self._icon, icon, metrics.icon, round(left), round(middle))
            left += look.S(metrics.icon + 7)
        cap = look.S(9) + key_cap_width(look, self._key) if self._key else 0
        room = QRectF(left, 0, self.width() - left - cap, self.height())
        left += draw_text(painter, room, self.text(), self._font(), look.colour(ink))
        if self._key:
            filled = self._kind in _FILLED and self.isEnabled()
            on: Literal["paper", "fill", "strip"] = "fill" if filled else "paper"
            paint_key_cap(
                painter, look, left + look.S(9), middle, self._key,
                "strip" if self._kind == "strip_outline" else on,
            )  # fmt: skip


class IconButton(StyledButton):
    """An icon that stands alone (undo, redo, page turning, closing); its tool tip names act and key."""

    def __init__(
        self,
        style: Style,
        icon: str,
        tip: str,
        key: str = "",
        size: int = 30,
        framed: bool = False,
        token: str = "ink2",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(style, parent)
        self._icon, self._px, self._framed, self._token = icon, max(26, size), framed, token
        self.setToolTip(f"{tip}　{key}" if key else tip)
        self.setAccessibleName(tip)
        self.setAccessibleDescription(f"快捷键 {key}" if key else "")

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        self._icon = name
        self.update()

    def sizeHint(self) -> QSize:
        """A square, at least 26 px."""
        side = self.look.S(self._px)
        return QSize(side, side)

    def paint(self, painter: QPainter) -> None:
        """Box when framed or hovered, then the icon."""
        look, box, radius = self.look, QRectF(self.rect()), float(self.look.S(6))
        if self.hasFocus():
            box = ring(painter, look, box, radius)
            radius -= 2
        if self._framed or (self.isEnabled() and (self.hovered or self.isDown())):
            token = "hover" if self.hovered and self.isEnabled() else "surface"
            fill = mixed(look.colour("hover"), look.colour("line2"), 0.45) if self.isDown() else look.colour(token)
            border = look.colour("line2") if self._framed else None
            round_box(painter, box, radius, fill, border)
        px = 18 if self._px >= 30 else 16
        token = self._token if self.isEnabled() else "ink3"
        draw_icon(painter, look, self._icon, token, px, (self.width() - look.S(px)) / 2, self.height() / 2)


class KeyCap(QWidget):
    """A key cap that stands by itself, as in the status bar."""

    def __init__(
        self, style: Style, key: str, on: Literal["paper", "fill", "strip"] = "paper", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look, self._key = style, key
        self._on: Literal["paper", "fill", "strip"] = on
        self.setAccessibleName(key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        style.changed.connect(self.restyle)

    def restyle(self) -> None:
        """Measure and paint again, after a change of theme or scale."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return QSize(key_cap_width(self.look, self._key), key_cap_height(self.look))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Only the cap."""
        painter = open_painter(self)
        paint_key_cap(painter, self.look, 0, self.height() / 2, self._key, self._on)
        painter.end()
