"""工作简报: written from figures that stay linked, composed into the very document that is shown and signed."""
from __future__ import annotations

from desktop.deferring import deferred

with deferred(globals()):
    from desktop.briefings.charts import put_chart as put_chart
    from desktop.briefings.charts import remove_chart as remove_chart
    from desktop.briefings.deliveries import MEANS as MEANS
    from desktop.briefings.deliveries import Delivery as Delivery
    from desktop.briefings.deliveries import deliveries as deliveries
    from desktop.briefings.deliveries import record_delivery as record_delivery
    from desktop.briefings.history import Drift as Drift
    from desktop.briefings.history import Version as Version
    from desktop.briefings.history import drifted as drifted
    from desktop.briefings.history import drifts as drifts
    from desktop.briefings.history import versions as versions
    from desktop.briefings.paper import Doubt as Doubt
    from desktop.briefings.paper import compose as compose
    from desktop.briefings.paper import document as document
    from desktop.briefings.paper import doubts as doubts
    from desktop.briefings.paper import figure_texts as figure_texts
    from desktop.briefings.paper import linked_summary as linked_summary
    from desktop.briefings.paper import summary_sentence as summary_sentence
    from desktop.briefings.pictures import TABLE as TABLE
    from desktop.briefings.pictures import add_photos as add_photos
    from desktop.briefings.pictures import arrange_photos as arrange_photos
    from desktop.briefings.pictures import caption_photo as caption_photo
    from desktop.briefings.pictures import cover_photo as cover_photo
    from desktop.briefings.pictures import exchange_photo as exchange_photo
    from desktop.briefings.pictures import judge_photo as judge_photo
    from desktop.briefings.pictures import remove_photo as remove_photo
    from desktop.briefings.pictures import take_instead as take_instead
    from desktop.briefings.pictures import take_photos as take_photos
    from desktop.briefings.views import SERIES as SERIES
    from desktop.briefings.views import BriefingView as BriefingView
    from desktop.briefings.views import ChartView as ChartView
    from desktop.briefings.views import IssuedPaper as IssuedPaper
    from desktop.briefings.views import IssueView as IssueView
    from desktop.briefings.views import briefing_view as briefing_view
    from desktop.briefings.views import issued_paper as issued_paper
    from desktop.briefings.views import list_briefings as list_briefings
    from desktop.briefings.views import period_figures as period_figures
    from desktop.briefings.views import total_if_signed as total_if_signed
    from desktop.briefings.writing import BriefingFacts as BriefingFacts
    from desktop.briefings.writing import discard_briefing as discard_briefing
    from desktop.briefings.writing import issue_briefing as issue_briefing
    from desktop.briefings.writing import start_briefing as start_briefing
    from desktop.briefings.writing import write_briefing as write_briefing
    from desktop.briefings.writing import write_typed as write_typed
