"""Background work: results on the main thread, cancelling, dropped receivers, a clean end."""
from __future__ import annotations

import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject

from desktop.ui.background import Background, CancelledError, Progress


@pytest.fixture
def pool(qapp):
    made = Background()
    yield made
    made.close()


@pytest.fixture
def receiver(qapp):
    return QObject()


def test_result_arrives_on_the_main_thread(qtbot, pool, receiver):
    got = []
    pool.run(
        lambda progress: threading.current_thread() is threading.main_thread(),
        receiver=receiver,
        on_result=lambda in_main: got.append((in_main, threading.current_thread() is threading.main_thread())),
    )
    qtbot.waitUntil(lambda: bool(got))
    assert got == [(False, True)]


def test_error_reaches_on_error(qtbot, pool, receiver):
    got = []

    def fail(progress):
        raise ValueError("bad picture")

    pool.run(fail, receiver=receiver, on_error=got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert isinstance(got[0], ValueError)


def test_error_nobody_handles_is_raised_on_the_main_thread(qtbot, pool, receiver):
    def fail(progress):
        raise ValueError("bad picture")

    with qtbot.captureExceptions() as caught:
        pool.run(fail, receiver=receiver)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ValueError


def test_progress_is_told_on_the_main_thread(qtbot, pool, receiver):
    got, done = [], []

    def count(progress):
        progress.report(180, 412)
        return 412

    pool.run(
        count,
        receiver=receiver,
        on_result=done.append,
        on_progress=lambda n, total: got.append((n, total, threading.current_thread() is threading.main_thread())),
    )
    qtbot.waitUntil(lambda: bool(done))
    assert got == [(180, 412, True)]


def test_cancelled_work_stops_and_says_nothing(qtbot, pool, receiver):
    go, got, ended = threading.Event(), [], []

    def work(progress):
        go.wait(5)
        try:
            progress.report(1, 2)
        except CancelledError:
            ended.append("stopped")
            raise
        return "late"

    job = pool.run(work, receiver=receiver, on_result=got.append, on_error=got.append)
    job.cancel()
    go.set()
    assert pool.wait()
    qtbot.waitUntil(lambda: not shiboken6.isValid(job))
    assert got == []
    assert ended in (["stopped"], [])


def test_result_for_a_destroyed_receiver_is_dropped(qtbot, pool):
    receiver, go, got = QObject(), threading.Event(), []
    job = pool.run(lambda progress: go.wait(5), receiver=receiver, on_result=got.append)
    shiboken6.delete(receiver)
    go.set()
    assert pool.wait()
    qtbot.waitUntil(lambda: not shiboken6.isValid(job))
    assert got == []


def test_close_leaves_no_thread_and_starts_nothing_more(qtbot, receiver):
    pool, ran, go = Background(), [], threading.Event()
    pool.run(lambda progress: go.wait(5), receiver=receiver)
    go.set()
    pool.close()
    assert not pool.busy
    pool.run(lambda progress: ran.append(1), receiver=receiver)
    assert not pool.busy
    assert ran == []


def test_progress_raises_once_cancelled():
    told = []
    progress = Progress(lambda done, total: told.append(done))
    progress.report(1, 3)
    progress.cancel()
    with pytest.raises(CancelledError):
        progress.report(2, 3)
    assert told == [1]
