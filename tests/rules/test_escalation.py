"""A1.4: 责任链条层层压实: the longer a clock is over, the higher it is told."""
from __future__ import annotations

import pytest

from desktop.clock import MINUTE
from desktop.rules.escalation import Rung, escalation_words, rung_of

CHAIN = (Rung("带班领导", "罗敏", "130 0000 2016"), Rung("分管负责同志", "谭志明", ""), Rung("主要负责同志", "周明", "1"))


@pytest.mark.parametrize(
    ("over", "name"), [(-1, "罗敏"), (0, "罗敏"), (9, "罗敏"), (10, "谭志明"), (20, "周明"), (600, "周明")],
)
def test_every_ten_minutes_one_step_higher(over, name):
    assert rung_of(CHAIN, over * MINUTE).name == name


def test_the_words_say_who_and_under_which_number():
    assert escalation_words(CHAIN, 0) == "该报带班领导 罗敏 130 0000 2016"
    assert escalation_words(CHAIN, 10 * MINUTE) == "该报分管负责同志 谭志明"
    assert escalation_words((), 0) == ""
