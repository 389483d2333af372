"""Packages between two PCs: nothing lost, nothing twice, gaps wait, forks and split views are refused (exchange.md B5)."""
from __future__ import annotations

import pytest
from sqlalchemy import select

from desktop import calls, directory
from desktop.briefings.writing import _pattern
from desktop.db.models.calls import Call
from desktop.db.models.exchange import ImportReceipt, PackageLog
from desktop.errors import UserError
from desktop.exchange import conflicts, outbox, sites, waiting
from desktop.exchange.keys import load_pair
from desktop.exchange.titles import title_of
from desktop.rules.wording import sentence
from desktop.shared_settings import keep_settings, read_values, setting_id, this_site
from tests.exchange.places import swap


def log(post, words: str) -> str:
    draft = post.desk.do(calls.begin_call).draft
    return post.desk.do(calls.log_call, draft=draft, place_text="较场口地下通道", words=words).id


def words_of(post) -> list[str]:
    return sorted(post.desk.read(lambda r: r.execute(select(Call.words)).scalars().all()))


def refusal(act, code: str) -> str:
    with pytest.raises(UserError) as caught:
        act()
    assert caught.value.code == code
    return sentence(caught.value)


def test_both_show_the_same_after_packages_both_ways(pair):
    duty, well = pair
    log(duty, "通道里有人")
    log(well, "桥下有人")
    swap(duty, well)
    assert words_of(duty) == words_of(well) == ["桥下有人", "通道里有人"]
    assert duty.digests() == well.digests()
    duty.holds()
    well.holds()


def test_the_preview_tells_what_the_import_then_does_and_writes_nothing(pair):
    duty, well = pair
    log(duty, "通道里有人")
    (path,) = duty.send(well)
    before = well.digests()
    told = well.preview(path)
    assert well.digests() == before
    assert well.receive(path) == told
    assert told.new > 0
    # Two offices of one street, each founded by itself, have nothing to settle when they meet.
    assert told.conflicts == 0


def test_offices_and_streets_founded_by_themselves_meet_without_a_conflict(pair, make_post):
    """What belongs to one street, or to one desk, is kept for it alone: the bureau hears all and changes none."""
    duty, well = pair
    other = make_post("stairs", 14)
    for post in pair:
        post.trust(other)
        other.trust(post)
    names = {
        post: post.desk.read(lambda r: (this_site(r).office, read_values(r).text("street.phone"), _pattern(r, None)["unit"]))
        for post in (duty, well, other)
    }
    assert len({unit for _office, _phone, unit in names.values()}) == 3
    swap(duty, well)
    swap(well, other)
    swap(duty, other)
    for post, (office, phone, unit) in names.items():
        assert post.desk.read(conflicts.open_conflicts) == ()
        assert unit == office
        assert post.desk.read(lambda r: (read_values(r).text("street.phone"), _pattern(r, None)["unit"])) == (phone, unit)
    # One street's number, changed at one of its desks, holds at the other and nowhere else.
    duty.desk.do(keep_settings, values={"street.phone": "6300 0999", "briefing.editor": "解放碑街道办事处"})
    swap(duty, well)
    swap(duty, other)
    assert [post.desk.read(read_values).text("street.phone") for post in names] == ["6300 0999", "6300 0999", "6311 0001"]
    assert [post.desk.read(_pattern, None)["unit"] for post in names] == ["解放碑街道办事处", "大井巷社区", "七星岗街道办事处"]
    title = well.desk.read(title_of, "setting", setting_id("500103003/street.phone"))
    assert title.text == "设置，救助电话"


def test_a_known_package_is_harmless(pair):
    duty, well = pair
    log(duty, "通道里有人")
    (path,) = duty.send(well)
    well.receive(path)
    before = well.digests()
    again = well.receive(path)
    assert again.nothing_new
    assert well.digests() == before
    assert len(well.desk.read(lambda r: r.execute(select(ImportReceipt.id)).all())) == 1


def test_a_lost_package_is_healed_by_the_next_one(pair):
    duty, well = pair
    log(duty, "第一件")
    duty.send(well)
    log(duty, "第二件")
    (path,) = duty.send(well)
    well.receive(path)
    assert words_of(well) == ["第一件", "第二件"]


def test_what_lies_beyond_a_gap_waits_readable_and_is_filled_in(pair):
    duty, well = pair
    swap(duty, well)
    log(duty, "第一件")
    (first,) = duty.send(well)
    # The receiver confirms a package that the sender then forgets: the next one begins behind it.
    heads = duty.desk.read(outbox.current_heads)
    duty.desk.do(sites.remember_heads, sign=well.pair.sign_hex, heads=heads, wants=(), at=0)
    log(duty, "第二件")
    (second,) = duty.send(well)
    told = well.receive(second)
    assert (told.new, told.waiting > 0) == (0, True)
    (gap,) = told.gaps
    assert gap.name == "解放碑街道值班室"
    held = well.desk.read(waiting.held_entries)
    assert any(op.personal and op.personal.fields.get("words") == "第二件" for e in held for op in e.ops)
    assert words_of(well) == []
    told = well.receive(first)
    assert told.waiting == 0
    assert well.desk.read(waiting.gaps) == ()
    assert words_of(well) == ["第一件", "第二件"]


def test_a_package_is_confirmed_by_the_receivers_own_next_package(pair):
    duty, well = pair
    log(duty, "通道里有人")
    (path,) = duty.send(well)

    def states():
        return duty.desk.read(lambda r: r.execute(select(PackageLog.state).where(PackageLog.way == "out")).scalars().all())

    assert states() == ["sent"]
    well.receive(path)
    assert states() == ["sent"]
    duty.take_all(well.send(duty))
    assert states() == ["confirmed"]
    assert duty.desk.read(outbox.reminder).unwitnessed < 3


def test_an_unknown_site_a_wrong_addressee_and_a_forged_site_are_refused(pair, make_post):
    duty, well = pair
    bureau = make_post("bureau", 13)
    (path,) = bureau.send()
    said = refusal(lambda: well.receive(path), "package.e16")
    assert "渝中区民政局" in said
    (path,) = duty.send(well)
    assert "大井巷社区" in refusal(lambda: bureau.open(path), "package.e17")
    (well.folder / "desk.key").unlink()
    well.pair = load_pair(well.folder)
    (path,) = well.send()
    refusal(lambda: duty.receive(path), "package.e11")


def test_a_rolled_back_store_that_went_on_is_refused_as_a_fork(pair):
    duty, well = pair
    log(duty, "第一件")
    well.take_all(duty.send(well))
    kept = duty.kept()
    log(duty, "第二件")
    well.take_all(duty.send(well))
    duty = duty.rolled_back(kept)
    log(duty, "另一件")
    (path,) = duty.send(well)
    before = well.digests()
    said = refusal(lambda: well.receive(path), "package.e41")
    assert "解放碑街道值班室" in said
    assert well.digests() == before
    # With the disputed chain left aside the import goes through (B5.8).
    told = well.receive(path, leave_out=frozenset({duty.origin}))
    assert told.new == 0
    # The peer's package tells the rolled-back PC so, and it goes on under a new name without losing anything.
    path = well.send(duty, full=True)[0]
    refusal(lambda: duty.receive(path), "package.e41")
    duty.close()


def test_a_restored_store_opens_a_new_chain_and_gets_its_lost_entries_back(pair):
    duty, well = pair
    log(duty, "第一件")
    well.take_all(duty.send(well))
    kept = duty.kept()
    log(duty, "第二件")
    well.take_all(duty.send(well))
    origin = duty.origin
    duty = duty.rolled_back(kept)
    duty.take_all(well.send(duty))
    assert duty.origin != origin
    assert origin in {gap.origin for gap in duty.desk.read(waiting.gaps)}
    well.take_all(duty.send(well))
    duty.take_all(well.send(duty))
    assert duty.desk.read(waiting.gaps) == ()
    assert words_of(duty) == ["第一件", "第二件"]
    log(duty, "第三件")
    swap(duty, well)
    assert duty.digests() == well.digests()
    duty.holds()
    duty.close()


def test_a_third_pc_gets_everything_through_the_second(pair, make_post):
    duty, well = pair
    bureau = make_post("bureau", 13)
    well.trust(bureau)
    bureau.trust(well)
    log(duty, "通道里有人")
    well.take_all(duty.send(well))
    bureau.take_all(well.send(bureau))
    assert words_of(bureau) == ["通道里有人"]
    assert "解放碑街道值班室" in bureau.desk.read(sites.chain_names).values()


def test_scopes_keep_persons_back_and_the_chain_still_verifies(pair):
    duty, well = pair
    duty.desk.do(sites.set_scope, sign=well.pair.sign_hex, scope=sites.Scope.NO_PERSONS)
    log(duty, "刘女士打来")
    (path,) = duty.send(well)
    well.receive(path)
    assert words_of(well) == [None]
    well.holds()
    # Given in full later, the personal parts are filled in.
    duty.desk.do(sites.set_scope, sign=well.pair.sign_hex, scope=sites.Scope.FULL)
    well.take_all(duty.send(well, full=True))
    assert words_of(well) == ["刘女士打来"]
    well.holds()


def test_withheld_operations_travel_as_leaves_and_can_be_disclosed_later(pair):
    duty, well = pair
    duty.desk.do(sites.set_scope, sign=well.pair.sign_hex, scope=sites.Scope.PLACES)
    log(duty, "刘女士打来")
    duty.desk.do(directory.add_place, name="十八梯", kind="street")
    (path,) = duty.send(well)
    well.receive(path)
    assert words_of(well) == []
    assert "十八梯" in [place.name for place in well.desk.read(directory.list_places)]
    well.holds()
    duty.desk.do(sites.set_scope, sign=well.pair.sign_hex, scope=sites.Scope.FULL)
    well.take_all(duty.send(well, full=True))
    assert words_of(well) == ["刘女士打来"]
    well.holds()
