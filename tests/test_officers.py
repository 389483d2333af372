"""Officers, roles, rights, PINs that wait after wrong ones, the recovery code, and the log of full views."""
from __future__ import annotations

import pytest
from sqlalchemy import select

from desktop import calls, officers
from desktop.clock import SECOND
from desktop.db.models.officers import AccessNote, Secret
from desktop.errors import UserError
from desktop.journal.replay import entries_of, replay
from desktop.journal.verify import verify
from desktop.officers import PinOutcome
from desktop.vocabulary import Right, Role
from tests.desks import open_copy

PIN, OTHER_PIN, WRONG = "735194", "628413", "111113"


@pytest.fixture
def desk(bare_desk):
    """A desk whose first officer, 杨丽, acts."""
    bare_desk.actor = bare_desk.do(officers.make_first_officer, name="杨丽", pin=PIN)
    return bare_desk


def cards(desk, **what):
    return {card.name: card for card in desk.read(officers.list_officers, **what)}


def add(desk, name="陈国华", roles=(Role.DUTY,), **facts):
    return desk.do(officers.add_officer, name=name, roles=roles, **facts)


def refused(expected, call, /, *args, **facts):
    with pytest.raises(UserError) as told:
        call(*args, **facts)
    assert told.value.code == expected
    return told.value.facts


def check(desk, officer, pin):
    return desk.do(officers.check_pin, officer=officer, pin=pin)


def test_the_first_officer_is_administrator_and_may_also_answer_calls(desk):
    card = cards(desk)["杨丽"]
    assert card.roles == (Role.DUTY, Role.ADMINISTRATOR)
    assert card.has_pin
    assert {Right.MANAGE_OFFICERS, Right.WRITE_LOG} <= card.rights


def test_a_second_first_officer_is_refused(desk):
    refused("officers.not_first", desk.do, officers.make_first_officer, name="罗敏", pin=OTHER_PIN)


def test_officers_stand_in_the_chain_of_responsibility(desk):
    add(desk, "王建")
    add(desk, "何跃", (Role.LEADER,), rank=2, post="办事处副主任")
    add(desk, "罗敏", (Role.LEADER,), rank=1, phone="130 0000 2016")
    assert [c.name for c in desk.read(officers.list_officers)] == ["罗敏", "何跃", "王建", "杨丽"]
    assert [c.name for c in desk.read(officers.escalation)] == ["罗敏", "何跃"]
    assert cards(desk)["何跃"].post == "办事处副主任"


@pytest.mark.parametrize(
    ("name", "roles", "code"),
    [
        (" \u200b ", (Role.DUTY,), "officers.name_missing"),
        ("杨丽", (Role.DUTY,), "officers.name_taken"),
        ("罗敏", (), "officers.role_missing"),
    ],
)
def test_an_officer_needs_a_name_of_his_own_and_a_role(desk, name, roles, code):
    refused(code, add, desk, name, roles)


def test_only_the_administrator_manages_officers(desk):
    duty = add(desk)
    desk.actor = duty
    facts = refused("rights.missing", add, desk, "罗敏")
    assert facts == {"right": "管理用户", "roles": "管理员"}
    refused("rights.missing", desk.do, officers.set_pin, officer=duty, pin=OTHER_PIN)


def test_changing_keeps_what_is_not_named_and_the_seen_token_is_asked(desk):
    officer = add(desk, "陈国华", phone="130 0000 1001")
    seen = cards(desk)["陈国华"].seen
    desk.do(officers.change_officer, officer=officer, seen=seen, post="夜班组长", name="陈国华")
    assert (cards(desk)["陈国华"].post, cards(desk)["陈国华"].phone) == ("夜班组长", "130 0000 1001")
    refused(
        "officers.name_taken", desk.do, officers.change_officer, officer=officer, name="杨丽",
        seen=cards(desk)["陈国华"].seen,
    )


def test_roles_are_held_and_let_go(desk):
    officer = add(desk, "罗敏", (Role.LEADER, Role.DUTY))
    desk.do(officers.set_roles, officer=officer, roles=(Role.CIVIL,))
    assert cards(desk)["罗敏"].roles == (Role.CIVIL,)
    desk.do(officers.set_roles, officer=officer, roles=(Role.CIVIL, Role.LEADER))
    assert cards(desk)["罗敏"].roles == (Role.LEADER, Role.CIVIL)
    refused("officers.role_missing", desk.do, officers.set_roles, officer=officer, roles=())


def test_the_last_administrator_stays(desk):
    card = cards(desk)["杨丽"]
    refused("officers.last_administrator", desk.do, officers.retire_officer, officer=card.id, seen=card.seen)
    refused("officers.last_administrator", desk.do, officers.set_roles, officer=card.id, roles=(Role.DUTY,))
    add(desk, "罗敏", (Role.ADMINISTRATOR,))
    desk.do(officers.retire_officer, officer=card.id, seen=card.seen)
    assert "杨丽" not in cards(desk)
    assert not cards(desk, retired=True)["杨丽"].active


def test_who_is_retired_can_do_nothing_but_stays_named(desk):
    officer = add(desk)
    desk.do(officers.set_pin, officer=officer, pin=OTHER_PIN)
    desk.do(officers.retire_officer, officer=officer, seen=cards(desk)["陈国华"].seen)
    refused("officers.retired", check, desk, officer, OTHER_PIN)
    assert desk.read(officers.officer_names)[officer] == "陈国华"
    desk.do(officers.restore_officer, officer=officer, seen=cards(desk, retired=True)["陈国华"].seen)
    assert check(desk, officer, OTHER_PIN).ok
    desk.do(officers.retire_officer, officer=officer, seen=cards(desk)["陈国华"].seen)
    desk.actor = officer
    assert not desk.read(officers.may, Right.WRITE_LOG)


def test_nobody_may_only_what_is_declared_so(desk):
    desk.actor = officers.NOBODY
    desk.read(officers.require, Right.WRITE_LOG, nobody=True)
    refused("rights.missing", desk.read, officers.require, Right.WRITE_LOG)
    assert desk.read(officers.current_officer) is None


def test_five_wrong_pins_wait_thirty_seconds(desk, clock):
    tries = [check(desk, desk.actor, WRONG) for _ in range(5)]
    assert [(t.outcome, t.tries_left) for t in tries[:4]] == [(PinOutcome.WRONG, left) for left in (4, 3, 2, 1)]
    assert (tries[4].outcome, tries[4].wait_seconds) == (PinOutcome.WAIT, 30)
    clock.advance(29 * SECOND + 1)
    assert check(desk, desk.actor, PIN).wait_seconds == 1
    clock.advance(SECOND)
    assert check(desk, desk.actor, WRONG).tries_left == 4
    assert check(desk, desk.actor, PIN).ok
    # Of one's own five four are left, of the ten of the PC in this hour three.
    assert check(desk, desk.actor, WRONG).tries_left == 3


def test_ten_wrong_pins_wait_an_hour(desk, clock):
    for _ in range(5):
        check(desk, desk.actor, WRONG)
    clock.advance(30 * SECOND)
    tries = [check(desk, desk.actor, WRONG) for _ in range(5)]
    assert [t.tries_left for t in tries] == [4, 3, 2, 1, 0]
    assert tries[4].wait_seconds == 3600
    clock.advance(3599 * SECOND)
    assert check(desk, desk.actor, PIN).wait_seconds == 1
    clock.advance(SECOND)
    assert check(desk, desk.actor, PIN).ok


def test_one_officer_s_wait_is_not_another_s(desk):
    other = add(desk)
    desk.do(officers.set_pin, officer=other, pin=OTHER_PIN)
    for _ in range(5):
        check(desk, other, WRONG)
    assert check(desk, desk.actor, PIN).ok


def wrong_at_four_officers(desk):
    others = [add(desk, name) for name in ("陈国华", "王建", "罗敏", "蒋世明")]
    for officer in others:
        desk.do(officers.set_pin, officer=officer, pin=OTHER_PIN)
    return others, [check(desk, others[n % 4], WRONG) for n in range(10)]


def test_ten_wrong_pins_at_several_officers_are_all_that_an_hour_lets_be_guessed_here(desk, clock):
    others, tries = wrong_at_four_officers(desk)
    assert [t.outcome for t in tries] == [PinOutcome.WRONG] * 9 + [PinOutcome.WAIT]
    assert [t.tries_left for t in tries[5:9]] == [3, 3, 2, 1]
    assert (tries[9].wait_seconds, tries[9].of_desk) == (3600, True)
    # A right one is not looked at either, whoever's it is: it would tell that it is right.
    clock.advance(3599 * SECOND)
    assert [check(desk, officer, PIN).wait_seconds for officer in (desk.actor, *others)] == [1] * 5
    clock.advance(SECOND)
    assert check(desk, desk.actor, PIN).ok
    # A right PIN of one's own does not buy more guesses at others.
    assert [check(desk, officer, WRONG).wrong for officer in others * 3].count(True) == 10


def test_the_recovery_code_ends_the_wait_of_the_whole_pc_and_a_call_is_never_kept_waiting(desk):
    code = desk.read(officers.make_recovery_code)
    desk.do(officers.keep_recovery_code, code=code)
    wrong_at_four_officers(desk)
    assert check(desk, desk.actor, PIN).of_desk
    me, desk.actor = desk.actor, officers.NOBODY
    assert desk.do(calls.begin_call).draft
    assert desk.do(officers.reset_pin, code=code, officer=me, pin=OTHER_PIN).ok
    assert check(desk, me, OTHER_PIN).ok


def test_a_clock_set_back_never_makes_the_wait_of_the_pc_longer(desk, clock):
    wrong_at_four_officers(desk)
    clock.advance(-86_400 * SECOND)
    assert check(desk, desk.actor, PIN).wait_seconds == 3600
    clock.advance(3600 * SECOND)
    assert check(desk, desk.actor, PIN).ok


def test_a_clock_set_back_during_a_wait_never_shuts_out_for_longer(desk, clock):
    for _ in range(5):
        check(desk, desk.actor, WRONG)
    clock.advance(-86_400 * SECOND)
    assert check(desk, desk.actor, PIN).wait_seconds == 30
    clock.advance(30 * SECOND)
    assert check(desk, desk.actor, PIN).ok


def test_without_a_pin_nobody_gets_in(desk):
    assert check(desk, add(desk), PIN).outcome is PinOutcome.UNSET


@pytest.mark.parametrize(
    ("pin", "code"),
    [("12345", "pin.form"), ("12345a", "pin.form"), ("123456", "pin.too_easy"), ("000000", "pin.too_easy")],
)
def test_a_poor_pin_is_refused_and_the_old_one_stays(desk, pin, code):
    refused(code, desk.do, officers.change_pin, current=PIN, pin=pin)
    refused(code, desk.do, officers.set_pin, officer=desk.actor, pin=pin)
    assert check(desk, desk.actor, PIN).ok


def test_changing_one_s_own_pin_asks_for_the_present_one_and_counts(desk):
    assert desk.do(officers.change_pin, current=WRONG, pin=OTHER_PIN).tries_left == 4
    assert check(desk, desk.actor, PIN).ok
    assert desk.do(officers.change_pin, current="７３５１９４", pin=OTHER_PIN).ok
    assert check(desk, desk.actor, OTHER_PIN).ok
    assert check(desk, desk.actor, PIN).outcome is PinOutcome.WRONG


def test_the_recovery_code_gives_a_new_pin_and_is_noted(desk):
    code = desk.read(officers.make_recovery_code)
    desk.do(officers.keep_recovery_code, code=code)
    officer, desk.actor = desk.actor, officers.NOBODY
    typed = code.replace("-", " ").lower()
    assert desk.do(officers.reset_pin, code=typed, officer=officer, pin=OTHER_PIN).ok
    assert check(desk, officer, OTHER_PIN).ok
    notes = desk.read(lambda reading: reading.execute(select(AccessNote.kind, AccessNote.officer)).all())
    assert notes == [("pin_reset_by_code", officer)]


def test_a_wrong_code_changes_nothing_and_waits_too(desk):
    desk.do(officers.keep_recovery_code, code=desk.read(officers.make_recovery_code))
    wrong = desk.read(officers.make_recovery_code)
    outcomes = [
        desk.do(officers.reset_pin, code=wrong, officer=desk.actor, pin=OTHER_PIN).outcome for _ in range(5)
    ]
    assert outcomes == [PinOutcome.WRONG] * 4 + [PinOutcome.WAIT]
    assert check(desk, desk.actor, PIN).ok
    refused("code.form", desk.do, officers.reset_pin, code="K7RH", officer=desk.actor, pin=OTHER_PIN)


def test_a_renewed_code_ends_the_old_one_and_asks_for_the_right(desk):
    old, new = desk.read(officers.make_recovery_code), desk.read(officers.make_recovery_code)
    desk.do(officers.keep_recovery_code, code=old)
    desk.do(officers.keep_recovery_code, code=new)
    assert not desk.do(officers.reset_pin, code=old, officer=desk.actor, pin=OTHER_PIN).ok
    desk.actor = add(desk)
    refused("rights.missing", desk.do, officers.keep_recovery_code, code=old)


def test_no_pin_and_no_code_is_kept_in_clear_or_journalled(desk):
    code = desk.read(officers.make_recovery_code)
    desk.do(officers.keep_recovery_code, code=code)
    desk.store.checkpoint()
    held = desk.store.path.read_bytes()
    assert PIN.encode() not in held
    assert code.encode() not in held
    assert code.replace("-", "").encode() not in held
    salts = desk.read(lambda reading: reading.execute(select(Secret.salt)).scalars().all())
    assert len(set(salts)) == len(salts) == 2
    tables = {op.table for e in desk.read(lambda r: entries_of(r.connection)) for op in e.ops}
    assert "secret" not in tables


def test_every_full_view_is_logged_with_its_purpose(desk):
    desk.do(officers.log_full_view, record="case-1", field="id_number", purpose="送站登记")
    refused("disclosure.purpose_missing", desk.do, officers.log_full_view, record="case-1", field="x", purpose=" ")
    view = desk.read(officers.disclosures, of="case-1")[0]
    assert (view.field, view.purpose, view.by_name) == ("id_number", "送站登记", "杨丽")
    assert desk.read(officers.disclosures, of="case-2") == []
    assert desk.read(officers.disclosures, until=view.at) == []
    desk.actor = officers.NOBODY
    refused("rights.missing", desk.do, officers.log_full_view, record="case-1", field="x", purpose="看看")


def test_officers_of_two_desks_meet_without_conflict(desk, store_template, tmp_path, clock):
    officer = add(desk, "罗敏", (Role.LEADER,))
    other = open_copy(store_template, tmp_path / "other", clock, seed=7)
    other.do(replay, desk.read(lambda r: entries_of(r.connection)))
    other.actor = desk.actor
    for one in (desk, other):
        one.do(officers.set_roles, officer=officer, roles=(Role.LEADER, Role.CIVIL))
    other.do(replay, desk.read(lambda r: entries_of(r.connection)))
    conflicts = other.read(lambda r: r.connection.exec_driver_sql("SELECT * FROM conflict").all())
    assert conflicts == []
    assert cards(other)["罗敏"].roles == (Role.LEADER, Role.CIVIL)
    assert not cards(other)["罗敏"].has_pin
    assert all(finding.holds for finding in other.read(lambda r: list(verify(r))))
    other.store.close()


def test_the_store_verifies_after_a_life_of_officers(desk):
    officer = add(desk, "罗敏", (Role.LEADER,))
    desk.do(officers.set_roles, officer=officer, roles=(Role.DUTY,))
    desk.do(officers.set_pin, officer=officer, pin=OTHER_PIN)
    desk.do(officers.retire_officer, officer=officer, seen=cards(desk)["罗敏"].seen)
    assert all(finding.holds for finding in desk.read(lambda r: list(verify(r))))
