"""通讯录: everybody who can be called, by group; found by name, unit, number; and who a caller is."""
from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from desktop.directory.people import list_informants, list_responders, list_teams
from desktop.directory.units import list_units
from desktop.journal.work import Reading
from desktop.officers import list_officers
from desktop.rules.matching import Candidate, rank_places
from desktop.rules.phone import match_keys, read_phone
from desktop.rules.text_cleaning import fold_width
from desktop.vocabulary import Role

_LEAST_DIGITS = 3


class BookGroup(StrEnum):
    """The groups of the phone book in their order: the codes of the list responder_group, and the 值班员."""

    LEADER = "leader"
    DUTY = "duty"
    PATROL = "patrol"
    SERVICES = "services"
    COMMUNITY = "community"
    CIVIL = "civil"
    OTHER = "other"


_UNIT_GROUPS = {
    "police": BookGroup.SERVICES,
    "enforcement": BookGroup.SERVICES,
    "hospital": BookGroup.SERVICES,
    "station": BookGroup.SERVICES,
    "community": BookGroup.COMMUNITY,
    "civil_bureau": BookGroup.CIVIL,
    "city_civil": BookGroup.CIVIL,
    "civil_office": BookGroup.CIVIL,
}
_CALLED_FIRST = frozenset({"emergency", "police", "hospital", "station"})


@dataclass(frozen=True, slots=True)
class PhoneLine:
    """One line: ``kind`` is the table it comes from, ``record`` its id; ``phone`` as typed, ``shown`` as displayed."""

    group: BookGroup
    kind: str
    record: str
    name: str
    detail: str
    phone: str
    shown: str
    on_duty: bool = False


def phone_book(reading: Reading, *, on_duty: Collection[str] = ()) -> list[PhoneLine]:
    """Every line, group by group, those on duty first in theirs.

    Args:
        on_duty: ids of the officers, responders and teams of tonight (``duty.on_duty_ids``).
    """
    lines = [*_officers(reading, on_duty), *_people_of_teams(reading, on_duty), *_units(reading), *_others(reading)]
    order = list(BookGroup)
    first: dict[str, PhoneLine] = {}
    for line in lines:
        first.setdefault(line.record, line)
    return sorted(first.values(), key=lambda line: (order.index(line.group), not line.on_duty))


def find_phones(reading: Reading, *, query: str, on_duty: Collection[str] = (), limit: int = 20) -> list[PhoneLine]:
    """Lines by name, unit, any part of the number (its last four figures first), or initials."""
    lines = phone_book(reading, on_duty=on_duty)
    digits = "".join(char for char in fold_width(query) if char.isdigit())
    if len(digits) >= _LEAST_DIGITS and not any(char.isalpha() for char in query):
        hits = [line for line in lines if digits in _digits(line.phone)]
        return sorted(hits, key=lambda line: not _digits(line.phone).endswith(digits))[:limit]
    by_record = {line.record: line for line in lines}
    candidates = [Candidate(line.record, line.name, (line.detail,), int(line.on_duty)) for line in lines]
    return [by_record[hit.id] for hit in rank_places(query, candidates, limit)]


def known_caller(reading: Reading, *, phone: str) -> PhoneLine | None:
    """Whose number this is, 线索人 before all others; None where nobody has it."""
    wanted = set(match_keys(phone))
    hits = [line for line in phone_book(reading) if wanted & set(match_keys(line.phone))]
    return min(hits, key=lambda line: line.kind != "informant", default=None)


def _digits(phone: str) -> str:
    return "".join(char for char in phone if char.isdigit())


def _line(group: BookGroup, kind: str, record: str, name: str, detail: str, phone: str, on_duty: bool) -> PhoneLine:
    return PhoneLine(group, kind, record, name, detail, phone, read_phone(phone).display, on_duty)


def _officers(reading: Reading, on_duty: Collection[str]) -> Iterator[PhoneLine]:
    in_teams = {one.id for team in reading.once(list_teams) for one in team.everyone}
    for card in reading.once(list_officers):
        leads = Role.LEADER in card.roles
        if leads or card.id not in in_teams:
            group = BookGroup.LEADER if leads else BookGroup.DUTY
            yield _line(group, "officer", card.id, card.name, card.post, card.phone, card.id in on_duty)


def _people_of_teams(reading: Reading, on_duty: Collection[str]) -> Iterator[PhoneLine]:
    for team in reading.once(list_teams):
        if team.own_phone:
            yield _line(BookGroup.PATROL, "team", team.id, team.name, "", team.own_phone, team.id in on_duty)
        for one in team.everyone:
            out = one.id in on_duty or (team.id in on_duty and one is team.lead)
            yield _line(BookGroup.PATROL, "person", one.id, one.name, team.name, one.phone, out)


def _units(reading: Reading) -> Iterator[PhoneLine]:
    for card in list_units(reading):
        if card.phone:
            group = BookGroup.SERVICES if card.roles & _CALLED_FIRST else _UNIT_GROUPS.get(card.kind, BookGroup.OTHER)
            yield _line(group, "unit", card.id, card.name, card.note or card.address, card.phone, False)


def _others(reading: Reading) -> Iterator[PhoneLine]:
    for card in list_responders(reading):
        group = BookGroup(card.group) if card.group in set(BookGroup) else BookGroup.OTHER
        detail = "，".join(part for part in (card.unit_name, card.post) if part)
        yield _line(group, "responder", card.id, card.name, detail, card.phone, False)
    for one in list_informants(reading):
        detail = "，".join(part for part in (one.employer, one.area) if part)
        yield _line(BookGroup.COMMUNITY, "informant", one.id, one.name, detail, one.phone, False)
