"""The five steps over the page: figures, lines, which runs, what is late."""
from __future__ import annotations

from desktop.clock import MINUTE, instant
from desktop.rules.deadlines import ClockState, Limits
from desktop.rules.event_course import ReportStep, derive_event
from desktop.rules.event_stages import Standing, TrackStage, event_stages, event_track
from desktop.vocabulary import Recipient, ReportStepKind

OCCURRED = instant(2025, 1, 14, 2, 36)
LEARNED = OCCURRED + 5 * MINUTE
BASE = [
    ReportStep("l", ReportStepKind.LEARNED, LEARNED, LEARNED),
    ReportStep("o", ReportStepKind.OCCURRED, OCCURRED, LEARNED),
]


def stages(*steps, at=15 * MINUTE):
    return event_stages(derive_event([*BASE, *steps], limits=Limits()), OCCURRED + at)


def phoned(at):
    return ReportStep("p", ReportStepKind.PHONED, OCCURRED + at, OCCURRED + at, recipient=Recipient.BUREAU.value)


def test_what_runs_shows_its_digits_and_until_when():
    occurred, phone, written, follow_up, closing = stages()
    assert (occurred.figure, occurred.line) == ("02:36", "02:41 获悉，已过 5 分")
    assert (phone.figure, phone.line, phone.standing) == ("15:00", "剩余，03:06 前报，限 30 分", Standing.RUNNING)
    assert (written.figure, written.standing) == ("45:00", Standing.OPEN)
    assert (follow_up.figure, follow_up.line) == ("有变化就报", "至少每天 08:00 一次")
    assert closing.line == "终报送出才能结"


def test_what_is_done_says_how_long_it_took():
    phone, written = stages(phoned(22 * MINUTE), at=45 * MINUTE)[1:3]
    assert (phone.figure, phone.line, phone.standing) == ("02:58", "按时，用 22 分，限 30 分", Standing.DONE)
    assert written.standing is Standing.RUNNING


def test_what_was_late_is_never_called_in_time():
    phone = stages(phoned(33 * MINUTE), at=40 * MINUTE)[1]
    assert (phone.line, phone.standing) == ("迟 3 分，用 33 分，限 30 分", Standing.LATE)


def test_an_overdue_step_stands_out_even_out_of_turn():
    phone, written = stages(at=65 * MINUTE)[1:3]
    assert (phone.standing, written.standing) == (Standing.RUNNING, Standing.RUNNING)
    assert written.clock is ClockState.OVERDUE
    assert written.line.startswith("已超时，应 03:36 送出")


def test_an_unknown_time_is_said():
    found = event_stages(derive_event(BASE[:1], limits=Limits()), LEARNED)
    assert (found[0].figure, found[0].brief) == ("发生时间待核", "待核")


def sent(name, kind, at, **said):
    return ReportStep(name, ReportStepKind(kind), OCCURRED + at * MINUTE, OCCURRED + at * MINUTE, **said)


WRITTEN = (phoned(10 * MINUTE), sent("w", "written_sent", 30))


def test_a_follow_up_that_was_promised_runs_and_can_be_late():
    owed = sent("f", "follow_up_due", 31, due_at=OCCURRED + 120 * MINUTE)
    waiting = stages(*WRITTEN, owed, at=60 * MINUTE)[3]
    assert (waiting.figure, waiting.line) == ("60:00", "04:36 前报")
    late = stages(*WRITTEN, owed, at=130 * MINUTE)[3]
    assert (late.clock, late.line) == (ClockState.OVERDUE, "已超时，应 04:36 前报")


def test_after_the_final_report_only_the_closing_is_left():
    first = sent("u", "follow_up_sent", 90)
    final = sent("z", "final_sent", 200)
    follow_up, closing = stages(*WRITTEN, first, final, at=210 * MINUTE)[3:]
    assert (follow_up.figure, follow_up.standing) == ("终报已送", Standing.DONE)
    assert follow_up.line.startswith("已报 1 次，")
    assert (closing.line, closing.standing) == ("终报已送，可以结了", Standing.RUNNING)


def test_a_lateness_without_its_reason_holds_the_closing_up():
    late = (phoned(40 * MINUTE), sent("w", "written_sent", 50), sent("z", "final_sent", 200))
    assert stages(*late, at=210 * MINUTE)[4].figure == "先写明原因"


def test_a_closed_event_says_who_signed():
    steps = (*WRITTEN, sent("z", "final_sent", 200))
    closing = stages(*steps, sent("c", "closed", 220, person="罗敏"), at=230 * MINUTE)[4]
    assert (closing.figure, closing.line, closing.standing) == ("06:16", "罗敏签认", Standing.DONE)
    assert stages(*steps, sent("c", "closed", 220), at=230 * MINUTE)[4].line == "已签认"


def track(*steps, at=15 * MINUTE):
    return event_track(derive_event([*BASE, *steps], limits=Limits()), OCCURRED + at)


def test_the_dots_of_a_row_follow_the_reports():
    """A1.1: times of what is done, what is late, what is due next; at the end 结案."""
    happened, phone, written, last = track(phoned(33 * MINUTE))
    assert happened == TrackStage("发生", OCCURRED, due=False)
    assert phone == TrackStage("电话报", OCCURRED + 33 * MINUTE, due=False, late=True)
    assert (written.at, written.due, last.due) == (None, True, False)
    assert track(*WRITTEN)[3] == TrackStage("续报", None, due=True)
    assert track(*WRITTEN, sent("z", "final_sent", 200), at=210 * MINUTE)[3] == TrackStage("结案", None, due=True)


def test_where_nobody_knows_when_it_happened_the_dots_begin_with_the_learning():
    assert event_track(derive_event(BASE[:1], limits=Limits()), LEARNED)[0] == TrackStage("获悉", LEARNED, due=False)
