"""Charts and tables of figures, frozen: one document feeds the screen (QPainter) and the paper (decisions.md 29)."""
from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum


class ChartKind(StrEnum):
    """How a chart is drawn; all of them can be read without colour."""

    COLUMNS = "columns"
    """Upright bars by day or hour, one group per label; several series are told apart by their hatching."""
    BARS = "bars"
    """Lying bars with long labels: outcomes, channels, places."""
    LINES = "lines"
    """A trend; several series are told apart by their dashes and marks."""
    HEAT = "heat"
    """A row per series and a cell per label, the number in each cell; None is hatched (nobody went)."""


@dataclass(frozen=True, slots=True)
class Series:
    """One row of values, as long as the labels; None where there is none."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart.

    Attributes:
        title: stands above it: “各时段求助线索”.
        labels: along the bottom (COLUMNS, LINES, HEAT) or at the left (BARS).
        unit: of the values: “件”.
        note: below it: where the figures come from and until when.
    """

    kind: ChartKind
    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if any(len(one.values) != len(self.labels) for one in self.series):
            raise ValueError("every series needs a value per label")


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A small table of figures inside a 简报; the first column stands left, numbers stand right."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("every row needs a cell per column")


def as_table(chart: Chart) -> FigureTable:
    """The same figures as a table: for Tab on screen, and for a paper that wants numbers."""
    rows = tuple(
        (label, *(_plain(series.values[at]) for series in chart.series)) for at, label in enumerate(chart.labels)
    )
    return FigureTable(chart.title, ("", *(series.name for series in chart.series)), rows, chart.note)


def freeze(figure: Chart | FigureTable) -> str:
    """The figure as canonical JSON, to be kept with a 简报."""
    return json.dumps(asdict(figure), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def thaw(text: str) -> Chart | FigureTable:
    """The figure that was frozen."""
    facts = json.loads(text)
    if "kind" not in facts:
        rows = tuple(tuple(row) for row in facts["rows"])
        return FigureTable(facts["title"], tuple(facts["columns"]), rows, facts["note"])
    series = tuple(Series(one["name"], tuple(one["values"])) for one in facts["series"])
    kind, labels = ChartKind(facts["kind"]), tuple(facts["labels"])
    return Chart(kind, facts["title"], labels, series, facts["unit"], facts["note"])


def _plain(value: float | None) -> str:
    if value is None:
        return "—"
    return str(int(value)) if value == int(value) else f"{value:.1f}"
