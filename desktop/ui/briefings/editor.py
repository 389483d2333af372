"""The left half: title, days, text, photos of one 简报, saved a second after the last key."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.attachments import PhotoView
from desktop.briefings import BriefingView
from desktop.clock import local
from desktop.errors import UserError
from desktop.figures import CampaignFigures
from desktop.rules.briefing_text import CHART_LINE, count_characters, figure_keys, parse, photos_placed, piece_of_line
from desktop.rules.text_cleaning import TEXT_LIMIT, clean_text
from desktop.rules.time_entry import read_date
from desktop.ui.briefings.body_frame import BodyFrame
from desktop.ui.briefings.photo_rows import ROW, PhotoRows
from desktop.ui.photo_intake.reading import has_photos, sources_of
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.date_box import DateBox
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.labels import Label
from desktop.vocabulary import IssueState

AUTOSAVE = 1000
LONGEST = 5000
"""Who types without a pause is kept this often: every keeping is an entry of the journal with the whole text."""
DAYS = ("dated", "first_day", "last_day")
_STATES = {IssueState.DRAFT: "草稿", IssueState.ISSUED: "已签发", IssueState.WITHDRAWN: "已作废"}


def day_words(day: object) -> str:
    """“2025年1月14日”."""
    return f"{day.year}年{day.month}月{day.day}日" if isinstance(day, date) else ""


class BriefingEditor(QWidget):
    """Shows one 简报 and tells what the person writes.

    Signals:
        save: the facts changed since the last `settled()`; a second after the last key, or sooner.
        typed: something differs on the paper now.
        listed, number, photo, frame_asked, discard, history, add_photos: the buttons.
        offered: photos let fall anywhere on it.
    """

    save = Signal(dict)
    typed = Signal()
    listed = Signal()
    number = Signal()
    photo = Signal()
    frame_asked = Signal()
    discard = Signal()
    history = Signal()
    add_photos = Signal()
    offered = Signal(list)

    def __init__(self, style: Style, today: Callable[[], int], picture: Callable[[PhotoView], QPixmap]) -> None:
        super().__init__()
        self.look, self._now = style, today
        self._view: BriefingView | None = None
        self._touched: set[str] = set()
        self._figures: Mapping[str, str] = {}
        self._filling = False
        self._make_parts(picture)
        self._build()
        self._connect()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AUTOSAVE)
        self._timer.timeout.connect(self.flush)
        self._longest = QTimer(self)
        self._longest.setSingleShot(True)
        self._longest.setInterval(LONGEST)
        self._longest.timeout.connect(self.flush)
        style.changed.connect(self.restyle)
        self.restyle()

    def _make_parts(self, picture: Callable[[PhotoView], QPixmap]) -> None:
        style = self.look
        self.crumb = ActionButton(style, "工作简报", "bare", "chevron-left")
        self.crumb.setToolTip("全部简报　Esc")
        self.number_label = Label(style, "", FontRole.PAGE_TITLE)
        self.state = Label(style, "", FontRole.SECONDARY, "ink2")
        self.void = ActionButton(style, "作废", "bare", "ban", size="small")
        self.versions = ActionButton(style, "历史版本", "bare", "history", size="small")
        self.fold = ActionButton(style, "看版面", "plain", "newspaper", "Ctrl+Shift+P", size="small")
        self.fold.hide()
        self.title = LineBox(style, "", "一句话说清这几天")
        parse_day = self._parse_day
        self.days = {name: DateBox(style, parse_day, day_words) for name in DAYS}
        self.title_field = Field(style, "标题", self.title, "required")
        self.day_field = Field(style, "日期", self.days["dated"])
        self.period_label = Label(style, "数字统计从", FontRole.SECONDARY, "ink2")
        self.until_label = Label(style, "到", FontRole.SECONDARY, "ink2")
        self.trouble = Label(style, "", FontRole.CAPTION, "redText", icon="circle-alert")
        self.trouble.hide()
        self.frame_button = ActionButton(style, "报头和报送", "bare", "landmark", size="small")
        self.body = BodyFrame(style)
        self.photos_title = Label(style, "照片", FontRole.ROW_TITLE)
        self.photos_caption = Label(style, "", FontRole.SECONDARY, "ink2")
        self.add = ActionButton(style, "添加", "quiet", "image-plus", size="small")
        self.rows = PhotoRows(style, picture)
        for name, words in zip(DAYS[1:], ("统计开始", "统计截止"), strict=True):
            self.days[name].setAccessibleName(words)

    def _parse_day(self, text: str) -> date | None:
        try:
            return read_date(text, local(self._now()).date())
        except UserError:
            return None

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        self._head, fields, period, photos = QHBoxLayout(), QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._rows_of_fields = (fields, period, photos)
        head: tuple[QWidget, ...] = (self.crumb, self.number_label, self.state)
        for part in head:
            self._head.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.addStretch(1)
        for button in (self.versions, self.frame_button, self.void):
            self._head.addWidget(button)
        self._head.addWidget(self.fold)
        fields.addWidget(self.title_field, 1, Qt.AlignmentFlag.AlignTop)
        fields.addWidget(self.day_field, 0, Qt.AlignmentFlag.AlignTop)
        first, last = self.days["first_day"], self.days["last_day"]
        of_period: tuple[QWidget, ...] = (self.period_label, first, self.until_label, last, self.trouble)
        for part in of_period:
            period.addWidget(part)
        period.addStretch(1)
        for label in (self.photos_title, self.photos_caption):
            photos.addWidget(label)
        photos.addStretch(1)
        photos.addWidget(self.add)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.rows)
        for layout in (self._head, fields, period):
            self._column.addLayout(layout)
        self._column.addWidget(self.body, 1)
        self._column.addLayout(photos)
        self._column.addWidget(self._scroll)

    def _connect(self) -> None:
        self.crumb.clicked.connect(self.listed)
        self.void.clicked.connect(self.discard)
        self.versions.clicked.connect(self.history)
        self.frame_button.clicked.connect(self.frame_asked)
        self.add.clicked.connect(self.add_photos)
        self.body.number.clicked.connect(self.number)
        self.body.photo.clicked.connect(self.photo)
        self.title.textEdited.connect(partial(self._touch, "title"))
        self.title.editingFinished.connect(self.flush)
        self.body.editor.edited.connect(partial(self._touch, "body"))
        for name, box in self.days.items():
            box.textChanged.connect(partial(self._touch, name))
            box.parsed.connect(partial(self._day_read, name))
        self.rows.typed.connect(self._captions_typed)
        self.setAcceptDrops(True)

    def restyle(self) -> None:
        """Set the gaps anew."""
        look = self.look
        side = look.S(24)
        self._column.setContentsMargins(side, look.S(12), side, look.S(8))
        self._column.setSpacing(look.S(10))
        self._head.setSpacing(look.S(10))
        for row in self._rows_of_fields:
            row.setSpacing(look.S(8))
        self.day_field.setFixedWidth(look.S(164))
        for name in DAYS[1:]:
            self.days[name].setFixedWidth(look.S(160))
        self.fit_photos()

    def fit_photos(self) -> None:
        """Three rows of photos where there is room, else two or one; more of them scroll."""
        most = 3 if self.height() >= self.look.S(720) else 2 if self.height() >= self.look.S(560) else 1
        self._scroll.setFixedHeight(self.look.S(ROW) * min(len(self.rows.rows), most))
        self._scroll.setVisible(bool(self.rows.rows))

    # What is shown.

    @property
    def view(self) -> BriefingView | None:
        """The 简报 as last read."""
        return self._view

    @property
    def editable(self) -> bool:
        """Whether it may be written."""
        return self._view is not None and not self.title.isReadOnly()

    def show_briefing(self, view: BriefingView, figures: CampaignFigures, *, editable: bool, may_void: bool) -> None:
        """Shows a 简报; of the same one, what is being typed stays."""
        if self._view is None or self._view.id != view.id:
            self._touched.clear()
            self._timer.stop()
            self._longest.stop()
            self.show_trouble("")
        self._view = view
        self._figures = frozen_texts(view) or {figure.key: figure.text for figure in figures.figures}
        self._filling = True
        try:
            self._fill(view)
        finally:
            self._filling = False
        self._show_state(view, editable=editable, may_void=may_void)
        self.rows.show_photos(view.photos, (), editable=editable)
        self._name_places()
        self.fit_photos()
        self._count()

    def _fill(self, view: BriefingView) -> None:
        if "title" not in self._touched and not same_text(self.title.text(), view.title):
            self.title.setText(view.title)
        for name, box in self.days.items():
            kept = date.fromisoformat(getattr(view, name))
            if name not in self._touched and box.value() != kept:
                box.set_value(kept)
        self.body.editor.show_figures(self._figures)
        if "body" not in self._touched and not same_text(self.body.editor.text(), view.body):
            self.body.editor.set_text(view.body)

    def _show_state(self, view: BriefingView, *, editable: bool, may_void: bool) -> None:
        self.number_label.show_text(view.label.replace("第", "第 ").replace("期", " 期"))
        words = _STATES[view.state]
        if view.state is IssueState.WITHDRAWN and view.void_reason:
            words = f"{words}：{view.void_reason}"
        elif view.issue is not None:
            words = f"{words}，总第 {view.issue.total} 期"
        self.state.show_text(words, "redText" if view.state is IssueState.WITHDRAWN else "ink2")
        self.void.setVisible(may_void and view.state is not IssueState.WITHDRAWN)
        for box in (self.title, *self.days.values()):
            box.setReadOnly(not editable)
        self.body.lock(not editable)
        for button in (self.add, self.frame_button):
            button.setVisible(editable)

    def _count(self) -> None:
        text = self.body.editor.text()
        places = sum(text.count(f"{{{key}}}") for key in figure_keys(text))
        frozen = self._view is not None and self._view.issue is not None
        self.body.show_count(count_characters(text, self._figures), places, frozen=frozen)
        count = len(self.rows.rows)
        order = "，拖动排序" if count > 1 and self.editable else ""
        charts = len(self._view.charts) if self._view is not None else 0
        order += f"，统计图 {charts} 张" if charts else ""
        self.photos_caption.show_text(f"{count} 张{order}" if count else "还没有照片，拖进来或按“添加”")

    def _name_places(self) -> None:
        charts = self._view.charts if self._view is not None else ()
        captions = [row.caption.text() for row in self.rows.rows]
        self.body.editor.show_photos(captions, [chart.figure.title for chart in charts])

    def _captions_typed(self) -> None:
        self._name_places()
        self.typed.emit()

    def caret(self) -> tuple[int, float]:
        """In which piece of the text the caret stands (`place_photos`), and how far into it, 0 to 1."""
        cursor, view = self.body.editor.textCursor(), self._view
        photos, charts = (len(view.photos), len(view.charts)) if view is not None else (0, 0)
        piece = piece_of_line(self.body.editor.text(), cursor.blockNumber(), photos, charts)
        return piece, cursor.positionInBlock() / max(1, cursor.block().length())

    def show_photo(self, photo: str) -> None:
        """Puts the keyboard where a photo waits for something, in sight."""
        self.rows.focus_photo(photo)
        found = next((row for row in self.rows.rows if row.photo.id == photo), None)
        if found is not None:
            self._scroll.ensureWidgetVisible(found)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Photos only, wherever they are let fall."""
        if self.editable and has_photos(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Photos came."""
        if sources := sources_of(event.mimeData()):
            self.offered.emit(sources)
            event.acceptProposedAction()

    def show_pages(self, pages: Sequence[int]) -> None:
        """Says on which page each photo stands."""
        self.rows.show_pages(pages)

    def show_trouble(self, words: str) -> None:
        """What keeps the text from being kept; nothing is lost of it."""
        self.trouble.show_text(words)
        self.trouble.setVisible(bool(words))

    def as_typed(self) -> BriefingView | None:
        """The 简报 as it stands on the screen, kept or not."""
        if self._view is None:
            return None
        captions = self.rows.captions()
        photos = tuple(replace(photo, caption=captions.get(photo.id, photo.caption)) for photo in self._view.photos)
        typed: dict[str, Any] = self._facts()
        return replace(self._view, photos=photos, **typed)

    def unplaced_photos(self) -> int:
        """How many photos have no place in the text yet."""
        return len(self.rows.rows) - photos_placed(self.body.editor.text())

    def unplaced_charts(self) -> int:
        """How many charts have no place in the text yet."""
        charts = len(self._view.charts) if self._view is not None else 0
        return charts - sum(line.strip() == CHART_LINE for line in self.body.editor.text().splitlines())

    def unsettled(self) -> dict[str, str]:
        """What is typed and not in the record yet."""
        return self._facts() if self.editable else {}

    def bring_back(self, facts: Mapping[str, str]) -> None:
        """Shows words that an interrupted program had not written; they are typed like any others."""
        for name, value in facts.items():
            if name == "title":
                self.title.setText(value)
            elif name == "body":
                self.body.editor.set_text(value)
            elif name in DAYS:
                self.days[name].set_value(date.fromisoformat(value))
            self._touch(name)

    def take_version(self, title: str, body: str) -> None:
        """Puts an earlier text in place of what stands; it is kept like anything typed."""
        self.bring_back({"title": title, "body": body})
        self.flush()

    def is_empty(self) -> bool:
        """Whether nothing has been written yet."""
        return not parse(self.body.editor.text()) and not self.title.text().strip()

    # Writing.

    def _touch(self, name: str, *_what: object) -> None:
        if self._filling:
            return
        self._touched.add(name)
        self._timer.start()
        if not self._longest.isActive():
            self._longest.start()
        if name == "body":
            self._count()
        self.typed.emit()

    def _day_read(self, name: str, value: object) -> None:
        if value is None and self._view is not None:
            # A day that cannot be read is no day; the one kept comes back.
            self._touched.discard(name)
            self.days[name].set_value(date.fromisoformat(getattr(self._view, name)))
        self.flush()

    def _facts(self) -> dict[str, str]:
        facts = {name: self._value(name) for name in self._touched}
        return {name: value for name, value in facts.items() if value is not None}

    def _value(self, name: str) -> str | None:
        if name == "title":
            return self.title.text()
        if name == "body":
            return self.body.editor.text()
        value = self.days[name].value()
        return value.isoformat() if isinstance(value, date) else None

    def flush(self) -> None:
        """Asks to keep what is typed, now."""
        self._timer.stop()
        self._longest.stop()
        facts = self._facts()
        if facts and self.editable:
            self.save.emit(facts)

    def settled(self, facts: Mapping[str, str]) -> None:
        """These facts are kept; what was typed meanwhile still waits."""
        now = self._facts()
        self._touched -= {name for name, value in facts.items() if now.get(name) == value}
        self.show_trouble("")

    @property
    def dirty(self) -> bool:
        """Whether something typed is not kept yet."""
        return bool(self._touched)


def same_text(typed: str, kept: str) -> bool:
    """Whether what is typed is kept as `kept`: blanks at the ends are no reason to take the caret away."""
    return typed == kept or (len(typed) <= TEXT_LIMIT and clean_text(typed) == kept)


def frozen_texts(view: BriefingView) -> dict[str, str]:
    """The figures as they were signed; empty for a draft."""
    return {key: text for key, (text, _rows) in view.issue.figures.items()} if view.issue else {}
