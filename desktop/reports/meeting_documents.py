"""会商记录 and 培训记录 exactly as they are printed: who met, about what, what was agreed (A1.2, A2.2, A4.1)."""
from __future__ import annotations

from dataclasses import dataclass

from desktop.reports.page import NO_FOOT, Foot


@dataclass(frozen=True, slots=True)
class Attendee:
    """One line of the sign-in sheet; empty cells are left for the pen."""

    name: str = ""
    unit: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """One meeting, 会商, training or drill. Everything is text as printed.

    Attributes:
        title: of the paper: 会商记录, 培训记录. topic: what it was about.
        heads: “12 人”. units: who took part, as written. text: what was said, told or trained.
        agreed: what was decided, by whom until when. attached: names of the files kept with it.
        sign_in: how many empty lines the sign-in sheet has when nobody is named.
    """

    title: str = "会商记录"
    office: str = ""
    topic: str = ""
    day: str = ""
    place: str = ""
    convener: str = ""
    recorder: str = ""
    heads: str = ""
    units: str = ""
    text: str = ""
    agreed: str = ""
    attached: str = ""
    attendees: tuple[Attendee, ...] = ()
    sign_in: int = 8
    foot: Foot = NO_FOOT
