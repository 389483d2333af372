"""A file that takes too long is given up with a sentence, whatever it is, and the others are read all the same."""
from __future__ import annotations

import threading
import zipfile

import pytest
from openpyxl import Workbook
from PIL import Image

from desktop import patience
from desktop.errors import UserError
from desktop.exchange import package
from desktop.patience import for_package, within
from desktop.reports import workbook_cells
from desktop.reports.template import shape
from desktop.rules.wording import sentence
from desktop.ui.photo_intake import reading


@pytest.fixture
def short(monkeypatch):
    """Time runs a hundred times faster."""
    monkeypatch.setattr(patience, "_SLICE", 0.01)
    for module, name in ((reading, "PICTURE"), (workbook_cells, "TABLE")):
        monkeypatch.setattr(module, name, 0.03)


def for_ever():
    while True:
        sum(range(50))


def too_slow(act, *args, **facts):
    with pytest.raises(UserError) as told:
        act(*args, **facts)
    assert told.value.code == "file.too_slow"
    return sentence(told.value)


def test_what_ends_in_time_comes_back_and_what_it_raises_is_raised(short):
    assert within(lambda: 7, seconds=5, name="a") == 7
    with pytest.raises(UserError) as told:
        within(lambda: (_ for _ in ()).throw(UserError("photo.broken", name="a")), seconds=5, name="a")
    assert told.value.code == "photo.broken"


def test_what_never_ends_is_given_up_by_name_and_ends(short):
    before = set(threading.enumerate())
    words = too_slow(within, for_ever, seconds=0.03, name="工作表.xlsx")
    assert "工作表.xlsx" in words
    for thread in set(threading.enumerate()) - before:
        thread.join(5)
        assert not thread.is_alive()


def test_a_decoder_that_does_not_come_back_holds_neither_the_desk_nor_its_end(short):
    stuck = threading.Event()
    too_slow(within, stuck.wait, seconds=0.03, name="a")
    left = [one for one in threading.enumerate() if one.name == "reading a file"]
    assert all(one.daemon for one in left)
    stuck.set()
    for one in left:
        one.join(5)


def test_a_photo_that_takes_too_long_does_not_keep_the_others_out(qapp, short, tmp_path, monkeypatch):
    for name in ("a.png", "b.png"):
        Image.new("RGB", (8, 8)).save(tmp_path / name)
    real = reading.prepare
    monkeypatch.setattr(reading, "prepare", lambda data, name: for_ever() if name == "a.png" else real(data, name))
    progress = type("Quiet", (), {"report": lambda *_: None})()
    monkeypatch.setattr(reading, "PICTURE", 0.5)
    taken = reading.read_photos([tmp_path / "a.png", tmp_path / "b.png"], progress)
    assert [one.name for one in taken.pictures] == ["b.png"]
    assert [(one.code, one.facts["name"]) for one in taken.refused] == [("file.too_slow", "a.png")]


def test_a_workbook_a_template_and_a_package_have_their_time_too(short, tmp_path, monkeypatch):
    path = tmp_path / "a.xlsx"
    Workbook().save(path)
    monkeypatch.setattr(workbook_cells, "_check_size", lambda _path: for_ever())
    too_slow(workbook_cells.read_cells, path, most_rows=10, most_columns=5)
    monkeypatch.setattr(shape, "TABLE", 0.03)
    monkeypatch.setattr(shape, "opened_parts", lambda _path: for_ever())
    too_slow(shape.load_template, path)
    monkeypatch.setattr(package, "for_package", lambda _path: 0.03)
    monkeypatch.setattr(package, "open_container", lambda _path: for_ever())
    too_slow(package.read_package, path)


def test_a_package_has_time_by_its_size(tmp_path):
    small, large = tmp_path / "small.zip", tmp_path / "large.zip"
    with zipfile.ZipFile(small, "w"):
        pass
    with large.open("wb") as file:
        file.truncate(300 << 20)
    assert for_package(small) == 60
    assert for_package(large) == 660
    assert for_package(tmp_path / "gone.zip") == 60
