"""The ledger into the superior's workbook: understood once, remembered, checked, written, read again."""
from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from desktop.campaign.audit import Audit, audit
from desktop.campaign.review import exportable
from desktop.campaign.sheet import remark_words, street_of
from desktop.campaign.template_facts import FIELD_NAMES, facts_of
from desktop.db.models.campaign import LedgerExport, LedgerTemplate
from desktop.errors import UserError
from desktop.journal.source import stable_id
from desktop.journal.work import Reading, Work
from desktop.officers import require
from desktop.reports.held import Place
from desktop.reports.ledger_xlsx import Written
from desktop.reports.template import Sheet, Template, fill, load_template
from desktop.reports.template.filling import Progress
from desktop.reports.template.values import Fact, Refusal, refusals
from desktop.rules.text_cleaning import clean_line
from desktop.shared_settings import street_names, this_site
from desktop.vocabulary import Right

Columns = Mapping[int, str]
Words = Mapping[int, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Plan:
    """How a sheet is filled: column → key of `FIELD_NAMES` ("" stays empty), and the dictionary words chosen.

    ``remembered``: it was set once for a workbook with the same header.
    """

    sheet: Sheet
    mapping: Columns
    words: Words
    remembered: bool = False

    @property
    def used(self) -> dict[int, str]:
        """The columns that are written."""
        known = {slot.column for slot in self.sheet.slots if not slot.formula}
        return {column: key for column, key in self.mapping.items() if key and column in known}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was written: the files in their order with the rows of each, and the SHA-256 of the last."""

    rows: int
    total: int
    files: tuple[tuple[str, int, str], ...]

    @property
    def written(self) -> Written:
        return Written(self.rows, self.total, self.files[-1][2] if self.files else "")


def plan_for(reading: Reading, *, template: Template, sheet: str = "") -> Plan:
    """How a workbook would be filled: as it was set before for the same header, else as its labels are understood."""
    chosen = next((one for one in template.sheets if one.name == sheet), template.best)
    known = {one.fingerprint: one for one in template.sheets}
    rows = reading.execute(
        select(LedgerTemplate).where(
            LedgerTemplate.fingerprint.in_([chosen.fingerprint] if sheet else list(known)),
            LedgerTemplate.void_reason.is_(None),
        ).order_by(LedgerTemplate.at.desc())
    ).all()
    if not rows:
        return Plan(chosen, {c: key for c, key in chosen.meanings.items() if key in FIELD_NAMES}, {})
    row = rows[0]
    mapping = {int(column): str(key) for column, key in json.loads(row.mapping or "{}").items()}
    words = {int(column): dict(said) for column, said in json.loads(row.words or "{}").items()}
    return Plan(known[row.fingerprint], mapping, words, remembered=True)


def remember_plan(work: Work, *, template: Template, plan: Plan) -> str:
    """Keeps how a workbook is filled, for every later one with the same header; returns the id of what is kept.

    Raises:
        UserError: ``rights.missing``, ``template.unknown_field``.
    """
    require(work, Right.EXPORT_LEDGER, nobody=True)
    if any(key and key not in FIELD_NAMES for key in plan.mapping.values()):
        raise UserError("template.unknown_field")
    facts: dict[str, str | int | None] = {
        "mapping": json.dumps({str(c): key for c, key in sorted(plan.mapping.items())}, ensure_ascii=False),
        "words": json.dumps({str(c): dict(said) for c, said in sorted(plan.words.items())}, ensure_ascii=False),
        "at": work.now, "by": work.actor or None,
    }
    record = stable_id("ledger_template", plan.sheet.fingerprint)
    row = work.execute(select(LedgerTemplate).where(LedgerTemplate.id == record)).first()
    if row is None:
        return work.create(
            LedgerTemplate, record=record, name=template.name, sheet=plan.sheet.name,
            fingerprint=plan.sheet.fingerprint, **facts,
        )
    if (row.mapping, row.words) != (facts["mapping"], facts["words"]):
        work.change(LedgerTemplate, record, seen=work.seen(record), **facts)
    return record


def would_be_refused(reading: Reading, *, plan: Plan, found: Audit | None = None) -> list[Refusal]:
    """Every cell that the workbook would not take, in the order of the rows; their ``row`` counts from 0."""
    return refusals(plan.sheet, _rows(reading, plan, found or audit(reading)), plan.words)


def left_unsaid(reading: Reading, *, plan: Plan, found: Audit | None = None) -> int:
    """How many rows have something to say in 备注 (更正, 无法核实, 其他), where the workbook has no such column.

    What is corrected then stands on the screen and on the 签认页 only, which goes with the workbook.
    """
    if "note" in plan.used.values():
        return 0
    return sum(bool(list(remark_words(row))) for row in (found or audit(reading)).rows)


def export_into_template(
    work: Work, *, path: Place, template: Path | Template, plan: Plan | None = None, draft: bool = False,
    purpose: str = "报送专项行动台账", progress: Progress | None = None,
) -> Outcome:
    """Fills the superior's workbook with the ledger and logs it (个人信息保护法 51).

    Where the workbook says how many rows it takes, the rest goes into further files, numbered -2, -3.

    Args:
        template: the file, or what was read of it.
        plan: how to fill it; as remembered or proposed unless given.
        draft: written although something must still be changed or would be refused; the name of the file says 草稿.

    Raises:
        UserError: ``rights.missing``, ``audit.open``, ``review.open``, ``template.*``, ``disclosure.purpose_missing``,
            ``file.*``.
    """
    require(work, Right.EXPORT_LEDGER, nobody=True)
    reason = clean_line(purpose)
    if not reason:
        raise UserError("disclosure.purpose_missing")
    book = template if isinstance(template, Template) else load_template(template)
    chosen = plan or plan_for(work, template=book)
    found = audit(work)
    rows = _rows(work, chosen, found)
    if not draft:
        exportable(work, found)
        refused = refusals(chosen.sheet, rows, chosen.words)
        if refused:
            raise UserError("template.refused", count=len(refused), first=refusal_words(refused[0]))
    files = _written(book, chosen, rows, path, progress)
    outcome = Outcome(sum(count for _name, count, _digest in files), len(rows), tuple(files))
    work.create(
        LedgerExport, at=work.now, by=work.actor or None, rows=outcome.rows, sha256=outcome.written.sha256,
        purpose=reason, draft=draft, template=book.name, files=len(files),
    )
    return outcome


def _written(
    book: Template, plan: Plan, rows: list[dict[int, Fact]], path: Place, progress: Progress | None
) -> list[tuple[str, int, str]]:
    limit = plan.sheet.limit or max(1, len(rows))
    files = []
    for begin in range(0, max(1, len(rows)), limit):
        nth = begin // limit + 1
        place = path if nth == 1 else path.with_name(f"{path.stem}-{nth}{path.suffix}")
        part = rows[begin : begin + limit]
        filled = fill(book, plan.sheet, part, place, words=plan.words, progress=progress)
        files.append((place.name, filled.rows, filled.sha256))
    return files


def _rows(reading: Reading, plan: Plan, found: Audit) -> list[dict[int, Fact]]:
    site = this_site(reading)
    street, used, streets = site.street if site else "", plan.used, street_names(reading)
    every = (facts_of(street_of(row, street, streets), row) for row in found.rows)
    return [{column: facts[key] for column, key in used.items()} for facts in every]


def refusal_words(refusal: Refusal) -> str:
    """Why a cell would be refused, as a sentence without its row."""
    label = refusal.label.split("/")[-1]
    match refusal.kind:
        case "empty":
            return f"“{label}”必填，是空的"
        case "several":
            return f"“{label}”只能选一项，现在是“{refusal.value}”"
        case "long":
            return f"“{label}”最多 {refusal.longest} 个字，现在 {len(refusal.value)} 个"
        case _:
            near = f"，最接近的是“{refusal.near}”" if refusal.near else ""
            return f"“{label}”的字典里没有“{refusal.value}”{near}"
