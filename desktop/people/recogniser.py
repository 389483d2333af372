"""Who it may be, asked at every keystroke: all files in memory, kept up with the journal entry by entry."""
from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from desktop.clock import civil_date
from desktop.db.models.cases import Contact
from desktop.db.models.journal import Chain, JournalOp
from desktop.db.models.people import Person
from desktop.journal.work import Reading
from desktop.people.file import id_key
from desktop.people.joining import main_files, members_of, parted_from
from desktop.people.views import PersonRow, person_rows
from desktop.rules.person_index import PersonIndex
from desktop.rules.phone import read_phone
from desktop.rules.recognition import LIKELY, SURE, Traits, Verdict, compare, marks_of, traits_of_name

_COLUMNS = (
    Person.id, Person.name, Person.alias, Person.id_key, Person.phone_key, Person.sex, Person.birth_date,
    Person.age_estimate, Person.age_estimated_on, Person.home, Person.looks, Person.body, Person.accent,
)
_FILES = select(*_COLUMNS).where(Person.void_reason.is_(None))
_CHUNK = 5000
_LATEST, _MEANT = 60, 50
_COMPARED = 40
"""So many of the likeliest are looked up once more with the places where they were met."""
_AT_PLACE = 60
FILE_LIKELY = 40
"""A file that lies open is interrupted only for what is more than likely."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that may be the same person's: how sure, and why in words."""

    row: PersonRow
    points: int
    reason: str

    @property
    def sure(self) -> bool:
        return self.points >= SURE


class Recogniser:
    """The files by what may be known of somebody. Made empty; each question first reads what changed since.

    ``fill`` reads them ahead, a few at a time. A question that comes before all are read is answered from those that
    are and from the files opened last, and from every file with the very number, telephone or name: it never waits.
    """

    def __init__(self) -> None:
        self._index = PersonIndex()
        self._read: dict[str, int] = {}
        self._filling: tuple[dict[str, int], str] | None = None
        """Where the journal stood when the reading ahead began, and the last file that it has read."""
        self._turn = Lock()

    def fill(self, reading: Reading, *, most: int) -> bool:
        """One step of reading ahead; whether all files are read. Files opened last come in with the first step."""
        with self._turn:
            if self._filling is None:
                if self._read:
                    return True
                self._index, self._filling = PersonIndex(), (_heads(reading), "")
                self._take(reading, reading.execute(_FILES.order_by(Person.id.desc()).limit(_LATEST)).all())
            heads, last = self._filling
            rows = reading.execute(_FILES.where(Person.id > last).order_by(Person.id).limit(most)).all()
            self._take(reading, rows)
            done = len(rows) < most
            self._filling = None if done else (heads, rows[-1].id)
            self._read = heads if done else {}
            return done

    def likely(
        self, reading: Reading, *, facts: Mapping[str, object], own: str = "", places: Collection[str] = (),
        most: int = 5, least: int = LIKELY,
    ) -> tuple[Candidate, ...]:
        """Files that may be the same person's, the likeliest first.

        Args:
            facts: any of name, alias, id_number, phone, sex, birth_date, age_estimate, home, looks, body, accent.
            own: the file that asks; it, what is joined with it and what was parted from it are left out.
            places: ids or words of the place where somebody is met now.
        """
        asked = _asked(facts, civil_date(reading.now), own, places)
        self._sync(reading, asked.id, asked=asked)
        left_out = members_of(reading, own) | parted_from(reading, own) if own else frozenset()
        near = {traits.id: traits for traits in self._index.likely(asked) if traits.id not in left_out}
        if places:
            near |= {one: traits for one in _met_at(reading, places)
                     if one not in left_out and (traits := self._index.get(one)) is not None}
        scored = sorted(((compare(asked, traits), traits) for traits in near.values()), key=_order)[:_COMPARED]
        if places:
            at = _places_of(reading, [traits.id for _verdict, traits in scored])
            scored = sorted(
                ((compare(asked, _placed(traits, at)), traits) for _verdict, traits in scored), key=_order
            )
        return _candidates(reading, [(v, t.id) for v, t in scored if v.points >= least], most)

    def likely_file(
        self, reading: Reading, *, person: str, facts: Mapping[str, object], places: Collection[str] = ()
    ) -> tuple[Candidate, ...]:
        """Who else a file may be, with its number and telephone, which screens hold only masked."""
        self._sync(reading, person)
        own = self._index.get(person)
        told = dict(facts)
        if own is not None:
            told |= {"id_number": own.id_key, "phone": own.phone}
        return self.likely(reading, facts=told, own=person, places=places, least=FILE_LIKELY)

    def typed(self, reading: Reading, *, text: str, most: int = 20) -> tuple[str, ...]:
        """Ids of files whose name, telephone or number fits what is being typed, the newest first."""
        self._sync(reading, typed=text.strip())
        return tuple(traits.id for traits in self._index.typed(text, most))

    def verdict(self, reading: Reading, *, person: str, other: str) -> Verdict:
        """What speaks for and against two files being one person's."""
        self._sync(reading, person, other)
        one, two = self._index.get(person), self._index.get(other)
        if one is None or two is None:
            return Verdict(0, ())
        at = _places_of(reading, [person, other])
        return compare(_placed(one, at), _placed(two, at))

    def _sync(self, reading: Reading, *persons: str, asked: Traits | None = None, typed: str = "") -> None:
        with self._turn:
            if self._filling is None:
                self._catch_up(reading)
            else:
                self._take_meant(reading, [one for one in persons if one], asked, typed)

    def _take_meant(self, reading: Reading, persons: list[str], asked: Traits | None, typed: str) -> None:
        """While not all are read: whoever is asked about, or is meant by an equal number, telephone or name."""
        meant: list[ColumnElement[bool]] = [Person.id.in_(persons)] if persons else []
        if asked is not None:
            meant += [column == value for column, value in (
                (Person.id_key, asked.id_key), (Person.phone_key, asked.phone)) if value]
            meant += [Person.name.in_(asked.written)] if asked.written else []
        if typed:
            meant.append(Person.name.startswith(typed, autoescape=True))
        if meant:
            self._take(reading, reading.execute(_FILES.where(or_(*meant)).limit(_MEANT)).all())

    def _catch_up(self, reading: Reading) -> None:
        heads = _heads(reading)
        if heads == self._read:
            return
        if not self._read or any(heads.get(origin, -1) < seq for origin, seq in self._read.items()):
            self._index = PersonIndex()
            self._take(reading, reading.execute(_FILES))
        else:
            self._follow(reading, heads)
        self._read = heads

    def _follow(self, reading: Reading, heads: Mapping[str, int]) -> None:
        changed: set[str] = set()
        for origin, seq in heads.items():
            changed.update(reading.execute(
                select(JournalOp.record).where(
                    JournalOp.origin == origin, JournalOp.seq > self._read.get(origin, 0), JournalOp.seq <= seq,
                    JournalOp.tbl == Person.__tablename__,
                )
            ).scalars())
        for person in changed:
            self._index.drop(person)
        wanted = sorted(changed)
        for begin in range(0, len(wanted), _CHUNK):
            self._take(reading, reading.execute(
                _FILES.where(Person.id.in_(wanted[begin : begin + _CHUNK]))
            ))

    def _take(self, reading: Reading, rows: Iterable[Any]) -> None:
        today = civil_date(reading.now)
        for row in rows:
            self._index.put(_traits(row, today))


def _heads(reading: Reading) -> dict[str, int]:
    return {row.origin: int(row.seq) for row in reading.execute(select(Chain.origin, Chain.seq))}


def _order(scored: tuple[Verdict, Traits]) -> tuple[int, str]:
    return -scored[0].points, scored[1].id


def _candidates(reading: Reading, found: list[tuple[Verdict, str]], most: int) -> tuple[Candidate, ...]:
    """One line for each person, by the file that he goes by, with the best of the reasons."""
    mains = main_files(reading)
    best: dict[str, Verdict] = {}
    for verdict, person in found:
        best.setdefault(mains.get(person, person), verdict)
    wanted = list(best)[:most]
    rows = {row.id: row for row in person_rows(reading, only=wanted)}
    return tuple(Candidate(rows[one], best[one].points, best[one].words) for one in wanted if one in rows)


def _asked(facts: Mapping[str, object], today: str, own: str, places: Collection[str]) -> Traits:
    def text(name: str) -> str:
        return str(facts.get(name) or "").strip()

    names, written = traits_of_name(text("name"), *_aliases(text("alias")))
    age, birth = facts.get("age_estimate"), text("birth_date")
    return Traits(
        id=own, names=names, written=written, id_key=id_key(text("id_number")) or "",
        phone=read_phone(text("phone")).key or "", sex=text("sex"), birth=birth,
        born=_born(birth, age if isinstance(age, int) else None, today, today), home=text("home"),
        marks=marks_of(text("looks"), text("body"), text("accent")), places=frozenset(one for one in places if one),
    )


def _aliases(text: str) -> list[str]:
    for char in "、，,；;/":
        text = text.replace(char, " ")
    return text.split()


def _born(birth: str, estimate: int | None, estimated_on: str, today: str) -> int | None:
    if birth:
        return int(birth[:4])
    if estimate is None:
        return None
    return date.fromisoformat(estimated_on or today).year - estimate


def _traits(row: Any, today: str) -> Traits:
    names, written = traits_of_name(row.name or "", *_aliases(row.alias or ""))
    return Traits(
        id=row.id, names=names, written=written, id_key=row.id_key or "", phone=row.phone_key or "",
        sex=row.sex or "", birth=row.birth_date or "",
        born=_born(row.birth_date or "", row.age_estimate, row.age_estimated_on or "", today), home=row.home or "",
        marks=marks_of(row.looks or "", row.body or "", row.accent or ""),
    )


def _placed(traits: Traits, at: Mapping[str, frozenset[str]]) -> Traits:
    places = at.get(traits.id)
    if not places:
        return traits
    return Traits(
        traits.id, traits.names, traits.written, traits.id_key, traits.phone, traits.sex, traits.birth, traits.born,
        traits.home, traits.marks, places,
    )


def _places_of(reading: Reading, persons: Iterable[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    rows = reading.execute(
        select(Contact.person, Contact.place, Contact.place_words)
        .where(Contact.person.in_(list(persons)), Contact.void_reason.is_(None))
    )
    for row in rows:
        found.setdefault(row.person, set()).update(one for one in (row.place, row.place_words) if one)
    return {person: frozenset(places) for person, places in found.items()}


def _met_at(reading: Reading, places: Collection[str]) -> list[str]:
    """Who was met at a place lately; looked up by the place's id, whose column has an index."""
    rows = reading.execute(
        select(Contact.person)
        .where(Contact.place.in_([one for one in places if one]), Contact.void_reason.is_(None),
               Contact.person.is_not(None))
        .order_by(Contact.at.desc()).limit(_AT_PLACE)
    )
    return list(dict.fromkeys(rows.scalars()))
