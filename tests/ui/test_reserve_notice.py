"""The officer hears of the full disk when the reserve has saved the record, and hears it once."""
from __future__ import annotations

import pytest

from desktop.calls import log_call
from desktop.ui.reserve_notice import WORDS, ReserveNotice
from tests.ui.rooms import make_bench


@pytest.fixture
def bench(qtbot, desk, clock, tmp_path):
    return make_bench(desk, clock, tmp_path)


def bars(bench):
    return [bar.text for bar in bench.notices.bars]


def test_it_is_silent_while_there_is_room(bench):
    notice = ReserveNotice(bench.room)
    bench.room.desk.do(log_call, place_text="较场口")
    notice.look()
    assert bars(bench) == []


def test_it_speaks_once_after_the_write_that_took_the_reserve(bench):
    notice = ReserveNotice(bench.room)
    bench.room.desk.reserve_spent = True
    for _ in range(2):
        bench.room.desk.do(log_call, place_text="较场口")
    notice.look()
    assert bars(bench) == [WORDS]
