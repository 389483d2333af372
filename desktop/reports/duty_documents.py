"""Papers of the duty room, frozen: 值班表, 交接单, 值班日志 and the telephone sheet for the wall."""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of a form's table: heading, share of the width, and whether its cells stand in the middle."""

    heading: str
    share: float
    centred: bool = False


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row; ``heavy`` sets it in 黑体, for what must not be overlooked on a print without colour."""

    cells: tuple[str, ...]
    heavy: bool = False


@dataclass(frozen=True, slots=True)
class FormTable:
    """A table under its heading; its head is repeated on every page. Without rows it says ``empty``."""

    heading: str
    columns: tuple[FormColumn, ...]
    rows: tuple[FormRow, ...]
    empty: str = "无"


@dataclass(frozen=True, slots=True)
class FormText:
    """Lines of plain words under a heading."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormSign:
    """A place to sign by hand: who, and what the program knows of his signature."""

    label: str
    name: str
    known: str = ""


FormBlock = FormTable | FormText


@dataclass(frozen=True, slots=True)
class FormPaper:
    """A form of A4 portrait.

    Attributes:
        pairs: what stands above the tables, two pairs on a line.
        signs: places to sign, side by side, kept together at the end.
        witness: the head of the chain, as ink makes it a witness (exchange.md); "" prints none.
        made: “2025年1月14日 08:12 打印”.
    """

    title: str
    office: str
    pairs: tuple[tuple[str, str], ...]
    blocks: tuple[FormBlock, ...]
    signs: tuple[FormSign, ...] = ()
    witness: str = ""
    made: str = ""


@dataclass(frozen=True, slots=True)
class RotaShift:
    """One shift in a cell: “夜” and its lines (带班 罗敏, 值班 陈国华); ``holes`` are words of what it lacks."""

    label: str
    lines: tuple[str, ...]
    holes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RotaDay:
    """One cell of the month; ``off`` days have a grey ground, days of other months are empty."""

    day: str
    mark: str
    off: bool
    inside: bool
    shifts: tuple[RotaShift, ...] = ()


@dataclass(frozen=True, slots=True)
class RotaPaper:
    """A month on A4 landscape; ``phones`` are pairs of name and number of everybody it names."""

    title: str
    office: str
    weeks: tuple[tuple[RotaDay, ...], ...]
    sentence: str
    phones: tuple[tuple[str, str], ...] = ()
    made: str = ""


@dataclass(frozen=True, slots=True)
class WallNumber:
    """One number on the wall: name, what it is, number."""

    name: str
    detail: str
    phone: str


@dataclass(frozen=True, slots=True)
class WallGroup:
    """Numbers under one heading."""

    heading: str
    numbers: tuple[WallNumber, ...]


@dataclass(frozen=True, slots=True)
class WallSheet:
    """The telephone sheet: one page, whatever it holds; type shrinks as far as it can still be read across a desk."""

    title: str
    office: str
    own_phone: str
    groups: tuple[WallGroup, ...]
    made: str = ""
