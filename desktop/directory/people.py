"""People to call: responders, patrol teams and those who report what they see."""
from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import select

from desktop.db.models.directory import Informant, Responder, Team, TeamMember, Unit
from desktop.directory.facts import cleaned, named, seen_tokens
from desktop.errors import UserError
from desktop.journal.entry import Value
from desktop.journal.membership import set_members
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import list_officers, require
from desktop.records import dataclass
from desktop.rules.pinyin import sort_key
from desktop.vocabulary import Right


@dataclass(frozen=True, slots=True)
class ResponderCard:
    """Somebody outside the desk; ``group`` is where the phone book lists him."""

    id: str
    name: str
    group: str
    post: str
    phone: str
    unit: str
    unit_name: str
    note: str
    retired: bool
    seen: Seen


@dataclass(frozen=True, slots=True)
class InformantCard:
    """线索人."""

    id: str
    name: str
    kind: str
    employer: str
    phone: str
    area: str
    retired: bool
    seen: Seen


@dataclass(frozen=True, slots=True)
class Person:
    """An officer or a responder, as somebody who can be called."""

    id: str
    name: str
    post: str
    phone: str


@dataclass(frozen=True, slots=True)
class TeamCard:
    """A team; ``lead`` is None where none is set; ``phone`` is the team's own, else the lead's."""

    id: str
    name: str
    kind: str
    position: int
    lead: Person | None
    members: tuple[Person, ...]
    own_phone: str
    retired: bool
    seen: Seen

    @property
    def everyone(self) -> tuple[Person, ...]:
        """The lead first."""
        return ((self.lead,) if self.lead else ()) + self.members

    @property
    def phone(self) -> str:
        return self.own_phone or (self.lead.phone if self.lead else "")


def list_responders(reading: Reading, *, group: str | None = None, retired: bool = False) -> list[ResponderCard]:
    """Responders by sound of their names."""
    tokens = seen_tokens(reading, Responder)
    statement = (
        select(Responder, Unit.name.label("unit_name"))
        .outerjoin(Unit, Unit.id == Responder.unit)
        .where(Responder.void_reason.is_(None))
    )
    cards = [
        ResponderCard(
            r.id, r.name or "", r.group or "", r.post or "", r.phone or "", r.unit or "", r.unit_name or "",
            r.note or "", bool(r.retired), tokens.get(r.id) or reading.seen(r.id),
        )
        for r in reading.execute(statement)
        if (retired or not r.retired) and group in (None, r.group)
    ]
    return sorted(cards, key=lambda card: (sort_key(card.name), card.id))


def list_informants(reading: Reading, *, kind: str | None = None, retired: bool = False) -> list[InformantCard]:
    """线索人 by sound of their names."""
    tokens = seen_tokens(reading, Informant)
    cards = [
        InformantCard(
            r.id, r.name or "", r.kind or "", r.employer or "", r.phone or "", r.area or "", bool(r.retired),
            tokens.get(r.id) or reading.seen(r.id),
        )
        for r in reading.execute(select(Informant).where(Informant.void_reason.is_(None)))
        if (retired or not r.retired) and kind in (None, r.kind)
    ]
    return sorted(cards, key=lambda card: (sort_key(card.name), card.id))


def people(reading: Reading) -> dict[str, Person]:
    """Officers and responders by id, those 停用 included, so that what is past still names them."""
    found = {c.id: Person(c.id, c.name, c.post, c.phone) for c in reading.once(list_officers, retired=True)}
    found |= {c.id: Person(c.id, c.name, c.post, c.phone) for c in reading.once(list_responders, retired=True)}
    return found


def active_people(reading: Reading) -> list[Person]:
    """Officers and responders who can be asked to come, by sound of their names."""
    found = [Person(c.id, c.name, c.post, c.phone) for c in reading.once(list_officers)]
    found += [Person(c.id, c.name, c.post, c.phone) for c in list_responders(reading)]
    return sorted(found, key=lambda one: (sort_key(one.name), one.id))


def list_teams(reading: Reading, *, retired: bool = False) -> list[TeamCard]:
    """Teams in their order, each with lead and members."""
    known = reading.once(people)
    tokens = seen_tokens(reading, Team)
    members: dict[str, list[Person]] = {}
    held = select(TeamMember.team, TeamMember.person).where(TeamMember.held.is_(True), TeamMember.void_reason.is_(None))
    for row in reading.execute(held):
        if row.person in known:
            members.setdefault(row.team, []).append(known[row.person])
    cards = [
        _team(row, known, members.get(row.id, []), tokens.get(row.id) or reading.seen(row.id))
        for row in reading.execute(select(Team).where(Team.void_reason.is_(None)))
        if retired or not row.retired
    ]
    return sorted(cards, key=lambda card: (card.position, sort_key(card.name), card.id))


def add_responder(work: Work, /, *, name: str, group: str, **facts: Value) -> str:
    """Somebody to call.

    Args:
        facts: ``post``, ``phone``, ``unit`` (id), ``note``.

    Raises:
        UserError: ``rights.missing``, ``directory.name_missing``.
    """
    require(work, Right.EDIT_DIRECTORY)
    return work.create(Responder, record=None, **named(cleaned({"name": name, "group": group, **facts})), retired=False)


def change_responder(work: Work, /, *, responder: str, seen: Seen, **facts: Value) -> None:
    """Changes only the facts given. Raises UserError as ``add_responder``, and ``directory.unknown``."""
    _change(work, Responder, responder, seen, facts)


def retire_responder(work: Work, *, responder: str, seen: Seen, retired: bool = True) -> None:
    """停用, or 启用 again. Raises UserError as ``change_responder``."""
    _change(work, Responder, responder, seen, {"retired": retired})


def add_informant(work: Work, /, *, name: str, kind: str, **facts: Value) -> str:
    """A 线索人; also in passing, when a caller says who he is.

    Args:
        facts: ``employer``, ``phone``, ``area``.

    Raises:
        UserError: ``directory.name_missing``.
    """
    return work.create(Informant, record=None, **named(cleaned({"name": name, "kind": kind, **facts})), retired=False)


def change_informant(work: Work, /, *, informant: str, seen: Seen, **facts: Value) -> None:
    """Changes only the facts given. Raises UserError ``rights.missing``, ``directory.unknown``, …"""
    _change(work, Informant, informant, seen, facts)


def retire_informant(work: Work, *, informant: str, seen: Seen, retired: bool = True) -> None:
    """停用, or 启用 again. Raises UserError as ``change_informant``."""
    _change(work, Informant, informant, seen, {"retired": retired})


def add_team(
    work: Work, /, *, name: str, lead: str | None = None, members: Collection[str] = (), **facts: Value
) -> str:
    """A team; lead and members are ids of officers or responders.

    Args:
        facts: ``kind``, ``position``, ``phone``.

    Raises:
        UserError: ``rights.missing``, ``directory.name_missing``, ``directory.team_known``, ``directory.unknown``.
    """
    require(work, Right.EDIT_DIRECTORY)
    kept = named(cleaned({"name": name, **facts}))
    _refuse_twin(work, str(kept["name"]), None)
    _known_people(work, {*members, *([lead] if lead else [])})
    team = work.create(Team, record=None, **kept, lead=lead, retired=False)
    set_members(work, TeamMember, of=("team", team), column="person", wanted={one: {} for one in members})
    return team


def change_team(work: Work, /, *, team: str, seen: Seen, **facts: Value) -> None:
    """Changes only the facts given (``name``, ``kind``, ``position``, ``phone``, ``lead``).

    Raises:
        UserError: as ``add_team``.
    """
    if facts.get("name"):
        _refuse_twin(work, str(facts["name"]), team)
    if facts.get("lead"):
        _known_people(work, {str(facts["lead"])})
    _change(work, Team, team, seen, facts)


def set_team_members(work: Work, *, team: str, members: Collection[str]) -> None:
    """Says exactly who belongs to a team. Raises UserError ``rights.missing``, ``directory.unknown``."""
    require(work, Right.EDIT_DIRECTORY)
    _known(work, Team, team)
    _known_people(work, set(members))
    set_members(work, TeamMember, of=("team", team), column="person", wanted={one: {} for one in members})


def retire_team(work: Work, *, team: str, seen: Seen, retired: bool = True) -> None:
    """停用, or 启用 again. Raises UserError as ``change_team``."""
    _change(work, Team, team, seen, {"retired": retired})


def _change(work: Work, model: type[Any], record: str, seen: Seen, facts: dict[str, Value]) -> None:
    require(work, Right.EDIT_DIRECTORY)
    _known(work, model, record)
    work.change(model, record, seen=seen, **named(cleaned(facts)))


def _known(reading: Reading, model: type[Any], record: str) -> None:
    found = reading.execute(select(model.id).where(model.id == record, model.void_reason.is_(None))).first()
    if found is None:
        raise UserError("directory.unknown")


def _known_people(reading: Reading, wanted: set[str]) -> None:
    if not wanted <= reading.once(people).keys():
        raise UserError("directory.unknown")


def _refuse_twin(reading: Reading, name: str, own: str | None) -> None:
    if any(card.name == name and card.id != own for card in reading.once(list_teams)):
        raise UserError("directory.team_known", name=name)


def _team(row: Any, known: dict[str, Person], members: list[Person], seen: Seen) -> TeamCard:
    ordered = tuple(sorted((one for one in members if one.id != row.lead), key=lambda one: sort_key(one.name)))
    return TeamCard(
        row.id, row.name or "", row.kind or "", row.position or 0, known.get(row.lead), ordered, row.phone or "",
        bool(row.retired), seen,
    )
