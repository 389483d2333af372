"""What is counted of 预警: how often cold was warned of, and what was sent on of it (A0.1, A2.3)."""
from __future__ import annotations

from sqlalchemy import and_

from desktop.db.models.weather import WarningNotice, WeatherWarning
from desktop.figures.sources import Count, Source
from desktop.weather import COLD_KINDS


def weather_sources() -> tuple[Source, ...]:
    """Warnings of cold by when they began; notices by when they were sent."""
    return _warnings(), _notices()


def _warnings() -> Source:
    # One that was taken back before it began never held; a raised level is another warning.
    held = and_(
        WeatherWarning.void_reason.is_(None), WeatherWarning.starts < WeatherWarning.ends,
        WeatherWarning.kind.in_(sorted(COLD_KINDS)),
    )
    return Source(
        WeatherWarning.__table__, WeatherWarning.id, WeatherWarning.starts, held, {},
        (Count("warnings", "寒潮、低温预警", "次"),),
    )


def _notices() -> Source:
    return Source(
        WarningNotice.__table__, WarningNotice.id, WarningNotice.sent_at, WarningNotice.void_reason.is_(None), {},
        (
            Count("warning_notices", "转发预警提示", "份"),
            Count("warnings_delivered", "其中已送达", "份", WarningNotice.delivered_at.is_not(None)),
        ),
    )
