"""The night: who is on duty now, words left for the next shift, and the card 今晚值班."""
from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from desktop.clock import DAY
from desktop.db.models.duty import ShiftNote, Takeover
from desktop.directory import escalation_chain, list_units, people
from desktop.duty.rota import ShiftCard, current_shift, shift_before
from desktop.errors import UserError
from desktop.journal.work import Reading, Work
from desktop.officers import find_officer, require
from desktop.records import dataclass
from desktop.rules.escalation import Rung
from desktop.rules.text_cleaning import clean_text
from desktop.vocabulary import Right

NOTE_LIMIT = 500


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Who has taken over, and when."""

    officer: str
    name: str
    since: int
    shift: str


@dataclass(frozen=True, slots=True)
class Note:
    """留言."""

    id: str
    words: str
    at: int
    by_name: str


@dataclass(frozen=True, slots=True)
class DialLine:
    """One line of the card: ``role`` says what it is (leader, officer, team, unit), ``record`` whose it is."""

    role: str
    title: str
    name: str
    phone: str
    detail: str
    record: str


@dataclass(frozen=True, slots=True)
class Tonight:
    """The card 今晚值班, and the words of the shift before."""

    shift: ShiftCard | None
    on_duty: OnDuty | None
    lines: tuple[DialLine, ...]
    notes: tuple[Note, ...]


def take_over(work: Work, *, officer: str) -> str:
    """接班: from now on this officer is on duty; returns the id of the fact.

    Raises:
        UserError: ``officers.unknown``, ``officers.retired``.
    """
    card = find_officer(work, officer=officer)
    if not card.active:
        raise UserError("officers.retired", name=card.name)
    before = on_duty(work)
    shift = current_shift(work)
    return work.create(
        Takeover, officer=officer, at=work.now, shift=shift.id if shift else None,
        before=before.officer if before else None,
    )


def on_duty(reading: Reading, *, now: int | None = None) -> OnDuty | None:
    """Who took over last; None where nobody ever did."""
    at = reading.now if now is None else now
    row = reading.execute(
        select(Takeover).where(Takeover.at <= at).order_by(Takeover.at.desc(), Takeover.id.desc()).limit(1)
    ).first()
    if row is None:
        return None
    person = reading.once(people).get(row.officer)
    return OnDuty(row.officer, person.name if person else "", row.at, row.shift or "")


def duty_words(reading: Reading) -> str:
    """“值班 陈国华　带班 罗敏 130 0000 2016”: who is on now, for the foot of every page (N4.1, A5.5).

    Before anybody took over the rota says who should be there; the empty text where that says nothing either.
    """
    shift, taken = reading.once(current_shift), reading.once(on_duty)
    planned = "、".join(one.name for one in shift.officers) if shift else ""
    name = taken.name if taken is not None and taken.name else planned
    leader = shift.leader if shift else None
    told = (f"值班 {name}" if name else "", f"带班 {leader.name} {leader.phone}".rstrip() if leader else "")
    return "　".join(part for part in told if part)


def duty_names(reading: Reading) -> tuple[str, str]:
    """The names of who has taken over and of who leads the shift that runs; empty where there is nobody."""
    shift, taken = reading.once(current_shift), reading.once(on_duty)
    return taken.name if taken else "", shift.leader.name if shift and shift.leader else ""


def on_duty_ids(reading: Reading) -> frozenset[str]:
    """Leader, officers, teams and their leads of the shift that runs, for the 值班 marks of the phone book."""
    shift = reading.once(current_shift)
    if shift is None:
        return frozenset()
    return frozenset(_people_of(shift)) | {entry.team.id for entry in shift.teams}


def escalation(reading: Reading) -> tuple[Rung, ...]:
    """Who is told as a clock runs over: the 带班领导 of the shift, then the chain of 责任分工 (A1.4)."""
    shift = reading.once(current_shift)
    leader = shift.leader if shift else None
    first = (Rung("带班领导", leader.name, leader.phone),) if leader else ()
    chain = (Rung(card.role_label, card.name, card.phone) for card in escalation_chain(reading)
             if leader is None or card.name != leader.name)
    return (*first, *chain)


def leave_note(work: Work, *, words: str) -> str:
    """留言 for the next shift. It belongs to the shift that runs, or to the writer's own that has just ended.

    Raises:
        UserError: ``duty.note_empty``, ``text.too_long``.
    """
    require(work, Right.WRITE_LOG)
    text = clean_text(words, limit=NOTE_LIMIT)
    if not text:
        raise UserError("duty.note_empty")
    shift = _shift_of_writer(work)
    return work.create(
        ShiftNote, shift=shift.id if shift else None, words=text, at=work.now, by=work.actor or None
    )


def find_note(reading: Reading, *, note: str) -> Note | None:
    """One 留言, if it is one."""
    row = reading.execute(select(ShiftNote).where(ShiftNote.id == note)).first()
    names = people(reading)
    return None if row is None else Note(
        row.id, row.words or "", row.at, names[row.by].name if row.by in names else ""
    )


def notes_for_now(reading: Reading) -> list[Note]:
    """What the shift before left for this one; without a rota, what was left in the last 24 hours."""
    before = shift_before(reading)
    statement = select(ShiftNote).order_by(ShiftNote.at, ShiftNote.id)
    if before is None:
        statement = statement.where(ShiftNote.at > reading.now - DAY, ShiftNote.shift.is_(None))
    else:
        statement = statement.where(ShiftNote.shift == before.id)
    names = reading.once(people)
    return [
        Note(r.id, r.words or "", r.at, names[r.by].name if r.by in names else "") for r in reading.execute(statement)
    ]


def tonight(reading: Reading) -> Tonight:
    """The card 今晚值班 with numbers to dial, and the words of the shift before."""
    shift = reading.once(current_shift)
    lines = [*(_shift_lines(shift) if shift else ()), *_pinned_lines(reading)]
    return Tonight(shift, reading.once(on_duty), tuple(lines), tuple(notes_for_now(reading)))


def _shift_lines(shift: ShiftCard) -> Iterator[DialLine]:
    if shift.leader:
        yield DialLine("leader", "带班领导", shift.leader.name, shift.leader.phone, shift.leader.post, shift.leader.id)
    for officer in shift.officers:
        yield DialLine("officer", "值班员", officer.name, officer.phone, officer.post, officer.id)
    for entry in shift.teams:
        others = "、".join(one.name for one in entry.team.everyone if one != entry.lead)
        phone = entry.team.own_phone or (entry.lead.phone if entry.lead else "")
        yield DialLine("team", entry.team.name, entry.lead.name if entry.lead else "", phone, others, entry.team.id)


def _pinned_lines(reading: Reading) -> Iterator[DialLine]:
    for unit in list_units(reading, pinned=True):
        yield DialLine("unit", unit.name, unit.name, unit.phone, unit.note, unit.id)


def _shift_of_writer(work: Work) -> ShiftCard | None:
    current, before = current_shift(work), shift_before(work)
    if current is None:
        return before
    if before is not None and work.actor in _people_of(before) and work.actor not in _people_of(current):
        return before
    return current


def _people_of(shift: ShiftCard) -> set[str]:
    return {one.id for one in (shift.leader, *shift.officers, *(e.lead for e in shift.teams)) if one}
