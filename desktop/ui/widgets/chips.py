"""Choosing one or several of a few: chips with digits, and cards."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desktop.records import dataclass
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import StyledButton
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.painting import (
    draw_icon,
    draw_text,
    mixed,
    ring,
    round_box,
    text_width,
)
from desktop.ui.widgets.tags import TagKind, paint_tag, tag_width

DIGITS = "1234567890"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several: `value` is stored, `label` shown; `tag` and `note` only on cards."""

    value: str
    label: str
    tip: str = ""
    tag: str = ""
    tag_kind: TagKind = "primary"
    note: str = ""
    enabled: bool = True


class _Option(StyledButton):
    """One option inside a group: the group has the keyboard, the option is only clicked and painted."""

    def __init__(self, style: Style, choice: Choice, digit: str) -> None:
        super().__init__(style)
        self.choice, self.digit, self.current = choice, digit, False
        self.setText(choice.label)
        self.setCheckable(True)
        self.setEnabled(choice.enabled)
        self.setToolTip(choice.tip)
        self.setAccessibleDescription(choice.note or choice.tip)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def nextCheckState(self) -> None:
        """The group decides what is checked."""

    @property
    def ringed(self) -> bool:
        """Whether the keyboard stands here."""
        group = self.parentWidget()
        return self.current and group is not None and group.hasFocus()


class _Chip(_Option):
    """A chip: digit and word, filled with a tick when chosen."""

    def sizeHint(self) -> QSize:
        """Word with its digit or tick; choosing never changes the width."""
        look = self.look
        width = text_width(look.font(FontRole.BASE, 500), self.text()) + 2 * look.S(12)
        return QSize(round(width) + (look.S(20) if self.digit or self.isCheckable() else 0), look.S(34))

    def paint(self, painter: QPainter) -> None:
        """Box, then digit or tick, then the word."""
        look, box, radius = self.look, QRectF(self.rect()), float(self.look.S(6))
        if self.ringed:
            box = ring(painter, look, box, radius)
            radius -= 2
        chosen, usable = self.isChecked(), self.isEnabled()
        if chosen:
            fill, border, ink = ("primaryHover" if self.hovered else "primary"), "", "onPrimary"
        else:
            fill, border, ink = ("hover" if self.hovered else "surface"), "ctl", "ink"
        if not usable:
            fill, border, ink = "sunken", "line2", "ink3"
        colour = look.colour(fill)
        if self.isDown() and usable:
            colour = mixed(colour, look.colour("ctl"), 0.25)
        round_box(painter, box, radius, colour, look.colour(border) if border else None)
        self._paint_words(painter, chosen, ink)

    def _paint_words(self, painter: QPainter, chosen: bool, ink: str) -> None:
        look, middle = self.look, self.height() / 2
        left, font = look.S(11), look.font(FontRole.BASE, 500)
        if chosen:
            draw_icon(painter, look, "check", ink, 15, left - 1, middle)
        elif self.digit:
            mark = QRectF(left, 0, look.S(12), self.height())
            draw_text(painter, mark, self.digit, look.font(FontRole.KEY, 400), look.colour("ink3"))
        else:
            width = text_width(font, self.text())
            draw_text(
                painter, QRectF((self.width() - width) / 2, 0, width + 1, self.height()), self.text(), font,
                look.colour(ink),
            )  # fmt: skip
            return
        room = QRectF(left + look.S(19), 0, self.width() - left - look.S(19), self.height())
        draw_text(painter, room, self.text(), font, look.colour(ink))


class _Card(_Option):
    """A card: radio mark, title with its tag, and a second line; flat, all of it in one line."""

    def __init__(self, style: Style, choice: Choice, digit: str) -> None:
        super().__init__(style, choice, digit)
        self.flat = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as its lines, 66 high."""
        look = self.look
        title = text_width(look.font(FontRole.BASE, 500), self.text())
        if self.choice.tag:
            title += look.S(8) + tag_width(look, self.choice.tag)
        note = text_width(look.font(FontRole.SECONDARY), self.choice.note)
        return QSize(round(max(title, note)) + look.S(52), look.S(44 if self._one_line() else 66))

    def _one_line(self) -> bool:
        return self.flat or not self.choice.note

    def minimumSizeHint(self) -> QSize:
        """May elide down to a few characters."""
        return QSize(self.look.S(130), self.sizeHint().height())

    def paint(self, painter: QPainter) -> None:
        """Box, radio mark, title and tag, second line."""
        look, box, radius = self.look, QRectF(self.rect()), float(self.look.S(8))
        chosen = self.isChecked()
        if self.ringed and not chosen:
            box = ring(painter, look, box, radius)
        fill = "primaryTint" if chosen else "hover" if self.hovered and self.isEnabled() else "surface"
        border = "primaryText" if chosen else "ctl"
        if not self.isEnabled():
            fill, border = "sunken", "line2"
        round_box(painter, box, radius, look.colour(fill), look.colour(border), 2 if chosen else 1)
        if self.ringed and chosen:
            round_box(painter, box.adjusted(4, 4, -4, -4), radius - 3, None, look.colour("primaryText"), 1)
        top = self.height() / 2 - (0 if self._one_line() else look.S(12))
        self._paint_mark(painter, chosen, top)
        self._paint_lines(painter, top)

    def _paint_mark(self, painter: QPainter, chosen: bool, middle: float) -> None:
        look, centre = self.look, QPointF(self.look.S(21), middle)
        size = look.S(16) / 2
        mark = QRectF(centre.x() - size, centre.y() - size, 2 * size, 2 * size)
        token = "primary" if chosen else "ctl"
        round_box(painter, mark, size, look.colour("surface"), look.colour(token), look.S(5) if chosen else 1)

    def _paint_lines(self, painter: QPainter, middle: float) -> None:
        look, left, pitch = self.look, self.look.S(40), self.look.S(24)
        ink = "ink" if self.isEnabled() else "ink3"
        tag = tag_width(look, self.choice.tag) + look.S(8) if self.choice.tag else 0
        room = QRectF(left, middle - pitch / 2, self.width() - left - look.S(8) - tag, pitch)
        width = draw_text(painter, room, self.text(), look.font(FontRole.BASE, 500), look.colour(ink))
        if self.choice.tag:
            paint_tag(painter, look, left + width + look.S(8), middle, self.choice.tag, self.choice.tag_kind)
        beside = left + width + tag + look.S(10)
        room = QRectF(left, middle + pitch / 2, self.width() - left - look.S(8), pitch) if not self.flat else QRectF(
            beside, middle - pitch / 2, self.width() - beside - look.S(10), pitch)
        draw_text(painter, room, self.choice.note, look.font(FontRole.SECONDARY), look.colour("ink2"))


class _Group(QWidget):
    """A group of options: it holds the keyboard; arrows move, digits and Space choose."""

    chosen = Signal(str)
    option_class: type[_Option] = _Chip
    most: int = 1

    def __init__(
        self,
        style: Style,
        choices: Sequence[Choice],
        name: str = "",
        numbered: bool = True,
        clearable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = style
        self._options: list[_Option] = []
        self._numbered, self._clearable, self._current = numbered, clearable, 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self._prepare_layout()
        self.set_choices(choices)
        style.changed.connect(self.restyle)

    def _prepare_layout(self) -> None:
        self._flow = FlowLayout(self, self.look.S(8))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _place(self, option: _Option, _at: int) -> None:
        self._flow.addWidget(option)

    def restyle(self) -> None:
        """Set the gaps anew."""
        self._flow.set_gaps(self.look.S(8), self.look.S(8))
        self.updateGeometry()

    def choices(self) -> list[Choice]:
        """What there is to choose from."""
        return [option.choice for option in self._options]

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer `choices` instead; what stays among them stays chosen."""
        kept = set(self.values()) if self._options else set()
        for option in self._options:
            # Hidden first: a layout shows what it was given a moment later, and without a parent that is a window.
            option.hide()
            option.setParent(None)
            option.deleteLater()
        self._options = []
        for at, choice in enumerate(choices):
            digit = DIGITS[at] if self._numbered and at < len(DIGITS) else ""
            option = self.option_class(self.look, choice, digit)
            option.setChecked(choice.value in kept)
            option.clicked.connect(self._clicked)
            self._options.append(option)
            self._place(option, at)
            option.setVisible(True)
        self._current = next((at for at, option in enumerate(self._options) if option.isChecked()), 0)
        self._tell()

    def values(self) -> list[str]:
        """The values chosen, in the order offered."""
        return [option.choice.value for option in self._options if option.isChecked()]

    def value(self) -> str:
        """The value chosen, or the empty text."""
        return next(iter(self.values()), "")

    def choose(self, *values: str) -> None:
        """Choose exactly `values`, silently."""
        for at, option in enumerate(self._options):
            option.setChecked(option.choice.value in values)
            if option.isChecked():
                self._current = at
        self._tell()

    def _tell(self) -> None:
        labels = [option.text() for option in self._options if option.isChecked()]
        self.setAccessibleDescription("已选 " + "、".join(labels) if labels else "还没选")
        for at, option in enumerate(self._options):
            option.current = at == self._current
            option.update()

    def _clicked(self) -> None:
        option = self.sender()
        if isinstance(option, _Option):
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._press(self._options.index(option))

    def _press(self, at: int) -> None:
        option = self._options[at]
        if not option.isEnabled():
            return
        self._current = at
        on = not option.isChecked()
        if self.most == 1:
            if not on and not self._clearable:
                self._tell()
                return
            for other in self._options:
                other.setChecked(False)
        option.setChecked(on)
        self._tell()
        self.chosen.emit(self.value())

    def _move(self, step: int) -> None:
        usable = [at for at, option in enumerate(self._options) if option.isEnabled()]
        if usable:
            where = usable.index(self._current) if self._current in usable else 0
            self._current = usable[(where + step) % len(usable)]
            self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose; arrows move; Space chooses; Delete clears."""
        key, text = event.key(), event.text()
        if text and text in DIGITS and self._numbered and DIGITS.index(text) < len(self._options):
            self._press(DIGITS.index(text))
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self._move(1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self._move(-1)
        elif key == Qt.Key.Key_Space and self._options:
            self._press(self._current)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._clearable and self.values():
            self.choose()
            self.chosen.emit("")
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Drop the ring."""
        super().focusOutEvent(event)
        self._tell()


class ChipGroup(_Group):
    """One of several as chips; the digits 1–9, 0 choose while the group has the keyboard."""


class MultiChips(_Group):
    """Several of several as chips; `chosen` is emitted at each change, read `values()`."""

    most = 0


class ChoiceCards(_Group):
    """One of several as cards in equal columns: title, tag, second line."""

    option_class = _Card
    columns = 3
    flat = False
    """Whether the cards are one line high, for a sheet that is low."""

    def __init__(
        self, style: Style, choices: Sequence[Choice], name: str = "", columns: int = 3, parent: QWidget | None = None
    ) -> None:
        self.columns = columns
        super().__init__(style, choices, name, numbered=True, clearable=False, parent=parent)

    def _prepare_layout(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(self.look.S(10))

    def set_flat(self, flat: bool) -> None:
        """Make the cards one line high, or two again."""
        self.flat = flat
        for option in self._options:
            self._flatten(option)

    def _flatten(self, option: _Option) -> None:
        if isinstance(option, _Card) and option.flat != self.flat:
            option.flat = self.flat
            option.updateGeometry()
            option.update()

    def _place(self, option: _Option, at: int) -> None:
        self._flatten(option)
        self._grid.addWidget(option, at // self.columns, at % self.columns)
        self._grid.setColumnStretch(at % self.columns, 1)

    def restyle(self) -> None:
        """Set the gaps anew."""
        self._grid.setSpacing(self.look.S(10))
        self.updateGeometry()
