"""Where a chain is at home: a note outside the data folder by which a rolled-back or copied store is found out (B1).

A copy of the data folder takes the whole store along, and with it the right to go on with its chain; two stores that
both go on with one chain contradict each other for ever. The note knows how far the chain had come on this computer.
"""
from __future__ import annotations

import hashlib
import json
import logging
import os
import sys
import uuid
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import select

from desktop.db.models.journal import Chain, JournalEntry
from desktop.journal.desk import Desk
from desktop.journal.work import Reading
from desktop.paths import put_in_place, sync_folder

log = logging.getLogger(__name__)


def note_folder(environ: Mapping[str, str], platform: str = sys.platform) -> Path:
    """Outside every data folder; RELIEFDESK_STATE goes before the system's own place."""
    chosen = environ.get("RELIEFDESK_STATE")
    if chosen:
        return Path(chosen)
    home = Path(environ.get("USERPROFILE") or environ.get("HOME") or Path.home())
    if platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "reliefdesk-state"
    return Path(environ.get("XDG_STATE_HOME") or home / ".local" / "state") / "reliefdesk"


def machine_name() -> str:
    """A name of this computer that says nothing about it."""
    try:
        known = Path("/etc/machine-id").read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        known = f"{uuid.getnode():x}"
    return hashlib.sha256(b"\x06" + known.encode()).hexdigest()[:16]


class Home:
    """The note of one data folder."""

    def __init__(self, folder: Path, notes: Path, machine: str | None = None) -> None:
        name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
        self.folder, self.path = folder, notes / f"chain-{name}.json"
        self.machine = machine or machine_name()

    def settle(self, desk: Desk) -> str:
        """Looks whether the store is what this computer left, and keeps the note from now on.

        Returns why a new chain was opened: ``restored``, ``moved``, or "" when all is as it was.
        """
        why = self._doubt(desk)
        if why:
            # Loaded only then: at nearly every start all is as it was.
            from desktop.exchange.keys import load_pair
            from desktop.exchange.sites import open_new_chain

            desk.do(open_new_chain, pair=load_pair(self.folder), why=why)
            log.warning("the store was %s: a new chain was opened", why)
        self.keep(desk)
        desk.listen(lambda _topics: self.keep(desk))
        return why

    def _doubt(self, desk: Desk) -> str:
        note = self._read()
        origin, seq = desk.read(_own_end)
        if note is None or seq == 0:
            return "moved" if seq and self._was_elsewhere() else ""
        if note.get("origin") != origin:
            # Another store was put in the place of the one that was here.
            return "restored"
        kept, digest = note.get("seq"), note.get("hash")
        if not isinstance(kept, int) or kept > seq or not desk.read(_has, origin, kept, str(digest)):
            return "restored"
        return ""

    def _was_elsewhere(self) -> bool:
        """The folder itself says on which computer, and under which path, it was used last."""
        try:
            return (self.folder / "home").read_text(encoding="ascii") != self._stamp()
        except OSError:
            return False

    def _stamp(self) -> str:
        return f"{self.machine} {self.path.stem}"

    def keep(self, desk: Desk) -> None:
        """Notes how far the chain has come; where no note can be written, the desk works without one."""
        origin, seq = desk.read(_own_end)
        digest = desk.read(_hash_at, origin, seq)
        note = {"origin": origin, "seq": seq, "hash": digest, "machine": self.machine}
        beside = self.path.with_suffix(f".{os.getpid()}.part")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(note), encoding="ascii")
            beside.replace(self.path)
            stamp = self.folder / "home"
            if not stamp.exists() or stamp.read_text(encoding="ascii") != self._stamp():
                _write_durably(stamp, self._stamp())
        except OSError:
            log.warning("the note of the chain could not be written")

    def _read(self) -> dict[str, object] | None:
        try:
            note = json.loads(self.path.read_text(encoding="ascii"))
        except (OSError, ValueError):
            return None
        return note if isinstance(note, dict) and note.get("machine") == self.machine else None


def _write_durably(path: Path, text: str) -> None:
    """A stamp that a power cut left empty would say that the folder came from elsewhere: a chain for nothing."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    with beside.open("w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    put_in_place(beside, path)
    sync_folder(path.parent)


def _own_end(reading: Reading) -> tuple[str, int]:
    row = reading.execute(select(Chain.origin, Chain.seq).where(Chain.own)).one()
    return row.origin, row.seq


def _hash_at(reading: Reading, origin: str, seq: int) -> str:
    found: bytes | None = reading.execute(
        select(JournalEntry.hash).where(JournalEntry.origin == origin, JournalEntry.seq == seq)
    ).scalar()
    return found.hex() if found is not None else ""


def _has(reading: Reading, origin: str, seq: int, digest: str) -> bool:
    return seq == 0 or _hash_at(reading, origin, seq) == digest
