"""EXIF folders, whatever file they lie in: when a photo was taken, where, and what of the place is to be struck out."""
from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

from desktop.clock import BEIJING, SECOND
from desktop.rules.positions import Position, position

_EXIF_FOLDER, _DATE, _TAKEN, _OFFSET = 0x8769, 0x0132, 0x9003, 0x9011
_POSITION_FOLDER = 0x8825
_ASCII, _ENTRY = 2, 12
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}
"""Bytes of one value of each kind of EXIF."""
_SOUTH_OR_NORTH, _LATITUDE, _WEST_OR_EAST, _LONGITUDE = 1, 2, 3, 4
_OLDEST = 2000
"""Cameras whose clock was never set say 1970 or 1980: that is no date."""


def exif_taken_at(tiff: bytes) -> int | None:
    """When the camera says the photo was taken, as an instant; None where it says nothing that can be.

    Without an offset the camera's clock is taken for Beijing time.
    """
    try:
        return _moment(_Tags(tiff)) if tiff else None
    except (struct.error, IndexError):
        return None


def exif_position(tiff: bytes) -> Position | None:
    """Where the camera says it was; None where it says nothing that can be."""
    try:
        order, entries = _position_entries(tiff)
        found = {tag: (kind, length, at) for tag, kind, length, at in entries}
        north = _degrees(tiff, order, found[_LATITUDE][2])
        east = _degrees(tiff, order, found[_LONGITUDE][2])
        if _letter(tiff, found.get(_SOUTH_OR_NORTH)) == b"S":
            north = -north
        if _letter(tiff, found.get(_WEST_OR_EAST)) == b"W":
            east = -east
    except (struct.error, IndexError, KeyError, ZeroDivisionError):
        return None
    return position(north, east)


def strike_position(data: bytes, start: int, tiff: bytes) -> bytes:
    """``data`` with the position of the EXIF folders at ``start`` overwritten with noughts, so that nothing moves."""
    kept = bytearray(data)
    try:
        for first, end in _position_stretches(tiff):
            kept[start + first : start + end] = bytes(end - first)
    except (struct.error, IndexError):
        return data
    return bytes(kept)


def _order_of(tiff: bytes) -> str:
    return "<" if tiff[:2] == b"II" else ">"


def _degrees(tiff: bytes, order: str, at: int) -> float:
    """Degrees, minutes and seconds, each a fraction."""
    parts = struct.unpack_from(order + "6I", tiff, at)
    return float(sum(parts[2 * nth] / parts[2 * nth + 1] / 60**nth for nth in range(3)))


def _letter(tiff: bytes, entry: tuple[int, int, int] | None) -> bytes:
    return tiff[entry[2] : entry[2] + 1].upper() if entry is not None else b""


def _position_entries(tiff: bytes) -> tuple[str, list[tuple[int, int, int, int]]]:
    """Order of the bytes, and of each entry of the position its tag, kind, length and where its value lies."""
    order = _order_of(tiff)
    for _entry, folder in _position_folders(tiff, order):
        (inner,) = struct.unpack_from(order + "H", tiff, folder)
        found = []
        for at in range(folder + 2, folder + 2 + inner * _ENTRY, _ENTRY):
            tag, kind, length, value = struct.unpack_from(order + "HHII", tiff, at)
            found.append((tag, kind, length, value if _SIZES.get(kind, 1) * length > 4 else at + 8))
        return order, found
    return order, []


def _position_folders(tiff: bytes, order: str) -> Iterator[tuple[int, int]]:
    """The entries of the first folder that lead to a position, each with the folder it leads to."""
    (first,) = struct.unpack_from(order + "I", tiff, 4)
    (count,) = struct.unpack_from(order + "H", tiff, first)
    for entry in range(first + 2, first + 2 + count * _ENTRY, _ENTRY):
        tag, _kind, _length, folder = struct.unpack_from(order + "HHII", tiff, entry)
        if tag == _POSITION_FOLDER:
            yield entry, folder


def _position_stretches(tiff: bytes) -> Iterator[tuple[int, int]]:
    """What belongs to the position: the entry that leads to it, its own entries, and the values they lead to."""
    order = _order_of(tiff)
    for entry, folder in _position_folders(tiff, order):
        (inner,) = struct.unpack_from(order + "H", tiff, folder)
        for at in range(folder + 2, folder + 2 + inner * _ENTRY, _ENTRY):
            _tag, kind, length, value = struct.unpack_from(order + "HHII", tiff, at)
            size = _SIZES.get(kind, 1) * length
            if size > 4 and value + size <= len(tiff):
                yield value, value + size
        yield folder, min(len(tiff), folder + 2 + inner * _ENTRY)
        yield entry + 4, entry + 8


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
