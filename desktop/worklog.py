"""工作档案: published hotline, plans with versions, meetings, training, drills, 会商, 隐患, each with its files.

A1.2 (方案、部署、责任), A1.3 (发布), A2.2 (会商、预案), A4.1 (议事协调), A5.6 (隐患排查).
"""
from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from sqlalchemy import select

from desktop.clock import civil_date
from desktop.db.models.attachments import Attachment
from desktop.db.models.worklog import HAZARD as HAZARD
from desktop.db.models.worklog import Worklog, WorklogFile
from desktop.directory import people
from desktop.errors import UserError
from desktop.journal.entry import Value
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import require
from desktop.rules.text_cleaning import clean_line, clean_text
from desktop.terms import check_choice, read_labels
from desktop.vocabulary import Right

if TYPE_CHECKING:
    from desktop.attachments import PaperCard

KIND_LIST = "work_file_kind"
PLANS = frozenset({"plan", "emergency_plan"})
MOST_ATTENDEES = 9_999
WORDS_LIMIT = 4_000


class EntryFacts(TypedDict, total=False):
    """Facts of an entry: days as ISO dates; ``units`` with whom, ``place`` where held or published."""

    kind_note: str
    title: str
    held_on: str
    place: str
    units: str
    attendees: int | None
    words: str
    owner: str
    due_on: str


@dataclass(frozen=True, slots=True)
class EntryCard:
    """One entry as it stands.

    Attributes:
        version: 1, 2… of a plan, 0 for what has no versions; ``superseded``: a later version stands.
        overdue: a 隐患 that is not set right and past its day.
    """

    id: str
    kind: str
    kind_label: str
    title: str
    held_on: str
    place: str
    units: str
    attendees: int | None
    words: str
    owner: str
    version: int
    replaces: str
    superseded: bool
    due_on: str
    settled_on: str
    settled_words: str
    overdue: bool
    entered_at: int
    by_name: str
    files: tuple[PaperCard, ...]
    seen: Seen

    @property
    def hazard(self) -> bool:
        return self.kind == HAZARD

    @property
    def state(self) -> str:
        """“第 2 版”, “已整改 1月9日”, “没整改，过了 1月5日”; empty where there is nothing to say."""
        if self.version:
            return f"第 {self.version} 版{'，已有新版' if self.superseded else ''}"
        if not self.hazard:
            return ""
        if self.settled_on:
            return f"已整改，{day_words(self.settled_on)}"
        limit = f"，{'过了' if self.overdue else '限'} {day_words(self.due_on)}" if self.due_on else ""
        return f"没整改{limit}"


def day_words(day: str) -> str:
    """“1月9日” of an ISO date."""
    found = date.fromisoformat(day)
    return f"{found.month}月{found.day}日"


def write_entry(work: Work, *, kind: str, **facts: Unpack[EntryFacts]) -> str:
    """A new entry; a plan begins as its first version.

    Raises:
        UserError: ``worklog.title_missing``, ``worklog.day``, ``worklog.future``, ``worklog.attendees``,
            ``worklog.due``, ``terms.*``, ``text.too_long``.
    """
    require(work, Right.WRITE_LOG)
    check_choice(work, list_name=KIND_LIST, code=kind, note=facts.get("kind_note", ""))
    return _make(work, kind, facts, version=1 if kind in PLANS else None)


def new_version(work: Work, *, entry: str, **facts: Unpack[EntryFacts]) -> str:
    """A further version of a plan; the one before stays with its files and is shown as replaced.

    Raises:
        UserError: ``worklog.no_versions``, ``worklog.superseded``, and those of ``write_entry``.
    """
    require(work, Right.WRITE_LOG)
    card = find_entry(work, entry=entry)
    if not card.version:
        raise UserError("worklog.no_versions")
    if card.superseded:
        raise UserError("worklog.superseded")
    kept: EntryFacts = {"title": card.title, "units": card.units, "place": card.place, **facts}
    return _make(work, card.kind, kept, version=card.version + 1, replaces=entry)


def change_entry(work: Work, *, entry: str, seen: Seen, **facts: Unpack[EntryFacts]) -> None:
    """Changes only the facts given. Raises UserError as ``write_entry``, and ``worklog.unknown``."""
    require(work, Right.WRITE_LOG)
    card = find_entry(work, entry=entry)
    kept = _checked(work, {"held_on": card.held_on, **facts})
    work.change(Worklog, entry, seen=seen, **{name: kept[name] for name in facts})


def settle_hazard(work: Work, *, entry: str, seen: Seen, words: str, on: str = "") -> None:
    """已整改 of a 隐患 (A5.6): when and how.

    Raises:
        UserError: ``worklog.no_hazard``, ``worklog.settled``, ``worklog.how_missing``, ``worklog.day``,
            ``worklog.future``, ``worklog.settled_before``.
    """
    require(work, Right.WRITE_LOG)
    card = find_entry(work, entry=entry)
    said, day = clean_text(words, limit=WORDS_LIMIT), _day(on) or civil_date(work.now)
    if not card.hazard:
        raise UserError("worklog.no_hazard")
    if card.settled_on:
        raise UserError("worklog.settled", day=day_words(card.settled_on))
    if not said:
        raise UserError("worklog.how_missing")
    if day > civil_date(work.now):
        raise UserError("worklog.future")
    if day < card.held_on:
        raise UserError("worklog.settled_before", day=day_words(card.held_on))
    work.change(Worklog, entry, seen=seen, settled_on=day, settled_words=said)


def void_entry(work: Work, *, entry: str, seen: Seen, reason: str) -> None:
    """作废; it stays in the journal. Raises UserError ``worklog.unknown``, ``journal.reason_missing``."""
    require(work, Right.WRITE_LOG)
    find_entry(work, entry=entry)
    work.void(Worklog, entry, seen=seen, reason=reason)


def attach(work: Work, *, entry: str, folder: Path, name: str, original: bytes) -> str:
    """Keeps a file with the entry; the same content twice is one line.

    Raises:
        UserError: ``worklog.unknown``, ``file.too_large``, ``photo.empty``, ``disk.*``.
    """
    require(work, Right.WRITE_LOG)
    from desktop import attachments

    card = find_entry(work, entry=entry)
    kept = attachments.keep_paper(work, folder=folder, name=name, original=original)
    known = work.execute(
        select(WorklogFile.id).where(
            WorklogFile.worklog == card.id, WorklogFile.attachment == kept, WorklogFile.void_reason.is_(None)
        )
    ).scalar()
    return known or work.create(
        WorklogFile, worklog=entry, attachment=kept, name=clean_line(name, limit=200), at=work.now,
        by=work.actor or None,
    )


def detach(work: Work, *, file: str, seen: Seen) -> None:
    """Takes a file off its entry; its bytes stay until an erasure destroys them."""
    require(work, Right.WRITE_LOG)
    work.void(WorklogFile, file, seen=seen, reason="从档案取下")


# Reading.


def list_entries(reading: Reading, *, kinds: Collection[str] | None = None) -> list[EntryCard]:
    """Entries, the latest day first."""
    statement = select(Worklog).where(Worklog.void_reason.is_(None))
    if kinds is not None:
        statement = statement.where(Worklog.kind.in_(kinds))
    newest = (Worklog.held_on.desc(), Worklog.version.desc(), Worklog.id.desc())
    rows = reading.execute(statement.order_by(*newest)).all()
    labels, names = read_labels(reading), people(reading)
    files, replaced = _files(reading), _replaced(reading)
    today = civil_date(reading.now)
    return [
        EntryCard(
            r.id, r.kind or "", r.kind_note or labels.of(KIND_LIST, r.kind), r.title or "", r.held_on or "",
            r.place or "", r.units or "", r.attendees, r.words or "", r.owner or "", r.version or 0,
            r.replaces or "", r.id in replaced, r.due_on or "", r.settled_on or "", r.settled_words or "",
            r.kind == HAZARD and not r.settled_on and bool(r.due_on) and r.due_on < today, r.entered_at or 0,
            names[r.by].name if r.by in names else "", tuple(files.get(r.id, ())), reading.seen(r.id),
        )
        for r in rows
    ]


def find_entry(reading: Reading, *, entry: str) -> EntryCard:
    """One entry. Raises UserError ``worklog.unknown``."""
    card = next((one for one in list_entries(reading) if one.id == entry), None)
    if card is None:
        raise UserError("worklog.unknown")
    return card


def open_hazards(reading: Reading) -> list[EntryCard]:
    """隐患 that are not set right, those past their day first."""
    left = [card for card in list_entries(reading, kinds=(HAZARD,)) if not card.settled_on]
    return sorted(left, key=lambda card: (not card.overdue, card.due_on or "9", card.held_on))


def counts(reading: Reading, *, first_day: str, last_day: str) -> dict[str, int]:
    """How many entries of each kind in a stretch of days, both counted; for 简报 and 统计."""
    found: dict[str, int] = {}
    for card in list_entries(reading):
        if first_day <= card.held_on <= last_day:
            found[card.kind] = found.get(card.kind, 0) + 1
    return found


def _make(work: Work, kind: str, facts: EntryFacts, *, version: int | None, replaces: str | None = None) -> str:
    kept = _checked(work, {"held_on": civil_date(work.now), **facts})
    if not kept.get("title"):
        raise UserError("worklog.title_missing")
    return work.create(
        Worklog, record=None, kind=kind, version=version, replaces=replaces, entered_at=work.now,
        by=work.actor or None, **kept,
    )


def _checked(work: Work, facts: EntryFacts) -> dict[str, Value]:
    kept: dict[str, Value] = {}
    for name, value in facts.items():
        if name in ("held_on", "due_on"):
            kept[name] = _day(str(value or "")) or None
        elif name == "words":
            kept[name] = clean_text(str(value or ""), limit=WORDS_LIMIT) or None
        elif name == "attendees":
            kept[name] = value if isinstance(value, int) and value else None
        else:
            kept[name] = clean_line(str(value or "")) or None
    if "title" in facts and not kept.get("title"):
        raise UserError("worklog.title_missing")
    _check_days(work, kept)
    attendees = kept.get("attendees")
    if isinstance(attendees, int) and not 0 < attendees <= MOST_ATTENDEES:
        raise UserError("worklog.attendees", most=MOST_ATTENDEES)
    return kept


def _check_days(work: Work, kept: dict[str, Value]) -> None:
    held, due = str(kept.get("held_on") or ""), str(kept.get("due_on") or "")
    if not held:
        raise UserError("worklog.day", text="")
    if held > civil_date(work.now):
        raise UserError("worklog.future")
    if due and due < held:
        raise UserError("worklog.due")


def _day(text: str) -> str:
    if not text.strip():
        return ""
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise UserError("worklog.day", text=text) from None


def _replaced(reading: Reading) -> set[str]:
    rows = reading.execute(select(Worklog.replaces).where(Worklog.replaces.is_not(None), Worklog.void_reason.is_(None)))
    return {str(one) for one in rows.scalars()}


def _files(reading: Reading) -> dict[str, list[PaperCard]]:
    rows = reading.execute(
        select(WorklogFile, Attachment.sha256, Attachment.size)
        .join(Attachment, Attachment.id == WorklogFile.attachment)
        .where(WorklogFile.void_reason.is_(None)).order_by(WorklogFile.at, WorklogFile.id)
    ).all()
    if not rows:
        return {}
    from desktop.attachments import PaperCard

    found: dict[str, list[PaperCard]] = {}
    for r in rows:
        card = PaperCard(r.id, r.name or "", r.sha256 or "", r.size or 0, r.at or 0, reading.seen(r.id))
        found.setdefault(r.worklog, []).append(card)
    return found
