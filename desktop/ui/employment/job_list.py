"""The list by states: who waits for a file, 待对接, 已推荐, 已上岗, 不成; each group folds."""
from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.employment import JobRow, Wanting, job_list, wanting_work
from desktop.rules.job_course import JobState
from desktop.rules.pinyin import match
from desktop.ui.room import Room
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton, StyledButton
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.painting import draw_icon, draw_text, hairline
from desktop.ui.widgets.rows import ListRow, RowList

WANTING = "wanting"
FOLDED = frozenset({JobState.FAILED.value})


class _GroupHead(StyledButton):
    """“待对接 3 人”; pressing it folds or unfolds the group."""

    def __init__(self, style: Style, title: str) -> None:
        super().__init__(style)
        self.title, self._count, self.open = title, 0, True
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int, *, open_: bool) -> None:
        """How many there are, and whether they are shown."""
        self._count, self.open = count, open_
        self.setAccessibleName(f"{self.title} {count} 人，{'展开' if open_ else '收着'}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.S(220), self.look.S(33))

    def paint(self, painter: QPainter) -> None:
        look, box = self.look, QRectF(self.rect())
        painter.fillRect(box, look.colour("sidebar"))
        icon = "chevron-down" if self.open else "chevron-right"
        draw_icon(painter, look, icon, "ink2", 14, look.S(16), box.center().y())
        words = box.adjusted(look.S(37), 0, -look.S(10), 0)
        width = draw_text(painter, words, self.title, look.font(FontRole.SECONDARY, 700), look.colour("ink"))
        rest = words.adjusted(width + look.S(8), 0, 0, 0)
        draw_text(painter, rest, f"{self._count} 人", look.font(FontRole.SECONDARY), look.colour("ink2"))
        hairline(painter, look.colour("line"), 0, box.right(), box.bottom())


class JobList(QWidget):
    """Signals: ``picked`` the file in front; ``wanted`` somebody without a file, as person and call; ``new_asked``."""

    picked = Signal(str)
    wanted = Signal(str, str)
    new_asked = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room, self.look = room, room.style
        self._rows: tuple[JobRow, ...] = ()
        self._wanting: tuple[Wanting, ...] = ()
        self._open = {state.value: state.value not in FOLDED for state in JobState} | {WANTING: True}
        self._current = ""
        look = room.style
        self.title = Label(look, "就业登记", FontRole.PAGE_TITLE)
        self.new = ActionButton(look, "登记", "plain", "plus", "Ctrl+N", "small")
        self.search = LineBox(look, "", "姓名、工种、单位", "search", "Ctrl+F")
        self.heads: dict[str, _GroupHead] = {}
        self.lists: dict[str, RowList] = {}
        self._build()
        self.new.clicked.connect(self.new_asked)
        self.search.composed.connect(lambda _text: self._show())
        look.changed.connect(self._fit)

    def _build(self) -> None:
        look, column, head, inside = self.look, QVBoxLayout(self), QHBoxLayout(), QWidget()
        top = QVBoxLayout()
        top.setContentsMargins(look.S(16), look.S(12), look.S(14), look.S(12))
        top.setSpacing(look.S(12))
        head.addWidget(self.title, 1)
        head.addWidget(self.new)
        top.addLayout(head)
        top.addWidget(self.search)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        around = QVBoxLayout(inside)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        for key, title in ((WANTING, "想找工作，还没登记"), *((state.value, state.label) for state in JobState)):
            self.heads[key], self.lists[key] = _GroupHead(look, title), RowList(look, title)
            self.lists[key].setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.lists[key].setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.heads[key].clicked.connect(lambda _on=False, key=key: self._fold(key))
            self.lists[key].picked.connect(lambda record, key=key: self._pick(key, record))
            around.addWidget(self.heads[key])
            around.addWidget(self.lists[key])
        around.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self._scroll = scroll
        column.addWidget(scroll, 1)

    def refresh(self) -> None:
        """Reads and shows; the file in front stays."""
        self._rows, self._wanting = self.room.desk.read(job_list), self.room.desk.read(wanting_work)
        self._show()

    def _show(self) -> None:
        query = self.search.query().strip()
        rows = [row for row in self._rows if _fits(query, row.shown, row.line, row.short)]
        groups = {state.value: [_row(row) for row in rows if row.state is state] for state in JobState}
        groups[WANTING] = [_wanting(one) for one in self._wanting if _fits(query, one.shown, one.line)]
        for key, shown in groups.items():
            folded = not self._open[key] and not query
            self.heads[key].show_count(len(shown), open_=not folded)
            self.heads[key].setVisible(bool(shown) or key != WANTING)
            found = self.lists[key]
            quiet = found.blockSignals(True)
            found.set_rows(shown)
            found.blockSignals(quiet)
            found.setVisible(bool(shown) and not folded)
        self._fit()
        self._stand()

    def _fit(self) -> None:
        """A group is as high as its rows, which are higher in 大字."""
        for found in self.lists.values():
            found.setFixedHeight(0 if found.isHidden() else found.content_height() + 1)

    def _stand(self) -> None:
        known = [row.id for row in self._rows]
        if self._current not in known:
            self._current = ""
        current = self._current or next((row.id for row in self._rows if row.state is JobState.SEEKING), "")
        self.pick(current or (known[0] if known else ""))

    def pick(self, file: str) -> None:
        """Makes a file the one in front."""
        row = next((one for one in self._rows if one.id == file), None)
        if row is not None:
            self._open[row.state.value] = True
            self.lists[row.state.value].pick(file)
        self._current = file
        self.picked.emit(file)

    def _pick(self, key: str, record: str) -> None:
        if not record:
            return
        for other, found in self.lists.items():
            if other != key:
                found.clearSelection()
        if key == WANTING:
            one = next((one for one in self._wanting if (one.person or one.call) == record), None)
            if one is not None:
                self.wanted.emit(one.person, one.call)
        elif record != self._current:
            self._current = record
            self.picked.emit(record)

    def _fold(self, key: str) -> None:
        self._open[key] = not self._open[key]
        self._show()

    @property
    def current(self) -> str:
        """The file in front, "" where there is none."""
        return self._current

    def step(self, by: int) -> None:
        """The next or previous file."""
        known = [row.id for row in self._rows]
        if self._current in known:
            self.pick(known[max(0, min(len(known) - 1, known.index(self._current) + by))])

    def first_focus(self) -> QWidget:
        """The group of the file in front."""
        row = next((one for one in self._rows if one.id == self._current), None)
        return self.lists[row.state.value] if row is not None else self.search


def _fits(query: str, *texts: str) -> bool:
    return not query or any(match(query, text) is not None for text in texts if text)


def _row(row: JobRow) -> ListRow:
    if row.needs_case:
        third, icon, token = "还没建个案，先补", "triangle-alert", "amber"
    elif row.due is not None:
        token = row.due.token or "ink2"
        third, icon = row.due.words, "hourglass" if row.due.token else "calendar-days"
    elif row.best:
        third, icon, token = f"岗位对上 {row.best} 项", "circle-check", "primaryText"
    else:
        third, icon, token = "", "", "ink2"
    return ListRow(row.id, row.shown, row.line, third, icon, token, row.short)


def _wanting(one: Wanting) -> ListRow:
    return ListRow(one.person or one.call, one.shown, one.line, "按 Enter 登记", "briefcase", "primaryText")


