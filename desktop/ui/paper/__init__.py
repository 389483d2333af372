"""Papers on screen and on their way out: the preview of the very pages, the printer, the file."""
from __future__ import annotations

from desktop.deferring import deferred

with deferred(globals()):
    from desktop.ui.paper.making import Paper as Paper
    from desktop.ui.paper.outlets import export_file as export_file
    from desktop.ui.paper.outlets import export_pdf as export_pdf
    from desktop.ui.paper.outlets import print_pdf as print_pdf
    from desktop.ui.paper.preview import PageTurner as PageTurner
    from desktop.ui.paper.preview import PaperPreview as PaperPreview
    from desktop.ui.paper.sheet import PaperSheet as PaperSheet
    from desktop.ui.paper.versions import Version as Version
