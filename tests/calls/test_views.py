"""The book of calls, what a number said last time, and how fast somebody came."""
from __future__ import annotations

import pytest

from desktop.calls import (
    CallFilter,
    arrive,
    begin_call,
    call_view,
    caller_history,
    close_call,
    list_calls,
    log_call,
    log_outgoing,
    place_counts,
    responses,
    reveal_caller,
    void_call,
)
from desktop.clock import DAY, HOUR, MINUTE, instant
from desktop.errors import UserError
from desktop.officers import disclosures, make_first_officer


def close(night, call):
    night.do(arrive, call=call)
    night.do(close_call, call=call, outcome="true")


def test_the_book_has_open_ones_first_then_the_newest(night):
    calls = []
    for n in range(6):
        calls.append(night.do(log_call, place_text=f"地点{n}").id)
        night.minutes(1)
    for n in (0, 2, 4):
        close(night, calls[n])
    page = night.read(list_calls)
    assert [row.record for row in page.rows] == [calls[n] for n in (5, 3, 1, 4, 2, 0)]
    assert (page.total, page.open_total) == (6, 3)
    assert [row.nth for row in page.rows] == [6, 4, 2, 5, 3, 1]
    second = night.read(list_calls, offset=4, limit=4)
    assert [row.record for row in second.rows] == [calls[2], calls[0]]
    assert second.total == 6


def test_the_duty_day_of_a_row_is_that_on_which_its_shift_began(night):
    night.do(log_call, place_text="较场口")
    night.clock.instant = instant(2025, 1, 14, 9)
    night.do(log_call, place_text="较场口")
    assert [row.duty_day for row in night.read(list_calls).rows] == ["2025-01-14", "2025-01-13"]


def test_the_book_is_filtered(night):
    drunk = night.do(log_call, place=night.place, situation="drunk", channel="police").id
    night.minutes(60)
    later = night.do(log_call, place_text="大坪", channel="public").id
    close(night, later)
    gone = night.do(log_call, place_text="大坪").id
    night.do(void_call, call=gone, seen=night.read(call_view, call=gone).seen, reason="重复")
    out = night.do(log_outgoing, caller_number="120").id
    now = night.clock.now()
    for wanted, expected in [
        (CallFilter(situation="drunk"), {drunk}),
        (CallFilter(channel="police"), {drunk}),
        (CallFilter(place=night.place), {drunk}),
        (CallFilter(open=True), {drunk}),
        (CallFilter(open=False), {later, gone, out}),
        (CallFilter(until=now), {drunk}),
        (CallFilter(since=now), {later, gone, out}),
        (CallFilter(voided=False, outgoing=False), {drunk, later}),
        (CallFilter(ids=(later,)), {later}),
        (CallFilter(ids=()), set()),
    ]:
        page = night.read(list_calls, wanted=wanted)
        assert {row.record for row in page.rows} == expected, wanted
        assert page.total == len(expected)


@pytest.mark.parametrize(
    ("typed", "place", "line"),
    [
        ("130 0000 5528", "临江门站 3 号口", "这个号码 1月9日 打过一次，也是临江门站 3 号口，老人露宿受冻。"),
        ("13000005528", "大坪", "这个号码 1月9日 打过一次，临江门站 3 号口，老人露宿受冻。"),
        ("+86 130-0000-5528", "", "这个号码 1月9日 打过一次，临江门站 3 号口，老人露宿受冻。"),
        ("13000005529", "", None),
        ("不详", "", None),
        ("", "", None),
    ],
)
def test_a_known_number_says_what_happened_last_time(night, typed, place, line):
    night.clock.instant = instant(2025, 1, 9, 23)
    facts = {"situation": "sleeping_rough", "age_band": "elder"}
    night.do(log_call, caller_number="130 0000 5528", place_text="临江门站 3 号口", **facts)
    night.clock.instant = instant(2025, 1, 14, 3)
    found = night.read(caller_history, number=typed, place_text=place)
    assert (found.line if found else None) == line


def test_several_earlier_calls_and_the_one_at_hand(night):
    for _ in range(2):
        night.do(log_call, caller_number="13000005528", place_text="大坪")
        night.clock.advance(DAY)
    begun = night.do(begin_call)
    mine = night.do(log_call, draft=begun.draft, caller_number="13000005528", place_text="大坪")
    found = night.read(caller_history, number="13000005528", before=mine.id)
    assert (found.times, found.line) == (2, "这个号码打过 2 次，上次 1月15日，大坪，情况待查。")


@pytest.mark.parametrize("number", ["110", "12345", "120"])
def test_a_number_shared_by_many_has_no_history(night, number):
    night.do(log_call, caller_number=number, place_text="大坪")
    assert night.read(caller_history, number=number) is None


def test_places_are_counted(night):
    night.do(log_call, place=night.place)
    night.do(log_call, place_text="较场口地下通道")
    night.do(log_call, place_text="别处")
    gone = night.do(log_call, place=night.place).id
    night.do(void_call, call=gone, seen=night.read(call_view, call=gone).seen, reason="重复")
    assert night.read(place_counts) == {night.place: 2}
    assert night.read(place_counts, since=night.clock.now() + 1) == {}


def test_places_are_counted_by_campaign(night):
    night.desk.campaign = "winter-2023"
    night.do(log_call, place=night.place)
    night.desk.campaign = "winter-2024"
    night.do(log_call, place=night.place)
    assert night.read(place_counts) == {night.place: 1}


def test_how_fast_somebody_came(night):
    start = night.clock.now()
    quick = night.do(log_call, place_text="大坪").id
    slow = night.do(log_call, place_text="较场口").id
    night.do(log_call, not_needed="test")
    night.minutes(20)
    night.do(arrive, call=quick)
    night.minutes(15)
    night.do(arrive, call=slow)
    unanswered = {r.record: r for r in night.read(responses, start=start, end=start + HOUR)}
    assert unanswered[slow].reason_missing
    night.do(close_call, call=slow, outcome="true", reason="other", reason_note="封路")
    found = {r.record: r for r in night.read(responses, start=start, end=start + HOUR)}
    assert found.keys() == {quick, slow}
    assert (found[quick].taken, found[quick].late, found[quick].reason) == (20 * MINUTE, False, "")
    assert (found[slow].taken, found[slow].late, found[slow].reason) == (35 * MINUTE, True, "其他，封路")
    assert not found[slow].reason_missing
    assert night.read(responses, start=start + 1, end=start + HOUR) == []


def test_a_number_is_whole_until_closing_and_then_shown_by_a_logged_act(night):
    officer = night.do(make_first_officer, name="周勇", pin="402817")
    night.desk.actor = officer
    call = night.do(log_call, caller_number="130 0000 5528", place_text="大坪").id
    assert night.read(call_view, call=call).caller_number == "130 0000 5528"
    close(night, call)
    view = night.read(call_view, call=call)
    assert (view.caller_number, view.masked, view.created_by_name) == ("130****5528", True, "周勇")
    assert night.do(reveal_caller, call=call, purpose="回电核实") == "130 0000 5528"
    (logged,) = night.read(disclosures, of=call)
    assert (logged.field, logged.purpose, logged.by_name) == ("caller_number", "回电核实", "周勇")
    with pytest.raises(UserError):
        night.do(reveal_caller, call="nowhere", purpose="x")


def test_an_unknown_call_is_said_to_be_unknown(night):
    with pytest.raises(UserError) as caught:
        night.read(call_view, call="nowhere")
    assert caught.value.code == "call.unknown"
