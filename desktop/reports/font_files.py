"""Which fonts the machine has: names, outlines and embedding right, read from the files themselves."""
from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_NAMES_WANTED = frozenset({1, 4, 16})
_RESTRICTED = 0x0002
_SFNT_VERSIONS = frozenset({b"\x00\x01\x00\x00", b"true", b"OTTO"})


@dataclass(frozen=True, slots=True)
class FontFile:
    """One face of a font file.

    Attributes:
        index: number of the face inside a collection (.ttc), else 0.
        names: family and full names in all languages of the file.
        has_glyf: quadratic outlines; others (CFF) cannot be embedded by us.
        may_embed: the maker does not forbid embedding (OS/2 fsType).
    """

    path: Path
    index: int
    names: frozenset[str]
    has_glyf: bool
    may_embed: bool


def system_folders(
    environment: Mapping[str, str] = os.environ, platform: str = sys.platform, home: Path | None = None
) -> tuple[Path, ...]:
    """Folders where Windows, Linux or macOS keep fonts; the person's own ones come first."""
    home = home or Path.home()
    if platform == "win32":
        local = environment.get("LOCALAPPDATA", str(home / "AppData" / "Local"))
        windows = environment.get("WINDIR", "C:\\Windows")
        return Path(local) / "Microsoft" / "Windows" / "Fonts", Path(windows) / "Fonts"
    if platform == "darwin":
        return home / "Library" / "Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")
    data = Path(environment.get("XDG_DATA_HOME", str(home / ".local" / "share")))
    return data / "fonts", home / ".fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts")


def find_fonts(folders: Iterable[Path]) -> Iterator[FontFile]:
    """Every face in the folders and below, in their order; files that are not fonts are passed over."""
    for folder in folders:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.suffix.lower() in {".ttf", ".ttc", ".otf", ".otc"}:
                yield from read_faces(path)


def read_faces(path: Path) -> list[FontFile]:
    """The faces of one file; none when it cannot be read as a font."""
    try:
        with path.open("rb") as file:
            return [_read_face(file, path, index, offset) for index, offset in enumerate(_offsets(file))]
    except (OSError, struct.error, ValueError):
        return []


def _offsets(file: BinaryIO) -> tuple[int, ...]:
    head = file.read(12)
    if head[:4] == b"ttcf":
        (count,) = struct.unpack(">L", head[8:12])
        return struct.unpack(f">{min(count, 64)}L", file.read(4 * min(count, 64)))
    if head[:4] not in _SFNT_VERSIONS:
        raise ValueError("not a font")
    return (0,)


def _read_face(file: BinaryIO, path: Path, index: int, offset: int) -> FontFile:
    file.seek(offset + 4)
    (count,) = struct.unpack(">H", file.read(2))
    file.seek(offset + 12)
    directory = file.read(16 * count)
    tables = {
        directory[at:at + 4]: struct.unpack(">LL", directory[at + 8:at + 16])
        for at in range(0, len(directory), 16)
    }
    return FontFile(path, index, frozenset(_names(file, tables)), b"glyf" in tables, _may_embed(file, tables))


def _names(file: BinaryIO, tables: Mapping[bytes, tuple[int, ...]]) -> Iterator[str]:
    start, length = tables.get(b"name", (0, 0))
    file.seek(start)
    table = file.read(length)
    if len(table) < 6:
        return
    _, count, strings = struct.unpack(">HHH", table[:6])
    for at in range(6, 6 + 12 * count, 12):
        platform, _, language, number, size, place = struct.unpack(">6H", table[at:at + 12])
        if number in _NAMES_WANTED:
            raw = table[strings + place:strings + place + size]
            yield _decoded(raw, platform, language)


def _decoded(raw: bytes, platform: int, language: int) -> str:
    if platform in {0, 3}:
        return raw.decode("utf-16-be", "ignore").strip()
    return raw.decode("gbk" if language == 33 else "mac-roman", "ignore").strip()


def _may_embed(file: BinaryIO, tables: Mapping[bytes, tuple[int, ...]]) -> bool:
    if b"OS/2" not in tables:
        return True
    file.seek(tables[b"OS/2"][0] + 8)
    kind = int.from_bytes(file.read(2), "big")
    return kind & 0x000F != _RESTRICTED
