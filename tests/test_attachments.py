"""Files are kept by their content, opened only whole, and belong to subjects as photos."""
from __future__ import annotations

import errno
import hashlib
from functools import partial
from pathlib import Path

import pytest

from desktop import attachments
from desktop.attachments import Face, Prepared
from desktop.clock import instant
from desktop.errors import UserError
from desktop.journal.take_back import take_back
from tests.relief import holds, refused

ORIGINAL = b"\xff\xd8 the picture as it came \xff\xd9"
TAKEN = instant(2025, 1, 13, 21, 52)
PREPARED = Prepared(b"\xff\xd8 upright \xff\xd9", b"\xff\xd8 small \xff\xd9", 1600, 1200, TAKEN)
HASH = hashlib.sha256(ORIGINAL).hexdigest()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "attachments"


@pytest.fixture
def keep(desk, folder):
    def do(original=ORIGINAL, prepared=PREPARED, **facts):
        return desk.do(attachments.keep, folder=folder, original=original, prepared=prepared, **facts)

    return do


def check(folder):
    return partial(attachments.check_attachments, folder=folder)


def test_the_three_forms_come_back_as_they_were(desk, folder, keep):
    keep(name="现场.jpg")
    assert attachments.open(folder, HASH) == ORIGINAL
    assert attachments.open_print(folder, HASH) == PREPARED.print_jpeg
    assert attachments.open_thumb(folder, HASH) == PREPARED.thumb_jpeg
    names = sorted(path.name for path in (folder / HASH[:2]).iterdir())
    assert names == [HASH, HASH + ".print.jpg", HASH + ".thumb.jpg"]
    holds(desk, check(folder))


def test_the_same_content_is_kept_once(desk, folder, keep):
    assert keep(name="a.jpg") == keep(name="b.jpg")
    assert keep(original=b"another") != keep()
    holds(desk, check(folder))


def test_a_paper_needs_no_prepared_copies(desk, folder, keep):
    keep(original=b"%PDF-1.7", prepared=None, kind="paper")
    holds(desk, check(folder))
    with pytest.raises(UserError) as caught:
        attachments.open_print(folder, hashlib.sha256(b"%PDF-1.7").hexdigest())
    assert caught.value.code == "photo.missing"


def test_an_empty_file_is_refused_with_its_name(desk, folder):
    words = refused(
        desk.do, "photo.empty", verb=attachments.keep, folder=folder, original=b"", prepared=None, name="空.jpg"
    )
    assert "空.jpg" in words
    assert not folder.exists()


@pytest.mark.parametrize(("suffix", "open_"), [
    ("", attachments.open), (".print.jpg", attachments.open_print), (".thumb.jpg", attachments.open_thumb),
])
def test_one_changed_byte_is_never_handed_out(desk, folder, keep, suffix, open_):
    keep()
    path = folder / HASH[:2] / (HASH + suffix)
    data = bytearray(path.read_bytes())
    data[3] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(UserError) as caught:
        open_(folder, HASH)
    assert caught.value.code == "photo.damaged"
    finding = desk.read(attachments.check_attachments, folder=folder)
    assert not finding.holds
    assert HASH[:12] in finding.detail


def test_a_lost_file_is_told_apart_from_a_damaged_one(desk, folder, keep):
    keep()
    (folder / HASH[:2] / HASH).unlink()
    with pytest.raises(UserError) as caught:
        attachments.open(folder, HASH)
    assert caught.value.code == "photo.missing"
    assert "photo.missing" in desk.read(attachments.check_attachments, folder=folder).detail


def test_a_damaged_file_is_mended_by_keeping_it_again(desk, folder, keep):
    keep()
    (folder / HASH[:2] / HASH).write_bytes(b"rust")
    keep()
    assert attachments.open(folder, HASH) == ORIGINAL


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, "disk.full"), (errno.EROFS, "disk.read_only"),
                                              (errno.EIO, "disk.failing")])
def test_a_disk_that_refuses_leaves_neither_file_nor_record(desk, folder, monkeypatch, number, code):
    def refuse(self, *args, **more):
        raise OSError(number, "no")

    monkeypatch.setattr(Path, "replace", refuse)
    refused(desk.do, code, verb=attachments.keep, folder=folder, original=ORIGINAL, prepared=PREPARED)
    assert [path for path in folder.rglob("*") if path.is_file()] == []
    assert desk.read(attachments.check_attachments, folder=folder).detail == "0 个文件"


def test_photos_stand_in_their_order_with_captions(desk, folder, keep):
    one, two = keep(), keep(original=b"second")
    first = desk.do(attachments.add_photo, attachment=one, subject_table="contact", subject="c1", caption="扶梯旁")
    second = desk.do(attachments.add_photo, attachment=two, subject_table="contact", subject="c1")
    desk.do(attachments.add_photo, attachment=two, subject_table="call", subject="c2")
    views = desk.read(attachments.photos_of, subjects=["c2", "c1"])
    assert [view.subject for view in views] == ["c2", "c1", "c1"]
    assert [view.id for view in views[1:]] == [first, second]
    assert (views[1].caption, views[1].face, views[1].dated, views[1].width) == ("扶梯旁", Face.UNSEEN, TAKEN, 1600)
    desk.do(attachments.place_photo, photo=second, seen=views[2].seen, position=0)
    desk.do(attachments.caption_photo, photo=first, seen=views[1].seen, caption="三号口扶梯旁")
    views = desk.read(attachments.photos_of, subjects=["c1"])
    assert [view.id for view in views] == [second, first]
    assert views[1].caption == "三号口扶梯旁"


def test_a_covered_face_needs_its_copy_and_only_the_copy_is_shown(desk, keep):
    plain, covered = keep(), keep(original=b"with mosaic")
    photo = desk.do(attachments.add_photo, attachment=plain, subject_table="contact", subject="c1")
    seen = desk.read(attachments.photos_of, subjects=["c1"])[0].seen
    refused(desk.do, "photo.cover_missing", verb=attachments.judge_faces, photo=photo, seen=seen, face=Face.COVERED)
    refused(desk.do, "photo.cover_missing", verb=attachments.judge_faces, photo=photo, seen=seen, face=Face.NONE,
            covered=covered)
    desk.do(attachments.judge_faces, photo=photo, seen=seen, face=Face.COVERED, covered=covered)
    view = desk.read(attachments.photos_of, subjects=["c1"])[0]
    assert (view.face, view.sha256, view.shown) == (Face.COVERED, HASH, hashlib.sha256(b"with mosaic").hexdigest())


def test_a_photo_taken_off_comes_back_by_undo(desk, keep):
    photo = desk.do(attachments.add_photo, attachment=keep(), subject_table="contact", subject="c1")
    seen = desk.read(attachments.photos_of, subjects=["c1"])[0].seen
    desk.do(attachments.remove_photo, photo=photo, seen=seen, reason="放错了")
    assert desk.read(attachments.photos_of, subjects=["c1"]) == ()
    desk.do(take_back, entry=desk.last_entry)
    assert [view.id for view in desk.read(attachments.photos_of, subjects=["c1"])] == [photo]


def test_several_photos_join_a_subject_as_one_act_and_none_twice(desk, folder):
    one, two = (attachments.Picture(name, name.encode(), PREPARED) for name in ("a.jpg", "b.jpg"))
    add = partial(desk.do, attachments.add_pictures, folder=folder, subject_table="person", subject="somebody")
    assert len(add(pictures=[one, two, one])) == 2
    entry = desk.last_entry
    assert add(pictures=[two]) == ()
    shown = desk.read(attachments.photos_of, subjects=["somebody"])
    assert [photo.position for photo in shown] == [1, 2]
    desk.do(take_back, entry=entry)
    assert desk.read(attachments.photos_of, subjects=["somebody"]) == ()


def test_kept_pictures_come_in_the_order_asked_for(desk, folder):
    pictures = [attachments.Picture(name, name.encode(), PREPARED) for name in ("a.jpg", "b.jpg")]
    first, second = desk.do(attachments.keep_pictures, folder=folder, pictures=pictures)
    found = desk.read(attachments.kept_pictures, attachments=[second, "gone", first])
    assert [(one.attachment, one.name) for one in found] == [(second, "b.jpg"), (first, "a.jpg")]
