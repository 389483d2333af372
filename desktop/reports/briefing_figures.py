"""Charts and tables of figures between the lines of a 简报: title, figure, note, on the grid of the page."""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.reports.chart_documents import Chart, ChartKind, FigureTable
from desktop.reports.fonts import Role
from desktop.reports.line_rules import printable
from desktop.reports.page_items import LEFT, Diagram, Item, Rule, Strip, Words, baseline_in, single_line
from desktop.reports.typesetting import (
    BODY_WIDTH,
    POINTS_PER_MM,
    Align,
    Measure,
    Metrics,
    Span,
    natural_width,
    set_paragraph,
)

TITLE_SIZE, CELL_SIZE, NOTE_SIZE = 12.0, 12.0, 10.5
ROW = 19.0
ROWS_TOGETHER = 16
"""Rows of a table that stand on one page; a longer one goes on under its own head."""
_THICK, _THIN = 1.0, 0.5
_MOST = 180 * POINTS_PER_MM


def chart_strip(chart: Chart, number: int, metrics: Metrics) -> Strip:
    """“图3 …” stands below the chart as below a photo."""
    height = _height(chart)
    unit = f"（{chart.unit}）" if chart.unit else ""
    title = _words(f"图{number}　{chart.title}{unit}", Role.KAI, TITLE_SIZE, height + 10, metrics)
    note = _words(chart.note, Role.KAI, NOTE_SIZE, height + 10 + TITLE_SIZE * 1.4, metrics)
    items: list[Item] = [Diagram(chart, LEFT, 6.0, BODY_WIDTH, height), *title, *note]
    return Strip(tuple(items), height + 14 + TITLE_SIZE * 1.4 + (NOTE_SIZE * 1.4 if note else 0.0))


def _height(chart: Chart) -> float:
    """Lying bars and heat maps grow by their rows, the others have one shape."""
    if chart.kind is ChartKind.BARS:
        return min(_MOST, 26.0 + 20.0 * len(chart.labels) * max(1, len(chart.series)))
    if chart.kind is ChartKind.HEAT:
        return min(_MOST, 26.0 + 20.0 * len(chart.series))
    return 62 * POINTS_PER_MM


def table_strips(table: FigureTable, number: int, metrics: Metrics) -> Iterator[Strip]:
    """“表1 …” above; a table longer than a page goes on as （续）."""
    rows = table.rows or (("",) * len(table.columns),)
    for at in range(0, len(rows), ROWS_TOGETHER):
        part = rows[at:at + ROWS_TOGETHER]
        last = at + ROWS_TOGETHER >= len(rows)
        title = f"表{number}　{table.title}" if not at else f"表{number}（续）"
        yield _table(title, table.columns, part, table.note if last else "", metrics)


def _table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], note: str, metrics: Metrics) -> Strip:
    items: list[Item] = [*_words(title, Role.HEI, TITLE_SIZE, 5, metrics)]
    y = 5 + TITLE_SIZE * 1.7
    widths = _widths(columns, rows, metrics)
    items.append(Rule(LEFT, y, BODY_WIDTH, _THICK))
    for at, row in enumerate((columns, *rows)):
        role = Role.HEI if at == 0 else Role.FANGSONG
        items += _row(row, widths, y, role, metrics)
        y += ROW
        items.append(Rule(LEFT, y, BODY_WIDTH, _THIN if at < len(rows) else _THICK))
    below = _words(note, Role.KAI, NOTE_SIZE, y + 3, metrics)
    return Strip((*items, *below), y + 5 + (NOTE_SIZE * 1.4 if below else 0.0))


def _widths(columns: Sequence[str], rows: Sequence[Sequence[str]], metrics: Metrics) -> list[float]:
    """Every column as wide as its longest cell asks, the whole as wide as the 版心."""
    asked = [
        max(natural_width(printable(row[at]), Role.HEI, CELL_SIZE, metrics) for row in (columns, *rows)) + 14
        for at in range(len(columns))
    ]
    whole = sum(asked)
    return [width * BODY_WIDTH / whole for width in asked]


def _row(row: Sequence[str], widths: Sequence[float], y: float, role: Role, metrics: Metrics) -> Iterator[Words]:
    """The first cell at the left, the others in the middle; one too long is set smaller, never cut."""
    x = LEFT
    for at, (cell, width) in enumerate(zip(row, widths, strict=True)):
        text = printable(cell).replace("\n", " ")
        own = natural_width(text, role, 1.0, metrics)
        size = min(CELL_SIZE, (width - 8) / own) if own else CELL_SIZE
        left = x + 5 if at == 0 else x + (width - own * size) / 2
        if text:
            yield Words(single_line(text, role), left, baseline_in(y, ROW, size), size)
        x += width


def _words(text: str, role: Role, size: float, top: float, metrics: Metrics) -> list[Item]:
    clean = printable(text).replace("\n", " ").strip()
    lines = set_paragraph([Span(clean, role)], Measure(BODY_WIDTH, size, align=Align.CENTRE), metrics)[:2]
    return [Words(line, LEFT, baseline_in(top + at * size * 1.4, size * 1.4, size), size)
            for at, line in enumerate(lines)]


