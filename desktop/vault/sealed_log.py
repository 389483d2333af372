"""The log at rest: every line sealed by itself, so that a crash in one leaves the others readable."""
from __future__ import annotations

import base64
import logging
from collections.abc import Iterator
from pathlib import Path

from desktop.errors import fault_lines
from desktop.paths import DataFolder
from desktop.vault.sealing import SealBroken, seal, unseal

_NAME = "log"


class ValueFreeFormatter(logging.Formatter):
    """Of an exception that is logged, types, files and lines; its message could hold what somebody typed."""

    def format(self, record: logging.LogRecord) -> str:
        """As its base, but never with what another handler made of the exception before."""
        record.exc_text = None
        return super().format(record)

    def formatException(self, ei: object) -> str:
        """As in the report of the calm window."""
        error = ei[1] if isinstance(ei, tuple) else None
        return "\n".join(fault_lines(error)) if isinstance(error, BaseException) else ""


class SealingFormatter(ValueFreeFormatter):
    """Formats as its base does and seals the line."""

    def __init__(self, pattern: str, key: bytes) -> None:
        super().__init__(pattern)
        self._key = key

    def format(self, record: logging.LogRecord) -> str:
        """One line of base64."""
        return base64.b64encode(seal(self._key, super().format(record).encode(), _NAME)).decode("ascii")


def log_path(folder: DataFolder) -> Path:
    """Where the log of this folder lies; a sealed one has a name of its own."""
    return folder.log / ("reliefdesk.log.sealed" if folder.keys else "reliefdesk.log")


def read_log(folder: DataFolder) -> Iterator[str]:
    """The lines of the log, oldest first as far as they can be read; what cannot is said in its place."""
    path = log_path(folder)
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        yield line if folder.keys is None else _opened(folder.keys.log, line)


def _opened(key: bytes, line: str) -> str:
    try:
        return unseal(key, base64.b64decode(line), _NAME).decode("utf-8", "replace")
    except (SealBroken, ValueError):
        return "（这一行读不出）"
