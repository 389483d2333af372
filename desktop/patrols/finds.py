"""Somebody was found: a contact with its goods in the same act, a clue for others, or 治理, which is no relief."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop import calls, cases
from desktop.cases import NewPerson, Recorded
from desktop.db.models.patrols import PatrolFind
from desktop.directory import find_place
from desktop.errors import UserError
from desktop.journal.work import Work
from desktop.officers import require
from desktop.patrols.visits import visit_row
from desktop.vocabulary import Right

SOURCE = "patrol"
"""信息来源 of what a patrol finds."""


@dataclass(frozen=True, slots=True)
class GovernanceFacts:
    """治理 at a visit, beside relief: ``kind`` of ``governance``; ``stayed`` (拒不离开) asks for ``handed_to``."""

    kind: str
    subject_kind: str = ""
    unit: str | None = None
    officer_words: str = ""
    stayed: bool = False
    handed_to: str = ""
    basis: str = ""
    outcome: str = ""


def record_find(
    work: Work, /, *, visit: str, person: str | NewPerson, governance: GovernanceFacts | None = None, **facts: Any
) -> Recorded:
    """记成一次救助: the contact, its goods, the 回访 that it is, and 治理 of the same person, as one act.

    Nobody is joined to a file that the officer has not chosen: ``person`` is the id he picked, or a new one.

    Args:
        facts: as ``cases.record_contact``; time, place and 信息来源 are those of the visit.

    Raises:
        UserError: ``patrol.visit_unknown``, ``patrol.nobody_there``, and what ``cases.record_contact`` refuses.
    """
    require(work, Right.WRITE_CASES)
    row = _with_people(work, visit)
    given: dict[str, Any] = {"at": row.at, "place": row.place, "source": SOURCE, **facts}
    place = find_place(work, place=row.place)
    given.setdefault("place_kind", place.kind or None)
    given.setdefault("community", place.community or None)
    done = cases.record_contact(work, person=person, **given)
    work.create(PatrolFind, visit=visit, contact=done.contact)
    if governance is not None:
        _govern(work, visit, row, governance, person=done.person, contact=done.contact)
    return done


def record_clue(work: Work, /, *, visit: str, **facts: Any) -> str:
    """转线索: others are to come, and the 30 minutes run from now (通知第四条); returns the id of the call.

    Args:
        facts: as ``calls.log_call``; the place is that of the visit.

    Raises:
        UserError: ``patrol.visit_unknown``, ``patrol.nobody_there``, and what ``calls.log_call`` refuses.
    """
    require(work, Right.WRITE_LOG)
    row = _with_people(work, visit)
    place = find_place(work, place=row.place)
    given: dict[str, Any] = {
        "place": row.place, "place_text": place.name, "channel": SOURCE, "patrol": row.round, **facts,
    }
    made = calls.log_call(work, **given)
    work.create(PatrolFind, visit=visit, call=made.id)
    return made.id


def record_governance(work: Work, *, visit: str, facts: GovernanceFacts, person: str | None = None) -> tuple[str, ...]:
    """劝导, 劝离 or 移交 at a visit, without relief: it is never counted as 救助人次 (通知三, decisions.md 17).

    Raises:
        UserError: ``patrol.visit_unknown``, ``patrol.nobody_there``, and what ``cases.record_governance`` refuses.
    """
    require(work, Right.WRITE_CASES)
    return _govern(work, visit, _with_people(work, visit), facts, person=person, contact=None)


def _govern(
    work: Work, visit: str, row: Any, facts: GovernanceFacts, *, person: str | None, contact: str | None
) -> tuple[str, ...]:
    made = cases.record_governance(
        work, kind=facts.kind, subject_kind=facts.subject_kind, person=person, contact=contact, at=row.at,
        place=row.place, unit=facts.unit, officer_words=facts.officer_words, stayed=facts.stayed,
        handed_to=facts.handed_to, basis=facts.basis, outcome=facts.outcome,
    )
    for one in made:
        work.create(PatrolFind, visit=visit, governance=one)
    return made


def _with_people(work: Work, visit: str) -> Any:
    row = visit_row(work, visit)
    if not row.people:
        raise UserError("patrol.nobody_there")
    return row
