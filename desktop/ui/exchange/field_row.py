"""One field of a conflict: both versions side by side, what will be written at the right, the ways to settle below."""
from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.exchange.conflicts import Choice, FieldConflict, Settling, heads_of, in_words, merged
from desktop.journal.entry import Value
from desktop.rules.differences import differing
from desktop.ui.exchange.version_box import VersionBox
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.inputs import TextBox
from desktop.ui.widgets.labels import Label, Paragraph

LABEL_WIDTH = 84
RESULT_SHARE = 30


class FieldRow(QWidget):
    """Signals: decided (Settling), came_in: one acts here; anew_wanted (FieldConflict, values to begin with),
    past_wanted (FieldConflict).

    The choice so far is shown; another click chooses otherwise.
    """

    decided = Signal(object)
    came_in = Signal()
    anew_wanted = Signal(object, object)
    past_wanted = Signal(object)

    def __init__(self, style: Style, conflict: FieldConflict, settling: Settling | None) -> None:
        super().__init__()
        self.look, self.conflict, self.settling = style, conflict, settling
        self.label = Paragraph(style, conflict.label, FontRole.SECONDARY, "ink2", line=1.45)
        mine, theirs = conflict.ours(), [one for one in conflict.versions if one is not conflict.ours()]
        left, right = differing(mine.text, theirs[0].text)
        self.ours = VersionBox(style, mine.text, left, ours=True, name="本机")
        self.theirs = [VersionBox(style, theirs[0].text, right, ours=False, name="来包")]
        for one in theirs[1:]:
            marks = differing(mine.text, one.text)[1]
            self.theirs.append(VersionBox(style, one.text, marks, ours=False, name="另一处"))
        self.entries = {self.ours: mine.entry, **dict(zip(self.theirs, (one.entry for one in theirs), strict=True))}
        self.arrow = Label(style, "", FontRole.BASE, "ink2", icon="arrow-right")
        self.result = Paragraph(style, "", FontRole.BASE)
        self.text = TextBox(style, "", "写成什么", lines=4)
        self.text.hide()
        self.keys: Callable[[QKeyEvent], bool] = lambda _event: False
        self.acts = {
            "ours": ActionButton(style, "用本机", "plain", key="←", size="small"),
            "theirs": ActionButton(style, "用来包", "plain", key="→", size="small"),
            "both": ActionButton(style, "两段都留", "plain", key="B", size="small"),
            "write": ActionButton(style, "自己写", "plain", "pencil", "E", size="small"),
            "past": ActionButton(style, "查看经过", "bare", "history", "J", size="small"),
        }
        self._build()
        self._connect()
        self._show()

    def _build(self) -> None:
        look, whole, row = self.look, QVBoxLayout(self), QHBoxLayout()
        whole.setContentsMargins(0, look.S(5), 0, look.S(5))
        whole.setSpacing(look.S(8))
        row.setSpacing(look.S(14))
        self.label.setFixedWidth(look.S(LABEL_WIDTH))
        row.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.ours, 34)
        others = QVBoxLayout()
        others.setSpacing(look.S(6))
        for box in self.theirs:
            others.addWidget(box)
        row.addLayout(others, 34)
        result = QHBoxLayout()
        result.addWidget(self.arrow, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout()
        column.addStretch(1)
        column.addWidget(self.result)
        column.addWidget(self.text)
        column.addStretch(1)
        result.addLayout(column, 1)
        row.addLayout(result, RESULT_SHARE)
        whole.addLayout(row)
        self.ways, flowing = QWidget(), QWidget()
        ways, aside = FlowLayout(flowing, look.S(8), look.S(6)), QHBoxLayout(self.ways)
        aside.setContentsMargins(look.S(LABEL_WIDTH + 14), 0, 0, 0)
        aside.addWidget(flowing, 1)
        for name, button in self.acts.items():
            ways.addWidget(button)
            button.setVisible(self._is_open(name))
        whole.addWidget(self.ways)
        self.ways.hide()

    def _is_open(self, act: str) -> bool:
        if act == "both":
            return self.conflict.kept_both is not None
        return act != "write" or bool(self.conflict.columns)

    def _connect(self) -> None:
        for box in (self.ours, *self.theirs):
            box.clicked.connect(lambda _on=False, box=box: self.take(box))
        self.acts["ours"].clicked.connect(lambda: self.take(self.ours))
        self.acts["theirs"].clicked.connect(lambda: self.take(self.theirs[0]))
        self.acts["both"].clicked.connect(self.keep_both)
        self.acts["write"].clicked.connect(self.write)
        self.acts["past"].clicked.connect(lambda: self.past_wanted.emit(self.conflict))
        self.text.textChanged.connect(self._written)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the versions do not want goes to the card, before the area around them would scroll by it.

        Esc leaves the text that is being written; what stands in it is chosen already.
        """
        if event.key() == Qt.Key.Key_Escape and not self.text.isHidden():
            self.ours.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.keys(event):
            super().keyPressEvent(event)

    def set_current(self, current: bool) -> None:
        """Only the field one is at shows its buttons."""
        self.ways.setVisible(current)

    # Choosing.

    def take(self, box: VersionBox) -> None:
        self._decide(Settling(
            self.conflict.record, self.conflict.group, Choice.TAKE, heads_of(self.conflict), self.entries[box],
        ))

    def keep_both(self) -> None:
        if self.conflict.kept_both is not None:
            self._decide(Settling(
                self.conflict.record, self.conflict.group, Choice.BOTH, heads_of(self.conflict)
            ))

    def write(self) -> None:
        """自己写: begins with both, so that nothing has to be typed twice; several columns have a form."""
        if self.conflict.in_columns:
            self.came_in.emit()
            self.anew_wanted.emit(self.conflict, self.start())
        elif self.conflict.writable:
            # Its ways stand under it while it is written, not under another field.
            self.came_in.emit()
            self.text.setText(self.result.text if self.settling else merged(self.conflict))
            self.text.show()
            self.result.hide()
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
            self.text.moveCursor(QTextCursor.MoveOperation.End)
            self._written()

    def leave(self) -> None:
        """留作待核实: the conflict stays open."""
        self._decide(Settling(self.conflict.record, self.conflict.group, Choice.LEAVE, heads_of(self.conflict)))

    def _written(self) -> None:
        if self.text.isHidden() or not self.text.text().strip():
            return
        self.settling = Settling(
            self.conflict.record, self.conflict.group, Choice.WRITE, heads_of(self.conflict), None, self.text.text(),
        )
        self.decided.emit(self.settling)

    def start(self) -> Mapping[str, Value]:
        """What a form for this fact begins with: what was written already, else the version taken, else this PC's."""
        chosen, ours = self.settling, self.conflict.ours()
        if chosen is not None and chosen.values:
            return dict(chosen.values)
        entry = chosen.entry if chosen is not None else None
        return next((one for one in self.conflict.versions if one.entry == entry), ours).values

    def _decide(self, settling: Settling) -> None:
        self.settling = settling
        self.text.hide()
        self.result.show()
        self._show()
        self.came_in.emit()
        self.decided.emit(settling)

    def _show(self) -> None:
        chosen = self.settling
        kind = chosen.kind if chosen else None
        for box, entry in self.entries.items():
            taken = kind is Choice.TAKE and chosen is not None and chosen.entry == entry
            box.setChecked(kind is Choice.BOTH or taken)
            box.update()
        self.acts["both"].set_kind("quiet" if kind is Choice.BOTH else "plain")
        words, token = self._result()
        self.result.show_text(words, token)

    def _result(self) -> tuple[str, str]:
        chosen = self.settling
        if chosen is None:
            return "还没定", "ink3"
        if chosen.kind is Choice.TAKE:
            return next((box.words for box, entry in self.entries.items() if entry == chosen.entry), "还没定"), "ink"
        if chosen.kind is Choice.BOTH:
            return merged(self.conflict), "ink"
        if chosen.kind is Choice.WRITE:
            return chosen.text or in_words(self.conflict, dict(chosen.values)), "ink"
        return "留作待核实，暂按先显示的一项", "amber"
