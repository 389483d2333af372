"""社会力量 by the way they took part (A3.4): spoken to, told us, talked to people on the street, helped in need."""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from desktop.cases import mobilisations
from desktop.db.models.calls import Call
from desktop.db.models.directory import Informant
from desktop.db.models.patrols import PatrolParty, PatrolRound, PatrolUnit
from desktop.journal.work import Reading
from desktop.rules.phone import read_phone
from desktop.terms import list_terms
from desktop.vocabulary import CallDirection

TOLD, REPORT, PERSUADE, RESCUE = "told", "report", "persuade", "rescue"
PARTS = {TOLD: "动员", REPORT: "发现报告", PERSUADE: "街面劝导", RESCUE: "应急救助服务"}
"""What is counted of each kind: heads spoken to, reports, heads that talked to people outside, heads that helped."""
_WALKS_AS = {
    "social_work": "social_work", "charity": "charity", "volunteers": "volunteer", "party_members": "party_member",
}
"""Kinds of units on patrol (list ``patrol_unit``) → the kind of social force that they are (``informant_kind``)."""


@dataclass(frozen=True, slots=True)
class ForceRow:
    """A row behind a number: what it is, and the page and record where it can be seen."""

    words: str
    at: int
    amount: int
    page: str
    record: str


@dataclass(frozen=True, slots=True)
class Force:
    """One kind of social force with its rows by the way it took part; a number is the sum of its rows."""

    code: str
    label: str
    rows: Mapping[str, tuple[ForceRow, ...]] = field(default_factory=dict)

    def amount(self, part: str) -> int:
        """Heads, or clues for those that were told by phone."""
        return sum(row.amount for row in self.rows.get(part, ()))

    @property
    def total(self) -> int:
        return sum(self.amount(part) for part in PARTS)


def forces(reading: Reading, *, start: int, end: int) -> tuple[Force, ...]:
    """Every kind of the list, those that did nothing too, in the order of the list; instants half-open."""
    found: dict[str, dict[str, list[ForceRow]]] = {}
    for kind, part, row in (*_told(reading, start, end), *_reports(reading, start, end), *_walked(reading, start, end)):
        found.setdefault(kind, {}).setdefault(part, []).append(row)
    return tuple(
        Force(one.code, one.label, {part: tuple(sorted(rows, key=lambda row: (row.at, row.record)))
                                    for part, rows in found.get(one.code, {}).items()})
        for one in list_terms(reading, list_name="informant_kind", retired=True)
        if not one.retired or one.code in found
    )


def _told(reading: Reading, start: int, end: int) -> Iterator[tuple[str, str, ForceRow]]:
    for card in mobilisations(reading, start=start, end=end):
        words = "，".join(part for part in (card.place, card.words) if part) or card.kind_words
        yield card.kind, card.part or TOLD, ForceRow(words, card.at, card.headcount, "", card.id)


def _reports(reading: Reading, start: int, end: int) -> Iterator[tuple[str, str, ForceRow]]:
    """Calls from the number of somebody in the register of 信息员."""
    known = {read_phone(row.phone).key: row for row in reading.execute(
        select(Informant.phone, Informant.kind, Informant.name).where(Informant.void_reason.is_(None))) if row.phone}
    rows = reading.execute(
        select(Call.id, Call.caller_digits, Call.received_at).where(
            Call.received_at >= start, Call.received_at < end, Call.void_reason.is_(None),
            Call.direction == CallDirection.INCOMING, Call.caller_digits.is_not(None),
        )
    )
    for row in rows:
        who = known.get(row.caller_digits)
        if who is not None:
            told = ForceRow(f"{who.name or '信息员'}来电", row.received_at, 1, "calls", row.id)
            yield who.kind or "other", REPORT, told


def _walked(reading: Reading, start: int, end: int) -> Iterator[tuple[str, str, ForceRow]]:
    rows = reading.execute(
        select(PatrolUnit.kind, PatrolUnit.heads, PatrolRound.id, PatrolRound.number, PatrolRound.starts_at)
        .join(PatrolParty, PatrolParty.id == PatrolUnit.party)
        .join(PatrolRound, PatrolRound.id == PatrolParty.round)
        .where(PatrolRound.starts_at >= start, PatrolRound.starts_at < end, PatrolRound.void_reason.is_(None),
               PatrolParty.held.is_(True), PatrolParty.void_reason.is_(None), PatrolUnit.held.is_(True),
               PatrolUnit.void_reason.is_(None), PatrolUnit.kind.in_(_WALKS_AS))
    )
    for row in rows:
        yield _WALKS_AS[row.kind], PERSUADE, ForceRow(
            f"巡查 {row.number or ''}".rstrip(), row.starts_at, row.heads or 0, "patrols", row.id)
