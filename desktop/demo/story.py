"""The thread of the demonstration: what happens when, acted through the desk by whoever is on duty at that hour."""
from __future__ import annotations

import heapq
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from desktop.attachments import Prepared
from desktop.clock import MINUTE, SECOND, FixedClock, instant, local
from desktop.demo.cast import Figure, Strangers, regulars
from desktop.demo.street import Street, leader_of, officer_of
from desktop.journal.desk import Desk
from desktop.rules.shifts import Shift, ShiftKind, ShiftTimes, shift_of

Prepare = Callable[[bytes], Prepared]
TIMES = ShiftTimes()


@dataclass(slots=True)
class Story:
    """One telling: the desk with its clock, the source of chance, and what is still to come, by the hour."""

    desk: Desk
    clock: FixedClock
    chance: random.Random
    street: Street
    scale: float
    attachments: Path
    prepare: Prepare
    alarms_until: int = instant(2025, 3, 12)
    """From then on no call becomes an emergency, so that every one is over when the story ends."""
    regulars: list[Figure] = field(default_factory=regulars)
    strangers: Strangers = field(init=False)
    pictures: list[str] = field(default_factory=list)
    originals: list[bytes] = field(default_factory=list)
    """The bytes of ``pictures``, in the same order."""
    prepared: list[Prepared] = field(default_factory=list)
    """What was made of ``originals``, in the same order."""
    visits: dict[str, Figure] = field(default_factory=dict)
    """Who is to be visited, by the id of the 回访."""
    _agenda: list[tuple[int, int, Callable[[], None]]] = field(default_factory=list)
    _count: int = 0

    def __post_init__(self) -> None:
        self.strangers = Strangers(self.chance)

    def later(self, at: int, act: Callable[[], None]) -> None:
        """Puts an act on the agenda; what falls on one instant happens in the order in which it was put there."""
        self._count += 1
        heapq.heappush(self._agenda, (at, self._count, act))

    def soon(self, low: float, high: float, act: Callable[[], None]) -> None:
        """An act some minutes from now."""
        self.later(self.clock.now() + self.minutes(low, high), act)

    def run(self, until: int) -> None:
        """Lets everything happen that happens before an instant; what would come later is left out."""
        while self._agenda and self._agenda[0][0] < until:
            at, _, act = heapq.heappop(self._agenda)
            self.clock.instant = max(self.clock.instant, at)
            act()

    def forget_plans(self) -> None:
        """Whatever stands on the agenda does not happen."""
        self._agenda.clear()

    def do(self, verb: Callable[..., Any], *, by: str = "", **facts: Any) -> Any:
        """One act of whoever is on duty, or of a named officer."""
        self.desk.actor = by or self.on_duty
        return self.desk.do(verb, **facts)

    @property
    def now(self) -> int:
        return self.clock.now()

    @property
    def today(self) -> date:
        return local(self.now).date()

    @property
    def shift(self) -> Shift:
        return shift_of(self.now, TIMES)

    @property
    def on_duty(self) -> str:
        shift = self.shift
        return officer_of(self.street, date.fromisoformat(shift.day), shift.kind)

    @property
    def leader(self) -> str:
        return leader_of(self.street, date.fromisoformat(self.shift.day))

    @property
    def clerk(self) -> str:
        """杨丽, who keeps stock, rota and ledger."""
        return self.street.officers["杨丽"]

    @property
    def team(self) -> str:
        """A team that is out in this shift."""
        teams = list(self.street.teams.values())
        return self.chance.choice(teams[:2] if self.shift.kind is ShiftKind.NIGHT else teams[2:])

    def minutes(self, low: float, high: float) -> int:
        """So many milliseconds, to the second."""
        return round(self.chance.uniform(low, high) * MINUTE / SECOND) * SECOND

    def likely(self, share: float) -> bool:
        return self.chance.random() < share
