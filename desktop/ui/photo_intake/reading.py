"""Photos as they come in, read and prepared off the main thread: files, folders' contents, the clipboard."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QImage

from desktop.attachments import Picture
from desktop.errors import UserError
from desktop.patience import PICTURE, within
from desktop.ui.background import Background, Job, Progress
from desktop.ui.photo_marks import position_of, without_position
from desktop.ui.photos import MOST_BYTES, MOST_PIXELS, as_png, prepare

PASTED = "粘贴的照片.png"


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a handful of files: the photos, and why each of the others was refused."""

    pictures: tuple[Picture, ...]
    refused: tuple[UserError, ...]


Source = Path | QImage


def sources_of(data: QMimeData) -> list[Source]:
    """What a drop or the clipboard holds for us: files by their address, else the image itself."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if files:
        return [one for path in files for one in unfolded(path)]
    image = data.imageData() if data.hasImage() else None
    return [image] if isinstance(image, QImage) and not image.isNull() else []


def unfolded(path: Path) -> Sequence[Path]:
    """A file itself; the files of a folder (a U 盘, a phone) by their names, hidden ones and those deeper left out."""
    try:
        if not path.is_dir():
            return [path]
        return sorted(one for one in path.iterdir() if one.is_file() and not one.name.startswith("."))
    except OSError:
        return [path]


def has_photos(data: QMimeData) -> bool:
    """Whether it may hold photos, told without unpacking anything."""
    return data.hasImage() or any(url.isLocalFile() for url in data.urls())


def read_photos(sources: Sequence[Source], progress: Progress) -> Taken:
    """Reads and prepares one after the other; one that is no photo, or takes too long, does not keep the others out."""
    pictures, refused = [], []
    for at, source in enumerate(sources):
        progress.report(at, len(sources))
        try:
            pictures.append(within(partial(_picture, source), seconds=PICTURE, name=_name_of(source)))
        except UserError as error:
            refused.append(error)
    progress.report(len(sources), len(sources))
    return Taken(tuple(pictures), tuple(refused))


def _name_of(source: Source) -> str:
    return PASTED if isinstance(source, QImage) else source.name


def _picture(source: Source) -> Picture:
    """The file without the place where it was taken; the place itself beside it, should it be wanted as evidence."""
    if isinstance(source, QImage):
        original = as_png(source)
        return Picture(PASTED, original, prepare(original, PASTED))
    came = _bytes_of(source)
    original, where = without_position(came), position_of(came)
    return Picture(source.name, original, prepare(original, source.name), where.text if where is not None else "")


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UserError("photo.too_large", name=path.name, most=MOST_PIXELS // 1_000_000)
        return path.read_bytes()
    except OSError as error:
        raise UserError("photo.not_read", name=path.name) from error


def start_reading(
    background: Background, sources: Sequence[Source], receiver: QObject, on_taken: Callable[[Taken], None],
    on_progress: Callable[[int, int], None],
) -> Job:
    """Starts `read_photos` in the background; the answer comes on the main thread while `receiver` stands."""

    def deliver(found: object) -> None:
        if isinstance(found, Taken):
            on_taken(found)

    wanted = list(sources)
    return background.run(
        lambda progress: read_photos(wanted, progress), receiver=receiver, on_result=deliver, on_progress=on_progress
    )
