"""岗位 by how well they fit: five dots, what fits and what does not, pay shown beside and never counted."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.employment import Fitting, Opening
from desktop.rules.job_match import ASPECTS
from desktop.rules.phone import read_phone
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.painting import Painted, open_painter, round_box

SHOWN = 4
ONLY_FIVE = "只比五样：工种、住处、年龄、证件、到岗日子。工资和远近由人定。"


class _Dots(Painted):
    """Five dots, as many filled as fit."""

    def __init__(self, style: Style, points: int) -> None:
        super().__init__(style)
        self._points = points
        self.setAccessibleName(f"{ASPECTS} 项对上 {points} 项")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.look.S(13) * ASPECTS, self.look.S(20))

    def paint(self, painter: QPainter) -> None:
        look = self.look
        for at in range(ASPECTS):
            box = QRectF(at * look.S(13) + 1, self.height() / 2 - look.S(4), look.S(8), look.S(8))
            filled = at < self._points
            round_box(painter, box, look.S(4), look.colour("primary") if filled else None,
                      look.colour("primary" if filled else "ctl"), 1.2)


class OpeningCard(QFrame):
    """One opening. Signals: ``chosen`` it was clicked, ``refer`` and ``edit`` were pressed; all carry its id."""

    chosen = Signal(str)
    refer = Signal(str)
    edit = Signal(str)

    def __init__(self, style: Style, fitting: Fitting, *, can_refer: bool) -> None:
        super().__init__()
        self.look, self.fitting = style, fitting
        self.front, self.hovered = False, False
        opening, found = fitting.opening, fitting.match
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{opening.head}，{opening.employer}，{ASPECTS} 项对上 {found.points} 项")
        self.setAccessibleDescription(f"对上：{found.fits or '没有'}。差：{found.misses or '没有'}")
        self.act = ActionButton(style, "推荐给这家", "primary", key="Ctrl+Enter", size="small")
        self.change = ActionButton(style, "改", "quiet", size="small")
        self._can_refer = can_refer
        self._build(opening)
        self.act.clicked.connect(lambda: self.refer.emit(opening.id))
        self.change.clicked.connect(lambda: self.edit.emit(opening.id))
        self.stand(front=False)

    def _build(self, opening: Opening) -> None:
        look, found = self.look, self.fitting.match
        column, head = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(look.S(15), look.S(11), look.S(14), look.S(11))
        column.setSpacing(look.S(5))
        head.setSpacing(look.S(6))
        head.addWidget(Label(look, opening.head, FontRole.BASE, weight=700), 1)
        head.addWidget(Label(look, f"{ASPECTS} 项对上 {found.points} 项", FontRole.CAPTION, "primaryText", 500))
        head.addWidget(_Dots(look, found.points))
        column.addLayout(head)
        column.addWidget(Label(look, opening.line, FontRole.SECONDARY, "ink2"))
        if found.fits:
            column.addWidget(_Reason(look, "check", found.fits, "ink", "green"))
        if found.misses:
            column.addWidget(_Reason(look, "minus", found.misses, "amber", "amber"))
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, look.S(6), 0, 0)
        foot.setSpacing(look.S(4))
        foot.addWidget(self.act)
        foot.addWidget(self.change)
        foot.addStretch(1)
        who = QVBoxLayout()
        who.setSpacing(0)
        phone = read_phone(opening.contact_phone).display if opening.contact_phone else "没留电话"
        for words, role in ((opening.contact_name or "联系人", FontRole.CAPTION), (phone, FontRole.SECONDARY)):
            label = Label(look, words, role, "ink2" if role is FontRole.CAPTION else "ink")
            label.setMinimumWidth(label.sizeHint().width())
            who.addWidget(label, 0, Qt.AlignmentFlag.AlignRight)
        foot.addLayout(who)
        column.addWidget(self._foot)

    def stand(self, *, front: bool) -> None:
        """Whether this is the one in front."""
        self.front = front
        self._foot.setVisible(front)
        self.act.setVisible(self._can_refer)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click puts it in front."""
        super().mousePressEvent(event)
        self.chosen.emit(self.fitting.opening.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space put it in front."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers():
            self.chosen.emit(self.fitting.opening.id)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paper; the one in front with the edge of what is chosen."""
        look, painter = self.look, open_painter(self)
        edge = "primaryText" if self.front or self.hasFocus() else "line"
        width = 1.6 if self.front or self.hasFocus() else 1
        round_box(painter, QRectF(self.rect()), look.S(10), look.colour("surface"), look.colour(edge), width)
        painter.end()


class _Reason(QWidget):
    """A mark with its words, as many lines as they need."""

    def __init__(self, style: Style, icon: str, words: str, token: str, mark: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.S(6))
        row.addWidget(Label(style, "", FontRole.SECONDARY, mark, icon=icon), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Paragraph(style, words, FontRole.SECONDARY, token, line=1.45), 1)


class OpeningsPane(QWidget):
    """Signals: ``refer``, ``edit`` (ids of openings), ``add``."""

    refer = Signal(str)
    edit = Signal(str)
    add = Signal()

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        self._fittings: tuple[Fitting, ...] = ()
        self._can_refer, self._all, self._front = False, False, ""
        self.cards: list[OpeningCard] = []
        self.title = Label(style, "岗位", FontRole.ROW_TITLE)
        self.caption = Label(style, "", FontRole.SECONDARY, "ink2")
        self.more = ActionButton(style, "", "quiet", size="small")
        self.new = ActionButton(style, "加岗位", "plain", "plus", size="small")
        self.told = Label(style, "", FontRole.CAPTION, "ink2")
        self.only = Paragraph(style, ONLY_FIVE, FontRole.CAPTION, "ink2", line=1.45)
        self._build()
        self.more.clicked.connect(self._show_all)
        self.new.clicked.connect(self.add)

    def _build(self) -> None:
        look, column, head, foot = self.look, QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        self._column = column
        head.setSpacing(look.S(8))
        head.addWidget(self.title)
        head.addWidget(self.caption, 1)
        inside = QWidget()
        self._cards = QVBoxLayout(inside)
        self._cards.setContentsMargins(0, 0, look.S(4), 0)
        self._cards.setSpacing(look.S(10))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        foot.addWidget(self.new)
        foot.addStretch(1)
        foot.addWidget(self.told)
        column.addLayout(head)
        column.addWidget(scroll, 1)
        column.addWidget(self.only)
        column.addLayout(foot)
        column.setSpacing(look.S(10))
        column.setContentsMargins(look.S(16), look.S(14), look.S(16), look.S(14))

    def show_fittings(self, found: Sequence[Fitting], name: str, *, can_refer: bool) -> None:
        """Other openings, or another person."""
        self._fittings, self._can_refer = tuple(found), can_refer
        count = len(found)
        self.caption.show_text(f"在招 {count} 个，按{name}对上的多少排" if count and name else f"在招 {count} 个")
        newest = max((one.opening for one in found), key=lambda one: one.told_on, default=None)
        self.told.show_text(_told_words(newest) if newest else "还没有岗位，先加一个")
        ids = [one.opening.id for one in found]
        if self._front not in ids:
            self._front = ids[0] if ids else ""
        self._rebuild()

    def _rebuild(self) -> None:
        for card in self.cards:
            card.hide()
            card.deleteLater()
        while self._cards.count():
            self._cards.takeAt(0)
        shown = self._fittings if self._all else self._fittings[:SHOWN]
        self.cards = []
        for fitting in shown:
            card = OpeningCard(self.look, fitting, can_refer=self._can_refer)
            card.chosen.connect(self.put_in_front)
            card.refer.connect(self.refer)
            card.edit.connect(self.edit)
            card.stand(front=fitting.opening.id == self._front)
            self.cards.append(card)
            self._cards.addWidget(card)
        left = len(self._fittings) - len(shown)
        self.more.setText(f"另有 {left} 个，看全部" if left else "只看前几个")
        self.more.setVisible(bool(left) or (self._all and len(self._fittings) > SHOWN))
        self._cards.addWidget(self.more, 0, Qt.AlignmentFlag.AlignRight)
        self._cards.addStretch(1)

    def _show_all(self) -> None:
        self._all = not self._all
        self._rebuild()

    def put_in_front(self, opening: str) -> None:
        """Which opening Ctrl+Enter recommends."""
        self._front = opening
        for card in self.cards:
            card.stand(front=card.fitting.opening.id == opening)

    @property
    def front(self) -> str:
        """The opening in front, "" where there is none."""
        return self._front

    def first_focus(self) -> QWidget:
        """The card in front."""
        return next((card for card in self.cards if card.front), self.new)


def _told_words(opening: Opening) -> str:
    """“1月13日 区人社局岗位单”."""
    _year, month, day = opening.told_on.split("-")
    return f"{int(month)}月{int(day)}日 {opening.source}".strip()
