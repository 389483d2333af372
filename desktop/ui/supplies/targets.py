"""To whom goods may go: open calls, and the people met in the last days."""
from __future__ import annotations

from dataclasses import dataclass

from desktop import calls, cases
from desktop.clock import DAY, local
from desktop.journal.desk import Desk
from desktop.ui.widgets.chips import Choice

LATELY = DAY


@dataclass(frozen=True, slots=True)
class Target:
    """A contact or a call that a hand-out is tied to; ``name`` is for the sentence afterwards."""

    key: str
    label: str
    name: str
    contact: str | None = None
    call: str | None = None
    person: str | None = None


def read_targets(desk: Desk, now: int) -> list[Target]:
    """Calls that are open, then contacts of the last days, then calls of the last day; the latest first in each."""
    people = [
        Target(
            f"contact:{one.contact}", f"{one.name}，{moment(one.at, now)} {one.place}".rstrip(), one.name,
            contact=one.contact, call=one.call or None, person=one.person,
        )
        for one in desk.read(cases.recent_recipients)
    ]
    return [*_calls(desk, open=True), *people, *_calls(desk, open=False, since=now - LATELY)]


def _calls(desk: Desk, *, open: bool, since: int | None = None) -> list[Target]:  # noqa: A002  # As the filter names it.
    wanted = calls.CallFilter(open=open, since=since, voided=False, outgoing=False)
    rows = desk.read(calls.list_calls, wanted=wanted, limit=60).rows
    return [Target(f"call:{row.record}", _call_words(row), row.title, call=row.record) for row in rows]


def choices_of(targets: list[Target]) -> list[Choice]:
    """As a drop-down offers them."""
    return [Choice(target.key, target.label) for target in targets]


def moment(at: int, now: int) -> str:
    """“03:20” on the day, else “1月13日 22:10”."""
    when, today = local(at), local(now)
    day = "" if when.date() == today.date() else f"{when.month}月{when.day}日 "
    return f"{day}{when:%H:%M}"


def _call_words(row: calls.ListRow) -> str:
    return f"来电 {row.duty_day[5:7]}{row.duty_day[8:10]}-{row.nth:02} {row.title}"
