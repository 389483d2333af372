"""备份 and 自检 on a real desk: what they say, what they do, and what restoring asks for (picture 20)."""
from __future__ import annotations

import pytest

from desktop import backups, calls, officers, vault
from desktop.backups import Result
from desktop.clock import DAY, HOUR
from desktop.journal.verify import Finding
from desktop.ui.backup_keeper import BackupKeeper
from desktop.ui.settings import backup_section
from desktop.ui.settings.backup_section import BackupSection
from desktop.ui.settings.check_card import CheckSection
from desktop.ui.settings.input_check import InputFacts
from desktop.ui.settings.seal_sheet import SealSheet
from desktop.ui.settings.self_check import Looked, check_all, report
from desktop.ui.settings.sound_check import SoundFacts
from desktop.vocabulary import Role
from tests.founded import PIN
from tests.ui.rooms import make_bench


@pytest.fixture
def bench(desk, clock, tmp_path, qtbot):
    made = make_bench(desk, clock, tmp_path / "founded")
    made.room.folder.make()
    yield made
    made.room.background.close()
    made.room.sounds.close()


@pytest.fixture
def section(bench, qtbot):
    made = BackupSection(bench.room)
    qtbot.addWidget(made)
    made.resize(1200, 760)
    made.show()
    made.refresh()
    qtbot.waitUntil(lambda: bool(made.checks.checks))
    return made


def copied(qtbot, section):
    with qtbot.waitSignal(section.keeper.ended, timeout=60_000):
        section.primary()


def test_a_desk_without_a_copy_says_so_and_a_key_makes_one(section, qtbot):
    assert section.title.text == "还没有备份过"
    assert section.trial.first.text == "还没试过"
    copied(qtbot, section)
    assert section.title.text == "数据有两份，最近一份 刚刚"
    assert section.line.text == "都在这台电脑上，再选一块盘和一个 U 盘才放心"
    assert section.list.rows.row(0).why == "手动"


def test_three_places_are_well_and_a_missing_stick_is_said(section, bench, qtbot, tmp_path):
    second, stick = tmp_path / "second", tmp_path / "stick"
    for key, path in (("second", second), ("stick", stick)):
        path.mkdir()
        with qtbot.waitSignal(section.keeper.ended, timeout=60_000):
            section.choose_place(key, str(path))
    assert section.title.text == "数据有三份，最近一份 刚刚"
    assert section.line.text.startswith("电脑坏了")
    stick.rename(tmp_path / "pulled")
    bench.clock.advance(HOUR)
    copied(qtbot, section)
    assert "没插上" in section.stick.second.text
    assert bench.notices.bars[-1].text.startswith("U 盘没插上或写不进")
    bench.clock.advance(27 * HOUR)
    section.refresh()
    assert section.line.text == "超过 26 小时没有备份了，按一下“现在备份”"


def test_trying_is_remembered_and_shown(section, qtbot):
    copied(qtbot, section)
    section.try_restore()
    qtbot.waitUntil(section.trial.act.isEnabled, timeout=60_000)
    assert section.trial.first.text.endswith("都对得上")


def test_restoring_asks_for_the_pin_of_one_who_may_and_then_goes_down(section, bench, qtbot, monkeypatch):
    copied(qtbot, section)
    bench.room.desk.do(calls.log_call, place_text="较场口")
    section.refresh()
    assert section.warning.text.startswith("恢复后，那以后新写的 1 条")
    asked = []
    monkeypatch.setattr(backup_section, "restart", lambda: asked.append(True))
    sheet = section.ask_restore()
    sheet.try_pin("111113")
    assert sheet.line.text == "PIN 不对，还能试 4 次"
    assert not asked
    sheet.try_pin(PIN)
    assert asked
    assert (bench.room.folder.root / "restore.json").exists()


def test_who_may_not_restore_sees_why(section, bench, qtbot):
    copied(qtbot, section)
    made = bench.room.desk.do(officers.add_officer, name="陈国华", roles=(Role.DUTY,))
    bench.room.desk.actor = made
    section.refresh()
    assert section.warning.text == "恢复要管理员来做"
    assert not section.restore.isEnabled()


def looked(store):
    return Looked(store, SoundFacts(device=True, muted=False, volume=70), InputFacts("linux", True, "fcitx5", "ibus", True))


def test_the_self_check_says_one_sentence_each_and_its_text_names_nobody(bench):
    found = check_all(bench.room, looked(Finding("store", True, "3 条都读得出来")))
    assert [one.title for one in found] == ["数据文件", "磁盘", "字体", "打印机", "时钟", "声音", "输入法", "备份"]
    text = report(bench.room, found, "0.1.0")
    assert "杨丽" not in text
    assert str(bench.room.folder.root) not in text
    damaged = check_all(bench.room, looked(Finding("store", False, "page 7")))[0]
    assert not damaged.well
    assert "请从备份恢复" in damaged.words


def test_the_section_of_its_own_checks_again(bench, qtbot):
    made = CheckSection(bench.room)
    qtbot.addWidget(made)
    made.refresh()
    qtbot.waitUntil(lambda: bool(made.card.checks))
    assert "样里" in made.card.caption.text


def test_a_plain_folder_is_given_a_key_by_a_passphrase_typed_twice(bench, qtbot, monkeypatch):
    monkeypatch.setattr("desktop.vault.key_file.MEMORY_KIB", 64)
    monkeypatch.setattr("desktop.vault.key_file.PASSES", 1)
    sheet = SealSheet(bench.room)
    qtbot.addWidget(sheet)
    sheet.first.setText("解放碑的冬夜")
    sheet.again.setText("解放碑")
    sheet.go_on()
    assert sheet.field.error() == "口令至少 8 个字，别用同一个字凑数"
    sheet.first.setText("解放碑的冬夜 2025")
    sheet.go_on()
    assert sheet.again_field.error() == "两遍不一样，再输一遍"
    sheet.again.setText("解放碑的冬夜 2025")
    with qtbot.waitSignal(sheet.accepted):
        sheet.go_on()
    assert vault.is_sealed(bench.room.folder)


def test_by_itself_a_copy_is_made_once_an_hour_of_work_and_at_the_change_of_shift(bench, qtbot):
    keeper = BackupKeeper(bench.room)
    keeper.watch()
    with qtbot.waitSignal(keeper.ended, timeout=60_000):
        bench.pass_time(1000)
    reasons = [one.reason for one in backups.read_book(bench.room.folder).results]
    assert reasons == ["round"]
    bench.pass_time(HOUR)
    assert not keeper.busy
    bench.room.desk.do(calls.log_call, place_text="较场口")
    with qtbot.waitSignal(keeper.ended, timeout=60_000):
        bench.pass_time(HOUR)
    with qtbot.waitSignal(keeper.ended, timeout=60_000):
        bench.room.bus.publish({"takeover"})
    reasons = [one.reason for one in backups.read_book(bench.room.folder).results]
    assert reasons == ["round", "hour", "shift"]
    keeper.deleteLater()


def test_fourteen_days_at_a_glance(section, bench):
    now = bench.room.ticker.now()
    for back, missing in ((3, ("stick",)), (1, ())):
        backups.note_result(bench.room.folder, Result(now - back * DAY, "round", 1, 1, (), missing, round=True))
    section.refresh()
    days = section.days._days
    assert (len(days), days[-4].short, days[-2].made, days[-1].made) == (14, True, True, False)
