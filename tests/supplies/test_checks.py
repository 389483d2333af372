"""The book checked against itself: what is wrong is named to its line; what another desk broke waits outside."""
from __future__ import annotations

import pytest

from desktop import supplies
from desktop.clock import DAY
from desktop.supplies import Handout
from tests.supplies.tampering import stranger, tamper


@pytest.fixture
def issued(keeper, shelf, clock):
    clock.advance(DAY)
    return keeper.do(supplies.issue, lines=[Handout(shelf.noodles, 3)], call="c").movements[0]


@pytest.mark.parametrize(("statements", "words"), [
    (["UPDATE movement SET quantity = -2 WHERE id = :id"], "says -2, the journal -3"),
    (["DELETE FROM movement WHERE id = :id"], "is missing from the table"),
    ([("INSERT INTO movement (id, number, kind, stock_place, lot, quantity, at) SELECT 'x', 'F-x', kind, stock_place, "
       "lot, -1, at FROM movement WHERE id = :id"),
      "UPDATE balance SET quantity = quantity + 1 WHERE lot = (SELECT lot FROM movement WHERE id = :id)"],
     "F-x (x) is in no entry of the journal"),
])
def test_a_line_that_was_changed_by_another_hand_is_named(keeper, issued, statements, words):
    for statement in statements:
        tamper(keeper, statement, id=issued)
    finding = keeper.read(supplies.check_stock)
    assert not finding.holds
    assert words in finding.detail


def test_a_changed_balance_names_its_last_line(keeper, shelf, issued):
    tamper(keeper, "UPDATE balance SET quantity = 99 WHERE lot = :lot", lot=shelf.soon)
    finding = keeper.read(supplies.check_stock)
    assert not finding.holds
    assert issued in finding.detail


@pytest.mark.parametrize(("statement", "words"), [
    ("UPDATE movement SET kind = 'received' WHERE id = :id", "the sign does not fit"),
    ("UPDATE movement SET at = at - 5000000000 WHERE id = :id", "falls below nothing"),
])
def test_lines_are_checked_one_by_one(keeper, issued, statement, words):
    assert keeper.read(supplies.check_stock_lines).holds
    tamper(keeper, statement, id=issued)
    finding = keeper.read(supplies.check_stock_lines)
    assert not finding.holds
    assert words in finding.detail
    assert issued in finding.detail


def test_a_transfer_answered_twice_is_named(keeper, shelf):
    (sent,) = keeper.do(supplies.ship, item=shelf.quilt, quantity=2, from_place=shelf.store, to_place=shelf.room)
    keeper.do(supplies.arrive, shipped=sent, quantity=2)
    tamper(keeper, "UPDATE movement SET quantity = 3 WHERE refers = :id", id=sent)
    assert "more was answered" in keeper.read(supplies.check_stock_lines).detail


# Lines of other desks.


def test_a_line_of_one_who_never_kept_the_place_is_named(keeper, shelf):
    stranger(keeper, shelf, shelf.room, booked=True)
    finding = keeper.read(supplies.check_stock_lines)
    assert not finding.holds
    assert finding.detail == f"F-9 (m9): written by feed, which does not keep {shelf.room}"


def test_one_who_kept_the_place_once_is_no_stranger(keeper, shelf):
    card = next(one for one in keeper.read(supplies.stock_places) if one.id == shelf.room)
    tamper(keeper, "INSERT INTO chain (origin, seq, hash, own) VALUES ('feed', 0, x'00', 0)")
    keeper.do(supplies.hand_over_place, stock_place=shelf.room, to="feed", seen=card.seen)
    stranger(keeper, shelf, shelf.room, booked=True)
    assert keeper.read(supplies.check_stock_lines).holds


def test_a_line_kept_out_is_told_with_what_it_wanted_and_is_no_fault_of_the_book(keeper, shelf):
    stranger(keeper, shelf, shelf.room, quantity=-90, booked=False)
    (line,) = keeper.read(supplies.kept_out)
    assert (line.number, line.kind_words, line.item_name, line.quantity, line.place_name, line.origin) == (
        "F-9", "发放", "方便面", -90, "值班室", "feed")
    assert keeper.read(supplies.check_stock).detail.endswith("1 笔没有入账")
    assert keeper.read(supplies.check_stock).holds
