"""The 就业登记表 set as a form."""
from __future__ import annotations

from desktop.reports.job_documents import JobPaper
from desktop.reports.page import Column, Fact, Facts, Form, Passage, Row, Sign, Signs, Table, ticks


def job_form(paper: JobPaper) -> Form:
    """One person on one page, unless much was tried."""
    tried = Table(
        (Column("日期", 1, centred=True), Column("单位", 2.2), Column("岗位", 1.6), Column("结果和跟踪", 4)),
        tuple(Row((one.day, one.employer, one.title, one.result)) for one in paper.referrals),
        heading="推荐记录", empty="还没有推荐", blank_rows=5,
    )
    return Form("就业登记表", paper.office, (
        Facts((
            Fact("姓名", paper.name), Fact("性别", paper.sex), Fact("出生日期", paper.birth),
            Fact("文化程度", paper.education), Fact("证件号码", paper.id_number), Fact("联系电话", paper.phone),
            Fact("户籍地", paper.home, span=2), Fact("现住", paper.dwelling, span=2), Fact("个案", paper.case),
            Fact("登记时间", paper.registered),
        )),
        ticks("就业意向", paper.all_trades, paper.trades),
        Facts((Fact("地点", paper.where), Fact("期望工资", paper.pay), Fact("食宿", paper.lodging),
               Fact("可到岗", paper.ready), Fact("技能水平", paper.skill), Fact("证书", paper.certificate),
               Fact("身体条件", paper.body), Fact("证件", paper.papers))),
        Passage("工作经历", paper.history, lines=2),
        ticks("分类帮扶", paper.all_help, (paper.help,) if paper.help else ()),
        tried,
        Facts((Fact("现在", paper.state), Fact("经办人", paper.officer))),
        Passage("备注", paper.note, lines=2),
        Signs((Sign("本人"), Sign("经办人", paper.officer))),
    ), paper.foot, secrecy=paper.secrecy)
