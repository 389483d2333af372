"""值班电话记录（接处登记单） exactly as it is printed (domain.md §2.4)."""
from __future__ import annotations

from dataclasses import dataclass

from desktop.reports.page import NO_FOOT, Foot, Secrecy


@dataclass(frozen=True, slots=True)
class CallStep:
    """One fact of the course: “到场”, “1月14日 03:31”, who or what it tells."""

    name: str
    at: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class CallSheet:
    """One call. Everything is text as printed; what is not known says so (“待查”), what is empty stays for a pen.

    Attributes:
        kinds: the kinds of calls to tick from, in the order of the list; kind: the one that it is.
        taken: “14 分，时限 30 分” or “36 分，迟 6 分”; late sets it in 黑体.
        direction: 来电 or 去电; a blank one has both to tick. late_entry: why it was written down later (补录).
        verified, instructed: 核复 and 领导批示 with the 反馈, a line each; room for a pen where there is none.
        told: what was reported to the leader on duty, and when.
    """

    office: str = ""
    received: str = ""
    written: str = ""
    channel: str = ""
    caller: str = ""
    caller_number: str = ""
    place: str = ""
    kinds: tuple[str, ...] = ()
    kind: str = ""
    people: str = ""
    words: str = ""
    steps: tuple[CallStep, ...] = ()
    taken: str = ""
    late: bool = False
    late_reason: str = ""
    result: str = ""
    told: str = ""
    taker: str = ""
    foot: Foot = NO_FOOT
    secrecy: Secrecy = Secrecy.MASKED
    direction: str = ""
    late_entry: str = ""
    verified: str = ""
    instructed: str = ""
