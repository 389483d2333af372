"""Where things lie: the bundled resources, the data folder of each system, and the places it may not be."""
from __future__ import annotations

import ctypes
import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import UserError
from desktop.records import dataclass

FOLDER = "reliefdesk"
RESOURCES = Path(__file__).resolve().parents[1] / "resources"

# Parts of folder names that synchronising programs use; they copy a store while it is being written.
SYNCED_NAMES = (
    "onedrive",
    "坚果云",
    "nutstore",
    "百度网盘",
    "baidunetdisk",
    "baidusyncdisk",
    "百度云同步盘",
    "dropbox",
    "icloud",
    "google drive",
    "googledrive",
    "wps云盘",
    "wpsdrive",
    "天翼云盘",
    "阿里云盘",
    "syncthing",
    "微云",
)
_NETWORK_TYPES = ("nfs", "cifs", "smb", "fuse.sshfs", "davfs", "9p", "afs", "ceph", "glusterfs", "fuse.rclone", "ncpfs")
_STICK_TYPES = ("vfat", "exfat", "msdos", "fuseblk", "ntfs", "ntfs3", "iso9660", "udf")
_STICK_ROOTS = ("/media/", "/run/media/")


def resource(name: str) -> Path:
    """A bundled file, e.g. ``data/pinyin.txt``."""
    return RESOURCES / name


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one data folder, each 32 bytes; they live in memory alone and are never shown."""

    master: bytes = field(repr=False)
    store: bytes = field(repr=False)
    files: bytes = field(repr=False)
    log: bytes = field(repr=False)


# A folder is a path; the key of what lies in it travels with it, so that every road to an attachment has it.
# Only the concrete class of the system can be built on, which a checker cannot know.
if TYPE_CHECKING:
    _PlainPath = Path
else:
    _PlainPath = type(Path())


class SealedFolder(_PlainPath):
    """A folder whose files are sealed under ``key``; parts of it are ordinary paths without one."""

    key: bytes | None = None


def sealed_folder(path: Path, key: bytes | None) -> Path:
    """``path`` with the key of its files; itself where there is none."""
    if key is None:
        return path
    folder = SealedFolder(path)
    folder.key = key
    return folder


def key_of(folder: Path) -> bytes | None:
    """The key of what lies in a folder; None where it lies there plain."""
    return folder.key if isinstance(folder, SealedFolder) else None


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The folder of one desk and what lies in it; ``keys`` once it has been unlocked, None where it is plain."""

    root: Path
    keys: Keys | None = field(default=None, repr=False)

    @property
    def store(self) -> Path:
        return self.root / "store.db"

    @property
    def attachments(self) -> Path:
        return sealed_folder(self.root / "attachments", self.keys.files if self.keys else None)

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    @property
    def exports(self) -> Path:
        return self.root / "exports"

    @property
    def refused(self) -> Path:
        """Packages that contradict the journal, kept as evidence (exchange.md B6)."""
        return self.root / "refused"

    @property
    def log(self) -> Path:
        return self.root / "log"

    @property
    def reserve(self) -> Path:
        """The file that is given up when the disk is full, so that the running call can be saved."""
        return self.root / "reserve"

    @property
    def settings(self) -> Path:
        """The settings of this computer only (theme, sound, printer)."""
        return self.root / "settings.json"

    @property
    def private(self) -> Path:
        """The folder itself with the key of its files, for what lies in it beside the store."""
        return sealed_folder(self.root, self.keys.files if self.keys else None)

    @property
    def key_file(self) -> Path:
        """The wrapped key; a folder without it is plain."""
        return self.root / "key.json"

    @property
    def lock(self) -> Path:
        return self.root / "lock"

    def make(self) -> None:
        """Make the folder and its parts.

        Raises:
            UserError: ``place.not_writable``.
        """
        try:
            for folder in (self.root, self.attachments, self.backups, self.exports, self.log):
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise UserError("place.not_writable", path=str(self.root), why=fault.strerror or str(fault)) from fault


def default_data_folder(environ: Mapping[str, str], platform: str = sys.platform) -> DataFolder:
    """%LOCALAPPDATA% on Windows, else XDG_DATA_HOME or ~/.local/share; RELIEFDESK_DATA goes before both."""
    chosen = environ.get("RELIEFDESK_DATA")
    if chosen:
        return DataFolder(Path(chosen))
    home = Path(environ.get("USERPROFILE") or environ.get("HOME") or Path.home())
    if platform == "win32":
        return DataFolder(Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / FOLDER)
    return DataFolder(Path(environ.get("XDG_DATA_HOME") or home / ".local" / "share") / FOLDER)


@dataclass(frozen=True, slots=True)
class Mount:
    """Where a path lies: mount point or drive, file system type, and whether the device can be pulled out."""

    point: str
    kind: str
    removable: bool = False
    network: bool = False


def check_place(path: Path, mount_of: Callable[[Path], Mount | None] | None = None) -> None:
    """Refuse a folder on a stick, on the network, or kept in step by a synchronising program.

    Raises:
        UserError: ``place.synced`` (folder), ``place.network`` or ``place.removable`` (path).
    """
    resolved = path.expanduser().resolve()
    synced = synced_part(resolved)
    if synced is not None:
        raise UserError("place.synced", path=str(path), folder=synced)
    mount = (mount_of or system_mount)(resolved)
    if mount is None:
        return
    if mount.network:
        raise UserError("place.network", path=str(path))
    if mount.removable:
        raise UserError("place.removable", path=str(path))


def synced_part(path: Path) -> str | None:
    """The part of the path that belongs to a synchronising program."""
    for part in path.parts:
        name = part.lower()
        if any(known in name for known in SYNCED_NAMES):
            return part
    return None


def system_mount(path: Path) -> Mount | None:
    """The mount of a path on the running system, None where the system does not tell."""
    if sys.platform == "win32":  # pragma: no cover - runs on Windows only
        return _windows_mount(path)
    try:
        table = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    return mount_in(table, path, is_removable_device)


def mount_in(table: str, path: Path, removable: Callable[[str], bool]) -> Mount | None:
    """The longest mount point of a /proc/mounts table that holds the path."""
    best: tuple[str, str, str] | None = None
    for line in table.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        device, point, kind = fields[0], _unescape(fields[1]), fields[2]
        if path.is_relative_to(point) and (best is None or len(point) >= len(best[1])):
            best = (device, point, kind)
    if best is None:
        return None
    device, point, kind = best
    stick = removable(device) or (kind in _STICK_TYPES and (point + "/").startswith(_STICK_ROOTS))
    return Mount(point, kind, removable=stick, network=kind.startswith(_NETWORK_TYPES))


def _unescape(field: str) -> str:
    return field.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")


def is_removable_device(device: str, blocks: Path = Path("/sys/class/block")) -> bool:
    """Whether the kernel marks the disk of a partition as removable, or it hangs on USB."""
    name = device.rsplit("/", 1)[-1]
    entry = blocks / name
    if not device.startswith("/dev/") or not entry.exists():
        return False
    real = entry.resolve()
    disk = real if (real / "removable").exists() else real.parent
    if "/usb" in str(real):
        return True
    try:
        return (disk / "removable").read_text(encoding="ascii").strip() == "1"
    except OSError:
        return False


def _windows_mount(path: Path) -> Mount | None:
    """GetDriveType: 2 removable, 4 network."""
    windows = getattr(ctypes, "windll", None)
    if windows is None:
        return None
    drive = path.drive
    if drive.startswith("\\\\"):
        return Mount(drive, "unc", network=True)
    kind = int(windows.kernel32.GetDriveTypeW(drive + os.sep))
    return Mount(drive, str(kind), removable=kind == 2, network=kind == 4)


# A virus scanner holds a file that was just written, a word processor one that is open: the first lets go by itself.
WAITS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5)
"""Seconds between the tries."""


def put_in_place(beside: Path, path: Path) -> None:
    """Gives a finished file its name, with patience for whoever holds the old one for a moment.

    Raises:
        PermissionError: it is held still.
        OSError: whatever else the system refuses.
    """
    for wait in WAITS:
        try:
            beside.replace(path)
        except PermissionError:
            time.sleep(wait)
        else:
            return
    beside.replace(path)


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder durable too, where the system lets a folder be opened for that.

    Raises:
        OSError: the disk refuses.
    """
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
