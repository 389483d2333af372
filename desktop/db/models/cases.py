"""What happens with people: contacts with their several choices, notes, visits due, and 治理, which is kept apart."""
from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import Index

from desktop.db.base import Base, InCampaign, Journalled, instant_column, link, personal, public, whole_number, yes_no

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped


class Contact(Journalled, InCampaign, Base):
    """人次: one time that a person was met and what was done (救助登记)."""

    __tablename__ = "contact"
    number: Mapped[str | None] = public(index=True)
    person: Mapped[str | None] = link()
    call: Mapped[str | None] = link()
    at: Mapped[int | None] = instant_column(index=True)
    recorded_at: Mapped[int | None] = instant_column()
    recorded_by: Mapped[str | None] = link(index=False)
    handled_by: Mapped[str | None] = link()
    source: Mapped[str | None] = public()
    source_note: Mapped[str | None] = personal()
    """What 其他 was (domain.md §7: 其他＋说明)."""

    place: Mapped[str | None] = link(group="where")
    place_words: Mapped[str | None] = personal(searched=True, group="where")
    place_kind: Mapped[str | None] = public()
    place_kind_note: Mapped[str | None] = personal()
    community: Mapped[str | None] = link()
    shelter: Mapped[str | None] = personal(searched=True)

    willing: Mapped[str | None] = public(group="consent")
    refusal_reason: Mapped[str | None] = public(group="consent")
    refusal_note: Mapped[str | None] = personal(searched=True, group="consent")
    eligible: Mapped[str | None] = public(group="eligible")
    eligible_note: Mapped[str | None] = personal(group="eligible")
    told_policy: Mapped[bool | None] = yes_no()
    told_privacy: Mapped[bool | None] = yes_no()
    left_card: Mapped[bool | None] = yes_no()
    warm_goods: Mapped[str | None] = public(group="warm")
    warm_goods_note: Mapped[str | None] = personal(group="warm")

    body: Mapped[str | None] = public(group="body")
    body_note: Mapped[str | None] = personal(searched=True, group="body")
    mind: Mapped[str | None] = public()
    drunk: Mapped[bool | None] = yes_no()
    with_minor: Mapped[bool | None] = yes_no()
    welfare: Mapped[str | None] = public()
    wants_work: Mapped[bool | None] = yes_no()
    wandering: Mapped[str | None] = personal(searched=True)
    belongings: Mapped[str | None] = personal()

    destination: Mapped[str | None] = public(group="destination")
    destination_note: Mapped[str | None] = personal(group="destination")
    receiver: Mapped[str | None] = personal(searched=True)
    receipt_words: Mapped[str | None] = personal()
    escorted: Mapped[bool | None] = yes_no(group="escort")
    escort: Mapped[str | None] = personal(group="escort")
    left_at: Mapped[int | None] = instant_column()
    arrived_at: Mapped[int | None] = instant_column()

    signature: Mapped[str | None] = public(group="signature")
    signature_note: Mapped[str | None] = personal(group="signature")
    note: Mapped[str | None] = personal(searched=True)
    # What a period comes to in 人次 and 人 is counted from this alone, without the rows.
    __table_args__ = (Index("ix_contact_figures", "at", "id", "void_reason", "destination", "person", "place"),)


class ContactCategory(Journalled, Base):
    """人员类别 of a contact, several."""

    __tablename__ = "contact_category"
    contact: Mapped[str | None] = link()
    code: Mapped[str | None] = public()
    note: Mapped[str | None] = personal()
    held: Mapped[bool | None] = yes_no()


class ContactCause(Journalled, Base):
    """遇困原因 of a contact, several (通知二)."""

    __tablename__ = "contact_cause"
    contact: Mapped[str | None] = link()
    code: Mapped[str | None] = public()
    note: Mapped[str | None] = personal()
    held: Mapped[bool | None] = yes_no()


class ContactNeed(Journalled, Base):
    """需求 of a contact, several (附件二: 急难需求)."""

    __tablename__ = "contact_need"
    contact: Mapped[str | None] = link()
    code: Mapped[str | None] = public()
    note: Mapped[str | None] = personal()
    held: Mapped[bool | None] = yes_no()


class ContactMeasure(Journalled, Base):
    """帮扶措施 of a contact, several: never one choice (通知二: 多样化帮扶救助)."""

    __tablename__ = "contact_measure"
    contact: Mapped[str | None] = link()
    code: Mapped[str | None] = public()
    note: Mapped[str | None] = personal(searched=True)
    held: Mapped[bool | None] = yes_no()


class Ticket(Journalled, InCampaign, Base):
    """返乡车票: a voucher with its way and price, never cash (通知二)."""

    __tablename__ = "ticket"
    contact: Mapped[str | None] = link()
    leaves: Mapped[str | None] = personal(group="way")
    reaches: Mapped[str | None] = personal(group="way")
    travels_on: Mapped[str | None] = public()
    vehicle: Mapped[str | None] = public()
    ticket_number: Mapped[str | None] = personal()
    pieces: Mapped[int | None] = whole_number(group="price")
    price: Mapped[int | None] = whole_number(group="price")
    """分 for all pieces together."""
    bought_by: Mapped[str | None] = link(index=False)
    issued_as: Mapped[str | None] = link()
    """The line of the stock book (movement or claim) by which the voucher left the shelf."""


class CaseNote(Journalled, InCampaign, Base):
    """记一笔: what was seen or heard of a person; it is no 人次."""

    __tablename__ = "case_note"
    person: Mapped[str | None] = link()
    kind: Mapped[str | None] = public()
    at: Mapped[int | None] = instant_column(index=True)
    recorded_at: Mapped[int | None] = instant_column()
    by: Mapped[str | None] = link(index=False)
    place: Mapped[str | None] = link(group="where")
    place_words: Mapped[str | None] = personal(searched=True, group="where")
    words: Mapped[str | None] = personal(searched=True)


class FollowUp(Journalled, InCampaign, Base):
    """回访 that is due (附件四: 做好后续跟踪)."""

    __tablename__ = "follow_up"
    person: Mapped[str | None] = link()
    contact: Mapped[str | None] = link()
    set_at: Mapped[int | None] = instant_column()
    set_by: Mapped[str | None] = link(index=False)
    due_at: Mapped[int | None] = instant_column(index=True)
    plan: Mapped[str | None] = personal(searched=True)
    owner: Mapped[str | None] = link()
    """Whose it is; nobody's own is everybody's."""
    kind: Mapped[str | None] = public()
    follows: Mapped[str | None] = link(index=False)
    """The earlier 回访 that this one was made from."""


class FollowUpStep(Journalled, Base):
    """What became of a 回访. A fact: a step taken back stands beside its 红冲, whose ``weight`` is −1."""

    __tablename__ = "follow_up_step"
    create_only: ClassVar[bool] = True
    reversal: ClassVar[tuple[str, ...]] = ("weight",)
    follow_up: Mapped[str | None] = link()
    contact: Mapped[str | None] = link()
    kind: Mapped[str | None] = public()
    at: Mapped[int | None] = instant_column()
    entered_at: Mapped[int | None] = instant_column()
    by: Mapped[str | None] = link(index=False)
    words: Mapped[str | None] = personal(searched=True)
    weight: Mapped[int | None] = whole_number()
    reverses: Mapped[str | None] = link()


class Governance(Journalled, InCampaign, Base):
    """治理: 劝导, 劝离, 移交. Never counted as relief (通知三, decisions.md 17)."""

    __tablename__ = "governance"
    person: Mapped[str | None] = link()
    contact: Mapped[str | None] = link()
    call: Mapped[str | None] = link()
    kind: Mapped[str | None] = public()
    subject_kind: Mapped[str | None] = public()
    subject_note: Mapped[str | None] = personal()
    at: Mapped[int | None] = instant_column(index=True)
    recorded_at: Mapped[int | None] = instant_column()
    by: Mapped[str | None] = link(index=False)
    place: Mapped[str | None] = link(group="where")
    place_words: Mapped[str | None] = personal(searched=True, group="where")
    unit: Mapped[str | None] = link()
    officer_words: Mapped[str | None] = personal()
    stayed: Mapped[bool | None] = yes_no()
    basis: Mapped[str | None] = personal()
    outcome: Mapped[str | None] = personal(searched=True)


class BranchStep(Journalled, Base):
    """One guided step of a branch of the notice that was done for a contact; taken back by its 红冲."""

    __tablename__ = "branch_step"
    create_only: ClassVar[bool] = True
    reversal: ClassVar[tuple[str, ...]] = ("weight",)
    contact: Mapped[str | None] = link()
    step: Mapped[str | None] = public()
    at: Mapped[int | None] = instant_column()
    entered_at: Mapped[int | None] = instant_column()
    by: Mapped[str | None] = link(index=False)
    unit: Mapped[str | None] = link(index=False)
    words: Mapped[str | None] = personal(searched=True)
    weight: Mapped[int | None] = whole_number()
    reverses: Mapped[str | None] = link()


class Mobilisation(Journalled, InCampaign, Base):
    """动员社会力量 (通知一, 附件三): who was spoken to, how many, and what was left with them."""

    __tablename__ = "mobilisation"
    at: Mapped[int | None] = instant_column(index=True)
    recorded_at: Mapped[int | None] = instant_column()
    by: Mapped[str | None] = link(index=False)
    kind: Mapped[str | None] = public()
    headcount: Mapped[int | None] = whole_number()
    leaflets: Mapped[int | None] = whole_number()
    part: Mapped[str | None] = public()
    """参与方式 (list ``participation``, A3.4); unset is the mobilising itself."""
    place: Mapped[str | None] = link(group="where")
    place_words: Mapped[str | None] = personal(searched=True, group="where")
    words: Mapped[str | None] = personal(searched=True)


class NewWay(Journalled, InCampaign, Base):
    """创新做法 (附件二): a way of helping worth telling, for the 简报."""

    __tablename__ = "new_way"
    at: Mapped[int | None] = instant_column(index=True)
    by: Mapped[str | None] = link(index=False)
    title: Mapped[str | None] = public()
    words: Mapped[str | None] = personal(searched=True)


class KeyPeriod(Journalled, InCampaign, Base):
    """重点时段: days and hours in which more is walked and asked (附件引言, 附件四); dates are civil."""

    __tablename__ = "key_period"
    name: Mapped[str | None] = public()
    first_day: Mapped[str | None] = public(group="days")
    last_day: Mapped[str | None] = public(group="days")
    from_hour: Mapped[int | None] = whole_number(group="hours")
    to_hour: Mapped[int | None] = whole_number(group="hours")
    level: Mapped[str | None] = public()
    """The 档 that patrols do not fall below in it; unset is blue."""
    note: Mapped[str | None] = public()
