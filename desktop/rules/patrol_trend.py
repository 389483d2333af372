"""漏巡 by night, and whether more was walked in the cold and in 重点时段 (N1.1, N1.2b, A4.2): counted, not claimed."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class NightKind(StrEnum):
    """What a night asked for: nothing special, the cold, or a 重点时段 without a warning."""

    PLAIN = "plain"
    WARNED = "warned"
    PERIOD = "period"

    @property
    def label(self) -> str:
        return {"plain": "平时", "warned": "预警夜", "period": "重点时段"}[self.value]


@dataclass(frozen=True, slots=True)
class NightCount:
    """One night, noon to noon, by the civil date on which it began.

    ``asked`` rounds are as many as the place that asks for most; ``short`` counts the places that did not get what
    they asked for; ``open`` is a night that is not over, which is no reproach yet.
    """

    night: str
    kind: NightKind
    asked: int
    rounds: int
    visits: int
    missed: int
    heads: int
    people: int
    short: int
    open: bool = False

    @property
    def unwalked(self) -> bool:
        """漏巡: nobody set out in a night that is over."""
        return not self.open and self.rounds == 0

    @property
    def missing(self) -> int:
        """Rounds that the night asked for and did not get."""
        return 0 if self.open else max(0, self.asked - self.rounds)


@dataclass(frozen=True, slots=True)
class NightGroup:
    """Nights of one kind that are over, and what was walked in one of them on average."""

    kind: NightKind
    nights: tuple[NightCount, ...]

    @property
    def rounds(self) -> float:
        return _mean(one.rounds for one in self.nights)

    @property
    def visits(self) -> float:
        return _mean(one.visits for one in self.nights)

    @property
    def heads(self) -> float:
        return _mean(one.heads for one in self.nights)

    @property
    def words(self) -> str:
        """“每夜 2.6 轮，58 个次”."""
        return f"每夜 {self.rounds:.1f} 轮，{self.visits:.0f} 个次" if self.nights else "还没有这样的夜"


def groups(nights: Iterable[NightCount]) -> tuple[NightGroup, ...]:
    """The nights by kind, all three in their order; a night that is not over is in none."""
    known = [one for one in nights if not one.open]
    return tuple(NightGroup(kind, tuple(one for one in known if one.kind is kind)) for kind in NightKind)


def more_words(nights: Iterable[NightCount]) -> str:
    """“预警夜和重点时段每夜到点 58 个次，平时 41 个次，多 41%。”; says so where it was not more, or cannot be told."""
    known = [one for one in nights if not one.open]
    plain = [one.visits for one in known if one.kind is NightKind.PLAIN]
    raised = [one.visits for one in known if one.kind is not NightKind.PLAIN]
    if not plain or not raised:
        return "平时和预警、重点时段都有过，才比得出加没加大巡查。"
    usual, then = _mean(plain), _mean(raised)
    said = f"预警夜和重点时段每夜到点 {then:.0f} 个次，平时 {usual:.0f} 个次"
    if then <= usual:
        return f"{said}，没有加大。"
    return f"{said}，多 {(then - usual) / usual:.0%}。" if usual else f"{said}。"


def since_words(night: str, before: int) -> str:
    """“从 1月10日夜算起；之前 36 夜还没有用本程序登记，不算漏巡。”, "" where the whole campaign is counted.

    Args:
        night: the civil date of the first night counted. before: how many of the campaign came before it.
    """
    if before <= 0:
        return ""
    _year, month, day = (int(part) for part in night.split("-"))
    return f"从 {month}月{day}日夜算起；之前 {before} 夜还没有用本程序登记，不算漏巡。"


def _mean(values: Iterable[int]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0
