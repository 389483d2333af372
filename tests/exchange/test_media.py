"""Media that fail and folders under a key: a clear sentence, nothing lost, no half file that could pass for a package (C2)."""
from __future__ import annotations

import errno
import hashlib
import io
import os
import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from desktop import attachments, calls, vault
from desktop.attachments import Prepared
from desktop.db.models.calls import Call
from desktop.db.models.exchange import PackageLog
from desktop.db.store import is_plain_store
from desktop.errors import UserError
from desktop.exchange import commands, importing, inbox
from desktop.journal import converting
from desktop.journal.opening import opened
from desktop.journal.source import SeededSource
from desktop.officers import list_officers
from desktop.paths import DataFolder
from desktop.rules.system_words import why
from desktop.rules.wording import sentence
from tests.exchange.filling import fill_at_each_byte
from tests.exchange.places import Post

WORDS, THEIRS = "通道里有人，左腿拖着走", "桥下的老人不肯走"


def log(post) -> None:
    post.desk.do(calls.log_call, place_text="较场口地下通道", words=WORDS)


def photo(post, original: bytes = b"original" * 40) -> str:
    made = Prepared(b"print" * 40, b"thumb" * 40, 10, 10)
    post.desk.do(attachments.keep, folder=post.photos, original=original, prepared=made, name="照片.jpg")
    return hashlib.sha256(original).hexdigest()


def words_of(post) -> list[str]:
    return list(post.desk.read(lambda r: r.execute(select(Call.words)).scalars()))


def sent_lines(post) -> int:
    return len(post.desk.read(lambda r: r.execute(select(PackageLog.id).where(PackageLog.way == "out")).all()))


# A data folder under a key.


def locked(post, monkeypatch) -> DataFolder:
    """The folder of a PC with the key of a passphrase, whose hardness is measured elsewhere."""
    monkeypatch.setattr("desktop.vault.key_file.MEMORY_KIB", 64)
    monkeypatch.setattr("desktop.vault.key_file.PASSES", 1)
    return DataFolder(post.folder, vault.make_vault(DataFolder(post.folder), "解放碑的冬夜 2025"))


@contextmanager
def under_a_key(post, monkeypatch):
    """The same PC after its folder was sealed with a passphrase, as its next start opens it."""
    post.close()
    folder = locked(post, monkeypatch)
    with opened(folder, SeededSource(77, post.clock)) as desk:
        desk.actor = desk.read(list_officers)[0].id
        sealed = Post(desk, folder.private, post.key)
        sealed.photos = folder.attachments
        yield sealed, folder
    assert not is_plain_store(folder.store)


def test_packages_go_out_of_a_sealed_folder_and_come_into_one_and_nothing_of_them_lies_plain(pair, monkeypatch):
    duty, well = pair
    log(duty)
    ours = photo(duty)
    number = duty.pair.card
    with under_a_key(duty, monkeypatch) as (sealed, folder):
        # It is the PC that the other knows: its number is the same, and its secret lies under the key.
        assert sealed.pair.card == number
        well.take_all(sealed.send(well))
        assert words_of(well) == [WORDS]
        assert attachments.open_print(well.photos, ours) == b"print" * 40
        well.desk.do(calls.log_call, place_text="大井巷", words=THEIRS)
        theirs = photo(well, b"theirs")
        (path,) = well.send(sealed)
        told = importing.import_package(sealed.desk, folder, sealed.open(path), pair=sealed.pair)
        assert (told.photos, told.kept_out, told.conflicts) == (1, 0, 0)
        assert sorted(words_of(sealed)) == sorted([WORDS, THEIRS])
        assert attachments.open_thumb(folder.attachments, theirs) == b"thumb" * 40
        sealed.holds()
    for kept in folder.root.rglob("*"):
        data = kept.read_bytes() if kept.is_file() else b""
        assert not any(word in data for word in (WORDS.encode(), THEIRS.encode(), b"print" * 40)), kept


def test_a_refused_package_kept_as_evidence_lies_under_the_key_as_well(duty, monkeypatch):
    folder, path, out = locked(duty, monkeypatch), duty.out / "open.zip", duty.folder.parent / "evidence"
    path.write_bytes(WORDS.encode() * 3)
    kept = importing.keep_refused(UserError("package.e41"), path, folder)
    assert WORDS.encode() not in kept.read_bytes()
    assert commands.export_refused(folder, out=out)["files"] == ["open.zip"]
    assert (out / "open.zip").read_bytes() == path.read_bytes()
    kept.write_bytes(kept.read_bytes()[:-1] + b"!")
    with pytest.raises(UserError, match="kept_spoilt") as spoilt:
        commands.export_refused(folder, out=out)
    assert "open.zip" in sentence(spoilt.value)
    with pytest.raises(UserError, match=r"package\.e80"):
        importing.read_refused("gone.zip", folder)


def test_what_was_kept_before_the_folder_got_a_key_is_sealed_with_it(duty, monkeypatch):
    """Old evidence holds what the store holds; 上锁 leaves none of it plain, and it is still given out as it came."""
    plain, path, out = DataFolder(duty.folder), duty.out / "open.zip", duty.folder.parent / "evidence"
    path.write_bytes(WORDS.encode() * 3)
    kept = importing.keep_refused(UserError("package.e41"), path, plain)
    assert WORDS.encode() in kept.read_bytes()
    plain.make()
    duty.close()
    sealed = locked(duty, monkeypatch)
    assert converting.convert(sealed)
    assert WORDS.encode() not in kept.read_bytes()
    commands.export_refused(sealed, out=out)
    assert (out / "open.zip").read_bytes() == path.read_bytes()


def test_evidence_of_a_folder_without_a_key_is_given_out_as_it_is(duty):
    folder, path = DataFolder(duty.folder), duty.out / "open.zip"
    assert importing.refused_names(folder) == ()
    path.write_bytes(b"PK")
    importing.keep_refused(UserError("package.e42"), path, folder)
    assert importing.read_refused("open.zip", folder) == b"PK"


# Media that fail.

FAULTS = {errno.ENOSPC: "file.disk_full", errno.EROFS: "file.read_only", errno.EIO: "file.not_written",
          errno.ENOENT: "file.no_folder"}


class Medium:
    """A stick that refuses the nth of its acts, and all that follow; without a number it counts them."""

    def __init__(self, root: Path, code: int = 0, nth: int = 0) -> None:
        self.root, self.code, self.nth, self.seen = str(root), code, nth, 0

    def strike(self, where: object) -> None:
        if isinstance(where, int):
            where = Path(f"/proc/self/fd/{where}").readlink()
        if str(where).startswith(self.root):
            self.seen += 1
            if self.code and self.seen >= self.nth:
                raise OSError(self.code, os.strerror(self.code))


class Raw(io.FileIO):
    """A file of that stick: every read and write of the system goes by its medium."""

    medium: Medium

    def write(self, data):
        self.medium.strike(self.fileno())
        return super().write(data)

    def readinto(self, buffer):
        self.medium.strike(self.fileno())
        return super().readinto(buffer)


@contextmanager
def on(medium: Medium, monkeypatch):
    """Files below the stick's folder are opened, read, written, flushed, renamed by its leave."""
    real, sync, replace = io.open, os.fsync, Path.replace

    def opens(file, mode="r", *args, **facts):
        if not str(file).startswith(medium.root) or "b" not in mode:
            return real(file, mode, *args, **facts)
        medium.strike(file)
        raw = Raw(file, mode.replace("b", ""))
        raw.medium = medium
        return io.BufferedRandom(raw) if "+" in mode else (
            io.BufferedReader(raw) if "r" in mode else io.BufferedWriter(raw))

    def synced(descriptor):
        medium.strike(descriptor)
        sync(descriptor)

    def placed(path, target):
        medium.strike(path)
        return replace(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(io, "open", opens)
        patched.setattr("builtins.open", opens)
        patched.setattr(os, "fsync", synced)
        patched.setattr(Path, "replace", placed)
        yield medium


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def export(post, to, stick, **facts):
    post.out = stick
    return post.send(to, **facts)


@pytest.mark.parametrize("code", FAULTS)
def test_a_medium_that_fails_at_any_act_of_an_export_leaves_no_package_and_no_line_of_the_log(
    pair, stick, monkeypatch, code
):
    """Full, read-only, broken and pulled, at every act of writing, flushing, reading again and renaming."""
    duty, well = pair
    log(duty)
    with on(Medium(stick), monkeypatch) as whole:
        export(duty, well, stick)
    assert whole.seen > 8
    shutil.rmtree(stick)
    stick.mkdir()
    before = sent_lines(duty)
    for nth in range(1, whole.seen + 1):
        with on(Medium(stick, code, nth), monkeypatch), pytest.raises(UserError) as told:
            export(duty, well, stick)
        # The last act makes the name durable: everything was written, and nobody says that it is kept.
        assert told.value.code == (FAULTS[code] if nth < whole.seen else "file.not_settled"), nth
        assert sentence(told.value).startswith("没有写成：")
        assert list(stick.glob("[!.]*")) == [], nth
        assert sent_lines(duty) == before
    (path,) = export(duty, well, stick)
    assert well.receive(path).new > 0
    assert words_of(well) == [WORDS]


@pytest.fixture
def short_files():
    """Files of this process end after so many bytes, in the middle of a write where need be, as on a full stick."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda most: resource.setrlimit(resource.RLIMIT_FSIZE, (soft if most is None else most, hard))
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_stick_that_fills_at_any_byte_of_a_package_says_so_and_keeps_none_of_it(stick, short_files):
    assert fill_at_each_byte(stick, short_files) == []


def test_a_medium_that_gets_full_at_a_later_part_keeps_none_of_the_parts(pair, stick, monkeypatch):
    duty, well = pair
    for n in range(3):
        photo(duty, b"%d" % n)
    with on(Medium(stick), monkeypatch) as whole:
        paths = export(duty, well, stick, limit=500)
    assert len(paths) > 2
    for path in paths:
        path.unlink()
    before = sent_lines(duty)
    with on(Medium(stick, errno.ENOSPC, whole.seen - 2), monkeypatch), pytest.raises(UserError, match="disk_full"):
        export(duty, well, stick, limit=500)
    assert list(stick.glob("*.zip")) == []
    assert sent_lines(duty) == before


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOENT])
def test_a_medium_pulled_at_any_act_of_reading_says_so_and_nothing_was_written(pair, stick, monkeypatch, code):
    duty, well = pair
    log(duty)
    photo(duty)
    (path,) = export(duty, well, stick)
    with on(Medium(stick), monkeypatch) as whole:
        well.open(path)
    assert whole.seen > 8
    before, files = well.digests(), sorted(well.folder.rglob("*"))
    for nth in range(1, whole.seen + 1):
        with on(Medium(stick, code, nth), monkeypatch), pytest.raises(UserError) as told:
            well.receive(path)
        assert told.value.code == "package.e80", nth
        assert why(OSError(code, "")) in sentence(told.value)
    assert (well.digests(), sorted(well.folder.rglob("*"))) == (before, files)
    assert well.receive(path).photos == 1


@pytest.mark.parametrize(("code", "said"), [
    (errno.ENOSPC, "disk.full"), (errno.EROFS, "disk.read_only"), (errno.EIO, "disk.failing"),
])
def test_a_disk_that_takes_no_photo_lets_the_whole_import_be(pair, stick, monkeypatch, code, said):
    """At every act on the folder of photos; the next try takes all of it."""
    duty, well = pair
    log(duty)
    photo(duty)
    (path,) = export(duty, well, stick)
    package, before = well.open(path), well.digests()
    copy = well.folder.parent / "photos"
    with on(Medium(copy), monkeypatch) as whole:
        inbox.keep_photos(package, copy)
    shutil.rmtree(copy)
    for nth in range(1, whole.seen + 1):
        shutil.rmtree(well.photos)
        with on(Medium(well.photos, code, nth), monkeypatch), pytest.raises(UserError) as told:
            well.receive(path)
        assert told.value.code == said
        assert [one.name for one in well.photos.rglob("*") if one.name.endswith(".part")] == []
        assert well.digests() == before
    assert well.receive(path).new > 0
    assert attachments.open_print(well.photos, photo(duty)) == b"print" * 40


def test_a_folder_of_packages_whose_stick_is_pulled_in_the_middle_keeps_what_was_taken(pair, stick, monkeypatch):
    duty, well = pair
    log(duty)
    (first,) = export(duty, well, stick)
    log(duty)
    (second,) = export(duty, well, stick)
    folder = DataFolder(well.folder)
    folder.make()
    with on(Medium(stick), monkeypatch) as whole:
        assert len(importing.packages_in(stick)) == 2
        well.open(first)
        covers = whole.seen
    with on(Medium(stick, errno.ENOENT, covers + 1), monkeypatch):
        one, other = importing.import_folder(well.desk, folder, stick, pair=well.pair)
    assert one.report is not None
    assert other.error.code == "package.e80"
    assert words_of(well) == [WORDS]
    assert well.receive(second).new > 0
    well.holds()
