"""The text of a 简报 as it is written: paragraphs by line, headings by their marks, numbers and photos by their places.

A line is a paragraph. A line that begins with 一、 （一） 1. （1） is a heading; where a sentence follows the
heading's full stop, the heading runs into its paragraph. A line that begins with # is the title of one of several
items. ``{key}`` stands for a figure; on a line of their own ``[图]`` to ``[图图图图]`` stand for the next one to four
photos, ``[整页图]`` for one that fills a page, ``[统计图]`` for the next chart or table.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

FIGURE = re.compile(r"\{([a-z_]+(?::[0-9a-z-]+)?)\}")
PHOTO_LINE = re.compile(r"^\[(图{1,4}|整页图)\]$")
FULL_PAGE = "整页图"
CHART_LINE = "[统计图]"
ITEM = re.compile(r"^[#＃]+\s*")
_HAN = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
_MARKS = (
    re.compile(r"^[一二三四五六七八九十]{1,3}、"),
    re.compile(r"^（[一二三四五六七八九十]{1,3}）"),
    re.compile(r"^\d{1,2}[.．](?!\d)"),
    re.compile(r"^（\d{1,2}）"),
)


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a paragraph; ``lead`` is the heading level when they are a heading that runs into it, else 0."""

    text: str
    lead: int = 0


@dataclass(frozen=True, slots=True)
class Number:
    """The place of a figure."""

    key: str


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or a heading of ``level`` 1 to 4 on a line of its own, or the title of an item."""

    parts: tuple[Words | Number, ...]
    level: int = 0
    is_item: bool = False


@dataclass(frozen=True, slots=True)
class PhotoPlace:
    """Where the next photos stand."""

    count: int
    fills_page: bool = False


@dataclass(frozen=True, slots=True)
class ChartPlace:
    """Where the next chart or table stands."""


Piece = Line | PhotoPlace | ChartPlace


def parse(text: str) -> tuple[Piece, ...]:
    """The pieces of a text in their order; empty lines are left out."""
    return tuple(_piece(line.strip()) for line in text.splitlines() if line.strip())


def place_photos(pieces: Sequence[Piece], photos: int, charts: int = 0) -> tuple[Piece, ...]:
    """The pieces with a place for each photo and chart: marks without any go, those without marks go last."""
    placed, left, drawn = _kept_places(pieces, photos, charts)
    placed += [ChartPlace()] * drawn
    while left:
        placed.append(PhotoPlace(min(2, left)))
        left -= min(2, left)
    return tuple(placed)


def _kept_places(pieces: Sequence[Piece], photos: int, charts: int) -> tuple[list[Piece], int, int]:
    """The pieces without marks of nothing, and how many photos and charts have no mark."""
    placed: list[Piece] = []
    left, drawn = photos, charts
    for piece in pieces:
        if isinstance(piece, PhotoPlace):
            count = min(piece.count, left)
            left -= count
            if count:
                placed.append(PhotoPlace(count, piece.fills_page))
        elif isinstance(piece, ChartPlace):
            if drawn:
                placed.append(piece)
            drawn -= bool(drawn)
        else:
            placed.append(piece)
    return placed, left, drawn


def figure_keys(text: str) -> tuple[str, ...]:
    """The keys of the figures in a text, each once, in order."""
    return tuple(dict.fromkeys(FIGURE.findall(text)))


def fill(text: str, figures: Mapping[str, str]) -> str:
    """The plain words, with every figure as ``figures`` says it; one that is not there stays as it was written."""
    return FIGURE.sub(lambda match: figures.get(match[1], match[0]), text)


def count_characters(text: str, figures: Mapping[str, str]) -> int:
    """字数: what will stand on paper without blanks and marks of photos."""
    lines = (line for line in fill(text, figures).splitlines() if not is_place(line.strip()))
    return sum(not character.isspace() for line in lines for character in line)


_SENTENCE = (
    (("contacts", "发现临时遇困人员"),),
    (("to_station", "引导护送入站"),),
    (("to_hospital", "送医救治"),),
    (("tickets", "提供返乡车票"),),
    (("warm_goods", "发放御寒物资"), ("food_water", "食品饮水")),
    (("moved_on", "劝离"),),
)


def linked_sentence(counts: Mapping[str, int], since: date, until: date) -> str:
    """The sentence of figures (domain.md §3.2) with a place for each: “1月1日至1月14日，送医救治{to_hospital}。”.

    What did not happen is left out; if nothing at all happened it says so.
    """
    days = f"{until.month}月{until.day}日"
    head = days if since == until else f"{since.month}月{since.day}日至{days}"
    clauses = []
    for parts in _SENTENCE:
        told = [f"{words}{{{key}}}" for key, words in parts if counts.get(key)]
        # Food without warm goods still needs its verb.
        if told and told[0].startswith("食品"):
            told[0] = "发放" + told[0]
        if told:
            clauses.append("、".join(told))
    return f"{head}，{'，'.join(clauses)}。" if clauses else f"{head}，没有救助记录。"


def next_mark(text: str, level: int = 1) -> str:
    """The mark of the next heading of a level: “三、” where 一、 and 二、 stand already above it.

    A higher heading, or the title of another item, begins the count anew.
    """
    count = 0
    for line in text.splitlines():
        found = level_of(line.strip())
        count = 0 if ITEM.match(line) or 0 < found < level else count + (found == level)
    if level > 2:
        return f"{count + 1}." if level == 3 else f"（{count + 1}）"
    han = _HAN[count] if count < len(_HAN) else ""
    return {1: f"{han}、", 2: f"（{han}）"}[level] if han else ""


def piece_of_line(text: str, line: int, photos: int, charts: int = 0) -> int:
    """Which of the placed pieces (`place_photos`) a line of the text is, counted from 0; -1 before the first."""
    above = "\n".join(text.split("\n")[: line + 1])
    return len(_kept_places(parse(above), photos, charts)[0]) - 1


def mark_of(line: str) -> str:
    """The mark that a heading begins with, “一、”; empty for a line of text."""
    found = (mark.match(line) for mark in _MARKS)
    return next((match[0] for match in found if match), "")


def photos_placed(text: str) -> int:
    """How many photos the marks of a text have places for."""
    return sum(piece.count for piece in parse(text) if isinstance(piece, PhotoPlace))


def level_of(line: str) -> int:
    """The level of the heading that a line begins with, 0 for none."""
    return next((level for level, mark in enumerate(_MARKS, 1) if mark.match(line)), 0)


def is_place(line: str) -> bool:
    """Whether a line stands for photos or a chart."""
    return line == CHART_LINE or PHOTO_LINE.match(line) is not None


def _piece(line: str) -> Piece:
    if line == CHART_LINE:
        return ChartPlace()
    photos = PHOTO_LINE.match(line)
    if photos:
        fills = photos[1] == FULL_PAGE
        return PhotoPlace(1 if fills else len(photos[1]), fills)
    title = ITEM.sub("", line)
    if title != line and title:
        return Line(tuple(_parts(title, 0)), is_item=True)
    level = level_of(line)
    if not level:
        return Line(tuple(_parts(line, 0)))
    stop = line.find("。")
    if stop == -1:
        return Line(tuple(_parts(line, 0)), level)
    lead, rest = line[: stop + 1], line[stop + 1 :]
    if not rest:
        return Line(tuple(_parts(line.removesuffix("。"), 0)), level)
    return Line((*_parts(lead, level), *_parts(rest, 0)))


def _parts(text: str, lead: int) -> Iterable[Words | Number]:
    end = 0
    for match in FIGURE.finditer(text):
        if match.start() > end:
            yield Words(text[end : match.start()], lead)
        yield Number(match[1])
        end = match.end()
    if end < len(text):
        yield Words(text[end:], lead)
