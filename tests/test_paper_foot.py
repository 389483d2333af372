"""The foot of a form is a witness of the journal; a full print is written down first (domain.md §5.2, exchange.md)."""
from __future__ import annotations

import pytest

from desktop.errors import UserError
from desktop.journal.verify import head_of
from desktop.officers import disclosures
from desktop.paper_foot import foot_of, log_full_paper, office_name
from desktop.reports.page import Secrecy


def test_the_foot_names_printer_moment_and_head_of_the_chain(desk):
    origin, count, code = desk.read(head_of)
    foot = desk.read(foot_of, number="500103003-A-D-2025-001", operator=desk.actor)
    assert foot.number == "500103003-A-D-2025-001"
    assert foot.made.endswith("打印")
    assert foot.operator
    assert foot.head == f"账本第 {count} 条，核对码 {code}（本机 {origin}），未见证 {count} 条"
    assert desk.read(office_name)


def test_a_full_print_needs_a_purpose_and_is_written_down(desk):
    with pytest.raises(UserError, match="purpose_missing"):
        desk.do(log_full_paper, record="x" * 32, paper="求助登记表", purpose=" ")
    assert desk.do(log_full_paper, record="x" * 32, paper="求助登记表", purpose="移交救助站") is Secrecy.FULL
    (seen,) = desk.read(disclosures)
    assert (seen.field, seen.purpose) == ("打印求助登记表", "移交救助站")
