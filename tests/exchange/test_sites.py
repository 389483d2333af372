"""Which PC is which: keys taken by telephone or from the bureau, and who gives the numbers of a series (exchange.md B1)."""
from __future__ import annotations

import json

import pytest

from desktop import briefings
from desktop.errors import UserError
from desktop.exchange import overview, sites, tokens
from desktop.exchange.keys import fingerprint, new_pair
from desktop.exchange.sites import Address, Scope
from desktop.exchange.waiting_count import waiting_count
from desktop.journal import numbers
from desktop.rules.wording import sentence


def refused(act, code: str) -> UserError:
    with pytest.raises(UserError) as caught:
        act()
    assert caught.value.code == code
    return caught.value


def test_every_scope_has_its_words():
    assert [scope.label for scope in Scope] == ["全部内容", "不带个人信息", "只给点位、物资和通讯录"]


def test_digits_that_differ_and_a_site_with_another_key_are_refused(duty, well):
    refused(lambda: duty.desk.do(sites.trust_by_telephone, address=well.address, digits="1" * 20), "exchange.digits_differ")
    duty.trust(well)
    (card,) = duty.desk.read(sites.peers)
    assert card.fingerprint == fingerprint(card.address.sign, card.address.box)
    a, other = well.address, new_pair()
    stranger = Address(a.street, a.code, a.name, other.sign_hex, other.box_hex)
    digits = fingerprint(*other.card)
    refused(lambda: duty.desk.do(sites.trust_by_telephone, address=stranger, digits=digits), "exchange.site_taken")


def test_a_retired_pc_is_sent_nothing_and_its_place_may_be_taken_by_another(pair):
    duty, well = pair
    duty.desk.do(sites.retire_peer, sign=well.pair.sign_hex)
    refused(lambda: duty.send(well), "exchange.peer_unknown")
    assert duty.desk.read(sites.peers) == []
    assert [one.retired for one in duty.desk.read(sites.peers, retired=True)] == [True]
    refused(lambda: duty.receive(well.send(duty)[0]), "package.e16")
    a, other = well.address, new_pair()
    digits = fingerprint(*other.card)
    duty.desk.do(sites.trust_by_telephone, address=Address(a.street, a.code, a.name, *other.card), digits=digits)
    assert [one.sign for one in duty.desk.read(sites.peers)] == [other.sign_hex]


def test_the_others_are_told_by_name_and_nobody_waits_where_there_are_none(pair, bare_desk):
    duty, well = pair
    assert bare_desk.read(sites.other_desks) == {}
    assert bare_desk.read(waiting_count) == 0
    well.take_all(duty.send(well))
    assert list(well.desk.read(sites.other_desks)) == [duty.origin]


def test_a_pc_before_its_first_start_has_no_address(bare_desk):
    refused(lambda: bare_desk.read(sites.own_address, new_pair()), "site.not_settled")


def test_a_bureau_file_of_an_unknown_issuer_asks_for_its_digits(duty, well, make_post, tmp_path):
    bureau = make_post("bureau", 13)
    path = tmp_path / "登记.json"
    sites.write_enrolment(path, [well.address, duty.address], issuer=bureau.address, pair=bureau.pair)
    found = sites.read_enrolment(path)
    own = duty.pair.sign_hex
    refused(lambda: duty.desk.do(sites.enrol, enrolment=found, own=own), "exchange.issuer_unknown")
    refused(lambda: duty.desk.do(sites.enrol, enrolment=found, own=own, digits="1"), "exchange.digits_differ")
    digits = fingerprint(*bureau.pair.card)
    assert duty.desk.do(sites.enrol, enrolment=found, own=own, digits=digits) == 2
    assert [(one.name, one.bureau) for one in duty.desk.read(sites.peers)] == [("渝中区民政局", True), ("大井巷社区", False)]
    # Once known, the next file needs no telephone.
    assert duty.desk.do(sites.enrol, enrolment=found, own=own) == 0


@pytest.mark.parametrize("text", ["", "{}", "[]", json.dumps({"body": "{}", "signature": "00"}), "{" * 100_000])
def test_what_is_no_enrolment_file_is_refused(tmp_path, text):
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")
    refused(lambda: sites.read_enrolment(path), "exchange.not_enrolment")


def test_an_enrolment_file_that_was_changed_is_refused(duty, tmp_path):
    path = tmp_path / "x.json"
    sites.write_card(path, duty.address, pair=duty.pair)
    path.write_text(path.read_text(encoding="utf-8").replace("值班室", "别处"), encoding="utf-8")
    refused(lambda: sites.read_enrolment(path), "exchange.not_enrolment")
    refused(lambda: sites.read_enrolment(tmp_path / "gone.json"), "exchange.not_enrolment")


def test_the_token_of_a_series_has_one_holder(pair):
    duty, well = pair
    duty.desk.do(tokens.claim_token, series="报送")
    duty.desk.do(tokens.claim_token, series="报送")
    assert duty.desk.read(tokens.is_holder, series="报送")
    well.take_all(duty.send(well))
    assert refused(lambda: well.desk.do(tokens.claim_token, series="报送"), "exchange.token_elsewhere").facts["name"]
    refused(lambda: well.desk.do(tokens.pass_token, series="报送", to=well.origin), "exchange.token_elsewhere")
    duty.desk.do(tokens.pass_token, series="报送", to=well.origin)
    assert not duty.desk.read(tokens.is_holder, series="报送")
    well.take_all(duty.send(well))
    assert well.desk.read(tokens.is_holder, series="报送")
    assert well.desk.read(tokens.holder, series="别的") == ""


def test_a_series_without_a_site_in_it_waits_for_the_pc_that_numbers_it(pair):
    """exchange.md B1: elsewhere a 简报 shows 待编号 and is not signed; each PC's own numbers bear its codes."""
    duty, well = pair
    draft = well.desk.do(briefings.start_briefing)
    assert all(card.holder == "" for card in well.desk.read(tokens.series_cards))
    assert well.desk.read(briefings.briefing_view, briefing=draft).label == "第1期"
    duty.desk.do(tokens.claim_token, series="briefing")
    well.take_all(duty.send(well))
    assert well.desk.read(briefings.briefing_view, briefing=draft).label == "待编号"
    with pytest.raises(UserError) as caught:
        well.desk.do(numbers.require_issuer, series="briefing")
    assert "由“解放碑街道值班室”来编" in sentence(caught.value)
    cards = {card.series: card for card in well.desk.read(tokens.series_cards)}
    assert (cards["briefing"].name, cards["briefing"].ours) == ("解放碑街道值班室", False)
    assert cards["briefing_extra"].holder == ""
    # A store that goes on under a new chain goes on numbering too.
    duty.desk.do(sites.open_new_chain, pair=duty.pair, why="restored")
    assert duty.desk.read(tokens.is_holder, series="briefing")
    assert [(one.name, one.head, one.ours) for one in well.desk.read(tokens.number_heads)] == [
        ("本机", "500103003-S03", True), ("解放碑街道值班室", "500103003-1", False),
    ]
    duty.desk.do(tokens.pass_token, series="briefing", to=well.origin)
    assert duty.desk.read(numbers.numbered_elsewhere, series="briefing")
    well.take_all(duty.send(well))
    assert well.desk.read(briefings.briefing_view, briefing=draft).label == "第1期"
    well.desk.do(numbers.require_issuer, series="briefing")


def test_before_the_first_start_there_is_no_head_of_numbers(bare_desk):
    assert bare_desk.read(tokens.number_heads) == ()


def test_a_pc_that_was_never_heard_is_waited_for_since_its_first_package(pair):
    duty, well = pair
    (state,) = duty.desk.read(overview.overview).peers
    assert not state.behind
    duty.send(well)
    duty.clock.advance(overview.BEHIND_AFTER + 1)
    (state,) = duty.desk.read(overview.overview).peers
    assert state.behind
    assert not state.far
    assert duty.desk.read(waiting_count) == 0
