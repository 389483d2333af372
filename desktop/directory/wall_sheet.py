"""The telephone sheet for the wall: tonight's people are not marked on it, for it hangs longer than a night."""
from __future__ import annotations

from desktop.clock import local
from desktop.directory.phone_book import BookGroup, PhoneLine, phone_book
from desktop.journal.work import Reading
from desktop.reports.duty_documents import WallGroup, WallNumber, WallSheet
from desktop.shared_settings import read_values, this_site

GROUP_NAMES = {
    BookGroup.LEADER: "带班领导",
    BookGroup.DUTY: "值班员",
    BookGroup.PATROL: "巡查组",
    BookGroup.SERVICES: "公安、医疗、救助站",
    BookGroup.COMMUNITY: "社区和信息员",
    BookGroup.CIVIL: "民政",
    BookGroup.OTHER: "其他",
}
_URGENT_FIRST = (
    BookGroup.SERVICES, BookGroup.LEADER, BookGroup.PATROL, BookGroup.CIVIL, BookGroup.DUTY, BookGroup.COMMUNITY,
    BookGroup.OTHER,
)


def wall_sheet(reading: Reading) -> WallSheet:
    """Everybody of the book who has a number, what is dialled in need first."""
    lines = [line for line in phone_book(reading) if line.phone]
    groups = []
    for group in _URGENT_FIRST:
        numbers = tuple(_number(line) for line in lines if line.group is group)
        if numbers:
            groups.append(WallGroup(GROUP_NAMES[group], numbers))
    site = this_site(reading)
    day = local(reading.now)
    return WallSheet(
        "值班电话一览", site.office if site else "", read_values(reading).text("street.phone"), tuple(groups),
        f"{day.year}年{day.month}月{day.day}日 打印",
    )


def _number(line: PhoneLine) -> WallNumber:
    return WallNumber(line.name, line.detail, line.shown)
