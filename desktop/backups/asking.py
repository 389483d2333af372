"""A 恢复 is asked for while the desk is open and done at the next start, before it is opened."""
from __future__ import annotations

import json
from pathlib import Path

from desktop.paths import DataFolder
from desktop.reports.files import write_bytes


def request_file(folder: DataFolder) -> Path:
    """Where the word for the next start lies."""
    return folder.root / "restore.json"


def ask_for_restore(folder: DataFolder, source: Path, *, actor: str) -> None:
    """Leaves word for the next start. Raises UserError ``file.*``."""
    write_bytes(request_file(folder), json.dumps({"source": str(source), "actor": actor}).encode())


def is_restore_asked(folder: DataFolder) -> bool:
    """Whether ``carry_out_request`` has anything to do; asked at every start, so it loads nothing."""
    return request_file(folder).exists()
