"""The summing sentences say what is true."""
from __future__ import annotations

from datetime import date

import pytest

from desktop.clock import MINUTE
from desktop.rules.summary import Figures, NightFigures, arrival_words, figures_sentence, night_sentence


@pytest.mark.parametrize(
    ("night", "words"),
    [
        (NightFigures(0), "今夜还没有来电"),
        (
            NightFigures(9, arrived=6, slowest=21 * MINUTE, running=3),
            "来电 9 件，已到场 6 件，最慢 21 分钟，到场的都在 30 分钟内，待到场 3 件",
        ),
        (NightFigures(6, arrived=6, slowest=21 * MINUTE), "来电 6 件，已到场 6 件，最慢 21 分钟，全部在 30 分钟内"),
        (
            NightFigures(5, arrived=4, slowest=33 * MINUTE, late=1, not_needed=1),
            "来电 5 件，已到场 4 件，最慢 33 分钟，迟到 1 件，无需到场 1 件",
        ),
        (
            NightFigures(3, arrived=1, slowest=30_000, running=2, overdue=1),
            "来电 3 件，已到场 1 件，最慢 不到 1 分钟，已超时未到 1 件，待到场 1 件",
        ),
        (NightFigures(2, running=2), "来电 2 件，待到场 2 件"),
        (NightFigures(1, not_needed=1), "来电 1 件，无需到场 1 件"),
    ],
)
def test_night(night, words):
    assert night_sentence(night) == words


@pytest.mark.parametrize(
    ("night", "words"),
    [
        (NightFigures(9, arrived=6, slowest=21 * MINUTE, running=3), "来电 9 件，已到场 6 件，最慢 21 分钟，待到场 3 件"),
        (NightFigures(5, arrived=5, slowest=33 * MINUTE, late=1), "来电 5 件，已到场 5 件，最慢 33 分钟，迟到 1 件"),
        (NightFigures(1, running=1, overdue=1), "来电 1 件，已超时未到 1 件"),
    ],
)
def test_in_brief_only_what_was_late_is_said(night, words):
    assert night_sentence(night, brief=True) == words


def test_all_figures():
    figures = Figures(38, 116, 12, 240, 57, 21, 4, 6, 130, 420, 9)
    assert figures_sentence(figures, date(2025, 1, 14)) == (
        "截至1月14日，累计开展街面巡查38次，出动人员116人次、车辆12台次，巡查点位240个次，发现临时遇困人员57人次，"
        "引导护送入站21人次，送医救治4人次，提供返乡车票6张，发放御寒物资130件（套）、食品饮水420份，劝离9人次。"
    )


def test_what_did_not_happen_is_left_out():
    assert figures_sentence(Figures(patrols=2, patrollers=6, found=1), date(2025, 1, 14), date(2025, 1, 8)) == (
        "1月8日至1月14日，开展街面巡查2次，出动人员6人次，发现临时遇困人员1人次。"
    )
    assert figures_sentence(Figures(food_water=3), date(2025, 1, 14)) == "截至1月14日，累计发放食品饮水3份。"
    assert figures_sentence(Figures(vehicles=1), date(2025, 1, 14)) == "截至1月14日，累计车辆1台次。"
    assert figures_sentence(Figures(), date(2025, 1, 14)) == "截至1月14日，没有巡查和救助记录。"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ((0, 0, None, None), "还没有到场记录"),
        ((38, 36, 14 * MINUTE, 41 * MINUTE), "到场 38 件，36 件在 30 分钟内，中位 14 分钟，最慢 41 分钟"),
        ((2, 2, None, 9 * MINUTE), "到场 2 件，全部在 30 分钟内，最慢 9 分钟"),
    ],
)
def test_arrivals(facts, words):
    assert arrival_words(*facts) == words
