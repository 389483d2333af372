"""就业登记: once for each person, states that follow from facts, referrals with call-backs, nobody under 16."""
from __future__ import annotations

import pytest

from desktop import calls, cases, employment, people
from desktop.cases import NewPerson
from desktop.clock import DAY, HOUR
from desktop.journal.take_back import take_back
from desktop.rules.job_course import JobState
from tests.relief import holds, refused


def seen(desk, record):
    return desk.read(lambda reading: reading.seen(record))


def last_entry(desk):
    return tuple(desk.read(lambda reading: reading.connection.exec_driver_sql(
        "SELECT origin, seq FROM journal_entry ORDER BY seq DESC LIMIT 1").one()))


def test_a_file_is_opened_once_for_each_person(desk, jobs):
    """N2.4a: 就业登记档案, linked to the case, whose name and papers are read-only here."""
    file = jobs.file(help="placement")
    view = jobs.view(file)
    assert view.number == "500103003-1-Y-2025-0001"
    assert (view.shown, view.person_words) == ("冉启明（自述）", "男，45 岁，四川达州")
    assert (view.help_label, set(view.trades)) == ("岗位推荐", {"loading", "cleaning"})
    assert "已经有就业登记 001" in refused(desk.do, "job.known", verb=employment.register, person=jobs.person)
    holds(desk)


def test_nobody_under_sixteen(desk, jobs):
    """N2.4a, domain.md §2.9, 禁用童工: blocked with its sentence, at registering and at recommending."""
    child = jobs.met(name="小谢", birth_date="2010-01-14")
    said = refused(desk.do, "job.under_age", verb=employment.register, person=child)
    assert said == "15 岁，不满 16 岁，不能介绍工作。按未成年人办：报公安和民政，护送"
    guessed = jobs.met(age_estimate=15)
    assert "先在个案里查清年龄" in refused(desk.do, "job.perhaps_under_age", verb=employment.register, person=guessed)


def test_who_is_sixteen_today_may_work(desk, jobs):
    grown = jobs.met(name="小冉", birth_date="2009-01-14")
    assert jobs.view(desk.do(employment.register, person=grown)).person.row.age == 16


def test_an_age_learned_later_stops_the_referral(desk, jobs):
    young = jobs.met(name="小向")
    file = desk.do(employment.register, person=young, trades=["loading"])
    desk.do(people.change_person, person=young, seen=seen(desk, young), birth_date="2010-06-01")
    refused(desk.do, "job.under_age", verb=employment.refer, file=file, opening=jobs.porter)


def test_the_way_from_seeking_to_work(desk, jobs, clock):
    """N2.4b: 推荐给这家 writes the record, moves the person on, sets a call-back; 已上岗 adds visits on days 7 and 30."""
    file = jobs.file()
    assert jobs.row(file).state is JobState.SEEKING
    referral = jobs.refer(file)
    row = jobs.row(file)
    assert (row.state, row.line) == (JobState.REFERRED, "渝中百货仓，搬运工")
    assert row.due.at == clock.now() + DAY
    clock.advance(DAY)
    desk.do(employment.log_call, referral=referral, words="人来看过，明天上班", again_at=clock.now() + 3 * HOUR)
    assert jobs.row(file).due.at == clock.now() + 3 * HOUR
    desk.do(employment.start_work, referral=referral, on="2025-01-15")
    view = jobs.view(file)
    assert (view.state, jobs.row(file).line) == (JobState.WORKING, "渝中百货仓，上岗第 1 天")
    assert [due.words for due in view.due] == ["1月22日 上岗第 7 天回访", "2月14日 上岗第 30 天回访"]
    assert "回电：人来看过，明天上班。杨丽" in view.referrals[0].lines[0]
    desk.do(employment.finish_task, task=view.due[0].task, words="干得下来")
    assert [due.words for due in jobs.view(file).due] == ["2月14日 上岗第 30 天回访"]
    refused(desk.do, "job.task_ended", verb=employment.finish_task, task=view.due[0].task)
    refused(desk.do, "job.works_already", verb=employment.refer, file=file, opening=jobs.guard)
    holds(desk)


def test_a_referral_that_came_to_nothing_needs_its_reason(desk, jobs):
    file = jobs.file()
    referral = jobs.refer(file)
    refused(desk.do, "job.reason_missing", verb=employment.not_taken, referral=referral, reason="")
    refused(desk.do, "terms.note_missing", verb=employment.not_taken, referral=referral, reason="other")
    desk.do(employment.not_taken, referral=referral, reason="pay", words="只给 3000")
    view = jobs.view(file)
    assert (view.state, view.referrals[0].result, view.referrals[0].reason) == (
        JobState.SEEKING, "不成", "工资谈不拢：只给 3000"
    )
    assert view.due == ()
    refused(desk.do, "job.ended", verb=employment.start_work, referral=referral)


def test_a_file_that_comes_to_nothing_is_closed_with_a_reason_and_opened_again(desk, jobs):
    file = jobs.file()
    jobs.refer(file)
    refused(desk.do, "job.reason_missing", verb=employment.close_file, file=file, reason="")
    desk.do(employment.close_file, file=file, reason="gone")
    assert (jobs.row(file).state, jobs.row(file).line, jobs.row(file).due) == (JobState.FAILED, "人找不到", None)
    refused(desk.do, "job.closed", verb=employment.close_file, file=file, reason="gone")
    desk.do(employment.reopen_file, file=file)
    refused(desk.do, "job.not_closed", verb=employment.reopen_file, file=file)


def test_who_leaves_his_work_is_looked_after_again(desk, jobs):
    file = jobs.file()
    refused(desk.do, "job.not_working", verb=employment.left_work, file=file, reason="pay")
    desk.do(employment.start_work, referral=jobs.refer(file))
    desk.do(employment.left_work, file=file, reason="left_post", words="腰伤")
    assert (jobs.row(file).state, jobs.view(file).due) == (JobState.SEEKING, ())


def test_an_act_is_taken_back_whole(desk, jobs):
    file = jobs.file()
    referral = jobs.refer(file)
    desk.do(employment.start_work, referral=referral)
    desk.do(take_back, entry=last_entry(desk))
    view = jobs.view(file)
    assert view.state is JobState.REFERRED
    assert [due.kind for due in view.due] == ["call_back"]
    holds(desk)


@pytest.mark.parametrize(("verb", "code", "facts"), [
    (employment.refer, "job.opening_unknown", {"opening": "none"}),
    (employment.refer, "job.unknown", {"file": "none"}),
    (employment.register, "job.nobody", {}),
    (employment.register, "call.unknown", {"call": "none"}),
    (employment.register, "job.pay", {"words": "谢某", "pay_from": -1}),
    (employment.register, "job.date", {"words": "谢某", "ready_on": "明天"}),
    (employment.register, "terms.unknown", {"words": "谢某", "skill": "master"}),
    (employment.register, "terms.unknown", {"words": "谢某", "trades": ["magic"]}),
    (employment.add_opening, "job.title_missing", {"title": " "}),
    (employment.add_opening, "job.ages", {"title": "搬运", "age_from": 15}),
    (employment.add_opening, "job.ages", {"title": "搬运", "age_from": 50, "age_to": 20}),
    (employment.add_opening, "job.pay", {"title": "搬运", "pay_from": 500000, "pay_to": 300000}),
    (employment.add_opening, "job.wanted", {"title": "搬运", "wanted": 0}),
    (employment.add_opening, "job.date", {"title": "搬运", "start_by": "15日"}),
    (employment.log_call, "job.referral_unknown", {"referral": "none", "words": "x"}),
    (employment.finish_task, "job.task_unknown", {"task": "none"}),
])
def test_bad_input_is_refused_and_nothing_is_kept(desk, jobs, verb, code, facts):
    given = dict(facts)
    if verb is employment.refer:
        given.setdefault("file", jobs.file())
        given.setdefault("opening", jobs.porter)
    before = desk.read(employment.job_list), desk.read(employment.openings)
    refused(desk.do, code, verb=verb, **given)
    assert (desk.read(employment.job_list), desk.read(employment.openings)) == before


def test_words_times_and_days_are_asked_for(desk, jobs, clock):
    referral = jobs.refer(jobs.file())
    refused(desk.do, "job.words_missing", verb=employment.log_call, referral=referral, words=" ")
    refused(desk.do, "job.past", verb=employment.log_call, referral=referral, words="忙", again_at=clock.now())
    refused(desk.do, "job.future", verb=employment.start_work, referral=referral, on="2025-01-20")
    refused(desk.do, "job.date", verb=employment.start_work, referral=referral, on="20日")


def test_an_opening_that_is_gone_takes_nobody(desk, jobs):
    desk.do(employment.close_opening, opening=jobs.porter, seen=seen(desk, jobs.porter), why="招满")
    file = jobs.file()
    refused(desk.do, "job.opening_closed", verb=employment.refer, file=file, opening=jobs.porter)
    assert [one.id for one in desk.read(employment.openings)] == [jobs.guard]
    desk.do(employment.reopen_opening, opening=jobs.porter, seen=seen(desk, jobs.porter))
    jobs.refer(file)
    refused(desk.do, "job.referred_already", verb=employment.refer, file=file, opening=jobs.porter)


def test_openings_are_listed_by_what_fits_and_show_what_does_not(desk, jobs):
    """Match by 工种, 住处, 年龄, 证件, 到岗日子 only; hard needs are misses and never hidden."""
    found = desk.read(employment.fittings, file=jobs.file())
    assert [(one.opening.head, one.match.points) for one in found] == [("搬运工，2 人", 4), ("夜班保安，1 人", 2)]
    assert found[0].match.misses == "身份证补办中，临时证也收"
    assert "包不包住没说，打电话问" in found[1].match.misses
    assert found[0].opening.line == "渝中百货仓　3600 元，包住"


def test_a_clue_without_a_case_is_kept_and_gets_its_case_later(desk, jobs, clock):
    """N2.4a: 求职意愿 of a clue leads here; recommending waits for the case."""
    call = desk.do(calls.log_call, place_text="国泰广场", situation="no_work", received_at=clock.now()).id
    assert [one.call for one in desk.read(employment.wanting_work)] == [call]
    file = desk.do(employment.register, call=call, words="谢某，女", trades=["care"])
    assert jobs.row(file).needs_case
    assert jobs.row(file).short == "线索 1月14日"
    assert desk.read(employment.wanting_work) == ()
    refused(desk.do, "job.no_case", verb=employment.refer, file=file, opening=jobs.porter)
    person = jobs.met(name="谢某", sex="female")
    desk.do(employment.give_case, file=file, seen=seen(desk, file), person=person)
    assert jobs.row(file).shown == "谢某（自述）"
    other = desk.do(employment.register, words="又一个")
    refused(desk.do, "job.known", verb=employment.give_case, file=other, seen=seen(desk, other), person=person)


def test_a_contact_that_wants_work_waits_for_its_file(desk, jobs):
    done = desk.do(cases.record_contact, person=NewPerson({"name": "向开亮"}), place_words="桥下", wants_work=True)
    assert [(one.person, one.shown) for one in desk.read(employment.wanting_work)] == [(done.person, "向开亮（自述）")]
    desk.do(employment.register, person=done.person)
    assert desk.read(employment.wanting_work) == ()


def test_facts_are_changed_on_the_ground_of_what_was_seen(desk, jobs):
    file = jobs.file()
    desk.do(employment.change_file, file=file, seen=seen(desk, file), skill="skilled", skill_words="电焊 8 年")
    assert jobs.view(file).facts["skill_words"] == "电焊 8 年"
    desk.do(employment.change_opening, opening=jobs.porter, seen=seen(desk, jobs.porter), pay_to=400000)
    assert [one.line for one in desk.read(employment.openings)] == ["洪崖洞停车场　工资面议", "渝中百货仓　3600–4000 元，包住"]
    refused(desk.do, "job.pay", verb=employment.change_opening, opening=jobs.porter, seen=seen(desk, jobs.porter),
            pay_to=100)


def test_a_file_for_the_wrong_person_is_voided(desk, jobs):
    file = jobs.file()
    desk.do(employment.void_file, file=file, seen=seen(desk, file), reason="认错人")
    assert desk.read(employment.job_list) == ()
    assert jobs.view(jobs.file()).number.endswith("0002")


def test_what_is_due_is_told_to_the_duty_page(desk, jobs, clock):
    file = jobs.file()
    jobs.refer(file)
    assert desk.read(employment.due_jobs, until=clock.now()) == ()
    clock.advance(2 * DAY + HOUR)
    found = desk.read(employment.due_jobs, until=clock.now())
    assert [(one.file, one.shown, one.due.token) for one in found] == [(file, "冉启明（自述）", "redText")]
    assert found[0].due.words.endswith("回电，已过")
