"""Every photo of a folder goes through intake onto the paper: upright, at its place, without where it was taken.

The photos lie beside the project, in ``../shared/data/photos``; where they do not, the test is left out and says so.
Another folder is asked by ``RELIEFDESK_PHOTOS=folder python -m pytest tests/ui/photo_intake/test_folder_of_photos.py``.
"""
from __future__ import annotations

import io
import os
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat

from desktop import attachments, briefings
from desktop.attachments import Face
from desktop.reports.briefing_pdf import render_with_report
from desktop.reports.fonts import Fonts
from desktop.rules.positions import Position
from desktop.ui.background import Progress
from desktop.ui.photo_intake.reading import read_photos
from desktop.ui.photo_marks import position_of

ROOT = Path(__file__).resolve().parents[3]
FOLDER = Path(os.environ.get("RELIEFDESK_PHOTOS") or ROOT.parent / "shared" / "data" / "photos")
PHOTOS = sorted(one for one in FOLDER.glob("*") if one.suffix.lower() in {".jpg", ".jpeg", ".png"})
pytestmark = pytest.mark.skipif(not PHOTOS, reason=f"no photos in {FOLDER.name}, the folder beside the project")

GPS, SMALL = 0x8825, (60, 60)
WHERE = {1: "N", 2: (29.0, 33.0, 30.0), 3: "E", 4: (106.0, 34.0, 42.0)}
"""A place such as a telephone writes: 29.558 N, 106.578 E."""


def with_position(path, target):
    """The very photo, turned as its EXIF says, with a place written in, whether it had one or not."""
    with Image.open(path) as image:
        marks = image.getexif()
        marks[GPS] = WHERE
        image.convert("RGB").save(target, "JPEG", quality=90, exif=marks)
    return target


def small(image):
    return image.convert("RGB").resize(SMALL, reducing_gap=2.0)


def apart(one, other):
    return sum(ImageStat.Stat(ImageChops.difference(small(one), small(other))).mean)


def printed(pdf):
    """The pictures of a PDF in their order, as their bytes and as pixels."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    try:
        for page in document:
            found += [(bytes(one.get_data(decode_simple=True)), one.get_bitmap().to_pil().copy())
                      for one in page.get_objects(filter=(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE,))]
            page.close()
    finally:
        document.close()
    return found


def test_every_photo_of_the_folder_stands_upright_on_the_paper_and_its_place_nowhere(desk, tmp_path):
    """N5.3: 图片, from the telephone into the PDF of the 简报."""
    files = [with_position(one, tmp_path / f"{one.stem}.jpg") for one in PHOTOS]
    assert isinstance(position_of(files[0].read_bytes()), Position)
    taken = read_photos(files, Progress(lambda _done, _total: None))
    assert taken.refused == ()
    assert all(one.where for one in taken.pictures), "kept apart, should it be wanted as evidence"
    store = tmp_path / "attachments"
    kept = desk.do(attachments.keep_pictures, folder=store, pictures=taken.pictures)
    made = desk.do(briefings.start_briefing)
    desk.do(briefings.add_photos, briefing=made, kept=kept)
    for photo in desk.read(briefings.briefing_view, briefing=made).photos:
        desk.do(briefings.judge_photo, briefing=made, photo=photo.id, seen=photo.seen, face=Face.NONE)
    view = desk.read(briefings.briefing_view, briefing=made)
    paper = briefings.compose(view, {}, load=lambda photo: attachments.open_print(store, photo.shown))
    pictures = printed(render_with_report(paper, Fonts(ROOT / "resources" / "fonts")).pdf)
    assert len(pictures) == len(files)
    for file, (content, image) in zip(files, pictures, strict=True):
        with Image.open(file) as original:
            upright = ImageOps.exif_transpose(original)
            assert (image.width > image.height) == (upright.width > upright.height), file.name
            seen = small(upright)
        turned = [apart(image, seen.rotate(angle)) for angle in (0, 90, 180, 270)]
        mirrored = apart(image, ImageOps.mirror(seen))
        assert turned[0] < min(*turned[1:], mirrored) / 2, (file.name, turned, mirrored)
        assert b"Exif" not in content, file.name
    for content in (*(one for one, _ in pictures), *(one.original for one in taken.pictures)):
        assert position_of(content) is None
    for one in taken.pictures:
        with Image.open(io.BytesIO(one.original)) as image:
            assert dict(image.getexif().get_ifd(GPS)) == {}, one.name
