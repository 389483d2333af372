"""A process that is watched from outside: it says on standard output when its window stands, and ends.

`bare FONT` is the floor: a window with one line in the fonts of the program. `bare FONT orm` also imports what any
program on this store must. `program FOLDER` is the real start.
"""
from __future__ import annotations

import gc
import os
import sys


def say(word: str) -> None:
    os.write(1, f"{word}\n".encode())


def bare(family: str, *, orm: bool) -> None:
    if orm:
        import sqlalchemy.orm  # noqa: F401  # The floor pays for it as every program on this store does.
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

    qt = QApplication(sys.argv[:1])
    qt.setStyle("Fusion")
    qt.setFont(QFont(family, 11))
    window = QWidget()
    QVBoxLayout(window).addWidget(QLabel("较场口地下通道 28:26"))
    window.resize(1440, 900)

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                say("frame")
                say("usable")
                os._exit(0)
            return False

    watch = Watch()
    window.findChildren(QLabel)[0].installEventFilter(watch)
    window.show()
    qt.exec()


def program(folder: str) -> None:
    # As main.py begins.
    gc.disable()
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QWidget

    from desktop import app

    class Watch(QObject):
        """The strip of the first window has been painted; then the page of the last, which has read what it shows."""

        def __init__(self) -> None:
            super().__init__()
            self.window: QWidget | None = None
            self.framed = False

        def see(self, window: QWidget) -> None:
            self.window = window
            window.strip.installEventFilter(self)

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                if not self.framed:
                    self.framed = True
                    say("frame")
                if hasattr(self.window, "body"):
                    QTimer.singleShot(0, self.look)
            return False

        def look(self) -> None:
            page = self.window.body.stack.page
            if page is None or page.stale or not page.isVisible():
                QTimer.singleShot(0, self.look)
                return
            say("usable")
            os._exit(0)

    app.main(["--data", folder], shown=Watch().see)


if __name__ == "__main__":
    if sys.argv[1] == "program":
        program(sys.argv[2])
    else:
        bare(sys.argv[2], orm=sys.argv[3:] == ["orm"])
