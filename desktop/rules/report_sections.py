"""The paragraphs of 首报, 续报 and 终报 (domain.md §2.6): 首报 tells all, 续报 only what is new, 终报 sums up."""
from __future__ import annotations

from collections.abc import Iterable

from desktop.records import dataclass
from desktop.rules.event_text import (
    UNKNOWN,
    EventText,
    on_paper,
    outside,
    paper_date,
    paper_moment,
    paper_time,
    toll_words,
)
from desktop.rules.event_titles import UNTIMED, event_title
from desktop.vocabulary import ReportKind

_HAN = "一二三四五六七八九十"
# Which texts stand in which report under which heading; the required ones say 待查 where nobody knows.
_FIRST = (
    ("people", "人员情况", True), ("course", "经过", True), ("done", "已采取措施", True),
    ("leaders", "领导到位情况", False), ("trend", "影响和趋势", False), ("plans", "下一步打算", False),
    ("support", "需要支持", True),
)
_FOLLOW_UP = (
    ("course", "最新进展", True), ("people", "人员情况", False), ("done", "新采取措施", False),
    ("leaders", "领导到位情况", False), ("trend", "影响和趋势", False), ("plans", "下一步打算", False),
    ("support", "需要支持", False),
)
_FINAL = (
    ("course", "处置经过", True), ("people", "目前状况", True), ("done", "处置结果", True),
    ("leaders", "领导到位情况", False), ("trend", "影响和趋势", False), ("plans", "后续工作", True),
    ("support", "需要支持", False),
)
_TEXTS = {ReportKind.FIRST: _FIRST, ReportKind.FOLLOW_UP: _FOLLOW_UP, ReportKind.FINAL: _FINAL}
_EMPTY = {"support": "暂无", "plans": "无"}
PLACE_KEY = "place"
"""The key of the paragraph that is made of 何时, 何地 and 类型."""


@dataclass(frozen=True, slots=True)
class Section:
    """One paragraph; ``key`` is the field it comes from, ``heading`` with its mark: “一、发生时间地点。”."""

    key: str
    heading: str
    text: str


def report_name(kind: ReportKind, nth: int = 0) -> str:
    """“首报”, “续报一”, “终报”."""
    if kind is ReportKind.FOLLOW_UP:
        return f"续报{han_number(nth)}"
    return "首报" if kind is ReportKind.FIRST else "终报"


def paper_title(kind: ReportKind, nth: int, text: EventText) -> str:
    """The title over the paper: “紧急事项书面报告”, “关于…的续报一” (domain.md §2.6)."""
    if kind is ReportKind.FIRST:
        return "紧急事项书面报告"
    about = event_title(text.place, outside(text).what, text.kind).replace("，", "")
    return f"关于{about}情况的{report_name(kind, nth)}"


def report_sections(kind: ReportKind, text: EventText, phoned: str = "") -> tuple[Section, ...]:
    """The paragraphs in their order, numbered.

    Args:
        phoned: “2时58分报区民政局，李科接听”, which stands in a 首报.
    """
    plain = outside(text)
    found = [_place(kind, plain)] if kind is not ReportKind.FOLLOW_UP else []
    found += [(key, heading, words) for key, heading, words in _texts(kind, plain) if words]
    if phoned and kind is ReportKind.FIRST:
        found.insert(4, ("phoned", "电话报告情况", phoned))
    return tuple(
        Section(key, f"{han_number(at)}、{heading}。", on_paper(words))
        for at, (key, heading, words) in enumerate(found, 1)
    )


def _place(kind: ReportKind, text: EventText) -> tuple[str, str, str]:
    when = paper_moment(text.occurred_at) if text.occurred_at is not None else UNTIMED
    told = [f"{when}，{text.place or f'地点{UNKNOWN}'}"]
    if kind is ReportKind.FINAL:
        what = text.what or text.kind
        return PLACE_KEY, "基本情况", "。".join([*told, what] if what else told)
    source = f"，来源：{text.source}" if text.source else ""
    same_day = text.occurred_at is not None and paper_date(text.occurred_at) == paper_date(text.learned_at)
    told.append(f"{(paper_time if same_day else paper_moment)(text.learned_at)}获悉{source}")
    nature = "，".join(part for part in (text.kind, text.what) if part)
    told += [f"事件性质：{nature}"] if nature else []
    told += ["已引起或可能引起舆情关注"] if text.opinion else []
    return PLACE_KEY, "发生时间地点", "。".join(told)


def _texts(kind: ReportKind, text: EventText) -> Iterable[tuple[str, str, str]]:
    for key, heading, required in _TEXTS[kind]:
        words = getattr(text, key).strip()
        if key == "people":
            words = "\n".join(part for part in (words, toll_words(text)) if part)
        yield key, heading, words or (_EMPTY.get(key, UNKNOWN) if required else "")


def han_number(number: int) -> str:
    """A number from 1 to 99 in Chinese digits."""
    tens, ones = divmod(number, 10)
    first = "" if tens == 0 else "十" if tens == 1 else f"{_HAN[tens - 1]}十"
    return first + (_HAN[ones - 1] if ones else "")
