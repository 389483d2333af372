"""The page of the audit in a window of its own, upon a real desk with those who sign."""
from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import campaign, cases, officers
from desktop.cases import NewPerson
from desktop.ui.campaign.page import CampaignPage
from desktop.vocabulary import IdentityStatus, Role
from tests.ui.rooms import make_bench

WHOLE = {
    "place_words": "较场口地下通道", "place_kind": "underpass", "source": "public", "told_policy": True, "body": "well",
    "mind": "well", "willing": "yes", "destination": "station", "receiver": "接待", "escorted": True,
}


class Sight:
    """The page in a window of its own."""

    def __init__(self, qtbot, bench):
        self.qtbot, self.bench, self.desk = qtbot, bench, bench.room.desk
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.page = CampaignPage(bench.room)
        column = QVBoxLayout(self.host)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        bench.room.bus.changed.connect(self.page.hear)
        self.host.resize(1232, 798)

    def open(self):
        self.host.show()
        self.host.activateWindow()
        self.qtbot.waitUntil(self.host.isActiveWindow)
        self.settled()
        self.page.take_focus()
        return self

    def settled(self):
        """What was read in the background is shown."""
        self.qtbot.waitUntil(lambda: self.page._reading is None and self.page._look is not None)

    @property
    def problem(self):
        return self.page.problem

    @property
    def export(self):
        return self.page.export

    def kinds(self):
        """Kinds in which something is open or answered; what is well stands last, in one row."""
        lists = self.page.checks.lists.values()
        keys = [rows.rows.row(at).key for rows in lists for at in range(rows.rows.rowCount())]
        assert keys[-1] == "passed"
        return keys[:-1]

    def leader(self):
        """罗敏, who signs second."""
        self.led = self.desk.do(officers.add_officer, name="罗敏", roles=(Role.LEADER,))
        self.desk.do(officers.set_pin, officer=self.led, pin="135790")

    def proof(self, act):
        """What the second PIN gives."""
        return self.desk.do(officers.prove_second, act=act, officer=self.led, pin="135790").proof

    def sign(self):
        """Everything is signed by two."""
        self.leader()
        self.desk.do(campaign.sign_all, second=self.proof(officers.TwoPersonAct.REVIEW_LEDGER))

    def met(self, name, **changed):
        person = {"name": name, "sex": "male", "age_estimate": 62, "no_id_reason": "not_carried",
                  "identity_status": IdentityStatus.STATED}
        return self.desk.do(
            cases.record_contact, person=NewPerson(person), categories=["rough_sleeper"], causes=["sleeping_rough"],
            measures=["escort_station"], **{**WHOLE, **changed},
        )

    def export_to(self, folder, draft):
        self.page.take_folder(str(folder))
        (self.export.draft if draft else self.export.final).click()
        self.qtbot.waitUntil(lambda: not self.page.outgoing.writing)
        self.settled()


@pytest.fixture
def sight(qtbot, desk, clock, tmp_path):
    desk.do(officers.set_roles, officer=desk.actor, roles=(Role.ADMINISTRATOR, Role.DUTY, Role.CIVIL))
    bench = make_bench(desk, clock, tmp_path / "data")
    bench.room.folder.make()
    made = Sight(qtbot, bench)
    yield made
    bench.room.background.close()
