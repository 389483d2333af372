"""Where lines may break."""
from __future__ import annotations

import pytest

from desktop.reports.line_rules import may_break, printable


def parts(text: str, **how: bool) -> list[str]:
    found, start = [], 0
    for index, may in enumerate(may_break(text, **how)):
        if may:
            found.append(text[start:index])
            start = index
    return [*found, text[start:]]


@pytest.mark.parametrize(("text", "wanted"), [
    ("在30分钟内", ["在", "30分钟", "内"]),
    ("气温3℃。", ["气", "温", "3℃。"]),
    ("2025年1月14日晨", ["2025年", "1月", "14日", "晨"]),
    ("第7期", ["第7期"]),
    ("余20余件衣", ["余", "20余件", "衣"]),
    ("1.5公里外", ["1.5公里", "外"]),
    ("占98.5%以上", ["占", "98.5%", "以", "上"]),
    ("于08:30到", ["于", "08:30", "到"]),
    ("说：“冷”。他", ["说：", "“冷”。", "他"]),
    ("《办法》……规定", ["《办", "法》……", "规", "定"]),
    ("在 Jiefangbei 站", ["在 ", "Jiefangbei ", "站"]),
    ("3000万元整", ["3000万元", "整"]),
])
def test_numbers_keep_units_and_marks_keep_their_side(text, wanted):
    assert parts(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("过了 1月15日", ["过", "了 ", "1月15日"]),
    ("社区 1 人", ["社", "区 ", "1 人"]),
    ("执法车 12 台", ["执", "法", "车 ", "12 台"]),
    ("2025年1月14日", ["2025年", "1月14日"]),
    ("街道 2 人、社工 1 人", ["街", "道 ", "2 人、", "社工 1 人"]),
])
def test_in_the_boxes_of_forms_a_day_keeps_its_month_and_a_number_the_unit_behind_its_blank(text, wanted):
    assert parts(text, dates=True) == wanted


def test_unprintable_characters_go_and_visible_ones_stay():
    assert printable("a\u202eb\x00c\u200d\ufe0f\t张𬱖\r\n下") == "abc 张𬱖\n下"
