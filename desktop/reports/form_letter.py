"""How a letter runs down the grid of 22 lines: title, text with its breaks, 落款 never alone, page numbers."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from desktop.reports.briefing_frame import TITLE_SIZE, page_number
from desktop.reports.fonts import Role
from desktop.reports.form_edges import Edge, draw_foot, draw_head
from desktop.reports.form_flow import MM, Flow
from desktop.reports.form_pen import Pen
from desktop.reports.line_rules import printable
from desktop.reports.page import NO_FOOT, Element, Form
from desktop.reports.page_items import EM_ABOVE, LEFT, RIGHT, row_top
from desktop.reports.page_letter import Addressed, Closing, FootLines, Letter, Prose, ProseParagraph
from desktop.reports.titles import set_title
from desktop.reports.typesetting import (
    BODY,
    BODY_SIZE,
    BODY_WIDTH,
    CHARACTER_PITCH,
    LINE_PITCH,
    LINES_PER_PAGE,
    Line,
    Measure,
    Span,
    set_paragraph,
)

SMALL = 14.0
"""To whom, the number and the lines of the foot: 4号."""
SEAL_ROWS = 2
"""Lines left blank over 落款, where the seal is pressed."""
_TINT, _BAR = (0.886, 0.933, 0.933), (0.059, 0.353, 0.388)
_LEAST = 2
"""Lines of a paragraph that stay together at the foot and at the top of a page."""
_RULE = 1.2
_FOOT_SIZE = 8.5
_FOOT_TOP, _MARK_TOP = 281 * MM, 20 * MM


@dataclass(frozen=True, slots=True)
class Row:
    """One line of text on the grid, and the field it was typed in."""

    line: Line
    key: str


class LetterFlow(Flow):
    """Sets the elements of a letter; every other form passes through."""

    def __init__(self, pen: Pen, form: Form, *, close: int = 0) -> None:
        super().__init__(pen, form, close=close)
        self._row = 0

    def _letter_head(self) -> None:
        """The title in its lines, a line left blank below it."""
        fonts = self._pen.fonts
        title = set_title(printable(self._form.title), Measure(BODY_WIDTH, TITLE_SIZE), Role.XIAOBIAOSONG, fonts)
        for at, line in enumerate(title):
            y = row_top(at) + (LINE_PITCH - TITLE_SIZE) / 2
            self._later(partial(self._pen.draw_line, line, LEFT, y, TITLE_SIZE))
        self._row = max(2, len(title) + 1)

    def _letter(self, element: Letter, following: Sequence[Element]) -> None:
        if isinstance(element, Addressed):
            self._addressed(element)
        elif isinstance(element, Prose):
            self._prose(element, sum(map(_rows_of, following)))
        elif isinstance(element, Closing):
            self._closing(element)
        else:
            self._foot_lines(element)

    def _addressed(self, element: Addressed) -> None:
        top, half = row_top(self._row) - 6, BODY_WIDTH / 2 - 4
        y = top + (LINE_PITCH - SMALL) / 2 + 1
        self._later(partial(self._pen.rule, LEFT, top, BODY_WIDTH, _RULE))
        self._small(element.left, LEFT, y, half)
        self._small(element.right, LEFT + half + 8, y, half, "right")
        self._later(partial(self._pen.rule, LEFT, top + LINE_PITCH + 2, BODY_WIDTH, 0.6))
        self._row += 1

    def _prose(self, element: Prose, tail: int) -> None:
        paragraphs = [self._lines_of(one) for one in element.paragraphs]
        for number, rows in enumerate(flow(paragraphs, self._row, tail)):
            if number:
                self._pages.append([])
                self._row = 0
            marked = [self._row + at for at, row in enumerate(rows) if element.marked and row.key == element.marked]
            self._later(partial(self._tint, marked))
            for at, row in enumerate(rows):
                y = row_top(self._row + at) + (LINE_PITCH - BODY_SIZE) / 2
                self._later(partial(self._pen.draw_line, row.line, LEFT, y, BODY_SIZE))
            self._row += len(rows)

    def _lines_of(self, one: ProseParagraph) -> list[Row]:
        spans = [Span(printable(one.heading), Role.HEI), Span(printable(one.text).replace("\n", ""), Role.FANGSONG)]
        return [Row(line, one.key) for line in set_paragraph(spans, BODY, self._pen.fonts)]

    def _closing(self, element: Closing) -> None:
        self._row += SEAL_ROWS
        for words in (element.unit, element.date):
            y = row_top(self._row) + (LINE_PITCH - BODY_SIZE) / 2
            self._later(partial(
                self._pen.words, words, LEFT, y, BODY_SIZE, Role.FANGSONG, width=BODY_WIDTH - 2 * CHARACTER_PITCH,
                align="right",
            ))
            self._row += 1

    def _foot_lines(self, element: FootLines) -> None:
        self._row += 1
        self._later(partial(self._pen.rule, LEFT, row_top(self._row) + 2, BODY_WIDTH, 0.6))
        for left, right in element.lines:
            y = row_top(self._row) + (LINE_PITCH - SMALL) / 2 + 3
            self._small(left, LEFT, y, BODY_WIDTH * 0.55)
            self._small(right, LEFT + BODY_WIDTH * 0.58, y, BODY_WIDTH * 0.42)
            self._row += 1

    def _small(self, text: str, x: float, y: float, width: float, align: str = "left") -> None:
        self._later(partial(self._pen.words, text, x, y, SMALL, Role.FANGSONG, width=width, align=align))

    def _tint(self, rows: Sequence[int]) -> None:
        """A ground under the rows and a bar at their left."""
        for start, end in _runs(rows):
            top, height = row_top(start), (end - start) * LINE_PITCH
            self._pen.ground(LEFT - 8, top, RIGHT - LEFT + 12, height, _TINT)
            self._pen.ground(LEFT - 11, top, 3, height, _BAR)

    def _under(self) -> None:
        """草稿 lies under everything."""
        super()._under()
        if self._form.draft:
            self._pen.across("草　稿")

    def _edges(self, number: int) -> None:
        """Mark and foot of every paper stand outside the 版心; without them — 1 — by the standard, never both."""
        if not self._form.letter:
            super()._edges(number)
            return
        pen, foot = self._pen, self._form.foot
        if foot == replace(NO_FOOT, number=foot.number):
            words = page_number(number, pen.fonts)
            pen.draw_line(words.line, words.x, words.y - EM_ABOVE * words.size, words.size)
            return
        edge = Edge(LEFT, BODY_WIDTH, _FOOT_SIZE)
        draw_head(pen, self._form.secrecy, edge, _MARK_TOP)
        # The first page bears the number under its title already; said twice it would shrink the whole foot.
        draw_foot(pen, foot, edge, _FOOT_TOP, (number, len(self._pages)), number=number > 1)


def _rows_of(element: Element) -> int:
    """Lines of the grid that an element behind the text takes, the room over it included."""
    if isinstance(element, Closing):
        return SEAL_ROWS + 2
    return 1 + len(element.lines) if isinstance(element, FootLines) else 0


def flow(paragraphs: Sequence[Sequence[Row]], first: int, tail: int) -> list[list[Row]]:
    """Rows page by page; no paragraph leaves one line alone, and the tail never stands without text above it.

    Args:
        first: lines of the first page that are taken already. tail: lines that follow the text.
    """
    pages: list[list[Row]] = [[]]
    used = first
    for paragraph in paragraphs:
        left = list(paragraph)
        while left:
            fitting = _fitting(len(left), LINES_PER_PAGE - used)
            pages[-1] += left[:fitting]
            used += fitting
            left = left[fitting:]
            if left:
                pages.append([])
                used = 0
    if used + tail > LINES_PER_PAGE:
        taken = _taken_over(pages[-1])
        del pages[-1][len(pages[-1]) - len(taken):]
        pages.append(taken)
    return pages


def _fitting(count: int, room: int) -> int:
    if count <= room:
        return count
    fitting = min(room, count - _LEAST)
    return fitting if fitting >= _LEAST else 0


def _taken_over(page: Sequence[Row]) -> list[Row]:
    """What goes over with 落款: the last two lines, or the whole of a short last paragraph."""
    count = 0
    while count < len(page) and page[-count - 1].key == page[-1].key:
        count += 1
    kept = _LEAST if count >= 2 * _LEAST else count
    return list(page[len(page) - kept:]) if kept < len(page) else []


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Neighbouring rows as half-open stretches."""
    start = None
    for at, row in enumerate(rows):
        if start is None:
            start = row
        if at + 1 == len(rows) or rows[at + 1] != row + 1:
            yield start, row + 1
            start = None
