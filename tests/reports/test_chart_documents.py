"""Charts are frozen and come back equal; a table says the same numbers."""
from __future__ import annotations

import pytest

from desktop.reports.chart_documents import Chart, ChartKind, FigureTable, Series, as_table, freeze, thaw

CHART = Chart(ChartKind.HEAT, "点位与时段", ("0 时", "1 时"),
              (Series("较场口", (3, None)), Series("魁星楼", (0, 1.5))), "件", "截至1月14日")


def test_a_frozen_figure_comes_back_equal():
    table = FigureTable("一周", ("日子", "件"), (("1月13日", "3"),))
    assert thaw(freeze(CHART)) == CHART
    assert thaw(freeze(table)) == table


def test_the_table_says_the_same_numbers():
    assert as_table(CHART).rows == (("0 时", "3", "0"), ("1 时", "—", "1.5"))
    assert as_table(CHART).columns == ("", "较场口", "魁星楼")


def test_a_series_of_another_length_is_refused():
    with pytest.raises(ValueError, match="value per label"):
        Chart(ChartKind.BARS, "", ("一",), (Series("", (1, 2)),))
