"""How the demonstration's own pictures become photos without a screen: upright copy and thumbnail by Pillow."""
from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from desktop.attachments import Prepared

LONGEST, THUMB = 1600, 320
_SUFFIXES = {".jpg", ".jpeg", ".png"}


def prepare(original: bytes) -> Prepared:
    """Only for pictures of the demonstration; what people bring goes through the intake of the screen."""
    picture = ImageOps.exif_transpose(Image.open(BytesIO(original))).convert("RGB")
    upright = ImageOps.contain(picture, (LONGEST, LONGEST)) if max(picture.size) > LONGEST else picture
    thumb = ImageOps.contain(upright, (THUMB, THUMB))
    return Prepared(_jpeg(upright, 88), _jpeg(thumb, 85), upright.width, upright.height)


def from_folder(folder: Path) -> tuple[tuple[str, bytes], ...]:
    """The pictures of a folder by name."""
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in _SUFFIXES)
    return tuple((path.name, path.read_bytes()) for path in paths)


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()
