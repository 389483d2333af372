"""The rota and the night: shifts, who is on them, who has taken over, and words left for the next."""
from __future__ import annotations

from typing import ClassVar

from sqlalchemy.orm import Mapped

from desktop.db.base import Base, InCampaign, Journalled, instant_column, link, personal, public, yes_no


class Shift(Journalled, InCampaign, Base):
    """班次: belongs to the 值班日 on which it begins (decisions.md 15); its hours are one fact."""

    __tablename__ = "shift"
    duty_day: Mapped[str | None] = public(index=True)
    kind: Mapped[str | None] = public()
    starts: Mapped[int | None] = instant_column(group="hours", index=True)
    ends: Mapped[int | None] = instant_column(group="hours")
    leader: Mapped[str | None] = link(index=False)
    note: Mapped[str | None] = personal()


class ShiftOfficer(Journalled, Base):
    """值班员 of a shift; ``held`` says whether he still is."""

    __tablename__ = "shift_officer"
    shift: Mapped[str | None] = link()
    officer: Mapped[str | None] = link()
    held: Mapped[bool | None] = yes_no()


class ShiftTeam(Journalled, Base):
    """A team that is out or standing by in a shift, and who leads it that day."""

    __tablename__ = "shift_team"
    shift: Mapped[str | None] = link()
    team: Mapped[str | None] = link()
    lead: Mapped[str | None] = link()
    held: Mapped[bool | None] = yes_no()


class Takeover(Journalled, InCampaign, Base):
    """接班: from this moment this officer is on duty."""

    __tablename__ = "takeover"
    create_only: ClassVar[bool] = True
    officer: Mapped[str | None] = link()
    shift: Mapped[str | None] = link()
    at: Mapped[int | None] = instant_column(index=True)
    before: Mapped[str | None] = link(index=False)


class ShiftNote(Journalled, InCampaign, Base):
    """留言 of a shift for the next one."""

    __tablename__ = "shift_note"
    create_only: ClassVar[bool] = True
    shift: Mapped[str | None] = link()
    words: Mapped[str | None] = personal(searched=True)
    at: Mapped[int | None] = instant_column(index=True)
    by: Mapped[str | None] = link(index=False)
