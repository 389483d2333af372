"""The course of an emergency: limits from 发生, corrections that hide nothing, promises not put off when late."""
from __future__ import annotations

from desktop.clock import MINUTE, instant
from desktop.rules.deadlines import ClockKind, Limits
from desktop.rules.event_course import ReportStep, derive_event, promised
from desktop.vocabulary import Recipient, ReportStepKind

OCCURRED = instant(2025, 1, 14, 2, 36)
LEARNED = instant(2025, 1, 14, 2, 41)


def step(name, kind, at, entered=None, **said):
    return ReportStep(name, kind, at, at if entered is None else entered, **said)


def course(*steps):
    learned = step("learned", ReportStepKind.LEARNED, LEARNED)
    return derive_event([learned, *steps], limits=Limits())


def phoned(name, at, entered=None, **said):
    return step(name, ReportStepKind.PHONED, at, entered, recipient=Recipient.BUREAU.value, **said)


OCCURRENCE = step("occurred", ReportStepKind.OCCURRED, OCCURRED, LEARNED)


def test_the_limits_are_thirty_and_sixty_minutes_from_the_occurrence():
    """N4.3, A5.7: 30分钟电话报告, 1小时书面报告, 发生后."""
    found = course(OCCURRENCE)
    assert found.phone_deadline.due_at == OCCURRED + 30 * MINUTE
    assert found.written_deadline.due_at == OCCURRED + 60 * MINUTE


def test_an_event_is_open_until_it_is_closed():
    assert course(OCCURRENCE).open
    assert course(OCCURRENCE).sent == ()
    assert not course(OCCURRENCE, step("closed", ReportStepKind.CLOSED, LEARNED + MINUTE)).open


def test_untimed_the_limits_run_from_learning():
    assert course().phone_deadline.due_at == LEARNED + 30 * MINUTE


def test_only_a_call_to_the_bureau_counts():
    leader = step("leader", ReportStepKind.PHONED, LEARNED + MINUTE, recipient=Recipient.LEADER.value)
    assert course(OCCURRENCE, leader).phoned is None
    assert course(OCCURRENCE, leader, phoned("p", LEARNED + 2 * MINUTE)).phoned.now.id == "p"


def test_the_exact_limit_is_in_time_and_the_next_millisecond_is_not():
    due = OCCURRED + 30 * MINUTE
    assert not course(OCCURRENCE, phoned("p", due)).punctuality(due)[0].late
    assert course(OCCURRENCE, phoned("p", due + 1)).punctuality(due)[0].late


def test_a_correction_to_earlier_hides_no_lateness():
    late, better = phoned("p", LEARNED + 40 * MINUTE), phoned("q", LEARNED, LEARNED + 50 * MINUTE, supersedes="p")
    found = course(OCCURRENCE, late, better)
    assert found.phoned.at == LEARNED
    assert found.phone_deadline.ended_at == LEARNED + 40 * MINUTE


def test_a_late_call_withdrawn_and_written_anew_stays_late():
    """A5.7: 迟报 cannot be made good by writing anew."""
    late = phoned("p", LEARNED + 40 * MINUTE)
    gone = step("w", ReportStepKind.WITHDRAWN, LEARNED + 41 * MINUTE, supersedes="p")
    anew = phoned("q", LEARNED + MINUTE, LEARNED + 42 * MINUTE)
    assert course(OCCURRENCE, late, gone, anew).phone_deadline.ended_at == LEARNED + 40 * MINUTE


def test_a_withdrawn_call_ends_nothing():
    gone = step("w", ReportStepKind.WITHDRAWN, LEARNED + 2, supersedes="p")
    assert course(OCCURRENCE, phoned("p", LEARNED + 1), gone).phone_deadline.ended_at is None


def test_two_desks_correcting_differently_are_contested():
    first = phoned("p", LEARNED + 1)
    one, two = (phoned(name, LEARNED + at, LEARNED + 9, supersedes="p") for name, at in (("q", 2), ("r", 3)))
    assert course(first, one, two).contested
    assert not course(first, one).contested


def test_what_is_owed_counts_as_late_while_it_runs():
    phone, written = course(OCCURRENCE).punctuality(OCCURRED + 40 * MINUTE)
    assert (phone.over, phone.reason_missing, phone.taken) == (10 * MINUTE, True, None)
    assert not written.late


def test_learned_late_is_more_than_thirty_minutes_after():
    def heard(minutes):
        at = OCCURRED + minutes * MINUTE
        return derive_event([step("l", ReportStepKind.LEARNED, at), OCCURRENCE], limits=Limits()).learned_late

    assert [heard(30), heard(31)] == [False, True]


def due(name, at, until, entered=None, **said):
    return step(name, ReportStepKind.FOLLOW_UP_DUE, at, entered, due_at=until, **said)


def test_a_promise_is_kept_by_the_report_that_answers_it():
    sent = step("s", ReportStepKind.FOLLOW_UP_SENT, LEARNED + 9, answers="d")
    assert course(due("d", LEARNED, LEARNED + 5)).waiting is not None
    found = course(due("d", LEARNED, LEARNED + 5), sent)
    assert found.waiting is None
    assert found.follow_ups[0].deadline.ended_at == LEARNED + 9


def test_a_promise_is_put_off_in_time_only():
    first = due("d", LEARNED, LEARNED + 100)
    in_time = due("e", LEARNED, LEARNED + 300, LEARNED + 50, supersedes="d")
    too_late = due("e", LEARNED, LEARNED + 300, LEARNED + 150, supersedes="d")
    assert promised(course(first, in_time).follow_ups[0].line) == LEARNED + 300
    assert promised(course(first, too_late).follow_ups[0].line) == LEARNED + 100


def test_a_reason_explains_its_own_limit_only():
    said = step("r", ReportStepKind.LATE_REASON, LEARNED, code="traffic", clock=ClockKind.PHONE_REPORT.value)
    late = OCCURRED + 70 * MINUTE
    assert course(OCCURRENCE, said).reasons_missing(late) == (ClockKind.WRITTEN_REPORT,)


def test_the_next_step_follows_the_order_of_the_notice():
    now, written = LEARNED + 9, step("w", ReportStepKind.WRITTEN_SENT, LEARNED + 2)
    call, final = phoned("p", LEARNED + 1), step("f", ReportStepKind.FINAL_SENT, LEARNED + 3, answers="d")
    owed, closed = due("d", LEARNED + 2, LEARNED + 500), step("c", ReportStepKind.CLOSED, LEARNED + 4)
    chain = [(), (call,), (call, written, owed), (call, written, owed, final), (call, written, owed, final, closed)]
    assert [course(*steps).next(now) for steps in chain] == [
        ReportStepKind.PHONED, ReportStepKind.WRITTEN_SENT, ReportStepKind.FOLLOW_UP_SENT, ReportStepKind.CLOSED, None]


def test_the_order_of_arrival_does_not_matter():
    steps = [OCCURRENCE, phoned("p", LEARNED + 1), phoned("q", LEARNED + 2, LEARNED + 9, supersedes="p")]
    assert course(*steps) == course(*reversed(steps))


def test_a_line_tells_its_versions_and_which_of_them_stand():
    first = step("p", ReportStepKind.PHONED, LEARNED, recipient=Recipient.BUREAU.value)
    two = [
        step(name, ReportStepKind.PHONED, LEARNED + n * MINUTE, recipient=Recipient.BUREAU.value, supersedes="p")
        for n, name in enumerate(("q", "r"), 1)
    ]
    line = course(OCCURRENCE, first, *two).phoned
    assert line.corrected
    assert line.ids == frozenset("pqr")
    assert {one.id for one in line.heads} == {"q", "r"}


def test_approval_and_closing_stand_by_themselves():
    found = course(
        OCCURRENCE, step("a", ReportStepKind.APPROVED, LEARNED), step("b", ReportStepKind.APPROVED, LEARNED + MINUTE)
    )
    assert (found.approved.now.id, found.open) == ("b", True)
    closed = course(OCCURRENCE, step("c", ReportStepKind.CLOSED, LEARNED + MINUTE))
    assert (closed.closed.now.id, closed.open) == ("c", False)
