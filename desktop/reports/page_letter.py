"""Elements of a letter on the grid of 22 lines (GB/T 9704): between two rules to whom, the text, 落款, who signs.

A form that holds them is a ``letter``: its title stands in 小标宋, its text in 仿宋 on the 版心, below it stands what
printed it with the page of how many; where nothing of that stands there, its pages are numbered — 1 —.
"""
from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

from desktop.reports.page_areas import PEN_LINE


@dataclass(frozen=True, slots=True)
class Addressed:
    """One line between two rules: 报送 at the left, 编号 at the right."""

    left: str
    right: str = ""

    def emptied(self) -> Self:
        return replace(self, right="")


@dataclass(frozen=True, slots=True)
class ProseParagraph:
    """One paragraph, indented; ``heading`` runs into it in 黑体, ``key`` is the field it was typed in."""

    heading: str
    text: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """The text; no paragraph leaves one line alone, and what follows never stands without text above it.

    ``marked`` is the key of the paragraph that is tinted on screen, because it is being typed.
    """

    paragraphs: tuple[ProseParagraph, ...]
    marked: str = ""

    def emptied(self) -> Self:
        blank = tuple(replace(one, text=PEN_LINE) for one in self.paragraphs)
        return replace(self, paragraphs=blank, marked="")


@dataclass(frozen=True, slots=True)
class Closing:
    """落款 at the right, under the room for the seal."""

    unit: str
    date: str = ""

    def emptied(self) -> Self:
        return replace(self, date="")


@dataclass(frozen=True, slots=True)
class FootLines:
    """Lines in 4号 below a thin rule, each of a left and a right part: who reports, who approved."""

    lines: tuple[tuple[str, str], ...]

    def emptied(self) -> Self:
        return self


Letter = Addressed | Prose | Closing | FootLines
