"""活动规律: places and hours from contacts, what was noted, 治理 and patrols; the newest lines of a long file."""
from __future__ import annotations

from desktop import cases, directory, patrols, people
from desktop.clock import DAY, HOUR, MINUTE
from tests.desks import NIGHT
from tests.relief import holds


def test_patrols_and_governance_count_for_places_and_hours(desk):
    """A2.5: 摸清聚集区域和活动规律; a hand-over after 拒不离开 is the same meeting."""
    zheng = desk.do(people.add_person, name="郑德福")
    bridge = desk.do(directory.add_place, name="黄花园大桥下", kind="bridge")
    desk.do(cases.record_contact, person=zheng, place=bridge, at=NIGHT - 2 * DAY)
    desk.do(cases.write_note, person=zheng, words="在睡", place=bridge, at=NIGHT - DAY)
    desk.do(cases.write_note, person=zheng, words="侄子来过电话", kind="phoned", at=NIGHT - DAY)
    desk.do(cases.record_governance, person=zheng, kind="move_on", place=bridge, at=NIGHT - 5 * HOUR, stayed=True,
            handed_to="to_police")
    patrol = desk.do(patrols.begin_round, places=[bridge], starts_at=NIGHT - 3 * HOUR)
    visit = desk.do(patrols.mark_visit, patrol=patrol, place=bridge, people=1, at=NIGHT - 2 * HOUR)
    desk.do(patrols.record_governance, visit=visit, facts=patrols.GovernanceFacts("persuade"), person=zheng)
    file = desk.read(cases.case_file, person=zheng)
    assert [(one.name, one.count, one.looked) for one in file.usual_places] == [("黄花园大桥下", 4, 1)]
    assert file.usual_places[0].words == "4 次，巡 1 次"
    assert sum(file.hours) == 4
    assert file.contacts == 1
    holds(desk)


def test_a_long_file_opens_with_its_newest_lines_and_counts_all(desk):
    """A thousand contacts of one person: what is counted is counted of all."""
    zheng = desk.do(people.add_person, name="郑德福")
    for nth in range(6):
        desk.do(cases.record_contact, person=zheng, place_words="站口", at=NIGHT - nth * HOUR - MINUTE)
        desk.do(cases.write_note, person=zheng, words=f"第 {nth} 句", at=NIGHT - nth * HOUR)
    whole = desk.read(cases.whole_file, person=zheng, newest=5)
    every = desk.read(cases.case_file, person=zheng)
    assert whole.file.timeline == every.timeline[:5]
    assert (whole.file.lines, every.lines, len(every.timeline)) == (12, 12, 12)
    assert (whole.file.contacts, whole.file.usual_places) == (every.contacts, every.usual_places)
    assert [one.title for one in every.timeline][-1] == "首次发现"
    assert desk.read(cases.timeline, person=zheng) == every.timeline
    assert whole.changed is not None
