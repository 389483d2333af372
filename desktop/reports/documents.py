"""What goes on paper, exactly: frozen documents handed to the renderers, with nothing left to look up."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.clock import BEIJING
from desktop.reports.chart_documents import Chart, FigureTable

MOST_PHOTOS = 4
HEADING_MARKS = "一二三四五六七八九十"


class FaceState(StrEnum):
    """Whether a helped person can be recognised on a photo (domain.md §3.2, privacy on photos)."""

    NONE = "none"
    """没有正脸。"""
    MASKED = "masked"
    """已遮。"""
    EXPOSED = "exposed"
    """未遮: the page shows a frame and 未遮正脸 until it is masked."""


class Voice(StrEnum):
    """How a run of a paragraph is set (GB/T 9704-2012, 7.3.3)."""

    BODY = "body"
    """仿宋。"""
    FIRST = "first"
    """黑体, as “一、”。"""
    SECOND = "second"
    """楷体, as “（一）”。"""


@dataclass(frozen=True, slots=True)
class TextRun:
    """Words of a paragraph in one voice."""

    text: str
    voice: Voice = Voice.BODY


@dataclass(frozen=True, slots=True)
class NumberRun:
    """A number taken from the figures; marked on screen by its key, plain on paper.

    Attributes:
        text: number with its unit as printed, e.g. ``21件``.
        key: the figure it comes from; the paper never shows it.
    """

    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, indented by two characters; a line feed in a run begins another one."""

    runs: tuple[TextRun | NumberRun, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 一、黑体, 2 （一）楷体, 3 1. 仿宋, 4 （1）仿宋 on a line of its own.

    Level 0 is the title of one of several items (一期多条): 小标宋, centred, with a line left blank before it.
    A heading that runs into its paragraph is a `TextRun` with the voice FIRST or SECOND instead.
    """

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Photo:
    """A prepared upright JPEG (decisions.md 13); its bytes go into the paper untouched."""

    jpeg: bytes
    caption: str
    width_px: int
    height_px: int
    face: FaceState = FaceState.NONE


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """One to three photos side by side, four in a square, or one that fills a page; captions 图1, 图2 … run on."""

    photos: tuple[Photo, ...]
    fills_page: bool = False

    def __post_init__(self) -> None:
        most = 1 if self.fills_page else MOST_PHOTOS
        if not 1 <= len(self.photos) <= most:
            raise ValueError(f"a row holds one to {most} photos")


Block = Heading | Paragraph | PhotoRow | Chart | FigureTable


class Profile(StrEnum):
    """Which head and foot an issue has."""

    BRIEFING = "briefing"
    """简报 of custom: name, 期号, 编印单位 and date, a red rule; 报, 送, 发, 共印 at the end (domain.md §3.2)."""
    OFFICIAL = "official"
    """公文 by GB/T 9704-2012: 发文机关标志, 发文字号, red rule, 主送机关, 署名 and date, 版记."""


@dataclass(frozen=True, slots=True)
class Briefing:
    """One 工作简报 as it is printed (domain.md §3.2).

    Attributes:
        masthead: name in red, e.g. ``工作简报``; of a 公文 ``解放碑街道办事处文件``.
        issue: line below it, e.g. ``第7期``, ``增刊第1期``, or ``解办〔2025〕7号``.
        total: running number, e.g. ``总第8期``, or empty.
        unit: 编印单位, left above the red rule.
        date: right above it, e.g. ``2025年1月14日``.
        title: may hold line feeds where the writer wants the breaks.
        report_to: 报, send_to: 送, issue_to: 发; copies: 共印, 0 prints none.
        draft: prints 草稿 across every page; void: 作废.
        mark: upper left of page one, ``内部资料``.
        editor_note: 编者按 before the text, in 楷体.
        addressee: 主送机关 of a 公文; signed_unit its 署名, ``date`` stands below it.
    """

    masthead: str
    issue: str
    unit: str
    date: str
    title: str
    blocks: tuple[Block, ...]
    total: str = ""
    report_to: str = ""
    send_to: str = ""
    issue_to: str = ""
    copies: int = 0
    draft: bool = False
    void: bool = False
    profile: Profile = Profile.BRIEFING
    mark: str = ""
    editor_note: str = ""
    addressee: str = ""
    signed_unit: str = ""


class CellKind(StrEnum):
    """How a column of the ledger is written."""

    TEXT = "text"
    """As text (format @): identity numbers, telephone numbers, dates and times as asked."""
    NUMBER = "number"
    """An int or float is written as a number, whatever else as text."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: heading, width in characters of the sheet, kind, whether long text wraps."""

    heading: str
    width: float
    kind: CellKind = CellKind.TEXT
    wraps: bool = False


Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Ledger:
    """A 台账: title over all columns, lines of the form's head and foot, rows.

    Attributes:
        title: e.g. ``解放碑街道流浪乞讨专项行动台账``.
        head: pairs as printed above the table, e.g. ``("填报人", "杨丽")``.
        columns: in the order of the sheet.
        rows: one sequence per row, as long as ``columns``; None is an empty cell.
        foot: pairs below the table, e.g. ``("单位负责人", "")``.
        paper: ``A3`` or ``A4``, landscape.
        draft: marks title and page header with 草稿.
        made_on: 填报 moment kept in the file's properties.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]]
    head: tuple[tuple[str, str], ...] = ()
    foot: tuple[tuple[str, str], ...] = ()
    paper: str = "A3"
    draft: bool = False
    made_on: datetime = datetime(2025, 1, 1, tzinfo=BEIJING)


def han_number(number: int) -> str:
    """A number from 1 to 99 in Chinese digits."""
    if not 1 <= number <= 99:
        raise ValueError("headings are counted from 1 to 99")
    tens, ones = divmod(number, 10)
    first = "" if tens == 0 else "十" if tens == 1 else f"{HEADING_MARKS[tens - 1]}十"
    return first + (HEADING_MARKS[ones - 1] if ones else "")


def words(block: Block) -> str:
    """The plain words of a block as they stand on paper, captions included."""
    if isinstance(block, Heading):
        return block.text
    if isinstance(block, Paragraph):
        return "".join(run.text for run in block.runs)
    if isinstance(block, PhotoRow):
        return "\n".join(photo.caption for photo in block.photos)
    return block.title
