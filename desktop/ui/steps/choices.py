"""What can be chosen in a step: the lists as chips, and the teams as cards with what each is out for."""
from __future__ import annotations

from desktop.calls import TeamTask, team_tasks
from desktop.directory import TeamCard, list_places, list_responders, list_teams, list_units
from desktop.journal.desk import Desk
from desktop.terms import Offered, offered
from desktop.ui.widgets.chips import Choice, ChoiceCards
from desktop.vocabulary_terms import terms_of

_NAMES_SHOWN = 3


class TeamCards(ChoiceCards):
    """Teams as cards; several may be sent, and pressing one again takes it back."""

    most = 0


class Lists:
    """Several lists read in one question; the seed stands in for a list before the first start."""

    def __init__(self, desk: Desk, *names: str) -> None:
        self._offered = desk.read(offered, lists=names)

    def of(self, name: str) -> list[Choice]:
        """The choices of a list in their order."""
        return [Choice(term.code, term.label) for term in self._offered[name] or _seeded(name)]

    def asking(self, name: str) -> frozenset[str]:
        """The codes of a list that ask for a word of what it was."""
        return frozenset(term.code for term in self._offered[name] or _seeded(name) if term.needs_note)


def _seeded(name: str) -> list[Offered]:
    return [Offered(seed.code, seed.label, seed.needs_note) for seed in terms_of(name)]


def team_choices(desk: Desk) -> list[Choice]:
    """The teams with their people and their present errand: “去魁星楼途中”, its people in the tip."""
    tasks = desk.read(team_tasks)
    return [_team_choice(team, tasks.get(team.id)) for team in desk.read(list_teams)]


def near_choices(desk: Desk, place: str) -> list[Choice]:
    """The 社区 of a place as one more card: whoever is near is there first (A3.3)."""
    if not place:
        return []
    community = next((card.community for card in desk.read(list_places) if card.id == place), "")
    unit = next((one for one in desk.read(list_units) if one.id == community), None)
    if unit is None:
        return []
    person = next((one for one in desk.read(list_responders) if one.unit == unit.id), None)
    note = "，".join(part for part in (person.name if person else "", unit.phone or (person.phone if person else ""))
                    if part)
    return [Choice(unit.id, unit.name, tag="就近", tag_kind="blue", note=note, tip=note)]


def _team_choice(team: TeamCard, task: TeamTask | None) -> Choice:
    names = [person.name for person in team.everyone]
    people = "、".join(names[:_NAMES_SHOWN]) + (f"等 {len(names)} 人" if len(names) > _NAMES_SHOWN else "")
    if task is None:
        return Choice(team.id, team.name, tag="空闲", tag_kind="green", note=people or "还没录人员", tip=people)
    errand = f"在{task.place}" if task.arrived else f"去{task.place}途中"
    # A card holds some fifteen characters: where the team is counts, who is in it stands in the tip.
    return Choice(team.id, team.name, note=errand, tip="，".join(part for part in (people, errand) if part))
