"""服务点名录与服务人次 on paper: the points, and who came by month or, where asked, by day (A3.1, A3.2)."""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.clock import civil_date
from desktop.directory import PointCard, PointCount, list_points, point_counts, point_totals
from desktop.forms.lists import point_phone
from desktop.journal.work import Reading, Work
from desktop.paper_foot import foot_of, log_full_paper, office_name
from desktop.patrols import campaign_bounds
from desktop.reports.page import Column, Row, Secrecy
from desktop.reports.roster_documents import Roster, RosterPart

TITLE = "救助服务点名录与服务人次"


def points_paper(reading: Reading) -> Roster:
    """Every point with its sum of the campaign, then what came month by month.

    The mobile of whoever looks after a point is masked; offices have numbers that are everybody's.
    """
    return _points(reading, Secrecy.MASKED)


def daily_points_paper(reading: Reading) -> Roster:
    """The same with every count as it was entered, the latest first, where somebody wants to see them."""
    return _points(reading, Secrecy.MASKED, daily=True)


def points_in_full(work: Work, *, purpose: str) -> Roster:
    """The same with every number, once it is written down what for; raises as ``network_in_full``."""
    return _points(work, log_full_paper(work, record=work.campaign, paper=TITLE, purpose=purpose))


def _points(reading: Reading, mark: Secrecy, *, daily: bool = False) -> Roster:
    start, end = campaign_bounds(reading)
    totals = point_totals(reading, start=start, end=end)
    points, counts = list_points(reading), point_counts(reading, start=start, end=end)
    rows = tuple(
        Row((one.name, one.use_label, one.kind_label, one.community_name, one.address, one.hours, one.contact,
             point_phone(one.phone, mark), f"{one.capacity} 人" if one.capacity else "",
             f"{totals[one.id]} 人次" if one.id in totals else "没报过")) for one in points
    )
    months = tuple(_months(civil_date(start), civil_date(max(start, min(end, reading.now)))))
    guided = sum(one.guided for one in counts)
    return Roster(
        TITLE, office_name(reading),
        f"服务点 {len(points)} 个，服务 {sum(totals.values())} 人次，其中引导求助 {guided} 人次。",
        (
            RosterPart("服务点", (
                Column("名称", 1.8), Column("用途", 1.4), Column("类型", 1.8), Column("社区", 1.1), Column("地址", 1.5),
                Column("开放时间", 1.3), Column("联系人", 0.8), Column("电话", 1.35), Column("可容", 0.6, centred=True),
                Column("本次行动", 1, centred=True),
            ), rows, "还没有服务点"),
            _daily(counts) if daily else _monthly(points, counts, months),
        ),
        foot=foot_of(reading, operator=reading.actor), secrecy=mark,
    )


def _months(first: str, last: str) -> Iterator[str]:
    """“2024-12”, “2025-01” … of two days."""
    year, month = int(first[:4]), int(first[5:7])
    while f"{year}-{month:02}" <= last[:7]:
        yield f"{year}-{month:02}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _monthly(points: Sequence[PointCard], counts: Sequence[PointCount], months: Sequence[str]) -> RosterPart:
    """A point a row, a month a column, all points together below."""
    heads = (*(f"{int(one[:4])}年{int(one[5:])}月" for one in months), "合计")
    names = {one.id: one.name for one in points}
    for count in counts:
        # A point that is no longer used still came to its numbers.
        names.setdefault(count.point, count.name)
    rows = [_sums(name, told, months) for point, name in names.items()
            if (told := [count for count in counts if count.point == point])]
    every = (_sums("合计", counts, months, heavy=True),) if len(rows) > 1 else ()
    return RosterPart(
        "各月人次（括号内是引导求助的）", (Column("服务点", 2.4), *(Column(one, 1, centred=True) for one in heads)),
        (*rows, *every), "还没有记过人次",
    )


def _sums(name: str, counts: Sequence[PointCount], months: Sequence[str], *, heavy: bool = False) -> Row:
    cells = [_told([one for one in counts if one.period.startswith(month)]) for month in months]
    return Row((name, *cells, _told(counts)), heavy=heavy)


def _told(counts: Sequence[PointCount]) -> str:
    """“208（7）”; nothing where nobody has counted."""
    guided = sum(one.guided for one in counts)
    return f"{sum(one.people for one in counts)}{f'（{guided}）' if guided else ''}" if counts else ""


def _daily(counts: Sequence[PointCount]) -> RosterPart:
    told = tuple(
        Row((f"{one.period[:4]}年{one.when}", one.name, str(one.people), str(one.guided or ""), one.note, one.by_name))
        for one in counts
    )
    return RosterPart("逐日人次", (
        Column("哪天或哪月", 1.3, centred=True), Column("服务点", 2.2), Column("人次", 0.7, centred=True),
        Column("其中引导求助", 1, centred=True), Column("说明", 2.2), Column("填报人", 1),
    ), told, "还没有记过人次")
