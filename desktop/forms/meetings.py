"""会商记录, 培训记录 and their like, from an entry of 工作档案 (A1.2, A2.2, A4.1)."""
from __future__ import annotations

from desktop.errors import UserError
from desktop.journal.work import Reading
from desktop.paper_foot import foot_of, office_name
from desktop.reports.meeting_documents import MeetingRecord
from desktop.worklog import EntryCard, find_entry

MEETINGS = {
    "consultation": "会商记录", "coordination": "议事协调记录", "meeting": "会议记录", "training": "培训记录",
    "drill": "演练记录",
}
"""Kind of entry → title of its record; what is not here has none."""
_FEW, _MOST = 8, 40


def meeting_paper(reading: Reading, *, entry: str) -> MeetingRecord:
    """The record of one entry, with a sheet to sign in on for as many as took part.

    Raises:
        UserError: ``worklog.unknown``, ``worklog.no_record`` where its kind is not one that people meet for.
    """
    card = find_entry(reading, entry=entry)
    if card.kind not in MEETINGS:
        raise UserError("worklog.no_record", kind=card.kind_label)
    return MeetingRecord(
        title=MEETINGS[card.kind], office=office_name(reading), topic=card.title, day=_day(card.held_on),
        place=card.place, recorder=card.by_name, heads=f"{card.attendees} 人" if card.attendees else "",
        units=card.units, text=card.words, attached="、".join(file.name for file in card.files),
        sign_in=_lines(card), foot=foot_of(reading, operator=reading.actor),
    )


def _lines(card: EntryCard) -> int:
    """A line for each who came, within what a sheet bears."""
    return min(max(card.attendees or 0, _FEW), _MOST)


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{year}年{int(month)}月{int(day)}日"
