"""The papers for a power cut: every form with its boxes and lists, ready for a pen, printed while there is light."""
from __future__ import annotations

from desktop.employment import blank_job_paper
from desktop.journal.work import Reading
from desktop.paper_foot import foot_of, office_name
from desktop.patrols import blank_round_paper
from desktop.reports.audit_documents import ProblemList, SignOffPage
from desktop.reports.audit_pdf import problem_list, sign_off_page
from desktop.reports.call_documents import CallSheet
from desktop.reports.call_pdf import call_sheet
from desktop.reports.case_documents import GovernanceRecord, ReferralSlip, RegistrationSheet
from desktop.reports.case_pdf import governance_record, referral_slip, registration_sheet
from desktop.reports.job_pdf import job_form
from desktop.reports.joint_documents import JointRecord
from desktop.reports.joint_pdf import joint_record
from desktop.reports.meeting_documents import MeetingRecord
from desktop.reports.meeting_pdf import meeting_record
from desktop.reports.page import Form, blank
from desktop.reports.patrol_pdf import round_form
from desktop.terms import list_terms


def blank_forms(reading: Reading) -> tuple[tuple[str, Form], ...]:
    """Name and blank paper of each form that is filled in on the night itself."""
    office, foot = office_name(reading), foot_of(reading)

    def options(name: str) -> tuple[str, ...]:
        return tuple(choice.label for choice in list_terms(reading, list_name=name))

    forms = (
        call_sheet(CallSheet(office, kinds=options("situation"), foot=foot)),
        registration_sheet(RegistrationSheet(
            office, categories=options("category"), causes=options("cause"), needs=options("need"),
            measures=options("measure"), willings=options("willing"), foot=foot,
        )),
        referral_slip(ReferralSlip(office, foot=foot)),
        governance_record(GovernanceRecord(
            office, kinds=options("governance"), subjects=options("governance_subject"), foot=foot,
        )),
        joint_record(JointRecord(office, foot=foot)),
        meeting_record(MeetingRecord("会商记录", office, foot=foot)),
        meeting_record(MeetingRecord("培训记录", office, foot=foot)),
        problem_list(ProblemList(office, foot=foot)), sign_off_page(SignOffPage(office, foot=foot)),
    )
    # The round's sheet is taken along with its places already on it.
    along = round_form(blank_round_paper(reading))
    return (
        *((form.title, blank(form)) for form in forms), (along.title, along),
        ("就业登记表", blank(job_form(blank_job_paper(reading)))),
    )
