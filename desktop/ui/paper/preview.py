"""The live preview: pages of the very PDF on the desk, made again shortly after the last key."""
from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.errors import UserError
from desktop.reports.briefing_pages import Spot
from desktop.reports.pages import Raster
from desktop.rules.wording import sentence
from desktop.ui.background import Background
from desktop.ui.paper.making import AFTER_KEY, Made, Make, Paper, PaperMaker, draw_page, picture_of
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.painting import CENTRE, Painted, draw_text, faded, round_box

A4 = (595.3, 841.9)
_SHADOW = 14
_MARGIN = 28 / 210
"""The left margin of an official paper (GB/T 9704-2012, 5.2.1)."""


class PaperPreview(Painted):
    """One page at a time, whole, with its shadow; ← → PgUp PgDn and the wheel turn pages.

    The page takes the dark theme's paper colour on screen only. While a newer paper is being made the last one
    stays; what is out of date when it is finished is never shown.

    Signals:
        shown: the `Paper` that stands on the desk now.
        turned: page in front (from 1) and number of pages.
        refused: the UserError that keeps the paper from being made; the page says its sentence.
    """

    shown = Signal(object)
    turned = Signal(int, int)
    refused = Signal(object)

    def __init__(self, style: Style, background: Background, name: str = "版面") -> None:
        super().__init__(style)
        self._background = background
        self._name = name
        self._maker = PaperMaker(background, self)
        self._maker.made.connect(self._take)
        self._maker.failed.connect(self._refuse)
        self._make: Make | None = None
        self._paper: Paper | None = None
        self._pages, self._at, self._turn = 0, 0, 0
        self._size: tuple[float, float] = A4
        self._picture, self._drawn = QPixmap(), 0
        self._words = ""
        self._mark: Spot | None = None
        self._resized = QTimer(self)
        self._resized.setSingleShot(True)
        self._resized.setInterval(AFTER_KEY)
        self._resized.timeout.connect(self._draw_again)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._tell()

    # What is shown.

    @property
    def paper(self) -> Paper | None:
        """The paper on the desk."""
        return self._paper

    @property
    def page(self) -> int:
        """The page in front, from 1; 0 without a paper."""
        return self._at + 1 if self._paper is not None else 0

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self._pages

    @property
    def busy(self) -> bool:
        """Whether a newer paper is on its way."""
        return self._maker.busy

    def show_paper(self, make: Make, *, at_once: bool = False, from_start: bool = False) -> None:
        """Makes and shows a paper 150 ms after the last call, or at once.

        Args:
            make: called on a worker; it reads nothing that another thread writes.
            from_start: turns to the first page, for a paper of another record.
        """
        self._make = make
        at = 0 if from_start else self._at
        self._maker.ask(make, at, self._pixels(), at_once=at_once)

    def clear(self, words: str = "") -> None:
        """An empty desk, with a few words on it."""
        self._maker.drop()
        self._make, self._paper, self._words, self._mark = None, None, words, None
        self._pages = self._at = 0
        self._picture = QPixmap()
        self._tell()

    def turn(self, by: int) -> None:
        """Shows another page."""
        at = min(max(self._at + by, 0), max(0, self._pages - 1))
        if at != self._at and self._paper is not None:
            self._at = at
            self._draw_again()
            self._tell()

    def point_at(self, spot: Spot | None) -> None:
        """Turns to the page of a line and marks it in the margin, on screen only; None takes the mark away."""
        if spot != self._mark:
            self._mark = spot
            self.update()
        if spot is not None:
            self.turn(spot.page - 1 - self._at)

    def _take(self, made: object) -> None:
        assert isinstance(made, Made)
        self._paper, self._pages, self._at, self._size = made.paper, made.pages, made.at, made.size
        self._words = ""
        self._show_raster(made.raster)
        self._tell()
        self.shown.emit(made.paper)

    def _refuse(self, error: object) -> None:
        if not isinstance(error, UserError):
            assert isinstance(error, BaseException)
            raise error
        self.clear(sentence(error))
        self.refused.emit(error)

    def _draw_again(self) -> None:
        """The page in front at the size in force, from the paper that stands."""
        paper, at, width = self._paper, self._at, self._pixels()
        if paper is None:
            return
        self._turn += 1
        turn = self._turn

        def take(raster: object) -> None:
            if turn == self._turn and paper is self._paper and isinstance(raster, Raster):
                self._show_raster(raster)

        self._background.run(lambda _progress: draw_page(paper.pdf, at, width), receiver=self, on_result=take)

    def _show_raster(self, raster: Raster) -> None:
        image = picture_of(raster)
        self._drawn = image.width()
        if self.look.dark:
            painter = QPainter(image)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.fillRect(image.rect(), self.look.colour("a4"))
            painter.end()
        self._picture = QPixmap.fromImage(image)
        self.update()

    # Places and paint.

    def page_box(self) -> QRectF:
        """Where the page lies: whole, in the middle."""
        edge = self.look.S(22)
        width, height = self.width() - 2.0 * edge, self.height() - 2.0 * edge - self._foot_height()
        share = max(0.05, min(width / self._size[0], height / self._size[1]))
        wide, tall = self._size[0] * share, self._size[1] * share
        left, top = (self.width() - wide) / 2, (self.height() - self._foot_height() - tall) / 2
        return QRectF(round(left), round(top), round(wide), round(tall))

    def _foot_height(self) -> float:
        """Room below the page for the line about fonts."""
        return self.look.S(20) if self._paper is not None and self._paper.fonts else 0

    def _pixels(self) -> int:
        return max(60, round(self.page_box().width() * self.devicePixelRatioF()))

    def restyle(self) -> None:
        """The paper colour belongs to the theme, so the page is drawn again."""
        super().restyle()
        self._draw_again()

    def sizeHint(self) -> QSize:
        """A page that can be read."""
        return QSize(self.look.S(560), self.look.S(760))

    def minimumSizeHint(self) -> QSize:
        """A page that can be told."""
        return QSize(self.look.S(260), self.look.S(300))

    def paint(self, painter: QPainter) -> None:
        """Desk, shadow, page; words where there is no page."""
        look, box = self.look, self.page_box()
        painter.fillRect(self.rect(), look.colour("desk"))
        if self._paper is None:
            line = QRectF(self.rect()).adjusted(look.S(24), 0, -look.S(24), 0)
            draw_text(painter, line, self._words, look.font(FontRole.BASE), look.colour("ink2"), CENTRE)
            return
        for step in range(_SHADOW, 0, -2):
            shade = faded(QColor("black"), 0.012 if not look.dark else 0.03)
            round_box(painter, box.adjusted(-step, 3 - step, step, step + 3), step + 2, shade)
        painter.fillRect(box, look.colour("a4"))
        painter.drawPixmap(box, self._picture, QRectF(self._picture.rect()))
        self._paint_mark(painter, box)
        self._paint_fonts(painter)
        if self.hasFocus():
            round_box(painter, box.adjusted(-4, -4, 4, 4), look.S(4), None, look.colour("primaryText"), 2)

    def _paint_mark(self, painter: QPainter, box: QRectF) -> None:
        """A short stroke in the margin beside the line that is being written."""
        if self._mark is None or self._mark.page != self.page:
            return
        look, top = self.look, box.top() + box.height() * self._mark.top
        tall = box.height() * (self._mark.bottom - self._mark.top)
        left = box.left() + box.width() * _MARGIN - look.S(9)
        round_box(painter, QRectF(left, top + 1, look.S(3), max(4.0, tall - 2)), 1.5, look.colour("primaryText"))

    def _paint_fonts(self, painter: QPainter) -> None:
        """Which fonts stand in for those that this computer lacks: said always, for it prints so (domain.md §3.3)."""
        words = self._paper.fonts if self._paper is not None else ""
        look = self.look
        line = QRectF(look.S(22), self.height() - look.S(30), self.width() - 2.0 * look.S(22), look.S(20))
        draw_text(painter, line, words, look.font(FontRole.CAPTION), look.colour("ink2"), CENTRE)

    def _tell(self) -> None:
        fonts = self._paper.fonts if self._paper is not None else ""
        pages = f"第 {self.page} 页，共 {self.pages} 页" if self._pages else ""
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(self._words or "。".join(part for part in (pages, fonts) if part))
        self.setToolTip(self._paper.hands if self._paper is not None and fonts else "")
        self.turned.emit(self.page, self._pages)
        self.update()

    # Events.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page is scaled at once and drawn sharp when the size rests."""
        super().resizeEvent(event)
        self._resized.start()

    def changeEvent(self, event: QEvent) -> None:
        """Another screen may have finer pixels."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._resized.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel turns pages."""
        if event.angleDelta().y():
            self.turn(-1 if event.angleDelta().y() > 0 else 1)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that turn pages."""
        steps = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Home: -self._pages,
            Qt.Key.Key_Right: 1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_End: self._pages,
        }
        by = steps.get(Qt.Key(event.key())) if event.modifiers() == Qt.KeyboardModifier.NoModifier else None
        if by is None:
            super().keyPressEvent(event)
        else:
            self.turn(by)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Drop the ring."""
        super().focusOutEvent(event)
        self.update()


class PageTurner(QWidget):
    """Back, “第 1 页，共 2 页”, forward, for a preview; a paper of one page has nothing to turn."""

    def __init__(self, style: Style, preview: PaperPreview) -> None:
        super().__init__()
        self.back = IconButton(style, "chevron-left", "上一页", "←", framed=True)
        self.words = Label(style, "", FontRole.SECONDARY)
        self.forward = IconButton(style, "chevron-right", "下一页", "→", framed=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.S(8))
        for part in (self.back, self.words, self.forward):
            row.addWidget(part)
        self.back.clicked.connect(lambda: preview.turn(-1))
        self.forward.clicked.connect(lambda: preview.turn(1))
        preview.turned.connect(self._show)
        self._show(preview.page, preview.pages)

    def _show(self, page: int, pages: int) -> None:
        self.words.show_text(f"第 {page} 页，共 {pages} 页" if pages > 1 else "共 1 页" if pages else "")
        self.back.setEnabled(page > 1)
        self.forward.setEnabled(page < pages)
        for part in (self.back, self.forward):
            part.setVisible(pages > 1)
