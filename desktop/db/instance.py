"""One running program per data folder: a lock that the system lets go by itself when the program dies."""
from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO

from desktop.errors import UserError


class InstanceLock:
    """Holds the data folder for this process until released or dead.

    Raises:
        UserError: ``store.in_use`` when another program holds it, ``disk.read_only`` when the folder takes no file.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._file: IO[bytes] | None = path.open("a+b")
        except OSError as error:
            raise UserError("disk.read_only", path=str(path.parent)) from error
        try:
            _hold(self._file)
        except OSError as error:
            self._file.close()
            raise UserError("store.in_use", path=str(path.parent)) from error

    def release(self) -> None:
        """Lets the folder go; the file itself stays, since removing it would race with the next start."""
        if self._file is not None:
            self._file.close()
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def _hold(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _hold(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.set_inheritable(file.fileno(), False)
