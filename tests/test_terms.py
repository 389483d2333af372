"""Lists: seeded alike on every desk, words of the notice protected, the street's own added and retired."""
from __future__ import annotations

import pytest

from desktop import terms
from desktop.errors import UserError
from desktop.journal.replay import entries_of, replay
from desktop.journal.verify import table_digests, verify
from desktop.officers import NOBODY, make_first_officer
from desktop.vocabulary_terms import SEED
from tests.desks import open_copy


@pytest.fixture
def desk(bare_desk):
    bare_desk.actor = bare_desk.do(make_first_officer, name="杨丽", pin="735194")
    bare_desk.do(terms.seed_terms)
    return bare_desk


def choices(desk, list_name="cause", **what):
    return {one.label: one for one in desk.read(terms.list_terms, list_name=list_name, **what)}


def refused(expected, call, /, *args, **facts):
    with pytest.raises(UserError) as told:
        call(*args, **facts)
    assert told.value.code == expected
    return told.value.facts


def test_seeding_twice_makes_nothing_twice(desk):
    before = desk.read(lambda r: len(entries_of(r.connection)))
    assert desk.do(terms.seed_terms) == 0
    assert desk.read(lambda r: len(entries_of(r.connection))) == before
    held = desk.read(lambda r: r.connection.exec_driver_sql("SELECT count(*) FROM term").scalar())
    assert held == len(SEED)


def test_a_list_stands_in_its_order_with_other_last(desk):
    desk.do(terms.add_term, list_name="cause", label="手机丢了")
    labels = list(choices(desk))
    assert labels[:3] == ["务工不着", "寻亲不遇", "街边露宿"]
    assert labels[-2:] == ["手机丢了", "其他"]
    assert choices(desk)["务工不着"].clause == "N2.2"


def test_an_unknown_list_is_refused(desk):
    refused("terms.no_list", desk.read, terms.list_terms, list_name="no_such")
    refused("terms.no_list", desk.do, terms.add_term, list_name="no_such", label="新")


def test_words_of_the_notice_can_neither_be_changed_nor_retired(desk):
    official = choices(desk)["务工不着"]
    assert official.official
    facts = refused("terms.official", desk.do, terms.retire_term, term=official.id, seen=official.seen)
    assert facts == {"label": "务工不着"}
    refused("terms.official", desk.do, terms.rename_term, term=official.id, seen=official.seen, label="没活干")


@pytest.mark.parametrize(("list_name", "label"), [
    ("channel", "救助电话"), ("channel", "微信公众号"), ("event_kind", "可能冲击社会道德底线"),
])
def test_what_the_duty_room_owes_the_notice_can_be_chosen_and_stays(desk, list_name, label):
    """A1.3: 设立救助电话、微信公众号, both as a source; A1.5: 冲击社会道德底线 as a kind of emergency."""
    official = choices(desk, list_name)[label]
    assert official.clause in ("A1.3", "A1.5")
    refused("terms.official", desk.do, terms.retire_term, term=official.id, seen=official.seen)


def test_other_stays_because_everything_must_fit_somewhere(desk):
    other = choices(desk)["其他"]
    refused("terms.other_stays", desk.do, terms.retire_term, term=other.id, seen=other.seen)


def test_what_the_notice_does_not_name_can_be_renamed_and_retired(desk):
    own = choices(desk)["没有路费"]
    desk.do(terms.rename_term, term=own.id, seen=own.seen, label="没钱回家")
    renamed = choices(desk)["没钱回家"]
    assert renamed.code == own.code
    desk.do(terms.retire_term, term=own.id, seen=renamed.seen)
    assert "没钱回家" not in choices(desk)
    assert choices(desk, retired=True)["没钱回家"].retired
    assert desk.read(terms.read_labels).of("cause", own.code) == "没钱回家"


@pytest.mark.parametrize(("label", "code"), [(" \u200b", "terms.label_missing"), ("务工不着", "terms.label_taken")])
def test_an_own_choice_needs_words_of_its_own(desk, label, code):
    refused(code, desk.do, terms.add_term, list_name="cause", label=label)


def test_a_retired_choice_added_again_is_the_same_one(desk):
    code = desk.do(terms.add_term, list_name="cause", label="手机丢了")
    own = choices(desk)["手机丢了"]
    desk.do(terms.retire_term, term=own.id, seen=own.seen)
    assert desk.do(terms.add_term, list_name="cause", label=" 手机丢了 ", needs_note=True) == code
    assert choices(desk)["手机丢了"].needs_note
    twin = choices(desk)["手机丢了"]
    desk.do(terms.retire_term, term=own.id, seen=twin.seen)
    desk.do(terms.retire_term, term=own.id, seen=choices(desk, retired=True)["手机丢了"].seen, retired=False)
    assert not choices(desk)["手机丢了"].retired


def test_a_choice_is_checked_for_use(desk):
    own = choices(desk)["没有路费"]
    desk.do(terms.retire_term, term=own.id, seen=own.seen)
    desk.read(terms.check_choice, list_name="cause", code="no_work")
    desk.read(terms.check_choice, list_name="cause", code="other", note="房东赶出来")
    refused("terms.note_missing", desk.read, terms.check_choice, list_name="cause", code="other", note=" ")
    refused("terms.retired", desk.read, terms.check_choice, list_name="cause", code="no_fare")
    refused("terms.unknown", desk.read, terms.check_choice, list_name="cause", code="nonsense")
    assert desk.read(terms.needs_note, list_name="cause", code="other")
    assert not desk.read(terms.needs_note, list_name="cause", code="no_work")


def test_labels_are_read_by_code_and_an_unknown_code_is_shown_as_it_is(desk):
    labels = desk.read(terms.read_labels)
    assert labels.several("cause", ("no_work", "robbed")) == "务工不着、被盗被抢"
    assert labels.of("cause", "from_a_newer_desk") == "from_a_newer_desk"
    assert labels.of("cause", None) == ""
    assert desk.read(terms.label_of, list_name="cause", code="no_work") == "务工不着"
    assert desk.read(terms.label_of, list_name="cause", code="from_a_newer_desk") == "from_a_newer_desk"


def test_who_may_not_edit_terms_adds_none(desk):
    own = choices(desk)["没有路费"]
    desk.actor = NOBODY
    refused("rights.missing", desk.do, terms.add_term, list_name="cause", label="新")
    refused("rights.missing", desk.do, terms.retire_term, term=own.id, seen=own.seen)
    refused("rights.missing", desk.do, terms.rename_term, term=own.id, seen=own.seen, label="新")


def test_two_desks_that_seeded_and_added_alike_agree(desk, store_template, tmp_path, clock):
    other = open_copy(store_template, tmp_path / "other", clock, seed=2)
    clock.advance(1000)
    other.actor = other.do(make_first_officer, name="罗敏", pin="735194")
    other.do(terms.seed_terms)
    for one in (desk, other):
        one.do(terms.add_term, list_name="cause", label="手机丢了")
    first, second = (one.read(lambda r: entries_of(r.connection)) for one in (desk, other))
    desk.do(replay, second)
    other.do(replay, first)
    for one in (desk, other):
        assert one.read(lambda r: r.connection.exec_driver_sql("SELECT * FROM conflict").all()) == []
        assert all(finding.holds for finding in one.read(lambda r: list(verify(r))))
    assert desk.read(lambda r: table_digests(r.connection)) == other.read(lambda r: table_digests(r.connection))
    assert list(choices(desk)).count("手机丢了") == 1
    other.store.close()


def test_a_form_gets_several_lists_in_one_question(desk):
    found = desk.read(terms.offered, lists=("sex", "not_needed"))
    assert [choice.label for choice in found["sex"]] == ["男", "女", "不清楚"]
    assert [choice.code for choice in found["not_needed"] if choice.needs_note] == ["other"]
    shown = desk.read(terms.list_terms, list_name="not_needed")
    assert [choice.code for choice in found["not_needed"]] == [choice.code for choice in shown]
    dropped = next(choice for choice in shown if choice.code == "test")
    desk.do(terms.retire_term, term=dropped.id, seen=dropped.seen)
    assert "test" not in [choice.code for choice in desk.read(terms.offered, lists=("not_needed",))["not_needed"]]
