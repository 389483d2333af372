"""The end of a winter: audited, put right, signed, exported into three workbooks, read by a second library, archived,
verified, closed, and the next campaign begun."""
from __future__ import annotations

import subprocess
import sys

from python_calamine import CalamineWorkbook
from sqlalchemy import select

from desktop import campaign, founding, officers
from desktop.campaign import AuditBook, Weight
from desktop.clock import FixedClock, instant
from desktop.db.models.supplies import Balance
from desktop.demo import make_demo
from desktop.figures import campaign_figures
from desktop.journal.opening import opened
from desktop.journal.source import SeededSource
from desktop.journal.verify import verify
from desktop.officers import TwoPersonAct
from desktop.paths import DataFolder
from desktop.vocabulary import Right
from tests.campaign import workbooks

PIN = "135790"


def balances(reading):
    return sorted((row.stock_place, row.lot, row.quantity) for row in reading.execute(select(Balance)))


def proof(desk, act, second):
    return desk.do(officers.prove_second, act=act, officer=second, pin=PIN).proof


def test_the_demo_winter_comes_to_its_end(tmp_path):
    """Issue 7, Done means: N5.1, N5.2, A0.2."""
    folder = DataFolder(tmp_path / "data")
    make_demo(folder, scale=0.15, until="2024-12-31")
    clock = FixedClock(instant(2025, 3, 16, 10))
    with opened(folder, SeededSource(7, clock)) as desk:
        people = desk.read(officers.list_officers)
        keeper = next(card for card in people if Right.EXPORT_LEDGER in card.rights and Right.WRITE_CASES in card.rights)
        chief = next(card for card in people if Right.EDIT_SETTINGS in card.rights)
        second = next(card for card in people if Right.REVIEW in card.rights and card.id != keeper.id)
        desk.actor, desk.campaign = chief.id, desk.read(founding.current_campaign)
        desk.do(officers.set_pin, officer=second.id, pin=PIN)
        desk.actor = keeper.id

        # Audited, and what nobody can know any more is answered with its reason.
        book = AuditBook()
        found = desk.read(campaign.look_again, book=book)
        rows = len(found.rows)
        assert rows > 5
        for problem in found.must:
            desk.do(campaign.say_unverifiable, contact=problem.contact, kind=problem.kind, reason="当时没有记")
        found = desk.read(campaign.look_again, book=book)
        assert found.ready
        assert found == desk.read(campaign.audit)
        assert all(problem.weight is Weight.LOOK for problem in (*found.must, *found.look))
        desk.do(campaign.sign_all, second=proof(desk, TwoPersonAct.REVIEW_LEDGER, second.id))

        # Three templates, each read again by a second library; rows a dictionary would refuse leave as a draft.
        for make, sheet in ((workbooks.plain, "Sheet"), (workbooks.merged, "专项行动台账"),
                            (workbooks.other_library, "数据")):
            out = tmp_path / f"{sheet}.xlsx"
            done = desk.do(campaign.export_into_template, path=out, template=make(tmp_path / "模板.xlsx"), draft=True)
            assert done.rows == done.total == rows
            names = {name for row in found.rows if (name := campaign.copy_lines("", row)[8][1])}
            read = {
                str(cell) for name, _n, _d in done.files
                for line in CalamineWorkbook.from_path(str(tmp_path / name)).get_sheet_by_name(sheet).to_python()
                for cell in line
            }
            assert names <= read

        # Our own ledger goes up; its receipt is kept.
        clock.advance(60_000)
        written = desk.do(campaign.export_ledger, path=tmp_path / "台账.xlsx")
        assert (written.rows, written.total) == (rows, rows)
        desk.do(campaign.report, receipt="YBT-2025-0316", second=proof(desk, TwoPersonAct.REPORT_LEDGER, second.id))
        assert desk.read(campaign.reports)[0].receipt == "YBT-2025-0316"

        # Archived, and verified by a Python that knows nothing of the program.
        made = desk.do(campaign.export_archive, folder=tmp_path / "归档", attachments=folder.attachments)
        assert made.rows == rows
        done = subprocess.run([sys.executable, "-I", "-S", str(tmp_path / "归档" / "verify.py")], capture_output=True,
                              check=False, env={"PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"})
        assert done.returncode == 0, done.stdout.decode()

        # Closed by two; the next campaign finds people, places and stock as they are.
        first, last = found.first_day, found.last_day
        desk.do(campaign.freeze_period, first_day=first, last_day=last,
                second=proof(desk, TwoPersonAct.CLOSE_PERIOD, second.id))
        stock = desk.read(balances)
        files = len(desk.read(campaign.kept_files))
        desk.actor = chief.id
        made_next = desk.do(campaign.begin_campaign, name="夏季送清凉", notice="渝中民〔2025〕60号",
                            starts="2025-06-01", ends="2025-09-15")
        clock.instant = instant(2025, 6, 2, 9)
        desk.campaign = desk.read(founding.current_campaign)
        assert desk.campaign == made_next
        assert desk.read(campaign.audit).rows == ()
        summer = desk.read(campaign_figures, start=instant(2025, 6, 1), end=instant(2025, 9, 16))
        assert summer["contacts"].value == 0
        assert len(desk.read(campaign.kept_files)) == files > 0
        assert desk.read(balances) == stock
        assert all(finding.holds for finding in desk.read(lambda reading: list(verify(reading))))
