"""What tests of widgets share."""

from __future__ import annotations

import pytest


@pytest.fixture
def shown(qtbot):
    """Show a widget as the active window, so that it can have the keyboard."""

    def show(widget):
        qtbot.addWidget(widget)
        with qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return show
