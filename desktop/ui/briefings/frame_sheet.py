"""报头和报送: masthead, 编印单位, recipients and copies of one 简报, kept when the sheet is folded."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import briefings
from desktop.errors import UserError
from desktop.rules.wording import sentence
from desktop.ui.keys import KeyHint
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.form import FieldKind, FieldSpec, Form
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.sheet_layer import Sheet

_FIELDS = (
    FieldSpec("masthead", "简报名称", caption="四五个字的排得最大"),
    FieldSpec("unit", "编印单位"),
    FieldSpec("report_to", "报", FieldKind.TEXT, lines=2, caption="上级单位"),
    FieldSpec("send_to", "送", FieldKind.TEXT, lines=2, caption="同级单位"),
    FieldSpec("issue_to", "发", FieldKind.TEXT, lines=2, caption="下属单位"),
    FieldSpec("copies", "共印份数", FieldKind.NUMBER, high=9999, caption="0 就不印这一行"),
)


class FrameSheet(Sheet):
    """The next 简报 begins with what is written here."""

    narrow = 460
    keys = (KeyHint("Ctrl+Enter", "存好"), KeyHint("Esc", "收起"))

    def __init__(self, room: Room, briefing: str, written: Callable[[], None]) -> None:
        super().__init__(room.style)
        self._room, self._briefing, self._written = room, briefing, written
        look = room.style
        self.form = Form(look, _FIELDS, columns=1)
        self.error = Label(look, "", FontRole.SECONDARY, "redText", icon="circle-alert")
        self.error.hide()
        self.save = ActionButton(look, "存好", "primary", key="Ctrl+Enter")
        self.close_button = ActionButton(look, "收起", "bare", "panel-right-close", "Esc")
        self._build()
        view = room.desk.read(briefings.briefing_view, briefing=briefing)
        self.form.set_values({spec.name: getattr(view, spec.name) for spec in _FIELDS}, force=True)
        self.save.clicked.connect(self.primary)
        self.close_button.clicked.connect(self.fold)

    def _build(self) -> None:
        look, column, head, foot = self.look, QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(look.S(24), look.S(14), look.S(24), look.S(16))
        column.setSpacing(look.S(12))
        head.addWidget(Label(look, "报头和报送", FontRole.PAGE_TITLE), 1)
        head.addWidget(self.close_button)
        foot.addWidget(self.save)
        foot.addStretch(1)
        column.addLayout(head)
        column.addWidget(Paragraph(look, "下一期会照这一期的抄过去。", FontRole.SECONDARY, "ink2"))
        column.addWidget(self.form)
        column.addWidget(self.error)
        column.addStretch(1)
        column.addLayout(foot)

    def first_focus(self) -> QWidget | None:
        return self.form.editor("masthead")

    def primary(self) -> None:
        """Keep and close."""
        if self._keep():
            self.closed.emit()

    def fold(self) -> None:
        """Esc keeps what was typed, too: there is nothing here that has to be thought over."""
        if self._keep():
            self.closed.emit()

    def _keep(self) -> bool:
        facts = {name: str(value) if name != "copies" else value for name, value in self.form.touched().items()}
        if not facts:
            return True
        seen = self._room.desk.read(briefings.briefing_view, briefing=self._briefing).seen
        try:
            self._room.desk.do(briefings.write_briefing, briefing=self._briefing, seen=seen, **facts)  # type: ignore[arg-type]
        except UserError as error:
            self.error.show_text(sentence(error))
            self.error.show()
            return False
        self.form.settle()
        self._written()
        return True
