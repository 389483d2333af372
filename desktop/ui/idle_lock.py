"""After how many minutes without a key or a click the desk locks itself: chosen for this computer alone."""
from __future__ import annotations

from desktop.ui.appearance import Preferences

IDLE_CHOICES = (5, 10, 15, 30, 60)
USUAL = 15


def idle_minutes(preferences: Preferences) -> int:
    """One of the choices; a word of another version, or of a file somebody spoilt, counts as the usual."""
    kept = preferences.get("idle_minutes", "")
    return next((minutes for minutes in IDLE_CHOICES if str(minutes) == kept), USUAL)


def keep_idle_minutes(preferences: Preferences, minutes: int) -> None:
    """Counts from the next second on."""
    preferences.put("idle_minutes", str(minutes))
