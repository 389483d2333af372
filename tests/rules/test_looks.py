"""Sex and age out of a line about looks."""
from __future__ import annotations

import pytest

from desktop.rules.looks import read_age, read_looks


@pytest.mark.parametrize(
    ("text", "sex", "age"),
    [
        ("男，约 60 岁，灰棉衣", "male", 60), ("女，５０多岁，说话不清", "female", 50), ("老太婆，七十来岁", "female", 70),
        ("灰棉衣，左膝旧伤", "", None), ("一男一女，都三十多岁", "", 30), ("男，180 公分", "male", None), ("男，500 岁", "male", None),
    ],
)
def test_a_line_gives_what_it_says_and_no_guess(text, sex, age):
    assert (read_looks(text).sex, read_looks(text).age) == (sex, age)


@pytest.mark.parametrize(("text", "age"), [("60", 60), ("约60", 60), ("60多岁", 60), ("六十多岁", 60), ("不知道", None), ("999", None)])
def test_an_age_is_read_as_people_say_it(text, age):
    assert read_age(text) == age
