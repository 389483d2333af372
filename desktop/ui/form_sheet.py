"""A side sheet around one form: title, fields, one verb; what is half written comes back when it opens again."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.journal.work import Seen
from desktop.rules.wording import sentence
from desktop.ui.half_written import HalfWritten, Resumed
from desktop.ui.keys import KeyHint
from desktop.ui.meanwhile import MeanwhileBar
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton, Kind
from desktop.ui.widgets.form import FieldSpec, Form
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.sheet_layer import Sheet

Write = Callable[[dict[str, object]], str]


class FormSheet(Sheet):
    """One form.

    Args:
        write: takes the values of the form, writes, and gives the sentence of the chip (“已记通话测试”).
        fields_of: code of a refusal → the field under which it stands; others stand over the button.
        keeps: name of its draft and what it is over (`HalfWritten`); "" where nothing may be kept (a passphrase) or the
            sheet has a draft of its own kind.
        undo: whether what was written can be taken back, so that the chip offers 撤销.
        waits: whether a second person has to confirm before anything is written: the draft stays until then, and
            whoever writes settles it (`draft`).

    Signal written: something was written, and the sheet is closed; whoever opened it may show what follows.
    """

    written = Signal()
    narrow = 560

    def __init__(
        self, room: Room, title: str, specs: Sequence[FieldSpec], *, keeps: str, act: str, write: Write,
        sentence_: str = "", values: Mapping[str, object] | None = None, fields_of: Mapping[str, str] | None = None,
        columns: int = 1, icon: str = "", undo: bool = True, waits: bool = False,
    ) -> None:
        super().__init__(room.style)
        self.room, self.title, self._write = room, title, write
        self._fields_of, self._undo, self._waits = dict(fields_of or {}), undo, waits
        self.keys = (KeyHint("Tab", "下一格"), KeyHint("Ctrl+Enter", act), KeyHint("Esc", "收起，内容留着"))
        look = room.style
        self.form = Form(look, specs, columns=columns)
        self.save = ActionButton(look, act, "primary", icon, "Ctrl+Enter")
        self.close_button = ActionButton(look, "收起", "bare", "panel-right-close", "Esc")
        self.error = Label(look, "", FontRole.SECONDARY, "redText", icon="circle-alert")
        self.error.hide()
        self.words = Paragraph(look, sentence_, FontRole.SECONDARY, "ink2")
        if not sentence_:
            self.words.hide()
        self._foot = QHBoxLayout()
        self.under, self._over = QVBoxLayout(), QVBoxLayout()
        self._meanwhile: tuple[MeanwhileBar, Seen] | None = None
        self._build()
        self.form.set_values(dict(values or {}), force=True)
        self.form.settle()
        self.half = HalfWritten(room, self, keeps=keeps, title=title) if keeps else None
        if self.half is not None:
            self.resumed = Resumed(self.half, look)
            self.resumed.given_up.connect(self.form.settle)
            self._over.addWidget(self.resumed)
        self.save.clicked.connect(self.primary)
        self.close_button.clicked.connect(self.fold)
        self.form.changed.connect(lambda _name: self.error.hide())

    def _build(self) -> None:
        look, column, head = self.look, QVBoxLayout(self), QHBoxLayout()
        head.setContentsMargins(look.S(24), look.S(12), look.S(20), look.S(8))
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head.addWidget(Label(look, self.title, FontRole.PAGE_TITLE))
        head.addStretch(1)
        head.addWidget(self.close_button)
        inside = QWidget()
        around = QVBoxLayout(inside)
        around.setContentsMargins(look.S(24), look.S(4), look.S(24), look.S(12))
        around.setSpacing(look.S(12))
        around.addLayout(self._over)
        for part in (self.words, self.form):
            around.addWidget(part)
        around.addLayout(self.under)
        around.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self._foot.setContentsMargins(look.S(24), look.S(10), look.S(24), look.S(14))
        self._foot.setSpacing(look.S(10))
        self._foot.addWidget(self.save)
        self._foot.addWidget(self.error, 1)
        self._foot.addStretch(0)
        column.addLayout(head)
        column.addWidget(scroll, 1)
        column.addLayout(self._foot)

    def add_act(self, words: str, act: Callable[[], None], icon: str = "", kind: Kind = "bare") -> ActionButton:
        """A further act at the right of the foot (停用, 作废)."""
        button = ActionButton(self.look, words, kind, icon)
        button.clicked.connect(act)
        self._foot.addWidget(button)
        return button

    def put_over(self, part: QWidget) -> None:
        """Something that stands over the fields, such as the bar of a fact that two have written."""
        self._over.addWidget(part)

    def guard(self, what: str, seen: Seen, write_over: Write) -> MeanwhileBar:
        """What another wrote of the record meanwhile is shown first; ``write_over`` writes all the same."""
        bar = MeanwhileBar(self.room, what)
        self._over.addWidget(bar)
        self._meanwhile = (bar, seen)
        bar.over.connect(lambda: self.run(lambda: write_over(self.form.values())))
        return bar

    @property
    def draft(self) -> str | None:
        """The draft of what stands on the form, as far as it is kept."""
        return (self.half.draft or None) if self.half is not None else None

    def first_focus(self) -> QWidget:
        """The first field."""
        return self.form.editor(self.form.names()[0])

    def fold(self) -> None:
        """Keeps what was typed for the next opening; where that is refused, the sheet stays."""
        if self.half is None or self.half.keep():
            super().fold()

    def primary(self) -> None:
        """Writes; a refusal stands at its field and the keyboard goes there."""
        self.error.hide()
        if self.form.check():
            self.run(lambda: self._write(self.form.values()))

    def run(self, act: Callable[[], str]) -> None:
        """Does an act of this sheet: says it and closes, or says why not."""
        try:
            if self.half is not None and self._waits:
                self.half.keep()
            with self.half.saving() if self.half is not None and not self._waits else nullcontext():
                words = act()
        except UserError as error:
            self._refuse(error)
            return
        self.form.settle()
        (self.room.say if self._undo else self.room.notices.say)(words)
        self.closed.emit()
        self.written.emit()

    def _refuse(self, error: UserError) -> None:
        if error.code == "record.changed_since" and self._meanwhile is not None:
            bar, seen = self._meanwhile
            bar.tell(seen.record, seen)
            return
        field = self._fields_of.get(error.code, str(error.facts.get("field", "")))
        if field in self.form.names():
            self.form.set_error(field, sentence(error))
            self.form.focus(field)
        else:
            self.error.show_text(sentence(error))
            self.error.show()
