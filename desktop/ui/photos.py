"""Photo intake: out of the bytes of any photo an upright copy without EXIF and a thumbnail; needs no screen."""
from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QImageWriter, QPainter

from desktop.attachments import Prepared
from desktop.errors import UserError
from desktop.ui.heif import is_heif, read_heif
from desktop.ui.jpeg import is_whole
from desktop.ui.photo_marks import taken_at

LONGEST = 1600
"""Longest side of the copy for papers and large views, pixels; smaller originals keep their size."""
PAGE = 2600
"""Longest side of the copy for a photo that fills a page: 217 mm at 300 dots to the inch."""
THUMB = 360
MOST_PIXELS = 60_000_000
MOST_JPEG_PIXELS = 120_000_000
"""A JPEG is made small while it is unpacked, so one of a hundred million pixels needs no more memory than others."""
MOST_BYTES = 80 * 1024 * 1024
_ALLOCATION_MB = 280
"""Sixty million pixels of four bytes, and a little for the reader."""
_QUALITY, _THUMB_QUALITY = 88, 82
_PICTURES = frozenset({"jpeg", "jpg", "png", "bmp", "webp", "gif", "tiff"})
_JPEG = frozenset({"jpeg", "jpg"})


def prepare(original: bytes, name: str = "") -> Prepared:
    """The upright copy (JPEG, longest side 1600, no EXIF, no position) and the thumbnail made from it.

    What the file is follows from its content, whatever it is called. Safe in any thread.

    Args:
        name: the file's name, for the sentence.

    Raises:
        UserError: ``photo.empty``, ``photo.not_a_photo``, ``photo.too_large``, ``photo.cut_off``,
            ``photo.broken``.
    """
    if not original:
        raise UserError("photo.empty", name=_called(name))
    telephone = is_heif(original)
    upright = _telephone(original, _called(name)) if telephone else _upright(original, _called(name))
    small = upright.scaled(
        QSize(THUMB, THUMB), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    ) if max(upright.width(), upright.height()) > THUMB else upright
    return Prepared(
        print_jpeg=_jpeg(upright, _QUALITY), thumb_jpeg=_jpeg(small, _THUMB_QUALITY), width=upright.width(),
        height=upright.height(), taken_at=taken_at(original),
    )


def page_copy(original: bytes, name: str = "") -> tuple[bytes, int, int]:
    """JPEG, width and height of an upright copy for a whole page of A4: 300 dots to the inch where there are any.

    Raises: as ``prepare``.
    """
    read = _telephone if is_heif(original) else _upright
    upright = read(original, _called(name), PAGE)
    return _jpeg(upright, _QUALITY), upright.width(), upright.height()


def as_png(image: QImage) -> bytes:
    """An image from the clipboard as the file to be kept; nothing of it is lost."""
    return _written(image, "png", -1)


def _called(name: str) -> str:
    return name or "这张照片"


def _telephone(original: bytes, name: str, longest: int = LONGEST) -> QImage:
    if len(original) > MOST_BYTES:
        raise UserError("photo.too_large", name=name, most=MOST_PIXELS // 1_000_000)
    return _plain(read_heif(original, name, longest=longest, most_pixels=MOST_PIXELS))


def _upright(original: bytes, name: str, longest: int = LONGEST) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(original))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    try:
        return _plain(_read(reader, original, name, longest))
    finally:
        # The decoder of TIFF reads once more when it goes, so it must go before the bytes do.
        reader.setDevice(None)  # type: ignore[arg-type]  # Qt takes none to let go; its stubs do not say so.


def _read(reader: QImageReader, original: bytes, name: str, longest: int) -> QImage:
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = _checked_size(reader, original, name)
    if max(size.width(), size.height()) > longest:
        reader.setScaledSize(size.scaled(QSize(longest, longest), Qt.AspectRatioMode.KeepAspectRatio))
    QImageReader.setAllocationLimit(_ALLOCATION_MB)
    image = reader.read()
    if image.isNull():
        raise UserError("photo.broken", name=name)
    return image


def _checked_size(reader: QImageReader, original: bytes, name: str) -> QSize:
    """The size the file tells before anything is unpacked, after all that can be told without unpacking."""
    kind = bytes(reader.format().data()).decode("ascii", "replace").lower()
    if kind not in _PICTURES:
        raise UserError("photo.not_a_photo", name=name)
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        raise UserError("photo.broken", name=name)
    most = MOST_JPEG_PIXELS if kind in _JPEG else MOST_PIXELS
    if len(original) > MOST_BYTES or size.width() * size.height() > most:
        raise UserError("photo.too_large", name=name, most=most // 1_000_000)
    if kind in _JPEG and not is_whole(original):
        raise UserError("photo.cut_off", name=name)
    return size


def _plain(image: QImage) -> QImage:
    """Only the pixels, on white where they are transparent: a copy carries no texts, no profile, no position."""
    if image.colorSpace().isValid() and image.colorSpace() != QColorSpace(QColorSpace.NamedColorSpace.SRgb):
        image = image.convertedToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    flat = QImage(image.size(), QImage.Format.Format_RGB32)
    flat.fill(Qt.GlobalColor.white)
    painter = QPainter(flat)
    image.setDevicePixelRatio(1)
    painter.drawImage(0, 0, image)
    painter.end()
    return flat


def _jpeg(image: QImage, quality: int) -> bytes:
    return _written(image, "jpeg", quality)


def _written(image: QImage, kind: str, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind.encode("ascii")))
    if quality >= 0:
        writer.setQuality(quality)
    if not writer.write(image):
        raise UserError("photo.broken", name=_called(""))
    return bytes(buffer.data().data())
