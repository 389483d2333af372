"""The preview shows the very pages, the latest wish only, and soon enough; the ways out carry the same pages."""
from __future__ import annotations

import threading
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.errors import UserError
from desktop.paths import resource
from desktop.reports.briefing_pdf import render_with_report
from desktop.reports.documents import Briefing, Paragraph, Photo, PhotoRow, TextRun
from desktop.reports.fonts import Fonts
from desktop.reports.form_pdf import render_forms
from desktop.reports.page import Form, Note
from desktop.reports.page import Paper as Size
from desktop.reports.pages import page_count, page_text, rasterise
from desktop.ui.background import Background
from desktop.ui.paper import PageTurner, Paper, PaperPreview, export_pdf, outlets, print_pdf
from desktop.ui.paper.making import forms_maker
from desktop.ui.paper.outlets import PrintRun, make_printer
from desktop.ui.saving import start_folder
from desktop.ui.style import Style
from tests.ui.rooms import choose, make_bench


@pytest.fixture(scope="module")
def fonts():
    return Fonts(resource("fonts"))


def paper(fonts, title, *, pages=1, photos=()):
    blocks = [Paragraph((TextRun("夜里巡查，" * 20),)) for _ in range(4 * pages - 2)]
    blocks += [PhotoRow(tuple(photos[at:at + 2])) for at in range(0, len(photos), 2)]
    document = Briefing("工作简报", "第7期", "解放碑街道", "2025年1月14日", title, tuple(blocks))
    made = render_with_report(document, fonts)
    return Paper(made.pdf, made.photo_pages)


@pytest.fixture
def background(qtbot):
    made = Background()
    yield made
    made.close()


@pytest.fixture
def preview(qtbot, background):
    made = PaperPreview(Style(), background)
    qtbot.addWidget(made)
    made.resize(620, 760)
    made.show()
    qtbot.waitUntil(lambda: not made._resized.isActive())
    return made


def show(qtbot, preview, make, **more):
    with qtbot.waitSignal(preview.shown, timeout=10_000):
        preview.show_paper(make, **more)


def test_the_page_on_the_desk_is_the_page_of_the_pdf(qtbot, preview, fonts):
    one = paper(fonts, "三夜降温")
    show(qtbot, preview, lambda: one)
    box = preview.page_box()
    assert (preview.page, preview.pages) == (1, 1)
    assert box.height() / box.width() == pytest.approx(297 / 210, rel=0.01)
    picture = preview._picture.toImage()
    wanted = rasterise(one.pdf, 0, picture.width() / 595.276 * 72)
    assert (picture.width(), picture.height()) == (wanted.width, wanted.height)
    pixels = [picture.pixelColor(x, y).getRgb()[:3] for x, y in ((5, 5), (wanted.width // 2, wanted.height // 7))]
    assert pixels == [tuple(wanted.rgb[3 * (y * wanted.width + x):][:3])
                      for x, y in ((5, 5), (wanted.width // 2, wanted.height // 7))]


def test_many_keys_make_one_paper_of_what_was_typed_last(qtbot, preview, fonts):
    made = []

    def make(title):
        def work():
            made.append(title)
            return paper(fonts, title)
        return work

    with qtbot.waitSignal(preview.shown, timeout=10_000):
        for title in ("三", "三夜", "三夜降温"):
            preview.show_paper(make(title))
    assert made == ["三夜降温"]
    assert "三夜降温" in page_text(preview.paper.pdf, 0)


def test_what_is_out_of_date_when_it_is_finished_is_never_shown(qtbot, preview, fonts):
    gate, seen = threading.Event(), []
    preview.shown.connect(seen.append)
    new = paper(fonts, "新的")

    def slow():
        gate.wait(5)
        return paper(fonts, "旧的")

    preview.show_paper(slow, at_once=True)
    preview.show_paper(lambda: new, at_once=True)
    gate.set()
    qtbot.waitUntil(lambda: not preview.busy and bool(seen), timeout=10_000)
    assert seen == [new]


def test_pages_turn_by_keys_and_stop_at_both_ends(qtbot, preview, fonts):
    long = paper(fonts, "长的", pages=3)
    turner = PageTurner(Style(), preview)
    qtbot.addWidget(turner)
    show(qtbot, preview, lambda: long)
    count = page_count(long.pdf)
    assert count >= 2
    assert turner.words.text == f"第 1 页，共 {count} 页"
    assert (turner.back.isEnabled(), turner.forward.isEnabled()) == (False, True)
    first = preview._picture.toImage()
    qtbot.keyClick(preview, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: preview._picture.toImage() != first, timeout=5_000)
    assert preview.page == 2
    qtbot.keyClick(preview, Qt.Key.Key_End)
    qtbot.keyClick(preview, Qt.Key.Key_Right)
    assert (preview.page, turner.forward.isEnabled()) == (count, False)
    qtbot.keyClick(preview, Qt.Key.Key_Home)
    assert preview.page == 1


def test_a_shorter_paper_brings_the_last_page_to_the_front(qtbot, preview, fonts):
    show(qtbot, preview, lambda: paper(fonts, "长的", pages=3))
    qtbot.keyClick(preview, Qt.Key.Key_End)
    show(qtbot, preview, lambda: paper(fonts, "短的"))
    assert (preview.page, preview.pages) == (1, 1)


def test_dark_tints_the_page_on_screen_and_leaves_the_paper_white(qtbot, preview, fonts):
    one = paper(fonts, "白的")
    show(qtbot, preview, lambda: one)
    assert preview._picture.toImage().pixelColor(5, 5) == QColor("white")
    preview.look.set_theme("dark")
    qtbot.waitUntil(lambda: preview._picture.toImage().pixelColor(5, 5) != QColor("white"), timeout=5_000)
    assert preview._picture.toImage().pixelColor(5, 5) == preview.look.colour("a4")
    assert rasterise(preview.paper.pdf, 0, 72).rgb[:3] == b"\xff\xff\xff"


def test_a_paper_that_cannot_be_made_says_why(qtbot, preview):
    def make():
        raise UserError("photo.unreadable", caption="夜巡")

    with qtbot.waitSignal(preview.refused) as told:
        preview.show_paper(make)
    assert told.args[0].code == "photo.unreadable"
    assert preview.paper is None
    assert "夜巡" in preview.accessibleDescription()


def picture(colour):
    content = BytesIO()
    Image.effect_noise((1600, 1067), 40).convert("RGB").save(content, "JPEG", quality=88)
    return Photo(content.getvalue(), colour, 1600, 1067)


def test_the_paper_tells_the_page_of_each_of_its_six_photos(qtbot, preview, fonts):
    photos = [picture(f"图 {n}") for n in range(6)]
    show(qtbot, preview, lambda: paper(fonts, "六张", pages=2, photos=photos))
    pages = preview.paper.photo_pages
    assert len(pages) == 6
    assert pages == tuple(sorted(pages))
    assert pages[-1] <= preview.pages


# The ways out.


@pytest.fixture
def bench(desk, clock, tmp_path, qtbot):
    made = make_bench(desk, clock, tmp_path)
    yield made
    made.room.background.close()
    made.room.sounds.close()


@pytest.fixture
def host(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_the_printer_gets_every_page_at_its_full_size(qtbot, bench, host, fonts, tmp_path):
    long = paper(fonts, "印出来", pages=2)
    printer = make_printer("第7期", "")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    assert (printer.fullPage(), printer.resolution()) == (True, 300)
    assert printer.pageLayout().pageSize().id() == QPageSize.PageSizeId.A4
    PrintRun(long.pdf, printer, bench.room, host).start()
    qtbot.waitUntil(lambda: bool(bench.notices.texts), timeout=20_000)
    count = page_count(long.pdf)
    assert bench.notices.texts == [f"已送到打印机，共 {count} 页"]
    printed = (tmp_path / "out.pdf").read_bytes()
    assert page_count(printed) == count
    ours, theirs = (rasterise(content, 0, 20) for content in (long.pdf, printed))
    assert abs(ours.width - theirs.width) <= 1
    differing = sum(abs(a - b) > 60 for a, b in zip(ours.rgb, theirs.rgb, strict=False))
    assert differing < len(ours.rgb) * 0.03


def test_a_printer_that_stops_in_the_middle_is_a_sentence(qtbot, bench, host, fonts, tmp_path, monkeypatch):
    """It took the first page and no second: out of paper, pulled out."""
    printer = make_printer("第7期", "")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    monkeypatch.setattr(printer, "newPage", lambda: False)
    PrintRun(paper(fonts, "印一半", pages=2).pdf, printer, bench.room, host).start()
    qtbot.waitUntil(lambda: bool(bench.notices.bars), timeout=20_000)
    assert "没有印出来" in bench.notices.bars[0].text
    assert bench.notices.texts == []


def test_a_page_that_lies_across_is_turned_on_its_sheet_in_a_run_of_upright_ones(qtbot, bench, host, fonts, tmp_path):
    forms = [Form(title, "办事处", (Note(title),), paper=size)
             for title, size in (("求助登记表", Size.A4), ("重点信息台账", Size.A4_ACROSS))]
    printer = make_printer("打印表单", "")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    PrintRun(render_forms(forms, fonts), printer, bench.room, host).start()
    qtbot.waitUntil(lambda: bool(bench.notices.texts), timeout=20_000)
    printed = (tmp_path / "out.pdf").read_bytes()
    assert page_count(printed) == 2
    sheet = rasterise(printed, 1, 40)
    turned = Image.frombytes("RGB", (sheet.width, sheet.height), sheet.rgb).rotate(90, expand=True)
    ours = rasterise(render_forms(forms, fonts), 1, 40)
    wanted = Image.frombytes("RGB", (ours.width, ours.height), ours.rgb).resize(turned.size)
    assert ImageStat.Stat(ImageChops.difference(turned.convert("L"), wanted.convert("L"))).mean[0] < 3


def test_only_the_pages_asked_for_are_printed(qtbot, bench, host, fonts, tmp_path):
    long = paper(fonts, "只印一页", pages=2)
    printer = make_printer("第7期", "")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setFromTo(2, 2)
    PrintRun(long.pdf, printer, bench.room, host).start()
    qtbot.waitUntil(lambda: bool(bench.notices.texts), timeout=20_000)
    assert page_count((tmp_path / "out.pdf").read_bytes()) == 1


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_does_not_answer_is_said_and_loses_nothing(qtbot, bench, host, fonts, tmp_path):
    printer = make_printer("第7期", "")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "out.pdf"))
    with qtbot.captureExceptions() as caught:
        PrintRun(paper(fonts, "印不出").pdf, printer, bench.room, host).start()
        qtbot.waitUntil(lambda: bool(bench.notices.bars), timeout=5_000)
    assert caught == []
    assert bench.notices.texts == []
    assert "打印机没有应答" in bench.notices.bars[0].text


def test_a_silent_printer_is_said_while_the_program_goes_on(qtbot, bench, host, fonts, tmp_path, monkeypatch):
    waits = threading.Event()
    monkeypatch.setattr(outlets, "SILENCE", 1)
    monkeypatch.setattr(outlets, "rasterise", lambda *facts: (waits.wait(5), rasterise(*facts))[1])
    printer = make_printer("第7期", "")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    PrintRun(paper(fonts, "慢").pdf, printer, bench.room, host).start()
    qtbot.waitUntil(lambda: bool(bench.notices.bars), timeout=5_000)
    assert "没有动静" in bench.notices.bars[0].text
    waits.set()
    qtbot.waitUntil(lambda: bool(bench.notices.texts), timeout=5_000)
    assert bench.notices.texts == ["已送到打印机，共 1 页"]


def test_a_page_goes_whole_on_a_smaller_sheet(qtbot, bench, host, fonts, tmp_path):
    printer = make_printer("第7期", "")
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    PrintRun(paper(fonts, "小纸").pdf, printer, bench.room, host).start()
    qtbot.waitUntil(lambda: bool(bench.notices.texts), timeout=20_000)
    printed = rasterise((tmp_path / "out.pdf").read_bytes(), 0, 60)
    ours = rasterise(paper(fonts, "小纸").pdf, 0, 60 * 148 / 210)
    assert abs(printed.width - ours.width) <= 2
    assert sum(abs(a - b) > 60 for a, b in zip(printed.rgb, ours.rgb, strict=False)) < len(ours.rgb) * 0.05
    assert bench.notices.texts == ["已送到打印机，共 1 页。纸是 A5，比版面小，缩小印的"]


def test_without_a_printer_the_pdf_is_offered(bench, host, fonts, monkeypatch):
    monkeypatch.setattr(outlets.QPrinterInfo, "availablePrinterNames", staticmethod(list))
    assert print_pdf(paper(fonts, "没有").pdf, "第7期", bench.room, host) is None
    assert "导出 PDF" in bench.notices.bars[0].text


def test_the_exported_file_is_the_paper_and_its_folder_is_remembered(qtbot, bench, host, fonts, tmp_path):
    one = paper(fonts, "导出")
    target = tmp_path / "usb" / "第7期.pdf"
    target.parent.mkdir()
    host.show()
    dialog = export_pdf(one.pdf, "第7期.pdf", bench.room, host)
    assert not dialog.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    dialog.fileSelected.emit(str(target))
    dialog.close()
    qtbot.waitUntil(lambda: bool(bench.notices.texts), timeout=5_000)
    assert target.read_bytes() == one.pdf
    assert bench.notices.texts == ["已导出 第7期.pdf，没有加密"]
    assert start_folder(bench.room) == target.parent


def test_an_export_that_cannot_be_written_leaves_the_old_file(qtbot, bench, host, fonts, tmp_path):
    choose(export_pdf(paper(fonts, "没处放").pdf, "x.pdf", bench.room, host), tmp_path / "gone" / "x.pdf")
    qtbot.waitUntil(lambda: bool(bench.notices.errors), timeout=5_000)
    assert bench.notices.errors[0].code == "file.no_folder"
    assert list(tmp_path.rglob("*.part")) == []


def test_the_line_about_fonts_stands_under_the_page_and_is_read_out(qtbot, preview, fonts):
    """Font substitution said on screen, whatever the paper (domain.md §3.3: show which was used)."""
    show(qtbot, preview, lambda: paper(fonts, "不说"))
    bare = preview.page_box().height()
    form = Form("值班日志", "办事处", (Note("一"),))
    show(qtbot, preview, forms_maker(lambda: fonts, [form]))
    assert "这台电脑没有小标宋" in preview.accessibleDescription()
    assert "黑体用 思源黑体 代替" in preview.toolTip()
    assert preview.page_box().height() < bare
    shot = preview.grab().toImage()
    below = [shot.pixelColor(x, preview.height() - preview.look.S(20)) for x in range(100, 500)]
    assert any(one != preview.look.colour("desk") for one in below)


def test_the_desk_is_under_the_page(qtbot, preview, fonts):
    show(qtbot, preview, lambda: paper(fonts, "桌面"))
    shot = preview.grab().toImage()
    assert shot.pixelColor(3, 3) == preview.look.colour("desk")
    inside = preview.page_box().topLeft() + QPointF(6, 6)
    assert shot.pixelColor(inside.toPoint()) == QColor("white")
