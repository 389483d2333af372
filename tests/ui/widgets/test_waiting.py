"""Waiting: nothing at first, then a line, then words; nothing is left running afterwards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.style import Style
from desktop.ui.widgets import waiting
from desktop.ui.widgets.waiting import Waiting


@pytest.fixture
def line(shown, monkeypatch):
    monkeypatch.setattr(waiting, "QUIET", 20)
    monkeypatch.setattr(waiting, "LONG", 60)
    page = QWidget()
    page.line = Waiting(Style())
    page.resize(300, 80)
    QVBoxLayout(page).addWidget(page.line)
    shown(page)
    yield page.line
    page.line.finish()


def test_short_work_shows_nothing(line):
    line.begin()
    assert line.isHidden()
    line.finish()
    assert line.isHidden()


def test_longer_work_shows_a_line_and_then_words_and_a_way_out(qtbot, line):
    line.begin()
    line.report(180, 412)
    qtbot.waitUntil(line.isVisible)
    qtbot.waitUntil(line.sentence.isVisible)
    assert line.sentence.text == "正在读 412 条，已 180"
    with qtbot.waitSignal(line.stopped):
        qtbot.mouseClick(line.stop, Qt.MouseButton.LeftButton)
    line.finish()
    assert line.isHidden()
    assert line.sentence.isHidden()


def test_the_line_grows_with_the_work(qtbot, line):
    line.begin()
    qtbot.waitUntil(line.isVisible)
    line.report(1, 2)
    qtbot.waitUntil(lambda: line.width() > 100 and line.height() >= 2)
    image = line.grab().toImage()
    assert image.pixelColor(2, 1).name() == line.look.hex("primaryText").lower()
    assert image.pixelColor(image.width() - 3, 1).name() == line.look.hex("line").lower()
