"""Papers in full bear the officer and the hour across every page; masked ones bear nothing (domain.md §5.2)."""
from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.reports.form_pdf import render_form
from desktop.reports.full_mark import full_mark_words
from desktop.reports.page import Fact, Facts, Foot, Form, Secrecy
from desktop.reports.pages import page_count

FOOT = Foot("500103003-1-A-2025-0001", "2025年1月14日 08:12 打印", "杨丽")
FORM = Form("求助登记表", "解放碑街道办事处", (Facts((Fact("经过", "手脚冰凉，钱包丢了。" * 400),)),), FOOT)


def pages_of(form, fonts) -> list[str]:
    from pypdfium2 import PdfDocument

    pdf = render_form(form, fonts)
    with PdfDocument(pdf) as document:
        assert len(document) == page_count(pdf)
        return [document[at].get_textpage().get_text_bounded().replace(" ", "") for at in range(len(document))]


def test_every_page_in_full_bears_who_and_when_more_than_once(fonts):
    pages = pages_of(replace(FORM, secrecy=Secrecy.FULL), fonts)
    assert len(pages) > 1
    assert full_mark_words(FOOT) == "含完整信息　杨丽　2025年1月14日 08:12 打印"
    for page in pages:
        # The corner says 含完整信息 once by itself.
        assert page.count("含完整信息") > 4
        assert page.count("杨丽") > 4


@pytest.mark.parametrize("secrecy", [one for one in Secrecy if one is not Secrecy.FULL])
def test_other_papers_bear_none(fonts, secrecy):
    for page in pages_of(replace(FORM, secrecy=secrecy), fonts):
        assert "含完整信息" not in page
        assert page.count("杨丽") == 1
