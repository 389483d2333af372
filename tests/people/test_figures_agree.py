"""One number of people and contacts wherever it is shown: page, figures, ledger, 简报, file, 重点信息台账."""
from __future__ import annotations

from desktop import calls, campaign, cases, duty, people
from desktop.cases import NewPerson
from desktop.clock import DAY, HOUR, instant
from desktop.figures import campaign_figures
from desktop.figures.counting import paper_figures
from desktop.figures.monthly import monthly_form
from desktop.people import Tracking
from tests.desks import NIGHT
from tests.relief import holds


def met(desk, person, **facts):
    return desk.do(cases.record_contact, person=person, place_words="临江门站 3 号口", **facts)


def test_persons_and_contacts_agree_everywhere(desk):
    """人 and 人次 (domain.md §1.4, 6): joined files are one person, 治理 is no relief, what is 作废 is gone everywhere."""
    zheng = met(desk, NewPerson({"name": "郑德福"}), at=NIGHT - 3 * DAY).person
    again = met(desk, NewPerson({"name": "郑得福"}), at=NIGHT - DAY).person
    met(desk, zheng, at=NIGHT - HOUR, governance={"kind": "persuade"})
    met(desk, NewPerson({"looks": "灰棉衣"}), at=NIGHT - 2 * HOUR)
    wrong = met(desk, NewPerson({"name": "吴建军"}), at=NIGHT)
    desk.do(cases.record_governance, kind="move_on", person=wrong.person, place_words="解放碑")
    desk.do(people.join_files, person=zheng, other=again)
    seen = desk.read(cases.case_file, person=wrong.person).timeline[0].seen
    desk.do(cases.void_contact, contact=wrong.contact, seen=desk.read(cases.contact_view, contact=wrong.contact).seen,
            reason="登记重了")
    assert seen is not None

    figures = desk.read(campaign_figures, start=0, end=10**14)
    ledger = desk.read(cases.ledger_rows, start=0, end=10**14)
    rows = desk.read(cases.case_list, tracking=Tracking.ALL)
    files = [desk.read(cases.case_file, person=row.person.id) for row in rows]
    contacts = {"figures": figures.by_key["contacts"].value, "ledger": len(ledger), "paper": paper_figures(figures).found,
                "list": sum(row.contacts for row in rows), "files": sum(file.contacts for file in files),
                "behind": len(figures.by_key["contacts"].rows)}
    assert set(contacts.values()) == {4}, contacts
    mains = desk.read(people.main_files)
    persons = {"figures": figures.by_key["persons"].value,
               "ledger": len({mains.get(row.person, row.person) for row in ledger}),
               "list": sum(bool(row.contacts) for row in rows), "files": sum(bool(file.contacts) for file in files)}
    assert set(persons.values()) == {2}, persons
    counts = desk.read(people.file_counts)
    assert counts[Tracking.ALL] == len(rows) == 3
    key = {one.person.id: one.contacts for one in desk.read(cases.key_persons)}
    assert key == {desk.read(people.main_file, person=zheng): 3}
    holds(desk)


def test_a_shift_a_day_and_a_month_agree_with_the_whole(desk):
    """Hand-over sheet, 值班台, 值班日志, days, 月报表 and 签认页 count the same contacts and calls."""
    call = desk.do(calls.log_call, place_text="临江门站 3 号口", received_at=NIGHT - HOUR).id
    desk.do(calls.mark_not_needed, call=desk.do(calls.log_call, place_text="打错", received_at=NIGHT - HOUR).id,
            kind="misdial")
    zheng = met(desk, NewPerson({"name": "郑德福", "sex": "male"}), at=NIGHT - 3 * DAY).person
    met(desk, zheng, at=NIGHT - HOUR, call=call)
    met(desk, NewPerson({"looks": "灰棉衣"}), at=NIGHT - 2 * HOUR)
    gone = met(desk, NewPerson({"name": "吴建军"}), at=NIGHT - HOUR)
    desk.do(cases.void_contact, contact=gone.contact, seen=desk.read(cases.contact_view, contact=gone.contact).seen,
            reason="登记重了")
    shift = desk.read(duty.shift_at, at=NIGHT)

    def figure(key, start, end):
        return desk.read(campaign_figures, start=start, end=end).by_key[key].value

    log = desk.read(duty.shift_log, duty_day=shift.day, kind=shift.kind)
    within = {"log": log.contacts, "figures": figure("contacts", shift.starts_at, shift.ends_at),
              "ledger": len(desk.read(cases.ledger_rows, start=shift.starts_at, end=shift.ends_at))}
    assert set(within.values()) == {2}, within
    night = desk.read(calls.console, start=shift.starts_at, end=shift.ends_at).night
    came = {"console": night.calls, "log": log.figures.calls,
            "figures": figure("calls", shift.starts_at, shift.ends_at)}
    assert set(came.values()) == {2}, came
    first = instant(2025, 1, 10)
    days = [figure("contacts", first + nth * DAY, first + (nth + 1) * DAY) for nth in range(5)]
    monthly = dict(desk.read(monthly_form, start=first, end=first + 5 * DAY))
    audited = desk.read(campaign.audit)
    whole = {"days": sum(days), "by sex": sum(one.value for one in monthly["性别"]),
             "signed": len(audited.rows), "figures": figure("contacts", first, first + 5 * DAY)}
    assert set(whole.values()) == {3}, whole
