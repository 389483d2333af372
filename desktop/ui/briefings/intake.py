"""Photos on their way into a 简报: chosen, read and prepared off the main thread; what is no photo is said."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.attachments import Picture
from desktop.ui.photo_intake.reading import Source, Taken, start_reading
from desktop.ui.room import Room

FOLDER = "photo_folder"
"""Local preference: where photos were last chosen from."""

FILTER = "照片 (*.jpg *.jpeg *.png *.bmp *.webp *.heic *.HEIC)"
PROGRESS = "photo_reading"
"""Name of the bar that says how far the reading is."""

Take = Callable[[tuple[Picture, ...]], None]


def choose_photos(room: Room, parent: QWidget, done: Take, *, several: bool) -> QFileDialog:
    """Asks for pictures and reads them; the dialog runs no loop of its own."""
    dialog = QFileDialog(parent, "选照片", room.preferences.get(FOLDER, ""), FILTER)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    mode = QFileDialog.FileMode.ExistingFiles if several else QFileDialog.FileMode.ExistingFile
    dialog.setFileMode(mode)

    def take(paths: list[str]) -> None:
        if paths:
            room.preferences.put(FOLDER, str(Path(paths[0]).parent))
            read_photos(room, parent, [Path(path) for path in paths], done)

    dialog.filesSelected.connect(take)
    dialog.open()
    return dialog


def read_photos(room: Room, receiver: QObject, sources: Sequence[Source], done: Take) -> None:
    """Reads and prepares files or a pasted image; those that are no pictures are said, the others go on."""

    def deliver(taken: Taken) -> None:
        room.notices.drop_bar(PROGRESS)
        if taken.pictures:
            done(taken.pictures)
        for error in taken.refused:
            room.notices.error(error)

    def tell(ready: int, total: int) -> None:
        if ready < total:
            room.notices.bar("blue", f"正在读照片，共 {total} 张，已读 {ready} 张", name=PROGRESS)

    start_reading(room.background, sources, receiver, deliver, tell)
