"""The 简报 as it comes out: measured on the finished PDF."""
from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pypdfium2
import pytest

from desktop.errors import UserError
from desktop.reports.briefing_pdf import render, render_with_report
from desktop.reports.documents import (
    FaceState,
    Heading,
    NumberRun,
    Paragraph,
    Photo,
    PhotoRow,
    TextRun,
    Voice,
)
from desktop.reports.pages import page_count, page_size, page_text, rasterise
from desktop.reports.typesetting import BODY_WIDTH, LINE_PITCH

MM = 72 / 25.4


def say(text):
    return Paragraph((TextRun(text),))


def text_of(pdf):
    return "\n".join(page_text(pdf, index) for index in range(page_count(pdf)))


def characters(pdf, index):
    """Pairs of character and box (left, bottom, right, top) in points, as PDFium sees them."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        text = document[index].get_textpage()
        return [(text.get_text_range(at, 1), text.get_charbox(at, loose=True)) for at in range(text.count_chars())]
    finally:
        document.close()


def pixel(raster, x_mm, y_mm, dpi):
    at = 3 * (round(y_mm / 25.4 * dpi) * raster.width + round(x_mm / 25.4 * dpi))
    return tuple(raster.rgb[at:at + 3])


def test_a_full_page_holds_22_lines_of_28_characters_and_fills_the_type_area(fonts, make_briefing):
    pdf = render(make_briefing(say("救" * 28 * 60)), fonts)
    boxes = [box for one, box in characters(pdf, 1) if one == "救"]
    rows = Counter(round(bottom, 1) for _, bottom, _, _ in boxes)
    assert len(rows) == 22
    assert set(rows.values()) == {28}
    heights = sorted(rows, reverse=True)
    assert all(above - below == pytest.approx(LINE_PITCH, abs=0.11) for above, below in pairwise(heights))
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    top, bottom = max(box[3] for box in boxes), min(box[1] for box in boxes)
    assert left == pytest.approx(28 * MM, abs=1.5)
    assert right - left == pytest.approx(BODY_WIDTH, abs=2)
    assert 37 * MM <= 297 * MM - top + 7 <= 37 * MM + 14
    assert bottom >= 35 * MM - 1


def test_the_page_is_a4_and_its_number_stands_outside(fonts, make_briefing):
    pdf = render(make_briefing(say("救" * 28 * 60)), fonts)
    assert page_size(pdf) == pytest.approx((210 * MM, 297 * MM), abs=0.01)
    for index, is_right in ((0, True), (1, False)):
        (box,) = [box for one, box in characters(pdf, index) if one == str(index + 1) and box[1] < 35 * MM]
        assert (box[0] > 105 * MM) is is_right
        assert f"— {index + 1} —" in page_text(pdf, index)


def test_everything_the_document_says_is_on_paper(fonts, make_briefing):
    document = make_briefing(
        Paragraph((TextRun("一、盯住点位。", Voice.FIRST), TextRun("共接到线索"), NumberRun("21件", "calls.all"))),
        Heading(2, "（一）人员"), say("张𬱖、王㛃、李䶮、𠮷田喆和阿卜杜·热合曼。"),
        total="总第8期", report_to="渝中区民政局社会事务科", send_to="街道党工委", issue_to="各社区", copies=20,
    )
    text = text_of(render(document, fonts)).replace("\n", "")
    for words in ("工作简报", "第7期（总第8期）", "解放碑街道办事处值班室", "2025年1月14日",
                  "一、盯住点位。共接到线索21件", "（一）人员",
                  "张𬱖、王㛃、李䶮、𠮷田喆和阿卜杜·热合曼。", "报：渝中区民政局社会事务科。",
                  "送：街道党工委。", "发：各社区。", "共印20份"):
        assert words in text
    assert "calls.all" not in text


def test_a_long_unit_leaves_the_date_its_place(fonts, make_briefing):
    pdf = render(make_briefing(unit="渝中区解放碑街道办事处综合行政执法和民政救助联合值班值守工作室"), fonts)
    line = {one: box for one, box in characters(pdf, 0) if 68 * MM < 297 * MM - box[1] < 79 * MM}
    assert line["室"][2] + 10 < line["日"][0]
    assert line["日"][2] == pytest.approx(184 * MM, abs=1)


def test_rare_names_leave_ink_and_not_an_empty_box(fonts, make_briefing):
    """The glyphs of four rare names differ from each other in the picture."""
    pdf = render(make_briefing(say("㛃　䶮　𬱖　𠮷")), fonts)
    raster = rasterise(pdf, 0, 150)
    left, bottom, _, top = next(box for one, box in characters(pdf, 0) if one == "㛃")
    scale, cuts = 150 / 72, []
    for number in range(4):
        x = round((left + 2 * number * BODY_WIDTH / 28) * scale)
        rows = range(round((297 * MM - top) * scale), round((297 * MM - bottom) * scale))
        cuts.append(b"".join(raster.rgb[3 * (y * raster.width + x):][:3 * 33] for y in rows))
    assert len(set(cuts)) == 4
    assert all(sum(value < 128 for value in cut) > 300 for cut in cuts)


def test_all_fonts_are_embedded(fonts, make_briefing):
    pdf = render(make_briefing(Heading(1, "一、甲"), Heading(2, "（一）乙"), say("丙𠮷"), draft=True), fonts)
    bases = set(re.findall(rb"/BaseFont /([^\s/]+)", pdf))
    assert len(bases) >= 5
    assert all(re.match(rb"[A-Z]{6}\+", base) for base in bases)
    assert pdf.count(b"/FontFile2") >= len(bases)


def test_equal_documents_give_equal_bytes(fonts, make_briefing, make_photo):
    document = make_briefing(say("救助"), PhotoRow((make_photo(),)), copies=3)
    assert render(document, fonts) == render(document, fonts)
    assert render(document, fonts) != render(make_briefing(say("救济"), PhotoRow((make_photo(),)), copies=3), fonts)


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_photos_are_embedded_untouched_once_and_upright(fonts, make_briefing, make_photo, mode):
    photo = make_photo(mode=mode)
    pdf = render(make_briefing(PhotoRow((photo, photo)), say("文")), fonts)
    assert pdf.count(photo.jpeg) == 1
    raster = rasterise(pdf, 0, 100)
    columns = [70, 150]
    rows = [y for y in range(90, 200) if pixel(raster, columns[0], y, 100)[0] > 60]
    for x in columns:
        colours = [pixel(raster, x, y, 100) for y in range(100, 165)]
        if mode == "RGB":
            reds = [i for i, one in enumerate(colours) if one[0] > 180 and one[2] < 90]
            blues = [i for i, one in enumerate(colours) if one[2] > 180 and one[0] < 90]
            assert len(reds) > 15
            assert len(blues) > 15
            assert max(reds) < min(blues)
    assert rows


def test_photos_stay_inside_the_type_area_with_numbered_captions(fonts, make_briefing, make_photo):
    rows = (
        PhotoRow((make_photo("甲", (300, 900)), make_photo("送" * 40, (900, 300)))),
        PhotoRow((make_photo("乙", (300, 1200)),)),
        PhotoRow((make_photo("丙", (4000, 500)),)),
    )
    pdf = render(make_briefing(*rows, say("文")), fonts)
    text = text_of(pdf)
    assert all(f"图{number}　" in text for number in (1, 2, 3, 4))
    for index in range(page_count(pdf)):
        raster = rasterise(pdf, index, 72)
        for y in range(raster.height):
            for x in (*range(round(27 * MM)), *range(round(185.5 * MM), raster.width)):
                at = 3 * (y * raster.width + x)
                assert raster.rgb[at:at + 3] == b"\xff\xff\xff"


def test_text_after_a_photo_that_does_not_fit_fills_the_page(fonts, make_briefing, make_photo):
    pdf = render(make_briefing(say("前" * 28 * 10), PhotoRow((make_photo("夜巡"),)), say("后" * 28 * 12)), fonts)
    assert "后" in page_text(pdf, 0)
    assert "图1" in page_text(pdf, 1)


def test_an_unmasked_face_is_marked_and_a_masked_one_is_not(fonts, make_briefing, make_photo):
    for face, marked in ((FaceState.EXPOSED, True), (FaceState.MASKED, False), (FaceState.NONE, False)):
        pdf = render(make_briefing(PhotoRow((make_photo(face=face),))), fonts)
        assert ("未遮正脸" in text_of(pdf)) is marked


def test_a_draft_is_marked_on_every_page_and_an_issue_on_none(fonts, make_briefing):
    for draft in (True, False):
        pdf = render(make_briefing(say("救" * 1000), draft=draft), fonts)
        marked = ["草" in page_text(pdf, index) and "稿" in page_text(pdf, index) for index in range(page_count(pdf))]
        assert len(marked) > 1
        assert set(marked) == {draft}


def test_red_is_red_and_black_when_asked(fonts, make_briefing):
    for black_only, wanted in ((False, True), (True, False)):
        raster = rasterise(render(make_briefing(), fonts, black_only=black_only), 0, 50)
        pixels = zip(raster.rgb[::3], raster.rgb[1::3], strict=True)
        assert any(red > 150 and green < 80 for red, green in pixels) is wanted


def test_no_line_of_a_paragraph_stands_alone_and_headings_stay_with_their_text(fonts, make_briefing):
    for count in range(8, 20):
        text = "甲" * 28 * count
        pdf = render(make_briefing(say(text), Heading(1, "一、标题"), say("乙" * 28 * 5)), fonts)
        for index in range(page_count(pdf)):
            lines = [line for line in page_text(pdf, index).split("\n") if line and line[0] in "甲乙一"]
            if lines:
                assert not lines[-1].startswith("一、")
                assert [line[0] for line in lines].count("乙") != 1


def test_headings_one_under_the_other_are_not_left_behind(fonts, make_briefing):
    for count in range(8, 20):
        pdf = render(make_briefing(say("甲" * 28 * count), Heading(1, "一、上级"), Heading(2, "（一）下级"),
                                   say("乙" * 28 * 5)), fonts)
        pages = [page_text(pdf, index) for index in range(page_count(pdf))]
        (page,) = [text for text in pages if "一、上级" in text]
        assert "（一）下级" in page
        assert sum(line.startswith("乙") for line in page.split("\n")) >= 2


def test_the_foot_stands_at_the_bottom_of_the_last_page(fonts, make_briefing):
    for count in (1, 12, 14, 15, 16, 30, 37):
        pdf = render(make_briefing(say("甲" * 28 * count), report_to="区民政局", copies=9), fonts)
        last = page_count(pdf) - 1
        foot = [box for one, box in characters(pdf, last) if one == "印"]
        assert 35 * MM < foot[-1][1] < 43 * MM
        text = [box for one, box in characters(pdf, last) if one == "甲"]
        assert text
        assert min(box[1] for box in text) > 43 * MM
        assert all("报：" not in page_text(pdf, index) for index in range(last))


@pytest.mark.parametrize("text", ["", "\n\n", "a\x00b\u202ec", "😀" * 50, "救" * 10_000, "http://" + "x" * 300])
def test_whatever_is_typed_comes_out(fonts, make_briefing, text):
    document = make_briefing(say(text), title=text, unit=text[:300], issue=text[:200], masthead=text[:100],
                             report_to=text[:300])
    assert page_count(render(document, fonts)) >= 1


def test_a_photo_that_is_no_picture_is_named(fonts, make_briefing):
    with pytest.raises(UserError) as caught:
        render(make_briefing(PhotoRow((Photo(b"no jpeg", "夜巡", 10, 10),))), fonts)
    assert (caught.value.code, caught.value.facts) == ("photo.unreadable", {"caption": "夜巡"})


def test_the_report_names_the_fonts_and_the_pages(fonts, make_briefing):
    rendered = render_with_report(make_briefing(say("张𬱖" * 400)), fonts)
    assert rendered.pages == page_count(rendered.pdf)
    uses = {use.role: use for use in rendered.fonts}
    assert uses["仿宋"].substituted == (("𬱖", "文楷"),)
    assert uses["小标宋"].family == "思源宋体"
