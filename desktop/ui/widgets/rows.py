"""Lists of rows with photo, lines and a word at the right, as at the left of 救助个案."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.keyed_list import KeyedList
from desktop.ui.widgets.painting import RIGHT, draw_icon, draw_text, hairline, round_box, text_width
from desktop.ui.widgets.tags import TagKind, paint_tag, tag_width
from desktop.ui.widgets.thumbs import paint_photo

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row: title, second and third line, a word at the right, a tag, a photo or an icon.

    `photo`: None leaves no room for one; a null pixmap shows the placeholder. `tint` colours the whole row.
    """

    key: str
    title: str
    second: str = ""
    third: str = ""
    third_icon: str = ""
    third_token: str = "ink2"
    right: str = ""
    right_token: str = "ink2"
    icon: str = ""
    icon_token: str = "ink2"
    tag: str = ""
    tag_kind: TagKind = "amber"
    tag_icon: str = ""
    photo: QPixmap | None = None
    tint: str = ""
    tip: str = ""

    @property
    def words(self) -> str:
        """All of it as text, for reading out."""
        parts = (self.tag, self.title, self.second, self.third, self.right)
        return "，".join(part for part in parts if part)


class RowListModel(QAbstractListModel):
    """Rows in the order given."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[ListRow] = []

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """Show `rows`."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, at: int) -> ListRow:
        """The row at `at`."""
        return self._rows[at]

    def place(self, key: str) -> int:
        """Where the row with `key` is, or -1."""
        return next((at for at, row in enumerate(self._rows) if row.key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words for display and reading out; the row itself."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.words
        return row.tip or None if role == Qt.ItemDataRole.ToolTipRole else None


def row_height(look: Style, row: ListRow) -> int:
    """Height of `row`: by its lines, and room for its photo."""
    lines = 1 + bool(row.second) + bool(row.third)
    height = {1: 40, 2: 56, 3: 82}[lines]
    return look.S(max(height, 84) if row.photo is not None else height)


def paint_list_row(
    painter: QPainter, look: Style, box: QRectF, row: ListRow, selected: bool, hovered: bool, focused: bool
) -> None:
    """Paint `row` into `box`: ground, photo or icon, lines, word at the right, hairline."""
    pad = look.S(15)
    if row.tint:
        painter.fillRect(box, look.colour(row.tint))
    if selected:
        painter.fillRect(box, look.colour("primaryTint"))
        painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), look.colour("primaryText"))
    elif hovered and not row.tint:
        painter.fillRect(box, look.colour("hover"))
    if not selected:
        hairline(painter, look.colour("line"), box.left() + pad, box.right() - pad, box.bottom())
    if focused:
        round_box(painter, box.adjusted(2, 1, -2, -2), look.S(5), None, look.colour("primaryText"), 2)
    _paint_lines(painter, look, box, row, _paint_lead(painter, look, box, row, box.left() + pad), pad)


def _paint_lead(painter: QPainter, look: Style, box: QRectF, row: ListRow, left: float) -> float:
    if row.photo is not None:
        photo = QRectF(left, box.center().y() - look.S(30), look.S(48), look.S(60))
        if row.photo.isNull():
            round_box(painter, photo, look.S(5), look.colour("sunken"), look.colour("line2"))
            draw_icon(painter, look, "user", "ink3", 20, photo.center().x() - look.S(10), photo.center().y())
        else:
            paint_photo(painter, look, photo, row.photo)
        return photo.right() + look.S(12)
    if row.icon:
        lines = 1 + bool(row.second) + bool(row.third)
        middle = box.center().y() - (lines - 1) * look.S(22) / 2
        draw_icon(painter, look, row.icon, row.icon_token, 18, left, middle)
        return left + look.S(28)
    return left


def _paint_lines(painter: QPainter, look: Style, box: QRectF, row: ListRow, left: float, pad: int) -> None:
    lines, pitch = 1 + bool(row.second) + bool(row.third), look.S(22)
    top = box.center().y() - lines * pitch / 2
    edge = box.right() - pad
    line = QRectF(left, top, edge - left, pitch)
    if row.right:
        font = look.font(FontRole.SECONDARY, 500 if row.right_token != "ink2" else 400)
        draw_text(painter, line, row.right, font, look.colour(row.right_token), RIGHT)
        edge -= text_width(font, row.right) + look.S(8)
    if row.tag:
        paint_tag(painter, look, left, line.center().y(), row.tag, row.tag_kind, row.tag_icon)
        line.setLeft(left + tag_width(look, row.tag, row.tag_icon) + look.S(8))
    line.setRight(edge)
    draw_text(painter, line, row.title, look.font(FontRole.BASE, 500 if lines > 1 else 400), look.colour("ink"))
    if row.second:
        line = QRectF(left, top + pitch, box.right() - pad - left, pitch)
        draw_text(painter, line, row.second, look.font(FontRole.SECONDARY), look.colour("ink2"))
    if row.third:
        line = QRectF(left, top + (lines - 1) * pitch, box.right() - pad - left, pitch)
        if row.third_icon:
            draw_icon(painter, look, row.third_icon, row.third_token, 15, left, line.center().y())
            line.setLeft(left + look.S(20))
        strong = 400 if row.third_token in {"ink2", "ink3"} else 500
        draw_text(painter, line, row.third, look.font(FontRole.CAPTION, strong), look.colour(row.third_token))


class _Delegate(QStyledItemDelegate):
    def __init__(self, style: Style, view: RowList) -> None:
        super().__init__(view)
        self.look, self._view = style, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view, row = self._view, index.data(ROW_ROLE)
        current = view.currentIndex().row() == index.row()
        selected = view.selectionModel().isSelected(index)
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        focused = current and view.hasFocus()
        paint_list_row(painter, self.look, box, row, selected, view.hovered == index.row(), focused)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.look.S(120), row_height(self.look, index.data(ROW_ROLE)))


class RowList(KeyedList):
    """A list of rows; `picked` (current row changed) and `opened` (Enter, double click) carry the key."""

    def __init__(self, style: Style, name: str = "", parent: QWidget | None = None) -> None:
        self.rows = RowListModel()
        super().__init__(style, self.rows, name, parent)
        self.setItemDelegate(_Delegate(style, self))

    def keyed(self) -> RowListModel:
        """Its own model."""
        return self.rows

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """Show `rows`; the current row stays current by its key, the scroll position stays."""
        key, scroll = self.current_key(), self.verticalScrollBar().value()
        quiet = self.selectionModel().blockSignals(True)
        self.rows.set_rows(rows)
        self.selectionModel().blockSignals(quiet)
        if key and not self.pick(key):
            self.picked.emit("")
        self.verticalScrollBar().setValue(scroll)

    def content_height(self) -> int:
        """Height of all rows, for a list that shall not scroll."""
        return sum(row_height(self.look, self.rows.row(at)) for at in range(self.rows.rowCount()))
