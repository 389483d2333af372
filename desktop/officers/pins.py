"""PINs on this PC and the recovery code from the safe: hashed slowly, and counted."""
from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import insert, select, update

from desktop.db.models.officers import AccessNote, Secret
from desktop.errors import UserError
from desktop.journal.work import Reading, Work
from desktop.officers.guesses import forget_wrong, note_wrong, wait_of_desk
from desktop.officers.register import active_officer, enter_officer, list_officers
from desktop.officers.rights import require
from desktop.rules import secrets_kept
from desktop.rules.secrets_kept import Cost, Throttle
from desktop.vocabulary import Right, Role

RECOVERY = "recovery"


class PinOutcome(StrEnum):
    """What became of a PIN or code that was tried."""

    OK = "ok"
    WRONG = "wrong"
    WAIT = "wait"
    UNSET = "unset"


@dataclass(frozen=True, slots=True)
class PinCheck:
    """``tries_left`` counts down after a wrong one; ``wait_seconds`` is above 0 only while nothing is looked at.

    ``of_desk``: the wait is for every officer of this PC, because too many wrong ones came within an hour.
    ``wrong``: it was looked at and was not the right one.
    """

    outcome: PinOutcome
    tries_left: int = secrets_kept.TRIES
    wait_seconds: int = 0
    of_desk: bool = False
    wrong: bool = False

    @property
    def ok(self) -> bool:
        return self.outcome is PinOutcome.OK


def make_first_officer(work: Work, *, name: str, pin: str) -> str:
    """The first officer of a new desk, 管理员 with a PIN; nobody needs to be known for it.

    Raises:
        UserError: ``officers.not_first`` where there is an officer already; else as ``add_officer`` and ``set_pin``.
    """
    if list_officers(work, retired=True):
        raise UserError("officers.not_first")
    kept = secrets_kept.new_pin(pin)
    officer = enter_officer(work, name, (Role.ADMINISTRATOR, Role.DUTY), "", "", None)
    _keep(work, officer, kept)
    return officer


def check_pin(work: Work, *, officer: str, pin: str) -> PinCheck:
    """Tries a PIN: five wrong ones in a row start a wait of 30 s, in which none is looked at (ui.md §15, 22).

    From then on every further five start a wait of an hour. Ten wrong ones within an hour on this PC, whoever's, start
    a wait for everybody; the recovery code ends it.

    Raises:
        UserError: ``pin.form``, ``officers.unknown``, ``officers.retired``.
    """
    typed = secrets_kept.read_pin(pin)
    active_officer(work, officer)
    left = wait_of_desk(work)
    if left:
        return _waiting(left, of_desk=True)
    return _within_hour(work, _try(work, officer, typed))


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
    active_officer(work, officer)
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
    active_officer(work, officer)
    check = _try(work, RECOVERY, plain)
    if check.ok:
        _keep(work, officer, wanted)
        forget_wrong(work)
        _note(work, officer, "pin_reset_by_code")
    return check


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
        _set_throttle(work, owner, Throttle(throttle.wrong, work.now + left))
        return _waiting(left)
    if secrets_kept.fits(secret, kept.salt, Cost(kept.n, kept.r, kept.p), kept.hash):
        _set_throttle(work, owner, Throttle())
        return PinCheck(PinOutcome.OK)
    after = secrets_kept.after_wrong(throttle, work.now)
    _set_throttle(work, owner, after)
    if after.locked_until:
        return _waiting(secrets_kept.wait_after(after.wrong), wrong=True)
    return PinCheck(PinOutcome.WRONG, secrets_kept.tries_left(after), wrong=True)


def _within_hour(work: Work, check: PinCheck) -> PinCheck:
    """A wrong PIN counts for the PC as well; a wait that was on already was none, for nothing was looked at."""
    if not check.wrong:
        return check
    left = note_wrong(work)
    of_desk = wait_of_desk(work)
    if of_desk > 1000 * check.wait_seconds:
        return _waiting(of_desk, of_desk=True, wrong=True)
    return replace(check, tries_left=min(check.tries_left, left))


def _waiting(left: int, *, of_desk: bool = False, wrong: bool = False) -> PinCheck:
    return PinCheck(PinOutcome.WAIT, 0, -(-left // 1000), of_desk, wrong)


def _set_throttle(work: Work, owner: str, throttle: Throttle) -> None:
    work.execute(
        update(Secret).where(Secret.owner == owner)
        .values(wrong=throttle.wrong, locked_until=throttle.locked_until)
    )
