"""The sentence library offers what is true of the period and nothing else."""
from __future__ import annotations

from desktop.rules.briefing_sentences import SENTENCES, offered
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
