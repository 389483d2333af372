"""A file of a thousand contacts and two hundred photos: how long from asking for it to its first painting."""
from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage

from benchmarks.desks import NIGHT
from benchmarks.measure import Measure
from benchmarks.window import duty_room, settle
from desktop.attachments import add_photo, keep
from desktop.cases import record_contact, whole_file
from desktop.clock import HOUR
from desktop.journal.desk import Desk
from desktop.journal.work import Work
from desktop.people import add_person
from desktop.ui.cases.records import SHOWN
from desktop.ui.photos import prepare

CONTACTS, PHOTOS = 1000, 200


def measure(rounds: int = 7) -> Iterator[Measure]:
    """The page of case files turns to the large file and back, and paints each time.

    What counts is what the main thread spends: thumbnails are unpacked on a worker, and others on the machine only
    lengthen the wall clock, which is told beside it. The floor is the same turn to a file of one line.
    """
    with TemporaryDirectory() as name, duty_room(Path(name)) as (furniture, window, _start, desk):
        large, small = _fill(desk, furniture.room.folder.attachments)
        window.go("cases", small)
        settle()
        spent: dict[str, list[tuple[float, float]]] = {large: [], small: []}
        for _ in range(rounds + 1):
            for person, times in spent.items():
                begun, work = time.perf_counter(), time.thread_time()
                window.go("cases", person)
                window.repaint()
                times.append(((time.thread_time() - work) * 1000, (time.perf_counter() - begun) * 1000))
                settle()
        (first, _wall), *rest = spent[large]
        floor = statistics.median(own for own, _wall in spent[small][1:])
        asked = time.perf_counter()
        desk.read(whole_file, person=large, newest=SHOWN)
        read = (time.perf_counter() - asked) * 1000
        yield Measure(f"file of {CONTACTS} contacts, {PHOTOS} photos: first paint, main thread",
                      statistics.median(own for own, _wall in rest), "ms", 200.0,
                      facts={"wall_ms": statistics.median(wall for _own, wall in rest), "first_ms": first,
                             "small_file_ms": floor, "read_ms": read})


def _fill(desk: Desk, folder: Path) -> tuple[str, str]:
    large, small = (desk.do(add_person, name=name, sex="male", age_estimate=67) for name in ("郑德福", "吴建军"))
    photos = [desk.do(keep, folder=folder, original=made, prepared=prepare(made)) for made in _pictures()]
    for begin in range(0, CONTACTS, 100):
        desk.do(_contacts, person=large, first=begin, count=100, photos=photos)
    return large, small


def _contacts(work: Work, *, person: str, first: int, count: int, photos: list[str]) -> None:
    for nth in range(first, first + count):
        made = record_contact(
            work, person=person, at=NIGHT - (nth + 1) * HOUR, place_words=f"点位 {nth % 9}", willing="no",
            refusal_reason="freedom", measures=["food", "water"], note="给了热粥，约明天再来",
        )
        if nth < PHOTOS:
            add_photo(work, attachment=photos[nth], subject_table="contact", subject=made.contact)


def _pictures() -> Iterator[bytes]:
    for nth in range(PHOTOS):
        image = QImage(320, 240, QImage.Format.Format_RGB32)
        image.fill(QColor.fromHsv(nth * 359 // PHOTOS, 120, 160))
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, QByteArray(b"JPEG").data().decode(), 80)
        yield bytes(buffer.data().data())
