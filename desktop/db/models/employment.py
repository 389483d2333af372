"""就业登记: one file for each person who wants work, openings, and what came of bringing them together (通知二)."""
from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from desktop.db.base import Base, InCampaign, Journalled, instant_column, link, personal, public, whole_number, yes_no

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped


class JobFile(Journalled, InCampaign, Base):
    """就业登记档案 of one person; name, papers and family are those of his case and are not copied here.

    ``person`` is None only while a clue has no case yet; then ``call`` and ``words`` say who is meant.
    """

    __tablename__ = "job_file"
    number: Mapped[str | None] = public(index=True)
    person: Mapped[str | None] = link()
    call: Mapped[str | None] = link()
    words: Mapped[str | None] = personal(searched=True)
    opened_at: Mapped[int | None] = instant_column(index=True)
    opened_by: Mapped[str | None] = link(index=False)
    help: Mapped[str | None] = public()
    """分类帮扶, of the list ``job_help``."""

    where_to: Mapped[str | None] = personal(searched=True)
    pay_from: Mapped[int | None] = whole_number()
    """分 a month."""
    lodging: Mapped[str | None] = public()
    skill: Mapped[str | None] = public(group="skill")
    skill_words: Mapped[str | None] = personal(searched=True, group="skill")
    certificate: Mapped[str | None] = personal(searched=True)
    history: Mapped[str | None] = personal(searched=True)
    body: Mapped[str | None] = public(group="body")
    body_words: Mapped[str | None] = personal(searched=True, group="body")
    ready: Mapped[str | None] = public(group="ready")
    ready_on: Mapped[str | None] = public(group="ready")
    id_paper: Mapped[str | None] = public(group="papers")
    health_paper: Mapped[str | None] = public(group="papers")
    bank_card: Mapped[str | None] = public(group="papers")
    papers_words: Mapped[str | None] = personal(searched=True, group="papers")
    reach: Mapped[str | None] = personal()
    """When and how he is best reached: 晚上打."""
    note: Mapped[str | None] = personal(searched=True)


class JobWish(Journalled, Base):
    """意向: a trade that somebody wants, several (list ``trade``)."""

    __tablename__ = "job_wish"
    file: Mapped[str | None] = link()
    code: Mapped[str | None] = public()
    note: Mapped[str | None] = personal(searched=True)
    held: Mapped[bool | None] = yes_no()


class JobOpening(Journalled, InCampaign, Base):
    """岗位: a vacancy that an employer has told of; ``closed_at`` when it is gone."""

    __tablename__ = "job_opening"
    title: Mapped[str | None] = public(searched=True)
    trade: Mapped[str | None] = public()
    employer: Mapped[str | None] = public(searched=True)
    address: Mapped[str | None] = public()
    wanted: Mapped[int | None] = whole_number()
    pay_from: Mapped[int | None] = whole_number(group="pay")
    pay_to: Mapped[int | None] = whole_number(group="pay")
    lodging: Mapped[bool | None] = yes_no()
    meals: Mapped[bool | None] = yes_no()
    hours: Mapped[str | None] = public()
    age_from: Mapped[int | None] = whole_number(group="ages")
    age_to: Mapped[int | None] = whole_number(group="ages")
    needs_id: Mapped[str | None] = public(group="papers")
    needs_health: Mapped[bool | None] = yes_no(group="papers")
    needs_bank: Mapped[bool | None] = yes_no(group="papers")
    needs_certificate: Mapped[str | None] = public(group="papers")
    start_by: Mapped[str | None] = public()
    contact_name: Mapped[str | None] = personal(searched=True)
    contact_phone: Mapped[str | None] = personal(searched=True)
    source: Mapped[str | None] = public()
    told_on: Mapped[str | None] = public()
    note: Mapped[str | None] = public()
    recorded_at: Mapped[int | None] = instant_column(index=True)
    closed_at: Mapped[int | None] = instant_column(group="closing")
    closed_why: Mapped[str | None] = public(group="closing")


class JobReferral(Journalled, InCampaign, Base):
    """推荐: a person sent to an employer; employer and title as they were then."""

    __tablename__ = "job_referral"
    file: Mapped[str | None] = link()
    opening: Mapped[str | None] = link()
    at: Mapped[int | None] = instant_column(index=True)
    recorded_at: Mapped[int | None] = instant_column()
    by: Mapped[str | None] = link(index=False)
    employer: Mapped[str | None] = public(searched=True)
    title: Mapped[str | None] = public(searched=True)
    fits: Mapped[str | None] = personal()
    """The reasons of the match as they were read out."""


class JobStep(Journalled, Base):
    """What happened to a file or a referral. A fact: one taken back stands beside its 红冲 (``weight`` −1)."""

    __tablename__ = "job_step"
    create_only: ClassVar[bool] = True
    reversal: ClassVar[tuple[str, ...]] = ("weight",)
    file: Mapped[str | None] = link()
    referral: Mapped[str | None] = link()
    task: Mapped[str | None] = link()
    kind: Mapped[str | None] = public()
    at: Mapped[int | None] = instant_column(index=True)
    entered_at: Mapped[int | None] = instant_column()
    by: Mapped[str | None] = link(index=False)
    code: Mapped[str | None] = public()
    words: Mapped[str | None] = personal(searched=True)
    weight: Mapped[int | None] = whole_number()
    reverses: Mapped[str | None] = link()


class JobTask(Journalled, Base):
    """回电 or 回访 that is due for a file."""

    __tablename__ = "job_task"
    file: Mapped[str | None] = link()
    referral: Mapped[str | None] = link()
    kind: Mapped[str | None] = public()
    set_at: Mapped[int | None] = instant_column()
    set_by: Mapped[str | None] = link(index=False)
    due_at: Mapped[int | None] = instant_column(index=True)
    plan: Mapped[str | None] = personal(searched=True)
