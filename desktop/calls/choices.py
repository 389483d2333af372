"""The choices of a call: their labels, and what a code must be before it is written."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from sqlalchemy import select

from desktop.db.models.directory import Team, Unit
from desktop.errors import UserError
from desktop.journal.work import Reading
from desktop.officers import officer_names
from desktop.records import dataclass
from desktop.terms import Labels, check_choice, read_labels
from desktop.vocabulary_terms import SEED

CHANNEL, SITUATION, OUTCOME = "channel", "situation", "call_outcome"
NOT_NEEDED, LATE_REASON = "not_needed", "late_reason"
REPEATED = "duplicate"
"""The code of 重复, the same in the lists of results, of reasons and of 无需到场."""
CLEARING = frozenset({"withdrawn", REPEATED})
"""Reasons with which nobody needs to go any more; they may be given before the limit is over."""
COMMUNITY = "community"
"""Units of this kind are sent like teams: the 社区 near by is there first (A3.3)."""
MINOR, ELDER = "minor", "elder"
MALE, FEMALE = "male", "female"
CLEAR = "clear"
UNCLEAR = "unclear"
"""神志 as the caller saw it; no list, for there is nothing else to choose."""

# A desk that is not set up yet takes calls too (ui.md §15, 21), so the seed stands in for its lists.
_SEEDED = {(term.list, term.code): term for term in SEED}


@dataclass(frozen=True, slots=True)
class Names:
    """What codes and ids are called on screen."""

    labels: Labels
    teams: Mapping[str, str] = field(default_factory=dict)
    officers: Mapping[str, str] = field(default_factory=dict)

    def label(self, list_name: str, code: str | None) -> str:
        """The label of a code; a code that no list knows any more is shown as it is."""
        if not code:
            return ""
        known = self.labels.of(list_name, code)
        seed = _SEEDED.get((list_name, code))
        return seed.label if seed and known == code else known

    def team(self, team: str | None) -> str:
        return self.teams.get(team or "", "")


def names_of(reading: Reading) -> Names:
    """All names that the lines of calls are made of."""
    teams = {row.id: row.name or "" for row in reading.execute(select(Team.id, Team.name))}
    near = reading.execute(select(Unit.id, Unit.name).where(Unit.kind == COMMUNITY))
    return Names(read_labels(reading), teams | {row.id: row.name or "" for row in near}, officer_names(reading))


def require_choice(reading: Reading, list_name: str, code: str, *, note: str = "") -> None:
    """A code must stand in its list, and 其他 and its like ask for a word of what it was.

    Raises:
        UserError: ``terms.unknown``, ``terms.retired``, ``terms.note_missing`` (each with ``label``).
    """
    try:
        check_choice(reading, list_name=list_name, code=code, note=note)
    except UserError as error:
        seed = _SEEDED.get((list_name, code))
        if error.code != "terms.unknown" or seed is None:
            raise
        if seed.needs_note and not note:
            raise UserError("terms.note_missing", label=seed.label) from error
