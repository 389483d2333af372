"""What the fault tests need of the machine: a real small disk where it lets us mount one."""
from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path


def mount_small(point: Path, megabytes: int) -> bool:
    """Puts a disk of so many megabytes at a folder; False where this user or machine may not."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(point)]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def unmount(point: Path) -> None:
    subprocess.run(["umount", "-l", str(point)], capture_output=True, check=True)


def _may_mount() -> bool:
    if getattr(os, "geteuid", lambda: 1)() != 0:
        return False
    with tempfile.TemporaryDirectory() as point:
        if not mount_small(Path(point), 1):
            return False
        unmount(Path(point))
    return True


# The same faults are told by a page limit in test_full_disk.py, wherever the tests run.
collect_ignore = [] if _may_mount() else ["test_real_disk.py"]
