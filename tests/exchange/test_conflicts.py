"""What two people wrote against each other: both kept, shown with who and when, settled once for all (exchange.md B3)."""
from __future__ import annotations

import pytest
from sqlalchemy import select

from desktop import people
from desktop.db.models.people import Person
from desktop.errors import UserError
from desktop.exchange import conflicts, inbox
from desktop.exchange.conflicts import Choice, Settling
from desktop.journal.work import Seen
from tests.exchange.places import swap


def edit(work, *, person, **facts):
    work.change(Person, person, seen=work.seen(person), **facts)


def person_of(post, person):
    return post.desk.read(lambda r: r.execute(select(Person.__table__).where(Person.id == person)).one())


def made(post) -> str:
    return post.desk.do(lambda work: work.create(Person, name="郑德福", looks="先问膝盖疼不疼。愿收热水。"))


@pytest.fixture
def torn(pair):
    """Both wrote on one person while neither had seen the other's."""
    duty, well = pair
    person = made(duty)
    swap(duty, well)
    duty.desk.do(edit, person=person, looks="先问膝盖疼不疼。愿收热水。一提登记就走。")
    well.clock.advance(60_000)
    well.desk.do(edit, person=person, looks="先问膝盖疼不疼。愿收热水。侄子打过电话后口气松了。")
    swap(duty, well)
    return duty, well, person


def open_looks(post, person):
    return next(one for one in post.desk.read(conflicts.open_conflicts) if one.record == person)


def settling(conflict, kind, entry=None, text=""):
    return Settling(conflict.record, conflict.group, kind, conflicts.heads_of(conflict), entry, text)


def test_both_versions_are_shown_with_who_and_when(torn):
    duty, well, person = torn
    one = open_looks(duty, person)
    assert one.label == "见到的样子"
    assert one.title.text.startswith("郑德福")
    assert {version.text[-6:] for version in one.versions} == {"提登记就走。", "口气松了。"[-6:]} or len(one.versions) == 2
    assert {version.site for version in one.versions} == {"解放碑街道值班室", "大井巷社区"}
    assert all(version.by == "杨丽" and version.at for version in one.versions)
    assert one.ours().site == "解放碑街道值班室"
    assert open_looks(well, person).ours().site == "大井巷社区"
    assert one.writable


@pytest.mark.parametrize("kind", [Choice.TAKE, Choice.BOTH, Choice.WRITE])
def test_settled_once_it_is_settled_everywhere(torn, kind):
    duty, well, person = torn
    one = open_looks(duty, person)
    wanted = {
        Choice.TAKE: one.theirs().text,
        Choice.BOTH: "先问膝盖疼不疼。愿收热水。一提登记就走。侄子打过电话后口气松了。",
        Choice.WRITE: "慢慢说",
    }[kind]
    entry = one.theirs().entry if kind is Choice.TAKE else None
    assert duty.desk.do(conflicts.settle, settling=settling(one, kind, entry, "慢慢说"))
    swap(duty, well)
    for post in (duty, well):
        assert person_of(post, person).looks == wanted
        assert all(other.record != person for other in post.desk.read(conflicts.open_conflicts))
    assert duty.digests() == well.digests()


def test_two_who_settle_alike_agree_and_two_who_settle_otherwise_are_asked_again(torn):
    duty, well, person = torn
    mine, theirs = open_looks(duty, person), open_looks(well, person)
    duty.desk.do(conflicts.settle, settling=settling(mine, Choice.WRITE, text="慢慢说"))
    well.desk.do(conflicts.settle, settling=settling(theirs, Choice.WRITE, text="慢慢说"))
    swap(duty, well)
    assert all(one.record != person for one in duty.desk.read(conflicts.open_conflicts))


def test_what_changed_since_it_was_looked_at_is_not_settled_unseen(torn):
    duty, well, person = torn
    before = open_looks(duty, person)
    well.desk.do(conflicts.settle, settling=settling(open_looks(well, person), Choice.WRITE, text="慢慢说"))
    swap(duty, well)
    assert not duty.desk.do(conflicts.settle, settling=settling(before, Choice.WRITE, text="另一句"))
    assert person_of(duty, person).looks == "慢慢说"


def test_left_open_it_stays_and_goes_red_after_three_days(torn):
    duty, _, person = torn
    one = open_looks(duty, person)
    assert not duty.desk.do(conflicts.settle, settling=settling(one, Choice.LEAVE))
    assert duty.desk.read(conflicts.overdue_count) == 0
    duty.clock.advance(conflicts.RED_AFTER + 3_600_000)
    assert duty.desk.read(conflicts.overdue_count) > 0


def test_a_void_against_a_change_is_asked_and_either_can_stand(pair):
    duty, well = pair
    person = made(duty)
    swap(duty, well)
    duty.desk.do(lambda work: work.void(Person, person, seen=work.seen(person), reason="重复"))
    well.desk.do(edit, person=person, looks="拄拐")
    swap(duty, well)
    one = open_looks(well, person)
    assert sorted(version.void for version in one.versions) == [False, True]
    kept = next(version for version in one.versions if not version.void)
    well.desk.do(conflicts.settle, settling=settling(one, Choice.TAKE, kept.entry))
    swap(duty, well)
    assert person_of(duty, person).void_reason is None
    assert duty.digests() == well.digests()


def test_choices_wait_with_the_package_and_are_written_with_it(pair):
    duty, well = pair
    person = made(duty)
    swap(duty, well)
    duty.desk.do(edit, person=person, looks="一提登记就走。")
    well.desk.do(edit, person=person, looks="口气松了。")
    (path,) = well.send(duty)
    package = duty.open(path)
    _, (ahead,) = duty.desk.rehearse(inbox.look_ahead, package=package, pair=duty.pair)
    assert duty.desk.read(conflicts.open_conflicts) == () or ahead.record == person
    duty.desk.do(conflicts.stage, package=package.id, settling=settling(ahead, Choice.BOTH))
    assert list(duty.desk.read(conflicts.staged, package=package.id)) == [ahead.key]
    told = duty.receive(path)
    assert told.conflicts == 1
    assert person_of(duty, person).looks == "一提登记就走。口气松了。"
    assert duty.desk.read(conflicts.staged, package=package.id) == {}


def test_an_import_is_taken_back_whole_within_seven_days(pair):
    duty, well = pair
    person = made(duty)
    swap(duty, well)
    well.desk.do(edit, person=person, looks="拄拐")
    other = made(well)
    (path,) = well.send(duty)
    duty.receive(path)
    log = duty.desk.read(lambda r: r.connection.exec_driver_sql(
        "SELECT id FROM package_log WHERE way='in' ORDER BY at DESC LIMIT 1").scalar_one())
    taken = duty.desk.do(inbox.take_import_back, log=log)
    assert (taken.voided, taken.restored, taken.written_since) == (1, 1, 0)
    assert person_of(duty, person).looks == "先问膝盖疼不疼。愿收热水。"
    assert person_of(duty, other).void_reason
    with pytest.raises(UserError, match="import_unknown"):
        duty.desk.do(inbox.take_import_back, log=log)
    duty.holds()


def test_after_seven_days_only_record_by_record(pair):
    duty, well = pair
    made(well)
    (path,) = well.send(duty)
    duty.receive(path)
    log = duty.desk.read(lambda r: r.connection.exec_driver_sql(
        "SELECT id FROM package_log WHERE way='in'").scalar_one())
    duty.clock.advance(8 * 24 * 3_600_000)
    with pytest.raises(UserError, match="import_too_old"):
        duty.desk.do(inbox.take_import_back, log=log)


def test_a_record_written_since_is_left_as_it_is(pair):
    duty, well = pair
    person = made(well)
    (path,) = well.send(duty)
    duty.receive(path)
    duty.desk.do(edit, person=person, looks="拄拐")
    log = duty.desk.read(lambda r: r.connection.exec_driver_sql(
        "SELECT id FROM package_log WHERE way='in'").scalar_one())
    assert duty.desk.do(inbox.take_import_back, log=log).written_since == 1
    assert person_of(duty, person).void_reason is None


def test_people_is_there_to_be_searched_after_an_import(pair):
    from desktop.search import find

    duty, well = pair
    made(well)
    (path,) = well.send(duty)
    duty.receive(path)
    assert duty.desk.read(find, query="郑德福").total >= 1
    assert people


def test_what_was_chosen_before_somebody_wrote_again_settles_nothing(torn):
    duty, well, person = torn
    one = open_looks(duty, person)
    chosen = settling(one, Choice.TAKE, one.theirs().entry)
    # Written at the other PC on a form that showed its own version only.
    before = Seen(person, {one.group: (one.theirs().entry,)})
    well.desk.do(lambda work: work.change(Person, person, seen=before, looks="又换了一种说法。"))
    duty.take_all(well.send(duty))
    assert conflicts.heads_of(open_looks(duty, person)) != chosen.heads
    assert duty.desk.do(conflicts.settle, settling=chosen) is False
    assert open_looks(duty, person)


def test_a_version_that_is_not_among_them_and_an_empty_text_are_refused(torn):
    duty, _, person = torn
    one = open_looks(duty, person)
    for chosen, code in (
        (settling(one, Choice.TAKE, ("f" * 16, 1)), "conflict.gone"), (settling(one, Choice.WRITE), "conflict.text_missing"),
    ):
        with pytest.raises(UserError) as caught:
            duty.desk.do(conflicts.settle, settling=chosen)
        assert caught.value.code == code
    assert duty.desk.read(conflicts.open_count) >= 1


def test_what_was_staged_for_a_package_is_dropped_with_it(torn):
    duty, _, person = torn
    duty.desk.do(conflicts.stage, package="p", settling=settling(open_looks(duty, person), Choice.LEAVE))
    assert duty.desk.read(conflicts.staged, package="p")
    duty.desk.do(conflicts.drop_staged, package="p")
    assert duty.desk.read(conflicts.staged, package="p") == {}


@pytest.fixture
def voided(pair):
    """One wrote on a record that the other made void."""
    duty, well = pair
    person = made(duty)
    swap(duty, well)
    duty.desk.do(lambda work: work.void(Person, person, seen=work.seen(person), reason="重复"))
    well.desk.do(edit, person=person, looks="口气松了。")
    swap(duty, well)
    return duty, person


@pytest.mark.parametrize("void", [True, False])
def test_a_void_against_a_change_is_settled_either_way(voided, void):
    duty, person = voided
    (one,) = [c for c in duty.desk.read(conflicts.conflicts_of, record=person) if c.group == "void"]
    with pytest.raises(UserError, match=r"conflict\.gone"):
        duty.desk.do(conflicts.settle, settling=settling(one, Choice.TAKE, ("f" * 16, 1)))
    taken = next(version for version in one.versions if version.void is void)
    assert duty.desk.do(conflicts.settle, settling=settling(one, Choice.TAKE, taken.entry))
    assert duty.desk.read(conflicts.conflicts_of, record=person) == ()
    assert (person_of(duty, person).void_reason == "重复") is void


def test_a_version_of_several_columns_is_told_column_by_column():
    both = conflicts.Version(("a" * 16, 1), "", "", 0, True, False, (("姓名", "郑德福"), ("性别", "男")), {})
    assert both.text == "姓名 郑德福，性别 男"
