"""重点时段 (A0.1, A4.2): the calendar of days and hours in which patrols do not fall below a 档, editable by hand."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import select

from desktop.campaign_dates import window_of
from desktop.clock import local
from desktop.db.models.cases import KeyPeriod
from desktop.errors import UserError
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import require
from desktop.rules.key_periods import usual_periods
from desktop.rules.patrol_demand import LEVEL_NAMES, NORMAL
from desktop.rules.text_cleaning import clean_line
from desktop.vocabulary import Right

LEAST = "blue"
"""The 档 of a period for which nobody chose one: more than on an ordinary night (A4.2: 加大重点时段巡查频次)."""


class PeriodFacts(TypedDict, total=False):
    """What may be changed of a period; days are ISO dates, hours 0 to 23."""

    name: str
    first_day: str
    last_day: str
    from_hour: int
    to_hour: int
    level: str
    note: str


@dataclass(frozen=True, slots=True)
class PeriodCard:
    """重点时段: civil days, both included, and hours (first begun, last ended); 22 to 6 goes over midnight.

    ``level`` is the 档 that patrols do not fall below while it holds.
    """

    id: str
    name: str
    first_day: str
    last_day: str
    from_hour: int
    to_hour: int
    note: str
    seen: Seen
    level: str = LEAST

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

    @property
    def demand(self) -> str:
        """“不低于黄色档”; “按预警定档” where the period asks for nothing of its own."""
        return f"不低于{LEVEL_NAMES[self.level]}档" if self.level != NORMAL else "按预警定档"


def set_key_period(
    work: Work, *, name: str, first_day: str, last_day: str, from_hour: int = 0, to_hour: int = 0, note: str = "",
    level: str = LEAST,
) -> str:
    """重点时段; returns the id. Equal hours mean the whole day.

    Raises:
        UserError: ``key_period.name_missing``, ``key_period.days``, ``key_period.level``.
    """
    require(work, Right.WRITE_CASES)
    facts: dict[str, Any] = {
        "name": name, "first_day": first_day, "last_day": last_day, "from_hour": from_hour, "to_hour": to_hour,
        "note": note, "level": level,
    }
    return work.create(KeyPeriod, **_checked(facts))


def change_key_period(work: Work, *, period: str, seen: Seen, **facts: Unpack[PeriodFacts]) -> None:
    """Other days, hours, name or 档 of a period.

    Raises:
        UserError: ``key_period.unknown``, and as ``set_key_period``.
    """
    require(work, Right.WRITE_CASES)
    card = next((one for one in key_periods(work) if one.id == period), None)
    if card is None:
        raise UserError("key_period.unknown")
    now = {name: getattr(card, name) for name in PeriodFacts.__annotations__}
    checked = _checked({**now, **facts})
    changed = {name: checked[name] for name in facts}
    if changed:
        work.change(KeyPeriod, period, seen=seen, **changed)


def void_key_period(work: Work, *, period: str, seen: Seen, reason: str) -> None:
    """It holds no longer."""
    require(work, Right.WRITE_CASES)
    work.void(KeyPeriod, period, seen=seen, reason=reason)


def add_usual_periods(work: Work) -> tuple[str, ...]:
    """春节, 元旦, 元宵, 全国两会 and 阶段性低温 of the campaign, as far as no period has such a name; their names."""
    known = {one.name for one in key_periods(work)}
    window = window_of(work, campaign=work.campaign)
    wanted = [one for one in usual_periods(window) if one.name not in known]
    for one in wanted:
        set_key_period(
            work, name=one.name, first_day=one.first.isoformat(), last_day=one.last.isoformat(),
            from_hour=one.from_hour, to_hour=one.to_hour, level=one.level,
        )
    return tuple(one.name for one in wanted)


def key_periods(reading: Reading) -> tuple[PeriodCard, ...]:
    """The calendar, by first day."""
    rows = reading.execute(
        select(KeyPeriod).where(KeyPeriod.void_reason.is_(None)).order_by(KeyPeriod.first_day, KeyPeriod.id)
    )
    return tuple(
        PeriodCard(row.id, row.name or "", row.first_day or "", row.last_day or "", row.from_hour or 0,
                   row.to_hour or 0, row.note or "", reading.seen(row.id),
                   row.level if row.level in LEVEL_NAMES else LEAST) for row in rows
    )


def periods_now(reading: Reading, *, at: int | None = None) -> tuple[PeriodCard, ...]:
    """The 重点时段 that hold at an instant."""
    moment = reading.now if at is None else at
    return tuple(one for one in key_periods(reading) if one.holds(moment))


def _checked(facts: Mapping[str, Any]) -> dict[str, Any]:
    first, last = facts["first_day"], facts["last_day"]
    if not str(facts["name"]).strip():
        raise UserError("key_period.name_missing")
    if not first or not last or first > last or not all(0 <= facts[one] < 24 for one in ("from_hour", "to_hour")):
        raise UserError("key_period.days")
    if facts["level"] not in LEVEL_NAMES:
        raise UserError("key_period.level")
    return {**facts, "name": clean_line(facts["name"]), "note": clean_line(facts["note"]) or None}
