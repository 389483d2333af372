"""易外出流浪人员名册 (通知二): who tends to leave again, who looks after him, and how often he is to be seen."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypedDict, Unpack

from sqlalchemy import select

from desktop.clock import DAY
from desktop.db.models.cases import Contact, FollowUp, FollowUpStep
from desktop.db.models.people import CareListing
from desktop.errors import UserError
from desktop.journal.meanwhile import change_unless
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import require
from desktop.people.file import open_file
from desktop.people.joining import members_of
from desktop.people.views import PersonRow, person_rows
from desktop.rules.masking import phone_inside
from desktop.rules.text_cleaning import clean_line, clean_text
from desktop.vocabulary import Right

USUAL_DAYS, MOST_DAYS = 14, 366


class CareFacts(TypedDict, total=False):
    """``cause``: why he leaves; ``policy``: 享受政策 in words; ``plan``: how to reach him; ``every_days``: 走访."""

    guardian: str
    guardian_phone: str
    community: str
    cause: str
    policy: str
    plan: str
    every_days: int


@dataclass(frozen=True, slots=True)
class CareCard:
    """One line of the roster. ``again`` are the times he was met on the street after he was listed (再次外出)."""

    id: str
    person: PersonRow
    listed_at: int
    guardian: str
    guardian_phone: str
    community: str
    cause: str
    policy: str
    plan: str
    every_days: int
    last_visit: int | None
    next_due: int
    again: int
    ended_at: int | None
    seen: Seen

    def lapsed(self, now: int) -> bool:
        """Whether the next 走访 is overdue."""
        return self.ended_at is None and self.next_due < now


def list_care(work: Work, *, person: str, **facts: Unpack[CareFacts]) -> str:
    """Puts a person on the roster; returns the id of the line.

    Raises:
        UserError: ``care.listed`` when he stands on it, ``care.days``, ``person.unknown``, ``person.restricted``.
    """
    require(work, Right.WRITE_CASES)
    open_file(work, person)
    if any(card.person.id in members_of(work, person) for card in care_roster(work)):
        raise UserError("care.listed")
    plain = {"every_days": USUAL_DAYS, **_clean(facts)}
    return work.create(CareListing, person=person, listed_at=work.now, listed_by=work.actor or None, **plain)


def change_care(
    work: Work, *, listing: str, seen: Seen, over: bool = False, **facts: Unpack[CareFacts]
) -> None:
    """Other facts of a line. Raises ``care.days``, ``record.changed_since``."""
    require(work, Right.WRITE_CASES)
    change_unless(work, CareListing, listing, seen=seen, over=over, **_clean(facts))


def end_care(work: Work, *, listing: str, seen: Seen, reason: str) -> None:
    """Takes a person off the roster, with the reason; the line stays readable.

    Raises:
        UserError: ``care.reason_missing``.
    """
    require(work, Right.WRITE_CASES)
    if not reason.strip():
        raise UserError("care.reason_missing")
    work.change(CareListing, listing, seen=seen, ended_at=work.now, ended_words=clean_text(reason))


def care_roster(reading: Reading, *, ended: bool = False) -> tuple[CareCard, ...]:
    """The roster, whoever is to be seen soonest in front; with ``ended`` also those taken off it."""
    statement = select(CareListing).where(CareListing.void_reason.is_(None))
    if not ended:
        statement = statement.where(CareListing.ended_at.is_(None))
    rows = reading.execute(statement).all()
    people = {row.id: row for row in person_rows(reading, only={row.person for row in rows})}
    cards = [_card(reading, row, people[row.person]) for row in rows if row.person in people]
    return tuple(sorted(cards, key=lambda card: (card.ended_at is not None, card.next_due, card.id)))


def _card(reading: Reading, row: Any, person: PersonRow) -> CareCard:
    files = members_of(reading, row.person)
    listed, days = row.listed_at or 0, row.every_days or USUAL_DAYS
    visits = reading.execute(
        select(FollowUpStep.at).join(FollowUp, FollowUp.id == FollowUpStep.follow_up)
        .where(FollowUp.person.in_(files), FollowUpStep.kind == "done", FollowUpStep.weight > 0)
    ).scalars().all()
    again = reading.execute(
        select(Contact.id).where(Contact.person.in_(files), Contact.void_reason.is_(None), Contact.at > listed)
    ).scalars().all()
    last = max((at for at in visits if at), default=None)
    shown = person.readable
    return CareCard(
        row.id, person, listed, (row.guardian or "") if shown else "",
        phone_inside(row.guardian_phone) if row.guardian_phone and shown else "", row.community or "",
        (row.cause or "") if shown else "", (row.policy or "") if shown else "", (row.plan or "") if shown else "",
        days, last, (last or listed) + days * DAY, len(again), row.ended_at, reading.seen(row.id),
    )


def _clean(facts: CareFacts) -> dict[str, Any]:
    days = facts.get("every_days", USUAL_DAYS)
    if not 1 <= days <= MOST_DAYS:
        raise UserError("care.days", most=MOST_DAYS)
    plain: dict[str, Any] = {name: clean_line(str(value or "")) or None for name, value in facts.items()
                             if name != "every_days"}
    return plain | ({"every_days": days} if "every_days" in facts else {})
