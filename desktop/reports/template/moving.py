"""Makes room in a sheet: what stands below the table moves down, and rules that end with it reach further."""
from __future__ import annotations

import re

from desktop.reports.template.sheet_xml import Cell, Line, SheetXml, areas, letters

_REFERENCE = re.compile(r"(?<![A-Za-z_!'.])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\d(A-Za-z_])")
_RANGE = re.compile(r"(?<![A-Za-z_!'.])(\$?[A-Z]{1,3}\$?)(\d{1,7}):(\$?[A-Z]{1,3}\$?)(\d{1,7})")
_MERGE = re.compile(r'(<(?:\w+:)?(?:mergeCell|hyperlink)\b[^>]*?ref=")([^"]+)"')
_REACH = re.compile(r'(sqref=")([^"]+)(")|(<xm:sqref>)([^<]+)(</xm:sqref>)')


def shifted(raw: SheetXml, first: int, foot: int, by: int) -> None:
    """Moves every line from `foot` on down; totals over the table go on reaching to its end."""
    moved: dict[int, Line] = {}
    for number, line in raw.lines.items():
        if number < foot:
            moved[number] = line
            continue
        cells = {column: _moved(cell, first, foot, by) for column, cell in line.cells.items()}
        moved[number + by] = Line(line.attributes, cells)
    raw.lines = moved
    raw.after = _MERGE.sub(lambda match: f'{match.group(1)}{_area(match.group(2), foot, by)}"', raw.after)


def _moved(cell: Cell, first: int, foot: int, by: int) -> Cell:
    if not cell.formula:
        return cell
    inside = re.sub(
        r"(<(?:\w+:)?f\b[^>]*>)(.*?)(</(?:\w+:)?f>)",
        lambda match: match.group(1) + _formula(match.group(2), first, foot, by) + match.group(3),
        cell.inside, flags=re.DOTALL,
    )
    return Cell(cell.style, cell.kind, inside, formula=True)


def _formula(text: str, first: int, foot: int, by: int) -> str:
    """References below move along; a range over the table is stretched to its new end."""
    kept: list[str] = []

    def stretch(match: re.Match[str]) -> str:
        left, top, right, bottom = match.groups()
        low, high = int(top), int(bottom)
        if first - 1 <= low < foot and low < high < foot:
            kept.append(f"{left}{low}:{right}{high + by}")
        else:
            kept.append(f"{left}{_line(top, foot, by)}:{right}{_line(bottom, foot, by)}")
        return f"\x00{len(kept) - 1}\x00"

    marked = _RANGE.sub(stretch, text)
    alone = _REFERENCE.sub(lambda m: "".join(m.groups()[:3]) + str(_line(m.group(4), foot, by)), marked)
    return re.sub(r"\x00(\d+)\x00", lambda match: kept[int(match.group(1))], alone)


def _area(reference: str, foot: int, by: int) -> str:
    return re.sub(r"([A-Z]{1,3})(\d+)", lambda m: f"{m.group(1)}{_line(m.group(2), foot, by)}", reference)


def _line(number: str, foot: int, by: int) -> int:
    return int(number) + (by if int(number) >= foot else 0)


def stretched(raw: SheetXml, first: int, last: int) -> None:
    """Validations and colours that begin with the table reach to the last row that is written."""

    def reach(reference: str) -> str:
        found = []
        for left, top, right, bottom in areas(reference):
            end = last if bottom and top <= first <= bottom < last else bottom
            one, other = letters(left), letters(right)
            found.append(f"{one}{top}:{other}{end}" if bottom else f"{one}:{other}")
        return " ".join(found) or reference

    def replaced(match: re.Match[str]) -> str:
        if match.group(1):
            return f'{match.group(1)}{reach(match.group(2))}{match.group(3)}'
        return f"{match.group(4)}{reach(match.group(5))}{match.group(6)}"

    raw.after = _REACH.sub(replaced, raw.after)
