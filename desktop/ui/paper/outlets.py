"""The two ways out of the house: the printer through the system's dialog, and a PDF file written whole."""
from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF, QObject, QRectF, QStandardPaths, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from desktop.errors import UserError
from desktop.reports.files import write_bytes
from desktop.reports.pages import Raster, page_count, page_size, rasterise
from desktop.ui.paper.making import picture_of
from desktop.ui.room import Room

DPI = 300
PRINTER, EXPORT_FOLDER = "printer", "export_folder"
"""Names of the local preferences: the last printer and the last folder."""


def print_pdf(pdf: bytes, name: str, room: Room, parent: QWidget) -> QPrintDialog | None:
    """Opens the system's print dialog on a finished paper, the last printer chosen; None without a printer.

    The dialog is window-modal and runs no loop of its own, so F2 still opens a call. `name` is what the printer's
    queue shows.
    """
    if not QPrinterInfo.availablePrinterNames():
        room.notices.bar("amber", "这台电脑没有装打印机，先导出 PDF，拿到别的电脑上印", "知道了", name="printer")
        return None
    wide, tall = page_size(pdf)
    printer = make_printer(name, room.preferences.get(PRINTER, ""), across=wide > tall)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, page_count(pdf))
    dialog.accepted.connect(lambda: PrintRun(pdf, printer, room, parent).start())
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
    """Pages one after the other: pixels on a worker, ink on the main thread, never more than one page in memory."""

    def __init__(self, pdf: bytes, printer: QPrinter, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self._pdf, self._printer, self._room = pdf, printer, room
        self._painter = QPainter()
        first = printer.fromPage() or 1
        last = min(printer.toPage() or page_count(pdf), page_count(pdf))
        copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
        self._left = [page - 1 for _ in range(copies) for page in range(first, last + 1)]
        self._total = len(self._left)

    def start(self) -> None:
        """Begins to print; says so when the last page has left, or why it could not."""
        self._room.preferences.put(PRINTER, self._printer.printerName())
        if not self._left or not self._painter.begin(self._printer):
            self._fail()
            return
        self._next()

    def _next(self) -> None:
        at = self._left.pop(0)
        dpi = self._printer.resolution()
        self._room.background.run(
            lambda _progress: rasterise(self._pdf, at, min(DPI, dpi)), receiver=self, on_result=self._draw
        )

    def _draw(self, raster: object) -> None:
        assert isinstance(raster, Raster)
        image = picture_of(raster)
        paper = self._printer.paperRect(QPrinter.Unit.DevicePixel)
        self._painter.drawImage(QRectF(0, 0, paper.width(), paper.height()), image, QRectF(image.rect()))
        if not self._left:
            self._finish()
        elif self._printer.newPage():
            self._next()
        else:
            self._fail()

    def _finish(self) -> None:
        if not self._painter.end():
            self._fail()
            return
        self._room.notices.say(f"已送到打印机，共 {self._total} 页")
        self.deleteLater()

    def _fail(self) -> None:
        if self._painter.isActive():
            self._painter.end()
        words = "没有印出来：打印机没有应答。内容没有变，可以再印一次，或先导出 PDF"
        self._room.notices.bar("red", words, "知道了", name="printer")
        self.deleteLater()


def export_pdf(pdf: bytes, file_name: str, room: Room, parent: QWidget) -> QFileDialog:
    """Asks where to, then writes the paper beside its place, verifies it and puts it there."""
    dialog = QFileDialog(parent, "导出 PDF", str(start_folder(room) / file_name), "PDF 文件 (*.pdf)")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.fileSelected.connect(lambda path: save_pdf(pdf, Path(path), room, parent))
    dialog.open()
    return dialog


def save_pdf(pdf: bytes, path: Path, room: Room, receiver: QObject) -> None:
    """Writes the paper off the main thread; says where it lies, or why it does not."""

    def done(_digest: object) -> None:
        room.preferences.put(EXPORT_FOLDER, str(path.parent))
        room.notices.say(f"已导出 {path.name}")

    def failed(error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        room.notices.error(error)

    room.background.run(lambda _progress: write_bytes(path, pdf), receiver=receiver, on_result=done, on_error=failed)


def start_folder(room: Room) -> Path:
    """The folder used last, else the person's own documents."""
    last = room.preferences.get(EXPORT_FOLDER, "")
    if last and Path(last).is_dir():
        return Path(last)
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
