"""Look-ins on those who stay outside: how many days the weather allows, who is due, and whose look-in has lapsed."""
from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from desktop import weather
from desktop.cases.follow_up import FollowUpEnd, FollowUpView, follow_ups
from desktop.clock import DAY
from desktop.db.models.cases import CaseNote, Contact
from desktop.journal.work import Reading
from desktop.people import PersonRow, Tracking, main_files, person_rows

_OUTSIDE = frozenset({"stays", "left", "", None})


@dataclass(frozen=True, slots=True)
class LookInRule:
    """How often somebody outside is to be seen now, and why: “寒潮蓝色，2 天内要看望一次”."""

    days: int
    words: str


@dataclass(frozen=True, slots=True)
class LookIn:
    """Somebody who stays outside; ``due_by`` is when he is to be seen at the latest."""

    person: PersonRow
    last_seen: int
    due_by: int
    visit: FollowUpView | None
    lapsed: bool

    @property
    def planned(self) -> bool:
        """Whether the 回访 that was set comes in time; if not, the weather asks for an earlier one."""
        return self.visit is not None and self.visit.due_at <= self.due_by


def look_in_rule(reading: Reading, *, at: int | None = None) -> LookInRule:
    """What the weather of an instant asks for (附件四: 做好后续跟踪; the days of each level are settings)."""
    demands = weather.demands_now(reading, at)
    cause = "平时" if demands.level is weather.Level.NORMAL else f"{demands.level.label}预警期间"
    return LookInRule(demands.look_in_days, f"{cause}，不愿入站的 {demands.look_in_days} 天内要看望一次")


def look_ins(reading: Reading) -> tuple[LookIn, ...]:
    """Everybody followed who refused when he was met last and stays outside, the longest overdue first."""
    mains, days = main_files(reading), look_in_rule(reading).days
    latest = _latest(reading, mains)
    outside = {one for one, (_at, willing, destination) in latest.items()
               if willing == "no" and destination in _OUTSIDE}
    seen = _seen(reading, mains)
    due: dict[str, FollowUpView] = {}
    for view in follow_ups(reading):
        due.setdefault(mains.get(view.person, view.person), view)
    found = []
    for row in person_rows(reading, tracking=Tracking.TRACKED, only=outside):
        last = max(latest[row.id][0], seen.get(row.id, 0))
        by = last + days * DAY
        visit = due.get(row.id)
        lapsed = by < reading.now or (visit is not None and visit.due_at < reading.now)
        found.append(LookIn(row, last, min(by, visit.due_at) if visit is not None else by, visit, lapsed))
    return tuple(sorted(found, key=lambda one: (one.due_by, one.person.id)))


def _latest(reading: Reading, mains: dict[str, str]) -> dict[str, tuple[int, str | None, str | None]]:
    rows = reading.execute(
        select(Contact.person, func.max(Contact.at).label("at"), Contact.willing, Contact.destination)
        .where(Contact.void_reason.is_(None), Contact.person.is_not(None)).group_by(Contact.person)
    )
    found: dict[str, tuple[int, str | None, str | None]] = {}
    for row in rows:
        person = mains.get(row.person, row.person)
        if person not in found or row.at > found[person][0]:
            found[person] = (row.at or 0, row.willing, row.destination)
    return found


def _seen(reading: Reading, mains: dict[str, str]) -> dict[str, int]:
    """When somebody was last seen outside of a contact: by a note, or by a 回访 that was made."""
    found: dict[str, int] = {}
    notes = reading.execute(
        select(CaseNote.person, func.max(CaseNote.at).label("at"))
        .where(CaseNote.void_reason.is_(None), CaseNote.kind.in_(("met", "persuaded"))).group_by(CaseNote.person)
    )
    ended = [(v.person, v.ended_at) for v in follow_ups(reading, ended_since=0) if v.end is FollowUpEnd.DONE]
    for person, at in (*((row.person, row.at) for row in notes), *ended):
        key = mains.get(person, person)
        found[key] = max(found.get(key, 0), at or 0)
    return found
