"""The fixed parts of a 简报: red head, title, foot, page number, draft mark (domain.md §3.2)."""
from __future__ import annotations

from collections.abc import Sequence

from desktop.reports.documents import Briefing
from desktop.reports.fonts import Role
from desktop.reports.line_rules import printable
from desktop.reports.page_items import (
    BOTTOM,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    TOP,
    Ink,
    Item,
    Rule,
    Strip,
    Watermark,
    Words,
    baseline_in,
    row_top,
    single_line,
)
from desktop.reports.titles import set_title
from desktop.reports.typesetting import (
    BODY_SIZE,
    BODY_WIDTH,
    LINE_PITCH,
    POINTS_PER_MM,
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
PAGE_NUMBER_DROP = 7 * POINTS_PER_MM


def title_lines(document: Briefing, metrics: Metrics) -> tuple[Line, ...]:
    """The title in its 梯形 or 菱形 lines."""
    return set_title(printable(document.title), Measure(BODY_WIDTH, TITLE_SIZE), Role.XIAOBIAOSONG, metrics)


def head(document: Briefing, lines: Sequence[Line], metrics: Metrics) -> tuple[list[Item], int]:
    """Red head and title of page one, and the line of the grid on which the text begins."""
    total = f"（{printable(document.total)}）" if document.total else ""
    issue = printable(document.issue) + total
    unit, date = printable(document.unit), printable(document.date)
    date_size = fitting_size(date, BODY_WIDTH / 2, metrics)
    date_width = natural_width(date, Role.FANGSONG, date_size, metrics)
    unit_size = fitting_size(unit, BODY_WIDTH - date_width - 2 * BODY_SIZE, metrics)
    issue_size = fitting_size(issue, BODY_WIDTH, metrics)
    issue_x = LEFT + (BODY_WIDTH - natural_width(issue, Role.FANGSONG, issue_size, metrics)) / 2
    title_rows = len(lines) + 1
    middle = row_top(HEAD_ROWS) + (title_rows - len(lines)) / 2 * LINE_PITCH
    items: list[Item] = [
        *_masthead(printable(document.masthead), metrics),
        Words(single_line(issue, Role.FANGSONG), issue_x, row_baseline(2), issue_size),
        Words(single_line(unit, Role.FANGSONG), LEFT, row_baseline(3), unit_size),
        Words(single_line(date, Role.FANGSONG), RIGHT - date_width, row_baseline(3), date_size),
        Rule(LEFT, row_top(3) + (LINE_PITCH + BODY_SIZE) / 2 + 4 * POINTS_PER_MM, BODY_WIDTH, RED_RULE, Ink.RED),
        *(Words(line, LEFT, baseline_in(middle + index * LINE_PITCH, LINE_PITCH, TITLE_SIZE), TITLE_SIZE)
          for index, line in enumerate(lines)),
    ]
    if document.mark:
        items.append(Words(single_line(printable(document.mark), Role.HEI), LEFT, TOP - 6, 14.0))
    return items, HEAD_ROWS + title_rows


def fitting_size(text: str, room: float, metrics: Metrics) -> float:
    """3号, or smaller when the text would not fit: nothing in the head runs over its neighbour."""
    em = natural_width(text, Role.FANGSONG, 1.0, metrics)
    return min(BODY_SIZE, room / em) if em else BODY_SIZE


def row_baseline(row: float) -> float:
    """Baseline of 3号 type on a line of the grid."""
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


def foot(document: Briefing, metrics: Metrics) -> Strip | None:
    """报, 送, 发 and 共印 between two rules; its bottom rule lies on the bottom edge of the 版心."""
    addressed = [("报", document.report_to), ("送", document.send_to), ("发", document.issue_to)]
    lines = [line for word, text in addressed if text.strip() for line in addressees(word, text, metrics)]
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


def addressees(word: str, text: str, metrics: Metrics) -> tuple[Line, ...]:
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


def watermark(text: str, metrics: Metrics) -> Watermark:
    """草稿 or 作废 in pale grey across the middle of the page."""
    size = 120.0
    width = natural_width(text, Role.HEI, size, metrics)
    line = single_line(text, Role.HEI)
    return Watermark(Words(line, PAGE_WIDTH / 2 - width / 2, PAGE_HEIGHT / 2 + 0.36 * size, size, Ink.PALE), 40.0)
