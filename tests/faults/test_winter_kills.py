"""A few kills of what `bootstrap.py faults winter` does ten thousand times, on a sealed store."""
from __future__ import annotations

from tests.faults import winter_kills


def test_nothing_acknowledged_is_lost_in_the_first_days_of_a_winter(tmp_path):
    told = winter_kills.run(tmp_path, 12, 1, each=1, sealed=True)
    assert told["faults"] == []
    assert told["kills"] == 12


def test_a_store_that_lost_an_entry_would_be_told(tmp_path, monkeypatch):
    real = winter_kills.Winter._look
    monkeypatch.setattr(winter_kills.Winter, "_look", lambda self, last: real(self, None if last is None else last + 9))
    told = winter_kills.run(tmp_path, 12, 1, each=1)
    assert any("was acknowledged" in fault for fault in told["faults"])
