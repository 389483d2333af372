"""A store that is damaged, replaced or held by another program, and photos that rot: said in words, never a crash."""
from __future__ import annotations

import json
import shutil

import pytest
from sqlalchemy import text

from desktop import cli
from desktop.attachments import Prepared, keep, open_print
from desktop.calls import list_calls, log_call
from desktop.errors import UserError
from desktop.journal.opening import opened
from desktop.journal.source import SeededSource
from desktop.paths import DataFolder
from tests.founded import found
from tests.relief import refused

PAGE = 4096


@pytest.fixture
def folder(tmp_path, clock):
    """A data folder with one call and one photo, closed."""
    made = DataFolder(tmp_path / "data")
    with opened(made, SeededSource(1, clock)) as desk:
        found(desk)
        desk.do(log_call, place_text="较场口地下通道", words="两人露宿")
        desk.do(keep, folder=made.attachments, original=b"picture", prepared=Prepared(b"large", b"small", 16, 12))
        desk.store.checkpoint()
    return made


def spoil(folder, name):
    """Overwrites the first page of a table."""
    with opened(folder, SeededSource(2, None)) as desk, desk.store.reading() as connection:
        find = text("SELECT rootpage FROM sqlite_master WHERE name = :name")
        page = connection.execute(find, {"name": name}).scalar_one()
    with folder.store.open("r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(b"\xff" * PAGE)


def verify(folder, capsys):
    status = cli.main(["verify", "--data", str(folder.root), "--json"])
    return status, capsys.readouterr()


def test_a_sound_folder_holds(folder, capsys):
    status, told = verify(folder, capsys)
    assert status == 0
    assert json.loads(told.out)["holds"] is True


def test_a_damaged_page_is_said_when_it_is_read_and_when_it_is_verified(folder, clock, capsys):
    spoil(folder, "call")
    with opened(folder, SeededSource(3, clock)) as desk:
        words = refused(desk.read, "store.unreadable", verb=list_calls)
    assert words == "数据文件打不开，可能损坏。请从备份恢复，原文件先留着"
    status, told = verify(folder, capsys)
    assert status == 1
    [failed] = json.loads(told.out)["checks"]
    assert failed["check"] == "store"
    assert failed["detail"].count(";") > 0


def test_a_page_that_no_screen_reads_is_found_by_the_verification(folder, capsys):
    spoil(folder, "ix_journal_op_record")
    status, told = verify(folder, capsys)
    assert status == 1
    assert [check["check"] for check in json.loads(told.out)["checks"]] == ["store"]


@pytest.mark.parametrize("left", [50, PAGE, 10 * PAGE])
def test_a_store_that_is_cut_short_is_never_taken_for_a_whole_one(folder, clock, capsys, left):
    with folder.store.open("r+b") as file:
        file.truncate(left)
    with pytest.raises(UserError) as caught, opened(folder, SeededSource(3, clock)) as desk:
        desk.read(list_calls)
    assert caught.value.code == "store.unreadable"


@pytest.mark.parametrize(("suffix", "damage", "code"), [
    ("", b"other", "photo.damaged"), (".print.jpg", b"other", "photo.damaged"), (".thumb.jpg", None, "photo.missing"),
])
def test_a_photo_that_rots_is_found_and_named(folder, capsys, suffix, damage, code):
    [original] = [path for path in folder.attachments.rglob("*") if path.is_file() and path.suffix == ""]
    spoiled = original.with_name(original.name + suffix)
    spoiled.unlink() if damage is None else spoiled.write_bytes(damage)
    status, told = verify(folder, capsys)
    assert status == 1
    [failed] = [check for check in json.loads(told.out)["checks"] if not check["holds"]]
    assert failed["check"] == "attachments"
    assert failed["detail"] == f"{original.name[:12]} {code}"


def test_a_spoiled_photo_does_not_open(folder):
    [original] = [path for path in folder.attachments.rglob("*") if path.is_file() and path.suffix == ""]
    original.with_name(original.name + ".print.jpg").write_bytes(b"other")
    with pytest.raises(UserError, match=r"photo\.damaged"):
        open_print(folder.attachments, original.name)


def test_a_store_replaced_under_the_program_takes_no_more_records(folder, clock):
    with opened(folder, SeededSource(3, clock)) as desk:
        other = folder.root / "other.db"
        shutil.copyfile(folder.store, other)
        other.replace(folder.store)
        words = refused(desk.do, "store.replaced", verb=log_call, place_text="五一路口")
    assert words.startswith("数据文件在程序开着时被换掉或移走了，没有存上")


def test_a_store_taken_away_while_a_record_is_written_is_not_called_saved(folder, clock):
    def write_and_lose(work):
        log_call(work, place_text="五一路口")
        folder.store.rename(folder.root / "gone.db")

    with opened(folder, SeededSource(3, clock)) as desk:
        refused(desk.do, "store.replaced", verb=write_and_lose)


def test_two_programs_at_once_are_refused_in_words(folder, clock, capsys):
    with opened(folder, SeededSource(3, clock)):
        status = cli.main(["verify", "--data", str(folder.root)])
    assert status == 1
    assert capsys.readouterr().err.strip() == "值班台已经开着，请看任务栏"
