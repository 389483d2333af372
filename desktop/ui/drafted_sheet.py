"""A form of one record as a draft of the store: kept a second after each key, there again after a crash."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.journal.drafts import DraftView, drop_draft, open_drafts
from desktop.ui.draft_keeper import DraftKeeper
from desktop.ui.form_sheet import FormSheet, Write
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.form import FieldSpec
from desktop.ui.widgets.labels import Label
from desktop.vocabulary import DraftKind

OF, FORM = "of", "form"


class DraftedSheet(FormSheet):
    """A `FormSheet` whose half-written fields are a draft of `kind`.

    Args:
        of: what the form is over (the id of a record, "" for a new one): each has a draft of its own.
        write: as of `FormSheet`; it gives ``draft`` of this sheet to the verb, so that saving and dropping are one act.
    """

    def __init__(
        self, room: Room, title: str, specs: Sequence[FieldSpec], *, kind: DraftKind, of: str, act: str, write: Write,
        **more: Any,
    ) -> None:
        super().__init__(room, title, specs, keeps="", act=act, write=write, **more)
        left = left_over(room, kind, of)
        self._of = of
        self.keeper = DraftKeeper(room, left.id if left else "", self.content, self, kind=kind.value)
        self.stamp = Label(room.style, "", FontRole.CAPTION, "ink2")
        self._foot.addWidget(self.stamp)
        self.again = self.add_act("不写了", self.give_up, "eraser", "quiet")
        self.again.setVisible(left is not None)
        if left is not None:
            self._fill(left.content)
        self.form.changed.connect(lambda _name: self.keeper.touch())
        self.keeper.saved.connect(self._say)
        self.keeper.failed.connect(room.notices.error)
        self.written.connect(self.keeper.stop)

    @property
    def draft(self) -> str | None:
        """The draft that saving takes away; None where nothing was kept yet."""
        return self.keeper.draft or None

    def content(self) -> dict[str, object]:
        """What was changed by hand, and of what; {} where nothing was."""
        touched = self.form.typed_by_hand()
        return {OF: self._of, FORM: touched} if touched else {}

    def _fill(self, content: Mapping[str, object]) -> None:
        typed = content.get(FORM)
        for name, value in (typed if isinstance(typed, dict) else {}).items():
            if name in self.form.names():
                self.form.type_again(name, value)
        self.keeper.assume(self.content())
        self.stamp.show_text("上次写到一半的都在")

    def _say(self, words: str) -> None:
        self.stamp.show_text(words)
        self.again.show()

    def give_up(self) -> None:
        """不写了: the draft goes, and what stood before stays as it was."""
        self.keeper.stop()
        if self.keeper.draft:
            self.room.desk.do(drop_draft, draft=self.keeper.draft)
        self.form.settle()
        self.closed.emit()

    def fold(self) -> None:
        """Esc: kept as it stands."""
        self.keeper.keep()
        super().fold()


def left_over(room: Room, kind: DraftKind, of: str) -> DraftView | None:
    """The newest draft of a kind over the same record, left by folding or by a crash."""
    found = [one for one in room.desk.read(open_drafts, kind=kind.value) if one.content.get(OF, "") == of]
    return found[-1] if found else None
