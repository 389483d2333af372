"""Chinese typing on Linux: lets Qt talk to fcitx5 through the ibus portal (technology.md §1.5)."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, MutableMapping

FCITX5 = "org.fcitx.Fcitx5"
_LIST_NAMES = (
    ("busctl", ("--user", "--no-pager", "--no-legend", "--acquired", "list")),
    (
        "dbus-send",
        (
            "--session",
            "--dest=org.freedesktop.DBus",
            "--type=method_call",
            "--print-reply",
            "/org/freedesktop/DBus",
            "org.freedesktop.DBus.ListNames",
        ),
    ),
)


def session_names() -> str:
    """What the session bus lists, as text; empty when there is no bus or nobody to ask it."""
    for program, arguments in _LIST_NAMES:
        path = shutil.which(program)
        if path is None:
            continue
        answer = _ask(path, arguments)
        if answer:
            return answer
    return ""


def _ask(path: str, arguments: tuple[str, ...]) -> str:
    try:
        done = subprocess.run([path, *arguments], capture_output=True, text=True, timeout=1.5, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""


def prepare(
    environment: MutableMapping[str, str],
    *,
    platform: str = sys.platform,
    names: Callable[[], str] = session_names,
) -> bool:
    """Set the two variables before QApplication is made; True if typing goes by fcitx5's portal.

    The wheels of PySide6 carry only the ibus plug-in, and fcitx5 answers ibus clients through the portal.
    A choice already made by the person for ibus itself is left alone.
    """
    if platform != "linux" or not environment.get("DBUS_SESSION_BUS_ADDRESS"):
        return False
    if FCITX5 not in names():
        return False
    environment["QT_IM_MODULE"] = "ibus"
    environment["IBUS_USE_PORTAL"] = "1"
    return True
