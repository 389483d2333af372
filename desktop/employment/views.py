"""What the page shows: the list by states, one file with its way so far, and who else wants work."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select

from desktop.attachments import PhotoView, photos_of
from desktop.clock import DAY, HOUR, civil_date, local
from desktop.db.models.calls import Call
from desktop.db.models.cases import Contact, ContactCategory
from desktop.db.models.employment import JobFile, JobReferral, JobWish
from desktop.employment.course import CALL_BACK, courses_of, facts_of, open_tasks
from desktop.employment.files import file_row
from desktop.employment.matching import fitting_to, seeker_of
from desktop.employment.openings import openings
from desktop.journal.work import Reading, Seen
from desktop.officers import officer_names
from desktop.people import PersonCard, PersonRow, age_words, find_person, main_files, person_rows
from desktop.rules.job_course import JobCourse, JobFact, JobState, JobStepKind
from desktop.rules.job_match import NEEDED
from desktop.terms import Labels, read_labels
from desktop.vocabulary_terms import terms_of

LATELY = 120 * DAY
_TRADES = {term.code: nth for nth, term in enumerate(terms_of("trade"))}


@dataclass(frozen=True, slots=True)
class Due:
    """What is next for a file: “今天 15:00 回电”; ``token`` is "" , amber or redText."""

    task: str
    kind: str
    at: int
    words: str
    token: str


@dataclass(frozen=True, slots=True)
class JobRow:
    """One line of the list."""

    id: str
    state: JobState
    shown: str
    short: str
    line: str
    due: Due | None
    best: int
    """How many of five the best opening fits; only for 待对接."""
    needs_case: bool
    readable: bool


@dataclass(frozen=True, slots=True)
class ReferralView:
    """A referral with what was said about it, newest first. ``result`` is 已上岗, 不成, 离岗 or "" while it is open."""

    id: str
    at: int
    title: str
    fits: str
    result: str
    reason: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JobView:
    """One file whole. ``person`` is None while a clue has no case; all of it is read-only here."""

    id: str
    number: str
    state: JobState
    words: str
    person: PersonCard | None
    person_words: str
    call: str
    call_words: str
    photo: PhotoView | None
    trades: tuple[str, ...]
    trade_note: str
    facts: dict[str, Any]
    help_label: str
    referrals: tuple[ReferralView, ...]
    open_referral: str
    working: str
    due: tuple[Due, ...]
    changed: str
    seen: Seen

    @property
    def shown(self) -> str:
        return self.person.row.shown if self.person is not None else self.words or "还没写是谁"


@dataclass(frozen=True, slots=True)
class Wanting:
    """Somebody with 求职意愿 and no file yet: of a contact or of a clue."""

    person: str
    call: str
    shown: str
    line: str
    at: int


@dataclass(frozen=True, slots=True)
class DueJob:
    """A call-back or visit that is due, with whose it is."""

    file: str
    shown: str
    due: Due


def job_list(reading: Reading) -> tuple[JobRow, ...]:
    """All files, grouped by state; what is due first in each, then the last opened."""
    rows = reading.execute(
        select(JobFile).where(JobFile.void_reason.is_(None)).order_by(JobFile.opened_at.desc(), JobFile.id)
    ).all()
    files = [row.id for row in rows]
    courses, facts, labels = courses_of(reading, files), facts_of(reading, files), read_labels(reading)
    wishes = _wishes(reading, files)
    persons = {one.id: one for one in person_rows(reading, only=[row.person for row in rows if row.person])}
    tasks: dict[str, list[Any]] = {}
    for task in open_tasks(reading, files):
        tasks.setdefault(task.file, []).append(task)
    sent, known, today = _sent(reading, files), openings(reading), civil_date(reading.now)
    made = []
    for row in rows:
        course = courses[row.id]
        seeks = course.state is JobState.SEEKING and row.person is not None
        best = fitting_to(seeker_of(reading, row, frozenset(wishes.get(row.id, ()))), known, today) if seeks else ()
        made.append(_row(
            reading, row, course, persons.get(row.person), tasks.get(row.id, []), best[0].match.points if best else 0,
            _line(row, course, sent.get(row.id, []), wishes.get(row.id, []), facts.get(row.id, []), labels,
                  reading.now),
        ))
    order = list(JobState)
    far = 1 << 60
    return tuple(sorted(made, key=lambda one: (
        order.index(one.state), one.due.at if one.due else far, one.needs_case, -one.best,
    )))


def job_view(reading: Reading, *, file: str) -> JobView:
    """One file.

    Raises:
        UserError: ``job.unknown``, ``person.restricted``.
    """
    row = file_row(reading, file)
    course, facts = courses_of(reading, [file])[file], facts_of(reading, [file]).get(file, [])
    labels, names = read_labels(reading), officer_names(reading)
    person = find_person(reading, person=row.person) if row.person is not None else None
    wishes = reading.execute(select(JobWish.code, JobWish.note).where(
        JobWish.file == file, JobWish.held.is_(True), JobWish.void_reason.is_(None)
    )).all()
    photos = photos_of(reading, subjects=[row.person]) if row.person is not None else ()
    referrals = tuple(
        _referral(one, course, facts, labels, names) for one in reversed(_sent(reading, [file]).get(file, []))
    )
    waiting = next((one.id for one in referrals if course.results.get(one.id) is None), "")
    return JobView(
        file, row.number or "", course.state, row.words or "", person, _person_words(person), row.call or "",
        _call_words(reading, row.call), photos[0] if photos else None, tuple(one.code for one in wishes),
        next((one.note for one in wishes if one.note), ""), {name: getattr(row, name) for name in _FACTS},
        labels.of("job_help", row.help), referrals, waiting, course.working,
        tuple(_due(task, reading.now) for task in open_tasks(reading, [file])),
        _changed(facts, row, names), reading.seen(file),
    )


_FACTS = (
    "help", "where_to", "pay_from", "lodging", "skill", "skill_words", "certificate", "history", "body", "body_words",
    "ready", "ready_on", "id_paper", "health_paper", "bank_card", "papers_words", "reach", "note",
)


def file_of_person(reading: Reading, *, person: str) -> str:
    """The file of a person, "" where there is none; any of his joined case files will do."""
    wanted = main_files(reading).get(person, person)
    found = reading.execute(
        select(JobFile.id).where(JobFile.person.in_({person, wanted}), JobFile.void_reason.is_(None)).limit(1)
    ).scalar()
    return str(found or "")


def wanting_work(reading: Reading) -> tuple[Wanting, ...]:
    """求职意愿 without a file: contacts that say so, and clues of 务工不着 that led to no case (通知二)."""
    mains = main_files(reading)
    filed = set(reading.execute(select(JobFile.person).where(JobFile.void_reason.is_(None))).scalars())
    called = set(reading.execute(select(JobFile.call).where(JobFile.void_reason.is_(None))).scalars())
    since = reading.now - LATELY
    wants = select(ContactCategory.contact).where(
        ContactCategory.code == "wants_work", ContactCategory.held.is_(True), ContactCategory.void_reason.is_(None)
    )
    contacts = reading.execute(
        select(Contact.person, Contact.at, Contact.note).where(
            or_(Contact.wants_work.is_(True), Contact.id.in_(wants)), Contact.void_reason.is_(None),
            Contact.at >= since, Contact.person.is_not(None),
        ).order_by(Contact.at.desc())
    ).all()
    people = {mains.get(row.person, row.person): row for row in reversed(contacts)}
    rows = {one.id: one for one in person_rows(reading, only=[one for one in people if one not in filed])}
    found = [Wanting(one, "", rows[one].shown, f"{_day(row.at)} 说想找工作", row.at)
             for one, row in people.items() if one in rows]
    met = select(Contact.call).where(Contact.call.is_not(None), Contact.void_reason.is_(None))
    clues = reading.execute(
        select(Call.id, Call.received_at, Call.place_text, Call.caller_name).where(
            Call.situation == "no_work", Call.void_reason.is_(None), Call.repeats.is_(None), Call.id.not_in(met),
            Call.received_at >= since,
        )
    ).all()
    found += [
        Wanting("", row.id, f"线索 {_day(row.received_at)}", f"{row.place_text or '没写地点'}，务工不着",
                row.received_at)
        for row in clues if row.id not in called
    ]
    return tuple(sorted(found, key=lambda one: -one.at))


def due_jobs(reading: Reading, *, until: int) -> tuple[DueJob, ...]:
    """Call-backs and visits that are due by an instant, the most urgent first; bounded by what is due."""
    tasks = [task for task in open_tasks(reading) if task.due_at <= until]
    files = {row.id: row for row in reading.execute(
        select(JobFile).where(JobFile.id.in_([task.file for task in tasks]), JobFile.void_reason.is_(None))
    )}
    names = {one.id: one.shown for one in person_rows(
        reading, only=[row.person for row in files.values() if row.person]
    )}
    return tuple(
        DueJob(task.file, names.get(files[task.file].person) or files[task.file].words or "",
               _due(task, reading.now))
        for task in tasks if task.file in files
    )


def _row(
    reading: Reading, row: Any, course: JobCourse, person: PersonRow | None, tasks: list[Any], best: int, line: str
) -> JobRow:
    due = _due(tasks[0], reading.now) if tasks else None
    if person is None:
        short = f"线索 {_day(_received(reading, row.call))}" if row.call else "还没建个案"
        return JobRow(row.id, course.state, row.words or "还没写是谁", short, line, due, best, True, True)
    line = line if person.readable else ""
    return JobRow(row.id, course.state, person.shown, f"个案 {person.short}", line, due, best, False, person.readable)


def _line(
    row: Any, course: JobCourse, sent: list[Any], wishes: list[str], facts: list[JobFact], labels: Labels, now: int
) -> str:
    """“搬运装卸、保洁环卫，要包住”, “渝洁环卫，清扫工”, “渝洁环卫，上岗第 6 天”, “工资谈不拢”."""
    by_id = {one.id: one for one in sent}
    if course.state is JobState.WORKING:
        where = by_id[course.working]
        days = (now - (course.started_at or now)) // DAY + 1
        return f"{where.employer or where.title}，上岗第 {days} 天"
    if course.state is JobState.REFERRED:
        waiting = [one for one in sent if course.results.get(one.id) is None]
        return "，".join(part for part in (waiting[-1].employer, waiting[-1].title) if part)
    if course.state is JobState.FAILED:
        closed = next((one for one in reversed(facts) if one.kind is JobStepKind.CLOSED), None)
        why = (labels.of("job_failure", closed.code), closed.words) if closed else ()
        return "，".join(part for part in why if part)
    parts = ["、".join(labels.of("trade", code) for code in wishes), "要包住" if row.lodging == NEEDED else ""]
    return "，".join(part for part in parts if part) or "意向还没写"


def _due(task: Any, now: int) -> Due:
    then, today = local(task.due_at), local(now)
    days = (then.date() - today.date()).days
    day = {0: "今天", 1: "明天"}.get(days, f"{then.month}月{then.day}日")
    late = task.due_at < now
    what = "回电" if task.kind == CALL_BACK else (task.plan or "回访")
    words = f"{day} {then:%H:%M} {what}" if task.kind == CALL_BACK else f"{day} {what}"
    token = "redText" if late and now - task.due_at > DAY else "amber" if task.due_at - now < 12 * HOUR else ""
    return Due(task.id, task.kind, task.due_at, f"{words}，已过" if late else words, token)


def _referral(row: Any, course: JobCourse, facts: list[JobFact], labels: Labels, names: dict[str, str]) -> ReferralView:
    own = sorted((one for one in facts if one.referral == row.id), key=lambda one: (one.entered_at, one.id))
    said = [one for one in own if one.kind in (JobStepKind.CALLED, JobStepKind.CALLED_IN) or (
        one.kind is JobStepKind.TASK_DONE and one.words)]
    result = course.results.get(row.id)
    reason = labels.of("job_failure", result.code) if result is not None else ""
    if result is not None and result.words:
        reason = "：".join(part for part in (reason, result.words) if part)
    title = "，".join(part for part in (row.employer, row.title) if part)
    lines = tuple(_said(one, names) for one in said)
    return ReferralView(
        row.id, row.at or 0, title, row.fits or "", result.kind.label if result is not None else "", reason, lines
    )


def _said(one: JobFact, names: dict[str, str]) -> str:
    then, by = local(one.at), names.get(one.by, "")
    return f"{then.month}月{then.day}日 {then:%H:%M} {one.kind.label}：{one.words}{f'。{by}' if by else ''}"


def _sent(reading: Reading, files: Iterable[str]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in reading.execute(
        select(JobReferral).where(JobReferral.file.in_(list(files)), JobReferral.void_reason.is_(None))
        .order_by(JobReferral.recorded_at, JobReferral.id)
    ):
        found.setdefault(row.file, []).append(row)
    return found


def _wishes(reading: Reading, files: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in reading.execute(
        select(JobWish.file, JobWish.code).where(
            JobWish.file.in_(list(files)), JobWish.held.is_(True), JobWish.void_reason.is_(None)
        ).order_by(JobWish.id)
    ):
        found.setdefault(row.file, []).append(row.code)
    return {file: sorted(codes, key=lambda code: _TRADES.get(code, len(_TRADES))) for file, codes in found.items()}


def _person_words(person: PersonCard | None) -> str:
    """“男，46 岁，四川达州，现住市救助管理站”."""
    if person is None:
        return ""
    age = age_words(person.row.age, person.row.age_estimated) or "年龄待查"
    dwelling = f"现住{person.dwelling}" if person.dwelling else ""
    return "，".join(part for part in (person.row.sex_words, age, person.home, dwelling) if part)


def _call_words(reading: Reading, call: str | None) -> str:
    row = reading.execute(select(Call.received_at, Call.place_text).where(Call.id == call)).first() if call else None
    return f"{_day(row.received_at)} {row.place_text or ''}线索" if row is not None else ""


def _received(reading: Reading, call: str) -> int:
    return int(reading.execute(select(Call.received_at).where(Call.id == call)).scalar() or reading.now)


def _changed(facts: list[JobFact], row: Any, names: dict[str, str]) -> str:
    """“1月13日 19:34 刘芸 改”."""
    last = max(facts, key=lambda one: one.entered_at, default=None)
    at, by = (last.entered_at, last.by) if last is not None else (row.opened_at or 0, row.opened_by or "")
    then = local(at)
    return f"{then.month}月{then.day}日 {then:%H:%M} {names.get(by, '')} 记".replace("  ", " ")


def _day(at: int) -> str:
    day = local(at)
    return f"{day.month}月{day.day}日"

