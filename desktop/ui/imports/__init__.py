"""Taking a workbook in, the same for every subject: file, columns, rows, what is wrong, 导入, 整批撤回."""
from __future__ import annotations

from desktop.deferring import deferred

with deferred(globals()):
    from desktop.ui.imports.book import Book, Found, Line, open_book, with_faults

__all__ = ["Book", "Found", "Line", "open_book", "with_faults"]
