"""工作简报: the editor or the list at the left, the very A4 pages at the right, and the ways out of the house."""
from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop import attachments, briefings
from desktop.attachments import PhotoView
from desktop.briefings import BriefingView, Doubt
from desktop.clock import local
from desktop.errors import UserError
from desktop.figures import CampaignFigures
from desktop.officers import may
from desktop.rules.deadlines import moment_words
from desktop.rules.wording import sentence
from desktop.ui.briefings.editor import BriefingEditor
from desktop.ui.briefings.figure_panel import FigurePanel
from desktop.ui.briefings.frame_sheet import FrameSheet
from desktop.ui.briefings.history_sheet import HistorySheet
from desktop.ui.briefings.issue_list import IssueList
from desktop.ui.briefings.last_keys import BRIEFING, LastKeys
from desktop.ui.briefings.missing_panel import MissingPanel
from desktop.ui.briefings.number_acts import NumberActs
from desktop.ui.briefings.paper_pane import Ground, PaperPane
from desktop.ui.briefings.photo_acts import PhotoActs
from desktop.ui.keys import KeyHint
from desktop.ui.page import Page
from desktop.ui.rescue import offer_rescue
from desktop.ui.room import Room
from desktop.ui.widgets.dialog import Dialog, DialogSheet
from desktop.ui.widgets.inputs import LineBox
from desktop.vocabulary import IssueState, Right

OWN = frozenset({
    "briefing", "briefing_issue", "briefing_figure", "briefing_delivery", "photo", "attachment",
    "officer", "officer_role",
})
COUNTED = frozenset({
    "call", "call_step", "contact", "contact_measure", "governance", "ticket", "movement", "claim", "item", "setting",
    "patrol_round", "patrol_party", "patrol_unit", "patrol_visit", "service_point", "weather_warning", "warning_notice",
})
"""Tables that figures are counted from."""
FOUND = "briefing_found"
"""Name of the bar over words that a crash had left."""
BOTH = 1100
"""Width in 标准 px from which editor and page stand beside each other."""


class BriefingsPage(Page):
    """Opens on the newest draft; Esc or “工作简报” leads to the list of all."""

    topics = OWN | COUNTED
    keys = (
        KeyHint("Ctrl+D", "插入数字"), KeyHint("Ctrl+G", "插入照片"), KeyHint("F6", "换栏"), KeyHint("Ctrl+P", "打印"),
        KeyHint("F2", "新接电话"), KeyHint("F5", "还差什么"), KeyHint("Alt+1…5", "小标题"),
        KeyHint("Alt+↑ ↓", "挪这一段"), KeyHint("Alt+Enter", "看数从哪来"),
        KeyHint("Ctrl+N", "写新一期"), KeyHint("Ctrl+Shift+P", "看或收起版面"),
        KeyHint("Esc", "全部简报"),
    )  # fmt: skip

    def __init__(self, room: Room) -> None:
        super().__init__(room.style)
        self.room = room
        self._open = ""
        self._figures: tuple[str, CampaignFigures] | None = None
        self._stale_figures = True
        self._folded = False
        self._make_parts()
        self._build()
        self._connect()
        self._arrange()

    def _make_parts(self) -> None:
        room, style = self.room, self.room.style
        self.editor = BriefingEditor(style, room.ticker.now, self._thumb)
        self.list = IssueList(style)
        self.paper = PaperPane(room, self._settled_view, self._texts)
        self.panel = FigurePanel(style, self)
        self.lacks = MissingPanel(style, self)
        self.numbers = NumberActs(room, self.editor, self.panel, self._counted)
        self.last_keys = LastKeys(room, lambda: (self._open, self.editor.unsettled()), self)
        self.photos = PhotoActs(room, self, self.editor, self._do, self.paper.stop.hide)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.left = Ground(self.room.style, "surface")
        self.stack = QStackedWidget()
        for part in (self.editor, self.list):
            self.stack.addWidget(part)
        left = QVBoxLayout(self.left)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.stack)
        row.addWidget(self.left, 48)
        row.addWidget(self.paper, 52)

    def _connect(self) -> None:
        editor = self.editor
        editor.listed.connect(self.show_list)
        editor.save.connect(self._save)
        editor.typed.connect(self._typed)
        editor.number.connect(self._open_figures)
        editor.frame_asked.connect(self._open_frame)
        editor.discard.connect(self._ask_discard)
        editor.history.connect(self._open_history)
        editor.body.editor.plain.connect(
            lambda: self.room.notices.say("只贴了文字。颜色、字体和表格线没有带进来，版式由程序排")
        )
        editor.body.editor.cursorPositionChanged.connect(self._follow_caret)
        self.list.picked.connect(self._glance)
        self.list.opened.connect(self.open_record)
        self.list.begun.connect(self.begin)
        for asks in (self.paper.doubted, self.lacks.chosen):
            asks.connect(self._go_to_doubt)
        self.paper.lacking.connect(self._lacking)
        editor.body.missing.clicked.connect(self.show_missing)
        self.paper.drift.acted.connect(self._open_history)
        self.paper.photos_placed.connect(self._photos_placed)
        self.paper.fold.clicked.connect(self.toggle_preview)
        editor.fold.clicked.connect(self.toggle_preview)
        for key, act in self._shortcuts().items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self.room.style.changed.connect(self._arrange)

    def _shortcuts(self) -> Mapping[str, Any]:
        return {
            "Ctrl+D": self._open_figures, "Alt+Return": self.editor.body.editor.ask_beside, "F5": self.show_missing,
            "Ctrl+G": self._place_photo, "Ctrl+N": self.begin,
            "Ctrl+P": self.paper.print_out, "Ctrl+Shift+P": self.toggle_preview, "Esc": self._escape,
            "Ctrl+S": self.editor.flush,
        }

    def minimumSizeHint(self) -> QSize:
        """Of one pane: the window shall not grow for the two before one of them leaves."""
        return QSize(self.look.S(560), self.look.S(360))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below the width for both, the page is a toggle (ui.md §2.3)."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        both = self.width() >= self.look.S(BOTH)
        shown = ((self.paper, both or self._folded), (self.left, both or not self._folded),
                 (self.paper.fold, not both), (self.editor.fold, not both))
        # What leaves goes first: were all of it there for a moment, the window would grow to hold it.
        for part, stays in sorted(shown, key=lambda one: one[1]):
            part.setVisible(stays)
        self.editor.fit_photos()

    def toggle_preview(self) -> None:
        """Ctrl+Shift+P: the page instead of the editor, and back, where both have no room."""
        if self.width() < self.look.S(BOTH):
            self._close_panels()
            self._folded = not self._folded
            self._arrange()
            (self.paper.preview if self._folded else self.editor.body.editor).setFocus()

    # Reading.

    def hear(self, topics: frozenset[str]) -> None:
        """Figures are counted again only when something they count has changed."""
        self._stale_figures |= bool(topics & COUNTED)
        super().hear(topics)

    def refresh(self) -> None:
        """Shows what there is now; what is being typed stays."""
        views = self.room.desk.read(briefings.list_briefings)
        self.list.show_list(views, may_write=self._may(Right.WRITE_BRIEFING))
        ids = {view.id for view in views}
        if self._open not in ids:
            drafts = [view for view in views if view.state is IssueState.DRAFT]
            self._open = drafts[0].id if drafts else ""
        if self._open:
            view = next(view for view in views if view.id == self._open)
            another = self.editor.view is None or self.editor.view.id != view.id
            self._show(view)
            if another:
                self._bring_back(view)
        else:
            self._front(self.list)
            if views and not self.list.rows.current_key():
                self.list.rows.pick(views[0].id)
            if not views:
                self.paper.clear()

    def _may(self, right: Right) -> bool:
        return self.room.desk.read(may, right)

    def _counted(self, view: BriefingView) -> CampaignFigures:
        key = f"{view.first_day}/{view.last_day}"
        if self._figures is None or self._figures[0] != key or self._stale_figures:
            self._figures = key, self.room.desk.read(briefings.period_figures, view=view)
            self._stale_figures = False
        return self._figures[1]

    def _show(self, view: BriefingView) -> None:
        editable = view.state is IssueState.DRAFT and self._may(Right.WRITE_BRIEFING)
        right = Right.ISSUE_BRIEFING if view.issue is not None else Right.WRITE_BRIEFING
        self.editor.show_briefing(view, self._counted(view), editable=editable, may_void=self._may(right))
        self._front(self.editor)
        self.paper.show_ways(view)
        self.paper.show_drift(self._drifted(view))
        self.paper.show_briefing(self.editor.as_typed() or view)

    def _drifted(self, view: BriefingView) -> int:
        """How many figures of a signed issue have moved since; of a draft none, its figures follow."""
        return len(briefings.drifted(view, self._counted(view))) if view.state is IssueState.ISSUED else 0

    def _texts(self, view: BriefingView) -> Mapping[str, str]:
        return briefings.figure_texts(self._counted(view))

    def _typed(self) -> None:
        view = self.editor.as_typed()
        if view is not None:
            self.last_keys.touch()
            self.paper.stop.hide()
            self.paper.show_briefing(view)

    def _follow_caret(self) -> None:
        """The page turns to what is being written."""
        if self.editor.body.editor.hasFocus() and self.editor.editable:
            self.paper.follow(*self.editor.caret())

    def _photos_placed(self, pages: object) -> None:
        if self._open and isinstance(pages, tuple):
            self.editor.show_pages(pages)

    def _thumb(self, photo: PhotoView) -> QPixmap:
        picture = QPixmap()
        try:
            picture.loadFromData(attachments.open_thumb(self.room.folder.attachments, photo.shown))
        except UserError as error:
            self.room.notices.error(error)
        return picture

    # Places.

    def _front(self, part: QWidget) -> None:
        """Editor or list; one button is filled in each view."""
        self.stack.setCurrentWidget(part)
        filled = part is self.editor or self.list.new.isHidden()
        self.paper.printing.set_kind("primary" if filled else "plain")

    def show_list(self) -> None:
        """All 简报; the one that was open stays the current row."""
        self.editor.flush()
        self.editor.rows.settle()
        self._close_panels()
        key, self._open = self._open, ""
        self.paper.unfollow()
        self._front(self.list)
        self.list.rows.pick(key)
        self.list.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_panels(self) -> None:
        """What lies over the text goes with it."""
        self.panel.close_down()
        self.lacks.close_down()

    def _glance(self, key: str) -> None:
        """In the list the page of the current row lies at the right."""
        if key and self.stack.currentWidget() is self.list:
            view = self.room.desk.read(briefings.briefing_view, briefing=key)
            self.paper.show_briefing(view)
            self.paper.show_ways(view)
            self.paper.show_drift(0)

    def open_record(self, record: str) -> None:
        """One 简报 in the editor."""
        try:
            view = self.room.desk.read(briefings.briefing_view, briefing=record)
        except UserError as error:
            self.room.notices.error(error)
            return
        if self._open and self._open != record:
            self.editor.flush()
        self._open = record
        self._show(view)
        self._bring_back(view)
        (self.first_focus() or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> QWidget | None:
        """The title of an empty draft, else its text; in the list the rows."""
        if self.stack.currentWidget() is self.list:
            return self.list.rows
        return self.editor.title if self.editor.is_empty() else self.editor.body.editor

    def panes(self) -> list[QWidget]:
        """Editor or list, then the page."""
        return [self.left, self.paper.preview]

    def primary(self) -> None:
        """Ctrl+Enter prints."""
        self.paper.printing.click()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whatever is typed is kept before another page comes."""
        self.editor.rows.settle()
        self.editor.flush()
        super().hideEvent(event)

    def _escape(self) -> None:
        if not self.panel.isHidden():
            self.panel.close_down()
        elif self.lacks.isVisible():
            self.lacks.close_down()
        elif self._folded and self.width() < self.look.S(BOTH):
            self.toggle_preview()
        elif self.stack.currentWidget() is self.editor:
            self.show_list()

    # Writing.

    def begin(self) -> None:
        """Ctrl+N: a new draft on the pattern of the last one."""
        self.editor.flush()
        try:
            made = self.room.desk.do(briefings.start_briefing)
        except UserError as error:
            self.room.notices.error(error)
            return
        self.room.say("写新一期，版式照上一期")
        self.open_record(made)

    def _save(self, facts: dict[str, Any]) -> None:
        view = self.editor.view
        if view is None:
            return
        try:
            seen = self.room.desk.read(briefings.briefing_view, briefing=view.id).seen
            self.room.desk.do(
                briefings.write_typed, briefing=view.id, seen=seen, draft=self.last_keys.taken(), **facts
            )
        except UserError as error:
            self._not_saved(error)
            return
        self.last_keys.settle()
        self.editor.settled(facts)
        self.room.notices.drop_bar("save")
        self.room.notices.drop_bar(FOUND)
        self.room.notices.saved(f"草稿已存 {local(self.room.ticker.now()):%H:%M:%S}")

    def _bring_back(self, view: BriefingView) -> None:
        """After a crash: words that were typed and had not reached the record stand in the text again."""
        draft = self.last_keys.left(view.id)
        if draft is None:
            return
        told = {name: str(value) for name, value in draft.content.items() if name != BRIEFING}
        new = {name: value for name, value in told.items() if getattr(view, name, value) != value}
        if not self.editor.editable or not new:
            self.last_keys.drop()
            return
        self.editor.bring_back(new)
        words = f"上次断在 {moment_words(draft.saved_at, self.room.ticker.now())}，那时打的字已放回“{view.label}”"
        kept = {name: str(getattr(view, name)) for name in new}
        self.room.notices.bar("blue", words, "不要这些字", lambda: self.editor.bring_back(kept), name=FOUND)

    def _not_saved(self, error: UserError) -> None:
        """What a person can put right stands at the text; what the disk refuses offers another place."""
        if error.code.startswith(("briefing.", "text.", "rights.")):
            self.editor.show_trouble(sentence(error))
            self.room.notices.saved("还没存上")
        else:
            self.room.notices.save_failed(error, "另存到 U 盘", self._save_elsewhere)

    def _save_elsewhere(self) -> None:
        view = self.editor.as_typed()
        if view is None:
            return
        offer_rescue(self.room, self, name="简报草稿", text=f"{view.title}\n\n{view.body}\n")

    def _do(self, verb: Any, said: str, **facts: Any) -> bool:
        """One act on the open 简报; what it did stands in the chip."""
        try:
            self.room.desk.do(verb, briefing=self._open, **facts)
        except UserError as error:
            self.room.notices.error(error)
            return False
        if said:
            self.room.say(said)
        return True

    def _open_figures(self) -> None:
        if self.stack.currentWidget() is self.editor:
            self.numbers.open()

    def _place_photo(self) -> None:
        if self.stack.currentWidget() is self.editor:
            self.photos.place()

    # Before it goes out.

    def _settled_view(self) -> BriefingView | None:
        """The 简报 in front, with all that was typed kept; None where that failed."""
        key = self._open or self.list.rows.current_key()
        if self._open:
            self.editor.rows.settle()
            self.editor.flush()
            if self.editor.dirty:
                return None
        return self.room.desk.read(briefings.briefing_view, briefing=key) if key else None

    def _lacking(self, doubts: list[Doubt]) -> None:
        self.editor.body.show_missing(len(doubts))
        self.lacks.show_doubts(doubts)

    def show_missing(self) -> None:
        """F5: what is missing until it may be signed, each with its place."""
        if self.lacks.model.rowCount() and self.stack.currentWidget() is self.editor:
            self.lacks.open_over(self.editor.body.count)
        else:
            self.room.notices.say("没有缺的" if self._open else "先打开一期简报")

    def _go_to_doubt(self, doubt: object) -> None:
        """Puts the keyboard where something is missing."""
        assert isinstance(doubt, Doubt)
        if not self._open and self.list.rows.current_key():
            self.open_record(self.list.rows.current_key())
        if self._folded:
            self.toggle_preview()
        body = self.editor.body.editor
        if doubt.at == "photo":
            self.editor.show_photo(doubt.photo)
        elif doubt.at == "head":
            self._open_frame()
        elif doubt.at == "figure":
            body.find_key(doubt.key)
        else:
            (self.editor.title if doubt.at == "title" else body).setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_discard(self) -> None:
        view = self.editor.view
        if view is None:
            return
        issued = view.issue is not None
        words = "期号和原件留着，标上作废。" if issued else "内容留在改动记录里，不再出现在列表。"
        title = f"作废{view.label}" if issued else "放弃这份草稿"
        sheet = DialogSheet(self.look, title, words, "留着", title)
        reason = LineBox(self.look, "", "写明原因，比如：数字有误，另出一期")
        sheet.body.addWidget(reason)
        sheet.act.setEnabled(False)
        reason.textChanged.connect(lambda text: sheet.act.setEnabled(bool(text.strip())))
        sheet.accepted.connect(lambda: self._discard(view.id, reason.text()))
        Dialog(self.window(), sheet).ask()

    def _discard(self, briefing: str, reason: str) -> None:
        seen = self.room.desk.read(briefings.briefing_view, briefing=briefing).seen
        self._open = briefing
        if self._do(briefings.discard_briefing, "已作废", seen=seen, reason=reason):
            self.show_list()

    def _open_history(self) -> None:
        self.editor.flush()
        view = self.editor.view
        if view is None:
            return
        take = (lambda one: self.editor.take_version(one.title, one.body)) if self.editor.editable else None
        self.room.sheets.open(HistorySheet(self.room, view, take))

    def _open_frame(self) -> None:
        self.editor.flush()
        said = partial(self.room.notices.say, "报头和报送已存")
        self.room.sheets.open(FrameSheet(self.room, self._open, said))
