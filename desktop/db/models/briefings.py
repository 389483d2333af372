"""工作简报: what is being written, and each issue as it was signed."""
from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from desktop.db.base import Base, InCampaign, Journalled, instant_column, link, personal, public, whole_number

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped


class Briefing(Journalled, InCampaign, Base):
    """One 简报. Its number is given at the issue and stays with it, even when it is withdrawn (作废)."""

    __tablename__ = "briefing"
    written_at: Mapped[int | None] = instant_column(index=True)
    written_by: Mapped[str | None] = link(index=False)
    masthead: Mapped[str | None] = public()
    unit: Mapped[str | None] = public()
    dated: Mapped[str | None] = public()
    title: Mapped[str | None] = personal(searched=True)
    body: Mapped[str | None] = personal(searched=True)
    first_day: Mapped[str | None] = public(group="period")
    last_day: Mapped[str | None] = public(group="period")
    report_to: Mapped[str | None] = public()
    send_to: Mapped[str | None] = public()
    issue_to: Mapped[str | None] = public()
    copies: Mapped[int | None] = whole_number()
    profile: Mapped[str | None] = public(group="frame")
    """``briefing`` (or nothing) for the head of custom, ``official`` for that of GB/T 9704."""
    extra: Mapped[str | None] = public(group="frame")
    """``yes`` for a 增刊, which is numbered by itself."""
    mark: Mapped[str | None] = public(group="frame")
    addressee: Mapped[str | None] = public(group="frame")
    office_word: Mapped[str | None] = public(group="frame")
    """机关代字 of a 发文字号: ``解办``."""
    editor_note: Mapped[str | None] = personal(searched=True)


class BriefingIssue(Journalled, InCampaign, Base):
    """An issue as it was signed: its number, the figures it stands on with their rows, and the very paper."""

    __tablename__ = "briefing_issue"
    create_only: ClassVar[bool] = True
    briefing: Mapped[str | None] = link()
    year: Mapped[int | None] = whole_number()
    n: Mapped[int | None] = whole_number()
    at: Mapped[int | None] = instant_column()
    signed_by: Mapped[str | None] = link(index=False)
    figures: Mapped[str | None] = public()
    """JSON: key → [text as printed, ids of the rows]."""
    paper: Mapped[str | None] = link(index=False)
    """The attachment that holds the PDF."""
    series: Mapped[str | None] = public()
    """Which row of numbers ``n`` belongs to; nothing is that of the ordinary issues."""


class BriefingFigure(Journalled, InCampaign, Base):
    """A chart or table that 统计 has handed to a 简报, frozen as it was."""

    __tablename__ = "briefing_figure"
    briefing: Mapped[str | None] = link()
    document: Mapped[str | None] = public()
    """JSON of ``reports.chart_documents``."""
    added_at: Mapped[int | None] = instant_column()
    added_by: Mapped[str | None] = link(index=False)


class BriefingDelivery(Journalled, InCampaign, Base):
    """Where an issue was sent, how and when (N5.3): facts, never changed."""

    __tablename__ = "briefing_delivery"
    create_only: ClassVar[bool] = True
    briefing: Mapped[str | None] = link()
    sent_to: Mapped[str | None] = public()
    means: Mapped[str | None] = public()
    at: Mapped[int | None] = instant_column()
    entered_at: Mapped[int | None] = instant_column()
    by: Mapped[str | None] = link(index=False)
    note: Mapped[str | None] = public()
    sha256: Mapped[str | None] = public()
    """Of the file that went, in hexadecimal digits, as far as the program made it."""
