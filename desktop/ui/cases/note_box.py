"""记一笔: a line of what was seen or heard, kept at each key, with photos, saved by Ctrl+Enter."""
from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from desktop.cases import write_note
from desktop.errors import UserError
from desktop.journal.drafts import drop_draft, open_drafts
from desktop.journal.work import Work
from desktop.rules.wording import sentence
from desktop.ui.draft_keeper import DraftKeeper
from desktop.ui.photo_intake import PhotoStrip, Thumbnails
from desktop.ui.room import Room
from desktop.ui.steps import Lists
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton, KeyCap
from desktop.ui.widgets.chips import ChipGroup
from desktop.ui.widgets.inputs import TextBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.painting import open_painter, round_box
from desktop.ui.widgets.sections import text_of
from desktop.vocabulary import DraftKind

PLACEHOLDER = "记一笔：见到了谁，做了什么，他怎么说"
FIRST_PLACEHOLDER = "先写一句见到的样子，姓名可以以后补"


class NoteBox(QFrame):
    """What is typed belongs to the person shown and waits for him when another is shown.

    Signals: written, contact_asked (what was done is more than a line).
    """

    written = Signal()
    contact_asked = Signal()

    def __init__(self, room: Room, thumbnails: Thumbnails) -> None:
        super().__init__()
        self.room, self.look = room, room.style
        self._person, self._changing = "", False
        style = room.style
        self.words = TextBox(style, placeholder=PLACEHOLDER, lines=1)
        self.words.setAccessibleName("记一笔")
        self.words.setFrameShape(QFrame.Shape.NoFrame)
        self.kinds = ChipGroup(style, Lists(room.desk, "note_kind").of("note_kind"), name="怎么知道的", clearable=False)
        self.strip = PhotoStrip(room, thumbnails, tile=(84, 68))
        self.act = ActionButton(style, "记下", "primary", key="Ctrl+Enter", size="small")
        self.camera = ActionButton(style, "照片", "bare", "camera", size="tiny")
        self.goods = ActionButton(style, "发物资", "bare", "package", size="tiny")
        self.cap = KeyCap(style, "Ctrl+I")
        self.shut = ActionButton(style, "收起", "bare", key="Esc", size="tiny")
        self.error = Label(style, "", FontRole.CAPTION, "redText", icon="circle-alert")
        self.keeper = self._keeper("")
        self._build()
        self._connect()
        self._unfold(False)

    def _build(self) -> None:
        self._column, self._foot = QVBoxLayout(self), QHBoxLayout()
        self._column.addWidget(self.words)
        for line in (self.kinds, self.strip, self.error):
            self._column.addWidget(line)
        for button in (self.goods, self.camera):
            self._foot.addWidget(button)
        self._foot.addStretch(1)
        for part in (self.shut, self.act, self.cap):
            self._foot.addWidget(part)
        self._column.addLayout(self._foot)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.look.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Set the gaps anew."""
        look = self.look
        self._column.setContentsMargins(look.S(6), look.S(5), look.S(8), look.S(8))
        self._column.setSpacing(look.S(7))
        self._foot.setSpacing(look.S(4))
        self.words.setStyleSheet("QTextEdit { border: none; background: transparent; }")

    def _connect(self) -> None:
        self.words.textChanged.connect(self._typed)
        self.kinds.chosen.connect(lambda _value: self.keeper.touch())
        self.strip.changed.connect(self._typed)
        self.act.clicked.connect(self.write)
        self.camera.clicked.connect(self._add_photos)
        self.shut.clicked.connect(self.fold)
        self.goods.clicked.connect(self.contact_asked)

    def _keeper(self, draft: str) -> DraftKeeper:
        keeper = DraftKeeper(self.room, draft, self.content, self, kind=DraftKind.NOTE.value)
        keeper.failed.connect(self._show_error)
        return keeper

    # What is typed.

    def content(self) -> dict[str, object]:
        """Everything typed for the person; nothing where nothing was."""
        told: dict[str, object] = {"words": self.words.text(), "photos": self.strip.attachments()}
        kept = {name: value for name, value in told.items() if value}
        return {**kept, "person": self._person, "kind": self.kinds.value()} if kept else {}

    def is_empty(self) -> bool:
        """Whether there is nothing to write down."""
        return not self.content()

    def show_person(self, person: str, *, known: bool = True) -> None:
        """Keep what was typed for the one before, and show what was typed for this one."""
        self.words.setPlaceholderText(PLACEHOLDER if known else FIRST_PLACEHOLDER)
        if person == self._person or self._changing:
            return
        # Keeping the draft tells the page, and the page comes back here before it is done.
        self._changing = True
        try:
            self.keeper.keep()
        finally:
            self._changing = False
        self.keeper.stop()
        self._person = ""
        found = [
            draft for draft in self.room.desk.read(open_drafts, kind=DraftKind.NOTE.value)
            if draft.content.get("person") == person
        ]
        content = found[-1].content if found else {}
        self.keeper = self._keeper(found[-1].id if found else "")
        self._fill(content)
        self._person = person
        self.keeper.assume(self.content())

    def _fill(self, content: object) -> None:
        told = content if isinstance(content, dict) else {}
        photos = told.get("photos")
        self.words.setText(text_of(told, "words"))
        self.kinds.choose(text_of(told, "kind") or self.kinds.choices()[0].value)
        self.strip.hold([str(one) for one in photos] if isinstance(photos, list) else [])
        self.error.hide()
        self._unfold(bool(told))

    def _typed(self) -> None:
        self.error.hide()
        if self._person:
            self.keeper.touch()
        if not self.is_empty():
            self._unfold(True)

    def _unfold(self, on: bool) -> None:
        for part in (self.kinds, self.act, self.shut):
            part.setVisible(on)
        self.goods.setVisible(not on)
        self.cap.setVisible(not on)
        self.strip.setVisible(bool(self.strip.attachments()))
        self.words.set_lines(3 if on else 1)

    def begin(self) -> None:
        """Ctrl+I."""
        self._unfold(True)
        self.words.setFocus()

    def fold(self) -> None:
        """Esc: what was typed is kept; an empty box becomes one line again."""
        self.keeper.keep()
        if self.is_empty():
            self._unfold(False)
        self.words.clearFocus()

    def _add_photos(self) -> None:
        self._unfold(True)
        self.strip.show()
        self.strip.ask_files()

    # Writing.

    def write(self) -> None:
        """Write the note down, and forget its draft in the same act."""
        content = self.content()
        try:
            self.room.desk.do(
                _write, person=self._person, words=self.words.text(), kind=self.kinds.value(),
                photos=tuple(self.strip.attachments()), draft=self.keeper.draft,
            )
        except UserError as error:
            self._show_error(error)
            return
        self.keeper.stop()
        self.keeper = self._keeper("")
        self._fill({})
        self.keeper.assume({})
        if content:
            self.room.say("记下了")
        self.written.emit()

    def _show_error(self, error: UserError) -> None:
        self.error.show_text(sentence(error))
        self.error.show()
        self.words.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc folds; Ctrl+Enter writes."""
        if event.key() == Qt.Key.Key_Escape:
            self.fold()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A box to type in."""
        look, painter = self.look, open_painter(self)
        focused = self.words.hasFocus()
        border = look.colour("primaryText" if focused else "ctl")
        round_box(painter, QRectF(self.rect()), look.S(8), look.colour("surface"), border, 2 if focused else 1)
        painter.end()


def _write(work: Work, *, person: str, words: str, kind: str, photos: tuple[str, ...], draft: str) -> str:
    note = write_note(work, person=person, words=words, kind=kind, photos=photos)
    if draft:
        drop_draft(work, draft=draft)
    return note
