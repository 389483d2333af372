"""An open package, or the conflicts that stand open: counts on top, records at the left, the open one at the right."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.exchange.conflicts import FieldConflict, Settling
from desktop.ui.exchange.conflict_card import ConflictCard
from desktop.ui.exchange.words import chosen_words
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.cards import Card, Hairline
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.painting import Painted, draw_text, text_width
from desktop.ui.widgets.rows import ListRow, RowList

_LEFT, _LEFT_COMPACT = 270, 236
NOTE = "两边都改过同一项才算冲突。没选完可以先去接电话，选过的都在。写入后 7 天内可整包撤回。"


@dataclass(frozen=True, slots=True)
class Banner:
    """What stands over an open package: origin, state of the file, counts in records."""

    origin: str
    state: str
    same: int = 0
    updated: int = 0
    new: int = 0
    conflicts: int = 0
    more: str = ""


class CountBar(Painted):
    """Shares of the package in four colours."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._parts: tuple[tuple[int, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: tuple[tuple[int, str], ...]) -> None:
        self._parts = parts
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.S(100), self.look.S(10))

    def paint(self, painter: QPainter) -> None:
        look, gap, least = self.look, self.look.S(3), self.look.S(10)
        shown = [(count, token) for count, token in self._parts if count]
        if not shown:
            painter.fillRect(self.rect(), look.colour("sunken"))
            return
        free = max(0, self.width() - gap * (len(shown) - 1) - least * len(shown))
        whole, left = sum(count for count, _ in shown), 0.0
        for count, token in shown:
            width = least + free * count / whole
            painter.fillRect(QRectF(left, 0, width, self.height()), look.colour(token))
            left += width + gap


class CountKey(Painted):
    """A square in the colour of the bar, the number, and what it counts."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._count, self._word, self._token = "0", "", "line2"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int, word: str, token: str) -> None:
        """Show one count; conflicts stand in their own colour."""
        self._count, self._word, self._token = str(count), word, token
        self.setAccessibleName(f"{count} {word}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = self._word_at() + text_width(self.look.font(FontRole.BASE), self._word)
        return QSize(round(width) + 2, self.look.S(24))

    def _word_at(self) -> float:
        return self.look.S(20) + text_width(self.look.font(FontRole.ROW_TITLE, 700), self._count) + self.look.S(6)

    def paint(self, painter: QPainter) -> None:
        look, middle, edge = self.look, self.height() / 2, self.look.S(11)
        painter.fillRect(QRectF(0, middle - edge / 2, edge, edge), look.colour(self._token))
        number, word = ("orange", "orange") if self._token == "orange" else ("ink", "ink2")
        room = QRectF(look.S(20), 0, self.width(), self.height())
        draw_text(painter, room, self._count, look.font(FontRole.ROW_TITLE, 700), look.colour(number))
        room.setLeft(self._word_at())
        draw_text(painter, room, self._word, look.font(FontRole.BASE), look.colour(word))


class BannerCard(Card):
    """Origin and state at the left, counts at the right."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.origin = Label(style, "", FontRole.BASE, "ink", 500, icon="package-open")
        self.state = Label(style, "", FontRole.SECONDARY, "ink2", icon="circle-check")
        self.bar = CountBar(style)
        self.counts = [CountKey(style) for _ in range(4)]
        self.more = Label(style, "", FontRole.SECONDARY, "amber")
        row, left, right, figures = QHBoxLayout(), QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        left.setSpacing(style.S(6))
        right.setSpacing(style.S(8))
        left.addStretch(1)
        left.addWidget(self.origin)
        left.addWidget(self.state)
        left.addStretch(1)
        right.addStretch(1)
        right.addWidget(self.bar)
        for label in self.counts:
            figures.addWidget(label)
        figures.addWidget(self.more, 1)
        figures.setSpacing(style.S(28))
        right.addLayout(figures)
        right.addStretch(1)
        row.setSpacing(style.S(28))
        row.addLayout(left, 38)
        row.addLayout(right, 62)
        self.body.addLayout(row)

    def show_banner(self, banner: Banner) -> None:
        self.origin.show_text(banner.origin)
        self.state.show_text(banner.state)
        parts = (
            (banner.same, "line2"), (banner.updated, "primaryLine"), (banner.new, "primary"),
            (banner.conflicts, "orange"),
        )
        self.bar.show_parts(parts)
        words = ("相同", "更新", "新增", "冲突")
        for key, (count, token), word in zip(self.counts, parts, words, strict=True):
            key.show_count(count, word, token)
        self.more.show_text(banner.more)


class SettleView(QWidget):
    """Signals: decided (Settling), finished: the last one was left by Enter; open_wanted (page, record),
    anew_wanted (FieldConflict, values to begin with), past_wanted (FieldConflict).
    """

    decided = Signal(object)
    finished = Signal()
    open_wanted = Signal(str, str)
    anew_wanted = Signal(object, object)
    past_wanted = Signal(object)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        self._records: dict[str, list[FieldConflict]] = {}
        self._chosen: dict[str, Settling] = {}
        self._staged, self._record = True, ""
        self.banner = BannerCard(style)
        self.left = Card(style, "冲突", padded=False)
        self.list = RowList(style, "冲突")
        self.note = Paragraph(style, NOTE, FontRole.SECONDARY, "ink2", line=1.55)
        self.card = ConflictCard(style)
        self.none = Card(style)
        hint = "按 Ctrl+Enter 写入，写完会说新增和更新各几条。"
        self.empty = EmptyState(style, "没有两边都改过的地方", hint, "circle-check")
        self.none.body.addWidget(self.empty)
        self._build()
        self.list.picked.connect(self._picked)
        self.list.opened.connect(lambda _key: self.card.take_focus())
        self.card.decided.connect(self._decided)
        self.card.next_wanted.connect(self.next)
        self.card.open_wanted.connect(self.open_wanted)
        self.card.anew_wanted.connect(self.anew_wanted)
        self.card.past_wanted.connect(self.past_wanted)

    def _build(self) -> None:
        column, self._row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.S(14))
        self.left.body.addWidget(self.list, 1)
        self.left.body.addWidget(Hairline(self.look))
        around = QVBoxLayout()
        around.setContentsMargins(self.look.S(17), self.look.S(12), self.look.S(17), self.look.S(14))
        around.addWidget(self.note)
        self.left.body.addLayout(around)
        self._row.setSpacing(self.look.S(16))
        self._row.addWidget(self.left)
        self._row.addWidget(self.card, 1)
        self._row.addWidget(self.none, 1)
        column.addWidget(self.banner)
        column.addLayout(self._row, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.left.setFixedWidth(self.look.S(_LEFT_COMPACT if self.width() < self.look.S(1100) else _LEFT))

    # Showing.

    def show_package(
        self, banner: Banner | None, conflicts: Sequence[FieldConflict], chosen: Mapping[str, Settling]
    ) -> None:
        """A package that is not written yet; without a banner, the conflicts that stand open."""
        self.banner.setVisible(banner is not None)
        if banner is not None:
            self.banner.show_banner(banner)
        self._staged = banner is not None
        self._chosen = dict(chosen)
        self._records = {}
        for one in conflicts:
            self._records.setdefault(one.record, []).append(one)
        self.left.setVisible(bool(conflicts))
        self.card.setVisible(bool(conflicts))
        self.none.setVisible(not conflicts)
        words = "没有两边都改过的地方" if self._staged else "没有待核对的地方"
        self.empty.sentence.show_text(words)
        self.empty.hint.setVisible(self._staged)
        if not conflicts:
            return
        record = self._record if self._record in self._records else self._first_open()
        self._show_list()
        self._show_record(record)

    def _first_open(self) -> str:
        waiting = (record for record, all_ in self._records.items() if any(c.key not in self._chosen for c in all_))
        return next(waiting, next(iter(self._records)))

    def _show_list(self) -> None:
        quiet = self.list.blockSignals(True)
        self.list.set_rows([self._list_row(record, all_) for record, all_ in self._records.items()])
        self.list.pick(self._record)
        self.list.blockSignals(quiet)
        left = self.left_over
        total = sum(map(len, self._records.values()))
        self.left.show_caption(f"{total} 处，还剩 {left} 处" if left else f"{total} 处，都定了")

    def _list_row(self, record: str, all_: list[FieldConflict]) -> ListRow:
        states = {chosen_words(self._chosen.get(one.key), one.ours().entry) for one in all_}
        waiting = any(one.key not in self._chosen for one in all_)
        looking = record == self._record and waiting
        state = "正在看" if looking else "待定" if waiting else states.pop() if len(states) == 1 else "已定"
        icon = "circle-dot" if looking else "circle" if waiting else "circle-check"
        return ListRow(
            record, all_[0].title.text, third=state, second=f"{len(all_)} 项不同", third_icon=icon,
            third_token="ink2" if waiting else "green", icon=all_[0].title.icon,
        )

    def _show_record(self, record: str) -> None:
        self._record = record
        self.card.show_record(self._records[record], self._chosen, staged=self._staged)
        self._show_list()

    def _picked(self, record: str) -> None:
        if record and record != self._record:
            self._show_record(record)

    def _decided(self, settling: Settling) -> None:
        self._chosen[f"{settling.record}/{settling.group}"] = settling
        self._show_list()
        self.decided.emit(settling)

    def choose(self, settling: Settling) -> None:
        """A decision that was made elsewhere, in a form of its own."""
        self._decided(settling)
        if settling.record == self._record:
            self._show_record(self._record)
            self.card.take_focus()

    @property
    def left_over(self) -> int:
        """How many fields nobody has settled yet."""
        return sum(one.key not in self._chosen for all_ in self._records.values() for one in all_)

    @property
    def chosen(self) -> Mapping[str, Settling]:
        return self._chosen

    def next(self) -> None:
        """The next record that waits; after the last one the page goes on."""
        order = list(self._records)
        start = order.index(self._record) + 1 if self._record in order else 0
        for record in order[start:] + order[:start]:
            if record != self._record and any(one.key not in self._chosen for one in self._records[record]):
                self._show_record(record)
                self.card.take_focus()
                return
        self.finished.emit()
