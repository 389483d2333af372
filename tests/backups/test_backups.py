"""Copies that are opened before they are called copies, brought elsewhere, tried, and restored."""
from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from sqlalchemy import select

from desktop import attachments, backups, calls, cli, people, vault
from desktop.clock import DAY, HOUR, FixedClock
from desktop.db.models.calls import Call
from desktop.db.models.journal import Chain
from desktop.db.models.officers import AccessNote
from desktop.db.models.people import Person
from desktop.errors import UserError
from desktop.journal.drafts import begin_draft, open_drafts
from desktop.journal.opening import opened
from desktop.journal.source import SeededSource
from desktop.journal.verify import verify
from desktop.officers import list_officers
from desktop.paths import DataFolder
from desktop.reports.sealed_zip import read_sealed
from tests.desks import NIGHT

PASSPHRASE = "解放碑的冬夜 2025"


pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.fixture
def folder(tmp_path, founded_template):
    made = DataFolder(tmp_path / "data")
    made.make()
    shutil.copyfile(founded_template, made.store)
    return made


@pytest.fixture
def sealed(folder):
    return replace(folder, keys=vault.make_vault(folder, PASSPHRASE))


@pytest.fixture
def place(tmp_path):
    made = tmp_path / "second"
    made.mkdir()
    return made


def open_desk(folder, clock=None, seed=1):
    return opened(folder, SeededSource(seed, clock or FixedClock(NIGHT)))


def sign_in(desk):
    desk.actor = desk.read(list_officers)[0].id


def call(desk, place):
    return desk.do(calls.log_call, place_text=place)


def rows(desk, column):
    return [row[0] for row in desk.read(lambda reading: reading.execute(select(column)).all())]


def refused(code, act, *args, **facts):
    with pytest.raises(UserError) as told:
        act(*args, **facts)
    assert told.value.code == code


def whole(desk, folder):
    photos = (lambda reading: attachments.check_attachments(reading, folder.attachments),)
    return [one for one in desk.read(lambda r: list(verify(r, further=photos))) if not one.holds] == []


def back_up(desk, folder, **more):
    return backups.back_up(desk.store, folder, now=desk.source.clock.now(), **more)


def test_a_copy_is_opened_counted_and_described(sealed):
    with open_desk(sealed) as desk:
        sign_in(desk)
        call(desk, "较场口")
        copy, result = back_up(desk, sealed)
    assert (copy.counts.calls, copy.why, result.missing) == (1, "手动", ())
    assert copy.path.read_bytes()[:6] != b"SQLite"
    assert [one.path for one in backups.copies(sealed) if one.reason != "sealing"] == [copy.path]
    assert backups.look_through(copy.path, sealed.keys.store) == copy.counts
    refused("store.unreadable", backups.look_through, copy.path, None)


@pytest.mark.parametrize("at", [0.02, 0.5, 0.98])
def test_a_copy_that_is_damaged_is_no_copy(sealed, at):
    with open_desk(sealed) as desk:
        copy, _ = back_up(desk, sealed)
    data = bytearray(copy.path.read_bytes())
    data[int(len(data) * at)] ^= 0xFF
    copy.path.write_bytes(data)
    with pytest.raises(UserError) as told:
        backups.look_through(copy.path, sealed.keys.store)
    assert told.value.code in ("store.unreadable", "backup.damaged")
    refused(told.value.code, backups.restore, sealed, copy.path, origin=SeededSource(5, FixedClock(NIGHT)))
    trial = backups.try_restore(sealed, copy, now=NIGHT)
    assert trial.fault


def test_a_round_goes_to_the_second_place_with_photos_and_key_and_a_missing_stick_is_said(sealed, place, tmp_path):
    backups.choose_places(sealed, second=str(place))
    stick = tmp_path / "stick"
    stick.mkdir()
    backups.choose_places(sealed, stick=str(stick))
    stick.rmdir()
    with open_desk(sealed) as desk:
        sign_in(desk)
        desk.do(attachments.keep, folder=sealed.attachments, original=b"photo", prepared=None)
        copy, result = back_up(desk, sealed, reason="round")
        assert (result.places, result.missing) == (("second",), ("stick",))
        hourly, _ = backups.back_up(desk.store, sealed, now=NIGHT + HOUR, reason="hour")
    there = backups.place_of(place)
    assert (there / "store" / copy.path.name).exists()
    assert (there / "key.json").read_bytes() == sealed.key_file.read_bytes()
    assert len([path for path in (there / "attachments").rglob("*") if path.is_file()]) == 1
    assert not (there / "store" / hourly.path.name).exists()
    assert backups.read_book(sealed).last_round == result
    assert {one.path.name: one.places for one in backups.copies(sealed) if one.reason != "sealing"} == {
        copy.path.name: ("here", "second"), hourly.path.name: ("here",),
    }


def test_places_inside_the_data_folder_or_not_there_are_refused(folder, tmp_path):
    refused("backup.place_inside", backups.choose_places, folder, second=str(folder.exports))
    refused("backup.place_missing", backups.choose_places, folder, stick=str(tmp_path / "none"))
    assert backups.read_book(folder) == backups.Book()
    (folder.backups / "book.json").write_text("{}", encoding="utf-8")
    assert backups.read_book(folder) == backups.Book()


def test_copies_are_thinned_as_they_age(folder):
    with open_desk(folder) as desk:
        made = [backups.write_copy(desk.store, folder, now=NIGHT, reason="hour")]
    for nth in range(1, 60):
        path = made[0].path.with_name(f"old-{nth}.db")
        shutil.copyfile(made[0].path, path)
        text = made[0].path.with_suffix(".json").read_text().replace(str(NIGHT), str(NIGHT - nth * HOUR))
        path.with_suffix(".json").write_text(text)
    assert backups.thin(folder.backups) > 30
    assert made[0].path.exists()
    assert len(list(folder.backups.glob("*.db"))) == len(backups.copies(folder)) <= 27


def test_trying_a_restore_checks_everything_and_is_remembered(sealed):
    with open_desk(sealed) as desk:
        sign_in(desk)
        call(desk, "较场口")
        desk.do(attachments.keep, folder=sealed.attachments, original=b"photo", prepared=None)
        copy, _ = back_up(desk, sealed)
    trial = backups.try_restore(sealed, copy, now=NIGHT + DAY)
    assert (trial.calls, trial.photos, trial.fault) == (1, 1, "")
    assert backups.read_book(sealed).trial == trial
    next(path for path in (sealed.root / "attachments").rglob("*") if path.is_file()).unlink()
    assert backups.try_restore(sealed, copy, now=NIGHT + DAY).fault == "照片和文书"


def test_restoring_keeps_the_present_first_and_goes_on_by_a_chain_of_its_own(sealed):
    clock = FixedClock(NIGHT)
    with open_desk(sealed, clock) as desk:
        sign_in(desk)
        first = call(desk, "较场口")
        copy, _ = back_up(desk, sealed)
        origin_before = rows(desk, Chain.origin)
        call(desk, "八一路")
        desk.do(begin_draft, kind="call", content={"place_text": "写到一半"})
    done = backups.restore(sealed, copy.path, origin=SeededSource(7, clock), actor="o")
    assert (done.later, done.counts.calls, done.present_read) == (1, 1, True)
    assert backups.look_through(done.kept, sealed.keys.store).calls == 2
    with open_desk(sealed, clock, seed=8) as desk:
        sign_in(desk)
        assert rows(desk, Call.place_text) == ["较场口"]
        assert [one.content for one in desk.read(open_drafts)] == [{"place_text": "写到一半"}]
        own = desk.read(lambda r: r.execute(select(Chain.origin).where(Chain.own)).scalars().all())
        assert len(own) == 1
        assert own != origin_before
        assert "restored" in rows(desk, AccessNote.kind)
        # The number of the call that only the kept store has stands on paper; it is not given again.
        assert call(desk, "临江门").number.endswith("0003")
        assert first.number.endswith("0001")
        assert whole(desk, sealed)


def test_what_was_destroyed_after_the_copy_does_not_come_back_with_it(sealed):
    with open_desk(sealed) as desk:
        sign_in(desk)
        person = desk.do(people.add_person, name="林蕻篸")
        copy, _ = back_up(desk, sealed)
        desk.do(lambda work: work.erase(Person, person, basis="清理", approved_by=work.actor))
    backups.restore(sealed, copy.path, origin=SeededSource(7, FixedClock(NIGHT)))
    with open_desk(sealed, seed=8) as desk:
        assert rows(desk, Person.name) == [None]
        assert whole(desk, sealed)


def test_a_store_that_no_longer_opens_is_kept_as_it_is_and_replaced(sealed):
    with open_desk(sealed) as desk:
        sign_in(desk)
        call(desk, "较场口")
        copy, _ = back_up(desk, sealed)
    broken = b"\x00" * 8192
    sealed.store.write_bytes(broken)
    done = backups.restore(sealed, copy.path, origin=SeededSource(7, FixedClock(NIGHT)))
    assert not done.present_read
    assert done.kept.read_bytes() == broken
    with open_desk(sealed, seed=8) as desk:
        assert rows(desk, Call.place_text) == ["较场口"]


def test_another_computer_restores_from_the_stick_with_the_passphrase(sealed, place, tmp_path):
    with open_desk(sealed) as desk:
        sign_in(desk)
        call(desk, "较场口")
        desk.do(attachments.keep, folder=sealed.attachments, original=b"photo", prepared=None)
        copy, _ = back_up(desk, sealed, to=place)
    there = backups.place_of(place)
    keys = vault.open_with(DataFolder(there), PASSPHRASE)
    other = DataFolder(tmp_path / "other")
    other.make()
    other = replace(other, keys=vault.make_vault(other, "另一台电脑的口令"))
    refused("key.needed", backups.restore, DataFolder(other.root), there / "store" / copy.path.name,
            origin=SeededSource(7, FixedClock(NIGHT)))
    backups.restore(other, there / "store" / copy.path.name, origin=SeededSource(7, FixedClock(NIGHT)), keys=keys)
    with open_desk(other, seed=8) as desk:
        assert rows(desk, Call.place_text) == ["较场口"]
        assert whole(desk, other)


def test_a_restore_asked_for_on_the_screen_is_done_once_by_the_next_start(sealed):
    source = SeededSource(7, FixedClock(NIGHT))
    with open_desk(sealed) as desk:
        copy, _ = back_up(desk, sealed)
        backups.ask_for_restore(sealed, copy.path, actor="o")
    assert backups.carry_out_request(sealed, source).counts == copy.counts
    assert backups.carry_out_request(sealed, source) is None
    (sealed.root / "restore.json").write_text("half", encoding="utf-8")
    assert backups.carry_out_request(sealed, source) is None
    assert not (sealed.root / "restore.json").exists()


def test_the_command_line_backs_up_and_restores(folder, place, tmp_path, capsys):
    data = ["--data", str(folder.root)]
    assert cli.main(["backup", *data, "--to", str(tmp_path / "none")]) == 1
    assert capsys.readouterr().err.startswith("找不到这个位置")
    assert cli.main(["backup", *data, "--to", str(place)]) == 0
    copy = next((backups.place_of(place) / "store").glob("*.db"))
    assert cli.main(["restore", *data, str(copy)]) == 0
    assert "已恢复" in capsys.readouterr().out
    assert cli.main(["verify", *data]) == 0
    # What the command line writes of the ledger is plain, and said to be, or opens with a passphrase alone.
    assert cli.main(["export", "ledger", *data, "--out", str(place / "a.xlsx"), "--draft"]) == 0
    assert "没有加密" in capsys.readouterr().out
    words = ["--draft", "--words", "k7mp-w3qx-8hdn"]
    assert cli.main(["export", "ledger", *data, "--out", str(place / "b.xlsx"), *words]) == 0
    assert "凭密码打开" in capsys.readouterr().out
    assert [name for name, _content in read_sealed(place / "b.zip", "k7mp-w3qx-8hdn")] == ["b.xlsx"]
    assert not (place / "b.xlsx").exists()
    assert cli.main(["export", "ledger", *data, "--out", str(place / "c.xlsx"), "--words", "short"]) == 1
    assert not (place / "c.zip").exists()
