"""Theme and size of letters: what the person set, and the change by the hour."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desktop.clock import SECOND, local
from desktop.ui.style import Style, Theme

QUIET_BEFORE_CHANGE = 60 * SECOND
_DARK_FROM = (22, 0)
_DARK_UNTIL = (6, 30)


class ThemeMode(StrEnum):
    """浅色, 夜间深色, 按时间."""

    LIGHT = "light"
    DARK = "dark"
    BY_TIME = "by_time"


class Preferences(Protocol):
    """What this computer keeps for itself (decisions.md 16): plain words by name."""

    def get(self, name: str, default: str) -> str: ...
    def put(self, name: str, value: str) -> None: ...


class MemoryPreferences:
    """Preferences that live as long as the object: for the tour and for tests."""

    def __init__(self, **values: str) -> None:
        self._values = values

    def get(self, name: str, default: str) -> str:
        return self._values.get(name, default)

    def put(self, name: str, value: str) -> None:
        self._values[name] = value


def theme_by_time(now: int) -> Theme:
    """Dark from 22:00 to 06:30 (ui.md §2.6)."""
    at = local(now)
    clock = (at.hour, at.minute)
    return "dark" if clock >= _DARK_FROM or clock < _DARK_UNTIL else "light"


class Appearance(QObject):
    """Applies theme, scale and motion to the style and keeps them.

    Signal `changed`: something was set.
    """

    changed = Signal()

    def __init__(self, style: Style, preferences: Preferences, now: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._style, self._preferences = style, preferences
        theme = preferences.get("theme", ThemeMode.BY_TIME)
        # A word of another version, or of a file somebody spoilt, costs the choice and not the start.
        self._mode = ThemeMode(theme) if theme in set(ThemeMode) else ThemeMode.BY_TIME
        style.set_large(preferences.get("size", "standard") == "large")
        style.reduced_motion = preferences.get("motion", "full") == "reduced"
        self._apply(now)

    @property
    def mode(self) -> ThemeMode:
        return self._mode

    def set_mode(self, mode: ThemeMode, now: int) -> None:
        self._mode = mode
        self._preferences.put("theme", mode)
        self._apply(now)
        self.changed.emit()

    def toggle_theme(self, now: int) -> None:
        """Ctrl+Shift+D: the other of light and dark, which then stays."""
        self.set_mode(ThemeMode.LIGHT if self._style.dark else ThemeMode.DARK, now)

    def set_large(self, large: bool) -> None:
        self._preferences.put("size", "large" if large else "standard")
        self._style.set_large(large)
        self.changed.emit()

    def set_reduced_motion(self, reduced: bool) -> None:
        self._preferences.put("motion", "reduced" if reduced else "full")
        self._style.reduced_motion = reduced
        self.changed.emit()

    def pass_time(self, now: int, last_input: int) -> None:
        """Change by the hour, but only after a minute in which nobody touched anything."""
        if now - last_input >= QUIET_BEFORE_CHANGE:
            self._apply(now)

    def _apply(self, now: int) -> None:
        by_time = self._mode is ThemeMode.BY_TIME
        self._style.set_theme(theme_by_time(now) if by_time else ("dark" if self._mode is ThemeMode.DARK else "light"))
