"""Every form of the duty room filled from the records: masked or in full, and blank for a power cut."""
from __future__ import annotations

from desktop.deferring import deferred

with deferred(globals()):
    from desktop.forms.archived import ArchivedPaper as ArchivedPaper
    from desktop.forms.archived import archived_papers as archived_papers
    from desktop.forms.archived import event_papers as event_papers
    from desktop.forms.archived import events_reported as events_reported
    from desktop.forms.blanks import blank_forms as blank_forms
    from desktop.forms.calls import call_in_full as call_in_full
    from desktop.forms.calls import call_paper as call_paper
    from desktop.forms.campaigns import destruction_paper as destruction_paper
    from desktop.forms.campaigns import monthly_paper as monthly_paper
    from desktop.forms.campaigns import problem_paper as problem_paper
    from desktop.forms.campaigns import sign_off_paper as sign_off_paper
    from desktop.forms.cases import archive_in_full as archive_in_full
    from desktop.forms.cases import archive_paper as archive_paper
    from desktop.forms.cases import governance_lines as governance_lines
    from desktop.forms.cases import governance_paper as governance_paper
    from desktop.forms.cases import last_contact as last_contact
    from desktop.forms.cases import referral_in_full as referral_in_full
    from desktop.forms.cases import referral_paper as referral_paper
    from desktop.forms.cases import registration_in_full as registration_in_full
    from desktop.forms.cases import registration_paper as registration_paper
    from desktop.forms.cases import tracing_paper as tracing_paper
    from desktop.forms.lists import care_in_full as care_in_full
    from desktop.forms.lists import care_paper as care_paper
    from desktop.forms.lists import key_people_in_full as key_people_in_full
    from desktop.forms.lists import key_people_paper as key_people_paper
    from desktop.forms.lists import network_in_full as network_in_full
    from desktop.forms.lists import network_paper as network_paper
    from desktop.forms.lists import relief_card as relief_card
    from desktop.forms.meetings import MEETINGS as MEETINGS
    from desktop.forms.meetings import meeting_paper as meeting_paper
    from desktop.forms.points import daily_points_paper as daily_points_paper
    from desktop.forms.points import points_in_full as points_in_full
    from desktop.forms.points import points_paper as points_paper
    from desktop.forms.worklog import worklog_paper as worklog_paper
