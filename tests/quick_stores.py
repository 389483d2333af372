"""Stores that do not wait for the disk, for tests that make many: what a power cut does is asked elsewhere."""
from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.db import store


@contextmanager
def quick_stores() -> Iterator[None]:
    """Inside, every store that this process opens leaves it to the system when it writes."""
    known = store._PRAGMAS
    store._PRAGMAS = tuple(one.replace("synchronous=FULL", "synchronous=OFF") for one in known)
    try:
        yield
    finally:
        store._PRAGMAS = known


def in_memory() -> str | None:
    """Where a long run lays its many stores; None, where temporary files usually lie, if no memory takes files."""
    memory = Path("/dev/shm")  # Folders of their own names are made in it, and taken away.
    return str(memory) if os.access(memory, os.W_OK) else None
