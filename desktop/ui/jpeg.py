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
_POSITION_FOLDER = 0x8825
_ASCII, _ENTRY = 2, 12
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}
"""Bytes of one value of each kind of EXIF."""
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


def without_position(data: bytes) -> bytes:
    """The file with its position struck out and all else as it was, the hour of the photo too (个人信息保护法 28).

    The folder of the position is overwritten with noughts where it lies, so that nothing else moves.
    """
    part = next((one for one in segments(data) if _is_exif(one)), None)
    if part is None:
        return data
    return strike_position(data, part.at + 4 + len(_EXIF), part.content[len(_EXIF) :])


def strike_position(data: bytes, start: int, tiff: bytes) -> bytes:
    """The same for EXIF folders that lie at ``start`` of any container."""
    kept = bytearray(data)
    try:
        for first, end in _position_stretches(tiff):
            kept[start + first : start + end] = bytes(end - first)
    except (struct.error, IndexError):
        return data
    return bytes(kept)


def _position_stretches(tiff: bytes) -> Iterator[tuple[int, int]]:
    """What belongs to the position: the entry that leads to it, its own entries, and the values they lead to."""
    order = "<" if tiff[:2] == b"II" else ">"
    (first,) = struct.unpack_from(order + "I", tiff, 4)
    (count,) = struct.unpack_from(order + "H", tiff, first)
    for entry in range(first + 2, first + 2 + count * _ENTRY, _ENTRY):
        tag, _kind, _length, folder = struct.unpack_from(order + "HHII", tiff, entry)
        if tag != _POSITION_FOLDER:
            continue
        (inner,) = struct.unpack_from(order + "H", tiff, folder)
        for at in range(folder + 2, folder + 2 + inner * _ENTRY, _ENTRY):
            _tag, kind, length, value = struct.unpack_from(order + "HHII", tiff, at)
            size = _SIZES.get(kind, 1) * length
            if size > 4 and value + size <= len(tiff):
                yield value, value + size
        yield folder, min(len(tiff), folder + 2 + inner * _ENTRY)
        yield entry + 4, entry + 8


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
