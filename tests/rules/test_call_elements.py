"""The five elements of a telephone record (domain.md §2.4): 时间、单位、姓名、号码、事由."""
from __future__ import annotations

import pytest

from desktop.rules.call_elements import Element, elements_words, missing_elements

WHOLE = {"number": "13000005528", "name": "刘女士", "unit": "", "channel": "public", "situation": "sleeping_rough",
         "words": "", "at": 1}


@pytest.mark.parametrize(
    ("less", "lacks"),
    [
        ({}, ()),
        ({"number": " "}, (Element.NUMBER,)),
        ({"number": "不详"}, ()),
        ({"name": ""}, (Element.NAME,)),
        ({"channel": ""}, (Element.UNIT,)),
        ({"channel": "department"}, (Element.UNIT,)),
        ({"channel": "department", "unit": "区城管局"}, ()),
        ({"channel": "other", "unit": "路过的司机"}, ()),
        ({"situation": ""}, (Element.MATTER,)),
        ({"situation": "", "words": "喊不醒"}, ()),
        ({"at": None}, (Element.TIME,)),
        ({"number": "", "name": "", "channel": "", "situation": ""},
         (Element.NUMBER, Element.NAME, Element.UNIT, Element.MATTER)),
    ],
)
def test_what_is_not_told_is_named(less, lacks):
    assert missing_elements(**{**WHOLE, **less}) == lacks


def test_the_lack_is_said_in_one_line():
    assert elements_words(()) == "五要素齐"
    assert elements_words((Element.NUMBER, Element.UNIT)) == "五要素还缺 号码、单位"
