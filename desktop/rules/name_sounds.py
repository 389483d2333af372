"""How names are heard and written: simplified characters, syllables, and what a Chongqing ear does not part."""
from __future__ import annotations

import re
from functools import cache
from itertools import product

from desktop.paths import resource
from desktop.rules.masking import surname
from desktop.rules.pinyin import initials, plain_readings, readings
from desktop.rules.text_cleaning import fold_width

_DOTS = re.compile(r"[·•‧・．.\s\-－—]")
_WORN = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("hu", "f"))
"""Initials that local speech runs together: 平舌翘舌, n and l, hu and f."""
MOST_READINGS = 4
"""Ways to say a name that are compared; 长 is chang or zhang, and whoever wrote it down knew only what he heard."""


@cache
def _variants() -> dict[int, str]:
    line = resource("data/variants.txt").read_text(encoding="utf-8").strip()
    return {ord(line[at]): line[at + 1] for at in range(0, len(line), 2)}


def simplified(text: str) -> str:
    """Traditional and variant characters as they are written today (鄭德褔 stays where only a stroke differs)."""
    return text.translate(_variants())


def bare(name: str) -> str:
    """A name as it is compared: half width, simplified, small letters, without dots and blanks."""
    return _DOTS.sub("", simplified(fold_width(name))).lower()


def sounds(name: str) -> tuple[tuple[str, ...], ...]:
    """The ways to say a bare name, the usual one first: a surname takes its own reading (单 shan, 仇 qiu)."""
    family = len(surname(name))
    choices = [_of_char(char, at < family) for at, char in enumerate(name)]
    said = list(dict.fromkeys(product(*choices)))
    return tuple(said[:MOST_READINGS])


@cache
def _of_char(char: str, in_surname: bool) -> tuple[str, ...]:
    every = plain_readings(char)
    if not every:
        return (char,)
    return every[::-1] if in_surname else readings(char)[:2]


@cache
def worn(syllable: str) -> str:
    """A syllable as a local ear keeps it: “zheng” and “zen” are one."""
    kept = "fu" if syllable == "hu" else syllable
    for said, heard in _WORN:
        if kept.startswith(said) and len(kept) > len(said):
            kept = heard + kept[len(said):]
            break
    return kept[:-1] if kept.endswith(("eng", "ing")) else kept


def typed_forms(name: str) -> tuple[str, str]:
    """What a person may type for a name: all its syllables, and its initials."""
    return "".join(sounds(name)[0]) if name else "", initials(name)
