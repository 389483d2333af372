"""Where and whom: places, units, people to call, patrol teams and those who report what they see."""
from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.db.base import Base, InCampaign, Journalled, instant_column, link, personal, public, whole_number, yes_no

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped


class Place(Journalled, Base):
    """点位: where people gather or sleep (通知一). A name written in haste may be a home, so it can be erased."""

    __tablename__ = "place"
    name: Mapped[str | None] = personal(searched=True)
    alias: Mapped[str | None] = personal(searched=True)
    kind: Mapped[str | None] = public()
    kind_note: Mapped[str | None] = personal()
    """What 其他 kind of place it is."""
    community: Mapped[str | None] = link()
    landmark: Mapped[str | None] = personal(searched=True)
    key: Mapped[bool | None] = yes_no()
    sleeping: Mapped[bool | None] = yes_no()
    visits: Mapped[int | None] = whole_number()
    retired: Mapped[bool | None] = yes_no()


class Unit(Journalled, Base):
    """单位: an office, hospital, station or community that is called or worked with."""

    __tablename__ = "unit"
    name: Mapped[str | None] = public(searched=True)
    kind: Mapped[str | None] = public()
    level: Mapped[str | None] = public()
    phone: Mapped[str | None] = public(searched=True)
    address: Mapped[str | None] = public(searched=True)
    note: Mapped[str | None] = public()
    pinned: Mapped[bool | None] = yes_no()
    retired: Mapped[bool | None] = yes_no()


class UnitRole(Journalled, Base):
    """What a unit is for us beside its kind: 定点医疗机构, 救助管理站, 报送对象; ``held`` says whether it still is."""

    __tablename__ = "unit_role"
    unit: Mapped[str | None] = link()
    role: Mapped[str | None] = public()
    held: Mapped[bool | None] = yes_no()


class Responder(Journalled, Base):
    """Somebody outside the desk who answers a call: of a team, a community, a station, the police."""

    __tablename__ = "responder"
    name: Mapped[str | None] = personal(searched=True)
    group: Mapped[str | None] = public()
    post: Mapped[str | None] = personal()
    phone: Mapped[str | None] = personal(searched=True)
    unit: Mapped[str | None] = link()
    note: Mapped[str | None] = personal()
    retired: Mapped[bool | None] = yes_no()


class Team(Journalled, Base):
    """巡查一组, 巡查二组, 备班组: who goes out; lead and members are officers or responders."""

    __tablename__ = "team"
    name: Mapped[str | None] = public(searched=True)
    kind: Mapped[str | None] = public()
    position: Mapped[int | None] = whole_number()
    lead: Mapped[str | None] = link()
    phone: Mapped[str | None] = personal()
    retired: Mapped[bool | None] = yes_no()


class TeamMember(Journalled, Base):
    """One member of a team; ``held`` says whether he still belongs to it."""

    __tablename__ = "team_member"
    team: Mapped[str | None] = link()
    person: Mapped[str | None] = link()
    held: Mapped[bool | None] = yes_no()


class Informant(Journalled, Base):
    """线索人: a street cleaner, caretaker or shopkeeper who tells us what he sees (通知一, 附件三)."""

    __tablename__ = "informant"
    name: Mapped[str | None] = personal(searched=True)
    kind: Mapped[str | None] = public()
    employer: Mapped[str | None] = personal()
    phone: Mapped[str | None] = personal(searched=True)
    area: Mapped[str | None] = personal(searched=True)
    retired: Mapped[bool | None] = yes_no()


class ServicePoint(Journalled, Base):
    """服务点 (附件三): a lottery shop, bank or community centre where people may ask, rest or get warm."""

    __tablename__ = "service_point"
    name: Mapped[str | None] = public(searched=True)
    kind: Mapped[str | None] = public()
    use: Mapped[str | None] = public()
    community: Mapped[str | None] = link()
    place: Mapped[str | None] = link()
    address: Mapped[str | None] = public(searched=True)
    hours: Mapped[str | None] = public()
    contact_words: Mapped[str | None] = personal()
    phone: Mapped[str | None] = personal(searched=True)
    capacity: Mapped[int | None] = whole_number()
    retired: Mapped[bool | None] = yes_no()


class ServicePointCount(Journalled, InCampaign, Base):
    """人次 of a service point in a day or a month (A3.2): one row for each point and period, on every desk alike.

    ``period`` is “2025-01-14” or “2025-01”; ``at`` the instant under which figures count it.
    """

    __tablename__ = "service_point_count"
    point: Mapped[str | None] = link()
    period: Mapped[str | None] = public(index=True)
    at: Mapped[int | None] = instant_column(index=True)
    people: Mapped[int | None] = whole_number(group="count")
    guided: Mapped[int | None] = whole_number(group="count")
    """Of them those who asked for help and were sent on (求助引导)."""
    note: Mapped[str | None] = public()
    by: Mapped[str | None] = link(index=False)
    recorded_at: Mapped[int | None] = instant_column()
