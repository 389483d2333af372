"""入库 in one act, and who goods may be handed to."""
from __future__ import annotations

import pytest

from desktop import cases, officers, supplies
from desktop.cases import NewPerson
from desktop.clock import DAY, HOUR
from desktop.journal.drafts import begin_draft, open_draft
from desktop.journal.take_back import take_back
from desktop.supplies import NewItem, NewPlace
from desktop.vocabulary import Role
from tests.relief import Shelf, holds, refused


@pytest.fixture
def shelf(desk):
    return Shelf(desk).filled()


def test_item_place_and_goods_come_in_as_one_act_and_go_as_one(desk):
    draft = desk.do(begin_draft, kind="receipt")
    done = desk.do(
        supplies.take_in, item=NewItem("热水袋", "个", {"kind": "warmers", "minimum": 5}), stock_place=NewPlace("车上"),
        quantity=12, batch="B1", draft=draft,
    )
    (row,) = desk.read(supplies.stock_view)
    assert (row.item.name, row.usable, row.item.minimum) == ("热水袋", 12, 5)
    assert done.number.endswith("-0001")
    assert desk.read(open_draft, draft=draft) is None
    desk.do(take_back, entry=desk.last_entry)
    assert desk.read(supplies.stock_view) == ()
    assert desk.read(supplies.stock_places) == []
    holds(desk)


def test_a_refused_intake_leaves_neither_item_nor_place_and_keeps_the_draft(desk):
    draft = desk.do(begin_draft, kind="receipt")
    refused(desk.do, "quantity.not_positive", verb=supplies.take_in, item=NewItem("热水袋", "个", {}),
            stock_place=NewPlace("车上"), quantity=0, draft=draft)
    assert desk.read(supplies.items) == []
    assert desk.read(supplies.stock_places) == []
    assert desk.read(open_draft, draft=draft) is not None


def met(desk, name, **facts):
    return desk.do(cases.record_contact, person=NewPerson({"name": name, **facts}), place_words="桥下")


def test_recipients_are_those_met_lately_the_latest_first(desk, clock):
    met(desk, "蒋世明")
    clock.advance(2 * HOUR)
    second = met(desk, "郑德福")
    found = desk.read(cases.recent_recipients)
    assert [one.name for one in found] == ["郑德福（自述）", "蒋世明（自述）"]
    assert (found[0].contact, found[0].person, found[0].place) == (second.contact, second.person, "桥下")
    clock.advance(3 * DAY - HOUR)
    assert [one.name for one in desk.read(cases.recent_recipients)] == ["郑德福（自述）"]
    clock.advance(DAY)
    assert desk.read(cases.recent_recipients) == ()


def test_a_restricted_file_is_offered_to_nobody_who_may_not_read_it(desk):
    secret = met(desk, "吴某", restricted=True)
    clerk = desk.do(officers.add_officer, name="陈国华", roles=[Role.DUTY])
    desk.actor = clerk
    assert desk.read(cases.recent_recipients) == ()
    names = desk.read(cases.recipient_names, contacts=frozenset({secret.contact}))
    assert names == {secret.contact: "限制查看"}


def test_a_contact_taken_back_is_no_recipient(desk):
    met(desk, "蒋世明")
    desk.do(take_back, entry=desk.last_entry)
    assert desk.read(cases.recent_recipients) == ()
