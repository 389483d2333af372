"""一处两种填写, in any form over a record: every version with who and when, settled on the spot (exchange.md B3)."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.clock import local
from desktop.errors import UserError
from desktop.exchange import conflicts
from desktop.exchange.conflicts import Choice, FieldConflict, Settling, Version, heads_of, merged
from desktop.exchange.past import MARKS, past_of
from desktop.rules.differences import differing
from desktop.ui.anew_sheet import anew_sheet
from desktop.ui.half_written import HalfWritten
from desktop.ui.past_sheet import PastSheet
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.bars import InlineBar
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.inputs import TextBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.marked import MarkedText
from desktop.ui.widgets.sections import clear_column

MOST = 4
"""So many versions have a button of their own; more are settled on the page of the exchange."""


class ConflictBar(QWidget):
    """Hidden while nothing is torn. A page tells it which records it shows, and again when they change."""

    def __init__(self, room: Room, *, brief: bool = False) -> None:
        super().__init__()
        self.room, self._brief = room, brief
        self.conflict: FieldConflict | None = None
        self._records: tuple[str, ...] = ()
        look = room.style
        self.bar = InlineBar(look, "amber", " ", "triangle-alert", "去核对")
        self.take = [ActionButton(look, f"采用{MARKS[n]}", "plain", size="small") for n in range(MOST)]
        self.both = ActionButton(look, "两段都留", "plain", size="small")
        self.write = ActionButton(look, "另行填写", "plain", "pencil", size="small")
        self.keep = ActionButton(look, "存下", "primary", size="small")
        self.past = ActionButton(look, "查看经过", "bare", "history", size="small")
        self.text = TextBox(look, "", "写成什么", lines=3)
        self._buttons, self._column = QWidget(), QVBoxLayout(self)
        self._ways = FlowLayout(self._buttons)
        for button in (*self.take, self.both, self.write, self.keep, self.past):
            self._ways.addWidget(button)
        self._versions = QVBoxLayout()
        self._column.addWidget(self.bar)
        self._column.addLayout(self._versions)
        self._column.addWidget(self._buttons)
        self._buttons.setVisible(not brief)
        self._column.addWidget(self.text)
        self.text.hide()
        self.half = HalfWritten(room, self.text, keeps="exchange.words", title="另行填写", itself=False)
        self._connect()
        look.changed.connect(self.restyle)
        self.restyle()
        self.hide()

    def restyle(self) -> None:
        """Set the gaps anew."""
        look = self.room.style
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.S(6))
        self._ways.set_gaps(look.S(8), look.S(6))
        self._versions.setContentsMargins(look.S(14), 0, look.S(14), 0)
        self._versions.setSpacing(look.S(1))

    def _connect(self) -> None:
        for n, button in enumerate(self.take):
            button.clicked.connect(lambda _on=False, n=n: self._take(n))
        self.both.clicked.connect(lambda: self._settle(Choice.BOTH))
        self.write.clicked.connect(self._write)
        self.keep.clicked.connect(lambda: self._settle(Choice.WRITE, text=self.text.text()))
        self.past.clicked.connect(self._show_past)
        self.bar.acted.connect(lambda: self.room.navigator.go("exchange", "conflicts"))
        self.room.bus.changed.connect(self._on_change)

    def show_records(self, records: Sequence[str]) -> None:
        """Shows the first place where one of some records stands in two ways; hides where none does."""
        before, self._records = self.conflict, tuple(records)
        found = self.room.desk.read(conflicts.conflicts_among, records=self._records)
        self.conflict = found[0] if found else None
        self.setVisible(self.conflict is not None)
        if self.conflict is not None and self.conflict != before:
            self._show(self.conflict, len(found) - 1)

    def _on_change(self, topics: frozenset[str]) -> None:
        """What came in or was settled elsewhere; a text that is being written stays."""
        if self._records and "draft" not in topics and self.text.isHidden():
            self.show_records(self._records)

    def _show(self, conflict: FieldConflict, more: int) -> None:
        shown = conflict.versions
        others = f"。还有 {more} 处" if more else ""
        self.bar.show_notice(
            "amber", f"“{conflict.label}”有 {len(shown)} 处不同填写，暂显示第一项{others}", "triangle-alert", "去核对",
            "填写时互未看到对方内容",
        )
        if not self._brief:
            self._show_versions(shown[:MOST])
        for n, button in enumerate(self.take):
            button.setVisible(n < len(shown))
        self.both.setVisible(conflict.kept_both is not None)
        self.write.setVisible(bool(conflict.columns))
        self._fold()

    def _show_versions(self, shown: Sequence[Version]) -> None:
        """Each with who and when over it, and what the other does not have marked."""
        clear_column(self._versions)
        look = self.room.style
        marks = [differing(_text(shown[0]), _text(one)) for one in shown[1:]]
        for n, one in enumerate(shown):
            different = marks[n - 1][1] if n else marks[0][0]
            self._versions.addWidget(Label(look, f"{MARKS[n]} {_who(one)}", FontRole.CAPTION, "ink2"))
            self._versions.addWidget(MarkedText(look, _text(one), different, ours=n == 0))

    def _fold(self) -> None:
        self.half.leave()
        self.text.hide()
        self.keep.hide()

    def _take(self, n: int) -> None:
        assert self.conflict is not None
        self._settle(Choice.TAKE, entry=self.conflict.versions[n].entry)

    def _write(self) -> None:
        """另行填写: begins with both, so that nothing has to be typed twice; several columns have a form."""
        conflict = self.conflict
        assert conflict is not None
        if conflict.in_columns:
            start = conflict.versions[0].values
            self.room.sheets.open(anew_sheet(self.room, conflict, start, lambda settling: self._do(conflict, settling)))
            return
        if not self.text.isHidden():
            # Pressed again: what has been typed since stays.
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.text.setText(merged(conflict))
        self.half.begin(f"{conflict.record}/{conflict.label}")
        self.text.show()
        self.keep.show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.text.moveCursor(QTextCursor.MoveOperation.End)

    def _settle(self, kind: Choice, *, entry: tuple[str, int] | None = None, text: str = "") -> None:
        conflict = self.conflict
        assert conflict is not None
        settling = Settling(conflict.record, conflict.group, kind, heads_of(conflict), entry, text)
        try:
            with self.half.saving():
                words = self._do(conflict, settling)
        except UserError as error:
            self.room.notices.error(error)
            return
        self._fold()
        self.room.say(words)
        self.show_records(self._records)

    def _do(self, conflict: FieldConflict, settling: Settling) -> str:
        """Writes the decision; what became of it in words."""
        done = self.room.desk.do(conflicts.settle, settling=settling)
        return f"“{conflict.label}”已定，下次导出时对方也会看到" if done else "这一处刚才又有人改过，请再看一遍"

    def _show_past(self) -> None:
        """查看经过."""
        assert self.conflict is not None
        steps = self.room.desk.read(past_of, conflict=self.conflict)
        self.room.sheets.open(PastSheet(self.room, self.conflict, steps))


def _text(version: Version) -> str:
    return version.text or "空着"


def _who(version: Version) -> str:
    """“大井巷社区 吕芳 1-14 15:12”."""
    when = local(version.at)
    site = "本机" if version.ours else version.site
    return " ".join(part for part in (site, version.by, f"{when.month}-{when.day} {when:%H:%M}") if part)
