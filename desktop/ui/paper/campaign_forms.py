"""The papers of the campaign's end on screen: 问题清单 with the 签认页, 销毁清单, the monthly form."""
from __future__ import annotations

from desktop import forms
from desktop.campaign import Audit
from desktop.reports.audit_pdf import problem_list, sign_off_page
from desktop.reports.campaign_pdf import destruction_list, monthly_form
from desktop.reports.page import blank
from desktop.rules.periods import Period
from desktop.ui.paper.making import forms_maker
from desktop.ui.paper.opening import BLANK, show_forms
from desktop.ui.paper.sheet import PaperSheet
from desktop.ui.paper.versions import Version
from desktop.ui.room import Room


def open_audit_papers(room: Room, found: Audit) -> PaperSheet:
    """问题清单, and the 签认页 to be signed by hand beside it."""
    problems = problem_list(room.desk.read(forms.problem_paper, found=found))
    signed = sign_off_page(room.desk.read(forms.sign_off_paper, found=found))
    return show_forms(
        room, "台账问题清单", [problems], label="问题清单",
        others=(
            Version("签认页", forms_maker(room.fonts, [signed])),
            Version("两样一起", forms_maker(room.fonts, [problems, signed])),
        ),
    )


def open_destruction(room: Room, record: str) -> PaperSheet:
    """销毁清单 of one destruction, two copies: one for each who signs."""
    made = destruction_list(room.desk.read(forms.destruction_paper, record=record))
    return show_forms(room, "档案销毁清单", [made], copies=2)


def open_monthly_form(room: Room, period: Period) -> PaperSheet:
    """救助情况月报表 of a period."""
    made = monthly_form(room.desk.read(forms.monthly_paper, period=period))
    return show_forms(
        room, "救助情况月报表", [made], others=(Version(BLANK, forms_maker(room.fonts, [blank(made)])),)
    )
