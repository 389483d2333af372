"""Rows of framed cells: how text and boxes to tick fill a cell, how tall a row is, where it may be split."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from desktop.reports.fonts import Role
from desktop.reports.form_pen import LEADING, Pen
from desktop.reports.typesetting import Line

LEAST_KEPT = 2
"""Lines of a split row that stay on either page."""
SHADE = 0.94
_CONTINUED = "（续）"


@dataclass(frozen=True, slots=True)
class Bit:
    """A line at its place in a cell; ``box`` draws a square before it, ticked or not."""

    x: float
    line: Line
    box: bool | None = None


Strip = tuple[Bit, ...]
"""What stands on one line of a cell."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; a label is shaded, stands in the middle and is repeated where its row is split.

    Attributes:
        middle: stands in the middle of its row also with several lines (cells of a table).
        goes_on, came_on: one with the cell below, above: no rule parts them.
        lift: raised by so much of the height of its row, into the cell above that it is one with.
    """

    strips: tuple[Strip, ...]
    width: float
    is_label: bool = False
    centred: bool = False
    right: bool = False
    middle: bool = False
    goes_on: bool = False
    came_on: bool = False
    lift: float = 0.0


@dataclass(frozen=True, slots=True)
class GridRow:
    """Cells side by side; ``least`` is the height that is kept for a pen."""

    cells: tuple[Cell, ...]
    least: float = 0.0
    pinned: bool = False
    """Never split: heads, signatures."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Sets cells in one size of type; lengths in points."""

    pen: Pen
    size: float
    pad: float

    @property
    def lead(self) -> float:
        return self.size * LEADING

    def words(
        self, text: str, width: float, *, heavy: bool = False, centred: bool = False, right: bool = False,
        middle: bool = False, is_label: bool = False,
    ) -> Cell:
        """A cell of running words."""
        lines = self.pen.lines(text, Role.HEI if heavy else Role.SONG, self.size, width - 2 * self.pad)
        strips = tuple((Bit(0.0, line),) for line in lines)
        return Cell(strips, width, is_label=is_label, centred=centred, right=right, middle=middle)

    def label(self, text: str, width: float) -> Cell:
        """A shaded cell with the name of what stands beside or below it."""
        return self.words(text, width, heavy=True, centred=True, is_label=True)

    def ticks(self, choices: Sequence[tuple[str, bool]], width: float) -> Cell:
        """Boxes with their words, flowing; words longer than the cell wrap behind their box."""
        room, gap, box = width - 2 * self.pad, self.size * 1.1, self.size * 1.35
        strips: list[list[Bit]] = [[]]
        x = 0.0
        for words, ticked in choices:
            lines = self.pen.lines(words, Role.SONG, self.size, room - box)
            wide = box + max((line.width for line in lines), default=0.0)
            if strips[-1] and x + wide > room:
                strips.append([])
                x = 0.0
            for at, line in enumerate(lines):
                if at:
                    strips.append([])
                strips[-1].append(Bit(x + box, line, None if at else ticked))
            x += wide + gap
        return Cell(tuple(tuple(one) for one in strips), width)

    def height(self, row: GridRow) -> float:
        """How tall the row stands unsplit."""
        most = max(len(cell.strips) for cell in row.cells)
        return max(row.least, most * self.lead + 2 * self.pad)

    def split(self, row: GridRow, room: float) -> tuple[GridRow, GridRow] | None:
        """The row in two, the first no taller than ``room``; None when too few lines would stay on either page."""
        count = max(len(cell.strips) for cell in row.cells if not cell.is_label or len(row.cells) == 1)
        fitting = min(int((room - 2 * self.pad) / self.lead), count)
        if count - fitting < LEAST_KEPT:
            fitting = count - LEAST_KEPT
        labels = max((len(cell.strips) for cell in row.cells if cell.is_label), default=0)
        if row.pinned or fitting < max(LEAST_KEPT, labels):
            return None
        first = GridRow(tuple(self._head(cell, fitting) for cell in row.cells))
        return first, GridRow(tuple(self._tail(cell, fitting) for cell in row.cells))

    def _head(self, cell: Cell, count: int) -> Cell:
        return cell if cell.is_label else replace(cell, strips=cell.strips[:count])

    def _tail(self, cell: Cell, count: int) -> Cell:
        if not cell.is_label:
            return replace(cell, strips=cell.strips[count:])
        more = self.label(_CONTINUED, cell.width).strips
        return cell if cell.strips[-1][0].line.text == _CONTINUED else replace(cell, strips=(*cell.strips, *more))

    def draw(self, row: GridRow, x: float, y: float) -> None:
        """The row at its place: grounds, words, rules between and below."""
        height, left = self.height(row), x
        for cell in row.cells:
            if cell.is_label:
                self.pen.box(left, y, cell.width, height, shade=SHADE)
            left += cell.width
        left = x
        for cell in row.cells:
            self._fill(cell, left, y, height)
            left += cell.width
            self.pen.stroke_down(left, y, height)
        # The ground of a label lies over half of the rule above it, so that rule is drawn again.
        self._rule(row, x, y, [cell.came_on for cell in row.cells])
        self._rule(row, x, y + height, [cell.goes_on for cell in row.cells])

    def _rule(self, row: GridRow, x: float, y: float, left_out: Sequence[bool]) -> None:
        """A rule under or over the row, but for the cells that are one with their neighbour."""
        begin = end = x
        for cell, out in zip(row.cells, left_out, strict=True):
            if out:
                if end > begin:
                    self.pen.rule(begin, y, end - begin)
                begin = end + cell.width
            end += cell.width
        if end > begin:
            self.pen.rule(begin, y, end - begin)

    def _fill(self, cell: Cell, x: float, y: float, height: float) -> None:
        own = len(cell.strips) * self.lead
        # What is read as one thing stands in the middle of its row; a text begins at the top.
        in_middle = cell.is_label or cell.middle or cell.centred or cell.right or len(cell.strips) == 1
        top = y + ((height - own) / 2 if in_middle else self.pad) - cell.lift * height
        for at, strip in enumerate(cell.strips):
            place = partial(self._bit, y=top + at * self.lead + self.size * (LEADING - 1) / 2)
            left = cell.width - 2 * self.pad - strip[-1].line.width if strip else 0.0
            shift = left / 2 if cell.centred else left if cell.right else 0.0
            for bit in strip:
                place(bit, x + self.pad + shift)

    def _bit(self, bit: Bit, x: float, y: float) -> None:
        self.pen.draw_line(bit.line, x + bit.x, y, self.size)
        if bit.box is not None:
            side = self.size * 0.84
            self.pen.tick_box(x + bit.x - self.size * 1.25, y + self.size * 0.1, side, ticked=bit.box)
