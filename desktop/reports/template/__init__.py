"""The superior's own workbook: opened without trust, understood, filled in place, and read again."""
from __future__ import annotations

from desktop.deferring import deferred

with deferred(globals()):
    from desktop.reports.template.filling import Filled as Filled
    from desktop.reports.template.filling import fill as fill
    from desktop.reports.template.parts import opened_parts as opened_parts
    from desktop.reports.template.shape import Sheet as Sheet
    from desktop.reports.template.shape import Slot as Slot
    from desktop.reports.template.shape import Template as Template
    from desktop.reports.template.shape import load_template as load_template
