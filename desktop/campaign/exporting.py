"""导出台账: written beside its place, read again, put there, and logged as what left the house."""
from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from desktop.campaign.audit import audit
from desktop.campaign.review import exportable
from desktop.campaign.sheet import ledger
from desktop.db.models.campaign import LedgerExport
from desktop.errors import UserError
from desktop.journal.work import Reading, Work
from desktop.officers import officer_names, require
from desktop.reports import ledger_xlsx
from desktop.reports.held import Place
from desktop.reports.ledger_xlsx import Progress, Written
from desktop.rules.text_cleaning import clean_line
from desktop.vocabulary import Right

PURPOSE = "报送专项行动台账"


@dataclass(frozen=True, slots=True)
class Export:
    """One ledger that left the house."""

    at: int
    by_name: str
    rows: int
    sha256: str
    purpose: str
    draft: bool


def export_ledger(
    work: Work, *, path: Place, draft: bool = False, purpose: str = PURPOSE, progress: Progress | None = None
) -> Written:
    """Writes the 台账 of the campaign that runs with its full values and logs it (个人信息保护法 51).

    The command line, behind which no officer is known, may do it too: whoever starts it holds the store itself.

    Args:
        path: the .xlsx file; one that is there is replaced once the new one has been read again.
        draft: marked 草稿, and written although something must still be changed.
        progress: told how far the writing is; what it raises leaves nothing behind.

    Returns:
        “写出 rows 条，共 total 条”, and the SHA-256 of the file.

    Raises:
        UserError: ``rights.missing``, ``audit.open`` and ``review.open`` with ``count``,
            ``disclosure.purpose_missing``, and what writing a file refuses (``file.*``, ``ledger.*``).
    """
    require(work, Right.EXPORT_LEDGER, nobody=True)
    reason = clean_line(purpose)
    if not reason:
        raise UserError("disclosure.purpose_missing")
    found = audit(work)
    if not draft:
        exportable(work, found)
    written = ledger_xlsx.write(ledger(work, audit=found, draft=draft), path, progress=progress)
    work.create(
        LedgerExport, at=work.now, by=work.actor or None, rows=written.rows, sha256=written.sha256, purpose=reason,
        draft=draft,
    )
    return written


def ledger_exports(reading: Reading) -> list[Export]:
    """What left the house, newest first."""
    names = officer_names(reading)
    rows = reading.execute(select(LedgerExport).order_by(LedgerExport.at.desc(), LedgerExport.id.desc()))
    return [
        Export(row.at or 0, names.get(row.by, ""), row.rows or 0, row.sha256 or "", row.purpose or "", bool(row.draft))
        for row in rows
    ]


def note_copying(work: Work, *, count: int, purpose: str = "在一表通网页上抄录") -> None:
    """Values in full are shown to be typed elsewhere: logged like an export (个人信息保护法 51).

    Raises:
        UserError: ``rights.missing``.
    """
    require(work, Right.EXPORT_LEDGER)
    work.create(LedgerExport, at=work.now, by=work.actor or None, rows=count, purpose=purpose, draft=True)
