"""Where a photo was taken, as degrees, as text of the store and in words (个人信息保护法 28: kept only as evidence)."""
from __future__ import annotations

from dataclasses import dataclass

_DIGITS = 5
"""Five digits are a metre, which is as good as a telephone knows."""


@dataclass(frozen=True, slots=True)
class Position:
    """Degrees north and east; south and west are negative."""

    north: float
    east: float

    @property
    def text(self) -> str:
        """“29.55849,106.58201”, as it is stored."""
        return f"{self.north:.{_DIGITS}f},{self.east:.{_DIGITS}f}"


def position(north: float, east: float) -> Position | None:
    """A position that can be; 0, 0 is a telephone that had none."""
    can_be = abs(north) <= 90 and abs(east) <= 180 and (north, east) != (0, 0)
    return Position(north, east) if can_be else None


def position_words(text: str) -> str:
    """“北纬 29.55849°，东经 106.58201°” of a stored text; a text that is none is shown as it is."""
    try:
        north, east = (float(part) for part in text.split(","))
    except ValueError:
        return text
    return (f"{'北' if north >= 0 else '南'}纬 {abs(north):.{_DIGITS}f}°，"
            f"{'东' if east >= 0 else '西'}经 {abs(east):.{_DIGITS}f}°")
