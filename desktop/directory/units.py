"""单位: offices, stations, hospitals and communities, and what each is for us."""
from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import select

from desktop.db.models.directory import Unit, UnitRole
from desktop.directory.facts import cleaned, named, seen_tokens
from desktop.errors import UserError
from desktop.journal.entry import Value
from desktop.journal.membership import set_members
from desktop.journal.source import stable_id
from desktop.journal.work import Reading, Seen, Work, writes_known
from desktop.officers import require
from desktop.records import dataclass
from desktop.rules.pinyin import sort_key
from desktop.vocabulary import Right


@dataclass(frozen=True, slots=True)
class UnitCard:
    """One unit. ``level`` is 市, 区, 街道 or 社区 by code; ``pinned`` ones stand on the card 今晚值班."""

    id: str
    name: str
    kind: str
    level: str
    phone: str
    address: str
    note: str
    pinned: bool
    retired: bool
    roles: frozenset[str]
    seen: Seen


def list_units(
    reading: Reading, *, kind: str | None = None, role: str | None = None, level: str | None = None,
    pinned: bool | None = None, retired: bool = False,
) -> list[UnitCard]:
    """Units by sound of their names, narrowed by what is given."""
    cards = [
        card
        for card in _cards(reading)
        if (retired or not card.retired)
        and kind in (None, card.kind)
        and level in (None, card.level)
        and pinned in (None, card.pinned)
        and (role is None or role in card.roles)
    ]
    return sorted(cards, key=lambda card: sort_key(card.name))


def find_unit(reading: Reading, *, unit: str) -> UnitCard:
    """One unit.

    Raises:
        UserError: ``directory.unknown``.
    """
    found = _cards(reading, unit)
    if not found:
        raise UserError("directory.unknown")
    return found[0]


def add_unit(work: Work, /, *, name: str, roles: Collection[str] = (), **facts: Value) -> str:
    """A new unit.

    Args:
        facts: ``kind``, ``level``, ``phone``, ``address``, ``note``, ``pinned``.
        roles: codes of what it is for us, e.g. 定点医疗机构.

    Raises:
        UserError: ``rights.missing``, ``directory.name_missing``, ``directory.unit_known``.
    """
    require(work, Right.EDIT_DIRECTORY)
    kept = named(cleaned({"name": name, **facts}))
    _refuse_twin(work, str(kept["name"]), None)
    unit = work.create(Unit, record=None, **{"pinned": False, **kept, "retired": False})
    _write_roles(work, unit, roles)
    return unit


def seed_unit(work: Work, *, code: str, name: str, roles: Collection[str] = (), **facts: Value) -> str:
    """A unit that the notice names: every desk makes the same record of it; one that is there is left as it is."""
    unit = stable_id("unit", code)
    if not writes_known(work.connection, unit):
        work.create(Unit, record=unit, **{"pinned": False, **cleaned({"name": name, **facts}), "retired": False})
        _write_roles(work, unit, roles)
    return unit


def change_unit(work: Work, /, *, unit: str, seen: Seen, **facts: Value) -> None:
    """Changes only the facts given. Raises UserError as ``add_unit``, and ``directory.unknown``."""
    require(work, Right.EDIT_DIRECTORY)
    find_unit(work, unit=unit)
    kept = named(cleaned(facts))
    if "name" in kept:
        _refuse_twin(work, str(kept["name"]), unit)
    work.change(Unit, unit, seen=seen, **kept)


def set_unit_roles(work: Work, *, unit: str, roles: Collection[str]) -> None:
    """Says exactly what a unit is for us. Raises UserError ``rights.missing``, ``directory.unknown``."""
    require(work, Right.EDIT_DIRECTORY)
    find_unit(work, unit=unit)
    _write_roles(work, unit, roles)


def retire_unit(work: Work, *, unit: str, seen: Seen, retired: bool = True) -> None:
    """停用, or with ``retired=False`` 启用 again. Raises UserError ``rights.missing``, ``directory.unknown``."""
    require(work, Right.EDIT_DIRECTORY)
    find_unit(work, unit=unit)
    work.change(Unit, unit, seen=seen, retired=retired)


def _write_roles(work: Work, unit: str, roles: Collection[str]) -> None:
    wanted: Mapping[str, Mapping[str, Value]] = {role: {} for role in roles}
    set_members(work, UnitRole, of=("unit", unit), column="role", wanted=wanted)


def _refuse_twin(reading: Reading, name: str, own: str | None) -> None:
    if any(card.name == name and card.id != own for card in list_units(reading)):
        raise UserError("directory.unit_known", name=name)


def _cards(reading: Reading, unit: str | None = None) -> list[UnitCard]:
    roles: dict[str, set[str]] = {}
    held = select(UnitRole.unit, UnitRole.role).where(UnitRole.held.is_(True), UnitRole.void_reason.is_(None))
    for row in reading.execute(held):
        roles.setdefault(row.unit, set()).add(row.role)
    statement = select(Unit).where(Unit.void_reason.is_(None)).order_by(Unit.id)
    if unit is not None:
        statement = statement.where(Unit.id == unit)
    tokens = seen_tokens(reading, Unit)
    return [
        _card(row, frozenset(roles.get(row.id, ())), tokens.get(row.id) or reading.seen(row.id))
        for row in reading.execute(statement)
    ]


def _card(row: Any, roles: frozenset[str], seen: Seen) -> UnitCard:
    return UnitCard(
        row.id, row.name or "", row.kind or "", row.level or "", row.phone or "", row.address or "",
        row.note or "", bool(row.pinned), bool(row.retired), roles, seen,
    )
