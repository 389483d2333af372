"""What a column takes: lists and lengths, also those that point at another sheet, which the library does not read."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from desktop.reports.template.sheet_xml import areas

_MOST_OPTIONS = 5_000
_EXTENDED = re.compile(r"<x14:dataValidation\b([^>]*)>(.*?)</x14:dataValidation>", re.DOTALL)
_SHEET = re.compile(r"^'?((?:[^'!]|'')+)'?!(.+)$")


@dataclass(frozen=True, slots=True)
class Rule:
    """One validation: the areas it covers below the header, its list of words, the most characters it takes."""

    areas: tuple[tuple[int, int, int, int], ...]
    options: tuple[str, ...] = ()
    longest: int | None = None

    def covers(self, column: int) -> bool:
        return any(left <= column <= right for left, _top, right, _bottom in self.areas)


def rules_of(book: Any, sheet: Worksheet, xml: str, first: int) -> list[Rule]:
    """The validations of a sheet that reach below its header."""
    found = []
    for one in sheet.data_validations.dataValidation:
        options = _options(book, sheet, one.formula1 or "") if one.type == "list" else ()
        found.append(Rule(_below(str(one.sqref), first), options, _length(one.type, one.operator, one.formula1,
                                                                            one.formula2)))
    found += list(_extended(book, sheet, xml, first))
    return [rule for rule in found if rule.areas]


def _below(reference: str, first: int) -> tuple[tuple[int, int, int, int], ...]:
    return tuple(area for area in areas(reference) if not area[3] or area[3] >= first)


def _extended(book: Any, sheet: Worksheet, xml: str, first: int) -> Iterator[Rule]:
    """Validations that newer programs keep in an extension: lists on other sheets."""
    for attributes, inside in _EXTENDED.findall(xml):
        formula = re.search(r"<x14:formula1>\s*<xm:f>(.*?)</xm:f>", inside, re.DOTALL)
        reference = re.search(r"<xm:sqref>(.*?)</xm:sqref>", inside, re.DOTALL)
        if 'type="list"' in attributes and formula and reference:
            yield Rule(_below(reference.group(1), first), _options(book, sheet, unescape(formula.group(1))))


def _length(kind: str | None, operator: str | None, one: str | None, other: str | None) -> int | None:
    if kind != "textLength":
        return None
    limit = {"lessThanOrEqual": one, "equal": one, "lessThan": one, None: other, "between": other}.get(operator)
    if limit is None or not limit.strip().isdigit():
        return None
    return int(limit) - (operator == "lessThan")


def _options(book: Any, sheet: Worksheet, formula: str) -> tuple[str, ...]:
    """The words of a list: written out, in a range, or under a name; empty where they cannot be told."""
    text = formula.strip().removeprefix("=")
    if text.startswith('"') and text.endswith('"'):
        # Excel cuts a written-out list at its commas and takes off the blanks around each word.
        return tuple(word.strip() for word in text[1:-1].replace("，", ",").split(",") if word.strip())
    if text in book.defined_names:
        text = str(book.defined_names[text].attr_text)
    match = _SHEET.match(text)
    name, reference = (match.group(1).replace("''", "'"), match.group(2)) if match else (sheet.title, text)
    if name not in book.sheetnames:
        return ()
    try:
        left, top, right, bottom = range_boundaries(reference.replace("$", ""))
    except (ValueError, TypeError):
        return ()
    there = book[name]
    bottom = min(bottom or there.max_row, there.max_row, (top or 1) + _MOST_OPTIONS)
    cells = there.iter_rows(min_row=top or 1, max_row=bottom, min_col=left, max_col=right, values_only=True)
    return tuple(str(value) for row in cells for value in row if value not in {None, ""})
