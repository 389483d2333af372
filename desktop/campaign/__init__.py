"""审核与上报: what the rows of the ledger lack, what is said of it, and the 台账 that leaves the house."""
from __future__ import annotations

from desktop.campaign.audit import KIND_LABELS as KIND_LABELS
from desktop.campaign.audit import Answer as Answer
from desktop.campaign.audit import Audit as Audit
from desktop.campaign.audit import AuditedRow as AuditedRow
from desktop.campaign.audit import Problem as Problem
from desktop.campaign.audit import Weight as Weight
from desktop.campaign.audit import audit as audit
from desktop.campaign.audit import say_unverifiable as say_unverifiable
from desktop.campaign.audit import take_answer_back as take_answer_back
from desktop.campaign.exporting import Export as Export
from desktop.campaign.exporting import export_ledger as export_ledger
from desktop.campaign.exporting import ledger_exports as ledger_exports
from desktop.campaign.review import Report as Report
from desktop.campaign.review import approve as approve
from desktop.campaign.review import changed_rows as changed_rows
from desktop.campaign.review import correct as correct
from desktop.campaign.review import counts_by_state as counts_by_state
from desktop.campaign.review import hand_in as hand_in
from desktop.campaign.review import report as report
from desktop.campaign.review import reports as reports
from desktop.campaign.review import reviewed as reviewed
from desktop.campaign.review import send_back as send_back
from desktop.campaign.review import sign_all as sign_all
from desktop.campaign.review_states import CORRECTION as CORRECTION
from desktop.campaign.review_states import Review as Review
from desktop.campaign.sheet import FILE_NAME as FILE_NAME
from desktop.campaign.sheet import ledger as ledger
from desktop.campaign.template_export import Outcome as Outcome
from desktop.campaign.template_export import Plan as Plan
from desktop.campaign.template_export import export_into_template as export_into_template
from desktop.campaign.template_export import plan_for as plan_for
from desktop.campaign.template_export import refusal_words as refusal_words
from desktop.campaign.template_export import remember_plan as remember_plan
from desktop.campaign.template_export import would_be_refused as would_be_refused
from desktop.campaign.template_facts import FIELD_NAMES as FIELD_NAMES
