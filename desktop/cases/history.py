"""What a case file shows: everything that happened with a person, and the portrait that follows from it."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from desktop.attachments import PhotoView, photos_of
from desktop.cases.follow_up import FollowUpEnd, FollowUpView, follow_ups
from desktop.clock import local
from desktop.db.models.cases import CaseNote, Contact, ContactMeasure, Governance
from desktop.db.models.directory import Place
from desktop.journal.work import Reading, Seen
from desktop.officers import officer_names
from desktop.people import PersonCard, find_person, members_of, person_rows
from desktop.people.file import open_file
from desktop.supplies import Given, Total, given, totals
from desktop.terms import Labels, read_labels

_USUAL_SHARE = 0.6
_USUAL_LEAST = 3
_REFUSES = "no"


class Happening(StrEnum):
    """Kinds of lines of a timeline."""

    CONTACT = "contact"
    NOTE = "note"
    VISIT = "visit"
    GOVERNANCE = "governance"


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line of 往来记录, newest first in its list. ``icon`` is a hint for the picture before it:
    home, hospital, refusal, goods, first, met, or the kind of a note (list ``note_kind``)."""

    id: str
    happening: Happening
    at: int
    icon: str
    title: str
    text: str
    by_name: str
    place_name: str
    number: str
    call: str
    goods: tuple[Total, ...]
    photos: tuple[PhotoView, ...]
    seen: Seen | None


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """Where somebody was met, and how often."""

    place: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything on one page about one person.

    ``hours`` counts the times he was met by hour of the day, 0 to 23; ``usual`` is the shortest stretch of hours
    (first, last hour begun) that holds most of them, None where too little is known.
    """

    person: PersonCard
    contacts: int
    first_at: int | None
    last_at: int | None
    refuses: bool
    due: FollowUpView | None
    follow_ups: tuple[FollowUpView, ...]
    usual_places: tuple[PlaceCount, ...]
    hours: tuple[int, ...]
    usual: tuple[int, int] | None
    given: tuple[Total, ...]
    refused: tuple[tuple[str, int], ...]
    """Why he did not want to go, and how often he said so, the most frequent first."""
    photos: tuple[PhotoView, ...]
    timeline: tuple[TimelineEntry, ...]

    @property
    def usual_words(self) -> str:
        """“多在 21 点到次日 1 点”, or nothing."""
        return hours_words(self.usual)


def case_file(reading: Reading, *, person: str, alone: bool = False) -> CaseFile:
    """The whole file of a person.

    Args:
        alone: without the files that are joined with it, for laying two beside each other.

    Raises:
        UserError: ``person.unknown``, ``person.restricted``.
    """
    card = find_person(reading, person=person)
    files = [person] if alone else _readable(reading, person)
    entries = _timeline(reading, files)
    contacts = reading.once(_contacts, tuple(files))
    met = [(row.at, row.place or "", row.place_name or row.place_words or "") for row in contacts]
    met += [(row.at, row.place or "", row.place_name or row.place_words or "")
            for row in reading.once(_notes, tuple(files)) if row.kind == "met"]
    hours = _by_hour(at for at, _place, _name in met)
    visits = follow_ups(reading, persons=files)
    own = photos_of(reading, subjects=files)
    return CaseFile(
        person=card, contacts=len(contacts), first_at=contacts[-1].at if contacts else None,
        last_at=contacts[0].at if contacts else None,
        refuses=bool(contacts) and contacts[0].willing == _REFUSES,
        due=next((view for view in visits if view.end is None), None), follow_ups=visits,
        usual_places=_usual_places(met), hours=hours, usual=usual_hours(hours),
        given=totals(_given(reading, files, [row.id for row in contacts])),
        refused=_refusals(contacts, read_labels(reading)),
        photos=(*own, *(photo for entry in entries for photo in entry.photos)), timeline=entries,
    )


def timeline(reading: Reading, *, person: str) -> tuple[TimelineEntry, ...]:
    """往来记录 of a person, newest first: contacts, notes, visits made without a contact, and 治理.

    Raises:
        UserError: ``person.unknown``, ``person.restricted``.
    """
    open_file(reading, person)
    return _timeline(reading, _readable(reading, person))


def _timeline(reading: Reading, files: list[str]) -> tuple[TimelineEntry, ...]:
    labels, names = read_labels(reading), officer_names(reading)
    entries = [
        *_contact_entries(reading, files, labels, names),
        *_note_entries(reading, files, labels, names),
        *_visit_entries(reading, files),
        *_governance_entries(reading, files, labels, names),
    ]
    return tuple(sorted(entries, key=lambda entry: (entry.at, entry.id), reverse=True))


def _readable(reading: Reading, person: str) -> list[str]:
    """All files of the person that the one who asks may read, the one asked for in front."""
    others = members_of(reading, person) - {person}
    rows = person_rows(reading, only=others) if others else ()
    return [person, *(row.id for row in rows if row.readable)]


def _contacts(reading: Reading, files: tuple[str, ...]) -> list[Any]:
    """Contacts, newest first."""
    return list(
        reading.execute(
            select(Contact, Place.name.label("place_name"))
            .outerjoin(Place, Place.id == Contact.place)
            .where(Contact.person.in_(files), Contact.void_reason.is_(None))
            .order_by(Contact.at.desc(), Contact.id.desc())
        )
    )


def _notes(reading: Reading, files: tuple[str, ...]) -> list[Any]:
    return list(
        reading.execute(
            select(CaseNote, Place.name.label("place_name"))
            .outerjoin(Place, Place.id == CaseNote.place)
            .where(CaseNote.person.in_(files), CaseNote.void_reason.is_(None))
        )
    )


def _given(reading: Reading, files: list[str], contacts: list[str]) -> list[Given]:
    """Goods of the contacts of the files, and those handed to the person without one."""
    alone = [line for one in files for line in given(reading, person=one) if not line.contact]
    return sorted([*given(reading, contacts=contacts), *alone], key=lambda line: line.at)


def _contact_entries(
    reading: Reading, files: list[str], labels: Labels, names: dict[str, str]
) -> list[TimelineEntry]:
    rows = reading.once(_contacts, tuple(files))
    ids = [row.id for row in rows]
    goods: dict[str, list[Given]] = {}
    for line in given(reading, contacts=ids):
        goods.setdefault(line.contact, []).append(line)
    measures = _measures(reading, files)
    photos, seen = _photos(reading, ids), reading.seen_of(ids)
    found = []
    for row in rows:
        handed = totals(goods.get(row.id, []))
        codes = measures.get(row.id, {})
        icon, title = _headline(row, codes, handed, labels, first=row is rows[-1])
        text = "；".join(part for part in (row.note, _refusal_words(row, labels)) if part)
        found.append(
            TimelineEntry(
                row.id, Happening.CONTACT, row.at or 0, icon, title, text, names.get(row.handled_by or "", ""),
                row.place_name or row.place_words or "", row.number or "", row.call or "", handed,
                photos.get(row.id, ()), seen[row.id],
            )
        )
    return found


def _measures(reading: Reading, files: list[str]) -> dict[str, dict[str, str]]:
    rows = reading.execute(
        select(ContactMeasure.contact, ContactMeasure.code, ContactMeasure.note)
        .join(Contact, Contact.id == ContactMeasure.contact)
        .where(Contact.person.in_(files), ContactMeasure.held.is_(True), ContactMeasure.void_reason.is_(None))
    )
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        found.setdefault(row.contact, {})[row.code] = row.note or ""
    return found


# What a line is headed by: the weightiest that was done; goods are named by themselves.
_WEIGHTY = (
    ("emergency_call", "hospital"), ("escort_hospital", "hospital"), ("escort_station", "home"),
    ("guide_station", "home"), ("send_home", "home"), ("ticket", "home"), ("shelter", "home"), ("find_kin", "kin"),
    ("contact_kin", "kin"),
)


def _headline(
    row: Any, codes: dict[str, str], handed: tuple[Total, ...], labels: Labels, *, first: bool
) -> tuple[str, str]:
    """Icon and title: “首次发现，发棉被 1 床”, “护送就医”, “不愿入站，发手套 1 副”."""
    done = [(code, icon) for code, icon in _WEIGHTY if code in codes]
    parts = ["首次发现"] if first else []
    parts += [labels.of("measure", code) for code, _icon in done[:2]]
    refused = row.willing == _REFUSES
    if refused:
        parts.append("不愿入站")
    if handed:
        parts.append("发" + "、".join(total.words for total in handed))
    icon = done[0][1] if done else "goods" if handed else "refusal" if refused else "first" if first else "met"
    return icon, "，".join(parts) or "见到"


def _refusal_words(row: Any, labels: Labels) -> str:
    if row.willing != _REFUSES:
        return ""
    return "，".join(part for part in (labels.of("refusal", row.refusal_reason), row.refusal_note or "") if part)


def _note_entries(reading: Reading, files: list[str], labels: Labels, names: dict[str, str]) -> list[TimelineEntry]:
    rows = reading.once(_notes, tuple(files))
    ids = [row.id for row in rows]
    photos, seen = _photos(reading, ids), reading.seen_of(ids)
    return [
        TimelineEntry(
            row.id, Happening.NOTE, row.at or 0, row.kind or "", labels.of("note_kind", row.kind), row.words or "",
            names.get(row.by or "", ""), row.place_name or row.place_words or "", "", "", (),
            photos.get(row.id, ()), seen[row.id],
        )
        for row in rows
    ]


def _visit_entries(reading: Reading, files: list[str]) -> list[TimelineEntry]:
    """A visit that was made with a contact is that contact's line."""
    return [
        TimelineEntry(
            view.id, Happening.VISIT, view.ended_at or 0, "visit", "回访", view.words or view.plan, "", "", "", "",
            (), (), None,
        )
        for view in follow_ups(reading, persons=files)
        if view.end is FollowUpEnd.DONE and not view.by_contact
    ]


def _governance_entries(
    reading: Reading, files: list[str], labels: Labels, names: dict[str, str]
) -> list[TimelineEntry]:
    rows = reading.execute(
        select(Governance, Place.name.label("place_name"))
        .outerjoin(Place, Place.id == Governance.place)
        .where(Governance.person.in_(files), Governance.void_reason.is_(None))
    ).all()
    return [
        TimelineEntry(
            row.id, Happening.GOVERNANCE, row.at or 0, "governance",
            labels.of("governance", row.kind) + ("，拒不离开" if row.stayed else ""), row.outcome or "",
            names.get(row.by or "", ""), row.place_name or row.place_words or "", "", row.call or "", (), (),
            reading.seen(row.id),
        )
        for row in rows
    ]


def _photos(reading: Reading, subjects: list[str]) -> dict[str, tuple[PhotoView, ...]]:
    found: dict[str, list[PhotoView]] = {}
    for photo in photos_of(reading, subjects=subjects):
        found.setdefault(photo.subject, []).append(photo)
    return {subject: tuple(photos) for subject, photos in found.items()}


def _usual_places(met: list[tuple[int, str, str]]) -> tuple[PlaceCount, ...]:
    """The most frequent places in front; what is no 点位 counts by its words."""
    counts = Counter((place, "" if place else name) for _at, place, name in met if place or name)
    names = {(place, "" if place else name): name for _at, place, name in met}
    ranked = sorted(counts.items(), key=lambda item: (-item[1], names[item[0]]))
    return tuple(PlaceCount(place, names[place, words], count) for (place, words), count in ranked)


def _refusals(contacts: Iterable[Any], labels: Labels) -> tuple[tuple[str, int], ...]:
    reasons = Counter(labels.of("refusal", row.refusal_reason) for row in contacts
                      if row.willing == _REFUSES and row.refusal_reason)
    return tuple(reasons.most_common())


def _by_hour(instants: Iterable[int]) -> tuple[int, ...]:
    hours = Counter(local(at).hour for at in instants)
    return tuple(hours.get(hour, 0) for hour in range(24))


def usual_hours(hours: tuple[int, ...]) -> tuple[int, int] | None:
    """The shortest stretch around the clock that holds three fifths of at least three meetings: first, last hour."""
    total = sum(hours)
    if total < _USUAL_LEAST:
        return None
    length, held = 0, [0]
    while max(held) < total * _USUAL_SHARE:
        length += 1
        held = [sum(hours[(start + i) % 24] for i in range(length)) for start in range(24)]
    start = held.index(max(held))
    return start, (start + length - 1) % 24


def hours_words(usual: tuple[int, int] | None) -> str:
    """“多在 21 点到次日 1 点”: up to the end of the last hour."""
    if usual is None:
        return ""
    first, end = usual[0], (usual[1] + 1) % 24
    if first == end:
        return ""
    next_day = "次日 " if end <= first else ""
    return f"多在 {first} 点到{next_day or ' '}{end} 点"
