"""The right column: what is read aloud, whom to call with what was logged, and how honest a report must be."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.keys import KeyHint
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton, StyledButton
from desktop.ui.widgets.cards import Card, Hairline
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.painting import RIGHT, draw_icon, draw_text, ring, round_box, text_width
from desktop.ui.widgets.sheet_layer import Sheet
from desktop.vocabulary import Recipient

HONEST = "如实报送，不瞒、不谎、不迟、不漏。每次改动都留记录，不能删。"


@dataclass(frozen=True, slots=True)
class Callee:
    """Somebody to telephone and what was logged with him; ``said`` is empty while nothing was."""

    recipient: Recipient
    unit: str
    person: str
    number: str
    said: str = ""

    @property
    def name(self) -> str:
        return f"{self.unit} {self.person}".strip()

    @property
    def short(self) -> str:
        """For a chip: “区民政局”, “带班领导 罗敏”."""
        return "区民政局" if self.recipient is Recipient.BUREAU else self.name


class ReadAloudCard(Card):
    """电话里照着念, with the seconds it takes and 放大."""

    def __init__(self, style: Style) -> None:
        super().__init__(style, "电话里照着念", link="放大", link_icon="fullscreen")
        self.words = Paragraph(style, "", FontRole.READ_ALOUD, line=1.7)
        self.body.addWidget(self.words)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_words(self, text: str, seconds: int) -> None:
        """Show the text and how long it takes."""
        self.words.show_text(text)
        self.show_caption(f"约 {seconds} 秒")


class CalleeRow(StyledButton):
    """One line: tick, name, number at the right, what was logged under the name."""

    def __init__(self, style: Style, callee: Callee) -> None:
        super().__init__(style)
        self.callee = callee
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{callee.name}，{callee.number or '还没录号码'}，{callee.said or '还没报'}")
        self.setToolTip("登记和他的通话")

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(self.look.S(230), self.look.S(54))

    def minimumSizeHint(self) -> QSize:
        """May be narrow."""
        return QSize(self.look.S(150), self.look.S(54))

    def paint(self, painter: QPainter) -> None:
        """Mark, name, number, state."""
        look, box, callee = self.look, QRectF(self.rect()), self.callee
        if self.hovered:
            round_box(painter, box, look.S(6), look.colour("hover"))
        if self.hasFocus():
            ring(painter, look, box, look.S(6))
        icon, token = ("circle-check", "green") if callee.said else ("circle", "ink3")
        draw_icon(painter, look, icon, token, 18, look.S(4), box.center().y())
        number = callee.number or "还没录号码"
        font, name_font = look.font(FontRole.BASE if callee.number else FontRole.CAPTION), look.font(FontRole.BASE)
        upper = QRectF(look.S(32), look.S(5), box.width() - look.S(36), look.S(24))
        lower = QRectF(look.S(32), look.S(28), box.width() - look.S(36), look.S(22))
        # A long name keeps its line to itself; the number then stands under it.
        wide = text_width(font, number) + look.S(8)
        is_long = text_width(name_font, callee.name) + wide > upper.width()
        ink = look.colour("ink" if callee.number else "ink3")
        draw_text(painter, lower if is_long else upper, number, font, ink, RIGHT)
        named = upper if is_long else upper.adjusted(0, 0, -wide, 0)
        draw_text(painter, named, callee.name, name_font, look.colour("ink"))
        state = lower.adjusted(0, 0, -wide, 0) if is_long else lower
        words = callee.said or "还没报"
        draw_text(painter, state, words, look.font(FontRole.CAPTION), look.colour("ink2"))


class CalleesCard(Card):
    """打给谁: a row opens 登记通话 for whom it names; the link opens it for anybody.

    `asked` carries the `Callee`, or None.
    """

    asked = Signal(object)

    def __init__(self, style: Style) -> None:
        super().__init__(style, "打给谁", link="登记通话", link_icon="plus")
        self.rows: list[CalleeRow] = []
        self._shown: tuple[Callee, ...] = ()
        self.link_clicked.connect(lambda: self.asked.emit(None))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    @property
    def callees(self) -> tuple[Callee, ...]:
        """Who is offered."""
        return self._shown

    def show_callees(self, callees: Sequence[Callee]) -> None:
        """Show other lines; the same ones stay as they are, with the focus."""
        if tuple(callees) == self._shown:
            return
        self._shown = tuple(callees)
        while self.body.count():
            widget = self.body.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = [CalleeRow(self.look, callee) for callee in self._shown]
        for at, row in enumerate(self.rows):
            if at:
                self.body.addWidget(Hairline(self.look))
            row.clicked.connect(lambda _on=False, row=row: self.asked.emit(row.callee))
            self.body.addWidget(row)


class HonestNote(QWidget):
    """The sentence of the notice under everything."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(style.S(4), 0, 0, 0)
        self._row.setSpacing(style.S(8))
        mark = Label(style, "", FontRole.SECONDARY, "ink2", icon="shield-check")
        self._row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(Paragraph(style, HONEST, FontRole.SECONDARY, "ink2", line=1.5), 1)


class ReadAloudSheet(Sheet):
    """The text at 28 px with the number over it; Ctrl+Enter goes on to 登记通话, which `phoned` asks for."""

    keys = (KeyHint("Ctrl+Enter", "登记通话"), KeyHint("Ctrl+P", "打印"), KeyHint("Esc", "收起"))
    phoned = Signal()
    printed = Signal()

    def __init__(self, style: Style, text: str, callee: Callee | None) -> None:
        super().__init__(style)
        head = QHBoxLayout()
        told = callee.name if callee else "区民政局"
        head.addWidget(Label(style, f"打给 {told}", FontRole.PAGE_TITLE))
        head.addWidget(Label(style, callee.number if callee else "", FontRole.CLOCK, "primaryText"), 1)
        self.phone = ActionButton(style, "登记通话", "primary", "phone-outgoing", "Ctrl+Enter")
        self.close_button = ActionButton(style, "收起", "bare", "panel-right-close", "Esc")
        self.print = ActionButton(style, "打印", "plain", "printer", "Ctrl+P")
        self.print.bind("Ctrl+P", self)
        self.print.clicked.connect(self.printed)
        for button in (self.print, self.phone, self.close_button):
            head.addWidget(button)
        head.setSpacing(style.S(12))
        self.words = Paragraph(style, text, FontRole.READ_ALOUD_LARGE, line=1.7)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.S(28), style.S(18), style.S(28), style.S(20))
        column.setSpacing(style.S(16))
        column.addLayout(head)
        column.addWidget(Hairline(style))
        column.addWidget(self.words)
        column.addStretch(1)
        self.phone.clicked.connect(self.primary)
        self.close_button.clicked.connect(self.fold)
        self.setAccessibleName("电话里照着念")

    def primary(self) -> None:
        """The call is over: log it."""
        self.closed.emit()
        self.phoned.emit()

    def first_focus(self) -> QWidget:
        return self.phone
