"""What is told over the telephone: calls, the create-only steps of their course, and which calls are still open."""
from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import Index, Integer, String, event

from desktop.db.base import (
    Base,
    InCampaign,
    Journalled,
    column_of,
    instant_column,
    link,
    personal,
    public,
    whole_number,
    yes_no,
)
from desktop.db.models.journal import ddl

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped

ENDING_KINDS = ("closed", "not_needed")
"""Kinds of steps after which a call is no longer open; the triggers below and rules/call_course.py agree on them."""


class Call(Journalled, InCampaign, Base):
    """值班电话 (domain.md §2.4): one call, and the clue (线索) it brings. Its times and its result are steps.

    ``stamped_at`` is the moment F2 was pressed, ``received_at`` the 接报 as first saved (the same unless it was
    typed by hand), ``entered_at`` the saving. ``n`` is None where a desk without a site code made it.
    """

    __tablename__ = "call"
    street: Mapped[str | None] = public(group="number")
    site: Mapped[str | None] = public(group="number")
    series: Mapped[str | None] = public(group="number")
    year: Mapped[int | None] = whole_number(group="number")
    n: Mapped[int | None] = whole_number(group="number")
    direction: Mapped[str | None] = public()
    stamped_at: Mapped[int | None] = instant_column()
    received_at: Mapped[int | None] = instant_column()
    entered_at: Mapped[int | None] = instant_column()
    clock_doubt: Mapped[bool | None] = yes_no()
    channel: Mapped[str | None] = public()
    caller_number: Mapped[str | None] = personal(group="number_of_caller", searched=True)
    caller_digits: Mapped[str | None] = personal(group="number_of_caller", searched=True, index=True)
    caller_name: Mapped[str | None] = personal(searched=True)
    caller_unit: Mapped[str | None] = personal(searched=True)
    place: Mapped[str | None] = link(group="place", index=False)
    place_text: Mapped[str | None] = personal(group="place", searched=True)
    place_detail: Mapped[str | None] = personal(searched=True)
    situation: Mapped[str | None] = public(index=True)
    situation_note: Mapped[str | None] = personal(searched=True)
    people_count: Mapped[int | None] = whole_number(group="people")
    people_more: Mapped[bool | None] = yes_no(group="people")
    sex: Mapped[str | None] = public()
    age_band: Mapped[str | None] = public()
    awareness: Mapped[str | None] = public()
    words: Mapped[str | None] = personal(searched=True)
    late_entry_reason: Mapped[str | None] = personal()
    repeats: Mapped[str | None] = link()
    earlier_call: Mapped[str | None] = link()
    person: Mapped[str | None] = link()
    patrol: Mapped[str | None] = link()
    created_by: Mapped[str | None] = link(index=False)
    __table_args__ = (
        # The book of calls and how often a place came up are answered from these alone, without the rows.
        Index("ix_call_book", "received_at", "id", "void_reason", "direction"),
        Index("ix_call_place", "place", "campaign", "void_reason"),
    )


class CallStep(Journalled, Base):
    """One fact in time of a call: 接报, 派出, 到场, 办结 and what is said of them (decisions.md 9).

    ``at`` is when it happened, ``entered_at`` when it was written down. ``code`` is the 线索结果 of a closing, the
    kind of 无需到场, or the kind of a late reason. A correction is a further step of the same kind that names the one
    it ``supersedes``; a withdrawal is a step of kind ``withdrawn`` that does.
    """

    __tablename__ = "call_step"
    create_only: ClassVar[bool] = True
    call: Mapped[str | None] = link()
    kind: Mapped[str | None] = public()
    at: Mapped[int | None] = instant_column(index=True)
    entered_at: Mapped[int | None] = instant_column(index=True)
    by: Mapped[str | None] = link(index=False)
    team: Mapped[str | None] = link()
    code: Mapped[str | None] = public()
    note: Mapped[str | None] = personal(searched=True)
    clock_doubt: Mapped[bool | None] = yes_no()
    supersedes: Mapped[str | None] = link()
    # The course of a call is told from this alone where many calls are counted.
    __table_args__ = (Index("ix_call_step_course", "call", "kind", "at", "void_reason", "supersedes"),)


class CallRemark(Journalled, Base):
    """核复, 领导批示 and the 反馈 to it: facts beside the course, never changed."""

    __tablename__ = "call_remark"
    create_only: ClassVar[bool] = True
    call: Mapped[str | None] = link()
    kind: Mapped[str | None] = public(index=True)
    at: Mapped[int | None] = instant_column()
    entered_at: Mapped[int | None] = instant_column()
    by: Mapped[str | None] = link(index=False)
    who: Mapped[str | None] = personal(searched=True)
    words: Mapped[str | None] = personal(searched=True)
    agrees: Mapped[bool | None] = yes_no()
    due_at: Mapped[int | None] = instant_column()
    answers: Mapped[str | None] = link()


class OpenCall(Base):
    """Calls that are neither closed nor 无需到场 nor voided: what the strip asks for at every change.

    Kept by triggers from the two tables above, whatever the order in which their rows arrive.
    """

    __tablename__ = "open_call"
    id: Mapped[str] = column_of(String(36), primary_key=True)
    received_at: Mapped[int | None] = column_of(Integer)
    __table_args__ = ({"info": {"derived": True}},)


OpenCall.__table__.add_is_dependent_on(Call.__table__)
OpenCall.__table__.add_is_dependent_on(CallStep.__table__)


def _settle(call: str) -> str:
    """Statements that make the line of one call what its rows say."""
    endings = ", ".join(f"'{kind}'" for kind in ENDING_KINDS)
    return (
        f"DELETE FROM open_call WHERE id = {call}; "
        "INSERT INTO open_call (id, received_at) "
        f"SELECT c.id, c.received_at FROM call c WHERE c.id = {call} AND c.void_reason IS NULL "
        f"AND NOT EXISTS (SELECT 1 FROM call_step s WHERE s.call = c.id AND s.kind IN ({endings}) "
        "AND s.void_reason IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM call_step w WHERE w.supersedes = s.id)); "
    )


for _table, _link in (("call", "id"), ("call_step", "call")):
    for _act in ("INSERT", "UPDATE"):
        event.listen(
            OpenCall.__table__,
            "after_create",
            ddl(
                f"CREATE TRIGGER {_table}_{_act.lower()}_open AFTER {_act} ON {_table} "
                f"BEGIN {_settle(f'NEW.{_link}')}END"
            ),
        )
