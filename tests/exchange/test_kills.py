"""A few kills while packages are imported and exported; the documented long run makes many more (exchange.md C2)."""
from __future__ import annotations

import os

import pytest

from tests.exchange import kills


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_nothing_acknowledged_is_lost_and_nothing_is_half_there(store_template, tmp_path):
    told = kills.run(tmp_path, store_template, 4, 7)
    assert told["faults"] == []
