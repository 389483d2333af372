"""One visit as its form shows it: what was said, who was written down, and who it may be that stands there."""
from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from desktop.attachments import PhotoView, photos_of
from desktop.cases import FollowUpView, follow_ups
from desktop.db.models.cases import Contact, Governance
from desktop.db.models.patrols import PatrolFind, PatrolParty, PatrolVisit
from desktop.directory import find_place
from desktop.journal.work import Reading, Seen
from desktop.officers import officer_names
from desktop.patrols.visits import visit_row
from desktop.people import Candidate, Recogniser, person_rows
from desktop.rules.shifts import noon_bounds
from desktop.supplies import Total, given, totals
from desktop.terms import read_labels

MOST_PROPOSED = 2
_PLACE_ALONE = 1
"""At a place somebody is often met at, the place alone is a reason to ask; it never joins anything."""


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody who was written down at a visit: “蒋世明”, “线索”, “劝离”."""

    words: str
    contact: str
    call: str
    governance: str


@dataclass(frozen=True, slots=True)
class VisitView:
    """A visit with all that is said of it; ``open`` heads have not been written down yet."""

    id: str
    patrol: str
    place: str
    place_name: str
    at: int
    party: str
    by: str
    people: int | None
    missed: str
    action: str
    persuaded: int | None
    persuaded_went: int | None
    leaflets: int | None
    cards: int | None
    words: str
    found: tuple[Found, ...]
    photos: tuple[PhotoView, ...]
    seen: Seen

    @property
    def open(self) -> int:
        """Heads seen and not written down as a contact or a clue."""
        return max(0, (self.people or 0) - sum(1 for one in self.found if not one.governance))


@dataclass(frozen=True, slots=True)
class Proposal:
    """Somebody it may be: the file, the reason in words, the 回访 that this would be, what he got this night."""

    candidate: Candidate
    due: FollowUpView | None
    tonight: tuple[Total, ...]


def visit_view(reading: Reading, *, visit: str) -> VisitView:
    """One visit.

    Raises:
        UserError: ``patrol.visit_unknown``.
    """
    row = visit_row(reading, visit)
    party = reading.execute(select(PatrolParty.name).where(PatrolParty.id == row.party)).scalar() or ""
    return VisitView(
        row.id, row.round or "", row.place or "", find_place(reading, place=row.place).name, row.at, party,
        officer_names(reading).get(row.by or "", ""), row.people, row.missed or "", row.action or "", row.persuaded,
        row.persuaded_went, row.leaflets, row.cards, row.words or "", _found(reading, visit),
        tuple(photos_of(reading, subjects=[visit])), reading.seen(visit),
    )


def proposals(reading: Reading, *, visit: str, recogniser: Recogniser, looks: str = "") -> tuple[Proposal, ...]:
    """Who stands there, by place and marks, the likeliest first; chosen by a person, never joined by itself."""
    row = visit_row(reading, visit)
    found = recogniser.likely(
        reading, facts={"looks": looks}, places=[row.place], most=MOST_PROPOSED, least=_PLACE_ALONE
    )
    start, _end = noon_bounds(row.at)
    made = []
    for candidate in found:
        person = candidate.row.id
        due = next((one for one in follow_ups(reading, person=person) if one.end is None), None)
        tonight = totals(given(reading, person=person, since=start)) if candidate.row.readable else ()
        made.append(Proposal(candidate, due, tonight))
    return tuple(made)


def _found(reading: Reading, visit: str) -> tuple[Found, ...]:
    rows = reading.execute(
        select(PatrolFind, Contact.person, Governance.kind.label("governed"))
        .join(PatrolVisit, PatrolVisit.id == PatrolFind.visit)
        .outerjoin(Contact, Contact.id == PatrolFind.contact)
        .outerjoin(Governance, Governance.id == PatrolFind.governance)
        .where(PatrolFind.visit == visit, PatrolFind.void_reason.is_(None), Contact.void_reason.is_(None))
        .order_by(PatrolFind.id)
    ).all()
    names = {one.id: one.shown for one in person_rows(reading, only=[row.person for row in rows if row.person])}
    labels = read_labels(reading)
    return tuple(
        Found(names.get(row.person) or labels.of("governance", row.governed) or "转线索", row.contact or "",
              row.call or "", row.governance or "")
        for row in rows
    )
