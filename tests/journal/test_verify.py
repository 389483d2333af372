"""Verification finds what was tampered with, wherever it was done."""
from __future__ import annotations

import pytest
import sqlcipher3.dbapi2 as driver

from desktop.db.models.terms import Setting
from desktop.db.store import open_store
from desktop.journal import verify as verify_module
from desktop.journal.desk import Desk
from desktop.journal.verify import entry_known, head_of, verify


def make(work, **facts):
    return work.create(Setting, **facts)


def findings(desk):
    return {finding.check: finding for finding in desk.read(lambda reading: list(verify(reading)))}


@pytest.fixture
def written(bare_desk):
    for i in range(4):
        bare_desk.do(make, key=f"k{i}", value=str(i))
    return bare_desk


def tamper(desk: Desk, *statements: str) -> Desk:
    """Changes the file behind the program's back, as an administrator with a database tool would."""
    path, source = desk.store.path, desk.source
    desk.store.close()
    connection = driver.connect(str(path), isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()
    return Desk(open_store(path), source)


DROP = "DROP TRIGGER journal_{0}_no_{1}"


def test_an_honest_store_holds(written):
    assert all(finding.holds for finding in findings(written).values())


@pytest.mark.parametrize(
    ("statements", "check"),
    [
        ((DROP.format("op", "update"), "UPDATE journal_op SET fields = '{\"key\":\"x\"}' WHERE seq = 2"), "chain"),
        ((DROP.format("entry", "update"), "UPDATE journal_entry SET wall = wall + 1 WHERE seq = 3"), "chain"),
        ((DROP.format("entry", "update"), "UPDATE journal_entry SET actor = 'x' WHERE seq = 1"), "chain"),
        (
            (
                DROP.format("entry", "delete"), DROP.format("op", "delete"),
                "DELETE FROM journal_entry WHERE seq = 2", "DELETE FROM journal_op WHERE seq = 2",
            ),
            "chain",
        ),
        (
            (
                DROP.format("entry", "delete"), DROP.format("op", "delete"),
                "DELETE FROM journal_entry WHERE seq = 4", "DELETE FROM journal_op WHERE seq = 4",
            ),
            "chain",
        ),
        (("UPDATE setting SET value = '9' WHERE key = 'k1'",), "projection"),
        (("DELETE FROM setting WHERE key = 'k2'",), "projection"),
        (("DELETE FROM head",), "projection"),
    ],
)
def test_tampering_is_found(written, statements, check):
    desk = tamper(written, *statements)
    found = findings(desk)
    assert not found[check].holds
    assert found[check].detail


def test_the_head_is_the_last_entry(written):
    origin, seq, code = written.read(head_of)
    assert (origin, seq) == written.last_entry
    assert len(code) == 12
    assert written.read(entry_known, (origin, seq))
    assert not written.read(entry_known, (origin, seq + 1))


def test_nothing_more_is_read_from_a_damaged_file(bare_desk, monkeypatch):
    def damaged(_reading):
        return verify_module.Finding("store", False, "page 7; page 9")

    monkeypatch.setattr(verify_module, "check_store", damaged)
    monkeypatch.setattr(verify_module, "CHECKS", (damaged, *verify_module.CHECKS[1:]))
    findings = bare_desk.read(lambda reading: list(verify_module.verify(reading)))
    assert [finding.check for finding in findings] == ["store"]
