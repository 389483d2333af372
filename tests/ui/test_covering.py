"""The brush over faces, the position struck out of a photo, and folders of a U 盘."""
from __future__ import annotations

import io

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QImage

from desktop.ui.photo_intake.cover import CoverPad, CoverSheet, cover, mosaic
from desktop.ui.photo_intake.reading import sources_of
from desktop.ui.photo_marks import taken_at, without_position
from desktop.ui.style import Style


def stripes(width=400, height=300):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    for x in range(width):
        for y in range(height):
            image.setPixelColor(x, y, QColor("black" if x % 2 else "white"))
    return image


def test_under_the_brush_nothing_is_left_and_elsewhere_nothing_changes(qapp):
    image = stripes()
    copy = cover(image, [(200.0, 150.0, 50.0)])
    inside = {copy.pixelColor(200 + at, 150).name() for at in range(-10, 10)}
    assert inside.isdisjoint({"#000000", "#ffffff"})
    assert all(copy.pixelColor(x, 20) == image.pixelColor(x, 20) for x in range(0, 400, 7))
    assert cover(image, []) == image
    assert mosaic(QImage(1, 1, QImage.Format.Format_RGB32)).width() == 1


def test_strokes_are_drawn_and_taken_back(qtbot):
    sheet = CoverSheet(Style(), stripes(), 300)
    qtbot.addWidget(sheet)
    sheet.show()
    pad = sheet.pad
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=pad.target().center().toPoint())
    qtbot.mouseMove(pad, pad.target().center().toPoint() + QPoint(20, 0))
    qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton)
    assert pad.strokes
    assert sheet.covered() != stripes()
    sheet.brush.choose("large")
    sheet.brush.chosen.emit("large")
    assert pad.brush == "large"
    qtbot.keyClick(pad, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert pad.strokes == []
    assert isinstance(pad, CoverPad)


@pytest.fixture
def located():
    """A JPEG with its hour and its position."""
    made, exif = Image.new("RGB", (40, 30)), Image.Exif()
    exif[0x9003] = exif[0x0132] = "2025:01:13 22:04:00"
    exif.get_ifd(0x8825).update({1: "N", 2: (29.0, 33.0, 30.5), 3: "E", 4: (106.0, 34.0, 12.25)})
    held = io.BytesIO()
    made.save(held, "jpeg", exif=exif)
    return held.getvalue()


def test_the_position_is_struck_out_and_the_hour_stays(located):
    """个人信息保护法 28: 行踪轨迹 is kept nowhere unless it is evidence."""
    before = Image.open(io.BytesIO(located)).getexif()
    assert before.get_ifd(0x8825)
    bare = without_position(located)
    after = Image.open(io.BytesIO(bare)).getexif()
    assert not after.get_ifd(0x8825)
    assert taken_at(bare) == taken_at(located) is not None
    assert len(bare) == len(located)


@pytest.mark.parametrize("data", [b"", b"no photo", b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00II*\x00\xff\xff\xff\x7f"])
def test_what_has_no_position_stays_as_it_is(data):
    assert without_position(data) == data


def test_a_folder_of_a_stick_is_its_files(tmp_path, qapp):
    folder = tmp_path / "DCIM"
    (folder / "deeper").mkdir(parents=True)
    for name in ("b.jpg", "a.jpg", ".hidden.jpg"):
        (folder / name).write_bytes(b"x")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder)), QUrl.fromLocalFile(str(tmp_path / "gone.jpg"))])
    assert [path.name for path in sources_of(data)] == ["a.jpg", "b.jpg", "gone.jpg"]
