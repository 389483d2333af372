"""The stock book's rules."""
from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import UserError
from desktop.rules import stock
from desktop.rules.stock import Lot, Moved, Split, Take

TODAY = "2025-01-14"
LOTS = (
    Lot("keeps", 5),
    Lot("later", 4, "2025-09-30"),
    Lot("soon", 2, "2025-01-26"),
    Lot("today", 1, "2025-01-14"),
    Lot("expired", 9, "2025-01-13"),
    Lot("empty", 0, "2025-01-20"),
)


def test_the_balance_is_the_sum_of_movements():
    book = [Moved("p", "a", 10), Moved("p", "a", -4), Moved("q", "a", 4), Moved("q", "a", -4)]
    assert stock.balance(book) == {("p", "a"): 6, ("q", "a"): 0}


def test_the_lowest_point_of_the_book():
    book = [Moved("p", "a", 3), Moved("p", "a", -5), Moved("p", "a", 4)]
    assert stock.lowest(book) == {("p", "a"): -2}
    assert stock.lowest([Moved("p", "a", 3)]) == {("p", "a"): 0}


@given(st.lists(st.tuples(st.sampled_from("pq"), st.sampled_from("ab"), st.integers(-50, 50))))
def test_the_order_of_movements_does_not_change_the_balance(rows):
    book = [Moved(*row) for row in rows]
    assert stock.balance(book) == stock.balance(list(reversed(book)))


def test_lots_are_offered_by_expiry_and_never_when_expired():
    assert [lot.id for lot in stock.offered(LOTS, TODAY)] == ["today", "soon", "later", "keeps"]


@pytest.mark.parametrize(
    ("wanted", "takes", "claim"),
    [
        (1, [("today", 1)], 0),
        (4, [("today", 1), ("soon", 2), ("later", 1)], 0),
        (12, [("today", 1), ("soon", 2), ("later", 4), ("keeps", 5)], 0),
        (15, [("today", 1), ("soon", 2), ("later", 4), ("keeps", 5)], 3),
    ],
)
def test_split(wanted, takes, claim):
    assert stock.split(wanted, LOTS, TODAY) == Split(tuple(Take(*take) for take in takes), claim)


days = st.sampled_from(["", "2025-01-10", "2025-01-20", "2026-01-01"])
lots = st.lists(st.builds(Lot, st.uuids().map(str), st.integers(0, 30), days))


@given(st.integers(1, 100), lots)
def test_a_split_gives_what_is_wanted_or_names_the_rest(wanted, held):
    split = stock.split(wanted, held, TODAY)
    by_id = {lot.id: lot for lot in held}
    assert sum(take.quantity for take in split.takes) + split.claim == wanted
    assert all(0 < take.quantity <= by_id[take.lot].quantity for take in split.takes)
    good = sum(lot.quantity for lot in stock.offered(held, TODAY))
    assert split.claim == max(0, wanted - good)
    assert stock.check_takes(split.takes, wanted, held, TODAY) == split


def test_a_split_changed_by_hand():
    takes = [Take("keeps", 2), Take("keeps", 1), Take("soon", 0)]
    assert stock.check_takes(takes, 5, LOTS, TODAY) == Split((Take("keeps", 3),), 2)


@pytest.mark.parametrize(
    ("takes", "code"),
    [
        ([Take("none", 1)], "stock.unknown_lot"),
        ([Take("expired", 1)], "stock.expired"),
        ([Take("soon", 3)], "stock.short"),
        ([Take("soon", -1)], "quantity.not_positive"),
        ([Take("keeps", 4)], "stock.split_over"),
    ],
)
def test_a_split_by_hand_that_cannot_be(takes, code):
    with pytest.raises(UserError) as caught:
        stock.check_takes(takes, 3, LOTS, TODAY)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("expires_on", "expired", "near"),
    [
        ("", False, False),
        ("2025-01-13", True, False),
        ("2025-01-14", False, True),
        ("2025-02-13", False, True),
        ("2025-02-14", False, False),
    ],
)
def test_expiry_marks(expires_on, expired, near):
    assert stock.is_expired(expires_on, TODAY) == expired
    assert stock.is_near_expiry(expires_on, TODAY, 30) == near


@pytest.mark.parametrize(("left", "minimum", "low"), [(9, 10, True), (10, 10, False), (0, 0, False)])
def test_low_mark(left, minimum, low):
    assert stock.is_low(left, minimum) == low


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("3", 3),
        (" ３ 件 ", 3),
        ("1,200", 1200),
        ("+5", 5),
        ("两床", 2),
        ("十", 10),
        ("007", 7),
        ("1000000", 1_000_000),
        ("2 公斤", 2),
    ],
)
def test_quantities(text, quantity):
    assert stock.read_quantity(text) == quantity


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "quantity.empty"),
        ("  ", "quantity.empty"),
        ("0", "quantity.not_positive"),
        ("-3", "quantity.not_positive"),
        ("1.5", "quantity.not_whole"),
        ("几件", "quantity.not_whole"),
        ("两三床", "quantity.not_whole"),
        ("٣", "quantity.not_whole"),
        ("1000001", "quantity.too_large"),
        ("9" * 5000, "quantity.too_large"),
    ],
)
def test_what_is_no_quantity(text, code):
    with pytest.raises(UserError) as caught:
        stock.read_quantity(text)
    assert caught.value.code == code


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading(text):
    with suppress(UserError):
        assert 1 <= stock.read_quantity(text) <= stock.LARGEST


@pytest.mark.parametrize(
    ("typed", "fen"),
    [("12", 1200), ("12.5", 1250), ("12.05", 1205), ("１２元", 1200), ("¥1,200.00", 120_000), (" 0.5 ", 50), ("0", 0)],
)
def test_prices_are_whole_fen(typed, fen):
    assert stock.read_price(typed) == fen


@pytest.mark.parametrize("typed", ["", "十块", "-3", "1.234", "3 块 5", "12345678", "1.2.3"])
def test_a_price_is_never_guessed(typed):
    with pytest.raises(UserError) as caught:
        stock.read_price(typed)
    assert caught.value.code == "stock.price"
