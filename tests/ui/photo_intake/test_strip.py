"""The strip of photos: every way in, what is refused and said, words, removal and its undo."""
from __future__ import annotations

import io

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop import people
from desktop.attachments import Picture, open_print, photos_of
from desktop.officers import add_officer
from desktop.ui.photo_intake import PhotoStrip
from desktop.ui.photos import prepare
from desktop.vocabulary import Role
from tests.ui.rooms import make_bench


def jpeg(colour="teal", size=(320, 240)) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, colour).save(made, "JPEG")
    return made.getvalue()


@pytest.fixture
def bench(desk, clock, tmp_path, qtbot):
    made = make_bench(desk, clock, tmp_path)
    yield made
    made.room.background.close()
    made.room.sounds.close()


@pytest.fixture
def window(qtbot, bench):
    """A window in which the strip stands, so that the viewer has something to lie over."""
    made = QWidget()
    made.strip = PhotoStrip(bench.room)
    QVBoxLayout(made).addWidget(made.strip)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    return made


@pytest.fixture
def person(desk):
    return desk.do(people.add_person, name="郑德福")


@pytest.fixture
def bound(desk, window, person):
    """The strip of a person's own photos, shown again at every change."""
    strip = window.strip
    strip.bind("person", person)
    strip.changed.connect(lambda: strip.show_photos(desk.read(photos_of, subjects=[person])))
    return strip


def files(tmp_path, **contents):
    made = []
    for name, content in contents.items():
        path = tmp_path / name.replace("__", ".")
        path.write_bytes(content)
        made.append(path)
    return made


def wait_idle(qtbot, strip):
    with qtbot.waitSignal(strip.busy, check_params_cb=lambda on: not on):
        pass


def drop(strip, paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QGuiApplication.sendEvent(strip.grid, QDragEnterEvent(QPoint(5, 5), *how))
    QGuiApplication.sendEvent(strip.grid, QDropEvent(QPointF(5, 5), *how))


def test_files_let_fall_join_the_person_and_undo_takes_them_off(qtbot, desk, bench, bound, person, tmp_path):
    drop(bound, files(tmp_path, a__jpg=jpeg("red"), b__txt=jpeg("blue")))
    wait_idle(qtbot, bound)
    drop(bound, files(tmp_path, c__txt=jpeg("green")))
    wait_idle(qtbot, bound)
    found = desk.read(photos_of, subjects=[person])
    assert len(found) == 3
    assert Image.open(io.BytesIO(open_print(bench.room.folder.attachments, found[0].sha256))).size == (320, 240)
    assert bench.notices.texts == ["已加 2 张照片", "已加 1 张照片"]
    assert len(bound.grid.boxes()) == 4
    bench.undo_last()
    assert len(desk.read(photos_of, subjects=[person])) == 2


def test_the_place_is_gone_unless_it_is_wanted_as_evidence(qtbot, desk, bench, bound, person, tmp_path):
    """个人信息保护法 28: offered once after the photos came in; the large view shows it and takes it away again."""
    desk.actor = desk.do(add_officer, name="唐志刚", roles=(Role.LEADER, Role.DUTY))
    exif, held = Image.Exif(), io.BytesIO()
    exif.get_ifd(0x8825).update({1: "N", 2: (29.0, 33.0, 12.5), 3: "E", 4: (106.0, 34.0, 55.25)})
    Image.new("RGB", (64, 48)).save(held, "JPEG", exif=exif)
    assert bound.evidence.isHidden()
    bound.take(files(tmp_path, a__jpg=held.getvalue(), b__jpg=jpeg("red")))
    wait_idle(qtbot, bound)
    assert bound.evidence.words.text == "1 张照片带拍摄位置，已去掉"
    bound.evidence.keep.click()
    assert bound.evidence.isHidden()
    found = {photo.where for photo in desk.read(photos_of, subjects=[person])}
    assert found == {"", "29.55347,106.58201"}
    bound.show_photos(desk.read(photos_of, subjects=[person]))
    viewer = bound.open_photo(next(photo.id for photo in bound.photos if photo.where))
    assert viewer.where.text.startswith("北纬 29.55347°，东经 106.58201°")
    viewer.placeless.click()
    assert viewer.where.isHidden()
    assert {photo.where for photo in desk.read(photos_of, subjects=[person])} == {""}
    viewer.safe.click()


def test_places_nobody_wanted_are_forgotten_with_the_subject(qtbot, desk, bound, person):
    bound.evidence.offer([Picture("a.jpg", b"1", prepare(jpeg()), "1.00000,2.00000")])
    bound.bind("person", person)
    assert not bound.evidence.isHidden()
    bound.bind("person", desk.do(people.add_person, name="吴建军"))
    assert bound.evidence.isHidden()


def test_what_is_no_photo_is_said_and_the_others_come_in(qtbot, desk, bound, person, tmp_path):
    bound.take(files(tmp_path, a__jpg=jpeg(), 说明__jpg=b"hello", 空__jpg=b""))
    wait_idle(qtbot, bound)
    assert len(desk.read(photos_of, subjects=[person])) == 1
    assert bound.refusal.text == "“说明.jpg”不是照片，没有收下\n“空.jpg”是空文件，没有收下"
    assert bound.refusal.isVisible()


def test_a_file_that_is_gone_is_said(qtbot, bound, tmp_path):
    bound.take([tmp_path / "拔了.jpg"])
    wait_idle(qtbot, bound)
    assert bound.refusal.text == "“拔了.jpg”读不出来，U 盘可能拔了。插好再拿一次"


def test_an_image_is_pasted_from_the_clipboard(qtbot, desk, bound, person):
    image = QImage(50, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("orange"))
    QGuiApplication.clipboard().setImage(image)
    bound.grid.setFocus()
    qtbot.keyClick(bound.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    wait_idle(qtbot, bound)
    assert [(photo.width, photo.height) for photo in desk.read(photos_of, subjects=[person])] == [(50, 40)]


def test_files_are_pasted_by_their_addresses(qtbot, desk, bound, person, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files(tmp_path, a__jpg=jpeg())])
    QGuiApplication.clipboard().setMimeData(data)
    bound.grid.setFocus()
    qtbot.keyClick(bound.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    wait_idle(qtbot, bound)
    assert len(desk.read(photos_of, subjects=[person])) == 1


def test_the_dialog_remembers_its_folder(qtbot, desk, bench, bound, person, tmp_path):
    dialog = bound.ask_files()
    assert isinstance(dialog, QFileDialog)
    dialog.filesSelected.emit([str(path) for path in files(tmp_path, a__jpg=jpeg())])
    dialog.reject()
    wait_idle(qtbot, bound)
    assert len(desk.read(photos_of, subjects=[person])) == 1
    assert bench.room.preferences.get("photos.folder", "") == str(tmp_path)


def test_the_same_photo_is_not_there_twice(qtbot, desk, bench, bound, person, tmp_path):
    for _ in range(2):
        bound.take(files(tmp_path, a__jpg=jpeg()))
        wait_idle(qtbot, bound)
    assert len(desk.read(photos_of, subjects=[person])) == 1
    assert bench.notices.texts[-1] == "这张照片已经有了"


def test_photos_go_to_whom_they_were_meant_for(qtbot, desk, bound, person, tmp_path):
    other = desk.do(people.add_person, name="吴建军")
    bound.take(files(tmp_path, a__jpg=jpeg()))
    bound.bind("person", other)
    wait_idle(qtbot, bound)
    assert len(desk.read(photos_of, subjects=[person])) == 1
    assert desk.read(photos_of, subjects=[other]) == ()


def test_words_and_removal_in_the_large_view(qtbot, desk, bench, bound, person, tmp_path):
    bound.take(files(tmp_path, a__jpg=jpeg("red"), b__jpg=jpeg("blue")))
    wait_idle(qtbot, bound)
    first, second = desk.read(photos_of, subjects=[person])
    viewer = bound.open_photo(first.id)
    viewer.caption.insert("给老人盖上棉被")
    viewer.turn(1)
    assert viewer.shown.key == second.id
    assert desk.read(photos_of, subjects=[person])[0].caption == "给老人盖上棉被"
    viewer.turn(1)
    assert viewer.caption.text() == "给老人盖上棉被"
    viewer.act.click()
    assert [photo.id for photo in desk.read(photos_of, subjects=[person])] == [second.id]
    bench.undo_last()
    assert len(desk.read(photos_of, subjects=[person])) == 2


def test_arrows_turn_and_escape_folds(qtbot, desk, bound, person, tmp_path):
    bound.take(files(tmp_path, a__jpg=jpeg("red"), b__jpg=jpeg("blue")))
    wait_idle(qtbot, bound)
    first, second = desk.read(photos_of, subjects=[person])
    viewer = bound.open_photo(first.id)
    qtbot.keyClick(viewer.picture, Qt.Key.Key_Right)
    assert viewer.shown.key == second.id
    with qtbot.waitSignal(viewer.kept):
        qtbot.keyClick(viewer.picture, Qt.Key.Key_Escape)


def test_a_photo_whose_file_is_gone_says_so(qtbot, desk, bench, bound, person, tmp_path):
    bound.take(files(tmp_path, a__jpg=jpeg()))
    wait_idle(qtbot, bound)
    photo = desk.read(photos_of, subjects=[person])[0]
    for path in (bench.room.folder.attachments / photo.sha256[:2]).iterdir():
        path.unlink()
    viewer = bound.open_photo(photo.id)
    assert viewer.picture.accessibleName() == "这张照片的文件不见了，请从备份找回"


def test_photos_without_a_subject_wait_under_their_attachments(qtbot, bench, window, tmp_path):
    strip = window.strip
    strip.take(files(tmp_path, a__jpg=jpeg("red"), b__jpg=jpeg("blue")))
    wait_idle(qtbot, strip)
    both = strip.attachments()
    assert len(both) == 2
    strip.remove(both[0])
    assert strip.attachments() == both[1:]
    bench.undo_last()
    assert strip.attachments() == both
    other = PhotoStrip(bench.room)
    qtbot.addWidget(other)
    other.hold(both)
    assert len(other.grid.boxes()) == 3
