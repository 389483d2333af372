"""就业登记: who wants work, what openings there are, what fits, and what came of it (通知二)."""
from __future__ import annotations

from desktop.deferring import deferred

with deferred(globals()):
    from desktop.employment.course import close_file as close_file
    from desktop.employment.course import finish_task as finish_task
    from desktop.employment.course import left_work as left_work
    from desktop.employment.course import log_call as log_call
    from desktop.employment.course import not_taken as not_taken
    from desktop.employment.course import refer as refer
    from desktop.employment.course import reopen_file as reopen_file
    from desktop.employment.course import start_work as start_work
    from desktop.employment.facts import JobFacts as JobFacts
    from desktop.employment.facts import OpeningFacts as OpeningFacts
    from desktop.employment.files import change_file as change_file
    from desktop.employment.files import give_case as give_case
    from desktop.employment.files import register as register
    from desktop.employment.files import set_trades as set_trades
    from desktop.employment.files import void_file as void_file
    from desktop.employment.matching import Fitting as Fitting
    from desktop.employment.matching import fittings as fittings
    from desktop.employment.openings import Opening as Opening
    from desktop.employment.openings import add_opening as add_opening
    from desktop.employment.openings import change_opening as change_opening
    from desktop.employment.openings import close_opening as close_opening
    from desktop.employment.openings import openings as openings
    from desktop.employment.openings import pay_words as pay_words
    from desktop.employment.openings import reopen_opening as reopen_opening
    from desktop.employment.papers import blank_job_paper as blank_job_paper
    from desktop.employment.papers import full_job_paper as full_job_paper
    from desktop.employment.papers import job_paper as job_paper
    from desktop.employment.views import Due as Due
    from desktop.employment.views import DueJob as DueJob
    from desktop.employment.views import JobRow as JobRow
    from desktop.employment.views import JobView as JobView
    from desktop.employment.views import ReferralView as ReferralView
    from desktop.employment.views import Wanting as Wanting
    from desktop.employment.views import due_jobs as due_jobs
    from desktop.employment.views import file_of_person as file_of_person
    from desktop.employment.views import job_list as job_list
    from desktop.employment.views import job_view as job_view
    from desktop.employment.views import wanting_work as wanting_work
