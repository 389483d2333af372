"""The facts of a row beside its problem, so that nothing is put right away from the evidence."""
from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop.campaign import AuditedRow
from desktop.cases import LedgerRow
from desktop.clock import local
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.painting import open_painter, round_box

_EMPTY = "空着"
_HIDDEN = "这份档案限制查看，只说缺了什么"
_OF_TIME = frozenset({"arrival", "late", "order"})
_LINES, _WIDE, _NARROW, _LEAST = 2, 4, 3, 480
"""Lines of facts; columns of a wide and of a narrow box; the width in design px at which it is wide."""


def facts_of(row: LedgerRow, number: str) -> list[tuple[str, str, frozenset[str]]]:
    """Label, value, and the kinds of problem that are about it."""
    at = local(row.at)
    age = "" if row.age is None else f"{'约 ' if row.age_estimated else ''}{row.age} 岁"
    return [
        ("时间", f"{at.month}月{at.day}日 {at:%H:%M}", frozenset()),
        ("信息来源", row.source, frozenset({"source"})),
        ("场所类型", row.place_kind, frozenset({"place", "place_kind"})),
        ("性别年龄", "，".join(part for part in (row.sex, age) if part), frozenset({"sex", "age"})),
        ("证件", number or row.no_id_reason, frozenset({"no_id_reason", "paper"})),
        ("人员类别", "、".join(row.categories), frozenset({"categories"})),
        ("遇困原因", "、".join(row.causes), frozenset({"causes"})),
        ("身体", row.body, frozenset({"body"})),
        ("精神", row.mind, frozenset({"mind"})),
        ("自愿受助", row.willing, frozenset({"willing", "told_policy", "refusal_reason"})),
        ("帮扶措施", "、".join(row.measures), frozenset({"measures", "left_card", "warm_goods", "ticket"})),
        ("去向", row.destination, frozenset({"destination"})),
        ("接收单位", row.receiver, frozenset({"receiver", "escorted"})),
        ("经办人", row.handled_by, frozenset({"handled_by"})),
    ]


class Evidence(QFrame):
    """A box of paper with the facts in a grid and what was written down in words."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        self._cells: list[tuple[Label, Label]] = []
        self._columns = _WIDE
        self._shown: tuple[AuditedRow, str] | None = None
        self._grid_host = QWidget()
        self._grid = QGridLayout(self._grid_host)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.words = Paragraph(style, "", FontRole.SECONDARY, "ink", line=1.55, max_lines=3)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._grid_host)
        self._column.addWidget(self.words)
        self.restyle()
        style.changed.connect(self.restyle)

    def show_row(self, audited: AuditedRow, kind: str) -> None:
        """The facts that the problem is about first, then what else is known; of a hidden file nothing."""
        self._shown = audited, kind
        facts = facts_of(audited.row, audited.number_shown) if audited.readable else []
        about = [fact for fact in facts if kind in fact[2]]
        rest = [fact for fact in facts if kind not in fact[2] and fact[1]]
        chosen = [facts[0], *about, *rest[1:]][: _LINES * self._columns] if facts else []
        for place in range(max(len(chosen), len(self._cells))):
            label, value = self._cell(place)
            shown = place < len(chosen)
            label.setVisible(shown)
            value.setVisible(shown)
            if shown:
                name, text, _about = chosen[place]
                label.show_text(name)
                value.show_text(text or _EMPTY, "ink" if text else "redText")
        note = audited.row.note if audited.readable else _HIDDEN
        self.words.show_text(f"登记时写的：“{note}”" if audited.readable else note)
        self.words.setVisible(bool(note))

    def show_source(self, times: tuple[tuple[str, str], ...], words: str) -> None:
        """What the problem came from: the times of the call in front, and the words as the duty officer wrote them."""
        if self._shown is None or not self._shown[0].readable:
            return
        if times and self._shown[1] in _OF_TIME:
            for place in range(len(self._cells)):
                label, value = self._cell(place)
                shown = place < len(times)
                label.setVisible(shown)
                value.setVisible(shown)
                if shown:
                    label.show_text(times[place][0])
                    value.show_text(times[place][1] or _EMPTY, "ink" if times[place][1] else "redText")
        if words:
            self.words.show_text(f"值班员原话：“{words}”")
            self.words.show()

    def _cell(self, place: int) -> tuple[Label, Label]:
        while len(self._cells) <= place:
            pair = Label(self.look, "", FontRole.CAPTION, "ink2"), Label(self.look, "", FontRole.BASE, "ink", 500)
            self._cells.append(pair)
            self._put(len(self._cells) - 1)
        return self._cells[place]

    def _put(self, place: int) -> None:
        """Label over value; a thin empty line keeps the rows apart."""
        row, column = divmod(place, self._columns)
        for line, part in enumerate(self._cells[place]):
            self._grid.addWidget(part, row * 3 + line, column)
        if row:
            self._grid.setRowMinimumHeight(row * 3 - 1, self.look.S(5))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow box has fewer columns, so that no fact is cut."""
        super().resizeEvent(event)
        columns = _WIDE if self.width() >= self.look.S(_LEAST) else _NARROW
        if columns != self._columns:
            self._columns = columns
            for place in range(len(self._cells)):
                self._put(place)
            self.restyle()
            if self._shown is not None:
                self.show_row(*self._shown)

    def restyle(self) -> None:
        """Set the gaps anew."""
        look = self.look
        self._column.setContentsMargins(look.S(14), look.S(11), look.S(14), look.S(12))
        self._column.setSpacing(look.S(8))
        self._grid.setHorizontalSpacing(look.S(14))
        self._grid.setVerticalSpacing(look.S(1))
        for column in range(_WIDE):
            used = column < self._columns
            self._grid.setColumnStretch(column, int(used))
            self._grid.setColumnMinimumWidth(column, look.S(60) if used else 0)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paper with the border of what is chosen."""
        painter = open_painter(self)
        round_box(painter, QRectF(self.rect()), self.look.S(8), self.look.colour("surface"),
                  self.look.colour("primaryLine"))
        painter.end()
