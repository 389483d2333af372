"""The people who are met and helped, named or nameless; one row is one 档 (一人一档一画像)."""
from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from desktop.db.base import Base, InCampaign, Journalled, instant_column, link, personal, public, whole_number, yes_no

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped


class Person(Journalled, InCampaign, Base):
    """One person. Nothing is required: 先行救助再查明情况 (附件四)."""

    __tablename__ = "person"
    number: Mapped[str | None] = public(index=True)
    opened_at: Mapped[int | None] = instant_column()
    opened_by: Mapped[str | None] = link(index=False)
    nameless_code: Mapped[str | None] = public(searched=True)
    restricted: Mapped[bool | None] = yes_no()
    """家暴受侵害 and the like: a file that only some may read (附件五)."""

    name: Mapped[str | None] = personal(searched=True, spoken=True, group="name")
    identity_status: Mapped[str | None] = public(group="name")
    alias: Mapped[str | None] = personal(searched=True, spoken=True)
    id_kind: Mapped[str | None] = public(group="paper")
    id_number: Mapped[str | None] = personal(searched=True, group="paper")
    id_key: Mapped[str | None] = personal(group="paper", index=True)
    """The number as it is compared: normalised, 15 digits made 18."""
    no_id_reason: Mapped[str | None] = public(group="paper")
    id_kind_note: Mapped[str | None] = personal(group="paper")
    """What 其他 paper it is."""
    no_id_note: Mapped[str | None] = personal(group="paper")
    """Why there is none, where the reason is 其他."""

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
    name: Mapped[str | None] = personal(searched=True, spoken=True)
    relation: Mapped[str | None] = personal()
    phone: Mapped[str | None] = personal(searched=True)
    address: Mapped[str | None] = personal()
    reached: Mapped[bool | None] = yes_no(group="outcome")
    outcome: Mapped[str | None] = personal(searched=True, group="outcome")


class PersonPair(Journalled, Base):
    """What somebody said of two files: the same person, or two. One row per pair, made alike by every desk.

    ``one`` is the smaller id. A pair that was said to be different is never proposed or joined again by itself.
    """

    __tablename__ = "person_pair"
    one: Mapped[str | None] = link()
    other: Mapped[str | None] = link()
    verdict: Mapped[str | None] = public(group="verdict")
    score: Mapped[int | None] = whole_number(group="verdict")
    words: Mapped[str | None] = personal(group="verdict")
    said_at: Mapped[int | None] = instant_column(group="verdict")
    said_by: Mapped[str | None] = link(group="verdict", index=False)


class PersonTie(Journalled, Base):
    """家人和同伴 who have a file too, such as the minor somebody had with him; ``relation`` is a code of ``tie``."""

    __tablename__ = "person_tie"
    person: Mapped[str | None] = link()
    other: Mapped[str | None] = link()
    relation: Mapped[str | None] = public()
    note: Mapped[str | None] = personal()
    held: Mapped[bool | None] = yes_no()


class CareListing(Journalled, InCampaign, Base):
    """易外出流浪人员名册: a resident who tends to leave, who looks after him, what he receives, how often seen."""

    __tablename__ = "care_listing"
    person: Mapped[str | None] = link()
    listed_at: Mapped[int | None] = instant_column()
    listed_by: Mapped[str | None] = link(index=False)
    guardian: Mapped[str | None] = personal(searched=True)
    guardian_phone: Mapped[str | None] = personal()
    community: Mapped[str | None] = link()
    cause: Mapped[str | None] = personal()
    policy: Mapped[str | None] = personal()
    plan: Mapped[str | None] = personal()
    every_days: Mapped[int | None] = whole_number()
    ended_at: Mapped[int | None] = instant_column(group="end")
    ended_words: Mapped[str | None] = personal(group="end")


class Tracing(Journalled, InCampaign, Base):
    """寻亲: what is known of somebody whose kin is sought (附件五); never fingerprint, portrait code or DNA."""

    __tablename__ = "tracing"
    person: Mapped[str | None] = link()
    opened_at: Mapped[int | None] = instant_column()
    opened_by: Mapped[str | None] = link(index=False)
    height: Mapped[str | None] = personal()
    build: Mapped[str | None] = personal()
    health: Mapped[str | None] = personal()
    mind: Mapped[str | None] = personal()
    features: Mapped[str | None] = personal(searched=True)
    clothes: Mapped[str | None] = personal(searched=True)
    speech: Mapped[str | None] = personal(searched=True)
    remembers: Mapped[str | None] = personal(searched=True)
    found_at: Mapped[int | None] = instant_column()
    found_place: Mapped[str | None] = personal(searched=True)
    consent: Mapped[str | None] = public(group="consent")
    consent_words: Mapped[str | None] = personal(group="consent")
    consent_at: Mapped[int | None] = instant_column(group="consent")
    consent_by: Mapped[str | None] = link(group="consent", index=False)


class TracingStep(Journalled, Base):
    """A fact of a 寻亲: whom was asked for what, when, and what came of it; taken back by its 红冲."""

    __tablename__ = "tracing_step"
    create_only: ClassVar[bool] = True
    reversal: ClassVar[tuple[str, ...]] = ("weight",)
    tracing: Mapped[str | None] = link()
    kind: Mapped[str | None] = public()
    at: Mapped[int | None] = instant_column()
    entered_at: Mapped[int | None] = instant_column()
    by: Mapped[str | None] = link(index=False)
    means: Mapped[str | None] = public()
    """Codes of ``tracing_means``, divided by blanks."""
    unit_words: Mapped[str | None] = personal()
    words: Mapped[str | None] = personal(searched=True)
    weight: Mapped[int | None] = whole_number()
    reverses: Mapped[str | None] = link()
