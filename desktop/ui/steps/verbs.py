"""What each step is called on its button; apart from the forms, since 值班台 writes it before any form is loaded."""
from __future__ import annotations

from desktop.vocabulary import StepKind

VERBS: dict[StepKind, str] = {
    StepKind.DISPATCHED: "派人前往",
    StepKind.ARRIVED: "登记到场",
    StepKind.LATE_REASON: "写明原因",
    StepKind.CLOSED: "办结",
    StepKind.NOT_NEEDED: "无需到场",
    StepKind.RECEIVED: "更正时间",
}
