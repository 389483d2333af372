"""The campaigns (专项行动): what every subject record belongs to; its audit and the ledgers that left the house."""
from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from desktop.db.base import Base, InCampaign, Journalled, instant_column, link, personal, public, whole_number, yes_no

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped


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
    template: Mapped[str | None] = public()
    """The name of the superior's workbook that was filled; None for our own sheet."""
    files: Mapped[int | None] = whole_number()


class LedgerTemplate(Journalled, Base):
    """The superior's workbook as it was understood once: the same header later is filled the same way.

    ``mapping`` is JSON, column → fact; ``words`` JSON, column → our word → the word of its dictionary.
    """

    __tablename__ = "ledger_template"
    name: Mapped[str | None] = public()
    fingerprint: Mapped[str | None] = public(index=True)
    sheet: Mapped[str | None] = public()
    mapping: Mapped[str | None] = public(group="mapping")
    words: Mapped[str | None] = public(group="mapping")
    at: Mapped[int | None] = instant_column(group="mapping")
    by: Mapped[str | None] = link(index=False, group="mapping")


class ReviewStep(Journalled, InCampaign, Base):
    """One step of a row through 草稿, 待审, 已审, 退回, 已报 (通知第五条); ``mark`` is the row as it then stood."""

    __tablename__ = "review_step"
    contact: Mapped[str | None] = link()
    n: Mapped[int | None] = whole_number()
    """Which step of its row it is; two may be taken within one moment."""
    state: Mapped[str | None] = public()
    at: Mapped[int | None] = instant_column(index=True)
    by: Mapped[str | None] = link(index=False)
    agreed_by: Mapped[str | None] = link(index=False)
    words: Mapped[str | None] = personal()
    mark: Mapped[str | None] = public()
    report: Mapped[str | None] = link()


class LedgerReport(Journalled, InCampaign, Base):
    """已报: the ledger was uploaded by hand; the receipt of 一表通 and its picture are kept."""

    __tablename__ = "ledger_report"
    at: Mapped[int | None] = instant_column(index=True)
    by: Mapped[str | None] = link(index=False)
    agreed_by: Mapped[str | None] = link(index=False)
    export: Mapped[str | None] = link()
    rows: Mapped[int | None] = whole_number()
    receipt: Mapped[str | None] = public()
    words: Mapped[str | None] = personal()
    picture: Mapped[str | None] = link(index=False)


class Correction(Journalled, InCampaign, Base):
    """更正: that something reported or frozen was written all the same, and why; made with the act that wrote it."""

    __tablename__ = "correction"
    create_only: ClassVar[bool] = True
    contact: Mapped[str | None] = link()
    subject_table: Mapped[str | None] = public()
    subject: Mapped[str | None] = link(index=False)
    at: Mapped[int | None] = instant_column(index=True)
    by: Mapped[str | None] = link(index=False)
    reason: Mapped[str | None] = personal()


class PeriodFreeze(Journalled, InCampaign, Base):
    """A period that is closed: what changes in it afterwards is a 更正 with a reason. Days are civil, both included."""

    __tablename__ = "period_freeze"
    create_only: ClassVar[bool] = True
    first_day: Mapped[str | None] = public()
    last_day: Mapped[str | None] = public()
    at: Mapped[int | None] = instant_column()
    by: Mapped[str | None] = link(index=False)
    agreed_by: Mapped[str | None] = link(index=False)
    rows: Mapped[int | None] = whole_number()
    figures: Mapped[str | None] = public()
    """JSON, key → value: what the figures were when it was closed."""


class Destruction(Journalled, Base):
    """销毁清单: what was to be destroyed on which ground, signed by two (个人信息保护法 19, 47)."""

    __tablename__ = "destruction"
    create_only: ClassVar[bool] = True
    at: Mapped[int | None] = instant_column(index=True)
    by: Mapped[str | None] = link(index=False)
    agreed_by: Mapped[str | None] = link(index=False)
    campaign_of: Mapped[str | None] = link()
    basis: Mapped[str | None] = public()
    rows: Mapped[int | None] = whole_number()
    listed: Mapped[str | None] = public()
    """JSON: number, what it was and ground of everything on the list, without a name."""
    hashes: Mapped[str | None] = public()
    """JSON: the content of photos whose files are to go; they are removed once this record is durable."""
