"""The inline forms of a call's steps, 派出 to 办结, for every page that drives a call."""
from desktop.ui.steps.choices import TeamCards, choices_of, note_codes, team_choices
from desktop.ui.steps.form import VERBS, StepForm
from desktop.ui.steps.forms import CorrectionForm, open_form
from desktop.ui.steps.moment_field import MomentField

__all__ = [
    "VERBS",
    "CorrectionForm",
    "MomentField",
    "StepForm",
    "TeamCards",
    "choices_of",
    "note_codes",
    "open_form",
    "team_choices",
]
