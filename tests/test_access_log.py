"""查看记录: whatever is seen in full, opened, copied or let in stands there by number, never by name (domain.md §5.1)."""
from __future__ import annotations

import pytest

from desktop import access_log, calls, cases, officers, people
from desktop.access_log import AGAIN, note_opening
from desktop.cases import NewPerson
from desktop.clock import DAY
from desktop.errors import UserError
from desktop.officers import TwoPersonAct
from desktop.vocabulary import Role
from tests.desks import NIGHT
from tests.officers_made import second, with_pin


@pytest.fixture
def civil(desk):
    return with_pin(desk, "谭晓", Role.CIVIL)


@pytest.fixture
def person(desk, civil):
    """A restricted file of a number, opened by the administrator."""
    met = desk.do(cases.record_contact, person=NewPerson({"name": "冯幽兰", "id_number": "510723193102070019"}),
                  place_words="站口")
    seen = desk.read(people.find_person, person=met.person).seen
    desk.do(people.change_person, person=met.person, seen=seen, restricted=True)
    return met.person


def lines(desk, **what):
    return desk.read(access_log.access_log, **{"since": 0, "until": NIGHT + 9 * DAY, **what})


def test_every_kind_of_look_stands_there_newest_first_and_without_a_name(desk, clock, civil, person):
    administrator = desk.actor
    desk.actor = civil
    desk.do(note_opening, person=person)
    for verb, facts in ((people.show_in_full, {"field": "id_number", "purpose": "核对身份"}),
                        (officers.log_copy, {"field": "id_number"})):
        clock.advance(1_000)
        name = "record" if verb is officers.log_copy else "person"
        desk.do(verb, **{name: person}, **facts)
    call = desk.do(calls.log_call, place_text="较场口", caller_number="13900007721").id
    clock.advance(1_000)
    desk.do(calls.reveal_caller, call=call, purpose="回电问路")
    clock.advance(1_000)
    desk.actor = administrator
    proof = second(desk, TwoPersonAct.COUNT_STOCK)
    desk.do(officers.require_two, act=TwoPersonAct.COUNT_STOCK, second=proof)
    told = [(line.kind, line.by_name, line.what, line.why) for line in lines(desk)]
    assert ("let_in", "杨丽", "何跃确认盘点", "") in told
    assert [one for one in told if one[0] == "seen"] == [
        ("seen", "谭晓", "来电号码，来电 001", "回电问路"), ("seen", "谭晓", "复制证件号，个案 001", ""),
        ("seen", "谭晓", "证件号，个案 001", "核对身份"), ("seen", "谭晓", "限制查看的档案，个案 001", ""),
    ]
    assert not any("冯幽兰" in line.what + line.why for line in lines(desk))


def test_the_same_file_opened_again_within_half_an_hour_is_one_look(desk, clock, civil, person):
    desk.actor = civil
    for wait, expected in ((0, 1), (AGAIN - 1, 1), (1, 2)):
        clock.advance(wait)
        desk.do(note_opening, person=person)
        assert len(desk.read(officers.disclosures, of=person)) == expected


def test_what_one_may_not_read_one_does_not_open(desk, person):
    desk.actor = with_pin(desk, "陈国华", Role.DUTY)
    with pytest.raises(UserError, match=r"person\.restricted"):
        desk.do(note_opening, person=person)


def test_an_open_file_leaves_no_note(desk, civil):
    met = desk.do(cases.record_contact, person=NewPerson({"name": "郑德福"}), place_words="站口")
    desk.do(note_opening, person=met.person)
    assert desk.read(officers.disclosures, of=met.person) == []


@pytest.mark.parametrize(("role", "sees"), [
    (Role.DUTY, False), (Role.CIVIL, False), (Role.LEADER, True), (Role.ADMINISTRATOR, True),
])
def test_who_answers_for_it_sees_it(desk, role, sees):
    desk.actor = with_pin(desk, "某位", role)
    if sees:
        assert isinstance(lines(desk), list)
    else:
        with pytest.raises(UserError, match=r"rights\.missing"):
            lines(desk)


def test_by_whom_and_of_which_kind_is_asked(desk, civil, person):
    administrator, desk.actor = desk.actor, civil
    desk.do(note_opening, person=person)
    desk.actor = administrator
    assert {line.by for line in lines(desk, by=civil)} == {civil}
    assert {line.kind for line in lines(desk, kinds=("let_in",))} == {"let_in"}
    assert lines(desk, until=NIGHT) == []
