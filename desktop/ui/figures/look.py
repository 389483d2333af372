"""What 统计分析 shows, read in one go, so that every part of the page tells of the same rows."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.campaign import campaign_window
from desktop.clock import MINUTE
from desktop.figures import (
    CampaignFigures,
    ClueFact,
    Cut,
    Figure,
    Night,
    Outcome,
    Slice,
    campaign_figures,
    clue_facts,
    figures_by,
    monthly_form,
    nights,
    outcomes,
    spread,
)
from desktop.journal.work import Reading
from desktop.patrols import visits_by_place_hour
from desktop.rules.deadlines import Limits
from desktop.rules.figure_words import Summary
from desktop.rules.periods import Period
from desktop.rules.place_hours import HourGrid
from desktop.shared_settings import read_values

KEPT_PLACES = 8


@dataclass(frozen=True, slots=True)
class FiguresLook:
    """Everything of one period. ``alone``: clues that came in hours in which nobody patrolled their place."""

    period: Period
    facts: Sequence[ClueFact]
    grid: HourGrid
    nights: Sequence[Night]
    outcomes: Sequence[Outcome]
    spread: Sequence[tuple[str, tuple[str, ...]]]
    figures: CampaignFigures
    before: CampaignFigures | None
    slices: Sequence[Slice]
    cut: Cut
    places: Sequence[Slice]
    summary: Summary
    alone: int
    window: tuple[str, str]
    monthly: Sequence[tuple[str, Sequence[Figure]]]
    """The monthly form of the bureau, group by group, over the same period."""

    @property
    def total(self) -> int:
        """The one total: every part of the page comes to it."""
        return len(self.facts)


def look_at(reading: Reading, *, period: Period, cut: Cut, compare: bool = True) -> FiguresLook:
    """All parts of the page; that they come to one total is checked here, before anything is shown."""
    start, end, limits = period.start, period.end, Limits.of(read_values(reading))
    former = period.previous()
    facts = clue_facts(reading, start=start, end=end, limits=limits)
    earlier = clue_facts(reading, start=former.start, end=former.end, limits=limits) if compare else []
    grid = visits_by_place_hour(reading, start=start, end=end)
    by_night = figures_by(reading, start=start, end=end, cut=Cut.NIGHT, limits=limits)
    rows = nights(facts, earlier, {one.value: one["to_station"] for one in by_night}, period)
    places = figures_by(reading, start=start, end=end, cut=Cut.PLACE, limits=limits)
    found = FiguresLook(
        period, facts, grid.longest_first(KEPT_PLACES), rows, outcomes(reading, facts, start=start, end=end),
        spread(facts), campaign_figures(reading, start=start, end=end, limits=limits, rows=False),
        campaign_figures(reading, start=former.start, end=former.end, limits=limits, rows=False) if compare else None,
        figures_by(reading, start=start, end=end, cut=cut, limits=limits), cut, places,
        _summary(facts, len(earlier) if compare else None, period, grid, limits),
        sum(cell.clues for row in grid.rows for cell in row.cells if row.place and cell.missed_clue),
        campaign_window(reading), monthly_form(reading, start=start, end=end),
    )
    check_totals(found)
    return found


def check_totals(look: FiguresLook) -> None:
    """One total in the map, the nights, the results, the places and the figures (ui.md §15, 17)."""
    totals: Mapping[str, int] = {
        "facts": look.total, "map": look.grid.total.clues, "nights": sum(night.clues for night in look.nights),
        "results": sum(one.count for one in look.outcomes if one.group == "线索结果"),
        "places": sum(one["calls"] for one in look.places), "figures": look.figures["calls"].value,
    }
    assert len(set(totals.values())) == 1, totals


def _summary(
    facts: Sequence[ClueFact], before: int | None, period: Period, grid: HourGrid, limits: Limits
) -> Summary:
    arrived = [fact for fact in facts if fact.needed and fact.taken is not None]
    late = [fact for fact in arrived if fact.late]
    worst = max(((fact.taken or 0) - limits.arrival for fact in late), default=0)
    hours = [sum(row.cells[hour].clues for row in grid.rows) for hour in range(24)]
    return Summary(
        len(facts), before if period.span.before else None, period.span.before, len(arrived),
        len(arrived) - len(late), len(late), -(-worst // MINUTE), limits.arrival // MINUTE,
        {row.name: row.total.clues for row in grid.rows if row.place and row.total.clues}, hours,
    )
