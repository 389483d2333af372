"""One of each kind of paper, always the same: for the pictures they are compared with (`python -m tests.reports.papers`)."""
from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageChops, ImageStat

from desktop.paths import resource
from desktop.reports.audit_documents import ProblemLine, ProblemList, ProblemPart, SignedFigure, SignOffPage
from desktop.reports.audit_pdf import problem_list, sign_off_page
from desktop.reports.briefing_pdf import render
from desktop.reports.call_documents import CallSheet, CallStep
from desktop.reports.call_pdf import call_sheet
from desktop.reports.campaign_documents import DestructionLine, DestructionList
from desktop.reports.campaign_pdf import destruction_list
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
from desktop.reports.emergency_documents import EmergencyReport, ReportParagraph
from desktop.reports.emergency_pdf import emergency_report
from desktop.reports.fonts import Fonts
from desktop.reports.form_pdf import render_form
from desktop.reports.job_documents import JobPaper
from desktop.reports.job_pdf import job_form
from desktop.reports.joint_documents import JointFigure, JointRecord, JointStop, JointUnit
from desktop.reports.joint_pdf import joint_record
from desktop.reports.meeting_documents import MeetingRecord
from desktop.reports.meeting_pdf import meeting_record
from desktop.reports.page import Column, Foot, Form, Note, Paper, Row, Sign, blank
from desktop.reports.page_areas import MonthDay, MonthGrid, MonthShift, PhoneGroup, PhoneNumber, Phones
from desktop.reports.pages import rasterise
from desktop.reports.patrol_documents import PartyLine, RoundPaper, StopLine
from desktop.reports.patrol_pdf import round_form
from desktop.reports.roster_documents import ReliefCard, Roster, RosterPart
from desktop.reports.roster_pdf import relief_cards, roster_form
from desktop.reports.stock_documents import (
    CountRow,
    CountSheet,
    DonorPaper,
    DonorPart,
    GoodsLine,
    IssueSlip,
    PurchaseSheet,
    ReceiptSlip,
    StockReportPaper,
    TransferSlip,
)
from desktop.reports.stock_pdf import (
    count_sheet,
    donor_paper,
    issue_slip,
    purchase_sheet,
    receipt_slip,
    stock_report_paper,
    transfer_slip,
)

JOBS = ("搬运装卸", "保洁环卫", "保安", "后厨", "工地", "家政护理", "其他", "焊工", "驾驶", "快递配送", "工厂普工", "维修水电")
HELPS = ("政策咨询", "岗位推荐", "技能培训", "零工市场", "公益性岗位", "转介就业服务机构", "其他")
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


def problems() -> ProblemList:
    must = ProblemLine("0114-07", "郑德福，较场口地下通道", "不愿入站没写原因", "市通知第四条", "陈国华")
    known = ProblemLine("0109-02", "无名氏-0109-01，小什字", "没有证件号和原因", "市通知第四条", "何跃", "无法核实：本人说不清")
    return ProblemList(
        OFFICE, "流浪乞讨专项行动台账", "2024年12月5日至2025年3月15日", "共 153 条，没有问题 151 条；必须改 1 处，无法核实 1 处。",
        (ProblemPart("必须改", (must,), heavy=True), ProblemPart("建议核对"), ProblemPart("无法核实", (known,))), FOOT,
    )


def sign_off() -> SignOffPage:
    return SignOffPage(
        OFFICE, "流浪乞讨专项行动台账", "2024年12月5日至2025年3月15日", "153 条", "渝中区民政局社会事务科",
        "必须改 0 处；建议核对 2 处，已逐条看过；无法核实 1 处，写明原因。", "上次报送以后更正 2 条，原因见台账备注。",
        "流浪乞讨专项行动台账_20250313.xlsx", "9f2c 41d0 7be3 55a8 0c1e 6a77 d4f2 318b",
        (SignedFigure("救助人次", "153 人次", "按救助登记次数"), SignedFigure("救助人数", "97 人", "同一人只计一次"),
         SignedFigure("护送入站", "61 人次", "去向为市救助管理站")),
        (Sign("填报人", "陈国华", "3月13日 15:40 已输 PIN"), Sign("审核人", "罗敏", "3月13日 16:02 已输 PIN"),
         Sign("单位负责人", seal=True)), FOOT,
    )


def joint() -> JointRecord:
    return JointRecord(
        OFFICE, "1月9日夜间联合巡查", "2025年1月9日", "20:30 至 23:10", "较场口、小什字、千厮门桥下", "小雨，最低 3 ℃，寒潮蓝色预警",
        "解放碑街道民社办", "罗敏", (JointUnit("综合行政执法大队", "赵军", "4", "1 台", "劝离、移交"),
                          JointUnit("解放碑派出所", "刘警官", "2", "1 台", "核查身份"), JointUnit("社工站", "何跃", "3", "", "劝导")),
        (JointStop("较场口地下通道", "20:50", "2 人", "护送入站 1 人；1 人不愿入站，发棉被 1 床，留联系卡"),
         JointStop("千厮门桥下", "21:40", "无人", "")),
        (JointFigure("发现", "2 人"), JointFigure("救助", "2 人次"), JointFigure("送站", "1 人次")),
        (JointFigure("劝导", "3 人次"), JointFigure("劝离", "1 人次"), JointFigure("移交公安", "0 人次")),
        "重点点位走遍，1 人进站。", "桥下照明坏了两处。", "联系市政修灯，后天再看。", "陈国华", FOOT,
    )


def meeting() -> MeetingRecord:
    return MeetingRecord(
        "会商记录", OFFICE, "与区气象局会商本周降温", "2025年1月7日", "三楼会议室", "罗敏", "陈国华", "9 人", "区气象局、派出所、社区",
        "周四起降温 8 度以上，最低 2 度。", "周四到周日夜里加一组，棉被再领 20 床。", "会商纪要.pdf", (), 9, FOOT,
    )


def patrol() -> RoundPaper:
    stops = (StopLine("较场口地下通道", "地下通道", "20:50", "2 人", "2", "登记 1 人；留联系卡 1 张"), StopLine("小什字", "", "21:05", "无人"),
             StopLine("棉花街旧仓库", found="未到，门锁"))
    return RoundPaper(
        OFFICE, "第一轮", "2025年1月13日", "20:30 至 22:05", "晚", "寒潮蓝色，最低 3 ℃", (
            PartyLine("一组", "周勇", "街道 2 人、综合执法 2 人", "1 号巡逻车", "周勇、何小琴"),), "对讲机、御寒物资包", ("重点区域",), "是", stops,
        "见到 2 人，劝导 2 人，救助 1 人次，留联系卡 1 张", "棉被 1 床", "2 张", "30 份", "扶手松了。", "陈国华", foot=FOOT,
    )


def goods() -> dict[str, Form]:
    """The papers of the stock book."""
    given = GoodsLine("棉被", "2411", "1 床", "值班室")
    came = GoodsLine("棉被", "2411", "20 床", "东库房", "85.00", "1,700.00", "产 2024年11月2日")
    loose = GoodsLine("矿泉水 550 毫升", "", "6 瓶", "东库房", "1.60", "9.60", "到 2025年6月15日")
    row = CountRow("棉被", "2411", "6", "5", "少 1", "借出未登记", heavy=True)
    bought = (("棉被", "6 床", "3", "10", "24 床", "85.00", "2,040.00"), ("面包 袋装 90 克", "0 个", "", "12", "42 个", "4.50", "189.00"))
    ends = (("面包", "241204，柜子下格", "28 个", "2025年1月7日\n已过期 9 天"),)
    used = (DonorPart("渝中区慈善会", (("毛毯", "2025年1月8日", "10 条", "0 条", "0", "0", "10 条"),
                                  ("棉被", "2025年1月8日", "10 床", "4 床", "4", "0", "6 床"))),)
    flows = tuple((f"棉被 {n} 号", "19", "10", "", "", "20", "3", "", "", "", "6", "516.00") for n in range(1, 15))
    heads = ("品名", "期初", "入库", "调入", "归还", "发放", "调出", "借出", "报损", "盘盈亏", "期末", "期末金额")
    return {
        "issue_slip": issue_slip(IssueSlip(
            OFFICE, "2025年1月14日 03:35", "救助登记", "郑德福", "陈国华", "本人签名", lines=(given,), foot=FOOT)),
        "receipt_slip": receipt_slip(ReceiptSlip(
            OFFICE, "2025年1月7日 10:20", "上级拨付", "杨丽", (came, loose), "1,709.60", foot=FOOT)),
        "transfer_slip": transfer_slip(TransferSlip(
            OFFICE, "1月9日 20:10", "1月9日 20:40", "东库房", "值班室", (("棉被 2411", "5 床", "5 床", ""),), "杨丽", "陈国华",
            foot=FOOT)),
        "count_sheet": count_sheet(CountSheet(
            OFFICE, "值班室", "1月13日 09:00", "1月13日 09:30", rows=(row,), sums="1 行不符", counter="杨丽", checker="何跃",
            foot=FOOT)),
        "purchase_sheet": purchase_sheet(PurchaseSheet(OFFICE, "低于保底", bought, "2,229.00", "1 种没有参考单价", ends, foot=FOOT)),
        "donors": donor_paper(DonorPaper(OFFICE, "2025年1月16日 08:12", used, foot=FOOT)),
        "stock_report": stock_report_paper(StockReportPaper(
            OFFICE, "2025年1月1日 — 2025年1月16日", "按品名，各存放点", heads, flows,
            ("合计", "266", "140", "0", "0", "280", "42", "0", "0", "0", "84", "7,224.00"), "14 行，由 224 笔流水算出。", foot=FOOT)),
    }


def of_the_room() -> dict[str, Form]:
    """就业登记表, 首报, 值班表, the numbers for the wall, 销毁清单."""
    trades = ("搬运装卸", "保洁环卫", "保安")
    parts = (ReportParagraph("place", "一、发生时间地点。", "2025年1月14日2时36分，千厮门大桥桥下。"),
             ReportParagraph("people", "二、人员情况。", "男，约60岁，姓名待查。"))
    report = EmergencyReport("紧急事项书面报告", "渝中区民政局社会事务科", "500103003-1-S-2025-0003", OFFICE,
                             "2025年1月14日3时21分", parts, "陈国华", "6300 0128")
    phones = Phones((PhoneGroup("公安、医疗", (PhoneNumber("公安报警", "", "110"), PhoneNumber("急救", "", "120"))),
                     PhoneGroup("信息员", (PhoneNumber("陈队长", "国泰广场夜间保安队队长", "130 0000 4104"),))))
    return {
        "job": job_form(JobPaper(
            OFFICE, "冉启明", "男", all_trades=trades, trades=trades[:2], help="岗位推荐", all_help=("岗位推荐", "技能培训"),
            history="工地电焊 8 年", foot=FOOT)),
        "job_blank": blank(job_form(JobPaper(OFFICE, all_trades=JOBS, all_help=HELPS))),
        "emergency": emergency_report(report, foot=FOOT),
        "rota": Form("2025年1月值班表", OFFICE, (MonthGrid(tuple(map(_week, (1, 8, 15, 22)))), Note("夜班 19:00 起")), FOOT,
                     Paper.A4_ACROSS, dense=True),
        "wall": Form("值班电话一览", OFFICE, (phones,), FOOT),
        "destruction": destruction_list(DestructionList(
            OFFICE, at="2025年6月1日 10:00", basis="保管到期",
            lines=(DestructionLine("D-2025-012", "电话记录", "不需办理，满 6 个月"),), foot=FOOT)),
    }


def _week(first: int) -> tuple[MonthDay, ...]:
    """A week of nights, one of them with a hole."""
    return tuple(MonthDay(str(day), "", off=day % 7 in (4, 5), inside=True, shifts=(
        MonthShift("夜", ("带班 罗敏", "值班 陈国华"), ("缺巡查组",) if day == 9 else ()),)) for day in range(first, first + 7))


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
    notice = TracingNotice(OFFICE, "郑德福", "男", "约 62 岁", height="约 165 厘米",
                           features="右耳缺一小块，左手小指弯", clothes="塑料布，灰裤子", place="小什字地下通道", phone="6300 0128",
                           contact=OFFICE, made="2025年1月14日", photo=photo("", 1200, 1600))
    card = ReliefCard(OFFICE, "6300 0128", "渝中区示例街 8 号", "重庆市救助管理站", "6300 0225", foot=FOOT)
    roster = Roster("重点信息台账", OFFICE, "在跟踪 2 人。", (
        RosterPart("", (Column("姓名"), Column("最近在哪里", 3)), (Row(("郑德福", "较场口")), Row(("谭守田", "小什字")))),
    ), foot=FOOT)
    forms = {
        "call": call_sheet(call()), "call_blank": blank(call_sheet(call())), "archive": case_archive(archive),
        "registration": registration_sheet(registration), "referral": referral_slip(referral),
        "governance": governance_record(governance), "notice": tracing_notice(notice), "roster": roster_form(roster),
        "problems": problem_list(problems()), "sign_off": sign_off_page(sign_off()), "joint": joint_record(joint()),
        "meeting": meeting_record(meeting()), "joint_blank": blank(joint_record(JointRecord(OFFICE))), "cards": relief_cards(card),
        "round": round_form(patrol()), **goods(), **of_the_room(),
    }
    return {
        "briefing": render(briefing(), fonts), "official": render(official(), fonts),
        **{name: render_form(form, fonts) for name, form in forms.items()},
    }


MOST_APART = 2.0
"""Mean difference of grey (0 to 255): another word is under it, a lost box or a moved block is not."""


def apart(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures differ."""
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0]


def picture(pdf: bytes) -> Image.Image:
    """The first page, small and in grey."""
    page = rasterise(pdf, 0, DPI)
    return Image.frombytes("RGB", (page.width, page.height), page.rgb).convert("L")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, pdf in all_papers(Fonts(resource("fonts"))).items():
        picture(pdf).save(FOLDER / f"{name}.png", optimize=True)
