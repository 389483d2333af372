"""Pieces of 备份: a line of the card, the days at a glance, one copy in the list."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.painted_list import Mood, PaintedList
from desktop.ui.widgets.painting import LEFT, RIGHT, Painted, draw_icon, draw_text, round_box


class FactRow(QWidget):
    """What it is at the left; an icon with a bold line and a quiet one below; a button at the right."""

    def __init__(self, style: Style, name: str, icon: str, act: str = "", act_icon: str = "") -> None:
        super().__init__()
        self.look = style
        self.name = Label(style, name, FontRole.SECONDARY, "ink2")
        self.first = Label(style, "", FontRole.BASE, "ink", 500, icon=icon)
        self.second = Label(style, "", FontRole.CAPTION, "ink2")
        self.act = ActionButton(style, act, "plain", act_icon, size="small")
        self.act.setVisible(bool(act))
        self._row, words = QHBoxLayout(self), QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.first)
        words.addWidget(self.second)
        self._row.addWidget(self.name, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(words, 1)
        self._row.addWidget(self.act)
        style.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Set the gaps anew."""
        look = self.look
        self.name.setFixedWidth(look.S(78))
        self._row.setContentsMargins(0, look.S(7), 0, look.S(7))
        self._row.setSpacing(look.S(12))

    def add(self, widget: QWidget) -> None:
        """Something before the button."""
        self._row.insertWidget(2, widget)

    def show_words(self, first: str, second: str, token: str = "ink", icon: str | None = None) -> None:
        """Both lines."""
        self.first.show_text(first, token, icon)
        self.second.show_text(second, "ink2" if token == "ink" else token)


class Shield(Painted):
    """The disc at the head: green with a shield while all is well, amber with a sign where it is not."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._well = True

    def show_well(self, well: bool) -> None:
        """Green or amber."""
        self._well = well
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.S(48), self.look.S(48))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paint(self, painter: QPainter) -> None:
        """Disc and icon."""
        look, side = self.look, self.look.S(46)
        box = QRectF(0, (self.height() - side) / 2, side, side)
        tint, ink, icon = ("greenTint", "green", "shield-check") if self._well else (
            "amberTint", "amber", "triangle-alert")
        round_box(painter, box, side / 2, look.colour(tint))
        draw_icon(painter, look, icon, ink, 22, box.center().x() - look.S(11), box.center().y())


@dataclass(frozen=True, slots=True)
class DayMark:
    """One day of the row: whether a copy was made, and whether one of the places was missing."""

    day: str
    made: bool
    short: bool


class DayRow(Painted):
    """Fourteen days, the newest at the right; amber with a sign where a place was missing, empty where none was."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._days: Sequence[DayMark] = ()

    def show_days(self, days: Sequence[DayMark]) -> None:
        """Show them; what each says goes into the accessible text."""
        self._days = days
        self.setAccessibleName("，".join(
            f"{one.day}{'缺一份' if one.short else '有备份' if one.made else '没有备份'}" for one in days))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.S(226), self.look.S(38))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.S(150), self.look.S(38))

    def paint(self, painter: QPainter) -> None:
        """Boxes, then the first and the last day below."""
        if not self._days:
            return
        look = self.look
        step = self.width() / len(self._days)
        for nth, day in enumerate(self._days):
            box = QRectF(nth * step + look.S(1.5), look.S(1), step - look.S(4), look.S(17))
            newest = nth == len(self._days) - 1
            fill = "amberTint" if day.short else "primary" if newest else "primaryLine" if day.made else "sunken"
            edge = look.colour("amber") if day.short else look.colour("line2") if not day.made else None
            round_box(painter, box, look.S(3), look.colour(fill), edge)
            if day.short:
                draw_icon(painter, look, "triangle-alert", "amber", 11, box.center().x() - look.S(5.5),
                          box.center().y())
        below = QRectF(0, look.S(20), self.width(), look.S(17))
        font, ink = look.font(FontRole.CAPTION), look.colour("ink2")
        draw_text(painter, below, self._days[0].day, font, ink, LEFT)
        draw_text(painter, below, self._days[-1].day, font, ink, RIGHT)


@dataclass(frozen=True, slots=True)
class CopyLine:
    """One copy as it is listed."""

    key: str
    when: str
    why: str
    where: str
    count: str
    size: str

    @property
    def words(self) -> str:
        return f"{self.when}，{self.why}，{self.where}，{self.count}，{self.size}"


class CopyList(PaintedList[CopyLine]):
    """The copies, newest first; the chosen one has the filled ring."""

    def __init__(self, style: Style) -> None:
        super().__init__(style, "备份，新的在前")

    def row_height(self, row: CopyLine) -> int:  # noqa: ARG002
        return self.look.S(36)

    def paint_row(self, painter: QPainter, box: QRectF, row: CopyLine, mood: Mood) -> None:
        """Ring, time, reason, places, count, size."""
        look = self.look
        own = box.adjusted(1, 1, -1, -1)
        if mood.current:
            round_box(painter, own, look.S(6), look.colour("primaryTint"), look.colour("primaryLine"))
        elif mood.hovered:
            round_box(painter, own, look.S(6), look.colour("hover"))
        ring = QRectF(own.left() + look.S(10), own.center().y() - look.S(7), look.S(14), look.S(14))
        round_box(painter, ring, ring.width() / 2, look.colour("surface"),
                  look.colour("primaryText" if mood.current else "ctl"), 5 if mood.current else 1)
        left, width = ring.right() + look.S(12), own.width() - look.S(52)
        font, ink = look.font(FontRole.SECONDARY), look.colour("ink")
        parts = ((row.when, 0.0, 0.26, LEFT), (row.why, 0.26, 0.17, LEFT), (row.where, 0.43, 0.27, LEFT),
                 (row.count, 0.70, 0.16, RIGHT), (row.size, 0.87, 0.13, RIGHT))
        for words, start, share, align in parts:
            cell = QRectF(left + width * start, own.top(), width * share, own.height())
            draw_text(painter, cell, words, font, ink, align)
        self.paint_focus(painter, own, mood)
