"""The stock book along time: at no instant may a lot at a place stand below nothing, also where lines are back-dated.

Instants are minutes: what came and what went within one minute is not told apart, for people write times in minutes.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.clock import MINUTE


@dataclass(frozen=True, slots=True)
class Flow:
    """Pieces that came (or, negative, went) at an instant."""

    at: int
    quantity: int


def running(flows: Iterable[Flow]) -> Iterator[tuple[int, int]]:
    """Minute and balance after everything of that minute, in the order of time."""
    sums: dict[int, int] = {}
    for flow in flows:
        minute = flow.at // MINUTE
        sums[minute] = sums.get(minute, 0) + flow.quantity
    balance = 0
    for minute in sorted(sums):
        balance += sums[minute]
        yield minute, balance


def lowest(flows: Iterable[Flow]) -> int:
    """The smallest balance there ever was; 0 for an empty book."""
    return min((balance for _, balance in running(flows)), default=0)


def spare(flows: Iterable[Flow], at: int) -> int:
    """Pieces that may leave at an instant so that neither it nor any later one falls below nothing."""
    minute, standing = at // MINUTE, 0
    later: list[int] = []
    for when, balance in running(flows):
        if when <= minute:
            standing = balance
        else:
            later.append(balance)
    return max(0, min([standing, *later]))


def balance_at(flows: Iterable[Flow], at: int) -> int:
    """What stood in the book at an instant: what a count of that instant is compared with."""
    return sum(flow.quantity for flow in flows if flow.at // MINUTE <= at // MINUTE)
