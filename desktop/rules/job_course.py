"""What state somebody's way to work is in, derived from the facts: 待对接, 已推荐, 已上岗, 不成 (decisions.md 9)."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class JobState(StrEnum):
    """The groups of the list; they are states, nobody puts somebody into one by hand."""

    SEEKING = "seeking"
    REFERRED = "referred"
    WORKING = "working"
    FAILED = "failed"

    @property
    def label(self) -> str:
        return {"seeking": "待对接", "referred": "已推荐", "working": "已上岗", "failed": "不成"}[self.value]


class JobStepKind(StrEnum):
    """Facts in time of a file or one of its referrals."""

    CALLED = "called"
    CALLED_IN = "called_in"
    STARTED = "started"
    NOT_TAKEN = "not_taken"
    LEFT = "left"
    CLOSED = "closed"
    REOPENED = "reopened"
    TASK_DONE = "task_done"
    TASK_DROPPED = "task_dropped"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    JobStepKind.CALLED: "回电", JobStepKind.CALLED_IN: "本人来电", JobStepKind.STARTED: "已上岗",
    JobStepKind.NOT_TAKEN: "不成", JobStepKind.LEFT: "离岗", JobStepKind.CLOSED: "记为不成",
    JobStepKind.REOPENED: "重新对接", JobStepKind.TASK_DONE: "回访", JobStepKind.TASK_DROPPED: "不用回访了",
}
_RANK = {kind: nth for nth, kind in enumerate(JobStepKind)}
_ENDS = (JobStepKind.STARTED, JobStepKind.NOT_TAKEN, JobStepKind.LEFT)


@dataclass(frozen=True, slots=True)
class JobFact:
    """One step that stands. ``referral`` is "" for what concerns the file as a whole."""

    id: str
    kind: JobStepKind
    referral: str
    at: int
    entered_at: int
    code: str = ""
    words: str = ""
    by: str = ""
    task: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """A referral with when it was written."""

    id: str
    at: int
    entered_at: int


@dataclass(frozen=True, slots=True)
class JobCourse:
    """The state of a file; ``results`` are the last word on each referral, None while it is open."""

    state: JobState
    results: dict[str, JobFact | None]
    working: str
    """The referral at whose employer he works, "" where he does not."""
    started_at: int | None


def derive(sent: Iterable[Sent], facts: Iterable[JobFact]) -> JobCourse:
    """The course of one file; of facts of one moment the later written counts."""
    # Of one moment what undoes comes after what it undoes.
    ordered = sorted(facts, key=lambda fact: (fact.entered_at, _RANK[fact.kind], fact.id))
    referrals = sorted(sent, key=lambda one: (one.entered_at, one.id))
    results: dict[str, JobFact | None] = {one.id: None for one in referrals}
    for fact in ordered:
        if fact.kind in _ENDS and fact.referral in results:
            results[fact.referral] = fact
    working = [(fact.at, one) for one, fact in results.items() if fact and fact.kind is JobStepKind.STARTED]
    closings = [fact for fact in ordered if fact.kind in (JobStepKind.CLOSED, JobStepKind.REOPENED)]
    closed = closings[-1] if closings and closings[-1].kind is JobStepKind.CLOSED else None
    since = closed.entered_at if closed is not None else None
    if since is not None and not any(one.entered_at > since for one in referrals):
        return JobCourse(JobState.FAILED, results, "", None)
    if working:
        started, where = max(working)
        return JobCourse(JobState.WORKING, results, where, started)
    waiting = any(result is None for result in results.values())
    return JobCourse(JobState.REFERRED if waiting else JobState.SEEKING, results, "", None)
