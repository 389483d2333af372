"""kill -9 in an export under a passphrase, at every touch of a file: not a byte of it stands plain on the disk."""
from __future__ import annotations

import os
import signal
import sys
import tempfile
from functools import partial

import pytest

from desktop import campaign
from desktop.reports import ledger_xlsx, stock_xlsx
from desktop.reports.documents import Column, Ledger
from desktop.reports.files import write_bytes
from desktop.reports.going_out import going_out
from desktop.reports.sealed_zip import read_sealed
from desktop.ui.saving import sealed_file, written_sealed

PASSPHRASE = "较场口地下通道的第三盏路灯"
PLANTED = "冯幽兰"
BOOK = Ledger("台账", (Column("姓名", 10),), [[PLANTED]], (("填报人", PLANTED),))
SHEETS = (stock_xlsx.Sheet("领用", (Column("领取人", 10),), [[PLANTED]]),)
TOUCHING = {"open", "write", "writelines", "flush", "close", "truncate", "replace", "rename", "unlink", "remove", "mkdir",
            "rmdir", "fsync", "utime", "chmod", "mkstemp", "copyfileobj", "sendfile"}


def by_screen(write, out):
    sealed_file(out, "台账.xlsx", write, PASSPHRASE)


def several(out):
    """As 台账 with what goes beside it."""
    def fill(folder):
        ledger_xlsx.write(BOOK, folder / "台账.xlsx")
        (folder / "图片").mkdir(exist_ok=True)
        write_bytes(folder / "图片" / "1.txt", PLANTED.encode())

    written_sealed(out, fill, PASSPHRASE)


def by_command(out):
    with going_out(out.with_suffix(".xlsx"), PASSPHRASE, ending=".xlsx") as way:
        ledger_xlsx.write(BOOK, way.written)


EXPORTS = {
    "the ledger": partial(by_screen, partial(ledger_xlsx.write, BOOK)),
    "the books of goods": partial(by_screen, partial(stock_xlsx.write_books, SHEETS)),
    "a paper": partial(by_screen, lambda place: write_bytes(place, PLANTED.encode())),
    "several files": several,
    "a command": by_command,
}


def touches(act, then):
    """Does it, and calls ``then`` after every touch of a file; returns how many there were."""
    count = 0

    def look(_frame, event, function):
        nonlocal count
        if event == "c_return" and getattr(function, "__name__", "") in TOUCHING and _real(function):
            count += 1
            then(count)

    sys.setprofile(look)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count


def killed_at(act, touch):
    """In a child that ends itself there."""
    def end(count):
        if count == touch:
            os.kill(os.getpid(), signal.SIGKILL)

    child = os.fork()
    if child == 0:
        try:
            touches(act, end)
        finally:
            os._exit(0)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _real(function):
    """What lies in memory touches no disk."""
    return type(getattr(function, "__self__", None)).__name__ not in {"BytesIO", "StringIO"}


def plain_in(folder):
    """Files of which anything can be read that was to be sealed: by themselves, or unpacked as a workbook is."""
    heads = (PLANTED.encode(), b"xl/worksheets", b"<sheetData", b"[Content_Types]")
    return [path.name for path in folder.rglob("*")
            if path.is_file() and any(word in path.read_bytes() for word in heads)]


@pytest.fixture
def place(tmp_path, monkeypatch):
    """The place of an export; whatever else is written, to the system's own place too, lies below the same folder."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path / "出门.zip"


@pytest.mark.parametrize("name", EXPORTS)
def test_at_no_touch_of_a_file_does_anything_stand_plain(name, place, tmp_path):
    """What stands on the disk after each is what a kill there would leave."""
    seen = []
    count = touches(partial(EXPORTS[name], place), lambda _nth: seen.extend(plain_in(tmp_path)))
    assert seen == []
    assert count > 5
    assert dict(read_sealed(place, PASSPHRASE))
    assert list(tmp_path.iterdir()) == [place]


@pytest.mark.skipif(sys.platform == "win32", reason="killing needs POSIX")
def test_what_a_kill_leaves_is_nothing_plain(place, tmp_path):
    act = partial(EXPORTS["several files"], place)
    count = touches(act, lambda _nth: None)
    place.unlink()
    for touch in range(1, count, count // 6):
        killed_at(act, touch)
        assert plain_in(tmp_path) == []


def test_the_whole_archive_is_no_exception(house, place, tmp_path):
    """domain.md §6.22, under a passphrase."""
    house.whole(PLANTED)
    kept = tmp_path / "attachments"
    kept.mkdir()
    seen = []

    def look(nth):
        # Every touch reads all files anew; a fifth of them says the same.
        if nth % 5 == 0:
            seen.extend(path for path in plain_in(tmp_path) if not path.startswith("store.db"))

    count = touches(partial(
        house.desk.do, campaign.export_archive, folder=place.with_suffix(""), attachments=kept, words=PASSPHRASE), look)
    assert (set(seen), count > 50) == (set(), True)
    assert len(dict(read_sealed(place, PASSPHRASE))) > 5


def test_the_look_sees_a_plain_export(tmp_path):
    seen = []
    touches(lambda: ledger_xlsx.write(BOOK, tmp_path / "台账.xlsx"), lambda _nth: seen.extend(plain_in(tmp_path)))
    assert len(set(seen)) > 2
