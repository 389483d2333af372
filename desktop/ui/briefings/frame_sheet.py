"""报头和报送: masthead, 编印单位, recipients and copies of one 简报, kept when the sheet is folded."""
from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop import briefings
from desktop.briefings import BriefingView, ChartView
from desktop.errors import UserError
from desktop.rules.wording import sentence
from desktop.ui.half_written import HalfWritten, Resumed
from desktop.ui.keys import KeyHint
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.form import FieldKind, FieldSpec, Form
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.sheet_layer import Sheet

_HEADS = (Choice("no", "简报"), Choice("yes", "公文"))
_KINDS = (Choice("no", "正刊"), Choice("yes", "增刊"))
_YES = ("official", "extra")
"""Fields that are yes or no in the record and a choice on screen."""
_FIELDS = (
    FieldSpec("official", "版头", FieldKind.SEGMENTED, choices=_HEADS, caption="公文版头按 GB/T 9704"),
    FieldSpec("extra", "编号", FieldKind.SEGMENTED, choices=_KINDS, caption="增刊单独编号，不计入总期数"),
    FieldSpec("masthead", "简报名称", caption="四五个字的排得最大"),
    FieldSpec("unit", "编印单位", caption="公文用作署名和印发机关"),
    FieldSpec("mark", "左上角标注", caption="如：内部资料。空着就不印"),
    FieldSpec("editor_note", "编者按", FieldKind.TEXT, lines=3, caption="只印在这一期"),
    FieldSpec("office_word", "机关代字", caption="公文版头才印，比如：解办"),
    FieldSpec("addressee", "主送机关", caption="公文版头才印"),
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
        self._show_charts(view)
        values = {spec.name: getattr(view, spec.name) for spec in _FIELDS}
        self.form.set_values(values | {name: "yes" if values[name] else "no" for name in _YES}, force=True)
        self.form.settle()
        self.half = HalfWritten(room, self, keeps=f"briefings.frame/{briefing}", title="报头和报送")
        self.resumed = Resumed(self.half, look)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, self.resumed)
        self.resumed.given_up.connect(self.form.settle)
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
        scroll = QScrollArea()
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.form)
        column.addWidget(scroll, 1)
        self.charts = QVBoxLayout()
        self.charts.setSpacing(look.S(4))
        column.addLayout(self.charts)
        column.addWidget(self.error)
        column.addLayout(foot)

    def _show_charts(self, view: BriefingView) -> None:
        """The figures that 统计 has handed over, each with a button that takes it off."""
        for chart in view.charts:
            row = QHBoxLayout()
            row.addWidget(Label(self.look, chart.figure.title, FontRole.SECONDARY, icon="chart-column"), 1)
            away = ActionButton(self.look, "拿掉", "bare", "x", size="small")
            away.clicked.connect(partial(self._remove_chart, chart, away))
            row.addWidget(away)
            self.charts.addLayout(row)

    def _remove_chart(self, chart: ChartView, button: ActionButton) -> None:
        try:
            self._room.desk.do(briefings.remove_chart, briefing=self._briefing, chart=chart.id, seen=chart.seen)
        except UserError as error:
            self.error.show_text(sentence(error))
            self.error.show()
            return
        button.setEnabled(False)
        self._room.say(f"已拿掉统计图“{chart.figure.title}”")

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
        facts = {name: _kept(name, value) for name, value in self.form.touched().items()}
        if not facts:
            return True
        seen = self._room.desk.read(briefings.briefing_view, briefing=self._briefing).seen
        try:
            with self.half.saving():
                self._room.desk.do(briefings.write_briefing, briefing=self._briefing, seen=seen, **facts)  # type: ignore[arg-type]
        except UserError as error:
            self.error.show_text(sentence(error))
            self.error.show()
            return False
        self.form.settle()
        self._written()
        return True


def _kept(name: str, value: object) -> object:
    """What the record keeps of a field."""
    if name in _YES:
        return value == "yes"
    return value if name == "copies" else str(value)
