"""插入数字: every figure of the period with its value and how many rows stand behind it, found by words or initials."""
from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.figures import Figure
from desktop.rules.briefing_sentences import Sentence, offered
from desktop.rules.briefing_text import fill
from desktop.rules.pinyin import initials
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cells import Cell
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.painting import open_painter, round_box
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.widgets.table_model import Column
from desktop.ui.widgets.tables import RowTable

WIDTH, HEIGHT = 560, 430


class FigurePanel(QFrame):
    """Lies over its parent; Enter or a double click chooses, Esc or the focus elsewhere closes.

    Signals: chosen (key of a figure), sentence_chosen (a sentence with places for figures), whole_sentence (the
    summing sentence is wanted).
    """

    chosen = Signal(str)
    sentence_chosen = Signal(str)
    whole_sentence = Signal()
    rows_wanted = Signal(str)
    """Key of the figure whose rows shall be shown."""

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = style
        self._figures: Sequence[Figure] = ()
        self._sentences: tuple[Sentence, ...] = ()
        self._texts: dict[str, str] = {}
        self._back: QWidget | None = None
        self.title = Label(style, "插入数字", FontRole.ROW_TITLE)
        self.caption = Label(style, "", FontRole.SECONDARY, "ink2")
        self.sentence = ActionButton(style, "插入一整句", "quiet", "text-quote", size="small")
        self.behind = ActionButton(style, "看记录", "quiet", "list", "Alt+Enter", size="small")
        self.box = LineBox(style, "", "找一个数字，支持首字母", "search")
        self.track = Segmented(style, (Choice("figures", "数字"), Choice("sentences", "句库")), "插入什么", "figures")
        self.sentences: RowTable[Sentence] = RowTable(
            style, _sentence_columns(self._filled), lambda one: one.key, "dense", name="句库"
        )
        self.table: RowTable[Figure] = RowTable(style, _columns(), lambda one: one.key, "dense", name="数字")
        self._build()
        self.sentence.clicked.connect(self._want_sentence)
        self.behind.clicked.connect(self._want_rows)
        self.table.opened.connect(self._choose)
        self.sentences.opened.connect(self._choose_sentence)
        self.track.chosen.connect(lambda _which: self._turn())
        self.box.composed.connect(self._filter)
        self.box.installEventFilter(self)
        style.changed.connect(self.restyle)
        self.setAccessibleName("插入数字")
        self.restyle()
        self.hide()

    def _build(self) -> None:
        self._column, head = QVBoxLayout(self), QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.track)
        head.addWidget(self.caption, 1)
        head.addWidget(self.behind)
        head.addWidget(self.sentence)
        self._column.addLayout(head)
        self._column.addWidget(self.box)
        for table in (self.table, self.sentences):
            self._column.addWidget(table, 1)
        self.sentences.hide()

    def restyle(self) -> None:
        """Set the gaps anew."""
        edge = self.look.S(12)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(self.look.S(8))

    def open(
        self, figures: Sequence[Figure], period: str, top: int, *, further: Sequence[Sentence] = ()
    ) -> None:
        """Shows the figures under `top` (in the parent's pixels); the keyboard goes into the search box.

        `further` are sentences of this period alone, such as the 预警 that held.
        """
        self._figures = [figure for figure in figures if figure.value] + [one for one in figures if not one.value]
        self._texts = {figure.key: figure.text for figure in figures}
        self._sentences = (*further, *offered({figure.key: figure.value for figure in figures}))
        self.track.choose("figures")
        self._turn()
        self.caption.show_text(period)
        self.box.clear()
        self._filter("")
        self._back = self.window().focusWidget()
        self._place(top)
        self.show()
        self.raise_()
        self.box.setFocus(Qt.FocusReason.PopupFocusReason)

    def _place(self, top: int) -> None:
        parent = self.parentWidget()
        assert parent is not None
        edge = self.look.S(12)
        width = min(self.look.S(WIDTH), parent.width() - 2 * edge)
        height = min(self.look.S(HEIGHT), parent.height() - top - edge)
        self.setGeometry(min(self.look.S(24), parent.width() - width - edge), top, width, max(height, self.look.S(220)))

    def close_down(self) -> None:
        """Hides the panel and gives the keyboard back."""
        if self.isHidden():
            return
        self.hide()
        if self._back is not None and self._back.isVisible():
            self._back.setFocus(Qt.FocusReason.PopupFocusReason)

    def shown(self) -> list[Figure]:
        """The figures that fit what is typed."""
        return [self.table.rows.row(at) for at in range(self.table.rows.rowCount())]

    def _turn(self) -> None:
        """Numbers or sentences in front."""
        is_library = self.track.value() == "sentences"
        self.table.setVisible(not is_library)
        self.sentences.setVisible(is_library)
        self.box.setPlaceholderText("找一句" if is_library else "找一个数字，支持首字母")
        self._filter(self.box.text())

    def _filled(self, sentence: Sentence) -> str:
        return fill(sentence.text, self._texts)

    def _filter(self, typed: str) -> None:
        words = typed.strip().lower()
        said = [one for one in self._sentences if words in self._filled(one) or words in one.group]
        self.sentences.set_rows(said)
        if said and not self.sentences.current_key():
            self.sentences.pick(said[0].key)
        fits = [one for one in self._figures if words in one.label.lower() or words in initials(one.label)]
        self.table.set_rows(fits)
        if fits and not self.table.current_key():
            self.table.pick(fits[0].key)

    def _choose(self, key: str) -> None:
        if key:
            self.close_down()
            self.chosen.emit(key)

    def _choose_sentence(self, key: str) -> None:
        found = next((one for one in self._sentences if one.key == key), None)
        if found is not None:
            self.close_down()
            self.sentence_chosen.emit(found.text)

    def _want_rows(self) -> None:
        key = self.table.current_key()
        if key and self.track.value() == "figures":
            self.rows_wanted.emit(key)

    def _want_sentence(self) -> None:
        self.close_down()
        self.whole_sentence.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search box ↑ ↓ move in the table and Enter chooses, with Alt it opens the rows behind."""
        if watched is self.box and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            alone = not event.modifiers() & Qt.KeyboardModifier.AltModifier
            act = self._acts(alone).get(Qt.Key(event.key()))
            if act is not None:
                act()
                return True
        return super().eventFilter(watched, event)

    def _acts(self, alone: bool = True) -> dict[Qt.Key, Callable[[], None]]:
        def choose() -> None:
            if self.track.value() == "sentences":
                self._choose_sentence(self.sentences.current_key())
            else:
                self._choose(self.table.current_key())

        enter = choose if alone else self._want_rows
        return {
            Qt.Key.Key_Down: lambda: self._step(1), Qt.Key.Key_Up: lambda: self._step(-1),
            Qt.Key.Key_Return: enter, Qt.Key.Key_Enter: enter,
        }

    def _step(self, by: int) -> None:
        table = self.sentences if self.track.value() == "sentences" else self.table
        count = table.rows.rowCount()
        if count:
            at = min(max(table.currentIndex().row() + by, 0), count - 1)
            table.setCurrentIndex(table.rows.index(at, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_down()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The raised paper."""
        look, painter = self.look, open_painter(self)
        round_box(painter, QRectF(self.rect()), look.S(10), look.colour("raised"), look.colour("ctl"))
        painter.end()


def _sentence_columns(filled: Callable[[Sentence], str]) -> list[Column[Sentence]]:
    return [
        Column("用在", lambda one: Cell(one.group, token="ink2"), width=84),
        Column("句子", lambda one: Cell(filled(one)), width=300, stretch=True),
    ]


def _columns() -> list[Column[Figure]]:
    def value(figure: Figure) -> Cell:
        token = "ink" if figure.value else "ink3"
        return Cell(str(figure.value), token=token, weight=700 if figure.value else 400, unit=figure.unit)

    return [
        Column("数什么", lambda one: Cell(one.label, token="ink" if one.value else "ink3"), width=220, stretch=True),
        Column("现在是", value, width=110, right=True),
        Column("记录", lambda one: Cell(str(len(one.rows)), token="ink2", unit="条"), width=84, right=True),
    ]
