"""What stands in a cell of a table, and how each kind of cell is painted."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.digits import digits_width, paint_digits
from desktop.ui.widgets.painting import RIGHT, draw_icon, draw_text, text_width
from desktop.ui.widgets.spark_bars import paint_spark
from desktop.ui.widgets.stock_bar import paint_stock_bar
from desktop.ui.widgets.tags import TagKind, paint_tag
from desktop.ui.widgets.thumbs import paint_photo


@dataclass(frozen=True, slots=True)
class Cell:
    """Text with a second line, an icon, a colour. `unit` follows a number in caption size."""

    text: str = ""
    second: str = ""
    token: str = "ink"
    weight: int = 400
    icon: str = ""
    second_token: str = "ink2"
    second_icon: str = ""
    unit: str = ""
    tip: str = ""

    @property
    def words(self) -> str:
        """All of it as text, for copying and for reading out."""
        return " ".join(part for part in (self.text + self.unit, self.second) if part)


@dataclass(frozen=True, slots=True)
class TagCell:
    """An exception as a tag. Normal rows use a plain Cell with icon and `ink2`."""

    text: str
    kind: TagKind = "amber"
    icon: str = "triangle-alert"
    tip: str = ""

    @property
    def words(self) -> str:
        """The tag's word."""
        return self.text


@dataclass(frozen=True, slots=True)
class StockCell:
    """A number with its unit and its bar; red at nothing, amber under the floor."""

    value: int
    unit: str
    floor: int
    full: float | None = None
    tip: str = ""

    @property
    def words(self) -> str:
        """Number and unit."""
        return f"{self.value}{self.unit}"


@dataclass(frozen=True, slots=True)
class SparkCell:
    """Numbers by day, the last one today."""

    values: tuple[float, ...]
    tip: str = ""

    @property
    def words(self) -> str:
        """The numbers, with spaces between."""
        return " ".join(f"{value:g}" for value in self.values)


@dataclass(frozen=True, slots=True)
class PhotoCell:
    """A thumbnail; without a picture the icon stands in its place."""

    picture: QPixmap | None = None
    icon: str = "user"
    tip: str = ""

    @property
    def words(self) -> str:
        """A photo has no words."""
        return ""


AnyCell = Cell | TagCell | StockCell | SparkCell | PhotoCell


def paint_cell(painter: QPainter, look: Style, box: QRectF, cell: AnyCell, right: bool) -> None:
    """Paint `cell` into `box`, numbers at the right if `right`."""
    if isinstance(cell, TagCell):
        paint_tag(painter, look, box.left(), box.center().y(), cell.text, cell.kind, cell.icon)
    elif isinstance(cell, StockCell):
        _paint_stock(painter, look, box, cell)
    elif isinstance(cell, SparkCell):
        bars = QRectF(box.left(), box.center().y() - look.S(13), min(box.width(), look.S(76)), look.S(24))
        paint_spark(painter, look, bars, cell.values, {len(cell.values) - 1})
    elif isinstance(cell, PhotoCell):
        _paint_thumb(painter, look, box, cell)
    elif cell.second:
        _paint_two_lines(painter, look, box, cell, right)
    elif right:
        _paint_number(painter, look, box, cell)
    else:
        _paint_line(painter, look, box, cell.text, cell.icon, cell.token, FontRole.BASE, cell.weight)


def _paint_line(
    painter: QPainter, look: Style, box: QRectF, text: str, icon: str, token: str, role: FontRole, weight: int
) -> None:
    left = box.left()
    if icon:
        px = 17 if role is FontRole.BASE else 15
        draw_icon(painter, look, icon, token, px, left, box.center().y())
        left += look.S(px + 6)
    room = QRectF(left, box.top(), max(0.0, box.right() - left), box.height())
    draw_text(painter, room, text, look.font(role, weight), look.colour(token))


def _paint_two_lines(painter: QPainter, look: Style, box: QRectF, cell: Cell, right: bool) -> None:
    pitch = look.S(21)
    upper = QRectF(box.left(), box.center().y() - pitch + look.S(1), box.width(), pitch)
    lower = QRectF(box.left(), box.center().y(), box.width(), pitch - look.S(1))
    if right:
        _paint_number(painter, look, upper, cell)
        draw_text(painter, lower, cell.second, look.font(FontRole.CAPTION), look.colour(cell.second_token), RIGHT)
        return
    _paint_line(painter, look, upper, cell.text, cell.icon, cell.token, FontRole.BASE, cell.weight)
    _paint_line(painter, look, lower, cell.second, cell.second_icon, cell.second_token, FontRole.CAPTION, 400)


def _paint_number(painter: QPainter, look: Style, box: QRectF, cell: Cell) -> None:
    font, unit_font = look.font(FontRole.BASE, cell.weight), look.font(FontRole.CAPTION)
    unit = text_width(unit_font, cell.unit) + look.S(5) if cell.unit else 0.0
    left = box.right() - unit - digits_width(font, cell.text)
    paint_digits(painter, left, box.center().y(), cell.text, font, look.colour(cell.token))
    if cell.unit:
        room = QRectF(box.right() - unit, box.top(), unit, box.height())
        draw_text(painter, room, cell.unit, unit_font, look.colour("ink2"), RIGHT)


def _paint_stock(painter: QPainter, look: Style, box: QRectF, cell: StockCell) -> None:
    token = "redText" if cell.value <= 0 else "amber" if cell.value < cell.floor else "ink"
    number = QRectF(box.left(), box.top(), look.S(66), box.height())
    _paint_number(painter, look, number, Cell(str(cell.value), token=token, weight=700, unit=cell.unit))
    width = max(look.S(30), box.right() - number.right() - look.S(14))
    bar = QRectF(number.right() + look.S(10), box.top(), width, box.height())
    paint_stock_bar(painter, look, bar, cell.value, cell.floor, cell.full)


def _paint_thumb(painter: QPainter, look: Style, box: QRectF, cell: PhotoCell) -> None:
    height = min(box.height() - look.S(8), look.S(60))
    photo = QRectF(box.left(), box.center().y() - height / 2, min(box.width(), height * 0.8), height)
    if cell.picture is None:
        painter.fillRect(photo, look.colour("sunken"))
        draw_icon(painter, look, cell.icon, "ink3", 20, photo.center().x() - look.S(10), photo.center().y())
    else:
        paint_photo(painter, look, photo, cell.picture)
