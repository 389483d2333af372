"""What the strip and the 值班台 show: running clocks, 在办, 今夜已办, the night's axis and its figures."""
from __future__ import annotations

from typing import Any

from sqlalchemy import select

from desktop.calls.choices import NOT_NEEDED, OUTCOME, REPEATED, Names, names_of
from desktop.calls.clues import Clue, Stage, is_dangerous, load_clues, open_ids, received_between, stages_of
from desktop.calls.courses import limits_of
from desktop.calls.words import WRITING, caller, clip, first_line
from desktop.clock import MINUTE, local
from desktop.db.models.calls import Call, CallStep
from desktop.journal.drafts import DraftView, open_drafts
from desktop.journal.work import Reading
from desktop.records import dataclass
from desktop.rules.call_course import Course, EndedBy, Step, derive
from desktop.rules.deadlines import Deadline, Limits, RunningClock, order
from desktop.rules.event_stages import TrackStage
from desktop.rules.summary import NightFigures
from desktop.rules.text_cleaning import shown_line
from desktop.vocabulary import CallDirection, DraftKind, StepKind

SHOWN_MET = 10 * MINUTE
"""For how long a met clock stays on the strip (ui.md §5.2)."""


@dataclass(frozen=True, slots=True)
class OpenRow:
    """One line of 在办. ``deadline`` is None where a typed reason has ended the clock; ``draft``: being written."""

    record: str
    title: str
    line: str
    amber: bool
    danger: bool
    deadline: Deadline | None
    stages: tuple[Stage, ...]
    next: StepKind | None
    draft: bool = False
    late: bool = False
    page: str = "calls"
    """The page that opens it; a row of 在办 may be an emergency."""
    track: tuple[TrackStage, ...] = ()
    verb: str = ""
    """The dots and the next act of an emergency; a call has its stages and its step."""


@dataclass(frozen=True, slots=True)
class DoneRow:
    """One line of 今夜已办. ``taken`` in milliseconds, None where nobody went; ``result`` is 线索结果 with its note."""

    record: str
    received_at: int
    title: str
    result: str
    taken: int | None
    late: bool
    ended_by: EndedBy | None


@dataclass(frozen=True, slots=True)
class Bar:
    """One call on the night's axis: filled from 接报 to the end of its clock, hollow to the limit while it runs."""

    record: str
    title: str
    deadline: Deadline
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Console:
    """The calls of the 值班台. ``open`` is in the order of the strip: danger to life, then the least time left."""

    open: tuple[OpenRow, ...]
    done: tuple[DoneRow, ...]
    bars: tuple[Bar, ...]
    night: NightFigures
    last: DoneRow | None


def open_clocks(reading: Reading, *, limits: Limits | None = None) -> list[RunningClock]:
    """Every clock of a call that the strip shows, most urgent first: running ones, half-written calls, and those met
    in the last ten minutes. A clock that a reason or 无需到场 ended is not shown.
    """
    rules = limits or limits_of(reading)
    names = reading.once(names_of)
    recent = select(CallStep.call).where(
        CallStep.entered_at > reading.now - SHOWN_MET, CallStep.kind == StepKind.ARRIVED.value
    )
    met = load_clues(reading, recent, names, limits=rules)
    clues = {clue.id: clue for clue in (*reading.once(_open_clues, limits=rules), *met)}
    clocks = [_draft_clock(draft, rules) for draft in _drafts(reading)]
    clocks += [_clock(clue) for clue in clues.values() if _on_strip(clue, reading.now)]
    return order(clocks, reading.now)


def _open_clues(reading: Reading, *, limits: Limits) -> list[Clue]:
    """Both the strip and the page show them; at a start they ask in one moment."""
    return load_clues(reading, open_ids(), reading.once(names_of), limits=limits)


def _on_strip(clue: Clue, now: int) -> bool:
    if clue.voided or clue.direction == CallDirection.OUTGOING:
        return False
    if clue.course.ended_at is None:
        return True
    arrived = clue.course.arrived
    return arrived is not None and now - arrived.now.entered_at < SHOWN_MET


def _clock(clue: Clue) -> RunningClock:
    return RunningClock(clue.id, clue.place or clue.what, clue.course.deadline, clue.danger, clue.line)


def _drafts(reading: Reading) -> list[DraftView]:
    return reading.once(open_drafts, kind=DraftKind.CALL.value)


def _draft_text(draft: DraftView, name: str) -> str:
    return shown_line(str(draft.content.get(name) or ""))


def _draft_course(draft: DraftView, limits: Limits) -> Course:
    step = Step(draft.id, StepKind.RECEIVED, _draft_start(draft), draft.started_at)
    return derive([step], limits=limits)


def _draft_start(draft: DraftView) -> int:
    """接报 of a draft: the stamp, or earlier where an earlier one is typed."""
    typed = draft.content.get("received_at")
    return min(draft.started_at, typed) if isinstance(typed, int) else draft.started_at


def _draft_danger(draft: DraftView) -> bool:
    return is_dangerous(*(_draft_text(draft, name) for name in ("situation", "age_band", "awareness")))


def _draft_clock(draft: DraftView, limits: Limits) -> RunningClock:
    place = clip(_draft_text(draft, "place_text"))
    deadline = _draft_course(draft, limits).deadline
    return RunningClock(draft.id, place or WRITING, deadline, _draft_danger(draft), WRITING)


def _draft_row(draft: DraftView, names: Names, limits: Limits) -> OpenRow:
    """“刘女士来电，正在记录”, and under it what is still missing."""
    course = _draft_course(draft, limits)
    place = clip(_draft_text(draft, "place_text"))
    told = caller(
        names, unit=_draft_text(draft, "caller_unit"), name=_draft_text(draft, "caller_name"),
        channel=_draft_text(draft, "channel"),
    )
    received = f"{local(course.received_at):%H:%M} 接报"
    return OpenRow(
        draft.id, f"{place or told}，{WRITING}", f"{received}，{'还没存' if place else '地点还没填'}", False,
        _draft_danger(draft), course.deadline, stages_of(course), None, draft=True,
    )


def console(reading: Reading, *, start: int, end: int, limits: Limits | None = None) -> Console:
    """The calls of a night and everything still open, whenever it came in.

    Args:
        start, end: the night, half-open, milliseconds UTC (rules/shifts.py ``night_bounds``).
    """
    rules = limits or limits_of(reading)
    names = reading.once(names_of)
    came = load_clues(reading, _night(start, end), names, limits=rules)
    clues = {
        clue.id: clue for clue in (*reading.once(_open_clues, limits=rules), *came)
        if clue.direction != CallDirection.OUTGOING and not clue.voided
    }
    drafts = _drafts(reading)
    rows = [_draft_row(draft, names, rules) for draft in drafts]
    rows += [_open_row(clue) for clue in clues.values() if clue.course.open]
    done = sorted((c for c in clues.values() if _done_in(c, start, end)), key=lambda c: -c.course.received_at)
    tonight = [clue for clue in clues.values() if start <= clue.course.received_at < end]
    shown = tuple(done_row(clue, names) for clue in done)
    return Console(
        tuple(_ordered(rows, reading.now)), shown, _bars(tonight, drafts, rules),
        _figures([clue.course for clue in tonight], reading.now, rules), _last(shown),
    )


def _night(start: int, end: int) -> Any:
    """Calls with a 接报 or a closing in the night, whichever of their versions says so."""
    steps = select(CallStep.call).where(
        CallStep.at >= start, CallStep.at < end,
        CallStep.kind.in_([StepKind.RECEIVED.value, StepKind.CLOSED.value, StepKind.NOT_NEEDED.value]),
    )
    return received_between(start, end).union(steps)


def _done_in(clue: Clue, start: int, end: int) -> bool:
    if clue.course.open:
        return False
    closing = clue.course.closed or clue.course.not_needed
    moments = [clue.course.received_at] + ([closing.at] if closing else [])
    return any(start <= moment < end for moment in moments)


def _open_row(clue: Clue) -> OpenRow:
    course = clue.course
    shown = course.deadline if course.ended_by in (None, EndedBy.ARRIVAL) else None
    return OpenRow(
        clue.id, clue.title, clue.line, clue.amber, clue.danger, shown, clue.stages, clue.next, late=course.late,
    )


def _ordered(rows: list[OpenRow], now: int) -> list[OpenRow]:
    """As on the strip; what no clock drives any more stands last, oldest first."""
    by_record = {row.record: row for row in rows}
    timed = [RunningClock(r.record, r.title, r.deadline, r.danger) for r in rows if r.deadline is not None]
    return [by_record[clock.record] for clock in order(timed, now)] + [row for row in rows if row.deadline is None]


def done_row(clue: Clue, names: Names) -> DoneRow:
    course = clue.course
    return DoneRow(
        clue.id, course.received_at, clue.title, result_words(course, names), course.taken, course.late, course.ended_by
    )


def result_words(course: Course, names: Names, *, whole: bool = False) -> str:
    """What came of it: the note where one was written, else the 线索结果; 无需到场 with its kind.

    Args:
        whole: the note to its end, for paper; else as much as a row of the screen holds.
    """
    if course.closed is not None:
        label = names.label(OUTCOME, course.closed.now.code)
        note = course.closed.now.note.strip() if whole else first_line(course.closed.now.note)
        return note if note and course.closed.now.code != REPEATED else label
    if course.not_needed is not None:
        kind = names.label(NOT_NEEDED, course.not_needed.now.code)
        return f"无需到场，{kind}" if kind else "无需到场"
    return ""


def _bars(tonight: list[Clue], drafts: list[DraftView], limits: Limits) -> tuple[Bar, ...]:
    """无需到场 is no bar: nobody was awaited."""
    bars = [Bar(c.id, c.title, c.course.deadline) for c in tonight if c.course.ended_by is not EndedBy.NOT_NEEDED]
    bars += [Bar(d.id, WRITING, _draft_course(d, limits).deadline, draft=True) for d in drafts]
    return tuple(sorted(bars, key=lambda bar: (bar.deadline.started_at, bar.record)))


def _figures(courses: list[Course], now: int, limits: Limits) -> NightFigures:
    taken = [course.taken for course in courses if course.taken is not None]
    return NightFigures(
        calls=len(courses),
        arrived=len(taken),
        slowest=max(taken, default=None),
        late=sum(course.late for course in courses),
        running=sum(course.ended_at is None for course in courses),
        overdue=sum(course.overdue(now) for course in courses),
        not_needed=sum(course.not_needed is not None and course.arrived is None for course in courses),
        limit=limits.arrival,
    )


def _last(done: tuple[DoneRow, ...]) -> DoneRow | None:
    """The latest call to which somebody went: “最近一次 00:52 五一路口，17 分钟到场”."""
    return next((row for row in done if row.taken is not None), None)


def open_count(reading: Reading) -> int:
    """The figure beside 值班电话 in the sidebar: open calls and half-written ones."""
    return len(reading.execute(open_ids()).all()) + len(_drafts(reading))


def unwritten(reading: Reading) -> list[OpenRow]:
    """Half-written calls as lines, oldest first: “上次没写完的 1 条，接着写”."""
    names = reading.once(names_of)
    return [_draft_row(draft, names, limits_of(reading)) for draft in _drafts(reading)]


def known_calls(reading: Reading, *, ids: list[str]) -> dict[str, str]:
    """The titles of calls by id, for links from cases, goods and events."""
    names = reading.once(names_of)
    rows = select(Call.id).where(Call.id.in_(ids))
    return {clue.id: clue.title for clue in load_clues(reading, rows, names, limits=limits_of(reading))}
