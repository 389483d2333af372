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
from desktop.campaign.sheet import FILE_NAME as FILE_NAME
from desktop.campaign.sheet import ledger as ledger
