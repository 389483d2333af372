"""The guard that every test stands under notices each kind of leftover, and nothing else."""
from __future__ import annotations

import threading

from PySide6.QtCore import QRunnable, QThreadPool, QTimer
from PySide6.QtWidgets import QWidget

from tests import leftovers
from tests.leftovers import left_behind


def test_a_tidy_test_leaves_nothing(qapp):
    assert left_behind(set(threading.enumerate())) == []


def test_a_window_still_shown(qapp):
    window = QWidget()
    window.show()
    assert left_behind(set(threading.enumerate())) == ["window QWidget"]
    window.close()
    assert left_behind(set(threading.enumerate())) == []


def test_a_timer_still_running(qapp):
    owner = QWidget()
    timer = QTimer(owner)
    timer.start(250)
    assert len(left_behind(set(threading.enumerate()))) == 1
    timer.stop()
    assert left_behind(set(threading.enumerate())) == []


def test_a_timer_of_something_that_was_told_to_go(qapp):
    owner = QWidget()
    QTimer(owner).start(250)
    owner.deleteLater()
    assert left_behind(set(threading.enumerate())) == []


def test_a_thread_still_running(monkeypatch):
    monkeypatch.setattr(leftovers, "PATIENCE", 0.01)
    before, gate = set(threading.enumerate()), threading.Event()
    thread = threading.Thread(target=gate.wait, name="lingering")
    thread.start()
    assert left_behind(before) == ["thread lingering"]
    gate.set()
    thread.join()


def test_work_still_in_the_shared_pool(qapp, monkeypatch):
    monkeypatch.setattr(leftovers, "PATIENCE", 0.01)
    gate = threading.Event()

    class Waiting(QRunnable):
        def run(self):
            gate.wait()

    QThreadPool.globalInstance().start(Waiting())
    assert left_behind(set(threading.enumerate())) == ["work in the shared pool"]
    gate.set()
    assert QThreadPool.globalInstance().waitForDone(2000)
