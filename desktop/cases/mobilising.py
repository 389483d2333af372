"""动员社会力量 (通知一, 附件三), 创新做法 (附件二) and 重点时段 (附件引言): short records beside the cases."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from desktop.clock import local
from desktop.db.models.cases import KeyPeriod, Mobilisation, NewWay
from desktop.db.models.directory import Place
from desktop.errors import UserError
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import officer_names, require
from desktop.rules.text_cleaning import clean_line, clean_text
from desktop.terms import read_labels
from desktop.vocabulary import Right

MOST = 100_000


@dataclass(frozen=True, slots=True)
class MobilisationCard:
    """Who was spoken to (list ``informant_kind``), how many, where, and what was left with them."""

    id: str
    at: int
    kind: str
    kind_words: str
    headcount: int
    leaflets: int
    place: str
    words: str
    by_name: str
    seen: Seen


@dataclass(frozen=True, slots=True)
class NewWayCard:
    """创新做法, usable in a 简报."""

    id: str
    at: int
    title: str
    words: str
    by_name: str
    seen: Seen


@dataclass(frozen=True, slots=True)
class PeriodCard:
    """重点时段: civil days, both included, and hours (first begun, last ended); 22 to 6 goes over midnight."""

    id: str
    name: str
    first_day: str
    last_day: str
    from_hour: int
    to_hour: int
    note: str
    seen: Seen

    def holds(self, at: int) -> bool:
        """Whether an instant lies in it."""
        then = local(at)
        if not self.first_day <= then.date().isoformat() <= self.last_day:
            return False
        if self.from_hour == self.to_hour:
            return True
        if self.from_hour < self.to_hour:
            return self.from_hour <= then.hour < self.to_hour
        return then.hour >= self.from_hour or then.hour < self.to_hour

    @property
    def words(self) -> str:
        """“12月20日到2月28日，22 点到 6 点”."""
        first, last = (date.fromisoformat(day) for day in (self.first_day, self.last_day))
        hours = "全天" if self.from_hour == self.to_hour else f"{self.from_hour} 点到 {self.to_hour} 点"
        return f"{first.month}月{first.day}日到{last.month}月{last.day}日，{hours}"


def record_mobilisation(
    work: Work, *, kind: str, headcount: int, leaflets: int = 0, at: int | None = None, place: str | None = None,
    place_words: str = "", words: str = "",
) -> str:
    """Somebody was won to tell of those in need; returns the id.

    Raises:
        UserError: ``mobilisation.kind_missing``, ``mobilisation.headcount``.
    """
    require(work, Right.WRITE_CASES)
    if not kind:
        raise UserError("mobilisation.kind_missing")
    if not 0 < headcount <= MOST or not 0 <= leaflets <= MOST:
        raise UserError("mobilisation.headcount", most=MOST)
    return work.create(
        Mobilisation, kind=kind, headcount=headcount, leaflets=leaflets, at=work.now if at is None else at,
        recorded_at=work.now, by=work.actor or None, place=place, place_words=clean_line(place_words) or None,
        words=clean_text(words) or None,
    )


def void_mobilisation(work: Work, *, mobilisation: str, seen: Seen, reason: str) -> None:
    """作废, with the reason."""
    require(work, Right.WRITE_CASES)
    work.void(Mobilisation, mobilisation, seen=seen, reason=reason)


def mobilisations(reading: Reading, *, start: int = 0, end: int | None = None) -> tuple[MobilisationCard, ...]:
    """Records between two instants (half-open), the latest first."""
    until = reading.now + 1 if end is None else end
    rows = reading.execute(
        select(Mobilisation, Place.name.label("place_name")).outerjoin(Place, Place.id == Mobilisation.place)
        .where(Mobilisation.void_reason.is_(None), Mobilisation.at >= start, Mobilisation.at < until)
        .order_by(Mobilisation.at.desc(), Mobilisation.id.desc())
    ).all()
    labels, names = read_labels(reading), officer_names(reading)
    return tuple(
        MobilisationCard(row.id, row.at or 0, row.kind or "", labels.of("informant_kind", row.kind),
                         row.headcount or 0, row.leaflets or 0, row.place_name or row.place_words or "",
                         row.words or "", names.get(row.by or "", ""), reading.seen(row.id))
        for row in rows
    )


def write_new_way(work: Work, *, title: str, words: str) -> str:
    """创新做法; returns the id.

    Raises:
        UserError: ``new_way.empty``.
    """
    require(work, Right.WRITE_CASES)
    if not title.strip() or not words.strip():
        raise UserError("new_way.empty")
    return work.create(NewWay, at=work.now, by=work.actor or None, title=clean_line(title), words=clean_text(words))


def void_new_way(work: Work, *, way: str, seen: Seen, reason: str) -> None:
    """作废, with the reason."""
    require(work, Right.WRITE_CASES)
    work.void(NewWay, way, seen=seen, reason=reason)


def new_ways(reading: Reading) -> tuple[NewWayCard, ...]:
    """All, the latest first."""
    names = officer_names(reading)
    rows = reading.execute(select(NewWay).where(NewWay.void_reason.is_(None)).order_by(NewWay.at.desc()))
    return tuple(
        NewWayCard(row.id, row.at or 0, row.title or "", row.words or "", names.get(row.by or "", ""),
                   reading.seen(row.id)) for row in rows
    )


def set_key_period(
    work: Work, *, name: str, first_day: str, last_day: str, from_hour: int = 0, to_hour: int = 0, note: str = ""
) -> str:
    """重点时段; returns the id. Equal hours mean the whole day.

    Raises:
        UserError: ``key_period.name_missing``, ``key_period.days``.
    """
    require(work, Right.WRITE_CASES)
    if not name.strip():
        raise UserError("key_period.name_missing")
    if not first_day or not last_day or first_day > last_day or not (0 <= from_hour < 24 and 0 <= to_hour < 24):
        raise UserError("key_period.days")
    return work.create(
        KeyPeriod, name=clean_line(name), first_day=first_day, last_day=last_day, from_hour=from_hour,
        to_hour=to_hour, note=clean_line(note) or None,
    )


def void_key_period(work: Work, *, period: str, seen: Seen, reason: str) -> None:
    """It holds no longer."""
    require(work, Right.WRITE_CASES)
    work.void(KeyPeriod, period, seen=seen, reason=reason)


def key_periods(reading: Reading) -> tuple[PeriodCard, ...]:
    """The calendar, by first day."""
    rows = reading.execute(
        select(KeyPeriod).where(KeyPeriod.void_reason.is_(None)).order_by(KeyPeriod.first_day, KeyPeriod.id)
    )
    return tuple(
        PeriodCard(row.id, row.name or "", row.first_day or "", row.last_day or "", row.from_hour or 0,
                   row.to_hour or 0, row.note or "", reading.seen(row.id)) for row in rows
    )


def periods_now(reading: Reading, *, at: int | None = None) -> tuple[PeriodCard, ...]:
    """The 重点时段 that hold at an instant."""
    moment = reading.now if at is None else at
    return tuple(one for one in key_periods(reading) if one.holds(moment))
