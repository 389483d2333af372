"""春节, 元旦, 元宵, 两会 and 阶段性低温 of a campaign, without anybody looking them up (A0.1, A4.2)."""
from __future__ import annotations

from datetime import date

from desktop.rules.campaign_calendar import Window
from desktop.rules.key_periods import NEW_YEAR, usual_periods


def test_the_winter_of_the_notice():
    """A0.1: 12月下旬到2月下旬; 春节 from 除夕 to 初七, eight days."""
    found = usual_periods(Window(date(2024, 12, 5), date(2025, 3, 15)))
    assert [(one.name, one.first, one.last, one.level) for one in found] == [
        ("阶段性低温", date(2024, 12, 21), date(2025, 2, 28), "blue"),
        ("元旦", date(2024, 12, 31), date(2025, 1, 1), "blue"),
        ("春节", date(2025, 1, 28), date(2025, 2, 4), "yellow"),
        ("元宵节", date(2025, 2, 12), date(2025, 2, 12), "blue"),
        ("全国两会", date(2025, 3, 4), date(2025, 3, 11), "yellow"),
    ]
    assert {(one.from_hour, one.to_hour) for one in found} == {(20, 8), (0, 0)}


def test_periods_are_cut_to_the_campaign():
    found = usual_periods(Window(date(2025, 2, 1), date(2025, 2, 3)))
    assert [(one.name, one.first, one.last) for one in found] == [
        ("春节", date(2025, 2, 1), date(2025, 2, 3)), ("阶段性低温", date(2025, 2, 1), date(2025, 2, 3)),
    ]


def test_a_summer_has_none_and_an_unknown_new_year_is_left_out():
    assert usual_periods(Window(date(2025, 6, 1), date(2025, 8, 31))) == ()
    after = max(NEW_YEAR) + 1
    names = [one.name for one in usual_periods(Window(date(after, 1, 5), date(after, 3, 15)))]
    assert names == ["阶段性低温", "全国两会"]


def test_the_cold_spell_of_the_settings_serves_for_every_winter():
    """A0.1: by month and day; the last of February is that of the year."""
    for cold_to, last in ((date(2025, 2, 28), date(2028, 2, 29)), (date(2025, 1, 31), date(2028, 1, 31)),
                          (date(2024, 2, 29), date(2028, 2, 29))):
        cold = (date(2024, 12, 10), cold_to)
        spell = usual_periods(Window(date(2027, 12, 1), date(2028, 3, 15), *cold))[0]
        assert (spell.name, spell.first, spell.last) == ("阶段性低温", date(2027, 12, 10), last)
