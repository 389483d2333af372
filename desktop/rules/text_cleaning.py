"""What is kept of typed text: no control or direction marks, NFC, a clear limit; emoji and rare characters stay."""
from __future__ import annotations

import unicodedata
from itertools import chain

from desktop.errors import UserError

LINE_LIMIT = 200
TEXT_LIMIT = 10_000

# Direction marks can turn a name or a number around on screen; the others are invisible and break matching.
_DROPPED = frozenset(
    chain(
        (0x00AD, 0x061C, 0x200B, 0x200C, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xFFFC),
        range(0x202A, 0x202F),
        range(0x2066, 0x206A),
        range(0xFDD0, 0xFDF0),
    )
)
_BREAKS = {"\r\n": "\n", "\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"}
_JOINER = "\u200d"


def clean_text(typed: str, limit: int = TEXT_LIMIT) -> str:
    """Free text of several lines, outer blank space removed.

    Raises:
        UserError: ``text.too_long`` with ``limit`` and ``length`` in characters.
    """
    text = typed
    for found, plain in _BREAKS.items():
        text = text.replace(found, plain)
    kept = "".join(char for char in text.replace("\t", " ") if char == "\n" or _is_kept(char))
    normal = _without_stray_joiners(unicodedata.normalize("NFC", kept))
    return _within("\n".join(line.rstrip() for line in normal.split("\n")).strip(), limit)


def clean_line(typed: str, limit: int = LINE_LIMIT) -> str:
    """A short field: as ``clean_text``, on one line, runs of blanks made one.

    Raises:
        UserError: ``text.too_long``.
    """
    return _within(" ".join(clean_text(typed, limit=max(limit, len(typed))).split()), limit)


def shown_line(typed: str, limit: int = LINE_LIMIT) -> str:
    """What is still being typed, fit to be shown as one line: cleaned, and cut at `limit` instead of refused."""
    line = clean_line(typed, limit=len(typed))
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _within(text: str, limit: int) -> str:
    if len(text) > limit:
        raise UserError("text.too_long", limit=limit, length=len(text), over=len(text) - limit)
    return text


def _is_kept(char: str) -> bool:
    point = ord(char)
    if point in _DROPPED or point & 0xFFFE == 0xFFFE:
        return False
    return unicodedata.category(char) not in ("Cc", "Cs")


def _without_stray_joiners(text: str) -> str:
    """Joiners stay only inside an emoji (family, professions), where they carry the picture."""
    if _JOINER not in text:
        return text
    kept: list[str] = []
    for index, char in enumerate(text):
        if char == _JOINER and not (kept and _is_picture(kept[-1]) and _is_picture(text[index + 1 : index + 2])):
            continue
        kept.append(char)
    return "".join(kept)


def _is_picture(char: str) -> bool:
    return bool(char) and (unicodedata.category(char) in ("So", "Sk") or char == "\ufe0f")


def fold_width(text: str) -> str:
    """Full-width figures, letters and punctuation as half-width, for numbers typed with the input method on."""
    return text if text.isascii() else "".join(_half(char) for char in text)


def _half(char: str) -> str:
    if char == "\u3000":
        return " "
    point = ord(char)
    return chr(point - 0xFEE0) if 0xFF01 <= point <= 0xFF5E else char
