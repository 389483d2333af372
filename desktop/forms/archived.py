"""The forms and emergency reports of a campaign as PDF, for its archive: one file per record, in names that sort."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from sqlalchemy import func, select

from desktop.clock import local
from desktop.db.models.calls import Call
from desktop.db.models.cases import Contact, Governance
from desktop.db.models.emergencies import Event, ReportVersion
from desktop.emergencies import event_view
from desktop.errors import UserError
from desktop.forms.calls import call_paper
from desktop.forms.cases import governance_paper, referral_paper, registration_paper
from desktop.journal.work import Reading
from desktop.reports.call_pdf import call_sheet
from desktop.reports.case_pdf import governance_record, referral_slip, registration_sheet
from desktop.reports.emergency_documents import EmergencyReport
from desktop.reports.emergency_pdf import render_emergency
from desktop.reports.fonts import Fonts
from desktop.reports.form_pdf import render_forms

FORMS, EVENTS = "07_表单", "08_紧急事项"
_DELIVERED = ("station", "hospital", "kin", "police", "enforcement")
_UNFIT = re.compile(r'[\\/:*?"<>|\s]+')


@dataclass(frozen=True, slots=True)
class ArchivedPaper:
    """One paper: its folder and file name in the archive, what it is, and the PDF, made when it is asked for."""

    folder: str
    name: str
    words: str
    make: Callable[[], bytes]


def archived_papers(reading: Reading, *, start: int, end: int, fonts: Fonts) -> Iterator[ArchivedPaper]:
    """求助登记表, 转介交接单, 劝离记录 and 值班电话记录 of the period, and every report of its 紧急事项 as it was sent.

    Numbers on the forms are masked: the ledger of the archive has them in full. What whoever archives may not read is
    left out.
    """
    yield from _contacts(reading, start, end, fonts)
    yield from _others(reading, start, end, fonts)
    yield from event_papers(reading, start=start, end=end, fonts=fonts)


def _contacts(reading: Reading, start: int, end: int, fonts: Fonts) -> Iterator[ArchivedPaper]:
    rows = reading.execute(
        select(Contact.id, Contact.at, Contact.number, Contact.destination)
        .where(Contact.at >= start, Contact.at < end, Contact.void_reason.is_(None)).order_by(Contact.at, Contact.id)
    ).all()
    for row in rows:
        try:
            sheet = registration_sheet(registration_paper(reading, contact=row.id))
            slip = referral_slip(referral_paper(reading, contact=row.id)) if row.destination in _DELIVERED else None
        except UserError:
            continue
        yield ArchivedPaper(FORMS, _name(row.at, "求助登记表", row.number), "求助登记表",
                            partial(render_forms, [sheet], fonts))
        if slip is not None:
            yield ArchivedPaper(FORMS, _name(row.at, "转介交接单", row.number), "转介交接单",
                                partial(render_forms, [slip], fonts))


def _others(reading: Reading, start: int, end: int, fonts: Fonts) -> Iterator[ArchivedPaper]:
    acts = reading.execute(
        select(Governance.id, Governance.at)
        .where(Governance.at >= start, Governance.at < end, Governance.void_reason.is_(None)).order_by(Governance.at)
    ).all()
    for nth, row in enumerate(acts, 1):
        record = governance_record(governance_paper(reading, governance=row.id))
        yield ArchivedPaper(FORMS, _name(row.at, "劝离记录", f"{nth:04d}"), "治理记录",
                            partial(render_forms, [record], fonts))
    calls = reading.execute(
        select(Call.id, Call.received_at, Call.n)
        .where(Call.received_at >= start, Call.received_at < end, Call.void_reason.is_(None))
        .order_by(Call.received_at, Call.id)
    ).all()
    for row in calls:
        sheet = call_sheet(call_paper(reading, call=row.id))
        yield ArchivedPaper(FORMS, _name(row.received_at, "值班电话记录", f"{row.n or 0:04d}"), "值班电话记录",
                            partial(render_forms, [sheet], fonts))


def events_reported(reading: Reading, *, start: int, end: int) -> int:
    """How many 紧急事项 of the period had a written report."""
    return int(reading.execute(
        select(func.count(Event.id.distinct())).join(ReportVersion, ReportVersion.event == Event.id)
        .where(Event.stamped_at >= start, Event.stamped_at < end, Event.void_reason.is_(None))
    ).scalar_one())


def event_papers(reading: Reading, *, start: int, end: int, fonts: Fonts) -> Iterator[ArchivedPaper]:
    """Every report of the 紧急事项 of the period as it was sent."""
    rows = reading.execute(
        select(Event.id, Event.stamped_at)
        .where(Event.stamped_at >= start, Event.stamped_at < end, Event.void_reason.is_(None))
        .order_by(Event.stamped_at, Event.id)
    ).all()
    for row in rows:
        view = event_view(reading, event=row.id)
        for nth, sent in enumerate(view.sent, 1):
            yield ArchivedPaper(
                EVENTS, _name(row.stamped_at, view.number, f"{nth:02d}_{sent.name}"), f"{view.title}，{sent.name}",
                partial(_report, sent.document, fonts))


def _report(document: EmergencyReport, fonts: Fonts) -> bytes:
    return render_emergency(document, fonts).pdf


def _name(at: int, *parts: str | None) -> str:
    """“20250114_0317_求助登记表_….pdf”: by time, in what every system takes."""
    words = (f"{local(at):%Y%m%d_%H%M}", *(_UNFIT.sub("-", part) for part in parts if part))
    return "_".join(words) + ".pdf"
