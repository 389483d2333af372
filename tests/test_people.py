"""Files of people: opened with or without a name, masked in lists, in full only with a trace."""
from __future__ import annotations

import pytest
from sqlalchemy import select

from desktop import people
from desktop.clock import DAY, instant
from desktop.db.models.people import Person
from desktop.journal.take_back import take_back
from desktop.officers import add_officer, disclosures
from desktop.people import Tracking
from desktop.rules.wording import sentence
from desktop.vocabulary import IdentityStatus, Role
from tests.relief import holds, refused

# Nobody alive bears these: births of the 1880s (domain.md §4.1).
SOUND = "500103188001010017"
OLD, OLD_AS_18 = "510202700715002", "510202197007150024"
TODAY = "2025-01-14"


def add(desk, **facts):
    return desk.do(people.add_person, **facts)


def row(desk, person):
    return desk.read(people.person_rows, only=[person])[0]


def card(desk, person):
    return desk.read(people.find_person, person=person)


def test_a_file_needs_nothing_at_all(desk):
    person = add(desk)
    assert row(desk, person).shown == "无名氏"
    assert row(desk, person).number == "500103003-1-A-2025-0001"
    assert row(desk, person).short == "001"
    assert card(desk, person).identity_status is IdentityStatus.UNKNOWN
    holds(desk)


@pytest.mark.parametrize(("facts", "shown"), [
    ({"name": "郑德福"}, "郑德福（自述）"),
    ({"name": "郑德福", "identity_status": IdentityStatus.VERIFIED}, "郑德福"),
    ({"alias": "老周"}, "自称老周"),
    ({"sex": "female", "age_estimate": 50}, "无名氏，女，约 50 岁"),
    ({"sex": "unknown"}, "无名氏"),
    ({"name": "  郑\u202e德\n福 "}, "郑德 福（自述）"),
])
def test_how_somebody_is_called_in_lists(desk, facts, shown):
    assert row(desk, add(desk, **facts)).shown == shown


def test_nameless_ones_are_counted_by_the_day_they_were_met(desk, clock):
    codes = [card(desk, desk.do(people.add_nameless, looks="红帽子")).nameless_code for _ in range(2)]
    before = card(desk, desk.do(people.add_nameless, at=instant(2025, 1, 13, 22))).nameless_code
    clock.advance(DAY)
    after = card(desk, desk.do(people.add_nameless)).nameless_code
    assert [*codes, before, after] == ["无名氏-0114-01", "无名氏-0114-02", "无名氏-0113-01", "无名氏-0115-01"]


def test_who_is_identified_later_keeps_his_code_and_his_history(desk):
    person = desk.do(people.add_nameless, looks="红帽子", age_estimate=60)
    desk.do(people.change_person, person=person, seen=card(desk, person).seen, name="吴建军", id_number=SOUND)
    found = card(desk, person)
    assert (found.row.shown, found.nameless_code, found.looks) == ("吴建军（自述）", "无名氏-0114-01", "红帽子")
    desk.do(people.change_person, person=person, seen=found.seen, identity_status=IdentityStatus.VERIFIED)
    assert row(desk, person).shown == "吴建军"
    desk.do(take_back, entry=desk.last_entry)
    assert row(desk, person).shown == "吴建军（自述）"
    holds(desk)


def test_an_emptied_field_is_empty(desk):
    person = add(desk, name="郑德福", home="四川广安")
    desk.do(people.change_person, person=person, seen=card(desk, person).seen, home="")
    assert card(desk, person).home == ""
    assert card(desk, person).name == "郑德福"


def test_two_who_change_different_facts_do_not_meet(desk):
    person = add(desk, name="郑德福")
    seen = card(desk, person).seen
    desk.do(people.change_person, person=person, seen=seen, body="左膝旧伤")
    desk.do(people.change_person, person=person, seen=seen, needs="御寒")
    assert (card(desk, person).body, card(desk, person).needs) == ("左膝旧伤", "御寒")
    assert desk.read(lambda reading: reading.connection.exec_driver_sql("SELECT count(*) FROM conflict").scalar()) == 0


@pytest.mark.parametrize(("code", "facts"), [
    ("person.birth_unclear", {"birth_date": "1958-13-01"}),
    ("person.age", {"age_estimate": 131}),
    ("person.age", {"age_estimate": -1}),
    ("text.too_long", {"name": "长" * 201}),
    ("text.too_long", {"looks": "长" * 10_001}),
])
def test_facts_that_cannot_be(desk, code, facts):
    refused(desk.do, code, verb=people.add_person, **facts)
    assert desk.read(people.person_rows) == ()


@pytest.mark.parametrize("number", ["不详", "123", SOUND[:-1] + "8", "😀", "500103188013010017"])
def test_no_number_keeps_a_file_from_being_saved(desk, number):
    person = add(desk, id_kind="resident", id_number=number)
    assert people.doubts(today=TODAY, id_kind="resident", id_number=number)
    assert all(sentence(doubt) for doubt in people.doubts(today=TODAY, id_kind="resident", id_number=number))
    assert row(desk, person).id_masked != number or number == "😀"


def test_a_sound_number_has_no_fault_but_contradicts_what_was_typed():
    codes = [doubt.code for doubt in people.doubts(today=TODAY, id_number=SOUND, sex="female", age=40)]
    assert codes == ["resident_id.sex_differs", "resident_id.age_differs"]
    assert people.doubts(today=TODAY, id_number=OLD_AS_18, sex="female", birth_date="1970-07-15") == ()
    assert people.doubts(today=TODAY, sex="male") == ()


def test_a_number_suggests_and_writes_nothing(desk):
    found = people.suggest(today=TODAY, id_number=OLD)
    assert (found.sex, found.birth_date, found.id_kind) == ("female", "1970-07-15", "resident")
    assert found.home
    assert people.suggest(today=TODAY, id_number="不详") is None
    assert card(desk, add(desk, id_number=OLD)).sex == ""


def test_fifteen_digits_and_eighteen_are_the_same_number(desk):
    first = add(desk, name="甲", id_number=OLD)
    found = desk.read(people.likely_same, facts={"id_number": OLD_AS_18})
    assert [(one.row.id, one.reason) for one in found] == [(first, "证件号相同")]


def test_likely_the_same_by_number_telephone_and_name_once_each(desk):
    first = add(desk, name="郑德福", phone="138 1234 5678", id_number=SOUND)
    second = add(desk, alias="郑德福")
    third = add(desk, phone="13812345678")
    found = desk.read(people.likely_same, facts={"id_number": SOUND, "phone": "+86 138-1234-5678", "name": "郑德福"})
    assert {one.row.id: one.reason for one in found} == {first: "证件号相同", third: "电话相同", second: "同名"}
    own = desk.read(people.likely_same, own=first, facts={"name": "郑德福"})
    assert [one.row.id for one in own] == [second]
    assert desk.read(people.likely_same, facts={"name": " ", "id_number": None}) == ()


def test_lists_and_cards_hide_numbers(desk):
    person = add(desk, name="郑德福", id_number=SOUND, phone="138 1234 5678")
    desk.do(people.add_relative, person=person, name="郑某", relation="侄子", phone="13000007742", reached=True)
    found = card(desk, person)
    assert row(desk, person).id_masked == "500103********0017"
    assert found.phone_masked == "138****5678"
    assert found.relatives[0].phone == "130****7742"
    assert found.relatives[0].reached is True
    assert SOUND not in repr(found)
    assert "12345678" not in repr(found)


def test_a_number_in_full_leaves_a_trace_first(desk):
    person = add(desk, id_number=SOUND, phone="138 1234 5678")
    refused(desk.do, "disclosure.purpose_missing", verb=people.show_in_full, person=person, field="id_number",
            purpose=" ")
    assert desk.read(disclosures) == []
    assert desk.do(people.show_in_full, person=person, field="id_number", purpose="送站登记") == SOUND
    view = desk.read(disclosures, of=person)[0]
    assert (view.field, view.purpose, view.by) == ("id_number", "送站登记", desk.actor)
    holds(desk)


def test_a_restricted_file_opens_only_for_who_may(desk):
    person = add(desk, name="李某", restricted=True, home="重庆")
    mine = desk.actor
    colleague = desk.do(add_officer, name="周勇", roles=[Role.DUTY])
    leader = desk.do(add_officer, name="陈领导", roles=[Role.LEADER])
    desk.actor = colleague
    shown = row(desk, person)
    assert (shown.shown, shown.readable, shown.id_masked) == ("限制查看的个案", False, "")
    assert shown.short in refused(desk.read, "person.restricted", verb=people.find_person, person=person)
    refused(desk.do, "person.restricted", verb=people.change_person, person=person,
            seen=desk.read(lambda reading: reading.seen(person)), home="x")
    refused(desk.do, "person.restricted", verb=people.show_in_full, person=person, field="phone", purpose="看看")
    for actor in (mine, leader):
        desk.actor = actor
        assert card(desk, person).home == "重庆"


def test_writing_needs_the_right(desk):
    desk.actor = ""
    refused(desk.do, "rights.missing", verb=people.add_person, name="甲")


def test_an_estimated_age_grows_and_a_birth_date_wins(desk, clock):
    person = add(desk, age_estimate=66)
    clock.advance(366 * DAY)
    assert (row(desk, person).age, row(desk, person).age_estimated) == (67, True)
    desk.do(people.change_person, person=person, seen=card(desk, person).seen, birth_date="1958-01-16")
    assert (row(desk, person).age, row(desk, person).age_estimated) == (67, False)
    assert (people.age_words(67, True), people.age_words(67, False), people.age_words(None, True)) == (
        "约 67 岁", "67 岁", "",
    )
    desk.do(people.change_person, person=person, seen=card(desk, person).seen, birth_date="", age_estimate=None)
    assert row(desk, person).age is None


def test_files_are_followed_closed_and_opened_again(desk):
    one, two = add(desk, name="甲"), add(desk, name="乙")
    refused(desk.do, "person.close_reason_missing", verb=people.close_file, person=one, seen=card(desk, one).seen,
            reason="")
    desk.do(people.close_file, person=one, seen=card(desk, one).seen, reason="returned_home", note="电话确认")
    assert [r.id for r in desk.read(people.person_rows, tracking=Tracking.TRACKED)] == [two]
    assert [r.id for r in desk.read(people.person_rows, tracking=Tracking.CLOSED)] == [one]
    assert desk.read(people.file_counts) == {Tracking.TRACKED: 1, Tracking.CLOSED: 1, Tracking.ALL: 2}
    assert card(desk, one).closed_reason_words == "已返乡"
    desk.do(people.reopen_file, person=one, seen=card(desk, one).seen)
    assert desk.read(people.file_counts)[Tracking.TRACKED] == 2


def test_marks_are_set_as_a_whole_and_come_back(desk):
    person = add(desk, name="甲")
    desk.do(people.set_marks, person=person, marks={"wanders": "", "cold": "桥下"})
    assert [(mark.label, mark.note) for mark in card(desk, person).marks] == [("低温露宿", "桥下"), ("易外出流浪", "")]
    desk.do(people.set_marks, person=person, marks={"wanders": ""})
    assert [mark.code for mark in card(desk, person).marks] == ["wanders"]
    desk.do(people.set_marks, person=person, marks={"cold": "又来"})
    assert [(mark.code, mark.note) for mark in card(desk, person).marks] == [("cold", "又来")]
    holds(desk)


def test_a_relative_needs_something_to_go_by(desk):
    person = add(desk, name="甲")
    refused(desk.do, "person.relative_empty", verb=people.add_relative, person=person, address="广安")
    desk.do(people.add_relative, person=person, relation="侄子")
    relative = card(desk, person).relatives[0]
    desk.do(people.change_relative, relative=relative.id, seen=relative.seen, reached=True, outcome="愿接")
    assert (card(desk, person).relatives[0].reached, card(desk, person).relatives[0].outcome) == (True, "愿接")


def test_an_unknown_file_is_said_to_be_unknown(desk):
    refused(desk.read, "person.unknown", verb=people.find_person, person="nobody")


def test_what_says_something_of_a_person_can_be_destroyed(desk):
    person = add(desk, name="郑德福", alias="老郑", id_number=SOUND, phone="13812345678", birth_date="1958-01-16",
                 looks="红帽子", home="四川广安", family="侄子 13000007742", how_to_talk="先问膝盖", sex="male")
    desk.do(lambda work: work.erase(Person, person, basis="突发事件应对法85", approved_by=work.actor))
    kept = desk.read(lambda reading: reading.execute(select(Person).where(Person.id == person)).mappings().one())
    assert not {"郑德福", "老郑", SOUND, "13812345678", "1958-01-16", "红帽子", "四川广安"} & set(kept.values())
    assert kept["sex"] == "male"
    for file in desk.store.path.parent.iterdir():
        assert SOUND.encode() not in file.read_bytes()
        assert "红帽子".encode() not in file.read_bytes()
    holds(desk)
