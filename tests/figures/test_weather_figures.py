"""What the figures say of 预警: how often cold was warned of, what was sent on, what arrived (A0.1, A2.3)."""
from __future__ import annotations

from desktop import weather
from desktop.clock import HOUR
from desktop.figures import campaign_figures, rows_behind
from desktop.figures.rows import describe_rows


def test_warnings_and_notices_are_counted_with_their_rows(desk, clock):
    start, end = clock.now() - HOUR, clock.now() + 48 * HOUR
    first = desk.do(weather.log_warning, kind="cold_wave", level="blue", ends=clock.now() + 9 * HOUR, lowest=3)
    desk.do(weather.log_warning, kind="rain", level="blue", ends=clock.now() + 9 * HOUR)
    desk.do(weather.send_notices, warning=first, receivers={"较场口社区": None, "巡查一组": None}, means="phone")
    clock.advance(HOUR)
    notice = desk.read(weather.notices_of, warning=first)[0]
    desk.do(weather.confirm_notice, notice=notice.id, seen=notice.seen, answered_by="秦桂芳")
    raised = desk.do(weather.change_level, warning=first, level="orange", ends=clock.now() + 9 * HOUR)
    ahead = desk.do(weather.log_warning, kind="snow", level="blue", starts=clock.now() + HOUR,
                    ends=clock.now() + 9 * HOUR)
    desk.do(weather.lift_warning, warning=ahead, seen=desk.read(weather.find_warning, warning=ahead).seen)
    found = desk.read(campaign_figures, start=start, end=end)
    assert [found[key].value for key in ("warnings", "warning_notices", "warnings_delivered")] == [2, 2, 1]
    assert set(desk.read(rows_behind, key="warnings", start=start, end=end)) == {first, raised}
    told = desk.read(describe_rows, ids=[first, notice.id])
    assert {(row.title, row.page, row.record) for row in told} == {
        ("寒潮蓝色预警", "duty", first), (f"预警提示 {notice.receiver}", "duty", first),
    }
