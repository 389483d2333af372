"""The telephone sheet for the wall: tonight's people are not marked on it, for it hangs longer than a night."""
from __future__ import annotations

from desktop.directory.phone_book import BookGroup, PhoneLine, phone_book
from desktop.journal.work import Reading
from desktop.paper_foot import foot_of, office_name
from desktop.reports.page import Form, Note
from desktop.reports.page_areas import PhoneGroup, PhoneNumber, Phones
from desktop.shared_settings import read_values

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


def wall_sheet(reading: Reading) -> Form:
    """Everybody of the book who has a number, what is dialled in need first; one page."""
    lines = [line for line in phone_book(reading) if line.phone]
    groups = tuple(
        PhoneGroup(GROUP_NAMES[group], numbers) for group in _URGENT_FIRST
        if (numbers := tuple(_number(line) for line in lines if line.group is group))
    )
    own = read_values(reading).text("street.phone")
    return Form(
        "值班电话一览", office_name(reading), (
            Note(f"值班电话 {own}" if own else "", large=True, heavy=True), Phones(groups),
        ), foot_of(reading, operator=reading.actor), numbered=False,
    )


def _number(line: PhoneLine) -> PhoneNumber:
    return PhoneNumber(line.name, line.detail, line.shown)
