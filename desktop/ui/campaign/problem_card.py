"""The open problem with its evidence, its blanks and its reason beside it, and the next ones of its kind below."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop.campaign import CHECKS, CORRECTION, KIND_LABELS, Answer, Audit, AuditedRow, Mending, Problem, Weight
from desktop.clock import local
from desktop.ui.campaign.checks_card import ANSWERED, PASSED, passed
from desktop.ui.campaign.evidence import Evidence
from desktop.ui.campaign.mend_form import MendForm
from desktop.ui.half_written import HalfWritten, Resumed
from desktop.ui.room import Room
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card, Hairline
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.painting import open_painter
from desktop.ui.widgets.rows import ListRow, RowList
from desktop.ui.widgets.scrolled import scrolled
from desktop.ui.widgets.tags import Tag
from desktop.vocabulary import ReviewState

_TITLES = {Weight.MUST: "必须改", Weight.LOOK: "建议核对"}
_EXCUSES = {
    Weight.MUST: ("记下无法核实", "实在无法核实的，写一句为什么", "会写进台账备注", "如：人已离开，没人看见去向"),
    Weight.LOOK: ("核对过，没有错", "写一句核对的结果", "只留在审核里，不进台账", "如：是父子两人，同名"),
}
_RETURNABLE = frozenset({ReviewState.WAITING, ReviewState.REVIEWED})
_MENDED, _OTHER = "mended:", "other:"
_MOST_ROWS = 200
_LOW = 480
"""Height of the card, design px, under which its acts stand at its foot, in the place of its last line."""
Look = Callable[[str, str], Mending | None]


class _Tinted(QFrame):
    """The ground on which the open problem lies."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = open_painter(self)
        painter.fillRect(QRectF(self.rect()), self.look.colour("primaryTint"))
        painter.end()


class ProblemCard(Card):
    """Signals: ``opened`` a person's file, ``mended`` (what was filled), ``answered`` (contact, kind, reason),
    ``taken_back`` (answer id), ``returned`` a contact that is to be 退回, ``turned`` to 建议核对 (True) or back,
    ``jumped`` to a problem of another kind (kind, contact).

    Args:
        look: what can be mended of a contact for a kind of problem; None where it may not be read.
    """

    opened = Signal(str)
    mended = Signal(object)
    answered = Signal(str, str, str)
    taken_back = Signal(str)
    returned = Signal(str)
    turned = Signal(bool)
    jumped = Signal(str, str)

    def __init__(self, room: Room, look: Look) -> None:
        style = room.style
        super().__init__(style, "必须改", padded=False)
        self._look, self._done = look, list[ListRow]()
        self._found: list[tuple[AuditedRow, Problem | Answer]] = []
        self._others: list[ListRow] = []
        self._at, self._looking = 0, False
        self.before = ActionButton(style, "上一处", "bare", "chevron-up", size="small")
        self.next = ActionButton(style, "下一处", "bare", "chevron-down", "Ctrl+↓", size="small")
        self.short = Label(style, "", FontRole.BASE, "ink2")
        self.name = Label(style, "", FontRole.ROW_TITLE, weight=700)
        self.tag = Tag(style, "", "red")
        self.evidence = Evidence(style)
        self.words = Paragraph(style, "", FontRole.BASE, "redText", 500, 1.5)
        self.ground = _Tinted(style)
        self.reason = LineBox(style, "", "如：人已离开，没人看见去向")
        self.reason_field = Field(style, "实在无法核实的，写一句为什么", self.reason, "", "会写进台账备注")
        self.blanks = MendForm(style, room.ticker.now)
        self.mend = ActionButton(style, "改好，下一处", "primary", "check", "Ctrl+Enter")
        self.open = ActionButton(style, "查看原记录", "bare", "external-link")
        self.excuse = ActionButton(style, "写原因", "bare", "circle-minus")
        self.back = ActionButton(style, "退回", "bare", "undo-2")
        self.answer = ActionButton(style, "记下无法核实", "plain", "circle-minus")
        self.said = Label(style, "", FontRole.SECONDARY, "redText", icon="circle-alert")
        self.take_back = ActionButton(style, "又能核实了", "plain", "undo-2")
        self.rest = RowList(style, "同类的其他各处")
        self.foot = Label(style, "", FontRole.SECONDARY, "ink2")
        self.turn = ActionButton(style, "看建议核对", "quiet", key="Ctrl+L", size="small")
        self.well = RowList(style, "已通过的检查")
        words = "都通过了，请带班领导签认。"
        self.empty = EmptyState(style, words, "签认以后导出，写完会重读核对一遍。", "circle-check")
        self.half = HalfWritten(room, self.ground, keeps="campaign.problem", title="必须改", itself=False)
        self.resumed = Resumed(self.half, style)
        self._build()
        self._connect()
        style.changed.connect(self.fit)
        self.fit()

    def _build(self) -> None:
        self.add_to_head(self.before)
        self.add_to_head(self.next)
        self.acts = QWidget(self.ground)
        self._inner, self._head_line, self._acts = QVBoxLayout(self.ground), QHBoxLayout(), FlowLayout(self.acts)
        self._head_line.addWidget(self.short)
        self._head_line.addWidget(self.name, 1)
        self._head_line.addWidget(self.tag, 0, Qt.AlignmentFlag.AlignVCenter)
        for button in (self.mend, self.answer, self.take_back, self.open, self.excuse, self.back):
            self._acts.addWidget(button)
        self._inner.addLayout(self._head_line)
        for part in (self.evidence, self.words, self.resumed, self.blanks, self.reason_field, self.said):
            self._inner.addWidget(part)
        self._acts_box = QWidget()
        self._acts_room = QVBoxLayout(self._acts_box)
        self._acts_room.addWidget(self.acts)
        self._inner.addWidget(self._acts_box)
        self.ground.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        whole = QWidget()
        self._whole = QVBoxLayout(whole)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        inside = QVBoxLayout()
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.ground)
        inside.addWidget(self.rest)
        inside.addStretch(1)
        self._whole.addWidget(scrolled(inside), 1)
        self._whole.addWidget(Hairline(self.look))
        self._foot_row = QHBoxLayout()
        self._foot_row.addWidget(self.foot, 1)
        self._foot_row.addWidget(self.turn)
        self._whole.addLayout(self._foot_row)
        self.stack = QStackedWidget()
        self.stack.addWidget(whole)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.well)
        self.body.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.before.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.rest.opened.connect(self._jump)
        self.rest.clicked.connect(lambda _index: self._jump(self.rest.current_key()))
        self.open.clicked.connect(self.open_person)
        self.mend.clicked.connect(self.give_mending)
        self.excuse.clicked.connect(self.show_excuse)
        self.back.clicked.connect(lambda: self.returned.emit(self.contact))
        self.answer.clicked.connect(self.give_answer)
        self.reason.returnPressed.connect(self.give_answer)
        self.take_back.clicked.connect(self._take_back)
        self.turn.clicked.connect(lambda: self.turned.emit(not self._looking))

    def fit(self) -> None:
        """Set the gaps anew."""
        look, side = self.look, self.look.S(17)
        self._inner.setContentsMargins(side, look.S(14), side, look.S(16))
        self._inner.setSpacing(look.S(10))
        self._head_line.setSpacing(look.S(10))
        self._acts.set_gaps(look.S(10), look.S(6))
        self.rest.setFixedHeight(self.rest.content_height())
        self._place_acts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What acts stays in sight where the card is low."""
        super().resizeEvent(event)
        self._place_acts()

    def _place_acts(self) -> None:
        """Below the blanks they belong to; in a low card at its foot, where nothing has to be scrolled to them."""
        look, low = self.look, self.height() < self.look.S(_LOW)
        side = look.S(17)
        self._acts_room.setContentsMargins(*((side, look.S(8), side, look.S(8)) if low else (0, 0, 0, 0)))
        self._foot_row.setContentsMargins(*((0, 0, 0, 0) if low else (side, look.S(10), side, look.S(11))))
        if low == (self._whole.indexOf(self._acts_box) >= 0):
            return
        self.foot.setVisible(not low)
        if low:
            self._whole.insertWidget(1, self._acts_box)
            self._acts.addWidget(self.turn)
        else:
            self._inner.addWidget(self._acts_box)
            self._foot_row.addWidget(self.turn)

    # Showing.

    def show_kind(self, found: Audit, kind: str, *, contact: str = "") -> None:
        """The problems of a kind, the one of `contact` open if it is still there, else the one that took its place."""
        known = next((nth for nth, one in enumerate(self._found) if one[0].row.contact == contact), 0)
        if kind == PASSED:
            self._show_passed(found)
            return
        if kind == ANSWERED:
            self._found = [(row, answer) for row in (*found.rows, *found.strays) for answer in row.answers]
        else:
            self._found = list(found.of_kind(kind))
        places = [row.row.contact for row, _ in self._found]
        self._at = places.index(contact) if contact in places else max(0, min(known, len(places) - 1))
        self.foot.show_text(self._foot_words(found))
        self._others = self._other_kinds(found, kind)
        self._looking = kind not in CHECKS or CHECKS[kind].weight is Weight.LOOK
        self.turn.setText("回到必须改" if self._looking else "看建议核对")
        self.turn.setVisible(bool(found.must if self._looking else found.look))
        self._show()

    def _other_kinds(self, found: Audit, kind: str) -> list[ListRow]:
        """What else weighs as much: it comes after what is of this kind, and a click goes there."""
        if kind not in CHECKS:
            return []
        weight = CHECKS[kind].weight
        return [
            _row(f"{_OTHER}{other}:{row.row.contact}", row, problem)
            for other in found.counts if other != kind and CHECKS[other].weight is weight
            for row, problem in found.of_kind(other)
        ]

    def _show_passed(self, found: Audit) -> None:
        """The checks in which nothing was found, with the clause that asks for each."""
        self._found, kinds = [], passed(found)
        self.well.set_rows([
            ListRow(kind, CHECKS[kind].about, right=CHECKS[kind].clause, icon="circle-check", icon_token="green")
            for kind in kinds
        ])
        self.title.show_text("已通过")
        self.show_caption(f"{len(found.rows)} 条都过了这 {len(kinds)} 项")
        for button in (self.before, self.next):
            button.hide()
        self.stack.setCurrentWidget(self.well)

    def _foot_words(self, found: Audit) -> str:
        must, look = len(found.must), len(found.look)
        if must and look:
            return f"改完这 {must} 处，还有 {look} 处建议核对，可改可不改"
        return f"改完这 {must} 处就能导出正式台账" if must else f"{look} 处建议核对，可改可不改"

    @property
    def contact(self) -> str:
        """The contact that is open."""
        return self._found[self._at][0].row.contact if self._found else ""

    def _show(self) -> None:
        self.stack.setCurrentIndex(0 if self._found else 1)
        for button in (self.before, self.next):
            button.setVisible(len(self._found) > 1)
        if not self._found:
            self.title.show_text("检查")
            self.show_caption("")
            return
        row, one = self._found[self._at]
        total = len(self._found)
        mended = f"，已改 {len(self._done)} 处" if self._done else ""
        self.show_caption(f"{self._at + 1}/{total} 处{mended}")
        self._leave()
        self.short.show_text(row.short)
        self.name.show_text(row.title)
        self.evidence.show_row(row, one.kind)
        self.open.setEnabled(row.readable and bool(row.row.person))
        self.back.setVisible(row.review.state in _RETURNABLE)
        self.said.hide()
        if isinstance(one, Problem):
            self._show_problem(one)
            self.half.begin(f"{one.contact}/{one.kind}")
        else:
            self._show_answer(one)
        nearest = [nth % total for nth in range(self._at + 1, self._at + total)][:_MOST_ROWS]
        others = self._others if isinstance(one, Problem) else []
        self.rest.set_rows([*map(self._line, nearest), *others[: _MOST_ROWS - len(nearest)], *self._done])
        self.fit()

    def _leave(self) -> None:
        """What is half typed stays with the problem it belongs to, and comes back with it."""
        self.half.leave()
        self.resumed.hide()
        self.reason.clear()

    @property
    def looking(self) -> bool:
        """Whether what is shown may be looked at, and need not be changed."""
        return self._looking

    def _show_problem(self, problem: Problem) -> None:
        must = problem.weight is Weight.MUST
        self.title.show_text(_TITLES[problem.weight])
        self.tag.show_tag(KIND_LABELS[problem.kind], "red" if must else "amber",
                          "circle-x" if must else "triangle-alert")
        clause = f"（{problem.clause}）" if problem.clause else ""
        self.words.show_text(f"{problem.words}{clause}", "redText" if must else "amber")
        self.take_back.hide()
        mending = self._look(problem.contact, problem.kind)
        if mending is not None:
            self.evidence.show_source(mending.facts, mending.words)
        self.blanks.show_mending(mending)
        self.reason_field.set_error("")
        self._show_ways(problem, asked=self.blanks.mending is None)

    def _show_ways(self, problem: Problem, *, asked: bool) -> None:
        """The blanks, or in their stead the reason why nothing is filled."""
        correcting, mendable = problem.kind == CORRECTION, self.blanks.mending is not None
        act, label, caption, hint = _EXCUSES[problem.weight]
        if correcting:
            act, label, caption, hint = "记下更正", "写一句更正的原因", "随下次上报带上", "如：本人补来了身份证"
        self.answer.setText(act)
        self.answer.set_kind("plain" if mendable else "primary")
        self.reason_field.set_label(label)
        self.reason_field.set_caption(caption)
        self.reason.setPlaceholderText(hint)
        self.blanks.setVisible(mendable and not asked)
        self.mend.setVisible(mendable and not asked)
        self.excuse.setVisible(mendable)
        self.excuse.setText("写原因" if not asked else "还是改")
        for part in (self.reason_field, self.answer):
            part.setVisible(asked)

    def show_excuse(self) -> None:
        """写原因 in the place of the blanks, and back."""
        if self._found and isinstance(one := self._found[self._at][1], Problem):
            self._show_ways(one, asked=self.answer.isHidden())
            (self.reason if self.blanks.isHidden() else self.mend).setFocus()

    def _show_answer(self, answer: Answer) -> None:
        self.title.show_text("已答复")
        self.tag.show_tag(KIND_LABELS.get(answer.kind, ""), "plain", "circle-minus")
        self.words.show_text(f"{answer.by_name}写了原因：{answer.reason}", "ink")
        self.blanks.show_mending(None)
        for part in (self.reason_field, self.answer, self.mend, self.excuse):
            part.hide()
        self.take_back.show()

    def note_mended(self, row: AuditedRow, kind: str, by: str, at: int) -> None:
        """已改: what was put right in this sitting stays in sight under the open ones."""
        words = f"{KIND_LABELS.get(kind, '')}。{local(at):%H:%M} {by}改"
        self._done.insert(0, ListRow(f"{_MENDED}{len(self._done)}", row.title, third=words, third_token="ink2",
                                     right="已改", right_token="green", icon="circle-check", icon_token="green"))

    def _line(self, nth: int) -> ListRow:
        return _row(str(nth), *self._found[nth])

    # Acting.

    def step(self, by: int) -> None:
        """The next or the former one, round and round; what is typed goes with the one it belongs to."""
        if len(self._found) > 1:
            self._at = (self._at + by) % len(self._found)
            self._show()

    def _jump(self, key: str) -> None:
        if key.startswith(_OTHER):
            kind, contact = key.removeprefix(_OTHER).split(":", 1)
            self.jumped.emit(kind, contact)
        elif key and not key.startswith(_MENDED):
            self._at = int(key)
            self._show()

    def open_person(self) -> None:
        """去改: the file of the one concerned."""
        if self._found and self.open.isEnabled():
            self.opened.emit(self._found[self._at][0].row.person)

    @property
    def row(self) -> AuditedRow | None:
        """The row that is open."""
        return self._found[self._at][0] if self._found else None

    def give_mending(self) -> None:
        """改好: what stands in the blanks."""
        mending, values = self.blanks.mending, self.blanks.filled()
        if mending is not None and values is not None:
            self.mended.emit((mending, values))

    def act(self) -> None:
        """What Ctrl+Enter does: 改好, the reason, or the record where neither is asked for."""
        if not self.mend.isHidden():
            self.give_mending()
        elif not self.answer.isHidden():
            self.give_answer()
        else:
            self.open_person()

    def give_answer(self) -> None:
        """记下无法核实, with what stands in the box."""
        if self._found and isinstance(one := self._found[self._at][1], Problem):
            self.answered.emit(one.contact, one.kind, self.reason.text())

    def _take_back(self) -> None:
        if self._found and isinstance(one := self._found[self._at][1], Answer):
            self.taken_back.emit(one.id)

    def refuse(self, words: str, field: str = "") -> None:
        """Why what was typed is no answer, or why a blank cannot be filled so."""
        if not self.answer.isHidden():
            self.reason_field.set_error(words)
            self.reason.setFocus()
        elif not self.blanks.refuse(field, words):
            self.said.show_text(words, "redText", "circle-alert")
            self.said.show()


def _row(key: str, row: AuditedRow, one: Problem | Answer) -> ListRow:
    words = one.words if isinstance(one, Problem) else f"无法核实：{one.reason}"
    must = isinstance(one, Problem) and one.weight is Weight.MUST
    return ListRow(key, row.title, third=words, third_token="redText" if must else "ink2", right=row.short)
