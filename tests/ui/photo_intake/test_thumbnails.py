"""Thumbnails are unpacked on a worker: the page paints at once, and the tiles fill in where they stand."""
from __future__ import annotations

import hashlib
import io
import threading

import pytest
from PIL import Image

from desktop.attachments import keep
from desktop.ui.background import Background
from desktop.ui.photo_intake import Thumbnails, thumbnails
from desktop.ui.photos import prepare


def kept(desk, folder, colours):
    found = []
    for colour in colours:
        made = io.BytesIO()
        Image.new("RGB", (320, 240), colour).save(made, "JPEG")
        desk.do(keep, folder=folder, original=made.getvalue(), prepared=prepare(made.getvalue()))
        found.append(hashlib.sha256(made.getvalue()).hexdigest())
    return found


@pytest.fixture
def background(qtbot):
    made = Background()
    yield made
    made.close()


def test_tiles_fill_in_place_from_a_worker(qtbot, desk, tmp_path, background, monkeypatch):
    """Speed: thumbnails off the main thread."""
    hashes = kept(desk, tmp_path, ["teal", "maroon", "navy"])
    threads = set()
    unpacked = thumbnails._unpacked
    monkeypatch.setattr(thumbnails, "_unpacked", lambda *what: threads.add(threading.get_ident()) or unpacked(*what))
    found = Thumbnails(tmp_path, background)
    pictures = [found.of(one) for one in [*hashes, "missing", ""]]
    assert all(picture.isNull() for picture in pictures)
    with qtbot.waitSignal(found.came):
        pass
    assert [picture.isNull() for picture in pictures] == [False, False, False, True, True]
    assert found.of(hashes[0]) is pictures[0], "read once"
    assert threading.get_ident() not in threads


def test_without_a_background_they_are_there_at_once(qtbot, desk, tmp_path):
    hashes = kept(desk, tmp_path, ["teal"])
    assert Thumbnails(tmp_path).of(hashes[0]).width() == 320
    assert Thumbnails(tmp_path).large(hashes[0]).width() == 320


def test_many_come_in_handfuls_and_nothing_is_left_when_the_page_goes(qtbot, desk, tmp_path, background, monkeypatch):
    monkeypatch.setattr(thumbnails, "_TOGETHER", 2)
    hashes = kept(desk, tmp_path, ["teal", "maroon", "navy", "olive", "gray"])
    found = Thumbnails(tmp_path, background)
    pictures = [found.of(one) for one in hashes]
    qtbot.waitUntil(lambda: not any(picture.isNull() for picture in pictures))
    gone = Thumbnails(tmp_path, background)
    gone.of(hashes[0])
    gone._begin()
    gone.deleteLater()
    background.wait()
