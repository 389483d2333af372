"""The key store of the system, where there is one: DPAPI on Windows, the Secret Service on Linux desktops."""
from __future__ import annotations

import base64
import ctypes
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Protocol

_TOOL = "secret-tool"
_SECONDS = 10


class KeyStore(Protocol):
    """Keeps the master key for whoever is signed in to this computer; may lose it at any time."""

    def get(self, vault: str) -> bytes | None: ...

    def put(self, vault: str, key: bytes) -> bool: ...


class NoKeyStore:
    """A computer without a key store: the passphrase is asked at every start."""

    def get(self, vault: str) -> bytes | None:  # noqa: ARG002  # The protocol names it.
        return None

    def put(self, vault: str, key: bytes) -> bool:  # noqa: ARG002  # The protocol names it.
        return False


class SecretService:
    """The key ring of GNOME, KDE, UOS and Kylin, by libsecret's own tool; the key never stands on a command line."""

    def __init__(self, tool: str) -> None:
        self._tool = tool

    def get(self, vault: str) -> bytes | None:
        said = self._run(["lookup", "application", "reliefdesk", "vault", vault], b"")
        try:
            return base64.b64decode(said, validate=True) if said else None
        except ValueError:
            return None

    def put(self, vault: str, key: bytes) -> bool:
        label = ["store", "--label=reliefdesk", "application", "reliefdesk", "vault", vault]
        return self._run(label, base64.b64encode(key)) is not None

    def _run(self, words: list[str], typed: bytes) -> bytes | None:
        try:
            done = subprocess.run(  # The tool's path and words are ours.
                [self._tool, *words], input=typed, capture_output=True, timeout=_SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
        return done.stdout.strip() if done.returncode == 0 else None


class DataProtection:
    """DPAPI: a file beside the store that only this Windows account on this computer can open."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, vault: str) -> bytes | None:
        try:
            return _dpapi("CryptUnprotectData", self._path(vault).read_bytes())
        except OSError:
            return None

    def put(self, vault: str, key: bytes) -> bool:
        box = _dpapi("CryptProtectData", key)
        if box is None:
            return False
        try:
            self._path(vault).write_bytes(box)
        except OSError:
            return False
        return True

    def _path(self, vault: str) -> Path:
        return self._folder / f"machine-{vault}.key"


class _Blob(ctypes.Structure):
    _fields_ = (("size", ctypes.c_uint32), ("data", ctypes.POINTER(ctypes.c_char)))


def _dpapi(act: str, data: bytes) -> bytes | None:
    """Calls CryptProtectData or CryptUnprotectData for the account that is signed in."""
    windows = getattr(ctypes, "windll", None)
    if windows is None:
        return None
    given = ctypes.create_string_buffer(data, len(data))
    inside = _Blob(len(data), ctypes.cast(given, ctypes.POINTER(ctypes.c_char)))
    outside = _Blob()
    unattended = 1
    if not getattr(windows.crypt32, act)(
        ctypes.byref(inside), None, None, None, None, unattended, ctypes.byref(outside)
    ):
        return None
    try:
        return ctypes.string_at(outside.data, outside.size)
    finally:
        windows.kernel32.LocalFree(outside.data)


def system_key_store(folder: Path, platform: str = sys.platform) -> KeyStore:
    """What this computer has; ``folder`` is the data folder, in which DPAPI's box lies."""
    if platform == "win32":
        return DataProtection(folder)
    tool = shutil.which(_TOOL)
    return SecretService(tool) if tool else NoKeyStore()
