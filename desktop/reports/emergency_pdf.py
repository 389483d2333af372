"""首报, 续报, 终报 as A4: the grid of 22 lines, 落款 with room for the seal, 审签 at the foot (domain.md §2.6).

On screen the paragraph that is being typed is tinted; what is printed or sent has no tint.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.reports.briefing_frame import page_number
from desktop.reports.briefing_pdf import RENDERING, Rendered
from desktop.reports.emergency_documents import EmergencyReport
from desktop.reports.fonts import Fonts, Role
from desktop.reports.form_edges import Edge, draw_foot, draw_head
from desktop.reports.form_pen import Pen
from desktop.reports.line_rules import printable
from desktop.reports.page import NO_FOOT, Foot, Secrecy
from desktop.reports.page_items import EM_ABOVE, LEFT, PAGE_HEIGHT, PAGE_WIDTH, RIGHT, row_top
from desktop.reports.titles import set_title
from desktop.reports.typesetting import (
    BODY,
    BODY_SIZE,
    BODY_WIDTH,
    CHARACTER_PITCH,
    LINE_PITCH,
    LINES_PER_PAGE,
    POINTS_PER_MM,
    Line,
    Measure,
    Span,
    set_paragraph,
)

TITLE_SIZE = 22.0
SMALL = 14.0
"""报送, 编号 and the lines of the foot: 4号."""
SEAL_ROWS = 2
"""Lines left blank over 落款, where the seal is pressed."""
_TINT = (0.886, 0.933, 0.933)
_BAR = (0.059, 0.353, 0.388)
_LEAST = 2
"""Lines of a paragraph that stay together at the foot and at the top of a page."""
_RULE = 1.2
_FOOT_SIZE = 8.5
_FOOT_TOP = 281 * POINTS_PER_MM
_MARK_TOP = 20 * POINTS_PER_MM


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of text on the grid, and the field it was typed in."""

    line: Line
    key: str


def render_emergency(document: EmergencyReport, fonts: Fonts, *, mark: str = "", foot: Foot = NO_FOOT) -> Rendered:
    """The PDF of a report; equal documents on equal fonts give equal bytes.

    Args:
        mark: key of the paragraph that is being typed, for the preview; empty on everything that leaves the house.
        foot: when and by whom it was printed, with the head of the journal; it stands below the 版心.
    """
    with RENDERING:
        title = set_title(printable(document.title), Measure(BODY_WIDTH, TITLE_SIZE), Role.XIAOBIAOSONG, fonts)
        first = max(2, len(title) + 1) + 1
        pages = _flow(_paragraphs(document, fonts), first, _tail_rows(document))
        sheet = _Sheet(fonts, document, mark)
        sheet.head(title)
        for number, rows in enumerate(pages, 1):
            start = first if number == 1 else 0
            sheet.page(rows, start, number)
            sheet.edges(foot, number, len(pages))
            if number == len(pages):
                sheet.tail(start + len(rows))
            else:
                sheet.next_page()
        return Rendered(sheet.finish(), len(pages), fonts.uses(sheet.used))


def _paragraphs(document: EmergencyReport, fonts: Fonts) -> list[list[_Row]]:
    found = []
    for part in document.paragraphs:
        spans = [Span(printable(part.heading), Role.HEI), Span(printable(part.text).replace("\n", ""), Role.FANGSONG)]
        found.append([_Row(line, part.key) for line in set_paragraph(spans, BODY, fonts)])
    return found


def _tail_rows(document: EmergencyReport) -> int:
    """落款 with its seal, a blank line, and the foot: reporter and 审签人."""
    return SEAL_ROWS + 2 + 1 + len(_foot(document))


def _foot(document: EmergencyReport) -> list[tuple[str, str]]:
    """Lines of the foot, each of a left and a right part."""
    phone = f"电话：{document.phone}" if document.phone else ""
    return [(f"报告人：{document.reporter}", phone), ("审签人：" + document.approver, "审签时间：")]


def _flow(paragraphs: Sequence[Sequence[_Row]], first: int, tail: int) -> list[list[_Row]]:
    """Rows page by page; no paragraph leaves one line alone, and 落款 never stands without text above it."""
    pages: list[list[_Row]] = [[]]
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


def _taken_over(page: Sequence[_Row]) -> list[_Row]:
    """What goes over with 落款: the last two lines, or the whole of a short last paragraph."""
    count = 0
    while count < len(page) and page[-count - 1].key == page[-1].key:
        count += 1
    kept = _LEAST if count >= 2 * _LEAST else count
    return list(page[len(page) - kept:]) if kept < len(page) else []


class _Sheet(Pen):
    """Draws the parts of the report."""

    def __init__(self, fonts: Fonts, document: EmergencyReport, mark: str) -> None:
        super().__init__(fonts, (PAGE_WIDTH, PAGE_HEIGHT), document.title.replace("\n", ""), document.unit)
        self._document, self._mark, self._page = document, mark, 1
        self.used: list[tuple[str, str]] = []
        self._start_page()

    def next_page(self, size: tuple[float, float] | None = None) -> None:
        """Ends the page and begins another."""
        super().next_page(size)
        self._start_page()

    def _start_page(self) -> None:
        if self._document.draft:
            self._write_draft()

    def head(self, title: Sequence[Line]) -> None:
        """Title, then 报送 and 编号 between two rules."""
        for at, line in enumerate(title):
            self._set(line, LEFT, row_top(at) + (LINE_PITCH - TITLE_SIZE) / 2, TITLE_SIZE)
        top = row_top(max(2, len(title) + 1)) - 6
        self.rule(LEFT, top, BODY_WIDTH, _RULE)
        document, y = self._document, top + (LINE_PITCH - SMALL) / 2 + 1
        half = BODY_WIDTH / 2 - 4
        number = f"编号：{document.number or '存下后编号'}"
        self._say(f"报送：{document.report_to}", LEFT, y, half)
        self._say(number, LEFT + half + 8, y, half, "right")
        self.rule(LEFT, top + LINE_PITCH + 2, BODY_WIDTH, 0.6)

    def page(self, rows: Sequence[_Row], start: int, number: int) -> None:
        """The lines of one page, with the marked paragraph tinted, and its number."""
        self._tint([start + at for at, row in enumerate(rows) if self._mark and row.key == self._mark])
        for at, row in enumerate(rows):
            self._set(row.line, LEFT, row_top(start + at) + (LINE_PITCH - BODY_SIZE) / 2, BODY_SIZE)
        words = page_number(number, self.fonts)
        self._set(words.line, words.x, words.y - EM_ABOVE * words.size, words.size)

    def edges(self, foot: Foot, number: int, pages: int) -> None:
        """The mark above and the foot of every paper below the page number, outside the 版心."""
        if foot == NO_FOOT:
            return
        edge = Edge(LEFT, BODY_WIDTH, _FOOT_SIZE)
        draw_head(self, Secrecy.INTERNAL, edge, _MARK_TOP)
        draw_foot(self, replace(foot, number=self._document.number), edge, _FOOT_TOP, (number, pages), number=True)

    def tail(self, row: int) -> None:
        """落款 at the right under the room for the seal, then the foot."""
        document, at = self._document, row + SEAL_ROWS
        inset = 2 * CHARACTER_PITCH
        for words in (document.unit, document.date):
            y = row_top(at) + (LINE_PITCH - BODY_SIZE) / 2
            self.words(words, LEFT, y, BODY_SIZE, Role.FANGSONG, width=BODY_WIDTH - inset, align="right")
            self.used.append((Role.FANGSONG, words))
            at += 1
        at += 1
        self.rule(LEFT, row_top(at) + 2, BODY_WIDTH, 0.6)
        for left, right in _foot(document):
            y = row_top(at) + (LINE_PITCH - SMALL) / 2 + 3
            self._say(left, LEFT, y, BODY_WIDTH * 0.55)
            self._say(right, LEFT + BODY_WIDTH * 0.58, y, BODY_WIDTH * 0.42)
            at += 1

    def _say(self, text: str, x: float, y: float, width: float, align: str = "left") -> None:
        self.words(text, x, y, SMALL, Role.FANGSONG, width=width, align=align)
        self.used.append((Role.FANGSONG, text))

    def _set(self, line: Line, x: float, y: float, size: float) -> None:
        self.draw_line(line, x, y, size)
        self.used += [(piece.face, piece.text) for piece in line.pieces]

    def _tint(self, rows: Sequence[int]) -> None:
        """A ground under the rows and a bar at their left."""
        for start, end in _runs(rows):
            top, height = row_top(start), (end - start) * LINE_PITCH
            bottom = self.height - top - height
            self._canvas.setFillColorRGB(*_TINT)
            self._canvas.rect(LEFT - 8, bottom, RIGHT - LEFT + 12, height, stroke=0, fill=1)
            self._canvas.setFillColorRGB(*_BAR)
            self._canvas.rect(LEFT - 11, bottom, 3, height, stroke=0, fill=1)
        self._forget()

    def _write_draft(self) -> None:
        """草稿 in pale grey across the page, under everything."""
        size, text = 120.0, "草　稿"
        width = self.text_width(text, Role.HEI, size)
        self._canvas.saveState()
        self._canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
        self._canvas.rotate(40)
        self._canvas.setFillGray(0.91)
        written = self._canvas.beginText()
        written.setTextOrigin(-width / 2, -0.36 * size)
        for part, name in self.fonts.split(text, Role.HEI):
            written.setFont(name, size)
            written.textOut(part)
        self._canvas.drawText(written)
        self._canvas.restoreState()
        self._forget()


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Neighbouring rows as half-open stretches."""
    start = None
    for at, row in enumerate(rows):
        if start is None:
            start = row
        if at + 1 == len(rows) or rows[at + 1] != row + 1:
            yield start, row + 1
            start = None
