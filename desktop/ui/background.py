"""Work off the main thread: plain data in, plain data out, results on the main thread, a clean end."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol, cast

import shiboken6
from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal


class CancelledError(Exception):
    """Raised inside the work by `Progress.report` once the person has cancelled it."""


class Progress:
    """Handed to the work as its only argument: says how far it is and learns that it was cancelled."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def report(self, done: int, total: int) -> None:
        """Say `done` of `total` (“正在读 412 条，已 180”).

        Raises:
            CancelledError: nobody waits for the result any more.
        """
        if self.cancelled:
            raise CancelledError
        self._tell(done, total)


class Work(Protocol):
    """A function for the background: it gets a `Progress` and returns plain data, never a widget or session."""

    def __call__(self, progress: Progress, /) -> object: ...


class Job(QObject):
    """One piece of work under way; what it tells arrives on the thread that started it (the main thread)."""

    _told = Signal(int, int)
    _ended = Signal(object, object)

    def __init__(
        self,
        receiver: QObject,
        on_result: Callable[[object], None] | None,
        on_error: Callable[[BaseException], None] | None,
        on_progress: Callable[[int, int], None] | None,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.progress = Progress(self._tell)
        self._receiver = receiver
        self._on_result = on_result
        self._on_error = on_error
        self._on_progress = on_progress
        self.finished = False
        # Both slots are methods of this object, so Qt queues them to the thread that it lives on.
        self._told.connect(self._relay)
        self._ended.connect(self._deliver)

    def cancel(self) -> None:
        """Drop the result; the work stops at its next report."""
        self.progress.cancel()

    def _tell(self, done: int, total: int) -> None:
        self._told.emit(done, total)

    def _relay(self, done: int, total: int) -> None:
        if self._on_progress is not None and self._wanted:
            self._on_progress(done, total)

    @property
    def _wanted(self) -> bool:
        return not self.progress.cancelled and shiboken6.isValid(self._receiver)

    def _deliver(self, result: object, error: object) -> None:
        self.finished = True
        self.deleteLater()
        if not self._wanted:
            return
        if error is None:
            if self._on_result is not None:
                self._on_result(result)
        elif self._on_error is not None:
            self._on_error(cast("BaseException", error))
        else:
            raise cast("BaseException", error)

    def execute(self, work: Work) -> None:
        """Run on the worker thread; the end is queued to the main thread."""
        result: object = None
        error: BaseException | None = None
        try:
            if not self.progress.cancelled:
                result = work(self.progress)
        except CancelledError:
            self.progress.cancel()
        except BaseException as caught:
            error = caught
        if shiboken6.isValid(self):
            self._ended.emit(result, error)


class _Runnable(QRunnable):
    def __init__(self, job: Job, work: Work) -> None:
        super().__init__()
        self._job = job
        self._work = work

    def run(self) -> None:
        self._job.execute(self._work)


class Background(QObject):
    """A pool of workers for what needs no store: pictures, pages, workbooks."""

    def __init__(self, workers: int = 2, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(workers)
        self._jobs: list[Job] = []
        self._closed = False

    def run(
        self,
        work: Work,
        *,
        receiver: QObject,
        on_result: Callable[[object], None] | None = None,
        on_error: Callable[[BaseException], None] | None = None,
        on_progress: Callable[[int, int], None] | None = None,
    ) -> Job:
        """Start `work(progress)`; its result reaches `on_result` on the main thread.

        Nothing is delivered once `receiver` is destroyed or the job is cancelled. Without `on_error` an
        exception is raised on the main thread, where the exception hook sees it.
        """
        job = Job(receiver, on_result, on_error, on_progress, self)
        self._jobs = [known for known in self._jobs if shiboken6.isValid(known) and not known.finished]
        self._jobs.append(job)
        if not self._closed:
            self._pool.start(_Runnable(job, work))
        return job

    @property
    def busy(self) -> bool:
        return self._pool.activeThreadCount() > 0

    def wait(self, milliseconds: int = 30_000) -> bool:
        """Wait until the workers are idle; results still need the event loop to arrive."""
        return self._pool.waitForDone(milliseconds)

    def close(self) -> None:
        """Cancel what runs, drop what waits, and come back when no thread is left."""
        self._closed = True
        for job in self._jobs:
            if shiboken6.isValid(job):
                job.cancel()
        self._pool.clear()
        self._pool.waitForDone()
