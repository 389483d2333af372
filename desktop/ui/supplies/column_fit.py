"""Which columns leave a table where there is little room."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from desktop.ui.widgets.tables import RowTable

Leaving = Iterable[tuple[int, int]]
"""Columns, and the width in 标准 px below which each leaves."""


def fit_columns(table: RowTable[Any], leaving: Leaving, width: int) -> None:
    """Hides what has no room while the table, or what it stands in, is `width` px of the screen wide."""
    room = width * 100 / max(1, table.look.S(100))
    for column, least in leaving:
        table.setColumnHidden(column, room < least)
