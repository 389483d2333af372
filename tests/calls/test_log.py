"""From F2 to the record: what is asked for, what is kept, and what bad input does."""
from __future__ import annotations

import pytest
from sqlalchemy import func, select

from desktop.calls import (
    begin_call,
    call_view,
    change_call,
    claim_call,
    console,
    discard_call_draft,
    list_calls,
    log_call,
    log_outgoing,
    merge_repeat,
    number_of,
    open_clocks,
    open_count,
    unwritten,
    void_call,
)
from desktop.clock import DAY, HOUR, MINUTE
from desktop.db.models.calls import Call, CallStep
from desktop.db.models.journal import JournalEntry
from desktop.db.models.terms import ThisDesk
from desktop.db.store import open_store
from desktop.errors import ProgramFault, UserError
from desktop.journal.desk import Desk
from desktop.journal.drafts import open_drafts, save_draft
from desktop.journal.take_back import take_back
from desktop.officers import make_first_officer
from desktop.rules.wording import sentence
from desktop.vocabulary import StepKind


def count(night, model):
    return night.read(lambda r: r.execute(select(func.count()).select_from(model)).scalar_one())


def refused(night, verb, code, **facts):
    with pytest.raises(UserError) as caught:
        night.do(verb, **facts)
    assert caught.value.code == code
    assert sentence(caught.value)
    return caught.value


def test_f2_stamps_the_call_and_saving_keeps_the_stamp(night):
    begun = night.do(begin_call)
    assert begun.received_at == night.clock.now()
    assert not begun.clock_back
    night.minutes(4)
    logged = night.do(log_call, draft=begun.draft, place_text="较场口地下通道", situation="sleeping_rough")
    view = night.read(call_view, call=logged.id)
    assert logged.id == begun.draft
    assert (view.stamped_at, view.received_at) == (begun.received_at, begun.received_at)
    assert view.entered_at == begun.received_at + 4 * MINUTE
    assert not view.late_entry
    assert night.read(open_drafts) == []


def test_saving_is_one_entry_with_its_teams(night):
    begun = night.do(begin_call)
    before = count(night, JournalEntry)
    logged = night.do(log_call, draft=begun.draft, place_text="较场口", teams=(night.one, night.two, night.one))
    assert count(night, JournalEntry) == before + 1
    steps = night.read(call_view, call=logged.id).steps
    assert [s.kind for s in steps] == [StepKind.RECEIVED, StepKind.DISPATCHED, StepKind.DISPATCHED]


@pytest.mark.parametrize("place", [None, "", "  ", "\u200b", "\x00\x07"])
def test_only_the_place_is_required(night, place):
    begun = night.do(begin_call)
    night.do(save_draft, draft=begun.draft, content={"words": "喊不醒"})
    error = refused(night, log_call, "call.place_missing", draft=begun.draft, place_text=place, words="喊不醒")
    assert error.facts["field"] == "place_text"
    (draft,) = night.read(open_drafts)
    assert draft.content == {"words": "喊不醒"}
    assert count(night, Call) == 0


def test_not_needed_asks_for_no_place_and_ends_the_clock(night):
    begun = night.do(begin_call)
    logged = night.do(log_call, draft=begun.draft, not_needed="misdial")
    view = night.read(call_view, call=logged.id)
    assert not view.open
    assert view.result == "无需到场，误拨"
    assert night.read(open_clocks) == []
    other = night.do(begin_call)
    refused(night, log_call, "terms.note_missing", draft=other.draft, not_needed="other")
    refused(night, log_call, "terms.unknown", draft=other.draft, not_needed="nonsense")


def test_saving_a_draft_twice_makes_one_record(night):
    begun = night.do(begin_call)
    first = night.do(log_call, draft=begun.draft, place_text="较场口")
    second = night.do(log_call, draft=begun.draft, place_text="较场口")
    assert first == second
    assert (count(night, Call), count(night, CallStep)) == (1, 1)


def test_numbers_have_no_gap_over_saving_failing_and_discarding(night):
    with night.desk.store.writing() as connection:
        connection.execute(
            ThisDesk.__table__.insert().values(id=1, site="s", street_code="500103003", code="ZB")
        )
    drafts = [night.do(begin_call).draft for _ in range(3)]
    refused(night, log_call, "call.place_missing", draft=drafts[0])
    first = night.do(log_call, draft=drafts[0], place_text="较场口")
    gone = night.do(discard_call_draft, draft=drafts[1], reason="按错了")
    third = night.do(log_call, draft=drafts[2], place_text="较场口")
    assert [first.number, gone, third.number] == [f"500103003-ZB-D-2025-000{n}" for n in (1, 2, 3)]
    assert night.read(number_of, call=drafts[1]) == gone


def test_discarding_keeps_stamp_number_and_reason_and_nothing_typed(night):
    begun = night.do(begin_call)
    night.do(save_draft, draft=begun.draft, content={"words": "打错了", "place_text": "较场口"})
    night.minutes(1)
    refused(night, discard_call_draft, "journal.reason_missing", draft=begun.draft, reason="  ")
    assert len(night.read(open_drafts)) == 1
    number = night.do(discard_call_draft, draft=begun.draft, reason="按错了")
    view = night.read(call_view, call=begun.draft)
    assert (view.voided, view.stamped_at, view.number) == ("按错了", begun.received_at, number)
    assert (view.words, view.place_text, view.open) == ("", "", False)
    assert night.read(open_clocks) == []
    assert night.do(discard_call_draft, draft=begun.draft, reason="再按") == number
    assert count(night, Call) == 1
    refused(night, log_call, "call.draft_discarded", draft=begun.draft, place_text="较场口")
    refused(night, discard_call_draft, "call.unknown", draft="nowhere", reason="x")


def test_a_draft_survives_the_death_of_the_program(night, clock):
    begun = night.do(begin_call)
    night.do(save_draft, draft=begun.draft, content={"caller_name": "刘女士", "situation": "minor"})
    again = Desk(open_store(night.desk.store.path), night.desk.source)
    (clock_line,) = again.read(open_clocks)
    assert (clock_line.record, clock_line.title, clock_line.danger) == (begun.draft, "正在记录", True)
    assert clock_line.deadline.started_at == begun.received_at
    (row,) = again.read(unwritten)
    assert (row.title, row.line) == ("刘女士来电，正在记录", "03:17 接报，地点还没填")
    logged = again.do(log_call, draft=begun.draft, place_text="临江门")
    assert logged.received_at == begun.received_at
    again.store.close()


def test_a_draft_that_is_nowhere_does_not_cost_what_was_typed(night):
    logged = night.do(log_call, draft="0" * 36, place_text="较场口", words="有人")
    assert night.read(call_view, call=logged.id).words == "有人"


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("caller_name", "刘\u202e女士\x00", "刘女士"),
        ("caller_name", "  ", ""),
        ("place_detail", "扶梯旁\n花台", "扶梯旁 花台"),
        ("words", "喊他😀也答应\r\n就是不走", "喊他😀也答应\n就是不走"),
        ("words", "字" * 10_000, "字" * 10_000),
        ("caller_name", "𠮷田㛃", "𠮷田㛃"),
    ],
)
def test_text_is_kept_clean(night, name, typed, kept):
    logged = night.do(log_call, place_text="较场口", **{name: typed})
    assert getattr(night.read(call_view, call=logged.id), name) == kept


@pytest.mark.parametrize(
    ("name", "length"), [("place_text", 10_000), ("caller_number", 10_000), ("caller_unit", 201), ("words", 10_001)]
)
def test_text_that_is_too_long_is_refused_by_field(night, name, length):
    begun = night.do(begin_call)
    facts = {"place_text": "较场口", name: "字" * length}
    error = refused(night, log_call, "text.too_long", draft=begun.draft, **facts)
    assert error.facts["field"] == name
    assert len(night.read(open_drafts)) == 1


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("不详", None),
        ("138 1234 5678 转 3", "13812345678"),
        ("１３８１２３４５６７８", "13812345678"),
        ("６３７６５１１０", "02363765110"),
        ("", None),
        ("abc", None),
    ],
)
def test_no_number_is_ever_refused(night, typed, digits):
    logged = night.do(log_call, place_text="较场口", caller_number=typed)
    assert night.read(lambda r: r.execute(select(Call.caller_digits)).scalar_one()) == digits
    assert bool(night.read(call_view, call=logged.id).caller_number) is bool(typed)


@pytest.mark.parametrize("people", [0, -1, 1000])
def test_people_are_counted_sensibly(night, people):
    refused(night, log_call, "call.people_count", place_text="较场口", people_count=people)


def test_a_known_place_is_linked_by_its_name(night):
    by_name = night.do(log_call, place_text="较场口地下通道")
    by_id = night.do(log_call, place=night.place)
    unknown = night.do(log_call, place_text="没听过的地方")
    views = [night.read(call_view, call=logged.id) for logged in (by_name, by_id, unknown)]
    assert [(v.place, v.place_text) for v in views] == [
        (night.place, "较场口地下通道"), (night.place, "较场口地下通道"), ("", "没听过的地方"),
    ]


def test_a_time_typed_earlier_is_a_late_entry_with_both_times(night):
    now = night.clock.now()
    logged = night.do(log_call, received_at=now - 3 * HOUR, place_text="较场口")
    assert (logged.late_entry, logged.reason_missing) == (True, True)
    view = night.read(call_view, call=logged.id)
    assert (view.received_at, view.steps[0].shown.entered_at) == (now - 3 * HOUR, now)
    (line,) = night.read(open_clocks)
    assert line.deadline.due_at < now, "it alarms as long as neither arrival nor a reason is there"
    night.do(change_call, call=logged.id, seen=view.seen, late_entry_reason="当时在接另一个电话")
    assert night.read(open_clocks) == []


def test_a_late_entry_within_the_limit_keeps_its_clock(night):
    logged = night.do(
        log_call, received_at=night.clock.now() - 15 * MINUTE, place_text="较场口", late_entry_reason="另一个电话"
    )
    assert logged.late_entry
    assert not logged.reason_missing
    assert len(night.read(open_clocks)) == 1


def test_a_time_typed_later_than_the_stamp_keeps_both(night):
    begun = night.do(begin_call)
    night.minutes(10)
    logged = night.do(log_call, draft=begun.draft, received_at=begun.received_at + 5 * MINUTE, place_text="较场口")
    view = night.read(call_view, call=logged.id)
    (received,) = [s for s in view.steps if s.kind is StepKind.RECEIVED]
    assert [v.at for v in received.versions] == [begun.received_at, begun.received_at + 5 * MINUTE]
    assert view.deadline.started_at == begun.received_at
    assert not view.late_entry


@pytest.mark.parametrize("ahead", [DAY, 2 * MINUTE])
def test_nothing_is_received_in_the_future(night, ahead):
    begun = night.do(begin_call)
    refused(night, log_call, "time.future", draft=begun.draft, received_at=night.clock.now() + ahead, place_text="x")
    assert len(night.read(open_drafts)) == 1


def test_a_clock_set_back_is_noticed_and_the_call_is_kept(night):
    begun = night.do(begin_call)
    night.do(log_call, place_text="先前一个")
    night.clock.advance(-HOUR)
    assert night.do(begin_call).clock_back
    logged = night.do(log_call, draft=begun.draft, place_text="较场口", teams=(night.one,))
    view = night.read(call_view, call=logged.id)
    assert (view.received_at, view.clock_doubt) == (begun.received_at, True)
    assert all(s.shown.at >= begun.received_at for s in view.steps)


def test_a_change_writes_only_what_was_changed(night):
    logged = night.do(log_call, place_text="较场口", words="一", caller_name="刘女士")
    seen = night.read(call_view, call=logged.id).seen
    night.do(change_call, call=logged.id, seen=seen, words="二", caller_name="")
    view = night.read(call_view, call=logged.id)
    assert (view.words, view.caller_name, view.place_text) == ("二", "", "较场口")
    refused(night, change_call, "call.place_missing", call=logged.id, seen=view.seen, place_text=" ")
    refused(night, change_call, "call.unknown", call="x", seen=view.seen, words="三")
    with pytest.raises(ProgramFault, match="no facts of a call"):
        night.do(change_call, call=logged.id, seen=view.seen, received_at=1)


def test_a_place_that_is_no_longer_meant_is_not_linked(night):
    logged = night.do(log_call, place=night.place)
    seen = night.read(call_view, call=logged.id).seen
    night.do(change_call, call=logged.id, seen=seen, place_text="没听过的地方")
    assert night.read(call_view, call=logged.id).place == ""


def test_a_change_can_be_undone(night):
    logged = night.do(log_call, place_text="较场口", words="一")
    seen = night.read(call_view, call=logged.id).seen
    night.do(change_call, call=logged.id, seen=seen, words="二")
    night.do(take_back, entry=night.desk.last_entry)
    assert night.read(call_view, call=logged.id).words == "一"


def test_a_voided_call_stays_in_the_book_and_leaves_the_strip(night):
    logged = night.do(log_call, place_text="较场口")
    seen = night.read(call_view, call=logged.id).seen
    night.do(void_call, call=logged.id, seen=seen, reason="录了两遍")
    assert night.read(open_clocks) == []
    assert night.read(open_count) == 0
    (row,) = night.read(list_calls).rows
    assert (row.voided, row.result, row.open) == (True, "作废", False)
    refused(night, void_call, "call.voided", call=logged.id, seen=seen, reason="x")
    refused(night, change_call, "call.voided", call=logged.id, seen=seen, words="x")


def test_a_call_taken_while_locked_is_claimed_by_whoever_comes(night):
    logged = night.do(log_call, place_text="较场口")
    assert night.read(call_view, call=logged.id).created_by == ""
    assert night.do(claim_call, call=logged.id) is False
    night.desk.actor = night.desk.do(make_first_officer, name="杨丽", pin="735194")
    assert night.do(claim_call, call=logged.id) is True
    assert night.do(claim_call, call=logged.id) is False
    assert night.read(call_view, call=logged.id).created_by == night.desk.actor


def test_a_repeat_is_closed_and_names_the_first(night):
    first = night.do(log_call, place_text="较场口", teams=(night.one,))
    second = night.do(log_call, place_text="较场口通道")
    third = night.do(log_call, place_text="较场口")
    for repeat, of in ((second, first), (third, second)):
        seen = night.read(call_view, call=repeat.id).seen
        night.do(merge_repeat, call=repeat.id, first=of.id, seen=seen)
    view = night.read(call_view, call=third.id)
    assert (view.repeats, view.result, view.open) == (first.id, "重复", False)
    assert night.read(call_view, call=first.id).repeated_by == tuple(sorted((second.id, third.id)))
    assert [line.record for line in night.read(open_clocks)] == [first.id]
    seen = night.read(call_view, call=first.id).seen
    refused(night, merge_repeat, "call.repeats_itself", call=first.id, first=third.id, seen=seen)
    refused(night, merge_repeat, "call.closed", call=second.id, first=first.id, seen=view.seen)


def test_an_outgoing_call_is_in_the_book_without_a_clock(night):
    about = night.do(log_call, place_text="较场口")
    made = night.do(log_outgoing, about=about.id, caller_number="120", words="请派车")
    assert [line.record for line in night.read(open_clocks)] == [about.id]
    assert night.read(call_view, call=made.id).earlier_call == about.id
    now = night.clock.now()
    assert night.read(console, start=now - HOUR, end=now + HOUR).night.calls == 1
    refused(night, log_outgoing, "call.number_missing", words="谁")
