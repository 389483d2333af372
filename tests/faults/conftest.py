"""What the fault tests need of the machine: a real small disk where it lets us mount one."""
from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path


def mount_small(point: Path, megabytes: int) -> bool:
    """Puts a disk of so many megabytes at a folder; False where this user or machine may not."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(point)]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def mount_image(image: Path, point: Path, megabytes: int) -> bool:
    """Puts a file system of so many megabytes, whose medium is a file, at a folder; False where it may not."""
    image.write_bytes(bytes(megabytes << 20))
    try:
        made = subprocess.run(["mkfs.ext4", "-q", "-F", str(image)], capture_output=True, check=False)
        put = subprocess.run(["mount", "-o", "loop", str(image), str(point)], capture_output=True, check=False)
    except OSError:
        return False
    return made.returncode == put.returncode == 0


def unmount(point: Path) -> None:
    subprocess.run(["umount", "-l", str(point)], capture_output=True, check=True)


def _may(mount: Callable[[Path], bool]) -> bool:
    if getattr(os, "geteuid", lambda: 1)() != 0:
        return False
    with tempfile.TemporaryDirectory() as point:
        if not mount(Path(point)):
            return False
        unmount(Path(point))
    return True


def _mount_image_beside(point: Path) -> bool:
    with tempfile.TemporaryDirectory() as beside:
        # The image is unnamed again while it is mounted, and goes with the mount.
        return mount_image(Path(beside) / "image", point, 8)


# The same faults are told by a page limit in test_full_disk.py, wherever the tests run.
collect_ignore = [] if _may(lambda point: mount_small(point, 1)) else ["test_real_disk.py"]
# And those of a stick by exchange/test_media.py, but for what the memory of a real system hides.
collect_ignore += [] if _may(_mount_image_beside) else ["test_real_stick.py"]
