"""The campaign's figures over any period and cut, each with the rows behind it; 人 and 人次 kept apart."""
from __future__ import annotations

from desktop.deferring import deferred

with deferred(globals()):
    from desktop.figures.clues import ClueFact as ClueFact
    from desktop.figures.clues import clue_facts as clue_facts
    from desktop.figures.counting import campaign_figures as campaign_figures
    from desktop.figures.counting import figures_by as figures_by
    from desktop.figures.counting import one_person as one_person
    from desktop.figures.counting import paper_figures as paper_figures
    from desktop.figures.counting import rows_behind as rows_behind
    from desktop.figures.counting import value_names as value_names
    from desktop.figures.courses import arrival_times as arrival_times
    from desktop.figures.monthly import monthly_form as monthly_form
    from desktop.figures.rows import RowLine as RowLine
    from desktop.figures.rows import describe_rows as describe_rows
    from desktop.figures.shapes import CampaignFigures as CampaignFigures
    from desktop.figures.shapes import Cut as Cut
    from desktop.figures.shapes import Figure as Figure
    from desktop.figures.shapes import Slice as Slice
    from desktop.figures.sources import FED as FED
    from desktop.figures.sources import WARM as WARM
    from desktop.figures.trends import Night as Night
    from desktop.figures.trends import Outcome as Outcome
    from desktop.figures.trends import nights as nights
    from desktop.figures.trends import outcomes as outcomes
    from desktop.figures.trends import spread as spread
