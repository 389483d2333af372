"""重点信息台账 as a workbook, written, read again and logged like every list that leaves the house (附件二)."""
from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.cases.key_ledger import KeyPerson, key_persons
from desktop.clock import local
from desktop.db.models.campaign import LedgerExport
from desktop.errors import UserError
from desktop.journal.work import Work
from desktop.officers import require
from desktop.reports.documents import CellKind, Column, Ledger
from desktop.reports.held import Place
from desktop.rules.text_cleaning import clean_line
from desktop.vocabulary import Right

if TYPE_CHECKING:
    from desktop.reports.ledger_xlsx import Written

PURPOSE = "重点信息台账"
_COLUMNS = (
    Column("序号", 6, CellKind.NUMBER), Column("档案编号", 12), Column("姓名", 14), Column("性别", 6),
    Column("年龄", 7), Column("列入原因", 18, wraps=True), Column("见过次数", 9, CellKind.NUMBER),
    Column("最后一次", 16),
    Column("常在地点", 26, wraps=True), Column("出现时间", 18), Column("身体", 22, wraps=True),
    Column("需要", 22, wraps=True), Column("家里人", 22, wraps=True), Column("风险", 16, wraps=True),
    Column("不愿的事", 20, wraps=True), Column("发过物资", 24, wraps=True), Column("下次回访", 16),
)


def export_key_ledger(work: Work, *, path: Place, purpose: str = PURPOSE) -> Written:
    """Writes 重点信息台账 to an .xlsx file and logs it; files that may not be read stay a number.

    Raises:
        UserError: ``rights.missing``, ``disclosure.purpose_missing``, and what writing a file refuses.
    """
    require(work, Right.EXPORT_LEDGER, nobody=True)
    # What writes workbooks is loaded with the first of them, not with the window.
    from desktop.reports import ledger_xlsx

    reason = clean_line(purpose)
    if not reason:
        raise UserError("disclosure.purpose_missing")
    made = local(work.now)
    rows = [_row(at, one) for at, one in enumerate(key_persons(work), start=1)]
    title = "重点信息台账（一人一档一画像）"
    head = (("填报时间", f"{made:%Y-%m-%d %H:%M}"), ("人数", str(len(rows))))
    written = ledger_xlsx.write(Ledger(title, _COLUMNS, rows, head, made_on=made), path)
    work.create(
        LedgerExport, at=work.now, by=work.actor or None, rows=written.rows, sha256=written.sha256, purpose=reason,
        draft=False,
    )
    return written


def _row(at: int, one: KeyPerson) -> tuple[str | int, ...]:
    person = one.person
    age = "" if person.age is None else f"{'约' if person.age_estimated else ''}{person.age}"
    return (
        at, person.short, person.shown, person.sex_words, age, one.why, one.contacts, _when(one.last_at), one.places,
        one.hours, one.body, one.needs, one.family, one.risks, one.refusals, one.given, _when(one.next_visit),
    )


def _when(at: int | None) -> str:
    return "" if at is None else f"{local(at):%Y-%m-%d %H:%M}"
