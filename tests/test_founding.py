"""The first start: one act, nothing lost that came before it, and desks founded apart that meet without conflict."""
from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop import founding
from desktop.db.models.terms import Setting
from desktop.directory import list_responders, list_units
from desktop.errors import UserError
from desktop.journal.drafts import begin_draft, open_drafts
from desktop.journal.replay import entries_of, replay
from desktop.journal.verify import verify
from desktop.officers import check_pin, list_officers, reset_pin
from desktop.terms import list_terms
from desktop.vocabulary import Role
from tests.desks import open_copy
from tests.founded import FACTS, PIN, found


def refused(expected, call, /, *args, **facts):
    with pytest.raises(UserError) as told:
        call(*args, **facts)
    assert told.value.code == expected
    return told.value.facts


def test_everything_is_there_after_one_act(bare_desk):
    assert not bare_desk.read(founding.is_founded)
    founded = found(bare_desk)
    assert bare_desk.read(founding.is_founded)
    entries = bare_desk.read(lambda r: entries_of(r.connection))
    assert [entry.act for entry in entries] == ["founding.found_street"]
    assert bare_desk.read(founding.current_campaign) == founded.campaign
    [officer] = bare_desk.read(list_officers)
    assert (officer.id, Role.ADMINISTRATOR in officer.roles) == (founded.officer, True)
    assert bare_desk.do(check_pin, officer=officer.id, pin=PIN).ok
    assert bare_desk.read(list_terms, list_name="place_kind")
    assert all(finding.holds for finding in bare_desk.read(lambda r: list(verify(r))))


def test_the_units_of_the_notice_bear_the_street_and_no_invented_number(bare_desk):
    found(bare_desk)
    units = {unit.name: unit for unit in bare_desk.read(list_units)}
    assert units["解放碑街道派出所"].phone == ""
    assert units["急救"].phone == "120"
    assert units["重庆市救助管理站"].roles == {"station"}
    [contact] = bare_desk.read(list_responders, group="civil")
    assert (contact.name, contact.unit_name, contact.phone) == ("赵定磊", "渝中区民政局社会事务科", "")


def test_the_recovery_code_that_was_shown_is_the_one_that_counts(bare_desk):
    founded = found(bare_desk, recovery_code="K7RH-4QDR-9TXH-2NPC-E6VJ-8YFA")
    assert founded.recovery_code == "K7RH-4QDR-9TXH-2NPC-E6VJ-8YFA"
    assert bare_desk.do(reset_pin, code=founded.recovery_code, officer=founded.officer, pin="628413").ok


def test_without_a_shown_code_one_is_made(bare_desk):
    founded = found(bare_desk)
    assert bare_desk.do(reset_pin, code=founded.recovery_code, officer=founded.officer, pin="628413").ok


def test_what_is_missing_is_named_in_the_order_of_the_page():
    assert founding.missing(FACTS) == ()
    assert founding.missing(replace(FACTS, office=" ", pin_again="735", code_written_down=False)) == (
        "单位全称", "再输一次 PIN", "恢复码打勾",
    )
    assert founding.missing(founding.FoundingFacts()) == (
        "街道", "单位全称", "姓名", "PIN", "再输一次 PIN", "恢复码打勾",
    )


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"office": ""}, "founding.missing"),
        ({"code_written_down": False}, "founding.missing"),
        ({"pin_again": "735195"}, "founding.pins_differ"),
        ({"pin": "123456", "pin_again": "123456"}, "pin.too_easy"),
        ({"street_code": "500103"}, "site.street_code"),
        ({"site_code": "一号"}, "site.site_code"),
        ({"starts": "2025-03-16"}, "founding.dates"),
        ({"ends": "三月十五"}, "founding.dates"),
        ({"recovery_code": "K7RH"}, "code.form"),
    ],
)
def test_a_first_start_that_does_not_fit_leaves_nothing(bare_desk, changed, code):
    refused(code, bare_desk.do, founding.found_street, facts=replace(FACTS, **changed))
    assert not bare_desk.read(founding.is_founded)
    assert bare_desk.read(lambda r: entries_of(r.connection)) == []


def test_a_second_first_start_is_refused(bare_desk):
    found(bare_desk)
    refused("site.settled", bare_desk.do, founding.found_street, facts=FACTS)


def test_what_is_written_before_the_first_start_is_not_lost(bare_desk):
    bare_desk.campaign = bare_desk.read(founding.current_campaign)
    draft = bare_desk.do(begin_draft, kind="call", content={"place": "较场口"})
    founded = found(bare_desk)
    assert [one.id for one in bare_desk.read(open_drafts)] == [draft]
    assert founded.campaign == founding.campaign_id()
    assert bare_desk.campaign == founded.campaign


def test_a_campaign_may_be_changed_and_its_settings_go_along(bare_desk):
    founded = found(bare_desk)
    card = bare_desk.read(founding.find_campaign, campaign=founded.campaign)
    assert (card.starts, card.ends, card.notice) == ("2024-12-05", "2025-03-15", "渝中民〔2024〕128号")
    bare_desk.do(
        founding.change_campaign, campaign=card.id, seen=card.seen, name="冬季行动", starts="2024-12-01",
        ends="2025-03-15",
    )
    window = bare_desk.read(founding.window_of, campaign=card.id)
    assert (window.start, window.end) == (date(2024, 12, 1), date(2025, 3, 15))
    again = bare_desk.read(founding.find_campaign, campaign=card.id)
    change = {"campaign": card.id, "seen": again.seen, "starts": "2024-12-05", "ends": "2025-03-15"}
    bare_desk.do(founding.change_campaign, name="“冬季送温暖”专项救助行动", **change)
    kept = bare_desk.read(lambda r: r.execute(Setting.__table__.select()).all())
    assert {row.key: row.value for row in kept}["campaign.start"] == "2024-12-05"
    refused("founding.missing", bare_desk.do, founding.change_campaign, name=" ", **change)
    refused("campaign.unknown", bare_desk.do, founding.change_campaign, name="x", **{**change, "campaign": "none"})


def test_the_running_campaign_is_the_current_one_else_the_latest(bare_desk):
    founded = found(bare_desk)
    assert bare_desk.read(founding.current_campaign, on="2025-01-14") == founded.campaign
    assert bare_desk.read(founding.current_campaign, on="2026-01-01") == founded.campaign
    assert bare_desk.read(founding.window_of, campaign="not-stored").end == date(2025, 3, 15)


def test_two_desks_of_a_street_founded_apart_meet_without_conflict(bare_desk, store_template, tmp_path, clock):
    other = open_copy(store_template, tmp_path / "other", clock, seed=9)
    found(bare_desk)
    clock.advance(1000)
    found(other, site_code="2", officer="罗敏")
    mine, theirs = (one.read(lambda r: entries_of(r.connection)) for one in (bare_desk, other))
    bare_desk.do(replay, theirs)
    other.do(replay, mine)
    for one in (bare_desk, other):
        assert one.read(lambda r: r.connection.exec_driver_sql("SELECT * FROM conflict").all()) == []
        assert sorted(card.name for card in one.read(list_officers)) == ["杨丽", "罗敏"]
        assert len(one.read(founding.list_campaigns)) == 1
        assert all(finding.holds for finding in one.read(lambda r: list(verify(r))))
    other.store.close()


def test_a_district_holds_the_units_of_two_streets(bare_desk, store_template, tmp_path, clock):
    other = open_copy(store_template, tmp_path / "other", clock, seed=9)
    found(bare_desk)
    clock.advance(1000)
    found(other, street_code="500103004", street="两路口街道", office="两路口街道办事处", officer="罗敏")
    bare_desk.do(replay, other.read(lambda r: entries_of(r.connection)))
    names = [unit.name for unit in bare_desk.read(list_units)]
    assert {"解放碑街道派出所", "两路口街道派出所"} <= set(names)
    assert names.count("重庆市救助管理站") == 1
    other.store.close()
