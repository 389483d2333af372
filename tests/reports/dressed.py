"""Bundled fonts under other family names: what a computer of an office might have installed."""
from __future__ import annotations

import struct
from pathlib import Path

BUNDLED = Path(__file__).resolve().parents[2] / "resources" / "fonts"


def dressed(source: str, target: Path, family: str, *, embedding: int = 0, outlines: bytes = b"glyf") -> None:
    """A copy of a bundled font under another family name, with another right of embedding."""
    data = bytearray((BUNDLED / source).read_bytes())
    text = family.encode("utf-16-be")
    plain = "Dressed".encode("utf-16-be")
    table = struct.pack(">6H", 3, 1, 0x409, 6, len(plain), len(text)) + b"".join(
        struct.pack(">6H", 3, 1, 0x804, number, len(text), 0) for number in (1, 4))
    table = struct.pack(">HHH", 0, 3, 6 + len(table)) + table + text + plain
    for at in range(12, 12 + 16 * struct.unpack(">H", data[4:6])[0], 16):
        tag = bytes(data[at:at + 4])
        if tag == b"name":
            data[at + 8:at + 16] = struct.pack(">LL", len(data), len(table))
        elif tag == b"OS/2":
            place = struct.unpack(">L", data[at + 8:at + 12])[0]
            data[place + 8:place + 10] = struct.pack(">H", embedding)
        elif tag == b"glyf":
            data[at:at + 4] = outlines
    target.write_bytes(data + table)
