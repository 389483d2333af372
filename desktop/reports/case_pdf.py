"""Papers about one person set as forms."""
from __future__ import annotations

from desktop.reports.case_documents import (
    CaseArchive,
    GovernanceRecord,
    Kin,
    PersonFacts,
    ReferralSlip,
    RegistrationSheet,
    TracingNotice,
)
from desktop.reports.page import (
    Column,
    Fact,
    Facts,
    Form,
    Handover,
    Note,
    Party,
    Passage,
    Pictures,
    Row,
    Secrecy,
    Sign,
    Signs,
    Table,
    ticks,
)

_TOLD = (
    "登记的信息只用于救助、寻亲和回访，不对外公开；本人可以查看和更正。救助是无偿的，不收任何费用。"
    "本人未满 14 周岁的，由监护人同意。"
)


def _who(person: PersonFacts) -> Facts:
    return Facts((
        Fact("姓名", person.name), Fact("身份", person.identity), Fact("性别", person.sex), Fact("年龄", person.age),
        Fact("证件", person.id_kind), Fact("证件号码", person.id_number), Fact("民族", person.ethnicity),
        Fact("口音", person.accent), Fact("户籍地", person.home), Fact("联系电话", person.phone),
        Fact("住所地", person.dwelling, span=2),
    ))


def _kin(kin: tuple[Kin, ...], blank_rows: int = 2) -> Table:
    columns = (Column("亲属", 1.2), Column("关系", 0.8, centred=True), Column("电话", 1.6), Column("住址", 2.4),
               Column("联系结果", 2))
    rows = tuple(Row((one.name, one.relation, one.phone, one.address, one.outcome)) for one in kin)
    return Table(columns, rows, empty="亲属没有登记", blank_rows=blank_rows)


def registration_sheet(sheet: RegistrationSheet) -> Form:
    """求助登记表 with room for the three hands that sign it."""
    return Form("求助登记表", sheet.office, (
        Facts((
            Fact("登记时间", sheet.at), Fact("信息来源", sheet.source), Fact("发现地点", sheet.place),
            Fact("所属社区", sheet.community),
        )),
        _who(sheet.person),
        ticks("人员类别", sheet.categories, sheet.category), ticks("遇困原因", sheet.causes, sheet.cause),
        Facts((
            Fact("身体状况", sheet.body), Fact("精神状况", sheet.mind), Fact("低保特困", sheet.welfare),
            Fact("随身物品", sheet.belongings), Fact("流浪经过", sheet.wandering, span=2),
        )),
        _kin(sheet.kin, 1),
        ticks("需要什么", sheet.needs, sheet.need), ticks("自愿受助", sheet.willings, sheet.willing),
        Facts((Fact("不愿原因", sheet.refusal), Fact("已经告知", sheet.told))),
        ticks("帮扶措施", sheet.measures, sheet.measure),
        Facts((
            Fact("发放物资", sheet.goods, span=2), Fact("返乡车票", sheet.tickets, span=2),
            Fact("去向", sheet.destination), Fact("接收人", sheet.receiver), Fact("护送人", sheet.escort),
            Fact("送达时间", sheet.arrived),
            Fact("后续跟踪", sheet.follow_up, span=2), Fact("备注", sheet.note, span=2),
        )),
        Note(_TOLD),
        Signs((Sign("求助人", known=sheet.signature), Sign("经办人", sheet.handler), Sign("审核人"))),
    ), sheet.foot, secrecy=sheet.secrecy)


def referral_slip(slip: ReferralSlip) -> Form:
    """转介交接单 for both sides."""
    person = slip.person
    return Form("转介交接单", slip.office, (
        Facts((
            Fact("姓名", person.name), Fact("性别", person.sex), Fact("年龄", person.age),
            Fact("证件号码", person.id_number), Fact("户籍地", person.home), Fact("联系电话", person.phone),
            Fact("发现时间", slip.at),
            Fact("发现地点", slip.place), Fact("身体状况", slip.body), Fact("随身物品", slip.belongings),
        )),
        Passage("转介事由", slip.reason, lines=4), Facts((Fact("已给物资", slip.goods, span=2),)),
        Handover(
            Party("移交方", slip.from_unit, slip.from_person, slip.from_phone, slip.left),
            Party("接收方", slip.to_unit, slip.to_person, "", slip.arrived, slip.receipt),
        ),
        Note("本单一式两份，移交方和接收方各存一份。人员、物品和情况当面点清；受助人自愿，不强制。"),
        Signs((Sign("受助人"), Sign("见证人"))),
    ), slip.foot, secrecy=slip.secrecy)


def case_archive(archive: CaseArchive) -> Form:
    """个案档案: who he is, what is known, what has been done, photos at the end."""
    moments = Table(
        (Column("时间", 1.8, centred=True), Column("事情", 2.2), Column("记录", 4.3),
         Column("记录人", 1, centred=True)),
        tuple(Row((one.at, one.what, one.words, one.by)) for one in archive.moments), "往来记录", "还没有往来", 8,
    )
    return Form("个案档案", archive.office, (
        _who(archive.person),
        Facts((
            Fact("标记", archive.marks), Fact("跟踪", archive.tracking), Fact("体貌特征", archive.person.looks, span=2),
            Fact("常在哪里", archive.places), Fact("几点出现", archive.hours), Fact("身体", archive.body, span=2),
            Fact("需要什么", archive.needs, span=2), Fact("怎么谈", archive.how_to_talk, span=2),
            Fact("家里人", archive.family, span=2), Fact("不愿的", archive.refusals, span=2),
            Fact("习惯", archive.habits, span=2), Fact("给过什么", archive.given, span=2),
            Fact("下次回访", archive.due, span=2),
        )),
        _kin(archive.kin), moments, Pictures(archive.photos, 2, "照片" if archive.photos else ""),
    ), archive.foot, secrecy=archive.secrecy)


def governance_record(record: GovernanceRecord) -> Form:
    """劝离与移交记录."""
    return Form("劝离与移交记录", record.office, (
        Facts((Fact("时间", record.at), Fact("地点", record.place), Fact("对象", record.person, span=2))),
        ticks("对象类别", record.subjects, record.subject), ticks("治理方式", record.kinds, record.kind),
        Facts((Fact("执法单位", record.unit), Fact("执法人员", record.officers),
               Fact("是否离开", record.stayed, pen="□ 已离开　□ 拒不离开，移交"), Fact("移交给", record.handed_to))),
        Passage("依据", record.basis, lines=2), Passage("经过和结果", record.outcome, lines=6),
        Facts((Fact("民社办\n配合救助", record.helped, span=2, lines=2),)),
        Note("劝离和移交是治理，不计入救助人次。愿意受助的，另填求助登记表。"),
        Signs((Sign("记录人", record.recorder), Sign("执法人员"), Sign("接收人或见证人"))),
    ), record.foot, secrecy=record.secrecy)


def tracing_notice(notice: TracingNotice) -> Form:
    """寻亲公告: large, with nothing on it that was not agreed to and no box without an answer."""
    pictures = (Pictures((notice.photo,), 1),) if notice.photo is not None else ()
    return Form("寻亲公告", "", (
        *pictures,
        Facts(_told(notice)),
        Note(f"有线索的，打电话：{notice.phone}（{notice.contact}）" if notice.phone else "", large=True, heavy=True),
        Note(f"{notice.office}　{notice.made}".strip("　"), large=True),
    ), secrecy=Secrecy.OPEN, poster=True)


def _told(notice: TracingNotice) -> tuple[Fact, ...]:
    """What is known of somebody; on a paper for the pen every question."""
    facts = (
        Fact("姓名", notice.name), Fact("性别", notice.sex), Fact("年龄", notice.age), Fact("身高", notice.height),
        Fact("口音", notice.accent, span=2), Fact("体貌特征", notice.features, span=2),
        Fact("衣着", notice.clothes, span=2), Fact("记得的事", notice.remembers, span=2),
        Fact("发现时间", notice.found, span=2), Fact("发现地点", notice.place, span=2),
    )
    return tuple(fact for fact in facts if fact.value) or facts
