"""紧急事项报告单 for a pen while there is no power: what is told first, the boxes of §2.6, the deadlines."""
from __future__ import annotations

from desktop.reports.page import Fact, Facts, Foot, Form, Note, Passage, Sign, Signs, ticks

_REPORTS = ("首报", "续报", "终报")
_ALOUD = (
    "我是＿＿＿＿街道值班员＿＿＿＿，现报告一起紧急情况：＿＿时＿＿分，在＿＿＿＿＿＿＿＿，＿＿＿＿＿＿＿＿＿＿＿＿；"
    "已采取＿＿＿＿＿＿＿＿＿＿＿＿；书面报告将于＿＿时＿＿分前报送。"
)
_LIMITS = (
    "获悉后 30 分钟内电话报告，1 小时内书面报告；续报只写新情况，终报写结果和下一步。"
    "不迟报、不漏报、不瞒报、不谎报。"
)


def emergency_form(office: str, report_to: str, kinds: tuple[str, ...], foot: Foot) -> Form:
    """The slip; only ever blank, for a report that is typed is set by `emergency_pdf`."""
    return Form("紧急事项报告单", office, (
        Note(_LIMITS), Note(_ALOUD, "电话口报稿", large=True),
        ticks("报告类别", _REPORTS, ()), ticks("事件类型", kinds, ()),
        Facts((
            Fact("事件标题", span=2), Fact("事发时间"), Fact("获悉时间"), Fact("地点", span=2),
            Fact("信息来源", span=2),
            Fact("死亡、受伤"), Fact("失联"), Fact("人员概况", span=2, lines=2),
        )),
        Passage("经过", lines=5), Passage("已采取措施", lines=3),
        Facts((Fact("影响和趋势", span=2), Fact("到场领导"), Fact("需协助"), Fact("拟下一步", span=2))),
        Facts((
            Fact("报送单位", report_to, stays=True), Fact("报告人电话"), Fact("电话报告\n时间"), Fact("接听人\n和号码"),
            Fact("书面报告\n时间"), Fact("方式和\n接收人"), Fact("领导指示", span=2, lines=2),
        )),
        Signs((Sign("报告人"), Sign("审签人", seal=True))),
    ), foot, blank=True)
