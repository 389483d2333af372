"""街面巡查: rounds, the parties that go, their route, and what was seen at each place, nobody included (通知一)."""
from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.db.base import Base, InCampaign, Journalled, instant_column, link, personal, public, whole_number, yes_no

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped


class PatrolRound(Journalled, InCampaign, Base):
    """One round of one night (第一轮 …). ``ends_at`` is None while it runs."""

    __tablename__ = "patrol_round"
    number: Mapped[str | None] = public(index=True)
    starts_at: Mapped[int | None] = instant_column(index=True)
    ends_at: Mapped[int | None] = instant_column(index=True)
    recorded_at: Mapped[int | None] = instant_column()
    recorded_by: Mapped[str | None] = link(index=False)
    paper: Mapped[bool | None] = yes_no()
    """Entered afterwards from a printed sheet (补录)."""

    level: Mapped[str | None] = public(group="weather")
    """The warning in force when it set out; "" is none (A0.1)."""
    weather: Mapped[str | None] = public(group="weather")
    temperature: Mapped[int | None] = whole_number(group="weather")
    """℃, the lowest that was forecast."""

    joint: Mapped[bool | None] = yes_no(group="joint")
    """联合行动: departments went together (N3.1, A4.1)."""
    joint_result: Mapped[str | None] = personal(searched=True, group="joint")
    key_area: Mapped[bool | None] = yes_no()
    key_people: Mapped[bool | None] = yes_no()
    key_hours: Mapped[bool | None] = yes_no()
    route: Mapped[str | None] = personal(searched=True)
    leaflets: Mapped[int | None] = whole_number()
    problems: Mapped[str | None] = personal(searched=True)
    """问题与隐患."""
    note: Mapped[str | None] = personal(searched=True)


class PatrolParty(Journalled, Base):
    """One party of a round: who leads it, its vehicles, where it is heading."""

    __tablename__ = "patrol_party"
    round: Mapped[str | None] = link()
    slot: Mapped[str | None] = public()
    """“1”, “2” …: their order."""
    name: Mapped[str | None] = public()
    team: Mapped[str | None] = link()
    leader: Mapped[str | None] = link()
    leader_words: Mapped[str | None] = personal(searched=True)
    phone: Mapped[str | None] = personal()
    vehicles: Mapped[int | None] = whole_number(group="vehicles")
    vehicle_words: Mapped[str | None] = public(group="vehicles")
    heading: Mapped[str | None] = link()
    held: Mapped[bool | None] = yes_no()


class PatrolUnit(Journalled, Base):
    """How many of one kind of unit went with a party (list ``patrol_unit``), and which unit where one is known."""

    __tablename__ = "patrol_unit"
    party: Mapped[str | None] = link()
    kind: Mapped[str | None] = public()
    unit: Mapped[str | None] = link()
    heads: Mapped[int | None] = whole_number()
    held: Mapped[bool | None] = yes_no()


class PatrolMember(Journalled, Base):
    """Somebody who went with a party, by name: an officer or a responder."""

    __tablename__ = "patrol_member"
    party: Mapped[str | None] = link()
    person: Mapped[str | None] = link()
    held: Mapped[bool | None] = yes_no()


class PatrolGear(Journalled, Base):
    """装备 that a round took along (A3.5), of the list ``patrol_gear``."""

    __tablename__ = "patrol_gear"
    round: Mapped[str | None] = link()
    code: Mapped[str | None] = public()
    note: Mapped[str | None] = public()
    held: Mapped[bool | None] = yes_no()


class PatrolStop(Journalled, Base):
    """A place of the route of a round, in its order."""

    __tablename__ = "patrol_stop"
    round: Mapped[str | None] = link()
    place: Mapped[str | None] = link()
    position: Mapped[int | None] = whole_number()
    held: Mapped[bool | None] = yes_no()


class PatrolVisit(Journalled, InCampaign, Base):
    """One look at one place: ``people`` 0 is 零发现 and valid; ``missed`` says why nobody could look (N1.2c)."""

    __tablename__ = "patrol_visit"
    round: Mapped[str | None] = link()
    party: Mapped[str | None] = link()
    place: Mapped[str | None] = link()
    at: Mapped[int | None] = instant_column(index=True)
    recorded_at: Mapped[int | None] = instant_column()
    by: Mapped[str | None] = link(index=False)
    people: Mapped[int | None] = whole_number(group="seen")
    missed: Mapped[str | None] = public(group="seen")
    missed_note: Mapped[str | None] = personal(group="seen")
    action: Mapped[str | None] = public()
    persuaded: Mapped[int | None] = whole_number(group="persuaded")
    persuaded_went: Mapped[int | None] = whole_number(group="persuaded")
    leaflets: Mapped[int | None] = whole_number()
    cards: Mapped[int | None] = whole_number()
    """求助联系卡 left without a contact; those given with one are in the stock book."""
    words: Mapped[str | None] = personal(searched=True)


class PatrolFind(Journalled, Base):
    """What became of somebody who was found at a visit: a contact, a clue, or 治理."""

    __tablename__ = "patrol_find"
    visit: Mapped[str | None] = link()
    contact: Mapped[str | None] = link()
    call: Mapped[str | None] = link()
    governance: Mapped[str | None] = link()


class PatrolNight(Journalled, Base):
    """The 档 that somebody chose for one night instead of the one the warning gives (换档)."""

    __tablename__ = "patrol_night"
    night: Mapped[str | None] = public(index=True)
    level: Mapped[str | None] = public(group="level")
    by: Mapped[str | None] = link(index=False, group="level")
    at: Mapped[int | None] = instant_column(group="level")


class JointAction(Journalled, InCampaign, Base):
    """联合行动 (N3.1, A4.1): departments together, with or without rounds; what is counted of 治理 is no relief.

    The counts are typed only where no round belongs to it; else they are those of its rounds.
    """

    __tablename__ = "joint_action"
    number: Mapped[str | None] = public(index=True)
    title: Mapped[str | None] = public(searched=True)
    starts_at: Mapped[int | None] = instant_column(index=True)
    ends_at: Mapped[int | None] = instant_column()
    recorded_at: Mapped[int | None] = instant_column()
    recorded_by: Mapped[str | None] = link(index=False)
    scope: Mapped[str | None] = personal(searched=True)
    weather: Mapped[str | None] = public()
    lead_kind: Mapped[str | None] = public()
    """Which of the kinds of units leads (牵头单位)."""
    commander: Mapped[str | None] = personal()
    found: Mapped[int | None] = whole_number(group="counts")
    relieved: Mapped[int | None] = whole_number(group="counts")
    to_station: Mapped[int | None] = whole_number(group="counts")
    to_hospital: Mapped[int | None] = whole_number(group="counts")
    persuaded: Mapped[int | None] = whole_number(group="counts")
    moved_on: Mapped[int | None] = whole_number(group="counts")
    to_enforcement: Mapped[int | None] = whole_number(group="counts")
    to_police: Mapped[int | None] = whole_number(group="counts")
    result: Mapped[str | None] = personal(searched=True)
    problems: Mapped[str | None] = personal(searched=True)
    next_steps: Mapped[str | None] = personal()


class JointUnit(Journalled, Base):
    """A unit that took part (list ``patrol_unit``): heads, vehicles, who led it, what it saw to."""

    __tablename__ = "joint_unit"
    action: Mapped[str | None] = link()
    kind: Mapped[str | None] = public()
    heads: Mapped[int | None] = whole_number()
    vehicle_words: Mapped[str | None] = public()
    leader_words: Mapped[str | None] = personal()
    task: Mapped[str | None] = public()
    held: Mapped[bool | None] = yes_no()


class JointRound(Journalled, Base):
    """A round of 街面巡查 that was part of the action."""

    __tablename__ = "joint_round"
    action: Mapped[str | None] = link()
    round: Mapped[str | None] = link()
    held: Mapped[bool | None] = yes_no()
