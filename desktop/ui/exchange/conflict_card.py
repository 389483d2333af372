"""The open record of a package: its fields in two versions, settled one after the other by ← → B E and Enter."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QTextEdit, QVBoxLayout, QWidget

from desktop.exchange.conflicts import Choice, FieldConflict, Settling
from desktop.ui.exchange.field_row import LABEL_WIDTH, RESULT_SHARE, FieldRow
from desktop.ui.exchange.words import who_and_when
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card, Hairline
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.scrolled import scrolled

_SAME_SHOWN = 12


class ConflictCard(Card):
    """Signals: decided (Settling), next_wanted, open_wanted (page, record), anew_wanted (FieldConflict,
    values to begin with), past_wanted (FieldConflict).
    """

    decided = Signal(object)
    next_wanted = Signal()
    open_wanted = Signal(str, str)
    anew_wanted = Signal(object, object)
    past_wanted = Signal(object)

    def __init__(self, style: Style) -> None:
        super().__init__(style, " ", padded=False)
        self.rows: list[FieldRow] = []
        self._at = 0
        self._page, self._record = "", ""
        self.all_ours = ActionButton(style, "全用本机", "quiet", size="small")
        self.all_theirs = ActionButton(style, "全用来包", "quiet", size="small")
        self.opening = ActionButton(style, "看全文", "quiet", "external-link", size="small")
        self.next = ActionButton(style, "定了，看下一处", "primary", "arrow-down", "Enter")
        self.later = ActionButton(style, "留作待核实", "plain", "flag")
        self.hint = Label(style, "", FontRole.SECONDARY, "ink2")
        self._fields, self._same = QVBoxLayout(), QGridLayout()
        self._heads = QHBoxLayout()
        self._sides = [Label(style, "本机 ←", FontRole.BASE, "ink", 700, icon="monitor"),
                       Label(style, "来包 →", FontRole.BASE, "ink", 700, icon="package-open"),
                       Label(style, "写入结果", FontRole.BASE, "ink", 700, icon="list-checks")]
        self._whos = [Label(style, "", FontRole.CAPTION, "ink2") for _ in range(3)]
        self.same_head = Label(style, "", FontRole.SECONDARY, "ink2", icon="chevron-down")
        self._build()
        self._connect()

    def _build(self) -> None:
        look = self.look
        for button in (self.opening, self.all_ours, self.all_theirs):
            self.add_to_head(button)
        self._blank = QWidget()
        self._heads.addWidget(self._blank)
        for side, who, share in zip(self._sides, self._whos, (34, 34, RESULT_SHARE), strict=True):
            column = QVBoxLayout()
            column.setSpacing(look.S(2))
            column.addWidget(side)
            column.addWidget(who)
            self._heads.addLayout(column, share)
        self.body.addLayout(self._heads)
        self.body.addWidget(Hairline(look))
        self._inside = inside = QVBoxLayout()
        inside.setSpacing(look.S(2))
        inside.addLayout(self._fields)
        self._line = Hairline(look)
        inside.addSpacing(look.S(8))
        inside.addWidget(self._line)
        inside.addSpacing(look.S(8))
        inside.addWidget(self.same_head)
        self._same.setContentsMargins(look.S(LABEL_WIDTH + 14), look.S(6), 0, 0)
        self._same.setHorizontalSpacing(look.S(16))
        self._same.setVerticalSpacing(look.S(8))
        inside.addLayout(self._same)
        inside.addStretch(1)
        self.body.addWidget(scrolled(inside), 1)
        self.body.addWidget(Hairline(look))
        foot = QHBoxLayout()
        foot.setContentsMargins(look.S(17), look.S(11), look.S(17), look.S(12))
        foot.setSpacing(look.S(10))
        foot.addWidget(self.next)
        foot.addStretch(1)
        foot.addWidget(self.hint)
        foot.addWidget(self.later)
        self.body.addLayout(foot)
        look.changed.connect(self._place_heads)
        self._place_heads()

    def _place_heads(self) -> None:
        """The heads stand over the columns of the fields, in the size of now."""
        look, side = self.look, self.look.S(17)
        self._heads.setSpacing(look.S(14))
        self._heads.setContentsMargins(side, look.S(6), side, look.S(6))
        self._blank.setFixedWidth(look.S(LABEL_WIDTH))
        self._inside.setContentsMargins(side, look.S(4), side, look.S(12))

    def _connect(self) -> None:
        self.next.clicked.connect(self.next_wanted)
        self.later.clicked.connect(self._leave)
        self.all_ours.clicked.connect(lambda: self._all(lambda row: row.take(row.ours)))
        self.all_theirs.clicked.connect(lambda: self._all(lambda row: row.take(row.theirs[0])))
        self.opening.clicked.connect(lambda: self.open_wanted.emit(self._page, self._record))

    # Showing.

    def show_record(self, conflicts: Sequence[FieldConflict], chosen: Mapping[str, Settling], *, staged: bool) -> None:
        """The conflicts of one record; ``staged`` while its package is not written yet."""
        first = conflicts[0]
        self.title.show_text(first.title.text)
        self._page, self._record = first.title.page, first.title.record
        self.opening.setVisible(bool(self._page))
        self._sides[1].show_text("来包 →" if staged else "另一处 →")
        self._whos[0].show_text(who_and_when(first.ours()))
        self._whos[1].show_text(who_and_when(first.theirs()))
        self._whos[2].show_text("还可以再改" if staged else "定了就写入")
        self.hint.show_text("拿不准可先")
        self._clear()
        for conflict in conflicts:
            row = FieldRow(self.look, conflict, chosen.get(conflict.key))
            row.decided.connect(self.decided)
            row.past_wanted.connect(self.past_wanted)
            row.anew_wanted.connect(self.anew_wanted)
            row.keys = self._take_key
            row.came_in.connect(lambda row=row: self._go_to(self.rows.index(row)))
            self._fields.addWidget(row)
            self.rows.append(row)
        self._show_same(first.same)
        self._go_to(next((at for at, row in enumerate(self.rows) if row.settling is None), 0))

    def _clear(self) -> None:
        for row in self.rows:
            self._fields.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []

    def _show_same(self, same: Sequence[tuple[str, str]]) -> None:
        while self._same.count():
            item = self._same.takeAt(0)
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.same_head.show_text(f"相同的 {len(same)} 项")
        self.same_head.setVisible(bool(same))
        self._line.setVisible(bool(same))
        for at, (name, words) in enumerate(same[:_SAME_SHOWN]):
            line, column = divmod(at, 3)
            self._same.addWidget(Label(self.look, name, FontRole.SECONDARY, "ink3"), line, column * 2)
            self._same.addWidget(Label(self.look, words, FontRole.SECONDARY), line, column * 2 + 1)
        for column in range(3):
            self._same.setColumnStretch(column * 2 + 1, 1)

    # The keyboard.

    def take_focus(self) -> None:
        """The first field that is not settled."""
        if self.rows:
            self.rows[self._at].ours.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def settled(self) -> bool:
        return all(row.settling is not None for row in self.rows)

    def _go_to(self, at: int) -> None:
        self._at = at
        for place, row in enumerate(self.rows):
            row.set_current(place == at)

    def _step(self, by: int) -> None:
        if self.rows:
            self._go_to(max(0, min(len(self.rows) - 1, self._at + by)))
            self.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← → B E J Enter, as long as nobody types."""
        if not self._take_key(event):
            super().keyPressEvent(event)

    def _take_key(self, event: QKeyEvent) -> bool:
        typing = isinstance(self.window().focusWidget(), QLineEdit | QTextEdit)
        act = self._act_of(Qt.Key(event.key()))
        if typing or act is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        act()
        return True

    def _act_of(self, key: Qt.Key) -> Callable[[], None] | None:
        if not self.rows:
            return None
        row = self.rows[self._at]
        acts: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_Left: lambda: row.take(row.ours), Qt.Key.Key_Right: lambda: row.take(row.theirs[0]),
            Qt.Key.Key_B: row.keep_both, Qt.Key.Key_E: row.write,
            Qt.Key.Key_J: lambda: self.past_wanted.emit(row.conflict), Qt.Key.Key_Up: lambda: self._step(-1),
            Qt.Key.Key_Down: lambda: self._step(1), Qt.Key.Key_Return: self._enter, Qt.Key.Key_Enter: self._enter,
        }
        return acts.get(key)

    def _enter(self) -> None:
        """The next field that waits, then the next record."""
        waiting = next((at for at, row in enumerate(self.rows) if row.settling is None and at != self._at), None)
        if waiting is not None and self.rows[self._at].settling is not None:
            self._go_to(waiting)
            self.take_focus()
        else:
            self.next_wanted.emit()

    def _leave(self) -> None:
        for row in self.rows:
            if row.settling is None or row.settling.kind is Choice.LEAVE:
                row.leave()
        self.next_wanted.emit()

    def _all(self, act: Callable[[FieldRow], None]) -> None:
        for row in self.rows:
            act(row)
