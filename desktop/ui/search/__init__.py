"""F3: one box over everything that was written, under the head of 值班台 and over any other page."""
from __future__ import annotations

from desktop.deferring import deferred

with deferred(globals()):
    from desktop.ui.search.finding import look_up as look_up
