"""The end of a winter: audited, put right, signed, exported into three workbooks, read by a second library, archived,
verified, closed, and the next campaign begun."""
from __future__ import annotations

import subprocess
import sys
from itertools import islice

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from desktop import campaign, cases, forms, founding, officers
from desktop.campaign import AuditBook, Weight
from desktop.clock import FixedClock, instant
from desktop.db.models.supplies import Balance
from desktop.demo import make_demo
from desktop.errors import UserError
from desktop.figures import campaign_figures
from desktop.journal.opening import opened
from desktop.journal.source import SeededSource
from desktop.journal.verify import verify
from desktop.officers import TwoPersonAct
from desktop.paths import DataFolder, resource
from desktop.reports.fonts import Fonts
from desktop.vocabulary import Right
from tests.campaign import workbooks

PIN = "135790"


def balances(reading):
    return sorted((row.stock_place, row.lot, row.quantity) for row in reading.execute(select(Balance)))


def proof(desk, act, second):
    return desk.do(officers.prove_second, act=act, officer=second, pin=PIN).proof


class End:
    """The desk after the winter with the two who sign, and what they do one after the other."""

    def __init__(self, desk, folder, clock, out):
        self.desk, self.folder, self.clock, self.out = desk, folder, clock, out
        people = desk.read(officers.list_officers)
        writes = {Right.EXPORT_LEDGER, Right.WRITE_CASES}
        self.keeper = next(card for card in people if writes <= card.rights).id
        self.chief = next(card for card in people if Right.EDIT_SETTINGS in card.rights).id
        self.second = next(card for card in people if Right.REVIEW in card.rights and card.id != self.keeper).id
        desk.actor, desk.campaign = self.chief, desk.read(founding.current_campaign)
        desk.do(officers.set_pin, officer=self.second, pin=PIN)
        desk.actor = self.keeper

    def proof(self, act):
        return proof(self.desk, act, self.second)

    def audited(self):
        """What nobody can know any more is answered with its reason; the rest is mended; two sign."""
        book, desk = AuditBook(), self.desk
        found = desk.read(campaign.look_again, book=book)
        assert len(found.rows) > 5
        for problem in found.must:
            desk.do(campaign.say_unverifiable, contact=problem.contact, kind=problem.kind, reason="当时没有记")
        found = desk.read(campaign.look_again, book=book)
        assert found.ready
        assert found == desk.read(campaign.audit)
        assert all(problem.weight is Weight.LOOK for problem in (*found.must, *found.look))
        desk.do(campaign.sign_all, second=self.proof(TwoPersonAct.REVIEW_LEDGER))
        return found

    def exported(self, found):
        """Three templates, each read again by a second library; rows a dictionary would refuse leave as a draft."""
        for make, sheet in ((workbooks.plain, "Sheet"), (workbooks.merged, "专项行动台账"),
                            (workbooks.other_library, "数据")):
            done = self.desk.do(campaign.export_into_template, path=self.out / f"{sheet}.xlsx",
                                template=make(self.out / "模板.xlsx"), draft=True)
            assert done.rows == done.total == len(found.rows)
            names = {name for row in found.rows if (name := campaign.copy_lines("", row)[8][1])}
            read = {
                str(cell) for name, _n, _d in done.files
                for line in CalamineWorkbook.from_path(str(self.out / name)).get_sheet_by_name(sheet).to_python()
                for cell in line
            }
            assert names <= read

    def reported(self, rows):
        """Our own ledger goes up; its receipt is kept."""
        self.clock.advance(60_000)
        written = self.desk.do(campaign.export_ledger, path=self.out / "台账.xlsx")
        assert (written.rows, written.total) == (rows, rows)
        self.desk.do(campaign.report, receipt="YBT-2025-0316", second=self.proof(TwoPersonAct.REPORT_LEDGER))
        assert self.desk.read(campaign.reports)[0].receipt == "YBT-2025-0316"

    def archived(self, rows):
        """With every form, and verified by a Python that knows nothing of the program."""
        fonts = Fonts(resource("fonts"), ())
        made = self.desk.do(
            campaign.export_archive, folder=self.out / "归档", attachments=self.folder.attachments,
            papers=lambda reading, start, end: islice(
                forms.archived_papers(reading, start=start, end=end, fonts=fonts), 6))
        assert made.rows == rows
        assert len(list((self.out / "归档" / "07_表单").iterdir())) == 6
        done = subprocess.run(
            [sys.executable, "-I", "-S", str(self.out / "归档" / "verify.py")], capture_output=True, check=False,
            env={"PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"})
        assert done.returncode == 0, done.stdout.decode()

    def closed(self, found):
        """Closed by two: a row changes only as a 更正 from now on; the next campaign finds all as it is."""
        desk, first, last = self.desk, found.first_day, found.last_day
        desk.do(campaign.freeze_period, first_day=first, last_day=last,
                second=self.proof(TwoPersonAct.CLOSE_PERIOD))
        one = found.rows[0].row.contact
        seen = desk.read(lambda reading: reading.seen(one))
        with pytest.raises(UserError):
            desk.do(cases.change_contact, contact=one, seen=seen, note="改")
        stock, files = desk.read(balances), len(desk.read(campaign.kept_files))
        desk.actor = self.chief
        made = desk.do(campaign.begin_campaign, name="夏季送清凉", notice="渝中民〔2025〕60号", starts="2025-06-01",
                       ends="2025-09-15")
        self.clock.instant = instant(2025, 6, 2, 9)
        desk.campaign = desk.read(founding.current_campaign)
        assert desk.campaign == made
        assert desk.read(campaign.audit).rows == ()
        summer = desk.read(campaign_figures, start=instant(2025, 6, 1), end=instant(2025, 9, 16))
        assert summer["contacts"].value == 0
        assert len(desk.read(campaign.kept_files)) == files > 0
        assert desk.read(balances) == stock


def test_the_demo_winter_comes_to_its_end(tmp_path):
    """Issue 7, Done means: N5.1, N5.2, A0.2."""
    folder = DataFolder(tmp_path / "data")
    make_demo(folder, scale=0.15, until="2024-12-31")
    clock = FixedClock(instant(2025, 3, 16, 10))
    with opened(folder, SeededSource(7, clock)) as desk:
        end = End(desk, folder, clock, tmp_path)
        found = end.audited()
        rows = len(found.rows)
        end.exported(found)
        end.reported(rows)
        end.archived(rows)
        end.closed(found)
        assert all(finding.holds for finding in desk.read(lambda reading: list(verify(reading))))
