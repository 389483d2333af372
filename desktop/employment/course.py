"""推荐, 回电, 已上岗, 不成: what happens on the way to work, each a fact; states follow from them (decisions.md 9)."""
from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import select

from desktop.clock import DAY, HOUR, civil_date, day_bounds
from desktop.db.models.employment import JobReferral, JobStep, JobTask
from desktop.employment.files import file_row, refuse_too_young
from desktop.employment.matching import seeker_of
from desktop.employment.openings import card_of
from desktop.errors import UserError
from desktop.journal.work import Reading, Work
from desktop.officers import require
from desktop.rules.job_course import JobCourse, JobFact, JobState, JobStepKind, Sent, derive
from desktop.rules.job_match import match
from desktop.rules.text_cleaning import clean_text
from desktop.terms import check_choice
from desktop.vocabulary import Right

CALL_BACK, VISIT = "call_back", "visit"
CALL_BACK_AFTER = DAY
VISIT_DAYS = (7, 30)
VISIT_HOUR = 10


def refer(work: Work, *, file: str, opening: str) -> str:
    """推荐给这家: the record with its reasons, and a call-back in a day; returns the id of the referral.

    Raises:
        UserError: ``job.unknown``, ``job.no_case``, ``job.under_age``, ``job.opening_unknown``,
            ``job.opening_closed``, ``job.referred_already``, ``job.works_already``.
    """
    require(work, Right.WRITE_CASES)
    row = file_row(work, file)
    if row.person is None:
        raise UserError("job.no_case")
    refuse_too_young(work, row.person)
    card = card_of(work, opening)
    if card.closed:
        raise UserError("job.opening_closed", why=card.closed)
    course = course_of(work, file)
    if course.state is JobState.WORKING:
        raise UserError("job.works_already")
    _refuse_twice(work, file, opening, course)
    found = match(seeker_of(work, row), card.vacancy, date.fromisoformat(civil_date(work.now)))
    made = work.create(
        JobReferral, file=file, opening=opening, at=work.now, recorded_at=work.now, by=work.actor or None,
        employer=card.employer or None, title=card.title, fits=f"对上：{found.fits}。差：{found.misses or '无'}",
    )
    plan = f"问{card.employer}{card.title}成没成"
    _set_task(work, file, CALL_BACK, work.now + CALL_BACK_AFTER, referral=made, plan=plan)
    return made


def log_call(
    work: Work, *, referral: str, words: str, from_person: bool = False, at: int | None = None,
    again_at: int | None = None,
) -> str:
    """记一次回电: what was said; the call-back that was due is done, another is set where ``again_at`` says.

    Raises:
        UserError: ``job.referral_unknown``, ``job.words_missing``, ``job.past``.
    """
    require(work, Right.WRITE_CASES)
    row = _referral(work, referral)
    if not words.strip():
        raise UserError("job.words_missing", field="words")
    if again_at is not None and again_at <= work.now:
        raise UserError("job.past")
    kind = JobStepKind.CALLED_IN if from_person else JobStepKind.CALLED
    step = _step(work, row.file, kind, referral=referral, words=words, at=at)
    _finish_tasks(work, row.file, kinds=(CALL_BACK,), referral=referral)
    if again_at is not None:
        _set_task(work, row.file, CALL_BACK, again_at, referral=referral, plan="再打一次")
    return step


def start_work(work: Work, *, referral: str, on: str | None = None) -> str:
    """已上岗: visits on days 7 and 30 are set; returns the id of the step.

    Args:
        on: the civil date of the first day, today where it is left out.

    Raises:
        UserError: ``job.referral_unknown``, ``job.ended``, ``job.under_age``, ``job.date``, ``job.future``.
    """
    require(work, Right.WRITE_CASES)
    row = _open_referral(work, referral)
    day = on or civil_date(work.now)
    try:
        first, _next = day_bounds(day)
    except ValueError as error:
        raise UserError("job.date", text=day) from error
    if first > work.now:
        raise UserError("job.future")
    person = file_row(work, row.file).person
    if person is not None:
        refuse_too_young(work, person)
    step = _step(work, row.file, JobStepKind.STARTED, referral=referral, at=min(work.now, first + VISIT_HOUR * HOUR))
    _finish_tasks(work, row.file, kinds=(CALL_BACK,), referral=referral)
    for days in VISIT_DAYS:
        due = first + days * DAY + VISIT_HOUR * HOUR
        _set_task(work, row.file, VISIT, max(due, work.now + HOUR), referral=referral, plan=f"上岗第 {days} 天回访")
    return step


def not_taken(work: Work, *, referral: str, reason: str, words: str = "") -> str:
    """不成 of one referral, with its reason (list ``job_failure``); he is 待对接 again.

    Raises:
        UserError: ``job.referral_unknown``, ``job.ended``, ``job.reason_missing``, ``terms.*``.
    """
    require(work, Right.WRITE_CASES)
    row = _open_referral(work, referral)
    _check_reason(work, reason, words)
    step = _step(work, row.file, JobStepKind.NOT_TAKEN, referral=referral, code=reason, words=words)
    _finish_tasks(work, row.file, kinds=(CALL_BACK,), referral=referral, dropped=True)
    return step


def left_work(work: Work, *, file: str, reason: str, words: str = "") -> str:
    """He has left the work again, with the reason. Raises UserError ``job.not_working``, ``job.reason_missing``."""
    require(work, Right.WRITE_CASES)
    file_row(work, file)
    course = course_of(work, file)
    if course.state is not JobState.WORKING:
        raise UserError("job.not_working")
    _check_reason(work, reason, words)
    step = _step(work, file, JobStepKind.LEFT, referral=course.working, code=reason, words=words)
    _finish_tasks(work, file, kinds=(VISIT,), referral=course.working, dropped=True)
    return step


def close_file(work: Work, *, file: str, reason: str, words: str = "") -> str:
    """记为不成: nothing more is tried for now, with the reason.

    Raises:
        UserError: ``job.unknown``, ``job.reason_missing``, ``job.closed``.
    """
    require(work, Right.WRITE_CASES)
    file_row(work, file)
    if course_of(work, file).state is JobState.FAILED:
        raise UserError("job.closed")
    _check_reason(work, reason, words)
    step = _step(work, file, JobStepKind.CLOSED, code=reason, words=words)
    _finish_tasks(work, file, dropped=True)
    return step


def reopen_file(work: Work, *, file: str, words: str = "") -> str:
    """重新对接. Raises UserError ``job.unknown``, ``job.not_closed``."""
    require(work, Right.WRITE_CASES)
    file_row(work, file)
    if course_of(work, file).state is not JobState.FAILED:
        raise UserError("job.not_closed")
    return _step(work, file, JobStepKind.REOPENED, words=words)


def finish_task(work: Work, *, task: str, words: str = "") -> str:
    """A visit that was made, with what was seen. Raises UserError ``job.task_unknown``, ``job.task_ended``."""
    require(work, Right.WRITE_CASES)
    row = work.execute(select(JobTask).where(JobTask.id == task, JobTask.void_reason.is_(None))).first()
    if row is None:
        raise UserError("job.task_unknown")
    if task not in {one.id for one in open_tasks(work, [row.file])}:
        raise UserError("job.task_ended")
    return _step(work, row.file, JobStepKind.TASK_DONE, referral=row.referral or "", task=task, words=words)


def facts_of(reading: Reading, files: Iterable[str]) -> dict[str, list[JobFact]]:
    """The steps that stand, by file: those taken back are left out with their 红冲."""
    rows = reading.execute(select(JobStep).where(JobStep.file.in_(list(files)))).all()
    cancelled = {row.reverses for row in rows if row.reverses}
    known = frozenset(kind.value for kind in JobStepKind)
    found: dict[str, list[JobFact]] = {}
    for row in rows:
        if row.reverses is None and row.id not in cancelled and row.kind in known:
            found.setdefault(row.file, []).append(JobFact(
                row.id, JobStepKind(row.kind), row.referral or "", row.at or 0, row.entered_at or 0, row.code or "",
                row.words or "", row.by or "", row.task or "",
            ))
    return found


def courses_of(reading: Reading, files: Iterable[str]) -> dict[str, JobCourse]:
    """The course of each file."""
    wanted = list(files)
    facts = facts_of(reading, wanted)
    sent: dict[str, list[Sent]] = {}
    for row in reading.execute(
        select(JobReferral).where(JobReferral.file.in_(wanted), JobReferral.void_reason.is_(None))
    ):
        sent.setdefault(row.file, []).append(Sent(row.id, row.at or 0, row.recorded_at or 0))
    return {file: derive(sent.get(file, ()), facts.get(file, ())) for file in wanted}


def course_of(reading: Reading, file: str) -> JobCourse:
    """The course of one file."""
    return courses_of(reading, [file])[file]


def open_tasks(reading: Reading, files: Iterable[str] | None = None) -> list[Any]:
    """Call-backs and visits that are due or will be, the nearest first."""
    ended = select(JobStep.task).where(
        JobStep.task.is_not(None), JobStep.reverses.is_(None),
        JobStep.id.not_in(select(JobStep.reverses).where(JobStep.reverses.is_not(None))),
    )
    statement = select(JobTask).where(JobTask.void_reason.is_(None), JobTask.id.not_in(ended))
    if files is not None:
        statement = statement.where(JobTask.file.in_(list(files)))
    return list(reading.execute(statement.order_by(JobTask.due_at, JobTask.id)))


def _referral(reading: Reading, referral: str) -> Any:
    row = reading.execute(
        select(JobReferral).where(JobReferral.id == referral, JobReferral.void_reason.is_(None))
    ).first()
    if row is None:
        raise UserError("job.referral_unknown")
    file_row(reading, row.file)
    return row


def _open_referral(reading: Reading, referral: str) -> Any:
    row = _referral(reading, referral)
    if course_of(reading, row.file).results.get(referral) is not None:
        raise UserError("job.ended")
    return row


def _refuse_twice(reading: Reading, file: str, opening: str, course: JobCourse) -> None:
    rows = reading.execute(
        select(JobReferral.id).where(
            JobReferral.file == file, JobReferral.opening == opening, JobReferral.void_reason.is_(None)
        )
    ).scalars()
    if any(course.results.get(one) is None for one in rows):
        raise UserError("job.referred_already")


def _check_reason(reading: Reading, reason: str, words: str) -> None:
    if not reason:
        raise UserError("job.reason_missing", field="reason")
    check_choice(reading, list_name="job_failure", code=reason, note=words)


def _step(
    work: Work, file: str, kind: JobStepKind, *, referral: str = "", code: str = "", words: str = "",
    task: str = "", at: int | None = None,
) -> str:
    return work.create(
        JobStep, file=file, referral=referral or None, task=task or None, kind=kind.value,
        at=work.now if at is None else at, entered_at=work.now, by=work.actor or None, code=code or None,
        words=clean_text(words) or None, weight=1,
    )


def _set_task(work: Work, file: str, kind: str, due_at: int, *, referral: str, plan: str) -> str:
    return work.create(
        JobTask, file=file, referral=referral, kind=kind, set_at=work.now, set_by=work.actor or None, due_at=due_at,
        plan=plan,
    )


def _finish_tasks(
    work: Work, file: str, *, kinds: tuple[str, ...] = (CALL_BACK, VISIT), referral: str = "", dropped: bool = False
) -> None:
    end = JobStepKind.TASK_DROPPED if dropped else JobStepKind.TASK_DONE
    for task in open_tasks(work, [file]):
        if task.kind in kinds and (not referral or task.referral == referral):
            _step(work, file, end, referral=task.referral or "", task=task.id)
