"""The inline forms of a call's steps, 派出 to 办结, for every page that drives a call."""
from __future__ import annotations

from desktop.deferring import deferred

with deferred(globals()):
    from desktop.ui.steps.choices import Lists, TeamCards, near_choices, team_choices
    from desktop.ui.steps.form import StepForm
    from desktop.ui.steps.forms import CorrectionForm, open_form
    from desktop.ui.steps.moment_field import MomentField
    from desktop.ui.steps.verbs import VERBS

__all__ = [
    "VERBS",
    "CorrectionForm",
    "Lists",
    "MomentField",
    "StepForm",
    "TeamCards",
    "near_choices",
    "open_form",
    "team_choices",
]
