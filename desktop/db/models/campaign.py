"""The campaigns (专项行动): what every subject record belongs to."""
from __future__ import annotations

from sqlalchemy.orm import Mapped

from desktop.db.base import Base, Journalled, public


class Campaign(Journalled, Base):
    """One 专项行动 with its notice; first and last day are civil dates and one fact."""

    __tablename__ = "campaign"
    name: Mapped[str | None] = public()
    starts: Mapped[str | None] = public(group="window")
    ends: Mapped[str | None] = public(group="window")
    notice: Mapped[str | None] = public()
