"""服务点名录与服务人次 on paper: the points as they are, and who came by day or month (A3.1, A3.2)."""
from __future__ import annotations

from desktop.directory import list_points, point_counts, point_totals
from desktop.journal.work import Reading
from desktop.paper_foot import foot_of, office_name
from desktop.patrols import campaign_bounds
from desktop.reports.page import Column, Row, Secrecy
from desktop.reports.roster_documents import Roster, RosterPart


def points_paper(reading: Reading) -> Roster:
    """Every point with its sum of the campaign, then the counts it was summed from, the latest first."""
    start, end = campaign_bounds(reading)
    totals = point_totals(reading, start=start, end=end)
    points, counts = list_points(reading), point_counts(reading, start=start, end=end)
    rows = tuple(
        Row((one.name, one.use_label, one.kind_label, one.community_name, one.hours, one.phone,
             str(one.capacity or ""), f"{totals[one.id]} 人次" if one.id in totals else "没报过")) for one in points
    )
    told = tuple(Row((one.when, one.name, str(one.people), str(one.guided or ""), one.note, one.by_name))
                 for one in counts)
    guided = sum(one.guided for one in counts)
    return Roster(
        "救助服务点名录与服务人次", office_name(reading),
        f"服务点 {len(points)} 个，服务 {sum(totals.values())} 人次，其中引导求助 {guided} 人次。",
        (
            RosterPart("服务点", (
                Column("名称", 2.2), Column("用途", 1.3), Column("类型", 1.6), Column("社区", 1.2),
                Column("开放时间", 1.5), Column("电话", 1.3), Column("可容", 0.6, centred=True),
                Column("今冬", 1, centred=True),
            ), rows, "还没有服务点"),
            RosterPart("人次", (
                Column("哪天或哪月", 1.1, centred=True), Column("服务点", 2.2), Column("人次", 0.7, centred=True),
                Column("其中引导求助", 1, centred=True), Column("说明", 2.2), Column("填报人", 1),
            ), told, "还没有记过人次"),
        ),
        foot=foot_of(reading, operator=reading.actor), secrecy=Secrecy.INTERNAL,
    )
