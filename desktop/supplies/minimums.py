"""保底 under the weather: which 预警 is in force, and what each item must not fall below because of it."""
from __future__ import annotations

from sqlalchemy import select

from desktop.db.models.duty import WeatherWarning
from desktop.journal.work import Reading
from desktop.rules.stock_needs import coldest, minimum_in_force
from desktop.supplies.catalogue import ItemCard


def level_now(reading: Reading) -> str:
    """The gravest 寒潮 or 低温 预警 in force, "" where there is none."""
    rows = reading.execute(
        select(WeatherWarning.level).where(
            WeatherWarning.void_reason.is_(None), WeatherWarning.starts <= reading.now,
            WeatherWarning.ends > reading.now, WeatherWarning.kind.in_(("cold_wave", "low_temperature")),
        )
    )
    return coldest([row.level or "" for row in rows])


def floor_of(card: ItemCard, level: str) -> int:
    """保底 of an item under a 预警 level."""
    return minimum_in_force(card.minimum, card.by_level, level)
