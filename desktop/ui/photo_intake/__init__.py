"""Photos into the program: from files, the clipboard or a drop; shown, captioned, enlarged, taken away."""
from __future__ import annotations

from desktop.deferring import deferred

with deferred(globals()):
    from desktop.ui.photo_intake.strip import PhotoStrip
    from desktop.ui.photo_intake.thumbnails import Thumbnails

__all__ = ["PhotoStrip", "Thumbnails"]
