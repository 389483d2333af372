"""Files of one person: joined, read as one, counted once, parted, and never joined by themselves again (附件四)."""
from __future__ import annotations

import pytest

from desktop import cases, people
from desktop.cases import NewPerson
from desktop.clock import DAY, HOUR
from desktop.figures import campaign_figures
from desktop.journal.take_back import take_back
from desktop.people import Recogniser, Tracking
from desktop.vocabulary import IdentityStatus
from tests.desks import NIGHT
from tests.relief import holds, refused

SOUND = "500103188001010017"


def met(desk, person, **facts):
    facts.setdefault("place_words", "临江门站 3 号口")
    return desk.do(cases.record_contact, person=person, **facts)


@pytest.fixture
def two(desk):
    """A nameless file of December and the named one of January."""
    nameless = met(desk, NewPerson({"looks": "灰棉衣，左膝旧伤"}), at=NIGHT - 20 * DAY).person
    named = met(desk, NewPerson({"name": "郑德福"}), at=NIGHT - DAY).person
    return nameless, named


def shown(desk):
    return [row.person.id for row in desk.read(cases.case_list, tracking=Tracking.ALL)]


def join(desk, *pair, **facts):
    desk.do(people.join_files, person=pair[0], other=pair[1], **facts)


def test_a_later_identity_joins_the_nameless_file_and_history_stays(desk, two):
    """A4.5: the later identity is a link; numbers, codes and rows of both files stay as they were."""
    nameless, named = two
    join(desk, nameless, named, words="样子相同", score=62)
    file = desk.read(cases.case_file, person=named)
    assert file.contacts == 2
    assert len(file.timeline) == 2
    assert desk.read(cases.case_file, person=nameless).contacts == 2
    assert shown(desk) == [named]
    assert desk.read(people.main_file, person=nameless) == named
    assert desk.read(people.find_person, person=nameless).nameless_code == "无名氏-1225-01"
    row = desk.read(cases.case_list, tracking=Tracking.ALL)[0]
    assert (row.contacts, row.last_at) == (2, NIGHT - DAY)
    holds(desk)


def test_persons_are_counted_alike_everywhere(desk, two):
    """A person with two files is one 人 with two 人次, in the list, its counts and the figures."""
    def counted():
        figures = desk.read(campaign_figures, start=0, end=NIGHT + DAY)
        return (figures["persons"].value, figures["contacts"].value, len(shown(desk)),
                desk.read(people.file_counts)[Tracking.ALL])
    assert counted() == (2, 2, 2, 2)
    join(desk, *two)
    assert counted() == (1, 2, 1, 1)
    desk.do(people.part_files, person=two[0], other=two[1])
    assert counted() == (2, 2, 2, 2)


def test_parted_files_are_not_proposed_nor_joined_by_themselves(desk, two):
    _nameless, named = two
    other = desk.do(people.add_person, name="郑德福", sex="male")
    finder = Recogniser()
    assert [one.row.id for one in desk.read(finder.likely, facts={"name": "郑德福"}, own=other)] == [named]
    desk.do(people.part_files, person=other, other=named, words="身高不同")
    assert desk.read(finder.likely, facts={"name": "郑德福"}, own=other) == ()
    words = refused(desk.do, "person.parted", verb=people.join_files, person=other, other=named)
    assert "不是同一个人" in words
    join(desk, other, named, again=True)
    assert desk.read(people.members_of, person=other) == {other, named}
    assert [(one.same, one.by_name) for one in desk.read(people.sayings_of, person=other)] == [(True, "杨丽")]


def test_the_one_who_leaves_leaves_alone(desk, two):
    """Three files hang together by the first; when it goes, the other two stay one person."""
    nameless, named = two
    third = desk.do(people.add_person, alias="老郑")
    join(desk, nameless, named)
    join(desk, nameless, third)
    desk.do(people.part_files, person=nameless, other=third)
    assert desk.read(people.members_of, person=nameless) == {nameless}
    assert desk.read(people.members_of, person=named) == {named, third}
    refused(desk.do, "person.parted", verb=people.join_files, person=nameless, other=named)
    holds(desk)


def test_circular_links_are_one_group(desk, two):
    third = desk.do(people.add_person, alias="老郑")
    join(desk, *two)
    join(desk, two[1], third)
    refused(desk.do, "person.joined_already", verb=people.join_files, person=third, other=two[0])
    refused(desk.do, "person.same_file", verb=people.join_files, person=third, other=third)
    assert len(desk.read(people.members_of, person=third)) == 3


def test_a_join_taken_back_can_be_said_again(desk, two):
    join(desk, *two)
    desk.do(take_back, entry=desk.last_entry)
    assert len(shown(desk)) == 2
    join(desk, *two)
    assert len(shown(desk)) == 1
    holds(desk)


def test_the_main_file_is_the_best_known(desk, two):
    nameless, named = two
    sure = desk.do(people.add_person, name="郑德福", id_number=SOUND, identity_status=IdentityStatus.VERIFIED)
    join(desk, nameless, named)
    join(desk, sure, named)
    assert desk.read(people.main_files) == dict.fromkeys((nameless, named, sure), sure)


def test_a_visit_set_on_one_file_is_due_on_the_person(desk, two):
    nameless, named = two
    desk.do(cases.set_follow_up, person=nameless, due_at=NIGHT + HOUR, plan="送药")
    join(desk, *two)
    row = desk.read(cases.case_list)[0]
    assert (row.person.id, row.due.plan) == (named, "送药")
    assert desk.read(cases.case_file, person=named).due.plan == "送药"


# Recognising.

def test_recognition_follows_every_change(desk):
    finder = Recogniser()
    first = desk.do(people.add_person, name="郑德福", sex="male", age_estimate=67)
    asked = {"facts": {"name": "郑得富", "sex": "male", "age_estimate": 66}}
    found = desk.read(finder.likely, **asked)
    assert [(one.row.id, one.reason, one.sure) for one in found] == [(first, "同音：郑德福，年龄相近", False)]
    desk.do(people.change_person, person=first, seen=desk.read(people.find_person, person=first).seen, name="冉兴国")
    assert desk.read(finder.likely, **asked) == ()
    assert desk.read(finder.typed, text="rxg") == (first,)
    second = desk.do(people.add_person, name="郑德福", phone="130 0000 7742")
    assert [one.row.id for one in desk.read(finder.likely, **asked)] == [second]
    desk.do(take_back, entry=desk.last_entry)
    assert desk.read(finder.likely, **asked) == ()


def test_somebody_without_a_name_is_known_by_place_age_and_marks(desk):
    finder = Recogniser()
    known = met(desk, NewPerson({"sex": "male", "age_estimate": 60, "looks": "灰棉衣，左膝旧伤，走路跛"})).person
    found = desk.read(finder.likely, facts={"sex": "male", "age_estimate": 62, "looks": "左膝旧伤，军大衣"},
                      places=["临江门站 3 号口"])
    assert [one.row.id for one in found] == [known]
    assert found[0].reason == "都在这个地点见过，特征相同：左膝旧伤，年龄相近"


def test_one_person_with_two_files_is_one_proposal(desk, two):
    finder = Recogniser()
    third = desk.do(people.add_person, name="郑德福")
    join(desk, third, two[1])
    found = desk.read(finder.likely, facts={"name": "郑德福"})
    assert len(found) == 1
    verdict = desk.read(finder.verdict, person=third, other=two[1])
    assert verdict.words == "同名"
    assert desk.read(finder.verdict, person=third, other="gone").points == 0


# Read ahead of the first question.

def test_files_are_read_ahead_a_few_at_a_time_and_nothing_waits(desk):
    """Speed: the first question at 100 000 files waits for nothing; meanwhile equal names and numbers are found."""
    names = ["郑德福", "吴建军", "秦桂芳", "漆晓琴", "蒋世明"]
    ids = [desk.do(people.add_person, name=name, phone=f"1300000774{nth}") for nth, name in enumerate(names)]
    finder = Recogniser()
    finder._index, finder._filling = type(finder._index)(), ({}, "")
    assert desk.read(finder.typed, text="吴建") == (ids[1],)
    assert [one.row.id for one in desk.read(finder.likely, facts={"phone": "13000007744"})] == [ids[4]]
    assert desk.read(finder.verdict, person=ids[0], other=ids[2]).points < 0
    fresh = Recogniser()
    steps = 0
    while not desk.read(fresh.fill, most=2):
        steps += 1
    assert steps == 2
    assert desk.read(fresh.fill, most=2)
    assert set(desk.read(fresh.typed, text="1300000774")) | set(ids) == set(ids)
    later = desk.do(people.add_person, name="罗大海")
    assert desk.read(fresh.typed, text="罗") == (later,)
    whole = Recogniser()
    for text in ("郑", "wjj", "7743", "罗"):
        assert desk.read(fresh.typed, text=text) == desk.read(whole.typed, text=text)
