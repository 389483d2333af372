"""The search index after an upgrade, and of what says nothing."""
from __future__ import annotations

from desktop.db.base import journalled_specs, spec_of
from desktop.db.models.people import Person
from desktop.journal.text_index import body_of, index_sounds
from desktop.search import find


def make(work):
    return work.create(Person, name="郑德福")


def test_names_written_before_an_upgrade_get_their_sounds(bare_desk):
    person = bare_desk.do(make)
    bare_desk.do(lambda work: work.connection.exec_driver_sql("DELETE FROM text_index"))
    assert bare_desk.read(find, query="zdf").hits == ()
    assert bare_desk.do(lambda work: index_sounds(work.connection, journalled_specs().values())) == 1
    assert [hit.record for hit in bare_desk.read(find, query="zdf").hits] == [person]


def test_what_says_nothing_has_no_body():
    assert body_of(spec_of(Person), {"name": " ", "alias": None}) == ""
