"""《流浪乞讨专项行动台账》: the audited rows as the 32 columns that are handed in (domain.md §2.3)."""
from __future__ import annotations

from collections.abc import Iterator, Mapping

from desktop.campaign.audit import Audit, AuditedRow, name_of
from desktop.campaign.checks import CHECKS, KIND_LABELS, Weight
from desktop.cases import LedgerRow
from desktop.clock import local
from desktop.journal.work import Reading
from desktop.officers import current_officer
from desktop.reports.documents import Ledger, Value
from desktop.reports.ledger_columns import CAMPAIGN_COLUMNS
from desktop.shared_settings import read_values, street_names, this_site
from desktop.vocabulary import IdentityStatus

FILE_NAME = "流浪乞讨专项行动台账"
_NO_PAPER = "无证件"
STREET_DIGITS = 9
"""A street's code in a number (NBS; domain.md §4.3)."""


def ledger(reading: Reading, *, audit: Audit, draft: bool) -> Ledger:
    """The document of the ledger, every value in full: whoever makes a file of it logs it."""
    site, values, officer = this_site(reading), read_values(reading), current_officer(reading)
    street, streets = site.street if site else "", street_names(reading)
    made = local(reading.now)
    head = (
        ("填报单位（盖章）", site.office if site else ""), ("填报人", officer.name if officer else ""), ("审核人", ""),
        ("联系电话", values.text("street.phone")), ("填报时间", f"{made.year}年{made.month}月{made.day}日"),
    )
    return Ledger(
        title=f"{street}{FILE_NAME}", head=head, columns=CAMPAIGN_COLUMNS,
        rows=tuple(_cells(street_of(row, street, streets), row) for row in audit.rows), foot=(("单位负责人", ""),),
        draft=draft, made_on=made,
    )


def street_of(audited: AuditedRow, own: str, names: Mapping[str, str]) -> str:
    """The street of a row: that whose desk numbered it, by its code where nobody has told its name.

    ``own`` where the number does not say.
    """
    code = audited.row.number.partition("-")[0]
    return names.get(code, code) if len(code) == STREET_DIGITS and code.isdigit() else own


def _cells(street: str, audited: AuditedRow) -> tuple[Value, ...]:
    row, at = audited.row, local(audited.row.at)
    return (
        audited.nth, street, row.community, f"{at:%Y-%m-%d}", f"{at:%H:%M}", row.source, row.place, row.place_kind,
        name_of(row), row.sex, _age(row), paper_words(row), row.id_number, row.home, row.phone,
        "、".join(row.categories), "、".join(row.causes),
        "/".join(part for part in (row.body, row.mind) if part), row.willing, row.way,
        row.food or None, row.water or None, "、".join(total.words for total in row.warm), row.ticket_words,
        row.destination, row.receiver, row.arrival_minutes, visit_words(row), work_words(row), row.handled_by,
        row.handled_phone, "；".join(remark_words(audited)),
    )


def _age(row: LedgerRow) -> str:
    """“62”, “约 62” where it was guessed."""
    if row.age is None:
        return ""
    return f"约 {row.age}" if row.age_estimated else str(row.age)


def paper_words(row: LedgerRow) -> str:
    """The kind of paper; without a number, why there is none."""
    if row.id_number:
        return row.id_kind
    return row.no_id_reason or row.id_kind or (_NO_PAPER if row.id_kind_code == "none" else "")


def visit_words(row: LedgerRow) -> str:
    """“已回访 2 次，末次 1月15日，下次 1月16日 08:00”."""
    state, parts = row.follow_up, []
    if state.done:
        parts.append(f"已回访 {state.done} 次")
    if state.last_done is not None:
        last = local(state.last_done)
        parts.append(f"末次 {last.month}月{last.day}日")
    if state.next_due is not None:
        due = local(state.next_due)
        parts.append(f"下次 {due.month}月{due.day}日 {due:%H:%M}")
    return "，".join(parts)


def work_words(row: LedgerRow) -> str:
    """就业意愿 and 登记."""
    wish = "" if row.wants_work is None else "有意愿" if row.wants_work else "无意愿"
    return "，".join(part for part in (wish, "已登记" if "job_help" in row.measure_codes else "") if part)


def remark_words(audited: AuditedRow) -> Iterator[str]:
    row = audited.row
    if row.name and row.identity_status == IdentityStatus.STATED.value:
        yield "姓名为自述"
    if row.nameless_code and row.name:
        yield f"原编号 {row.nameless_code}"
    yield from row.said
    if row.note:
        yield row.note
    if audited.review.corrects and audited.review.words:
        yield f"更正：{audited.review.words}"
    for answer in audited.answers:
        check = CHECKS.get(answer.kind)
        if check is not None and check.weight is not Weight.MUST:
            # 核对过，没有错: said to the auditor, nothing that the superior has to read.
            continue
        yield f"{KIND_LABELS.get(answer.kind, '')}，无法核实：{answer.reason}"
