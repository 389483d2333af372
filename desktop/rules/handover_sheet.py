"""The 交接单: what a list holds after it was signed, what came up since, and what may be ticked (domain.md §2.5)."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class Section(StrEnum):
    """The parts of the sheet, in their order on screen and paper."""

    OPEN = "open"
    LATE = "late"
    EVENT = "event"
    OUT = "out"
    FOLLOW_UP = "follow_up"
    DRAFT = "draft"
    GOODS = "goods"
    GEAR = "gear"
    WARNING = "warning"
    HAZARD = "hazard"
    ORDER = "order"
    LINE = "line"
    NOTE = "note"


SECTION_NAMES = {
    Section.OPEN: "在办",
    Section.LATE: "超时",
    Section.EVENT: "紧急",
    Section.OUT: "在外",
    Section.FOLLOW_UP: "待回访",
    Section.DRAFT: "没写完",
    Section.GOODS: "物资",
    Section.GEAR: "设备",
    Section.WARNING: "预警",
    Section.HAZARD: "隐患",
    Section.ORDER: "指示",
    Section.LINE: "电话",
    Section.NOTE: "留言",
}
SECTION_UNITS = {
    Section.OPEN: "件", Section.LATE: "件", Section.EVENT: "件", Section.OUT: "组", Section.FOLLOW_UP: "条",
    Section.DRAFT: "份", Section.GOODS: "样", Section.GEAR: "条", Section.WARNING: "条",
    Section.HAZARD: "处", Section.ORDER: "条", Section.LINE: "条", Section.NOTE: "条",
}


@dataclass(frozen=True, slots=True)
class OpenItem:
    """Something the next shift must know.

    Attributes:
        mark: what tells it from all others: the record, and whether it has gone overdue, so that a clock that
            runs out after the signing comes up again.
        aside: short words at the right (“08:25 前到场”).
        reason: why it is late, or that this is not written yet; only for overdue ones.
        alert: to be looked at (低于保底), without being late.
        page, record: where it is on the screen.
    """

    section: Section
    mark: str
    words: str
    aside: str = ""
    reason: str = ""
    overdue: bool = False
    alert: bool = False
    page: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of the sheet; ``id`` is empty until it is kept, ``appended`` when it came up after the signing."""

    item: OpenItem
    id: str = ""
    told: bool = False
    told_at: int | None = None
    appended: bool = False
    over: bool = False
    """Kept on the sheet, but no longer so in the records: it has been dealt with since the signing."""

    @property
    def bulk(self) -> bool:
        """Whether the line may be ticked together with others: what is overdue is read one by one (ui.md §15, 16)."""
        return not self.item.overdue


def merged(kept: Sequence[SheetLine], current: Iterable[OpenItem]) -> tuple[SheetLine, ...]:
    """A signed sheet as it stands: kept lines word for word, and behind them whatever has come up since, unticked."""
    now = {item.mark: item for item in current}
    known = {line.item.mark for line in kept}
    lines = [replace(line, over=line.item.mark not in now) for line in kept]
    lines += [SheetLine(item, appended=True) for mark, item in now.items() if mark not in known]
    order = list(Section)
    return tuple(sorted(lines, key=lambda line: (order.index(line.item.section), line.appended)))


def unsigned(current: Iterable[OpenItem]) -> tuple[SheetLine, ...]:
    """A sheet before the signing: what the records say now."""
    return tuple(replace(line, appended=False) for line in merged((), current))


def counts(lines: Iterable[SheetLine]) -> tuple[int, int]:
    """Lines 已交代, and lines that are left."""
    told = [line.told for line in lines]
    return sum(told), len(told) - sum(told)


def count_words(lines: Sequence[SheetLine], *, signed: bool) -> str:
    """“已交代 10 条，还有 2 条”; before the signing “12 条，先签交班”."""
    told, left = counts(lines)
    if not lines:
        return "没有未了的事"
    if not signed:
        return f"{len(lines)} 条，先签交班"
    return f"已交代 {told} 条，还有 {left} 条" if left else f"{told} 条都已交代"


def sections(lines: Iterable[SheetLine]) -> Mapping[Section, tuple[SheetLine, ...]]:
    """The lines by section, in order; empty sections are left out."""
    found: dict[Section, list[SheetLine]] = {}
    for line in lines:
        found.setdefault(line.item.section, []).append(line)
    return {section: tuple(found[section]) for section in Section if section in found}


def section_caption(section: Section, lines: Sequence[SheetLine]) -> str:
    """“4 件”; an event with two clocks has two lines and is one 件."""
    counted = {line.item.mark.partition("/")[0] for line in lines} if section is Section.EVENT else lines
    return f"{len(counted)} {SECTION_UNITS[section]}"
