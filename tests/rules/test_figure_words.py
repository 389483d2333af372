"""The sentence of 统计分析 says what is true, whatever the week was like."""
from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.rules.figure_words import Summary, summary_parts, summary_sentence

HOURS = [0] * 6 + [1, 2, 1, 6, 6, 4, 1, 2, 1, 0, 1, 0, 0, 1, 0, 0, 0, 0]
WEEK = Summary(38, 29, "上周", 38, 37, 1, 3, 30, {"较场口": 10, "临江门": 9, "小什字": 4, "其他": 15}, HOURS)


def test_the_sentence_of_the_picture():
    words = summary_sentence(replace(WEEK, places={"较场口": 12, "临江门": 9, "小什字": 4}))
    assert words.startswith("线索 38 件，比上周多 9 件；37 件 在 30 分钟内到场，1 件迟 3 分。较场口和临江门占一半，")


@pytest.mark.parametrize(("changed", "words"), [
    ({"clues": 0}, "这段时间没有接到线索。"),
    ({"before": 38}, "和上周一样多"), ({"before": 40}, "比上周少 2 件"), ({"before": None}, "线索 38 件；"),
    ({"arrived": 0}, "还没有到场记录"), ({"late": 0}, "到场的 38 件都在 30 分钟内"),
    ({"late": 2, "worst": 9}, "2 件迟，最多迟 9 分"),
    ({"places": {"较场口": 30}}, "较场口占30 件"),
    ({"hours": [0] * 14 + [38] + [0] * 9}, "38 件在 凌晨 2 点到 3 点"),
    ({"hours": [0] * 20 + [38] + [0] * 3}, "38 件在 8 点到 9 点"),
])
def test_what_is_different_is_said_differently(changed, words):
    assert words in summary_sentence(replace(WEEK, **changed))


def test_scattered_clues_name_no_place_and_no_hour():
    scattered = replace(WEEK, places={str(n): 1 for n in range(38)}, hours=[1] * 24)
    assert summary_parts(scattered)[-1] == ("。", False)
