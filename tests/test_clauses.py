"""Every clause of the notice is named at a test that shows it."""
from __future__ import annotations

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
CLAUSES = (
    *("N1.1", "N1.2", "N1.3", "N1.4", "N2.1", "N2.2", "N2.3", "N2.4", "N2.5", "N3.1", "N3.2", "N3.3"),
    *("N4.1", "N4.2", "N4.3", "N5.1", "N5.2", "N5.3", "A0.1", "A0.2", "A1.1", "A1.2", "A1.3", "A1.4", "A1.5"),
    *("A2.1", "A2.2", "A2.3", "A2.4", "A2.5", "A2.6", "A3.1", "A3.2", "A3.3", "A3.4", "A3.5"),
    *("A4.1", "A4.2", "A4.3", "A4.4", "A4.5", "A4.6", "A5.1", "A5.2", "A5.3", "A5.4", "A5.5", "A5.6", "A5.7", "A5.8"),
)
"""The sections of the notice (N) and of its annexes (A) that ask something of the program."""


@pytest.fixture(scope="module")
def named() -> frozenset[str]:
    words = re.compile(r"\b[NA][0-5]\.[0-9]")
    files = (path for path in TESTS.rglob("test_*.py") if path != Path(__file__))
    return frozenset(found for path in files for found in words.findall(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_clause_of_the_notice_is_named_at_a_test(clause, named):
    assert clause in named
