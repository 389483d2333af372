"""What must lie on the shelves: 保底 by the 预警 in force, what to buy, and the sentences for it (A2.6)."""
from __future__ import annotations

from collections.abc import Mapping

LEVELS = ("blue", "yellow", "orange", "red")
"""预警等级, the mildest first; codes of the list ``warning_level``."""


def minimum_in_force(plain: int, by_level: Mapping[str, int], level: str) -> int:
    """保底 under a 预警: the highest of what is set up to its level, for a colder warning never asks for less.

    Args:
        level: a code of ``LEVELS``; "" when none is in force; an unknown one counts as none.
    """
    reached = LEVELS[: LEVELS.index(level) + 1] if level in LEVELS else ()
    return max([plain, *(by_level.get(one, 0) for one in reached)])


def to_buy(usable: int, coming: int, claimed: int, minimum: int, target: int) -> int:
    """Pieces to buy: up to what is to be kept ready, less what lies there or is on its way, and for the claims.

    Nothing while the shelf, without what is claimed, reaches the 保底.
    """
    standing = usable + coming - claimed
    if standing >= minimum and not claimed:
        return 0
    return max(0, max(target, minimum) - standing)
