"""预警: 寒潮 and 低温 as they were announced, entered by hand; what holds now and what held in a shift."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from desktop.clock import civil_date, local
from desktop.db.models.duty import WeatherWarning
from desktop.errors import UserError
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import require
from desktop.rules.text_cleaning import clean_line
from desktop.terms import check_choice, label_of
from desktop.vocabulary import Right

LEVEL_LIST = "warning_level"
KINDS = {
    "cold_wave": "寒潮", "low_temperature": "低温", "freezing": "道路结冰", "snow": "暴雪", "rain": "暴雨",
    "other": "天气",
}
"""What the 气象台 warns of in winter."""
COLDEST, WARMEST = -40, 40


@dataclass(frozen=True, slots=True)
class WarningCard:
    """One 预警; it holds from ``starts`` to ``ends``, half-open; ``lowest`` in ℃."""

    id: str
    kind: str
    level: str
    level_label: str
    starts: int
    ends: int
    lowest: int | None
    words: str
    seen: Seen

    @property
    def name(self) -> str:
        """“寒潮蓝色”."""
        return f"{KINDS.get(self.kind, self.kind)}{self.level_label}"

    def line(self, now: int) -> str:
        """“寒潮蓝色，到 15 日 08:00，最低 3 ℃”; without the day when it ends today."""
        end = local(self.ends)
        day = "" if civil_date(self.ends) == civil_date(now) else f"{end.day} 日 "
        cold = f"，最低 {self.lowest} ℃" if self.lowest is not None else ""
        more = f"，{self.words}" if self.words else ""
        return f"{self.name}，到 {day}{end:%H:%M}{cold}{more}"


def log_warning(
    work: Work, *, kind: str, level: str, ends: int, starts: int | None = None, lowest: int | None = None,
    words: str = "",
) -> str:
    """A 预警 that was announced.

    Args:
        kind: key of ``KINDS``. level: code of the list 预警等级. starts: now where it is left out.

    Raises:
        UserError: ``terms.unknown``, ``duty.warning_hours``, ``duty.lowest``, ``text.too_long``.
    """
    require(work, Right.WRITE_LOG)
    check_choice(work, list_name=LEVEL_LIST, code=level)
    first = work.now if starts is None else starts
    if kind not in KINDS or ends <= first:
        raise UserError("duty.warning_hours")
    if lowest is not None and not COLDEST <= lowest <= WARMEST:
        raise UserError("duty.lowest", low=COLDEST, high=WARMEST)
    return work.create(
        WeatherWarning, kind=kind, level=level, starts=first, ends=ends, lowest=lowest,
        words=clean_line(words) or None, by=work.actor or None,
    )


def lift_warning(work: Work, *, warning: str, seen: Seen) -> None:
    """解除: it holds no longer from now on. Raises UserError ``duty.warning_unknown``."""
    require(work, Right.WRITE_LOG)
    card = next((one for one in _cards(work, select(WeatherWarning).where(WeatherWarning.id == warning))), None)
    if card is None:
        raise UserError("duty.warning_unknown")
    work.change(WeatherWarning, warning, seen=seen, ends=min(card.ends, work.now))


def warnings_now(reading: Reading) -> list[WarningCard]:
    """What holds at this moment."""
    return warnings_between(reading, since=reading.now, until=reading.now + 1)


def warnings_between(reading: Reading, *, since: int, until: int) -> list[WarningCard]:
    """What held at any moment of a half-open stretch, oldest first."""
    return _cards(
        reading, select(WeatherWarning).where(WeatherWarning.starts < until, WeatherWarning.ends > since)
    )


def _cards(reading: Reading, statement: Any) -> list[WarningCard]:
    rows = reading.execute(
        statement.where(WeatherWarning.void_reason.is_(None)).order_by(WeatherWarning.starts, WeatherWarning.id)
    ).all()
    return [
        WarningCard(
            r.id, r.kind or "", r.level or "", label_of(reading, list_name=LEVEL_LIST, code=r.level or ""),
            r.starts or 0, r.ends or 0, r.lowest, r.words or "", reading.seen(r.id),
        )
        for r in rows
    ]
