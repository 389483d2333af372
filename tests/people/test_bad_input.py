"""Bad input of people: numbers and their broken twins, odd names, ages at the ends, a thousand contacts."""
from __future__ import annotations

import pytest

from desktop import cases, people
from desktop.cases import NewPerson
from desktop.clock import HOUR
from desktop.people import Recogniser
from desktop.rules.wording import sentence
from tests.desks import NIGHT
from tests.relief import holds, refused

TODAY = "2025-01-14"
# Vectors of domain.md §4.1: births of the 1880s, and two that were published.
RESIDENT = ("500103188001010017", "500103188001010025", "50010318991231004X", "50010318840229003X",
            "510202188507150018", "11010519491231002X", "440524188001010014")
PERMITS = ("810000188402290011", "820000189005050010", "830000189101010029")
FOREIGN = "915124188501010016"


def faults(number, kind="resident", **facts):
    return [error.code for error in people.doubts(today=TODAY, id_kind=kind, id_number=number, **facts)]


@pytest.mark.parametrize("number", RESIDENT)
def test_sound_numbers_and_their_broken_twins(number):
    assert [code for code in faults(number) if code != "resident_id.very_old"] == []
    twin = number[:17] + ("0" if number[17] != "0" else "1")
    assert "resident_id.check_digit" in faults(twin)
    assert "resident_id.date" in faults(number[:10] + "13" + number[12:])
    assert [code for code in faults(number.lower()) if code != "resident_id.very_old"] == []
    spaced = " ".join((number[:6], number[6:14], number[14:]))
    assert [code for code in faults(spaced) if code != "resident_id.very_old"] == []


def test_the_twenty_ninth_of_february_of_a_plain_year_is_no_date():
    assert faults("500103188102290012") == ["resident_id.date"]


@pytest.mark.parametrize("number", PERMITS)
def test_residence_permits_of_hong_kong_macao_and_taiwan(number):
    assert [code for code in faults(number, "hmt_residence") if code != "resident_id.very_old"] == []
    assert "resident_id.permit_kind" in faults(number)
    assert people.suggest(today=TODAY, id_number=number, id_kind="hmt_residence").home in ("香港", "澳门", "台湾")


def test_the_card_of_foreigners_new_and_old():
    assert [code for code in faults(FOREIGN, "foreign_permanent") if code != "resident_id.very_old"] == []
    assert "resident_id.check_digit" in faults(FOREIGN[:17] + "7", "foreign_permanent")
    assert faults("USA510062302110", "foreign_permanent") == []


@pytest.mark.parametrize(("kind", "sound", "broken"), [
    ("hm_permit", "H12345678", "H1234"), ("taiwan_permit", "12345678", "1234567X"), ("passport", "E12345678", "E@"),
])
def test_permits_and_passports_are_hinted_at_and_never_refused(kind, sound, broken):
    assert faults(sound, kind) == []
    assert faults(broken, kind) == ["paper.unusual"]


def test_an_old_region_code_is_never_refused(desk):
    """Numbers of 重庆 before 1997 stand on living people's cards; an unknown code is a word, no bar."""
    assert people.suggest(today=TODAY, id_number="510202188507150018").home.startswith("重庆市")
    unknown = "999999188507150011"
    person = desk.do(people.add_person, name="郑德福", id_number=unknown)
    assert desk.read(people.find_person, person=person).row.id_masked.startswith("999999")


def test_contradictions_are_said_and_everything_is_saved(desk):
    found = people.doubts(today=TODAY, id_kind="resident", id_number="11010519491231002X", sex="male",
                          birth_date="1950-01-01", age=20)
    words = "；".join(sentence(error) for error in found)
    assert "女" in words
    assert "1949年12月31日" in words
    person = desk.do(people.add_person, name="郑德福", id_number="11010519491231002X", sex="male",
                     birth_date="1950-01-01")
    assert desk.read(people.find_person, person=person).sex == "male"


@pytest.mark.parametrize(("facts", "code"), [
    ({"age_estimate": -1}, "person.age"), ({"age_estimate": 131}, "person.age"), ({"birth_date": "1957-02-30"},
                                                                                 "person.birth_unclear"),
])
def test_ages_and_births_that_cannot_be(desk, facts, code):
    refused(desk.do, code, verb=people.add_person, **facts)


@pytest.mark.parametrize("age", [0, 110])
def test_ages_at_both_ends_are_kept(desk, age):
    person = desk.do(people.add_person, sex="male", age_estimate=age)
    assert desk.read(people.person_rows, only=[person])[0].shown == f"无名氏，男，约 {age} 岁"


def test_a_future_birth_in_a_number_is_said():
    assert faults("50010320990101001X") == ["resident_id.future"]


@pytest.mark.parametrize("name", ["阿卜杜拉·买买提", "欧阳娜娜", "A", "鄭德福", "𠮷田", "㛃", "慕容雪"])
def test_odd_names_are_kept_found_and_known_again(desk, name):
    person = desk.do(people.add_person, name=name, sex="male")
    assert desk.read(people.find_person, person=person).name == name
    finder = Recogniser()
    found = desk.read(finder.likely, facts={"name": name, "sex": "male"}, least=1)
    assert [one.row.id for one in found] == [person]
    assert person in desk.read(finder.typed, text=name)


def test_a_thousand_contacts_of_one_person(desk):
    def many(work, person):
        for nth in range(1000):
            cases.record_contact(work, person=person, at=NIGHT - nth * HOUR, place_words=f"点位 {nth % 7}",
                                 willing="no", refusal_reason="freedom")

    person = desk.do(cases.record_contact, person=NewPerson({"name": "郑德福"}), place_words="站口", at=NIGHT).person
    desk.do(many, person=person)
    file = desk.read(cases.case_file, person=person)
    assert (file.contacts, len(file.timeline), file.refused[0][1]) == (1001, 1001, 1000)
    assert len(desk.read(cases.branches_of_person, person=person)) == 1
    holds(desk)
