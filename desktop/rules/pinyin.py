"""Finding names by Han characters, initials, whole syllables or a mixture, with every reading of a character."""
from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from functools import cache
from itertools import islice, product

from desktop.paths import resource
from desktop.records import dataclass
from desktop.rules.text_cleaning import fold_width

# What may be typed for each character of a text, with the cost of a rare reading.
Sounds = tuple[tuple[tuple[str, int], ...], ...]


_SPOKEN = 8
"""How many characters of a name are spoken; longer ones are found by their beginning."""
_MOST_SPOKEN = 16
"""How many combinations of readings of one name are kept."""


class Fit(IntEnum):
    """How well a query fits, best first."""

    WHOLE = 0
    START = 1
    WORD = 2
    INSIDE = 3


@dataclass(frozen=True, slots=True)
class Key:
    """A text made ready for matching; make it once, match it at every keystroke.

    sounds: for each character what may be typed for it, with its cost: itself in small letters, then its readings.
    starts: every character a query may begin with.
    """

    text: str
    sounds: Sounds
    starts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Match:
    """Where a query was found; spans are half-open positions in the text, for the highlight."""

    fit: Fit
    spans: tuple[tuple[int, int], ...]
    rare: int = 0

    @property
    def rank(self) -> tuple[int, int, int]:
        """Smaller is better: kind of fit, how many rare readings it needs, where it begins."""
        return self.fit, self.rare, self.spans[0][0]


@cache
def _lines() -> str:
    """The resource as it lies on the disk: one line per syllable, then its characters, usual, named and rare ones.

    It is searched as it is: making a table of its forty thousand characters would hold up the start.
    """
    return "\n" + resource("data/pinyin.txt").read_text(encoding="utf-8")


@cache
def _costed(char: str) -> tuple[tuple[str, int], ...]:
    """The readings of a character with their cost: usual and named ones 0, others 1."""
    if char.isascii():
        return ()
    lines, found, at = _lines(), list[tuple[int, str]](), -1
    while (at := lines.find(char, at + 1)) >= 0:
        start = lines.rfind("\n", 0, at) + 1
        rank = lines.count(" ", start, at) - 1
        found.append((rank, lines[start : lines.index(" ", start)]))
    # Sorting is stable: within a rank the readings stay in the order of the lines.
    return tuple((sound, int(rank == 2)) for rank, sound in sorted(found, key=lambda one: one[0]))


def readings(char: str) -> tuple[str, ...]:
    """The syllables of a character without tones, the usual one first; empty for what is no Han character."""
    return tuple(sound for sound, _cost in _costed(char))


def plain_readings(char: str) -> tuple[str, ...]:
    """The usual reading and, after it, the one of surnames and local names; rare readings are left out."""
    return tuple(sound for sound, cost in _costed(char) if not cost)


def initials(text: str) -> str:
    """The usual initials, e.g. “临江门” → “ljm”; letters and figures stay, all else falls out."""
    spoken = fold_width(text).replace("重庆", "冲庆")
    sounds = (readings(char)[0][0] if readings(char) else char.lower() for char in spoken)
    return "".join(sound for sound in sounds if sound.isalnum())


def sound_forms(text: str) -> frozenset[str]:
    """What may be typed for a name from any of its characters on: whole syllables, initials, or the first syllable
    and initials; for every usual reading of each character (单 shan and dan).

    “郑德福” → zhengdefu, zdf, zhengdf, defu, df, f….
    """
    options = [_usual(char) for char in fold_width(text).lower() if char.isalnum()][:_SPOKEN]
    forms: set[str] = set()
    for said in islice(product(*options), _MOST_SPOKEN):
        for start in range(len(said)):
            first, short = said[start], "".join(sound[0] for sound in said[start:])
            forms |= {"".join(said[start:]), short, first + short[1:]}
    return frozenset(forms)


def _usual(char: str) -> tuple[str, ...]:
    """The readings that are no rarity, or the character itself where it has none."""
    return tuple(sound for sound, cost in _costed(char) if not cost) or readings(char)[:1] or (char,)


def sort_key(text: str) -> tuple[tuple[str, str], ...]:
    """Orders names as a Chinese reader expects: by syllable, then by character."""
    return tuple((readings(char)[0] if readings(char) else char.lower(), char) for char in text)


def prepare(text: str) -> Key:
    """The key of a name or place."""
    sounds = tuple(((char.lower()[:1], 0), *_costed(char)) for char in fold_width(text))
    starts = frozenset(sound[0] for options in sounds for sound, _cost in options)
    return Key(text, sounds, starts)


def normal_query(typed: str) -> tuple[str, ...]:
    """The words of a query: small letters, half width, without the apostrophes of an input method's pre-edit text."""
    plain = fold_width(typed).lower()
    return tuple("".join(char for char in plain if char not in "'’‘`·").split())


def match(query: str, text: str) -> Match | None:
    """How a query fits a text, None where it does not. An empty query fits nothing."""
    return match_key(normal_query(query), prepare(text))


def match_key(words: tuple[str, ...], key: Key) -> Match | None:
    """As ``match`` on prepared parts; each word must be found, in any order."""
    if not words:
        return None
    found: list[Match] = []
    for word in words:
        best = _find(word, key)
        if best is None:
            return None
        found.append(best)
    if len(found) == 1:
        return found[0]
    spans = _joined(span for part in found for span in part.spans)
    return Match(max(part.fit for part in found), spans, sum(part.rare for part in found))


def _find(word: str, key: Key) -> Match | None:
    if word[0] not in key.starts:
        return None
    best: Match | None = None
    for start in range(len(key.sounds)):
        end, rare = _run(word, key.sounds, start)
        if end is None:
            continue
        candidate = Match(_fit(start, end, key), ((start, end),), rare)
        if best is None or candidate.rank < best.rank:
            best = candidate
    return best


def _fit(start: int, end: int, key: Key) -> Fit:
    if start == 0:
        return Fit.WHOLE if end == len(key.text) else Fit.START
    return Fit.WORD if not key.text[start - 1].isalnum() else Fit.INSIDE


def _run(word: str, sounds: Sounds, start: int) -> tuple[int | None, int]:
    """Where a run from ``start`` that uses up the word ends, and with how many rare readings; None if there is none.

    Every character takes itself or a beginning of one of its syllables; ``reached`` holds, per position in the
    word, the fewest rare readings that lead there.
    """
    reached = {0: 0}
    for index in range(start, len(sounds)):
        following: dict[int, int] = {}
        for position, rare in reached.items():
            _advance(word, position, rare, sounds[index], following)
        if len(word) in following:
            return index + 1, following[len(word)]
        if not following:
            break
        reached = following
    return None, 0


def _advance(
    word: str, position: int, rare: int, options: tuple[tuple[str, int], ...], following: dict[int, int]
) -> None:
    for sound, extra in options:
        cost = rare + extra
        for length in range(1, _common(word, position, sound) + 1):
            reached = position + length
            if cost < following.get(reached, cost + 1):
                following[reached] = cost


def _common(word: str, position: int, sound: str) -> int:
    """How many characters the rest of the word shares with the beginning of a syllable."""
    length = 0
    while length < len(sound) and position + length < len(word) and word[position + length] == sound[length]:
        length += 1
    return length


def _joined(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
