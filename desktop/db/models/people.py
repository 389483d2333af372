"""The people who are met and helped, named or nameless; one row is one 档 (一人一档一画像)."""
from __future__ import annotations

from sqlalchemy.orm import Mapped

from desktop.db.base import Base, InCampaign, Journalled, instant_column, link, personal, public, whole_number, yes_no


class Person(Journalled, InCampaign, Base):
    """One person. Nothing is required: 先行救助再查明情况 (附件四)."""

    __tablename__ = "person"
    number: Mapped[str | None] = public(index=True)
    opened_at: Mapped[int | None] = instant_column()
    opened_by: Mapped[str | None] = link(index=False)
    nameless_code: Mapped[str | None] = public(searched=True)
    restricted: Mapped[bool | None] = yes_no()
    """家暴受侵害 and the like: a file that only some may read (附件五)."""

    name: Mapped[str | None] = personal(searched=True, group="name")
    identity_status: Mapped[str | None] = public(group="name")
    alias: Mapped[str | None] = personal(searched=True)
    id_kind: Mapped[str | None] = public(group="paper")
    id_number: Mapped[str | None] = personal(searched=True, group="paper")
    id_key: Mapped[str | None] = personal(group="paper", index=True)
    """The number as it is compared: normalised, 15 digits made 18."""
    no_id_reason: Mapped[str | None] = public(group="paper")

    sex: Mapped[str | None] = public()
    birth_date: Mapped[str | None] = personal(group="age")
    age_estimate: Mapped[int | None] = whole_number(group="age")
    age_estimated_on: Mapped[str | None] = public(group="age")

    looks: Mapped[str | None] = personal(searched=True)
    home: Mapped[str | None] = personal(searched=True)
    dwelling: Mapped[str | None] = personal(searched=True)
    accent: Mapped[str | None] = personal(searched=True)
    phone: Mapped[str | None] = personal(searched=True, group="phone")
    phone_key: Mapped[str | None] = personal(group="phone", index=True)
    ethnicity: Mapped[str | None] = personal()
    education: Mapped[str | None] = personal()
    marriage: Mapped[str | None] = personal()

    body: Mapped[str | None] = personal(searched=True)
    needs: Mapped[str | None] = personal(searched=True)
    how_to_talk: Mapped[str | None] = personal(searched=True)
    family: Mapped[str | None] = personal(searched=True)
    refusals: Mapped[str | None] = personal(searched=True)
    habits: Mapped[str | None] = personal(searched=True)

    closed_at: Mapped[int | None] = instant_column(group="closing")
    closed_reason: Mapped[str | None] = public(group="closing")
    closed_note: Mapped[str | None] = personal(group="closing")


class PersonMark(Journalled, Base):
    """A mark shown beside the name: 易外出流浪, a risk, a category; ``held`` says whether it still stands."""

    __tablename__ = "person_mark"
    person: Mapped[str | None] = link()
    code: Mapped[str | None] = public()
    note: Mapped[str | None] = personal(searched=True)
    held: Mapped[bool | None] = yes_no()


class Relative(Journalled, Base):
    """A relative of a person: who, how to reach, what came of it."""

    __tablename__ = "relative"
    person: Mapped[str | None] = link()
    name: Mapped[str | None] = personal(searched=True)
    relation: Mapped[str | None] = personal()
    phone: Mapped[str | None] = personal(searched=True)
    address: Mapped[str | None] = personal()
    reached: Mapped[bool | None] = yes_no(group="outcome")
    outcome: Mapped[str | None] = personal(searched=True, group="outcome")
