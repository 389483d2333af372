"""What an office really puts in: sixty photos in one issue, panoramas of 10:1, people of five thousand words."""
from __future__ import annotations

import io
from dataclasses import fields

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image

from desktop.reports.briefing_pages import lay_out
from desktop.reports.briefing_pdf import render, render_with_report
from desktop.reports.call_documents import CallSheet
from desktop.reports.call_pdf import call_sheet
from desktop.reports.case_documents import GovernanceRecord, PersonFacts, ReferralSlip, RegistrationSheet
from desktop.reports.case_pdf import governance_record, referral_slip, registration_sheet
from desktop.reports.documents import Paragraph, Photo, PhotoRow, TextRun
from desktop.reports.form_pdf import render_form
from desktop.reports.job_documents import JobPaper
from desktop.reports.job_pdf import job_form
from desktop.reports.page_items import BOTTOM, LEFT, PAGE_HEIGHT, RIGHT, TOP, Picture
from desktop.reports.pages import page_count, page_text
from desktop.reports.photo_copies import MOST_BYTES, within
from desktop.reports.stock_documents import IssueSlip
from desktop.reports.stock_pdf import issue_slip

TEXT = Paragraph((TextRun("巡查组每晚三轮，重点看两处地下通道。" * 4),))
LONG_NAME = "阿卜杜热合曼·买买提江·吾斯曼江·阿不都外力·艾合买提江·托合提"
TALE = "老人说走了很久，" * 625
"""Five thousand characters."""


def small(at):
    """A photo of its own content; sixty of them must not cost a minute."""
    content = io.BytesIO()
    Image.effect_noise((400, 267), 90 + at).convert("RGB").save(content, "JPEG", quality=90)
    return Photo(content.getvalue(), f"第{at + 1}张", 400, 267)


def test_sixty_photos_stand_in_one_issue_and_can_be_sent(make_briefing, fonts):
    photos = [small(at) for at in range(60)]
    rows = [PhotoRow(tuple(photos[at:at + 2])) for at in range(0, 60, 2)]
    issue = make_briefing(TEXT, *rows, TEXT)
    made = render_with_report(issue, fonts)
    assert len(made.photo_pages) == 60
    assert list(made.photo_pages) == sorted(made.photo_pages)
    said = "".join("".join(page_text(made.pdf, at).split()) for at in range(made.pages))
    assert [n for n in range(1, 61) if f"图{n}第{n}张" not in said] == []
    assert len(made.pdf) > MOST_BYTES
    assert len(render(within(issue), fonts)) <= MOST_BYTES


@pytest.mark.parametrize("count", [1, 2, 3, 4])
@pytest.mark.parametrize("size", [(4000, 400), (400, 4000)])
def test_panoramas_keep_their_shape_inside_the_measure(make_briefing, make_photo, fonts, count, size):
    photos = tuple(make_photo(f"全景{n}", size) for n in range(count))
    _inside_the_measure(make_briefing(TEXT, PhotoRow(photos), TEXT), fonts, size, count)


@pytest.mark.parametrize("size", [(4000, 400), (400, 4000)])
def test_a_panorama_on_a_page_of_its_own_keeps_its_shape(make_briefing, make_photo, fonts, size):
    row = PhotoRow((make_photo("全景", size),), fills_page=True)
    _inside_the_measure(make_briefing(TEXT, row), fonts, size, 1, lowest=PAGE_HEIGHT)


def _inside_the_measure(issue, fonts, size, count, lowest=BOTTOM):
    found = [item for page in lay_out(issue, fonts) for item in page.items if isinstance(item, Picture)]
    assert len(found) == count
    for one in found:
        assert one.width / one.height == pytest.approx(size[0] / size[1], rel=0.02)
        assert one.x >= LEFT - 0.1
        assert one.x + one.width <= RIGHT + 0.1
        assert one.y >= TOP - 0.1
        assert one.y + one.height <= lowest + 0.1
        assert size[0] / (one.width / 72) >= 119


def stuffed(kind, tale, **facts):
    """A document whose every text is a name of thirty characters, but for one of five thousand."""
    texts = {one.name: LONG_NAME for one in fields(kind) if one.type == "str"}
    return kind(**{**texts, tale: TALE, **facts})


PERSON = stuffed(PersonFacts, "looks", looks=LONG_NAME)
FORMS = {
    "call": lambda: call_sheet(stuffed(CallSheet, "words")),
    "registration": lambda: registration_sheet(stuffed(RegistrationSheet, "note", person=PERSON)),
    "referral": lambda: referral_slip(stuffed(ReferralSlip, "reason", person=PERSON)),
    "governance": lambda: governance_record(stuffed(GovernanceRecord, "outcome")),
    "job": lambda: job_form(stuffed(JobPaper, "history")),
    "goods": lambda: issue_slip(stuffed(IssueSlip, "receipt_note")),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_text_of_five_thousand_characters_and_long_names_lose_nothing_and_stay_on_the_sheet(fonts, name):
    pdf = render_form(FORMS[name](), fonts)
    said = "".join("".join(page_text(pdf, at).split()) for at in range(page_count(pdf)))
    assert said.count("老") == 625
    assert said.count("阿卜杜热合曼") >= 5
    assert f"共{page_count(pdf)}页" in said
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            width, height = page.get_size()
            places = [one.get_bounds() for one in page.get_objects() if one.type == pdfium.FPDF_PAGEOBJ_TEXT]
            assert min(left for left, _low, _right, _top in places) >= 0
            assert min(low for _left, low, _right, _top in places) >= 0
            assert max(right for _left, _low, right, _top in places) <= width
            assert max(top for _left, _low, _right, top in places) <= height
            page.close()
    finally:
        document.close()


@pytest.mark.parametrize("name", FORMS)
def test_empty_fields_everywhere_make_a_form_of_empty_boxes(fonts, name):
    kinds = {"call": (call_sheet, CallSheet), "registration": (registration_sheet, RegistrationSheet),
             "referral": (referral_slip, ReferralSlip), "governance": (governance_record, GovernanceRecord),
             "job": (job_form, JobPaper), "goods": (issue_slip, IssueSlip)}
    set_form, kind = kinds[name]
    assert page_count(render_form(set_form(kind()), fonts)) <= 2

