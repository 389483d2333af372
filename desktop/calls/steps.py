"""派出, 到场, 办结 and what is said of them: each act adds a step, none is ever changed (decisions.md 9).

The result of a call (线索结果) is not a field of the call: it is the code and note of the step that closes it, so that
a corrected result shows both.
"""
from __future__ import annotations

from collections.abc import Sequence

from desktop.calls.choices import CLEARING, LATE_REASON, NOT_NEEDED, OUTCOME, require_choice
from desktop.calls.courses import call_of_step, course_of
from desktop.calls.moments import Moment, moment, refuse_future
from desktop.clock import MINUTE
from desktop.db.models.calls import CallStep
from desktop.errors import UserError
from desktop.journal.work import Work
from desktop.officers import require
from desktop.rules.call_course import Course, Line
from desktop.rules.deadlines import moment_words
from desktop.rules.text_cleaning import clean_text
from desktop.vocabulary import Right, StepKind


def dispatch(
    work: Work, *, call: str, teams: Sequence[str] = (), at: int | None = None, note: str = ""
) -> tuple[str, ...]:
    """派出 of one or more teams, or of somebody named in ``note``; a team already on its way is not sent twice.

    Returns:
        The ids of the steps, in the order of the teams.

    Raises:
        UserError: ``call.nobody_sent``, ``call.closed``, ``time.before``, ``time.future``, ``call.clock_back``.
    """
    course = _open_course(work, call)
    said = clean_text(note)
    if not teams and not said:
        raise UserError("call.nobody_sent")
    when = moment(work, at, after=course.received_at)
    under_way = {line.now.team: line.now.id for line in course.standing(StepKind.DISPATCHED) if line.now.team}
    return tuple(
        under_way.get(team) or add_step(work, call, StepKind.DISPATCHED, when, team=team, note=said)
        for team in dict.fromkeys(teams or ("",))
    )


def arrive(work: Work, *, call: str, at: int | None = None, team: str = "", note: str = "") -> str:
    """到场 (通知第四条, 30 minutes from 接报). Nobody need have been sent: a patrol may stand there already.

    Pressed twice for the same team it stays one arrival. Returns the id of the step.

    Raises:
        UserError: ``call.closed``, ``time.before``, ``time.future``, ``call.clock_back``.
    """
    course = _open_course(work, call)
    known = [line for line in course.standing(StepKind.ARRIVED) if line.now.team == team]
    if known:
        return known[0].now.id
    return add_step(
        work, call, StepKind.ARRIVED, moment(work, at, after=course.received_at), team=team, note=clean_text(note)
    )


def arrive_together(
    work: Work, *, call: str, teams: Sequence[str], at: int | None = None, note: str = ""
) -> tuple[str, ...]:
    """到场 of several teams as one act; without a team it is one arrival. Returns and raises as ``arrive``."""
    return tuple(arrive(work, call=call, at=at, team=team, note=note) for team in dict.fromkeys(teams or ("",)))


def close_call(
    work: Work, *, call: str, outcome: str, note: str = "", at: int | None = None, reason: str = "",
    reason_note: str = "",
) -> str:
    """办结 with a 线索结果; a late arrival, or none, needs its reason before, or given here in the same act.

    Returns:
        The id of the closing step.

    Raises:
        UserError: ``call.outcome_missing``, ``call.late_reason_missing`` with the minutes ``over``,
            ``call.not_arrived``, ``terms.unknown``, ``terms.note_missing``, ``call.closed``, ``time.*``.
    """
    course = _open_course(work, call)
    if not outcome.strip():
        raise UserError("call.outcome_missing")
    said = clean_text(note)
    require_choice(work, OUTCOME, outcome, note=said)
    if reason:
        give_late_reason(work, call=call, reason=reason, note=reason_note, closing=True)
    elif course.reason_missing:
        _ask_reason(course)
    name, after = ("到场", course.arrived.at) if course.arrived else ("接报", course.received_at)
    return add_step(work, call, StepKind.CLOSED, moment(work, at, after=after, name=name), code=outcome, note=said)


def _ask_reason(course: Course) -> None:
    if course.taken is None:
        raise UserError("call.not_arrived")
    raise UserError("call.late_reason_missing", over=max(1, (course.taken - course.limits.arrival) // MINUTE))


def mark_not_needed(work: Work, *, call: str, kind: str, note: str = "") -> str:
    """无需到场 of a saved call: it ends the clock and the call (decisions.md 19). Returns the id of the step.

    Raises:
        UserError: ``call.closed``, ``call.already_arrived``, ``terms.unknown`` or ``terms.note_missing``.
    """
    course = _open_course(work, call)
    if course.arrived is not None:
        raise UserError("call.already_arrived", at=moment_words(course.arrived.at, work.now))
    said = clean_text(note)
    require_choice(work, NOT_NEEDED, kind, note=said)
    return add_step(
        work, call, StepKind.NOT_NEEDED, moment(work, None, after=course.received_at), code=kind, note=said
    )


def give_late_reason(
    work: Work, *, call: str, reason: str, note: str = "", at: int | None = None, closing: bool = False
) -> str:
    """A typed reason: it ends an overdue clock, and explains a late or missing arrival (ui.md §5.2).

    Before the limit is over only 撤销 and 重复 may be given, for then nobody needs to go. Returns the id of the step.

    Raises:
        UserError: ``call.not_due`` with ``due``, ``call.closed``, ``terms.unknown``, ``terms.note_missing``.
    """
    course = _open_course(work, call)
    said = clean_text(note)
    require_choice(work, LATE_REASON, reason, note=said)
    if course.ended_at is None and not closing and reason not in CLEARING and not course.overdue(work.now):
        raise UserError("call.not_due", due=moment_words(course.due_at, work.now))
    return add_step(
        work, call, StepKind.LATE_REASON, moment(work, at, after=course.received_at), code=reason, note=said
    )


def correct_step(
    work: Work, *, step: str, at: int | None = None, note: str | None = None, code: str | None = None,
    team: str | None = None,
) -> str:
    """A further version of a step; the first one stays and is shown beside it, and no lateness is hidden.

    What is left out stays as it was. Where two desks corrected the same step differently, this settles it.

    Returns:
        The id of the new version.

    Raises:
        UserError: ``call.step_gone`` when the step was withdrawn, ``time.before``, ``time.future``,
            ``call.after_later`` when 接报 would come after what followed it.
    """
    require(work, Right.WRITE_LOG, nobody=True)
    call = call_of_step(work, step)
    course = course_of(work, call)
    line = _line_of(course, step)
    when = _corrected_moment(work, course, line, at)
    made = [
        add_step(
            work, call, line.kind, when, supersedes=head.id,
            team=line.now.team if team is None else team,
            code=line.now.code if code is None else code,
            note=line.now.note if note is None else clean_text(note),
        )
        for head in line.heads
    ]
    return made[-1]


def _corrected_moment(work: Work, course: Course, line: Line, at: int | None) -> Moment:
    if at is None:
        return Moment(line.at, line.now.clock_doubt)
    if line.kind is not StepKind.RECEIVED:
        return moment(work, at, after=course.received_at)
    doubt = work.now < line.at
    refuse_future(work, at, doubt=doubt)
    later = min((one.at for one in course.lines if one is not line and one.withdrawn is None), default=None)
    if later is not None and at > later:
        raise UserError("call.after_later", at=moment_words(at, work.now), later=moment_words(later, work.now))
    return Moment(at, doubt)


def withdraw_step(work: Work, *, step: str, reason: str = "撤销") -> str:
    """Takes back a step that should not have been written (undo): the step stays visible as withdrawn.

    A withdrawn closing opens the call again; a withdrawn arrival lets the clock run on. Returns the new step's id.

    Raises:
        UserError: ``call.step_gone``, ``call.received_stays``, ``call.closed`` when something of a closed call other
            than its closing is to go, ``journal.reason_missing``.
    """
    require(work, Right.WRITE_LOG, nobody=True)
    call = call_of_step(work, step)
    course = course_of(work, call)
    line = _line_of(course, step)
    if line.kind is StepKind.RECEIVED:
        raise UserError("call.received_stays")
    if not course.open and line.kind not in (StepKind.CLOSED, StepKind.NOT_NEEDED):
        raise UserError("call.closed")
    said = clean_text(reason)
    if not said:
        raise UserError("journal.reason_missing")
    when = Moment(work.now, work.now < line.at)
    made = [add_step(work, call, StepKind.WITHDRAWN, when, supersedes=head.id, note=said) for head in line.heads]
    return made[-1]


def _line_of(course: Course, step: str) -> Line:
    found = next((line for line in course.lines if step in line.ids and line.withdrawn is None), None)
    if found is None:
        raise UserError("call.step_gone")
    return found


def _open_course(work: Work, call: str) -> Course:
    require(work, Right.WRITE_LOG, nobody=True)
    course = course_of(work, call)
    if not course.open:
        raise UserError("call.closed")
    return course


def add_step(
    work: Work, call: str, kind: StepKind, when: Moment, *, entered_at: int | None = None, team: str = "",
    code: str = "", note: str = "", supersedes: str = "",
) -> str:
    """One row of the course; ``entered_at`` differs from now only for the stamp of F2."""
    return work.create(
        CallStep, call=call, kind=kind.value, at=when.at, entered_at=work.now if entered_at is None else entered_at,
        by=work.actor or None, team=team or None, code=code or None, note=note or None,
        supersedes=supersedes or None, clock_doubt=when.doubt or None,
    )
