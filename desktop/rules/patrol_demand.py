"""How often a place is to be visited in a night, and whether it was: required visits, 最长空档, what falls short.

The notice asks for more visits where people gather and when it is cold (N1.2, A4.2) and names no number, so the
numbers are settings by warning level, and a level above the one before never asks for less.
"""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.clock import HOUR, MINUTE

NORMAL = "normal"
LEVELS = (NORMAL, "blue", "yellow", "orange", "red")
LEVEL_NAMES = {"normal": "平时", "blue": "蓝色", "yellow": "黄色", "orange": "橙色", "red": "红色"}


@dataclass(frozen=True, slots=True)
class Demand:
    """What is asked of a place in one night: so many visits, and no interval longer than ``gap`` (milliseconds)."""

    visits: int
    gap: int

    @property
    def words(self) -> str:
        """“一夜 3 次，空档不过 5 小时”."""
        return f"一夜 {self.visits} 次，空档不过 {self.gap // HOUR} 小时"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How a place stands: visits made of those required, the longest interval since the first, what is amber.

    ``longest`` is None while nobody has been there. ``short`` counts the visits that are missing; ``wanting`` says
    that they can no longer be put off; ``gap_over`` that an interval was longer than allowed.
    """

    visits: int
    required: int
    longest: int | None
    short: int
    wanting: bool
    gap_over: bool

    @property
    def amber(self) -> bool:
        return self.wanting or self.gap_over


def longest_gap(visits: Iterable[int], until: int) -> int | None:
    """The longest interval from the first visit on, the running one to ``until`` included; None without a visit."""
    moments = sorted(at for at in visits if at <= until)
    if not moments:
        return None
    return max(later - earlier for earlier, later in zip(moments, [*moments[1:], until], strict=True))


def coverage(
    visits: Iterable[int], demand: Demand, *, now: int, closes: int, missed: bool = False, least: int | None = None
) -> Coverage:
    """How a place stands at ``now``.

    A night that has just begun is no reproach: missing visits turn amber once a round ended without reaching the
    place, or once less time is left until ``closes`` than one allowed interval.

    Args:
        visits: instants at which somebody looked, arrivals from calls included.
        closes: when the night's patrols are over.
        missed: whether a round of this night left the place out.
        least: visits that the place asks for by itself, where it asks for more.
    """
    until = min(now, closes)
    moments = [at for at in visits if at <= now]
    required = max(demand.visits, least or 0)
    short = max(0, required - len(moments))
    longest = longest_gap(moments, max(until, *moments) if moments else until)
    late = missed or now >= closes - demand.gap
    return Coverage(len(moments), required, longest, short, short > 0 and late,
                    longest is not None and longest > demand.gap)


def gap_words(longest: int | None) -> str:
    """“4 时 47 分”, “47 分”, “没去过”."""
    if longest is None:
        return "没去过"
    hours, minutes = divmod(longest // MINUTE, 60)
    return f"{hours} 时 {minutes:02} 分" if hours else f"{minutes} 分"


def banner_words(level: str, coverages: Iterable[Coverage]) -> str:
    """“按蓝色档巡查：2 处没到够次数，3 处空档过长。”; the calm sentence where nothing falls short."""
    known = list(coverages)
    wanting = sum(one.wanting for one in known)
    gaps = sum(one.gap_over for one in known)
    parts = [f"{wanting} 处没到够次数"] if wanting else []
    parts += [f"{gaps} 处空档过长"] if gaps else []
    return f"按{LEVEL_NAMES[level]}档巡查：" + ("，".join(parts) or "次数和空档都在要求内") + "。"
