"""Chinese line breaking: words in, positioned lines out; knows no font file and no PDF.

Body text of GB/T 9704-2012, 5.2.2 to 5.2.3: 22 lines of 28 characters that fill the 版心 of 156 × 225 mm.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import Protocol

from desktop.reports.line_rules import BLANKS, CLOSING, OPENING, is_western, keeps_rules_at, may_break

POINTS_PER_MM = 72 / 25.4
BODY_WIDTH = 156 * POINTS_PER_MM
BODY_HEIGHT = 225 * POINTS_PER_MM
LINES_PER_PAGE = 22
CHARACTERS_PER_LINE = 28
LINE_PITCH = 28.95
CHARACTER_PITCH = BODY_WIDTH / CHARACTERS_PER_LINE
BODY_SIZE = 16.0
_TOLERANCE = 0.01
_SAME = 1e-6
_SHORT_LAST = 1.5
"""Cost of a last line that holds a single character."""


class Metrics(Protocol):
    """Whoever knows how wide a character is."""

    def advance(self, character: str, face: str) -> float:
        """Width in em of one character in one face."""
        ...


class Align(StrEnum):
    """How lines fill their measure."""

    JUSTIFY = "justify"
    LEFT = "left"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of words in one face."""

    text: str
    face: str


@dataclass(frozen=True, slots=True)
class Measure:
    """What a paragraph is set into; lengths in points.

    Attributes:
        tracking: added after every character (−0.207 pt brings 16 pt glyphs to a pitch of 15.793 pt).
        first: indent of the first line; rest: indent of the others.
        dates: a day keeps its month, and a number the unit behind its blank (boxes of forms).
    """

    width: float
    size: float
    tracking: float = 0.0
    first: float = 0.0
    rest: float = 0.0
    align: Align = Align.JUSTIFY
    dates: bool = False


BODY = Measure(BODY_WIDTH, BODY_SIZE, CHARACTER_PITCH - BODY_SIZE, first=2 * CHARACTER_PITCH)
"""A paragraph of the body: 3号, indented by two characters."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters drawn in one go: `spacing` points are added after each of them."""

    text: str
    face: str
    x: float
    spacing: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line; x counts from the left edge of the measure, `width` ends at the last character's cell."""

    pieces: tuple[Piece, ...]
    width: float

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class _Glyphs:
    """The characters of a paragraph with what each takes and can give up, and their running sums."""

    text: str
    faces: tuple[str, ...]
    own: tuple[float, ...]
    """Width of the character in its font."""
    widths: tuple[float, ...]
    """What it takes on the line, tracking included."""
    shrinks: tuple[float, ...]
    cuts: tuple[float, ...]
    """Blank taken off the left of an opening mark that follows another one."""
    gaps: tuple[bool, ...]
    """Whether space may be put in before the character."""
    width_sums: tuple[float, ...]
    shrink_sums: tuple[float, ...]
    gap_sums: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Fit:
    """How one stretch of characters would stand on a line."""

    start: int
    end: int
    slack: float
    free: float
    inner: float
    gaps: int


def set_paragraph(spans: Sequence[Span], measure: Measure, metrics: Metrics) -> tuple[Line, ...]:
    """Break and place one paragraph.

    No line begins or ends with a mark that may not stand there; numbers keep their units; a line that is a
    little too long gives up the blank halves of its marks, one that is too short is spread; the last line
    keeps its natural width. Blanks at the beginning of the paragraph are left out: the indent is ours.
    """
    glyphs = _measured(_without_margin_blanks(spans), measure, metrics)
    if not glyphs.text:
        return ()
    breaks = _choose(glyphs, measure)
    ends = [*breaks[1:], len(glyphs.text)]
    return tuple(
        _place(glyphs, _fit(glyphs, start, end, _room(measure, index == 0)), measure,
               first=index == 0, last=end == len(glyphs.text))
        for index, (start, end) in enumerate(zip(breaks, ends, strict=True))
    )


def natural_width(text: str, face: str, size: float, metrics: Metrics, tracking: float = 0.0) -> float:
    """Width in points of a text on one unbroken line."""
    return sum(metrics.advance(one, face) * size + tracking for one in text)


def _without_margin_blanks(spans: Sequence[Span]) -> list[Span]:
    kept = [span for span in spans if span.text]
    while kept and not (stripped := kept[0].text.lstrip()):
        kept.pop(0)
    if kept:
        kept[0] = Span(stripped, kept[0].face)
    while kept and not (stripped := kept[-1].text.rstrip()):
        kept.pop()
    if kept:
        kept[-1] = Span(stripped, kept[-1].face)
    return kept


def _measured(spans: Sequence[Span], measure: Measure, metrics: Metrics) -> _Glyphs:
    text = "".join(span.text for span in spans)
    faces = tuple(span.face for span in spans for _ in span.text)
    half = measure.size / 2
    own = tuple(metrics.advance(one, face) * measure.size for one, face in zip(text, faces, strict=True))
    widths, shrinks, cuts = [], [], []
    for index, one in enumerate(text):
        width = own[index] + measure.tracking
        blank = half if (one in CLOSING or one in OPENING) and width > 1.7 * half else 0.0
        before = text[index - 1] if index else ""
        after = text[index + 1] if index + 1 < len(text) else ""
        cut = blank if one in OPENING and before in OPENING and before else 0.0
        spent = blank if one in CLOSING and after and (after in CLOSING or after in OPENING) else cut
        widths.append(width - spent)
        shrinks.append(blank - spent)
        cuts.append(cut)
    gaps = [False] + [_may_spread(text[i - 1], text[i]) for i in range(1, len(text))]
    return _Glyphs(text, faces, own, tuple(widths), tuple(shrinks), tuple(cuts), tuple(gaps),
                   tuple(accumulate(widths, initial=0.0)), tuple(accumulate(shrinks, initial=0.0)),
                   tuple(accumulate((int(gap) for gap in gaps), initial=0)))


def _may_spread(left: str, right: str) -> bool:
    """Words of letters and digits, …… and —— stay as close as they are."""
    return not (is_western(left) and is_western(right)) and not (left == right and left in "…—")


def _room(measure: Measure, is_first: bool) -> float:
    return measure.width - (measure.first if is_first else measure.rest)


def _fit(glyphs: _Glyphs, start: int, end: int, room: float) -> _Fit:
    while start < end - 1 and glyphs.text[start] in BLANKS and start:
        start += 1
    while end - 1 > start and glyphs.text[end - 1] in BLANKS:
        end -= 1
    natural = glyphs.width_sums[end] - glyphs.width_sums[start]
    free = glyphs.shrinks[end - 1] if glyphs.text[end - 1] in CLOSING else 0.0
    inner = glyphs.shrink_sums[end] - glyphs.shrink_sums[start] - free
    return _Fit(start, end, room - natural, free, inner, glyphs.gap_sums[end] - glyphs.gap_sums[start + 1])


def _opportunities(glyphs: _Glyphs, measure: Measure) -> list[int]:
    """Indices where a line may begin, with forced ones inside whatever is longer than a line."""
    allowed = may_break(glyphs.text, dates=measure.dates)
    found = [0]
    limit = min(_room(measure, True), _room(measure, False))
    sums = glyphs.width_sums
    for end in [*(i for i, may in enumerate(allowed) if may), len(glyphs.text)]:
        while sums[end] - sums[found[-1]] > limit + _TOLERANCE and end - found[-1] > 1:
            found.append(_forced_break(glyphs, found[-1], limit))
            if found[-1] == end:
                break
        if end < len(glyphs.text) and end != found[-1]:
            found.append(end)
    return [one for one in found if one < len(glyphs.text)]


def _forced_break(glyphs: _Glyphs, start: int, limit: float) -> int:
    """Last index that fits and keeps the rules; a run of nothing but marks longer than a line is torn where it ends."""
    end = start + 1
    while end < len(glyphs.text) and glyphs.width_sums[end + 1] - glyphs.width_sums[start] <= limit:
        end += 1
    for index in range(end, start, -1):
        if index < len(glyphs.text) and keeps_rules_at(glyphs.text, index):
            return index
    return end


def _choose(glyphs: _Glyphs, measure: Measure) -> list[int]:
    """The starts of all lines, chosen so that the whole paragraph is as even as can be."""
    starts = _opportunities(glyphs, measure)
    points = [*starts, len(glyphs.text)]
    costs = [float("inf")] * len(points)
    origins = [0] * len(points)
    costs[0] = 0.0
    for index in range(len(starts)):
        if costs[index] == float("inf"):
            continue
        for target, cost in _reachable(glyphs, measure, points, index):
            if costs[index] + cost < costs[target] - 1e-9:
                costs[target], origins[target] = costs[index] + cost, index
    chosen, at = [], len(points) - 1
    while at:
        at = origins[at]
        chosen.append(points[at])
    return chosen[::-1]


def _reachable(
    glyphs: _Glyphs, measure: Measure, points: Sequence[int], index: int
) -> Iterator[tuple[int, float]]:
    """Ends worth trying for a line that begins at a point: those at least half full, and the fullest."""
    room = _room(measure, index == 0)
    best: tuple[int, float] | None = None
    given = False
    for target in range(index + 1, len(points)):
        fit = _fit(glyphs, points[index], points[target], room)
        if fit.slack + fit.free + fit.inner < -_TOLERANCE:
            break
        is_last = target == len(points) - 1
        best = (target, _cost(fit, measure, is_last=is_last, is_first=index == 0))
        if fit.slack < room / 2 or is_last:
            given = True
            yield best
    if not given:
        yield best or (index + 1, 1e6)


def _cost(fit: _Fit, measure: Measure, *, is_last: bool, is_first: bool) -> float:
    """How far a line is from its natural set: squeezed marks, or the square of the missing characters."""
    if fit.slack < -_TOLERANCE:
        return 0.15 + max(0.0, -fit.slack - fit.free) / measure.size
    missing = fit.slack / measure.size
    if measure.align is Align.CENTRE:
        return 1000.0 + missing * missing
    if is_last:
        filled = (_room(measure, is_first) - fit.slack) / measure.size
        return _SHORT_LAST if filled < 2.1 and not is_first else 0.0
    return missing * missing + (0.0 if fit.gaps else 100.0 * missing)


def _place(glyphs: _Glyphs, fit: _Fit, measure: Measure, *, first: bool, last: bool) -> Line:
    """Give every character of a line its place, and join those with equal spacing to pieces."""
    span = range(fit.start, fit.end)
    shrink = dict.fromkeys(span, 0.0)
    stretch = 0.0
    if fit.slack < -_TOLERANCE:
        _squeeze(glyphs, fit, shrink)
    elif measure.align is Align.JUSTIFY and not last and fit.gaps:
        stretch = fit.slack / fit.gaps
    x = measure.first if first else measure.rest
    places: list[float] = []
    for index in span:
        if index > fit.start and glyphs.gaps[index]:
            x += stretch
        is_opening = glyphs.text[index] in OPENING
        places.append(x - glyphs.cuts[index] - (shrink[index] if is_opening else 0.0))
        x += glyphs.widths[index] - shrink[index]
    if measure.align is Align.CENTRE:
        shift = (measure.width - x) / 2
        places = [place + shift for place in places]
        x += shift
    return Line(tuple(_pieces(glyphs, fit, measure, places)), x)


def _squeeze(glyphs: _Glyphs, fit: _Fit, shrink: dict[int, float]) -> None:
    """Take what is too much from the mark at the end first, then evenly from the marks inside."""
    need = -fit.slack
    from_end = min(need, fit.free)
    share = (need - from_end) / fit.inner if need - from_end > _TOLERANCE else 0.0
    for index in shrink:
        is_end = index == fit.end - 1 and fit.free > 0
        shrink[index] = from_end if is_end else glyphs.shrinks[index] * share


def _pieces(glyphs: _Glyphs, fit: _Fit, measure: Measure, places: Sequence[float]) -> Iterator[Piece]:
    """Neighbours of one face that stand equally far apart make one piece."""
    begin, spacing = 0, measure.tracking
    for offset in range(1, len(places) + 1):
        last = fit.start + offset - 1
        if offset < len(places) and glyphs.faces[last + 1] == glyphs.faces[last]:
            apart = places[offset] - places[offset - 1] - glyphs.own[last]
            if offset - begin == 1:
                spacing = apart
            if abs(apart - spacing) < _SAME:
                continue
        yield Piece(glyphs.text[fit.start + begin:last + 1], glyphs.faces[last], places[begin],
                    spacing if offset - begin > 1 else measure.tracking)
        begin = offset
