"""Settings that all desks share, the limits of the notice, and which desk this is."""
from __future__ import annotations

import pytest

from desktop import shared_settings as shared
from desktop.errors import ProgramFault, UserError
from desktop.journal.numbers import number_for, take_number
from desktop.journal.replay import entries_of, replay
from desktop.journal.verify import verify
from desktop.journal.work import Reading
from desktop.officers import NOBODY
from desktop.rules.numbering import Series
from tests.desks import open_copy
from tests.founded import found


def refused(expected, call, /, *args, **facts):
    with pytest.raises(UserError) as told:
        call(*args, **facts)
    assert told.value.code == expected


def seen(desk, key):
    return desk.read(Reading.seen, shared.setting_id(key))


def change(desk, key, value):
    desk.do(shared.change_setting, key=key, value=value, seen=seen(desk, key))


def test_a_setting_is_its_default_until_changed_and_back_again(desk):
    assert desk.read(shared.read_values).number("stock.near_expiry_days") == 30
    change(desk, "stock.near_expiry_days", 45)
    assert desk.read(shared.read_values).number("stock.near_expiry_days") == 45
    change(desk, "stock.near_expiry_days", 30)
    rows = {row.key: row for row in desk.read(shared.list_settings)}
    assert rows["stock.near_expiry_days"].is_default
    assert rows["street.phone"].value == "6300 0128"


def test_the_limits_of_the_notice_stay(desk):
    refused("settings.fixed", change, desk, "deadline.arrival", 60)


def test_a_value_that_makes_no_sense_is_refused(desk):
    refused("settings.unclear", change, desk, "shift.day", "早上")


def test_only_who_may_changes_settings_and_never_unknown_ones(desk):
    with pytest.raises(ProgramFault):
        change(desk, "look.theme", "dark")
    desk.actor = NOBODY
    refused("rights.missing", change, desk, "stock.near_expiry_days", 45)


def test_shift_times_follow_the_settings_and_fall_back_where_they_cross(desk):
    change(desk, "shift.night", "18:00")
    assert desk.read(shared.shift_times).night == 18 * 60
    change(desk, "shift.night", "06:00")
    assert (desk.read(shared.shift_times).day, desk.read(shared.shift_times).night) == (510, 1050)


def test_numbers_bear_street_site_series_and_year_without_gaps(desk):
    def two(work):
        return [str(number_for(work, series=Series.CALL)) for _ in range(2)]

    assert desk.do(two) == ["500103003-1-D-2025-0001", "500103003-1-D-2025-0002"]
    assert desk.do(take_number, Series.CASE) == "500103003-1-A-2025-0001"


def test_an_act_that_fails_takes_no_number(desk):
    def fail(work):
        number_for(work, series=Series.CALL)
        raise UserError("text.too_long", limit=1, length=2, over=1)

    refused("text.too_long", desk.do, fail)
    assert desk.do(number_for, series=Series.CALL).n == 1


def test_before_the_first_start_a_call_is_numbered_all_the_same(bare_desk):
    assert bare_desk.read(shared.this_site) is None
    assert bare_desk.do(take_number, Series.CALL) == "D-2025-0001"


def test_a_desk_settles_once_and_its_words_may_change(desk):
    refused(
        "site.settled", desk.do, shared.settle_site, street_code="500103004", code="2", district="渝中区",
        street="两路口街道", office="两路口街道办事处",
    )
    site = desk.read(shared.this_site)
    desk.do(shared.rename_site, seen=site.seen, district="渝中区", street="解放碑街道", office="解放碑街道救助站")
    assert desk.read(shared.this_site).office == "解放碑街道救助站"
    again = desk.read(shared.this_site)
    refused("site.words_missing", desk.do, shared.rename_site, seen=again.seen, district="", street="x", office="y")


def test_a_package_of_another_desk_never_renames_this_one(desk, store_template, tmp_path, clock):
    other = open_copy(store_template, tmp_path / "other", clock, seed=5)
    clock.advance(1000)
    found(other, site_code="2", officer="罗敏")
    desk.do(replay, other.read(lambda r: entries_of(r.connection)))
    assert desk.read(shared.this_site).code == "1"
    assert desk.do(number_for, series=Series.CALL).site == "1"
    assert all(finding.holds for finding in desk.read(lambda r: list(verify(r))))
    other.store.close()
