"""重点时段 in 设置: the calendar that raises what a night asks for (A0.1, A4.2)."""
from __future__ import annotations

from datetime import date

from desktop import cases, patrols


def test_the_usual_periods_come_at_one_press_and_can_be_mended(open_settings):
    """A0.1: 春节, 两会, cold nights; editable, and what is changed raises the night's 档 at once."""
    found = open_settings("periods")
    section, desk = found.section, found.desk
    section.add_usual()
    assert [one.name for one in desk.read(cases.key_periods)] == ["阶段性低温", "元旦", "春节", "元宵节", "全国两会"]
    assert desk.read(patrols.level_tonight).level == "blue", "阶段性低温 holds in this night"
    section.add_usual()
    assert found.bench.notices.texts[-1] == "常见的时段都在了"
    register = section.register
    cold = desk.read(cases.key_periods)[0]
    section.open_record(cold.id)
    register.editor.form.put_by_hand("level", "orange")
    section.close_down()
    assert desk.read(cases.key_periods)[0].demand == "不低于橙色档"
    assert desk.read(patrols.level_tonight).level == "orange"


def test_a_period_is_written_by_hand_and_taken_off(open_settings):
    found = open_settings("periods")
    section, desk = found.section, found.desk
    section.begin_new()
    form = section.register.editor.form
    for name, value in (("name", "庙会"), ("first_day", date(2025, 1, 13)), ("last_day", date(2025, 1, 15)),
                        ("level", "yellow")):
        form.put_by_hand(name, value)
    section.primary()
    (made,) = desk.read(cases.key_periods)
    assert (made.name, made.words, made.level) == ("庙会", "1月13日到1月15日，全天", "yellow")
    section.open_record(made.id)
    section.register.subject.retire(desk, made, True)
    assert desk.read(cases.key_periods) == ()
