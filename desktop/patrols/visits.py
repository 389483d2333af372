"""What was seen at a place: one key writes it, 0 is 零发现 and valid, and 未到 has its reason (N1.2c)."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypedDict, Unpack

from sqlalchemy import select

from desktop.db.models.patrols import PatrolFind, PatrolVisit
from desktop.errors import UserError
from desktop.journal.drafts import drop_draft
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import require
from desktop.patrols.rounds import SLACK, PartyFacts, RoundFacts, begin_round, round_row
from desktop.rules.deadlines import moment_words
from desktop.rules.text_cleaning import clean_line, clean_text
from desktop.rules.time_entry import TOLERANCE
from desktop.terms import check_choice
from desktop.vocabulary import Right

MOST = 999


class VisitFacts(TypedDict, total=False):
    """What more is said of a visit. ``persuaded_went`` of those persuaded went along or left; ``action``: 处置."""

    at: int
    party: str | None
    action: str | None
    persuaded: int | None
    persuaded_went: int | None
    leaflets: int | None
    cards: int | None
    words: str | None


_COUNTS = ("people", "persuaded", "persuaded_went", "leaflets", "cards")


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line of a printed sheet: ``people`` None with ``missed`` set is 未到, both unset is a line left empty."""

    place: str
    at: int | None = None
    people: int | None = None
    missed: str = ""
    missed_note: str = ""
    more: VisitFacts = field(default_factory=VisitFacts)


def mark_visit(work: Work, *, patrol: str, place: str, people: int, **facts: Unpack[VisitFacts]) -> str:
    """Somebody looked: ``people`` were there, 0 is 无人. Pressed again for the same cell it corrects the visit.

    Returns:
        The id of the visit.

    Raises:
        UserError: ``patrol.unknown``, ``patrol.count``, ``patrol.before_start``, ``patrol.after_end``,
            ``time.future``, ``patrol.went_more``, ``patrol.has_finds`` when 无人 is said of a visit that led to a
            contact.
    """
    require(work, Right.WRITE_LOG)
    row = round_row(work, patrol)
    known = visit_in(work, patrol, place)
    plain = _cleaned({"people": people, **facts})
    if "at" in plain or known is None:
        plain["at"] = _moment(work, row, plain.get("at"))
    if known is None:
        return _create(work, patrol, place, plain)
    if people == 0 and _has_finds(work, known.id):
        raise UserError("patrol.has_finds")
    _check_went(plain.get("persuaded", known.persuaded), plain.get("persuaded_went", known.persuaded_went))
    if known.people is None and "at" not in plain:
        plain["at"] = _moment(work, row, None)
    work.change(PatrolVisit, known.id, seen=work.seen(known.id), missed=None, missed_note=None, **plain)
    return str(known.id)


def mark_missed(
    work: Work, *, patrol: str, place: str, reason: str, note: str = "", at: int | None = None
) -> str:
    """未到: nobody could look, and why (list ``missed_reason``). It counts as no visit.

    Raises:
        UserError: ``patrol.unknown``, ``patrol.reason_missing``, ``terms.unknown``, ``terms.note_missing``,
            ``patrol.has_finds``, ``time.future``.
    """
    require(work, Right.WRITE_LOG)
    row = round_row(work, patrol)
    if not reason:
        raise UserError("patrol.reason_missing")
    said = clean_line(note)
    check_choice(work, list_name="missed_reason", code=reason, note=said)
    facts: dict[str, Any] = {"missed": reason, "missed_note": said or None, "people": None}
    known = visit_in(work, patrol, place)
    if known is None:
        return _create(work, patrol, place, {**facts, "at": _moment(work, row, at)})
    if _has_finds(work, known.id):
        raise UserError("patrol.has_finds")
    work.change(PatrolVisit, known.id, seen=work.seen(known.id), **facts)
    return str(known.id)


def change_visit(work: Work, *, visit: str, seen: Seen, **facts: Unpack[VisitFacts]) -> None:
    """Changes what more is said of a visit. Raises UserError ``patrol.visit_unknown``, and as ``mark_visit``."""
    require(work, Right.WRITE_LOG)
    row = visit_row(work, visit)
    plain = _cleaned(dict(facts))
    _check_went(plain.get("persuaded", row.persuaded), plain.get("persuaded_went", row.persuaded_went))
    if "at" in plain:
        plain["at"] = _moment(work, round_row(work, row.round), plain["at"])
    if plain:
        work.change(PatrolVisit, visit, seen=seen, **plain)


def clear_visit(work: Work, *, visit: str, seen: Seen, reason: str = "记错点位") -> None:
    """The place was not looked at after all. Raises UserError ``patrol.visit_unknown``, ``patrol.has_finds``."""
    require(work, Right.WRITE_LOG)
    visit_row(work, visit)
    if _has_finds(work, visit):
        raise UserError("patrol.has_finds")
    work.void(PatrolVisit, visit, seen=seen, reason=reason)


def enter_paper(
    work: Work, *, lines: Sequence[PaperLine], starts_at: int, ends_at: int, parties: Sequence[PartyFacts] = (),
    gear: Sequence[str] = (), facts: RoundFacts | None = None, draft: str | None = None,
) -> str:
    """A round that was walked with a printed sheet, entered afterwards as one act; returns its id.

    Lines left empty stay on the route as 未到 without a reason yet.

    Args:
        draft: the half-typed sheet that this saves.

    Raises:
        UserError: as ``begin_round``, ``mark_visit`` and ``mark_missed``; nothing is kept then.
    """
    require(work, Right.WRITE_LOG)
    more: RoundFacts = {**(facts or {}), "starts_at": starts_at, "ends_at": ends_at}
    made = begin_round(
        work, parties=parties, places=[line.place for line in lines], gear=gear, paper=True, **more
    )
    for line in lines:
        if line.people is not None:
            at: VisitFacts = {**line.more, "at": starts_at if line.at is None else line.at}
            mark_visit(work, patrol=made, place=line.place, people=line.people, **at)
        elif line.missed:
            mark_missed(work, patrol=made, place=line.place, reason=line.missed, note=line.missed_note,
                        at=line.at or ends_at)
    if draft is not None:
        drop_draft(work, draft=draft)
    return made


def visit_in(reading: Reading, patrol: str, place: str) -> Any:
    """The visit of a round at a place, the last one where two desks wrote one each; None where there is none."""
    return reading.execute(
        select(PatrolVisit)
        .where(PatrolVisit.round == patrol, PatrolVisit.place == place, PatrolVisit.void_reason.is_(None))
        .order_by(PatrolVisit.at.desc(), PatrolVisit.id.desc())
        .limit(1)
    ).first()


def visit_row(reading: Reading, visit: str) -> Any:
    """A visit that stands.

    Raises:
        UserError: ``patrol.visit_unknown``.
    """
    row = reading.execute(
        select(PatrolVisit).where(PatrolVisit.id == visit, PatrolVisit.void_reason.is_(None))
    ).first()
    if row is None:
        raise UserError("patrol.visit_unknown")
    return row


def contacts_of_rounds(reading: Reading, rounds: Sequence[str]) -> list[str]:
    """The contacts that the visits of rounds led to."""
    return [str(one) for one in reading.execute(
        select(PatrolFind.contact).join(PatrolVisit, PatrolVisit.id == PatrolFind.visit)
        .where(PatrolVisit.round.in_(rounds), PatrolVisit.void_reason.is_(None), PatrolFind.void_reason.is_(None),
               PatrolFind.contact.is_not(None))
    ).scalars()]


def _create(work: Work, patrol: str, place: str, facts: Mapping[str, Any]) -> str:
    _check_went(facts.get("persuaded"), facts.get("persuaded_went"))
    return work.create(
        PatrolVisit, round=patrol, place=place, recorded_at=work.now, by=work.actor or None, **facts
    )


def _has_finds(reading: Reading, visit: str) -> bool:
    found = select(PatrolFind.id).where(PatrolFind.visit == visit, PatrolFind.void_reason.is_(None)).limit(1)
    return reading.execute(found).first() is not None


def _moment(reading: Reading, row: Any, at: int | None) -> int:
    """Now, or as typed; a round that is over takes its own end for what is written without a time."""
    if at is None:
        return int(max(row.starts_at, min(reading.now, row.ends_at or reading.now)))
    if at > reading.now + SLACK:
        raise UserError("time.future", entered=_words(reading, at), now=_words(reading, reading.now))
    if at < row.starts_at - TOLERANCE:
        raise UserError("patrol.before_start", at=_words(reading, at), start=_words(reading, row.starts_at))
    if row.ends_at is not None and at > row.ends_at + TOLERANCE:
        raise UserError("patrol.after_end", at=_words(reading, at), end=_words(reading, row.ends_at))
    return at


def _words(reading: Reading, at: int) -> str:
    return moment_words(at, reading.now)


def _cleaned(facts: dict[str, Any]) -> dict[str, Any]:
    for name in _COUNTS:
        if not 0 <= (facts.get(name) or 0) <= MOST:
            raise UserError("patrol.count", most=MOST)
    if "words" in facts:
        facts["words"] = clean_text(facts["words"] or "") or None
    return facts


def _check_went(persuaded: int | None, went: int | None) -> None:
    if (went or 0) > (persuaded or 0):
        raise UserError("patrol.went_more")
