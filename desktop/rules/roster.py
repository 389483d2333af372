"""The 值班表 as a month: its weeks, the marks of its days, what is not planned and who is planned twice."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations

from desktop.clock import local
from desktop.errors import UserError
from desktop.rules.shifts import SHIFT_NAMES, Shift, ShiftKind, ShiftTimes, shifts_of

NEW_YEARS = {2024: date(2024, 2, 10), 2025: date(2025, 1, 29), 2026: date(2026, 2, 17), 2027: date(2027, 2, 6)}
"""正月初一, by which 除夕 and 初二 to 初六 are named."""
DAYS_OFF = (
    (date(2025, 1, 1), date(2025, 1, 1), "元旦"),
    (date(2025, 1, 28), date(2025, 2, 4), "春节"),
    (date(2026, 1, 1), date(2026, 1, 3), "元旦"),
    (date(2026, 2, 15), date(2026, 2, 23), "春节"),
)
"""放假 within the winters of the campaign, as the State Council arranged them; first and last day."""
WORKING_WEEKENDS = frozenset(
    {date(2025, 1, 26), date(2025, 2, 8), date(2026, 1, 4), date(2026, 2, 14), date(2026, 2, 28)}
)
_LUNAR = ("春节", "初二", "初三", "初四", "初五", "初六", "初七")
_NAMED = 3
"""How many missing shifts the sentence names; the rest it counts."""


@dataclass(frozen=True, slots=True)
class DayMark:
    """What a civil date is: its word (元旦, 除夕, 补班, or none) and whether offices are closed."""

    word: str
    off: bool


class Lack(StrEnum):
    """What a shift of the rota lacks."""

    SHIFT = "shift"
    OFFICER = "officer"
    LEADER = "leader"
    HOURS = "hours"


LACK_WORDS = {Lack.SHIFT: "没排", Lack.OFFICER: "缺值班员", Lack.LEADER: "缺带班领导", Lack.HOURS: "没人"}
SHORT_LACKS = {Lack.SHIFT: "没排", Lack.OFFICER: "缺值班员", Lack.LEADER: "缺带班", Lack.HOURS: "有空档"}


@dataclass(frozen=True, slots=True)
class Hole:
    """Something missing of one shift; ``starts`` to ``ends`` is half-open."""

    day: str
    kind: ShiftKind
    lack: Lack
    starts: int
    ends: int

    @property
    def words(self) -> str:
        """“18 日夜班缺值班员”; a stretch inside a shift with its hours."""
        day = f"{date.fromisoformat(self.day).day} 日"
        if self.lack is Lack.HOURS:
            return f"{day} {local(self.starts):%H:%M} 到 {local(self.ends):%H:%M} 没人值班"
        return f"{day}{SHIFT_NAMES[self.kind]}{LACK_WORDS[self.lack]}"


class Post(StrEnum):
    """What somebody is in a shift."""

    LEADER = "leader"
    OFFICER = "officer"
    TEAM = "team"


POST_NAMES = {Post.LEADER: "带班", Post.OFFICER: "值班", Post.TEAM: "出组"}


@dataclass(frozen=True, slots=True)
class Duty:
    """One person on one post of one shift; ``where`` is the name of his team."""

    person: str
    name: str
    post: Post
    day: str
    kind: ShiftKind
    starts: int
    ends: int
    where: str = ""

    @property
    def post_words(self) -> str:
        return f"在{self.where}" if self.post is Post.TEAM else POST_NAMES[self.post]


@dataclass(frozen=True, slots=True)
class Clash:
    """The same person on two posts at the same time, and for which stretch."""

    first: Duty
    second: Duty
    starts: int
    ends: int

    @property
    def words(self) -> str:
        """“14 日夜班 陈国华 又值班又在巡查一组”."""
        first, second = self.first, self.second
        day = f"{date.fromisoformat(first.day).day} 日{SHIFT_NAMES[first.kind]}"
        if (first.day, first.kind) == (second.day, second.kind):
            return f"{day} {first.name} 又{first.post_words}又{second.post_words}"
        other = f"{date.fromisoformat(second.day).day} 日{SHIFT_NAMES[second.kind]}"
        span = f"{local(self.starts):%H:%M} 到 {local(self.ends):%H:%M}"
        return f"{first.name} 在{day}和{other}重了 {span}"


def read_month(month: str) -> date:
    """The first day of ``2025-01``.

    Raises:
        UserError: ``duty.day``.
    """
    try:
        return date.fromisoformat(f"{month}-01")
    except ValueError:
        raise UserError("duty.day", day=month) from None


def month_after(month: str, steps: int = 1) -> str:
    """The month so many steps after (or before, negative) another."""
    first = read_month(month)
    months = first.year * 12 + first.month - 1 + steps
    return f"{months // 12:04}-{months % 12 + 1:02}"


def weeks_of(month: str) -> tuple[tuple[date, ...], ...]:
    """The weeks that touch a month, Monday first, filled up with days of its neighbours."""
    first = read_month(month)
    last = read_month(month_after(month)) - timedelta(days=1)
    start = first - timedelta(days=first.weekday())
    count = (last - start).days // 7 + 1
    return tuple(tuple(start + timedelta(days=7 * week + day) for day in range(7)) for week in range(count))


def mark_of(day: date) -> DayMark:
    """元旦, 除夕, 春节 and the days after it, 补班, weekends; in other years only what the calendar itself says."""
    if day in WORKING_WEEKENDS:
        return DayMark("补班", off=False)
    holiday = next((name for first, last, name in DAYS_OFF if first <= day <= last), "")
    word = _lunar_word(day) or ("元旦" if (day.month, day.day) == (1, 1) else "")
    return DayMark(word or holiday, off=bool(holiday or word) or day.weekday() >= 5)


def _lunar_word(day: date) -> str:
    new_year = NEW_YEARS.get(day.year)
    if new_year is None:
        return ""
    offset = (day - new_year).days
    if offset == -1:
        return "除夕"
    return _LUNAR[offset] if 0 <= offset < len(_LUNAR) else ""


def split_uncovered(starts: int, ends: int, times: ShiftTimes) -> list[Hole]:
    """A stretch without any shift, told shift by shift: a whole one is 没排, a part keeps its hours."""
    holes: list[Hole] = []
    day = local(starts).date() - timedelta(days=1)
    while True:
        shifts = shifts_of(day.isoformat(), times)
        if shifts[0].starts_at >= ends:
            return holes
        holes += [hole for shift in shifts if (hole := _hole_in(shift, starts, ends)) is not None]
        day += timedelta(days=1)


def _hole_in(shift: Shift, starts: int, ends: int) -> Hole | None:
    first, last = max(starts, shift.starts_at), min(ends, shift.ends_at)
    if first >= last:
        return None
    whole = (first, last) == (shift.starts_at, shift.ends_at)
    return Hole(shift.day, shift.kind, Lack.SHIFT if whole else Lack.HOURS, first, last)


def holes_sentence(holes: Sequence[Hole], clashes: Sequence[Clash] = ()) -> str:
    """“还有 2 处没排：18 日夜班缺值班员，25 日夜班缺带班领导。”; “这个月都排好了。”."""
    if not holes and not clashes:
        return "这个月都排好了。"
    parts = []
    if holes:
        parts.append(f"还有 {len(holes)} 处没排：{_listed([hole.words for hole in holes])}。")
    if clashes:
        parts.append(f"{len(clashes)} 处一人两岗：{_listed([clash.words for clash in clashes])}。")
    return "".join(parts)


def _listed(words: Sequence[str]) -> str:
    shown = "，".join(words[:_NAMED])
    return shown if len(words) <= _NAMED else f"{shown}等"


def clashes_of(duties: Iterable[Duty]) -> list[Clash]:
    """Everybody who is on two posts at once, to the minute; in order of time."""
    by_person: dict[str, list[Duty]] = {}
    for duty in duties:
        by_person.setdefault(duty.person, []).append(duty)
    found = []
    for own in by_person.values():
        for first, second in combinations(sorted(own, key=lambda duty: duty.starts), 2):
            starts, ends = max(first.starts, second.starts), min(first.ends, second.ends)
            if starts < ends:
                found.append(Clash(first, second, starts, ends))
    return sorted(found, key=lambda clash: (clash.starts, clash.first.name))


def handed_shift(current: Shift, before: Shift, now: int, *, before_handed: bool) -> Shift:
    """Which shift a hand-over is about: the one just ended until half of the next has gone, else the one that runs."""
    half = current.starts_at + (current.ends_at - current.starts_at) // 2
    return before if now < half and not before_handed else current


def handed_name(shift: Shift, following: Shift) -> str:
    """“夜班交白班，08:30”."""
    return f"{SHIFT_NAMES[shift.kind]}交{SHIFT_NAMES[following.kind]}，{local(shift.ends_at):%H:%M}"
