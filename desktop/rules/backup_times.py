"""Which copies are kept and when the next is due: pure rules over instants (milliseconds UTC)."""
from __future__ import annotations

from collections.abc import Callable, Iterable

from desktop.clock import DAY, HOUR, local
from desktop.records import dataclass

OLD = 26 * HOUR
"""From this age on the newest copy is amber (ui.md §15, 20)."""
MONTHS = 24
"""The oldest copies are those of so many months."""
_KEPT: tuple[tuple[int, Callable[[int], str]], ...] = (
    (24, lambda at: f"{local(at):%Y-%m-%d %H}"),
    (14, lambda at: f"{local(at):%Y-%m-%d}"),
    (8, lambda at: "{0[0]}-{0[1]}".format(local(at).isocalendar())),
    (MONTHS, lambda at: f"{local(at):%Y-%m}"),
)


_HELD = {"restore": 30 * DAY, "upgrade": 30 * DAY, "sealing": 30 * DAY, "risky": 3 * DAY}
"""Copies made before an act that changes much: the next copy of the same hour holds what came of it, not what was."""


def held(reason: str, at: int, newest: int) -> bool:
    """Whether a copy stays for what it was made for, counted back from the newest copy, whatever the clock says now."""
    return newest - at < _HELD.get(reason, 0)


def kept(instants: Iterable[int]) -> frozenset[int]:
    """The copies that stay: the last of each of 24 hours, 14 days, 8 weeks and 24 months (exchange.md B11).

    The newest always stays. Copies from a clock that was ahead count like any other, so none is thrown away for it.
    """
    newest_first = sorted(set(instants), reverse=True)
    stay: set[int] = set(newest_first[:1])
    for count, period in _KEPT:
        seen: set[str] = set()
        for at in newest_first:
            if period(at) not in seen:
                if len(seen) == count:
                    break
                seen.add(period(at))
                stay.add(at)
    return frozenset(stay)


def last_copy_gone(at: int) -> str:
    """“2027年1月”: when the last copy made before an instant has made room, while copies go on being made."""
    moment = local(at)
    years, month = divmod(moment.month - 1 + MONTHS, 12)
    return f"{moment.year + years}年{month + 1}月"


@dataclass(frozen=True, slots=True)
class Due:
    """What is due now: a copy beside the store, and a round to the second places."""

    here: bool
    round: bool


def due(*, now: int, last: int | None, last_round: int | None, minute: int, changed: bool, missed: bool) -> Due:
    """Whether to copy now.

    Args:
        last, last_round: instants of the last copy, and of the last round to all places; None for never.
        minute: of the day at which the round is due, fixed +08:00.
        changed: whether anything was written since the last copy.
        missed: whether a place that lacks the last round is there again.
    """
    hour = last is None or now - last >= HOUR or last > now
    round_due = last_round is None or last_round > now or last_round < _latest(now, minute)
    return Due(hour and changed, round_due or missed)


def _latest(now: int, minute: int) -> int:
    """The last time the round was due, at or before now."""
    at = local(now)
    today = now - (at.hour * 60 + at.minute - minute) * 60_000 - at.second * 1000 - now % 1000
    return today if today <= now else today - DAY
