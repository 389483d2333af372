"""The fixed parts of a 简报: red head, title, photo rows, foot, page number, draft mark (domain.md §3.2)."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from desktop.reports.documents import Briefing, FaceState, PhotoRow
from desktop.reports.fonts import Role
from desktop.reports.line_rules import printable
from desktop.reports.page_items import (
    BOTTOM,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    Badge,
    Ink,
    Item,
    Picture,
    Rule,
    Watermark,
    Words,
    baseline_in,
    row_top,
)
from desktop.reports.titles import set_title
from desktop.reports.typesetting import (
    BODY_SIZE,
    BODY_WIDTH,
    LINE_PITCH,
    POINTS_PER_MM,
    Align,
    Line,
    Measure,
    Metrics,
    Piece,
    Span,
    natural_width,
    set_paragraph,
)

TITLE_SIZE = 22.0
MASTHEAD_SIZE = 48.0
LONG_MASTHEAD_SIZE = 42.0
SHORT_MASTHEAD = 6
"""Names up to this many characters are set large and spread."""
HEAD_ROWS = 5
"""Lines of the grid down to the title: name two, 期号, unit and date, rule."""
RED_RULE = 2.25
THICK_RULE = 0.35 * POINTS_PER_MM
THIN_RULE = 0.25 * POINTS_PER_MM
FOOT_SIZE = 14.0
FOOT_PITCH = 24.0
PHOTO_GAP = 12.0
PHOTO_MARGIN = 7.0
SINGLE_WIDTH = 130 * POINTS_PER_MM
SINGLE_HEIGHT = 85 * POINTS_PER_MM
PAIR_HEIGHT = 72 * POINTS_PER_MM
PAGE_NUMBER_DROP = 7 * POINTS_PER_MM


@dataclass(frozen=True, slots=True)
class Strip:
    """Items of a part `height` points high, placed as if its top were the top of the page."""

    items: tuple[Item, ...]
    height: float

    @property
    def rows(self) -> int:
        return ceil((self.height - 0.01) / LINE_PITCH)


def single_line(text: str, face: str) -> Line:
    return Line((Piece(text, face, 0.0, 0.0),), 0.0)


def title_lines(document: Briefing, metrics: Metrics) -> tuple[Line, ...]:
    return set_title(printable(document.title), Measure(BODY_WIDTH, TITLE_SIZE), Role.XIAOBIAOSONG, metrics)


def head(document: Briefing, lines: Sequence[Line], metrics: Metrics) -> tuple[list[Item], int]:
    """Red head and title of page one, and the line of the grid on which the text begins."""
    total = f"（{printable(document.total)}）" if document.total else ""
    issue = printable(document.issue) + total
    unit, date = printable(document.unit), printable(document.date)
    date_size = _fitting_size(date, BODY_WIDTH / 2, metrics)
    date_width = natural_width(date, Role.FANGSONG, date_size, metrics)
    unit_size = _fitting_size(unit, BODY_WIDTH - date_width - 2 * BODY_SIZE, metrics)
    issue_size = _fitting_size(issue, BODY_WIDTH, metrics)
    issue_x = LEFT + (BODY_WIDTH - natural_width(issue, Role.FANGSONG, issue_size, metrics)) / 2
    title_rows = len(lines) + 1
    middle = row_top(HEAD_ROWS) + (title_rows - len(lines)) / 2 * LINE_PITCH
    items: list[Item] = [
        *_masthead(printable(document.masthead), metrics),
        Words(single_line(issue, Role.FANGSONG), issue_x, _row_baseline(2), issue_size),
        Words(single_line(unit, Role.FANGSONG), LEFT, _row_baseline(3), unit_size),
        Words(single_line(date, Role.FANGSONG), RIGHT - date_width, _row_baseline(3), date_size),
        Rule(LEFT, row_top(3) + (LINE_PITCH + BODY_SIZE) / 2 + 4 * POINTS_PER_MM, BODY_WIDTH, RED_RULE, Ink.RED),
        *(Words(line, LEFT, baseline_in(middle + index * LINE_PITCH, LINE_PITCH, TITLE_SIZE), TITLE_SIZE)
          for index, line in enumerate(lines)),
    ]
    return items, HEAD_ROWS + title_rows


def _fitting_size(text: str, room: float, metrics: Metrics) -> float:
    """3号, or smaller when the text would not fit: nothing in the head runs over its neighbour."""
    em = natural_width(text, Role.FANGSONG, 1.0, metrics)
    return min(BODY_SIZE, room / em) if em else BODY_SIZE


def _row_baseline(row: float) -> float:
    return baseline_in(row_top(row), LINE_PITCH, BODY_SIZE)


def _masthead(text: str, metrics: Metrics) -> list[Item]:
    """The name: short ones large and spread, long ones as large as one line lets them."""
    if not text:
        return []
    is_short = len(text) <= SHORT_MASTHEAD
    size = MASTHEAD_SIZE if is_short else LONG_MASTHEAD_SIZE
    em = natural_width(text, Role.XIAOBIAOSONG, 1.0, metrics)
    size = min(size, BODY_WIDTH / em)
    gaps = max(1, len(text) - 1)
    spacing = min(size / 2, (BODY_WIDTH - em * size) / gaps) if is_short else 0.0
    width = em * size + spacing * (len(text) - 1)
    line = Line((Piece(text, Role.XIAOBIAOSONG, (BODY_WIDTH - width) / 2, spacing),), width)
    return [Words(line, LEFT, baseline_in(row_top(0), 2 * LINE_PITCH, size), size, Ink.RED)]


def photo_strip(row: PhotoRow, first_number: int, metrics: Metrics) -> Strip:
    """One or two photos of equal height inside the 版心, each with its caption in 楷体 below."""
    sizes = _photo_sizes(row)
    x = LEFT + (BODY_WIDTH - sum(width for width, _ in sizes) - PHOTO_GAP * (len(sizes) - 1)) / 2
    size = 12.0 if len(sizes) == 1 else 10.5
    items: list[Item] = []
    deepest = 0.0
    for index, (photo, (width, height)) in enumerate(zip(row.photos, sizes, strict=True)):
        picture = Picture(photo, x, PHOTO_MARGIN, width, height)
        items.append(picture)
        if photo.face is FaceState.EXPOSED:
            items.append(_badge(picture, metrics))
        room = _caption_room(x, width, index, len(sizes))
        lines = _caption(f"图{first_number + index}　{printable(photo.caption)}".strip(), room, size, metrics)
        top = PHOTO_MARGIN + height + 4
        items += [
            Words(line, x + (width - room) / 2, baseline_in(top + number * size * 1.35, size * 1.35, size), size)
            for number, line in enumerate(lines)
        ]
        deepest = max(deepest, top + len(lines) * size * 1.35)
        x += width + PHOTO_GAP
    return Strip(tuple(items), deepest + PHOTO_MARGIN / 2)


def _caption_room(x: float, width: float, index: int, count: int) -> float:
    """How wide a caption centred under its photo may be, inside the 版心 and off its neighbour's."""
    left = LEFT if index == 0 else x - PHOTO_GAP / 4
    right = RIGHT if index == count - 1 else x + width + PHOTO_GAP / 4
    middle = x + width / 2
    return 2 * min(middle - left, right - middle)


def _photo_sizes(row: PhotoRow) -> list[tuple[float, float]]:
    ratios = [max(photo.width_px, 1) / max(photo.height_px, 1) for photo in row.photos]
    if len(ratios) == 1:
        height = min(SINGLE_HEIGHT, SINGLE_WIDTH / ratios[0])
    else:
        height = min(PAIR_HEIGHT, (BODY_WIDTH - PHOTO_GAP) / sum(ratios))
    return [(ratio * height, height) for ratio in ratios]


def _caption(text: str, width: float, size: float, metrics: Metrics) -> tuple[Line, ...]:
    measure = Measure(width, size, align=Align.CENTRE)
    return set_paragraph([Span(text.replace("\n", " "), Role.KAI)], measure, metrics)[:4]


def _badge(picture: Picture, metrics: Metrics) -> Badge:
    text, size = "未遮正脸", 10.5
    width = natural_width(text, Role.HEI, size, metrics)
    x = picture.x + picture.width - width - 8
    return Badge(picture, Words(single_line(text, Role.HEI), x, baseline_in(picture.y + 2, 17, size), size))


def foot(document: Briefing, metrics: Metrics) -> Strip | None:
    """报, 送, 发 and 共印 between two rules; its bottom rule lies on the bottom edge of the 版心."""
    addressed = [("报", document.report_to), ("送", document.send_to), ("发", document.issue_to)]
    lines = [line for word, text in addressed if text.strip() for line in _addressees(word, text, metrics)]
    if not lines and not document.copies:
        return None
    items: list[Item] = [Rule(LEFT, 0.0, BODY_WIDTH, THICK_RULE)]
    y = 3.0
    for line in lines:
        items.append(Words(line, LEFT + FOOT_SIZE, baseline_in(y, FOOT_PITCH, FOOT_SIZE), FOOT_SIZE))
        y += FOOT_PITCH
    if document.copies:
        if lines:
            items.append(Rule(LEFT, y + 2, BODY_WIDTH, THIN_RULE))
            y += 4
        text = f"共印{document.copies}份"
        x = RIGHT - FOOT_SIZE - natural_width(text, Role.FANGSONG, FOOT_SIZE, metrics)
        items.append(Words(single_line(text, Role.FANGSONG), x, baseline_in(y, FOOT_PITCH, FOOT_SIZE), FOOT_SIZE))
        y += FOOT_PITCH
    items.append(Rule(LEFT, y + 3, BODY_WIDTH, THICK_RULE))
    return Strip(tuple(items), y + 3)


def _addressees(word: str, text: str, metrics: Metrics) -> tuple[Line, ...]:
    """“报：…。” indented by one character each side, further lines under the first name."""
    measure = Measure(BODY_WIDTH - 2 * FOOT_SIZE, FOOT_SIZE, rest=2 * FOOT_SIZE)
    clean = " ".join(printable(text).split())
    closed = clean if clean.endswith(("。", "；")) else f"{clean}。"
    return set_paragraph([Span(f"{word}：{closed}", Role.FANGSONG)], measure, metrics)


def page_number(number: int, metrics: Metrics) -> Words:
    """— 1 — in 4号 宋体, 7 mm below the 版心: odd pages right, even pages left, one character in (7.5)."""
    text, size = f"— {number} —", 14.0
    width = natural_width(text, Role.SONG, size, metrics)
    x = RIGHT - size - width if number % 2 else LEFT + size
    return Words(single_line(text, Role.SONG), x, BOTTOM + PAGE_NUMBER_DROP + 0.36 * size, size)


def draft_mark(metrics: Metrics) -> Watermark:
    """草稿 in pale grey across the middle of the page."""
    text, size = "草　稿", 120.0
    width = natural_width(text, Role.HEI, size, metrics)
    line = single_line(text, Role.HEI)
    return Watermark(Words(line, PAGE_WIDTH / 2 - width / 2, PAGE_HEIGHT / 2 + 0.36 * size, size, Ink.PALE), 40.0)


def moved(items: Sequence[Item], down: float) -> list[Item]:
    """The items `down` points further down the page."""
    return [_moved(item, down) for item in items]


def _moved(item: Item, down: float) -> Item:
    if isinstance(item, Words):
        return Words(item.line, item.x, item.y + down, item.size, item.ink)
    if isinstance(item, Rule):
        return Rule(item.x, item.y + down, item.width, item.thickness, item.ink)
    if isinstance(item, Picture):
        return Picture(item.photo, item.x, item.y + down, item.width, item.height)
    if isinstance(item, Badge):
        picture, words = item.picture, item.words
        return Badge(Picture(picture.photo, picture.x, picture.y + down, picture.width, picture.height),
                     Words(words.line, words.x, words.y + down, words.size, words.ink))
    return item
