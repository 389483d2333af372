"""The seed of every list people choose from: stable codes, Chinese labels, and which come from the notice.

In the lists a row is ``code label``, then marks: ``*`` quoted from the notice (official), ``+`` asks for a note.
After ``@`` stands the clause of the notice that names it (N…: 渝中民〔2024〕128号; A…: 渝民办〔2024〕122号).
"""
from __future__ import annotations

from desktop.records import dataclass
from desktop.vocabulary_terms import call_lists, house_lists, job_lists, patrol_lists, person_lists
from desktop.vocabulary_terms.units import STREETS as STREETS
from desktop.vocabulary_terms.units import UNITS as UNITS
from desktop.vocabulary_terms.units import StreetSeed as StreetSeed
from desktop.vocabulary_terms.units import UnitSeed as UnitSeed


@dataclass(frozen=True, slots=True)
class TermSeed:
    """One choice of one list. ``official`` rows are quoted from the notice and cannot be retired."""

    list: str
    code: str
    label: str
    official: bool = False
    needs_note: bool = False
    clause: str = ""


_ROWS = {
    **call_lists.ROWS, **person_lists.ROWS, **house_lists.ROWS, **patrol_lists.ROWS, **job_lists.ROWS,
}

LIST_NAMES: dict[str, str] = dict(tuple(_ROWS))


def _parse(list_name: str, row: str) -> TermSeed:
    words, _mark, clause = row.partition("@")
    code, label, *marks = words.split()
    return TermSeed(list_name, code, label, "*" in marks, "+" in marks, clause.strip())


SEED: tuple[TermSeed, ...] = tuple(
    _parse(code, row.strip()) for (code, _name), rows in _ROWS.items() for row in rows.strip().splitlines()
)


def terms_of(list_name: str) -> tuple[TermSeed, ...]:
    """The seed of one list in its order."""
    return tuple(term for term in SEED if term.list == list_name)


# The first ten kinds of situation stand as chips with the digits 1 to 9 and 0; the rest lie behind 其他.
SITUATION_CHIPS = tuple(term.code for term in terms_of("situation")[:10])

# Danger to life stands above remaining time (A1.1, decisions.md 19).
DANGEROUS_SITUATIONS = frozenset({"sleeping_rough", "sudden_illness", "minor"})

# 情况 of a call as first suggestion for 人员类别 and 遇困原因 of the contact that comes of it.
CATEGORY_OF_SITUATION: dict[str, str] = {
    "sleeping_rough": "rough_sleeper",
    "sudden_illness": "sudden_illness",
    "suspected_mental": "suspected_mental",
    "minor": "minor",
    "begging": "beggar",
    "lost_elder": "elder",
    "disabled": "disabled",
    "cannot_say": "frail_unknown",
}
CAUSE_OF_SITUATION: dict[str, str] = {
    "sleeping_rough": "sleeping_rough",
    "sudden_illness": "illness",
    "kin_not_found": "kin_not_found",
    "no_work": "no_work",
    "lost_elder": "lost",
    "robbed": "robbed",
    "domestic_violence": "domestic_violence",
}

# A refusal (A4.6) asks for all three.
REFUSAL_MEASURES = ("warm_goods", "leave_contact", "follow_up")
