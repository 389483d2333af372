"""An earlier register of people out of a workbook: shown first, written as one act, taken back as a whole."""
from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from sqlalchemy import select

from desktop import people
from desktop.cases.contact import record_contact
from desktop.clock import HOUR, civil_date, day_bounds, local
from desktop.db.models.journal import JournalEntry, JournalOp
from desktop.db.models.people import Person
from desktop.errors import UserError
from desktop.journal.take_back import take_back
from desktop.journal.work import Reading, Work
from desktop.officers import require
from desktop.people import Candidate, PersonFacts, Recogniser
from desktop.reports.workbook_cells import read_cells
from desktop.rules.person_register import MOST_COLUMNS, MOST_ROWS, Register, RegisterRow, read_register
from desktop.rules.workbook_columns import CellFault
from desktop.vocabulary import Right

_NOON = 12 * HOUR
"""A register knows the day only; its contacts stand at noon, so that no night is told wrongly."""
_CONTACT = frozenset({"met_on", "place_words", "note"})


@dataclass(frozen=True, slots=True)
class RegisterPreview:
    """What a workbook would write. ``known`` line → a file that may be the same person's; ``doubles`` line → the
    earlier line of the same workbook."""

    register: Register
    known: Mapping[int, Candidate]
    doubles: Mapping[int, int]

    @property
    def rows(self) -> tuple[RegisterRow, ...]:
        return self.register.rows

    @property
    def faults(self) -> tuple[CellFault, ...]:
        return self.register.faults

    def offered(self) -> tuple[int, ...]:
        """Lines that may be taken without a word: nothing wrong, not known, not twice."""
        held = self.register.faulty() | self.known.keys() | self.doubles.keys()
        return tuple(row.line for row in self.rows if row.line not in held)

    @property
    def words(self) -> str:
        """“共 120 人，可导入 112 人，对不上 3 人，可能已有档案 4 人，表内重复 1 人”."""
        parts = [f"共 {len(self.rows)} 人", f"可导入 {len(self.offered())} 人"]
        for count, told in ((len(self.register.faulty()), "对不上"), (len(self.known), "可能已有档案"),
                            (len(self.doubles), "表内重复")):
            parts += [f"{told} {count} 人"] if count else []
        return "，".join(parts)


def preview_register(reading: Reading, *, path: Path, recogniser: Recogniser) -> RegisterPreview:
    """What the first sheet of a workbook would write.

    Raises:
        UserError: ``workbook.*``, ``register.no_header``, ``register.empty``.
    """
    _sheet, cells = read_cells(path, most_rows=MOST_ROWS, most_columns=MOST_COLUMNS)
    return preview_register_cells(reading, cells=cells, recogniser=recogniser)


def preview_register_cells(
    reading: Reading, *, cells: Sequence[Sequence[object]], recogniser: Recogniser,
    mapping: Mapping[int, str] | None = None,
) -> RegisterPreview:
    """As ``preview_register``, of cells that were read already; ``mapping`` says which column is what."""
    register = read_register(cells, local(reading.now).date(), mapping)
    faulty = register.faulty()
    known: dict[int, Candidate] = {}
    doubles: dict[int, int] = {}
    seen: dict[tuple[object, ...], int] = {}
    for row in register.rows:
        if row.line in faulty:
            continue
        key = _key(row)
        if key is not None and key in seen:
            doubles[row.line] = seen[key]
            continue
        if key is not None:
            seen[key] = row.line
        found = recogniser.likely(reading, facts=row.facts, most=1)
        if found:
            known[row.line] = found[0]
    return RegisterPreview(register, known, doubles)


def _key(row: RegisterRow) -> tuple[object, ...] | None:
    """What makes two rows of one workbook the same person."""
    if row.facts.get("id_number"):
        return ("number", str(row.facts["id_number"]).upper())
    if row.facts.get("name"):
        told = tuple(row.facts.get(name) for name in ("name", "sex", "birth_date", "age_estimate", "met_on"))
        return ("name", *told)
    return None


def import_register(work: Work, *, preview: RegisterPreview, lines: Collection[int]) -> str:
    """Writes the chosen rows as one act: a file each, and a contact where the register tells day or place.

    Returns the number of the first file, by which the import is taken back.

    Raises:
        UserError: ``workbook.none_chosen``, ``register.faults`` with ``count`` when a chosen row cannot be meant
            so; nothing is written then.
    """
    require(work, Right.WRITE_CASES)
    chosen = [row for row in preview.rows if row.line in lines]
    if not chosen:
        raise UserError("workbook.none_chosen")
    wrong = preview.register.faulty() & {row.line for row in chosen}
    if wrong:
        raise UserError("register.faults", count=len(wrong))
    made = [_write(work, row) for row in chosen]
    return str(work.execute(select(Person.number).where(Person.id == made[0])).scalar())


def _write(work: Work, row: RegisterRow) -> str:
    facts = cast("PersonFacts", {name: value for name, value in row.facts.items() if name not in _CONTACT})
    person = people.add_person(work, **facts) if facts.get("name") else people.add_nameless(work, **facts)
    day, place = str(row.facts.get("met_on", "")), str(row.facts.get("place_words", ""))
    if day or place:
        at = min(day_bounds(day or civil_date(work.now))[0] + _NOON, work.now)
        record_contact(work, person=person, at=at, place_words=place or "原登记册没写地点",
                       note=str(row.facts.get("note", "")) or None, source="other")
    elif row.facts.get("note"):
        seen = work.seen(person)
        people.change_person(work, person=person, seen=seen, habits=str(row.facts["note"]))
    return person


def take_back_register(work: Work, *, number: str) -> int:
    """Takes a whole import back by the number of its first file; returns how many files went.

    Raises:
        UserError: ``register.no_import``; ``take_back.written_since`` where somebody has gone on with one of them.
    """
    require(work, Right.WRITE_CASES)
    person = work.execute(select(Person.id).where(Person.number == number, Person.void_reason.is_(None))).scalar()
    entry = work.execute(
        select(JournalOp.origin, JournalOp.seq).join(
            JournalEntry, (JournalEntry.origin == JournalOp.origin) & (JournalEntry.seq == JournalOp.seq))
        .where(JournalOp.record == (person or ""), JournalOp.kind == "c",
               JournalEntry.act == "cases.register_import.import_register")
    ).first()
    if entry is None:
        raise UserError("register.no_import")
    files = work.execute(
        select(JournalOp.record).where(JournalOp.origin == entry.origin, JournalOp.seq == entry.seq,
                                       JournalOp.tbl == Person.__tablename__)
    ).all()
    take_back(work, entry=(entry.origin, entry.seq), reason="整批撤回登记册导入")
    return len(files)
