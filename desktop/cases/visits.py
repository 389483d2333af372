"""登记回访 as one act: the visit that was made, and the next one set with it."""
from __future__ import annotations

from desktop.cases.contact import NextVisit
from desktop.cases.follow_up import CARE, VISIT, finish_follow_up, follow_ups, set_follow_up
from desktop.errors import UserError
from desktop.journal.work import Work
from desktop.officers import require
from desktop.vocabulary import Right


def make_visit(
    work: Work, *, follow_up: str, words: str = "", at: int | None = None, next_visit: NextVisit | None = None
) -> str | None:
    """Ends a 回访 and sets the next, made from it: plan and owner go on unless others are said.

    Returns the id of the next, None where none is set.

    Raises:
        UserError: ``follow_up.unknown``, ``follow_up.ended``, ``follow_up.past``.
    """
    require(work, Right.WRITE_CASES)
    found = follow_ups(work, only=follow_up)
    if not found:
        raise UserError("follow_up.unknown")
    finish_follow_up(work, follow_up=follow_up, at=at, words=words)
    if next_visit is None:
        return None
    before = found[0]
    return set_follow_up(
        work, person=before.person, due_at=next_visit.due_at, plan=next_visit.plan or before.plan,
        owner=next_visit.owner or before.owner or None, kind=_next_kind(before.kind), follows=follow_up,
    )


def _next_kind(kind: str) -> str:
    """After the call of the next day an ordinary visit follows; a 走访 of the roster is followed by another."""
    return CARE if kind == CARE else VISIT
