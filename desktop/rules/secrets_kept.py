"""PINs and the recovery code: what is accepted, how they are hashed, and how long to wait after wrong ones."""
from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from desktop.errors import UserError
from desktop.records import dataclass
from desktop.rules.text_cleaning import fold_width

PIN_LENGTH = 6
TRIES = 5
WAIT = 30_000
"""Milliseconds of waiting after the first ``TRIES`` wrong ones in a row (ui.md §15, 22)."""
LONG_WAIT = 3_600_000
"""Milliseconds of waiting after every further ``TRIES``: nobody is let guess more than ten times in an hour."""
HOURLY = 10
"""So many wrong PINs are looked at in any hour on one PC, all officers together."""

CODE_LENGTH = 24
CODE_ALPHABET = "23456789ABCDEFGHJKNPQRSTUVXYZ"
"""No 0 O 1 I L M W: nothing that is misread from a hand-written note."""
_PER_GROUP = 4
_FAIR = 256 - 256 % len(CODE_ALPHABET)

_PIN = re.compile(r"[0-9]{6}", re.ASCII)
_BLANKS = re.compile(r"[\s\-‐-―－·.]+")


@dataclass(frozen=True, slots=True)
class Cost:
    """The parameters of scrypt, kept beside each hash so that they can rise later."""

    n: int = 1 << 14
    r: int = 8
    p: int = 1


@dataclass(frozen=True, slots=True)
class Throttle:
    """How many wrong ones there were in a row, waits between them included, and until when none is looked at.

    ``locked_until`` is in milliseconds UTC, 0 for at once.
    """

    wrong: int = 0
    locked_until: int = 0


def read_pin(typed: str) -> str:
    """Six figures, full-width ones included.

    Raises:
        UserError: ``pin.form``.
    """
    pin = fold_width(typed).strip()
    if not _PIN.fullmatch(pin):
        raise UserError("pin.form")
    return pin


def new_pin(typed: str) -> str:
    """A PIN to be kept: six figures that are not the first ones anybody would try.

    Raises:
        UserError: ``pin.form``, ``pin.too_easy``.
    """
    pin = read_pin(typed)
    if is_easy(pin):
        raise UserError("pin.too_easy", pin=pin)
    return pin


def is_easy(pin: str) -> bool:
    """000000, 123456, 654321, 121212, 123123, 112233 and their like."""
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    repeats = any(pin == pin[:size] * (PIN_LENGTH // size) for size in (1, 2, 3))
    pairs = all(pin[i] == pin[i + 1] for i in range(0, PIN_LENGTH, 2))
    climbing = len({(int(pin[i + 2]) - int(pin[i])) % 10 for i in (0, 2)}) == 1
    return repeats or (len(steps) == 1 and steps <= {0, 1, 9}) or (pairs and climbing)


def digest(secret: str, salt: bytes, cost: Cost) -> bytes:
    """The scrypt hash of a PIN or code."""
    room = 128 * cost.r * (cost.n + cost.p + 2) + 2**20
    return hashlib.scrypt(secret.encode(), salt=salt, n=cost.n, r=cost.r, p=cost.p, maxmem=room, dklen=32)


def fits(secret: str, salt: bytes, cost: Cost, kept: bytes) -> bool:
    """Whether a secret is the kept one, in a time that does not tell how nearly."""
    return hmac.compare_digest(digest(secret, salt, cost), kept)


def wait_after(wrong: int) -> int:
    """Milliseconds to wait after so many wrong ones in a row: none, half a minute after five, then an hour."""
    if wrong == 0 or wrong % TRIES:
        return 0
    return WAIT if wrong == TRIES else LONG_WAIT


def wait_left(throttle: Throttle, now: int) -> int:
    """Milliseconds still to wait. Never more than one full wait, whatever has become of the computer's clock."""
    return min(max(throttle.locked_until - now, 0), wait_after(throttle.wrong))


def after_wrong(throttle: Throttle, now: int) -> Throttle:
    """The state after one more wrong one; every fifth in a row starts a wait."""
    wrong = throttle.wrong + 1
    wait = wait_after(wrong)
    return Throttle(wrong, now + wait if wait else 0)


def desk_wait(wrong: Sequence[int], now: int) -> int:
    """Milliseconds in which no PIN at all is looked at: until fewer than ``HOURLY`` wrong ones lie within an hour.

    Args:
        wrong: instants of wrong PINs on this PC, oldest first.
    """
    return max(0, wrong[-HOURLY] + LONG_WAIT - now) if len(wrong) >= HOURLY else 0


def tries_left(throttle: Throttle) -> int:
    """How many more are looked at before the next wait."""
    return TRIES - throttle.wrong % TRIES


def refused_words(tries: int, seconds: int, *, of_desk: bool) -> str:
    """What is said of a PIN that did not open: how often it may be tried yet, or how long to wait and why."""
    if not seconds:
        return f"PIN 不对，还能试 {tries} 次"
    why = f"这台电脑一小时内输错 {HOURLY} 次" if of_desk else f"连错 {TRIES} 次"
    return f"{why}，过 {wait_words(seconds)}再输"


def wait_words(seconds: int) -> str:
    """“28 秒” or “58 分钟”: a wait as it is said beside the boxes."""
    return f"{seconds} 秒" if seconds <= 90 else f"{-(-seconds // 60)} 分钟"


def make_code(chance: Callable[[], bytes]) -> str:
    """A recovery code in six groups, e.g. ``K7RH-4QDR-…``; every character equally likely.

    Args:
        chance: gives fresh random bytes at every call.
    """
    code = ""
    while len(code) < CODE_LENGTH:
        code += "".join(CODE_ALPHABET[byte % len(CODE_ALPHABET)] for byte in chance() if byte < _FAIR)
    return "-".join(code[i : i + _PER_GROUP] for i in range(0, CODE_LENGTH, _PER_GROUP))


def read_code(typed: str) -> str:
    """The 24 characters of a code as somebody typed it: any case, width, blanks or dashes.

    Raises:
        UserError: ``code.form`` with the ``length`` found.
    """
    code = _BLANKS.sub("", fold_width(typed)).upper()
    if len(code) != CODE_LENGTH or not set(code) <= set(CODE_ALPHABET):
        raise UserError("code.form", length=len(code))
    return code
