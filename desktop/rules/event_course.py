"""The course of an emergency, derived from its steps: report clocks, 续报 chain, what is missing before 结案.

报告时限 run from 发生 (市通知第五条, A5.7; N4.3), else from 获悉 while 发生时间待核; 到场时限 is the call's own matter.
A correction never makes a report look earlier than it was first written (decisions.md 9).
"""
from __future__ import annotations

from collections.abc import Iterable

from desktop.records import dataclass
from desktop.rules.deadlines import (
    ClockKind,
    Deadline,
    Limits,
    follow_up,
    is_learned_late,
    phone_report,
    report_start,
    written_report,
)
from desktop.rules.versions import Versions, done_at, gathered, settled
from desktop.vocabulary import Recipient, ReportStepKind

_ORDER = tuple(ReportStepKind)
_SENT = frozenset({ReportStepKind.WRITTEN_SENT, ReportStepKind.FOLLOW_UP_SENT, ReportStepKind.FINAL_SENT})
_KEPT = frozenset({ReportStepKind.FOLLOW_UP_SENT, ReportStepKind.FINAL_SENT})


@dataclass(frozen=True, slots=True)
class ReportStep:
    """One row of the steps of an event."""

    id: str
    kind: ReportStepKind
    at: int
    entered_at: int
    by: str = ""
    recipient: str = ""
    unit: str = ""
    number: str = ""
    person: str = ""
    means: str = ""
    code: str = ""
    clock: str = ""
    due_at: int | None = None
    answers: str = ""
    report: str = ""
    note: str = ""
    supersedes: str = ""
    clock_doubt: bool = False

    @property
    def said(self) -> tuple[object, ...]:
        """What two versions must agree in, not to be contested."""
        return self.at, self.due_at, self.unit, self.number, self.person, self.means, self.code, self.note


@dataclass(frozen=True, slots=True)
class Line(Versions[ReportStep]):
    """One fact of the course."""

    @property
    def kind(self) -> ReportStepKind:
        return self.first.kind

    @property
    def corrected(self) -> bool:
        return (self.now.at, self.now.due_at) != (self.first.at, self.first.due_at)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One promised 续报 and the report that kept the promise, if it has been sent."""

    line: Line
    sent: Line | None
    deadline: Deadline


@dataclass(frozen=True, slots=True)
class Punctuality:
    """How one limit was kept: ``taken`` and ``over`` in milliseconds, None while nothing was reported."""

    clock: ClockKind
    deadline: Deadline
    taken: int | None
    over: int
    reason: ReportStep | None

    @property
    def late(self) -> bool:
        return self.over > 0

    @property
    def reason_missing(self) -> bool:
        return self.late and self.reason is None


@dataclass(frozen=True, slots=True)
class EventCourse:
    """An event as its steps tell it; ``lines`` in order of time, withdrawn ones included and marked."""

    lines: tuple[Line, ...]
    limits: Limits

    def standing(self, *kinds: ReportStepKind) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.kind in kinds and line.withdrawn is None)

    def _only(self, kind: ReportStepKind) -> Line | None:
        return next(iter(self.standing(kind)), None)

    @property
    def occurred(self) -> Line | None:
        """发生; None while 发生时间待核."""
        return self._only(ReportStepKind.OCCURRED)

    @property
    def occurred_at(self) -> int | None:
        return self.occurred.at if self.occurred else None

    @property
    def learned(self) -> Line | None:
        return self._only(ReportStepKind.LEARNED)

    @property
    def learned_at(self) -> int:
        """获悉 as it counts now."""
        return self.learned.at if self.learned else 0

    @property
    def started_at(self) -> int:
        """From when both limits run: the earliest 发生 ever written, else the earliest 获悉."""
        return report_start(_earliest(self.occurred), _earliest(self.learned) or 0)

    @property
    def learned_late(self) -> bool:
        """Whether the 30 minutes were over before the street heard of it."""
        return is_learned_late(_earliest(self.occurred), _earliest(self.learned) or 0, self.limits)

    @property
    def calls(self) -> tuple[Line, ...]:
        """Every telephone report, to whomever it went."""
        return self.standing(ReportStepKind.PHONED)

    @property
    def phoned(self) -> Line | None:
        """The telephone report to 区民政局 that counts."""
        return next((line for line in self.calls if line.now.recipient == Recipient.BUREAU), None)

    @property
    def written(self) -> Line | None:
        return self._only(ReportStepKind.WRITTEN_SENT)

    @property
    def final(self) -> Line | None:
        return self._only(ReportStepKind.FINAL_SENT)

    @property
    def approved(self) -> Line | None:
        """审签: the latest."""
        return next(reversed(self.standing(ReportStepKind.APPROVED)), None)

    @property
    def closed(self) -> Line | None:
        return self._only(ReportStepKind.CLOSED)

    @property
    def open(self) -> bool:
        return self.closed is None

    @property
    def sent(self) -> tuple[Line, ...]:
        """Every written report that left and stands: 首报, 续报, 终报."""
        return self.standing(*_SENT)

    @property
    def phone_deadline(self) -> Deadline:
        """电话报告, 30 minutes (N4.3, A5.7)."""
        return phone_report(self.started_at, self.started_at, self.limits, self._ended(ReportStepKind.PHONED))

    @property
    def written_deadline(self) -> Deadline:
        """书面报告, 60 minutes (A5.7)."""
        return written_report(self.started_at, self.started_at, self.limits, self._ended(ReportStepKind.WRITTEN_SENT))

    @property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        """Every promised 续报 in order of time."""
        return tuple(self._follow_up(line) for line in self.standing(ReportStepKind.FOLLOW_UP_DUE))

    @property
    def waiting(self) -> FollowUp | None:
        """The 续报 that is still owed, the earliest if there are several."""
        owed = [one for one in self.follow_ups if one.sent is None]
        return min(owed, key=lambda one: one.deadline.due_at, default=None)

    @property
    def contested(self) -> bool:
        return any(line.contested for line in self.lines)

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        """Every limit of the event, 电话 first."""
        return (self.phone_deadline, self.written_deadline, *(one.deadline for one in self.follow_ups))

    def reason(self, clock: ClockKind, promise: Line | None = None) -> ReportStep | None:
        """The latest typed reason for one limit; for a 续报 that of the promise it explains."""
        found = [line.now for line in self.standing(ReportStepKind.LATE_REASON) if line.now.clock == clock]
        if promise is not None:
            found = [step for step in found if step.answers in promise.ids]
        return found[-1] if found else None

    def punctuality(self, now: int) -> tuple[Punctuality, ...]:
        """How each limit was kept, or stands at ``now``; what is owed and over counts as late already."""
        promises = (None, None, *(one.line for one in self.follow_ups))
        return tuple(self._kept(*one, now) for one in zip(self.deadlines, promises, strict=True))

    def reasons_missing(self, now: int) -> tuple[ClockKind, ...]:
        """The limits that were missed and whose reason nobody has written yet."""
        return tuple(dict.fromkeys(one.clock for one in self.punctuality(now) if one.reason_missing))

    def next(self, now: int) -> ReportStepKind | None:
        """登记通话, 登记已送出, 续报, 写明原因 or 结案; None when nothing is left to do."""
        if not self.open:
            return None
        if self.phoned is None:
            return ReportStepKind.PHONED
        if self.written is None:
            return ReportStepKind.WRITTEN_SENT
        if self.final is None or self.waiting is not None:
            return ReportStepKind.FOLLOW_UP_SENT
        return ReportStepKind.LATE_REASON if self.reasons_missing(now) else ReportStepKind.CLOSED

    def _kept(self, deadline: Deadline, promise: Line | None, now: int) -> Punctuality:
        reached = now if deadline.ended_at is None else deadline.ended_at
        taken = None if deadline.ended_at is None else deadline.ended_at - deadline.started_at
        over = max(0, reached - deadline.due_at)
        return Punctuality(deadline.kind, deadline, taken, over, self.reason(deadline.kind, promise))

    def _follow_up(self, line: Line) -> FollowUp:
        sent = next((one for one in self.standing(*_KEPT) if one.now.answers in line.ids), None)
        ended = max(step.at for step in sent.versions) if sent else None
        return FollowUp(line, sent, follow_up(line.first.at, self.limits, promised(line), ended))

    def _ended(self, kind: ReportStepKind) -> int | None:
        """When the act was done, each by its worst version."""
        return done_at([line for line in self.lines if line.kind is kind and _counts(line)])


def _counts(line: Line) -> bool:
    return line.kind is not ReportStepKind.PHONED or line.now.recipient == Recipient.BUREAU


def _earliest(line: Line | None) -> int | None:
    return min(step.at for step in line.versions) if line else None


def promised(line: Line) -> int:
    """Until when a 续报 is owed: it may be put off in time, never after the time was over."""
    due = line.first.due_at or line.first.at
    for step in line.versions[1:]:
        wanted = step.due_at or due
        due = wanted if step.entered_at <= due else min(due, wanted)
    return due


def derive_event(steps: Iterable[ReportStep], *, limits: Limits) -> EventCourse:
    """The course of one event from all its steps, in any order."""
    return EventCourse(tuple(sorted(map(_line, gathered(steps)), key=_by_time)), limits)


def _by_time(line: Line) -> tuple[int, int, int, str]:
    return line.at, _ORDER.index(line.kind), line.first.entered_at, line.first.id


def _line(group: list[ReportStep]) -> Line:
    return Line(*settled(group, ReportStepKind.WITHDRAWN, lambda step: step.said))
