"""重点信息台账 and the lists beside it (附件二: 一人一档一画像; 附件四: 待查明): who stands on which, and why."""
from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import case, func, select

from desktop.cases.follow_up import FollowUpView, follow_ups
from desktop.cases.history import case_file
from desktop.cases.look_ins import look_ins
from desktop.cases.pattern import hours_words
from desktop.clock import DAY
from desktop.db.models.cases import Contact, ContactCategory
from desktop.db.models.people import Person, PersonMark, Tracing, TracingStep
from desktop.journal.work import Reading
from desktop.officers import officer_names
from desktop.people import care_roster, main_files, person_rows
from desktop.people.views import PersonRow, Tracking
from desktop.vocabulary import IdentityStatus

OFTEN = 3
"""Somebody met so often within the campaign is a 重点人员 without anybody saying so."""
ASK_AGAIN = 7 * DAY
"""Somebody still nameless after so long is to be asked about again."""
_KEY_MARKS = frozenset({"key_person", "wanders"})


class Book(StrEnum):
    """The lists that a duty room keeps of people."""

    KEY = "key"
    UNKNOWN = "unknown"
    LOOK_INS = "look_ins"
    VISITS = "visits"
    CARE = "care"
    RESTRICTED = "restricted"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Book.KEY: "重点人员", Book.UNKNOWN: "待查明", Book.LOOK_INS: "不愿入站待看望", Book.VISITS: "回访",
    Book.CARE: "易外出流浪", Book.RESTRICTED: "限制查看",
}


@dataclass(frozen=True, slots=True)
class KeyPerson:
    """A line of 重点信息台账: the portrait in one row; texts are empty for whoever may not read the file."""

    person: PersonRow
    why: str
    contacts: int
    last_at: int | None
    places: str
    hours: str
    needs: str
    body: str
    family: str
    risks: str
    refusals: str
    given: str
    next_visit: int | None


@dataclass(frozen=True, slots=True)
class BookLine:
    """A person on one of the lists: why, and by when something is to be done (None: no day)."""

    person: PersonRow
    why: str
    due_at: int | None
    late: bool
    owner: str = ""


def key_persons(reading: Reading) -> tuple[KeyPerson, ...]:
    """重点信息台账, those met most often in front."""
    mains, why = main_files(reading), _why_key(reading)
    wanted = {mains.get(one, one): words for one, words in sorted(why.items())}
    rows = person_rows(reading, only=wanted)
    found = [_key_person(reading, row, wanted[row.id]) for row in rows]
    return tuple(sorted(found, key=lambda one: (-one.contacts, one.person.number)))


def _why_key(reading: Reading) -> dict[str, str]:
    marks = reading.execute(
        select(PersonMark.person, PersonMark.code)
        .where(PersonMark.held.is_(True), PersonMark.void_reason.is_(None), PersonMark.code.in_(_KEY_MARKS))
    )
    why: dict[str, set[str]] = {}
    words = {"key_person": "列为重点人员", "wanders": "易外出流浪"}
    for row in marks:
        why.setdefault(row.person, set()).add(words[row.code])
    told = reading.execute(
        select(Contact.person).join(ContactCategory, ContactCategory.contact == Contact.id)
        .where(ContactCategory.code == "key_person", ContactCategory.held.is_(True), Contact.void_reason.is_(None),
               ContactCategory.void_reason.is_(None), Contact.person.is_not(None))
    ).scalars()
    for person in told:
        why.setdefault(person, set()).add("列为重点人员")
    mains = main_files(reading)
    met = Counter(mains.get(one, one) for one in reading.execute(
        select(Contact.person).where(Contact.void_reason.is_(None), Contact.person.is_not(None))).scalars())
    for person, times in met.items():
        if times >= OFTEN:
            why.setdefault(person, set()).add(f"见过 {times} 次")
    return {person: "，".join(sorted(reasons)) for person, reasons in why.items()}


def _key_person(reading: Reading, row: PersonRow, why: str) -> KeyPerson:
    if not row.readable:
        return KeyPerson(row, why, 0, None, "", "", "", "", "", "", "", "", None)
    file = case_file(reading, person=row.id)
    card = file.person
    return KeyPerson(
        row, why, file.contacts, file.last_at,
        "、".join(f"{place.name} {place.count} 次" for place in file.usual_places[:3]), hours_words(file.usual),
        card.needs, card.body, card.family,
        # What put somebody on the list stands in front already.
        "、".join(mark.label for mark in card.marks if mark.code not in _KEY_MARKS), card.refusals,
        "、".join(total.words for total in file.given), file.due.due_at if file.due else None,
    )


def book(reading: Reading, *, book: Book) -> tuple[BookLine, ...]:
    """One of the lists, what is late in front."""
    lines = _BOOKS[book](reading)
    return tuple(sorted(lines, key=lambda one: (not one.late, one.due_at is None, one.due_at or 0, one.person.number)))


def book_counts(reading: Reading) -> Mapping[Book, int]:
    """How many people stand on each list."""
    return {one: len(_BOOKS[one](reading)) for one in Book}


def _key(reading: Reading) -> list[BookLine]:
    mains, why = main_files(reading), _why_key(reading)
    wanted = {mains.get(one, one): words for one, words in sorted(why.items())}
    due = _due(reading, mains)
    found = []
    for row in person_rows(reading, only=wanted):
        view = due.get(row.id)
        late = view is not None and view.due_at < reading.now
        found.append(BookLine(row, wanted[row.id], view.due_at if view else None, late))
    return found


def _due(reading: Reading, mains: Mapping[str, str]) -> dict[str, FollowUpView]:
    due: dict[str, FollowUpView] = {}
    for view in follow_ups(reading):
        due.setdefault(mains.get(view.person, view.person), view)
    return due


def _unknown(reading: Reading) -> list[BookLine]:
    """身份状态 待查明, with what the search for kin has come to; late once nobody asked for a week."""
    mains = main_files(reading)
    rows = reading.execute(
        select(Person.id, Person.opened_at, Person.name).where(
            Person.void_reason.is_(None), Person.closed_at.is_(None),
            Person.identity_status == IdentityStatus.UNKNOWN.value)
    ).all()
    opened = {row.id: row.opened_at or 0 for row in rows if mains.get(row.id, row.id) == row.id}
    searches = _searches(reading, mains)
    found = []
    for row in person_rows(reading, only=opened):
        last, asked = searches.get(row.id, (opened[row.id], None))
        done = "寻亲没建" if asked is None else "已请公安查询" if asked else "没请公安查询"
        found.append(BookLine(row, done, last + ASK_AGAIN, last + ASK_AGAIN < reading.now))
    return found


def _searches(reading: Reading, mains: Mapping[str, str]) -> dict[str, tuple[int, bool | None]]:
    """For each person with a 寻亲 the last time something was done, and whether the police were asked."""
    rows = reading.execute(
        select(Tracing.person, Tracing.opened_at, func.max(TracingStep.at).label("last"),
               func.sum(case((TracingStep.kind == "asked_police", TracingStep.weight), else_=0)).label("asked"))
        .outerjoin(TracingStep, TracingStep.tracing == Tracing.id)
        .where(Tracing.void_reason.is_(None)).group_by(Tracing.id)
    )
    return {
        mains.get(row.person, row.person): (max(row.opened_at or 0, row.last or 0), bool(row.asked)) for row in rows
    }


def _look_ins(reading: Reading) -> list[BookLine]:
    return [BookLine(one.person, "不愿入站，留在原地", one.due_by, one.lapsed) for one in look_ins(reading)]


def _visits(reading: Reading) -> list[BookLine]:
    mains, names = main_files(reading), officer_names(reading)
    views = follow_ups(reading)
    rows = {row.id: row for row in person_rows(reading, only={mains.get(v.person, v.person) for v in views})}
    found = []
    for view in views:
        row = rows.get(mains.get(view.person, view.person))
        if row is not None:
            plan = view.plan if row.readable else ""
            found.append(BookLine(row, plan or "回访", view.due_at, view.due_at < reading.now,
                                  names.get(view.owner, "")))
    return found


def _care(reading: Reading) -> list[BookLine]:
    found = []
    for card in care_roster(reading):
        again = f"再次外出 {card.again} 次" if card.again else "没有再外出"
        found.append(BookLine(card.person, again, card.next_due, card.lapsed(reading.now)))
    return found


def _restricted(reading: Reading) -> list[BookLine]:
    rows = person_rows(reading, tracking=Tracking.TRACKED)
    return [BookLine(row, "限制查看", None, False) for row in rows if row.restricted]


_BOOKS: dict[Book, Any] = {
    Book.KEY: _key, Book.UNKNOWN: _unknown, Book.LOOK_INS: _look_ins, Book.VISITS: _visits, Book.CARE: _care,
    Book.RESTRICTED: _restricted,
}
