"""The mapping rules alone: see tests/campaign/test_templates.py for them at work."""
from __future__ import annotations

from desktop.rules.ledger_mapping import SYNONYMS, find_header, meaning_of, near_word, proposed, same_word


def test_every_own_word_means_its_own_fact():
    for key, words in SYNONYMS.items():
        assert meaning_of(words[0]) == key


def test_a_longer_label_means_the_word_it_ends_or_begins_with():
    assert (meaning_of("本次发现地点"), meaning_of("受助人员/联系电话"), meaning_of("水果")) == ("place", "phone", "")


def test_a_second_telephone_is_the_officers_and_a_third_is_nobodys():
    assert list(proposed({1: "联系电话", 2: "经办人", 3: "联系电话", 4: "联系电话"}).values()) == [
        "phone", "handled_by", "handled_phone", ""]


def test_a_header_of_several_lines_is_read_down_and_an_empty_cell_is_no_label():
    lines = [{1: "受助人", 2: "受助人", 3: " "}, {1: "姓名", 2: "性别", 4: "年龄"}]
    found = find_header(lines, {1: 2}, frozenset({2}))
    assert (found.top, found.bottom) == (1, 2)
    assert found.labels == {1: "受助人/姓名", 2: "受助人/性别", 4: "年龄"}
    assert find_header([], {}, frozenset()) is None
    assert find_header([{}, {1: "姓名", 2: "性别", 3: "去向"}], {}, frozenset({2})) is None
    assert find_header([{1: "姓名", 2: "性别", 3: "去向"}, {1: "人"}], {}, frozenset()).bottom == 1


def test_words_are_compared_in_meaning_and_offered_only_when_one_is_near():
    assert same_word("女", ("女 ", "女")) == "女"
    assert same_word("女", ("女 ", " 女")) is None
    assert near_word("送医", ("送医救治", "返乡")) == "送医救治"
    assert near_word("", ("送医救治",)) is None
