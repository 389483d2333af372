"""One of each kind of paper, always the same: for the pictures they are compared with (`python -m tests.reports.papers`)."""
from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from desktop.paths import resource
from desktop.reports.briefing_pdf import render
from desktop.reports.call_documents import CallSheet, CallStep
from desktop.reports.call_pdf import call_sheet
from desktop.reports.case_documents import (
    CaseArchive,
    CaseMoment,
    GovernanceRecord,
    Kin,
    PersonFacts,
    ReferralSlip,
    RegistrationSheet,
    TracingNotice,
)
from desktop.reports.case_pdf import (
    case_archive,
    governance_record,
    referral_slip,
    registration_sheet,
    tracing_notice,
)
from desktop.reports.chart_documents import Chart, ChartKind, FigureTable, Series
from desktop.reports.documents import Briefing, Heading, Paragraph, Photo, PhotoRow, Profile, TextRun
from desktop.reports.fonts import Fonts
from desktop.reports.form_pdf import render_form
from desktop.reports.page import Column, Foot, Row, blank
from desktop.reports.pages import rasterise
from desktop.reports.roster_documents import ReliefCard, Roster, RosterPart
from desktop.reports.roster_pdf import render_cards, roster_form

FOLDER = Path(__file__).parent / "pictures"
DPI = 24
OFFICE = "解放碑街道办事处"
FOOT = Foot("500103003-A-D-2025-012", "2025年1月14日 08:12 打印", "陈国华", "账本第 321 条，核对码 0A1B2C3D4E5F")
WHO = PersonFacts("郑德福", "自述，待核实", "男", "约 62 岁", "身份证", "500103********0017", "四川省南充市", "", "138****1234")
BODY = Paragraph((TextRun("1月11日晚至14日凌晨，我区迎来入冬以来第三轮降温，最低气温3℃。值班室共接到救助线索21件，"
                          "其中20件在30分钟内到场。"),))


def photo(caption: str, wide: int = 1600, tall: int = 1067) -> Photo:
    content = io.BytesIO()
    image = Image.linear_gradient("L").resize((wide, tall)).convert("RGB")
    image.paste((40, 60, 120), (wide // 8, tall // 8, wide // 2, tall // 2))
    image.save(content, "JPEG", quality=80)
    return Photo(content.getvalue(), caption, wide, tall)


def briefing() -> Briefing:
    return Briefing(
        "工作简报", "第7期", OFFICE, "2025年1月14日", "三夜降温，街道到场救助23人次", (
            BODY, Heading(1, "一、盯住重点点位"), BODY, PhotoRow((photo("夜巡"), photo("送水"))),
            Chart(ChartKind.COLUMNS, "每日线索", ("12日", "13日", "14日"), (Series("线索", (8, 12, 7)),), "件"),
            FigureTable("分类帮扶", ("类别", "人次"), (("务工不着", "9"), ("街边露宿", "10"))),
        ), total="总第8期", report_to="渝中区民政局社会事务科", issue_to="各社区", copies=30, editor_note="供各社区参考。",
        mark="内部资料",
    )


def official() -> Briefing:
    return Briefing(
        f"{OFFICE}文件", "解办〔2025〕7号", OFFICE, "2025年1月14日", f"{OFFICE}关于冬季送温暖专项救助行动开展情况的报告",
        (BODY, Heading(1, "一、基本情况"), BODY), send_to="派出所", profile=Profile.OFFICIAL, addressee="渝中区民政局",
    )


def call() -> CallSheet:
    return CallSheet(
        OFFICE, "2025年1月14日 03:02", "2025年1月14日 03:03", "群众", "刘师傅", "138****5678", "较场口地下通道",
        ("求助", "线索", "紧急", "咨询"), "线索", "1 人", "裹着被子睡在通道里，叫不醒。",
        (CallStep("派出", "03:05", "巡查一组"), CallStep("到场", "03:31", "人在")), "29 分", result="属实", foot=FOOT,
    )


def all_papers(fonts: Fonts) -> dict[str, bytes]:
    """Name → PDF."""
    lists = ("街边露宿", "务工不着", "寻亲不遇", "其他")
    registration = RegistrationSheet(
        OFFICE, WHO, "2025年1月14日 03:31", "较场口地下通道", "较场口社区", "群众来电", lists, lists[:1], lists, lists[1:2],
        ("食宿", "返乡"), ("返乡",), ("护送入站", "提供食品"), ("护送入站",), ("自愿", "不愿"), ("自愿",), foot=FOOT,
        kin=(Kin("郑小福", "儿子", "139****0001", "南充", "已联系上"),),
    )
    referral = ReferralSlip(OFFICE, WHO, "2025年1月14日 03:31", "较场口", "街边露宿", from_unit=OFFICE, to_unit="市救助管理站", foot=FOOT)
    moments = tuple(CaseMoment("2025年1月14日 03:31", "护送入站", "较场口地下通道", "陈国华") for _ in range(6))
    archive = CaseArchive(OFFICE, WHO, places="较场口 3 次", moments=moments, photos=(photo("1月14日"),), foot=FOOT)
    governance = GovernanceRecord(OFFICE, ("劝导", "劝离"), ("劝离",), ("流动乞讨",), (), "03:31", "洪崖洞", foot=FOOT)
    notice = TracingNotice(OFFICE, "郑德福", "男", "约 62 岁", phone="6300 0128", contact=OFFICE, made="2025年1月14日")
    roster = Roster("重点信息台账", OFFICE, "在跟踪 2 人。", (
        RosterPart("", (Column("姓名"), Column("最近在哪里", 3)), (Row(("郑德福", "较场口")), Row(("谭守田", "小什字")))),
    ), foot=FOOT)
    forms = {
        "call": call_sheet(call()), "call_blank": blank(call_sheet(call())), "archive": case_archive(archive),
        "registration": registration_sheet(registration), "referral": referral_slip(referral),
        "governance": governance_record(governance), "notice": tracing_notice(notice), "roster": roster_form(roster),
    }
    card = ReliefCard(OFFICE, "6300 0128", "渝中区示例街 8 号", "重庆市救助管理站", "6300 0225")
    return {
        "briefing": render(briefing(), fonts), "official": render(official(), fonts), "cards": render_cards(card, fonts),
        **{name: render_form(form, fonts) for name, form in forms.items()},
    }


def picture(pdf: bytes) -> Image.Image:
    """The first page, small and in grey."""
    page = rasterise(pdf, 0, DPI)
    return Image.frombytes("RGB", (page.width, page.height), page.rgb).convert("L")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, pdf in all_papers(Fonts(resource("fonts"))).items():
        picture(pdf).save(FOLDER / f"{name}.png", optimize=True)
