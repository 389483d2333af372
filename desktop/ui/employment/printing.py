"""The 就业登记表 on the printing sheet: numbers masked, in full with a purpose, or blank for a pen."""
from __future__ import annotations

from desktop.employment import JobView, blank_job_paper, full_job_paper, job_paper
from desktop.reports.job_pdf import job_form
from desktop.ui.paper.opening import open_form
from desktop.ui.room import Room


def show_job_paper(room: Room, view: JobView) -> None:
    """The paper of one file, in the printer's queue by its number: names do not stand there."""
    desk = room.desk
    open_form(
        room, f"就业登记表 {view.number[-4:]}".rstrip(), lambda: job_form(desk.read(job_paper, file=view.id)),
        lambda purpose: job_form(desk.do(full_job_paper, file=view.id, purpose=purpose)), kind="就业登记表",
        empty=job_form(desk.read(blank_job_paper)),
    )
