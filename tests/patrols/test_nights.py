"""The nights of the campaign: 漏巡, 重点时段 and the trend, each number with its rounds."""
from __future__ import annotations

import pytest

from desktop import calls, cases, directory, patrols, weather
from desktop.clock import DAY, instant
from desktop.rules.patrol_trend import NightKind, groups, more_words
from desktop.shared_settings import keep_settings


def noon(day, month=1):
    return instant(2025, month, day, 12)


@pytest.fixture
def winter(desk, street, clock):
    """10日夜 with one round, 11日夜 with none, 12日夜 blue with two, 13日夜 under way."""
    clock.instant = street.at(21, 30)
    for day, hours in ((10, (19,)), (12, (19, 22))):
        for hour in hours:
            made = street.begin(starts_at=street.at(hour, day=day))
            for place in (street.passage, street.bridge):
                desk.do(patrols.mark_visit, patrol=made, place=place, people=1, at=street.at(hour, 10, day))
            street.end(made, hour + 1, day=day)
    desk.do(weather.log_warning, kind="cold_wave", level="blue", starts=street.at(18, day=12),
            ends=street.at(8, day=13), lowest=2)
    return desk


def told(desk, **asked):
    return {line.count.night[-2:]: line for line in desk.read(patrols.nights_between, **asked)}


def test_every_night_of_the_campaign_says_what_was_not_walked(winter, street):
    """N1.1: 漏巡 by night over the whole campaign; N1.2b: 巡查频次不足 counted per place."""
    lines = winter.read(patrols.nights_between)
    assert (lines[0].count.night, lines[-1].count.night) == ("2025-01-10", "2025-01-13")
    found = told(winter, start=noon(10))
    assert {day: (one.count.rounds, one.count.unwalked, one.count.missing) for day, one in found.items()} == {
        "10": (1, False, 1), "11": (0, True, 2), "12": (2, False, 1), "13": (0, False, 0),
    }
    assert found["10"].rounds == tuple(
        one.id for one in winter.read(patrols.rounds_between, start=noon(10), end=noon(11)))
    assert (found["12"].count.visits, found["12"].count.heads, found["12"].count.people) == (4, 10, 4)


def test_nights_before_the_first_use_are_no_reproach(desk, street, clock):
    """N1.1: a street that began in January is not told that December was not walked; what is entered late counts."""
    clock.instant = noon(20)
    assert [one.count.night for one in desk.read(patrols.nights_between)][:2] == ["2025-01-13", "2025-01-14"]
    entered = street.begin(starts_at=instant(2024, 12, 20, 22))
    lines = desk.read(patrols.nights_between)
    assert (lines[0].count.night, sum(one.count.unwalked for one in lines)) == ("2024-12-20", len(lines) - 2)
    street.begin(starts_at=instant(2024, 11, 1, 22))
    assert desk.read(patrols.nights_between)[0].count.night == "2024-12-20", "another campaign"
    desk.do(patrols.void_round, patrol=entered, reason="写错了", seen=desk.read(lambda reading: reading.seen(entered)))
    assert desk.read(patrols.nights_between)[0].count.night == "2025-01-13"


def test_a_program_of_last_winter_counts_from_the_first_night_of_the_campaign(desk, clock):
    desk.do(keep_settings, values={"campaign.start": "2025-01-15"})
    clock.instant = noon(17)
    assert desk.read(patrols.nights_between)[0].count.night == "2025-01-15"


def test_the_trend_proves_more_rounds_in_the_cold(winter):
    """N1.2b, A4.2: must be able to prove 加大."""
    counts = [line.count for line in winter.read(patrols.nights_between, start=noon(10))]
    plain, warned, period = groups(counts)
    assert ([one.night[-2:] for one in plain.nights], [one.night[-2:] for one in warned.nights]) == (["10", "11"], ["12"])
    assert (plain.rounds, warned.rounds, period.nights) == (0.5, 2.0, ())
    assert more_words(counts) == "预警夜和重点时段每夜到点 4 个次，平时 1 个次，多 300%。"


def test_places_ask_from_the_night_on_in_which_they_came(winter, street, clock):
    """A place of today is no reproach to the nights before it was known."""
    before = told(winter, start=noon(10))["12"].count.short
    clock.instant = street.at(21, 40)
    winter.do(directory.add_place, name="新来的桥洞", kind="bridge", key=True)
    after = told(winter, start=noon(10))
    assert after["12"].count.short == before
    assert after["13"].count.short == 4


def test_an_arrival_from_a_call_counts_as_having_been_there(winter, street, clock):
    before = told(winter, start=noon(10))["12"].count.short
    for hour in (1, 2):
        call = winter.do(calls.log_call, place_text="千厮门大桥桥下", received_at=street.at(hour, 0, 13)).id
        winter.do(calls.arrive, call=call, at=street.at(hour, 20, 13))
    assert told(winter, start=noon(10))["12"].count.short == before - 1


def test_a_key_period_raises_what_a_night_asks_for(desk, street, clock):
    """A0.1, A4.2: 重点时段 has the frequency of its 档, a warning that asks for more stands above it."""
    period = desk.do(cases.set_key_period, name="春节", first_day="2025-01-12", last_day="2025-01-13", level="yellow")
    board = desk.read(patrols.board)
    assert (board.level.level, board.level.raised, board.level.periods, board.key_demand.visits) == (
        "yellow", True, ("春节",), 4)
    desk.do(weather.log_warning, kind="cold_wave", level="red", starts=street.at(12), ends=street.at(12, day=14))
    level = desk.read(patrols.level_tonight)
    assert (level.level, level.raised, level.floor) == ("red", False, "yellow")
    card = desk.read(cases.key_periods)[0]
    desk.do(cases.change_key_period, period=period, seen=card.seen, last_day="2025-01-12", to_hour=6, from_hour=22)
    assert desk.read(patrols.level_tonight, at=noon(14)).periods == ()
    assert desk.read(patrols.level_tonight, at=street.at(23, day=12)).periods == ("春节",)


def test_a_chosen_level_stands_above_the_period(desk):
    desk.do(cases.set_key_period, name="春节", first_day="2025-01-12", last_day="2025-01-14", level="yellow")
    desk.do(patrols.choose_level, level="normal")
    level = desk.read(patrols.level_tonight)
    assert (level.level, level.chosen, level.raised) == ("normal", True, False)


def test_a_night_of_a_period_is_told_from_a_plain_one(desk, street):
    desk.do(cases.set_key_period, name="两会", first_day="2025-01-12", last_day="2025-01-12")
    kinds = {line.count.night[-2:]: line.count.kind for line in desk.read(
        patrols.nights_between, start=noon(10), end=noon(10) + 3 * DAY)}
    assert kinds == {"10": NightKind.PLAIN, "11": NightKind.PERIOD, "12": NightKind.PERIOD}


def test_before_the_campaign_there_are_no_nights(desk):
    assert desk.read(patrols.nights_between, start=noon(14), end=noon(14)) == ()
