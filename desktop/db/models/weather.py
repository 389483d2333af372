"""预警 and to whom it was sent on."""
from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.db.base import Base, InCampaign, Journalled, instant_column, link, personal, public, whole_number

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped


class WeatherWarning(Journalled, InCampaign, Base):
    """预警, entered by hand from what was announced; from ``starts`` to ``ends`` it holds."""

    __tablename__ = "weather_warning"
    kind: Mapped[str | None] = public()
    level: Mapped[str | None] = public()
    starts: Mapped[int | None] = instant_column(group="hours", index=True)
    ends: Mapped[int | None] = instant_column(group="hours", index=True)
    lowest: Mapped[int | None] = whole_number()
    words: Mapped[str | None] = public()
    by: Mapped[str | None] = link(index=False)


class WarningNotice(Journalled, InCampaign, Base):
    """预警提示 sent on to a person, a unit or a team (A2.3), and who said that it arrived."""

    __tablename__ = "warning_notice"
    warning: Mapped[str | None] = link()
    receiver: Mapped[str | None] = personal()
    unit: Mapped[str | None] = link(index=False)
    means: Mapped[str | None] = public()
    means_note: Mapped[str | None] = personal()
    sent_at: Mapped[int | None] = instant_column(index=True)
    by: Mapped[str | None] = link(index=False)
    delivered_at: Mapped[int | None] = instant_column(group="delivered")
    answered_by: Mapped[str | None] = personal(group="delivered")
    delivered_to: Mapped[str | None] = link(group="delivered", index=False)
