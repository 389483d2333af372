"""Who can be put into a shift, as choices: leaders first where one leads, everybody else behind them."""
from __future__ import annotations

from desktop.directory import active_people, list_teams
from desktop.duty import leaders
from desktop.journal.desk import Desk
from desktop.officers import list_officers
from desktop.ui.widgets.chips import Choice
from desktop.vocabulary import Role

NOBODY = "-"
"""Value of the choice that takes somebody out."""


def leader_choices(desk: Desk) -> list[Choice]:
    """带班领导 first, then everybody who can be called."""
    first = desk.read(leaders)
    known = {card.id for card in first}
    rest = [one for one in desk.read(active_people) if one.id not in known]
    return [Choice(card.id, card.name) for card in first] + [Choice(one.id, one.name) for one in rest]


def officer_choices(desk: Desk) -> list[Choice]:
    """值班员 first, then the other officers."""
    cards = desk.read(list_officers)
    ordered = sorted(cards, key=lambda card: Role.DUTY not in card.roles)
    return [Choice(card.id, card.name) for card in ordered]


def team_choices(desk: Desk) -> list[Choice]:
    """The teams with their leads."""
    return [Choice(team.id, team.name, note=team.lead.name if team.lead else "") for team in desk.read(list_teams)]
