"""A damaged page in the store: what can be saved is saved, and the rest is named; low memory and a vanished drive too."""
from __future__ import annotations

import shutil

import pytest
from sqlalchemy import select, text

from desktop import backups, cli
from desktop.attachments import check_attachments
from desktop.calls import log_call
from desktop.db.models.calls import Call
from desktop.journal.drafts import begin_draft, open_drafts
from desktop.journal.opening import opened
from desktop.journal.source import SeededSource
from desktop.journal.verify import verify
from desktop.officers import list_officers
from desktop.paths import DataFolder
from tests.relief import refused

PAGE = 4096


@pytest.fixture
def folder(tmp_path, clock, founded_template):
    """A desk with a copy, and two calls and a draft that are younger than it."""
    made = DataFolder(tmp_path / "data")
    made.make()
    shutil.copyfile(founded_template, made.store)
    with opened(made, SeededSource(1, clock)) as desk:
        desk.actor = desk.read(list_officers)[0].id
        desk.do(log_call, place_text="洪崖洞")
        backups.back_up(desk.store, made, now=clock.now())
        for place in ("较场口", "临江门"):
            desk.do(log_call, place_text=place)
        desk.do(begin_draft, kind="call", content={"place_text": "写到一半"})
        desk.store.checkpoint()
    return made


def spoil(folder, name, clock):
    with opened(folder, SeededSource(2, clock)) as desk, desk.store.reading() as connection:
        find = text("SELECT rootpage FROM sqlite_master WHERE name = :name")
        page = connection.execute(find, {"name": name}).scalar_one()
    with folder.store.open("r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(b"\xff" * PAGE)


def places(folder, clock):
    with opened(folder, SeededSource(9, clock)) as desk:
        findings = desk.read(lambda r: list(verify(r, further=(lambda x: check_attachments(x, folder.attachments),))))
        assert [one for one in findings if not one.holds] == []
        drafts = [one.content for one in desk.read(open_drafts)]
        return [r[0] for r in desk.read(lambda r: r.execute(select(Call.place_text).order_by(Call.n)).all())], drafts


def test_a_damaged_table_comes_back_whole_from_the_journal(folder, clock):
    spoil(folder, "call", clock)
    damaged = folder.store.read_bytes()
    done = backups.salvage(folder, origin=SeededSource(5, clock))
    assert (done.brought, done.lost, done.parts) == (2, 0, ())
    assert done.kept.read_bytes() == damaged
    assert places(folder, clock) == (["洪崖洞", "较场口", "临江门"], [{"place_text": "写到一半"}])


def test_what_cannot_be_read_is_named_and_the_last_good_copy_stands(folder, clock, capsys):
    spoil(folder, "journal_op", clock)
    assert cli.main(["salvage", "--data", str(folder.root)]) == 0
    told = capsys.readouterr().out
    assert "读不出或接不上" in told
    assert "接上 0 条" in told
    assert places(folder, clock)[0] == ["洪崖洞"]


def test_drafts_that_cannot_be_read_are_named(folder, clock):
    spoil(folder, "draft", clock)
    done = backups.salvage(folder, origin=SeededSource(5, clock))
    assert done.parts == ("草稿",)
    assert places(folder, clock) == (["洪崖洞", "较场口", "临江门"], [])


def test_without_any_good_copy_nothing_is_touched(folder, clock):
    for copy in backups.copies(folder):
        copy.path.write_bytes(b"\x00" * PAGE)
    before = folder.store.read_bytes()
    words = refused(lambda verb: verb(folder, origin=SeededSource(5, clock)), "backup.none", verb=backups.salvage)
    assert words.startswith("没有一份备份是好的")
    assert folder.store.read_bytes() == before


def test_low_memory_is_said_and_nothing_is_half_written(folder, clock):
    def eats_all(work):
        log_call(work, place_text="较场口")
        raise MemoryError

    with opened(folder, SeededSource(3, clock)) as desk:
        desk.actor = desk.read(list_officers)[0].id
        words = refused(desk.do, "memory.short", verb=eats_all)
        assert words == "内存不够，没有存上。内容还在屏幕上，关掉别的程序再存一次"
        assert len(desk.read(lambda r: r.execute(select(Call.id)).all())) == 3
        desk.do(log_call, place_text="再存一次")


def test_a_drive_that_vanishes_under_the_program_is_said(folder, clock):
    with opened(folder, SeededSource(3, clock)) as desk:
        desk.actor = desk.read(list_officers)[0].id
        moved = folder.root.with_name("gone")
        folder.root.rename(moved)
        words = refused(desk.do, "store.replaced", verb=log_call, place_text="较场口")
        moved.rename(folder.root)
    assert words.startswith("数据文件在程序开着时被换掉或移走了，没有存上")
