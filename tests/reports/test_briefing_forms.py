"""Everything a 简报 may hold besides text: heads, items, photo rows, charts, tables; DOCX, packet, small and grey copies."""
from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from PIL import Image

from desktop.errors import UserError
from desktop.reports.briefing_docx import render_docx
from desktop.reports.briefing_pages import lay_out
from desktop.reports.briefing_pdf import render
from desktop.reports.chart_documents import Chart, ChartKind, FigureTable, Series
from desktop.reports.documents import FaceState, Heading, NumberRun, Paragraph, Photo, PhotoRow, Profile, TextRun, Voice
from desktop.reports.hand_in import HandInFile, file_name, pack, picture_files
from desktop.reports.page_items import PAGE_HEIGHT, Diagram, Picture, Rule, Words, row_top
from desktop.reports.pages import page_count, page_text
from desktop.reports.photo_copies import in_grey, within
from desktop.reports.typesetting import BODY_HEIGHT, BODY_WIDTH

TEXT = Paragraph((TextRun("值班室共接到救助线索"), NumberRun("21件", "clues"), TextRun("。")))
SERIES = (Series("线索", (3, None, 12)), Series("到场", (3, 0, 11)))
LABELS = ("8日", "9日", "10日")


def text_of(pdf):
    return "".join("".join(page_text(pdf, at).split()) for at in range(page_count(pdf)))


def items(document, fonts, kind):
    return [item for page in lay_out(document, fonts) for item in page.items if isinstance(item, kind)]


def test_an_official_paper_has_head_addressee_signature_and_imprint(make_briefing, fonts):
    """GB/T 9704-2012, 7.2.4 to 7.4."""
    paper = make_briefing(
        TEXT, profile=Profile.OFFICIAL, masthead="解放碑街道办事处文件", issue="解办〔2025〕7号", addressee="渝中区民政局",
        signed_unit="解放碑街道办事处", send_to="派出所",
    )
    words = text_of(render(paper, fonts))
    for said in ("解放碑街道办事处文件", "解办〔2025〕7号", "渝中区民政局：", "抄送：派出所。", "2025年1月14日印发"):
        assert said in words, said
    assert words.index("救助线索") < words.index("解放碑街道办事处2025年1月14日") < words.index("抄送")
    assert "期" not in words.replace("日期", "")


def test_editors_note_mark_and_void_stand_on_the_paper(make_briefing, fonts):
    words = text_of(render(make_briefing(TEXT, editor_note="值得一看。", mark="内部资料", void=True), fonts))
    assert words.index("编者按：值得一看。") < words.index("值班室共接到")
    assert "内部资料" in words
    assert "作废" in words


def test_several_items_have_titles_of_their_own(make_briefing, fonts):
    paper = make_briefing(Heading(0, "一床被子"), TEXT, Heading(0, "一张车票"), TEXT)
    words = text_of(render(paper, fonts))
    assert words.index("一床被子") < words.index("救助线索") < words.index("一张车票")


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_photos_stand_inside_the_measure_and_are_counted(make_briefing, make_photo, fonts, count):
    row = PhotoRow(tuple(make_photo(f"第{n}张", (1600, 1067)) for n in range(count)))
    paper = make_briefing(TEXT, row)
    pictures = items(paper, fonts, Picture)
    assert len(pictures) == count
    assert max(one.x + one.width for one in pictures) - min(one.x for one in pictures) <= BODY_WIDTH + 0.1
    assert all(one.width / one.height == pytest.approx(1600 / 1067, rel=0.01) for one in pictures)
    assert f"图{count}" in text_of(render(paper, fonts))


def test_a_photo_fills_a_page_of_its_own(make_briefing, make_photo, fonts):
    row = PhotoRow((make_photo("洪崖洞", (2000, 2600)),), fills_page=True)
    pages = lay_out(make_briefing(TEXT, row, TEXT), fonts)
    (number,) = [at for at, page in enumerate(pages) if any(isinstance(item, Picture) for item in page.items)]
    (picture,) = [item for item in pages[number].items if isinstance(item, Picture)]
    assert picture.height > BODY_HEIGHT * 0.85
    assert picture.y + picture.height < PAGE_HEIGHT


@pytest.mark.parametrize("size", [(2000, 2600), (1600, 1067)])
def test_a_photo_that_fills_the_last_page_leaves_room_for_who_gets_the_issue(make_briefing, make_photo, fonts, size):
    row = PhotoRow((make_photo("洪崖洞", size),), fills_page=True)
    pages = lay_out(make_briefing(TEXT, row, report_to="区民政局", copies=9), fonts)
    assert len(pages) == 2, "no page holds 报送 alone"
    (picture,) = [item for item in pages[-1].items if isinstance(item, Picture)]
    rules = [item.y for item in pages[-1].items if isinstance(item, Rule)]
    assert rules
    assert picture.y + picture.height < min(rules)


def test_no_page_begins_with_the_blank_line_above_an_item(make_briefing, fonts):
    tops = set()
    for count in range(1, 14):
        body = Paragraph((TextRun("甲" * 28 * count),))
        pages = lay_out(make_briefing(body, Heading(0, "另一篇"), TEXT), fonts)
        tops |= {min(item.y for item in page.items if isinstance(item, Words)) for page in pages[1:]}
    assert tops
    assert max(tops) < row_top(1)


def test_a_small_photo_is_never_enlarged_past_sense(make_briefing, make_photo, fonts):
    (picture,) = items(make_briefing(PhotoRow((make_photo("小图", (200, 150)),))), fonts, Picture)
    assert 200 / (picture.width / 72) >= 119


def test_a_panorama_takes_the_measure_and_an_exposed_face_is_framed(make_briefing, make_photo, fonts):
    photo = make_photo("全景", (4000, 400), FaceState.EXPOSED)
    (picture,) = items(make_briefing(PhotoRow((photo,))), fonts, Picture)
    assert picture.width == pytest.approx(BODY_WIDTH)
    assert "未遮正脸" in text_of(render(make_briefing(PhotoRow((photo,))), fonts))


@pytest.mark.parametrize("kind", list(ChartKind))
def test_every_kind_of_chart_says_its_numbers_and_labels(make_briefing, fonts, kind):
    paper = make_briefing(TEXT, Chart(kind, "线索和到场", LABELS, SERIES, "件", "截至1月14日"))
    words = text_of(render(paper, fonts))
    for said in ("图1线索和到场（件）", "截至1月14日", "8日", "10日", "线索", "到场"):
        assert said in words, said
    if kind is not ChartKind.LINES:
        assert "12" in words
    (diagram,) = items(paper, fonts, Diagram)
    assert diagram.width == pytest.approx(BODY_WIDTH)


@pytest.mark.parametrize("kind", list(ChartKind))
def test_charts_of_nothing_and_of_extremes_are_drawn(make_briefing, fonts, kind):
    empty = Chart(kind, "", (), ())
    zero = Chart(kind, "零", ("名字很长的地方" * 8,), (Series("长" * 40, (0,)),))
    huge = Chart(kind, "大", tuple(map(str, range(60))), (Series("一", tuple(float(10**at % 99991) for at in range(60))),))
    assert page_count(render(make_briefing(empty, zero, huge), fonts)) >= 1


def test_a_table_longer_than_a_page_goes_on_under_its_head(make_briefing, fonts):
    rows = tuple((f"点位{at}", str(at)) for at in range(40))
    words = text_of(render(make_briefing(FigureTable("点位", ("名称", "人次"), rows)), fonts))
    assert words.count("名称") == 3
    assert words.count("表1（续）") == 2
    assert all(f"点位{at}" in words for at in range(40))


def test_every_chart_counts_on_with_the_photos(make_briefing, make_photo, fonts):
    chart = Chart(ChartKind.BARS, "结果", LABELS, (Series("", (1, 2, 3)),))
    words = text_of(render(make_briefing(PhotoRow((make_photo(),)), chart, PhotoRow((make_photo("尾"),))), fonts))
    assert words.index("图1") < words.index("图2结果") < words.index("图3尾")


# Other forms of the same document.


def whole(make_briefing, make_photo):
    return make_briefing(
        Heading(1, "一、盯住重点点位"), Paragraph((TextRun("（一）夜巡。", Voice.SECOND), TextRun("每晚三轮。"))), TEXT,
        PhotoRow((make_photo("夜巡"), make_photo("送水"))), FigureTable("分类", ("类别", "人次"), (("务工不着", "9"),)),
        report_to="区民政局", copies=30, editor_note="值得一看", title="三夜降温，\n街道到场救助23人次",
    )


def test_the_docx_has_styles_fields_fixed_pitch_and_all_words(make_briefing, make_photo):
    """decisions.md 37: seen by python-docx here, by LibreOffice in docs/papers.md."""
    made = render_docx(whole(make_briefing, make_photo))
    read = docx.Document(io.BytesIO(made))
    words = "\n".join(one.text for one in read.paragraphs)
    for said in ("工作简报", "第7期", "三夜降温，", "\t2025年1月14日", "编者按：值得一看", "一、盯住重点点位", "（一）夜巡。每晚三轮。", "救助线索21件",
                 "报：区民政局。", "共印30份"):
        assert said in words, said
    body = read.styles["简报正文"]
    assert body.paragraph_format.line_spacing.pt == pytest.approx(28.95)
    assert body.element.rPr.rFonts.get(docx.oxml.ns.qn("w:eastAsia")) == "仿宋"
    assert {one.style.name for one in read.paragraphs} >= {"简报名称", "简报标题", "简报一级标题", "简报正文", "简报报送"}
    section = read.sections[0]
    assert [round(one.mm) for one in (section.top_margin, section.bottom_margin, section.left_margin)] == [37, 35, 28]
    assert section.footer.paragraphs[0]._p.xpath(".//w:instrText")[0].text.strip() == "PAGE"
    assert read.settings.odd_and_even_pages_header_footer
    assert len(read.inline_shapes) == 2
    assert any("务工不着" in cell.text for table in read.tables for row in table.rows for cell in row.cells)


def test_photos_side_by_side_are_equally_high_in_the_docx(make_briefing, make_photo):
    row = PhotoRow((make_photo("竖", (800, 1200)), make_photo("横", (1600, 1067))))
    made = docx.Document(io.BytesIO(render_docx(make_briefing(TEXT, row))))
    one, other = made.inline_shapes
    assert one.height == pytest.approx(other.height, rel=0.01)
    assert one.width + other.width < BODY_WIDTH * 12700
    assert one.width < other.width


def test_an_official_docx_bears_its_own_head_and_foot(make_briefing):
    made = render_docx(make_briefing(TEXT, profile=Profile.OFFICIAL, issue="解办〔2025〕7号", addressee="区民政局"))
    words = "\n".join(one.text for one in docx.Document(io.BytesIO(made)).paragraphs)
    assert "区民政局：" in words
    assert "2025年1月14日印发" in words


def test_the_packet_holds_paper_pictures_and_list(make_briefing, make_photo):
    document = whole(make_briefing, make_photo)
    files = (HandInFile("工作简报第7期.pdf", b"%PDF"), *picture_files(document))
    with zipfile.ZipFile(io.BytesIO(pack(files))) as packet:
        assert packet.namelist() == ["工作简报第7期.pdf", "图片/图1 夜巡.jpg", "图片/图2 送水.jpg", "清单.txt"]
        assert packet.read("图片/图1 夜巡.jpg") == document.blocks[3].photos[0].jpeg
        assert "SHA-256" in packet.read("清单.txt").decode("utf-8-sig")
    assert pack(files) == pack(files)


def test_names_of_files_are_possible_everywhere():
    assert file_name('夜/巡:"一"?') == "夜 巡 一"
    assert file_name("..") == "图片"
    assert len(file_name("长" * 300)) == 60


def noisy(caption):
    content = io.BytesIO()
    Image.effect_noise((1600, 1067), 90).convert("RGB").save(content, "JPEG", quality=92)
    return Photo(content.getvalue(), caption, 1600, 1067)


def test_an_issue_is_brought_under_two_megabytes_when_asked(make_briefing, fonts):
    heavy = make_briefing(TEXT, *(PhotoRow((noisy(f"图{n}"), noisy(f"又{n}"))) for n in range(3)))
    assert len(render(heavy, fonts)) > 2_000_000
    assert len(render(within(heavy), fonts)) <= 2_000_000


def test_a_light_issue_is_left_as_it_is(make_briefing, make_photo):
    light = whole(make_briefing, make_photo)
    assert within(light) is light


def test_grey_photos_have_one_channel_and_no_memory_of_the_camera(make_briefing):
    content = io.BytesIO()
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (29.0, 33.0, 0.0)}
    Image.new("RGB", (300, 200), (200, 20, 20)).save(content, "JPEG", exif=exif)
    document = make_briefing(PhotoRow((Photo(content.getvalue(), "夜巡", 300, 200),)))
    (row,) = in_grey(document).blocks
    with Image.open(io.BytesIO(row.photos[0].jpeg)) as read:
        assert read.mode == "L"
        assert not read.getexif()


def test_a_photo_that_cannot_be_read_is_named(make_briefing):
    with pytest.raises(UserError, match="unreadable"):
        in_grey(make_briefing(PhotoRow((Photo(b"no photo", "夜巡", 10, 10),))))


def test_void_and_draft_marks_do_not_hide_the_rules(make_briefing, fonts):
    assert items(replace(make_briefing(TEXT), void=True), fonts, Rule)
