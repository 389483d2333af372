"""Small pictures of every kind that a clerk can hand in, to be spoilt by fuzzing.py and opened by the intake."""
from __future__ import annotations

import io

import pillow_heif
from PIL import Image, ImageDraw

from desktop.ui.photos import prepare


def _drawn(mode: str) -> Image.Image:
    picture = Image.new("RGB", (72, 48), "#30506a")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((8, 6, 40, 38), fill="#d8a03c")
    pen.line((0, 47, 71, 0), fill="#f0f0f0", width=3)
    return picture.convert(mode)


def _saved(picture: Image.Image, kind: str, **how: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **how)
    return buffer.getvalue()


def _exif(orientation: int) -> bytes:
    tags = Image.Exif()
    tags[0x0112], tags[0x0132], tags[0x010F] = orientation, "2025:01:14 03:17:24", "Maker"
    tags.get_ifd(0x8769).update({0x9003: "2025:01:14 03:17:24", 0x9011: "+08:00"})
    tags.get_ifd(0x8825).update({1: "N", 2: (29.0, 33.0, 12.0), 3: "E", 4: (106.0, 34.0, 30.0)})
    return tags.tobytes()


def _jpegs() -> list[bytes]:
    plain = [_saved(_drawn("RGB"), "jpeg", subsampling=way, quality=80) for way in (0, 1, 2)]
    return [
        *plain,
        _saved(_drawn("RGB"), "jpeg", progressive=True, optimize=True, exif=_exif(6)),
        _saved(_drawn("L"), "jpeg"), _saved(_drawn("CMYK"), "jpeg"),
        _saved(_drawn("RGB"), "jpeg", exif=_exif(3), restart_marker_blocks=2),
    ]


def _others() -> list[bytes]:
    frames = [_drawn("P"), _drawn("P").rotate(90)]
    return [
        *(_saved(_drawn(mode), "png") for mode in ("RGB", "RGBA", "L", "LA", "P", "1", "I;16")),
        _saved(_drawn("RGB"), "bmp"), _saved(_drawn("P"), "bmp"), _saved(_drawn("1"), "bmp"),
        _saved(_drawn("RGB"), "webp"), _saved(_drawn("RGBA"), "webp", lossless=True),
        _saved(_drawn("RGB"), "webp", save_all=True, append_images=[_drawn("RGB").rotate(180)]),
        _saved(_drawn("P"), "gif"), _saved(frames[0], "gif", save_all=True, append_images=frames[1:], loop=0),
        *(_saved(_drawn("RGB"), "tiff", compression=way)
          for way in (None, "tiff_lzw", "tiff_adobe_deflate", "packbits")),
        _saved(_drawn("1"), "tiff", compression="group4"), _saved(_drawn("CMYK"), "tiff"),
    ]


def _telephones() -> list[bytes]:
    pillow_heif.register_heif_opener()
    return [
        _saved(_drawn("RGB"), "heif", quality=60), _saved(_drawn("RGBA"), "heif", quality=60),
        _saved(_drawn("RGB"), "heif", quality=90, exif=_exif(6)),
    ]


def seeds() -> list[bytes]:
    """Every kind, each of which the intake opens when it is whole; a quarter of them are of telephones."""
    made = _jpegs() + _others()
    try:
        made += _telephones() * 3
    except (OSError, RuntimeError, ValueError) as error:
        raise SystemExit(f"HEIC cannot be written here: {error}") from error
    for one in made:
        prepare(one)
    return made
