"""The journal at its edges: witnesses, two people with one form open, faults of disk and memory, what is made twice."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from desktop.db.models.exchange import ImportReceipt
from desktop.db.models.journal import Shred
from desktop.db.models.people import Person
from desktop.db.models.terms import Setting
from desktop.errors import ProgramFault, UserError
from desktop.journal import converting
from desktop.journal.drafts import begin_draft, open_drafts
from desktop.journal.meanwhile import change_unless, written_since
from desktop.journal.replay import entries_of, replay
from desktop.journal.source import stable_id
from desktop.journal.take_back import take_back
from desktop.journal.verify import check_chain, check_quickly
from desktop.journal.witness import Bracket, bracket, unwitnessed
from desktop.journal.work import shred
from desktop.paths import DataFolder, Keys
from tests.journal.test_verify import DROP, tamper


def make(work, **facts):
    return work.create(Setting, **facts)


def test_nobody_has_confirmed_anything_on_a_pc_that_was_never_exchanged_with(bare_desk, clock):
    assert bare_desk.read(unwitnessed).words == "全部已有别处见证"
    bare_desk.do(make, key="a")
    clock.advance(60_000)
    bare_desk.do(make, key="b")
    told = bare_desk.read(unwitnessed)
    assert (told.count, told.words) == (2, "未见证 2 条，自 1-14 03:17")
    assert bare_desk.read(unwitnessed, until=1).count == 1


def test_a_record_stands_between_the_last_receipt_before_and_the_first_witness_after(bare_desk, clock):
    def receive(work, heads: str):
        work.create(ImportReceipt, package="p", sender="s", at=work.now, heads=heads)

    first = clock.now()
    bare_desk.do(receive, heads="")
    clock.advance(60_000)
    record = bare_desk.do(make, key="a")
    origin, seq = bare_desk.last_entry
    assert bare_desk.read(bracket, record=record) == Bracket(first, None)
    clock.advance(60_000)
    # As a receipt of another PC says it that came with its package.
    bare_desk.do(receive, heads=f"{'f' * 16}:9:{'0' * 64} {origin}:{seq}:{'0' * 64}")
    told = bare_desk.read(bracket, record=record)
    assert told == Bracket(first, clock.now())
    assert told.words == "不早于 1-14 03:17，不晚于 1-14 03:19，由交换记录证明"
    assert bare_desk.read(bracket, record="nobody").words == ""


def test_a_change_says_first_what_another_wrote_meanwhile(bare_desk):
    record = bare_desk.do(make, key="a", value="1")
    seen = bare_desk.read(lambda r: r.seen(record))
    facts = {"model": Setting, "record": record, "seen": seen}
    assert bare_desk.read(written_since, **facts, names=("value", "no column")) == frozenset()
    bare_desk.do(change_unless, Setting, record, seen=seen, over=False)
    bare_desk.do(change_unless, Setting, record, seen=seen, over=False, value="2")
    with pytest.raises(UserError, match=r"record\.changed_since"):
        bare_desk.do(change_unless, Setting, record, seen=seen, over=False, value="3")
    bare_desk.do(change_unless, Setting, record, seen=seen, over=True, value="3")
    assert bare_desk.read(lambda r: r.execute(select(Setting.value)).scalar()) == "3"


def test_many_tokens_are_asked_for_together(bare_desk):
    records = [bare_desk.do(make, key=str(n)) for n in range(3)]
    told = bare_desk.read(lambda r: r.seen_of([*records, "nobody"]))
    assert told == {one: bare_desk.read(lambda r, one=one: r.seen(one)) for one in [*records, "nobody"]}


def test_a_question_is_asked_once_until_something_is_written(bare_desk):
    asked = []

    def query(reading, *, of: str) -> int:
        asked.append(of)
        return len(asked)

    def verb(work) -> list[int]:
        found = [work.once(query, of="a"), work.once(query, of="a"), work.once(query, of="b")]
        work.create(Setting, key="a")
        return [*found, work.once(query, of="a")]

    assert bare_desk.do(verb) == [1, 1, 2, 3]


def test_a_record_is_not_made_twice_in_one_act(bare_desk):
    record = stable_id("twice")

    def verb(work):
        for _ in range(2):
            work.create(Setting, record=record, key="a")

    with pytest.raises(ProgramFault, match="made twice"):
        bare_desk.do(verb)


def test_what_is_shredded_twice_is_remembered_once(bare_desk):
    bare_desk.do(lambda work: [shred(work.connection, [b"c" * 32], ("a" * 16, n)) for n in (1, 2)])
    assert bare_desk.read(lambda r: r.execute(select(Shred.seq)).scalars().all()) == [1]


def test_a_fact_without_a_reversal_is_final(bare_desk):
    bare_desk.do(lambda work: work.create(ImportReceipt, package="p"))
    with pytest.raises(UserError, match=r"take_back\.final"):
        bare_desk.do(take_back, entry=bare_desk.last_entry)


def test_drafts_of_one_kind_or_of_all_are_told(bare_desk):
    for kind in ("call", "event"):
        bare_desk.do(begin_draft, kind=kind)
    assert len(bare_desk.read(open_drafts)) == 2
    assert [one.kind for one in bare_desk.read(open_drafts, kind="call")] == ["call"]


def test_too_little_memory_is_said_in_words(bare_desk):
    def hungry(_work):
        raise MemoryError

    with pytest.raises(UserError, match=r"memory\.short"):
        bare_desk.do(hungry)


def test_a_rehearsal_on_a_failing_disk_is_said_in_words(bare_desk):
    def failing(text):
        def verb(_work):
            raise OperationalError("x", None, driver.OperationalError(text))
        return verb

    with pytest.raises(UserError, match=r"disk\.failing"):
        bare_desk.rehearse(failing("disk I/O error"))
    with pytest.raises(OperationalError):
        bare_desk.rehearse(failing("no such table"))


def test_a_quick_look_tells_how_many_entries_can_be_read_or_what_is_wrong(bare_desk):
    bare_desk.do(make, key="a")
    assert bare_desk.read(check_quickly).detail == "1 条都读得出来"
    said = SimpleNamespace(scalars=lambda: ["Tree 5 page 7: btreeInitPage() returns error code 11"])
    told = check_quickly(SimpleNamespace(execute=lambda _statement: said))
    assert (told.holds, told.detail[:6]) == (False, "Tree 5")


def test_an_entry_that_is_missing_in_the_middle_is_named(bare_desk):
    for n in range(3):
        bare_desk.do(make, key=str(n))
    desk = tamper(bare_desk, DROP.format("entry", "delete"), DROP.format("op", "delete"),
                  "DELETE FROM journal_op WHERE seq = 2", "DELETE FROM journal_entry WHERE seq = 2")
    assert desk.read(check_chain).detail.endswith(":3 is out of sequence")
    desk.store.close()


# A folder that is sealed.


@pytest.fixture
def plain_folder(founded_template, tmp_path):
    folder = DataFolder(tmp_path / "data", keys=Keys(*(bytes(32) for _ in range(4))))
    folder.make()
    for path in (folder.store, folder.backups / "older.db"):
        path.write_bytes(founded_template.read_bytes())
    return folder


def test_copies_are_sealed_with_the_store_and_sealed_logs_stay(plain_folder):
    (plain_folder.log / "log.txt").write_text("", encoding="utf-8")
    (plain_folder.log / "log.sealed").write_bytes(b"x")
    assert converting.convert(plain_folder)
    assert sorted(path.name for path in plain_folder.log.iterdir()) == ["log.sealed"]
    assert not converting.is_plain_store(plain_folder.backups / "older.db")
    assert not converting.convert(plain_folder)


def test_a_file_that_could_not_be_opened_again_stays_plain(plain_folder, monkeypatch):
    photo = plain_folder.root / "attachments" / "aa"
    photo.parent.mkdir(exist_ok=True)
    photo.write_bytes(b"photo")
    monkeypatch.setattr(converting, "unseal", lambda *_: b"something else")
    converting.convert(plain_folder)
    assert photo.read_bytes() == b"photo"


def test_a_file_that_a_run_cut_off_has_sealed_already_is_left_alone(plain_folder):
    photo = plain_folder.root / "attachments" / "aa"
    photo.parent.mkdir(exist_ok=True)
    sealed = converting.seal(bytes(32), b"photo", "aa")
    photo.write_bytes(sealed)
    converting.convert(plain_folder)
    assert photo.read_bytes() == sealed


def test_an_entry_given_twice_at_once_is_taken_once(bare_desk, desk):
    desk.do(lambda work: work.create(Person, name="郑德福"))
    found = desk.read(lambda reading: entries_of(reading.connection))
    told = bare_desk.do(replay, [*found, *found])
    assert told.taken == len(found)


def test_a_folder_that_cannot_be_written_is_named(plain_folder, monkeypatch):
    def refuse(*_args, **_facts):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(converting, "_convert_files", refuse)
    with pytest.raises(UserError, match=r"place\.not_writable"):
        converting.convert(plain_folder)


def test_a_record_that_several_make_by_themselves_is_not_placed_twice(bare_desk):
    record = stable_id("shared")
    bare_desk.do(make, record=record, key="a")
    bare_desk.do(make, record=record, key="a", value="1")
    assert bare_desk.read(lambda r: r.execute(select(Setting.key)).scalars().all()) == ["a"]


def test_a_personal_part_that_was_changed_is_named(bare_desk):
    bare_desk.do(lambda work: work.create(Person, name="郑德福"))
    desk = tamper(bare_desk, DROP.format("personal", "update"), "UPDATE journal_personal SET data = '{\"name\":\"x\"}'")
    assert desk.read(check_chain).detail.endswith("has a changed personal part")
    desk.store.close()
