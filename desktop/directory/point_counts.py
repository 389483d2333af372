"""人次 at 服务点 by day or by month (A3.2): typed for all points at once, corrected by typing again."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from desktop.clock import civil_date, instant
from desktop.db.models.directory import ServicePoint, ServicePointCount
from desktop.directory.service_points import list_points
from desktop.errors import UserError
from desktop.journal.source import stable_id
from desktop.journal.work import Reading, Seen, Work, writes_known
from desktop.officers import officer_names, require
from desktop.rules.text_cleaning import clean_line
from desktop.shared_settings import read_values
from desktop.vocabulary import Right

MOST = 99_999
_MONTH, _DAY = len("2025-01"), len("2025-01-14")


@dataclass(frozen=True, slots=True)
class Counted:
    """Who came to a point: ``guided`` of ``people`` asked for help and were sent on."""

    people: int
    guided: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class PointCount:
    """One count as it stands; ``period`` is a day or a month."""

    id: str
    point: str
    name: str
    period: str
    people: int
    guided: int
    note: str
    by_name: str
    seen: Seen

    @property
    def when(self) -> str:
        """“1月14日”, “1月全月”."""
        month = int(self.period[5:7])
        return f"{month}月{int(self.period[8:])}日" if len(self.period) == _DAY else f"{month}月全月"

    @property
    def words(self) -> str:
        """“26 人次，其中引导求助 3 人次”."""
        return f"{self.people} 人次" + (f"，其中引导求助 {self.guided} 人次" if self.guided else "")


def count_points(work: Work, *, period: str, counts: Mapping[str, Counted]) -> int:
    """The counts of a day or a month, as one act; a point that has one already is corrected. Returns how many.

    Within one month a point is counted by days or by the month, never by both, so that a sum is a sum.

    Args:
        period: “2025-01-14” or “2025-01”. counts: point → who came.

    Raises:
        UserError: ``rights.missing``, ``directory.count_period``, ``directory.count_future``,
            ``directory.count_none``, ``directory.count_number``, ``directory.count_guided``,
            ``directory.count_mixed``, ``directory.unknown``, ``text.too_long``.
    """
    require(work, Right.WRITE_LOG)
    at = _instant_of(work, period)
    if not counts:
        raise UserError("directory.count_none")
    names = {card.id: card.name for card in list_points(work, retired=True)}
    for point, counted in counts.items():
        if point not in names:
            raise UserError("directory.unknown")
        _check(work, point, names[point], period, counted)
        record = stable_id(ServicePointCount.__tablename__, point, period)
        facts = {"people": counted.people, "guided": counted.guided, "note": clean_line(counted.note) or None,
                 "by": work.actor or None, "recorded_at": work.now}
        if writes_known(work.connection, record):
            work.change(ServicePointCount, record, seen=work.seen(record), void_reason=None, **facts)
        else:
            work.create(ServicePointCount, record=record, point=point, period=period, at=at, **facts)
    return len(counts)


def void_count(work: Work, *, count: str, seen: Seen, reason: str) -> None:
    """作废, with the reason."""
    require(work, Right.WRITE_LOG)
    work.void(ServicePointCount, count, seen=seen, reason=reason)


def point_counts(
    reading: Reading, *, point: str | None = None, start: int | None = None, end: int | None = None
) -> tuple[PointCount, ...]:
    """Counts of a point or of all, of the whole store or between two instants (half-open), the latest first."""
    statement = (
        select(ServicePointCount, ServicePoint.name.label("name"))
        .outerjoin(ServicePoint, ServicePoint.id == ServicePointCount.point)
        .where(ServicePointCount.void_reason.is_(None))
        .order_by(ServicePointCount.at.desc(), ServicePoint.name, ServicePointCount.id)
    )
    if point is not None:
        statement = statement.where(ServicePointCount.point == point)
    if start is not None:
        statement = statement.where(ServicePointCount.at >= start)
    if end is not None:
        statement = statement.where(ServicePointCount.at < end)
    names = officer_names(reading)
    return tuple(
        PointCount(row.id, row.point or "", row.name or "", row.period or "", row.people or 0, row.guided or 0,
                   row.note or "", names.get(row.by or "", ""), reading.seen(row.id))
        for row in reading.execute(statement)
    )


def point_totals(reading: Reading, *, start: int, end: int) -> dict[str, int]:
    """人次 by point between two instants (half-open)."""
    rows = reading.execute(
        select(ServicePointCount.point, func.sum(ServicePointCount.people))
        .where(ServicePointCount.void_reason.is_(None), ServicePointCount.at >= start, ServicePointCount.at < end)
        .group_by(ServicePointCount.point)
    )
    return {str(point): int(people or 0) for point, people in rows}


def _instant_of(reading: Reading, period: str) -> int:
    """Noon of the day; of a month that of its first day, or of the campaign's first where that lies in the month."""
    try:
        day = date.fromisoformat(period if len(period) == _DAY else f"{period}-01")
    except ValueError:
        raise UserError("directory.count_period") from None
    if len(period) not in (_DAY, _MONTH) or period != day.isoformat()[:len(period)]:
        raise UserError("directory.count_period")
    if period > civil_date(reading.now)[:len(period)]:
        raise UserError("directory.count_future", period=period)
    first = read_values(reading).day("campaign.start")
    if len(period) == _MONTH and (first.year, first.month) == (day.year, day.month):
        day = first
    return instant(day.year, day.month, day.day, 12)


def _check(work: Work, point: str, name: str, period: str, counted: Counted) -> None:
    if not (0 <= counted.people <= MOST and 0 <= counted.guided <= MOST):
        raise UserError("directory.count_number", point=name, most=MOST)
    if counted.guided > counted.people:
        raise UserError("directory.count_guided", point=name)
    month = period[:_MONTH]
    others = work.execute(
        select(ServicePointCount.period).where(
            ServicePointCount.point == point, ServicePointCount.period.startswith(month),
            ServicePointCount.void_reason.is_(None),
        )
    ).scalars()
    if any(len(str(other)) != len(period) for other in others):
        raise UserError("directory.count_mixed", point=name, month=f"{int(month[5:])}月",
                        how="天" if len(period) == _MONTH else "月")
