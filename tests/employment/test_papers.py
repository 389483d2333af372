"""就业登记表 (N2.4a, domain.md §2.9): filled from the file and the case, in full only when that was written down."""
from __future__ import annotations

from desktop import employment, people
from desktop.employment.papers import blank_job_paper, full_job_paper, job_paper
from desktop.officers import set_roles
from desktop.reports.job_pdf import job_form
from desktop.reports.page import Secrecy, Table
from desktop.vocabulary import Role
from tests.relief import refused


def filled(desk, jobs):
    """A file with wishes, papers and two referrals of which one came to nothing."""
    seen = desk.read(lambda reading: reading.seen(jobs.person))
    desk.do(people.change_person, person=jobs.person, seen=seen, id_number="510103197902111234", phone="13000001234",
            dwelling="较场口通道")
    file = jobs.file(help="placement", skill="skilled", skill_words="电焊 8 年", where_to="渝中、江北", pay_from=300000,
                     history="工地电焊 8 年", body="strong", note="晚上打电话")
    first = jobs.refer(file, jobs.guard)
    desk.do(employment.not_taken, referral=first, reason="papers", words="没有保安员证")
    jobs.refer(file)
    return file


def test_the_filled_form_says_what_the_file_holds(desk, jobs):
    paper = desk.read(job_paper, file=filled(desk, jobs))
    assert (paper.name, paper.sex, paper.birth, paper.home, paper.dwelling) == (
        "冉启明（自述）", "男", "1979年2月11日", "四川达州", "较场口通道")
    assert (paper.trades, paper.where, paper.pay, paper.lodging) == (
        ("搬运装卸", "保洁环卫"), "渝中、江北", "3000 元以上", "要包住")
    assert (paper.skill, paper.history, paper.help, paper.state, paper.note) == (
        "熟练，电焊 8 年", "工地电焊 8 年", "岗位推荐", "已推荐", "晚上打电话")
    assert paper.papers.startswith("身份证补办中")
    assert [(one.day, one.employer, one.title) for one in paper.referrals] == [
        ("1月14日", "洪崖洞停车场", "夜班保安"), ("1月14日", "渝中百货仓", "搬运工")]
    assert "没有保安员证" in paper.referrals[0].result
    form = job_form(paper)
    assert form.foot.number == "500103003-1-Y-2025-0001"
    tried = next(one for one in form.elements if isinstance(one, Table))
    assert [row.cells[1] for row in tried.rows] == ["洪崖洞停车场", "渝中百货仓"]


def test_numbers_are_masked_until_somebody_writes_down_why(desk, jobs):
    file = filled(desk, jobs)
    masked = desk.read(job_paper, file=file)
    assert "19790211" not in masked.id_number
    assert masked.secrecy is Secrecy.MASKED
    desk.do(set_roles, officer=desk.actor, roles=list(Role))
    refused(desk.do, "disclosure.purpose_missing", verb=full_job_paper, file=file, purpose=" ")
    full = desk.do(full_job_paper, file=file, purpose="交区就业服务中心")
    assert (full.id_number, full.secrecy is Secrecy.MASKED) == ("510103197902111234", False)
    assert full.phone.replace(" ", "") == "13000001234"


def test_the_form_for_the_pen_offers_every_choice(desk):
    paper = desk.read(blank_job_paper)
    assert (paper.name, paper.referrals) == ("", ())
    assert {"岗位推荐", "技能培训", "公益性岗位"} <= set(paper.all_help)
