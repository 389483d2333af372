"""Writes the sample papers of docs/papers/ from the demonstration: `.venv/bin/python packaging/sample_papers.py`.

Everybody in them is invented. Each paper is a PDF; the first page stands beside it as a small PNG.
"""
from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402 (the program's own folder comes first)

from desktop import attachments, briefings, calls, cases, directory, duty, employment, forms, patrols  # noqa: E402
from desktop.campaign import audit  # noqa: E402
from desktop.clock import FixedClock, instant  # noqa: E402
from desktop.demo import END, make_demo  # noqa: E402
from desktop.founding import current_campaign  # noqa: E402
from desktop.journal.desk import Desk  # noqa: E402
from desktop.journal.opening import opened  # noqa: E402
from desktop.journal.source import SeededSource  # noqa: E402
from desktop.officers import list_officers  # noqa: E402
from desktop.paths import DataFolder, resource  # noqa: E402
from desktop.reports.audit_pdf import problem_list, sign_off_page  # noqa: E402
from desktop.reports.briefing_docx import render_docx  # noqa: E402
from desktop.reports.briefing_pdf import render  # noqa: E402
from desktop.reports.call_pdf import call_sheet  # noqa: E402
from desktop.reports.case_pdf import case_archive, referral_slip, registration_sheet  # noqa: E402
from desktop.reports.fonts import Fonts  # noqa: E402
from desktop.reports.form_pdf import render_form, render_forms  # noqa: E402
from desktop.reports.job_pdf import job_form  # noqa: E402
from desktop.reports.pages import rasterise  # noqa: E402
from desktop.reports.patrol_pdf import round_form  # noqa: E402
from desktop.reports.photo_copies import within  # noqa: E402
from desktop.reports.roster_pdf import relief_cards, roster_form  # noqa: E402
from desktop.rules.shifts import ShiftKind  # noqa: E402

SMALL_DPI = 60
PRINTED = instant(2025, 1, 15, 8, 12)


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
