"""The right side: the number in hand, large, and the place in hand with what is known of it."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card, Hairline
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.night_grid import NightGrid, NightRow
from desktop.ui.widgets.scrolled import scrolled
from desktop.ui.widgets.tags import Tag


class NumberCard(Card):
    """Name, number and the two things to do with it. Signals: logged(), copied(), edited()."""

    logged = Signal()
    copied = Signal()
    edited = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__(room.style, ruled=False)
        look = room.style
        self.name = Label(look, "", FontRole.ROW_TITLE)
        self.detail = Label(look, "", FontRole.SECONDARY, "ink2")
        self.number = Label(look, "", FontRole.READ_ALOUD_LARGE, "ink", 700)
        self.log = ActionButton(look, "记一次通话", "primary", "phone-call", "Ctrl+Enter")
        self.copy = ActionButton(look, "复制", "plain", "copy", "Enter")
        self.change = ActionButton(look, "修改", "quiet", "pencil", "Ctrl+E", size="small")
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.name)
        head.addWidget(self.detail, 1)
        head.addWidget(self.change)
        foot.addWidget(self.log)
        foot.addWidget(self.copy)
        foot.addStretch(1)
        for row in (head, foot):
            row.setSpacing(look.S(9))
        self.body.addLayout(head)
        self.body.addWidget(self.number)
        self.body.addLayout(foot)
        self.log.clicked.connect(self.logged)
        self.copy.clicked.connect(self.copied)
        self.change.clicked.connect(self.edited)
        self.restyle()

    def restyle(self) -> None:
        """Set the gaps anew."""
        super().restyle()
        self.body.setSpacing(self.look.S(10))

    def set_compact(self, compact: bool) -> None:
        """Without the cap of Enter where the card is narrow; the status bar names the key."""
        self.copy.set_key("" if compact else "Enter")

    def show_number(self, name: str, detail: str, number: str) -> None:
        """Another number."""
        self.name.show_text(name)
        self.detail.show_text(detail)
        self.number.show_text(number or "没有号码", "ink" if number else "ink3")
        self.log.setEnabled(bool(number))
        self.copy.setEnabled(bool(number))


class FactsCard(Card):
    """A place, or a person without an errand: facts in two columns. Signals: edited(), retired()."""

    edited = Signal()
    retired = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__(room.style, ruled=False)
        look = room.style
        self.name = Label(look, "", FontRole.ROW_TITLE)
        self.tag = Tag(look, "重点", "amber", "star")
        self.why = Label(look, "", FontRole.SECONDARY, "ink2")
        self.change = ActionButton(look, "修改", "quiet", "pencil", size="small")
        self.retire = ActionButton(look, "停用", "bare", "ban", size="small")
        head = QHBoxLayout()
        head.setSpacing(look.S(9))
        head.addWidget(self.name)
        head.addWidget(self.tag, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(self.change)
        self.grid = QGridLayout()
        holder = QWidget()
        self._facts = QVBoxLayout(holder)
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.addLayout(self.grid)
        self.body.addLayout(head)
        self.body.addWidget(self.why)
        self.body.addWidget(Hairline(look))
        self.nights = NightGrid(look)
        self.nights.hide()
        # Where the window is low the facts scroll: squeezed, they would lose the feet of their letters.
        self._inside = QVBoxLayout()
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.addWidget(holder)
        self._inside.addWidget(self.nights)
        self._inside.addStretch(1)
        self.body.addWidget(scrolled(self._inside), 1)
        self.body.addWidget(self.retire, 0, Qt.AlignmentFlag.AlignLeft)
        self.change.clicked.connect(self.edited)
        self.retire.clicked.connect(self.retired)
        self.restyle()

    def restyle(self) -> None:
        """Set the gaps anew."""
        super().restyle()
        if hasattr(self, "grid"):
            self.body.setSpacing(self.look.S(9))
            self._inside.setSpacing(self.look.S(9))
            self.grid.setHorizontalSpacing(self.look.S(14))
            self.grid.setVerticalSpacing(self.look.S(8))
            self.grid.setColumnMinimumWidth(0, self.look.S(72))

    def show_facts(
        self, name: str, why: str, facts: Sequence[tuple[str, str]], *, important: bool = False, retired: bool = False,
        editable: bool = True,
    ) -> None:
        """Pairs of what and how; empty ones are left out."""
        self.name.show_text(name)
        self.tag.setVisible(important and not retired)
        self.why.show_text(why)
        self.why.setVisible(bool(why))
        self.change.setVisible(editable)
        self.retire.setVisible(editable)
        self.retire.setText("启用" if retired else "停用")
        while self.grid.count():
            widget = self.grid.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        for row, (label, value) in enumerate(pair for pair in facts if pair[1]):
            top = Qt.AlignmentFlag.AlignTop
            self.grid.addWidget(Label(self.look, label, FontRole.SECONDARY, "ink2"), row, 0, top)
            self.grid.addWidget(Paragraph(self.look, value, FontRole.SECONDARY, "ink", line=1.5), row, 1, top)
        self.grid.setColumnStretch(1, 1)

    def show_nights(self, rows: Sequence[NightRow], first: str = "", last: str = "") -> None:
        """What patrols saw there in the last nights; nothing where no round went out."""
        self.nights.setVisible(bool(rows))
        if rows:
            self.nights.show_nights(rows, first, last)
