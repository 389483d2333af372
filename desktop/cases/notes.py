"""记一笔, and 治理, which is kept apart from relief and never counted as it (decisions.md 17)."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypedDict, Unpack

from sqlalchemy import select

from desktop.attachments import add_photo
from desktop.db.models.cases import CaseNote, Governance
from desktop.errors import UserError
from desktop.journal.meanwhile import change_unless
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import require
from desktop.people.file import open_file
from desktop.rules.text_cleaning import clean_line, clean_text
from desktop.vocabulary import Right

HANDED_OVER = ("to_enforcement", "to_police")


def write_note(
    work: Work, *, person: str, words: str, kind: str = "met", at: int | None = None, place: str | None = None,
    place_words: str = "", photos: tuple[str, ...] = (),
) -> str:
    """What was seen or heard of a person (kind: list ``note_kind``); returns its id. It is no 人次.

    Raises:
        UserError: ``note.empty`` when there are neither words nor photos, ``person.unknown``, ``person.restricted``.
    """
    require(work, Right.WRITE_CASES)
    open_file(work, person)
    plain = clean_text(words)
    if not plain and not photos:
        raise UserError("note.empty")
    note = work.create(
        CaseNote, person=person, kind=kind, at=work.now if at is None else at, recorded_at=work.now,
        by=work.actor or None, place=place, place_words=clean_line(place_words) or None, words=plain or None,
    )
    for attachment in photos:
        add_photo(work, attachment=attachment, subject_table=CaseNote.__tablename__, subject=note)
    return note


@dataclass(frozen=True, slots=True)
class NoteView:
    """A line as it was written."""

    id: str
    person: str
    kind: str
    at: int
    words: str
    seen: Seen


def note_view(reading: Reading, *, note: str) -> NoteView:
    """One line. Raises UserError ``note.unknown``, ``person.restricted``."""
    row = _note_row(reading, note)
    return NoteView(row.id, row.person or "", row.kind or "", row.at or 0, row.words or "", reading.seen(note))


def change_note(
    work: Work, *, note: str, seen: Seen, words: str, kind: str | None = None, over: bool = False
) -> None:
    """Other words for a note, and how it is known.

    Raises:
        UserError: ``note.empty``, ``note.unknown``, ``record.changed_since``, ``person.restricted``.
    """
    require(work, Right.WRITE_CASES)
    _note_row(work, note)
    plain = clean_text(words)
    if not plain:
        raise UserError("note.empty")
    change_unless(work, CaseNote, note, seen=seen, over=over, words=plain, **({"kind": kind} if kind else {}))


def void_note(work: Work, *, note: str, seen: Seen, reason: str) -> None:
    """作废, with the reason. Raises ``note.unknown``, ``person.restricted``."""
    require(work, Right.WRITE_CASES)
    _note_row(work, note)
    work.void(CaseNote, note, seen=seen, reason=reason)


def _note_row(reading: Reading, note: str) -> Any:
    row = reading.execute(select(CaseNote).where(CaseNote.id == note, CaseNote.void_reason.is_(None))).first()
    if row is None:
        raise UserError("note.unknown")
    if row.person is not None:
        open_file(reading, row.person)
    return row


class GovernanceFacts(TypedDict, total=False):
    """What was done beside relief; ``kind`` and ``subject_kind`` of ``governance`` and ``governance_subject``."""

    kind: str
    subject_kind: str
    subject_note: str
    at: int | None
    place: str | None
    place_words: str
    unit: str | None
    officer_words: str
    stayed: bool
    handed_to: str
    basis: str
    outcome: str


def record_governance(
    work: Work, *, person: str | None = None, contact: str | None = None, call: str | None = None,
    **facts: Unpack[GovernanceFacts],
) -> tuple[str, ...]:
    """劝导, 劝离 or 移交; returns the ids of what was written. ``stayed``: 拒不离开, which asks for ``handed_to``;
    the hand-over is written as a record of its own (通知三).

    Raises:
        UserError: ``governance.kind_missing``, ``governance.place_missing``, ``governance.handover_missing``,
            ``person.restricted``.
    """
    require(work, Right.WRITE_CASES)
    if not facts.get("kind"):
        raise UserError("governance.kind_missing")
    somewhere = facts.get("place") or (facts.get("place_words") or "").strip()
    if not somewhere and call is None and contact is None:
        raise UserError("governance.place_missing")
    stayed, handed_to = bool(facts.get("stayed")), facts.get("handed_to", "")
    if stayed and handed_to not in HANDED_OVER:
        raise UserError("governance.handover_missing")
    if person is not None:
        open_file(work, person)
    common: dict[str, Any] = {
        **_governance(facts), "person": person, "contact": contact, "call": call, "at": facts.get("at") or work.now,
        "place": facts.get("place") or None, "recorded_at": work.now, "by": work.actor or None,
    }
    made = [work.create(Governance, kind=facts["kind"], stayed=stayed, **common)]
    if stayed:
        made.append(work.create(Governance, kind=handed_to, **common))
    return tuple(made)


_GOVERNED_LINES, _GOVERNED_TEXTS = ("place_words", "officer_words", "subject_note"), ("basis", "outcome")


def _governance(facts: GovernanceFacts) -> dict[str, Any]:
    """The plain facts that were given, as columns."""
    given: dict[str, Any] = {name: clean_line(str(facts.get(name) or "")) or None for name in _GOVERNED_LINES
                             if name in facts}
    given |= {name: clean_text(str(facts.get(name) or "")) or None for name in _GOVERNED_TEXTS if name in facts}
    return given | {name: facts.get(name) or None for name in ("subject_kind", "unit") if name in facts}


@dataclass(frozen=True, slots=True)
class GovernanceView:
    """A record of 治理 as it was written; ``place_words`` is "" where a 点位 was named."""

    id: str
    person: str
    kind: str
    subject_kind: str
    subject_note: str
    at: int
    place_words: str
    unit: str
    officer_words: str
    basis: str
    outcome: str
    seen: Seen


def governance_view(reading: Reading, *, governance: str) -> GovernanceView:
    """One record. Raises UserError ``governance.unknown``, ``person.restricted``."""
    row = _governance_row(reading, governance)
    return GovernanceView(
        row.id, row.person or "", row.kind or "", row.subject_kind or "", row.subject_note or "", row.at or 0,
        row.place_words or "", row.unit or "", row.officer_words or "", row.basis or "", row.outcome or "",
        reading.seen(governance),
    )


def change_governance(
    work: Work, *, governance: str, seen: Seen, over: bool = False, **facts: Unpack[GovernanceFacts]
) -> None:
    """Other words of a record of 治理; kind, hour and 拒不离开 stay: what was done otherwise is 作废 and written anew.

    Raises:
        UserError: ``governance.unknown``, ``record.changed_since``, ``person.restricted``.
    """
    require(work, Right.WRITE_CASES)
    _governance_row(work, governance)
    change_unless(work, Governance, governance, seen=seen, over=over, **_governance(facts))


def void_governance(work: Work, *, governance: str, seen: Seen, reason: str) -> None:
    """作废, with the reason. Raises ``governance.unknown``, ``person.restricted``."""
    require(work, Right.WRITE_CASES)
    _governance_row(work, governance)
    work.void(Governance, governance, seen=seen, reason=reason)


def _governance_row(reading: Reading, governance: str) -> Any:
    row = reading.execute(
        select(Governance).where(Governance.id == governance, Governance.void_reason.is_(None))
    ).first()
    if row is None:
        raise UserError("governance.unknown")
    if row.person is not None:
        open_file(reading, row.person)
    return row
