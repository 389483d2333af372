"""The course of a call, derived from its steps: times as first written and as corrected, its clock, what is missing.

A correction never makes a call look better than it was first written: its clock runs from the earliest 接报 ever
written to the latest version of the arrival that counts (decisions.md 9). The first team on the spot ends it.
"""
from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from desktop.records import dataclass
from desktop.rules.deadlines import Deadline, Limits, arrival, is_late_entry
from desktop.rules.versions import Versions, done_at, gathered, settled
from desktop.vocabulary import StepKind

_COURSE = tuple(StepKind)


class EndedBy(StrEnum):
    """What ended the clock of a call."""

    ARRIVAL = "arrival"
    NOT_NEEDED = "not_needed"
    REASON = "reason"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the steps of a call."""

    id: str
    kind: StepKind
    at: int
    entered_at: int
    by: str = ""
    team: str = ""
    code: str = ""
    note: str = ""
    supersedes: str = ""
    clock_doubt: bool = False


@dataclass(frozen=True, slots=True)
class Line(Versions[Step]):
    """One fact of the course."""

    @property
    def kind(self) -> StepKind:
        return self.first.kind

    @property
    def corrected(self) -> bool:
        return self.now.at != self.first.at


@dataclass(frozen=True, slots=True)
class Course:
    """A call as its steps tell it; ``lines`` in order of time, withdrawn ones included and marked."""

    lines: tuple[Line, ...]
    limits: Limits
    excused: bool = False

    def standing(self, kind: StepKind) -> tuple[Line, ...]:
        """The lines of a kind that have not been withdrawn, in order of time."""
        return tuple(line for line in self.lines if line.kind is kind and line.withdrawn is None)

    def _only(self, kind: StepKind) -> Line | None:
        return next(iter(self.standing(kind)), None)

    @property
    def received(self) -> Line | None:
        return self._only(StepKind.RECEIVED)

    @property
    def received_at(self) -> int:
        """接报 as it counts now, i.e. as corrected."""
        return self.received.at if self.received else 0

    @property
    def dispatched(self) -> Line | None:
        return self._only(StepKind.DISPATCHED)

    @property
    def arrived(self) -> Line | None:
        """The first team on the spot."""
        return self._only(StepKind.ARRIVED)

    @property
    def closed(self) -> Line | None:
        return self._only(StepKind.CLOSED)

    @property
    def not_needed(self) -> Line | None:
        return self._only(StepKind.NOT_NEEDED)

    @property
    def reason(self) -> Line | None:
        """The latest typed reason for lateness."""
        return next(reversed(self.standing(StepKind.LATE_REASON)), None)

    @property
    def open(self) -> bool:
        return self.closed is None and self.not_needed is None

    @property
    def late_entry(self) -> bool:
        """补录: written down clearly later than it happened, without the stamp of F2."""
        first = self.received.first if self.received else None
        return first is not None and is_late_entry(first.at, first.entered_at, self.limits)

    @property
    def contested(self) -> bool:
        return any(line.contested for line in self.lines)

    @property
    def started_at(self) -> int:
        """From when the clock runs: the earliest 接报 that was ever written."""
        return min((step.at for step in self.received.versions), default=0) if self.received else 0

    @property
    def due_at(self) -> int:
        return self.started_at + self.limits.arrival

    @property
    def deadline(self) -> Deadline:
        """到场, 30 minutes (通知第四条, N4.2)."""
        return arrival(self.started_at, self.limits, self.ended_at)

    @property
    def ended_by(self) -> EndedBy | None:
        if self.arrived is not None:
            return EndedBy.ARRIVAL
        if self.not_needed is not None:
            return EndedBy.NOT_NEEDED
        if self._ending_reason() is not None or self._excused_from_the_start():
            return EndedBy.REASON
        return EndedBy.CLOSING if self.closed is not None else None

    @property
    def ended_at(self) -> int | None:
        """When the clock ended, None while it runs."""
        match self.ended_by:
            case EndedBy.ARRIVAL:
                return self._worst_arrival()
            case EndedBy.NOT_NEEDED:
                return self.not_needed.at if self.not_needed else None
            case EndedBy.REASON:
                reason = self._ending_reason()
                return reason.at if reason else self.received.first.entered_at if self.received else None
            case EndedBy.CLOSING:
                return self.closed.at if self.closed else None
            case _:
                return None

    @property
    def taken(self) -> int | None:
        """Milliseconds from 接报 to the first arrival; None where nobody arrived."""
        arrived = self._worst_arrival()
        return None if arrived is None else arrived - self.started_at

    @property
    def late(self) -> bool:
        """Whether the first arrival, as ever written, came after the limit."""
        arrived = self._worst_arrival()
        return arrived is not None and arrived > self.due_at

    @property
    def reason_missing(self) -> bool:
        """Whether a reason must be written before 办结: late, or nobody ever arrived."""
        if self.ended_by in (EndedBy.NOT_NEEDED, EndedBy.REASON) or self.reason is not None:
            return False
        return self.arrived is None or self.late

    def overdue(self, now: int) -> bool:
        return self.ended_at is None and now > self.due_at

    def _ending_reason(self) -> Line | None:
        """A reason ends a clock that is over; given before, it only explains."""
        return next((line for line in self.standing(StepKind.LATE_REASON) if line.at > self.due_at), None)

    def _excused_from_the_start(self) -> bool:
        """A 补录 whose limit was over when it was typed, with its reason (decisions.md 18)."""
        return bool(self.excused and self.received and self.received.first.entered_at > self.due_at)

    def _worst_arrival(self) -> int | None:
        """The first arrival, each by its latest version; None where nobody arrived."""
        return done_at([line for line in self.lines if line.kind is StepKind.ARRIVED])


def derive(steps: Iterable[Step], *, limits: Limits, excused: bool = False) -> Course:
    """The course of one call.

    Args:
        steps: all its steps, in any order.
        excused: a reason was given for writing the call down late (补录).
    """
    return Course(tuple(sorted(map(_line, gathered(steps)), key=_order)), limits, excused)


def _order(line: Line) -> tuple[int, int, int, str]:
    """By time; within one instant in the order of the course, 接报 before 派出."""
    return line.at, _COURSE.index(line.kind), line.first.entered_at, line.first.id


def _line(group: list[Step]) -> Line:
    return Line(*settled(group, StepKind.WITHDRAWN, lambda step: (step.at, step.code, step.note, step.team)))
