"""The facts of an emergency, label at the left, in the order in which they are told; of a 续报 only what is new."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.clock import local
from desktop.directory import PlaceCard, list_places
from desktop.errors import UserError
from desktop.journal.desk import Desk
from desktop.rules.deadlines import Limits, is_learned_late, learned_late_words, moment_words
from desktop.rules.matching import Candidate, NameIndex
from desktop.rules.time_entry import read_past
from desktop.rules.wording import sentence
from desktop.shared_settings import read_values
from desktop.ui.steps import Lists
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.inputs import ChoiceBox, LineBox, TextBox, mark_wrong
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.suggestions import Suggestion, SuggestionList
from desktop.vocabulary import ReportKind

Content = Mapping[str, object]
UNSURE = "查不清就写“待查”，不要空着"
OCCURRED, OCCURRED_TEXT = "occurred_at", "occurred_text"
_LABEL = 62
_MOST_PLACES = 4
_ONLY_FIRST = ("when", "where", "kind", "source", "opinion")
_MORE = ("source", "leaders", "trend", "plans", "opinion")
_WORDS: dict[ReportKind, dict[str, str]] = {
    ReportKind.FIRST: {"people": "何人", "course": "经过", "done": "已做", "plans": "下一步"},
    ReportKind.FOLLOW_UP: {"people": "人员", "course": "进展", "done": "新措施", "plans": "下一步"},
    ReportKind.FINAL: {"people": "现状", "course": "处置经过", "done": "结果", "plans": "后续工作"},
}
_ROWS = {
    "place_text": "where", OCCURRED: "when", "dead": "toll", "hurt": "toll", "missing": "toll", "what": "kind",
}
# A field typed in here stands in the paragraph of that key.
_PARAGRAPHS = {"when": "place", "where": "place", "kind": "place", "source": "place", "toll": "people"}


class _Row(QWidget):
    """A label, its editors, and a line below for a hint or an error."""

    def __init__(self, style: Style, label: str, *editors: QWidget, hint: str = "") -> None:
        super().__init__()
        self.look, self._hint = style, hint
        self.label = Label(style, label, FontRole.BASE, "ink2")
        self.line = Label(style, hint, FontRole.CAPTION, "ink2", icon="info" if hint else "")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.across = QHBoxLayout()
        for editor in editors:
            self.across.addWidget(editor)
            editor.setAccessibleName(label)
        self._grid.addWidget(self.label, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addLayout(self.across, 0, 1)
        self._grid.addWidget(self.line, 2, 1)
        self._grid.setColumnStretch(1, 1)
        self.line.setVisible(bool(hint))
        style.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Set the gaps anew."""
        look = self.look
        self.label.setFixedSize(look.S(_LABEL), look.S(38))
        self._grid.setHorizontalSpacing(look.S(8))
        self._grid.setVerticalSpacing(look.S(3))
        self.across.setSpacing(look.S(8))

    def add_below(self, widget: QWidget) -> None:
        """A widget under the editors, before the line."""
        self._grid.addWidget(widget, 1, 1)

    def show_hint(self, text: str, token: str = "ink2", icon: str = "info") -> None:
        """Say something else under the editors."""
        self._hint = text
        self.line.show_text(text, token, icon if text else "")
        self.line.setVisible(bool(text))

    def set_error(self, text: str) -> None:
        """Show what is wrong; the empty text brings the hint back."""
        for at in range(self.across.count()):
            widget = self.across.itemAt(at).widget()
            if isinstance(widget, (LineBox, TextBox)):
                mark_wrong(widget, bool(text))
        if text:
            self.line.show_text(text, "redText", "circle-alert")
        else:
            self.line.show_text(self._hint, "ink2", "info" if self._hint else "")
        self.line.setVisible(bool(text or self._hint))


class FactsForm(QWidget):
    """The fields of one report.

    Signals:
        changed: something was typed.
        entered: the key of the paragraph that the field with the keyboard stands in.
        left: a field was left.
    """

    changed = Signal()
    entered = Signal(str)
    left = Signal()

    def __init__(self, style: Style, desk: Desk, now: Callable[[], int], *, blank: bool = False) -> None:
        super().__init__()
        self.look, self._desk, self._now, self._blank = style, desk, now, blank
        self.kind_of_report = ReportKind.FIRST
        self._learned_at = now()
        self._occurred: tuple[str, int] | None = None
        self._place: tuple[str, str] = ("", "")
        self._index: NameIndex | None = None
        self._cards: dict[str, PlaceCard] = {}
        self._filling = False
        self._make_editors()
        self._make_rows()
        self._connect()
        self.show_report(ReportKind.FIRST)

    def _make_editors(self) -> None:
        style = self.look
        self.when = LineBox(style, placeholder="如 0236")
        self.where = LineBox(style, placeholder="" if self._blank else "打首字母，或直接写")
        self.kind = ChoiceBox(style, Lists(self._desk, "event_kind").of("event_kind"), placeholder="类型")
        self.what = LineBox(style, placeholder="如：老人昏迷送医")
        self.people = LineBox(style, placeholder="男，约 60 岁，姓名待查")
        self.toll = {name: LineBox(style) for name in ("dead", "hurt", "missing")}
        self.course = TextBox(style, placeholder="几点，谁，做了什么", lines=3)
        self.done = TextBox(style, lines=1)
        self.support = TextBox(style, lines=1)
        self.source = LineBox(style, placeholder="如：环卫工刘师傅电话")
        self.leaders = LineBox(style, placeholder="谁到了现场")
        self.trend = TextBox(style, placeholder="影响多大，会不会变", lines=1)
        self.plans = TextBox(style, lines=1)
        self.opinion = QCheckBox("有人围观、拍摄，或已上网")
        self.proposals = SuggestionList(style, self.where, self._propose, most=_MOST_PLACES)

    def _make_rows(self) -> None:
        style = self.look
        self.hint = Label(style, "", FontRole.SECONDARY, "ink2")
        self.rows = {
            "when": _Row(style, "何时", self.when, self.hint), "where": _Row(style, "何地", self.where),
            "kind": _Row(style, "何事", self.kind, self.what), "people": _Row(style, "何人", self.people, hint=UNSURE),
            "toll": _Row(style, "伤亡", *self._toll_parts()), "course": _Row(style, "经过", self.course),
            "done": _Row(style, "已做", self.done), "support": _Row(style, "要支持", self.support),
            "source": _Row(style, "来源", self.source), "leaders": _Row(style, "到场领导", self.leaders),
            "trend": _Row(style, "趋势", self.trend), "plans": _Row(style, "下一步", self.plans),
            "opinion": _Row(style, "舆情", self.opinion),
        }
        self.rows["where"].add_below(self.proposals)
        self.rows["kind"].across.setStretch(1, 1)
        self.rows["toll"].across.addStretch(1)
        self.more = ActionButton(style, "更多栏，可不填", "quiet", "chevron-down", size="small")
        self._column = QVBoxLayout(self)
        for name, row in self.rows.items():
            if name == _MORE[0]:
                self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
            self._column.addWidget(row)
        self._column.addStretch(1)
        self._more_open = False
        style.changed.connect(self.restyle)
        self.restyle()

    def _toll_parts(self) -> list[QWidget]:
        parts: list[QWidget] = []
        for name, word in (("dead", "死亡"), ("hurt", "受伤"), ("missing", "失联")):
            parts += [Label(self.look, word, FontRole.SECONDARY, "ink2"), self.toll[name]]
        return parts

    def restyle(self) -> None:
        """Set gaps and widths anew."""
        look = self.look
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.S(8))
        self.when.setFixedWidth(look.S(96))
        self.kind.setFixedWidth(look.S(112))
        for box in self.toll.values():
            box.setMaximumWidth(look.S(52))
            box.setMinimumWidth(look.S(36))

    @property
    def editors(self) -> dict[str, QWidget]:
        """Every editor by its name, in the order of the form."""
        lines: dict[str, QWidget] = {"when": self.when, "where": self.where, "kind": self.kind, "what": self.what}
        return {
            **lines, "people": self.people, **self.toll, "course": self.course, "done": self.done,
            "support": self.support, "source": self.source, "leaders": self.leaders, "trend": self.trend,
            "plans": self.plans, "opinion": self.opinion,
        }

    def _connect(self) -> None:
        for editor in self.editors.values():
            editor.installEventFilter(self)
            if isinstance(editor, (LineBox, TextBox)):
                editor.textChanged.connect(self._tell)
            if isinstance(editor, TextBox):
                editor.document().documentLayout().documentSizeChanged.connect(partial(self._grow, editor))
        self.kind.chosen.connect(self._tell)
        self.opinion.toggled.connect(self._tell)
        self.when.editingFinished.connect(self.settle_time)
        self.proposals.chosen.connect(self._choose_place)
        self.where.editingFinished.connect(self.proposals.dismiss)
        self.more.clicked.connect(lambda: self._open_more(not self._more_open))

    def _tell(self, *_said: object) -> None:
        if not self._filling:
            self.changed.emit()

    def _grow(self, box: TextBox, _size: object) -> None:
        """A box is as tall as its text, within its limits, so that nothing must be scrolled for."""
        least, most = (3, 7) if box is self.course else (1, 4)
        pitch = max(1, round(self.look.font_px(FontRole.BASE) * TextBox.LINE))
        box.set_lines(min(most, max(least, round(box.document().size().height() / pitch))))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Which paragraph is being typed, and when a field is left."""
        if event.type() == QEvent.Type.FocusIn:
            name = next((name for name, editor in self.editors.items() if editor is watched), "")
            self.entered.emit(_paragraph(name))
        elif event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)

    # What stands in the form.

    def show_report(self, kind: ReportKind) -> None:
        """Show the fields of one kind of report."""
        self.kind_of_report = kind
        for name, word in _WORDS[kind].items():
            self.rows[name].label.show_text(word)
        first = kind is ReportKind.FIRST
        self.people.setPlaceholderText("男，约 60 岁，姓名待查" if first else "有变化才写")
        self.rows["people"].show_hint(UNSURE if first else "", icon="info")
        # What is new comes first where nothing else has to be told again.
        self._column.removeWidget(self.rows["course"])
        at = self._column.indexOf(self.rows["toll"]) + 1 if first else 0
        self._column.insertWidget(at, self.rows["course"])
        self._open_more(self._more_open)

    def _open_more(self, is_open: bool) -> None:
        self._more_open = is_open
        first = self.kind_of_report is ReportKind.FIRST
        for name, row in self.rows.items():
            row.setVisible((name not in _MORE or is_open) and (first or name not in _ONLY_FIRST))
        self.more.set_icon("chevron-up" if is_open else "chevron-down")

    def content(self) -> dict[str, object]:
        """Everything typed and chosen, by the names of `emergencies.EventFacts`, and 发生 as instant or as typed."""
        boxes = (
            ("what", self.what), ("people", self.people), ("course", self.course), ("done", self.done),
            ("support", self.support), ("source", self.source), ("leaders", self.leaders), ("trend", self.trend),
            ("plans", self.plans),
        )
        told: dict[str, object] = {name: box.text() for name, box in boxes}
        told |= {name: _number(box.text()) for name, box in self.toll.items()}
        if self.kind_of_report is ReportKind.FIRST:
            text = self.where.text()
            told |= {
                "kind": self.kind.value(), "place_text": text, "opinion": self.opinion.isChecked() or None,
                "place": self._place[1] if text.strip() == self._place[0] else "", **self._time_content(),
            }
        return {name: value for name, value in told.items() if value not in ("", None)}

    def _time_content(self) -> dict[str, object]:
        try:
            at = self.occurred_at()
        except UserError:
            return {OCCURRED_TEXT: self.when.text()}
        return {OCCURRED: at}

    def facts(self) -> dict[str, object]:
        """The content with what was emptied, so that an emptied field clears its fact."""
        empty: dict[str, object] = {"dead": None, "hurt": None, "missing": None}
        names = ["people", "course", "done", "support", "leaders", "trend", "plans"]
        if self.kind_of_report is ReportKind.FIRST:
            names += ["kind", "what", "place_text", "place", "source"]
            empty["opinion"] = None
        return {**dict.fromkeys(names, ""), **empty, **self.content()}

    def fill(self, content: Content, learned_at: int) -> None:
        """Show what was told before, silently."""
        self._filling, self._learned_at = True, learned_at

        def text(name: str) -> str:
            value = content.get(name)
            return value if isinstance(value, str) else ""

        for box, name in (
            (self.what, "what"), (self.people, "people"), (self.course, "course"), (self.done, "done"),
            (self.support, "support"), (self.source, "source"), (self.leaders, "leaders"), (self.trend, "trend"),
            (self.plans, "plans"), (self.where, "place_text"),
        ):
            box.setText(text(name))
        for name, number in self.toll.items():
            count = content.get(name)
            number.setText(str(count) if isinstance(count, int) else "")
        self._place = (text("place_text").strip(), text("place"))
        self.proposals.dismiss()
        self.kind.choose(text("kind"))
        self.opinion.setChecked(bool(content.get("opinion")))
        self._fill_time(content.get(OCCURRED), text(OCCURRED_TEXT))
        # Where the word came from is copied from the call and needs no look.
        self._open_more(self._more_open or any(content.get(name) for name in _MORE if name != "source"))
        self._filling = False

    def _fill_time(self, at: object, typed: str) -> None:
        self._occurred = (moment_words(at, self._now()), at) if isinstance(at, int) else None
        self.when.setText(self._occurred[0] if self._occurred else typed)
        self.settle_time()

    # 何时.

    def occurred_at(self) -> int | None:
        """发生 as typed; None while 待核.

        Raises:
            UserError: ``time.*``, ``event.occurred_late``.
        """
        text = self.when.text().strip()
        if not text or text == "待核":
            return None
        if self._occurred is not None and text == self._occurred[0]:
            return self._occurred[1]
        at = read_past(text, self._now())
        if at > self._learned_at:
            words = {"occurred": moment_words(at, self._now()), "learned": moment_words(self._learned_at, self._now())}
            raise UserError("event.occurred_late", field=OCCURRED, **words)
        return at

    def settle_time(self) -> bool:
        """Read the time; show it as read, or what is wrong with it."""
        row = self.rows["when"]
        try:
            at = self.occurred_at()
        except UserError as error:
            row.set_error(sentence(error))
            return False
        row.set_error("")
        if at is None:
            self.hint.show_text(f"空着就是待核，先按 {local(self._learned_at):%H:%M} 起算", "ink2")
            return True
        self._occurred = (moment_words(at, self._now()), at)
        if self.when.text() != self._occurred[0]:
            quiet = self.when.blockSignals(True)
            self.when.setText(self._occurred[0])
            self.when.blockSignals(quiet)
        late = is_learned_late(at, self._learned_at, Limits.of(self._desk.read(read_values)))
        words = learned_late_words(at, self._learned_at) if late else "按发生时间起算，不按接报"
        self.hint.show_text(words, "amber" if late else "ink2")
        return True

    # 何地.

    def _propose(self, query: str) -> list[Suggestion]:
        if self._blank or self._filling or query == self._place[0]:
            return []
        if self._index is None:
            self._cards = {card.id: card for card in self._desk.read(list_places)}
            self._index = NameIndex(Candidate(c.id, c.name, c.aliases, 0) for c in self._cards.values())
        return [
            Suggestion(hit.id, hit.name, self._cards[hit.id].community_name, matched=(hit.spans or ((0, 0),))[0])
            for hit in self._index.rank(query, _MOST_PLACES)
        ]

    def _choose_place(self, found: object) -> None:
        if isinstance(found, Suggestion):
            self._place = (self._cards[found.value].name, found.value)
            self.where.setText(self._place[0])
            self.proposals.dismiss()
            self.what.setFocus()

    def first(self) -> QWidget:
        """Where the keyboard goes: 何时, or the first field of a 续报."""
        return self.when if self.kind_of_report is ReportKind.FIRST else self.course

    # Errors.

    def clear_errors(self) -> None:
        """Take every error away."""
        for row in self.rows.values():
            row.set_error("")

    def show_error(self, error: UserError) -> bool:
        """Show an error under its field and go there; False where it concerns no field of the form."""
        name = str(error.facts.get("field", ""))
        row = self.rows.get(_ROWS.get(name, name))
        if error.code.startswith("terms."):
            row, name = self.rows["kind"], "what"
        if row is None:
            return False
        row.set_error(sentence(error))
        if row.isHidden():
            self._open_more(True)
        target = {"place_text": self.where, OCCURRED: self.when}.get(name) or self.editors.get(name)
        if target is not None:
            target.setFocus()
        return True


def _paragraph(editor: str) -> str:
    name = {"what": "kind", "dead": "toll", "hurt": "toll", "missing": "toll", "opinion": "kind"}.get(editor, editor)
    return _PARAGRAPHS.get(name, name)


def _number(text: str) -> object:
    plain = text.strip()
    return int(plain) if plain.isdecimal() else plain
