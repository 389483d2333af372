"""首报, 续报, 终报 set as a letter: 落款 with room for the seal, 审签 at the foot (domain.md §2.6).

On screen the paragraph that is being typed is tinted; what is printed or sent has no tint.
"""
from __future__ import annotations

from dataclasses import replace

from desktop.reports.briefing_pdf import Rendered
from desktop.reports.emergency_documents import EmergencyReport
from desktop.reports.fonts import Fonts
from desktop.reports.form_pdf import rendered_forms
from desktop.reports.page import NO_FOOT, Foot, Form
from desktop.reports.page_letter import Addressed, Closing, FootLines, Prose, ProseParagraph


def emergency_report(document: EmergencyReport, *, mark: str = "", foot: Foot = NO_FOOT) -> Form:
    """The report as a form; the arguments are those of `render_emergency`."""
    phone = f"电话：{document.phone}" if document.phone else ""
    return Form(document.title, document.unit, (
        Addressed(f"报送：{document.report_to}", f"编号：{document.number or '存下后编号'}"),
        Prose(tuple(ProseParagraph(one.heading, one.text, one.key) for one in document.paragraphs), mark),
        Closing(document.unit, document.date),
        FootLines(((f"报告人：{document.reporter}", phone), (f"审签人：{document.approver}", "审签时间："))),
    ), replace(foot, number=document.number), letter=True, draft=document.draft)


def spoken_paper(document: EmergencyReport, words: str, *, foot: Foot = NO_FOOT) -> Form:
    """电话报告口报稿: what is read aloud, and lines for who listened and when (domain.md §2.6); nobody signs it.

    Args:
        document: the report whose event it tells, for the number and the unit it goes to.
    """
    phone = f"电话：{document.phone}" if document.phone else "电话："
    return Form("电话报告口报稿", document.unit, (
        Addressed(f"报送：{document.report_to}", f"编号：{document.number or '存下后编号'}"),
        Prose((ProseParagraph("", words),)),
        FootLines((
            (f"报告人：{document.reporter}", phone), ("报告时间：", "接听人："), ("对方号码：", "领导指示："),
        )),
    ), replace(foot, number=document.number), letter=True, draft=document.draft)


def render_emergency(document: EmergencyReport, fonts: Fonts, *, mark: str = "", foot: Foot = NO_FOOT) -> Rendered:
    """The PDF of a report; equal documents on equal fonts give equal bytes.

    Args:
        mark: key of the paragraph that is being typed, for the preview; empty on everything that leaves the house.
        foot: when and by whom it was printed, with the head of the journal; it stands below the 版心.
    """
    return rendered_forms([emergency_report(document, mark=mark, foot=foot)], fonts)
