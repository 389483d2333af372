"""Makes the three short sounds of the clocks and the one for trying the volume, from sine waves alone."""

from __future__ import annotations

import array
import math
import sys
import wave
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

RATE = 44_100
ATTACK = 0.004
SOUNDS = Path(__file__).resolve().parents[1] / "resources" / "sounds"


@dataclass(frozen=True, slots=True)
class Note:
    """A struck tone: start and length in seconds, pitch in hertz, loudness 0 to 1, decay per second."""

    start: float
    length: float
    pitch: float
    loudness: float
    decay: float


def _tick(start: float, pitch: float, loudness: float) -> tuple[Note, ...]:
    return (
        Note(start, 0.16, pitch, loudness, 34),
        Note(start, 0.08, pitch * 2.76, loudness * 0.28, 70),
    )


def _bell(start: float, pitch: float, loudness: float) -> tuple[Note, ...]:
    partials = ((1, 1.0, 3.2), (2, 0.42, 4.6), (3, 0.18, 7.0), (4.2, 0.08, 10.0))
    return tuple(Note(start, 1.1, pitch * n, loudness * part, decay) for n, part, decay in partials)


PIECES: dict[str, tuple[Note, ...]] = {
    "soon": _tick(0.0, 880.0, 0.32),
    "urgent-1": _tick(0.0, 988.0, 0.40) + _tick(0.17, 988.0, 0.40),
    "urgent-2": _tick(0.0, 1108.7, 0.50) + _tick(0.16, 1108.7, 0.50),
    "urgent-3": _tick(0.0, 1244.5, 0.60) + _tick(0.15, 1244.5, 0.60),
    "urgent-4": _tick(0.0, 1396.9, 0.72) + _tick(0.14, 1396.9, 0.72),
    "overdue": _bell(0.0, 523.3, 0.34) + _bell(0.34, 440.0, 0.36) + _bell(0.68, 349.2, 0.42),
}


def _value(note: Note, at: float) -> float:
    since = at - note.start
    if not 0 <= since < note.length:
        return 0.0
    rise = min(1.0, since / ATTACK)
    fade = min(1.0, (note.length - since) / 0.03)
    return note.loudness * rise * fade * math.exp(-note.decay * since) * math.sin(math.tau * note.pitch * since)


def samples(notes: Iterable[Note]) -> array.array[int]:
    """The piece as signed 16-bit samples, one channel."""
    piece = tuple(notes)
    length = max(note.start + note.length for note in piece) + 0.02
    values = (sum(_value(note, n / RATE) for note in piece) for n in range(int(length * RATE)))
    data = array.array("h", (round(max(-1.0, min(1.0, value)) * 32_767) for value in values))
    if sys.byteorder == "big":
        data.byteswap()
    return data


def write(path: Path, notes: Iterable[Note]) -> None:
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(samples(notes).tobytes())


def main() -> None:
    SOUNDS.mkdir(parents=True, exist_ok=True)
    for name, notes in PIECES.items():
        write(SOUNDS / f"{name}.wav", notes)


if __name__ == "__main__":
    main()
