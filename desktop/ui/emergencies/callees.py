"""Whom to call and what was logged with each: 区民政局 first, then tonight's leader, then whoever else was called."""
from __future__ import annotations

from dataclasses import replace

from desktop.clock import local
from desktop.duty import tonight
from desktop.emergencies import EventView, recipients
from desktop.journal.work import Reading
from desktop.ui.emergencies.side_cards import Callee
from desktop.vocabulary import Recipient


def callees_of(reading: Reading, *, view: EventView) -> tuple[Callee, ...]:
    """The lines of 打给谁."""
    offered = [Callee(one.recipient, one.unit, one.person, one.number) for one in recipients(reading)]
    # One number keyed in is better than the same office twice without one.
    known = [one for one in offered if one.number] or offered[:1]
    known += [
        Callee(Recipient.LEADER, "带班领导", line.name, line.phone)
        for line in tonight(reading).lines if line.role == "leader"
    ]
    return (*(_with_log(one, view) for one in known), *_others(known, view))


def leader_of(reading: Reading) -> str:
    """Tonight's 带班领导, empty where the rota names none."""
    return next((line.name for line in tonight(reading).lines if line.role == "leader"), "")


def _with_log(callee: Callee, view: EventView) -> Callee:
    said = next((line.now for line in reversed(view.course.calls) if line.now.unit == callee.unit), None)
    if said is None:
        return callee
    heard = f"，接话 {said.person}" if said.person and said.person != callee.person else ""
    return replace(callee, said=f"{local(said.at):%H:%M} 已报{heard}", number=callee.number or said.number)


def _others(known: list[Callee], view: EventView) -> list[Callee]:
    """Calls to whoever stands in no list."""
    units = {one.unit for one in known}
    found: dict[str, Callee] = {}
    for line in view.course.calls:
        step = line.now
        name = step.unit or step.person or step.number
        if step.unit not in units:
            heard = f"，接话 {step.person}" if step.person and step.person != name else ""
            found[name] = Callee(Recipient.OTHER, name, "", step.number, f"{local(step.at):%H:%M} 已报{heard}")
    return list(found.values())
