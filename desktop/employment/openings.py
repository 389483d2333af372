"""岗位: openings that employers have told of, kept in the program until they are gone."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Unpack

from sqlalchemy import select

from desktop.clock import civil_date
from desktop.db.models.employment import JobOpening
from desktop.employment.facts import OpeningFacts, clean_opening
from desktop.errors import UserError
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import require
from desktop.rules.job_match import Vacancy
from desktop.rules.text_cleaning import clean_line
from desktop.terms import Labels, read_labels
from desktop.vocabulary import Right


@dataclass(frozen=True, slots=True)
class Opening:
    """One opening. Pay is 分 a month; ``closed`` says why it is gone, "" while it stands."""

    id: str
    title: str
    trade: str
    trade_label: str
    employer: str
    address: str
    wanted: int
    pay_from: int | None
    pay_to: int | None
    lodging: bool | None
    meals: bool | None
    hours: str
    age_from: int | None
    age_to: int | None
    needs_id: str
    needs_health: bool
    needs_bank: bool
    needs_certificate: str
    start_by: str
    contact_name: str
    contact_phone: str
    source: str
    told_on: str
    note: str
    closed: str
    seen: Seen

    @property
    def head(self) -> str:
        """“搬运工，2 人”."""
        return f"{self.title}，{self.wanted} 人"

    @property
    def line(self) -> str:
        """“渝中百货仓　3600 元，包住，两班”: pay is shown and never counted."""
        lodging = {True: "包住", False: "不包住", None: ""}[self.lodging]
        rest = "，".join(part for part in (pay_words(self.pay_from, self.pay_to), lodging, self.hours) if part)
        return "　".join(part for part in (self.employer, rest) if part)

    @property
    def vacancy(self) -> Vacancy:
        return Vacancy(
            self.trade, self.trade_label, self.lodging, self.age_from, self.age_to, self.needs_id, self.needs_health,
            self.needs_bank, self.needs_certificate, date.fromisoformat(self.start_by) if self.start_by else None,
        )


def add_opening(work: Work, **facts: Unpack[OpeningFacts]) -> str:
    """A new opening; returns its id. Raises UserError as ``facts.clean_opening``."""
    require(work, Right.WRITE_CASES)
    given: dict[str, Any] = {"title": "", **facts}
    plain = clean_opening(work, given)
    plain["wanted"] = plain.get("wanted") or 1
    plain["told_on"] = plain.get("told_on") or civil_date(work.now)
    return work.create(JobOpening, recorded_at=work.now, **plain)


def change_opening(work: Work, *, opening: str, seen: Seen, **facts: Unpack[OpeningFacts]) -> None:
    """Changes the given facts. Raises UserError ``job.opening_unknown``, and as ``add_opening``."""
    require(work, Right.WRITE_CASES)
    row = opening_row(work, opening)
    pairs = {name: getattr(row, name) for name in ("pay_from", "pay_to", "age_from", "age_to") if name not in facts}
    plain = clean_opening(work, {**pairs, **facts})
    changed = {name: value for name, value in plain.items() if name not in pairs}
    if changed:
        work.change(JobOpening, opening, seen=seen, **changed)


def close_opening(work: Work, *, opening: str, seen: Seen, why: str = "招满") -> None:
    """It is gone: 招满, 不招了. Raises UserError ``job.opening_unknown``."""
    require(work, Right.WRITE_CASES)
    opening_row(work, opening)
    work.change(JobOpening, opening, seen=seen, closed_at=work.now, closed_why=clean_line(why) or "招满")


def reopen_opening(work: Work, *, opening: str, seen: Seen) -> None:
    """It is open again. Raises UserError ``job.opening_unknown``."""
    require(work, Right.WRITE_CASES)
    opening_row(work, opening)
    work.change(JobOpening, opening, seen=seen, closed_at=None, closed_why=None)


def openings(reading: Reading, *, closed: bool = False) -> tuple[Opening, ...]:
    """Openings that stand, the last told first; with ``closed`` those that are gone too."""
    statement = select(JobOpening).where(JobOpening.void_reason.is_(None)).order_by(
        JobOpening.told_on.desc(), JobOpening.recorded_at.desc(), JobOpening.id
    )
    if not closed:
        statement = statement.where(JobOpening.closed_at.is_(None))
    labels = read_labels(reading)
    return tuple(_card(reading, row, labels) for row in reading.execute(statement).all())


def opening_row(reading: Reading, opening: str) -> Any:
    """An opening, gone or not.

    Raises:
        UserError: ``job.opening_unknown``.
    """
    row = reading.execute(
        select(JobOpening).where(JobOpening.id == opening, JobOpening.void_reason.is_(None))
    ).first()
    if row is None:
        raise UserError("job.opening_unknown")
    return row


def card_of(reading: Reading, opening: str) -> Opening:
    """One opening. Raises UserError ``job.opening_unknown``."""
    return _card(reading, opening_row(reading, opening), read_labels(reading))


def pay_words(low: int | None, high: int | None) -> str:
    """“3600 元”, “3000–3600 元”, “面议”."""
    if low is None and high is None:
        return "工资面议"
    if low is None or high is None or low == high:
        return f"{(low if low is not None else high or 0) // 100} 元"
    return f"{low // 100}–{high // 100} 元"


def _card(reading: Reading, row: Any, labels: Labels) -> Opening:
    return Opening(
        row.id, row.title or "", row.trade or "", labels.of("trade", row.trade), row.employer or "", row.address or "",
        row.wanted or 1, row.pay_from, row.pay_to, row.lodging, row.meals, row.hours or "", row.age_from, row.age_to,
        row.needs_id or "", bool(row.needs_health), bool(row.needs_bank), row.needs_certificate or "",
        row.start_by or "", row.contact_name or "", row.contact_phone or "", row.source or "", row.told_on or "",
        row.note or "", (row.closed_why or "招满") if row.closed_at is not None else "", reading.seen(row.id),
    )
