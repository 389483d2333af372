"""The telephone sheet for the wall: tonight's people are not marked on it, for it hangs longer than a night.

Offices and those who serve can be called by everybody who stands before it. 信息员 are private persons: whoever comes
into the room would read their numbers, so these are masked unless it is written down what for (domain.md §5.2).
"""
from __future__ import annotations

from desktop.directory.phone_book import BookGroup, PhoneLine, phone_book
from desktop.journal.work import Reading, Work
from desktop.paper_foot import foot_of, log_full_paper, office_name
from desktop.reports.page import Form, Note, Secrecy
from desktop.reports.page_areas import PhoneGroup, PhoneNumber, Phones
from desktop.rules.masking import phone_inside
from desktop.shared_settings import read_values

TITLE = "值班电话一览"
GROUP_NAMES = {
    BookGroup.LEADER: "带班领导",
    BookGroup.DUTY: "值班员",
    BookGroup.PATROL: "巡查组",
    BookGroup.SERVICES: "公安、执法、医疗、救助站",
    BookGroup.COMMUNITY: "社区和信息员",
    BookGroup.CIVIL: "民政",
    BookGroup.OTHER: "其他",
}
_URGENT_FIRST = (
    BookGroup.SERVICES, BookGroup.LEADER, BookGroup.PATROL, BookGroup.CIVIL, BookGroup.DUTY, BookGroup.COMMUNITY,
    BookGroup.OTHER,
)


def wall_sheet(reading: Reading) -> Form:
    """Everybody of the book who has a number, what is dialled in need first, informants' masked; one page."""
    return _sheet(reading, Secrecy.MASKED)


def wall_sheet_in_full(work: Work, *, purpose: str) -> Form:
    """The same with the numbers of 信息员, once it is written down what for.

    Raises:
        UserError: ``rights.missing``, ``disclosure.purpose_missing``.
    """
    return _sheet(work, log_full_paper(work, record=work.campaign, paper=TITLE, purpose=purpose))


def _sheet(reading: Reading, mark: Secrecy) -> Form:
    lines = [line for line in phone_book(reading) if line.phone]
    groups = tuple(
        PhoneGroup(GROUP_NAMES[group], numbers) for group in _URGENT_FIRST
        if (numbers := tuple(_number(line, mark) for line in lines if line.group is group))
    )
    own = read_values(reading).text("street.phone")
    return Form(
        TITLE, office_name(reading), (
            Note(f"值班电话 {own}" if own else "", large=True, heavy=True), Phones(groups),
        ), foot_of(reading, operator=reading.actor), secrecy=mark, numbered=False,
    )


def _number(line: PhoneLine, mark: Secrecy) -> PhoneNumber:
    masked = line.kind == "informant" and mark is not Secrecy.FULL
    return PhoneNumber(line.name, line.detail, phone_inside(line.phone) if masked else line.shown)
