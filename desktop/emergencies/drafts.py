"""Half-written events and reports, read at every start; how they come to be is in ``log``."""
from __future__ import annotations

from desktop.journal.drafts import DraftView, open_drafts
from desktop.journal.work import Reading
from desktop.vocabulary import DraftKind

EVENT_KIND = "event_kind"
"""The list of kinds of events."""
OF_EVENT = "event"
"""The key of a draft under which the id of a registered event stands."""


def event_drafts(reading: Reading) -> list[DraftView]:
    """Half-written events that are not registered yet, oldest first."""
    drafts = reading.once(open_drafts, kind=DraftKind.EMERGENCY.value)
    return [draft for draft in drafts if not draft.content.get(OF_EVENT)]


def working_draft(reading: Reading, *, event: str) -> DraftView | None:
    """What is typed for the next report of a registered event."""
    drafts = open_drafts(reading, kind=DraftKind.EMERGENCY.value)
    return next((draft for draft in drafts if draft.content.get(OF_EVENT) == event), None)
