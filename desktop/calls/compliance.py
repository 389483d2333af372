"""30 分钟到场 with proof (N4.2): minutes of each clue, reasons where late, shares by day, shift and team.

Every number names the calls it counts, so that it opens its rows.
"""
from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from desktop.calls.choices import LATE_REASON, Names, names_of
from desktop.calls.clues import Clue, load_clues, received_between
from desktop.calls.courses import limits_of
from desktop.clock import MINUTE, civil_date
from desktop.journal.work import Reading
from desktop.rules.call_course import EndedBy
from desktop.rules.shifts import ShiftTimes, day_name, shift_of
from desktop.shared_settings import shift_times

NOBODY = "没有到场"


class GroupBy(StrEnum):
    """By what the shares are told."""

    DAY = "day"
    SHIFT = "shift"
    TEAM = "team"

    @property
    def label(self) -> str:
        """“按日”…."""
        return {"day": "按日", "shift": "按班", "team": "按组"}[self.value]


@dataclass(frozen=True, slots=True)
class Answered:
    """One clue: ``taken`` in milliseconds, None while nobody has come; ``in_time`` None where that is still open."""

    record: str
    received_at: int
    title: str
    taken: int | None
    in_time: bool | None
    reason: str
    reason_missing: bool
    team: str
    day: str
    shift: str

    @property
    def minutes(self) -> int | None:
        """Whole minutes, as they are told."""
        return None if self.taken is None else self.taken // MINUTE


@dataclass(frozen=True, slots=True)
class Share:
    """Clues of one day, shift or team. ``records`` are those counted, in parts by whether somebody came in time:
    ``late_records`` were reached late or never, ``waiting_records`` may still be reached in time.

    ``median`` and ``slowest`` in whole minutes, None where nobody was reached.
    """

    label: str
    total: int
    in_time: int
    late: int
    waiting: int
    median: int | None
    slowest: int | None
    records: tuple[str, ...]
    in_time_records: tuple[str, ...]
    late_records: tuple[str, ...]
    waiting_records: tuple[str, ...]

    @property
    def percent(self) -> int | None:
        """Share within 30 minutes of those settled, rounded down so that one late clue is never 100; None of none."""
        settled = self.in_time + self.late
        return None if not settled else self.in_time * 100 // settled

    @property
    def words(self) -> str:
        """“9 件，8 件在 30 分钟内（88%），中位 16 分，最慢 33 分”."""
        parts = [f"{self.total} 件"]
        if self.percent is not None:
            parts.append(f"{self.in_time} 件在 30 分钟内（{self.percent}%）")
        if self.late:
            parts.append(f"迟到 {self.late} 件")
        if self.waiting:
            parts.append(f"在途 {self.waiting} 件")
        if self.median is not None:
            parts += [f"中位 {self.median} 分", f"最慢 {self.slowest} 分"]
        return "，".join(parts)


def answered(reading: Reading, *, start: int, end: int) -> list[Answered]:
    """Every clue that needed somebody, oldest first; repeats are left out, for one journey answers both."""
    names, limits, times = names_of(reading), limits_of(reading), shift_times(reading)
    clues = load_clues(reading, received_between(start, end), names, limits=limits)
    wanted = (clue for clue in clues if not _left_out(clue))
    return sorted((_answered(clue, names, times, reading.now) for clue in wanted), key=lambda one: one.received_at)


def whole(found: Iterable[Answered], label: str = "合计") -> Share:
    """All of them as one share."""
    return _share(label, list(found))


def shares(found: Iterable[Answered], *, by: GroupBy) -> list[Share]:
    """The shares; days and shifts with the latest first, teams by how much they did."""
    key: dict[GroupBy, Callable[[Answered], str]] = {
        GroupBy.DAY: lambda one: one.day, GroupBy.SHIFT: lambda one: one.shift, GroupBy.TEAM: lambda one: one.team,
    }
    groups: dict[str, list[Answered]] = {}
    for one in found:
        groups.setdefault(key[by](one), []).append(one)
    made = [_share(label, some) for label, some in groups.items()]
    return sorted(made, key=lambda share: -share.total) if by is GroupBy.TEAM else made[::-1]


def _left_out(clue: Clue) -> bool:
    course = clue.course
    return course.ended_by is EndedBy.NOT_NEEDED or (
        course.closed is not None and course.closed.now.code == "duplicate" and course.arrived is None
    )


def _answered(clue: Clue, names: Names, times: ShiftTimes, now: int) -> Answered:
    course = clue.course
    reason = course.reason.now if course.reason else None
    words = "，".join(part for part in (names.label(LATE_REASON, reason.code), reason.note) if part) if reason else ""
    went = course.arrived or course.dispatched
    team = "" if went is None else names.team(went.now.team) or went.now.note
    shift = shift_of(course.received_at, times)
    return Answered(
        clue.id, course.received_at, clue.title, course.taken, _in_time(clue, now), words,
        course.reason_missing and (course.late or not course.open), team or NOBODY,
        day_name(civil_date(course.received_at)), shift.name,
    )


def _in_time(clue: Clue, now: int) -> bool | None:
    course = clue.course
    if course.arrived is not None:
        return not course.late
    return False if not course.open or course.overdue(now) else None


def _share(label: str, some: list[Answered]) -> Share:
    minutes = [one.minutes for one in some if one.minutes is not None]
    every, in_time, late, waiting = (
        tuple(one.record for one in some if any(one.in_time is state for state in states))
        for states in ((True, False, None), (True,), (False,), (None,))
    )
    return Share(
        label, len(every), len(in_time), len(late), len(waiting), int(statistics.median(minutes)) if minutes else None,
        max(minutes, default=None), every, in_time, late, waiting,
    )
