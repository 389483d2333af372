"""The slip for the safe: one page, the code as it was shown."""
from __future__ import annotations

from desktop.paths import resource
from desktop.reports.fonts import Fonts
from desktop.reports.pages import page_count, page_text
from desktop.reports.recovery_slip import slip_pdf

CODE = "K7RH-4QDR-9TXH-2NPC-E6VJ-8YFA"


def test_the_slip_holds_code_and_office_on_one_page():
    pdf = slip_pdf(Fonts(resource("fonts")), code=CODE, office="解放碑街道办事处", made_on="2024年12月5日")
    assert page_count(pdf) == 1
    text = page_text(pdf, 0)
    assert CODE in text
    assert "解放碑街道办事处" in text
    assert "2024年12月5日首次启动时生成" in text
