"""What comes rarely: rows that come twice, tables of a newer program, leaves disclosed, forks left aside (exchange.md B5)."""
from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from desktop import attachments, officers, people, supplies
from desktop.attachments import Prepared
from desktop.db.models.cases import Contact
from desktop.db.models.exchange import HeldEntry
from desktop.db.models.journal import Shred, Unprojected
from desktop.db.models.people import Person
from desktop.errors import UserError
from desktop.exchange import checks, home, inbox, outbox, package, sites, titles, waiting
from desktop.exchange.commands import export_package
from desktop.exchange.home import Home
from desktop.exchange.keys import fingerprint
from desktop.exchange.package import Outgoing, Range, write_package
from desktop.journal.entry import GENESIS, OpKind
from desktop.journal.replay import project_again
from desktop.paths import DataFolder
from desktop.vocabulary import Role
from tests.exchange import corpus


def bring(post, found, tmp_path: Path):
    """Entries of a PC that is known, as its package brings them."""
    if sites_known(post):
        post.desk.do(sites.trust_by_telephone, address=corpus.ADDRESS, digits=fingerprint(*corpus.SENDER.card))
    origin, head = found[0].origin, corpus.chained(found)[-1].hex()
    whole = Range(origin, 1, len(found), GENESIS.hex(), head)
    path = tmp_path / f"{head[:8]}.zip"
    write_package(
        path, Outgoing({origin: (len(found), head)}, [whole], [[corpus.line_of(one) for one in found]]),
        pair=corpus.SENDER, sender=corpus.ADDRESS, wall=corpus.NIGHT,
    )
    return post.receive(path)


def sites_known(post) -> bool:
    return post.desk.read(sites.find_peer, sign=corpus.ADDRESS.sign) is None


def kept_out(post) -> list[str]:
    return post.desk.read(lambda r: r.execute(select(Unprojected.reason)).scalars().all())


def movement(n=5, **fields):
    return corpus.op("movement", n, fields={"lot": corpus.record(1), "stock_place": corpus.record(2), "quantity": 3, **fields})


def test_a_row_of_the_book_that_comes_twice_counts_once(duty, tmp_path):
    told = bring(duty, corpus.entries([movement()], [movement()]), tmp_path)
    assert told.kept_out == 1
    assert kept_out(duty) == ["twice"]
    duty.holds()


def test_a_row_of_the_book_that_breaks_a_rule_is_kept_out_with_its_reason(duty, tmp_path):
    bring(duty, corpus.entries([movement(quantity=-3)]), tmp_path)
    (reason,) = kept_out(duty)
    assert "not_below_nothing" in reason
    duty.holds()


def test_an_erased_row_of_the_book_lays_it_anew(duty, tmp_path):
    gone = corpus.op("movement", 5, OpKind.ERASE, {"commitments": ""})
    bring(duty, corpus.entries([movement()], [gone]), tmp_path)
    assert kept_out(duty) == []
    duty.holds()


def newer(n=70):
    return corpus.op("newer_table", n, fields={"name": "x"})


def test_a_table_of_a_newer_program_stays_in_the_journal_and_can_be_taken_back_with_its_package(duty, tmp_path):
    bring(duty, corpus.entries([newer()], [corpus.op(n=71)]), tmp_path)
    assert duty.desk.do(project_again) > 0
    log = duty.desk.read(lambda r: r.connection.exec_driver_sql("SELECT id FROM package_log WHERE way='in'").scalar())
    assert duty.desk.do(inbox.take_import_back, log=log).voided == 1
    duty.holds()


def test_a_leaf_of_a_newer_table_is_disclosed_when_it_comes_in_full(duty, tmp_path):
    found = corpus.entries([newer(), corpus.op(n=71)])
    hidden = [replace(found[0], ops=tuple(corpus.Op(OpKind.WITHHELD, "", "", {}, commitment=op.leaf()) for op in found[0].ops))]
    assert bring(duty, hidden, tmp_path).new == 0
    assert bring(duty, found, tmp_path).new == 1
    duty.holds()


def test_what_comes_twice_without_its_personal_part_goes_on_waiting_for_it(pair):
    duty, well = pair
    duty.desk.do(sites.set_scope, sign=well.pair.sign_hex, scope=sites.Scope.NO_PERSONS)
    person = duty.desk.do(lambda work: work.create(Person, name="郑德福"))
    well.take_all(duty.send(well))
    assert well.take_all(duty.send(well, full=True))[0].nothing_new
    assert well.desk.read(lambda r: r.execute(select(Person.name).where(Person.id == person)).scalar()) is None
    duty.desk.do(sites.set_scope, sign=well.pair.sign_hex, scope=sites.Scope.FULL)
    well.take_all(duty.send(well, full=True))
    assert well.desk.read(lambda r: r.execute(select(Person.name).where(Person.id == person)).scalar()) == "郑德福"


def test_what_was_erased_before_a_restore_does_not_come_back_with_the_packages_that_heal_it(duty, tmp_path):
    found = corpus.entries([corpus.op("person", 2, fields={}, secret={"name": "郑德福"})])
    # A restore carries the shred list over, while the entries themselves are missing again.
    doomed = found[0].ops[0].commitment
    duty.desk.do(lambda work: work.execute(insert(Shred).values(commitment=doomed, origin="a" * 16, seq=9)))
    bring(duty, found, tmp_path)
    assert duty.desk.read(lambda r: r.execute(select(Person.name).where(Person.id == corpus.record(2))).scalar()) is None
    duty.holds()


def test_an_entry_that_waited_and_comes_in_another_version_is_a_fork(duty, tmp_path):
    late = corpus.entries([corpus.op(n=12)], first=4)[0]
    held = replace(late, hash=late.digest(bytes(32)))
    duty.desk.do(lambda work: work.execute(insert(HeldEntry).values(
        origin=corpus.ORIGIN, seq=4, hash=held.hash, line=corpus.line_of(held), prev=bytes(32), package="p", at=0)))
    other = [*corpus.plain(), *corpus.entries([corpus.op(n=13)], first=4)]
    with pytest.raises(UserError, match=r"package\.e41"):
        bring(duty, other, tmp_path)


def test_what_stands_on_a_chain_left_aside_waits_and_names_itself(pair, make_post):
    duty, well = pair
    bureau = make_post("bureau", 13)
    for post in pair:
        post.trust(bureau)
        bureau.trust(post)
    duty.desk.do(supplies.add_item, name="棉被", unit="床", kind="bedding")
    for post in (well, bureau):
        post.take_all(duty.send(post))
    kept = duty.kept()
    duty.desk.do(supplies.add_item, name="水", unit="瓶", kind="food")
    bureau.take_all(duty.send(bureau))
    rolled = duty.rolled_back(kept)
    rolled.desk.do(supplies.add_item, name="衣", unit="件", kind="clothes")
    well.take_all(rolled.send(well))
    # The bureau's receipt names a version of the chain that well has never seen.
    (path,) = bureau.send(well)
    with pytest.raises(UserError, match=r"package\.e4[12]"):
        well.receive(path)
    told = well.receive(path, leave_out=frozenset({rolled.origin}))
    assert told.waiting > 0
    gap = next(one for one in well.desk.read(waiting.gaps) if one.origin == bureau.origin)
    assert gap.first == gap.last
    rolled.close()


# Smaller things.


def test_an_export_to_nobody_known_is_refused(duty, tmp_path):
    with pytest.raises(UserError, match=r"exchange\.peer_unknown"):
        export_package(duty.desk, DataFolder(duty.folder), out=tmp_path / "x.zip", to="没有的")


def test_the_name_of_a_package_says_from_whom_to_whom_and_when(duty):
    name = outbox.file_name(duty.address, "", duty.clock.now())
    assert name.startswith("值班交换_解放碑街道值班室1→全部_20250114-")
    assert outbox.file_name(duty.address, "大井巷社区", 0).endswith("→大井巷社区_19700101-0800.zip")


def test_a_package_that_cannot_be_read_back_is_a_fault_of_the_medium(tmp_path):
    gone, damaged = tmp_path / "gone.zip", tmp_path / "damaged.zip"
    with pytest.raises(OSError, match=r"gone\.zip"):
        package._read_back(gone, tmp_path / "x.zip", None)
    damaged.write_bytes(b"nothing of a package")
    with pytest.raises(UserError, match=r"file\.damaged"):
        package._read_back(damaged, tmp_path / "x.zip", None)


def test_a_part_of_a_file_that_one_may_not_read_is_named_by_its_number_alone(duty):
    person = duty.desk.do(people.add_person, name="冯幽兰")
    seen = duty.desk.read(people.find_person, person=person).seen
    duty.desk.do(people.change_person, person=person, seen=seen, restricted=True)
    assert "冯幽兰" in duty.desk.read(titles.title_of, "person", person).text
    duty.desk.actor = duty.desk.do(officers.add_officer, name="陈国华", roles=(Role.DUTY,))
    assert "冯幽兰" not in duty.desk.read(titles.title_of, "person", person).text


def test_a_part_is_named_by_the_record_one_would_open(duty):
    person = duty.desk.do(lambda work: work.create(Person, name="郑德福"))
    contact = duty.desk.do(lambda work: work.create(Contact, person=person))
    assert duty.desk.read(titles.title_of, "contact", contact).text == "郑德福，个案，救助登记"


def test_a_photo_that_is_damaged_here_stays_here(pair):
    duty, well = pair
    made = Prepared(b"print", b"thumb", 10, 10)
    duty.desk.do(attachments.keep, folder=duty.photos, original=b"original", prepared=made, name="照片.jpg")
    for path in duty.photos.rglob("*"):
        if path.is_file():
            path.write_bytes(b"spoilt")
    (path,) = duty.send(well)
    assert well.open(path).blobs == ()
    assert well.receive(path).photos_waiting == 1


def test_a_preview_knows_which_photos_would_be_there(pair):
    duty, well = pair
    made = Prepared(b"print", b"thumb", 10, 10)
    duty.desk.do(attachments.keep, folder=duty.photos, original=b"original", prepared=made, name="照片.jpg")
    assert well.preview(duty.send(well)[0]).photos_waiting == 0


def test_a_computer_without_a_name_of_its_own_gets_one_from_its_card(monkeypatch):
    def unreadable(*_a, **_k):
        raise OSError

    monkeypatch.setattr(home.Path, "read_text", unreadable)
    monkeypatch.setattr(home.uuid, "getnode", lambda: 1)
    first = home.machine_name()
    monkeypatch.setattr(home.uuid, "getnode", lambda: 2)
    assert len(first) == 16
    assert home.machine_name() != first


def test_another_store_in_the_place_of_the_one_that_was_here_opens_its_own_chain(duty, well, tmp_path):
    notes = tmp_path / "notes"
    Home(duty.folder, notes, "pc").settle(duty.desk)
    well.desk.do(supplies.add_item, name="棉被", unit="床", kind="bedding")
    assert Home(duty.folder, notes, "pc").settle(well.desk) == "restored"


def test_values_are_asked_of_known_columns_only():
    checks.check_values(corpus.entries([newer(), corpus.op(n=3, fields={"newer_field": 5})]))
    with pytest.raises(UserError, match=r"package\.e13"):
        checks.check_values(corpus.entries([corpus.op("person", 2, fields={}, secret={"name": 5})]))
