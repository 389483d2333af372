"""Quantities in packs, 保底 under 预警, what to buy, and the figures of 收发存."""
from __future__ import annotations

import pytest

from desktop.errors import UserError
from desktop.rules.stock_figures import Figure, Part, add_up, figure_of, is_out, kinds_of, money_words, sum_up
from desktop.rules.stock_needs import minimum_in_force, to_buy
from desktop.rules.stock_packs import Units, read_amount
from desktop.rules.wording import sentence
from desktop.vocabulary import MovementKind

WATER = Units("瓶", "箱", 24)
QUILT = Units("床")


@pytest.mark.parametrize(("text", "units", "pieces"), [
    ("50", WATER, 50), ("50 瓶", WATER, 50), ("2箱", WATER, 48), ("2 箱 3 瓶", WATER, 51), ("两箱", WATER, 48),
    ("３ 床", QUILT, 3), ("两床", QUILT, 2), ("1,200", QUILT, 1200), ("2 箱 3", WATER, 51),
])
def test_amounts_are_read_in_pieces_and_packs(text, units, pieces):
    assert read_amount(text, units) == pieces


@pytest.mark.parametrize(("text", "units", "code"), [
    ("", QUILT, "quantity.empty"), ("0", QUILT, "quantity.not_positive"), ("-3", QUILT, "quantity.not_positive"),
    ("1.5", QUILT, "quantity.not_whole"), ("1.5 床", QUILT, "quantity.not_whole"), ("很多", QUILT, "quantity.not_whole"),
    ("1000000000", QUILT, "quantity.too_large"), ("50000 箱", WATER, "quantity.too_large"),
    ("2 箱", QUILT, "stock.unit_mixed"), ("2 件", WATER, "stock.unit_mixed"),
])
def test_amounts_that_cannot_be_meant_are_refused_in_words(text, units, code):
    with pytest.raises(UserError) as told:
        read_amount(text, units)
    assert told.value.code == code
    assert sentence(told.value)


def test_a_mixed_unit_is_told_how_the_item_is_counted():
    with pytest.raises(UserError) as told:
        read_amount("2 件", WATER)
    assert sentence(told.value) == "“2 件”的单位对不上，这一种按瓶数或按箱写，每箱 24 瓶"


@pytest.mark.parametrize(("quantity", "units", "words"), [
    (50, WATER, "50 瓶（2 箱 2 瓶）"), (48, WATER, "48 瓶（2 箱）"), (3, WATER, "3 瓶"), (3, QUILT, "3 床"),
])
def test_amounts_are_said_with_their_packs(quantity, units, words):
    assert units.words(quantity) == words


@pytest.mark.parametrize(("level", "least"), [
    ("", 10), ("normal", 10), ("blue", 10), ("yellow", 25), ("orange", 25), ("red", 40),
])
def test_a_graver_warning_never_asks_for_less(level, least):
    assert minimum_in_force(10, {"blue": 5, "yellow": 25, "red": 40}, level) == least


@pytest.mark.parametrize(("standing", "wanted"), [
    ((12, 0, 0, 10, 30), 0), ((8, 0, 0, 10, 30), 22), ((8, 4, 0, 10, 30), 0), ((8, 0, 3, 10, 30), 25),
    ((12, 0, 1, 10, 30), 19), ((40, 0, 1, 10, 30), 0), ((2, 0, 0, 10, 0), 8),
])
def test_what_to_buy(standing, wanted):
    assert to_buy(*standing) == wanted


def test_every_kind_of_movement_has_its_figure_and_the_figures_balance():
    parts = [Part(kind.value, 10 + nth if not is_out(figure_of(kind.value)) else -1 - nth, 5, before=False)
             for nth, kind in enumerate(MovementKind)]
    sums = sum_up([*parts, Part("received", 7, 70, before=True), Part("of_a_newer_program", -2, 0, before=False)])
    assert sums.balanced
    assert (sums.pieces[Figure.OPENING], sums.money[Figure.OPENING]) == (7, 70)
    total = add_up([sums, sums])
    assert total.pieces[Figure.CLOSING] == 2 * sums.pieces[Figure.CLOSING]
    assert total.balanced
    told = {kind for figure in Figure for kind in kinds_of(figure)}
    assert told == {kind.value for kind in MovementKind}
    assert kinds_of(Figure.CLOSING) == ()
    assert [figure.label for figure in Figure][:2] == ["期初", "入库"]


@pytest.mark.parametrize(("amount", "words"), [(0, "0.00"), (125000, "1,250.00"), (-5, "-0.05")])
def test_money_is_said_in_yuan(amount, words):
    assert money_words(amount) == words
