"""哪里、几点 of the last seven nights as patrols saw it: heads seen, nobody there, nobody went (A2.5)."""
from __future__ import annotations

from desktop.clock import DAY
from desktop.rules.place_hours import HourCell, HourGrid, PlaceHours
from desktop.ui.widgets.heat_cells import HeatCell, HeatData, HeatRow, steps_for
from desktop.ui.widgets.heat_map import hour_words

NIGHTS = 7
MOST_ROWS = 14


def heat_data(found: HourGrid) -> HeatData:
    """The grid as the heat map shows it, with words for every cell."""
    shown = found.longest_first(MOST_ROWS, by_people=True)
    most = max((cell.people for row in shown.rows for cell in row.cells), default=0)
    rows = tuple(_row(row) for row in shown.rows)
    total = found.total
    nights = (found.end - found.start) // DAY
    summary = f"{nights} 夜，到点 {total.went} 次，见到 {total.people} 人次，线索 {total.clues} 件"
    return HeatData(rows, "人次", steps_for(most), summary)


def _row(row: PlaceHours) -> HeatRow:
    cells = tuple(
        HeatCell(cell.people, not cell.unpatrolled, cell.missed_clue, f"{row.name}，{hour_words(at)}，{_words(cell)}")
        for at, cell in enumerate(row.cells)
    )
    total = row.total
    return HeatRow(row.place or row.name, row.name, cells, total.people,
                   f"{row.name}，到点 {total.went} 次，见到 {total.people} 人次")


def _words(cell: HourCell) -> str:
    clue = f"，来过线索 {cell.clues} 件" if cell.clues else ""
    if cell.unpatrolled:
        return f"没人去巡{clue}"
    return f"去了 {cell.went} 次，{f'见到 {cell.people} 人次' if cell.people else '都没人'}{clue}"
