"""The writer's lines become headings, paragraphs, numbers and places of photos."""
from __future__ import annotations

from datetime import date

import pytest

from desktop.rules.briefing_text import (
    ChartPlace,
    Line,
    Number,
    PhotoPlace,
    Words,
    count_characters,
    figure_keys,
    fill,
    level_of,
    linked_sentence,
    mark_of,
    next_mark,
    parse,
    photos_placed,
    piece_of_line,
    place_photos,
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("值班室接到线索。", Line((Words("值班室接到线索。"),))),
        ("一、盯住重点点位", Line((Words("一、盯住重点点位"),), 1)),
        ("一、盯住重点点位。", Line((Words("一、盯住重点点位"),), 1)),
        (
            "一、盯住重点点位。每晚三轮。",
            Line((Words("一、盯住重点点位。", 1), Words("每晚三轮。"))),
        ),
        ("（二）入户。看一看。", Line((Words("（二）入户。", 2), Words("看一看。")))),
        ("1.核对名单", Line((Words("1.核对名单"),), 3)),
        ("（1）先打电话", Line((Words("（1）先打电话"),), 4)),
        ("1.5小时后到场", Line((Words("1.5小时后到场"),))),
        (
            "共{calls}，其中{in_time}按时",
            Line((Words("共"), Number("calls"), Words("，其中"), Number("in_time"), Words("按时"))),
        ),
        ("{item:0194-ab}", Line((Number("item:0194-ab"),))),
        ("[图]", PhotoPlace(1)),
        (" [图图] ", PhotoPlace(2)),
        ("[图图图图]", PhotoPlace(4)),
        ("[图图图图图]", Line((Words("[图图图图图]"),))),
        ("[整页图]", PhotoPlace(1, fills_page=True)),
        ("[统计图]", ChartPlace()),
        ("# 一床被子", Line((Words("一床被子"),), is_item=True)),
        ("#", Line((Words("#"),))),
    ],
)
def test_a_line_becomes_its_piece(line, expected):
    assert parse(line) == (expected,)


def test_empty_lines_are_left_out():
    assert parse("甲\n\n  \n乙") == (Line((Words("甲"),)), Line((Words("乙"),)))


@pytest.mark.parametrize(
    ("pieces", "photos", "expected"),
    [
        ((PhotoPlace(2),), 2, (PhotoPlace(2),)),
        ((PhotoPlace(2),), 1, (PhotoPlace(1),)),
        ((PhotoPlace(1), PhotoPlace(2)), 1, (PhotoPlace(1),)),
        ((), 3, (PhotoPlace(2), PhotoPlace(1))),
        ((PhotoPlace(1),), 4, (PhotoPlace(1), PhotoPlace(2), PhotoPlace(1))),
        ((), 0, ()),
    ],
)
def test_every_photo_finds_a_place_and_no_mark_stays_empty(pieces, photos, expected):
    assert place_photos(pieces, photos) == expected


def test_lines_keep_their_order_around_photos():
    line = Line((Words("甲"),))
    assert place_photos((line, PhotoPlace(1), line), 1) == (line, PhotoPlace(1), line)


def test_figures_are_filled_and_unknown_ones_stay_visible():
    assert fill("共{calls}，{gone}", {"calls": "21件"}) == "共21件，{gone}"
    assert figure_keys("{a}{b}{a}") == ("a", "b")


def test_characters_are_counted_as_they_will_stand_on_paper():
    assert count_characters("共{calls} 件\n[图]\n完。", {"calls": "21"}) == 6


@pytest.mark.parametrize(
    ("line", "level"), [("十二、总结", 1), ("（十）其他", 2), ("12.三", 3), ("（3）四", 4), ("甲、乙", 0)]
)
def test_levels_of_headings(line, level):
    assert level_of(line) == level


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({}, "1月11日至1月14日，没有救助记录。"),
        ({"contacts": 0, "calls": 9}, "1月11日至1月14日，没有救助记录。"),
        ({"contacts": 2}, "1月11日至1月14日，发现临时遇困人员{contacts}。"),
        ({"food_water": 3}, "1月11日至1月14日，发放食品饮水{food_water}。"),
        (
            {"tickets": 1, "warm_goods": 5, "food_water": 3, "moved_on": 1},
            "1月11日至1月14日，提供返乡车票{tickets}，发放御寒物资{warm_goods}、食品饮水{food_water}，劝离{moved_on}。",
        ),
    ],
)
def test_the_sentence_has_a_place_for_what_happened_only(counts, expected):
    assert linked_sentence(counts, date(2025, 1, 11), date(2025, 1, 14)) == expected


def test_the_sentence_of_one_day_names_it_once():
    assert linked_sentence({"contacts": 1}, date(2025, 1, 14), date(2025, 1, 14)).startswith("1月14日，发现")


@pytest.mark.parametrize(
    ("text", "level", "mark"),
    [
        ("", 1, "一、"), ("一、甲。\n二、乙", 1, "三、"), ("一、甲\n（一）乙", 2, "（二）"), ("文", 2, "（一）"),
        ("\n".join(f"{one}、" for one in "一二三四五六七八九十"), 1, ""), ("文", 3, "1."),
        ("一、甲\n（一）乙\n二、丙", 2, "（一）"), ("1.甲\n2.乙", 3, "3."), ("1.甲\n（1）乙", 4, "（2）"), ("一、甲\n# 另一篇", 1, "一、"),
    ],
)
def test_headings_are_counted_on(text, level, mark):
    assert next_mark(text, level) == mark


@pytest.mark.parametrize(
    ("line", "mark"), [("一、甲", "一、"), ("（二）乙", "（二）"), ("3.丙", "3."), ("1.5小时", ""), ("文", "")]
)
def test_the_mark_of_a_line(line, mark):
    assert mark_of(line) == mark


def test_places_for_photos_are_counted():
    assert photos_placed("文\n[图]\n[图图]\n[图图图]") == 6


@pytest.mark.parametrize(("line", "piece"), [(0, 0), (1, 0), (2, 1), (3, 2), (4, 2), (5, 3)])
def test_a_line_knows_which_piece_of_the_paper_it_is(line, piece):
    """Empty lines and places without photos are no pieces; those that stand last come after all lines."""
    assert piece_of_line("甲\n\n[图]\n乙\n[图图]\n丙", line, 1) == piece


def test_charts_find_their_places_and_those_without_one_go_last():
    pieces = parse("文\n[统计图]\n尾")
    assert place_photos(pieces, 0, 1) == pieces
    assert place_photos(pieces, 0, 0) == (pieces[0], pieces[2])
    assert place_photos(pieces, 1, 2)[-2:] == (ChartPlace(), PhotoPlace(1))
    assert place_photos(parse("[整页图]"), 1) == (PhotoPlace(1, fills_page=True),)
    assert count_characters("两字\n[统计图]\n[整页图]", {}) == 2
