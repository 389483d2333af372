"""The rota and the night: shifts, swaps, who has taken over, the log of the shift, and the sheet handed over."""
from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from desktop.db.base import (
    Base,
    InCampaign,
    Journalled,
    instant_column,
    link,
    personal,
    public,
    whole_number,
    yes_no,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped


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


class ShiftSwap(Journalled, InCampaign, Base):
    """调班 and 替班: who stands for whom, and which leader agreed (domain.md §2.5: 经带班领导同意)."""

    __tablename__ = "shift_swap"
    shift: Mapped[str | None] = link()
    post: Mapped[str | None] = public()
    gives: Mapped[str | None] = link(index=False)
    takes: Mapped[str | None] = link(index=False)
    other: Mapped[str | None] = link()
    agreed_by: Mapped[str | None] = link(index=False)
    note: Mapped[str | None] = personal()
    at: Mapped[int | None] = instant_column()
    by: Mapped[str | None] = link(index=False)


class ShiftEvent(Journalled, InCampaign, Base):
    """A line of the 值班日志 that is no call: 未接来电, 通话测试, 领导指示, 设备, 零报告; ``done_at`` settles it."""

    __tablename__ = "shift_event"
    kind: Mapped[str | None] = public()
    at: Mapped[int | None] = instant_column(index=True)
    entered_at: Mapped[int | None] = instant_column()
    words: Mapped[str | None] = personal(searched=True)
    number: Mapped[str | None] = personal(searched=True)
    told_by: Mapped[str | None] = personal()
    sound: Mapped[bool | None] = yes_no()
    done_at: Mapped[int | None] = instant_column()
    done_words: Mapped[str | None] = personal()
    by: Mapped[str | None] = link(index=False)


class Handover(Journalled, InCampaign, Base):
    """交班 signed: from this moment the list of the shift is frozen; with the head of the chain as its witness."""

    __tablename__ = "handover"
    create_only: ClassVar[bool] = True
    duty_day: Mapped[str | None] = public(index=True)
    shift_kind: Mapped[str | None] = public()
    ends: Mapped[int | None] = instant_column()
    officer: Mapped[str | None] = link(index=False)
    leader: Mapped[str | None] = link(index=False)
    at: Mapped[int | None] = instant_column(index=True)
    head_origin: Mapped[str | None] = public()
    head_number: Mapped[int | None] = whole_number()
    head_code: Mapped[str | None] = public()


class HandoverLine(Journalled, Base):
    """One line of a signed sheet as it read then; ``appended`` came up after the signing."""

    __tablename__ = "handover_line"
    create_only: ClassVar[bool] = True
    handover: Mapped[str | None] = link()
    position: Mapped[int | None] = whole_number()
    section: Mapped[str | None] = public()
    mark: Mapped[str | None] = public()
    words: Mapped[str | None] = personal()
    aside: Mapped[str | None] = personal()
    reason: Mapped[str | None] = personal()
    overdue: Mapped[bool | None] = yes_no()
    alert: Mapped[bool | None] = yes_no()
    page: Mapped[str | None] = public()
    subject: Mapped[str | None] = link(index=False)
    appended: Mapped[bool | None] = yes_no()


class HandoverTick(Journalled, Base):
    """已交代: whether a line was gone through with the one who takes over."""

    __tablename__ = "handover_tick"
    line: Mapped[str | None] = link()
    told: Mapped[bool | None] = yes_no(group="told")
    at: Mapped[int | None] = instant_column(group="told")
    by: Mapped[str | None] = link(group="told", index=False)


class HandoverReceipt(Journalled, InCampaign, Base):
    """接班 signed: every line was 已交代; open clocks are the new shift's from here."""

    __tablename__ = "handover_receipt"
    create_only: ClassVar[bool] = True
    handover: Mapped[str | None] = link()
    officer: Mapped[str | None] = link(index=False)
    at: Mapped[int | None] = instant_column(index=True)
    takeover: Mapped[str | None] = link(index=False)
