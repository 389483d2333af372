"""A round that was walked with a printed sheet, typed in afterwards: one line per place, Enter goes on."""
from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop import patrols
from desktop.errors import UserError
from desktop.journal.drafts import DraftView, drop_draft, open_drafts
from desktop.patrols import Board, PaperLine
from desktop.rules.patrol_entry import PaperEntry, entry_words, read_paper_line
from desktop.rules.wording import sentence
from desktop.ui.draft_keeper import DraftKeeper
from desktop.ui.keys import KeyHint
from desktop.ui.patrols.round_sheets import labels_of, moment_spec, parties_of, team_specs, usual_parties
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.form import Form
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.sheet_layer import Sheet
from desktop.vocabulary import DraftKind

HOW = "每处一行：2210 2 是 22:10 有 2 人，2210 0 是无人，没到就写原因（门锁、限流）。Enter 到下一处。"


class _Line(LineBox):
    """One place; Enter, ↑ and ↓ go to its neighbours."""

    def __init__(self, sheet: PaperRoundSheet, at: int) -> None:
        super().__init__(sheet.look, "", "2210 2")
        self._sheet, self._at = sheet, at

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and arrows move, all else is typed."""
        down = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore() if down else super().keyPressEvent(event)
        elif down:
            self._sheet.stand_on(self._at + 1)
        elif event.key() == Qt.Key.Key_Up:
            self._sheet.stand_on(self._at - 1)
        else:
            super().keyPressEvent(event)


class PaperRoundSheet(Sheet):
    """Times and teams on top, then the places in the order of the printed sheet."""

    narrow = 640

    def __init__(self, room: Room, board: Board) -> None:
        super().__init__(room.style)
        self.room, self._board = room, board
        look = room.style
        self.keys = (KeyHint("Enter", "下一处"), KeyHint("Ctrl+Enter", "存这一轮"), KeyHint("Esc", "收起"))
        self._reasons = labels_of(room, "missed_reason")
        self.form = Form(look, (
            moment_spec(room, "starts_at", "几点出发", "如：2200", "required"),
            moment_spec(room, "ends_at", "几点收队", "如：2330", "required"), *team_specs(room),
        ), columns=2)
        self.form.set_values(usual_parties(room, board), force=True)
        self.form.settle()
        self.places = [(row.place, row.name) for row in board.rows]
        self.lines = [_Line(self, at) for at in range(len(self.places))]
        self.read = [Label(look, "", FontRole.SECONDARY, "ink2") for _ in self.places]
        self.save = ActionButton(look, "存这一轮", "primary", "check", "Ctrl+Enter")
        self.close_button = ActionButton(look, "收起", "bare", "panel-right-close", "Esc")
        self.again = ActionButton(look, "清空重写", "quiet", "eraser")
        self.kept = Label(look, "", FontRole.CAPTION, "ink2")
        left = self._left()
        self.keeper = DraftKeeper(room, left.id if left else "", self.content, self, kind=DraftKind.PATROL.value)
        self.error = Label(look, "", FontRole.SECONDARY, "redText", icon="circle-alert")
        self.error.hide()
        self._build()
        self.save.clicked.connect(self.primary)
        self.close_button.clicked.connect(self.fold)
        self.again.clicked.connect(self.begin_again)
        self.keeper.saved.connect(self.kept.show_text)
        self.keeper.failed.connect(room.notices.error)
        if left is not None:
            self._fill(left.content)
        self.form.changed.connect(lambda _name: self._changed())
        self._read_all()

    # What is half typed.

    def _left(self) -> DraftView | None:
        """The sheet that was left half typed, by folding or by a crash."""
        return next(reversed(self.room.desk.read(open_drafts, kind=DraftKind.PATROL.value)), None)

    def content(self) -> dict[str, object]:
        """What was typed by hand: fields of the head, and the lines by their places."""
        typed = zip(self.places, self.lines, strict=True)
        lines = {place: line.text() for (place, _name), line in typed if line.text()}
        return {name: part for name, part in (("form", self.form.typed_by_hand()), ("lines", lines)) if part}

    def _fill(self, content: Mapping[str, object]) -> None:
        form, lines = content.get("form"), content.get("lines")
        for name, value in (form if isinstance(form, dict) else {}).items():
            if name in self.form.names():
                self.form.type_again(name, value)
        if isinstance(lines, dict):
            for (place, _name), line in zip(self.places, self.lines, strict=True):
                line.setText(str(lines.get(place, "")))
        self.keeper.assume(self.content())
        self.kept.show_text("上次录到一半的都在")

    def begin_again(self) -> None:
        """An empty sheet; what was typed is gone from the drafts too."""
        if self.keeper.draft:
            self.room.desk.do(drop_draft, draft=self.keeper.draft)
        self.keeper.draft = ""
        for line in self.lines:
            line.clear()
        self.form.clear()
        self.form.set_values(usual_parties(self.room, self._board), force=True)
        self.form.settle()
        self.keeper.assume(self.content())
        self.kept.show_text("")
        self._read_all()
        self.stand_on(-1)

    def fold(self) -> None:
        """Esc: kept as it stands."""
        self.keeper.keep()
        super().fold()

    def _changed(self) -> None:
        self._read_all()
        self.keeper.touch()

    def _typed(self, at: int) -> None:
        self._read(at)
        self.keeper.touch()

    def _build(self) -> None:
        look, column, head, inside = self.look, QVBoxLayout(self), QHBoxLayout(), QWidget()
        head.setContentsMargins(look.S(24), look.S(12), look.S(20), look.S(8))
        head.addWidget(Label(look, "补录纸上的一轮", FontRole.PAGE_TITLE), 1)
        head.addWidget(self.close_button)
        around, grid = QVBoxLayout(inside), QGridLayout()
        around.setContentsMargins(look.S(24), look.S(4), look.S(24), look.S(12))
        around.setSpacing(look.S(12))
        grid.setHorizontalSpacing(look.S(12))
        grid.setVerticalSpacing(look.S(6))
        grid.setColumnStretch(2, 1)
        for at, (_place, name) in enumerate(self.places):
            self.lines[at].setAccessibleName(name)
            self.lines[at].setFixedWidth(look.S(170))
            self.lines[at].textChanged.connect(lambda _text, at=at: self._typed(at))
            for part, place in ((Label(look, name, FontRole.BASE), 0), (self.lines[at], 1), (self.read[at], 2)):
                grid.addWidget(part, at, place)
        around.addWidget(self.form)
        around.addWidget(Paragraph(look, HOW, FontRole.SECONDARY, "ink2"))
        around.addLayout(grid)
        around.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self._scroll = scroll
        foot = QHBoxLayout()
        foot.setContentsMargins(look.S(24), look.S(10), look.S(24), look.S(14))
        foot.setSpacing(look.S(10))
        foot.addWidget(self.save)
        foot.addWidget(self.error, 1)
        foot.addWidget(self.kept)
        foot.addWidget(self.again)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(scroll, 1)
        column.addLayout(foot)

    def first_focus(self) -> QWidget:
        """When it set out."""
        return self.form.editor("starts_at")

    def stand_on(self, at: int) -> None:
        """The line of a place; after the last one, the verb."""
        self.keeper.hurry()
        target: QWidget = self.lines[at] if 0 <= at < len(self.lines) else self.save if at > 0 else self.first_focus()
        target.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(target)

    def _start(self) -> int:
        starts = self.form.values()["starts_at"]
        return starts if isinstance(starts, int) else self.room.ticker.now()

    def _read_all(self) -> None:
        for at in range(len(self.lines)):
            self._read(at)

    def _read(self, at: int) -> PaperEntry | None:
        """Shows beside a line how it was read, or what is wrong; None where it cannot be read."""
        try:
            entry = read_paper_line(self.lines[at].text(), self._reasons, starts_at=self._start())
        except UserError as error:
            self.read[at].show_text(sentence(error), "redText")
            return None
        self.read[at].show_text(entry_words(entry, self._reasons), "ink3" if entry.empty else "ink2")
        return entry

    def primary(self) -> None:
        """Writes the whole round as one act; a line that cannot be read gets the keyboard."""
        self.error.hide()
        found = [self._read(at) for at in range(len(self.lines))]
        if None in found:
            self.stand_on(found.index(None))
            return
        values = self.form.values()
        if not isinstance(values["starts_at"], int) or not isinstance(values["ends_at"], int):
            self._refuse("先写几点出发、几点收队")
            return
        lines = [
            PaperLine(place, entry.at, entry.people, entry.missed, entry.missed_note)
            for (place, _name), entry in zip(self.places, found, strict=True) if entry is not None
        ]
        try:
            self.room.desk.do(
                patrols.enter_paper, lines=lines, starts_at=values["starts_at"], ends_at=values["ends_at"],
                parties=parties_of(self.room, values), draft=self.keeper.draft or None,
            )
        except UserError as error:
            self._refuse(sentence(error))
            return
        self.keeper.stop()
        reached = sum(1 for line in lines if line.people is not None)
        self.room.say(f"已补录一轮，到了 {reached} 处")
        self.closed.emit()

    def _refuse(self, words: str) -> None:
        self.error.show_text(words)
        self.error.show()
