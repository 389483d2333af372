"""工作简报: what is being written, and each issue as it was signed."""
from __future__ import annotations

from typing import ClassVar

from sqlalchemy.orm import Mapped

from desktop.db.base import Base, InCampaign, Journalled, instant_column, link, personal, public, whole_number


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
