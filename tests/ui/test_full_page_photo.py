"""A photo that fills a page, from the camera's file to the finished PDF: 300 dots to the inch, upright, no position."""
from __future__ import annotations

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image

from desktop.paths import resource
from desktop.reports.briefing_pdf import render
from desktop.reports.documents import Briefing, Photo, PhotoRow
from desktop.reports.fonts import Fonts
from desktop.reports.pages import rasterise
from desktop.ui.photos import page_copy
from tests.ui.test_photos import CORNERS, near, photo


@pytest.mark.parametrize("orientation", [1, 6, 3])
def test_a_photo_of_a_page_is_upright_and_has_300_dots_to_the_inch(orientation, qapp):
    """N5.3: what the camera turned stands upright in the PDF, at print quality."""
    jpeg, width, height = page_copy(photo(orientation, size=(2000, 3000)))
    row = PhotoRow((Photo(jpeg, "洪崖洞", width, height),), fills_page=True)
    pdf = render(Briefing("工作简报", "第7期", "街道", "2025年1月14日", "题", (row,)), Fonts(resource("fonts")))
    document = pypdfium2.PdfDocument(pdf)
    try:
        (found,) = [(at, one) for at, page in enumerate(document) for one in page.get_objects()
                    if one.type == pdfium.FPDF_PAGEOBJ_IMAGE]
        at, image = found
        assert image.get_metadata().horizontal_dpi >= 299
        assert image.get_metadata().vertical_dpi >= 299
        left, bottom, right, top = image.get_bounds()
        page_height = document[at].get_height()
    finally:
        document.close()
    raster = rasterise(pdf, at, 36)
    shown = Image.frombytes("RGB", (raster.width, raster.height), raster.rgb)
    scale = 36 / 72
    for corner, colour in CORNERS.items():
        x = (right - 12 if "right" in corner else left + 12) * scale
        y = (page_height - (bottom + 12 if "bottom" in corner else top - 12)) * scale
        assert near(shown.getpixel((round(x), round(y))), colour, 30), corner
    assert b"NOTE-IN-EXIF" not in pdf
    assert b"GPS" not in pdf
