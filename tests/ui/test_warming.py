"""After the start what the first question would wait for is made ready: libraries, then pages, then all files."""
from __future__ import annotations

import importlib.util
import sys

import pytest
from PySide6.QtCore import QObject

from desktop.ui.pages import AHEAD, page_makers
from desktop.ui.warming import PAPERS, Warming
from tests.ui.rooms import make_bench


@pytest.fixture
def bench(desk, clock, tmp_path):
    made = make_bench(desk, clock, tmp_path / "data")
    yield made
    made.room.background.close()


def test_libraries_come_before_pages_and_pages_in_their_order(bench, qtbot, tmp_path, monkeypatch):
    for name in ("warmed_first", "warmed_second"):
        (tmp_path / f"{name}.py").write_text("", encoding="utf-8")
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    seen = []
    parent = QObject()
    warming = Warming(
        bench.room, parent, ("warmed_first", "warmed_second"),
        ahead=lambda _progress: seen.append("warmed_first" in sys.modules),
    )
    warming.begin(quiet=0)
    qtbot.waitUntil(lambda: "warmed_second" in sys.modules and not warming._timer.isActive())
    assert seen == [False]
    assert list(sys.modules).index("warmed_first") < list(sys.modules).index("warmed_second")
    warming.stop()


def test_every_name_that_is_loaded_ahead_is_a_module(qapp):
    assert all(importlib.util.find_spec(name) is not None for name in (*AHEAD, *PAPERS))


def test_every_page_but_the_first_is_loaded_ahead():
    class Nobody:
        """page_makers binds whoever asks, and asks nothing of it."""

    keys = set(page_makers(Nobody())) - {"console"}
    assert {f"desktop.ui.{key}.page" for key in keys} <= set(AHEAD)
