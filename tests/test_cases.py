"""Contacts as one act, the file that grows of them, visits due, and the rows of the ledger with what they lack."""
from __future__ import annotations

import hashlib

import pytest
from sqlalchemy import func, select

from desktop import attachments, calls, cases, people, supplies
from desktop.attachments import Prepared
from desktop.cases import Goods, Happening, NewPerson, NextVisit, TicketFacts
from desktop.clock import DAY, HOUR, MINUTE, instant
from desktop.db.models.cases import Contact, Governance
from desktop.directory import add_place, place_of
from desktop.journal.drafts import begin_draft, open_drafts
from desktop.journal.take_back import take_back
from desktop.officers import add_officer
from desktop.people import Tracking
from desktop.rules.deadlines import ClockKind, ClockState, read
from desktop.supplies import Handout
from desktop.vocabulary import Role
from tests.desks import NIGHT
from tests.relief import Shelf, holds, refused

ALL = {"start": 0, "end": NIGHT + 100 * DAY}
EIGHT = instant(2025, 1, 14, 8)


def met(desk, person=None, **facts):
    facts.setdefault("place_words", "临江门站 3 号口")
    return desk.do(cases.record_contact, person=person or NewPerson({"name": "郑德福"}), **facts)


def file_of(desk, person):
    return desk.read(cases.case_file, person=person)


def rows(desk):
    return desk.read(cases.ledger_rows, **ALL)


def ledger_row(desk):
    return rows(desk)[-1]


def count(desk, model):
    return desk.read(lambda reading: reading.execute(
        select(func.count()).select_from(model).where(model.void_reason.is_(None))).scalar_one())


@pytest.fixture
def shelf(desk):
    return Shelf(desk).filled()


@pytest.fixture
def photo(desk, tmp_path):
    return desk.do(attachments.keep, folder=tmp_path / "a", original=b"picture",
                   prepared=Prepared(b"large", b"small", 1600, 1200, NIGHT - DAY))


# One act.


def test_one_act_writes_person_contact_goods_photo_ticket_and_visit(desk, shelf, photo):
    done = met(
        desk, NewPerson({"name": "郑德福", "sex": "male"}), categories=["rough_sleeper", "elder"],
        causes={"other": "与家人走散"}, needs=["warm_clothes"], measures=["warm_goods", "food"], willing="no",
        goods=Goods((Handout(shelf.quilt, 1), Handout(shelf.noodles, 2)), receipt="photo", photo=photo),
        tickets=[TicketFacts("重庆", "广安", "2025-01-20", pieces=1, price=4550)], photos=[photo],
        next_visit=NextVisit(EIGHT, "给侄子打电话"), note="手脚凉",
    )
    assert done.new_file
    assert done.number == "500103003-1-J-2025-0001"
    assert len(done.issued.movements) == 2
    found = file_of(desk, done.person)
    entry = found.timeline[0]
    assert [total.words for total in entry.goods] == ["棉被 1 床", "方便面 2 袋"]
    assert entry.photos[0].sha256 == hashlib.sha256(b"picture").hexdigest()
    assert (found.due.due_at, found.due.plan, found.refuses) == (EIGHT, "给侄子打电话", True)
    assert desk.read(supplies.given, person=done.person)[0].contact == done.contact
    holds(desk)


def test_taken_back_whole_it_leaves_nothing_standing(desk, shelf, photo):
    person = met(desk).person
    visit = desk.do(cases.set_follow_up, person=person, due_at=EIGHT)
    done = met(desk, person, measures=["food"], goods=Goods((Handout(shelf.noodles, 100),)), photos=[photo],
               finishes=visit, next_visit=NextVisit(EIGHT + DAY))
    assert shelf.left(shelf.noodles) == 0
    desk.do(take_back, entry=desk.last_entry)
    found = file_of(desk, person)
    assert (found.contacts, len(found.timeline), found.given, found.photos) == (1, 1, (), ())
    assert (found.due.id, found.due.due_at) == (visit, EIGHT)
    assert shelf.left(shelf.noodles) == 96
    assert desk.read(supplies.open_claims) == []
    assert done.contact not in [row.contact for row in rows(desk)]
    holds(desk)


def test_a_refused_act_writes_nothing(desk, shelf):
    refused(desk.do, "stock.unknown_item", verb=cases.record_contact, person=NewPerson(), place_words="桥下",
            goods=Goods((Handout(shelf.quilt, 1), Handout("nothing", 1))))
    assert desk.read(people.person_rows) == ()
    assert shelf.left(shelf.quilt) == 6
    assert met(desk).number.endswith("-0001")


@pytest.mark.parametrize(("code", "facts"), [
    ("contact.place_missing", {"place_words": "  "}),
    ("time.future", {"at": NIGHT + DAY}),
    ("text.too_long", {"note": "长" * 10_001}),
    ("person.unknown", {"person": "nobody"}),
    ("contact.ticket", {"tickets": [TicketFacts(pieces=0)]}),
    ("contact.ticket", {"tickets": [TicketFacts(price=-1)]}),
    ("follow_up.past", {"next_visit": NextVisit(NIGHT)}),
    ("follow_up.unknown", {"finishes": "none"}),
])
def test_what_cannot_be_is_refused_in_words(desk, code, facts):
    assert refused(desk.do, code, verb=cases.record_contact, **{"person": NewPerson(), "place_words": "桥下", **facts})
    assert count(desk, Contact) == 0


def test_only_the_place_is_asked_for(desk):
    done = met(desk, NewPerson())
    assert desk.read(people.find_person, person=done.person).nameless_code == "无名氏-0114-01"
    assert ledger_row(desk).at == NIGHT


def test_a_second_contact_joins_the_file_and_opens_a_closed_one(desk):
    first = met(desk)
    card = desk.read(people.find_person, person=first.person)
    desk.do(people.close_file, person=first.person, seen=card.seen, reason="returned_home")
    second = met(desk, first.person)
    assert (second.person, second.new_file) == (first.person, False)
    assert file_of(desk, first.person).contacts == 2
    assert desk.read(people.file_counts)[Tracking.TRACKED] == 1
    assert len(desk.read(people.person_rows)) == 1


def test_the_half_written_sheet_is_gone_with_the_saving(desk):
    draft = desk.do(begin_draft, kind="contact")
    met(desk, draft=draft)
    assert desk.read(open_drafts) == []


def test_a_call_tells_what_it_knows(desk):
    place = desk.do(add_place, name="较场口地下通道", kind="underpass")
    call = desk.do(calls.log_call, place=place, channel="public", situation="no_work")
    done = met(desk, NewPerson(), call=call.id, place_words=None)
    row = ledger_row(desk)
    assert (row.place, row.place_kind, row.source, row.cause_codes) == (
        "较场口地下通道", "地下通道", "群众", ("no_work",),
    )
    assert row.call == call.id
    assert file_of(desk, done.person).timeline[0].call == call.id


def test_what_is_said_goes_before_what_the_call_suggests(desk):
    call = desk.do(calls.log_call, place_text="解放碑", situation="no_work")
    met(desk, call=call.id, place_words="民生路", causes=["robbed"], source="patrol")
    assert (ledger_row(desk).place, ledger_row(desk).cause_codes, ledger_row(desk).source) == (
        "民生路", ("robbed",), "巡查发现",
    )


def test_arrival_minutes_come_from_the_course_of_the_call(desk, clock):
    call = desk.do(calls.log_call, place_text="解放碑").id
    clock.advance(17 * MINUTE + 40_000)
    desk.do(calls.arrive, call=call)
    met(desk, call=call)
    assert ledger_row(desk).arrival_minutes == 17
    met(desk)
    assert ledger_row(desk).arrival_minutes is None


def test_writing_needs_the_right(desk):
    desk.actor = ""
    refused(desk.do, "rights.missing", verb=cases.record_contact, person=NewPerson(), place_words="桥下")


# Changing.


def test_facts_and_choices_are_changed_each_by_itself(desk):
    done = met(desk, measures=["food", "water"], note="一")
    seen = desk.read(cases.timeline, person=done.person)[0].seen
    desk.do(cases.change_contact, contact=done.contact, seen=seen, note="二", destination="station")
    desk.do(cases.choose, contact=done.contact, measures=["water", "guide_station"])
    row = ledger_row(desk)
    assert (row.note, row.destination, row.measure_codes, row.way) == (
        "二", "市救助管理站", ("guide_station", "water"), "引导入站",
    )
    seen = desk.read(cases.timeline, person=done.person)[0].seen
    refused(desk.do, "contact.place_missing", verb=cases.change_contact, contact=done.contact, seen=seen,
            place_words="")
    refused(desk.do, "time.future", verb=cases.change_contact, contact=done.contact, seen=seen, at=NIGHT + DAY)
    refused(desk.do, "contact.unknown", verb=cases.change_contact, contact="none", seen=seen, note="x")
    holds(desk)


def test_a_contact_goes_over_to_another_file_with_its_goods(desk, shelf):
    wrong = met(desk, goods=Goods((Handout(shelf.quilt, 1),)))
    right = met(desk, NewPerson({"name": "吴建军"})).person
    seen = desk.read(cases.timeline, person=wrong.person)[0].seen
    desk.do(cases.move_contact, contact=wrong.contact, seen=seen, person=right)
    assert [total.words for total in file_of(desk, right).given] == ["棉被 1 床"]
    assert file_of(desk, right).contacts == 2
    assert file_of(desk, wrong.person).contacts == 0


def test_a_voided_contact_counts_nowhere(desk):
    done = met(desk)
    seen = desk.read(cases.timeline, person=done.person)[0].seen
    desk.do(cases.void_contact, contact=done.contact, seen=seen, reason="重复")
    assert rows(desk) == ()
    assert file_of(desk, done.person).timeline == ()


# The file.


def test_the_portrait_follows_from_what_was_written(desk):
    here = desk.do(place_of, text="临江门站 3 号口")
    person = met(desk, at=NIGHT - 5 * DAY - 6 * HOUR, place=here, place_words=None).person
    for days, hours in ((4, 5), (3, 6), (2, 4), (1, 18)):
        met(desk, person, at=NIGHT - days * DAY - hours * HOUR, place=here, place_words=None)
    met(desk, person, place_words="沧白路")
    desk.do(cases.write_note, person=person, words="在扶梯旁", at=NIGHT - HOUR, place_words="沧白路")
    desk.do(cases.write_note, person=person, words="侄子愿接", kind="phoned", at=NIGHT - 10 * HOUR)
    found = file_of(desk, person)
    assert [(place.name, place.count) for place in found.usual_places] == [("临江门站 3 号口", 5), ("沧白路", 2)]
    assert {hour: n for hour, n in enumerate(found.hours) if n} == {2: 1, 3: 1, 9: 1, 21: 2, 22: 1, 23: 1}
    assert found.usual == (21, 2)
    assert found.usual_words == "多在 21 点到次日 3 点"
    assert (found.contacts, found.last_at, found.first_at) == (6, NIGHT, NIGHT - 5 * DAY - 6 * HOUR)
    assert len(found.timeline) == 8


@pytest.mark.parametrize(("hours", "usual", "words"), [
    ({}, None, ""),
    ({3: 2}, None, ""),
    ({3: 3}, (3, 3), "多在 3 点到 4 点"),
    ({23: 5, 0: 5, 12: 3}, (23, 0), "多在 23 点到次日 1 点"),
    ({9: 1, 12: 1, 15: 1}, (9, 12), "多在 9 点到 13 点"),
    ({22: 2, 23: 2}, (22, 23), "多在 22 点到次日 0 点"),
    (dict.fromkeys(range(24), 1), (0, 14), "多在 0 点到 15 点"),
])
def test_the_usual_hours_go_around_midnight(hours, usual, words):
    counts = tuple(hours.get(hour, 0) for hour in range(24))
    assert cases.usual_hours(counts) == usual
    assert cases.hours_words(usual) == words


def test_the_timeline_says_what_was_done(desk, shelf, clock):
    person = met(desk).person
    for facts in (
        {"measures": ["escort_hospital"], "note": "血压 178/102"},
        {"willing": "no", "refusal_reason": "freedom", "refusal_note": "怕冷也不去",
         "goods": Goods((Handout(shelf.gloves, 2),))},
        {"goods": Goods((Handout(shelf.quilt, 1), Handout(shelf.noodles, 3)))},
        {},
    ):
        clock.advance(MINUTE)
        met(desk, person, **facts)
    entries = desk.read(cases.timeline, person=person)
    assert [(entry.icon, entry.title, entry.text) for entry in entries] == [
        ("met", "见到", ""),
        ("goods", "发棉被 1 床、方便面 3 袋", ""),
        ("goods", "不愿入站，发手套 2 双", "嫌不自由，怕冷也不去"),
        ("hospital", "护送就医", "血压 178/102"),
        ("first", "首次发现", ""),
    ]
    assert {entry.by_name for entry in entries} == {"杨丽"}


def test_notes_stand_in_the_timeline_and_are_no_contacts(desk, photo):
    person = met(desk).person
    refused(desk.do, "note.empty", verb=cases.write_note, person=person, words=" ")
    note = desk.do(cases.write_note, person=person, words="侄子愿意接", kind="kin", at=NIGHT - HOUR, photos=(photo,))
    entry = desk.read(cases.timeline, person=person)[1]
    assert (entry.happening, entry.icon, entry.title, len(entry.photos)) == (Happening.NOTE, "kin", "联系亲属", 1)
    refused(desk.do, "note.empty", verb=cases.change_note, note=note, seen=entry.seen, words="")
    desk.do(cases.change_note, note=note, seen=entry.seen, words="侄子春节前来")
    assert desk.read(cases.timeline, person=person)[1].text == "侄子春节前来"
    assert len(rows(desk)) == 1


def test_calls_linked_by_hand_stand_in_the_timeline_but_not_twice(desk, clock):
    person = met(desk).person
    clock.advance(MINUTE)
    told = desk.do(calls.log_call, place_text="临江门", situation="sleeping_rough", words="他又回来了", caller_unit="环卫",
                   caller_name="刘师傅", person=person).id
    rang = desk.do(calls.log_outgoing, about=told, caller_name="侄子", words="腊月来接", person=person).id
    led = desk.do(calls.log_call, place_text="桥下", person=person).id
    met(desk, person, call=led)
    wrong = desk.do(calls.log_call, place_text="别处", person=person).id
    desk.do(calls.void_call, call=wrong, reason="误拨", seen=desk.read(calls.call_view, call=wrong).seen)
    found = file_of(desk, person)
    by_hand = {one.id: one for one in found.timeline if one.happening is Happening.CALL}
    assert set(by_hand) == {told, rang}
    assert (by_hand[told].title, by_hand[told].text) == ("来电，露宿受冻", "环卫刘师傅：他又回来了")
    assert (by_hand[told].place_name, by_hand[rang].title) == ("临江门", "去电")
    assert (found.lines, len(found.timeline)) == (4, 4)
    assert file_of(desk, person).lines == len(desk.read(cases.timeline, person=person))
    short = desk.read(cases.case_file, person=person, newest=2)
    assert (short.lines, len(short.timeline)) == (4, 2)


def test_a_restricted_file_is_shut_whole(desk):
    done = met(desk, NewPerson({"name": "李某", "restricted": True}), next_visit=NextVisit(EIGHT))
    person = done.person
    desk.actor = desk.do(add_officer, name="周勇", roles=[Role.DUTY])
    refused(desk.do, "person.restricted", verb=cases.set_follow_up, person=person, due_at=EIGHT)
    refused(desk.do, "person.restricted", verb=cases.choose, contact=done.contact, measures=["food"])
    refused(desk.do, "person.restricted", verb=cases.void_contact, contact=done.contact, reason="看看",
            seen=desk.read(lambda reading: reading.seen(done.contact)))
    refused(desk.read, "person.restricted", verb=cases.case_file, person=person)
    refused(desk.read, "person.restricted", verb=cases.timeline, person=person)
    refused(desk.do, "person.restricted", verb=cases.record_contact, person=person, place_words="桥下")
    refused(desk.do, "person.restricted", verb=cases.write_note, person=person, words="见到")
    listed = desk.read(cases.case_list)[0]
    assert (listed.person.shown, listed.last_place, listed.face) == ("限制查看的个案", "", "")
    assert desk.read(cases.open_clocks)[0].title == "限制查看的个案"


# 治理.


def test_governance_stands_apart_and_is_never_relief(desk):
    person = met(desk).person
    made = desk.do(cases.record_governance, kind="move_on", person=person, place_words="解放碑", stayed=True,
                   handed_to="to_police", outcome="已离开")
    assert len(made) == 2
    assert count(desk, Governance) == 2
    assert len(rows(desk)) == 1
    titles = {e.title for e in desk.read(cases.timeline, person=person) if e.happening is Happening.GOVERNANCE}
    assert titles == {"劝离，拒不离开", "移交派出所"}


@pytest.mark.parametrize(("code", "facts"), [
    ("governance.kind_missing", {"kind": ""}),
    ("governance.place_missing", {"place_words": " "}),
    ("governance.handover_missing", {"stayed": True}),
    ("governance.handover_missing", {"stayed": True, "handed_to": "persuade"}),
])
def test_governance_that_lacks_something(desk, code, facts):
    refused(desk.do, code, verb=cases.record_governance, **{"kind": "move_on", "place_words": "解放碑", **facts})


# 回访.


def test_a_visit_runs_as_a_clock_and_a_met_one_stays_ten_minutes(desk, clock):
    done = met(desk, next_visit=NextVisit(NIGHT + 2 * HOUR))
    running = desk.read(cases.open_clocks)[0]
    assert (running.record, running.title, running.deadline.kind) == (
        done.follow_up, "郑德福（自述） 临江门站 3 号口", ClockKind.REVISIT,
    )
    assert read(running.deadline, clock.now()).state is ClockState.NORMAL
    clock.advance(2 * HOUR + MINUTE)
    assert read(desk.read(cases.open_clocks)[0].deadline, clock.now()).state is ClockState.OVERDUE
    desk.do(cases.finish_follow_up, follow_up=done.follow_up, words="在，好些了")
    assert read(desk.read(cases.open_clocks)[0].deadline, clock.now()).state is ClockState.MET_LATE
    clock.advance(10 * MINUTE + 1)
    assert desk.read(cases.open_clocks) == []
    refused(desk.do, "follow_up.ended", verb=cases.finish_follow_up, follow_up=done.follow_up)
    entry = desk.read(cases.timeline, person=done.person)[0]
    assert (entry.happening, entry.title, entry.text) == (Happening.VISIT, "回访", "在，好些了")
    assert entry.by_name


def test_a_finished_visit_taken_back_is_due_again_and_can_be_finished(desk):
    done = met(desk, next_visit=NextVisit(EIGHT))
    desk.do(cases.finish_follow_up, follow_up=done.follow_up, words="错了")
    desk.do(take_back, entry=desk.last_entry)
    assert [view.id for view in desk.read(cases.follow_ups)] == [done.follow_up]
    desk.do(cases.finish_follow_up, follow_up=done.follow_up, words="对了")
    assert desk.read(cases.follow_ups, only=done.follow_up)[0].words == "对了"
    holds(desk)


def test_a_visit_made_as_a_contact_is_that_contacts_line(desk):
    first = met(desk, next_visit=NextVisit(EIGHT))
    second = met(desk, first.person, finishes=first.follow_up)
    view = desk.read(cases.follow_ups, only=first.follow_up)[0]
    assert view.by_contact == second.contact
    assert {entry.happening for entry in desk.read(cases.timeline, person=first.person)} == {Happening.CONTACT}


def test_a_visit_is_moved_or_dropped_with_a_reason(desk):
    done = met(desk, next_visit=NextVisit(EIGHT))
    view = desk.read(cases.follow_ups)[0]
    refused(desk.do, "follow_up.past", verb=cases.move_follow_up, follow_up=view.id, seen=view.seen, due_at=NIGHT)
    desk.do(cases.move_follow_up, follow_up=view.id, seen=view.seen, due_at=EIGHT + HOUR, plan="带药")
    assert (desk.read(cases.follow_ups)[0].due_at, desk.read(cases.follow_ups)[0].plan) == (EIGHT + HOUR, "带药")
    refused(desk.do, "follow_up.reason_missing", verb=cases.drop_follow_up, follow_up=view.id, reason="")
    desk.do(cases.drop_follow_up, follow_up=view.id, reason="已返乡")
    assert desk.read(cases.open_clocks) == []
    assert file_of(desk, done.person).due is None


@pytest.mark.parametrize(("person", "facts", "danger"), [
    ({"name": "甲"}, {"body": "critical"}, True), ({"name": "甲"}, {"body": "cold"}, True),
    ({"name": "甲", "age_estimate": 17}, {}, True), ({"name": "甲", "age_estimate": 18}, {"body": "well"}, False),
])
def test_danger_to_life_is_marked_on_the_clock(desk, person, facts, danger):
    met(desk, NewPerson(person), next_visit=NextVisit(EIGHT), **facts)
    assert desk.read(cases.open_clocks)[0].danger is danger


# The list.


def test_the_list_puts_what_is_due_first(desk, clock, photo):
    quiet = met(desk, NewPerson({"name": "甲"}), at=NIGHT - 2 * DAY, place_words="沧白路").person
    late = met(desk, NewPerson({"name": "乙"}), at=NIGHT - DAY, next_visit=NextVisit(EIGHT + DAY)).person
    soon = met(desk, NewPerson({"name": "丙"}), at=NIGHT - DAY, next_visit=NextVisit(EIGHT)).person
    fresh = met(desk, NewPerson({"name": "丁"})).person
    met(desk, quiet, at=NIGHT - 3 * DAY, place_words="老地方")
    desk.do(attachments.add_photo, attachment=photo, subject_table="person", subject=soon)
    listed = desk.read(cases.case_list)
    assert [row.person.id for row in listed] == [soon, late, fresh, quiet]
    assert (listed[3].last_place, listed[3].contacts, listed[3].last_at) == ("沧白路", 2, NIGHT - 2 * DAY)
    assert (listed[0].due.due_at, listed[0].face) == (EIGHT, hashlib.sha256(b"picture").hexdigest())
    assert [row.person.id for row in desk.read(cases.case_list, only=[late])] == [late]
    assert desk.read(cases.case_list, tracking=Tracking.CLOSED) == ()


def test_somebody_with_a_file_and_no_contact_is_listed_too(desk):
    person = desk.do(people.add_person, name="甲")
    listed = desk.read(cases.case_list)[0]
    assert (listed.person.id, listed.last_at, listed.contacts, listed.last_place) == (person, None, 0, "")


# The ledger.


def whole(desk, shelf, **facts):
    """A contact that lacks nothing."""
    facts = {
        "person": NewPerson({"name": "郑德福", "sex": "male", "age_estimate": 67, "no_id_reason": "lost",
                             "home": "四川广安", "phone": "13812345678"}),
        "place_words": "临江门站 3 号口", "place_kind": "station", "source": "public", "categories": ["rough_sleeper"],
        "causes": ["no_work"], "body": "well", "mind": "well", "told_policy": True, "willing": "yes",
        "measures": ["food", "guide_station"], "destination": "station", "receiver": "救助站 王",
        "goods": Goods((Handout(shelf.noodles, 3), Handout(shelf.quilt, 1))), "wants_work": True, **facts,
    }
    return desk.do(cases.record_contact, **facts)


def test_a_whole_row_lacks_nothing_and_is_whole(desk, shelf):
    whole(desk, shelf, tickets=[TicketFacts("重庆", "广安", pieces=2, price=9100)])
    row = ledger_row(desk)
    assert cases.missing_for_audit(row) == ()
    assert (row.name, row.sex, row.age, row.no_id_reason, row.home, row.phone) == (
        "郑德福", "男", 67, "遗失被盗", "四川广安", "13812345678",
    )
    assert (row.categories, row.causes, row.body, row.mind, row.willing, row.way) == (
        ("街边露宿",), ("务工不着",), "无明显异常", "清楚", "自愿", "引导入站",
    )
    assert (row.food, row.water, [total.words for total in row.warm]) == (3, 0, ["棉被 1 床"])
    assert (row.ticket_words, row.ticket_pieces, row.ticket_price) == ("重庆—广安 2 张 91.00 元", 2, 9100)
    assert (row.destination, row.receiver, row.handled_by) == ("市救助管理站", "救助站 王", "杨丽")
    assert row.wants_work is True
    assert cases.doubts_for_audit(row, today="2025-01-14") == ()


@pytest.mark.parametrize(("field", "facts"), [
    ("source", {"source": ""}), ("place_kind", {"place_kind": None}), ("sex", {"person": NewPerson({"name": "甲"})}),
    ("age", {"person": NewPerson({"name": "甲"})}), ("no_id_reason", {"person": NewPerson({"name": "甲"})}),
    ("categories", {"categories": ()}), ("causes", {"causes": ()}), ("body", {"body": ""}), ("mind", {"mind": ""}),
    ("told_policy", {"told_policy": False}), ("willing", {"willing": None}), ("measures", {"measures": ()}),
    ("destination", {"destination": ""}), ("receiver", {"receiver": " "}),
    ("escorted", {"categories": ["minor"]}), ("ticket", {"measures": ["ticket"]}),
    ("destination", {"destination": "stays", "body": "ill"}),
    ("unclear", {"causes": ["other"]}), ("unclear", {"destination": "other"}),
    ("refusal_reason", {"willing": "no"}), ("left_card", {"willing": "no"}), ("follow_up", {"willing": "no"}),
    ("warm_goods", {"willing": "no", "goods": None}),
    ("warm_goods", {"willing": "no", "goods": None, "warm_goods": "declined"}),
])
def test_each_thing_that_is_missing_is_said_with_its_clause(desk, shelf, field, facts):
    whole(desk, shelf, **facts)
    missing = cases.missing_for_audit(ledger_row(desk))
    assert field in [one.field for one in missing]
    assert all(one.words and one.clause for one in missing)


def test_nobody_to_answer_for_it_is_missing(desk, shelf):
    whole(desk, shelf, handled_by="gone")
    assert [one.field for one in cases.missing_for_audit(ledger_row(desk))] == ["handled_by"]


@pytest.mark.parametrize("facts", [
    {"goods": None, "warm_goods": "given"}, {"goods": None, "warm_goods": "declined", "warm_goods_note": "说不冷"}, {},
])
def test_a_refusal_with_all_three_is_whole(desk, shelf, facts):
    whole(desk, shelf, **{"willing": "no", "refusal_reason": "freedom", "left_card": True, "destination": "stays",
                          "receiver": "", "next_visit": NextVisit(EIGHT), **facts})
    assert cases.missing_for_audit(ledger_row(desk)) == ()


def test_an_escorted_minor_and_an_explained_other_are_whole(desk, shelf):
    whole(desk, shelf, categories=["minor"], escorted=True, causes={"other": "离家出走"})
    assert cases.missing_for_audit(ledger_row(desk)) == ()


def test_doubts_never_keep_a_row_back(desk, shelf):
    whole(desk, shelf, person=NewPerson({"name": "甲", "sex": "female", "age_estimate": 40,
                                         "id_number": "500103188001010017", "id_kind": "resident"}))
    row = ledger_row(desk)
    assert cases.missing_for_audit(row) == ()
    assert {doubt.code for doubt in cases.doubts_for_audit(row, today="2025-01-14")} == {
        "resident_id.sex_differs", "resident_id.age_differs",
    }


def test_the_ledger_holds_its_bounds(desk):
    for at in (NIGHT - 1, NIGHT, NIGHT + MINUTE):
        met(desk, at=at)
    assert [row.at for row in desk.read(cases.ledger_rows, start=NIGHT, end=NIGHT + MINUTE)] == [NIGHT]


def test_the_age_is_that_of_the_day_of_the_contact(desk):
    met(desk, NewPerson({"name": "甲", "birth_date": "1958-01-14"}), at=NIGHT - DAY)
    assert (ledger_row(desk).age, ledger_row(desk).age_estimated) == (66, False)


def test_follow_ups_are_told_as_they_stand(desk, clock):
    done = met(desk, next_visit=NextVisit(EIGHT))
    assert ledger_row(desk).follow_up == cases.FollowUpState(1, 0, EIGHT, None)
    desk.do(cases.finish_follow_up, follow_up=done.follow_up)
    assert ledger_row(desk).follow_up == cases.FollowUpState(1, 1, None, NIGHT)
    desk.do(take_back, entry=desk.last_entry)
    assert ledger_row(desk).follow_up == cases.FollowUpState(1, 0, EIGHT, None)
    desk.do(cases.drop_follow_up, follow_up=done.follow_up, reason="已返乡")
    assert ledger_row(desk).follow_up == cases.FollowUpState(1, 0, None, None)


def test_a_row_without_a_person_says_so(desk):
    met(desk)
    blank = ledger_row(desk)._replace(name="", nameless_code="", alias="")
    assert "name" in [one.field for one in cases.missing_for_audit(blank)]


def test_what_came_of_a_call_stands_with_it(desk):
    call = desk.do(calls.log_call, place_text="临江门站 3 号口").id
    first, second = met(desk, call=call), met(desk, person=NewPerson({"name": "周桂英"}), call=call)
    met(desk)
    found = desk.read(cases.contacts_of_call, call=call)
    assert [one.person.id for one in found] == [first.person, second.person]
    assert [one.number for one in found] == [first.number, second.number]
    seen = desk.read(cases.case_file, person=second.person).timeline[0].seen
    desk.do(cases.void_contact, contact=second.contact, seen=seen, reason="记错人了")
    assert [one.person.id for one in desk.read(cases.contacts_of_call, call=call)] == [first.person]
