"""What a case file shows: everything that happened with a person, and the portrait that follows from it."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select

from desktop.attachments import PhotoView, photos_of
from desktop.cases.follow_up import FollowUpEnd, FollowUpView, follow_ups
from desktop.cases.pattern import PlaceCount, hours_words, met_at_contacts, met_beside_contacts, pattern
from desktop.db.models.attachments import Photo
from desktop.db.models.calls import Call
from desktop.db.models.cases import CaseNote, Contact, ContactMeasure, Governance
from desktop.db.models.directory import Place
from desktop.journal.work import Reading, Seen
from desktop.officers import officer_names
from desktop.people import PersonCard, find_person, members_of, person_rows
from desktop.people.file import open_file
from desktop.supplies import Given, Total, given, totals
from desktop.terms import Labels, read_labels
from desktop.vocabulary import CallDirection

_REFUSES = "no"


class Happening(StrEnum):
    """Kinds of lines of a timeline."""

    CONTACT = "contact"
    NOTE = "note"
    VISIT = "visit"
    GOVERNANCE = "governance"
    CALL = "call"


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line of 往来记录, newest first in its list. ``icon`` is a hint for the picture before it:
    home, hospital, refusal, goods, first, met, called, called_out, or the kind of a note (list ``note_kind``)."""

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
class CaseFile:
    """Everything on one page about one person; ``usual_places``, ``hours`` and ``usual`` as in ``Pattern``.

    ``timeline`` may hold only the newest lines; ``lines`` says how many there are.
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
    lines: int

    @property
    def usual_words(self) -> str:
        """“多在 21 点到次日 1 点”, or nothing."""
        return hours_words(self.usual)


def case_file(reading: Reading, *, person: str, alone: bool = False, newest: int | None = None) -> CaseFile:
    """The whole file of a person.

    Args:
        alone: without the files that are joined with it, for laying two beside each other.
        newest: only so many lines of 往来记录, so that a file of a thousand opens as fast as one of ten; everything
            that is counted counts all.

    Raises:
        UserError: ``person.unknown``, ``person.restricted``.
    """
    card = find_person(reading, person=person)
    files = [person] if alone else _readable(reading, person)
    contacts = reading.once(_met, tuple(files))
    met = pattern(reading, [*met_at_contacts(contacts), *met_beside_contacts(reading, files=files)])
    visits = follow_ups(reading, persons=files)
    entries, lines = _timeline(reading, files, newest)
    return CaseFile(
        person=card, contacts=len(contacts), first_at=contacts[-1].at if contacts else None,
        last_at=contacts[0].at if contacts else None,
        refuses=bool(contacts) and contacts[0].willing == _REFUSES,
        due=next((view for view in visits if view.end is None), None), follow_ups=visits,
        usual_places=met.places, hours=met.hours, usual=met.usual,
        given=totals(_given(reading, files, [row.id for row in contacts])),
        refused=_refusals(contacts, reading.once(read_labels)),
        photos=_all_photos(reading, files), timeline=entries, lines=lines,
    )


def timeline(reading: Reading, *, person: str) -> tuple[TimelineEntry, ...]:
    """往来记录 of a person, newest first: contacts, notes, visits made without a contact, 治理, and
    calls that were linked to him by hand.

    Raises:
        UserError: ``person.unknown``, ``person.restricted``.
    """
    open_file(reading, person)
    return _timeline(reading, _readable(reading, person), None)[0]


def _timeline(reading: Reading, files: list[str], newest: int | None) -> tuple[tuple[TimelineEntry, ...], int]:
    """The newest lines, and how many there are in all."""
    labels, names = reading.once(read_labels), officer_names(reading)
    visits = _visit_entries(reading, files, names)
    notes, governed = _counted(reading, CaseNote, files), _counted(reading, Governance, files)
    entries = [
        *_contact_entries(reading, files, labels, names, newest), *_note_entries(reading, files, labels, names, newest),
        *visits, *_governance_entries(reading, files, labels, names, newest),
        *_call_entries(reading, files, labels, names, newest),
    ]
    entries.sort(key=lambda entry: (entry.at, entry.id), reverse=True)
    told = int(reading.execute(select(func.count()).select_from(Call).where(_told_of(files))).scalar_one())
    lines = len(reading.once(_met, tuple(files))) + notes + governed + len(visits) + told
    return tuple(entries[:newest]), lines


def _counted(reading: Reading, model: Any, files: list[str]) -> int:
    return int(reading.execute(
        select(func.count()).select_from(model).where(model.person.in_(files), model.void_reason.is_(None))
    ).scalar_one())


def _all_photos(reading: Reading, files: list[str]) -> tuple[PhotoView, ...]:
    """Those of the person himself, then those of contacts and notes, the newest in front."""
    lines: dict[str, int] = {}
    for model in (Contact, CaseNote):
        rows = reading.execute(
            select(model.id, model.at).join(Photo, Photo.subject == model.id)
            .where(model.person.in_(files), model.void_reason.is_(None), Photo.void_reason.is_(None))
        )
        lines |= {row.id: row.at or 0 for row in rows}
    newest = sorted(lines, key=lambda one: (lines[one], one), reverse=True)
    return photos_of(reading, subjects=[*files, *newest])


def _readable(reading: Reading, person: str) -> list[str]:
    """All files of the person that the one who asks may read, the one asked for in front."""
    others = members_of(reading, person) - {person}
    rows = person_rows(reading, only=others) if others else ()
    return [person, *(row.id for row in rows if row.readable)]


def _met(reading: Reading, files: tuple[str, ...]) -> list[Any]:
    """All contacts with what is counted of them, newest first."""
    return list(
        reading.execute(
            select(Contact.id, Contact.at, Contact.place, Contact.place_words, Contact.willing, Contact.refusal_reason,
                   Place.name.label("place_name"))
            .outerjoin(Place, Place.id == Contact.place)
            .where(Contact.person.in_(files), Contact.void_reason.is_(None))
            .order_by(Contact.at.desc(), Contact.id.desc())
        )
    )


def _given(reading: Reading, files: list[str], contacts: list[str]) -> list[Given]:
    """Goods of the contacts of the files, and those handed to the person without one."""
    alone = [line for one in files for line in given(reading, person=one) if not line.contact]
    return sorted([*given(reading, contacts=contacts), *alone], key=lambda line: line.at)


def _contact_entries(
    reading: Reading, files: list[str], labels: Labels, names: dict[str, str], newest: int | None
) -> list[TimelineEntry]:
    every = reading.once(_met, tuple(files))
    ids = [row.id for row in every[:newest]]
    rows = _rows_of(reading, ids)
    goods: dict[str, list[Given]] = {}
    for line in given(reading, contacts=ids):
        goods.setdefault(line.contact, []).append(line)
    measures = _measures(reading, ids)
    photos, seen = _photos(reading, ids), reading.seen_of(ids)
    found = []
    for row in rows:
        handed = totals(goods.get(row.id, []))
        codes = measures.get(row.id, {})
        icon, title = _headline(row, codes, handed, labels, first=row.id == every[-1].id)
        text = "；".join(part for part in (row.note, _refusal_words(row, labels)) if part)
        found.append(
            TimelineEntry(
                row.id, Happening.CONTACT, row.at or 0, icon, title, text, names.get(row.handled_by or "", ""),
                row.place_name or row.place_words or "", row.number or "", row.call or "", handed,
                photos.get(row.id, ()), seen[row.id],
            )
        )
    return found


_TOGETHER = 500


def _rows_of(reading: Reading, contacts: list[str]) -> list[Any]:
    """What a line shows of these contacts."""
    found: list[Any] = []
    for begin in range(0, len(contacts), _TOGETHER):
        found += reading.execute(
            select(Contact.id, Contact.at, Contact.place_words, Contact.willing, Contact.refusal_reason,
                   Contact.refusal_note, Contact.note, Contact.handled_by, Contact.number, Contact.call,
                   Place.name.label("place_name"))
            .outerjoin(Place, Place.id == Contact.place).where(Contact.id.in_(contacts[begin : begin + _TOGETHER]))
        )
    return found


def _measures(reading: Reading, contacts: list[str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for begin in range(0, len(contacts), _TOGETHER):
        rows = reading.execute(
            select(ContactMeasure.contact, ContactMeasure.code, ContactMeasure.note)
            .where(ContactMeasure.contact.in_(contacts[begin : begin + _TOGETHER]), ContactMeasure.held.is_(True),
                   ContactMeasure.void_reason.is_(None))
        )
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


def _note_entries(
    reading: Reading, files: list[str], labels: Labels, names: dict[str, str], newest: int | None
) -> list[TimelineEntry]:
    rows = reading.execute(
        select(CaseNote, Place.name.label("place_name")).outerjoin(Place, Place.id == CaseNote.place)
        .where(CaseNote.person.in_(files), CaseNote.void_reason.is_(None))
        .order_by(CaseNote.at.desc(), CaseNote.id.desc()).limit(newest)
    ).all()
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


def _visit_entries(reading: Reading, files: list[str], names: dict[str, str]) -> list[TimelineEntry]:
    """A visit that was made with a contact is that contact's line."""
    return [
        TimelineEntry(
            view.id, Happening.VISIT, view.ended_at or 0, "visit", "回访", view.words or view.plan,
            names.get(view.ended_by, ""), "", "", "", (), (), None,
        )
        for view in follow_ups(reading, persons=files)
        if view.end is FollowUpEnd.DONE and not view.by_contact
    ]


def _governance_entries(
    reading: Reading, files: list[str], labels: Labels, names: dict[str, str], newest: int | None
) -> list[TimelineEntry]:
    rows = reading.execute(
        select(Governance, Place.name.label("place_name"))
        .outerjoin(Place, Place.id == Governance.place)
        .where(Governance.person.in_(files), Governance.void_reason.is_(None))
        .order_by(Governance.at.desc(), Governance.id.desc()).limit(newest)
    ).all()
    seen = reading.seen_of([row.id for row in rows])
    return [
        TimelineEntry(
            row.id, Happening.GOVERNANCE, row.at or 0, "governance",
            labels.of("governance", row.kind) + ("，拒不离开" if row.stayed else ""), row.outcome or "",
            names.get(row.by or "", ""), row.place_name or row.place_words or "", "", row.call or "", (), (),
            seen[row.id],
        )
        for row in rows
    ]


def _told_of(files: list[str]) -> ColumnElement[bool]:
    """Calls linked to the person by hand; one from which a contact with him came is that contact's line."""
    met = select(Contact.call).where(
        Contact.person.in_(files), Contact.call.is_not(None), Contact.void_reason.is_(None)
    )
    return and_(Call.person.in_(files), Call.void_reason.is_(None), Call.id.not_in(met))


def _call_entries(
    reading: Reading, files: list[str], labels: Labels, names: dict[str, str], newest: int | None
) -> list[TimelineEntry]:
    rows = reading.execute(
        select(Call, Place.name.label("place_name")).outerjoin(Place, Place.id == Call.place)
        .where(_told_of(files)).order_by(Call.received_at.desc(), Call.id.desc()).limit(newest)
    ).all()
    return [_call_entry(row, labels, names) for row in rows]


def _call_entry(row: Any, labels: Labels, names: dict[str, str]) -> TimelineEntry:
    """“来电，露宿受冻”: who called and what was said; the call itself is opened from its line."""
    out = row.direction == CallDirection.OUTGOING
    what = labels.of("situation", row.situation) if row.situation else ""
    caller = f"{row.caller_unit or ''}{row.caller_name or ''}"
    said = "：".join(part for part in (caller, row.words or row.situation_note or "") if part)
    return TimelineEntry(
        row.id, Happening.CALL, row.received_at or 0, "called_out" if out else "called",
        "，".join(part for part in ("去电" if out else "来电", what) if part), said,
        names.get(row.created_by or "", ""), row.place_name or row.place_text or "", "", row.id, (), (), None,
    )


def _photos(reading: Reading, subjects: list[str]) -> dict[str, tuple[PhotoView, ...]]:
    found: dict[str, list[PhotoView]] = {}
    for photo in photos_of(reading, subjects=subjects):
        found.setdefault(photo.subject, []).append(photo)
    return {subject: tuple(photos) for subject, photos in found.items()}


def _refusals(contacts: Iterable[Any], labels: Labels) -> tuple[tuple[str, int], ...]:
    reasons = Counter(labels.of("refusal", row.refusal_reason) for row in contacts
                      if row.willing == _REFUSES and row.refusal_reason)
    return tuple(reasons.most_common())
