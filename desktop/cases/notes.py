"""记一笔, and 治理, which is kept apart from relief and never counted as it (decisions.md 17)."""
from __future__ import annotations

from typing import Any

from desktop.attachments import add_photo
from desktop.db.models.cases import CaseNote, Governance
from desktop.errors import UserError
from desktop.journal.work import Seen, Work
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


def change_note(work: Work, *, note: str, seen: Seen, words: str) -> None:
    """Other words for a note.

    Raises:
        UserError: ``note.empty``.
    """
    require(work, Right.WRITE_CASES)
    plain = clean_text(words)
    if not plain:
        raise UserError("note.empty")
    work.change(CaseNote, note, seen=seen, words=plain)


def record_governance(
    work: Work, *, kind: str, subject_kind: str = "", person: str | None = None, contact: str | None = None,
    call: str | None = None, at: int | None = None, place: str | None = None, place_words: str = "",
    unit: str | None = None, officer_words: str = "", stayed: bool = False, handed_to: str = "", basis: str = "",
    outcome: str = "",
) -> tuple[str, ...]:
    """劝导, 劝离 or 移交 (list ``governance``); returns the ids of what was written.

    Args:
        stayed: 拒不离开. It asks for ``handed_to``, which is written as a record of its own (通知三).

    Raises:
        UserError: ``governance.kind_missing``, ``governance.place_missing``, ``governance.handover_missing``.
    """
    require(work, Right.WRITE_CASES)
    if not kind:
        raise UserError("governance.kind_missing")
    if not place and not place_words.strip() and call is None and contact is None:
        raise UserError("governance.place_missing")
    if stayed and handed_to not in HANDED_OVER:
        raise UserError("governance.handover_missing")
    if person is not None:
        open_file(work, person)
    common: dict[str, Any] = {
        "subject_kind": subject_kind or None, "person": person, "contact": contact, "call": call,
        "at": work.now if at is None else at, "recorded_at": work.now, "by": work.actor or None, "place": place,
        "place_words": clean_line(place_words) or None, "unit": unit,
        "officer_words": clean_line(officer_words) or None,
        "basis": clean_text(basis) or None, "outcome": clean_text(outcome) or None,
    }
    made = [work.create(Governance, kind=kind, stayed=stayed, **common)]
    if stayed:
        made.append(work.create(Governance, kind=handed_to, **common))
    return tuple(made)
