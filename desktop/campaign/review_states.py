"""Where a row stands: 草稿, 待审, 已审, 退回, 已报; and whether it has changed since (通知第五条)."""
from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select, true

from desktop.cases import LedgerRow
from desktop.clock import civil_date
from desktop.db.models.campaign import Correction, PeriodFreeze, ReviewStep
from desktop.journal.work import Reading
from desktop.vocabulary import ReviewState

CORRECTION = "correction"
_FEW = 500
_ASKED_AGAIN = frozenset({ReviewState.WAITING, ReviewState.REVIEWED})


@dataclass(frozen=True, slots=True)
class Review:
    """The state of one row. ``changed``: it is not any more what it was when the last step was taken.

    ``needs_reason`` says why a reason for a 更正 is wanted, "" where none is; ``corrects``: the row was reported and
    is going up again, for the reason in ``words``. ``by`` took the last step, ``agreed_by`` was the second person.
    """

    state: ReviewState = ReviewState.DRAFT
    changed: bool = False
    reported: bool = False
    corrects: bool = False
    words: str = ""
    by: str = ""
    agreed_by: str = ""
    at: int = 0
    needs_reason: str = ""
    steps: int = 0


NOT_REVIEWED = Review()


def row_mark(row: LedgerRow) -> str:
    """What stands for everything that a row of the ledger says; equal rows have equal marks."""
    skipped = {"nth", "recorded_at"}
    facts = [f"{name}={getattr(row, name)!r}" for name in LedgerRow._fields if name not in skipped]
    return hashlib.blake2b("\x1f".join(facts).encode(), digest_size=12).hexdigest()


def among(column: Any, contacts: Sequence[str]) -> ColumnElement[bool]:
    """Only what belongs to these contacts, where they are few; where they are many, everything is read at once."""
    return column.in_(contacts) if len(contacts) <= _FEW else true()


def reviews(reading: Reading, rows: Sequence[LedgerRow]) -> dict[str, Review]:
    """The state of every row."""
    steps: dict[str, list[Any]] = {}
    found = reading.execute(
        select(ReviewStep).where(
            ReviewStep.void_reason.is_(None), among(ReviewStep.contact, [row.contact for row in rows])
        ).order_by(ReviewStep.n, ReviewStep.at, ReviewStep.id)
    )
    for step in found:
        steps.setdefault(step.contact, []).append(step)
    said = _corrections(reading, [row.contact for row in rows])
    frozen = [(row.first_day, row.last_day) for row in reading.execute(
        select(PeriodFreeze.first_day, PeriodFreeze.last_day).where(PeriodFreeze.void_reason.is_(None)))]
    if not steps and not frozen:
        return {row.contact: NOT_REVIEWED for row in rows}
    return {row.contact: _review(row, steps.get(row.contact, []), frozen, said.get(row.contact)) for row in rows}


def _corrections(reading: Reading, contacts: Sequence[str]) -> dict[str, tuple[int, str]]:
    """Per contact when it was last written as a 更正, and why."""
    rows = reading.execute(
        select(Correction.contact, Correction.at, Correction.reason)
        .where(Correction.contact.is_not(None), among(Correction.contact, contacts))
        .order_by(Correction.at, Correction.id)
    )
    return {contact: (at or 0, reason or "") for contact, at, reason in rows}


def _review(
    row: LedgerRow, steps: list[Any], frozen: list[tuple[str, str]], said: tuple[int, str] | None
) -> Review:
    closed = any(first <= civil_date(row.at) <= last for first, last in frozen)
    if not steps:
        if said is not None:
            return Review(ReviewState.WAITING, corrects=True, words=said[1], at=said[0])
        return Review(needs_reason="封存以后补录的，写一句为什么" if closed else "")
    last = steps[-1]
    changed = last.mark != row_mark(row)
    state = ReviewState(last.state or ReviewState.DRAFT.value)
    reported = any(step.state == ReviewState.REPORTED.value for step in steps)
    wanted = (reported or closed) and changed and state in {ReviewState.REPORTED, *_ASKED_AGAIN}
    since = "已报" if reported else "封存"
    if wanted and said is not None and said[0] >= (last.at or 0):
        # Written as a 更正: its reason is given, and it waits to be looked at and to go up again.
        return Review(ReviewState.WAITING, changed, reported, True, said[1], last.by or "", "", said[0],
                      steps=last.n or len(steps))
    if changed and state in _ASKED_AGAIN:
        state = ReviewState.DRAFT
    return Review(
        state, changed, reported, reported and last.state != ReviewState.REPORTED.value, last.words or "",
        last.by or "", last.agreed_by or "", last.at or 0, f"{since}以后改过，写一句更正的原因" if wanted else "",
        last.n or len(steps),
    )
