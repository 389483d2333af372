"""The window itself: F2 to the focused sheet, and the preview of a 简报 with six photos after a key."""
from __future__ import annotations

import io
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.desks import NIGHT, small_desk
from benchmarks.measure import Measure, side_by_side
from desktop.app import make_application
from desktop.attachments import Prepared, keep, open_print
from desktop.clock import FixedClock
from desktop.composition import close
from desktop.journal.desk import Desk
from desktop.paths import DataFolder
from desktop.reports.documents import Briefing, Paragraph, Photo, PhotoRow, TextRun
from desktop.ui.appearance import MemoryPreferences
from desktop.ui.furnishing import Furniture, furnish
from desktop.ui.main_window import MainWindow
from desktop.ui.sounds import NoPlayer
from desktop.ui.start import Start
from desktop.ui.style import Style
from desktop.ui.ticker import SteadyClock

PATIENCE = 20_000
PHOTOS = 6


@contextmanager
def duty_room(folder: Path) -> Iterator[tuple[Furniture, MainWindow, Start, Desk]]:
    """The real window on a founded desk, offscreen, with nobody's sounds."""
    qt = make_application()
    clock = FixedClock(NIGHT)
    style = Style()
    style.reduced_motion = True
    style.apply_to(qt)
    with small_desk(folder, clock=clock) as desk:
        clock.instant = NIGHT
        furniture = furnish(
            qt, style, DataFolder(folder), desk, SteadyClock(clock, clock.now),
            preferences=MemoryPreferences(motion="reduced"), player=NoPlayer(),
        )
        start = Start(furniture, tray=False)
        window = start.open(founded=True)
        window.activateWindow()
        settle()
        yield furniture, window, start, desk
        start.close()
        close(furniture)
        window.hide()
        window.router.stop()
        window.deleteLater()
        settle()


def settle() -> None:
    for _ in range(5):
        QCoreApplication.processEvents()


def until(true: Callable[[], bool]) -> None:
    """Lets the window work until something is true."""
    limit = QDeadlineTimer(PATIENCE)
    while not true():
        if limit.hasExpired():
            raise TimeoutError("the window did not come so far")
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5)


def measure(rounds: int = 9) -> Iterator[Measure]:
    with TemporaryDirectory() as name, duty_room(Path(name)) as (furniture, window, start, desk):
        yield from _open_call(window, start, rounds)
        yield from _preview(furniture, window, desk, rounds)


def _open_call(window: MainWindow, start_: Start, rounds: int) -> Iterator[Measure]:
    """The first is measured before the program has made a sheet ahead, the others as people press: with a pause."""
    times, settled = [], []
    for number in range(rounds + 1):
        if number:
            until(lambda: start_.spare.ready)
        start = time.perf_counter()
        QTest.keyClick(window, Qt.Key.Key_F2)
        sheet = window.body.sheets.sheet
        assert sheet is not None
        until(lambda sheet=sheet: sheet.isAncestorOf(QApplication.focusWidget() or window))
        times.append(time.perf_counter() - start)
        settle()
        settled.append(time.perf_counter() - start)
        window.body.sheets.fold()
        settle()
    yield Measure("F2 to the focused and painted sheet", statistics.median(times[1:]) * 1000, "ms", 50.0,
                  facts={"first_ms": times[0] * 1000, "all_pages_told_ms": statistics.median(settled[1:]) * 1000})


def _photo(random: Random) -> bytes:
    """A JPEG of 1600 × 1200 that does not compress to nothing."""
    from PIL import Image

    noise = Image.frombytes("RGB", (200, 150), random.randbytes(200 * 150 * 3))
    out = io.BytesIO()
    noise.resize((1600, 1200)).save(out, "JPEG", quality=88)
    return out.getvalue()


def _preview(furniture: Furniture, window: MainWindow, desk: Desk, rounds: int) -> Iterator[Measure]:
    folder = furniture.room.folder.attachments
    random = Random(4)
    jpegs = [_photo(random) for _ in range(PHOTOS)]
    for jpeg in jpegs:
        desk.do(keep, folder=folder, original=jpeg + b"x", prepared=Prepared(jpeg, jpeg[:9], 1600, 1200))
    prints = sorted(folder.rglob("*.print.jpg"))
    hashes = [path.name.removesuffix(".print.jpg") for path in prints]
    yield _reading(folder, prints, hashes, rounds)
    yield from _after_key(furniture, window, folder, hashes, rounds)


def _reading(folder: Path, prints: list[Path], hashes: list[str], rounds: int) -> Measure:
    def bare() -> None:
        for path in prints:
            QImage.fromData(path.read_bytes())

    def ours() -> None:
        for sha256 in hashes:
            QImage.fromData(open_print(folder, sha256))

    seconds, floor = side_by_side(ours, bare, rounds)
    return Measure("six photos opened and checked / their prepared copies read", seconds / floor, "ratio", 1.3,
                   facts={"ours_ms": seconds * 1000, "floor_ms": floor * 1000})


def _after_key(
    furniture: Furniture, window: MainWindow, folder: Path, hashes: list[str], rounds: int
) -> Iterator[Measure]:
    from desktop.reports.briefing_pdf import render
    from desktop.ui.paper.making import Paper
    from desktop.ui.paper.preview import PaperPreview

    fonts = furniture.room.fonts()
    photos = [Photo(open_print(folder, sha256), f"图片说明{n}", 1600, 1200) for n, sha256 in enumerate(hashes)]
    preview = PaperPreview(furniture.room.style, furniture.room.background)
    preview.setParent(window)
    preview.resize(560, 760)
    preview.show()
    waited, made = [], []
    shown: list[object] = []
    preview.shown.connect(shown.append)
    for number in range(rounds + 1):
        document = _document(photos, number)
        start = time.perf_counter()
        preview.show_paper(lambda document=document: Paper(render(document, fonts)))
        until(lambda number=number: len(shown) > number)
        settle()
        waited.append(time.perf_counter() - start)
        start = time.perf_counter()
        render(document, fonts)
        made.append(time.perf_counter() - start)
    yield Measure("preview after a key, six photos", statistics.median(waited[1:]) * 1000, "ms", 300.0,
                  facts={"paper_ms": statistics.median(made[1:]) * 1000, "first_ms": waited[0] * 1000})
    preview.hide()
    preview.deleteLater()


def _document(photos: list[Photo], number: int) -> Briefing:
    text = "12月5日以来，街道值班室接到线索，派人到场，劝导入站，发放棉被和食品，逐一登记。" * 6
    rows = tuple(PhotoRow((photos[i], photos[i + 1])) for i in range(0, PHOTOS, 2))
    paragraphs = tuple(Paragraph((TextRun(f"第{number}次，第{i}段。{text}"),)) for i in range(4))
    return _briefing((*paragraphs, *rows))


def _briefing(blocks: tuple[Paragraph | PhotoRow, ...]) -> Briefing:
    return Briefing(
        masthead="工作简报", issue="第3期", total="总第3期", unit="解放碑街道办事处", date="2025年1月14日",
        title="雨夜里，多跑的那一趟", blocks=blocks,
    )


if __name__ == "__main__":
    for one in measure():
        sys.stdout.write(one.line() + "\n")
