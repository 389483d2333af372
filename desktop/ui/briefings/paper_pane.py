"""The right half: the very A4 pages, and the ways out of the house: printed, exported, signed."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache, partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import attachments, briefings
from desktop.attachments import PhotoView
from desktop.briefings import BriefingView, Doubt
from desktop.errors import UserError
from desktop.officers import TwoPersonAct
from desktop.reports.briefing_pdf import render_with_report
from desktop.reports.documents import Briefing
from desktop.ui.briefings.made_ahead import MadeAhead
from desktop.ui.briefings.out_sheet import OutSheet
from desktop.ui.paper import PageTurner, Paper, PaperPreview, print_pdf
from desktop.ui.paper.making import Make, paper_of
from desktop.ui.photos import page_copy
from desktop.ui.room import Room
from desktop.ui.steps.second_pin import ask_second
from desktop.ui.style import Style
from desktop.ui.widgets.bars import InlineBar
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.painting import open_painter
from desktop.vocabulary import IssueState


class Ground(QWidget):
    """A pane in one colour of the look."""

    def __init__(self, style: Style, token: str) -> None:
        super().__init__()
        self.look, self._token = style, token

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Only the colour."""
        painter = open_painter(self)
        painter.fillRect(self.rect(), self.look.colour(self._token))
        painter.end()


class PaperPane(Ground):
    """Shows one 简报 as it would be printed now.

    Args:
        settled: keeps all that is typed and gives the 简报 to be sent out, None where that failed.
        texts: the figures of a 简报 by their keys.

    Signals:
        doubted: 去看 was pressed; carries the `Doubt`.
        lacking: everything that is missing now, a list of `Doubt`.
        photos_placed: the page of each photo, counted from 1.
    """

    doubted = Signal(object)
    lacking = Signal(list)
    photos_placed = Signal(object)

    def __init__(
        self, room: Room, settled: Callable[[], BriefingView | None],
        texts: Callable[[BriefingView], Mapping[str, str]],
    ) -> None:
        super().__init__(room.style, "desk")
        self.room, self._settled, self._texts = room, settled, texts
        self._wanted: tuple[object, ...] = ()
        self._doubts: list[Doubt] = []
        self._caret: tuple[int, float] | None = None
        self._print = lru_cache(maxsize=24)(partial(attachments.open_print, room.folder.attachments))
        self._page_copy = lru_cache(maxsize=12)(self._made_large)
        self._ahead: MadeAhead | None = None
        style = room.style
        self.preview = PaperPreview(style, room.background)
        self.turner = PageTurner(style, self.preview)
        self.fold = ActionButton(style, "回去写", "plain", "pen-line", "Ctrl+Shift+P", size="small")
        self.sign = ActionButton(style, "签发", "plain", "stamp")
        self.export = ActionButton(style, "导出", "plain", "download")
        self.printing = ActionButton(style, "打印", "primary", "printer", "Ctrl+P")
        self.stop = InlineBar(style, "amber", "", action="去看")
        self.fonts_note = InlineBar(style, "amber", "")
        self.drift = InlineBar(style, "amber", "", action="看哪几个")
        self._build()
        self.preview.shown.connect(self._paper_shown)
        self.stop.acted.connect(lambda: self.doubted.emit(self._doubts[0]))
        self.sign.clicked.connect(self._ask_sign)
        self.export.clicked.connect(lambda: self._send_out("导出"))
        self.printing.clicked.connect(lambda: self._send_out("打印"))
        style.changed.connect(self.restyle)
        self.restyle()

    def _build(self) -> None:
        self._column, self._bar, self._notes = QVBoxLayout(self), QHBoxLayout(), QVBoxLayout()
        self._bar.addWidget(self.turner)
        self._bar.addStretch(1)
        for button in (self.fold, self.sign, self.export, self.printing):
            self._bar.addWidget(button)
        for bar in (self.stop, self.drift, self.fonts_note):
            self._notes.addWidget(bar)
            bar.hide()
        self._column.addLayout(self._bar)
        self._column.addLayout(self._notes)
        self._column.addWidget(self.preview, 1)

    def restyle(self) -> None:
        """Set the gaps anew."""
        look = self.look
        self._bar.setContentsMargins(look.S(20), look.S(14), look.S(20), look.S(6))
        self._bar.setSpacing(look.S(9))
        self._notes.setContentsMargins(look.S(20), 0, look.S(20), 0)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.S(4))
        self.update()

    def print_out(self) -> None:
        """Ctrl+P: the issue in front to the printer, or what has to be there first."""
        if self._settled() is None:
            self.room.notices.say("还没有简报，新建一期再打印")
        else:
            self.printing.click()

    # What is shown.

    def show_briefing(self, view: BriefingView) -> None:
        """The paper of `view`, made again only where something on it differs."""
        texts = self._texts(view)
        self._show_doubts(view, texts)
        wanted = content_of(view, texts)
        if wanted == self._wanted:
            return
        other = not self._wanted or self._wanted[0] != view.id
        self._wanted = wanted
        self.preview.show_paper(self.maker(view, texts), at_once=other, from_start=other)

    def _show_doubts(self, view: BriefingView, texts: Mapping[str, str]) -> None:
        """What is missing, told with every key."""
        self._doubts = briefings.doubts(view, texts) if view.state is IssueState.DRAFT else []
        self.lacking.emit(self._doubts)
        if not self._doubts:
            self.stop.hide()

    def clear(self) -> None:
        """No 简报."""
        self._doubts = []
        self.lacking.emit([])
        self._wanted = ()
        self.preview.clear()
        self.show_ways(None)

    def maker(self, view: BriefingView, texts: Mapping[str, str]) -> Make:
        """Makes the paper of a draft, or gives back the one that was signed."""
        kept = self._kept(view)
        if kept is not None:
            return lambda: Paper(kept())

        def make() -> Paper:
            return paper_of(render_with_report(self._document(view, texts), self.room.fonts()))

        return make

    def _document(self, view: BriefingView, texts: Mapping[str, str]) -> Briefing:
        return briefings.compose(view, texts, load=self._load, large=self._large)

    def _kept(self, view: BriefingView) -> Callable[[], bytes] | None:
        """The very paper that was signed; one that was withdrawn is made anew, with 作废 across it."""
        if view.issue is None or view.state is IssueState.WITHDRAWN:
            return None
        folder, paper = self.room.folder.attachments, view.issue.paper
        return lambda: attachments.open(folder, paper)

    def _load(self, photo: PhotoView) -> bytes:
        return self._print(photo.shown)

    def _large(self, photo: PhotoView) -> tuple[bytes, int, int]:
        """The copy for a whole page; where the original is not on this computer, the one that is."""
        folder = self.room.folder.attachments
        if not attachments.holds(folder, photo.shown):
            return self._load(photo), photo.width, photo.height
        return self._page_copy(photo.shown)

    def _made_large(self, sha256: str) -> tuple[bytes, int, int]:
        return page_copy(attachments.open(self.room.folder.attachments, sha256))

    def follow(self, piece: int, share: float) -> None:
        """The page goes with the caret: block of the document, and how far into it (0 to 1)."""
        self._caret = piece, share
        self._point()

    def unfollow(self) -> None:
        """Nobody writes: the mark goes, the page stays."""
        self._caret = None
        self.preview.point_at(None)

    def _point(self) -> None:
        paper = self.preview.paper
        if self._caret is None or paper is None:
            return
        piece, share = self._caret
        lines = paper.spots[piece] if 0 <= piece < len(paper.spots) else ()
        self.preview.point_at(lines[min(int(share * len(lines)), len(lines) - 1)] if lines else None)

    def _paper_shown(self, paper: object) -> None:
        assert isinstance(paper, Paper)
        self._point()
        self.photos_placed.emit(paper.photo_pages)
        self.fonts_note.show_notice("amber", paper.note)
        self.fonts_note.setVisible(bool(paper.note))

    def show_drift(self, count: int) -> None:
        """How many figures of a signed issue the records tell otherwise by now; the print stays as it was signed."""
        words = f"签发后台账补记或更正，有 {count} 个数和签发时不一样。印出的不改，要更正另出一期"
        self.drift.show_notice("amber", words, action="看哪几个")
        self.drift.setVisible(count > 0)

    def show_ways(self, view: BriefingView | None) -> None:
        """The buttons over the page; who signs is asked when 签发 is pressed."""
        draft = view is not None and view.state is IssueState.DRAFT
        self.sign.setVisible(draft)
        for button in (self.export, self.printing):
            button.setVisible(view is not None)
        if not draft:
            self.stop.hide()

    # Out of the house.

    def _stopped(self, view: BriefingView, act: str) -> bool:
        """Whether something stands in the way; said in one sentence over the page."""
        found = briefings.doubts(view, self._texts(view)) if view.issue is None else []
        self.stop.setVisible(bool(found))
        if found:
            self._doubts = found
            more = f"，还有 {len(found) - 1} 处" if len(found) > 1 else ""
            self.stop.show_notice("amber", f"还不能{act}：{found[0].words}{more}", action="去看")
        return bool(found)

    def _send_out(self, act: str) -> None:
        """Prints the very paper, or opens what it can leave as; an unsettled face or a missing title stops it."""
        view = self._settled()
        if view is None or self._stopped(view, act):
            return
        texts = self._texts(view)
        name = paper_name(view)
        if act == "导出":
            compose = partial(self._document, view, texts)
            self.room.sheets.open(OutSheet(self.room, view, name, compose, self._kept(view)))
            return
        self.printing.setEnabled(False)
        make = self.maker(view, texts)
        self.room.background.run(
            lambda _progress: make().pdf, receiver=self, on_error=self._not_made,
            on_result=lambda pdf: self._to_printer(pdf, name, max(1, view.copies)),
        )

    def _to_printer(self, pdf: object, name: str, copies: int) -> None:
        assert isinstance(pdf, bytes)
        self.printing.setEnabled(True)
        print_pdf(pdf, name, self.room, self, kind="简报", copies=copies)

    def _not_made(self, error: BaseException) -> None:
        self.printing.setEnabled(True)
        if not isinstance(error, UserError):
            raise error
        self.room.notices.error(error)

    def _ask_sign(self) -> None:
        view = self._settled()
        if view is None or self._stopped(view, "签发"):
            return
        self._ahead = MadeAhead(self.room, self._to_be_signed(view), self)
        words = f"{view.label}的号从此占用，数字按此刻定住，文字和照片不再改。要更正只能另出一期。"
        ask_second(
            self.room, self.window(), act=TwoPersonAct.SIGN_BRIEFING, words=words, then=partial(self._sign, view.id)
        )

    def _to_be_signed(self, view: BriefingView) -> Callable[[], Briefing]:
        """The document with its number and without 草稿, to be made on a worker."""
        total = self.room.desk.read(briefings.total_if_signed, view=view)
        return partial(
            briefings.document, view, self._texts(view), self._load, label=view.label, total=total, draft=False,
            large=self._large,
        )

    def _sign(self, briefing: str, second: str) -> None:
        assert self._ahead is not None
        self._ahead.when_ready(partial(self._sign_now, briefing, second, self._ahead))

    def _sign_now(self, briefing: str, second: str, ahead: MadeAhead) -> None:
        try:
            self.room.desk.do(
                briefings.issue_briefing, briefing=briefing, load=self._load, large=self._large, render=ahead.render,
                folder=self.room.folder.attachments, second=second,
            )
        except UserError as error:
            self.room.notices.error(error)
            return
        label = self.room.desk.read(briefings.briefing_view, briefing=briefing).label
        self.room.notices.say(f"已签发{label}，数字已定住")


def paper_name(view: BriefingView) -> str:
    """“工作简报第7期（草稿）”, for the printer's queue and names of files."""
    state = {IssueState.DRAFT: "（草稿）", IssueState.WITHDRAWN: "（作废）"}.get(view.state, "")
    return f"{view.masthead}{view.label}{state}"


def content_of(view: BriefingView, texts: Mapping[str, str]) -> tuple[object, ...]:
    """What the paper is made of; equal contents need no new paper."""
    if view.issue is not None:
        return view.id, view.issue.paper, view.state
    plain = replace(view, seen=None, photos=(), charts=())  # type: ignore[arg-type]
    photos = tuple((photo.shown, photo.caption, photo.face) for photo in view.photos)
    used = tuple(sorted((key, text) for key, text in texts.items() if f"{{{key}}}" in view.body))
    return view.id, plain, photos, used, tuple(chart.figure for chart in view.charts)
