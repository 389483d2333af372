"""One event in full, the list of events, their clocks for the strip, and how the limits were kept."""
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from desktop.calls import known_calls
from desktop.calls.choices import LATE_REASON, Names, names_of
from desktop.calls.words import number_words
from desktop.clock import MINUTE
from desktop.db.models.emergencies import Event, ReportVersion
from desktop.emergencies.courses import courses_of, limits_of, open_ids
from desktop.emergencies.drafts import EVENT_KIND, event_drafts, working_draft
from desktop.emergencies.facts import FACT_NAMES, MEANS
from desktop.errors import UserError
from desktop.journal.drafts import DraftView, open_draft
from desktop.journal.work import Reading, Seen
from desktop.records import dataclass
from desktop.rules.deadlines import ClockKind, Deadline, Limits, RunningClock, order
from desktop.rules.event_course import EventCourse, Line, ReportStep, derive_event
from desktop.rules.event_stages import TrackStage, event_track
from desktop.rules.event_titles import event_title
from desktop.rules.text_cleaning import shown_line
from desktop.vocabulary import ReportKind, ReportStepKind

if TYPE_CHECKING:
    from desktop.reports.emergency_documents import EmergencyReport

SHOWN_MET = 10 * MINUTE
"""For how long a met clock stays on the strip (ui.md §5.2)."""
WRITING = "正在记录"
OPINION = "opinion"
"""The kind of an event that 舆情 is; the flag of the same name may stand on an event of any kind."""
_KINDS = tuple(ReportKind)
_LISTS = {"means": MEANS, "code": LATE_REASON}


@dataclass(frozen=True, slots=True)
class StepVersion:
    """One writing of a step with its codes as labels."""

    step: ReportStep
    by: str
    means: str
    reason: str


@dataclass(frozen=True, slots=True)
class EventStepView:
    """One fact of the course with all its versions, first written first; ``shown`` is the one that counts."""

    id: str
    kind: ReportStepKind
    shown: StepVersion
    versions: tuple[StepVersion, ...]
    corrected: bool
    contested: bool
    withdrawn: StepVersion | None


@dataclass(frozen=True, slots=True)
class SentReport:
    """A frozen report; ``name`` is 首报, 续报一 …, ``sent_at`` None where its sending was withdrawn."""

    id: str
    kind: ReportKind
    nth: int
    name: str
    made_at: int
    sent_at: int | None
    document: EmergencyReport


@dataclass(frozen=True, slots=True)
class EventView:
    """An event, or a half-written one (``registered`` False): what is kept, what is typed, how its reports stand.

    ``facts`` are the kept ones, ``typed`` what the working draft holds for the next report (``draft`` is its id).
    """

    id: str
    registered: bool
    number: str
    title: str
    kind_label: str
    voided: str
    stamped_at: int
    facts: Mapping[str, object]
    draft: str
    typed: Mapping[str, object]
    call: str
    call_title: str
    created_by: str
    created_by_name: str
    clock_doubt: bool
    course: EventCourse
    steps: tuple[EventStepView, ...]
    sent: tuple[SentReport, ...]
    seen: Seen | None

    @property
    def open(self) -> bool:
        return self.course.open and not self.voided

    @property
    def told(self) -> dict[str, object]:
        """The facts with what was typed since laid over them."""
        return {**self.facts, **self.typed}


def event_view(reading: Reading, *, event: str) -> EventView:
    """One event or half-written event.

    Raises:
        UserError: ``event.unknown``.
    """
    row = reading.execute(select(Event).where(Event.id == event)).first()
    if row is not None:
        return _registered(reading, row)
    draft = open_draft(reading, draft=event)
    if draft is None:
        raise UserError("event.unknown")
    return _half_written(reading, draft)


def _registered(reading: Reading, row: Any) -> EventView:
    names, draft = names_of(reading), working_draft(reading, event=row.id)
    course = courses_of(reading, [row.id], limits=limits_of(reading))[row.id]
    facts = {name: getattr(row, name) for name in FACT_NAMES if getattr(row, name) is not None}
    if course.occurred_at is not None:
        facts["occurred_at"] = course.occurred_at
    return EventView(
        id=row.id, registered=True, number=number_words(row.street, row.site, row.series, row.year, row.n),
        title=_title(facts, names), kind_label=_kind_label(facts, names), voided=row.void_reason or "",
        stamped_at=row.stamped_at or 0, facts=facts, draft=draft.id if draft else "",
        typed=dict(draft.content) if draft else {}, call=row.call or "", call_title=_call_title(reading, row.call),
        created_by=row.created_by or "", created_by_name=names.officers.get(row.created_by or "", ""),
        clock_doubt=bool(row.clock_doubt), course=course, steps=_step_views(course, names),
        sent=_sent_reports(reading, row.id, course), seen=reading.seen(row.id),
    )


def _half_written(reading: Reading, draft: DraftView) -> EventView:
    names, facts = names_of(reading), dict(draft.content)
    call = str(facts.get("call") or "")
    return EventView(
        id=draft.id, registered=False, number="", title=_title(facts, names) if facts else WRITING,
        kind_label=_kind_label(facts, names), voided="", stamped_at=draft.started_at, facts=facts, draft=draft.id,
        typed={}, call=call, call_title=_call_title(reading, call), created_by=draft.officer,
        created_by_name=names.officers.get(draft.officer, ""), clock_doubt=False,
        course=_draft_course(draft, limits_of(reading)), steps=(), sent=(), seen=None,
    )


def _title(facts: Mapping[str, object], names: Names) -> str:
    place, what, kind = (shown_line(str(facts.get(name) or "")) for name in ("place_text", "what", "kind"))
    return event_title(place, what, names.label(EVENT_KIND, kind))


def _kind_label(facts: Mapping[str, object], names: Names) -> str:
    """“危重”, with “，舆情” behind it where people look on or it is on the net already (A5.8)."""
    label = names.label(EVENT_KIND, str(facts.get("kind") or ""))
    opinion = names.label(EVENT_KIND, OPINION)
    return "，".join(dict.fromkeys(one for one in (label, opinion if facts.get("opinion") else "") if one))


def _call_title(reading: Reading, call: str | None) -> str:
    return known_calls(reading, ids=[call]).get(call, "") if call else ""


def _draft_course(draft: DraftView, limits: Limits) -> EventCourse:
    learned, occurred = draft.content.get("learned_at"), draft.content.get("occurred_at")
    at = learned if isinstance(learned, int) else draft.started_at
    steps = [ReportStep(draft.id, ReportStepKind.LEARNED, at, draft.started_at)]
    if isinstance(occurred, int) and occurred <= at:
        steps.append(ReportStep(f"{draft.id}-occurred", ReportStepKind.OCCURRED, occurred, draft.started_at))
    return derive_event(steps, limits=limits)


def _step_views(course: EventCourse, names: Names) -> tuple[EventStepView, ...]:
    return tuple(
        EventStepView(
            line.now.id, line.kind, _version(line.now, names), tuple(_version(step, names) for step in line.versions),
            line.corrected, line.contested, _version(line.withdrawn, names) if line.withdrawn else None,
        )
        for line in course.lines
    )


def _version(step: ReportStep, names: Names) -> StepVersion:
    by = names.officers.get(step.by, "")
    return StepVersion(step, by, names.label(_LISTS["means"], step.means), names.label(_LISTS["code"], step.code))


def _sent_reports(reading: Reading, event: str, course: EventCourse) -> tuple[SentReport, ...]:
    """Every frozen report, first one first; those whose sending was withdrawn stay in the book."""
    sent: dict[str, Line] = {line.now.report: line for line in course.sent}
    rows = reading.execute(
        select(ReportVersion).where(ReportVersion.event == event, ReportVersion.void_reason.is_(None))
    )
    # A report whose personal part was erased has no paper any more.
    found = [_sent_report(row, sent.get(row.id)) for row in rows if row.document]
    return tuple(sorted(found, key=lambda one: (one.made_at, _KINDS.index(one.kind), one.nth)))


def _sent_report(row: Any, sent: Line | None) -> SentReport:
    from desktop.reports.emergency_documents import thaw
    from desktop.rules.report_sections import report_name

    kind, nth = ReportKind(row.kind), row.nth or 0
    at = sent.at if sent else None
    return SentReport(row.id, kind, nth, report_name(kind, nth), row.made_at or 0, at, thaw(row.document))


@dataclass(frozen=True, slots=True)
class EventRow:
    """One line of the list; ``next`` as in the course, ``late`` where any limit was missed."""

    record: str
    title: str
    kind_label: str
    occurred_at: int | None
    learned_at: int
    open: bool
    draft: bool
    voided: bool
    late: bool
    next: ReportStepKind | None
    deadline: Deadline | None
    number: str
    track: tuple[TrackStage, ...] = ()
    """The dots of its row in 在办; none for a half-written or closed event."""


def list_events(reading: Reading, *, limit: int = 500) -> list[EventRow]:
    """Half-written and open events first, the most urgent on top, then the others, newest first."""
    names, limits = reading.once(names_of), limits_of(reading)
    rows = reading.execute(select(Event).order_by(Event.stamped_at.desc(), Event.id.desc()).limit(limit)).all()
    courses = courses_of(reading, [row.id for row in rows], limits=limits)
    found = [_draft_line(draft, names, limits) for draft in event_drafts(reading)]
    found += [_line(row, courses[row.id], names, reading.now) for row in rows]
    return sorted(found, key=lambda row: (not row.open, row.deadline.due_at if row.deadline and row.open else 0))


def _draft_line(draft: DraftView, names: Names, limits: Limits) -> EventRow:
    course = _draft_course(draft, limits)
    title = _title(draft.content, names) if draft.content else WRITING
    return EventRow(
        draft.id, title, _kind_label(draft.content, names), course.occurred_at, course.learned_at, True, True, False,
        False, ReportStepKind.PHONED, course.phone_deadline, "",
    )


def _line(row: Any, course: EventCourse, names: Names, now: int) -> EventRow:
    facts = {"place_text": row.place_text, "what": row.what, "kind": row.kind, "opinion": row.opinion}
    voided = row.void_reason is not None
    running = [deadline for deadline in course.deadlines if deadline.ended_at is None]
    return EventRow(
        row.id, _title(facts, names), _kind_label(facts, names), course.occurred_at, course.learned_at,
        course.open and not voided, False, voided, any(one.late for one in course.punctuality(now)) and not voided,
        None if voided else course.next(now), min(running, key=lambda one: one.due_at, default=None),
        number_words(row.street, row.site, row.series, row.year, row.n),
        event_track(course, now) if course.open and not voided else (),
    )


def open_clocks(reading: Reading, *, limits: Limits | None = None) -> list[RunningClock]:
    """Every report clock that the strip shows, most urgent first: of open and half-written events, and those met in
    the last ten minutes.
    """
    rules, names = limits or limits_of(reading), reading.once(names_of)
    clocks = [clock for draft in event_drafts(reading) for clock in _draft_clocks(draft, names, rules)]
    rows = reading.execute(select(Event).where(Event.id.in_(open_ids()))).all()
    courses = courses_of(reading, [row.id for row in rows], limits=rules)
    for row in rows:
        facts = {"place_text": row.place_text, "what": row.what, "kind": row.kind}
        clocks += _clocks(row.id, row.place_text or _title(facts, names), courses[row.id], reading.now)
    return order(clocks, reading.now)


def _draft_clocks(draft: DraftView, names: Names, limits: Limits) -> list[RunningClock]:
    facts = draft.content
    title = shown_line(str(facts.get("place_text") or "")) or (_title(facts, names) if facts else WRITING)
    course = _draft_course(draft, limits)
    return [RunningClock(draft.id, title, one, waiting=WRITING) for one in course.deadlines]


def _clocks(event: str, title: str, course: EventCourse, now: int) -> list[RunningClock]:
    shown = (one for one in course.deadlines if one.ended_at is None or now - one.ended_at < SHOWN_MET)
    return [RunningClock(event, title, deadline) for deadline in shown]


def open_count(reading: Reading) -> int:
    """The red figure beside 紧急事项: open events and half-written ones."""
    return len(reading.execute(open_ids()).all()) + len(event_drafts(reading))


def unwritten_events(reading: Reading) -> list[EventRow]:
    """Half-written events as lines, oldest first: “上次没写完的 1 条，接着写”."""
    names, limits = reading.once(names_of), limits_of(reading)
    return [_draft_line(draft, names, limits) for draft in event_drafts(reading)]


@dataclass(frozen=True, slots=True)
class Reported:
    """How one limit of one event was kept (A5.7): ``taken`` and ``over`` in milliseconds, the reason with its note."""

    event: str
    title: str
    learned_at: int
    clock: ClockKind
    taken: int | None
    over: int
    learned_late: bool
    reason: str
    reason_missing: bool


def reported(reading: Reading, *, start: int, end: int, limits: Limits | None = None) -> list[Reported]:
    """Every limit of the events stamped in a time, oldest first; half-open instants. 作废 ones are left out."""
    names = names_of(reading)
    rows = reading.execute(
        select(Event).where(Event.stamped_at >= start, Event.stamped_at < end, Event.void_reason.is_(None))
        .order_by(Event.stamped_at, Event.id)
    ).all()
    courses = courses_of(reading, [row.id for row in rows], limits=limits or limits_of(reading))
    found: list[Reported] = []
    for row in rows:
        course = courses[row.id]
        title = _title({"place_text": row.place_text, "what": row.what, "kind": row.kind}, names)
        for one in course.punctuality(reading.now):
            said = _version(one.reason, names) if one.reason else None
            words = "，".join(part for part in (said.reason, said.step.note) if part) if said else ""
            found.append(
                Reported(row.id, title, course.learned_at, one.clock, one.taken, one.over, course.learned_late, words,
                         one.reason_missing)
            )
    return found

