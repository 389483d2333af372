"""The register of officers: names, posts, roles; nobody is removed, only 停用."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from desktop.db.models.officers import Officer, OfficerRole, Secret
from desktop.errors import UserError
from desktop.journal.membership import set_members
from desktop.journal.work import Reading, Seen, Work
from desktop.officers.rights import require, rights_of_roles, roles_held
from desktop.records import dataclass
from desktop.rules.pinyin import sort_key
from desktop.rules.text_cleaning import clean_line
from desktop.vocabulary import Right, Role

NAME_LIMIT = 40


@dataclass(frozen=True, slots=True)
class OfficerCard:
    """One officer as lists, the lock page and the settings show him."""

    id: str
    name: str
    post: str
    phone: str
    rank: int | None
    active: bool
    roles: tuple[Role, ...]
    has_pin: bool
    seen: Seen

    @property
    def rights(self) -> frozenset[Right]:
        return rights_of_roles(self.roles) if self.active else frozenset()


def list_officers(reading: Reading, *, retired: bool = False) -> list[OfficerCard]:
    """Every officer in the order of the chain of responsibility (附件一), then by sound of the name.

    Args:
        retired: with those who are 停用.
    """
    rows = reading.execute(select(Officer).where(Officer.void_reason.is_(None)).order_by(Officer.id)).all()
    roles = roles_held(reading)
    keyed = set(reading.execute(select(Secret.owner)).scalars())
    cards = [_card(reading, row, roles.get(row.id, ()), row.id in keyed) for row in rows]
    kept = (card for card in cards if retired or card.active)
    return sorted(kept, key=lambda card: (card.rank or 99, sort_key(card.name)))


def find_officer(reading: Reading, *, officer: str) -> OfficerCard:
    """One officer.

    Raises:
        UserError: ``officers.unknown``.
    """
    row = reading.execute(select(Officer).where(Officer.id == officer, Officer.void_reason.is_(None))).first()
    if row is None:
        raise UserError("officers.unknown")
    keyed = reading.execute(select(Secret.owner).where(Secret.owner == officer)).first()
    return _card(reading, row, roles_held(reading, officer).get(officer, ()), keyed is not None)


def officer_names(reading: Reading) -> dict[str, str]:
    """The names of all officers by id, those 停用 included, for showing who did what."""
    return {row.id: row.name or "" for row in reading.execute(select(Officer.id, Officer.name))}


def current_officer(reading: Reading) -> OfficerCard | None:
    """Who acts at this desk now; None before anybody is known."""
    return find_officer(reading, officer=reading.actor) if reading.actor else None


def escalation(reading: Reading) -> list[OfficerCard]:
    """主要负责同志 → 分管负责同志 → 民社办负责人 → 值班员: whom an alarm goes to, in turn (附件一)."""
    return [card for card in reading.once(list_officers) if card.rank is not None]


def add_officer(
    work: Work, *, name: str, roles: Iterable[Role], post: str = "", phone: str = "", rank: int | None = None
) -> str:
    """A new officer, without a PIN; returns his id.

    Raises:
        UserError: ``rights.missing``, ``officers.name_missing``, ``officers.name_taken``, ``officers.role_missing``.
    """
    require(work, Right.MANAGE_OFFICERS)
    return enter_officer(work, name, roles, post, phone, rank)


def change_officer(
    work: Work, *, officer: str, seen: Seen, name: str | None = None, post: str | None = None,
    phone: str | None = None, rank: int | None = None,
) -> None:
    """Changes what is said of an officer; facts left out stay.

    Raises:
        UserError: ``rights.missing``, ``officers.unknown``, ``officers.name_missing``, ``officers.name_taken``.
    """
    require(work, Right.MANAGE_OFFICERS)
    card = find_officer(work, officer=officer)
    facts: dict[str, Any] = {}
    if name is not None and clean_line(name) != card.name:
        facts["name"] = _free_name(work, name)
    if post is not None:
        facts["post"] = clean_line(post)
    if phone is not None:
        facts["phone"] = clean_line(phone)
    if rank is not None:
        facts["rank"] = rank
    if facts:
        work.change(Officer, officer, seen=seen, **facts)


def set_roles(work: Work, *, officer: str, roles: Iterable[Role]) -> None:
    """Gives an officer exactly these roles.

    Raises:
        UserError: ``rights.missing``, ``officers.unknown``, ``officers.role_missing``, ``officers.last_administrator``.
    """
    require(work, Right.MANAGE_OFFICERS)
    wanted = _some(roles)
    card = find_officer(work, officer=officer)
    if Role.ADMINISTRATOR not in wanted:
        _keep_an_administrator(work, card)
    _write_roles(work, officer, wanted)


def retire_officer(work: Work, *, officer: str, seen: Seen) -> None:
    """停用: can no longer open the desk; everything written by him stays his.

    Raises:
        UserError: ``rights.missing``, ``officers.unknown``, ``officers.last_administrator``.
    """
    require(work, Right.MANAGE_OFFICERS)
    _keep_an_administrator(work, find_officer(work, officer=officer))
    work.change(Officer, officer, seen=seen, active=False)


def restore_officer(work: Work, *, officer: str, seen: Seen) -> None:
    """启用 again. Raises UserError as ``retire_officer``."""
    require(work, Right.MANAGE_OFFICERS)
    find_officer(work, officer=officer)
    work.change(Officer, officer, seen=seen, active=True)


def active_officer(reading: Reading, officer: str) -> OfficerCard:
    card = find_officer(reading, officer=officer)
    if not card.active:
        raise UserError("officers.retired", name=card.name)
    return card


def _card(reading: Reading, row: Any, roles: tuple[Role, ...], has_pin: bool) -> OfficerCard:
    return OfficerCard(
        row.id, row.name or "", row.post or "", row.phone or "", row.rank, bool(row.active), roles, has_pin,
        reading.seen(row.id),
    )


def enter_officer(work: Work, name: str, roles: Iterable[Role], post: str, phone: str, rank: int | None) -> str:
    wanted = _some(roles)
    officer = work.create(
        Officer, name=_free_name(work, name), post=clean_line(post) or None, phone=clean_line(phone) or None,
        rank=rank, active=True,
    )
    _write_roles(work, officer, wanted)
    return officer


def _free_name(work: Work, name: str) -> str:
    clean = clean_line(name, limit=NAME_LIMIT)
    if not clean:
        raise UserError("officers.name_missing")
    if any(card.name == clean for card in list_officers(work)):
        raise UserError("officers.name_taken", name=clean)
    return clean


def _some(roles: Iterable[Role]) -> tuple[Role, ...]:
    wanted = tuple(dict.fromkeys(roles))
    if not wanted:
        raise UserError("officers.role_missing")
    return wanted


def _write_roles(work: Work, officer: str, roles: tuple[Role, ...]) -> None:
    wanted = {role.value: dict[str, Any]() for role in roles}
    set_members(work, OfficerRole, of=("officer", officer), column="role", wanted=wanted)


def _keep_an_administrator(work: Work, leaving: OfficerCard) -> None:
    """Somebody must always be able to let others in."""
    others = [c for c in list_officers(work) if c.id != leaving.id and Role.ADMINISTRATOR in c.roles]
    if Role.ADMINISTRATOR in leaving.roles and leaving.active and not others:
        raise UserError("officers.last_administrator", name=leaving.name)
