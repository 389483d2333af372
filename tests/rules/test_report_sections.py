"""首报 tells all and leaves nothing blank, 续报 only what is new, 终报 sums up."""
from __future__ import annotations

from desktop.clock import instant
from desktop.rules.event_text import EventText
from desktop.rules.report_sections import paper_title, report_name, report_sections
from desktop.vocabulary import ReportKind

LEARNED = instant(2025, 1, 14, 2, 41)
TEXT = EventText(instant(2025, 1, 14, 2, 36), LEARNED, "千厮门大桥桥下", "危重", "老人昏迷", "男", course="叫不醒")


def sections(kind, text=TEXT, phoned=""):
    return {one.key: one for one in report_sections(kind, text, phoned)}


def test_a_first_report_leaves_nothing_blank():
    found = sections(ReportKind.FIRST, EventText(None, LEARNED))
    assert found["place"].text == "发生时间待核，地点待查。2025年1月14日2时41分获悉。"
    told = [found[key].text for key in ("people", "course", "done", "support")]
    assert told == ["待查。", "待查。", "待查。", "暂无。"]


def test_paragraphs_are_counted_through():
    found = report_sections(ReportKind.FIRST, TEXT, "2时58分报区民政局")
    assert [one.heading[:2] for one in found] == ["一、", "二、", "三、", "四、", "五、", "六、"]
    assert found[4].heading == "五、电话报告情况。"


def test_place_source_nature_and_opinion_stand_in_the_first_paragraph():
    """A5.8: 舆情 is told to the bureau."""
    text = EventText(TEXT.occurred_at, LEARNED, "桥下", "危重", "老人昏迷", source="环卫工", opinion=True)
    assert sections(ReportKind.FIRST, text)["place"].text == (
        "2025年1月14日2时36分，桥下。2时41分获悉，来源：环卫工。事件性质：危重，老人昏迷。已引起或可能引起舆情关注。")


def test_a_follow_up_does_not_repeat_the_start():
    assert list(sections(ReportKind.FOLLOW_UP, EventText(None, LEARNED, "桥下", course="体温回升"))) == ["course"]


def test_a_final_report_begins_with_what_it_was():
    assert sections(ReportKind.FINAL)["place"].text == "2025年1月14日2时36分，千厮门大桥桥下。老人昏迷。"
    assert sections(ReportKind.FINAL)["plans"].text == "无。"


def test_titles_and_names():
    assert paper_title(ReportKind.FIRST, 0, TEXT) == "紧急事项书面报告"
    assert paper_title(ReportKind.FOLLOW_UP, 2, TEXT) == "关于千厮门大桥桥下老人昏迷情况的续报二"
    names = [report_name(ReportKind.FOLLOW_UP, n) for n in (1, 10, 12, 21)]
    assert names == ["续报一", "续报十", "续报十二", "续报二十一"]


def test_persons_are_hidden_on_paper_too():
    text = EventText(None, LEARNED, "桥下", people="张建国，男", course="张建国叫不醒")
    assert "建国" not in "".join(one.text for one in report_sections(ReportKind.FIRST, text))


def test_reports_are_called_by_their_place_in_the_chain():
    assert [report_name(ReportKind.FIRST), report_name(ReportKind.FOLLOW_UP, 2), report_name(ReportKind.FINAL)] == [
        "首报", "续报二", "终报",
    ]
