"""紧急事项: events, the create-only steps of their reporting, and every report that left the house, frozen."""
from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from desktop.db.base import Base, InCampaign, Journalled, instant_column, link, personal, public, whole_number, yes_no

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped


class Event(Journalled, InCampaign, Base):
    """紧急事项 (domain.md §2.6). Its times and reports are steps; ``call`` is the call that told of it, if any.

    ``stamped_at`` is the moment F8 was pressed, ``entered_at`` the first saving. The facts may be written on until
    the first report has left; from then on 续报 tell what is new.
    """

    __tablename__ = "event"
    street: Mapped[str | None] = public(group="number")
    site: Mapped[str | None] = public(group="number")
    series: Mapped[str | None] = public(group="number")
    year: Mapped[int | None] = whole_number(group="number")
    n: Mapped[int | None] = whole_number(group="number")
    stamped_at: Mapped[int | None] = instant_column(index=True)
    entered_at: Mapped[int | None] = instant_column()
    clock_doubt: Mapped[bool | None] = yes_no()
    call: Mapped[str | None] = link()
    kind: Mapped[str | None] = public(index=True)
    what: Mapped[str | None] = personal(searched=True)
    place: Mapped[str | None] = link(group="place")
    place_text: Mapped[str | None] = personal(group="place", searched=True)
    people: Mapped[str | None] = personal(searched=True)
    dead: Mapped[int | None] = whole_number(group="toll")
    hurt: Mapped[int | None] = whole_number(group="toll")
    missing: Mapped[int | None] = whole_number(group="toll")
    source: Mapped[str | None] = personal(searched=True)
    course: Mapped[str | None] = personal(searched=True)
    done: Mapped[str | None] = personal(searched=True)
    support: Mapped[str | None] = personal(searched=True)
    leaders: Mapped[str | None] = personal(searched=True)
    trend: Mapped[str | None] = personal(searched=True)
    plans: Mapped[str | None] = personal(searched=True)
    opinion: Mapped[bool | None] = yes_no()
    created_by: Mapped[str | None] = link(index=False)


class EventStep(Journalled, Base):
    """One fact in time of an event: 发生, 获悉, 电话报告, 书面报告已送出, 续报, 终报 and what is said of them.

    ``recipient`` says whether a telephone report went to 区民政局; ``unit``, ``number`` and ``person`` whom it reached;
    ``clock`` which limit a late reason explains; ``due_at`` until when a 续报 is promised; ``answers`` the promise that
    a sent report keeps, or the report that a promise came with; ``report`` the frozen paper. A correction names the
    step it ``supersedes``; a withdrawal is a step of kind ``withdrawn`` that does.
    """

    __tablename__ = "event_step"
    create_only: ClassVar[bool] = True
    event: Mapped[str | None] = link()
    kind: Mapped[str | None] = public(index=True)
    at: Mapped[int | None] = instant_column(index=True)
    entered_at: Mapped[int | None] = instant_column(index=True)
    by: Mapped[str | None] = link(index=False)
    recipient: Mapped[str | None] = public()
    unit: Mapped[str | None] = personal(searched=True)
    number: Mapped[str | None] = personal(searched=True)
    person: Mapped[str | None] = personal(searched=True)
    means: Mapped[str | None] = public()
    code: Mapped[str | None] = public()
    clock: Mapped[str | None] = public()
    due_at: Mapped[int | None] = instant_column()
    answers: Mapped[str | None] = link()
    report: Mapped[str | None] = link()
    note: Mapped[str | None] = personal(searched=True)
    signed: Mapped[str | None] = link(index=False)
    clock_doubt: Mapped[bool | None] = yes_no()
    supersedes: Mapped[str | None] = link()


class ReportVersion(Journalled, Base):
    """A written report as it left: ``document`` is the whole paper as canonical JSON and is never written again."""

    __tablename__ = "report_version"
    create_only: ClassVar[bool] = True
    event: Mapped[str | None] = link()
    kind: Mapped[str | None] = public()
    nth: Mapped[int | None] = whole_number()
    made_at: Mapped[int | None] = instant_column()
    by: Mapped[str | None] = link(index=False)
    document: Mapped[str | None] = personal()


class EventFile(Journalled, Base):
    """A file that belongs to an event: a reply, a diagnosis, a chart as PDF; photos stand in ``photo``."""

    __tablename__ = "event_file"
    event: Mapped[str | None] = link()
    attachment: Mapped[str | None] = link(index=False)
    name: Mapped[str | None] = personal(searched=True)
    at: Mapped[int | None] = instant_column()
    by: Mapped[str | None] = link(index=False)
