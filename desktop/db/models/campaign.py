"""The campaigns (专项行动): what every subject record belongs to; its audit and the ledgers that left the house."""
from __future__ import annotations

from typing import ClassVar

from sqlalchemy.orm import Mapped

from desktop.db.base import Base, InCampaign, Journalled, instant_column, link, personal, public, whole_number, yes_no


class Campaign(Journalled, Base):
    """One 专项行动 with its notice; first and last day are civil dates and one fact."""

    __tablename__ = "campaign"
    name: Mapped[str | None] = public()
    starts: Mapped[str | None] = public(group="window")
    ends: Mapped[str | None] = public(group="window")
    notice: Mapped[str | None] = public()


class AuditAnswer(Journalled, InCampaign, Base):
    """无法核实, with its reason: what a row of the ledger lacks and nobody can know any more (decisions.md 22)."""

    __tablename__ = "audit_answer"
    contact: Mapped[str | None] = link()
    field: Mapped[str | None] = public()
    reason: Mapped[str | None] = personal()
    at: Mapped[int | None] = instant_column()
    by: Mapped[str | None] = link(index=False)


class LedgerExport(Journalled, InCampaign, Base):
    """A 台账 that left the house with its full values: who, when, what for, and which file (个人信息保护法 51)."""

    __tablename__ = "ledger_export"
    create_only: ClassVar[bool] = True
    at: Mapped[int | None] = instant_column(index=True)
    by: Mapped[str | None] = link(index=False)
    rows: Mapped[int | None] = whole_number()
    sha256: Mapped[str | None] = public()
    purpose: Mapped[str | None] = public()
    draft: Mapped[bool | None] = yes_no()
