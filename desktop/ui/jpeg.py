"""What stands in the segments of a JPEG before its picture: whether it is whole, and when it was taken."""
from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from desktop.clock import BEIJING, SECOND

_START, _END = b"\xff\xd8", b"\xff\xd9"
_SCAN, _APP1 = 0xDA, 0xE1
_EXIF = b"Exif\x00\x00"
_EXIF_FOLDER, _DATE, _TAKEN, _OFFSET = 0x8769, 0x0132, 0x9003, 0x9011
_ASCII, _ENTRY = 2, 12
_OLDEST = 2000
"""Cameras whose clock was never set say 1970 or 1980: that is no date."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One marker with its content; the last one is the start of the picture itself, at ``at``."""

    marker: int
    content: bytes
    at: int


def segments(data: bytes) -> Iterator[Segment]:
    """The segments up to the picture; stops without a word where they do not hold together."""
    at = len(_START) if data.startswith(_START) else len(data)
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        yield Segment(marker, data[at + 4 : at + 2 + length], at)
        if marker == _SCAN or length < 2:
            return
        at += 2 + length


def is_whole(data: bytes) -> bool:
    """Whether the picture reaches its end mark; a copy that broke off does not.

    The thumbnail inside EXIF has an end mark of its own, so only what follows the start of the picture counts.
    """
    return any(part.marker == _SCAN and data.find(_END, part.at) > 0 for part in segments(data))


def taken_at(data: bytes) -> int | None:
    """When the camera says the photo was taken, as an instant; None where it says nothing that can be.

    Without an offset the camera's clock is taken for Beijing time.
    """
    exif = next((part.content for part in segments(data) if _is_exif(part)), b"")
    return exif_taken_at(exif[len(_EXIF) :])


def exif_taken_at(tiff: bytes) -> int | None:
    """The same out of the EXIF folders alone, as other containers (HEIC) hold them."""
    try:
        return _moment(_Tags(tiff)) if tiff else None
    except (struct.error, IndexError):
        return None


def _is_exif(part: Segment) -> bool:
    return part.marker == _APP1 and part.content.startswith(_EXIF)


class _Tags:
    """The texts of the first folder and of the EXIF folder behind it."""

    def __init__(self, tiff: bytes) -> None:
        self._tiff = tiff
        self._order = "<" if tiff[:2] == b"II" else ">"
        self.texts: dict[int, str] = {}
        (first,) = self._unpack("I", 4)
        self._read_folder(first, inner=False)

    def _unpack(self, form: str, at: int) -> tuple[int, ...]:
        return struct.unpack_from(self._order + form, self._tiff, at)

    def _read_folder(self, at: int, *, inner: bool) -> None:
        (count,) = self._unpack("H", at)
        for entry in range(at + 2, at + 2 + count * _ENTRY, _ENTRY):
            tag, kind, length, value = self._unpack("HHII", entry)
            if kind == _ASCII:
                start = value if length > 4 else entry + 8
                raw = self._tiff[start : start + min(length, 40)]
                self.texts[tag] = raw.split(b"\x00")[0].decode("ascii", "replace").strip()
            elif tag == _EXIF_FOLDER and not inner:
                self._read_folder(value, inner=True)


def _moment(tags: _Tags) -> int | None:
    said = tags.texts.get(_TAKEN) or tags.texts.get(_DATE, "")
    try:
        wall = datetime.strptime(said[:19], "%Y:%m:%d %H:%M:%S").replace(tzinfo=_zone(tags.texts.get(_OFFSET, "")))
    except ValueError:
        return None
    return round(wall.timestamp()) * SECOND if wall.year >= _OLDEST else None


def _zone(offset: str) -> timezone:
    try:
        parsed = datetime.strptime(offset, "%z").utcoffset() if offset else None
    except ValueError:
        parsed = None
    return timezone(parsed) if isinstance(parsed, timedelta) else BEIJING
