"""The layer of sheets over the page of goods."""
from __future__ import annotations


def opened(page, sheet):
    """The sheet, open over the page."""
    page.room.sheets.open(sheet)
    return sheet


def front(page):
    """The sheet that is open."""
    return page.room.sheets.sheet
