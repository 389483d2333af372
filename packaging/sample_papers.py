"""Writes the sample papers of docs/papers/ from the demonstration: `.venv/bin/python packaging/sample_papers.py`.

Everybody in them is invented. Each paper is a PDF; the first page stands beside it as a small PNG.
"""
from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402 (the program's own folder comes first)

from desktop import (  # noqa: E402
    attachments,
    briefings,
    calls,
    cases,
    directory,
    duty,
    emergencies,
    employment,
    forms,
    patrols,
    people,
    supplies,
    worklog,
)
from desktop.campaign import audit  # noqa: E402
from desktop.clock import FixedClock, instant  # noqa: E402
from desktop.demo import END, make_demo  # noqa: E402
from desktop.founding import current_campaign  # noqa: E402
from desktop.journal.desk import Desk  # noqa: E402
from desktop.journal.opening import opened  # noqa: E402
from desktop.journal.source import SeededSource  # noqa: E402
from desktop.officers import list_officers  # noqa: E402
from desktop.paths import DataFolder, resource  # noqa: E402
from desktop.reports import stock_pdf  # noqa: E402
from desktop.reports.audit_pdf import problem_list, sign_off_page  # noqa: E402
from desktop.reports.briefing_docx import render_docx  # noqa: E402
from desktop.reports.briefing_pdf import render  # noqa: E402
from desktop.reports.call_pdf import call_sheet  # noqa: E402
from desktop.reports.campaign_pdf import monthly_form  # noqa: E402
from desktop.reports.case_pdf import (  # noqa: E402
    case_archive,
    governance_record,
    referral_slip,
    registration_sheet,
    tracing_notice,
)
from desktop.reports.emergency_pdf import emergency_report, spoken_paper  # noqa: E402
from desktop.reports.fonts import Fonts  # noqa: E402
from desktop.reports.form_pdf import render_form, render_forms  # noqa: E402
from desktop.reports.job_pdf import job_form  # noqa: E402
from desktop.reports.joint_pdf import joint_record  # noqa: E402
from desktop.reports.meeting_pdf import meeting_record  # noqa: E402
from desktop.reports.page import Form  # noqa: E402
from desktop.reports.pages import rasterise  # noqa: E402
from desktop.reports.patrol_pdf import round_form  # noqa: E402
from desktop.reports.photo_copies import within  # noqa: E402
from desktop.reports.roster_pdf import relief_cards, roster_form  # noqa: E402
from desktop.rules.periods import Period  # noqa: E402
from desktop.rules.shifts import ShiftKind  # noqa: E402
from desktop.rules.spoken_report import spoken_report  # noqa: E402
from desktop.supplies import papers as stock_papers  # noqa: E402
from desktop.vocabulary import MovementKind  # noqa: E402
from tests.reports.papers import all_papers  # noqa: E402

SMALL_DPI = 60
PRINTED = instant(2025, 1, 16, 8, 12)


def papers(desk: Desk, folder: DataFolder, fonts: Fonts) -> Iterator[tuple[str, bytes]]:
    """Name and content of every sample."""

    def load(photo: attachments.PhotoView) -> bytes:
        return attachments.open_print(folder.attachments, photo.shown)

    issue = desk.read(briefings.list_briefings)[0]
    document = within(briefings.compose(issue, {}, load=load), 700_000)
    yield "简报.pdf", render(document, fonts)
    yield "简报.docx", render_docx(document)
    call = next(row for row in desk.read(calls.list_calls).rows if row.taken)
    yield "值班电话记录.pdf", render_form(call_sheet(desk.read(forms.call_paper, call=call.record)), fonts)
    row = max(desk.read(cases.case_list), key=lambda one: one.contacts)
    contact = desk.read(forms.last_contact, person=row.person.id)
    yield "求助登记表.pdf", render_form(registration_sheet(desk.read(forms.registration_paper, contact=contact)), fonts)
    rows = desk.read(cases.ledger_rows, start=0, end=END)
    moved = next(one.contact for one in rows if one.destination_code == "station" and one.receiver)
    yield "转介交接单.pdf", render_form(referral_slip(desk.read(forms.referral_paper, contact=moved)), fonts)
    archive = desk.read(forms.archive_paper, person=row.person.id, load=load)
    yield "个案档案.pdf", render_form(case_archive(archive), fonts)
    for query in (forms.network_paper, forms.key_people_paper, forms.care_paper):
        roster = desk.read(query)
        yield f"{roster.title}.pdf", render_form(roster_form(roster), fonts)
    night = desk.read(patrols.rounds_between, start=0, end=END)[-1]
    yield "街面巡查记录与签到表.pdf", render_form(round_form(desk.read(patrols.round_paper, patrol=night.id)), fonts)
    along = round_form(desk.read(patrols.blank_round_paper))
    yield "街面巡查签到表（带出去填的）.pdf", render_form(along, fonts)
    wants = next(row for row in desk.read(employment.job_list) if row.readable and not row.needs_case)
    yield "就业登记表.pdf", render_form(job_form(desk.read(employment.job_paper, file=wants.id)), fonts)
    yield "救助联系卡.pdf", render_form(relief_cards(desk.read(forms.relief_card)), fonts)
    yield "空白表.pdf", render_forms([form for _name, form in desk.read(forms.blank_forms)], fonts)
    yield "值班表.pdf", render_form(desk.read(duty.rota_paper, month="2025-01"), fonts)
    log = desk.read(duty.log_paper, duty_day="2025-01-13", kind=ShiftKind.NIGHT)
    yield "值班日志.pdf", render_form(log, fonts)
    found = desk.read(audit)
    yield "台账问题清单.pdf", render_form(problem_list(desk.read(forms.problem_paper, found=found)), fonts)
    yield "台账审核签认页.pdf", render_form(sign_off_page(desk.read(forms.sign_off_paper, found=found)), fonts)
    yield "上墙电话.pdf", render_form(desk.read(directory.wall_sheet), fonts)
    made_up = all_papers(fonts)
    yield "公文.pdf", made_up["official"]
    yield "档案销毁清单.pdf", made_up["destruction"]
    for further in (of_the_street(desk), of_people(desk, load), of_goods(desk), of_emergencies(desk)):
        for name, form in further:
            yield f"{name}.pdf", render_form(form, fonts)


def of_the_street(desk: Desk) -> Iterator[tuple[str, Form]]:
    """联合行动, 劝离, 会商, 目录, 服务点, 交接单, 月报表."""
    action = desk.read(patrols.joint_actions)[0]
    yield "联合行动记录", joint_record(desk.read(patrols.joint_paper, action=action.id))
    moved = desk.read(forms.governance_lines)[0]
    yield "劝离与移交记录", governance_record(desk.read(forms.governance_paper, governance=moved.id))
    entries = desk.read(worklog.list_entries)
    for kind in ("consultation", "training"):
        entry = next(one for one in entries if one.kind == kind)
        yield forms.MEETINGS[kind], meeting_record(desk.read(forms.meeting_paper, entry=entry.id))
    yield "工作档案目录", desk.read(forms.worklog_paper)
    yield "救助服务点名录与服务人次", roster_form(desk.read(forms.points_paper))
    yield "交接单", desk.read(duty.handover_paper, sheet=desk.read(duty.handover_sheet))
    monthly = desk.read(forms.monthly_paper, period=Period("2025-01-01", "2025-01-14"))
    yield "救助情况月报表", monthly_form(monthly)


def of_people(desk: Desk, load: Callable[[attachments.PhotoView], bytes]) -> Iterator[tuple[str, Form]]:
    """寻亲公告, to which somebody has agreed."""
    for row in desk.read(cases.case_list):
        card = desk.read(people.tracing_of, person=row.person.id)
        if card is not None:
            if card.consent != "given":
                desk.do(people.record_consent, tracing=card.id, seen=card.seen, consent="given")
            yield "寻亲公告", tracing_notice(desk.read(forms.tracing_paper, person=row.person.id, load=load))
            return


def of_goods(desk: Desk) -> Iterator[tuple[str, Form]]:
    """Every paper of the stock book of which the winter has a record."""
    lines = desk.read(supplies.movement_lines, wanted=supplies.MovementFilter())
    given = next(one for one in lines if one.kind is MovementKind.ISSUED and one.contact)
    names = desk.read(cases.recipient_names, contacts=frozenset({given.contact}))
    slip = desk.read(stock_papers.issue_slip, number=given.number, target="救助登记", person=names[given.contact])
    yield "物资签收单", stock_pdf.issue_slip(slip)
    came = next(one for one in lines if one.kind is MovementKind.RECEIVED)
    yield "入库单", stock_pdf.receipt_slip(desk.read(stock_papers.receipt_slip, number=came.number))
    gone = next((one for one in lines if one.kind is MovementKind.MOVED_OUT), None)
    if gone is not None:
        yield "调拨单", stock_pdf.transfer_slip(desk.read(stock_papers.transfer_slip, number=gone.number))
    count = desk.read(supplies.counts)[0]
    yield "盘点表", stock_pdf.count_sheet(desk.read(stock_papers.count_sheet, count=count.id))
    yield "采购单", stock_pdf.purchase_sheet(desk.read(stock_papers.purchase_sheet))
    yield "捐赠物资使用情况", stock_pdf.donor_paper(desk.read(stock_papers.donor_paper))
    report = desk.read(supplies.stock_report, since=instant(2025, 1, 1), until=PRINTED)
    paper = desk.read(stock_papers.report_paper, report=report, scope="各存放点")
    yield "收发存表", stock_pdf.stock_report_paper(paper)


def of_emergencies(desk: Desk) -> Iterator[tuple[str, Form]]:
    """The reports of the first emergency that was reported to its end, and its words for the telephone."""
    views = [desk.read(emergencies.event_view, event=row.record) for row in desk.read(emergencies.list_events)]
    view = max(views, key=lambda one: len(one.sent))
    foot = desk.read(emergencies.report_foot)
    for sent in view.sent:
        yield f"紧急事项{sent.name}", emergency_report(sent.document, foot=foot)
    house, facts = desk.read(emergencies.house_of), view.facts
    told = emergencies.text_of(facts, view.course, house, view.course.learned_at)
    reporter, learned = view.sent[0].document.reporter, view.course.learned_at
    words = spoken_report(
        told, street=house.street, officer=reporter, written_due=view.course.written_deadline.due_at, written=False,
        now=learned,
    )
    yield "口报稿", spoken_paper(view.sent[0].document, words, foot=foot)


def main() -> None:
    """Tells the winter in a folder of its own and writes the samples."""
    target = ROOT / "docs" / "papers"
    target.mkdir(exist_ok=True)
    fonts = Fonts(resource("fonts"))
    with tempfile.TemporaryDirectory() as place:
        folder = DataFolder(Path(place))
        make_demo(folder, until="2025-01-15")
        with opened(folder, SeededSource(1, FixedClock(PRINTED))) as desk:
            desk.actor = desk.read(list_officers)[0].id
            desk.campaign = desk.read(current_campaign)
            for name, content in papers(desk, folder, fonts):
                (target / name).write_bytes(content)
                if name.endswith(".pdf"):
                    _picture(content, target / name.replace(".pdf", ".png"))


def _picture(pdf: bytes, path: Path) -> None:
    page = rasterise(pdf, 0, SMALL_DPI)
    Image.frombytes("RGB", (page.width, page.height), page.rgb).convert("L").save(path, optimize=True)


if __name__ == "__main__":
    main()
