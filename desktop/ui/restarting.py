"""The program goes down and comes up again by itself, for what can only be done while the desk is closed."""
from __future__ import annotations

from PySide6.QtWidgets import QApplication

AGAIN = 75
"""The exit code of the event loop after which the composition root opens the house anew."""


def restart() -> None:
    """Ends the event loop so that the house is opened again; drafts are rows of the store and stand as they were."""
    QApplication.exit(AGAIN)
