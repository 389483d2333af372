"""The fixed parts of a 公文 by GB/T 9704-2012: red head, 发文字号, 主送机关, 署名 and date, 版记 (domain.md §3.1)."""
from __future__ import annotations

from collections.abc import Sequence

from desktop.reports.briefing_frame import (
    FOOT_PITCH,
    FOOT_SIZE,
    THICK_RULE,
    THIN_RULE,
    TITLE_SIZE,
    addressees,
    fitting_size,
    row_baseline,
)
from desktop.reports.documents import Briefing
from desktop.reports.fonts import Role
from desktop.reports.line_rules import printable
from desktop.reports.page_items import (
    LEFT,
    RIGHT,
    TOP,
    Ink,
    Item,
    Rule,
    Strip,
    Words,
    baseline_in,
    row_top,
    single_line,
)
from desktop.reports.typesetting import (
    BODY_SIZE,
    BODY_WIDTH,
    CHARACTER_PITCH,
    LINE_PITCH,
    POINTS_PER_MM,
    Line,
    Metrics,
    natural_width,
)

NAME_TOP = TOP + 35 * POINTS_PER_MM
"""发文机关标志 begins 35 mm below the upper edge of the 版心 (7.2.4)."""
NAME_SIZE = 42.0
NUMBER_ROW = 7
"""发文字号 stands two blank lines below the name (7.2.5)."""
RULE_DROP = 4 * POINTS_PER_MM
RULE = 1.4
TITLE_ROW = 10
"""The title stands two blank lines below the red rule (7.3.1)."""


def official_head(document: Briefing, lines: Sequence[Line], metrics: Metrics) -> tuple[list[Item], int]:
    """Everything above the text, and the line of the grid on which the text begins."""
    name = printable(document.masthead)
    em = natural_width(name, Role.XIAOBIAOSONG, 1.0, metrics)
    size = min(NAME_SIZE, BODY_WIDTH / em) if em else NAME_SIZE
    x = LEFT + (BODY_WIDTH - em * size) / 2
    base = baseline_in(NAME_TOP, size, size)
    items: list[Item] = [Words(single_line(name, Role.XIAOBIAOSONG), x, base, size, Ink.RED)]
    items += _centred(printable(document.issue), NUMBER_ROW, metrics)
    y = row_baseline(NUMBER_ROW) + 0.12 * BODY_SIZE + RULE_DROP
    items.append(Rule(LEFT, y, BODY_WIDTH, RULE, Ink.RED))
    if document.mark:
        items.append(Words(single_line(printable(document.mark), Role.HEI), LEFT, row_baseline(0), BODY_SIZE))
    items += [
        Words(line, LEFT, baseline_in(row_top(TITLE_ROW + at), LINE_PITCH, TITLE_SIZE), TITLE_SIZE)
        for at, line in enumerate(lines)
    ]
    return items, TITLE_ROW + len(lines) + 1


def _centred(text: str, row: int, metrics: Metrics) -> list[Item]:
    size = fitting_size(text, BODY_WIDTH, metrics)
    x = LEFT + (BODY_WIDTH - natural_width(text, Role.FANGSONG, size, metrics)) / 2
    return [Words(single_line(text, Role.FANGSONG), x, row_baseline(row), size)] if text else []


def signature(document: Briefing, metrics: Metrics) -> Strip:
    """署名 and 成文日期 as with a seal: date four characters in, unit centred over it, room for the seal (7.3.5.1)."""
    unit, date = printable(document.signed_unit or document.unit), printable(document.date)
    size = fitting_size(unit, BODY_WIDTH - 4 * CHARACTER_PITCH, metrics)
    date_wide = natural_width(date, Role.FANGSONG, BODY_SIZE, metrics)
    date_x = RIGHT - 4 * CHARACTER_PITCH - date_wide
    unit_wide = natural_width(unit, Role.FANGSONG, size, metrics)
    unit_x = max(LEFT, min(date_x + (date_wide - unit_wide) / 2, RIGHT - unit_wide))
    top = 2 * LINE_PITCH
    base = baseline_in(top, LINE_PITCH, size)
    below = baseline_in(top + LINE_PITCH, LINE_PITCH, BODY_SIZE)
    return Strip((
        Words(single_line(unit, Role.FANGSONG), unit_x, base, size),
        Words(single_line(date, Role.FANGSONG), date_x, below, BODY_SIZE),
    ), 4 * LINE_PITCH)


def imprint(document: Briefing, metrics: Metrics) -> Strip:
    """版记: 抄送, then 印发机关 and 印发日期, thick rules outside, a thin one between (7.4)."""
    items: list[Item] = [Rule(LEFT, 0.0, BODY_WIDTH, THICK_RULE)]
    y = 3.0
    if document.send_to.strip():
        for line in addressees("抄送", document.send_to, metrics):
            items.append(Words(line, LEFT + FOOT_SIZE, baseline_in(y, FOOT_PITCH, FOOT_SIZE), FOOT_SIZE))
            y += FOOT_PITCH
        items.append(Rule(LEFT, y + 2, BODY_WIDTH, THIN_RULE))
        y += 4
    unit, date = printable(document.unit), f"{printable(document.date)}印发"
    wide = natural_width(date, Role.FANGSONG, FOOT_SIZE, metrics)
    em = natural_width(unit, Role.FANGSONG, 1.0, metrics)
    size = min(FOOT_SIZE, (BODY_WIDTH - wide - 4 * FOOT_SIZE) / em) if em else FOOT_SIZE
    base = baseline_in(y, FOOT_PITCH, FOOT_SIZE)
    items += [
        Words(single_line(unit, Role.FANGSONG), LEFT + FOOT_SIZE, base, size),
        Words(single_line(date, Role.FANGSONG), RIGHT - FOOT_SIZE - wide, base, FOOT_SIZE),
    ]
    y += FOOT_PITCH
    items.append(Rule(LEFT, y + 3, BODY_WIDTH, THICK_RULE))
    return Strip(tuple(items), y + 3)
