"""One record of every kind that has a paper, and every paper made of it: name → form."""
from __future__ import annotations

import io

from PIL import Image

from desktop import (
    attachments,
    calls,
    cases,
    directory,
    duty,
    emergencies,
    employment,
    forms,
    patrols,
    supplies,
    worklog,
)
from desktop.attachments import Picture, Prepared
from desktop.campaign import audit
from desktop.cases import NewPerson
from desktop.clock import DAY, instant
from desktop.directory import wall_sheet
from desktop.emergencies import house_of, report_document, text_of
from desktop.patrols import UnitFacts
from desktop.people import set_marks
from desktop.people.care import list_care
from desktop.people.tracing import open_tracing, record_consent, tracing_of
from desktop.reports import stock_pdf
from desktop.reports.audit_pdf import problem_list, sign_off_page
from desktop.reports.call_pdf import call_sheet
from desktop.reports.campaign_documents import DestructionList
from desktop.reports.campaign_pdf import destruction_list, monthly_form
from desktop.reports.case_pdf import (
    case_archive,
    governance_record,
    referral_slip,
    registration_sheet,
    tracing_notice,
)
from desktop.reports.emergency_documents import EmergencyReport
from desktop.reports.emergency_pdf import emergency_report, spoken_paper
from desktop.reports.job_pdf import job_form
from desktop.reports.joint_pdf import joint_record
from desktop.reports.meeting_pdf import meeting_record
from desktop.reports.patrol_pdf import round_form
from desktop.reports.roster_pdf import relief_cards, roster_form
from desktop.rules.periods import Period
from desktop.rules.shifts import ShiftKind
from desktop.supplies import Handout, MovementFilter
from desktop.supplies import papers as stock_papers
from desktop.vocabulary import ReportKind
from tests.relief import Shelf

NAME, ID, PHONE = "欧阳德福", "500103188001010017", "13800001234"


def picture():
    """A photo of 1600 pixels, as it is prepared at intake."""
    content = io.BytesIO()
    Image.linear_gradient("L").resize((1600, 1200)).convert("RGB").save(content, "JPEG", quality=70)
    jpeg = content.getvalue()
    return Picture("夜巡.jpg", jpeg, Prepared(jpeg, jpeg, 1600, 1200))


class World:
    """The records by their ids, written through the same verbs as everything else."""

    def __init__(self, desk, folder):
        self.desk, self.folder = desk, folder
        self._people()
        self._street()
        self._goods()

    def _people(self):
        desk = self.desk
        facts = {"name": NAME, "identity_status": "stated", "id_kind": "resident_id", "id_number": ID, "phone": PHONE}
        met = desk.do(
            cases.record_contact, person=NewPerson(facts), place_words="较场口地下通道", measures=["escorted_in"],
            destination="station", told_policy=True,
        )
        self.person, self.contact = met.person, met.contact
        (kept,) = desk.do(attachments.keep_pictures, folder=self.folder, pictures=[picture()])
        desk.do(attachments.add_photo, attachment=kept, subject_table="person", subject=met.person)
        desk.do(set_marks, person=met.person, marks={"key_person": ""})
        desk.do(list_care, person=met.person, guardian="周某", guardian_phone=PHONE, every_days=7)
        tracing = desk.do(open_tracing, person=met.person, clothes="蓝棉衣")
        desk.do(record_consent, tracing=tracing, seen=desk.read(tracing_of, person=met.person).seen, consent="given")
        grown = NewPerson({"name": NAME, "birth_date": "1979-02-11", "phone": PHONE})
        worker = desk.do(cases.record_contact, person=grown, place_words="较场口").person
        self.job = desk.do(employment.register, person=worker)

    def _street(self):
        desk, now = self.desk, self.desk.source.clock.now()
        self.call = desk.do(calls.log_call, caller_number=PHONE, place_text="较场口", words="有人睡在通道里").id
        self.governance = desk.do(
            cases.record_governance, kind="persuaded_off", place_words="洪崖洞", person=self.person)[0]
        self.entry = desk.do(worklog.write_entry, kind="consultation", title="会商降温")
        desk.do(cases.write_new_way, title="收摊一起巡", words="和摊主约好")
        point = desk.do(directory.add_point, name="民生路福彩站", kind="lottery", use="guide", phone=PHONE)
        desk.do(directory.count_points, period="2025-01-12", counts={point: directory.Counted(8, 1)})
        desk.do(directory.add_informant, name="周环卫", kind="cleaner", phone=PHONE, area="较场口")
        self.joint = desk.do(
            patrols.record_joint_action, title="较场口联合巡查", starts_at=now - DAY, ends_at=now - DAY + 3_600_000,
            units=(UnitFacts("street", 2), UnitFacts("enforcement", 3, "1 台", "赵军", "劝离")), result="1 人进站",
        )

    def _goods(self):
        desk = self.desk
        shelf = self.shelf = Shelf(desk).filled()
        shelf.receive(shelf.gloves, 50, source="donated", donor="解放碑商圈商户", price=1200)
        self.issued = desk.do(supplies.issue, lines=[Handout(shelf.quilt, 1)], contact=self.contact, receipt="spoken")
        lines = desk.read(supplies.movement_lines, wanted=MovementFilter())
        self.received = next(one.number for one in lines if one.kind == "received")
        moved = desk.do(supplies.ship, item=shelf.quilt, quantity=1, from_place=shelf.store, to_place=shelf.room)[0]
        self.moved = desk.read(supplies.find_movement, movement=moved).number
        self.count = desk.do(supplies.begin_count, stock_place=shelf.room)

    def read(self, query, **what):
        return self.desk.read(query, **what)

    def load(self, photo):
        return attachments.open_print(self.folder, photo.shown)

    def report(self, kind=ReportKind.FIRST):
        house, now = self.read(house_of), instant(2025, 1, 14, 3)
        told = {"what": "昏迷", "people": f"{NAME}，男", "course": f"发现{NAME}叫不醒"}
        return report_document(kind, 1, text_of(told, None, house, now), house, number="报-1", course=None, now=now)


def _emergency(world, document):
    return emergency_report(document, foot=world.read(emergencies.report_foot))


def _aloud(world):
    house = world.read(house_of)
    report = EmergencyReport("紧急事项书面报告", house.report_to, "报-1", house.office, "2025年1月14日3时", ())
    return spoken_paper(report, "我是值班员，现报告一起紧急情况。", foot=world.read(emergencies.report_foot))


def _issue(world):
    line = world.issued.number
    names = world.read(cases.recipient_names, contacts=frozenset({world.contact}))
    return world.read(stock_papers.issue_slip, number=line, target="救助登记", person=names[world.contact])


def _stock_report(world):
    now = world.desk.source.clock.now()
    report = world.read(supplies.stock_report, since=now - 30 * DAY, until=now + 1)
    return stock_pdf.stock_report_paper(world.read(stock_papers.report_paper, report=report, scope="各处"))


INSIDE = {
    "值班电话记录": lambda w: call_sheet(w.read(forms.call_paper, call=w.call)),
    "求助登记表": lambda w: registration_sheet(w.read(forms.registration_paper, contact=w.contact)),
    "转介交接单": lambda w: referral_slip(w.read(forms.referral_paper, contact=w.contact)),
    "个案档案": lambda w: case_archive(w.read(forms.archive_paper, person=w.person, load=w.load)),
    "劝离与移交记录": lambda w: governance_record(w.read(forms.governance_paper, governance=w.governance)),
    "就业登记表": lambda w: job_form(w.read(employment.job_paper, file=w.job)),
    "重点信息台账": lambda w: roster_form(w.read(forms.key_people_paper)),
    "易外出流浪人员名册": lambda w: roster_form(w.read(forms.care_paper)),
    "台账问题清单": lambda w: problem_list(w.read(forms.problem_paper, found=w.read(audit))),
    "值班日志": lambda w: w.read(duty.log_paper, duty_day="2025-01-13", kind=ShiftKind.NIGHT),
    "值班交接单": lambda w: w.read(duty.handover_paper, sheet=w.read(duty.handover_sheet)),
    "2025年1月值班表": lambda w: w.read(duty.rota_paper, month="2025-01"),
    "值班电话一览": lambda w: w.read(wall_sheet),
    "救助服务网络与信息员名录": lambda w: roster_form(w.read(forms.network_paper)),
    "救助服务点名录与服务人次": lambda w: roster_form(w.read(forms.points_paper)),
    "街面巡查记录与签到表": lambda w: round_form(w.read(patrols.blank_round_paper)),
    "联合行动记录": lambda w: joint_record(w.read(patrols.joint_paper, action=w.joint)),
    "会商记录": lambda w: meeting_record(w.read(forms.meeting_paper, entry=w.entry)),
    "工作档案目录": lambda w: w.read(forms.worklog_paper),
    "救助物资发放签收单": lambda w: stock_pdf.issue_slip(_issue(w)),
    "救助物资入库单": lambda w: stock_pdf.receipt_slip(w.read(stock_papers.receipt_slip, number=w.received)),
    "救助物资调拨单": lambda w: stock_pdf.transfer_slip(w.read(stock_papers.transfer_slip, number=w.moved)),
    "救助物资盘点表": lambda w: stock_pdf.count_sheet(w.read(stock_papers.count_sheet, count=w.count)),
    "救助物资采购单": lambda w: stock_pdf.purchase_sheet(w.read(stock_papers.purchase_sheet)),
    "救助物资收发存表": _stock_report,
}
"""Papers of the house: names in full, no number of anybody."""
NAMED = {"求助登记表", "转介交接单", "个案档案", "劝离与移交记录", "重点信息台账", "易外出流浪人员名册", "台账问题清单", "就业登记表",
         "救助物资发放签收单"}
OUTSIDE = {
    "台账审核签认页": lambda w: sign_off_page(w.read(forms.sign_off_paper, found=w.read(audit))),
    "捐赠物资使用情况": lambda w: stock_pdf.donor_paper(w.read(stock_papers.donor_paper)),
    "救助情况月报表": lambda w: monthly_form(w.read(
        forms.monthly_paper, period=Period("2025-01-01", "2025-01-14"))),
    "救助联系卡": lambda w: relief_cards(w.read(forms.relief_card)),
    "紧急事项书面报告": lambda w: _emergency(w, w.report()),
    "续报": lambda w: _emergency(w, w.report(ReportKind.FOLLOW_UP)),
    "终报": lambda w: _emergency(w, w.report(ReportKind.FINAL)),
    "电话报告口报稿": _aloud,
    "档案销毁清单": lambda w: destruction_list(DestructionList("办事处", foot=w.read(emergencies.report_foot))),
}
"""Papers that leave the house: nobody is named."""
FOR_GIVING = {"寻亲公告": lambda w: tracing_notice(w.read(forms.tracing_paper, person=w.person, load=w.load))}
"""Hung up for everybody to see: says what was agreed to, and nothing of printers and journals."""
