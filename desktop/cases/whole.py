"""Everything the page of one person shows, asked in one question of one moment."""
from __future__ import annotations

from dataclasses import dataclass

from desktop.cases.branches import OpenBranch, branches_of_person
from desktop.cases.history import CaseFile, case_file
from desktop.change_log import ToldChange, told_changes
from desktop.journal.work import Reading
from desktop.people import PersonRow, Tie, members_of, person_rows, ties_of


@dataclass(frozen=True, slots=True)
class WholeFile:
    """The file, what its contacts owe, who belongs to the person, which files are read as one, who wrote last."""

    file: CaseFile
    branches: tuple[OpenBranch, ...]
    ties: tuple[Tie, ...]
    joined: tuple[PersonRow, ...]
    changed: ToldChange | None


def whole_file(reading: Reading, *, person: str, newest: int | None = None) -> WholeFile:
    """The whole page of a person; ``newest`` as in ``case_file``.

    Raises:
        UserError: ``person.unknown``, ``person.restricted``.
    """
    file = case_file(reading, person=person, newest=newest)
    others = members_of(reading, person) - {person}
    changes = told_changes(reading, record=person)
    return WholeFile(
        file, branches_of_person(reading, person=person), ties_of(reading, person=person),
        person_rows(reading, only=others) if others else (), changes[0] if changes else None,
    )
