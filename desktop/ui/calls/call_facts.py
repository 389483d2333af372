"""The facts of a call: as read, and the form in which they are changed."""
from __future__ import annotations

from typing import cast

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.calls import CLEAR, UNCLEAR, CallFacts, CallView, Remark, change_call
from desktop.clock import local
from desktop.directory import nearest_points
from desktop.errors import UserError
from desktop.journal.desk import Desk
from desktop.rules.call_elements import elements_words, missing_elements
from desktop.rules.deadlines import moment_words
from desktop.rules.wording import sentence
from desktop.terms import Labels, read_labels
from desktop.ui.half_written import HalfWritten, Resumed
from desktop.ui.room import Room
from desktop.ui.steps import Lists
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.form import FieldKind, FieldSpec, Form
from desktop.ui.widgets.labels import Paragraph
from desktop.ui.widgets.painting import Painted, draw_text
from desktop.ui.widgets.sections import clear_column
from desktop.ui.widgets.tab_order import put_after
from desktop.vocabulary import CallDirection

_LABEL_ROOM = 84
_MOST_NEAR = 2
UNKNOWN = "待查"
UNVERIFIED = "还没核复"
_AWARENESS = {CLEAR: "清醒", UNCLEAR: "不清醒"}
_LISTS = ("channel", "situation", "sex", "age_group")


def fact_lines(view: CallView, labels: Labels, now: int) -> list[tuple[str, str]]:
    """Label and words, in the order of the call; what nobody knows is 待查."""
    who = "，".join(part for part in (view.caller_unit + view.caller_name, labels.of("channel", view.channel)) if part)
    where = "，".join(part for part in (view.place_text, view.place_detail) if part)
    kind = "，".join(part for part in (labels.of("situation", view.situation), view.situation_note) if part)
    lines = [
        ("来电人", who or UNKNOWN), ("在哪里", where or UNKNOWN), ("情况", kind or UNKNOWN),
        ("人", _people(view, labels) or UNKNOWN), ("来电原话", view.words or "没记"),
    ]
    if view.result:
        lines.append(("结果", view.result))
    if view.late_entry or view.late_entry_reason:
        typed = moment_words(view.stamped_at, now)
        lines.append(("补录", f"{typed} 才记，{view.late_entry_reason or '原因还没写'}"))
    lines.append(("记录", f"{view.created_by_name or '未认领'}，编号 {view.number}"))
    return lines


def record_lines(view: CallView, verified: Remark | None, now: int) -> list[tuple[str, str]]:
    """五要素 and 核复 of a call that came in (domain.md §2.4): what the record lacks, and whether it was borne out."""
    if view.direction == CallDirection.OUTGOING or view.voided:
        return []
    lacks = missing_elements(
        number=view.caller_number, name=view.caller_name, unit=view.caller_unit, channel=view.channel,
        situation=view.situation, words=view.words, at=view.received_at or None,
    )
    lines = [("五要素", elements_words(lacks).removeprefix("五要素"))]
    if verified is None:
        return [*lines, ("核复", UNVERIFIED)]
    who = verified.who or verified.by_name
    agrees = "属实" if verified.agrees else "对不上"
    return [*lines, ("核复", "，".join(part for part in (agrees, moment_words(verified.at, now), who) if part))]


def _people(view: CallView, labels: Labels) -> str:
    count = f"{view.people_count} 人{'以上' if view.people_more else ''}" if view.people_count else ""
    parts = (count, labels.of("sex", view.sex), labels.of("age_group", view.age_band), _AWARENESS.get(view.awareness))
    return "，".join(part for part in parts if part)


def _near_lines(view: CallView, desk: Desk) -> list[tuple[str, str]]:
    """就近服务点 of the place: those of its 社区, as places are kept without coordinates (A5.8)."""
    near = desk.read(nearest_points, place=view.place, limit=_MOST_NEAR) if view.place else []
    words = [" ".join(part for part in (one.name, one.use_label, one.hours) if part) for one in near]
    return [("就近服务点", "；".join(words))] if words else []


class _Name(Painted):
    def __init__(self, style: Style, text: str) -> None:
        super().__init__(style)
        self._text = text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.look.S(_LABEL_ROOM), self.look.S(25))

    def paint(self, painter: QPainter) -> None:
        box = QRectF(self.rect())
        draw_text(painter, box, self._text, self.look.font(FontRole.SECONDARY), self.look.colour("ink3"))


class FactLines(QWidget):
    """Label at the left, words beside it.

    Signals: reveal_asked, copy_asked: 显示 beside the masked number, 复制 beside the one shown in full was pressed;
    verify_asked: 核复 beside a call that nobody has verified yet.
    """

    reveal_asked = Signal()
    copy_asked = Signal()
    verify_asked = Signal()

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.reveal: ActionButton | None = None
        self.verify: ActionButton | None = None
        self.texts: dict[str, str] = {}

    def show_call(
        self, view: CallView, desk: Desk, number: str, now: int, verified: Remark | None = None
    ) -> None:
        """Show the facts; `number` is the caller's number as it may be seen, `verified` the last 核复."""
        clear_column(self._column)
        self._column.setSpacing(self.look.S(3))
        self.reveal = self.verify = None
        told = fact_lines(view, desk.read(read_labels), now)
        lines = [("来电号码", number or UNKNOWN), *told, *_near_lines(view, desk), *record_lines(view, verified, now)]
        self.texts, acts = dict(lines), list[ActionButton]()
        for name, words in lines:
            act = self._act(name, words, view, number)
            self._column.addWidget(self._line(name, words, act))
            acts += [act] if act is not None else []
        put_after(self, *acts)

    def _act(self, name: str, words: str, view: CallView, number: str) -> ActionButton | None:
        """What may be done about a line: 显示 of a masked number, 复制 once shown, 核复 where nobody has verified."""
        if name == "来电号码" and view.masked and number != view.caller_number:
            copy = ActionButton(self.look, "复制", "quiet", "copy", size="tiny")
            copy.clicked.connect(self.copy_asked)
            return copy
        if name == "来电号码" and view.masked:
            self.reveal = ActionButton(self.look, "显示", "quiet", "eye", size="tiny")
            self.reveal.clicked.connect(self.reveal_asked)
            return self.reveal
        if name == "核复" and words == UNVERIFIED:
            self.verify = ActionButton(self.look, "核复", "quiet", "phone-call", size="tiny")
            self.verify.clicked.connect(self.verify_asked)
            return self.verify
        return None

    def _line(self, name: str, words: str, act: ActionButton | None) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.look.S(8))
        row.addWidget(_Name(self.look, name), 0, Qt.AlignmentFlag.AlignTop)
        amber = (name == "补录" and words.endswith("还没写")) or (name == "五要素" and words.startswith("还缺"))
        text = Paragraph(self.look, words, FontRole.BASE, "amber" if amber else "ink", line=1.65)
        if act is not None:
            row.addWidget(text)
            row.addWidget(act)
            row.addStretch(1)
        else:
            row.addWidget(text, 1)
        return holder


class FactsForm(QWidget):
    """修改: only what a person changed is written. Signals: done, folded."""

    done = Signal()
    folded = Signal()

    def __init__(self, room: Room, view: CallView) -> None:
        super().__init__()
        self.room, self.look, self.view = room, room.style, view
        self.form = Form(room.style, _specs(Lists(room.desk, *_LISTS)), columns=2)
        self.form.set_values(_values(view), force=True)
        self.form.settle()
        self.save = ActionButton(room.style, "存下改动", "primary", key="Ctrl+S")
        self.fold = ActionButton(room.style, "收起", "bare", key="Esc")
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(room.style.S(12))
        row.setSpacing(room.style.S(8))
        row.addWidget(self.save)
        row.addWidget(self.fold)
        row.addStretch(1)
        self.half = HalfWritten(room, self, keeps=f"calls.facts/{view.id}", title=f"修改，{view.title}")
        resumed = Resumed(self.half, room.style)
        resumed.given_up.connect(self.form.settle)
        column.addWidget(resumed)
        column.addWidget(self.form)
        column.addLayout(row)
        self.save.bind("Ctrl+S", self)
        self.save.clicked.connect(self.write)
        self.fold.clicked.connect(self.folded)

    def first_focus(self) -> QWidget:
        """The place."""
        return self.form.editor("place_text")

    def write(self) -> None:
        """Write what differs; a refusal stands under its field."""
        facts = _facts(self.form.touched())
        if not facts:
            self.folded.emit()
            return
        try:
            with self.half.saving():
                self.room.desk.do(change_call, call=self.view.id, seen=self.view.seen, **facts)
        except UserError as error:
            self._show_error(error)
            return
        self.room.say(f"已改，{local(self.room.ticker.now()):%H:%M:%S}")
        self.done.emit()

    def _show_error(self, error: UserError) -> None:
        name = str(error.facts.get("field", ""))
        if name in self.form.names():
            self.form.set_error(name, sentence(error))
            self.form.focus(name)
        else:
            self.room.notices.error(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the call as it was; what was typed is a draft."""
        if event.key() == Qt.Key.Key_Escape:
            self.folded.emit()
        else:
            super().keyPressEvent(event)


def _specs(lists: Lists) -> tuple[FieldSpec, ...]:
    awareness = tuple(Choice(value, label) for value, label in _AWARENESS.items())
    return (
        FieldSpec("caller_number", "来电号码"), FieldSpec("caller_name", "称呼"),
        FieldSpec("caller_unit", "单位或身份", placeholder="如：环卫工"),
        FieldSpec("channel", "从哪里打来", FieldKind.CHOICE, choices=tuple(lists.of("channel"))),
        FieldSpec("place_text", "地点", need="required"), FieldSpec("place_detail", "再具体一点"),
        FieldSpec("situation", "情况", FieldKind.CHOICE, choices=tuple(lists.of("situation"))),
        FieldSpec("situation_note", "情况说明"),
        FieldSpec("people_count", "人数", FieldKind.NUMBER, low=0, high=999, caption="0 是没说"),
        FieldSpec("sex", "性别", FieldKind.SEGMENTED, choices=tuple(lists.of("sex"))),
        FieldSpec("age_band", "年龄", FieldKind.SEGMENTED, choices=tuple(lists.of("age_group"))),
        FieldSpec("awareness", "神志", FieldKind.SEGMENTED, choices=awareness),
        FieldSpec("words", "来电原话", FieldKind.TEXT, lines=3, span=2),
        FieldSpec("late_entry_reason", "补录原因", span=2, placeholder="不是补录就空着"),
    )


def _values(view: CallView) -> dict[str, object]:
    names = ("caller_number", "caller_name", "caller_unit", "channel", "place_text", "place_detail", "situation",
             "situation_note", "sex", "age_band", "awareness", "words", "late_entry_reason")  # fmt: skip
    return {**{name: getattr(view, name) for name in names}, "people_count": view.people_count or 0}


def _facts(touched: dict[str, object]) -> CallFacts:
    """As the service takes them: an exact count is no longer “or more”."""
    facts = dict(touched)
    if "people_count" in facts:
        facts["people_count"] = facts["people_count"] or None
        facts["people_more"] = False
    return cast("CallFacts", facts)
