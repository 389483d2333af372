"""工作档案: what the campaign did beside its calls, the files that belong to it, and who answers for what."""
from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.db.base import Base, InCampaign, Journalled, instant_column, link, personal, public, whole_number, yes_no

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped

HAZARD = "inspection"
"""The kind of entry that is a 隐患 found (A5.6); 工作档案 and 交接单 agree on it."""


class Worklog(Journalled, InCampaign, Base):
    """One entry: a plan, a meeting, a 会商, a drill, a publication, a 隐患 found.

    ``replaces`` is the version before; ``due_on`` until when a 隐患 is to be set right, ``settled_on`` when it was.
    """

    __tablename__ = "worklog"
    kind: Mapped[str | None] = public(index=True)
    kind_note: Mapped[str | None] = public()
    title: Mapped[str | None] = public(searched=True)
    held_on: Mapped[str | None] = public(index=True)
    place: Mapped[str | None] = public(searched=True)
    units: Mapped[str | None] = public(searched=True)
    attendees: Mapped[int | None] = whole_number()
    words: Mapped[str | None] = personal(searched=True)
    owner: Mapped[str | None] = personal()
    version: Mapped[int | None] = whole_number()
    replaces: Mapped[str | None] = link()
    due_on: Mapped[str | None] = public()
    settled_on: Mapped[str | None] = public(group="settled")
    settled_words: Mapped[str | None] = personal(group="settled")
    entered_at: Mapped[int | None] = instant_column(index=True)
    by: Mapped[str | None] = link(index=False)


class WorklogFile(Journalled, Base):
    """A file attached to an entry."""

    __tablename__ = "worklog_file"
    worklog: Mapped[str | None] = link()
    attachment: Mapped[str | None] = link(index=False)
    name: Mapped[str | None] = personal(searched=True)
    at: Mapped[int | None] = instant_column()
    by: Mapped[str | None] = link(index=False)


class Charge(Journalled, InCampaign, Base):
    """责任分工 (A1.2, A1.4): who answers for what; ``step``: when he is called as a clock runs out."""

    __tablename__ = "charge"
    role: Mapped[str | None] = public()
    duty: Mapped[str | None] = public()
    name: Mapped[str | None] = personal(searched=True)
    post: Mapped[str | None] = public()
    unit: Mapped[str | None] = public()
    phone: Mapped[str | None] = personal(searched=True)
    step: Mapped[int | None] = whole_number()
    retired: Mapped[bool | None] = yes_no()
