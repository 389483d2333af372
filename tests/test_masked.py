"""Every question of the program keeps whole numbers of people to itself, but for those named here (domain.md §5.2)."""
from __future__ import annotations

import pytest

from desktop import calls, cases, officers, people, supplies
from desktop.cases import Goods, NewPerson
from desktop.clock import HOUR, FixedClock
from desktop.errors import UserError
from desktop.people import Recogniser
from desktop.vocabulary import Role
from tests.desks import NIGHT, open_copy
from tests.queries import all_queries, facts_for
from tests.relief import Shelf
from tests.test_restricted import _whole

NUMBERS = ("510723193102070019", "13981704466", "13981704477", "13900007721")
IN_FULL = {
    "campaign.archive.journal_lines": "the archive, whose verb asks for 导出完整台账 and is logged",
    "campaign.audit.audit": "the rows that the ledger is made of; the page shows `number_shown`",
    "cases.ledger.ledger_rows": "the ledger that goes up bears whole numbers; its export is logged",
    "people.file.open_file": "the row for verbs and forms, which mask or log what they tell of it",
    "journal.history.changes_of": "the journal's own; screens ask change_log, which masks",
}
"""With the reason why."""


@pytest.fixture(scope="module")
def house(founded_template, tmp_path_factory):
    """A person with both numbers, a relative, and a call that is closed."""
    clock = FixedClock(NIGHT)
    desk = open_copy(founded_template, tmp_path_factory.mktemp("masked"), clock)
    desk.actor = desk.read(officers.list_officers)[0].id
    shelf = Shelf(desk).filled()
    call = desk.do(calls.log_call, place_text="较场口", caller_number="13900007721", situation="sleeping_rough").id
    met = desk.do(
        cases.record_contact, person=NewPerson({"name": "郑德福", "id_number": NUMBERS[0], "phone": NUMBERS[1]}),
        place_words="站口", call=call, goods=Goods(lines=[supplies.Handout(shelf.quilt, 1)], receipt="signed"),
    )
    desk.do(people.add_relative, person=met.person, name="郑德贵", phone=NUMBERS[2])
    clock.advance(HOUR // 4)
    desk.do(calls.arrive, call=call)
    desk.do(calls.close_call, call=call, outcome="true")
    known = {
        "person": met.person, "contact": met.contact, "contacts": frozenset([met.contact]), "call": call,
        "record": met.person, "subjects": [met.contact, met.person], "start": 0, "end": NIGHT + HOUR, "since": 0,
        "until": NIGHT + HOUR, "at": NIGHT, "recogniser": Recogniser(), "item": shelf.quilt, "quantity": 1,
        "load": lambda _sha256: b"", "limit": 50, "month": "2025-01", "ids": [met.contact, met.person],
        "query": "郑德福", "number": met.issued.number, "calls": [call],
    }
    duty = desk.do(officers.add_officer, name="陈国华", roles=(Role.DUTY,))
    yield desk, known, duty
    desk.store.close()


def test_whole_numbers_are_told_by_none_but_those_named(house):
    desk, known, duty = house
    desk.actor, asked, told = duty, 0, {}
    for name, query in all_queries().items():
        facts = facts_for(query, known)
        if facts is None:
            continue
        try:
            texts = "\n".join(desk.read(_whole, query, *facts[0], **facts[1]))
        except (UserError, AttributeError, TypeError, KeyError, ValueError):
            continue
        asked += 1
        if any(number in texts for number in NUMBERS):
            told[name] = [number for number in NUMBERS if number in texts]
    assert asked > 120
    assert sorted(told) == sorted(IN_FULL)


def test_masked_they_are_told(house):
    desk, known, _duty = house
    card = desk.read(people.find_person, person=known["person"])
    assert (card.row.id_masked, card.phone_masked) == ("510723********0019", "139****4466")
    assert desk.read(calls.call_view, call=known["call"]).caller_number == "139****7721"
