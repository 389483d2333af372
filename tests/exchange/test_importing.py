"""An import from file to report: a copy first, nothing under the hands of two who sign, whole folders (exchange.md B5)."""
from __future__ import annotations

import shutil

import pytest
from sqlalchemy import insert, select

from desktop import officers, supplies
from desktop.backups import copies_in
from desktop.clock import HOUR, MINUTE
from desktop.db.models.exchange import PackageLog
from desktop.db.models.officers import SecondProof
from desktop.errors import UserError
from desktop.exchange import importing, inbox, sites
from desktop.exchange.commands import outcome_line
from desktop.paths import DataFolder
from desktop.rules.wording import sentence
from desktop.vocabulary import Right, Role


def folder_of(post) -> DataFolder:
    folder = DataFolder(post.folder)
    folder.make()
    return folder


def bring(post, path):
    return importing.import_package(post.desk, folder_of(post), post.open(path), pair=post.pair)


def quilt(post, name: str = "棉被") -> None:
    post.desk.do(supplies.add_item, name=name, unit="床", kind="bedding")


def signing(post, act=officers.TwoPersonAct.SIGN_REPORT) -> None:
    post.desk.do(lambda work: work.execute(insert(SecondProof).values(
        id=work.source.new_id(), act=act.value, officer="somebody", actor=work.actor, at=work.now
    )))


def test_a_copy_is_made_before_the_first_write_where_the_last_is_older_than_twelve_hours(pair):
    duty, well = pair
    quilt(duty)
    (path,) = duty.send(well)
    bring(well, path)
    (copy,) = copies_in(folder_of(well).backups)
    assert copy.why == "大改之前"
    # The copy is of the store as it stood before the import.
    assert copy.counts.entries == len(well.desk.read(lambda r: r.connection.exec_driver_sql(
        "SELECT seq FROM journal_entry WHERE origin = (SELECT origin FROM chain WHERE own)").all())) - 1
    quilt(duty, "水")
    well.clock.advance(12 * HOUR)
    bring(well, duty.send(well)[0])
    assert len(list(copies_in(folder_of(well).backups))) == 1
    well.clock.advance(MINUTE)
    bring(well, duty.send(well)[0])
    assert len(list(copies_in(folder_of(well).backups))) == 2


def test_where_no_copy_can_be_made_nothing_is_imported(pair, monkeypatch):
    duty, well = pair
    quilt(duty)
    (path,) = duty.send(well)

    before = well.digests()
    for code, told in (("disk.full", "e80_full"), ("disk.failing", "e80_failing"), ("backup.damaged", "backup")):
        def refuse(*_args, code=code, **_facts):
            raise UserError(code, path="")

        monkeypatch.setattr(importing.backups, "before", refuse)
        with pytest.raises(UserError, match=told) as error:
            bring(well, path)
        assert error.value.facts.get("mb", 1) > 0
        assert well.digests() == before


def test_an_import_for_which_the_memory_is_short_is_rolled_back_whole(pair, monkeypatch):
    duty, well = pair
    quilt(duty)
    (path,) = duty.send(well)
    before = well.digests()

    def eats_all(*_args, **_facts):
        raise MemoryError

    with monkeypatch.context() as short:
        # At its last act: everything else was written.
        short.setattr(inbox, "_log", eats_all)
        with pytest.raises(UserError, match=r"memory\.short"):
            well.receive(path)
    assert well.digests() == before
    assert well.receive(path).new > 0
    well.holds()


def test_nothing_changes_under_the_hands_of_two_who_sign_and_nobody_waits_for_ever(pair):
    duty, well = pair
    quilt(duty)
    (path,) = duty.send(well)
    signing(well)
    with pytest.raises(UserError) as caught:
        bring(well, path)
    assert sentence(caught.value) == "正在审签书面报告。签完，或过 5 分钟，再导入"
    assert well.preview(path).new > 0
    well.clock.advance(5 * MINUTE + 1)
    assert bring(well, path).new > 0


def test_counting_goods_or_destroying_does_not_stop_an_import(pair):
    duty, well = pair
    quilt(duty)
    signing(well, officers.TwoPersonAct.COUNT_STOCK)
    assert bring(well, duty.send(well)[0]).new > 0


def as_duty_officer(post) -> None:
    name = post.desk.do(officers.add_officer, name="王敏", roles=(Role.DUTY,))
    post.desk.actor = name


def test_whoever_is_on_duty_takes_packages_in_and_takes_his_own_back_but_sends_nothing(pair):
    duty, well = pair
    quilt(duty)
    (mine,) = duty.send(well)
    quilt(duty, "水")
    (other,) = duty.send(well)
    bring(well, mine)
    (first,) = well.desk.read(lambda r: r.execute(select(PackageLog.id).where(PackageLog.way == "in")).scalars().all())
    as_duty_officer(well)
    well.preview(other)
    assert bring(well, other).new > 0
    second = well.desk.read(lambda r: r.execute(
        select(PackageLog.id).where(PackageLog.way == "in", PackageLog.id != first)).scalar_one())
    well.desk.do(inbox.take_import_back, log=second)
    for act in (
        lambda: well.desk.do(inbox.take_import_back, log=first), lambda: well.send(duty),
        lambda: well.desk.do(sites.retire_peer, sign=duty.pair.sign_hex),
    ):
        with pytest.raises(UserError) as caught:
            act()
        assert caught.value.facts["right"] == Right.EXCHANGE.label


def test_the_bureau_takes_in_a_whole_folder_and_what_is_refused_stops_nothing(pair, make_post, tmp_path):
    duty, well = pair
    bureau = make_post("bureau", 13)
    bureau.trust(duty)
    for post in pair:
        post.trust(bureau)
        quilt(post, post.key)
    stick = tmp_path / "stick"
    (stick / "大井巷社区").mkdir(parents=True)
    (stick / "读我.txt").write_text("", encoding="utf-8")
    (stick / "别的.zip").write_bytes(b"PK")
    first, late = duty.send(bureau)[0], None
    quilt(duty, "水")
    late = duty.send(bureau)[0]
    shutil.copyfile(late, stick / "a.zip")
    shutil.copyfile(first, stick / "b.zip")
    shutil.copyfile(well.send(bureau)[0], stick / "大井巷社区" / "c.zip")
    told = []
    found = importing.import_folder(
        bureau.desk, folder_of(bureau), stick, pair=bureau.pair, told=lambda n, of: told.append((n, of))
    )
    # Oldest first, so that the later package finds the earlier one's entries known.
    assert [one.path.name for one in found] == ["b.zip", "c.zip", "a.zip", "别的.zip"] or \
        [one.path.name for one in found] == ["b.zip", "a.zip", "c.zip", "别的.zip"]
    assert told[-1] == (4, 4)
    by = {one.path.name: one for one in found}
    assert by["a.zip"].report.new > 0
    assert by["b.zip"].report.new > 0
    assert by["c.zip"].error.code == "package.e16"
    assert by["别的.zip"].error.code == "package.e01"
    assert "还没有登记“大井巷社区”" in outcome_line(by["c.zip"])
    assert outcome_line(by["b.zip"]).startswith("解放碑街道值班室：新增")
    assert outcome_line(by["别的.zip"]).startswith("不知道是谁的：")
    bureau.holds()


def test_a_folder_without_packages_and_one_that_is_not_there_are_told(duty, tmp_path):
    with pytest.raises(UserError, match=r"exchange\.no_packages"):
        importing.import_folder(duty.desk, folder_of(duty), tmp_path / "duty" / "exports", pair=duty.pair)
    with pytest.raises(UserError, match=r"package\.e80"):
        importing.import_folder(duty.desk, folder_of(duty), tmp_path / "gone", pair=duty.pair)


def test_a_refused_package_is_kept_as_evidence_where_there_is_room(pair, tmp_path):
    duty, well = pair
    quilt(duty)
    (path,) = duty.send(well)
    fork, other = UserError("package.e41"), UserError("package.e10")
    kept = importing.keep_refused(fork, path, folder_of(well))
    assert kept.read_bytes() == path.read_bytes()
    assert importing.keep_refused(other, path, folder_of(well)) is None
    assert importing.keep_refused(fork, tmp_path / "gone.zip", folder_of(well)) is None
    # The same again is the same evidence; another file of its name takes none away, nor does a spoilt one.
    assert importing.keep_refused(fork, path, folder_of(well)) == kept
    first = path.read_bytes()
    path.write_bytes(b"another")
    second = importing.keep_refused(fork, path, folder_of(well))
    assert (kept.read_bytes(), second.read_bytes()) == (first, b"another")
    assert importing.refused_names(folder_of(well)) == (second.name, kept.name)
