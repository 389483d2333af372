"""社会力量 by kind and by the way they took part, each number with its rows (N1.3a, A3.4)."""
from __future__ import annotations

from desktop import calls, cases, directory, patrols
from desktop.clock import instant

START, END = instant(2025, 1, 13, 12), instant(2025, 1, 14, 12)


def told(desk):
    return {one.code: one for one in desk.read(patrols.forces, start=START, end=END)}


def test_heads_and_reports_by_kind_with_their_rows(desk, street):
    """A3.4: 发现报告, 街面劝导, 应急救助服务 of every kind of the notice."""
    desk.do(directory.add_informant, name="陈师傅", kind="cleaner", phone="13000003201")
    call = desk.do(calls.log_call, place_text="较场口", caller_number="130 0000 3201", received_at=street.at(22)).id
    desk.do(calls.log_call, place_text="较场口", caller_number="130 0000 9999", received_at=street.at(22))
    first = street.begin(parties=[street.party(units={"street": 2, "volunteers": 3, "social_work": 1})])
    second = street.begin(22, parties=[street.party(units={"volunteers": 2, "party_members": 4})])
    desk.do(cases.record_mobilisation, kind="cleaner", headcount=12, at=street.at(18), place_words="人民公园")
    desk.do(cases.record_mobilisation, kind="volunteer", headcount=6, part="rescue", at=street.at(21))
    found = told(desk)
    assert (found["cleaner"].amount("told"), found["cleaner"].amount("report")) == (12, 1)
    assert [(row.page, row.record) for row in found["cleaner"].rows["report"]] == [("calls", call)]
    assert (found["volunteer"].amount("persuade"), found["volunteer"].amount("rescue")) == (5, 6)
    assert [row.record for row in found["volunteer"].rows["persuade"]] == [first, second]
    assert (found["party_member"].amount("persuade"), found["social_work"].total) == (4, 1)
    assert found["courier"].total == 0, "kinds that did nothing are shown as such"


def test_what_was_voided_counts_no_more(desk, street):
    made = street.begin(parties=[street.party(units={"volunteers": 3})])
    record = desk.do(cases.record_mobilisation, kind="volunteer", headcount=6, at=street.at(21))
    desk.do(patrols.void_round, patrol=made, seen=desk.read(lambda reading: reading.seen(made)), reason="记重了")
    desk.do(cases.void_mobilisation, mobilisation=record, seen=desk.read(cases.mobilisations)[0].seen, reason="记重了")
    assert told(desk)["volunteer"].total == 0
