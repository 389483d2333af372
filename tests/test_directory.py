"""Places, units, people, teams and 线索人: kept, changed, found by sound and number, retired and never removed."""
from __future__ import annotations

import pytest

from desktop import directory, officers
from desktop.directory import BookGroup
from desktop.errors import UserError
from desktop.journal.verify import verify
from desktop.vocabulary import Role


def refused(expected, call, /, *args, **facts):
    with pytest.raises(UserError) as told:
        call(*args, **facts)
    assert told.value.code == expected
    return told.value.facts


def place(desk, name, **facts):
    return desk.do(directory.add_place, name=name, **facts)


def card(desk, record):
    return desk.read(directory.find_place, place=record)


def hits(desk, query, **what):
    return [hit.place.name for hit in desk.read(directory.find_places, query=query, **what)]


def test_a_place_keeps_what_is_said_of_it(desk):
    community = desk.do(directory.add_unit, name="较场口社区", kind="community", level="community")
    made = place(
        desk, "较场口地下通道", kind="underpass", community=community, alias="得意下穿道，通道口",
        landmark="得意广场旁", key=True, sleeping=True, visits=3,
    )
    found_card = card(desk, made)
    assert (found_card.community_name, found_card.aliases) == ("较场口社区", ("得意下穿道", "通道口"))
    assert (found_card.initials, found_card.visits, found_card.key, found_card.sleeping) == ("jckdxtd", 3, True, True)


def test_key_places_stand_first_then_by_sound(desk):
    for name in ("朝天门码头", "八一路"):
        place(desk, name)
    place(desk, "较场口地下通道", key=True, kind="underpass")
    assert [one.name for one in desk.read(directory.list_places)] == ["较场口地下通道", "八一路", "朝天门码头"]
    assert [one.name for one in desk.read(directory.list_places, kind="underpass")] == ["较场口地下通道"]


def test_places_are_found_by_han_initials_other_names_and_count(desk):
    tunnel = place(desk, "较场口地下通道", alias="得意下穿道")
    place(desk, "较场口轨道站")
    assert hits(desk, "地下") == ["较场口地下通道"]
    assert hits(desk, "dyxcd") == ["较场口地下通道"]
    assert hits(desk, "jck", counts={tunnel: 14})[0] == "较场口地下通道"
    assert hits(desk, "", counts={tunnel: 14})[0] == "较场口地下通道"
    assert hits(desk, "zzz") == []


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"name": " "}, "directory.name_missing"),
        ({"name": "得意 下穿道"}, "directory.place_known"),
        ({"name": "大坪", "visits": 99}, "directory.visits"),
    ],
)
def test_a_place_that_does_not_fit_is_refused(desk, facts, code):
    place(desk, "较场口地下通道", alias="得意下穿道")
    refused(code, desk.do, directory.add_place, **facts)


def test_changing_a_place_leaves_the_rest_and_never_takes_another_s_name(desk):
    made, other = place(desk, "较场口地下通道", landmark="得意广场旁"), place(desk, "朝天门码头")
    desk.do(directory.change_place, place=made, seen=card(desk, made).seen, sleeping=True, name="较场口通道")
    assert (card(desk, made).name, card(desk, made).landmark) == ("较场口通道", "得意广场旁")
    seen = card(desk, other).seen
    refused("directory.place_known", desk.do, directory.change_place, place=other, seen=seen, name="较场口通道")
    desk.do(directory.change_place, place=other, seen=seen, name="朝天门码头", visits=2)
    refused("directory.unknown", desk.do, directory.change_place, place="none", seen=seen, visits=2)


def test_a_retired_place_is_not_offered_but_stays(desk):
    made = place(desk, "较场口地下通道")
    desk.do(directory.retire_place, place=made, seen=card(desk, made).seen)
    assert hits(desk, "较场口") == []
    assert desk.read(directory.list_places) == []
    assert card(desk, made).retired
    desk.do(directory.retire_place, place=made, seen=card(desk, made).seen, retired=False)
    assert hits(desk, "较场口") == ["较场口地下通道"]


def test_a_place_made_in_passing_needs_nobody_known_and_is_made_once(desk):
    desk.actor = officers.NOBODY
    made = desk.do(directory.place_of, text=" 民生路公交站 ")
    assert desk.do(directory.place_of, text="民生路 公交站") == made
    assert card(desk, made).name == "民生路公交站"
    refused("directory.name_missing", desk.do, directory.place_of, text="\u200b")
    refused("rights.missing", desk.do, directory.add_place, name="大坪")


def test_units_have_roles_and_names_of_their_own(desk):
    unit = desk.do(directory.add_unit, name="区人民医院", kind="hospital", level="district", roles=("hospital",))
    assert [one.name for one in desk.read(directory.list_units, role="hospital")] == ["区人民医院"]
    desk.do(directory.set_unit_roles, unit=unit, roles=())
    assert desk.read(directory.list_units, role="hospital") == []
    desk.do(directory.set_unit_roles, unit=unit, roles=("hospital",))
    assert desk.read(directory.find_unit, unit=unit).roles == {"hospital"}
    refused("directory.unit_known", desk.do, directory.add_unit, name="区人民医院")
    refused("directory.name_missing", desk.do, directory.add_unit, name="")
    seen = desk.read(directory.find_unit, unit=unit).seen
    desk.do(directory.change_unit, unit=unit, seen=seen, phone="6300 0120", name="区人民医院")
    assert desk.read(directory.find_unit, unit=unit).phone == "6300 0120"
    seen = desk.read(directory.find_unit, unit=unit).seen
    refused("directory.unit_known", desk.do, directory.change_unit, unit=unit, seen=seen, name="急救")
    desk.do(directory.retire_unit, unit=unit, seen=seen)
    assert desk.read(directory.list_units, kind="hospital") == []
    refused("directory.unknown", desk.read, directory.find_unit, unit="none")


def test_the_units_of_the_notice_can_be_given_their_numbers(desk):
    [police] = desk.read(directory.list_units, role="police")
    desk.do(directory.change_unit, unit=police.id, seen=police.seen, phone="6300 0110", note="较场口片区")
    assert desk.read(directory.list_units, role="police")[0].phone == "6300 0110"


def team(desk):
    lead = desk.do(officers.add_officer, name="唐志刚", roles=(Role.DUTY,), phone="130 0000 3115")
    other = desk.do(directory.add_responder, name="刘芸", group="patrol", phone="130 0000 3116")
    made = desk.do(directory.add_team, name="巡查二组", lead=lead, members=(lead, other), position=2)
    return made, lead, other


def test_a_team_is_led_by_an_officer_or_responder_and_bears_the_lead_s_number(desk):
    made, lead, _other = team(desk)
    [one] = desk.read(directory.list_teams)
    assert ([person.name for person in one.everyone], one.phone) == (["唐志刚", "刘芸"], "130 0000 3115")
    desk.do(directory.change_team, team=made, seen=one.seen, phone="6300 0177")
    desk.do(directory.set_team_members, team=made, members=())
    [one] = desk.read(directory.list_teams)
    assert ([person.id for person in one.everyone], one.phone) == ([lead], "6300 0177")
    refused("directory.unknown", desk.do, directory.set_team_members, team=made, members=("nobody",))
    refused("directory.unknown", desk.do, directory.change_team, team=made, seen=one.seen, lead="nobody")
    refused("directory.team_known", desk.do, directory.add_team, name="巡查二组")
    refused("directory.unknown", desk.do, directory.add_team, name="备班组", lead="nobody")
    desk.do(directory.retire_team, team=made, seen=one.seen)
    assert desk.read(directory.list_teams) == []


def test_the_phone_book_stands_by_group_with_tonight_s_people_first(desk):
    _team, lead, other = team(desk)
    leader = desk.do(officers.add_officer, name="罗敏", roles=(Role.LEADER,), phone="130 0000 2016")
    desk.do(officers.add_officer, name="何跃", roles=(Role.LEADER,), phone="130 0000 2017")
    desk.do(directory.add_informant, name="刘师傅", kind="cleaner", phone="13000005502", area="较场口通道")
    lines = desk.read(directory.phone_book, on_duty=(leader, other))
    assert [(line.name, line.on_duty) for line in lines if line.group is BookGroup.LEADER] == [
        ("罗敏", True), ("何跃", False),
    ]
    patrol = [(line.name, line.detail, line.on_duty) for line in lines if line.group is BookGroup.PATROL]
    assert patrol == [("刘芸", "巡查二组", True), ("唐志刚", "巡查二组", False)]
    assert [line.name for line in lines if line.group is BookGroup.DUTY] == ["杨丽"]
    assert {line.name for line in lines if line.group is BookGroup.SERVICES} == {"急救", "公安报警"}
    assert len({line.record for line in lines}) == len(lines)
    assert next(line.shown for line in lines if line.record == lead) == "130 0000 3115"


def test_the_phone_book_is_searched_by_name_initials_unit_and_last_figures(desk):
    team(desk)

    def names(query):
        return [line.name for line in desk.read(directory.find_phones, query=query)]

    assert names("tzg") == ["唐志刚"]
    assert names("3115") == ["唐志刚"]
    assert names("３１１６") == ["刘芸"]
    assert sorted(names("巡查二组")) == ["刘芸", "唐志刚"]
    assert names("9999") == []


def test_a_known_caller_is_recognised_however_the_number_is_written(desk):
    """N1.3: 环卫工人、楼宇物管、商铺经营人员 are known again by their number."""
    made = desk.do(directory.add_informant, name="刘师傅", kind="cleaner", phone="130 0000 5502")
    caller = desk.read(directory.known_caller, phone="+86 13000005502")
    assert (caller.record, caller.kind) == (made, "informant")
    assert desk.read(directory.known_caller, phone="13000005503") is None
    assert desk.read(directory.known_caller, phone="无来电显示") is None
    [one] = desk.read(directory.list_informants)
    desk.do(directory.change_informant, informant=made, seen=one.seen, phone="13000005504")
    assert desk.read(directory.known_caller, phone="13000005502") is None
    desk.do(directory.retire_informant, informant=made, seen=desk.read(directory.list_informants)[0].seen)
    assert desk.read(directory.known_caller, phone="13000005504") is None


def test_a_responder_is_changed_and_retired(desk):
    made = desk.do(directory.add_responder, name="秦桂芳", group="community", post="网格员")
    [one] = desk.read(directory.list_responders, group="community")
    desk.do(directory.change_responder, responder=made, seen=one.seen, phone="130 0000 4471")
    [one] = desk.read(directory.list_responders, group="community")
    assert (one.phone, one.post) == ("130 0000 4471", "网格员")
    refused("directory.name_missing", desk.do, directory.change_responder, responder=made, seen=one.seen, name="")
    desk.do(directory.retire_responder, responder=made, seen=one.seen)
    assert desk.read(directory.list_responders, group="community") == []
    assert desk.read(directory.people)[made].name == "秦桂芳"
    assert made not in {person.id for person in desk.read(directory.active_people)}


def test_the_store_verifies_after_a_directory_was_kept(desk):
    made, _lead, _other = team(desk)
    desk.do(directory.set_team_members, team=made, members=())
    place(desk, "较场口地下通道")
    assert all(finding.holds for finding in desk.read(lambda r: list(verify(r))))
