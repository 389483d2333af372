"""Photos of a 简报 on the page: one, two or three side by side, four in a square, one that fills a page."""
from __future__ import annotations

from collections.abc import Sequence

from desktop.reports.documents import FaceState, Photo, PhotoRow
from desktop.reports.fonts import Role
from desktop.reports.line_rules import printable
from desktop.reports.page_items import LEFT, RIGHT, Badge, Item, Picture, Strip, Words, baseline_in, moved, single_line
from desktop.reports.typesetting import (
    BODY_HEIGHT,
    BODY_WIDTH,
    POINTS_PER_MM,
    Align,
    Line,
    Measure,
    Metrics,
    Span,
    natural_width,
    set_paragraph,
)

GAP = 12.0
MARGIN = 7.0
SINGLE_WIDTH = 130 * POINTS_PER_MM
SINGLE_HEIGHT = 85 * POINTS_PER_MM
ROW_HEIGHTS = {1: SINGLE_HEIGHT, 2: 72 * POINTS_PER_MM, 3: 60 * POINTS_PER_MM}
LEAST_DPI = 120.0
"""No photo is enlarged past this resolution; the copies made at intake reach 300 at every size printed here."""
_INCH = 72.0
_CAPTION_LINES = 4


def photo_strip(row: PhotoRow, first_number: int, metrics: Metrics, *, below: float = 0.0) -> Strip:
    """The photos of a row inside the 版心, captions in 楷体 below; numbers run on from ``first_number``.

    Args:
        below: points that one which fills a page leaves free at the foot of its page.
    """
    if row.fills_page:
        return _page(row.photos[0], first_number, metrics, below)
    if len(row.photos) <= 3:
        return _side_by_side(row.photos, first_number, metrics)
    upper = _side_by_side(row.photos[:2], first_number, metrics)
    lower = _side_by_side(row.photos[2:], first_number + 2, metrics)
    return Strip((*upper.items, *moved(lower.items, upper.height)), upper.height + lower.height)




def _side_by_side(photos: Sequence[Photo], first_number: int, metrics: Metrics) -> Strip:
    sizes = row_sizes(photos)
    size = 12.0 if len(photos) == 1 else 10.5
    x = LEFT + (BODY_WIDTH - sum(width for width, _ in sizes) - GAP * (len(sizes) - 1)) / 2
    tallest = max(height for _, height in sizes)
    items: list[Item] = []
    deepest = 0.0
    for index, (photo, (width, height)) in enumerate(zip(photos, sizes, strict=True)):
        items += _picture(Picture(photo, x, MARGIN + tallest - height, width, height), metrics)
        room = _caption_room(x, width, index, len(sizes))
        lines = _caption(first_number + index, photo, room, size, metrics)
        top = MARGIN + tallest + 4
        items += _set(lines, x + (width - room) / 2, top, size)
        deepest = max(deepest, top + len(lines) * size * 1.35)
        x += width + GAP
    return Strip(tuple(items), deepest + MARGIN / 2)


def _page(photo: Photo, number: int, metrics: Metrics, below: float) -> Strip:
    """One photo as large as the 版心 and its resolution allow, in the middle of a page of its own."""
    size = 12.0
    lines = _caption(number, photo, BODY_WIDTH, size, metrics)
    words = len(lines) * size * 1.35
    room = BODY_HEIGHT - below
    width, height = _within(photo, BODY_WIDTH, room - words - 12)
    top = (room - height - words - 8) / 2
    picture = Picture(photo, LEFT + (BODY_WIDTH - width) / 2, top, width, height)
    items = [*_picture(picture, metrics), *_set(lines, LEFT, top + height + 6, size)]
    return Strip(tuple(items), BODY_HEIGHT - 1)


def _picture(picture: Picture, metrics: Metrics) -> list[Item]:
    is_exposed = picture.photo.face is FaceState.EXPOSED
    return [picture, _badge(picture, metrics)] if is_exposed else [picture]


def _set(lines: Sequence[Line], x: float, top: float, size: float) -> list[Item]:
    pitch = size * 1.35
    return [Words(line, x, baseline_in(top + at * pitch, pitch, size), size) for at, line in enumerate(lines)]


def _caption_room(x: float, width: float, index: int, count: int) -> float:
    """How wide a caption centred under its photo may be, inside the 版心 and off its neighbour's."""
    left = LEFT if index == 0 else x - GAP / 4
    right = RIGHT if index == count - 1 else x + width + GAP / 4
    middle = x + width / 2
    return 2 * min(middle - left, right - middle)


def row_sizes(photos: Sequence[Photo]) -> list[tuple[float, float]]:
    """Equal heights that fill the measure; a photo too small for its place is printed smaller than its neighbours."""
    ratios = [max(photo.width_px, 1) / max(photo.height_px, 1) for photo in photos]
    if len(photos) == 1:
        width = BODY_WIDTH if ratios[0] > _PANORAMA else SINGLE_WIDTH
        height = min(SINGLE_HEIGHT, width / ratios[0])
    else:
        height = min(ROW_HEIGHTS[len(photos)], (BODY_WIDTH - GAP * (len(photos) - 1)) / sum(ratios))
    return [_within(photo, ratio * height, height) for photo, ratio in zip(photos, ratios, strict=True)]


_PANORAMA = 2.4
"""Wider than this, a photo takes the whole measure."""


def _within(photo: Photo, width: float, height: float) -> tuple[float, float]:
    wide, tall = max(photo.width_px, 1), max(photo.height_px, 1)
    share = min(width / wide, height / tall, _INCH / LEAST_DPI)
    return wide * share, tall * share


def _caption(number: int, photo: Photo, width: float, size: float, metrics: Metrics) -> tuple[Line, ...]:
    text = f"图{number}　{printable(photo.caption)}".strip()
    measure = Measure(width, size, align=Align.CENTRE)
    return set_paragraph([Span(text.replace("\n", " "), Role.KAI)], measure, metrics)[:_CAPTION_LINES]


def _badge(picture: Picture, metrics: Metrics) -> Badge:
    text, size = "未遮正脸", 10.5
    width = natural_width(text, Role.HEI, size, metrics)
    x = picture.x + picture.width - width - 8
    return Badge(picture, Words(single_line(text, Role.HEI), x, baseline_in(picture.y + 2, 17, size), size))
