"""A desk whose officer keeps the ledger, a second person, and rows that are whole."""
from __future__ import annotations

import pytest

from desktop import cases, officers
from desktop.cases import NewPerson
from desktop.vocabulary import IdentityStatus, Role

WHOLE = {
    "place_words": "较场口地下通道", "place_kind": "underpass", "source": "public", "told_policy": True, "body": "well",
    "mind": "well", "willing": "yes", "destination": "station", "receiver": "接待", "escorted": True,
}
PERSON = {
    "name": "郑德福", "sex": "male", "age_estimate": 62, "no_id_reason": "not_carried",
    "identity_status": IdentityStatus.STATED,
}
PIN = "135790"


class House:
    """The desk with the two who sign: 杨丽 writes, 罗敏 (带班领导) confirms by PIN."""

    def __init__(self, desk) -> None:
        self.desk = desk
        self.leader = desk.do(officers.add_officer, name="罗敏", roles=(Role.LEADER,))
        desk.do(officers.set_pin, officer=self.leader, pin=PIN)

    def whole(self, name="郑德福", **facts):
        """A contact that lacks nothing; the words of a person may be given."""
        person = {**PERSON, "name": name, **facts.pop("person", {})}
        choices = {"categories": ["rough_sleeper"], "causes": ["sleeping_rough"], "measures": ["escort_station"]}
        for key in choices:
            choices[key] = facts.pop(key, choices[key])
        return self.desk.do(cases.record_contact, person=NewPerson(person), **choices, **{**WHOLE, **facts}).contact

    def proof(self, act) -> str:
        """What the second PIN gives."""
        found = self.desk.do(officers.prove_second, act=act, officer=self.leader, pin=PIN)
        assert found.proof
        return found.proof

    def reviewed(self) -> None:
        """Everything handed in and confirmed."""
        from desktop import campaign

        self.desk.do(campaign.hand_in)
        self.desk.do(campaign.approve, second=self.proof(officers.TwoPersonAct.REVIEW_LEDGER))


@pytest.fixture
def house(desk):
    desk.do(officers.set_roles, officer=desk.actor, roles=(Role.ADMINISTRATOR, Role.DUTY, Role.CIVIL))
    return House(desk)
