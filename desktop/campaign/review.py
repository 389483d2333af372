"""审核 by two: 草稿 → 待审 → 已审 or 退回 → 已报; after 已报 only 更正 with its reason (通知第五条)."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from desktop.attachments import Face, add_photo, judge_faces
from desktop.campaign.audit import Audit, AuditedRow, audit
from desktop.campaign.checks import Weight
from desktop.campaign.review_states import CORRECTION, row_mark
from desktop.db.models.campaign import LedgerExport, LedgerReport, ReviewStep
from desktop.errors import UserError
from desktop.journal.work import Reading, Work
from desktop.officers import TwoPersonAct, may, officer_names, require, require_two
from desktop.officers.rights import NOBODY
from desktop.rules.text_cleaning import clean_text
from desktop.vocabulary import ReviewState, Right

DONE = frozenset({ReviewState.REVIEWED, ReviewState.REPORTED})


@dataclass(frozen=True, slots=True)
class Report:
    """A ledger that went up: when, by whom, with which receipt."""

    id: str
    at: int
    by_name: str
    agreed_name: str
    rows: int
    receipt: str
    words: str


def exportable(reading: Reading, found: Audit) -> None:
    """Whether the final ledger may leave: nothing must be changed, and every row was looked at by a second person.

    The command line, behind which no officer is known, cannot sign; it says in its answer how many were not looked at.

    Raises:
        UserError: ``audit.open`` with ``count``, ``review.open`` with ``count``.
    """
    if not found.ready:
        raise UserError("audit.open", count=len(found.must))
    waiting = [row for row in found.rows if not reviewed(row)]
    if waiting and reading.actor != NOBODY:
        raise UserError("review.open", count=len(waiting))


def reviewed(row: AuditedRow) -> bool:
    """Whether a row has been looked at as it stands now."""
    return row.review.state in DONE and not (row.review.state is ReviewState.REPORTED and row.review.changed)


def hand_in(work: Work, *, contacts: Sequence[str] = ()) -> int:
    """草稿 or 退回 → 待审, of the rows named or of all that may; returns how many.

    Raises:
        UserError: ``rights.missing``, ``audit.open`` where a named row must still be changed.
    """
    require(work, Right.WRITE_CASES)
    chosen = _chosen(audit(work), contacts)
    open_rows = [row for row in chosen if _must(row)]
    if open_rows and contacts:
        raise UserError("audit.open", count=len(open_rows))
    ready = [row for row in chosen if not _must(row) and row.review.state in {ReviewState.DRAFT, ReviewState.RETURNED}]
    _step(work, ready, ReviewState.WAITING)
    return len(ready)


def approve(work: Work, *, second: str, contacts: Sequence[str] = ()) -> int:
    """待审 → 已审, confirmed by the PIN of a second person (填报人 and 审核人 are two); returns how many.

    Raises:
        UserError: ``second.missing``, ``second.stale``, ``second.same``, ``rights.missing``, ``audit.open``,
            ``review.nothing``.
    """
    agreed = require_two(work, act=TwoPersonAct.REVIEW_LEDGER, second=second)
    waiting = [row for row in _chosen(audit(work), contacts) if row.review.state is ReviewState.WAITING]
    if not waiting:
        raise UserError("review.nothing")
    if any(_must(row) for row in waiting):
        raise UserError("audit.open", count=sum(map(_must, waiting)))
    _step(work, waiting, ReviewState.REVIEWED, agreed)
    return len(waiting)


def sign_all(work: Work, *, second: str) -> int:
    """签认 in one act: all that is whole is handed in and confirmed by the second person; returns how many.

    Raises:
        UserError: as ``hand_in`` and ``approve``.
    """
    require(work, Right.WRITE_CASES)
    agreed = require_two(work, act=TwoPersonAct.REVIEW_LEDGER, second=second)
    found = audit(work)
    waiting = {ReviewState.DRAFT, ReviewState.RETURNED, ReviewState.WAITING}
    rows = [row for row in found.rows if row.review.state in waiting and not _must(row)]
    if not rows:
        raise UserError("review.nothing")
    _step(work, rows, ReviewState.REVIEWED, agreed)
    return len(rows)


def send_back(work: Work, *, contacts: Sequence[str], words: str, second: str = "") -> int:
    """待审 or 已审 → 退回, with what is to be done.

    Raises:
        UserError: ``review.words_missing``, ``review.nothing``, ``rights.missing``, ``second.*``.
    """
    agreed = "" if may(work, Right.REVIEW) else require_two(work, act=TwoPersonAct.RETURN_LEDGER, second=second)
    said = clean_text(words, limit=200)
    if not said:
        raise UserError("review.words_missing")
    states = {ReviewState.WAITING, ReviewState.REVIEWED}
    rows = [row for row in _chosen(audit(work), contacts) if row.review.state in states]
    if not rows:
        raise UserError("review.nothing")
    _step(work, rows, ReviewState.RETURNED, agreed, said)
    return len(rows)


def correct(work: Work, *, contact: str, reason: str) -> None:
    """更正: why a row changed after it went up; it waits for 审核 again and goes up with the next report.

    Raises:
        UserError: ``rights.missing``, ``review.reason_missing``, ``review.not_changed``.
    """
    require(work, Right.WRITE_CASES)
    said = clean_text(reason, limit=200)
    if not said:
        raise UserError("review.reason_missing")
    row = audit(work).row_of(contact)
    if row is None or not row.review.needs_reason:
        raise UserError("review.not_changed")
    _step(work, [row], ReviewState.WAITING, words=said)


def report(work: Work, *, receipt: str, second: str, words: str = "", pictures: Sequence[str] = ()) -> str:
    """已报: the ledger that was exported last was uploaded to 一表通; its receipt is kept. Returns the report's id.

    Args:
        pictures: kept attachments that show the receipt; they stand with the report and go into the archive.

    Raises:
        UserError: ``second.*``, ``rights.missing``, ``audit.open``, ``review.open``, ``report.no_export``,
            ``report.receipt_missing``, ``report.changed`` where a row has changed since the export.
    """
    agreed = require_two(work, act=TwoPersonAct.REPORT_LEDGER, second=second)
    number = clean_text(receipt, limit=100)
    if not number:
        raise UserError("report.receipt_missing")
    found = audit(work)
    exportable(work, found)
    last = work.execute(
        select(LedgerExport.id, LedgerExport.at, LedgerExport.rows).where(
            LedgerExport.draft.is_not(True), LedgerExport.void_reason.is_(None),
        ).order_by(LedgerExport.at.desc(), LedgerExport.id.desc())
    ).first()
    if last is None:
        raise UserError("report.no_export")
    if last.rows != len(found.rows) or any(row.review.at > last.at for row in found.rows):
        raise UserError("report.changed")
    made = work.create(
        LedgerReport, at=work.now, by=work.actor or None, agreed_by=agreed or None, export=last.id, receipt=number,
        rows=len(found.rows), words=clean_text(words, limit=500) or None, picture=next(iter(pictures), None),
    )
    for one in pictures:
        photo = add_photo(work, attachment=one, subject_table=LedgerReport.__tablename__, subject=made,
                          caption=f"一表通回执 {number}")
        # A page of a web site shows nobody, so that it is kept like the papers and not destroyed with the photos.
        judge_faces(work, photo=photo, seen=work.seen(photo), face=Face.NONE)
    _step(work, [row for row in found.rows if row.review.state is not ReviewState.REPORTED], ReviewState.REPORTED,
          agreed, report=made)
    return made


def reports(reading: Reading) -> list[Report]:
    """What went up, newest first."""
    names = officer_names(reading)
    rows = reading.execute(
        select(LedgerReport).where(LedgerReport.void_reason.is_(None))
        .order_by(LedgerReport.at.desc(), LedgerReport.id.desc())
    )
    return [
        Report(row.id, row.at or 0, names.get(row.by, ""), names.get(row.agreed_by, ""), row.rows or 0,
               row.receipt or "", row.words or "")
        for row in rows
    ]


def corrected_in(reading: Reading, *, report: str) -> dict[str, str]:
    """Which rows went up again with a report, and why: contact → reason of its 更正."""
    rows = reading.execute(
        select(ReviewStep.contact, ReviewStep.words)
        .where(ReviewStep.report == report, ReviewStep.words.is_not(None), ReviewStep.void_reason.is_(None))
    )
    return {row.contact: row.words for row in rows}


def changed_rows(found: Audit) -> list[AuditedRow]:
    """What the next report shows as changed: rows that went up before and go up again, each with its reason."""
    return [row for row in found.rows if row.review.corrects or row.review.needs_reason]


def counts_by_state(found: Audit) -> dict[ReviewState, int]:
    """How many rows stand where."""
    counts = dict.fromkeys(ReviewState, 0)
    for row in found.rows:
        counts[row.review.state] += 1
    return counts


def _chosen(found: Audit, contacts: Iterable[str]) -> list[AuditedRow]:
    wanted = set(contacts)
    return [row for row in found.rows if not wanted or row.row.contact in wanted]


def _must(row: AuditedRow) -> bool:
    return any(problem.weight is Weight.MUST and problem.kind != CORRECTION for problem in row.problems) or bool(
        row.review.needs_reason)


def _step(
    work: Work, rows: Iterable[AuditedRow], state: ReviewState, agreed: str = "", words: str = "", report: str = ""
) -> None:
    for row in rows:
        work.create(
            ReviewStep, contact=row.row.contact, n=row.review.steps + 1, state=state.value, at=work.now,
            by=work.actor or None, agreed_by=agreed or None,
            words=words or (row.review.words if row.review.corrects else None),
            mark=row_mark(row.row), report=report or None,
        )
