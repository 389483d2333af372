"""The papers for a power cut: every form with its boxes and lists, ready for a pen, printed while there is light."""
from __future__ import annotations

from collections.abc import Iterator

from desktop.clock import civil_date, local
from desktop.directory import wall_sheet
from desktop.duty import handover_paper, handover_sheet, log_paper, rota_paper
from desktop.employment import blank_job_paper
from desktop.forms.campaigns import monthly_paper
from desktop.forms.lists import care_paper, key_people_paper, network_paper
from desktop.forms.points import points_paper
from desktop.forms.worklog import worklog_paper
from desktop.journal.work import Reading
from desktop.paper_foot import duty_phone, foot_of, office_name
from desktop.patrols import blank_round_paper
from desktop.reports import stock_pdf
from desktop.reports.audit_documents import ProblemList, SignOffPage
from desktop.reports.audit_pdf import problem_list, sign_off_page
from desktop.reports.call_documents import CallSheet
from desktop.reports.call_pdf import call_sheet
from desktop.reports.campaign_pdf import monthly_form
from desktop.reports.case_documents import (
    CaseArchive,
    GovernanceRecord,
    ReferralSlip,
    RegistrationSheet,
    TracingNotice,
)
from desktop.reports.case_pdf import (
    case_archive,
    governance_record,
    referral_slip,
    registration_sheet,
    tracing_notice,
)
from desktop.reports.emergency_form import emergency_form
from desktop.reports.job_pdf import job_form
from desktop.reports.joint_documents import JointRecord
from desktop.reports.joint_pdf import joint_record
from desktop.reports.meeting_documents import MeetingRecord
from desktop.reports.meeting_pdf import meeting_record
from desktop.reports.page import Foot, Form, blank
from desktop.reports.patrol_pdf import round_form
from desktop.reports.roster_documents import ReliefCard
from desktop.reports.roster_pdf import relief_cards, roster_form
from desktop.reports.stock_documents import CountSheet, IssueSlip, PurchaseSheet, ReceiptSlip, TransferSlip
from desktop.rules.periods import Period
from desktop.shared_settings import read_values
from desktop.terms import list_terms


def blank_forms(reading: Reading) -> tuple[tuple[str, Form], ...]:
    """Name and blank paper of each form, those that are filled in on the night itself first."""
    made = (*_of_the_night(reading), *_of_goods(reading), *_of_meetings(reading), *_of_the_room(reading),
            *_of_people(reading))
    return tuple((form.title, form if form.blank else blank(form)) for form in made)


def _of_the_night(reading: Reading) -> Iterator[Form]:
    """Call, emergency, registration, hand-over, 治理, round: a record is begun on each."""
    office, foot = _head(reading)
    yield call_sheet(CallSheet(office, kinds=_options(reading, "situation"), foot=foot))
    yield emergency_form(
        office, read_values(reading).text("report.unit"), _options(reading, "event_kind"), foot,
    )
    yield registration_sheet(RegistrationSheet(
        office, categories=_options(reading, "category"), causes=_options(reading, "cause"),
        needs=_options(reading, "need"), measures=_options(reading, "measure"), willings=_options(reading, "willing"),
        foot=foot,
    ))
    yield referral_slip(ReferralSlip(office, foot=foot))
    yield governance_record(GovernanceRecord(
        office, kinds=_options(reading, "governance"), subjects=_options(reading, "governance_subject"), foot=foot,
    ))
    # The round's sheet is taken along with its places already on it.
    yield round_form(blank_round_paper(reading))
    yield joint_record(JointRecord(office, foot=foot))


def _of_goods(reading: Reading) -> Iterator[Form]:
    office, foot = _head(reading)
    yield stock_pdf.issue_slip(IssueSlip(office, foot=foot))
    yield stock_pdf.receipt_slip(ReceiptSlip(office, foot=foot))
    yield stock_pdf.transfer_slip(TransferSlip(office, foot=foot))
    yield stock_pdf.count_sheet(CountSheet(office, blind=True, foot=foot))
    yield stock_pdf.purchase_sheet(PurchaseSheet(office, foot=foot))


def _of_meetings(reading: Reading) -> Iterator[Form]:
    office, foot = _head(reading)
    yield meeting_record(MeetingRecord("会商记录", office, foot=foot))
    yield meeting_record(MeetingRecord("培训记录", office, foot=foot))
    yield problem_list(ProblemList(office, foot=foot))
    yield sign_off_page(SignOffPage(office, foot=foot))
    yield worklog_paper(reading)


def _of_the_room(reading: Reading) -> Iterator[Form]:
    """值班表 of the month that runs, 交接单, 值班日志, and the numbers for the wall."""
    sheet = handover_sheet(reading)
    yield rota_paper(reading, month=f"{local(reading.now):%Y-%m}")
    yield handover_paper(reading, sheet=sheet)
    yield log_paper(reading, duty_day=sheet.shift.day, kind=sheet.shift.kind)
    yield wall_sheet(reading)


def _of_people(reading: Reading) -> Iterator[Form]:
    office, foot = _head(reading)
    yield case_archive(CaseArchive(office, foot=foot))
    yield job_form(blank_job_paper(reading))
    yield tracing_notice(TracingNotice(office, contact=office, phone=duty_phone(reading)))
    yield relief_cards(ReliefCard(office, foot=foot))
    for roster in (network_paper, points_paper, key_people_paper, care_paper):
        yield roster_form(roster(reading))
    today = civil_date(reading.now)
    yield monthly_form(monthly_paper(reading, period=Period(f"{today[:7]}-01", today)))


def _head(reading: Reading) -> tuple[str, Foot]:
    """Whose papers they are, and what their foot says: a blank one is printed by somebody too."""
    return office_name(reading), foot_of(reading, operator=reading.actor)


def _options(reading: Reading, name: str) -> tuple[str, ...]:
    return tuple(choice.label for choice in list_terms(reading, list_name=name))
