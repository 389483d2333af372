"""Figures of a period equal what was recorded: clues, arrivals, 人 and 人次, goods, tickets, the rows behind each."""
from __future__ import annotations

import pytest

from desktop import calls, cases, supplies
from desktop.cases import Goods, NewPerson, TicketFacts
from desktop.clock import DAY, HOUR, MINUTE
from desktop.figures import campaign_figures
from desktop.journal.take_back import take_back
from desktop.rules.deadlines import Limits
from desktop.shared_settings import setting_id
from desktop.supplies import Handout
from tests.desks import NIGHT
from tests.relief import Shelf, holds


@pytest.fixture
def shelf(desk):
    return Shelf(desk).filled()


def figures(desk, start=NIGHT - DAY, end=NIGHT + DAY, **more):
    return desk.read(campaign_figures, start=start, end=end, **more)


def called(desk, clock, *, arrives=None, at="较场口地下通道", **facts):
    """A clue, and after so many minutes somebody there; time goes on."""
    call = desk.do(calls.log_call, place_text=at, **facts).id
    if arrives is not None:
        clock.advance(arrives * MINUTE)
        desk.do(calls.arrive, call=call)
    return call


def met(desk, person=None, **facts):
    return desk.do(cases.record_contact, person=person or NewPerson(), place_words="桥下", **facts)


# Clues.


def test_arrivals_are_counted_in_time_and_late_with_the_calls_behind_them(desk, clock):
    early, late = called(desk, clock, arrives=12), called(desk, clock, arrives=33)
    waiting = called(desk, clock)
    found = figures(desk)
    assert {key: found[key].value for key in ("calls", "needed", "arrived", "in_time", "late")} == {
        "calls": 3, "needed": 3, "arrived": 2, "in_time": 1, "late": 1,
    }
    assert found["in_time"].rows == (early,)
    assert found["late"].rows == (late,)
    assert set(found["calls"].rows) == {early, late, waiting}
    assert (found["slowest_minutes"].value, found["slowest_minutes"].rows) == (33, (late,))
    assert found["median_minutes"].text == "22分钟"


@pytest.mark.parametrize(("minutes", "late"), [(30, 0), (31, 1)])
def test_thirty_minutes_are_still_in_time(desk, clock, minutes, late):
    called(desk, clock, arrives=minutes)
    assert figures(desk)["late"].value == late


def test_what_needs_nobody_is_a_clue_but_no_arrival_is_missed(desk, clock):
    call = called(desk, clock)
    desk.do(calls.mark_not_needed, call=call, kind="misdial")
    found = figures(desk)
    assert (found["calls"].value, found["needed"].value) == (1, 0)


def test_a_clue_told_twice_voided_or_by_ourselves_counts_once(desk, clock):
    first = called(desk, clock, arrives=10)
    again = called(desk, clock)
    desk.do(calls.merge_repeat, call=again, first=first, seen=desk.read(calls.call_view, call=again).seen)
    wrong = called(desk, clock)
    desk.do(calls.void_call, call=wrong, seen=desk.read(calls.call_view, call=wrong).seen, reason="记错")
    desk.do(calls.log_outgoing, about=first, caller_unit="救助站")
    assert figures(desk)["calls"].rows == (first,)


def test_a_corrected_arrival_hides_no_lateness(desk, clock):
    call = called(desk, clock, arrives=35)
    step = next(s for s in desk.read(calls.call_view, call=call).steps if s.kind == "arrived")
    desk.do(calls.correct_step, step=step.id, at=clock.now() - 10 * MINUTE)
    found = figures(desk)
    seen = desk.read(calls.call_view, call=call)
    assert bool(found["late"].value) is seen.late
    assert found["slowest_minutes"].value * MINUTE <= seen.taken < (found["slowest_minutes"].value + 1) * MINUTE


def test_a_withdrawn_arrival_is_none(desk, clock):
    call = called(desk, clock, arrives=12)
    step = next(s for s in desk.read(calls.call_view, call=call).steps if s.kind == "arrived")
    desk.do(calls.withdraw_step, step=step.id)
    assert figures(desk)["arrived"].value == 0


def test_the_limit_is_that_of_the_shared_settings(desk, clock):
    """A setting that came with a package counts here as it does for the clocks."""
    call = called(desk, clock, arrives=25)
    assert figures(desk)["late"].value == 0

    def keep(work):
        from desktop.db.models.terms import Setting

        work.create(Setting, record=setting_id("deadline.arrival"), key="deadline.arrival", value="20")

    desk.do(keep)
    found = figures(desk)
    assert found["late"].rows == (call,)
    assert (found["in_time"].label, found["late"].label) == ("20分钟内到场", "超过20分钟到场")
    assert desk.read(calls.call_view, call=call).late
    assert figures(desk, limits=Limits())["late"].value == 0


def test_a_period_takes_its_first_instant_and_leaves_its_last(desk, clock):
    at = clock.now()
    call = called(desk, clock)
    assert figures(desk, at, at + 1)["calls"].rows == (call,)
    assert figures(desk, at - DAY, at)["calls"].value == 0
    assert figures(desk, at + 1, at + DAY)["calls"].value == 0


# People.


def test_persons_and_contacts_are_two_numbers(desk, clock):
    person = met(desk, destination="station").person
    clock.advance(HOUR)
    met(desk, person, destination="stays")
    met(desk, destination="hospital")
    found = figures(desk)
    assert (found["contacts"].text, found["persons"].text) == ("3人次", "2人")
    assert {key: found[key].value for key in ("to_station", "to_hospital", "stayed", "outside")} == {
        "to_station": 1, "to_hospital": 1, "stayed": 1, "outside": 1,
    }


def test_a_contact_taken_back_is_counted_nowhere(desk, shelf):
    met(desk, measures=["job_help"], goods=Goods((Handout(shelf.quilt, 1),)), tickets=[TicketFacts(pieces=2)])
    desk.do(take_back, entry=desk.last_entry)
    found = figures(desk)
    assert [figure.key for figure in found.figures if figure.value] == []


def test_measures_and_tickets_belong_to_the_contacts_of_the_period(desk, clock):
    one = met(desk, measures=["job_help", "leave_contact"], tickets=[TicketFacts(pieces=2), TicketFacts()]).contact
    found = figures(desk)
    assert found["job_help"].rows == (one,)
    assert (found["cards_left"].value, found["tickets"].text) == (1, "3张")
    assert figures(desk, NIGHT + HOUR, NIGHT + DAY)["tickets"].value == 0


def test_moving_people_on_is_no_relief(desk):
    desk.do(cases.record_governance, kind="move_on", place_words="步行街")
    found = figures(desk)
    assert (found["moved_on"].value, found["contacts"].value) == (1, 0)


# Goods.


def test_goods_are_what_was_handed_out(desk, shelf):
    met(desk, goods=Goods((Handout(shelf.quilt, 2), Handout(shelf.noodles, 5))))
    met(desk, goods=Goods((Handout(shelf.quilt, 1),)))
    found = figures(desk)
    assert (found["warm_goods"].value, found["food_water"].value) == (3, 5)
    quilts = found[f"item:{shelf.quilt}"]
    assert (quilts.label, quilts.text, len(quilts.rows)) == ("棉被", "3床", 2)


def test_a_red_reversal_takes_its_goods_out_again(desk, shelf):
    done = met(desk, goods=Goods((Handout(shelf.quilt, 2),)))
    met(desk, goods=Goods((Handout(shelf.quilt, 1),)))
    desk.do(supplies.reverse, movement=done.issued.movements[0], reason="发错了")
    assert figures(desk)["warm_goods"].value == 1
    holds(desk)


def test_a_claim_counts_when_it_was_given_and_not_again_when_the_book_catches_up(desk, shelf, clock):
    met(desk, goods=Goods((Handout(shelf.gloves, 4),)))
    given_at = clock.now()
    clock.advance(DAY)
    shelf.receive(shelf.gloves, 10)
    (claim,) = desk.read(supplies.open_claims)
    desk.do(supplies.settle_claim, claim=claim.id)
    assert figures(desk, given_at, given_at + 1)["warm_goods"].value == 4
    assert figures(desk, given_at, clock.now() + DAY)["warm_goods"].value == 4
    assert figures(desk, given_at + 1, clock.now() + DAY)["warm_goods"].value == 0


def test_of_a_claim_partly_withdrawn_the_settled_part_stays(desk, shelf, clock):
    met(desk, goods=Goods((Handout(shelf.gloves, 4),)))
    shelf.receive(shelf.gloves, 1)
    (claim,) = desk.read(supplies.open_claims)
    desk.do(supplies.settle_claim, claim=claim.id)
    desk.do(supplies.withdraw_claim, claim=claim.id, reason="多写了")
    assert figures(desk)["warm_goods"].value == 1
    assert sum(line.quantity for line in desk.read(supplies.given, item=shelf.gloves)) == 1


def test_figures_of_goods_are_those_of_the_book(desk, shelf, clock):
    for count in (1, 2, 4):
        done = met(desk, goods=Goods((Handout(shelf.quilt, count), Handout(shelf.noodles, count))))
        clock.advance(HOUR)
    desk.do(supplies.reverse, movement=done.issued.movements[0], reason="没要")
    found = figures(desk)
    for item in (shelf.quilt, shelf.noodles):
        booked = sum(line.quantity for line in desk.read(supplies.given, item=item))
        assert found[f"item:{item}"].value == booked


def test_an_empty_period_has_every_figure_at_nothing(desk):
    found = figures(desk)
    assert len(found.figures) >= 20
    assert {figure.value for figure in found.figures} == {0}
    assert len({figure.key for figure in found.figures}) == len(found.figures)
