"""The map of the page out of the counted hours of places."""
from __future__ import annotations

from desktop.rules.place_hours import HourCell, HourGrid, PlaceHours
from desktop.ui.widgets.heat_cells import HeatCell, HeatData, HeatRow, steps_for


def heat_data(grid: HourGrid) -> HeatData:
    """Clues per place and hour; hatch where nobody patrolled, amber where a clue came anyway."""
    rows = tuple(
        HeatRow(row.place or row.name, row.name, tuple(_cell(row, nth, cell) for nth, cell in enumerate(row.cells)),
                row.total.clues)
        for row in grid.rows
    )
    most = max((cell.value for row in rows for cell in row.cells), default=0)
    total = grid.total.clues
    return HeatData(rows, "件", steps_for(most), f"一共 {total} 件，{len(rows)} 行")


def _cell(row: PlaceHours, nth: int, cell: HourCell) -> HeatCell:
    hour = (nth + 12) % 24
    seen = f"{cell.clues} 件" if cell.clues else "没有线索"
    went = f"巡查 {cell.went} 次" if cell.went else "没人去巡"
    anyway = cell.missed_clue and bool(row.place)
    return HeatCell(cell.clues, bool(cell.went), anyway, f"{row.name}，{hour} 点，{seen}，{went}")
