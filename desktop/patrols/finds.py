"""Somebody was found: a contact with its goods in the same act, a clue for others, or 治理, which is no relief."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop import calls, cases
from desktop.cases import WARM_KINDS, Goods, NewPerson, Recorded
from desktop.db.models.patrols import PatrolFind
from desktop.directory import find_place
from desktop.errors import UserError
from desktop.journal.work import Reading, Work
from desktop.officers import require
from desktop.patrols.visits import visit_row
from desktop.supplies import items
from desktop.vocabulary import Right

SOURCE = "patrol"
"""信息来源 of what a patrol finds."""
CARD = "card"
"""The kind of goods that the 求助联系卡 is."""
REFUSES, MOVE_ON = "no", "move_on"


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
        UserError: ``patrol.visit_unknown``, ``patrol.nobody_there``, ``patrol.warm_missing``, ``patrol.card_missing``,
            ``patrol.next_missing``, and what ``cases.record_contact`` refuses.
    """
    require(work, Right.WRITE_CASES)
    row = _with_people(work, visit)
    check_refusal(work, facts)
    given: dict[str, Any] = {"at": row.at, "place": row.place, "source": SOURCE, **facts}
    place = find_place(work, place=row.place)
    given.setdefault("place_kind", place.kind or None)
    given.setdefault("place_kind_note", place.kind_note or None)
    given.setdefault("community", place.community or None)
    done = cases.record_contact(work, person=person, **given)
    work.create(PatrolFind, visit=visit, contact=done.contact)
    if governance is not None:
        _govern(work, visit, row, governance, person=done.person, contact=done.contact)
    return done


def check_refusal(reading: Reading, facts: Mapping[str, Any]) -> None:
    """Of whoever will not go to the station all three are asked: 御寒物资, 联系方式, 后续跟踪 (A4.6).

    What was not given needs a word why (``warm_goods`` ``declined`` with its note; the note of the contact for the
    card), so that nothing has to be invented. Of nobody else are 御寒物资 asked: the notice does not.

    Raises:
        UserError: ``patrol.warm_missing``, ``patrol.card_missing``, ``patrol.next_missing``.
    """
    if facts.get("willing") != REFUSES:
        return
    goods: Goods | None = facts.get("goods")
    handed = _kinds(reading, goods)
    why = any((facts.get(name) or "").strip() for name in ("warm_goods_note", "refusal_note"))
    if not handed & WARM_KINDS and not (facts.get("warm_goods") == "declined" and why):
        raise UserError("patrol.warm_missing")
    if not (facts.get("left_card") or CARD in handed or (facts.get("note") or "").strip()):
        raise UserError("patrol.card_missing")
    if facts.get("next_visit") is None:
        raise UserError("patrol.next_missing")


def _kinds(reading: Reading, goods: Goods | None) -> frozenset[str]:
    """The kinds of what is handed out."""
    handed = [line.item for line in goods.lines if line.quantity > 0] if goods is not None else []
    return frozenset(item.kind for item in items(reading, retired=True) if item.id in handed)


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

    劝离 is for those who are after money and for nobody else, so it says of which kind (N3.2).

    Raises:
        UserError: ``patrol.visit_unknown``, ``patrol.nobody_there``, ``governance.subject_missing``, and what
            ``cases.record_governance`` refuses.
    """
    require(work, Right.WRITE_CASES)
    return _govern(work, visit, _with_people(work, visit), facts, person=person, contact=None)


def _govern(
    work: Work, visit: str, row: Any, facts: GovernanceFacts, *, person: str | None, contact: str | None
) -> tuple[str, ...]:
    if facts.kind == MOVE_ON and not facts.subject_kind:
        raise UserError("governance.subject_missing")
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
