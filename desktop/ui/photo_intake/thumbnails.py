"""Prepared thumbnails as pixmaps, each read and unpacked once, on a worker."""
from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from desktop.attachments import open_print, open_thumb
from desktop.errors import UserError
from desktop.ui.background import Background, Progress

_TOGETHER = 24
"""So many are unpacked before the screen is told again: the first line of tiles comes at once, the rest follows."""


class Thumbnails(QObject):
    """Reads by hash from the folder of attachments; what is missing or damaged stays a null pixmap, painted as a sign.

    `of` gives a pixmap at once. One that is not unpacked yet is null and is filled in place when the worker has it;
    `came` says that some were filled, so whoever shows them paints again. Without a background they are unpacked where
    they are asked for.
    """

    came = Signal()

    def __init__(self, folder: Path, background: Background | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._background = folder, background
        self._found: dict[str, QPixmap] = {}
        self._wanted: list[str] = []
        self._working = False

    def of(self, sha256: str) -> QPixmap:
        """The thumbnail; empty hashes have none."""
        found = self._found.get(sha256)
        if found is not None:
            return found
        picture = self._found[sha256] = QPixmap()
        if not sha256:
            return picture
        if self._background is None:
            picture.swap(QPixmap.fromImage(_unpacked(self._folder, sha256)))
        else:
            self._wanted.append(sha256)
            # What is asked for in one go is read in one go.
            QTimer.singleShot(0, self, self._begin)
        return picture

    def large(self, sha256: str) -> QPixmap:
        """The upright copy.

        Raises:
            UserError: ``photo.missing``, ``photo.damaged``.
        """
        return QPixmap.fromImage(QImage.fromData(open_print(self._folder, sha256)))

    def _begin(self) -> None:
        if self._working or not self._wanted or self._background is None:
            return
        some, self._wanted = self._wanted[:_TOGETHER], self._wanted[_TOGETHER:]
        self._working = True
        self._background.run(partial(_unpack, self._folder, some), receiver=self, on_result=self._take)

    def _take(self, unpacked: object) -> None:
        self._working = False
        if isinstance(unpacked, dict):
            for sha256, image in unpacked.items():
                self._found[sha256].swap(QPixmap.fromImage(image))
            self.came.emit()
        self._begin()


def _unpack(folder: Path, hashes: list[str], progress: Progress) -> dict[str, QImage]:
    """On a worker: images, because pixmaps belong to the main thread."""
    found = {}
    for at, sha256 in enumerate(hashes):
        progress.report(at, len(hashes))
        found[sha256] = _unpacked(folder, sha256)
    return found


def _unpacked(folder: Path, sha256: str) -> QImage:
    try:
        return QImage.fromData(open_thumb(folder, sha256))
    except UserError:
        return QImage()
