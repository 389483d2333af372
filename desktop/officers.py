"""Who works here: officers, their roles and rights, their PINs on this PC, and the log of what was seen in full."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import insert, select, update

from desktop.db.models.officers import AccessNote, Disclosure, Officer, OfficerRole, Secret
from desktop.errors import UserError
from desktop.journal.membership import set_members
from desktop.journal.work import Reading, Seen, Work
from desktop.rules import secrets_kept
from desktop.rules.pinyin import sort_key
from desktop.rules.secrets_kept import Cost, Throttle
from desktop.rules.text_cleaning import clean_line
from desktop.vocabulary import RIGHTS, Right, Role

NOBODY = ""
"""The actor of a desk before anybody is known: first start, and F2 while locked (decisions.md 21)."""
RECOVERY = "recovery"
NAME_LIMIT = 40


class PinOutcome(StrEnum):
    """What became of a PIN or code that was tried."""

    OK = "ok"
    WRONG = "wrong"
    WAIT = "wait"
    UNSET = "unset"


@dataclass(frozen=True, slots=True)
class PinCheck:
    """``tries_left`` counts down after a wrong one; ``wait_seconds`` is above 0 only while nothing is looked at."""

    outcome: PinOutcome
    tries_left: int = secrets_kept.TRIES
    wait_seconds: int = 0

    @property
    def ok(self) -> bool:
        return self.outcome is PinOutcome.OK


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


@dataclass(frozen=True, slots=True)
class FullView:
    """One value that was looked at in full."""

    id: str
    record: str
    field: str
    purpose: str
    at: int
    by: str
    by_name: str


def list_officers(reading: Reading, *, retired: bool = False) -> list[OfficerCard]:
    """Every officer in the order of the chain of responsibility (附件一), then by sound of the name.

    Args:
        retired: with those who are 停用.
    """
    rows = reading.execute(select(Officer).where(Officer.void_reason.is_(None)).order_by(Officer.id)).all()
    roles = _roles(reading)
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
    return _card(reading, row, _roles(reading, officer).get(officer, ()), keyed is not None)


def officer_names(reading: Reading) -> dict[str, str]:
    """The names of all officers by id, those 停用 included, for showing who did what."""
    return {row.id: row.name or "" for row in reading.execute(select(Officer.id, Officer.name))}


def current_officer(reading: Reading) -> OfficerCard | None:
    """Who acts at this desk now; None before anybody is known."""
    return find_officer(reading, officer=reading.actor) if reading.actor else None


def escalation(reading: Reading) -> list[OfficerCard]:
    """主要负责同志 → 分管负责同志 → 民社办负责人 → 值班员: whom an alarm goes to, in turn (附件一)."""
    return [card for card in list_officers(reading) if card.rank is not None]


def add_officer(
    work: Work, *, name: str, roles: Iterable[Role], post: str = "", phone: str = "", rank: int | None = None
) -> str:
    """A new officer, without a PIN; returns his id.

    Raises:
        UserError: ``rights.missing``, ``officers.name_missing``, ``officers.name_taken``, ``officers.role_missing``.
    """
    require(work, Right.MANAGE_OFFICERS)
    return _make(work, name, roles, post, phone, rank)


def make_first_officer(work: Work, *, name: str, pin: str) -> str:
    """The first officer of a new desk, 管理员 with a PIN; nobody needs to be known for it.

    Raises:
        UserError: ``officers.not_first`` where there is an officer already; else as ``add_officer`` and ``set_pin``.
    """
    if list_officers(work, retired=True):
        raise UserError("officers.not_first")
    kept = secrets_kept.new_pin(pin)
    officer = _make(work, name, (Role.ADMINISTRATOR, Role.DUTY), "", "", None)
    _keep(work, officer, kept)
    return officer


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
    return right in rights_of_roles(_roles(reading, reading.actor).get(reading.actor, ()))


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


def check_pin(work: Work, *, officer: str, pin: str) -> PinCheck:
    """Tries a PIN: five wrong ones in a row start a wait of 30 s, in which none is looked at (ui.md §15, 22).

    Raises:
        UserError: ``pin.form``, ``officers.unknown``, ``officers.retired``.
    """
    typed = secrets_kept.read_pin(pin)
    _active(work, officer)
    return _try(work, officer, typed)


def change_pin(work: Work, *, current: str, pin: str) -> PinCheck:
    """The one who acts changes his own PIN; the present one is asked and counted like any other try.

    Raises:
        UserError: ``pin.form``, ``pin.too_easy``, ``officers.unknown``, ``officers.retired``.
    """
    wanted = secrets_kept.new_pin(pin)
    check = check_pin(work, officer=work.actor, pin=current)
    if check.ok:
        _keep(work, work.actor, wanted)
    return check


def set_pin(work: Work, *, officer: str, pin: str) -> None:
    """管理员 gives an officer a PIN; noted, because it lets him in.

    Raises:
        UserError: ``rights.missing``, ``pin.form``, ``pin.too_easy``, ``officers.unknown``, ``officers.retired``.
    """
    require(work, Right.MANAGE_OFFICERS)
    wanted = secrets_kept.new_pin(pin)
    _active(work, officer)
    _keep(work, officer, wanted)
    _note(work, officer, "pin_given")


def has_recovery_code(reading: Reading) -> bool:
    return _kept(reading, RECOVERY) is not None


def keep_recovery_code(work: Work, *, code: str) -> None:
    """Keeps only the hash of a code that was shown; the one before is worthless from now on.

    Raises:
        UserError: ``rights.missing`` once an officer is known, ``code.form``.
    """
    plain = secrets_kept.read_code(code)
    if has_recovery_code(work):
        require(work, Right.MANAGE_OFFICERS)
        _note(work, work.actor, "code_renewed")
    _keep(work, RECOVERY, plain)


def make_recovery_code(reading: Reading) -> str:
    """A fresh code to show once; worth nothing until ``keep_recovery_code``."""
    return secrets_kept.make_code(reading.source.salt)


def reset_pin(work: Work, *, code: str, officer: str, pin: str) -> PinCheck:
    """A new PIN for whoever holds the recovery code from the safe; nobody needs to be known for it.

    Raises:
        UserError: ``code.form``, ``pin.form``, ``pin.too_easy``, ``officers.unknown``, ``officers.retired``.
    """
    plain, wanted = secrets_kept.read_code(code), secrets_kept.new_pin(pin)
    _active(work, officer)
    check = _try(work, RECOVERY, plain)
    if check.ok:
        _keep(work, officer, wanted)
        _note(work, officer, "pin_reset_by_code")
    return check


def log_full_view(work: Work, *, record: str, field: str, purpose: str) -> str:
    """Writes down that the one who acts looks at a masked value in full (个人信息保护法 51; decisions.md 23).

    Raises:
        UserError: ``rights.missing``, ``disclosure.purpose_missing``.
    """
    require(work, Right.SEE_FULL)
    reason = clean_line(purpose)
    if not reason:
        raise UserError("disclosure.purpose_missing")
    return work.create(Disclosure, subject=record, field=field, purpose=reason, at=work.now, by=work.actor)


def disclosures(
    reading: Reading, *, of: str | None = None, since: int | None = None, until: int | None = None
) -> list[FullView]:
    """What was looked at in full, newest first.

    Args:
        of: only one record's.
        since, until: half-open, milliseconds UTC.
    """
    statement = select(Disclosure).order_by(Disclosure.at.desc(), Disclosure.id.desc())
    if of is not None:
        statement = statement.where(Disclosure.subject == of)
    if since is not None:
        statement = statement.where(Disclosure.at >= since)
    if until is not None:
        statement = statement.where(Disclosure.at < until)
    names = officer_names(reading)
    return [
        FullView(r.id, r.subject or "", r.field or "", r.purpose or "", r.at or 0, r.by or "", names.get(r.by, ""))
        for r in reading.execute(statement)
    ]


def _card(reading: Reading, row: Any, roles: tuple[Role, ...], has_pin: bool) -> OfficerCard:
    return OfficerCard(
        row.id, row.name or "", row.post or "", row.phone or "", row.rank, bool(row.active), roles, has_pin,
        reading.seen(row.id),
    )


def _roles(reading: Reading, officer: str | None = None) -> dict[str, tuple[Role, ...]]:
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


def _make(work: Work, name: str, roles: Iterable[Role], post: str, phone: str, rank: int | None) -> str:
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


def _active(reading: Reading, officer: str) -> OfficerCard:
    card = find_officer(reading, officer=officer)
    if not card.active:
        raise UserError("officers.retired", name=card.name)
    return card


def _note(work: Work, officer: str, kind: str) -> None:
    work.create(AccessNote, officer=officer, kind=kind, at=work.now, by=work.actor or None)


def _kept(reading: Reading, owner: str) -> Any | None:
    return reading.execute(select(Secret).where(Secret.owner == owner)).first()


def _keep(work: Work, owner: str, secret: str) -> None:
    cost, salt = Cost(), work.source.salt()
    facts = {
        "salt": salt, "hash": secrets_kept.digest(secret, salt, cost), "n": cost.n, "r": cost.r, "p": cost.p,
        "wrong": 0, "locked_until": 0, "set_at": work.now,
    }
    if _kept(work, owner) is None:
        work.execute(insert(Secret).values(owner=owner, **facts))
    else:
        work.execute(update(Secret).where(Secret.owner == owner).values(**facts))
    work.touch("secret")


def _try(work: Work, owner: str, secret: str) -> PinCheck:
    kept = _kept(work, owner)
    if kept is None:
        return PinCheck(PinOutcome.UNSET, 0)
    throttle = Throttle(kept.wrong, kept.locked_until)
    left = secrets_kept.wait_left(throttle, work.now)
    if left:
        _set_throttle(work, owner, Throttle(0, work.now + left))
        return _waiting(left)
    if secrets_kept.fits(secret, kept.salt, Cost(kept.n, kept.r, kept.p), kept.hash):
        _set_throttle(work, owner, Throttle())
        return PinCheck(PinOutcome.OK)
    after = secrets_kept.after_wrong(throttle, work.now)
    _set_throttle(work, owner, after)
    if after.locked_until:
        return _waiting(secrets_kept.WAIT)
    return PinCheck(PinOutcome.WRONG, secrets_kept.TRIES - after.wrong)


def _waiting(left: int) -> PinCheck:
    return PinCheck(PinOutcome.WAIT, 0, -(-left // 1000))


def _set_throttle(work: Work, owner: str, throttle: Throttle) -> None:
    work.execute(
        update(Secret).where(Secret.owner == owner)
        .values(wrong=throttle.wrong, locked_until=throttle.locked_until)
    )
