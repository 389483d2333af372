"""What stands in the segments of a JPEG before its picture, and whether the picture is whole."""
from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

START, _END = b"\xff\xd8", b"\xff\xd9"
SCAN, APP1, APP13 = 0xDA, 0xE1, 0xED


@dataclass(frozen=True, slots=True)
class Segment:
    """One marker with its content; the last one is the start of the picture itself, at ``at``."""

    marker: int
    content: bytes
    at: int


def segments(data: bytes) -> Iterator[Segment]:
    """The segments up to the picture; stops without a word where they do not hold together."""
    at = len(START) if data.startswith(START) else len(data)
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        yield Segment(marker, data[at + 4 : at + 2 + length], at)
        if marker == SCAN or length < 2:
            return
        at += 2 + length


def is_whole(data: bytes) -> bool:
    """Whether the picture reaches its end mark; a copy that broke off does not.

    The thumbnail inside EXIF has an end mark of its own, so only what follows the start of the picture counts.
    """
    return any(part.marker == SCAN and data.find(_END, part.at) > 0 for part in segments(data))
