"""The heat map: five steps that can be read, hatch and frame, words for every cell, keys."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.ui.style import Style
from desktop.ui.tokens import contrast
from desktop.ui.widgets.heat_cells import (
    HeatCell,
    HeatData,
    HeatRow,
    ink_on,
    step_colour,
    step_of,
    step_words,
    steps_for,
)
from desktop.ui.widgets.heat_map import HeatLegend, HeatMap


@pytest.fixture(params=["light", "dark"])
def style(qapp, request):
    return Style(request.param)


def row(key, **hours):
    cells = [HeatCell()] * 24
    for hour, cell in hours.items():
        cells[(int(hour[1:]) - 12) % 24] = cell
    return HeatRow(key, f"点位{key}", tuple(cells), sum(cell.value for cell in cells))


DATA = HeatData((
    row("a", h21=HeatCell(3, True, words="较场口，21 点，3 件"), h4=HeatCell(1, False, True)),
    row("b", h19=HeatCell(0, True)),
), summary="38 件")


@pytest.fixture
def heat(shown, style):
    made = HeatMap(style)
    made.resize(900, 200)
    made.show_data(DATA)
    return shown(made)


def colours(widget):
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_the_model_keeps_the_contract_of_qt(heat):
    tester = QAbstractItemModelTester(heat.view.heat, QAbstractItemModelTester.FailureReportingMode.Fatal)
    heat.show_data(HeatData(DATA.rows[:1]))
    heat.show_data(HeatData())
    assert tester.model() is heat.view.heat


@pytest.mark.parametrize("step", range(1, 6))
def test_the_number_is_read_on_every_step(style, step):
    ground = step_colour(style, step)
    assert contrast(ink_on(style, ground).name(), ground.name()) >= 4.5


def test_the_steps_are_told_apart(style):
    grounds = [style.colour("surface"), *(step_colour(style, step) for step in range(1, 6))]
    lights = [ground.lightnessF() for ground in grounds]
    assert lights == sorted(lights, reverse=not style.dark)
    assert all(abs(one - other) > 0.04 for one, other in pairwise(lights))


@pytest.mark.parametrize(("most", "steps", "words"), [
    (0, (1, 2, 3, 4, 5), ("1", "2", "3", "4", "5+")),
    (5, (1, 2, 3, 4, 5), ("1", "2", "3", "4", "5+")),
    (41, (1, 9, 17, 25, 33), ("1–8", "9–16", "17–24", "25–32", "33+")),
])
def test_large_counts_get_wider_steps(most, steps, words):
    assert steps_for(most) == steps
    assert step_words(steps) == words
    assert step_of(0, steps) == 0
    assert step_of(max(most, 5), steps) == 5


def test_every_cell_has_its_words(heat):
    model = heat.view.heat
    assert model.index(0, 10).data(Qt.ItemDataRole.AccessibleTextRole) == "较场口，21 点，3 件"
    assert model.index(1, 8).data(Qt.ItemDataRole.AccessibleTextRole) == "点位b，19 点，0 件"
    assert model.headerData(10, Qt.Orientation.Horizontal) == "21 点"
    assert model.index(0, 25).data() == "4 件"
    assert heat.view.accessibleDescription() == "38 件"


def test_amber_says_that_a_clue_came_although_nobody_went(heat, style):
    assert style.hex("amber").lower() in colours(heat)
    heat.show_data(HeatData(DATA.rows[1:]))
    assert style.hex("amber").lower() not in colours(heat)


def test_enter_opens_the_hour_where_the_arrows_stand(qtbot, heat):
    assert heat.stand_on("a", 21)
    heat.setFocus()
    qtbot.keyClick(heat.view, Qt.Key.Key_Right)
    with qtbot.waitSignal(heat.opened) as told:
        qtbot.keyClick(heat.view, Qt.Key.Key_Return)
    assert told.args == ["a", 22]


def test_the_current_cell_stays_with_its_place(heat):
    heat.stand_on("b", 19)
    heat.show_data(HeatData((DATA.rows[1], DATA.rows[0])))
    assert (heat.view.currentIndex().row(), heat.view.currentIndex().column()) == (0, 8)


def test_the_legend_tells_its_steps(qtbot, style):
    legend = HeatLegend(style, HeatData(steps=steps_for(41)))
    qtbot.addWidget(legend)
    assert "33+" in legend.accessibleDescription()
    assert legend.sizeHint().width() > 200
