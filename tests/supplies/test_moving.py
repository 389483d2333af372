"""调拨 and 借出: on the way until 签收, out until 归还; losses with their reason; vouchers, kits, write-offs."""
from __future__ import annotations

import pytest

from desktop import supplies
from desktop.clock import DAY, HOUR, MINUTE
from desktop.journal.take_back import take_back
from desktop.supplies import Handout, LotTake, Voucher
from desktop.vocabulary import MovementKind
from tests.desks import NIGHT
from tests.relief import holds, refused


def at_place(desk, item, place):
    return sum(lot.quantity for lot in desk.read(supplies.item_view, item=item).lots if lot.stock_place == place)


def test_what_is_shipped_is_on_its_way_until_it_is_signed_for_with_its_loss(keeper, shelf):
    (sent,) = keeper.do(supplies.ship, item=shelf.quilt, quantity=4, from_place=shelf.store, to_place=shelf.room)
    (out,) = keeper.read(supplies.still_out)
    assert (out.kind, out.left, out.where, out.ours) == (MovementKind.MOVED_OUT, 4, "东库房 → 值班室", True)
    assert (at_place(keeper, shelf.quilt, shelf.store), at_place(keeper, shelf.quilt, shelf.room)) == (0, 2)
    refused(keeper.do, "stock.loss_reason", verb=supplies.arrive, shipped=sent, quantity=3)
    refused(keeper.do, "stock.more_than_sent", verb=supplies.arrive, shipped=sent, quantity=5)
    done = keeper.do(supplies.arrive, shipped=sent, quantity=3, reason="车上打湿一床")
    assert done.loss
    assert at_place(keeper, shelf.quilt, shelf.room) == 5
    assert keeper.read(supplies.still_out) == []
    refused(keeper.do, "stock.not_out", verb=supplies.arrive, shipped=sent, quantity=1, reason="再签")
    holds(keeper)


def test_a_transfer_that_arrived_is_not_taken_back_before_its_arrival(keeper, shelf):
    (sent,) = keeper.do(supplies.ship, item=shelf.quilt, quantity=2, from_place=shelf.store, to_place=shelf.room)
    shipped = keeper.last_entry
    came = keeper.do(supplies.arrive, shipped=sent, quantity=1, reason="丢了")
    arrived = keeper.last_entry
    refused(keeper.do, "take_back.written_since", verb=take_back, entry=shipped)
    refused(keeper.do, "stock.answered", verb=supplies.reverse, movement=sent, reason="发错")
    keeper.do(take_back, entry=arrived)
    assert [out.left for out in keeper.read(supplies.still_out)] == [2]
    again = keeper.do(supplies.arrive, shipped=sent, quantity=1, reason="丢了")
    keeper.do(supplies.reverse, movement=again.movement, reason="签错")
    assert [out.left for out in keeper.read(supplies.still_out)] == [2]
    keeper.do(supplies.reverse, movement=sent, reason="没发")
    assert keeper.read(supplies.still_out) == []
    assert at_place(keeper, shelf.quilt, shelf.store) == 4
    assert came.movement != again.movement
    holds(keeper)


def test_all_of_a_shipment_can_be_lost(keeper, shelf):
    (sent,) = keeper.do(supplies.ship, item=shelf.quilt, quantity=2, from_place=shelf.store, to_place=shelf.room)
    done = keeper.do(supplies.arrive, shipped=sent, quantity=0, reason="车子翻了")
    assert done.movement == ""
    assert keeper.read(supplies.still_out) == []


@pytest.mark.parametrize(("code", "facts"), [
    ("stock.same_place", {"to_place": "store"}),
    ("stock.short_here", {"quantity": 5}),
    ("quantity.not_positive", {"quantity": 0}),
    ("quantity.too_large", {"quantity": 10**9}),
    ("stock.in_future", {"at": NIGHT + HOUR}),
    ("stock.short_here", {"at": NIGHT - 30 * DAY}),
])
def test_a_transfer_that_makes_no_sense_is_refused(keeper, shelf, code, facts):
    places = {"store": shelf.store}
    whole = {"item": shelf.quilt, "quantity": 1, "from_place": shelf.store, "to_place": shelf.room, **facts}
    whole["to_place"] = places.get(whole["to_place"], whole["to_place"])
    refused(keeper.do, code, verb=supplies.ship, **whole)


def test_a_place_that_another_desk_keeps_is_barred_at_once(keeper, shelf):
    card = next(one for one in keeper.read(supplies.stock_places) if one.id == shelf.store)
    refused(keeper.do, "stock.unknown_desk", verb=supplies.hand_over_place, stock_place=shelf.store, to="feed",
            seen=card.seen)
    (sent,) = keeper.do(supplies.ship, item=shelf.quilt, quantity=1, from_place=shelf.room, to_place=shelf.store)
    from desktop.db.models.journal import Chain
    keeper.do(lambda work: work.execute(Chain.__table__.insert().values(origin="feed", seq=0, hash=b"", own=False)))
    keeper.do(supplies.hand_over_place, stock_place=shelf.store, to="feed", seen=card.seen)
    for verb, facts in ((supplies.ship, {"item": shelf.quilt, "quantity": 1, "from_place": shelf.store,
                                         "to_place": shelf.room}),
                        (supplies.arrive, {"shipped": sent, "quantity": 1})):
        refused(keeper.do, "stock.not_custodian", verb=verb, **facts)
    assert not keeper.read(supplies.still_out)[0].ours


def test_after_handing_over_nothing_of_that_place_is_taken_back_here(keeper, shelf):
    """The book of a place has one keeper at every moment (exchange.md B7): 撤销 writes lines too."""
    shelf.receive(shelf.gloves, 5, shelf.store)
    came = keeper.last_entry
    count = keeper.do(supplies.begin_count, stock_place=shelf.store)
    from desktop.db.models.journal import Chain
    keeper.do(lambda work: work.execute(Chain.__table__.insert().values(origin="feed", seq=0, hash=b"", own=False)))
    card = next(one for one in keeper.read(supplies.stock_places) if one.id == shelf.store)
    over = {"stock_place": shelf.store, "to": "feed", "seen": card.seen}
    refused(keeper.do, "stock.count_open", verb=supplies.hand_over_place, **over)
    keeper.do(supplies.drop_count, count=count, reason="移交")
    keeper.do(supplies.hand_over_place, **over)
    refused(keeper.do, "take_back.handed_over", verb=take_back, entry=keeper.last_entry)
    refused(keeper.do, "take_back.not_keeper", verb=take_back, entry=came)
    assert shelf.left(shelf.gloves) == 5


def test_lent_goods_come_back_in_parts_and_what_does_not_is_a_loss(keeper, shelf):
    refused(keeper.do, "stock.holder_missing", verb=supplies.lend, item=shelf.quilt, quantity=1,
            from_place=shelf.store, holder=" ")
    (lent,) = keeper.do(supplies.lend, item=shelf.quilt, quantity=3, from_place=shelf.store, holder="民生路避寒点",
                        due_at=NIGHT + DAY)
    assert keeper.read(supplies.still_out)[0].where == "民生路避寒点"
    keeper.do(supplies.give_back, lent=lent, quantity=1)
    assert keeper.read(supplies.still_out)[0].left == 2
    refused(keeper.do, "stock.more_than_lent", verb=supplies.give_back, lent=lent, quantity=2, lost=1, reason="丢")
    refused(keeper.do, "stock.loss_reason", verb=supplies.give_back, lent=lent, quantity=1, lost=1)
    refused(keeper.do, "stock.before_sent", verb=supplies.give_back, lent=lent, quantity=1, at=NIGHT - HOUR)
    keeper.do(supplies.give_back, lent=lent, quantity=1, lost=1, reason="烧了个洞", stock_place=shelf.room)
    assert keeper.read(supplies.still_out) == []
    assert (at_place(keeper, shelf.quilt, shelf.store), at_place(keeper, shelf.quilt, shelf.room)) == (2, 3)
    holds(keeper)


def test_what_is_broken_leaves_the_book_with_its_reason(keeper, shelf, clock):
    clock.advance(MINUTE)
    refused(keeper.do, "stock.reason_missing", verb=supplies.scrap, stock_place=shelf.room, lot=shelf.soon, quantity=1,
            reason=" ")
    refused(keeper.do, "stock.short", verb=supplies.scrap, stock_place=shelf.room, lot=shelf.soon, quantity=25,
            reason="泡水")
    keeper.do(supplies.scrap, stock_place=shelf.room, lot=shelf.soon, quantity=24, reason="泡水")
    assert shelf.left(shelf.noodles) == 72
    assert keeper.read(supplies.item_view, item=shelf.noodles).movements[0].kind_words == "报损"


def test_a_kit_is_given_as_one_and_booked_as_its_parts(keeper, shelf):
    parts = {shelf.quilt: 1, shelf.noodles: 2}
    refused(keeper.do, "stock.kit_empty", verb=supplies.set_kit, name="爱心包", parts={})
    refused(keeper.do, "stock.kit_name", verb=supplies.set_kit, name=" ", parts=parts)
    kit = keeper.do(supplies.set_kit, name="爱心包", parts=parts)
    refused(keeper.do, "stock.kit_known", verb=supplies.set_kit, name="爱心包", parts=parts)
    lines = keeper.read(supplies.kit_lines, kit=kit, count=2)
    issued = keeper.do(supplies.issue, lines=lines, call="c")
    assert (shelf.left(shelf.quilt), shelf.left(shelf.noodles)) == (4, 92)
    told = keeper.read(supplies.movement_lines, wanted=supplies.MovementFilter(number=issued.number))
    assert {line.kit_name for line in told} == {"爱心包"}
    card = keeper.read(supplies.kits)[0]
    keeper.do(supplies.set_kit, name="暖心包", parts={shelf.quilt: 2}, kit=kit, seen=card.seen)
    assert keeper.read(supplies.kits)[0].words == "棉被 2 床"
    refused(keeper.read, "stock.unknown_kit", verb=supplies.find_kit, kit="none")


@pytest.fixture
def tickets(keeper, shelf):
    item = keeper.do(supplies.add_item, name="返乡车票", unit="张", kind="ticket")
    shelf.receive(item, 5)
    return item


def test_tickets_are_vouchers_with_their_way(keeper, tickets):
    """N2.2c: from, to, day, amount, never cash."""
    way = Voucher("重庆", "成都", "2025-01-15", "D354", "E0123", 2, 19400)
    issued = keeper.do(supplies.issue, lines=[Handout(tickets, 2, vouchers=(way,))], contact="c1")
    (line,) = issued.movements
    (voucher,) = keeper.read(supplies.vouchers_of, lines=frozenset({line}))[line]
    assert voucher.words == "重庆—成都，1月15日，D354，E0123，2 张，194.00 元"
    assert keeper.read(supplies.vouchers_wanting) == []
    keeper.do(supplies.reverse, movement=line, reason="没走成")
    assert keeper.read(supplies.vouchers_of, lines=frozenset({line})) == {}
    for wrong in (Voucher("", "成都"), Voucher("重庆", "成都", pieces=2), Voucher("重庆", "成都", price=-1)):
        refused(keeper.do, "stock.voucher", verb=supplies.issue, lines=[Handout(tickets, 1, vouchers=(wrong,))],
                call="c")


def test_at_night_a_ticket_goes_without_its_way_and_is_asked_for_later(keeper, tickets, shelf):
    keeper.do(supplies.issue, lines=[Handout(tickets, 6)], call="c")
    waiting = keeper.read(supplies.vouchers_wanting)
    assert sorted(one.quantity for one in waiting) == [1, 5]
    for one in waiting:
        keeper.do(supplies.give_voucher, line=one.line, vouchers=[Voucher("重庆", "遵义", pieces=one.quantity)])
    assert keeper.read(supplies.vouchers_wanting) == []
    refused(keeper.do, "stock.unknown_movement", verb=supplies.give_voucher, line="none", vouchers=[])
    refused(keeper.do, "stock.voucher", verb=supplies.issue,
            lines=[Handout(shelf.quilt, 1, vouchers=(Voucher("重庆", "成都"),))], call="c")


# Back-dated lines.


def test_a_back_dated_hand_out_takes_only_what_lay_there_then_and_ever_since(keeper, shelf):
    """Never below nothing at any instant: of 6 quilts 4 went yesterday, so 2 could have gone the day before."""
    keeper.do(supplies.issue, lines=[Handout(shelf.quilt, 4)], call="c", at=NIGHT - DAY)
    issued = keeper.do(supplies.issue, lines=[Handout(shelf.quilt, 3)], call="c", at=NIGHT - 2 * DAY)
    assert len(issued.claims) == 1
    assert shelf.left(shelf.quilt) == 0
    before_anything = keeper.do(supplies.issue, lines=[Handout(shelf.noodles, 1)], call="c", at=NIGHT - 40 * DAY)
    assert before_anything.movements == ()
    holds(keeper)


def test_what_a_back_dated_line_would_touch_is_shown(keeper, shelf):
    keeper.do(supplies.issue, lines=[Handout(shelf.noodles, 4)], call="c", at=NIGHT - DAY)
    touched = keeper.read(supplies.later_lines, stock_place=shelf.room, lot=shelf.soon, at=NIGHT - 2 * DAY,
                          quantity=-3)
    assert [(one.line.kind_words, one.before, one.after) for one in touched] == [("发放", 20, 17)]
    assert keeper.read(supplies.later_lines, stock_place=shelf.room, lot=shelf.soon, at=NIGHT, quantity=-3) == ()


def test_a_receipt_on_which_a_back_dated_line_stands_is_not_taken_back(keeper, shelf):
    first = shelf.receive(shelf.gloves, 5, at=NIGHT - 3 * DAY)
    entry = keeper.last_entry
    movement = keeper.read(supplies.item_view, item=shelf.gloves).movements[0].id
    keeper.do(supplies.receive, item=shelf.gloves, stock_place=shelf.room, quantity=5, lot=first)
    keeper.do(supplies.issue, lines=[Handout(shelf.gloves, 4)], call="c", at=NIGHT - 2 * DAY)
    refused(keeper.do, "stock.taken_since", verb=supplies.reverse, movement=movement, reason="没来")
    refused(keeper.do, "stock.below_nothing", verb=take_back, entry=entry)
    holds(keeper)


def test_lots_chosen_by_hand_obey_the_hour_too(keeper, shelf):
    takes = (LotTake(shelf.room, shelf.soon, 20),)
    keeper.do(supplies.issue, lines=[Handout(shelf.noodles, 20, takes=takes)], call="c", at=NIGHT - MINUTE)
    refused(keeper.do, "stock.short", verb=supplies.issue, lines=[Handout(shelf.noodles, 5, takes=(
        LotTake(shelf.room, shelf.soon, 5),))], call="c", at=NIGHT - DAY)


def test_two_windows_that_give_the_last_one_leave_a_claim_and_nothing_below(keeper, shelf):
    """Both saw one left; the second writes all the same, as a claim (decisions.md 26)."""
    keeper.do(supplies.issue, lines=[Handout(shelf.quilt, 5)], call="c")
    seen = [keeper.read(supplies.advise, item=shelf.quilt, quantity=1) for _ in range(2)]
    assert [advice.claim for advice in seen] == [0, 0]
    done = [keeper.do(supplies.issue, lines=[Handout(shelf.quilt, 1)], contact=f"c{n}") for n in range(2)]
    assert [len(one.claims) for one in done] == [0, 1]
    assert shelf.left(shelf.quilt) == 0
    holds(keeper)
