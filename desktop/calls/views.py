"""One call in full, the book of calls page by page, what a caller said last time, and how fast somebody came."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select

from desktop.calls.choices import LATE_REASON, NOT_NEEDED, OUTCOME, Names, names_of
from desktop.calls.clues import Clue, Stage, clue_of, load_clues, open_ids, received_between, what_of
from desktop.calls.console import result_words
from desktop.calls.courses import courses_of, limits_of
from desktop.calls.words import history_line, number_words
from desktop.db.models.calls import Call, OpenCall
from desktop.errors import UserError
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import log_full_view, require
from desktop.rules.call_course import Course, EndedBy
from desktop.rules.deadlines import Deadline, Limits
from desktop.rules.masking import phone_inside
from desktop.rules.phone import PhoneKind, read_phone
from desktop.rules.shifts import ShiftTimes, duty_day
from desktop.vocabulary import CallDirection, Right, StepKind

SHARED = frozenset({PhoneKind.SERVICE, PhoneKind.EMERGENCY, PhoneKind.NONE})
"""Kinds of numbers that say nothing of who is calling."""
_CODE_LISTS = {
    StepKind.CLOSED: OUTCOME, StepKind.NOT_NEEDED: NOT_NEEDED, StepKind.LATE_REASON: LATE_REASON,
}


@dataclass(frozen=True, slots=True)
class Version:
    """One writing of a step: what it said, when it was written, by whom."""

    id: str
    at: int
    entered_at: int
    by: str
    code: str
    label: str
    note: str
    team: str
    team_name: str
    clock_doubt: bool


@dataclass(frozen=True, slots=True)
class StepView:
    """One fact of the course with all its versions, first written first; ``shown`` is the one that counts."""

    id: str
    kind: StepKind
    shown: Version
    versions: tuple[Version, ...]
    corrected: bool
    contested: bool
    withdrawn: Version | None


@dataclass(frozen=True, slots=True)
class CallView:
    """A call in full. ``caller_number`` is masked once it is closed (``masked``), see ``reveal_caller``.

    ``taken`` and the ``deadline`` are by the worst version of 接报 and 到场; ``taken_as_corrected`` by the latest.
    """

    id: str
    number: str
    title: str
    line: str
    amber: bool
    danger: bool
    direction: str
    voided: str
    stamped_at: int
    received_at: int
    entered_at: int
    late_entry: bool
    late_entry_reason: str
    clock_doubt: bool
    channel: str
    caller_number: str
    masked: bool
    caller_name: str
    caller_unit: str
    place: str
    place_text: str
    place_detail: str
    situation: str
    situation_note: str
    people_count: int | None
    people_more: bool
    sex: str
    age_band: str
    awareness: str
    words: str
    repeats: str
    earlier_call: str
    person: str
    patrol: str
    created_by: str
    created_by_name: str
    open: bool
    stages: tuple[Stage, ...]
    next: StepKind | None
    steps: tuple[StepView, ...]
    deadline: Deadline
    ended_by: EndedBy | None
    taken: int | None
    taken_as_corrected: int | None
    late: bool
    reason_missing: bool
    result: str
    whole_result: str
    outcome: str
    outcome_note: str
    repeated_by: tuple[str, ...]
    seen: Seen


def call_view(reading: Reading, *, call: str, limits: Limits | None = None) -> CallView:
    """One call with its course, durations and what a change of it must bring back (``seen``).

    Raises:
        UserError: ``call.unknown``.
    """
    row = reading.execute(select(Call).where(Call.id == call)).first()
    if row is None:
        raise UserError("call.unknown")
    names = names_of(reading)
    course = courses_of(reading, [call], limits=limits or limits_of(reading))[call]
    clue = clue_of(row, course, names, reading.now)
    masked = not course.open and bool(row.caller_number)
    closed = course.closed.now if course.closed else None
    return CallView(
        id=call, number=number_words(row.street, row.site, row.series, row.year, row.n), title=clue.title,
        line=clue.line, amber=clue.amber, danger=clue.danger, direction=row.direction or "",
        voided=row.void_reason or "", stamped_at=row.stamped_at or 0, received_at=course.received_at,
        entered_at=row.entered_at or 0, late_entry=course.late_entry, late_entry_reason=row.late_entry_reason or "",
        clock_doubt=bool(row.clock_doubt) or any(v.clock_doubt for line in course.lines for v in line.versions),
        channel=row.channel or "",
        caller_number=phone_inside(row.caller_number) if masked else row.caller_number or "", masked=masked,
        caller_name=row.caller_name or "", caller_unit=row.caller_unit or "", place=row.place or "",
        place_text=row.place_text or "", place_detail=row.place_detail or "", situation=row.situation or "",
        situation_note=row.situation_note or "", people_count=row.people_count, people_more=bool(row.people_more),
        sex=row.sex or "", age_band=row.age_band or "", awareness=row.awareness or "", words=row.words or "",
        repeats=row.repeats or "", earlier_call=row.earlier_call or "", person=row.person or "",
        patrol=row.patrol or "", created_by=row.created_by or "",
        created_by_name=names.officers.get(row.created_by or "", ""), open=course.open and not clue.voided,
        stages=clue.stages, next=clue.next, steps=_step_views(course, names), deadline=course.deadline,
        ended_by=course.ended_by, taken=course.taken, taken_as_corrected=_as_corrected(course), late=course.late,
        reason_missing=course.reason_missing, result=result_words(course, names),
        whole_result=result_words(course, names, whole=True),
        outcome=closed.code if closed else "", outcome_note=closed.note if closed else "",
        repeated_by=tuple(reading.execute(select(Call.id).where(Call.repeats == call).order_by(Call.id)).scalars()),
        seen=reading.seen(call),
    )


def _as_corrected(course: Course) -> int | None:
    return course.arrived.at - course.received_at if course.arrived else None


def _step_views(course: Course, names: Names) -> tuple[StepView, ...]:
    return tuple(
        StepView(
            line.now.id, line.kind, _version(line.now, names),
            tuple(_version(step, names) for step in line.versions), line.corrected, line.contested,
            _version(line.withdrawn, names) if line.withdrawn else None,
        )
        for line in course.lines
    )


def _version(step: Any, names: Names) -> Version:
    kind_list = _CODE_LISTS.get(step.kind)
    return Version(
        step.id, step.at, step.entered_at, names.officers.get(step.by, ""), step.code,
        names.label(kind_list, step.code) if kind_list else "", step.note, step.team, names.team(step.team),
        step.clock_doubt,
    )


def reveal_caller(work: Work, *, call: str, purpose: str) -> str:
    """The caller's number in full after 办结; who looked, and what for, is written down (decisions.md 23).

    Raises:
        UserError: ``rights.missing``, ``disclosure.purpose_missing``, ``call.unknown``.
    """
    require(work, Right.SEE_FULL)
    row = work.execute(select(Call.caller_number).where(Call.id == call)).first()
    if row is None:
        raise UserError("call.unknown")
    log_full_view(work, record=call, field="caller_number", purpose=purpose)
    return row.caller_number or ""


@dataclass(frozen=True, slots=True)
class CallFilter:
    """What of the book is wanted; ``since`` and ``until`` are half-open instants, codes as in vocabulary.

    ``ids``: only these, e.g. what a search has found. ``voided``: the 作废 too.
    """

    since: int | None = None
    until: int | None = None
    open: bool | None = None
    channel: str = ""
    situation: str = ""
    place: str = ""
    ids: tuple[str, ...] | None = None
    voided: bool = True
    outgoing: bool = True


@dataclass(frozen=True, slots=True)
class ListRow:
    """One line of the book. ``duty_day`` is the 值班日 under which it stands, ISO; ``nth`` its number of the year."""

    record: str
    nth: int
    received_at: int
    duty_day: str
    title: str
    line: str
    amber: bool
    danger: bool
    open: bool
    next: StepKind | None
    deadline: Deadline | None
    result: str
    taken: int | None
    late: bool
    late_entry: bool
    voided: bool
    direction: str
    contested: bool
    whole_result: str
    """The result to its end, for paper; ``result`` is cut to the row of a screen."""


@dataclass(frozen=True, slots=True)
class CallPage:
    """A page of the book: open ones first, then the others, each newest first; ``total`` counts all that fit."""

    rows: tuple[ListRow, ...]
    total: int
    open_total: int


def list_calls(
    reading: Reading, *, wanted: CallFilter | None = None, offset: int = 0, limit: int = 200,
    times: ShiftTimes | None = None,
) -> CallPage:
    """The book of calls, page by page."""
    condition = _conditions(wanted or CallFilter())
    total = int(reading.execute(select(func.count()).select_from(Call).where(*condition)).scalar_one())
    newest = (Call.received_at.desc(), Call.id.desc())
    found = select(Call.id).where(*condition).order_by(*newest)
    waiting = list(reading.execute(found.join(OpenCall, OpenCall.id == Call.id)).scalars())
    ids = waiting[offset : offset + limit]
    if len(ids) < limit:
        # Asked apart from the open ones, the others come in the order of their index and nothing is sorted.
        others = found.where(Call.id.not_in(open_ids()))
        start = max(0, offset - len(waiting))
        ids += reading.execute(others.offset(start).limit(limit - len(ids))).scalars()
    names = names_of(reading)
    clues = {clue.id: clue for clue in load_clues(reading, ids, names, limits=limits_of(reading))}
    rows = tuple(_list_row(clues[record], names, times or ShiftTimes()) for record in ids)
    return CallPage(rows, total, len(waiting))


def _conditions(wanted: CallFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.since is not None:
        found.append(Call.received_at >= wanted.since)
    if wanted.until is not None:
        found.append(Call.received_at < wanted.until)
    if wanted.open is not None:
        is_open = Call.id.in_(open_ids())
        found.append(is_open if wanted.open else ~is_open)
    codes = ((Call.channel, wanted.channel), (Call.situation, wanted.situation), (Call.place, wanted.place))
    found += [column == value for column, value in codes if value]
    if wanted.ids is not None:
        found.append(Call.id.in_(wanted.ids))
    if not wanted.voided:
        found.append(Call.void_reason.is_(None))
    if not wanted.outgoing:
        found.append(Call.direction.is_distinct_from(CallDirection.OUTGOING.value))
    return found


def _list_row(clue: Clue, names: Names, times: ShiftTimes) -> ListRow:
    course = clue.course
    timed = course.ended_by in (None, EndedBy.ARRIVAL) and not clue.voided
    return ListRow(
        clue.id, clue.number[-1], course.received_at, duty_day(course.received_at, times), clue.title, clue.line,
        clue.amber, clue.danger, course.open and not clue.voided, None if clue.voided else clue.next,
        course.deadline if timed else None, "作废" if clue.voided else result_words(course, names), course.taken,
        course.late, course.late_entry, clue.voided, clue.direction, course.contested,
        "作废" if clue.voided else result_words(course, names, whole=True),
    )


@dataclass(frozen=True, slots=True)
class CallerHistory:
    """What is known of a number: the last call, how often it called before, and the one line that says so."""

    call: str
    times: int
    received_at: int
    line: str


def caller_history(
    reading: Reading, *, number: str, place_text: str = "", before: str | None = None
) -> CallerHistory | None:
    """The earlier calls from a number, None where there are none or the number is shared by many (110, 12345).

    Args:
        number: as typed.
        place_text: what stands in the box of the place now, for “也是”.
        before: the call or draft at hand, which does not count.
    """
    phone = read_phone(number)
    if phone.key is None or phone.kind in SHARED:
        return None
    mine = (
        Call.caller_digits == phone.key, Call.void_reason.is_(None), Call.id != (before or ""),
        Call.direction.is_distinct_from(CallDirection.OUTGOING.value),
    )
    times = int(reading.execute(select(func.count()).select_from(Call).where(*mine)).scalar_one())
    row = reading.execute(select(Call).where(*mine).order_by(Call.received_at.desc(), Call.id.desc()).limit(1)).first()
    if row is None:
        return None
    place = row.place_text or ""
    line = history_line(
        times, row.received_at or 0, reading.now, place=place, same_place=place == place_text.strip(),
        what=what_of(row, names_of(reading)),
    )
    return CallerHistory(row.id, times, row.received_at or 0, line)


def place_counts(reading: Reading, *, since: int | None = None) -> Mapping[str, int]:
    """How often each place (by id) came up this campaign, or since an instant: “今冬 11 次”."""
    conditions: list[ColumnElement[bool]] = [Call.place.is_not(None), Call.void_reason.is_(None)]
    if since is not None:
        conditions.append(Call.received_at >= since)
    elif reading.campaign:
        # As an alternative (OR) the engine would leave the index that holds all of the answer.
        conditions.append(func.coalesce(Call.campaign, reading.campaign) == reading.campaign)
    rows = reading.execute(select(Call.place, func.count()).where(*conditions).group_by(Call.place))
    return {place: count for place, count in rows if place is not None}


@dataclass(frozen=True, slots=True)
class Response:
    """How one call was answered (通知第四条): minutes are of the worst version; the reason stands with its note."""

    record: str
    received_at: int
    title: str
    taken: int | None
    late: bool
    ended_by: EndedBy | None
    reason: str
    reason_missing: bool
    late_entry: bool


def responses(reading: Reading, *, start: int, end: int, limits: Limits | None = None) -> list[Response]:
    """到场 of every call of a time, oldest first, those without need of it left out; half-open instants."""
    names = names_of(reading)
    clues = load_clues(reading, received_between(start, end), names, limits=limits or limits_of(reading))
    return [_response(clue, names) for clue in clues if clue.course.ended_by is not EndedBy.NOT_NEEDED]


def _response(clue: Clue, names: Names) -> Response:
    course = clue.course
    reason = course.reason.now if course.reason else None
    words = "，".join(part for part in (names.label(LATE_REASON, reason.code), reason.note) if part) if reason else ""
    return Response(
        clue.id, course.received_at, clue.title, course.taken, course.late, course.ended_by, words,
        course.reason_missing and (course.late or not course.open), course.late_entry,
    )


def team_positions(reading: Reading) -> dict[str, tuple[str, str, int]]:
    """Where each team was last sent and is still needed: call id, place and 派出, for “去魁星楼途中”."""
    names = names_of(reading)
    found: dict[str, tuple[str, str, int]] = {}
    for clue in load_clues(reading, open_ids(), names, limits=limits_of(reading)):
        for line in clue.course.standing(StepKind.DISPATCHED):
            if line.now.team and line.at >= found.get(line.now.team, ("", "", 0))[2]:
                found[line.now.team] = (clue.id, clue.place, line.at)
    return found


@dataclass(frozen=True, slots=True)
class TeamTask:
    """What a team is out for: the call, its place, when it was sent, and whether it has arrived there."""

    call: str
    place: str
    at: int
    arrived: bool


def team_tasks(reading: Reading) -> dict[str, TeamTask]:
    """The latest errand of each team that is still out; a team without one is free (空闲)."""
    names = names_of(reading)
    found: dict[str, TeamTask] = {}
    for clue in load_clues(reading, open_ids(), names, limits=limits_of(reading)):
        there = {line.now.team for line in clue.course.standing(StepKind.ARRIVED)}
        for line in clue.course.standing(StepKind.DISPATCHED):
            team = line.now.team
            if team and (team not in found or line.at >= found[team].at):
                found[team] = TeamTask(clue.id, clue.place, line.at, team in there)
    return found
