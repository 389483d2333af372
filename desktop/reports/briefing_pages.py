"""From a 简报 to its pages: text on the grid of 22 lines, photos between, foot on the last page; no PDF yet."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from desktop.reports.briefing_figures import chart_strip, table_strips
from desktop.reports.briefing_frame import TITLE_SIZE, foot, head, page_number, title_lines, watermark
from desktop.reports.briefing_photos import photo_strip
from desktop.reports.chart_documents import Chart, FigureTable
from desktop.reports.documents import (
    Block,
    Briefing,
    Heading,
    NumberRun,
    Paragraph,
    PhotoRow,
    Profile,
    TextRun,
    Voice,
)
from desktop.reports.fonts import Role
from desktop.reports.line_rules import printable
from desktop.reports.official_frame import imprint, official_head, signature
from desktop.reports.page_items import (
    BOTTOM,
    LEFT,
    PAGE_HEIGHT,
    Item,
    Page,
    Strip,
    Words,
    baseline_in,
    moved,
    row_top,
)
from desktop.reports.titles import set_title
from desktop.reports.typesetting import (
    BODY,
    BODY_SIZE,
    BODY_WIDTH,
    LINE_PITCH,
    LINES_PER_PAGE,
    Line,
    Measure,
    Metrics,
    Span,
    set_paragraph,
)

LEAST_TOGETHER = 2
"""Lines of a paragraph that stay together at the foot and at the top of a page."""
TITLE_ROWS = 10
"""Lines of a title that stand in the head; what is longer than any title flows like text."""
ITEM_SIZE = 18.0
"""Titles of the items of an issue: 小二."""
_FLUSH = Measure(BODY.width, BODY.size, BODY.tracking)
_VOICES = {Voice.BODY: Role.FANGSONG, Voice.FIRST: Role.HEI, Voice.SECOND: Role.KAI}
_LEVELS = {1: Role.HEI, 2: Role.KAI}


@dataclass(frozen=True, slots=True)
class _Text:
    """Lines that flow; a heading stays with what follows."""

    lines: tuple[Line, ...]
    size: float = BODY_SIZE
    is_heading: bool = False


_BLANK = _Text((Line((), 0.0),), is_heading=True)
"""A line left blank; it goes over with what follows."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """One line of text or one strip, on a line of the grid of its page."""

    part: _Text | Strip
    row: int
    rows: int
    line: Line | None = None


@dataclass
class _Flow:
    """Pages as they fill."""

    row: int
    pages: list[list[_Placed]] = field(default_factory=lambda: [[]])

    @property
    def room(self) -> int:
        return LINES_PER_PAGE - self.row

    def turn(self) -> None:
        self.pages.append([])
        self.row = 0

    def put(self, part: _Text | Strip, rows: int, line: Line | None = None) -> None:
        self.pages[-1].append(_Placed(part, self.row, rows, line))
        self.row += rows


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a line of a block stands: its page from 1, top and bottom as shares of the page's height."""

    page: int
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The pages, and for each block of the document the places of its lines."""

    pages: tuple[Page, ...]
    spots: tuple[tuple[Spot, ...], ...]


def lay_out(document: Briefing, metrics: Metrics) -> tuple[Page, ...]:
    """All pages of a 简报 with everything on them placed."""
    return lay_out_with_spots(document, metrics).pages


def lay_out_with_spots(document: Briefing, metrics: Metrics) -> LaidOut:
    """As `lay_out`, with the places at which each block stands."""
    title = title_lines(document, metrics)
    is_official = document.profile is Profile.OFFICIAL
    first, row = (official_head if is_official else head)(document, title[:TITLE_ROWS], metrics)
    last = imprint(document, metrics) if is_official else foot(document, metrics)
    # A photo that fills the last page leaves room for 报送 below it, so that no page holds nothing else.
    ends_full = last is not None and not is_official and _fills_page(document.blocks[-1:])
    owned = list(_parts(document.blocks, metrics, below=last.height if last is not None and ends_full else 0.0))
    parts = [*_opening(document, metrics), *(part for _at, part in owned)]
    if title[TITLE_ROWS:]:
        parts.insert(0, _Text(title[TITLE_ROWS:], TITLE_SIZE))
    flow = _Flow(row)
    _fill(flow, parts)
    if is_official:
        _put_signature(flow, signature(document, metrics))
    if last is not None and not ends_full:
        _make_room(flow, last.rows)
    pages = [_drawn(placed) for placed in flow.pages]
    pages[0] = [*first, *pages[0]]
    if last is not None:
        pages[-1] += moved(last.items, BOTTOM - last.height)
    finished = tuple(_finished(document, items, number, metrics) for number, items in enumerate(pages, 1))
    return LaidOut(finished, _spots(flow.pages, owned, len(document.blocks)))


def _spots(
    pages: Sequence[Sequence[_Placed]], owned: Sequence[tuple[int, _Text | Strip]], blocks: int
) -> tuple[tuple[Spot, ...], ...]:
    """The places of the lines of each block, in reading order; a line left blank belongs to none."""
    owners = {id(part): at for at, part in owned if part is not _BLANK}
    found: list[list[Spot]] = [[] for _block in range(blocks)]
    for number, page in enumerate(pages, 1):
        for one in page:
            if id(one.part) in owners:
                ends = (row_top(row) / PAGE_HEIGHT for row in (one.row, one.row + one.rows))
                found[owners[id(one.part)]].append(Spot(number, *ends))
    return tuple(map(tuple, found))


def _fills_page(blocks: Sequence[Block]) -> bool:
    return any(isinstance(block, PhotoRow) and block.fills_page for block in blocks)


def _finished(document: Briefing, items: list[Item], number: int, metrics: Metrics) -> Page:
    words = "作废" if document.void else "草　稿" if document.draft else ""
    under: list[Item] = [watermark(words, metrics)] if words else []
    return Page((*under, *items, page_number(number, metrics)))


def _opening(document: Briefing, metrics: Metrics) -> Iterator[_Text | Strip]:
    """主送机关 flush left; 编者按 in 楷体, its name in 黑体, with a line left blank below it."""
    if document.profile is Profile.OFFICIAL and document.addressee.strip():
        name = printable(document.addressee).replace("\n", " ").rstrip("：:") + "："
        yield _Text(set_paragraph([Span(name, Role.FANGSONG)], _FLUSH, metrics))
    if document.editor_note.strip():
        parts = [part for part in printable(document.editor_note).split("\n") if part.strip()]
        for at, part in enumerate(parts):
            lead = [Span("编者按：", Role.HEI)] if at == 0 else []
            yield _Text(set_paragraph([*lead, Span(part, Role.KAI)], BODY, metrics))
        yield _BLANK


def _put_signature(flow: _Flow, strip: Strip) -> None:
    """署名 stays with the text: when it finds no room, two lines go over with it (7.3.5.5)."""
    _make_room(flow, strip.rows)
    flow.put(strip, strip.rows)


def _parts(
    blocks: Sequence[Block], metrics: Metrics, *, below: float = 0.0
) -> Iterator[tuple[int, _Text | Strip]]:
    """The parts of every block with its number; ``below`` is kept free under a photo that fills the last page."""
    figures = tables = 1
    for at, block in enumerate(blocks):
        made: Iterable[_Text | Strip]
        if isinstance(block, PhotoRow):
            made = [photo_strip(block, figures, metrics, below=below if block is blocks[-1] else 0.0)]
            figures += len(block.photos)
        elif isinstance(block, Chart):
            made = [chart_strip(block, figures, metrics)]
            figures += 1
        elif isinstance(block, FigureTable):
            made = table_strips(block, tables, metrics)
            tables += 1
        elif isinstance(block, Heading):
            made = _heading(block, metrics, first=not at)
        else:
            made = _paragraphs(block, metrics)
        yield from ((at, part) for part in made)


def _heading(block: Heading, metrics: Metrics, *, first: bool) -> Iterator[_Text]:
    words = printable(block.text).replace("\n", " ")
    if block.level:
        role = _LEVELS.get(block.level, Role.FANGSONG)
        yield _Text(set_paragraph([Span(words, role)], BODY, metrics), is_heading=True)
        return
    if not first:
        yield _BLANK
    lines = set_title(words, Measure(BODY_WIDTH, ITEM_SIZE), Role.XIAOBIAOSONG, metrics)
    yield _Text(lines, ITEM_SIZE, is_heading=True)


def _paragraphs(block: Paragraph, metrics: Metrics) -> Iterator[_Text]:
    """The paragraph, or the several ones that its line feeds make of it."""
    parts: list[list[Span]] = [[]]
    for run in block.runs:
        first, *others = printable(run.text).split("\n")
        parts[-1].append(Span(first, _role(run)))
        parts += [[Span(text, _role(run))] for text in others]
    for part in parts:
        if lines := set_paragraph(part, BODY, metrics):
            yield _Text(lines)


def _role(run: TextRun | NumberRun) -> Role:
    return _VOICES[run.voice] if isinstance(run, TextRun) else Role.FANGSONG


def _fill(flow: _Flow, parts: Sequence[_Text | Strip]) -> None:
    """Put parts in order; a photo row that finds no room waits while the text after it fills the page."""
    waiting: list[Strip] = []
    for index, part in enumerate(parts):
        if isinstance(part, Strip):
            waiting.append(part)
        else:
            _put_text(flow, part, waiting, _kept_below(part, parts[index + 1:]))
        _put_waiting(flow, waiting)
    while waiting:
        flow.turn()
        _put_waiting(flow, waiting)


def _put_waiting(flow: _Flow, waiting: list[Strip]) -> None:
    while waiting and (waiting[0].rows <= flow.room or not flow.row):
        strip = waiting.pop(0)
        flow.put(strip, strip.rows)


def _kept_below(text: _Text, following: Sequence[_Text | Strip]) -> int:
    """Lines that must stand below a heading on the same page: further headings and the first of the text."""
    count = 0
    for part in following if text.is_heading else ():
        if isinstance(part, _Text):
            count += len(part.lines) if part.is_heading else min(LEAST_TOGETHER, len(part.lines))
            if not part.is_heading:
                break
    return max(0, min(count, LINES_PER_PAGE - len(text.lines)))


def _put_text(flow: _Flow, text: _Text, waiting: list[Strip], after: int) -> None:
    """Lines of one paragraph over as many pages as they need, never one alone at a page's end or start."""
    if text is _BLANK and not flow.row and len(flow.pages) > 1:
        return
    left = list(text.lines)
    while left:
        fitting = _fitting(len(left), flow.room, after, whole=text.is_heading and bool(flow.row))
        for line in left[:fitting]:
            flow.put(text, 1, line)
        left = left[fitting:]
        if left:
            flow.turn()
            _put_waiting(flow, waiting)
            if text is _BLANK and not flow.row:
                return


def _fitting(count: int, room: int, after: int, *, whole: bool) -> int:
    """How many of the lines go on this page."""
    if count + after <= room:
        return count
    if whole or room <= 0:
        return 0
    fitting = min(count, room)
    if count - fitting < LEAST_TOGETHER and fitting < count:
        fitting = count - LEAST_TOGETHER
    if fitting < LEAST_TOGETHER:
        return count if room == LINES_PER_PAGE else 0
    return fitting


def _make_room(flow: _Flow, rows: int) -> None:
    """Turn the page when the foot does not fit under the text, and take a few lines over with it."""
    if flow.room >= rows:
        return
    page = flow.pages[-1]
    taken = _tail(page)
    if len(taken) == len(page):
        taken = []
    del page[len(page) - len(taken):]
    flow.turn()
    for one in taken:
        flow.put(one.part, one.rows, one.line)


def _tail(page: list[_Placed]) -> list[_Placed]:
    """What may leave the end of a page: two lines of a longer paragraph, or all of a short one."""
    if not page:
        return []
    last = page[-1].part
    count = sum(one.part is last for one in page)
    if isinstance(last, _Text) and count >= 2 * LEAST_TOGETHER:
        return page[-LEAST_TOGETHER:]
    while count < len(page) and isinstance(before := page[-count - 1].part, _Text) and before.is_heading:
        count += 1
    return page[-count:]


def _drawn(placed: Sequence[_Placed]) -> list[Item]:
    items: list[Item] = []
    for one in placed:
        if isinstance(one.part, Strip):
            spare = one.rows * LINE_PITCH - one.part.height
            items += moved(one.part.items, row_top(one.row) + spare / 2)
        elif one.line is not None:
            size = one.part.size
            items.append(Words(one.line, LEFT, baseline_in(row_top(one.row), LINE_PITCH, size), size))
    return items
