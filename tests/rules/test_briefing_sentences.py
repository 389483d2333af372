"""The sentence library offers what is true of the period and nothing else."""
from __future__ import annotations

import pytest

from desktop.clock import instant, local
from desktop.rules.briefing_sentences import SENTENCES, Warned, offered, warned
from desktop.rules.briefing_text import figure_keys


def test_a_sentence_of_nothing_is_not_offered():
    keys = {sentence.key for sentence in offered({"late": 0, "to_hospital": 2})}
    assert "hospital" in keys
    assert keys.isdisjoint({"late", "calls", "median"})
    assert {"watch", "visits", "stock", "joint"} <= keys


def test_keys_are_single_and_texts_end_with_a_stop():
    assert len({sentence.key for sentence in SENTENCES}) == len(SENTENCES)
    assert all(sentence.text.endswith("。") for sentence in SENTENCES)


def test_every_figure_named_is_one_that_is_counted(desk):
    from desktop.figures import campaign_figures

    counted = desk.read(campaign_figures, start=0, end=2**41).by_key
    named = {key for sentence in SENTENCES for key in figure_keys(sentence.text)}
    assert named <= set(counted)


@pytest.mark.parametrize(
    ("lowest", "words"),
    [(3, "，最低气温3℃"), (-2, "，最低气温零下2℃"), (None, "")],
)
def test_the_warning_in_force_is_told_with_its_hours(lowest, words):
    """A0.1: the 简报 says which 预警 of cold held in its days."""
    one = Warned("w1", "寒潮蓝色", local(instant(2025, 1, 13, 18)), local(instant(2025, 1, 15, 8, 30)), lowest)
    (sentence,) = warned([one])
    assert sentence.text == f"1月13日18时至1月15日8时30分，寒潮蓝色预警生效{words}。"


def test_warnings_sent_on_are_counted_in_a_sentence():
    """A2.3: 预警提示 with 已送达."""
    assert "warnings" in {one.key for one in offered({"warnings": 1, "warning_notices": 0, "warnings_delivered": 0})}
    assert "warnings" not in {one.key for one in offered({"warnings": 0, "warning_notices": 0, "warnings_delivered": 0})}
