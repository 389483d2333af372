"""The lists a duty room keeps of people, 重点信息台账 with its export, 动员, 创新做法 and 重点时段."""
from __future__ import annotations

import pytest
from openpyxl import load_workbook

from desktop import cases, people
from desktop.cases import Book, NewPerson, NextVisit
from desktop.clock import DAY, HOUR, instant
from desktop.founding import change_campaign, find_campaign
from desktop.journal.take_back import take_back
from desktop.officers import add_officer
from desktop.shared_settings import change_setting, list_settings
from desktop.vocabulary import Role
from tests.desks import NIGHT
from tests.relief import holds, refused


def met(desk, person, **facts):
    facts.setdefault("place_words", "临江门站 3 号口")
    return desk.do(cases.record_contact, person=person, **facts).person


def book(desk, which):
    return desk.read(cases.book, book=which)


@pytest.fixture
def often(desk):
    """Somebody met three times, always late in the evening."""
    person = met(desk, NewPerson({"name": "郑德福", "needs": "降压药"}), at=instant(2025, 1, 10, 22))
    for day in (11, 12):
        met(desk, person, at=instant(2025, 1, day, 22))
    return person


def test_the_key_ledger_holds_the_portrait_of_everybody_met_often_or_marked(desk, often):
    """A2.5: 重点信息台账, 一人一档一画像."""
    marked = desk.do(people.add_person, name="秦桂芳")
    desk.do(people.set_marks, person=marked, marks={"key_person": ""})
    met(desk, NewPerson({"name": "吴建军"}))
    found = desk.read(cases.key_persons)
    assert [(one.person.id, one.why, one.contacts) for one in found] == [
        (often, "见过 3 次", 3), (marked, "列为重点人员", 0)]
    assert (found[0].places, found[0].hours, found[0].needs) == (
        "临江门站 3 号口 3 次", "多在 22 点到 23 点", "降压药")


def test_the_key_ledger_goes_out_as_a_workbook_and_is_logged(desk, often, tmp_path):
    refused(desk.do, "rights.missing", verb=cases.export_key_ledger, path=tmp_path / "a.xlsx")
    desk.actor = desk.do(add_officer, name="周勇", roles=(Role.LEADER,))
    refused(desk.do, "disclosure.purpose_missing", verb=cases.export_key_ledger, path=tmp_path / "a.xlsx", purpose=" ")
    written = desk.do(cases.export_key_ledger, path=tmp_path / "a.xlsx")
    assert (written.rows, written.total) == (1, 1)
    cells = [cell.value for line in load_workbook(tmp_path / "a.xlsx").active.iter_rows() for cell in line]
    assert "郑德福（自述）" in cells
    assert "多在 22 点到 23 点" in cells
    holds(desk)


def test_the_list_of_those_nobody_can_name_tells_what_was_asked(desk, clock):
    """A4.5: the 待查明 list with reminders."""
    person = met(desk, NewPerson({"looks": "灰棉衣"}))
    met(desk, NewPerson({"name": "吴建军"}))
    assert [(one.person.id, one.why, one.late) for one in book(desk, Book.UNKNOWN)] == [(person, "寻亲没建", False)]
    tracing = desk.do(people.open_tracing, person=person)
    assert book(desk, Book.UNKNOWN)[0].why == "没请公安查询"
    desk.do(people.add_tracing_step, tracing=tracing, kind="asked_police", means=("portrait",))
    assert book(desk, Book.UNKNOWN)[0].why == "已请公安查询"
    clock.advance(8 * DAY)
    assert book(desk, Book.UNKNOWN)[0].late


def test_visits_overdue_stand_in_front_with_whose_they_are(desk, clock):
    one = met(desk, NewPerson({"name": "郑德福"}), next_visit=NextVisit(NIGHT + 3 * HOUR, "送药"))
    other = met(desk, NewPerson({"name": "吴建军"}), next_visit=NextVisit(NIGHT + HOUR))
    clock.advance(2 * HOUR)
    assert [(line.person.id, line.why, line.late, line.owner) for line in book(desk, Book.VISITS)] == [
        (other, "回访", True, "杨丽"), (one, "送药", False, "杨丽")]


def test_every_list_counts_its_people(desk, often):
    met(desk, often, willing="no", destination="stays", at=NIGHT - HOUR)
    desk.do(people.list_care, person=often)
    restricted = desk.do(people.add_person, name="秦小满", restricted=True)
    counts = desk.read(cases.book_counts)
    assert counts == {Book.KEY: 1, Book.UNKNOWN: 0, Book.LOOK_INS: 1, Book.VISITS: 0, Book.CARE: 1,
                      Book.RESTRICTED: 1}
    assert {one: len(book(desk, one)) for one in Book} == counts
    assert book(desk, Book.RESTRICTED)[0].person.id == restricted
    assert book(desk, Book.CARE)[0].why == "没有再外出"


def test_mobilisation_is_recorded_by_kind_and_headcount(desk):
    """N1.3a, A3.4: date, headcount, 宣传."""
    facts = {"kind": "cleaner", "headcount": 12, "leaflets": 30, "place_words": "人民公园", "words": "留了电话"}
    desk.do(cases.record_mobilisation, **facts)
    card = desk.read(cases.mobilisations)[0]
    assert (card.kind_words, card.headcount, card.leaflets, card.place, card.by_name) == (
        "环卫工人", 12, 30, "人民公园", "杨丽")
    refused(desk.do, "mobilisation.kind_missing", verb=cases.record_mobilisation, kind="", headcount=1)
    refused(desk.do, "mobilisation.headcount", verb=cases.record_mobilisation, kind="cleaner", headcount=0)
    assert desk.read(cases.mobilisations, start=NIGHT + HOUR) == ()
    desk.do(cases.void_mobilisation, mobilisation=card.id, seen=card.seen, reason="记重了")
    assert desk.read(cases.mobilisations) == ()


def test_new_ways_are_kept_for_the_briefing(desk):
    """A2.4: 创新救助服务的供给形式."""
    desk.do(cases.write_new_way, title="夜市收摊一起巡", words="和摊主约好")
    way = desk.read(cases.new_ways)[0]
    assert (way.title, way.words) == ("夜市收摊一起巡", "和摊主约好")
    refused(desk.do, "new_way.empty", verb=cases.write_new_way, title=" ", words="x")
    desk.do(cases.void_new_way, way=way.id, seen=way.seen, reason="重了")
    assert desk.read(cases.new_ways) == ()


@pytest.mark.parametrize(("hours", "at", "holds_then"), [
    ((22, 6), instant(2025, 1, 14, 3), True), ((22, 6), instant(2025, 1, 14, 12), False),
    ((8, 12), instant(2025, 1, 14, 9), True), ((8, 12), instant(2025, 1, 14, 12), False),
    ((0, 0), instant(2025, 1, 14, 12), True), ((22, 6), instant(2025, 3, 1, 3), False),
])
def test_key_periods_hold_by_day_and_hour(desk, hours, at, holds_then):
    """A0.1: 12月下旬到2月下旬; nights go over midnight."""
    desk.do(cases.set_key_period, name="阶段性低温", first_day="2024-12-20", last_day="2025-02-28",
            from_hour=hours[0], to_hour=hours[1])
    assert bool(desk.read(cases.periods_now, at=at)) is holds_then


def test_the_usual_periods_are_added_once(desk):
    """A0.1: the calendar of a winter without looking up when 春节 is; what is there already stays as it is."""
    desk.do(cases.set_key_period, name="春节", first_day="2025-01-25", last_day="2025-02-10", level="red")
    assert desk.do(cases.add_usual_periods) == ("阶段性低温", "元旦", "元宵节", "全国两会")
    assert desk.do(cases.add_usual_periods) == ()
    held = {one.name: one.first_day for one in desk.read(cases.key_periods)}
    assert (held["春节"], held["阶段性低温"]) == ("2025-01-25", "2024-12-21")


def test_the_cold_spell_and_the_campaign_are_those_of_the_street(desk):
    """A0.1: 低温时段 of the settings and the dates of the campaign decide which days 阶段性低温 takes."""
    card = desk.read(find_campaign, campaign=desk.campaign)
    desk.do(change_campaign, campaign=card.id, seen=card.seen, name=card.name, starts=card.starts, ends="2025-01-31")
    standing = {one.key: one for one in desk.read(list_settings)}
    desk.do(change_setting, key="campaign.cold_from", value="2024-12-11", seen=standing["campaign.cold_from"].seen)
    desk.do(cases.add_usual_periods)
    held = {one.name: (one.first_day, one.last_day) for one in desk.read(cases.key_periods)}
    assert held["阶段性低温"] == ("2024-12-11", "2025-01-31")


def test_key_periods_are_checked_and_told(desk):
    desk.do(cases.set_key_period, name="春节", first_day="2025-01-28", last_day="2025-02-04")
    card = desk.read(cases.key_periods)[0]
    assert card.words == "1月28日到2月4日，全天"
    assert desk.read(cases.periods_now) == ()
    for code, facts in (("key_period.name_missing", {"name": " ", "first_day": "2025-01-01", "last_day": "2025-01-02"}),
                        ("key_period.days", {"name": "x", "first_day": "2025-01-03", "last_day": "2025-01-02"})):
        refused(desk.do, code, verb=cases.set_key_period, **facts)
    refused(desk.do, "key_period.level", verb=cases.set_key_period, name="x", first_day="2025-01-01",
            last_day="2025-01-02", level="purple")
    assert (card.level, card.demand) == ("blue", "不低于蓝色档")
    desk.do(cases.change_key_period, period=card.id, seen=card.seen, level="yellow", last_day="2025-02-05")
    card = desk.read(cases.key_periods)[0]
    assert (card.demand, card.last_day, card.name) == ("不低于黄色档", "2025-02-05", "春节")
    refused(desk.do, "key_period.days", verb=cases.change_key_period, period=card.id, seen=card.seen,
            first_day="2025-03-01")
    refused(desk.do, "key_period.unknown", verb=cases.change_key_period, period="nowhere", seen=card.seen, name="x")
    desk.do(cases.void_key_period, period=card.id, seen=card.seen, reason="过了")
    assert desk.read(cases.key_periods) == ()
    desk.do(take_back, entry=desk.last_entry)
    holds(desk)
