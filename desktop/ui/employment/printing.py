"""The 就业登记表 on the printing sheet: numbers masked, in full with a purpose, or blank for a pen."""
from __future__ import annotations

from collections.abc import Callable

from desktop.employment import JobView, blank_job_paper, full_job_paper, job_paper
from desktop.reports.form_pdf import render_form
from desktop.reports.job_documents import JobPaper
from desktop.reports.job_pdf import job_form
from desktop.reports.page import blank
from desktop.ui.paper import Paper
from desktop.ui.paper.sheet import PaperSheet
from desktop.ui.paper.versions import Version
from desktop.ui.room import Room


def show_job_paper(room: Room, view: JobView) -> None:
    """The paper of one file."""
    fonts, desk = room.fonts, room.desk

    def made(paper: JobPaper) -> Callable[[], Paper]:
        return lambda: Paper(render_form(job_form(paper), fonts()))

    def in_full(purpose: str) -> Callable[[], Paper]:
        return made(desk.do(full_job_paper, file=view.id, purpose=purpose))

    empty = desk.read(blank_job_paper)
    others = (
        Version("完整号码", logged=in_full),
        Version("空白", lambda: Paper(render_form(blank(job_form(empty)), fonts()))),
    )
    room.sheets.open(PaperSheet(
        room, f"就业登记表 {view.shown}", made(desk.read(job_paper, file=view.id)), kind="就业登记表", label="号码遮住",
        others=others,
    ))
