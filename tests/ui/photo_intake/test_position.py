"""The place where a photo was taken is struck out at intake, whatever the container; the hour stays (N5.3)."""
from __future__ import annotations

import io

import pillow_heif
import pytest
from PIL import Image

from desktop.ui.heif import heif_taken_at, heif_without_position
from desktop.ui.photo_intake.reading import read_photos


class Still:
    def report(self, *_what):
        pass


def located(kind):
    """A photo of the night with an hour and a position in its EXIF."""
    exif = Image.Exif()
    exif[0x0132] = "2025:01:13 22:04:05"
    exif.get_ifd(0x8825).update({1: "N", 2: (29.0, 33.0, 12.5), 3: "E", 4: (106.0, 34.0, 55.25)})
    made, image = io.BytesIO(), Image.new("RGB", (64, 48), "teal")
    if kind == "heic":
        pillow_heif.from_pillow(image).save(made, exif=exif.tobytes(), quality=60)
    else:
        image.save(made, "JPEG", exif=exif.tobytes())
    return made.getvalue()


def position(content):
    if content[4:8] == b"ftyp":
        raw = pillow_heif.open_heif(io.BytesIO(content)).info.get("exif") or b""
        exif = Image.Exif()
        exif.load(raw)
        return dict(exif.get_ifd(0x8825))
    return dict(Image.open(io.BytesIO(content)).getexif().get_ifd(0x8825))


@pytest.mark.parametrize("kind", ["heic", "jpg"])
def test_the_position_goes_and_the_hour_stays(tmp_path, kind):
    original = located(kind)
    assert position(original)[2] == (29.0, 33.0, 12.5)
    path = tmp_path / f"拍的.{kind}"
    path.write_bytes(original)
    taken = read_photos([path], Still()).pictures[0]
    assert len(taken.original) == len(original), "nothing else moves"
    assert not any(position(taken.original).values())
    assert taken.prepared.taken_at == 1_736_777_045_000


def test_a_heic_without_folders_or_spoilt_stays_as_it_is():
    made = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (64, 48))).save(made, quality=60)
    assert heif_without_position(made.getvalue()) == made.getvalue()
    spoilt = located("heic")[:200]
    assert heif_without_position(spoilt) == spoilt
    assert heif_taken_at(spoilt) is None
