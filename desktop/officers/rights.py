"""Who may do what: rights of roles, and the one question every service that needs a right begins with."""
from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from desktop.db.models.officers import Officer, OfficerRole
from desktop.errors import UserError
from desktop.journal.work import Reading
from desktop.vocabulary import RIGHTS, Right, Role

NOBODY = ""
"""The actor of a desk before anybody is known: first start, and F2 while locked (decisions.md 21)."""


def rights_of_roles(roles: Iterable[Role]) -> frozenset[Right]:
    """What the roles together allow, by the one table of vocabulary.py."""
    return frozenset[Right]().union(*(RIGHTS[role] for role in roles))


def may(reading: Reading, right: Right) -> bool:
    """Whether the one who acts may do this: for greying a button with its reason beside it."""
    if not reading.actor:
        return False
    row = reading.execute(
        select(Officer.active).where(Officer.id == reading.actor, Officer.void_reason.is_(None))
    ).first()
    if row is None or not row.active:
        return False
    return right in rights_of_roles(roles_held(reading, reading.actor).get(reading.actor, ()))


def require(reading: Reading, right: Right, *, nobody: bool = False) -> None:
    """Every service that needs a right begins with this.

    Args:
        nobody: whether a desk without a known officer may do it too (a call while locked, the first start).

    Raises:
        UserError: ``rights.missing`` with ``right`` and the ``roles`` that have it.
    """
    if nobody and reading.actor == NOBODY:
        return
    if not may(reading, right):
        having = [role.label for role in Role if right in RIGHTS[role]]
        raise UserError("rights.missing", right=right.label, roles="、".join(having))


def roles_held(reading: Reading, officer: str | None = None) -> dict[str, tuple[Role, ...]]:
    """The roles held, by officer, in the order of vocabulary.py; roles of a newer program are left out."""
    statement = select(OfficerRole.officer, OfficerRole.role).where(
        OfficerRole.held.is_(True), OfficerRole.void_reason.is_(None)
    )
    if officer is not None:
        statement = statement.where(OfficerRole.officer == officer)
    held: dict[str, set[str]] = {}
    for row in reading.execute(statement):
        held.setdefault(row.officer, set()).add(row.role)
    return {one: tuple(role for role in Role if role.value in names) for one, names in held.items()}
