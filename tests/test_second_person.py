"""签发、销毁、盘点、报送 take two people: the service asks for a proof, and nobody proves for himself."""
from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from desktop import officers
from desktop.clock import MINUTE
from desktop.db.models.officers import AccessNote
from desktop.errors import UserError
from desktop.officers import TwoPersonAct
from desktop.vocabulary import Right, Role
from tests.officers_made import with_pin

ACT = TwoPersonAct.SIGN_BRIEFING
SERVICES = Path(officers.__file__).resolve().parents[1]
PIN, WRONG = "735194", "111113"


@pytest.fixture
def leader(desk):
    return with_pin(desk, "罗敏", Role.LEADER, pin=PIN)


def refused(expected, call, /, *args, **facts):
    with pytest.raises(UserError) as told:
        call(*args, **facts)
    assert told.value.code == expected
    return told.value.facts


def prove(desk, officer, pin=PIN, act=ACT):
    return desk.do(officers.prove_second, act=act, officer=officer, pin=pin)


def act_of_two(desk, second, act=ACT, **facts):
    return desk.do(officers.require_two, act=act, second=second, **facts)


def test_every_act_of_two_names_a_right_that_some_role_holds():
    assert {act.right for act in TwoPersonAct} == {
        Right.ISSUE_BRIEFING, Right.SIGN_REPORT, Right.ERASE, Right.KEEP_STOCK, Right.EXPORT_LEDGER,
        Right.REVIEW,
    }


def test_the_second_person_may_lend_the_right_that_the_first_has_not(desk, leader):
    found = prove(desk, leader)
    assert found.check.ok
    assert act_of_two(desk, found.proof, subject="the-briefing") == leader
    notes = desk.read(lambda r: r.execute(select(AccessNote.kind, AccessNote.officer, AccessNote.by, AccessNote.subject)
                                          .where(AccessNote.kind.startswith("second"))).all())
    assert notes == [("second_sign_briefing", leader, desk.actor, "the-briefing")]


def test_two_without_the_right_are_not_enough(desk):
    duty = with_pin(desk, "陈国华", Role.DUTY, pin=PIN)
    facts = refused("rights.missing", prove, desk, duty)
    assert facts["roles"] == "带班领导"
    assert desk.read(officers.possible_seconds, act=ACT) == []


def test_nobody_confirms_for_himself(desk, leader):
    desk.actor = leader
    refused("second.same", prove, desk, leader)


def test_without_a_second_the_act_is_refused_in_words(desk, leader):
    desk.actor = leader
    duty = with_pin(desk, "陈国华", Role.DUTY, pin=PIN)
    assert refused("second.missing", act_of_two, desk, "") == {"act": "签发简报"}
    assert [card.id for card in desk.read(officers.possible_seconds, act=ACT)][-1] != leader
    assert duty in {card.id for card in desk.read(officers.possible_seconds, act=ACT)}


def test_a_wrong_pin_is_counted_and_proves_nothing(desk, leader):
    found = prove(desk, leader, WRONG)
    assert (found.proof, found.check.tries_left) == ("", 4)
    assert prove(desk, leader, WRONG).check.tries_left == 3


@pytest.mark.parametrize("spoil", ["used", "old", "other act", "other actor", "invented", "clock back"])
def test_a_proof_is_good_for_one_act_of_one_officer_within_five_minutes(desk, leader, clock, spoil):
    proof, act = prove(desk, leader).proof, ACT
    if spoil == "used":
        act_of_two(desk, proof)
    elif spoil == "old":
        clock.advance(5 * MINUTE + 1)
    elif spoil == "clock back":
        clock.advance(-MINUTE)
    elif spoil == "other act":
        act = TwoPersonAct.SIGN_REPORT
    elif spoil == "other actor":
        desk.actor = with_pin(desk, "陈国华", Role.DUTY, pin=PIN)
    else:
        proof = "no-such-proof"
    refused("second.stale", act_of_two, desk, proof, act=act)


def test_a_refused_act_leaves_the_proof_for_the_next_try(desk, leader):
    proof = prove(desk, leader).proof

    def fails(work):
        officers.require_two(work, act=ACT, second=proof)
        raise UserError("briefing.issued")

    refused("briefing.issued", desk.do, fails)
    assert act_of_two(desk, proof) == leader


def test_the_command_line_behind_which_nobody_is_known_may_act_alone_where_it_is_said(desk):
    desk.actor = officers.NOBODY
    assert act_of_two(desk, "", nobody=True) == ""
    refused("rights.missing", act_of_two, desk, "")


# Which verbs take two people; a new one is written down here, one that no longer asks falls out of the table.
TAKE_TWO = {
    TwoPersonAct.SIGN_BRIEFING: {"briefings.writing"},
    TwoPersonAct.SIGN_REPORT: {"emergencies.steps"},
    TwoPersonAct.CLOSE_EVENT: {"emergencies.steps"},
    TwoPersonAct.DESTROY: {"campaign.retention"},
    TwoPersonAct.COUNT_STOCK: {"supplies.counting"},
    TwoPersonAct.REPORT_LEDGER: {"campaign.review"},
    TwoPersonAct.REVIEW_LEDGER: {"campaign.review"},
    TwoPersonAct.RETURN_LEDGER: {"campaign.review"},
    TwoPersonAct.CLOSE_PERIOD: {"campaign.closing"},
}


@pytest.mark.parametrize("act", list(TwoPersonAct))
def test_every_act_of_two_is_asked_for_in_the_service_that_does_it(act):
    """签发、销毁、盘点、报送: not only on a screen."""
    asking = {
        path.relative_to(SERVICES).with_suffix("").as_posix().replace("/", ".")
        for path in SERVICES.rglob("*.py")
        if f"act=TwoPersonAct.{act.name}, second" in path.read_text(encoding="utf-8") and "ui" not in path.parts
    }
    assert asking == TAKE_TWO[act]
