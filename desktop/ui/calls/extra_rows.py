"""What is asked only when somebody wants it: another 接报时间 with its reason, and 无需到场 by one key."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.clock import local
from desktop.errors import UserError
from desktop.journal.desk import Desk
from desktop.rules.deadlines import Limits, is_late_entry
from desktop.ui.steps import Lists, MomentField
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.chips import ChipGroup
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.sections import CONTENT_LEFT, Content, Part, text_of


class ReceivedPart(Part):
    """接报时间 as typed by hand beside the moment of F2, and why it is written down late (补录)."""

    def __init__(self, style: Style, stamp: int, now: Callable[[], int], limits: Limits) -> None:
        super().__init__(style)
        self._stamp, self._limits = stamp, limits
        self.time = MomentField(style, "接报时间", now, "2135 或 昨2135")
        self.reason = LineBox(style, placeholder="如：当时停电，先记在纸上")
        self._why = Field(style, "为什么现在才记", self.reason, "optional")
        self.fields = {"received_at": self.time, "late_entry_reason": self._why}
        self.stops = {"received_at": self.time.box, "late_entry_reason": self.reason}
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.time, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._why, 1, Qt.AlignmentFlag.AlignTop)
        self.time.box.textChanged.connect(self.changed)
        self.time.read.connect(self._settle)
        self.reason.textChanged.connect(self.changed)
        style.changed.connect(self.restyle)
        self.restyle()
        self.hide()
        self.show_stamp(stamp)

    def show_stamp(self, stamp: int) -> None:
        """The moment of F2, which stays beside whatever is typed."""
        self._stamp = stamp
        self.time.set_caption(f"按键时间 {local(stamp):%H:%M:%S}，两个都留着")

    def restyle(self) -> None:
        """Set the gaps anew."""
        self._row.setContentsMargins(self.look.S(CONTENT_LEFT), 0, 0, self.look.S(6))
        self._row.setSpacing(self.look.S(12))
        self.time.setFixedWidth(self.look.S(250))

    def _settle(self) -> None:
        late = is_late_entry(self.received_at(), self._stamp, self._limits)
        self._why.set_caption("这是补录，写一句原因" if late and not self.reason.text().strip() else "", "amber")

    def received_at(self) -> int:
        """接报 as it stands: typed, else the stamp. What cannot be read counts as not typed."""
        try:
            return self.time.moment() or self._stamp
        except UserError:
            return self._stamp

    def typed(self) -> int | None:
        """What differs from the stamp, None where nothing does.

        Raises:
            UserError: ``time.*``.
        """
        at = self.time.moment()
        return None if at is None or at == self._stamp else at

    def content(self) -> dict[str, object]:
        """received_at, received_text (as typed), late_entry_reason."""
        at = self.received_at()
        told: dict[str, object] = {"received_at": at if at != self._stamp else None}
        told["received_text"] = self.time.box.text().strip()
        told["late_entry_reason"] = self.reason.text().strip()
        return {name: value for name, value in told.items() if value}

    def fill(self, content: Content) -> None:
        """Show what was typed before; the row opens if there is anything."""
        at = content.get("received_at")
        if isinstance(at, int):
            self.time.show_moment(at)
        else:
            self.time.box.setText(text_of(content, "received_text"))
        self.reason.setText(text_of(content, "late_entry_reason"))
        self.setVisible(bool(self.content()))


class NotNeededRow(QWidget):
    """The kinds of 无需到场: a digit ends the call; 其他 asks for a word first.

    `ended` carries the code and the note; `discarded`: 放弃草稿 was pressed; `folded`: Esc.
    """

    ended = Signal(str, str)
    discarded = Signal()
    folded = Signal()

    def __init__(self, style: Style, desk: Desk) -> None:
        super().__init__()
        self.look = style
        lists = Lists(desk, "not_needed")
        self._notes = lists.asking("not_needed")
        self.kinds = ChipGroup(style, lists.of("not_needed"), name="为什么不用去")
        self.note = LineBox(style, placeholder="写一句是什么，Enter 存下")
        self.note_field = Field(style, "是什么", self.note, "required")
        self._discard = ActionButton(style, "放弃草稿", "quiet", "trash-2", size="tiny")
        self._column, head = QVBoxLayout(self), QHBoxLayout()
        self._title = Label(style, "为什么不用去", FontRole.BASE, "ink", 700)
        head.addWidget(self._title)
        head.addWidget(Label(style, "按数字就存下，计时停", FontRole.CAPTION, "ink2"), 1)
        head.addWidget(self._discard)
        self._column.addLayout(head)
        self._column.addWidget(self.kinds)
        self._column.addWidget(self.note_field)
        self.note_field.hide()
        self.kinds.chosen.connect(self._choose)
        self.note.returnPressed.connect(self._finish)
        self._discard.clicked.connect(self.discarded)
        style.changed.connect(self.restyle)
        self.restyle()
        self.hide()

    def restyle(self) -> None:
        """Set the gaps anew."""
        look = self.look
        self._column.setContentsMargins(look.S(27), look.S(8), look.S(27), look.S(10))
        self._column.setSpacing(look.S(8))

    def _choose(self, code: str) -> None:
        asks = code in self._notes
        self.note_field.setVisible(asks)
        if asks:
            self.note.setFocus()
        elif code:
            self.ended.emit(code, "")

    def _finish(self) -> None:
        self.ended.emit(self.kinds.value(), self.note.text())

    def start(self) -> None:
        """Show the row with nothing chosen."""
        self.kinds.choose()
        self.note_field.hide()
        self.show()
        self.kinds.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc folds only this row."""
        if event.key() == Qt.Key.Key_Escape:
            self.folded.emit()
        else:
            super().keyPressEvent(event)
