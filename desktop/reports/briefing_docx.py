"""The 简报 as DOCX: a second form of the same document, to be worked on further (decisions.md 27, 37).

Styles carry fonts, sizes and the fixed line pitch; page numbers are fields; the grid is that of GB/T 9704-2012.
"""
from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as DocxParagraph
from docx.text.run import Run

from desktop.reports.briefing_photos import GAP, LEAST_DPI, row_sizes
from desktop.reports.chart_documents import Chart, FigureTable, as_table
from desktop.reports.documents import (
    Briefing,
    Heading,
    NumberRun,
    Paragraph,
    Photo,
    PhotoRow,
    Profile,
    TextRun,
    Voice,
)
from desktop.reports.line_rules import is_western, printable
from desktop.reports.titles import set_title
from desktop.reports.typesetting import BODY_HEIGHT, BODY_WIDTH, LINE_PITCH, Measure

BODY, FIRST, SECOND, THIRD, FOURTH = "简报正文", "简报一级标题", "简报二级标题", "简报三级标题", "简报四级标题"
NAME, NUMBER, TITLE, ITEM, CAPTION, NOTE, FOOT, FLUSH = (
    "简报名称", "简报期号", "简报标题", "简报条目标题", "简报图注", "简报编者按", "简报报送", "简报顶格"
)
_FANGSONG, _KAI, _HEI, _XBS, _SONG = "仿宋", "楷体", "黑体", "方正小标宋_GBK", "宋体"
_INSIDE = 3
"""Points that a tab stands inside the margin: one on the margin itself is passed over by LibreOffice."""
_RED = RGBColor(0xCC, 0x0F, 0x0F)
_STYLES: tuple[tuple[str, str, float, float | None, float, bool, WD_ALIGN_PARAGRAPH], ...] = (
    (BODY, _FANGSONG, 16, LINE_PITCH, 2, False, WD_ALIGN_PARAGRAPH.JUSTIFY),
    (FLUSH, _FANGSONG, 16, LINE_PITCH, 0, False, WD_ALIGN_PARAGRAPH.JUSTIFY),
    (FIRST, _HEI, 16, LINE_PITCH, 2, True, WD_ALIGN_PARAGRAPH.JUSTIFY),
    (SECOND, _KAI, 16, LINE_PITCH, 2, True, WD_ALIGN_PARAGRAPH.JUSTIFY),
    (THIRD, _FANGSONG, 16, LINE_PITCH, 2, True, WD_ALIGN_PARAGRAPH.JUSTIFY),
    (FOURTH, _FANGSONG, 16, LINE_PITCH, 2, True, WD_ALIGN_PARAGRAPH.JUSTIFY),
    (NAME, _XBS, 48, 2 * LINE_PITCH, 0, True, WD_ALIGN_PARAGRAPH.CENTER),
    (NUMBER, _FANGSONG, 16, LINE_PITCH, 0, False, WD_ALIGN_PARAGRAPH.CENTER),
    (TITLE, _XBS, 22, LINE_PITCH, 0, True, WD_ALIGN_PARAGRAPH.CENTER),
    (ITEM, _XBS, 18, LINE_PITCH, 0, True, WD_ALIGN_PARAGRAPH.CENTER),
    (CAPTION, _KAI, 12, None, 0, False, WD_ALIGN_PARAGRAPH.CENTER),
    (NOTE, _KAI, 16, LINE_PITCH, 2, False, WD_ALIGN_PARAGRAPH.JUSTIFY),
    (FOOT, _FANGSONG, 14, 24, 0, False, WD_ALIGN_PARAGRAPH.JUSTIFY),
)
"""Name, font, size, fixed pitch, indent in characters, kept with what follows, alignment."""
_LEVELS = {0: ITEM, 1: FIRST, 2: SECOND, 3: THIRD, 4: FOURTH}
_VOICES = {Voice.BODY: "", Voice.FIRST: _HEI, Voice.SECOND: _KAI}


def render_docx(document: Briefing) -> bytes:
    """The DOCX of a 简报; equal documents give equal bytes.

    Raises:
        UserError: ``photo.unreadable`` is raised by whoever made the photos; here every photo is a JPEG.
    """
    return _Writer(document).run()


class _Square:
    """Every Chinese character is an em wide: the fonts of the machine that opens the file are not known here."""

    def advance(self, character: str, face: str) -> float:  # noqa: ARG002 (as whoever measures is asked)
        """Half an em for what is written in Latin."""
        return 0.5 if is_western(character) or character == " " else 1.0


class _Writer:
    """Writes the document from top to bottom."""

    def __init__(self, document: Briefing) -> None:
        self._document = document
        self._docx: Docx = Document()
        self._figures = self._tables = 1

    def run(self) -> bytes:
        """All of it."""
        self._properties()
        self._page()
        for facts in _STYLES:
            self._style(*facts)
        self._head()
        self._opening()
        for block in self._document.blocks:
            self._block(block)
        self._end()
        content = io.BytesIO()
        self._docx.save(content)
        return content.getvalue()

    def _properties(self) -> None:
        core, document = self._docx.core_properties, self._document
        core.title = printable(document.title).replace("\n", "")
        core.author = printable(document.unit)
        core.subject = printable(f"{document.masthead} {document.issue}")
        core.comments = ""
        core.created = core.modified = datetime(2025, 1, 1, tzinfo=UTC)

    def _page(self) -> None:
        """A4, 天头 37 mm, 订口 28 mm; the grid of 22 lines; numbers left on even pages, right on odd ones."""
        section = self._docx.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        section.footer_distance = Mm(35 - 7 - 5)
        grid = OxmlElement("w:docGrid")
        # A grid of characters would be snapped to by its reader's idea of the ordinary size; the styles say the pitch.
        grid.set(qn("w:type"), "lines")
        grid.set(qn("w:linePitch"), str(round(LINE_PITCH * 20)))
        for old in section._sectPr.findall(qn("w:docGrid")):  # noqa: SLF001 (python-docx has no door to the grid)
            section._sectPr.remove(old)  # noqa: SLF001
        section._sectPr.append(grid)  # noqa: SLF001
        self._docx.settings.odd_and_even_pages_header_footer = True
        _number(section.footer.paragraphs[0], right=True)
        _number(section.even_page_footer.paragraphs[0], right=False)

    def _style(
        self, name: str, font: str, size: float, pitch: float | None, indent: float, keep: bool,
        align: WD_ALIGN_PARAGRAPH,
    ) -> None:
        style = self._docx.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = self._docx.styles["Normal"]
        style.font.size = Pt(size)
        _font(style.element.get_or_add_rPr(), font)
        if size == 16:
            _closer(style.element.get_or_add_rPr())
        layout = style.paragraph_format
        layout.space_before = layout.space_after = Pt(0)
        layout.alignment, layout.keep_with_next, layout.widow_control = align, keep, True
        if pitch is not None:
            layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(pitch)
        if indent:
            own = style.element.get_or_add_pPr().get_or_add_ind()
            own.set(qn("w:firstLineChars"), str(round(indent * 100)))
            own.set(qn("w:firstLine"), str(round(indent * 15.793 * 20)))
        style.quick_style = True

    def _say(self, text: str, style: str) -> DocxParagraph:
        return self._docx.add_paragraph("\t".join(printable(part) for part in text.split("\t")), style=style)

    def _head(self) -> None:
        document = self._document
        if document.mark:
            self._say(document.mark, FLUSH)
        name = self._say(document.masthead, NAME)
        for run in name.runs:
            run.font.size = Pt(min(48 if len(document.masthead) <= 6 else 42, BODY_WIDTH / len(document.masthead)))
        _red(name.runs)
        total = f"（{document.total}）" if document.total else ""
        number = self._say(document.issue + total, NUMBER)
        if document.profile is Profile.BRIEFING:
            line = self._say(f"{document.unit}\t{document.date}", FLUSH)
            line.alignment = WD_ALIGN_PARAGRAPH.LEFT
            line.paragraph_format.tab_stops.add_tab_stop(Pt(BODY_WIDTH - _INSIDE), WD_TAB_ALIGNMENT.RIGHT)
            _ruled(line, "bottom", 18, "CC0F0F")
        else:
            _ruled(number, "bottom", 12, "CC0F0F")
        self._say("", FLUSH)
        for words in set_title(printable(document.title), Measure(BODY_WIDTH, 22), _XBS, _Square()):
            self._say(words.text, TITLE)
        self._say("", FLUSH)

    def _opening(self) -> None:
        document = self._document
        if document.profile is Profile.OFFICIAL and document.addressee.strip():
            self._say(document.addressee.rstrip("：:") + "：", FLUSH)
        for at, part in enumerate(one for one in document.editor_note.split("\n") if one.strip()):
            paragraph = self._docx.add_paragraph(style=NOTE)
            if at == 0:
                _font(paragraph.add_run("编者按：").element.get_or_add_rPr(), _HEI)
            paragraph.add_run(printable(part))
        if document.editor_note.strip():
            self._say("", FLUSH)

    def _block(self, block: Heading | Paragraph | PhotoRow | Chart | FigureTable) -> None:
        if isinstance(block, Heading):
            self._say(block.text.replace("\n", " "), _LEVELS.get(block.level, BODY))
        elif isinstance(block, Paragraph):
            self._paragraph(block.runs)
        elif isinstance(block, PhotoRow):
            self._photos(block)
        else:
            self._table(block)

    def _paragraph(self, runs: Sequence[TextRun | NumberRun]) -> None:
        paragraph = self._docx.add_paragraph(style=BODY)
        for run in runs:
            for at, text in enumerate(printable(run.text).split("\n")):
                if at:
                    paragraph = self._docx.add_paragraph(style=BODY)
                made = paragraph.add_run(text)
                font = _VOICES[run.voice] if isinstance(run, TextRun) else ""
                if font:
                    _font(made.element.get_or_add_rPr(), font)

    def _photos(self, row: PhotoRow) -> None:
        """Photos side by side, as high as one another; four stand in two rows."""
        across = 2 if len(row.photos) == 4 else len(row.photos)
        for at in range(0, len(row.photos), across):
            beside = row.photos[at:at + across]
            self._beside(beside, [_page_size(one) for one in beside] if row.fills_page else row_sizes(beside))

    def _beside(self, photos: Sequence[Photo], sizes: Sequence[tuple[float, float]]) -> None:
        """A table without lines, each column as wide as its photo; captions below."""
        table = self._docx.add_table(rows=2, cols=len(photos))
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        upper, lower = (row.cells for row in table.rows)
        for at, (photo, (wide, _tall)) in enumerate(zip(photos, sizes, strict=True)):
            table.columns[at].width = upper[at].width = lower[at].width = Pt(wide + GAP)
            picture = upper[at].paragraphs[0]
            picture.style = self._docx.styles[CAPTION]
            picture.paragraph_format.keep_with_next = True
            picture.add_run().add_picture(io.BytesIO(photo.jpeg), width=Pt(wide))
            caption = lower[at].paragraphs[0]
            caption.style = self._docx.styles[CAPTION]
            caption.add_run(printable(f"图{self._figures}　{photo.caption}").replace("\n", " "))
            self._figures += 1

    def _table(self, block: Chart | FigureTable) -> None:
        """A chart goes over as the table of its figures: it can be worked on, and says the same numbers."""
        figures = as_table(block) if isinstance(block, Chart) else block
        self._say(f"表{self._tables}　{figures.title}", CAPTION).paragraph_format.keep_with_next = True
        self._tables += 1
        table = self._docx.add_table(rows=0, cols=len(figures.columns), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        for at, row in enumerate((figures.columns, *figures.rows)):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.paragraphs[0].style = self._docx.styles[CAPTION]
                made = cell.paragraphs[0].add_run(printable(text))
                _font(made.element.get_or_add_rPr(), _HEI if at == 0 else _FANGSONG)
        if figures.note:
            self._say(figures.note, CAPTION)

    def _end(self) -> None:
        document = self._document
        if document.profile is Profile.OFFICIAL:
            self._signature()
            lines = [("抄送", document.send_to)]
        else:
            lines = [("报", document.report_to), ("送", document.send_to), ("发", document.issue_to)]
        told = [f"{word}：{text.strip().rstrip('。')}。" for word, text in lines if text.strip()]
        if document.profile is Profile.OFFICIAL:
            told.append(f"{document.unit}\t{document.date}印发")
        elif document.copies:
            told.append(f"\t共印{document.copies}份")
        if told:
            self._say("", FLUSH)
        for at, text in enumerate(told):
            paragraph = self._say(text, FOOT)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(BODY_WIDTH - 14 - _INSIDE), WD_TAB_ALIGNMENT.RIGHT)
            if "\t" in text:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
            paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(14)
            paragraph.paragraph_format.keep_with_next = at < len(told) - 1
            if at == 0:
                _ruled(paragraph, "top", 8)
            if at == len(told) - 1:
                _ruled(paragraph, "bottom", 8)

    def _signature(self) -> None:
        self._say("", FLUSH)
        for text, inset in ((self._document.signed_unit or self._document.unit, 3), (self._document.date, 4)):
            paragraph = self._say(text, FLUSH)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            paragraph.paragraph_format.right_indent = Pt(inset * 15.793)


def _page_size(photo: Photo) -> tuple[float, float]:
    """Of a photo that fills a page, its caption below it."""
    wide, tall = max(1, photo.width_px), max(1, photo.height_px)
    share = min(BODY_WIDTH / wide, (BODY_HEIGHT - 60) / tall, 72 / LEAST_DPI)
    return wide * share, tall * share


def _font(properties: object, name: str) -> None:
    """A font for Han and Latin both; Word asks for each script apart."""
    fonts = properties.get_or_add_rFonts()  # type: ignore[attr-defined]
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), name)


def _closer(properties: object) -> None:
    """0.2 pt less after every character: 28 of them fill 156 mm."""
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), "-4")
    properties.append(spacing)  # type: ignore[attr-defined]


def _red(runs: Sequence[Run]) -> None:
    for run in runs:
        run.font.color.rgb = _RED


def _ruled(paragraph: DocxParagraph, side: str, eighths: int, colour: str = "auto") -> None:
    """A rule above or below a paragraph, ``eighths`` of a point thick."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 (python-docx has no door to borders)
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr",
        )
    border = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "4"), ("color", colour)):
        border.set(qn(f"w:{name}"), value)
    borders.append(border)


def _number(paragraph: DocxParagraph, *, right: bool) -> None:
    """— 1 — as a real field in 4号 宋体, one character in from the edge (7.5)."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.LEFT
    layout = paragraph.paragraph_format
    layout.left_indent, layout.right_indent = (None, Pt(14)) if right else (Pt(14), None)
    for kind, text in (("words", "— "), ("begin", ""), ("code", " PAGE "), ("end", ""), ("words", " —")):
        run = paragraph.add_run(text if kind == "words" else "")
        run.font.size = Pt(14)
        _font(run.element.get_or_add_rPr(), _SONG)
        if kind in ("begin", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run.element.append(mark)
        elif kind == "code":
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = text
            run.element.append(code)
