"""Who works here: officers, their roles and rights, their PINs on this PC, and the log of what was seen in full."""
from __future__ import annotations

from desktop.deferring import deferred

with deferred(globals()):
    from desktop.officers.disclosures import (
        COPIED,
        LEFT,
        OPENED,
        FullView,
        disclosures,
        log_copy,
        log_full_view,
        log_leaving,
    )
    from desktop.officers.pins import (
        RECOVERY,
        PinCheck,
        PinOutcome,
        change_pin,
        check_pin,
        has_recovery_code,
        keep_recovery_code,
        make_first_officer,
        make_recovery_code,
        reset_pin,
        set_pin,
    )
    from desktop.officers.register import (
        NAME_LIMIT,
        OfficerCard,
        add_officer,
        change_officer,
        current_officer,
        escalation,
        find_officer,
        list_officers,
        officer_names,
        restore_officer,
        retire_officer,
        set_roles,
    )
    from desktop.officers.rights import NOBODY, may, require, rights_of_roles
    from desktop.officers.second import (
        SecondCheck,
        TwoPersonAct,
        possible_seconds,
        prove_second,
        require_two,
        signing_under_way,
    )
    from desktop.officers.undoing import undo

__all__ = [
    "COPIED",
    "LEFT",
    "NAME_LIMIT",
    "NOBODY",
    "OPENED",
    "RECOVERY",
    "FullView",
    "OfficerCard",
    "PinCheck",
    "PinOutcome",
    "SecondCheck",
    "TwoPersonAct",
    "add_officer",
    "change_officer",
    "change_pin",
    "check_pin",
    "current_officer",
    "disclosures",
    "escalation",
    "find_officer",
    "has_recovery_code",
    "keep_recovery_code",
    "list_officers",
    "log_copy",
    "log_full_view",
    "log_leaving",
    "make_first_officer",
    "make_recovery_code",
    "may",
    "officer_names",
    "possible_seconds",
    "prove_second",
    "require",
    "require_two",
    "reset_pin",
    "restore_officer",
    "retire_officer",
    "rights_of_roles",
    "set_pin",
    "set_roles",
    "signing_under_way",
    "undo",
]
