"""Prepared thumbnails as pixmaps, each read once."""
from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QPixmap

from desktop.attachments import open_print, open_thumb
from desktop.errors import UserError


class Thumbnails:
    """Reads by hash from the folder of attachments; what is missing or damaged is a null pixmap, painted as a sign."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._found: dict[str, QPixmap] = {}

    def of(self, sha256: str) -> QPixmap:
        """The thumbnail; empty hashes have none."""
        if sha256 not in self._found:
            self._found[sha256] = _decoded(self._bytes(sha256))
        return self._found[sha256]

    def _bytes(self, sha256: str) -> bytes:
        try:
            return open_thumb(self._folder, sha256) if sha256 else b""
        except UserError:
            return b""

    def large(self, sha256: str) -> QPixmap:
        """The upright copy.

        Raises:
            UserError: ``photo.missing``, ``photo.damaged``.
        """
        return _decoded(open_print(self._folder, sha256))


def _decoded(jpeg: bytes) -> QPixmap:
    picture = QPixmap()
    if jpeg:
        picture.loadFromData(jpeg)
    return picture
