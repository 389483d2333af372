"""Clauses of the notice that one act shows, each by what the program does (domain.md §1)."""
from __future__ import annotations

import pytest

from desktop import calls, cases, directory, figures, patrols, people
from desktop.cases import NewPerson
from desktop.clock import DAY, HOUR, MINUTE
from desktop.errors import UserError
from desktop.rules.branches import Branch
from desktop.terms import add_term, list_terms
from tests.desks import NIGHT
from tests.relief import holds


def met(desk, person=None, **facts):
    given = {"place_words": "临江门站 3 号口", **facts}
    return desk.do(cases.record_contact, person=NewPerson(person or {"name": "郑德福"}), **given)


def row_of(desk, contact):
    return next(row for row in desk.read(cases.ledger_rows, start=0, end=NIGHT + HOUR) if row.contact == contact)


def steps(desk, contact):
    return {state.branch: [step.code for step in state.steps] for state in desk.read(cases.branches_of, contact=contact)}


def test_other_conveniences_are_given_beside_any_help(desk):
    """N1.4 更多救助便利: transport, kin, charging and telephone, warmth, and 其他便利 in free words, several at once."""
    made = met(desk, measures={"transport": "", "contact_kin": "", "charge_phone": "", "shelter": "",
                               "other": "借轮椅到车站"})
    row = row_of(desk, made.contact)
    assert set(row.measure_codes) == {"transport", "contact_kin", "charge_phone", "shelter", "other"}
    assert row.said == ("帮扶措施“其他便利”：借轮椅到车站",)
    bare = met(desk, measures=["other"])
    assert "其他便利" in row_of(desk, bare.contact).unclear, "without words it is asked before 审核"


def test_help_is_of_many_kinds_and_who_does_not_qualify_has_his_reason(desk):
    """N2.1 对符合条件的…多样化帮扶救助: 1..n measures of a contact; 符合条件 is a person's decision with its reason."""
    made = met(desk, measures=["food", "water", "ticket", "job_help"], eligible="yes")
    assert len(row_of(desk, made.contact).measures) == 4
    view = desk.read(cases.contact_view, contact=made.contact)
    desk.do(cases.edit_contact, contact=made.contact, seen=view.seen,
            facts={"eligible": "no", "eligible_note": "有住处，只是来要钱"}, choices={"measures": ["food"]})
    after = desk.read(cases.contact_view, contact=made.contact)
    assert (after.facts["eligible"], after.facts["eligible_note"], set(after.choices["measures"])) == (
        "no", "有住处，只是来要钱", {"food"})
    holds(desk)


def test_urgent_needs_are_kept_with_a_case_and_counted(desk):
    """A2.1 深入研判…急难需求，心中有数: several needs of a case, counts by need with the rows behind them."""
    first = met(desk, needs={"meals_lodging": "", "papers": "", "other": "想给手机充电"})
    second = met(desk, needs=["meals_lodging"])
    form = dict(desk.read(figures.monthly_form, start=NIGHT - DAY, end=NIGHT + DAY))
    counts = {one.label: (one.value, set(one.rows)) for one in form["急难需求"] if one.value}
    assert counts == {"食宿": (2, {first.contact, second.contact}), "证件": (1, {first.contact}),
                      "其他": (1, {first.contact})}


def test_relief_goes_by_sex_age_and_body_and_mind(desk):
    """A5.1 根据性别、年龄和身心状况分类施救: three facts of their own; a woman is brought by a woman."""
    woman = {"name": "秦桂珍", "sex": "female", "age_estimate": 50}
    ill = met(desk, woman, body="ill", mind="suspected_mental", willing="yes")
    row = row_of(desk, ill.contact)
    assert (row.sex_code, row.age, row.age_estimated, row.body_code, row.mind_code) == (
        "female", 50, True, "ill", "suspected_mental")
    assert "female_staff" in steps(desk, ill.contact)[Branch.MEDICAL]
    station = met(desk, woman, willing="yes", destination="station")
    assert "female_staff" in steps(desk, station.contact)[Branch.STATION]
    desk.do(cases.do_step, contact=station.contact, step="female_staff", words="社工小陈")
    done = next(s for state in desk.read(cases.branches_of, contact=station.contact) for s in state.steps
                if s.code == "female_staff")
    assert done.done
    man = met(desk, {"name": "郑德福", "sex": "male"}, willing="yes", destination="station")
    assert "female_staff" not in steps(desk, man.contact)[Branch.STATION]
    girl = met(desk, {"name": "小琴", "sex": "female", "age_estimate": 9}, willing="yes")
    assert "second_staff" in steps(desk, girl.contact)[Branch.MINOR]


def test_places_are_an_open_list_that_patrols_and_cases_pick_from(desk):
    """N1.2a: the five kinds of the notice, 等: a kind of the street's own; N1.2: stops and cases name the same place."""
    own = desk.do(add_term, list_name="place_kind", label="地下车库")
    kinds = {choice.code for choice in desk.read(list_terms, list_name="place_kind")}
    assert {"station", "scenic", "underpass", "bridge", "vacant", own} <= kinds
    garage = desk.do(directory.add_place, name="洪崖洞车库", kind=own, key=True, sleeping=True)
    patrol = desk.do(patrols.begin_round, starts_at=NIGHT - HOUR)
    desk.do(patrols.mark_visit, patrol=patrol, place=garage, people=1, at=NIGHT - HOUR // 2)
    made = met(desk, place=garage, place_kind=own, place_words="")
    assert (row_of(desk, made.contact).place, row_of(desk, made.contact).place_kind) == ("洪崖洞车库", "地下车库")


def test_every_clue_ends_in_an_outcome(desk):
    """N1.3b 主动提供线索: a clue becomes a case, or is closed with what came of it."""
    call = desk.do(calls.log_call, place_text="桥下", received_at=NIGHT - HOUR).id
    desk.do(calls.arrive, call=call, at=NIGHT - HOUR + 20 * MINUTE)
    with pytest.raises(UserError):
        desk.do(calls.close_call, call=call, outcome="")
    desk.do(calls.close_call, call=call, outcome="not_found")
    assert desk.read(calls.call_view, call=call).outcome == "not_found"
    other = desk.do(calls.log_call, place_text="站口", received_at=NIGHT - HOUR).id
    made = met(desk, call=other)
    assert row_of(desk, made.contact).call == other


@pytest.mark.parametrize(("willing", "branch"), [("yes", Branch.STATION), ("no", Branch.REFUSAL)])
def test_willingness_is_a_fact_asked_before_the_way(desk, willing, branch):
    """N2.2a 自愿受助: yes leads to the station, no to the three things of A4.6; causes of the notice are offered."""
    made = met(desk, willing=willing, causes=["no_work", "kin_not_found", "sleeping_rough"])
    assert branch in steps(desk, made.contact)
    assert len(row_of(desk, made.contact).causes) == 3
    unasked = met(desk)
    wanted = {one.field for one in cases.missing_for_audit(row_of(desk, unasked.contact))}
    assert "willing" in wanted


def test_a_person_has_one_file_with_all_contacts(desk):
    """A2.5 一人一档: whoever is met again joins his file."""
    made = met(desk)
    desk.do(cases.record_contact, person=made.person, place_words="解放碑")
    file = desk.read(cases.case_file, person=made.person)
    assert (file.contacts, desk.read(people.file_counts)[people.Tracking.ALL]) == (2, 1)
