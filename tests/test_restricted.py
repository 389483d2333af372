"""A restricted file (家暴, minors) says nothing to whoever may not read it, whatever question is asked (A4.4, A5.3).

One such file is written with words that stand nowhere else, in every table that takes something of a person. Then every
question of the program is put by an officer without the right, with every id that leads to that file.
"""
from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from desktop import attachments, cases, employment, figures, officers, people, search, supplies
from desktop.attachments import Prepared
from desktop.campaign import KIND_LABELS
from desktop.cases import Goods, NewPerson, NextVisit
from desktop.clock import DAY, FixedClock
from desktop.db.base import journalled_specs
from desktop.discretion import readable_drafts
from desktop.duty.open_items import open_items
from desktop.errors import UserError
from desktop.journal.drafts import begin_draft, drop_draft
from desktop.people import Recogniser
from desktop.rules.shifts import shift_of
from desktop.shared_settings import shift_times
from desktop.vocabulary import DraftKind, Role
from tests.desks import NIGHT, open_copy
from tests.queries import all_queries, facts_for
from tests.relief import Shelf

SECRETS = (
    "冯幽兰", "阿兰幽", "51072319910305022X", "13981704466", "青绿格子围巾", "绥阳幽兰坝", "幽兰楼三单元", "怕见穿制服",
    "幽怨的弟弟", "13981704477", "躲在幽巷", "幽会后背痛", "幽处回访", "幽门告诫", "幽谷站口", "幽深的伤", "幽照的背影",
    "幽厂缝纫", "幽府协查", "幽护人", "幽接收站",
)
WHOLE = {
    "campaign.archive.journal_lines": "the archive, whose verb asks for 导出完整台账",
    "cases.ledger.ledger_rows": "what audit and export are made of; the audit veils its rows",
    "emergencies.papers.house_of": "the names that no report may tell, to find them in its text",
    "employment.files.file_of": "a row for verbs, which open the file before they tell of it",
    "journal.history.changes_of": "the journal's own; screens ask change_log",
}
"""Questions that only other questions and verbs ask, with the reason why they know more."""


@pytest.fixture(scope="module")
def house(founded_template, tmp_path_factory):
    """The desk, what leads to the file by the names of arguments, and the officer who may not read it."""
    folder = tmp_path_factory.mktemp("restricted")
    clock = FixedClock(NIGHT)
    desk = open_copy(founded_template, folder, clock)
    desk.actor = desk.read(officers.list_officers)[0].id
    shelf = Shelf(desk).filled()
    known = _write(desk, shelf, folder)
    duty = desk.do(officers.add_officer, name="陈国华", roles=(Role.DUTY,))
    known["officer"] = desk.actor
    yield desk, known, duty
    desk.store.close()


def _write(desk, shelf, folder) -> dict[str, Any]:
    photo = desk.do(attachments.keep, folder=folder / "a", original=b"picture", prepared=Prepared(b"a", b"b", 9, 9))
    met = desk.do(
        cases.record_contact, person=NewPerson({
            "name": "冯幽兰", "alias": "阿兰幽", "id_number": "51072319910305022X", "phone": "13981704466", "sex": "female",
            "looks": "青绿格子围巾", "home": "绥阳幽兰坝", "dwelling": "幽兰楼三单元", "how_to_talk": "怕见穿制服",
        }), place_words="幽谷站口", note="躲在幽巷", body_note="幽深的伤", receiver="幽接收站", photos=[photo],
        causes=["domestic_violence"], goods=Goods(lines=[supplies.Handout(shelf.quilt, 1)], receipt="signed"),
        next_visit=NextVisit(NIGHT + DAY, "幽处回访"),
    )
    person = met.person
    desk.do(people.add_relative, person=person, name="幽怨的弟弟", phone="13981704477")
    note = desk.do(cases.write_note, person=person, words="幽会后背痛")
    [governance] = desk.do(cases.record_governance, person=person, kind="advised", place_words="幽门口",
                           outcome="幽门告诫")
    desk.do(people.open_tracing, person=person, features="幽府协查")
    desk.do(people.list_care, person=person, guardian="幽护人")
    file = desk.do(employment.register, person=person, history="幽厂缝纫")
    [view] = desk.read(attachments.photos_of, subjects=[met.contact])
    desk.do(attachments.caption_photo, photo=view.id, seen=view.seen, caption="幽照的背影")
    desk.do(people.change_person, person=person, seen=desk.read(people.find_person, person=person).seen, restricted=True)
    return {
        "person": person, "other": person, "contact": met.contact, "contacts": frozenset([met.contact]), "file": file,
        "files": [file], "subjects": [met.contact, person], "start": 0, "end": NIGHT + 9 * DAY, "until": NIGHT + 9 * DAY,
        "since": 0, "at": NIGHT, "number": met.issued.number, "attachments": [photo], "recogniser": Recogniser(),
        "item": shelf.quilt, "quantity": 1, "wanted": supplies.MovementFilter(), "lines": frozenset(),
        "load": lambda _sha256: b"", "limit": 50, "month": "2025-01", "first_day": "2025-01-01", "last_day": "2025-01-31",
        "persons": [person], "ids": [met.contact, person], "note": note, "governance": governance,
    }


def _told(value: object, depth: int = 0) -> Iterator[str]:
    """Every text in an answer, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, bytes) or depth > 9 or value is None:
        return
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for one in dataclasses.fields(value):
            yield from _told(getattr(value, one.name), depth + 1)
    elif isinstance(value, Mapping):
        yield from _told([*value.keys(), *value.values()], depth + 1)
    elif isinstance(value, (list, tuple, set, frozenset, Iterator)):
        for one in value:
            yield from _told(one, depth + 1)
    elif hasattr(value, "_mapping"):
        yield from _told(list(value._mapping.values()), depth + 1)


def _whole(reading, asked, /, *args: object, **facts: object) -> list[str]:
    """All that is told, while the reading lasts."""
    return list(_told(asked(reading, *args, **facts)))


def _leaks(answer: object) -> set[str]:
    texts = "\n".join(_told(answer))
    return {secret for secret in SECRETS if secret in texts}


def _records(desk, person: str) -> list[tuple[str, str]]:
    """Every record of the store that bears one of the words."""
    found = []
    for name, spec in journalled_specs().items():
        rows = desk.read(lambda reading, spec=spec: reading.execute(spec.table.select()).mappings().all())
        found += [(name, str(row["id"])) for row in rows if any(str(value) in SECRETS for value in row.values())]
    return found


def test_every_word_stands_in_the_store(house):
    desk, known, _duty = house
    tables = {table for table, _record in _records(desk, known["person"])}
    assert {"person", "contact", "relative", "case_note", "follow_up", "tracing", "photo", "governance", "job_file"} <= tables


def test_no_question_tells_anything_of_it_to_whoever_may_not_read_it(house):
    desk, known, duty = house
    desk.actor, asked, leaks = duty, 0, {}
    for name, query in all_queries().items():
        facts = facts_for(query, known)
        if facts is None or name in WHOLE:
            continue
        try:
            told = _leaks(desk.read(_whole, query, *facts[0], **facts[1]))
        except (UserError, AttributeError, TypeError, KeyError, ValueError):
            continue
        asked += 1
        if told:
            leaks[name] = told
    assert asked > 120
    assert [f"{name}: {sorted(told)}" for name, told in leaks.items()] == []


def _further(desk, known) -> Iterator[tuple[str, dict[str, Any]]]:
    """Questions whose arguments are many: every figure's rows, every cut, every problem of the row, every search."""
    period = {"start": 0, "end": NIGHT + 9 * DAY}
    rows = set()
    for figure in desk.read(figures.campaign_figures, **period, rows=True).figures:
        yield "figures.counting.rows_behind", {"key": figure.key, **period}
        rows |= set(figure.rows)
    yield "figures.rows.describe_rows", {"ids": sorted(rows)}
    for cut in figures.Cut:
        yield "figures.counting.figures_by", {"cut": cut, **period}
    for kind in KIND_LABELS:
        yield "campaign.mending.mending", {"contact": known["contact"], "kind": kind}
    for table, record in _records(desk, known["person"]):
        yield "exchange.conflicts.conflicts_of", {"record": record}
        yield "exchange.titles.title_of", {"table": table, "record": record}
        yield "search.subject_of", {"table": table, "record": record}
    for secret in SECRETS:
        yield "directory.phone_book.known_caller", {"phone": secret}
        yield "directory.phone_book.find_phones", {"query": secret, "on_duty": frozenset(), "limit": 20}
        yield "directory.places.find_places", {"query": secret, "counts": {}, "limit": 20}
        yield "directory.places.place_named", {"text": secret}


def test_the_rows_behind_figures_what_can_be_mended_and_what_is_typed_tell_nothing_either(house):
    desk, known, duty = house
    queries, leaks, asked = all_queries(), set(), set()
    desk.actor = known["officer"]
    further = list(_further(desk, known))
    desk.actor = duty
    for name, facts in further:
        try:
            answer = desk.read(_whole, queries[name], **facts)
        except UserError:
            continue
        asked.add(name)
        leaks |= {f"{name}: {told}" for told in _leaks(answer)}
    assert {"figures.counting.rows_behind", "figures.rows.describe_rows", "figures.counting.figures_by"} <= asked
    assert sorted(leaks) == []


@pytest.mark.parametrize("name", ["change_log.told_changes", "exchange.titles.title_of", "search.subject_of"])
def test_the_changes_and_titles_of_its_records_tell_nothing_either(house, name):
    desk, known, duty = house
    desk.actor, query, leaks = duty, all_queries()[name], {}
    for table, record in _records(desk, known["person"]):
        facts = {"record": record} | ({"table": table} if "table" in inspect.signature(query).parameters else {})
        try:
            told = _leaks(desk.read(_whole, query, **facts))
        except UserError:
            continue
        if told:
            leaks[table] = told
    assert [f"{name}: {sorted(told)}" for name, told in leaks.items()] == []


def test_it_is_found_by_none_of_its_words(house):
    desk, _known, duty = house
    desk.actor = duty
    found = {secret: desk.read(search.find, query=secret).hits for secret in SECRETS}
    assert {secret for secret, hits in found.items() if hits} == set()


FORMS_OVER = {"person", "contact", "relative", "case_note", "follow_up", "tracing", "governance", "job_file"}


def test_what_one_left_half_written_over_it_is_told_to_nobody_else(house):
    desk, known, duty = house
    desk.actor = known["officer"]
    over = [record for table, record in _records(desk, known["person"]) if table in FORMS_OVER]
    contents = [{"of": f"{record}/x", "title": "修改，冯幽兰", "words": "躲在幽巷"} for record in over]
    drafts = [desk.do(begin_draft, kind=DraftKind.SHORT.value, content=content) for content in contents]
    drafts.append(desk.do(begin_draft, kind=DraftKind.CONTACT.value, content={"person": known["person"]}))
    shift = shift_of(NIGHT, desk.read(shift_times))
    try:
        assert [draft.id for draft in desk.read(readable_drafts)] == drafts
        desk.actor = duty
        assert desk.read(readable_drafts) == []
        # The next shift is told that something waits, not of whom.
        told = [item.words for item in desk.read(open_items, shift=shift) if item.record in drafts]
        assert set(told) == {"限制查看的个案", "救助登记"}
        own = desk.do(begin_draft, kind=DraftKind.SHORT.value, content=contents[0])
        drafts.append(own)
        assert [draft.id for draft in desk.read(readable_drafts)] == [own]
    finally:
        for draft in drafts:
            desk.do(drop_draft, draft=draft)


def test_whoever_may_read_it_finds_it(house):
    desk, known, _duty = house
    desk.actor = known["officer"]
    assert {hit.subject_id for hit in desk.read(search.find, query="冯幽兰").hits} == {known["person"]}
    assert _leaks(desk.read(people.find_person, person=known["person"])) >= {"冯幽兰", "绥阳幽兰坝"}
