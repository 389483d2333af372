"""The lists people choose from: seeded from the notice, added to by the street, read with their labels."""
from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import field
from typing import Any

from sqlalchemy import select

from desktop.db.models.terms import Term
from desktop.errors import UserError
from desktop.journal.entry import Value
from desktop.journal.source import stable_id
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import require
from desktop.records import dataclass
from desktop.rules.text_cleaning import clean_line
from desktop.vocabulary import Right
from desktop.vocabulary_terms import LIST_NAMES, SEED, TermSeed

OTHER = "other"
"""The code of the row 其他, which stands last and asks for a note."""
LABEL_LIMIT = 30
_OWN = "own_"


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of one list; ``official`` ones are quoted from the notice, whose ``clause`` says where."""

    id: str
    list: str
    code: str
    label: str
    official: bool
    retired: bool
    needs_note: bool
    clause: str
    seen: Seen


@dataclass(frozen=True, slots=True)
class Offered:
    """One choice as a form offers it."""

    code: str
    label: str
    needs_note: bool


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of all lists as they were at one reading, retired choices included."""

    _known: dict[tuple[str, str], str] = field(repr=False)

    def of(self, list_name: str, code: str | None) -> str:
        """The label of a code; the code itself where the list does not know it (a newer desk's); empty for none."""
        return self._known.get((list_name, code), code) if code else ""

    def several(self, list_name: str, codes: Iterable[str]) -> str:
        """Labels joined by 、."""
        return "、".join(self.of(list_name, code) for code in codes)


def with_note(label: str, note: str | None) -> str:
    """“其他（网吧包厢）”; the label alone where nothing was said (domain.md §7: 其他＋说明)."""
    return f"{label}（{note}）" if label and note else label or note or ""


def term_id(list_name: str, code: str) -> str:
    """The id of a term, the same on every desk."""
    return stable_id("term", list_name, code)


def seed_terms(work: Work) -> int:
    """Puts the lists of the notice and of the field into the store; what is there stays as it is. Returns how many."""
    known = set(work.execute(select(Term.id)).scalars())
    positions: dict[str, int] = {}
    made = 0
    for seed in SEED:
        position = positions[seed.list] = positions.get(seed.list, 0) + 1
        record = term_id(seed.list, seed.code)
        if record not in known:
            work.create(Term, record=record, **_facts(seed, position))
            made += 1
    return made


def list_terms(reading: Reading, *, list_name: str, retired: bool = False) -> list[Choice]:
    """The choices of one list: the seeded ones in their order, the street's own by label, 其他 last.

    Raises:
        UserError: ``terms.no_list``.
    """
    _check_list(list_name)
    rows = reading.execute(select(Term).where(Term.list == list_name, Term.void_reason.is_(None))).all()
    kept = [row for row in rows if retired or not row.retired]
    return [_choice(reading, row) for row in sorted(kept, key=_order)]


def offered(reading: Reading, *, lists: Iterable[str]) -> dict[str, list[Offered]]:
    """What several lists offer now, each in its order, in one question; for forms that must open at once.

    Raises:
        UserError: ``terms.no_list``.
    """
    found: dict[str, list[Offered]] = {}
    for name in lists:
        _check_list(name)
        found[name] = []
    rows = reading.execute(select(Term).where(Term.list.in_(found), Term.void_reason.is_(None))).all()
    for row in sorted((row for row in rows if not row.retired), key=_order):
        found[row.list].append(Offered(row.code, row.label or "", bool(row.needs_note)))
    return found


def read_labels(reading: Reading) -> Labels:
    """All labels in one question: read once per page or paper, then asked as often as needed."""
    rows = reading.execute(select(Term.list, Term.code, Term.label))
    return Labels({(row.list, row.code): row.label or "" for row in rows})


def label_of(reading: Reading, *, list_name: str, code: str | None) -> str:
    """The label of one code; for more than one use ``read_labels``."""
    if not code:
        return ""
    found = reading.execute(select(Term.label).where(Term.id == term_id(list_name, code))).scalar()
    return str(found or code)


def check_choice(reading: Reading, *, list_name: str, code: str, note: str | None = None) -> None:
    """Whether a code may be chosen now.

    Raises:
        UserError: ``terms.unknown``, ``terms.retired``, ``terms.note_missing`` (each with ``label``).
    """
    row = reading.execute(select(Term).where(Term.id == term_id(list_name, code), Term.void_reason.is_(None))).first()
    if row is None:
        raise UserError("terms.unknown", label=code)
    if row.retired:
        raise UserError("terms.retired", label=row.label)
    if row.needs_note and not (note or "").strip():
        raise UserError("terms.note_missing", label=row.label)


def needs_note(reading: Reading, *, list_name: str, code: str) -> bool:
    """Whether a choice asks for words beside it: for a screen or an audit that does not refuse."""
    return bool(reading.execute(select(Term.needs_note).where(Term.id == term_id(list_name, code))).scalar())


def add_term(work: Work, *, list_name: str, label: str, needs_note: bool = False) -> str:
    """A choice of the street's own; returns its code. Two desks that add the same words make the same choice.

    Raises:
        UserError: ``rights.missing``, ``terms.no_list``, ``terms.label_missing``, ``terms.label_taken``.
    """
    require(work, Right.EDIT_TERMS)
    _check_list(list_name)
    words = _free_label(work, list_name, label, None)
    code = _OWN + hashlib.sha256(words.encode()).hexdigest()[:12]
    record = term_id(list_name, code)
    facts: dict[str, Value] = {"label": words, "official": False, "retired": False, "needs_note": needs_note}
    if work.execute(select(Term.id).where(Term.id == record)).first() is None:
        work.create(Term, record=record, list=list_name, code=code, **facts)
    else:
        work.change(Term, record, seen=work.seen(record), void_reason=None, **facts)
    return code


def rename_term(work: Work, *, term: str, seen: Seen, label: str) -> None:
    """Other words for one of the street's own choices; records keep its code and show the new words.

    Raises:
        UserError: ``rights.missing``, ``terms.official`` for words of the notice, ``terms.unknown``,
            ``terms.label_missing``, ``terms.label_taken``.
    """
    require(work, Right.EDIT_TERMS)
    row = _own_row(work, term)
    words = _free_label(work, row.list, label, term)
    work.change(Term, term, seen=seen, label=words)


def retire_term(work: Work, *, term: str, seen: Seen, retired: bool = True) -> None:
    """停用: no longer offered, still read on what was written; with ``retired=False`` offered again.

    Raises:
        UserError: ``rights.missing``, ``terms.official`` for what the notice names, ``terms.unknown``.
    """
    require(work, Right.EDIT_TERMS)
    row = _own_row(work, term)
    if not retired:
        _free_label(work, row.list, row.label, term)
    work.change(Term, term, seen=seen, retired=retired)


def _facts(seed: TermSeed, position: int) -> dict[str, Value]:
    return {
        "list": seed.list, "code": seed.code, "label": seed.label, "position": position, "official": seed.official,
        "retired": False, "needs_note": seed.needs_note, "clause": seed.clause or None,
    }


def _choice(reading: Reading, row: Any) -> Choice:
    return Choice(
        row.id, row.list, row.code, row.label or "", bool(row.official), bool(row.retired), bool(row.needs_note),
        row.clause or "", reading.seen(row.id),
    )


def _order(row: Any) -> tuple[bool, bool, int, str]:
    return row.code == OTHER, row.position is None, row.position or 0, row.label or ""


def _check_list(list_name: str) -> None:
    if list_name not in LIST_NAMES:
        raise UserError("terms.no_list", list=list_name)


def _own_row(work: Work, term: str) -> Any:
    row = work.execute(select(Term).where(Term.id == term, Term.void_reason.is_(None))).first()
    if row is None:
        raise UserError("terms.unknown", label=term)
    if row.official:
        raise UserError("terms.official", label=row.label)
    if row.code == OTHER:
        raise UserError("terms.other_stays")
    return row


def _free_label(work: Work, list_name: str, label: str, own: str | None) -> str:
    words = clean_line(label, limit=LABEL_LIMIT)
    if not words:
        raise UserError("terms.label_missing")
    taken = select(Term.id).where(
        Term.list == list_name, Term.label == words, Term.retired.is_not(True), Term.void_reason.is_(None)
    )
    if any(found != own for found in work.execute(taken).scalars()):
        raise UserError("terms.label_taken", label=words)
    return words
