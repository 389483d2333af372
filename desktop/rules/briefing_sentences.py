"""句库: sentences a 简报 is made of, with places for its figures; a sentence of nothing is not offered.

The wording is ours, its order that of domain.md §3.2; nothing in it says more than the figures do.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from desktop.rules.briefing_text import figure_keys


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence under the heading it belongs to; ``text`` holds figures as ``{key}``."""

    key: str
    group: str
    text: str


WARNED = "预警响应"

NEW_WAYS = "创新做法"

SENTENCES = (
    Sentence("calls", "接报到场", "值班室共接到救助线索{calls}，其中{needed}需要到场，{in_time}在30分钟内赶到。"),
    Sentence("median", "接报到场", "到场用时中位数{median_minutes}，最慢{slowest_minutes}。"),
    Sentence("late", "接报到场", "{late}超过30分钟到场，已逐件写明原因。"),
    Sentence("warnings", WARNED, "其间发布寒潮、低温预警{warnings}，向社区、队伍和单位转发预警提示{warning_notices}，"
                                 "已送达{warnings_delivered}。"),
    Sentence("persons", "分类帮扶", "先后救助临时遇困人员{persons}、{contacts}。"),
    Sentence("station", "分类帮扶", "对自愿受助的，引导护送{to_station}到市救助管理站。"),
    Sentence("hospital", "分类帮扶", "对突发疾病和行动不便的，护送就医{to_hospital}。"),
    Sentence("tickets", "分类帮扶", "对有家可回、无钱买票的，提供返乡车票{tickets}。"),
    Sentence("kin", "分类帮扶", "对寻亲不遇的，联系上家属，{to_kin}由亲属接回。"),
    Sentence("cards", "分类帮扶", "对不愿入站的不勉强，留下求助联系方式{cards_left}，逐人定回访。"),
    Sentence("warm", "物资保障", "发放御寒物资{warm_goods}、食品饮水{food_water}。"),
    Sentence("moved", "综合治理", "会同综合行政执法大队、派出所劝离流动乞讨{moved_on}。"),
    Sentence("watch", "下一步", "下一步，值班室坚持24小时值班、30分钟到场，寒潮期间加密夜巡。"),
    Sentence("visits", "下一步", "对不愿入站的人员逐人回访，讲清求助电话，气温再降时优先上门。"),
    Sentence("stock", "下一步", "补足棉被、棉衣和应急药品，临近过期的提前下架。"),
    Sentence("joint", "下一步", "继续会同公安、城管、卫健等部门联合巡查，发现一人、登记一人、帮扶一人。"),
)


@dataclass(frozen=True, slots=True)
class Warned:
    """A 预警 of cold that held in the period; ``since`` and ``until`` in the wall time of the street."""

    id: str
    name: str
    since: datetime
    until: datetime
    lowest: int | None


def warned(warnings: Iterable[Warned]) -> tuple[Sentence, ...]:
    """One sentence for each: “1月13日18时至1月15日8时，寒潮蓝色预警生效，最低气温3℃。”"""
    return tuple(Sentence(f"warned/{one.id}", WARNED, _warned(one)) for one in warnings)


def tried(ways: Iterable[tuple[str, str, str]]) -> tuple[Sentence, ...]:
    """创新做法 (id, title, words) as sentences of a 简报: “收摊一起巡。和摊主约好收摊时一起看一遍。”"""
    return tuple(
        Sentence(f"way/{key}", NEW_WAYS, f"{title.rstrip('。')}。{' '.join(words.split()).rstrip('。')}。")
        for key, title, words in ways
    )


def _warned(one: Warned) -> str:
    cold = f"，最低气温{'零下' if one.lowest < 0 else ''}{abs(one.lowest)}℃" if one.lowest is not None else ""
    return f"{_hour(one.since)}至{_hour(one.until)}，{one.name}预警生效{cold}。"


def _hour(at: datetime) -> str:
    return f"{at.month}月{at.day}日{at.hour}时{f'{at.minute}分' if at.minute else ''}"


def offered(counts: Mapping[str, int]) -> tuple[Sentence, ...]:
    """The sentences that are true of a period: all of their figures exist, and at least one of them is not nothing."""
    found = []
    for sentence in SENTENCES:
        keys = figure_keys(sentence.text)
        if all(key in counts for key in keys) and (not keys or any(counts[key] for key in keys)):
            found.append(sentence)
    return tuple(found)
