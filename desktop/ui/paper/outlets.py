"""The two ways out of the house: the printer through the system's dialog, and a PDF file written whole."""
from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QTransform
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from desktop.reports.files import write_bytes
from desktop.reports.pages import page_count, page_size, rasterise
from desktop.ui.background import Progress
from desktop.ui.paper.making import picture_of
from desktop.ui.room import Room
from desktop.ui.saving import ask_where

DPI, PICTURE_DPI = 300, 150
PRINTER = "printer"
"""Name of the local preference: the last printer."""
SILENCE = 30_000
"""Milliseconds without a page after which the printer is said not to answer."""


def print_pdf(
    pdf: bytes, name: str, room: Room, parent: QWidget, *, kind: str = "", copies: int = 1
) -> QPrintDialog | None:
    """Opens the system's print dialog on a finished paper, the last printer chosen; None without a printer.

    The dialog is window-modal and runs no loop of its own, so F2 still opens a call.

    Args:
        name: what the printer's queue shows.
        kind: the kind of paper (“交接单”), which keeps its own printer.
        copies: how many are offered: two for what two sides keep.
    """
    if not QPrinterInfo.availablePrinterNames():
        room.notices.bar("amber", "这台电脑没有装打印机，先导出 PDF，拿到别的电脑上印", "知道了", name="printer")
        return None
    wide, tall = page_size(pdf)
    printer = make_printer(name, printer_for(room, kind), across=wide > tall)
    printer.setCopyCount(copies)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, page_count(pdf))
    dialog.accepted.connect(lambda: PrintRun(pdf, printer, room, room.background, kind).start())
    QDialog.open(dialog)
    return dialog


def make_printer(name: str, last: str, *, across: bool = False) -> QPrinter:
    """An A4 printer without margins of its own, at 300 dpi: the margins are those of the paper.

    Args:
        across: landscape, for a 值班表.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if last in QPrinterInfo.availablePrinterNames():
        printer.setPrinterName(last)
    printer.setDocName(name)
    printer.setResolution(DPI)
    turned = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    layout = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), turned, QMarginsF(0, 0, 0, 0))
    printer.setPageLayout(layout)
    # A layout that is set brings its own mode along, so the whole sheet is asked for last.
    printer.setFullPage(True)
    return printer


class PrintRun(QObject):
    """Prints on a worker, page after page, so that a printer that does not answer never holds the program up.

    Never more than one page of pixels is in memory. After `SILENCE` without a page it is said that the printer does
    not answer; a printer that comes back still prints.
    """

    def __init__(self, pdf: bytes, printer: QPrinter, room: Room, parent: QObject, kind: str = "") -> None:
        super().__init__(parent)
        self._pdf, self._printer, self._room, self._kind = pdf, printer, room, kind
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(SILENCE)
        self._silence.timeout.connect(self._say_silent)

    def start(self) -> None:
        """Begins to print; says so when the last page has left, or why it could not."""
        printer, name = self._printer, self._printer.printerName()
        remember_printer(self._room, self._kind, name)
        self._silence.start()
        self._room.background.run(
            lambda progress: print_pages(self._pdf, printer, progress), receiver=self,
            on_result=self._finish, on_error=self._fail, on_progress=lambda _done, _total: self._silence.start(),
        )

    def _finish(self, pages: object) -> None:
        self._silence.stop()
        self._room.notices.drop_bar("printer")
        self._room.notices.say(f"已送到打印机，共 {pages} 页{shrunk_words(self._printer)}")
        self.deleteLater()

    def _fail(self, error: BaseException) -> None:
        self._silence.stop()
        self.deleteLater()
        if not isinstance(error, PrinterSilentError):
            raise error
        words = "没有印出来：打印机没有应答。内容没有变，可以再印一次，或先导出 PDF"
        self._room.notices.bar("red", words, "知道了", name="printer")

    def _say_silent(self) -> None:
        words = "打印机半分钟没有动静：看看它有没有开机、缺纸。别的事可以先做，也可以先导出 PDF"
        self._room.notices.bar("amber", words, "知道了", name="printer")


def shrunk_words(printer: QPrinter) -> str:
    """What is to be said where the sheet that is fed is smaller than A4: it was printed, and smaller."""
    fed = printer.pageLayout().pageSize()
    short_of_a4 = QPageSize.size(QPageSize.PageSizeId.A4, QPageSize.Unit.Point).width() - 1
    small = fed.size(QPageSize.Unit.Point).width() < short_of_a4
    return f"。纸是 {fed.name()}，比版面小，缩小印的" if small else ""


class PrinterSilentError(Exception):
    """The printer took no page."""


def print_pages(pdf: bytes, printer: QPrinter, progress: Progress) -> int:
    """Puts the pages asked for on a printer, copies included where it cannot copy; returns how many. On a worker.

    Raises:
        PrinterSilentError: the printer did not begin, did not take a page, or did not end.
    """
    first = printer.fromPage() or 1
    last = min(printer.toPage() or page_count(pdf), page_count(pdf))
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    pages = [page - 1 for _ in range(copies) for page in range(first, last + 1)]
    painter = QPainter()
    if not pages or not painter.begin(printer):
        raise PrinterSilentError
    try:
        for done, at in enumerate(pages):
            if done and not printer.newPage():
                raise PrinterSilentError
            image = picture_of(rasterise(pdf, at, min(DPI, printer.resolution())))
            paper = printer.paperRect(QPrinter.Unit.DevicePixel)
            if (image.width() > image.height()) != (paper.width() > paper.height()):
                # Among forms of one run one may lie across: it is turned on its sheet, not shrunk into it.
                image = image.transformed(QTransform().rotate(90))
            painter.drawImage(_inside(paper, image.width(), image.height()), image, QRectF(image.rect()))
            progress.report(done + 1, len(pages))
    finally:
        ended = painter.end()
    if not ended:
        raise PrinterSilentError
    return len(pages)


def _inside(paper: QRectF, width: int, height: int) -> QRectF:
    """The page as large as it goes on the sheet that is fed, its shape kept: A5 takes an A4 page smaller."""
    share = min(paper.width() / width, paper.height() / height)
    wide, tall = width * share, height * share
    return QRectF((paper.width() - wide) / 2, (paper.height() - tall) / 2, wide, tall)


def remember_printer(room: Room, kind: str, name: str) -> None:
    """Keeps the printer for this kind of paper, and as the last one for kinds that never had their own."""
    room.preferences.put(PRINTER, name)
    if kind:
        room.preferences.put(f"{PRINTER}.{kind}", name)


def printer_for(room: Room, kind: str) -> str:
    """Name of the printer used last for a kind of paper, else the last one of all."""
    last = room.preferences.get(PRINTER, "")
    return room.preferences.get(f"{PRINTER}.{kind}", last) if kind else last


def export_pdf(pdf: bytes, file_name: str, room: Room, parent: QWidget) -> QFileDialog:
    """Asks where to, then writes the paper beside its place, verifies it and puts it there."""
    return export_file(pdf, file_name, "PDF 文件", room, parent)


def export_file(content: bytes, file_name: str, what: str, room: Room, parent: QWidget) -> QFileDialog:
    """The same for any file; ``what`` names its kind (“Word 文件”), the ending is that of ``file_name``."""
    ending = Path(file_name).suffix.lstrip(".").upper()
    return ask_where(room, parent, title=f"导出 {ending}", name=file_name, what=what,
                     write=lambda path: write_bytes(path, content))


def picture_file(pdf: bytes) -> bytes:
    """The first page as a PNG, sharp enough for a telephone's screen and for print at half the size."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture_of(rasterise(pdf, 0, PICTURE_DPI)).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
