"""What a test may not leave behind: windows on screen, running timers, threads, work in the pool."""
from __future__ import annotations

import gc
import sys
import threading
import weakref

PATIENCE = 2.0
"""Seconds in which a thread that is already ending may end."""


def left_behind(threads_before: set[threading.Thread]) -> list[str]:
    """One line per thing that is still alive after a test; empty when it has tidied up."""
    found = [f"thread {thread.name}" for thread in extra_threads(threads_before)]
    if "PySide6.QtWidgets" in sys.modules:
        found += extra_qt()
    return found


def extra_threads(before: set[threading.Thread]) -> list[threading.Thread]:
    """Python threads that the test has started; those of Qt's pools are Qt's own."""
    extra = [t for t in threading.enumerate() if t not in before and not isinstance(t, threading._DummyThread)]
    for thread in extra:
        thread.join(PATIENCE)
    return [thread for thread in extra if thread.is_alive()]


def extra_qt() -> list[str]:
    """Windows that are shown, timers that run, and work in the shared pool."""
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        return []
    # What a test has told to delete itself later is as good as gone.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    found = [f"window {type(w).__name__}" for w in QApplication.topLevelWidgets() if w.isVisible()]
    if running_timers():
        # A window that only its own cycle keeps alive is gone with the next collection.
        gc.collect()
        found += [f"timer of {timer.interval()} ms in {timer.parent()!r}" for timer in running_timers()]
    if not QThreadPool.globalInstance().waitForDone(int(PATIENCE * 1000)):
        found.append("work in the shared pool")
    return found


def running_timers() -> list:
    """Timers that Python has started and that run; those inside Qt's own widgets are Qt's."""
    import shiboken6

    return [timer for timer in list(_STARTED) if shiboken6.isValid(timer) and timer.isActive()]


_STARTED: weakref.WeakSet = weakref.WeakSet()


def watch_timers() -> None:
    """Every timer is known from its start on; searching all that lives after each test took minutes of a run."""
    from PySide6.QtCore import QThread, QTimer

    # Qt takes the first thread that touches it for the main one; a collection of garbage may do so in any other.
    QThread.currentThread()

    begin = QTimer.start

    def start(timer, *interval):
        _STARTED.add(timer)
        begin(timer, *interval)

    QTimer.start = start
