"""Stores and files that do not wait for the disk, for tests that make many: what a power cut does is asked elsewhere."""
from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.db import store
from desktop.reports import files


@contextmanager
def quick_stores() -> Iterator[None]:
    """Inside, every store that this process opens leaves it to the system when it writes."""
    known = store._PRAGMAS
    store._PRAGMAS = tuple(one.replace("synchronous=FULL", "synchronous=OFF") for one in known)
    try:
        yield
    finally:
        store._PRAGMAS = known


@contextmanager
def quick_files() -> Iterator[None]:
    """Inside, what this process writes is neither flushed nor asked of the medium past the memory of the system."""
    known = files._flush, files.digest_on_medium
    files._flush, files.digest_on_medium = lambda _path: None, files.file_digest
    try:
        yield
    finally:
        files._flush, files.digest_on_medium = known


def in_memory() -> str | None:
    """Where a long run lays its many stores; None, where temporary files usually lie, if no memory takes files."""
    memory = Path("/dev/shm")  # Folders of their own names are made in it, and taken away.
    return str(memory) if os.access(memory, os.W_OK) else None
