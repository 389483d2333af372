"""Chinese line breaking: the grid, the forbidden marks, justification."""
from __future__ import annotations

from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop.reports.line_rules import is_western, keeps_rules_at
from desktop.reports.typesetting import (
    BODY,
    BODY_HEIGHT,
    BODY_WIDTH,
    CHARACTER_PITCH,
    LINE_PITCH,
    Align,
    Measure,
    Span,
    set_paragraph,
)


class Grid:
    """Every Chinese character is an em wide, letters and digits half an em."""

    def advance(self, character: str, face: str) -> float:
        return 0.5 if is_western(character) or character == " " else 1.0


def lines_of(text, measure=BODY):
    return set_paragraph([Span(text, "仿宋")], measure, Grid())


STARTS = "，。；：、？！）”’》」』】…—%℃·"
ENDS = "（“‘《「『【"
HAN = st.sampled_from("救助街道巡查降温困难群众流浪乞讨人员在的一了和夜间值班室")
MARKS = st.sampled_from("，。；：、？！（）“”‘’《》「」『』【】…—·%3℃ ")
NUMBERS = st.from_regex(r"[0-9]{1,4}(分钟|件|人次|℃|年|月|日)", fullmatch=True)
WORDS = st.from_regex(r"[A-Za-z]{1,12}", fullmatch=True)
TEXTS = st.lists(st.one_of(HAN, HAN, HAN, HAN, MARKS, NUMBERS, WORDS), min_size=1, max_size=60).map("".join)


def long_text(seed: int) -> str:
    """Some eight lines of words, marks and numbers; drawn by seed, for Hypothesis is slow at long texts."""
    chance = Random(seed)
    tokens = [*"救助街道巡查降温困难群众的一了和" * 3,
              *"，。；：、？！（）“”‘’《》「」『』【】…—·%3℃ ", "30分钟", "21件", "2025年", "12月",
              "1.5公里", "Jiefangbei", "……", "——", "”，", "：“", "）、"]
    return "".join(chance.choice(tokens) for _ in range(130))


LONG_TEXTS = st.integers(0, 2**40).map(long_text)


def test_the_grid_of_the_standard():
    """GB/T 9704-2012, 5.2.3: 22 lines of 28 characters fill 156 × 225 mm."""
    assert pytest.approx(442.2, abs=0.05) == BODY_WIDTH
    assert pytest.approx(15.793, abs=0.001) == CHARACTER_PITCH
    assert 22 * LINE_PITCH <= BODY_HEIGHT < 22 * LINE_PITCH + 1.5


def test_full_lines_hold_28_characters_and_the_first_26():
    lines = lines_of("救" * 200)
    assert [len(line.text) for line in lines] == [26, 28, 28, 28, 28, 28, 28, 6]
    assert lines[0].pieces[0].x == pytest.approx(2 * CHARACTER_PITCH)
    assert all(line.width == pytest.approx(BODY_WIDTH) for line in lines[:-1])
    assert lines[1].pieces[0].spacing == pytest.approx(CHARACTER_PITCH - 16)


@given(TEXTS)
def test_no_text_is_lost(text):
    kept = "".join(line.text for line in lines_of(text))
    assert kept.replace(" ", "") == text.replace(" ", "")


def chains(text):
    """Length in em of the longest run of marks inside which any break would break a rule."""
    longest, current = 0, 0
    for index in range(len(text)):
        current = current + 1 if index and not keeps_rules_at(text, index) else 1
        longest = max(longest, current)
    return longest


def chain_text(seed: int) -> str:
    """Long chains of marks between a few words: nobody writes so, and the rules hold all the same."""
    chance = Random(seed)
    marks, words = "，。；：、？！（）“”‘’《》「」『』【】…—·%3℃ （（“《", "救助街道a1"
    return "".join(chance.choice(marks if chance.random() < 0.7 else words) for _ in range(130))


@given(st.one_of(LONG_TEXTS, st.integers(0, 2**40).map(chain_text)))
def test_no_line_begins_or_ends_with_a_forbidden_mark(text):
    """All texts but those with a run of marks longer than a line, for which no break exists."""
    assume(chains(text) <= 26)
    lines = [line.text for line in lines_of(text)]
    assert not [line for line in lines[1:] if line[0] in STARTS]
    assert not [line for line in lines[:-1] if line[-1] in ENDS]


@pytest.mark.parametrize("chain", ["（" * 20, "“（《" * 7, "，。" * 10, "a" * 30 + "（" * 20, "（ 　 " * 6, "1" * 40 + "《" * 9])
@pytest.mark.parametrize("before", range(0, 30, 3))
def test_a_chain_of_marks_is_kept_whole(chain, before):
    lines = [line.text for line in lines_of("救" * before + chain + "助" * 30)]
    assert not [line for line in lines[1:] if line[0] in STARTS]
    assert not [line for line in lines[:-1] if line[-1] in ENDS]


def test_a_run_of_marks_longer_than_a_line_loses_nothing():
    assert "".join(line.text for line in lines_of("（" * 90)) == "（" * 90


@given(LONG_TEXTS)
def test_no_line_leaves_the_measure_and_full_ones_reach_its_edge(text):
    lines = lines_of(text)
    assert all(line.width <= BODY_WIDTH + 0.02 for line in lines)
    for line in lines[:-1]:
        if sum(not is_western(one) for one in line.text) > 5:
            assert line.width == pytest.approx(BODY_WIDTH, abs=0.05)


def test_the_last_line_is_left_as_it_is():
    """Justified text ends with a line that nothing spreads."""
    *full, last = lines_of("较场口地下通道，一人。" * 7)
    assert full
    assert len(last.text) < 28
    assert last.width == pytest.approx(len(last.text) * CHARACTER_PITCH, abs=0.6 * CHARACTER_PITCH)


@given(LONG_TEXTS)
def test_pieces_follow_each_other_without_running_over(text):
    """Characters never stand closer than half an em for a squeezed mark."""
    for line in lines_of(text):
        xs = [piece.x for piece in line.pieces]
        assert xs == sorted(xs)


@given(TEXTS, st.integers(1, 12))
def test_narrow_measures_terminate_with_everything_on_paper(text, characters):
    measure = Measure(16.0 * characters, 16.0)
    kept = "".join(line.text for line in lines_of(text, measure))
    assert kept.replace(" ", "") == text.replace(" ", "")


def test_a_mark_that_does_not_fit_squeezes_the_line_and_is_not_left_for_the_next():
    text = "救" * 10 + "，" + "救" * 15 + "。" + "助" * 10
    first, second = lines_of(text)
    assert first.text.endswith("。")
    assert second.text == "助" * 10
    assert first.width == pytest.approx(BODY_WIDTH)


def test_without_marks_to_squeeze_the_line_is_spread():
    first, second = lines_of("救" * 26 + "（" + "助" * 8 + "）")
    assert first.text == "救" * 26
    assert second.text == "（助助助助助助助助）"
    pushed, _ = lines_of("救" * 25 + "（" + "助" * 8 + "）")
    assert pushed.text == "救" * 25
    assert pushed.width == pytest.approx(BODY_WIDTH)
    assert pushed.pieces[0].spacing > BODY.tracking


def test_neighbouring_marks_share_their_blank():
    together = lines_of("说：“冷”。", Measure(400, 16, align=Align.LEFT))[0]
    assert together.width == pytest.approx(16 * (1 + 0.5 + 1 + 1 + 0.5 + 1))


def test_a_date_breaks_between_its_parts_only():
    for count in range(14, 27):
        for line in lines_of("救" * count + "2025年12月14日" + "助" * 30):
            assert not line.text.endswith(("2", "1", "202", "20"))
            assert not line.text.startswith(("年", "月", "日"))


def test_blanks_typed_for_an_indent_do_not_double_it():
    assert lines_of("\u3000\u3000救助")[0].text == "救助"
    assert lines_of(" \u3000 ") == ()
    assert lines_of("") == ()


def test_a_word_longer_than_a_line_is_broken_and_kept():
    lines = lines_of("a" * 500)
    assert "".join(line.text for line in lines) == "a" * 500
    assert all(line.width <= BODY_WIDTH for line in lines)


def test_runs_of_two_faces_stand_one_behind_the_other():
    (line,) = set_paragraph([Span("一、盯住。", "黑体"), Span("巡查", "仿宋")], BODY, Grid())
    assert [(piece.text, piece.face) for piece in line.pieces] == [("一、盯住。", "黑体"), ("巡查", "仿宋")]
    assert line.pieces[1].x == pytest.approx(7 * CHARACTER_PITCH)


def test_centred_lines_stand_in_the_middle():
    (line,) = lines_of("救助", Measure(160, 16, align=Align.CENTRE))
    assert line.pieces[0].x == pytest.approx((160 - 32) / 2)


def test_ten_thousand_characters_are_set():
    assert sum(len(line.text) for line in lines_of("救助街道，" * 2000)) == 10_000
