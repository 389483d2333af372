"""The stock book: sums of movements, lots that expire first, claims at night, 红冲, and what the page shows."""
from __future__ import annotations

import pytest
from sqlalchemy import select, update

from desktop import supplies
from desktop.clock import DAY, FixedClock
from desktop.db.models.supplies import Balance, Movement, StockPlace
from desktop.journal.take_back import take_back
from desktop.officers import add_officer, list_officers, make_first_officer
from desktop.shared_settings import change_setting, list_settings
from desktop.supplies import Handout, LotTake, StockState
from desktop.vocabulary import MovementKind, Role
from tests.desks import NIGHT, open_copy
from tests.founded import PIN
from tests.relief import Shelf, holds, refused


@pytest.fixture(scope="session")
def staffed_template(store_template, tmp_path_factory):
    """A store with an officer and nothing else: the book needs no lists, and checking it whole stays quick."""
    folder = tmp_path_factory.mktemp("staffed")
    made = open_copy(store_template, folder, FixedClock(NIGHT), seed=98)
    made.do(make_first_officer, name="杨丽", pin=PIN)
    made.store.checkpoint()
    made.store.close()
    return folder / "store.db"


@pytest.fixture
def desk(staffed_template, tmp_path, clock):
    made = open_copy(staffed_template, tmp_path / "desk", clock)
    made.actor, made.campaign = made.read(list_officers)[0].id, "campaign"
    yield made
    made.store.close()


@pytest.fixture
def shelf(desk, request):
    """Goods on the shelf. At the end of every test everything must hold; of what was only refused, the book."""
    made = Shelf(desk).filled()
    yield made
    if hasattr(request.node, "callspec"):
        assert desk.read(supplies.check_stock).holds
    else:
        holds(desk)


def give(shelf, *lines, **facts):
    facts.setdefault("call", "call-1")
    return shelf.desk.do(supplies.issue, lines=lines, **facts)


def quantities(desk, movements):
    rows = desk.read(lambda reading: reading.execute(select(Movement.id, Movement.lot, Movement.quantity)).all())
    return {row.lot: row.quantity for row in rows if row.id in movements}


def row_of(desk, item):
    return desk.read(supplies.item_view, item=item).row


# In and out.


def test_what_comes_in_lies_there_by_lot_and_place(desk, shelf):
    view = desk.read(supplies.item_view, item=shelf.quilt)
    assert [(lot.batch, lot.place_name, lot.remark, lot.quantity) for lot in view.lots] == [
        ("2412", "值班室", "值班室柜", 2), ("2411", "东库房", "东库房 2 层", 4),
    ]
    assert [line.kind_words for line in view.movements] == ["入库", "入库"]
    assert view.movements[0].number.startswith("R-2025-")


def test_more_of_a_known_lot_joins_it(desk, shelf):
    desk.do(supplies.receive, item=shelf.noodles, stock_place=shelf.room, quantity=10, lot=shelf.soon)
    assert {lot.batch: lot.quantity for lot in desk.read(supplies.item_view, item=shelf.noodles).lots} == {
        "B": 34, "A": 72,
    }


def test_what_expires_first_goes_first(desk, shelf):
    issued = give(shelf, Handout(shelf.noodles, 30))
    assert quantities(desk, issued.movements) == {shelf.soon: -24, shelf.late: -6}
    assert issued.claims == ()
    assert shelf.left(shelf.noodles) == 66


def test_lots_may_be_chosen_by_hand(desk, shelf):
    issued = give(shelf, Handout(shelf.noodles, 3, takes=(LotTake(shelf.room, shelf.late, 3),)))
    assert quantities(desk, issued.movements) == {shelf.late: -3}


def test_one_place_alone_can_serve(desk, shelf):
    issued = give(shelf, Handout(shelf.quilt, 3, stock_place=shelf.room))
    assert list(quantities(desk, issued.movements).values()) == [-2]
    assert len(issued.claims) == 1


def test_several_items_are_one_act_and_one_number(desk, shelf):
    issued = give(shelf, Handout(shelf.quilt, 1), Handout(shelf.noodles, 2), contact="c1", receipt="signed")
    lines = desk.read(supplies.given, contacts=["c1"])
    assert [(line.item_name, line.quantity, line.call) for line in lines] == [
        ("棉被", 1, "call-1"), ("方便面", 2, "call-1"),
    ]
    desk.do(take_back, entry=desk.last_entry)
    assert (shelf.left(shelf.quilt), shelf.left(shelf.noodles)) == (6, 96)
    assert supplies.totals(desk.read(supplies.given, contacts=["c1"])) == ()
    assert issued.number.startswith("F-2025-")


def test_what_has_expired_is_not_offered(desk, shelf):
    old = shelf.receive(shelf.noodles, 5, batch="old", expires="2025-01-13")
    issued = give(shelf, Handout(shelf.noodles, 97))
    assert old not in quantities(desk, issued.movements)
    assert desk.read(supplies.open_claims)[0].left == 1
    words = refused(shelf.desk.do, "stock.expired", verb=supplies.issue, call="c",
                    lines=[Handout(shelf.noodles, 1, takes=(LotTake(shelf.room, old, 1),))])
    assert "2025-01-13" in words


def test_goods_are_good_on_their_last_day(desk, shelf, clock):
    shelf.receive(shelf.gloves, 1, expires="2025-01-14")
    assert give(shelf, Handout(shelf.gloves, 1)).claims == ()


@pytest.mark.parametrize(("code", "lines", "facts"), [
    ("stock.nothing_chosen", lambda s: [], {"call": "c"}),
    ("stock.without_subject", lambda s: [Handout(s.quilt, 1)], {"person": "p"}),
    ("quantity.not_positive", lambda s: [Handout(s.quilt, 0)], {"call": "c"}),
    ("quantity.not_positive", lambda s: [Handout(s.quilt, -3)], {"call": "c"}),
    ("quantity.too_large", lambda s: [Handout(s.quilt, 1_000_001)], {"call": "c"}),
    ("stock.unknown_item", lambda s: [Handout("nothing", 1)], {"call": "c"}),
    ("stock.unknown_lot", lambda s: [Handout(s.quilt, 1, takes=(LotTake(s.room, s.late, 1),))], {"call": "c"}),
    ("stock.short", lambda s: [Handout(s.noodles, 30, takes=(LotTake(s.room, s.soon, 25),))], {"call": "c"}),
    ("stock.split_over", lambda s: [Handout(s.noodles, 1, takes=(LotTake(s.room, s.soon, 2),))], {"call": "c"}),
])
def test_a_hand_out_that_makes_no_sense_is_refused_whole(desk, shelf, code, lines, facts):
    wrong = lines(shelf)
    before = [Handout(shelf.noodles, 1)] if wrong else []
    refused(desk.do, code, verb=supplies.issue, lines=[*before, *wrong], **facts)
    assert shelf.left(shelf.noodles) == 96


@pytest.mark.parametrize(("code", "facts"), [
    ("quantity.not_positive", {"quantity": 0}),
    ("stock.day_unclear", {"expires": "明年"}),
    ("stock.days_crossed", {"made": "2025-02-01", "expires": "2025-01-31"}),
    ("stock.price", {"price": -1}),
    ("stock.unknown_place", {"stock_place": "nowhere"}),
    ("stock.unknown_item", {"item": "nothing"}),
    ("stock.unknown_lot", {"lot": "none"}),
])
def test_goods_that_cannot_come_in_are_refused(desk, shelf, code, facts):
    whole = {"item": shelf.quilt, "stock_place": shelf.room, "quantity": 1, **facts}
    refused(desk.do, code, verb=supplies.receive, **whole)
    assert shelf.left(shelf.quilt) == 6


def test_an_officer_of_the_night_hands_out_but_does_not_receive(desk, shelf):
    night = desk.do(add_officer, name="周勇", roles=[Role.DUTY])
    keeper, desk.actor = desk.actor, night
    give(shelf, Handout(shelf.quilt, 1))
    refused(desk.do, "rights.missing", verb=supplies.receive, item=shelf.quilt, stock_place=shelf.room, quantity=1)
    desk.actor = ""
    refused(desk.do, "rights.missing", verb=supplies.issue, lines=[Handout(shelf.quilt, 1)], call="c")
    desk.actor = keeper


# Claims.


def test_a_hand_out_is_never_refused_for_want_of_stock(desk, shelf):
    issued = give(shelf, Handout(shelf.quilt, 9), contact="c1", person="p1")
    assert shelf.left(shelf.quilt) == 0
    claim = desk.read(supplies.open_claims)[0]
    assert (claim.id, claim.left, claim.reason, claim.person) == (issued.claims[0], 3, "short", "p1")
    assert [line.quantity for line in desk.read(supplies.given, contacts=["c1"])] == [2, 4, 3]
    assert row_of(desk, shelf.quilt).claimed == 3


def test_a_claim_is_settled_as_the_book_catches_up_and_counts_once(desk, shelf):
    claim = give(shelf, Handout(shelf.quilt, 9), contact="c1").claims[0]
    assert "0" in refused(desk.do, "stock.short", verb=supplies.settle_claim, claim=claim)
    shelf.receive(shelf.quilt, 2)
    desk.do(supplies.settle_claim, claim=claim)
    assert desk.read(supplies.open_claims)[0].left == 1
    shelf.receive(shelf.quilt, 5)
    desk.do(supplies.settle_claim, claim=claim)
    assert desk.read(supplies.open_claims) == []
    assert shelf.left(shelf.quilt) == 4
    refused(desk.do, "stock.claim_settled", verb=supplies.settle_claim, claim=claim)
    assert supplies.totals(desk.read(supplies.given, contacts=["c1"]))[0].quantity == 9
    assert row_of(desk, shelf.quilt).given == 9


def test_a_settling_taken_back_opens_the_claim_again(desk, shelf):
    claim = give(shelf, Handout(shelf.gloves, 2)).claims[0]
    shelf.receive(shelf.gloves, 2)
    desk.do(supplies.settle_claim, claim=claim)
    desk.do(take_back, entry=desk.last_entry)
    assert desk.read(supplies.open_claims)[0].left == 2
    assert shelf.left(shelf.gloves) == 2


def test_a_wrong_claim_is_withdrawn_with_its_reason(desk, shelf):
    claim = give(shelf, Handout(shelf.gloves, 2), contact="c1").claims[0]
    refused(desk.do, "journal.reason_missing", verb=supplies.withdraw_claim, claim=claim, reason=" ")
    desk.do(supplies.withdraw_claim, claim=claim, reason="多记了")
    assert desk.read(supplies.open_claims) == []
    assert supplies.totals(desk.read(supplies.given, contacts=["c1"])) == ()
    refused(desk.do, "stock.claim_settled", verb=supplies.withdraw_claim, claim=claim, reason="再撤")


def test_goods_in_anothers_keeping_become_a_claim(desk, shelf):
    seen = desk.read(lambda reading: reading.seen(shelf.store))
    desk.do(lambda work: work.change(StockPlace, shelf.store, seen=seen, custodian="feedfacefeedface"))
    issued = give(shelf, Handout(shelf.quilt, 3))
    assert list(quantities(desk, issued.movements).values()) == [-2]
    assert desk.read(supplies.open_claims)[0].reason == "not_custodian"
    words = refused(desk.do, "stock.not_custodian", verb=supplies.receive, item=shelf.quilt,
                    stock_place=shelf.store, quantity=1)
    assert "东库房" in words


# 红冲.


def test_a_reversal_cancels_once_and_both_lines_stay(desk, shelf):
    movement = give(shelf, Handout(shelf.noodles, 3)).movements[0]
    refused(desk.do, "journal.reason_missing", verb=supplies.reverse, movement=movement, reason="")
    red = desk.do(supplies.reverse, movement=movement, reason="数错了")
    assert shelf.left(shelf.noodles) == 96
    refused(desk.do, "stock.already_reversed", verb=supplies.reverse, movement=movement, reason="再来")
    refused(desk.do, "stock.is_reversal", verb=supplies.reverse, movement=red, reason="再来")
    refused(desk.do, "stock.unknown_movement", verb=supplies.reverse, movement="none", reason="再来")
    lines = desk.read(supplies.item_view, item=shelf.noodles).movements
    assert {(line.kind_words, line.quantity, line.reversed) for line in lines if abs(line.quantity) == 3} == {
        ("发放", -3, True), ("红冲 发放", 3, False),
    }
    assert row_of(desk, shelf.noodles).given == 0


def test_goods_that_have_left_cannot_be_taken_out_of_the_book(desk, shelf):
    shelf.receive(shelf.gloves, 5)
    entry = desk.last_entry
    received = desk.read(supplies.item_view, item=shelf.gloves).movements[0].id
    give(shelf, Handout(shelf.gloves, 1))
    assert "4" in refused(desk.do, "stock.taken_since", verb=supplies.reverse, movement=received, reason="退货")
    refused(desk.do, "stock.below_nothing", verb=take_back, entry=entry)
    assert shelf.left(shelf.gloves) == 4


def test_a_movement_is_never_changed(desk, shelf):
    movement = give(shelf, Handout(shelf.noodles, 3)).movements[0]
    refused(desk.do, "journal.create_only", verb=lambda work: work.change(
        Movement, movement, seen=work.seen(movement), quantity=-1))


# What the page shows.


def test_the_table_tells_levels_and_puts_what_needs_something_first(desk, shelf):
    give(shelf, Handout(shelf.quilt, 1))
    rows = {row.item.name: row for row in desk.read(supplies.stock_view)}
    assert list(rows) == ["棉被", "方便面", "手套"]
    assert [(row.stock, row.state, row.state_words) for row in rows.values()] == [
        (5, StockState.LOW, "低于保底"), (96, StockState.NEAR, "12 天内到期"), (0, StockState.OUT, "用完"),
    ]
    noodles = rows["方便面"]
    assert (noodles.nearest_expiry, noodles.nearest_quantity, noodles.days_to_expiry) == ("2025-01-26", 24, 12)
    assert rows["棉被"].bars == (0,) * 13 + (1,)


def test_levels_come_first_and_what_went_out_of_an_item_when_it_is_asked(desk, shelf, monkeypatch):
    """The page of a big book: every row with its level, what went out only of the rows that are seen."""
    give(shelf, Handout(shelf.quilt, 1), Handout(shelf.noodles, 2))
    levels = desk.read(supplies.stock_levels)
    assert {row.bars for row in levels} == {()}
    assert [row.bars != () for row in desk.read(supplies.warned_levels)] == [True, False, False]
    whole = desk.read(supplies.stock_view)
    assert desk.read(supplies.with_figures, rows=levels) == whole
    monkeypatch.setattr("desktop.supplies.views.FEW", 0)
    assert desk.read(supplies.with_figures, rows=levels) == whole


def test_enough_goes_behind_what_is_short(desk, shelf):
    shelf.receive(shelf.quilt, 50)
    assert [row.item.name for row in desk.read(supplies.stock_view)] == ["方便面", "手套", "棉被"]


def test_expired_goods_are_shown_and_do_not_count_as_usable(desk, shelf, clock):
    clock.advance(13 * DAY)
    row = row_of(desk, shelf.noodles)
    assert (row.stock, row.usable, row.expired, row.state_words) == (96, 72, 24, "过期 24 袋")


def test_the_bars_are_the_last_fourteen_days(desk, shelf, clock):
    give(shelf, Handout(shelf.noodles, 2), at=NIGHT - 13 * DAY)
    give(shelf, Handout(shelf.noodles, 5), at=NIGHT - 14 * DAY)
    give(shelf, Handout(shelf.noodles, 200))
    row = row_of(desk, shelf.noodles)
    assert row.bars == (2, *(0,) * 12, 89)
    assert (row.given, row.claimed, row.usable) == (96, 111, 0)


def test_the_figures_of_the_book_are_its_lines_and_what_waits_to_be_booked_stands_beside_them(desk, shelf, clock):
    """A claim was given and is no line yet (decisions.md 26): the people's sum has it at once, the book's when booked."""
    claim = give(shelf, Handout(shelf.quilt, 9), contact="c1").claims[0]
    for given, claimed in ((6, 3), (8, 1), (9, 0)):
        row = row_of(desk, shelf.quilt)
        assert (row.given, sum(row.bars), row.claimed) == (given, given, claimed)
        assert supplies.totals(desk.read(supplies.given, contacts=["c1"]))[0].quantity == 9 == row.given + row.claimed
        for figure in (supplies.ItemFigure.GIVEN, supplies.ItemFigure.DAYS):
            wanted = desk.read(supplies.figure_filter, item=shelf.quilt, figure=figure)
            assert -sum(line.quantity for line in desk.read(supplies.movement_lines, wanted=wanted)) == given
        clock.advance(DAY)
        if claimed:
            shelf.receive(shelf.quilt, min(claimed, 2))
            desk.do(supplies.settle_claim, claim=claim)


def test_the_pace_counts_what_was_given_without_the_book(desk, shelf):
    give(shelf, Handout(shelf.quilt, 9))
    shelf.receive(shelf.quilt, 18)
    assert row_of(desk, shelf.quilt).days_left == 18 * 14 // 9


def test_the_warning_says_what_how_long_and_which_first(desk, shelf, clock):
    for _ in range(7):
        give(shelf, Handout(shelf.quilt, 1), at=clock.now() - DAY)
    shelf.receive(shelf.quilt, 3)
    desk.do(supplies.settle_claim, claim=desk.read(supplies.open_claims)[0].id)
    assert supplies.warning_sentence(desk.read(supplies.stock_view)) == (
        "棉被低于保底，按近 14 天用量还够 4 天；24 袋方便面 1月26日 到期，先发这批；手套用完。"
    )
    assert supplies.warning_sentence(desk.read(supplies.stock_view), most=1) == (
        "棉被低于保底，按近 14 天用量还够 4 天；还有 2 条，看缺货到期。"
    )
    assert supplies.warning_sentence([]) == ""


@pytest.mark.parametrize(("quantity", "words"), [
    (2, "发完剩 4 床，离保底差 6 床"), (6, "发完剩 0 床，离保底差 10 床"), (7, "库存只有 6 床，另 1 床记为待补入库"),
])
def test_the_advice_before_handing_out(desk, shelf, quantity, words):
    advice = desk.read(supplies.advise, item=shelf.quilt, quantity=quantity)
    assert advice.words == words
    assert sum(take.quantity for take in advice.takes) == min(quantity, 6)


def test_the_advice_without_any_stock_and_with_plenty(desk, shelf):
    assert desk.read(supplies.advise, item=shelf.gloves, quantity=2).words == "库存没有，2 双记为待补入库"
    assert desk.read(supplies.advise, item=shelf.noodles, quantity=1).words == "发完剩 95 袋"


def test_what_somebody_got_lately_is_said_and_never_a_bar(desk, shelf, clock):
    give(shelf, Handout(shelf.quilt, 1), person="p1")
    advice = desk.read(supplies.advise, item=shelf.quilt, quantity=1, person="p1")
    assert advice.got_words == "近 14 天已发过：棉被 1 床"
    assert desk.read(supplies.advise, item=shelf.quilt, quantity=1, person="p2").got_words == ""
    clock.advance(14 * DAY + 1)
    assert desk.read(supplies.given_lately, person="p1") == ()


def test_items_and_places_are_named_once(desk, shelf):
    refused(desk.do, "stock.item_known", verb=supplies.add_item, name=" 棉被 ", unit="床")
    desk.do(supplies.add_item, name="棉被", unit="床", pack="儿童")
    refused(desk.do, "stock.item_name_missing", verb=supplies.add_item, name=" ", unit="床")
    refused(desk.do, "stock.unit_missing", verb=supplies.add_item, name="热水袋", unit="")
    refused(desk.do, "stock.minimum", verb=supplies.add_item, name="热水袋", unit="个", minimum=-1)
    refused(desk.do, "stock.place_known", verb=supplies.add_stock_place, name="值班室")
    refused(desk.do, "stock.place_name_missing", verb=supplies.add_stock_place, name="")


def test_an_item_is_changed_and_retired_and_its_book_stays(desk, shelf):
    card = desk.read(supplies.items)[0]
    desk.do(supplies.change_item, item=card.id, seen=card.seen, minimum=4)
    assert row_of(desk, shelf.quilt).state is StockState.ENOUGH
    card = desk.read(supplies.items)[0]
    desk.do(supplies.retire_item, item=card.id, seen=card.seen)
    assert "棉被" not in [row.item.name for row in desk.read(supplies.stock_view)]
    assert shelf.left(shelf.quilt) == 6


def test_a_place_is_renamed_and_retired(desk, shelf):
    card = desk.read(supplies.stock_places)[0]
    desk.do(supplies.change_stock_place, stock_place=card.id, seen=card.seen, name="值班室柜")
    card = desk.read(supplies.stock_places)[0]
    assert card.name == "值班室柜"
    assert card.ours
    desk.do(supplies.change_stock_place, stock_place=card.id, seen=card.seen, retired=True)
    assert [place.name for place in desk.read(supplies.stock_places)] == ["东库房"]


# The check of the book.


def test_a_balance_that_the_movements_do_not_make_is_found(desk):
    shelf = Shelf(desk).filled()
    desk.do(lambda work: work.execute(update(Balance).where(Balance.lot == shelf.soon).values(quantity=25)))
    finding = desk.read(supplies.check_stock)
    assert not finding.holds
    assert shelf.soon in finding.detail
    assert "25" in finding.detail


def test_a_balance_without_movements_is_found(desk):
    shelf = Shelf(desk).filled()
    desk.do(lambda work: work.execute(Balance.__table__.insert().values(stock_place=shelf.room, lot="x", quantity=1)))
    assert not desk.read(supplies.check_stock).holds


def test_every_kind_of_movement_finds_room_in_the_table(desk, shelf):
    leaving = {MovementKind.ISSUED, MovementKind.MOVED_OUT, MovementKind.LENT, MovementKind.SCRAPPED,
               MovementKind.COUNT_MINUS}
    for kind in MovementKind:
        desk.do(lambda work, kind=kind: work.create(
            Movement, kind=kind.value, stock_place=shelf.room, lot=shelf.soon, quantity=-1 if kind in leaving else 1,
            at=work.now, entered_at=work.now, refers="other"))
    assert {line.kind for line in desk.read(supplies.item_view, item=shelf.noodles).movements} == set(MovementKind)


def test_the_days_of_the_settings_say_when_an_end_is_told(shelf):
    """A2.6: 到期前多少天提醒 of 设置 reaches the lots, the state of the item, the sentence and the list of ends."""
    desk = shelf.desk
    for days, told in ((30, True), (5, False)):
        kept = {one.key: one for one in desk.read(list_settings)}["stock.near_expiry_days"]
        desk.do(change_setting, key="stock.near_expiry_days", value=days, seen=kept.seen)
        rows = desk.read(supplies.stock_view)
        noodles = next(row for row in rows if row.item.id == shelf.noodles)
        assert (noodles.ends_soon, noodles.state is StockState.NEAR) == (told, told)
        assert ("先发这批" in supplies.warning_sentence(rows)) is told
        assert bool(desk.read(supplies.needs).endings) is told
