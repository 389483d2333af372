"""自己写 and 两段都留 of facts of several columns, of codes, numbers and days; 查看经过 (exchange.md B3)."""
from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from desktop.db.models.calls import Call
from desktop.db.models.cases import Contact
from desktop.db.models.emergencies import Event
from desktop.db.models.people import Person
from desktop.db.models.supplies import Lot
from desktop.errors import UserError
from desktop.exchange import conflicts, inbox
from desktop.exchange.columns import Holds, TornColumn, read_value, typed_value
from desktop.exchange.conflicts import Choice, Settling, in_words, merged, written_anew
from desktop.exchange.past import past_of
from desktop.people.file import id_key
from desktop.rules.wording import sentence
from tests.exchange.places import swap


def tear(pair, model, first, ours, theirs):
    """One record, written by one and the other while neither had seen the other's."""
    duty, well = pair
    record = duty.desk.do(lambda work: work.create(model, **first))
    swap(duty, well, 1)
    for post, facts in ((duty, ours), (well, theirs)):
        post.desk.do(lambda work, facts=facts: work.change(model, record, seen=work.seen(record), **facts))
        post.clock.advance(60_000)
    duty.take_all(well.send(duty))
    (one,) = duty.desk.read(conflicts.conflicts_of, record=record)
    return duty, well, record, one


def row_of(post, model, record):
    return post.desk.read(lambda r: r.execute(select(model.__table__).where(model.id == record)).one())


def test_words_on_both_sides_of_one_fact_are_both_kept_with_their_place(pair):
    first = {"place_text": "较场口地下通道"}
    duty, _well, record, one = tear(
        pair, Call, first, {"place_text": "较场口地下通道。3 号口。"}, {"place_text": "较场口地下通道。靠电梯。"}
    )
    assert one.in_columns
    assert not one.writable
    assert merged(one) == "点位 空着，地点 较场口地下通道。3 号口。靠电梯。"
    settling = Settling(record, one.group, Choice.BOTH, conflicts.heads_of(one))
    assert duty.desk.do(conflicts.settle, settling=settling)
    assert row_of(duty, Call, record).place_text == "较场口地下通道。3 号口。靠电梯。"
    assert duty.desk.read(conflicts.conflicts_of, record=record) == ()


def test_figures_of_one_report_are_written_anew_together_and_not_both_kept(pair):
    duty, well, record, one = tear(
        pair, Event, {"dead": 0, "missing": 2, "hurt": 1}, {"dead": 1, "missing": 1}, {"hurt": 3}
    )
    assert [column.holds for column in one.columns] == [Holds.NUMBER] * 3
    assert one.kept_both is None
    assert merged(one) == ""
    with pytest.raises(UserError, match=r"conflict\.text_missing"):
        duty.desk.do(conflicts.settle, settling=Settling(record, one.group, Choice.BOTH, conflicts.heads_of(one)))
    for wrong in ({}, {"what": "x"}):
        with pytest.raises(UserError, match=r"conflict\.text_missing"):
            duty.desk.do(conflicts.settle, settling=written_anew(one, wrong))
    anew = written_anew(one, {"dead": 1, "missing": 1, "hurt": 3})
    assert in_words(one, dict(anew.values)) == "死亡 1，受伤 3，失联 1"
    assert duty.desk.do(conflicts.settle, settling=anew)
    swap(duty, well)
    row = row_of(well, Event, record)
    assert (row.dead, row.missing, row.hurt) == (1, 1, 3)


def test_what_was_written_anew_waits_with_its_package(pair):
    duty, _well, record, one = tear(pair, Event, {"hurt": 1}, {"hurt": 2}, {"hurt": 3})
    duty.desk.do(conflicts.stage, package="p", settling=written_anew(one, {"dead": None, "missing": None, "hurt": 4}))
    (kept,) = duty.desk.read(conflicts.staged, package="p").values()
    assert dict(kept.values) == {"dead": None, "missing": None, "hurt": 4}
    assert duty.desk.do(conflicts.settle_staged, package="p") == 1
    assert row_of(duty, Event, record).hurt == 4
    # A choice that an older program left has no columns.
    duty.desk.do(lambda work: work.connection.exec_driver_sql(
        "INSERT INTO staged_choice (package, record, grp, kind, value) VALUES ('q', 'r', 'g', 'leave', ?)",
        (json.dumps({"entry": None, "text": "", "heads": []}),),
    ))
    assert [one.values for one in duty.desk.read(conflicts.staged, package="q").values()] == [()]


def test_a_code_is_chosen_from_its_list_and_words_beside_it_are_written(pair):
    duty, _well, record, one = tear(
        pair, Contact, {"destination": "station"}, {"destination": "home"}, {"destination_note": "侄子来接。"}
    )
    code, note = one.columns
    assert (code.holds, note.holds) == (Holds.CHOICE, Holds.WORDS)
    words = dict(code.options)
    assert words[None] == "空着"
    assert len(words) > 3
    assert typed_value(code, "home") == str([value for value, _ in code.options].index("home"))
    chosen = {"destination": read_value(code, typed_value(code, "home")), "destination_note": read_value(note, " 侄子来接 ")}
    assert duty.desk.do(conflicts.settle, settling=written_anew(one, chosen))
    row = row_of(duty, Contact, record)
    assert (row.destination, row.destination_note) == ("home", "侄子来接")


def test_masked_numbers_are_chosen_and_what_is_compared_is_made_anew(pair):
    numbers = ("510921196203154418", "510921196203154426")
    duty, _well, record, one = tear(
        pair, Person, {"name": "郑德福"}, *({"id_number": n, "id_key": id_key(n)} for n in numbers)
    )
    column = next(column for column in one.columns if column.name == "id_number")
    assert column.holds is Holds.CHOICE
    assert all(number not in words for _value, words in column.options for number in numbers)
    assert one.kept_both is None
    others = {c.name: None for c in one.columns}
    assert duty.desk.do(conflicts.settle, settling=written_anew(one, {**others, "id_number": numbers[1]}))
    row = row_of(duty, Person, record)
    assert (row.id_number, row.id_key) == (numbers[1], id_key(numbers[1]))


@pytest.mark.parametrize(("model", "first", "ours", "theirs", "wanted"), [
    (Person, {"name": "郑德福"}, {"phone": "13000007742"}, {"phone": "13000007724"}, {"phone": "13000007724"}),
    (Call, {"words": "x"}, {"caller_number": "13000007742"}, {"caller_number": "13000007724"},
     {"caller_number": "13000007724"}),
])
def test_numbers_compared_by_their_digits_follow(pair, model, first, ours, theirs, wanted):
    duty, _well, record, one = tear(pair, model, first, ours, theirs)
    assert duty.desk.do(conflicts.settle, settling=written_anew(one, wanted))
    row = row_of(duty, model, record)
    assert (getattr(row, "phone_key", None) or row.caller_digits) == "13000007724"


def test_days_words_and_yes_or_no_are_told_apart(pair):
    duty, well = pair
    _, _, _, days = tear(pair, Lot, {"expires": "2025-03-01"}, {"expires": "2025-03-02"}, {"expires": "2025-03-03"})
    assert {column.holds for column in days.columns} >= {Holds.DAY}
    _, _, _, crowd = tear(pair, Call, {"people_count": 1}, {"people_count": 2}, {"people_more": True})
    assert [dict(column.options) for column in crowd.columns if column.name == "people_more"] == [
        {True: "是", False: "否", None: "空着"}
    ]
    swap(duty, well)


DAY = TornColumn("expires", "到期", Holds.DAY)
NUMBER = TornColumn("hurt", "受伤", Holds.NUMBER)


@pytest.mark.parametrize(("column", "typed", "value"), [
    (DAY, "2025-03-01", "2025-03-01"), (DAY, " ", None), (NUMBER, "3", 3), (NUMBER, "", None),
    (TornColumn("x", "字", Holds.WORDS), " 慢慢说 ", "慢慢说"),
])
def test_what_is_typed_is_read(column, typed, value):
    assert read_value(column, typed) == value
    assert typed_value(column, value) == ("" if value is None else str(value))


@pytest.mark.parametrize(("column", "typed"), [
    (DAY, "3月1日"), (NUMBER, "三"), (NUMBER, "-1"), (NUMBER, "３"), (NUMBER, "9" * 12),
])
def test_what_is_no_number_and_no_day_is_refused_at_its_field(column, typed):
    with pytest.raises(UserError) as caught:
        read_value(column, typed)
    assert caught.value.facts["field"] == column.name
    assert sentence(caught.value).startswith(f"“{column.label}”不能是")


def test_how_it_came_about_is_told_of_both_sides_before_and_after_the_import(pair):
    duty, well = pair
    person = duty.desk.do(lambda work: work.create(Person, name="郑德福", looks="拄拐。"))
    swap(duty, well)
    for post, looks in ((duty, "拄拐，戴灰帽。"), (well, "左腿拖着走。")):
        post.desk.do(lambda work, looks=looks: work.change(Person, person, seen=work.seen(person), looks=looks))
    (path,) = well.send(duty)
    package = duty.open(path)
    _, (ahead,) = duty.desk.rehearse(inbox.look_ahead, package=package, pair=duty.pair)
    before = duty.desk.rehearse(inbox.past_ahead, package=package, pair=duty.pair, conflict=ahead)
    duty.receive(path)
    (one,) = duty.desk.read(conflicts.conflicts_of, record=person)
    after = duty.desk.read(past_of, conflict=one)
    for steps in (before, after):
        assert {step.mark for step in steps} == {"①", "②", ""}
        assert [step.site for step in steps].count("大井巷社区") == 1
        assert steps[-1].change.title == "新建"
        assert any("左腿拖着走。" in line for step in steps for line in step.change.lines)
    assert after[0].by.endswith("杨丽")
