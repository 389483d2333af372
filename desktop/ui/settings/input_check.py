"""Whether Chinese can be typed: an input method that runs, and the part of Qt that talks to it."""
from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLibraryInfo

from desktop.ui.input_method import FCITX5, session_names

_IBUS = "org.freedesktop.IBus"
_SIMPLIFIED = 0x0804
_STILL = "名字仍可用拼音首字母搜"


@dataclass(frozen=True, slots=True)
class InputFacts:
    """What was found: the session bus, the input method on it, what this program talks to, and whether it can.

    ``running`` is the name of the input method, "" for none; ``chosen`` what Qt was told at the start.
    """

    platform: str
    bus: bool = False
    running: str = ""
    chosen: str = ""
    plugin: bool = False
    layouts: tuple[int, ...] = ()


def look_at_input(environment: Mapping[str, str] = os.environ) -> InputFacts:
    """Asks the system; up to some seconds where the bus does not answer, so it is done off the main thread."""
    if sys.platform == "win32":  # pragma: no cover - runs on Windows only
        return InputFacts("win32", layouts=_layouts())
    names = session_names() if environment.get("DBUS_SESSION_BUS_ADDRESS") else ""
    running = "fcitx5" if FCITX5 in names else "IBus" if _IBUS in names else ""
    chosen = environment.get("QT_IM_MODULE", "")
    return InputFacts(sys.platform, bool(names), running, chosen, _has_plugin(chosen or "ibus"))


def _has_plugin(name: str) -> bool:
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforminputcontexts"
    return any(name in path.name for path in folder.glob("*.so")) if folder.is_dir() else False


def _layouts() -> tuple[int, ...]:  # pragma: no cover - runs on Windows only
    import ctypes

    user = ctypes.windll.user32  # type: ignore[attr-defined,unused-ignore]
    found = (ctypes.c_void_p * 32)()
    count = int(user.GetKeyboardLayoutList(32, found))
    return tuple(int(found[at] or 0) & 0xFFFF for at in range(count))


def judge_input(facts: InputFacts) -> tuple[bool, str]:
    """Whether Chinese can be typed here, and the sentence."""
    if facts.platform == "win32":
        well = _SIMPLIFIED in facts.layouts
        return well, "装有中文键盘，按 Win+空格 切换" if well else f"没有装中文键盘，请在系统设置里添加。{_STILL}"
    if not facts.bus:
        return False, f"桌面没有报告输入法，可能打不了中文。{_STILL}"
    if not facts.running:
        return False, f"没有找到 fcitx5 或 IBus，请启动输入法再重开程序。{_STILL}"
    if facts.chosen not in ("ibus", "fcitx", "fcitx5"):
        return False, f"{facts.running} 是程序打开之后才启动的，关掉程序再开一次就能打中文"
    if not facts.plugin:
        return False, f"{facts.running} 在运行，但程序少了接它的插件，请重新装一次程序"
    return True, f"{facts.running} 在运行，程序接得上"
