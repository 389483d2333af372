"""HEIC photos of telephones, read by libheif: upright pixels and the time they were taken, nothing else of the file."""
from __future__ import annotations

import io

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from desktop.errors import UserError

BRANDS = frozenset({b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis"})
_EXIF = b"Exif\x00\x00"
_BROKEN = (OSError, ValueError, EOFError, SyntaxError, RuntimeError, MemoryError, LookupError, TypeError)
"""What libheif and its wrapper make of a file that does not hold together; found by opening spoilt ones."""


def is_heif(content: bytes) -> bool:
    """Told by the content, whatever the file is called."""
    return content[4:8] == b"ftyp" and content[8:12] in BRANDS


def read_heif(content: bytes, name: str, *, longest: int, most_pixels: int) -> QImage:
    """The upright picture, its longest side at most ``longest`` pixels. Safe in any thread.

    The turn that is kept in the container (irot) is done by libheif; EXIF does not turn a HEIC once more.

    Raises:
        UserError: ``photo.too_large`` before anything is unpacked, ``photo.broken``.
    """
    # The library is loaded when the first HEIC comes: most nights it never does.
    import pillow_heif

    try:
        opened = pillow_heif.open_heif(io.BytesIO(content), convert_hdr_to_8bit=True)
        wide, tall = opened.size
        if wide * tall > most_pixels:
            raise UserError("photo.too_large", name=name, most=most_pixels // 1_000_000)
        picture = opened.to_pillow().convert("RGB")
    except _BROKEN as error:
        raise UserError("photo.broken", name=name) from error
    image = QImage(picture.tobytes(), picture.width, picture.height, 3 * picture.width, QImage.Format.Format_RGB888)
    if max(wide, tall) <= longest:
        return image.copy()
    return image.scaled(
        QSize(longest, longest), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def heif_exif(content: bytes) -> bytes:
    """The EXIF folders, b"" where there are none or the file does not hold together."""
    import pillow_heif

    try:
        exif = pillow_heif.open_heif(io.BytesIO(content)).info.get("exif") or b""
    except _BROKEN:
        return b""
    at = exif.find(_EXIF)
    return exif[at + len(_EXIF):] if at >= 0 else exif
