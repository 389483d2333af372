"""Every paper still looks as it was looked at: small pictures with a tolerance; fonts embedded, photos sharp enough.

After a change that was looked at by eye at full size: `python -m tests.reports.papers` writes the pictures anew.
"""
from __future__ import annotations

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image, ImageChops

from tests.reports.papers import FOLDER, MOST_APART, all_papers, apart, picture

NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.png")))


@pytest.fixture(scope="module")
def papers(fonts):
    return all_papers(fonts)


def test_every_paper_has_its_picture(papers):
    assert set(NAMES) == set(papers)


@pytest.mark.parametrize("name", NAMES)
def test_a_paper_looks_as_it_was_looked_at(papers, name):
    with Image.open(FOLDER / f"{name}.png") as kept:
        made = picture(papers[name])
        assert made.size == kept.size
        assert apart(made, kept.convert("L")) < MOST_APART


def test_a_moved_block_is_seen(papers):
    """The tolerance can fail: half a line down is too far."""
    made = picture(papers["call"])
    assert apart(made, ImageChops.offset(made, 0, 3)) > MOST_APART


@pytest.mark.parametrize("name", NAMES)
def test_all_fonts_are_embedded_and_photos_are_sharp(papers, name):
    document = pypdfium2.PdfDocument(papers[name])
    try:
        for page in document:
            for one in page.get_objects():
                if one.type == pdfium.FPDF_PAGEOBJ_TEXT:
                    assert pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(one.raw)) == 1
                elif one.type == pdfium.FPDF_PAGEOBJ_IMAGE:
                    assert one.get_metadata().horizontal_dpi >= 299
            page.close()
    finally:
        document.close()
