"""审核: every row of the ledger looked at; what must be changed, what is worth a look, and what nobody can know."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select

from desktop.campaign.checks import (
    CHECKS,
    KIND_LABELS,
    LATE,
    OUTSIDE,
    PAPER,
    VISIT,
    Doubles,
    Weight,
    doubts_of,
    late_without_reason,
)
from desktop.campaign.review_states import CORRECTION, NOT_REVIEWED, Review, among, reviews
from desktop.cases import LedgerRow, doubts_for_audit, ledger_rows, missing_for_audit
from desktop.clock import civil_date, day_bounds, local
from desktop.db.models.campaign import AuditAnswer, Campaign
from desktop.db.models.cases import Contact
from desktop.discretion import hidden_people
from desktop.errors import UserError
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import NOBODY, officer_names, require
from desktop.rules.masking import id_inside
from desktop.rules.text_cleaning import clean_text
from desktop.rules.wording import sentence
from desktop.shared_settings import read_values
from desktop.vocabulary import Right

HIDDEN = "限制查看"
_FOR_EVER = 1 << 60
_VEILED = (
    "place", "community", "name", "alias", "sex", "sex_code", "id_number", "home", "phone", "body", "body_code", "mind",
    "mind_code", "refusal_reason", "warm_goods_note", "receiver", "note",
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing about one row: ``kind`` is a key of `KIND_LABELS`, ``clause`` asks for it, "" where none does."""

    contact: str
    kind: str
    weight: Weight
    words: str
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """无法核实: what was said of a problem instead of a change."""

    id: str
    contact: str
    kind: str
    reason: str
    at: int
    by_name: str
    seen: Seen


@dataclass(frozen=True, slots=True)
class AuditedRow:
    """A row of the ledger with what was found; ``nth`` is its 序号. Answered problems are no longer among them.

    ``title`` is the person and the place as lists show them, ``number_shown`` the masked identity number; a
    restricted file shows neither to whoever may not read it.
    """

    nth: int
    row: LedgerRow
    title: str
    number_shown: str
    readable: bool
    problems: tuple[Problem, ...]
    answers: tuple[Answer, ...]
    review: Review = NOT_REVIEWED

    @property
    def short(self) -> str:
        """“0114-07”: the day, and the end of the contact's number."""
        return f"{local(self.row.at):%m%d}-{self.row.number[-2:]}" if self.row.number else f"{local(self.row.at):%m%d}"


@dataclass(frozen=True, slots=True)
class Audit:
    """The ledger of the campaign that runs, row by row.

    ``strays`` are no rows of it: written down in its days, with a date outside of them, which may be a slip.
    """

    rows: tuple[AuditedRow, ...]
    first_day: str
    last_day: str
    strays: tuple[AuditedRow, ...] = ()

    @property
    def must(self) -> tuple[Problem, ...]:
        return self._of(Weight.MUST)

    @property
    def look(self) -> tuple[Problem, ...]:
        return self._of(Weight.LOOK)

    @property
    def answers(self) -> tuple[Answer, ...]:
        return tuple(answer for row in self._every for answer in row.answers)

    @property
    def sound(self) -> int:
        """How many rows have nothing that must be changed and nothing worth a look."""
        return sum(not row.problems for row in self.rows)

    @property
    def ready(self) -> bool:
        """Whether the ledger may leave as the final one."""
        return not self.must

    @property
    def counts(self) -> Mapping[str, int]:
        """How many problems there are of each kind that there is, in the order of the sheet."""
        found = dict.fromkeys(KIND_LABELS, 0)
        for problem in (*self.must, *self.look):
            found[problem.kind] += 1
        return {kind: count for kind, count in found.items() if count}

    def of_kind(self, kind: str) -> tuple[tuple[AuditedRow, Problem], ...]:
        """The problems of one kind with their rows."""
        return tuple((row, problem) for row in self._every for problem in row.problems if problem.kind == kind)

    def row_of(self, contact: str) -> AuditedRow | None:
        return next((row for row in self.rows if row.row.contact == contact), None)

    def _of(self, weight: Weight) -> tuple[Problem, ...]:
        return tuple(problem for row in self._every for problem in row.problems if problem.weight is weight)

    @property
    def _every(self) -> tuple[AuditedRow, ...]:
        return (*self.rows, *self.strays)


def audit(reading: Reading) -> Audit:
    """Looks at every contact between the first and the last day of the campaign that runs (通知第五条)."""
    first, last = campaign_window(reading)
    rows = ledger_rows(reading, start=day_bounds(first)[0], end=day_bounds(last)[1])
    return Audit(tuple(audited_rows(reading, rows, Doubles.of(rows))), first, last, stray_rows(reading, first, last))


def stray_rows(
    reading: Reading, first: str, last: str, contacts: Sequence[str] | None = None
) -> tuple[AuditedRow, ...]:
    """What was written down in the days of the campaign and bears a date outside of them, by its time.

    Args:
        contacts: only these, as after a change to a few.
    """
    start, end = day_bounds(first)[0], day_bounds(last)[1]
    slipped = select(Contact.id).where(
        Contact.campaign == reading.campaign, Contact.void_reason.is_(None), Contact.recorded_at >= start,
        Contact.recorded_at < end, or_(Contact.at < start, Contact.at >= end),
    )
    found = list(reading.execute(
        slipped if contacts is None else slipped.where(Contact.id.in_(contacts))).scalars())
    if not found:
        return ()
    rows, answers = ledger_rows(reading, start=0, end=_FOR_EVER, contacts=found), _answers(reading, found)
    hidden, somebody = reading.once(hidden_people), reading.actor != NOBODY
    return tuple(
        _audited(0, row, answers.get(row.contact, ()), NOT_REVIEWED, [_outside(row, first, last)],
                 row.person not in hidden, somebody) for row in rows
    )


def _outside(row: LedgerRow, first: str, last: str) -> Problem:
    at = local(row.at)
    return _problem(row, OUTSIDE, f"日期写的是 {at.year}年{at.month}月{at.day}日，不在 {first} 至 {last}，没进台账")


def audited_rows(reading: Reading, rows: Iterable[LedgerRow], doubles: Doubles) -> Iterator[AuditedRow]:
    """The rows with what is found of each; 序号 in the order given."""
    every = list(rows)
    answers, states = _answers(reading, [row.contact for row in every]), reviews(reading, every)
    unexplained = late_without_reason(reading, every)
    hidden = reading.once(hidden_people)
    for nth, row in enumerate(every, 1):
        found = _problems(row, states[row.contact], reading.now, row.contact in unexplained, doubles)
        yield _audited(nth, row, answers.get(row.contact, ()), states[row.contact], found,
                       row.person not in hidden, reading.actor != NOBODY)


def campaign_window(reading: Reading) -> tuple[str, str]:
    """First and last day of the campaign that runs, those of the settings where it is not stored yet."""
    row = reading.execute(select(Campaign.starts, Campaign.ends).where(Campaign.id == reading.campaign)).first()
    values = read_values(reading)
    starts, ends = (row.starts, row.ends) if row is not None else ("", "")
    return starts or values.text("campaign.start"), ends or values.text("campaign.end")


def _audited(
    nth: int, row: LedgerRow, answers: Iterable[Answer], review: Review, problems: Iterable[Problem], readable: bool,
    somebody: bool,
) -> AuditedRow:
    given = tuple(answers)
    answered = {answer.kind for answer in given}
    found = tuple(one for one in problems if one.kind not in answered)
    title = f"{name_of(row)}，{row.place}".strip("，") if readable else HIDDEN
    number = id_inside(row.id_number) if readable and row.id_number else ""
    told = row if readable or not somebody else veiled(row)
    return AuditedRow(nth, told, title, number, readable, found, given, review)


def veiled(row: LedgerRow) -> LedgerRow:
    """The row of a restricted file for whoever may not read it: that it is there, and when; nobody who may export."""
    blank: dict[str, Any] = dict.fromkeys(_VEILED, "")
    return row._replace(**blank, unclear=(), birth_date="", age=None)


def name_of(row: LedgerRow) -> str:
    """The name, else what he calls himself, else his code."""
    return row.name or row.alias or row.nameless_code


def _problems(row: LedgerRow, review: Review, now: int, unexplained: bool, doubles: Doubles) -> Iterator[Problem]:
    if review.needs_reason:
        yield _problem(row, CORRECTION, review.needs_reason)
    for missing in missing_for_audit(row):
        yield Problem(row.contact, missing.field, CHECKS[missing.field].weight, missing.words, missing.clause)
    if unexplained:
        yield _problem(row, LATE, f"接报后 {row.arrival_minutes} 分钟才到场，没写原因")
    for kind, words in doubts_of(row, doubles):
        yield _problem(row, kind, words)
    doubts = doubts_for_audit(row, today=civil_date(row.at))
    if doubts:
        yield _problem(row, PAPER, "；".join(sentence(doubt) for doubt in doubts))
    due = row.follow_up.next_due
    if due is not None and due < now:
        when = local(due)
        yield _problem(row, VISIT, f"回访定在 {when.month}月{when.day}日 {when:%H:%M}，还没有做")


def _problem(row: LedgerRow, kind: str, words: str) -> Problem:
    return Problem(row.contact, kind, CHECKS[kind].weight, words, CHECKS[kind].clause)


def _answers(reading: Reading, contacts: Sequence[str]) -> dict[str, list[Answer]]:
    names = officer_names(reading)
    found: dict[str, list[Answer]] = {}
    rows = reading.execute(
        select(AuditAnswer).where(AuditAnswer.void_reason.is_(None), among(AuditAnswer.contact, contacts))
        .order_by(AuditAnswer.at, AuditAnswer.id)
    ).all()
    seen = reading.seen_of([row.id for row in rows])
    for row in rows:
        answer = Answer(
            row.id, row.contact or "", row.field or "", row.reason or "", row.at or 0, names.get(row.by, ""),
            seen[row.id],
        )
        found.setdefault(answer.contact, []).append(answer)
    return found


def say_unverifiable(work: Work, *, contact: str, kind: str, reason: str) -> str:
    """无法核实 with its reason: an answer like any other; it stands in 备注 of the ledger (decisions.md 22).

    Returns:
        The id of the answer. Saying it again changes nothing.

    Raises:
        UserError: ``rights.missing``, ``contact.unknown``, ``audit.kind_unknown``, ``audit.reason_missing``,
            ``text.too_long``.
    """
    require(work, Right.WRITE_CASES)
    if kind not in KIND_LABELS:
        raise UserError("audit.kind_unknown")
    known = select(Contact.id).where(Contact.id == contact, Contact.void_reason.is_(None))
    if work.execute(known).first() is None:
        raise UserError("contact.unknown")
    said = clean_text(reason, limit=200)
    if not said:
        raise UserError("audit.reason_missing")
    standing = next((answer for answer in _answers(work, [contact]).get(contact, ()) if answer.kind == kind), None)
    if standing is not None:
        return standing.id
    return work.create(
        AuditAnswer, contact=contact, field=kind, reason=said, at=work.now, by=work.actor or None
    )


def take_answer_back(work: Work, *, answer: str, seen: Seen) -> None:
    """The thing can be known after all: the problem is open again.

    Raises:
        UserError: ``rights.missing``.
    """
    require(work, Right.WRITE_CASES)
    work.void(AuditAnswer, answer, seen=seen, reason="又可以核实了")
