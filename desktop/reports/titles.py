"""How a title is broken: lines of whole words in the shape of a 梯形 or 菱形 (GB/T 9704-2012, 7.3.1)."""
from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from math import ceil

from desktop.reports.line_rules import may_break
from desktop.reports.typesetting import Align, Line, Measure, Metrics, Span, natural_width, set_paragraph

_COMPOUNDS = re.compile(
    "救助|街道|社区|降温|困难|群众|流浪|乞讨|人员|行动|冬季|送温暖|专项|工作|部署|开展|值班|物资|发放|寒潮|低温|"
    "巡查|夜间|街面|站内|应急|保障|情况|通知|简报|综合|执法|民政|派出所|办事处|就业|登记|返乡|寻亲|落户|医疗|护送|"
    "温暖|生活|无着|临时|遇困|到场|人次|联合|重点|点位|全力|做好|确保|安全|过冬|主动|积极|及时|落实|推进|成效|通报|街头|守护|商户|信息员|夜巡|来袭|志愿者|棉被"
)
_TOLD = re.compile("“[^”]*”|《[^》]*》|（[^）]*）")
_BAD_START = frozenset("的了着等们地得")
_BAD_END = frozenset("和与及在对为第把将向从不")
_MOST_COMBINED = 4000


def set_title(text: str, measure: Measure, face: str, metrics: Metrics) -> tuple[Line, ...]:
    """The centred lines of a title; line feeds are breaks the writer wants."""
    centred = Measure(measure.width, measure.size, measure.tracking, align=Align.CENTRE)
    lines: list[Line] = []
    for wanted in (part.strip() for part in text.split("\n")):
        for part in _parts(wanted, centred, face, metrics):
            lines += set_paragraph([Span(part, face)], centred, metrics)
    return tuple(lines)


def _parts(text: str, measure: Measure, face: str, metrics: Metrics) -> list[str]:
    """The text, or its parts when it is wider than a line and short enough to be tried in all ways."""
    width = natural_width(text, face, measure.size, metrics, measure.tracking)
    count = ceil((width - 0.01) / measure.width)
    if count <= 1:
        return [text]
    places = [index for index, may in enumerate(may_break(text)) if may]
    for number in (count, count + 1):
        best = min(_candidates(text, places, number, measure, face, metrics), default=None)
        if best is not None:
            return best[1]
    return [text]


def _candidates(
    text: str, places: list[int], number: int, measure: Measure, face: str, metrics: Metrics
) -> Iterator[tuple[float, list[str]]]:
    if number > 3 or len(places) ** (number - 1) > _MOST_COMBINED:
        return
    for chosen in combinations(places, number - 1):
        ends = [0, *chosen, len(text)]
        parts = [text[start:end].strip() for start, end in pairwise(ends)]
        widths = [natural_width(part, face, 1.0, metrics) for part in parts]
        if max(widths) * measure.size <= measure.width + 0.01:
            yield _shape_cost(widths) + sum(_break_cost(text, index) for index in chosen), parts


def _shape_cost(widths: list[float]) -> float:
    """Low for 上长下短, 上短下长 and 菱形 with steps of one to five characters; high for 沙漏形."""
    steps = [first - second for first, second in pairwise(widths)]
    cost = sum(1.5 if abs(step) < 0.8 else 0.3 * max(0.0, abs(step) - 4) for step in steps)
    cost += 0.2 * sum(step < 0 for step in steps) + (3.0 if min(widths) < 4 else 0.0)
    if len(steps) == 2 and steps[0] > 0 > steps[1]:
        cost += 5.0
    return cost


def _break_cost(text: str, index: int) -> float:
    """A break after a comma or colon is best; one inside a word or what is quoted, or beside a particle, is bad."""
    before, after = text[index - 1], text[index]
    if before in "，：；。！？、 ":
        return -4.0
    cost = 3.0 * (after in _BAD_START) + 3.0 * (before in _BAD_END)
    if any(word.start() < index < word.end() for word in _COMPOUNDS.finditer(text)):
        cost += 3.0
    if any(told.start() < index < told.end() for told in _TOLD.finditer(text)):
        cost += 6.0
    return cost
