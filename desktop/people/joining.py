"""Files of one person: said to be the same, parted again, and never joined by themselves after that (附件四)."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select

from desktop.db.models.people import Person, PersonPair
from desktop.errors import UserError
from desktop.journal.numbers import short_number
from desktop.journal.source import stable_id
from desktop.journal.work import Reading, Work
from desktop.officers import officer_names, require
from desktop.people.file import open_file
from desktop.rules import same_people
from desktop.rules.text_cleaning import clean_text
from desktop.vocabulary import IdentityStatus, Right

SAME, DIFFERENT = "same", "different"
_RANKS = {IdentityStatus.VERIFIED.value: 0, IdentityStatus.STATED.value: 1}


@dataclass(frozen=True, slots=True)
class Saying:
    """What was said of two files, when and by whom; ``words`` are the reasons as they stood then."""

    one: str
    other: str
    same: bool
    words: str
    said_at: int
    by_name: str


def join_files(
    work: Work, *, person: str, other: str, words: str = "", score: int | None = None, again: bool = False
) -> None:
    """The two files are one person's: from now on they are read as one, each keeping its number and its rows.

    Args:
        again: join them although some of them were said to be two people.

    Raises:
        UserError: ``person.same_file``, ``person.joined_already``, ``person.parted`` with ``number``,
            ``person.unknown``, ``person.restricted``.
    """
    require(work, Right.WRITE_CASES)
    _both(work, person, other)
    mine, theirs = members_of(work, person), members_of(work, other)
    if other in mine:
        raise UserError("person.joined_already")
    against = [row for row in _pairs(work, mine | theirs, DIFFERENT) if (row.one in mine) != (row.other in mine)]
    if against and not again:
        row = against[0]
        raise UserError("person.parted", number=_short(work, row.other if row.one in mine else row.one))
    for row in against:
        _say(work, row.one, row.other, SAME, words, score)
    _say(work, person, other, SAME, words, score)


def part_files(work: Work, *, person: str, other: str, words: str = "") -> None:
    """They are two people. ``person`` leaves the group of ``other``; whoever else was in it stays together.

    Raises:
        UserError: ``person.same_file``, ``person.unknown``, ``person.restricted``.
    """
    require(work, Right.WRITE_CASES)
    _both(work, person, other)
    together = members_of(work, person)
    rest = sorted((together if other in together else frozenset({other})) - {person})
    if other in together:
        _keep_together(work, rest)
    for one in rest:
        _say(work, person, one, DIFFERENT, words, None)


def _keep_together(work: Work, rest: list[str]) -> None:
    """Those who hung together only by the one that leaves are tied to each other."""
    standing = same_people.groups(
        (row.one, row.other) for row in _pairs(work, rest, SAME) if row.one in rest and row.other in rest
    )
    first = standing.get(rest[0], frozenset({rest[0]}))
    for one in rest[1:]:
        if one not in first:
            _say(work, rest[0], one, SAME, "", None)
            first |= standing.get(one, frozenset({one}))


def _both(reading: Reading, person: str, other: str) -> None:
    if person == other:
        raise UserError("person.same_file")
    open_file(reading, person)
    open_file(reading, other)


def _short(reading: Reading, person: str) -> str:
    number = reading.execute(select(Person.number).where(Person.id == person)).scalar()
    return short_number(number or "")


def _say(work: Work, person: str, other: str, verdict: str, words: str, score: int | None) -> None:
    one, two = sorted((person, other))
    record = stable_id(PersonPair.__tablename__, one, two)
    facts: dict[str, Any] = {
        "verdict": verdict, "score": score, "words": clean_text(words) or None, "said_at": work.now,
        "said_by": work.actor or None,
    }
    row = work.execute(select(PersonPair.id, PersonPair.void_reason).where(PersonPair.id == record)).first()
    if row is None:
        work.create(PersonPair, record=record, one=one, other=two, **facts)
    else:
        whole = {**facts, "void_reason": None} if row.void_reason is not None else facts
        work.change(PersonPair, record, seen=work.seen(record), **whole)


def _pairs(reading: Reading, of: Iterable[str] | None, verdict: str) -> list[Any]:
    statement = select(PersonPair).where(PersonPair.verdict == verdict, PersonPair.void_reason.is_(None))
    if of is not None:
        wanted = list(of)
        statement = statement.where(or_(PersonPair.one.in_(wanted), PersonPair.other.in_(wanted)))
    return list(reading.execute(statement.order_by(PersonPair.id)))


def all_groups(reading: Reading) -> dict[str, frozenset[str]]:
    """The group of every file that is joined with another."""
    return same_people.groups((row.one, row.other) for row in _pairs(reading, None, SAME))


def members_of(reading: Reading, person: str) -> frozenset[str]:
    """All files of one person, the one asked for among them."""
    return reading.once(all_groups).get(person, frozenset({person}))


def main_files(reading: Reading) -> dict[str, str]:
    """Joined file → the file whose name and number the person goes by.

    That is the one whose identity is best known, then one with a name, then the one opened first.
    """
    found = reading.once(all_groups)
    if not found:
        return {}
    rows = reading.execute(
        select(Person.id, Person.identity_status, Person.name, Person.opened_at, Person.void_reason)
        .where(Person.id.in_(list(found)))
    )
    ranks: dict[str, tuple[object, ...]] = {
        row.id: (row.void_reason is not None, _RANKS.get(row.identity_status or "", 2), not row.name,
                 row.opened_at or 0)
        for row in rows
    }
    return same_people.mains(found, lambda one: ranks.get(one, (True, 9, True, 0)))


def main_file(reading: Reading, person: str) -> str:
    """The file that stands for a person."""
    return reading.once(main_files).get(person, person)


def sayings_of(reading: Reading, *, person: str) -> tuple[Saying, ...]:
    """Everything that was said of a file and its group, the latest first; 改动记录 holds what stood before."""
    together, names = members_of(reading, person), officer_names(reading)
    rows = [row for verdict in (SAME, DIFFERENT) for row in _pairs(reading, together, verdict)]
    rows.sort(key=lambda row: (-(row.said_at or 0), row.id))
    return tuple(
        Saying(row.one, row.other, row.verdict == SAME, row.words or "", row.said_at or 0,
               names.get(row.said_by or "", ""))
        for row in rows
    )


def parted_from(reading: Reading, person: str) -> frozenset[str]:
    """Files that were said not to be this person's; they are not proposed again."""
    together = members_of(reading, person)
    return frozenset(
        other for row in _pairs(reading, together, DIFFERENT) for other in (row.one, row.other)
    ) - together
