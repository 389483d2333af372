"""Drafts live in the store from the first key on and leave no entry."""
from __future__ import annotations

import pytest

from desktop.db.store import open_store
from desktop.errors import UserError
from desktop.journal.desk import Desk
from desktop.journal.drafts import begin_draft, drop_draft, open_draft, open_drafts, save_draft


def test_a_draft_is_there_after_the_program_died(bare_desk, clock):
    draft = bare_desk.do(begin_draft, kind="call")
    clock.advance(1000)
    kept = bare_desk.do(save_draft, draft=draft, content={"place": "临江门", "people": 2})
    assert kept == clock.now()
    again = Desk(open_store(bare_desk.store.path), bare_desk.source)
    (found,) = again.read(open_drafts, kind="call")
    assert (found.id, found.started_at, found.saved_at) == (draft, clock.now() - 1000, kept)
    assert found.content == {"place": "临江门", "people": 2}
    assert again.read(lambda r: r.connection.exec_driver_sql("SELECT count(*) FROM journal_entry").scalar()) == 0
    again.store.close()


def test_a_dropped_draft_is_gone(bare_desk):
    draft = bare_desk.do(begin_draft, kind="call", content={"a": "b"})
    dropped = bare_desk.do(drop_draft, draft=draft)
    assert dropped is not None
    assert dropped.content == {"a": "b"}
    assert bare_desk.read(open_draft, draft=draft) is None
    assert bare_desk.read(open_drafts, kind="other") == []


def test_saving_a_draft_tells_the_pages(bare_desk):
    heard = []
    bare_desk.listen(heard.append)
    bare_desk.do(begin_draft, kind="call")
    assert heard == [frozenset({"draft"})]


def test_the_act_that_settles_a_draft_takes_it_away_with_itself_and_a_refused_one_leaves_it(bare_desk):
    draft = bare_desk.do(begin_draft, kind="call", content={"words": "手冰凉"})

    def refuse(_work):
        raise UserError("disk.full")

    with bare_desk.settling(draft), pytest.raises(UserError):
        bare_desk.do(refuse)
    assert [one.id for one in bare_desk.read(open_drafts)] == [draft]
    with bare_desk.settling(draft):
        bare_desk.do(lambda work: None)
    assert bare_desk.read(open_drafts) == []
