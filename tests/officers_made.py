"""Builders of officers with PINs, for acts that ask who is there."""
from __future__ import annotations

from desktop import officers
from desktop.journal.desk import Desk
from desktop.officers import TwoPersonAct
from desktop.vocabulary import Role

PIN = "735194"


def with_pin(desk: Desk, name: str, *roles: Role, pin: str = PIN) -> str:
    """An officer who can open the lock, made by the first administrator, whoever acts now."""
    acts = desk.actor
    desk.actor = next(card.id for card in desk.read(officers.list_officers) if Role.ADMINISTRATOR in card.roles)
    try:
        officer = desk.do(officers.add_officer, name=name, roles=roles)
        desk.do(officers.set_pin, officer=officer, pin=pin)
    finally:
        desk.actor = acts
    return officer


def second(desk: Desk, act: TwoPersonAct, *, name: str = "何跃", role: Role = Role.LEADER) -> str:
    """The proof of a second person for one act at this desk; makes that person where there is none."""
    able = desk.read(officers.possible_seconds, act=act)
    officer = next((card.id for card in able if card.name == name), "") or with_pin(desk, name, role)
    return desk.do(officers.prove_second, act=act, officer=officer, pin=PIN).proof
