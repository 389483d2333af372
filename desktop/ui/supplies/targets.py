"""To whom goods may go: open calls, people met in the last days, rounds under way, communities and service points."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypedDict

from desktop import calls, cases, directory, patrols
from desktop.clock import DAY, local
from desktop.journal.desk import Desk
from desktop.ui.widgets.chips import Choice

LATELY = DAY
POINT_KINDS = ("community", "station")
"""Units that hand goods on: 社区, 救助管理站."""


class TargetFacts(TypedDict):
    """A target as ``supplies.issue`` takes it."""

    contact: str | None
    call: str | None
    person: str | None
    patrol: str | None
    point: str | None


@dataclass(frozen=True, slots=True)
class Target:
    """A contact, call, round or point that a hand-out is tied to; ``name`` is for the sentence afterwards."""

    key: str
    label: str
    name: str
    contact: str | None = None
    call: str | None = None
    person: str | None = None
    patrol: str | None = None
    point: str | None = None

    @property
    def facts(self) -> TargetFacts:
        """As ``supplies.issue`` takes them."""
        return {"contact": self.contact, "call": self.call, "person": self.person, "patrol": self.patrol,
                "point": self.point}


def read_targets(desk: Desk, now: int) -> list[Target]:
    """Calls that are open, contacts of the last days, rounds under way, calls of the last day, communities and points.

    The latest stand first in each.
    """
    people = [
        Target(
            f"contact:{one.contact}", f"{one.name}，{moment(one.at, now)} {one.place}".rstrip(), one.name,
            contact=one.contact, call=one.call or None, person=one.person,
        )
        for one in desk.read(cases.recent_recipients)
    ]
    rounds = [
        Target(f"patrol:{one.id}", f"巡查 {one.name}", f"巡查 {one.name}", patrol=one.id)
        for one in desk.read(patrols.rounds_between, start=now - LATELY, end=now + 1) if one.running
    ]
    points = [Target(f"point:{key}", label, name, point=key) for key, name, label in _points(desk)]
    return [*_calls(desk, open=True), *people, *rounds, *_calls(desk, open=False, since=now - LATELY), *points]


def _points(desk: Desk) -> Iterator[tuple[str, str, str]]:
    """Id, name and label: 社区 and 救助管理站, then the service points of the register (A3.2)."""
    for kind in POINT_KINDS:
        for unit in desk.read(directory.list_units, kind=kind):
            yield unit.id, unit.name, unit.name
    for card in desk.read(directory.list_points):
        yield card.id, card.name, f"{card.name}（{card.use_label}）"


def point_choices(desk: Desk) -> list[Choice]:
    """Who may be lent goods out of the directory."""
    return [Choice(key, label) for key, _name, label in _points(desk)]


def point_names(desk: Desk) -> dict[str, str]:
    """Units and service points by id, those 停用 too: the book names them still."""
    units = {unit.id: unit.name for unit in desk.read(directory.list_units, retired=True)}
    return units | {card.id: card.name for card in desk.read(directory.list_points, retired=True)}


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
