"""Makes a paper and the pixels of one of its pages off the main thread; what is out of date is dropped."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from desktop.reports.briefing_pages import Spot
from desktop.reports.briefing_pdf import Rendered
from desktop.reports.fonts import Fonts
from desktop.reports.form_pdf import rendered_forms
from desktop.reports.page import Form
from desktop.reports.pages import Raster, page_count, page_size, rasterise
from desktop.ui.background import Background
from desktop.ui.paper.font_words import hand_words, lost_words, stand_in_words

AFTER_KEY = 150
"""Milliseconds after the last key until the paper is made again."""
_POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished PDF.

    Attributes:
        photo_pages: the pages of its photos.
        note: characters that the fonts could not give, for a bar.
        fonts: which hands this computer lacks, for the line under the page.
        hands: what each hand is set in, for whoever asks.
        spots: where the lines of each block of a 简报 stand, so that the page can follow the caret.
    """

    pdf: bytes
    photo_pages: tuple[int, ...] = ()
    note: str = ""
    fonts: str = ""
    hands: str = ""
    spots: tuple[tuple[Spot, ...], ...] = ()


def paper_of(made: Rendered) -> Paper:
    """A finished paper as the screen shows it, with what is to be said of its fonts."""
    fonts = made.fonts
    return Paper(
        made.pdf, made.photo_pages, lost_words(fonts), stand_in_words(fonts), hand_words(fonts), made.spots
    )


Make = Callable[[], Paper]


def forms_maker(fonts: Callable[[], Fonts], forms: Sequence[Form]) -> Make:
    """Makes one paper of one form or of many in one go; ``fonts`` are asked for on the worker."""
    return lambda: paper_of(rendered_forms(forms, fonts()))


@dataclass(frozen=True, slots=True)
class Made:
    """A paper with one page of it as pixels."""

    paper: Paper
    pages: int
    at: int
    raster: Raster
    size: tuple[float, float]


def picture_of(raster: Raster) -> QImage:
    """The pixels as an image of their own."""
    image = QImage(raster.rgb, raster.width, raster.height, 3 * raster.width, QImage.Format.Format_RGB888)
    return image.copy()


class PaperMaker(QObject):
    """One paper at a time: a wish waits 150 ms for the next key, and only the latest wish is delivered.

    Signals:
        made: `Made`, for the latest wish.
        failed: the exception that kept the latest wish from being made.
    """

    made = Signal(object)
    failed = Signal(object)

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._wish = self._begun = 0
        self._make: Make | None = None
        self._at, self._width = 0, 400
        self._running = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_KEY)
        self._timer.timeout.connect(self._start)

    @property
    def busy(self) -> bool:
        """Whether a wish waits or is being made."""
        return self._timer.isActive() or self._running

    def ask(self, make: Make, at: int, width: int, *, at_once: bool = False) -> None:
        """Wants the paper with page `at` (from 0) drawn `width` pixels wide."""
        self._wish += 1
        self._make, self._at, self._width = make, at, width
        if at_once:
            self._timer.stop()
            self._start()
        else:
            self._timer.start()

    def drop(self) -> None:
        """Wants nothing any more."""
        self._wish += 1
        self._make = None
        self._timer.stop()

    def _start(self) -> None:
        make, at, width = self._make, self._at, self._width
        if make is None or self._running:
            return
        self._running, self._begun = True, self._wish
        self._background.run(
            lambda _progress: _make_page(make, at, width),
            receiver=self, on_result=self._deliver, on_error=self._refuse,
        )

    def _deliver(self, result: object) -> None:
        if self._ended():
            self.made.emit(result)

    def _refuse(self, error: BaseException) -> None:
        if self._ended():
            self.failed.emit(error)

    def _ended(self) -> bool:
        """Whether what has ended is still wanted; else the latest wish is begun as soon as it has waited."""
        self._running = False
        current = self._begun == self._wish
        if not current and not self._timer.isActive():
            self._start()
        return current


def _make_page(make: Make, at: int, width: int) -> Made:
    paper = make()
    pages = page_count(paper.pdf)
    at = min(at, pages - 1)
    return Made(paper, pages, at, draw_page(paper.pdf, at, width), page_size(paper.pdf, at))


def draw_page(pdf: bytes, at: int, width: int) -> Raster:
    """Page `at` drawn `width` pixels wide."""
    wide, _tall = page_size(pdf, at)
    return rasterise(pdf, at, max(1, width) / wide * _POINTS_PER_INCH)
