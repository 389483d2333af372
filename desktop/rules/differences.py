"""What two writings of one field have in common, and how both can be kept (ui.md 数据交换, 冲突)."""
from __future__ import annotations

import re
from difflib import SequenceMatcher

Span = tuple[int, int]
_SENTENCE = re.compile(r"[^。；！？\n]*(?:[。；！？]|\n|$)")
_UNIT = re.compile(r"[0-9A-Za-z]+|.", re.DOTALL)
_LONGEST = 4000
"""Characters; longer writings are marked as a whole, because comparing them letter by letter would take seconds."""


def differing(one: str, other: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The stretches of each writing, as (begin, end), that the other does not have.

    A number or a Latin word counts as one: whoever compares 7742 with 7724 reads all four figures.
    """
    if max(len(one), len(other)) > _LONGEST:
        return ((0, len(one)),) if one else (), ((0, len(other)),) if other else ()
    ours, theirs = _units(one), _units(other)
    left: list[Span] = []
    right: list[Span] = []
    words = [text for text, _span in ours], [text for text, _span in theirs]
    for tag, a, b, c, d in SequenceMatcher(None, *words, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if b > a:
            left.append((ours[a][1][0], ours[b - 1][1][1]))
        if d > c:
            right.append((theirs[c][1][0], theirs[d - 1][1][1]))
    return tuple(left), tuple(right)


def _units(text: str) -> list[tuple[str, Span]]:
    return [(found.group(), found.span()) for found in _UNIT.finditer(text)]


def sentences(text: str) -> list[str]:
    """A text cut behind its full stops, semicolons and line ends."""
    return [part for part in _SENTENCE.findall(text) if part.strip()]


def both_kept(one: str, other: str) -> str:
    """两段都留: the first whole, then those sentences of the second that the first does not have."""
    if not one or not other:
        return one or other
    known = {part.strip() for part in sentences(one)}
    more = [part for part in sentences(other) if part.strip() not in known]
    if not more:
        return one
    joint = "" if one.rstrip()[-1] in "。；！？" else "；"
    return one.rstrip() + joint + "".join(more)
