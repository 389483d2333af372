"""The sentence that stands first on 统计分析: how many, how soon, where and when (ui.md §13)."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

HALF = 0.5
_MOST_HOURS = 6


@dataclass(frozen=True, slots=True)
class Summary:
    """What the sentence is made of; minutes are full ones, ``worst`` by how much the slowest was late.

    ``before`` is the count of the period before, None where there is none to compare with, ``before_name`` its name.
    """

    clues: int
    before: int | None
    before_name: str
    arrived: int
    in_time: int
    late: int
    worst: int
    limit: int
    places: Mapping[str, int]
    hours: Sequence[int]


def summary_parts(summary: Summary) -> list[tuple[str, bool]]:
    """The sentence in stretches, each with whether it stands out."""
    if not summary.clues:
        return [("这段时间没有接到线索。", False)]
    parts = [("线索 ", False), (f"{summary.clues} 件", True)]
    parts += _compared(summary)
    parts += _punctual(summary)
    found = [words for words in (_where(summary), _when(summary)) if words]
    return [*parts, ("。", False), *([("，".join(found) + "。", True)] if found else [])]


def summary_sentence(summary: Summary) -> str:
    """The same as one text."""
    return "".join(words for words, _strong in summary_parts(summary))


def _compared(summary: Summary) -> list[tuple[str, bool]]:
    if summary.before is None:
        return []
    more = summary.clues - summary.before
    if not more:
        return [(f"，和{summary.before_name}一样多", False)]
    return [(f"，比{summary.before_name}{'多' if more > 0 else '少'} ", False), (f"{abs(more)} 件", True)]


def _punctual(summary: Summary) -> list[tuple[str, bool]]:
    if not summary.arrived:
        return [("；还没有到场记录", False)]
    if not summary.late:
        return [(f"；到场的 {summary.arrived} 件都在 {summary.limit} 分钟内", False)]
    how = f" {summary.worst} 分" if summary.late == 1 else f"，最多迟 {summary.worst} 分"
    rest = f" 在 {summary.limit} 分钟内到场，{summary.late} 件迟{how}"
    return [("；", False), (f"{summary.in_time} 件", True), (rest, False)]


def _where(summary: Summary) -> str:
    """The fewest places, three at most, that make up half of the clues; nothing where they lie scattered."""
    ordered = sorted(summary.places.items(), key=lambda item: (-item[1], item[0]))
    taken, names = 0, []
    for name, count in ordered[:3]:
        names.append(name)
        taken += count
        if taken >= summary.clues * HALF:
            share = "一半" if taken <= summary.clues * (HALF + 0.1) else f"{taken} 件"
            return f"{'和'.join(names)}占{share}"
    return ""


def _when(summary: Summary) -> str:
    """“20 件在 21 点到次日 2 点”: the shortest stretch of hours, six at most, with half of the clues.

    ``hours`` are 24 counts from 12 o'clock on.
    """
    best: tuple[int, int, int] | None = None
    for length in range(1, _MOST_HOURS + 1):
        for begin in range(24 - length + 1):
            taken = sum(summary.hours[begin : begin + length])
            if taken >= summary.clues * HALF and (best is None or taken > best[2]):
                best = begin, length, taken
        if best is not None:
            return f"{best[2]} 件在 {_hour(best[0])}到{_end(best[0], best[0] + best[1])}"
    return ""


def _hour(place: int) -> str:
    hour = (place + 12) % 24
    return f"{hour} 点" if place < 12 else f"凌晨 {hour} 点" if hour < 6 else f"{hour} 点"


def _end(begin: int, place: int) -> str:
    hour = (place + 12) % 24
    return f"次日 {hour} 点" if place >= 12 > begin else f" {hour} 点"
