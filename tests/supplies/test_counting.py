"""盘点: the book at the moment of counting, reasons, two names; report, needs, donors on the same shelf."""
from __future__ import annotations

import pytest

from desktop import officers, supplies, weather
from desktop.clock import DAY, HOUR, MINUTE
from desktop.journal.take_back import take_back
from desktop.officers import TwoPersonAct
from desktop.rules.stock_figures import Figure
from desktop.supplies import DonorFigure, GroupBy, Handout, LotTake, NeedFigure
from desktop.vocabulary import Role
from tests.desks import NIGHT
from tests.officers_made import with_pin
from tests.relief import holds, refused

PIN = "735194"


@pytest.fixture
def proof(keeper):
    second = with_pin(keeper, "罗敏", Role.CIVIL, pin=PIN)
    return lambda: keeper.do(
        officers.prove_second, act=TwoPersonAct.COUNT_STOCK, officer=second, pin=PIN).proof


def line_of(desk, count, lot):
    return next(line for line in desk.read(supplies.count_view, count=count).lines if line.lot == lot)


def test_the_difference_is_taken_against_the_book_at_the_moment_of_counting(keeper, shelf, proof, clock):
    count = keeper.do(supplies.begin_count, stock_place=shelf.room)
    keeper.do(supplies.write_counted, count=count, lot=shelf.soon, counted=22, reason="少两袋，找不到")
    clock.advance(HOUR)
    # Goods go out while the count goes on; a paper count of an hour ago is entered now.
    keeper.do(supplies.issue, lines=[Handout(shelf.noodles, 10)], call="c")
    keeper.do(supplies.write_counted, count=count, lot=shelf.late, counted=72, at=NIGHT + MINUTE)
    assert (line_of(keeper, count, shelf.soon).difference, line_of(keeper, count, shelf.late).difference) == (-2, 0)
    assert keeper.read(supplies.count_view, count=count).words == "3 批，数了 2 批，1 批对不上，少 2、多 0"
    movements = keeper.do(supplies.seal_count, count=count, second=proof())
    assert len(movements) == 1
    assert shelf.left(shelf.noodles) == 96 - 10 - 2
    card = keeper.read(supplies.counts)[0]
    assert (card.counter_name, card.checker_name, card.open) == ("杨丽", "罗敏", False)
    assert keeper.read(supplies.count_movements, count=count) == movements
    holds(keeper)


def test_a_count_is_sealed_with_reasons_and_a_second_name_only(keeper, shelf, proof):
    count = keeper.do(supplies.begin_count, stock_place=shelf.room, blind=True)
    refused(keeper.do, "stock.count_open", verb=supplies.begin_count, stock_place=shelf.room)
    refused(keeper.do, "stock.nothing_counted", verb=supplies.seal_count, count=count, second="")
    keeper.do(supplies.write_counted, count=count, lot=shelf.soon, counted=25)
    words = refused(keeper.do, "stock.difference_reason", verb=supplies.seal_count, count=count, second="")
    assert "方便面（B）" in words
    keeper.do(supplies.write_counted, count=count, lot=shelf.soon, counted=25, reason="上次少数一袋")
    refused(keeper.do, "second.missing", verb=supplies.seal_count, count=count, second="")
    keeper.do(supplies.seal_count, count=count, second=proof())
    sealed = keeper.last_entry
    refused(keeper.do, "stock.count_closed", verb=supplies.write_counted, count=count, lot=shelf.soon, counted=1)
    assert shelf.left(shelf.noodles) == 97
    # What two people have sealed is not undone by one; a wrong line is 红冲, or counted again.
    refused(keeper.do, "take_back.final", verb=take_back, entry=sealed)
    holds(keeper)


def test_what_left_since_the_counting_makes_a_shortage_be_counted_again(keeper, shelf, proof, clock):
    count = keeper.do(supplies.begin_count, stock_place=shelf.room)
    keeper.do(supplies.write_counted, count=count, lot=shelf.soon, counted=4, reason="大半不见了")
    clock.advance(MINUTE)
    keeper.do(supplies.issue, lines=[Handout(shelf.noodles, 10)], call="c")
    assert "14" in refused(keeper.do, "stock.count_again", verb=supplies.seal_count, count=count, second=proof())
    keeper.do(supplies.write_counted, count=count, lot=shelf.soon, counted=4, reason="又少了")
    keeper.do(supplies.seal_count, count=count, second=proof())
    assert shelf.left(shelf.noodles) == 76


def test_found_goods_get_a_lot_of_their_own_and_figures_can_be_withdrawn(keeper, shelf, proof):
    count = keeper.do(supplies.begin_count, stock_place=shelf.room)
    refused(keeper.do, "stock.day_unclear", verb=supplies.add_found, count=count, item=shelf.gloves, counted=3,
            expires="明年")
    found = keeper.do(supplies.add_found, count=count, item=shelf.gloves, counted=3, reason="柜顶一袋没入账")
    keeper.do(supplies.write_counted, count=count, lot=shelf.soon, counted=1)
    keeper.do(supplies.write_counted, count=count, lot=shelf.soon, counted=None)
    assert line_of(keeper, count, found).difference == 3
    assert keeper.read(supplies.count_view, count=count).missing == 3
    keeper.do(supplies.seal_count, count=count, second=proof())
    assert (shelf.left(shelf.gloves), shelf.left(shelf.noodles)) == (3, 96)


@pytest.mark.parametrize(("code", "facts"), [
    ("quantity.not_positive", {"counted": -1}), ("quantity.too_large", {"counted": 10**9}),
    ("stock.unknown_lot", {"lot": "none"}), ("stock.in_future", {"at": NIGHT + HOUR}),
])
def test_figures_that_cannot_be_are_refused(keeper, shelf, code, facts):
    count = keeper.do(supplies.begin_count, stock_place=shelf.room)
    refused(keeper.do, code, verb=supplies.write_counted, **{"count": count, "lot": shelf.soon, "counted": 1, **facts})


def test_a_count_can_be_dropped_and_an_empty_place_is_not_counted(keeper, shelf):
    empty = keeper.do(supplies.add_stock_place, name="车上")
    refused(keeper.do, "stock.count_empty", verb=supplies.begin_count, stock_place=empty)
    refused(keeper.read, "stock.unknown_count", verb=supplies.count_view, count="none")
    count = keeper.do(supplies.begin_count, stock_place=shelf.room)
    keeper.do(supplies.drop_count, count=count, reason="改天再盘")
    assert keeper.read(supplies.counts) == []


# 收发存.


@pytest.mark.parametrize("group", list(GroupBy))
def test_every_figure_of_the_report_is_the_sum_of_the_lines_it_opens(keeper, shelf, group):
    keeper.do(supplies.issue, lines=[Handout(shelf.noodles, 30), Handout(shelf.quilt, 1)], call="c", at=NIGHT - DAY)
    (sent,) = keeper.do(supplies.ship, item=shelf.quilt, quantity=2, from_place=shelf.store, to_place=shelf.room)
    keeper.do(supplies.arrive, shipped=sent, quantity=1, reason="丢")
    wrong = keeper.do(supplies.issue, lines=[Handout(shelf.noodles, 1)], call="c").movements[0]
    keeper.do(supplies.reverse, movement=wrong, reason="错")
    keeper.do(supplies.scrap, stock_place=shelf.room, lot=shelf.late, quantity=2, reason="霉")
    keeper.do(supplies.lend, item=shelf.quilt, quantity=1, from_place=shelf.room, holder="避寒点")
    shelf.receive(shelf.gloves, 7, price=250, source="donated", donor="某商户")
    report = keeper.read(supplies.stock_report, since=NIGHT - 7 * DAY, until=NIGHT + 1, group=group)
    assert report.lines
    for line in report.lines:
        assert line.sums.balanced
        for figure in Figure:
            wanted = supplies.report_filter(report, key=line.key, figure=figure)
            told = sum(one.quantity for one in keeper.read(supplies.movement_lines, wanted=wanted))
            assert abs(told) == abs(line.sums.pieces[figure]), (line.title, figure)
    total = report.total
    assert total.balanced
    everything = supplies.report_filter(report, key=None, figure=Figure.CLOSING)
    assert sum(one.quantity for one in keeper.read(supplies.movement_lines, wanted=everything)) == (
        total.pieces[Figure.CLOSING])
    assert total.money[Figure.CLOSING] == 1750
    assert total.pieces[Figure.OPENING] == 102


def test_needs_ask_for_more_under_a_warning_and_count_what_is_on_its_way(desk, clock):
    from tests.relief import Shelf
    shelf = Shelf(desk).filled()
    desk.actor = with_pin(desk, "唐志刚", Role.CIVIL, pin=PIN)
    shelf.receive(shelf.quilt, 6, price=8000)
    assert [need.row.item.name for need in desk.read(supplies.needs).needs] == []
    card = next(card for card in desk.read(supplies.items) if card.id == shelf.quilt)
    desk.do(supplies.change_item, item=shelf.quilt, seen=card.seen, minimum_orange=20)
    desk.do(weather.log_warning, kind="cold_wave", level="orange", ends=NIGHT + DAY)
    desk.do(supplies.ship, item=shelf.quilt, quantity=2, from_place=shelf.store, to_place=shelf.room)
    found = desk.read(supplies.needs)
    need = next(one for one in found.needs if one.row.item.id == shelf.quilt)
    assert (need.row.floor, need.coming, need.quantity, need.money) == (20, 2, 18, 18 * 8000)
    assert [(one.lot.batch, one.words) for one in found.endings] == [("B", "12 天内到期")]


def test_donors_learn_what_became_of_their_gift(keeper, shelf):
    lot = shelf.receive(shelf.gloves, 50, source="donated", donor="解放碑商圈商户")
    for person in ("p1", "p2"):
        keeper.do(supplies.issue, lines=[Handout(shelf.gloves, 2)], contact=f"c-{person}", person=person)
    keeper.do(supplies.scrap, stock_place=shelf.room, lot=lot, quantity=1, reason="破")
    (donor,) = keeper.read(supplies.donors)
    (gift,) = donor.items
    assert (donor.name, gift.came, gift.given, gift.people, gift.gone, gift.left) == ("解放碑商圈商户", 50, 4, 2, 1, 45)
    assert donor.words == "1 种，已发 4，还有 45"


def _sum_of(desk, wanted):
    return sum(line.quantity for line in desk.read(supplies.movement_lines, wanted=wanted))


def test_every_figure_of_a_donor_is_the_sum_of_the_lines_it_opens(keeper, shelf):
    lot = shelf.receive(shelf.gloves, 50, shelf.store, source="donated", donor="解放碑商圈商户")
    shelf.receive(shelf.gloves, 9, source="donated")
    shelf.receive(shelf.gloves, 9, source="bought", donor="解放碑商圈商户")
    taken = (LotTake(shelf.store, lot, 3),)
    keeper.do(supplies.issue, lines=[Handout(shelf.gloves, 3, takes=taken)], contact="c1", person="p1")
    keeper.do(supplies.scrap, stock_place=shelf.store, lot=lot, quantity=1, reason="破")
    (sent,) = keeper.do(supplies.ship, item=shelf.gloves, quantity=6, from_place=shelf.store, to_place=shelf.room)
    keeper.do(supplies.arrive, shipped=sent, quantity=4, reason="路上丢两双")
    keeper.do(supplies.lend, item=shelf.gloves, quantity=5, from_place=shelf.store, holder="避寒点")
    gift = next(one for donor in keeper.read(supplies.donors) for one in donor.items if one.donor)
    assert (gift.came, gift.given, gift.gone, gift.lost, gift.left, gift.out, gift.shelved) == (50, 3, 1, 2, 44, 5, 39)
    told = {figure: _sum_of(keeper, keeper.read(supplies.donor_filter, item=gift, figure=figure))
            for figure in DonorFigure}
    assert told == {DonorFigure.CAME: 50, DonorFigure.GIVEN: -3, DonorFigure.GONE: -1, DonorFigure.LOST: -2,
                    DonorFigure.LEFT: 39}
    nameless = next(one for donor in keeper.read(supplies.donors) for one in donor.items if not one.donor)
    assert (nameless.came, _sum_of(keeper, keeper.read(
        supplies.donor_filter, item=nameless, figure=DonorFigure.LEFT))) == (9, 9)
    assert keeper.read(supplies.donor_filter, item=nameless, figure=DonorFigure.LOST) is None


def test_every_figure_of_what_runs_out_is_the_sum_of_the_lines_it_opens(keeper, shelf, clock):
    """A2.6."""
    clock.advance(13 * DAY)
    keeper.do(supplies.ship, item=shelf.quilt, quantity=2, from_place=shelf.store, to_place=shelf.room)
    keeper.do(supplies.issue, lines=[Handout(shelf.noodles, 30)], call="c")
    needs = {need.row.item.id: need for need in keeper.read(supplies.needs).needs}
    assert needs[shelf.quilt].how == "备足 30 − 可发 4 − 在途 2 = 24"
    for item, figure, pieces in (
        (shelf.quilt, NeedFigure.USABLE, 4), (shelf.quilt, NeedFigure.COMING, -2), (shelf.noodles, NeedFigure.USABLE, 42),
    ):
        assert _sum_of(keeper, keeper.read(supplies.need_filter, item=item, figure=figure)) == pieces
        assert pieces in (needs[item].row.usable, -needs[item].coming)
    assert keeper.read(supplies.need_filter, item=shelf.gloves, figure=NeedFigure.USABLE) is None
    assert keeper.read(supplies.need_filter, item=shelf.gloves, figure=NeedFigure.COMING) is None
    (over,) = keeper.read(supplies.endings)
    assert (over.words, _sum_of(keeper, supplies.ending_filter(over))) == ("已过期 1 天", 24)
