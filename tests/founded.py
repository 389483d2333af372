"""Builders of a founded desk: what the first start leaves, with its first officer acting."""
from __future__ import annotations

from dataclasses import replace

from desktop.founding import Founded, FoundingFacts, current_campaign, found_street
from desktop.journal.desk import Desk

PIN = "735194"
FACTS = FoundingFacts(
    street_code="500103003", street="解放碑街道", office="解放碑街道办事处", officer="杨丽", pin=PIN, pin_again=PIN,
    duty_phone="6300 0128", code_written_down=True,
)


def found(desk: Desk, **changed: object) -> Founded:
    """Founds the street and lets its first officer, 杨丽, act."""
    founded = desk.do(found_street, facts=replace(FACTS, **changed))
    desk.actor = founded.officer
    desk.campaign = desk.read(current_campaign)
    return founded
