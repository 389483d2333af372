"""The elements of a form: what stands on its pages, from the title down to the foot; `form_pdf` draws them.

A new form in ten lines. First a frozen dataclass with every field defaulted, in `<subject>_documents.py`:

    @dataclass(frozen=True, slots=True)
    class LoanSlip:                                     # 被服借用单
        office: str = ""
        name: str = ""
        goods: tuple[tuple[str, str], ...] = ()
        foot: Foot = NO_FOOT

then one short `<subject>_pdf.py`, in which the order of the elements is the order on paper:

    def loan_slip(slip: LoanSlip) -> Form:
        rows = tuple(Row(one) for one in slip.goods)
        return Form("被服借用单", slip.office, (
            Facts((Fact("借用人", slip.name), Fact("借用时间", "2025年1月14日 03:20"))),
            Table((Column("品名", 3), Column("数量", 1, centred=True)), rows),
            Passage("事由", "较场口地下通道，一人，无被褥。"),
            Signs((Sign("经手人"), Sign("借用人"))),
        ), slip.foot)

`form_pdf.render_form(loan_slip(slip), fonts)` gives the PDF, `render_forms` many forms in one PDF, and
`blank(loan_slip(LoanSlip()))` the paper for a power cut: the same boxes with room for a pen. In the service,
`paper_foot.foot_of(reading, number=…)` fills the foot. On screen, `PaperSheet(room, title, make, kind=…)` shows,
prints and saves it. Elements without a heading join the one above in one frame. Text of any length may stand in
any box: a long one breaks over pages, the head of a table is repeated. Nothing depends on colour.
"""
from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from desktop.reports.documents import Photo
from desktop.reports.page_areas import Cards, MonthGrid, Phones
from desktop.reports.page_letter import Addressed, Closing, FootLines, Prose
from desktop.reports.typesetting import POINTS_PER_MM


class Paper(StrEnum):
    """The sheet that is fed: upright or across."""

    A4 = "A4"
    A4_ACROSS = "A4 横"
    A5 = "A5"
    A5_ACROSS = "A5 横"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        short, long = (210, 297) if self in (Paper.A4, Paper.A4_ACROSS) else (148, 210)
        across = self in (Paper.A4_ACROSS, Paper.A5_ACROSS)
        wide, tall = (long, short) if across else (short, long)
        return wide * POINTS_PER_MM, tall * POINTS_PER_MM


class Secrecy(StrEnum):
    """The mark in the corner of every page (domain.md §5.2; architecture: paper is masked or full by purpose)."""

    OPEN = ""
    """寻亲公告, 救助联系卡: made to be given away."""
    INTERNAL = "内部资料"
    """Papers without anybody's numbers."""
    MASKED = "内部资料 · 号码已遮"
    """Identity numbers and telephones without their middle: the usual case."""
    FULL = "内部资料 · 含完整信息"
    """Everything; only after `officers.log_full_view` has written down why."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label with its value; ``value`` may be of any length and hold line feeds.

    Attributes:
        span: how many of the block's columns it takes.
        lines: room for at least so many lines, for a pen.
        heavy: sets the value in 黑体, for what must not be overlooked on a print without colour.
        pen: what a blank one says instead, e.g. “发现＿＿＿”.
        stays: is the same on every paper and also printed on a blank one.
    """

    label: str
    value: str = ""
    span: int = 1
    lines: int = 1
    heavy: bool = False
    stays: bool = False
    pen: str = ""

    def emptied(self) -> Fact:
        return self if self.stays else replace(self, value=self.pen, heavy=False)


@dataclass(frozen=True, slots=True)
class Facts:
    """A grid of labels and values, so many pairs on a line; the last of a line takes what is left."""

    facts: tuple[Fact, ...]
    columns: int = 2
    heading: str = ""

    def emptied(self) -> Self:
        return replace(self, facts=tuple(fact.emptied() for fact in self.facts))


@dataclass(frozen=True, slots=True)
class Passage:
    """A running text in a box beside its label; it breaks over pages and keeps at least ``lines`` of room.

    A blank one has ``pen_lines`` where they are more.
    """

    label: str
    text: str = ""
    lines: int = 3
    heading: str = ""
    pen_lines: int = 4

    def emptied(self) -> Self:
        return replace(self, text="", lines=max(self.lines, self.pen_lines))


@dataclass(frozen=True, slots=True)
class Choice:
    """One box to tick, with its words."""

    words: str
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Ticks:
    """Boxes in a row beside their label, never torn from their words."""

    label: str
    choices: tuple[Choice, ...]
    heading: str = ""

    def emptied(self) -> Self:
        return replace(self, choices=tuple(Choice(one.words) for one in self.choices))


def ticks(label: str, words: tuple[str, ...], ticked: tuple[str, ...]) -> Ticks:
    """Boxes for a list; what is ticked and not in the list stands behind it."""
    extra = tuple(one for one in ticked if one not in words)
    return Ticks(label, tuple(Choice(one, one in ticked) for one in (*words, *extra)))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: heading, share of the width, and where its cells stand: left, in the middle, or right.

    Amounts of money are ``right``, all with the same decimals, so that they can be added up by eye. In a column that
    ``groups`` rows an empty cell belongs to the one above; its word stands in the middle of both.
    """

    heading: str
    share: float = 1.0
    centred: bool = False
    right: bool = False
    groups: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row; ``heavy`` sets it in 黑体."""

    cells: tuple[str, ...]
    heavy: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head is repeated on every page; a row taller than what is left is split between lines.

    Attributes:
        empty: said in place of rows, in one line under the heading; without a heading below the head of the table.
        total: the sum below the rows, heavy; on a blank paper only its name stands.
        blank_rows: rows of a blank paper; blank_lines: those on which something stands already.
        roomy: also a filled row is high enough for a signature.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = ()
    heading: str = ""
    empty: str = "无"
    blank_rows: int = 8
    roomy: bool = False
    blank_lines: tuple[Row, ...] = ()
    total: tuple[str, ...] = ()

    def emptied(self) -> Self:
        nothing = ("",) * len(self.columns)
        total = (*self.total[:1], *nothing[1:]) if self.total else ()
        return replace(self, rows=self.blank_lines or (Row(nothing),) * self.blank_rows, total=total)


@dataclass(frozen=True, slots=True)
class Sign:
    """A place to sign by hand: who, and what the program knows of the signature (“1月14日 08:11 已输 PIN”)."""

    label: str
    name: str = ""
    known: str = ""
    seal: bool = False
    """Leaves the place of a seal (盖章)."""

    def emptied(self) -> Sign:
        return Sign(self.label, seal=self.seal)


@dataclass(frozen=True, slots=True)
class Signs:
    """Places to sign side by side, kept together."""

    places: tuple[Sign, ...]

    def emptied(self) -> Self:
        return replace(self, places=tuple(one.emptied() for one in self.places))


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a hand-over."""

    title: str
    unit: str = ""
    person: str = ""
    phone: str = ""
    at: str = ""
    known: str = ""

    def emptied(self) -> Party:
        return Party(self.title)


@dataclass(frozen=True, slots=True)
class Handover:
    """移交方 and 接收方 in one frame: unit, person, telephone, time, room for signature and seal; kept together."""

    given: Party = Party("移交方")
    taken: Party = Party("接收方")
    heading: str = ""

    def emptied(self) -> Self:
        return replace(self, given=self.given.emptied(), taken=self.taken.emptied())


@dataclass(frozen=True, slots=True)
class Note:
    """Plain words over the whole width without a frame: what is declared, what is told; small by default.

    What is the same on every paper ``stays`` on a blank one; what the records add up to does not. Of ``parts``, which
    follow the text, none is torn at the end of a line (a name with its number).
    """

    text: str
    heading: str = ""
    large: bool = False
    heavy: bool = False
    stays: bool = True
    parts: tuple[str, ...] = ()

    def emptied(self) -> Self:
        return self if self.stays else replace(self, text="", parts=())


@dataclass(frozen=True, slots=True)
class Pictures:
    """Photos in a row of at most ``across``, each with its caption; a blank paper has none."""

    photos: tuple[Photo, ...]
    across: int = 2
    heading: str = ""

    def emptied(self) -> Self:
        return replace(self, photos=())


Element = (
    Facts | Passage | Ticks | Table | Signs | Handover | Note | Pictures | MonthGrid | Phones | Cards
    | Addressed | Prose | Closing | FootLines
)


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands at the foot of every page beside 第 x 页 共 y 页.

    Attributes:
        number: full number of the record (编号), printed under the title too.
        made: “2025年1月14日 03:20 打印”.
        operator: who printed it.
        head: “账本第 321 条，核对码 0123456789AB”: as ink it makes the paper a witness of the chain (exchange.md).
    """

    number: str = ""
    made: str = ""
    operator: str = ""
    head: str = ""


NO_FOOT = Foot()
"""The default of documents."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form, whole.

    Attributes:
        title: large at the top of the first page.
        office: the unit whose form it is.
        blank: a paper for the pen: rows are high enough to write in, the foot says so.
        numbered: a record with a number of its own; a list has none, and its blank no line for one.
        dense: narrow margins and the office beside the title, for what has to fit one sheet (值班表, 月报表).
        letter: made of the elements of `page_letter`, on the 版心 of GB/T 9704 (书面报告).
        draft: bears 草稿 across every page.
        poster: large type to be read from a few steps away, and no foot (寻亲公告).
        bare: nothing above the elements, and the foot in the margin that is cut off (救助联系卡).
    """

    title: str
    office: str
    elements: tuple[Element, ...]
    foot: Foot = NO_FOOT
    paper: Paper = Paper.A4
    secrecy: Secrecy = Secrecy.INTERNAL
    blank: bool = False
    numbered: bool = True
    dense: bool = False
    bare: bool = False
    poster: bool = False
    letter: bool = False
    draft: bool = False

    @property
    def numbered_blank(self) -> bool:
        """Whether there is a line to write the number on."""
        return self.blank and self.numbered


def blank(form: Form) -> Form:
    """The same form without its contents, to be filled in by hand while there is no power."""
    foot = replace(form.foot, number="")
    secrecy = form.secrecy if form.secrecy is Secrecy.OPEN else Secrecy.INTERNAL
    elements = tuple(one.emptied() for one in form.elements)
    return replace(form, elements=elements, foot=foot, secrecy=secrecy, blank=True)
