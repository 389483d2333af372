"""An erased person is in no byte of the store, its log or its index; the chain verifies, nothing comes back."""
from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from desktop.db.models.journal import JournalPersonal
from desktop.db.models.people import Person
from desktop.errors import ProgramFault, UserError
from desktop.journal.drafts import begin_draft, drop_draft, save_draft
from desktop.journal.replay import entries_of, replay
from desktop.journal.take_back import take_back
from desktop.journal.verify import verify
from tests.desks import open_copy

NAME, PHONE, WORDS = "欧阳靖涵", "13088917742", "左眉有疤穿灰棉衣"


def meet(work):
    return work.create(Person, name=NAME, phone=PHONE, phone_key=PHONE, sex="male")


def describe(work, person):
    work.change(Person, person, seen=work.seen(person), looks=WORDS)


def erase(work, person):
    work.erase(Person, person, basis="突发事件应对法第八十五条", approved_by="罗敏")


def bytes_of(desk) -> bytes:
    folder = desk.store.path.parent
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def holds(desk):
    return all(finding.holds for finding in desk.read(lambda reading: list(verify(reading))))


def traces(desk) -> list[str]:
    found = bytes_of(desk)
    return [text for text in (NAME, PHONE, WORDS, PHONE[-4:]) if text.encode() in found]


@pytest.fixture
def met(bare_desk):
    draft = bare_desk.do(begin_draft, kind="call")
    bare_desk.do(save_draft, draft=draft, content={"name": NAME, "phone": PHONE, "words": WORDS})
    bare_desk.do(drop_draft, draft=draft)
    person = bare_desk.do(meet)
    bare_desk.do(describe, person=person)
    return bare_desk, person


def test_before_the_act_everything_is_there(met):
    desk, _ = met
    assert traces(desk) == [NAME, PHONE, WORDS, PHONE[-4:]]


def test_no_byte_is_left_and_the_chain_verifies(met):
    desk, person = met
    desk.do(erase, person=person)
    assert traces(desk) == []
    row = desk.read(lambda r: r.execute(select(Person).where(Person.id == person)).one())
    assert (row.name, row.phone, row.looks, row.sex) == (None, None, None, "male")
    assert holds(desk)
    assert desk.read(lambda r: r.connection.exec_driver_sql("SELECT count(*) FROM indexed").scalar()) == 0


def test_an_old_package_does_not_bring_it_back(met, store_template, tmp_path, clock):
    desk, person = met
    other = open_copy(store_template, tmp_path / "other", clock, seed=2)
    before = desk.read(lambda reading: entries_of(reading.connection))
    desk.do(erase, person=person)
    erasing = desk.read(lambda reading: entries_of(reading.connection))[-1:]
    other.do(replay, before)
    assert NAME in other.read(lambda r: r.execute(select(Person.name)).scalars().all())
    other.do(replay, erasing)
    assert traces(other) == []
    other.do(replay, before)
    assert traces(other) == []
    assert holds(other)
    late = open_copy(store_template, tmp_path / "late", clock, seed=3)
    late.do(replay, [*before, *erasing])
    assert traces(late) == []
    assert holds(late)
    other.store.close()
    late.store.close()


def test_personal_parts_go_only_by_an_erase_entry(met):
    desk, _ = met
    with pytest.raises(DBAPIError, match="append-only"), desk.store.writing() as connection:
        connection.exec_driver_sql("DELETE FROM journal_personal")
    assert desk.read(lambda r: len(r.execute(select(JournalPersonal)).all())) == 2


def test_an_erasure_is_final_and_stands_alone_in_its_act(met):
    desk, person = met

    def both(work):
        describe(work, person)
        erase(work, person)

    with pytest.raises(ProgramFault, match="erased and written"):
        desk.do(both)
    desk.do(erase, person=person)
    with pytest.raises(UserError, match=r"take_back\.final"):
        desk.do(take_back, entry=desk.last_entry)


def test_what_is_written_after_an_erasure_stays_readable(met):
    desk, person = met
    desk.do(erase, person=person)
    desk.do(lambda work: work.change(Person, person, seen=work.seen(person), looks="戴红帽子"))
    assert desk.read(lambda r: r.execute(select(Person.looks)).scalar_one()) == "戴红帽子"
    assert traces(desk) == []
    assert holds(desk)
