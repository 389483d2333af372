"""Copies of photos for a paper: grey for a machine without colour, smaller for a file that must not weigh more."""
from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

from PIL import Image, UnidentifiedImageError

from desktop.errors import UserError
from desktop.reports.documents import Block, Briefing, Photo, PhotoRow

MOST_BYTES = 2_000_000
"""What a 简报 may weigh with all its photos, when that is asked for."""
_ASIDE = 220_000
"""Kept back for the fonts and lines of the paper."""
_STEPS = (
    (1600, 85), (1600, 75), (1400, 72), (1200, 70), (1000, 66), (800, 62), (640, 55), (480, 45), (400, 40), (320, 36),
    (240, 32),
)
"""Longest side in pixels and quality; the last ones are for an issue of dozens of photos, two to a row."""


def in_grey(document: Briefing) -> Briefing:
    """The paper with its photos in grey.

    Raises:
        UserError: ``photo.unreadable`` with the caption.
    """
    return _changed(document, lambda photo: _copy(photo, max(photo.width_px, photo.height_px), 85, grey=True))


def within(document: Briefing, most: int = MOST_BYTES) -> Briefing:
    """The paper with photos so small that all of it weighs at most ``most`` bytes; untouched where it does already.

    Raises:
        UserError: ``photo.unreadable`` with the caption.
    """
    room = most - _ASIDE
    if _weight(document) <= room:
        return document
    # Each step weighs less than the one before, so the first that fits is found by halving, not by trying all.
    low, high = 0, len(_STEPS) - 1
    found = None
    while low <= high:
        middle = (low + high) // 2
        tried = _changed(document, _copier(*_STEPS[middle]))
        if _weight(tried) <= room:
            found, high = tried, middle - 1
        else:
            low = middle + 1
    return found if found is not None else _changed(document, _copier(*_STEPS[-1]))


def _copier(longest: int, quality: int) -> Callable[[Photo], Photo]:
    return lambda photo: min(photo, _copy(photo, longest, quality), key=lambda one: len(one.jpeg))


def _changed(document: Briefing, change: Callable[[Photo], Photo]) -> Briefing:
    def block(one: Block) -> Block:
        return replace(one, photos=tuple(change(photo) for photo in one.photos)) if isinstance(one, PhotoRow) else one

    return replace(document, blocks=tuple(block(one) for one in document.blocks))


def _weight(document: Briefing) -> int:
    return sum(len(photo.jpeg) for one in document.blocks if isinstance(one, PhotoRow) for photo in one.photos)


def _copy(photo: Photo, longest: int, quality: int, *, grey: bool = False) -> Photo:
    try:
        with Image.open(io.BytesIO(photo.jpeg)) as opened:
            opened.draft("L" if grey else "RGB", (longest, longest))
            image = opened.convert("L" if grey else "RGB")
    except (UnidentifiedImageError, OSError, ValueError) as error:
        raise UserError("photo.unreadable", caption=photo.caption) from error
    image.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    content = io.BytesIO()
    # A fresh image is saved, so nothing of what the camera wrote (time, position) comes along.
    image.save(content, "JPEG", quality=quality, optimize=True)
    return replace(photo, jpeg=content.getvalue(), width_px=image.width, height_px=image.height)
