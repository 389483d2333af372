"""What this computer keeps for itself: theme, size, sound, window place; a damaged file costs nothing but that."""
from __future__ import annotations

import json
import logging
from pathlib import Path

log = logging.getLogger(__name__)


class FilePreferences:
    """Preferences in one small file, written beside and put in place at each change."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values = _load(path)

    def get(self, name: str, default: str) -> str:
        return self._values.get(name, default)

    def put(self, name: str, value: str) -> None:
        """Keeps one value; a disk that takes no file costs the preference, not the work."""
        self._values[name] = value
        beside = self._path.with_name(self._path.name + ".new")
        try:
            beside.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), encoding="utf-8")
            beside.replace(self._path)
        except OSError as error:
            log.warning("preferences not kept: %s", type(error).__name__)


def _load(path: Path) -> dict[str, str]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return {name: value for name, value in kept.items() if isinstance(value, str)} if isinstance(kept, dict) else {}
