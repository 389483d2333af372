"""What a photo says beside its picture, in any container: hour and place; and the file without the place.

The place stands in EXIF (JPEG, WebP, PNG, TIFF, HEIC, small pictures inside), in XMP, in the words of IPTC, in texts of
a PNG, in the film behind a moving photo. All is struck out where it lies, so that nothing else moves; only in a PNG,
whose parts carry sums, a packed text goes as a whole.
"""
from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

from desktop.rules.positions import Position, position
from desktop.ui.exif import exif_position, exif_taken_at, strike_position
from desktop.ui.heif import heif_exif, is_heif
from desktop.ui.jpeg import APP1, APP13, START, segments

_HEAD = b"Exif\x00\x00"
_PNG = b"\x89PNG\r\n\x1a\n"
_LONGEST = 65_536
"""Bytes of EXIF looked at where nothing says how long it is."""
_LOOSE = re.compile(_HEAD + rb"(?=II\x2a\x00|MM\x00\x2a)")
_TEXTS = frozenset({b"tEXt", b"zTXt", b"iTXt"})
_XMP_TEXT = b"XML:com.adobe.xmp"
_PLACE_TEXT = re.compile(rb"(?i)gps|latitude|longitude|location|^raw profile type (?:exif|app1|xmp|iptc|8bim)")
_NAMES = rb"(?:City|State|Country|CountryCode|Location|Sublocation|ProvinceState|CountryName|WorldRegion|LocationName)"
_PROPERTY = re.compile(
    rb"(?:[\w-]+:(?:GPS|Gps)\w*|(?:photoshop|Iptc4xmpCore|Iptc4xmpExt):" + _NAMES
    + rb")(?:\s*=\s*([\"'])(?P<said>[^\"'<>]{1,200})\1|\s*>(?P<within>[^<>]{1,200})<)")
_LATITUDE = re.compile(rb"GPSLatitude[\"'\s=>]+(\d+),([\d.]+)(?:,([\d.]+))?([NS])")
_LONGITUDE = re.compile(rb"GPSLongitude[\"'\s=>]+(\d+),([\d.]+)(?:,([\d.]+))?([EW])")
_FILM = re.compile(rb"[+-]\d{2}\.\d{3,10}[+-]\d{3}\.\d{3,10}(?:[+-]\d{1,6}(?:\.\d{1,6})?)?/")
_WORDS = re.compile(rb"\x1c\x02[\x1a\x1b\x5a\x5c\x5f\x64\x65](?P<length>[\x00-\x7f][\x00-\xff])", re.DOTALL)
"""City, street, province and country among the words of IPTC."""


def taken_at(data: bytes) -> int | None:
    """When the camera says the photo was taken, as `exif_taken_at`; None where it says nothing."""
    return next((at for _start, tiff in _folders(data) if (at := exif_taken_at(tiff)) is not None), None)


def position_of(data: bytes) -> Position | None:
    """Where the camera says it was, by EXIF, else by XMP; None where it says nothing."""
    found = next((where for _start, tiff in _folders(data) if (where := exif_position(tiff)) is not None), None)
    return found or _told_by_xmp(data)


def without_position(data: bytes) -> bytes:
    """The file with its place struck out and all else as it was, the hour too (个人信息保护法 28)."""
    if data.startswith(_PNG):
        return _plain_png(data)
    bare = data
    for start, tiff in _folders(data):
        bare = strike_position(bare, start, tiff)
    for start, end in _place_words(bare):
        bare = bare[:start] + b" " * (end - start) + bare[end:]
    return bare


def _folders(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Where EXIF folders lie, and their bytes: those the container names, then any that lie loose in it."""
    named = list(_named_folders(data))
    yield from named
    known = {start for start, _tiff in named}
    for found in _LOOSE.finditer(data):
        if found.end() not in known:
            yield found.end(), data[found.end() : found.end() + _LONGEST]


def _named_folders(data: bytes) -> Iterator[tuple[int, bytes]]:
    if data.startswith(START):
        for part in segments(data):
            if part.marker == APP1 and part.content.startswith(_HEAD):
                yield part.at + 4 + len(_HEAD), part.content[len(_HEAD) :]
    elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        yield from (_bare(start, body) for kind, start, body in _riff(data) if kind == b"EXIF")
    elif data.startswith(_PNG):
        yield from (_bare(start, body) for kind, start, body in _chunks(data) if kind == b"eXIf")
    elif data[:4] in (b"II\x2a\x00", b"MM\x00\x2a"):
        yield 0, data
    elif is_heif(data):
        # The folders lie in the file as they are: they are never packed, so they are found by themselves.
        tiff = heif_exif(data)
        start = data.find(tiff) if tiff else -1
        if start >= 0:
            yield start, tiff


def _bare(start: int, body: bytes) -> tuple[int, bytes]:
    return (start + len(_HEAD), body[len(_HEAD) :]) if body.startswith(_HEAD) else (start, body)


def _riff(data: bytes) -> Iterator[tuple[bytes, int, bytes]]:
    at = 12
    while at + 8 <= len(data):
        (length,) = struct.unpack_from("<I", data, at + 4)
        yield data[at : at + 4], at + 8, data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _chunks(data: bytes) -> Iterator[tuple[bytes, int, bytes]]:
    at = len(_PNG)
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        if at + 12 + length > len(data):
            return
        yield data[at + 4 : at + 8], at + 8, data[at + 8 : at + 8 + length]
        at += 12 + length


def _plain_png(data: bytes) -> bytes:
    """Parts that say the place are written anew with their sums, packed texts that may say it are left out."""
    made, end = [_PNG], len(_PNG)
    for kind, start, body in _chunks(data):
        end = start + len(body) + 4
        bare = _plain_chunk(kind, body)
        if bare is None:
            continue
        sums = struct.pack(">I", zlib.crc32(kind + bare)) if bare != body else data[start + len(body) : end]
        made += [struct.pack(">I", len(bare)), kind, bare, sums]
    return b"".join([*made, data[end:]])


def _plain_chunk(kind: bytes, body: bytes) -> bytes | None:
    if kind == b"eXIf":
        start, tiff = _bare(0, body)
        return strike_position(body, start, tiff)
    if kind not in _TEXTS:
        return body
    name, _nought, rest = body.partition(b"\x00")
    packed = kind == b"zTXt" or (kind == b"iTXt" and rest[:1] == b"\x01")
    if _PLACE_TEXT.search(name) or (packed and name == _XMP_TEXT):
        return None
    for first, last in _place_words(body):
        body = body[:first] + b" " * (last - first) + body[last:]
    return body


def _place_words(data: bytes) -> Iterator[tuple[int, int]]:
    """Where the place stands in plain words: XMP, the film of a moving photo, IPTC of a JPEG."""
    for found in _PROPERTY.finditer(data):
        yield found.span("said" if found.group("said") is not None else "within")
    for found in _FILM.finditer(data):
        yield found.span()
    for part in segments(data):
        if part.marker == APP13:
            for found in _WORDS.finditer(part.content):
                first = part.at + 4 + found.end()
                yield first, min(first + int.from_bytes(found.group("length"), "big"), part.at + 4 + len(part.content))


def _told_by_xmp(data: bytes) -> Position | None:
    north, east = _LATITUDE.search(data), _LONGITUDE.search(data)
    if north is None or east is None:
        return None
    try:
        return position(_degrees(north), _degrees(east))
    except ValueError:
        return None


def _degrees(found: re.Match[bytes]) -> float:
    whole, minutes, seconds, side = found.groups()
    degrees = float(whole) + float(minutes) / 60 + float(seconds or 0) / 3600
    return -degrees if side in (b"S", b"W") else degrees
