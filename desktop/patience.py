"""A limit of time on a file from outside: what takes too long is given up with a sentence, and the desk goes on."""
from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from desktop.errors import UserError

PICTURE, TABLE = 20.0, 40.0
"""Seconds for one photo and one workbook; honest ones take a hundredth of it on a desk's computer."""
_PACKAGE, _PER_MEGABYTE = 60.0, 2.0
_SLICE = 0.25

Result = TypeVar("Result")


class _GivenUpError(BaseException):
    """Raised inside reading that nobody waits for any more."""


def for_package(path: Path) -> float:
    """Seconds for a package, which may honestly hold a thousand photos: a minute, and two seconds for each megabyte."""
    try:
        return _PACKAGE + _PER_MEGABYTE * (path.stat().st_size >> 20)
    except OSError:
        return _PACKAGE


def within(
    act: Callable[[], Result], *, seconds: float, name: str, told: Callable[[int, int], None] | None = None
) -> Result:
    """What ``act`` returns or raises, if it comes to its end in time; else it is left to itself.

    Time is counted in slices in which the computer was awake, so that neither a night asleep nor a clock put forward
    gives up an honest file. What is given up ends at its next line of Python; a decoder in the middle of a call goes on
    by itself until it comes back, in a thread that does not keep the program from closing.

    Args:
        told: hears the seconds waited and the most that are given; what it raises gives the reading up too.

    Raises:
        UserError: ``file.too_slow``.
    """
    reading = _Reading(act)
    reading.start()
    waited = 0.0
    while not reading.ended.wait(_SLICE):
        waited += _SLICE
        if told is not None:
            try:
                told(int(waited), round(seconds))
            except BaseException:
                reading.give_up()
                raise
        if waited >= seconds:
            reading.give_up()
            raise UserError("file.too_slow", name=name, seconds=round(seconds))
    if reading.error is not None:
        raise reading.error
    result: Result = reading.result
    return result


class _Reading(threading.Thread):
    def __init__(self, act: Callable[[], Any]) -> None:
        super().__init__(name="reading a file", daemon=True)
        self._act = act
        self.ended = threading.Event()
        self.result: Any = None
        self.error: BaseException | None = None

    def run(self) -> None:
        """Keeps whatever comes of it for the thread that waits."""
        try:
            self.result = self._act()
        except _GivenUpError:
            return
        except BaseException as error:  # noqa: BLE001  # It is raised again where somebody waits for it.
            self.error = error
        finally:
            self._act = _nothing
            self.ended.set()

    def give_up(self) -> None:
        """Has the interpreter raise inside the thread, which nothing but this reading runs in."""
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self.ident or 0), ctypes.py_object(_GivenUpError))


def _nothing() -> None:
    return None
