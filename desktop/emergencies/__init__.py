"""紧急事项: events, their reports by telephone and on paper, 续报, and the limits of 30 and 60 minutes (A5.7, N4.3)."""
from __future__ import annotations

from desktop.deferring import deferred

with deferred(globals()):
    from desktop.emergencies.corrections import correct_step, withdraw_step
    from desktop.emergencies.facts import EventFacts
    from desktop.emergencies.files import attach_file, detach_file, files_of
    from desktop.emergencies.log import (
        LEARNED_LATE,
        BegunEvent,
        Registered,
        begin_event,
        begin_working_draft,
        change_event,
        claim_event,
        discard_event_draft,
        event_of_call,
        open_from_call,
        register_event,
        void_event,
    )
    from desktop.emergencies.papers import (
        House,
        RecipientCard,
        house_of,
        recipients,
        report_document,
        report_foot,
        text_of,
    )
    from desktop.emergencies.reasons import give_late_reason
    from desktop.emergencies.sending import send_report, set_next_due
    from desktop.emergencies.steps import (
        close_event,
        keep_facts,
        log_approval,
        log_instruction,
        log_phone,
        set_occurred,
    )
    from desktop.emergencies.views import (
        EventRow,
        EventStepView,
        EventView,
        Reported,
        SentReport,
        StepVersion,
        event_view,
        list_events,
        open_clocks,
        open_count,
        reported,
        unwritten_events,
    )

__all__ = [
    "LEARNED_LATE",
    "BegunEvent",
    "EventFacts",
    "EventRow",
    "EventStepView",
    "EventView",
    "House",
    "RecipientCard",
    "Registered",
    "Reported",
    "SentReport",
    "StepVersion",
    "attach_file",
    "begin_event",
    "begin_working_draft",
    "change_event",
    "claim_event",
    "close_event",
    "correct_step",
    "detach_file",
    "discard_event_draft",
    "event_of_call",
    "event_view",
    "files_of",
    "give_late_reason",
    "house_of",
    "keep_facts",
    "list_events",
    "log_approval",
    "log_instruction",
    "log_phone",
    "open_clocks",
    "open_count",
    "open_from_call",
    "recipients",
    "register_event",
    "report_document",
    "report_foot",
    "reported",
    "send_report",
    "set_next_due",
    "set_occurred",
    "text_of",
    "unwritten_events",
    "void_event",
    "withdraw_step",
]
