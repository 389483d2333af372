"""The papers of the campaign's end: 问题清单, 签认页, 销毁清单, and the monthly form of the bureau."""
from __future__ import annotations

from desktop.campaign import Audit, AuditedRow, Problem, Weight, changed_rows, destructions, ledger_exports
from desktop.clock import civil_date, local
from desktop.errors import UserError
from desktop.figures import Figure, campaign_figures, monthly_form
from desktop.journal.work import Reading
from desktop.paper_foot import foot_of, long_day, office_name
from desktop.reports.audit_documents import ProblemLine, ProblemList, ProblemPart, SignedFigure, SignOffPage
from desktop.reports.campaign_documents import DestructionLine, DestructionList, MonthlyForm, MonthlyGroup
from desktop.reports.page import Sign
from desktop.rules.backup_times import last_copy_gone
from desktop.rules.periods import Period
from desktop.shared_settings import read_values
from desktop.vocabulary import ReviewState

LEDGER = "流浪乞讨专项行动台账"
_HEADS = {Weight.MUST: "必须改", Weight.LOOK: "建议核对"}
_SIGNED = (
    ("contacts", "台账逐条，一次算一人次"), ("persons", "同一个人只算一次"), ("to_station", "去向为救助站"),
    ("to_hospital", "去向为医院"), ("outside", "去向不是救助站、医院和移交"), ("warm_goods", "棉被、棉衣和暖贴"),
    ("food_water", "食品和饮水"), ("tickets", "按张"), ("patrols", "按轮"), ("calls", "作废和重复的不算"),
    ("in_time", "从接报到第一人到场"), ("moved_on", "治理，不算救助"),
)
_WORK = ("patrols", "patrollers", "civil_patrollers", "police_patrollers", "city_patrollers", "vehicles", "visits",
         "contacts", "persons", "outside", "to_station", "to_hospital", "sent_home", "tickets", "kin_found", "settled",
         "warm_goods", "food_water", "cards_left", "moved_on", "service_points", "in_time", "late")


def problem_paper(reading: Reading, *, found: Audit) -> ProblemList:
    """问题清单 of the ledger as it stands: what must be changed first, then what is worth a look, then the answers."""
    pairs = [(row, problem) for row in found.rows for problem in row.problems]
    parts = [
        ProblemPart(_HEADS[weight], tuple(_line(row, one) for row, one in pairs if one.weight is weight),
                    heavy=weight is Weight.MUST)
        for weight in Weight
    ]
    answered = tuple(
        ProblemLine(row.short, row.title, "", "", row.row.handled_by, f"无法核实：{answer.reason}")
        for row in found.rows for answer in row.answers
    )
    if answered:
        parts.append(ProblemPart("已写明原因", answered))
    must, look = len(found.must), len(found.look)
    said = f"共 {len(found.rows)} 条，没有问题 {found.sound} 条；必须改 {must} 处，建议核对 {look} 处。"
    return ProblemList(office_name(reading), LEDGER, _period(found), said, tuple(parts),
                       foot_of(reading, operator=reading.actor))


def _line(row: AuditedRow, problem: Problem) -> ProblemLine:
    return ProblemLine(row.short, row.title, problem.words, problem.clause, row.row.handled_by)


def _period(found: Audit) -> str:
    return f"{long_day(found.first_day)}至{long_day(found.last_day)}"


def sign_off_paper(reading: Reading, *, found: Audit) -> SignOffPage:
    """签认页: what goes up with its figures, what was answered, and the two who vouch for it."""
    period = Period(found.first_day, found.last_day)
    figures = campaign_figures(reading, start=period.start, end=period.end, rows=False)
    last = next((one for one in ledger_exports(reading) if not one.draft and one.sha256), None)
    must, look, answers = len(found.must), len(found.look), len(found.answers)
    changed = changed_rows(found)
    corrected = "；".join(f"{row.short}：{row.review.words}" for row in changed if row.review.words)
    signed = [row for row in found.rows if row.review.state in {ReviewState.REVIEWED, ReviewState.REPORTED}]
    when = max((row.review.at for row in signed), default=0)
    known = f"{local(when).month}月{local(when).day}日 {local(when):%H:%M} 已输 PIN" if when else ""
    return SignOffPage(
        office_name(reading), LEDGER, _period(found), f"{len(found.rows)} 条",
        read_values(reading).text("report.unit"),
        f"必须改 {must} 处；建议核对 {look} 处；写明原因 {answers} 处。",
        f"更正 {len(changed)} 条。{corrected}" if changed else "没有更正。",
        f"{LEDGER}.xlsx，{last.rows} 条" if last else "还没有导出正式台账", last.sha256 if last else "导出后才有",
        tuple(SignedFigure(figures[key].label, _in_form(figures[key]), counted) for key, counted in _SIGNED),
        (Sign("填报人"), Sign("审核人", "", known), Sign("单位负责人", seal=True)),
        foot_of(reading, operator=reading.actor),
    )


def _in_form(figure: Figure) -> str:
    """“222 人次”: on forms a blank stands before the unit, as with every other number there; in running text none."""
    return f"{figure.text.removesuffix(figure.unit)} {figure.unit}"


def destruction_paper(reading: Reading, *, record: str) -> DestructionList:
    """销毁清单 of one destruction.

    Raises:
        UserError: ``destruction.unknown``.
    """
    found = next((one for one in destructions(reading) if one.id == record), None)
    if found is None:
        raise UserError("destruction.unknown")
    at = local(found.at)
    when = f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}"
    signed = tuple((name, f"{at.month}月{at.day}日 {at:%H:%M} 已输 PIN") for name in (found.by_name, found.agreed_name))
    lines = tuple(DestructionLine(number, what, words) for number, what, words in found.lines)
    return DestructionList(office_name(reading), "", when, found.basis, lines, signed, foot_of(reading),
                           f"销毁以前的备份副本里还有这些内容，按保留规则到{last_copy_gone(found.at)}全部换掉；"
                           "U 盘和第二硬盘上另存的，请一并销毁。")


def monthly_paper(reading: Reading, *, period: Period) -> MonthlyForm:
    """救助情况月报表 of a period, by the categories that civil affairs counts by (domain.md §2.2)."""
    groups = monthly_form(reading, start=period.start, end=period.end)
    figures = campaign_figures(reading, start=period.start, end=period.end, rows=False)
    last = civil_date(period.end - 1)
    return MonthlyForm(
        office_name(reading), f"{long_day(period.first)}至{long_day(last)}",
        f"{_in_form(figures['contacts'])}，{_in_form(figures['persons'])}",
        tuple(MonthlyGroup(name, tuple((one.label, str(one.value)) for one in own)) for name, own in groups),
        tuple((figures[key].label, _in_form(figures[key])) for key in _WORK), foot_of(reading, operator=reading.actor),
    )
