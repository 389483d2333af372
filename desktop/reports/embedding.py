"""A photo inside a PDF: its JPEG stream is embedded untouched, and once however often it is printed."""
from __future__ import annotations

import hashlib
import io

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from desktop.errors import UserError
from desktop.reports.documents import Photo

# Streams are kept binary: a photo is embedded as it is, not a quarter longer as text.
rl_config.useA85 = 0

Box = tuple[float, float, float, float]


def draw_photo(canvas: Canvas, photo: Photo, box: Box) -> None:
    """Draws a photo into a box: left, bottom, width, height in points from the bottom left of the page.

    Raises:
        UserError: ``photo.unreadable`` with the caption, when the photo is no JPEG.
    """
    left, bottom, width, height = box
    name = _embedded(canvas, photo)
    canvas.saveState()
    canvas.translate(left, bottom)
    canvas.scale(width, height)
    canvas.doForm(name)
    canvas.restoreState()


def _embedded(canvas: Canvas, photo: Photo) -> str:
    """Name of the photo inside the PDF."""
    name = f"photo{hashlib.sha256(photo.jpeg).hexdigest()[:16]}"
    document = canvas._doc  # noqa: SLF001 (reportlab has no public door to embed a JPEG untouched)
    inside = document.getXObjectName(name)
    if inside not in document.idToObject:
        image = pdfdoc.PDFImageXObject(name)
        if not image.loadImageFromJPEG(io.BytesIO(photo.jpeg)):
            raise UserError("photo.unreadable", caption=photo.caption)
        document.Reference(image, inside)
        document.addForm(name, image)
    return name
