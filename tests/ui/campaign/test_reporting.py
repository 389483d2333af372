"""What goes up and what comes after: receipts with their pictures, 更正, what goes out beside the ledger."""
from __future__ import annotations

import pytest
from openpyxl import load_workbook
from PySide6.QtGui import QGuiApplication, QImage

from desktop import attachments, briefings, campaign, cases, officers
from desktop.attachments import Prepared, photos_of
from desktop.errors import UserError
from desktop.officers import TwoPersonAct
from desktop.reports.sealed_zip import read_sealed
from desktop.ui.campaign.correcting import CorrectingSheet, end_correcting
from desktop.ui.campaign.reports_sheet import ReportsSheet
from desktop.ui.campaign.two_persons import ReceiptSheet
from desktop.ui.saving import PassphraseSheet
from desktop.ui.steps.second_pin import SecondPinSheet
from desktop.vocabulary import ReportKind, ReviewState
from tests.emergencies.conftest import Room as Duty


@pytest.fixture
def gone_up(sight, tmp_path, qtbot):
    """A ledger of two rows that was signed, exported, and reported on the page with a pasted receipt."""
    sight.opened = []
    sight.bench.room.sheets.open = sight.opened.append
    sight.one = sight.met("郑德福").contact
    sight.met("牟长明")
    sight.sign()
    sight.open()
    sight.export_to(tmp_path, draft=False)
    sight.page.two.report()
    sheet = sight.opened[-1]
    assert isinstance(sheet, ReceiptSheet)
    qtbot.addWidget(sheet)
    sheet.form.set_values({"receipt": "YBT-0312"}, force=True)
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(0xFF2266AA)
    QGuiApplication.clipboard().setImage(image)
    assert sheet.strip.take_from(QGuiApplication.clipboard().mimeData())
    qtbot.waitUntil(lambda: len(sheet.strip.attachments()) == 1)
    sheet.primary()
    sight.host.window().findChild(SecondPinSheet).try_pin("135790")
    qtbot.waitUntil(lambda: sight.page._look.reported is not None)
    return sight


def test_a_receipt_is_pasted_on_the_page_and_kept_with_the_report_and_in_the_archive(gone_up, tmp_path):
    """Issue 7: receipts of the upload kept; one act with the report."""
    desk, folder = gone_up.desk, gone_up.bench.room.folder.attachments
    (report,) = desk.read(campaign.reports)
    (photo,) = desk.read(photos_of, subjects=[report.id])
    assert (photo.caption, photo.face) == ("一表通回执 YBT-0312", attachments.Face.NONE)
    assert [step.line for step in gone_up.page.steps._steps][-1] == "回执 YBT-0312"
    done = desk.do(campaign.export_archive, folder=tmp_path / "归档", attachments=folder)
    assert done.missing == ()
    (kept,) = (tmp_path / "归档" / "03_照片").iterdir()
    assert kept.read_bytes() == attachments.open(folder, photo.sha256)
    assert photo.sha256 not in str(desk.read(campaign.kept_photos))


def change(sight, **facts):
    seen = sight.desk.read(lambda reading: reading.seen(sight.one))
    sight.desk.do(cases.change_contact, contact=sight.one, seen=seen, **facts)


def test_after_the_report_a_correction_is_begun_said_across_the_window_and_goes_up_again(gone_up, tmp_path, qtbot):
    """domain.md §6.19: 更正 with its reason; the next report shows the changed row, on screen and in the workbook."""
    sight, room = gone_up, gone_up.bench.room
    with pytest.raises(UserError):
        change(sight, note="本人补来身份证")
    assert not sight.export.correcting.isHidden()
    sight.export.correcting.click()
    sheet = sight.opened[-1]
    assert isinstance(sheet, CorrectingSheet)
    qtbot.addWidget(sheet)
    sheet.form.set_values({"reason": "身份证后来补到"}, force=True)
    sheet.primary()
    assert [bar.text for bar in sight.bench.notices.bars] == ["正在更正：身份证后来补到"]
    change(sight, note="本人补来身份证")
    end_correcting(room)
    with pytest.raises(UserError):
        change(sight, note="又改")
    sight.settled()
    row = sight.desk.read(campaign.audit).row_of(sight.one)
    assert (row.review.state, row.review.words) == (ReviewState.WAITING, "身份证后来补到")
    sight.page.show_reports()
    told = sight.opened[-1]
    assert isinstance(told, ReportsSheet)
    qtbot.addWidget(told)
    (line,) = [told.waiting.rows.row(at) for at in range(told.waiting.rows.rowCount())]
    assert (line.title, line.third) == ("郑德福，较场口地下通道", "更正：身份证后来补到")
    sight.desk.do(campaign.sign_all, second=sight.proof(TwoPersonAct.REVIEW_LEDGER))
    sight.bench.pass_time(60_000)
    sight.desk.do(campaign.export_ledger, path=tmp_path / "二.xlsx")
    sheet = load_workbook(tmp_path / "二.xlsx")["台账"]
    remarks = {line[8].value: line[31].value for line in sheet.iter_rows(min_row=4) if line[8].value}
    assert "更正：身份证后来补到" in remarks["郑德福"]
    assert "更正" not in remarks["牟长明"]
    second = sight.desk.do(campaign.report, receipt="YBT-0313", second=sight.proof(TwoPersonAct.REPORT_LEDGER))
    assert sight.desk.read(campaign.corrected_in, report=second) == {sight.one: "身份证后来补到"}
    assert campaign.changed_rows(sight.desk.read(campaign.audit)) == []


def show(paper):
    """A stand-in for the renderer of a 简报."""
    return paper.title.encode()


@pytest.fixture
def winter(sight):
    """A row, a signed 简报 with one photo, and an event whose written report was sent."""
    desk, folder = sight.desk, sight.bench.room.folder.attachments
    sight.met("郑德福")
    sight.leader()
    made = desk.do(briefings.start_briefing)
    facts = {"title": "雪夜巡查", "body": "一夜无事。"}
    desk.do(briefings.write_briefing, briefing=made, seen=seen(desk, made), **facts)
    kept = desk.do(attachments.keep, folder=folder, original=b"original", prepared=Prepared(b"print", b"thumb", 8, 6))
    (photo,) = desk.do(briefings.add_photos, briefing=made, kept=[kept], caption="通道口")
    desk.do(briefings.judge_photo, photo=photo, briefing=made, face=attachments.Face.NONE, seen=seen(desk, photo))
    proof = desk.do(officers.prove_second, act=TwoPersonAct.SIGN_BRIEFING, officer=sight.led, pin="135790").proof
    desk.do(briefings.issue_briefing, briefing=made, load=lambda _photo: b"print", render=show, folder=folder,
            second=proof)
    room = Duty(desk, sight.bench.clock)
    room.send(room.begin(), ReportKind.FIRST)
    sight.open()
    return sight


def seen(desk, record):
    return desk.read(lambda reading: reading.seen(record))


def test_briefings_pictures_and_reports_of_events_go_out_beside_the_ledger(winter, tmp_path):
    """N5.3: 简报、图片等资料; the covered copies of what was published, and the written reports."""
    export = winter.export
    assert [item.line.text for item in export.items] == [
        "1 期，签发时的 PDF", "1 张，按期和图号命名", "1 件，书面报告和续报", "加密，日后可查可核对"]
    assert [item.wanted for item in export.items] == [True, True, True, False]
    out = tmp_path / "out"
    out.mkdir()
    winter.export_to(out, draft=True)
    (paper,) = out.glob("*2025年第1期.pdf")
    assert paper.read_bytes() == "雪夜巡查".encode()
    (picture,) = (out / "活动图片").iterdir()
    assert picture.name.endswith("第1期_图01_通道口.jpg")
    assert picture.read_bytes() == b"print"
    (report,) = (out / "紧急事项").iterdir()
    assert report.read_bytes().startswith(b"%PDF")
    assert winter.bench.notices.texts[-1].endswith("，简报 1 期，图片 1 张，紧急事项的报告 1 份")


def test_what_is_not_ticked_stays_and_the_archive_comes_under_the_words_that_are_asked_for(winter, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    for item in winter.export.items[:3]:
        item.box.setChecked(False)
    winter.export.whole.box.setChecked(True)
    winter.page.take_folder(str(out))
    winter.page.write(True)
    asked = winter.host.window().findChild(PassphraseSheet)
    asked.take()
    winter.qtbot.waitUntil(lambda: not winter.page.outgoing.writing, timeout=20_000)
    names = sorted(path.name for path in out.iterdir())
    assert len(names) == 2
    archive = next(out.glob("*归档_*.zip"))
    inside = {name for name, _content in read_sealed(archive, asked.passphrase)}
    assert "SHA256SUMS.txt" in inside
    assert any(name.startswith("08_紧急事项/") for name in inside)
    assert any(name.startswith("03_照片/") for name in inside)
    assert winter.bench.notices.texts[-1].endswith(".xlsx，归档包已加密")
