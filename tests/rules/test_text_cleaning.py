"""What is kept of typed text."""
from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import UserError
from desktop.rules.text_cleaning import clean_line, clean_text, fold_width, shown_line


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  临江门  ", "临江门"),
        ("a\x00b\x07c", "abc"),
        ("行一\r\n行二\r行三\u2028行四", "行一\n行二\n行三\n行四"),
        ("一\t二", "一 二"),
        ("\u202e反过来\u202c", "反过来"),
        ("名\ud800字", "名字"),
        ("e\u0301", "é"),
        ("老人👨‍👩‍👧很好👍🏽", "老人👨‍👩‍👧很好👍🏽"),
        ("王\u200d小\u200b明\ufeff", "王小明"),
        ("❤️\u200d🔥", "❤️\u200d🔥"),
        ("㛃䶮𬱖𠮷", "㛃䶮𬱖𠮷"),
        ("\ufffe\uffff\U0001fffe", ""),
        ("末尾 \n空白  ", "末尾\n空白"),
        ("\u200d👍", "👍"),
        ("👍\u200d", "👍"),
    ],
)
def test_clean_text(typed, kept):
    assert clean_text(typed) == kept


def test_a_line_stays_one_line():
    assert clean_line(" 十八梯 \n  三号口\t旁 ") == "十八梯 三号口 旁"


def test_ten_thousand_characters_are_kept():
    assert len(clean_text("字" * 10_000)) == 10_000


@pytest.mark.parametrize(("clean", "limit"), [(clean_text, 10_000), (clean_line, 200)])
def test_what_is_too_long_is_said_with_numbers(clean, limit):
    with pytest.raises(UserError) as caught:
        clean("字" * (limit + 3))
    assert caught.value.code == "text.too_long"
    assert caught.value.facts == {"limit": limit, "length": limit + 3, "over": 3}


def test_what_is_still_being_typed_is_shown_clean_and_cut_but_never_refused():
    assert shown_line("\u202e反\x07过来 \n ") == "反过来"
    assert shown_line("字" * 10_000, 10) == "字" * 9 + "…"


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing(typed):
    once = clean_text(typed)
    assert clean_text(once) == once
    assert not [c for c in once if c != "\n" and unicodedata.category(c) in ("Cc", "Cs")]
    once.encode("utf-8")


@given(st.text(max_size=200))
def test_a_clean_line_has_no_breaks(typed):
    once = clean_line(typed)
    assert clean_line(once) == once
    assert "\n" not in once


def test_fold_width():
    assert fold_width("２１：３５　ＡＢ（１）") == "21:35 AB(1)"
