"""The summing sentences: the night on the duty page, and the figures of a 简报 (domain.md §3.2)."""
from __future__ import annotations

from datetime import date

from desktop.clock import MINUTE
from desktop.records import dataclass


@dataclass(frozen=True, slots=True)
class NightFigures:
    """What the night came to; counts of calls, ``slowest`` from 接报 to 到场 in milliseconds.

    calls = arrived + running + not_needed + closed without arrival. ``late`` counts arrivals over the limit,
    ``overdue`` running ones over it, ``unsent`` running ones without 派出.
    """

    calls: int
    arrived: int = 0
    slowest: int | None = None
    late: int = 0
    running: int = 0
    overdue: int = 0
    not_needed: int = 0
    limit: int = 30 * MINUTE


def night_sentence(night: NightFigures, when: str = "今夜", *, brief: bool = False) -> str:
    """“来电 9 件，已到场 6 件，最慢 21 分钟，全部在 30 分钟内”, or what is true instead.

    Nobody counts as both: 已超时未到 and 待到场 are the two parts of what still runs. 在办 is another thing, and the
    heading of a list that also holds what was reached and is not closed.

    ``when`` is 今天 for the figures of a day shift; ``brief`` says of punctuality only what was late.
    """
    if night.calls == 0:
        return f"{when}还没有来电"
    parts = [f"来电 {night.calls} 件"]
    if night.arrived:
        parts.append(f"已到场 {night.arrived} 件")
    if night.slowest is not None:
        parts.append(f"最慢 {_minutes(night.slowest)}")
    if not brief or night.late or night.overdue:
        parts += _punctuality(night)
    if night.running > night.overdue:
        parts.append(f"待到场 {night.running - night.overdue} 件")
    if night.not_needed:
        parts.append(f"无需到场 {night.not_needed} 件")
    return "，".join(parts)


def _punctuality(night: NightFigures) -> list[str]:
    limit = night.limit // MINUTE
    parts: list[str] = []
    if night.late:
        parts.append(f"迟到 {night.late} 件")
    if night.overdue:
        parts.append(f"已超时未到 {night.overdue} 件")
    if parts or not night.arrived:
        return parts
    return [f"全部在 {limit} 分钟内" if not night.running else f"到场的都在 {limit} 分钟内"]


def _minutes(duration: int) -> str:
    return f"{duration // MINUTE} 分钟" if duration >= MINUTE else "不到 1 分钟"


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a 简报, each over the chosen period; all are 人次, 次, 件 as named, never 人."""

    patrols: int = 0
    patrollers: int = 0
    vehicles: int = 0
    visits: int = 0
    found: int = 0
    to_station: int = 0
    to_hospital: int = 0
    tickets: int = 0
    warm_goods: int = 0
    food_water: int = 0
    dissuaded: int = 0


# Each part with the figure it needs; parts joined by 、 share one clause. What is nothing is left out.
_CLAUSES: tuple[tuple[tuple[str, str], ...], ...] = (
    (("patrols", "开展街面巡查{}次"),),
    (("patrollers", "出动人员{}人次"), ("vehicles", "车辆{}台次")),
    (("visits", "巡查点位{}个次"),),
    (("found", "发现临时遇困人员{}人次"),),
    (("to_station", "引导护送入站{}人次"),),
    (("to_hospital", "送医救治{}人次"),),
    (("tickets", "提供返乡车票{}张"),),
    (("warm_goods", "发放御寒物资{}件（套）"), ("food_water", "食品饮水{}份")),
    (("dissuaded", "劝离{}人次"),),
)


def figures_sentence(figures: Figures, until: date, since: date | None = None) -> str:
    """“截至1月14日，累计开展街面巡查…。”; with ``since`` the period “1月1日至1月14日，…”. For paper: no blanks.

    What did not happen is left out, so that no 简报 boasts of nothing; if nothing at all happened it says so.
    """
    head = f"截至{_day(until)}，累计" if since is None else f"{_day(since)}至{_day(until)}，"
    clauses = [clause for parts in _CLAUSES if (clause := _clause(figures, parts))]
    if not clauses:
        return f"{head.removesuffix('累计')}没有巡查和救助记录。"
    return head + "，".join(clauses) + "。"


def _clause(figures: Figures, parts: tuple[tuple[str, str], ...]) -> str:
    told = [words.format(count) for name, words in parts if (count := getattr(figures, name))]
    # Food without warm goods still needs its verb.
    if told and parts[0][0] == "warm_goods" and not figures.warm_goods:
        told[0] = "发放" + told[0]
    return "、".join(told)


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"


def arrival_words(
    counted: int, in_time: int, median: int | None, slowest: int | None, limit: int = 30 * MINUTE
) -> str:
    """“到场 38 件，36 件在 30 分钟内，中位 14 分钟，最慢 41 分钟”; durations in milliseconds."""
    if not counted:
        return "还没有到场记录"
    share = "全部" if in_time == counted else f"{in_time} 件"
    first = f"到场 {counted} 件，{share}在 {limit // MINUTE} 分钟内"
    tail = [f"{name} {_minutes(value)}" for name, value in (("中位", median), ("最慢", slowest)) if value is not None]
    return "，".join([first, *tail])
