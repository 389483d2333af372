"""What the figures say of those who were won over and took part (N1.3a, A3.4): every number with its rows."""
from __future__ import annotations

from desktop import cases
from desktop.clock import DAY, HOUR
from desktop.figures import Cut, campaign_figures, describe_rows, figures_by, rows_behind


def test_those_who_were_won_over_are_counted_by_the_way_they_took_part(desk, clock):
    period = {"start": clock.now() - 3 * DAY, "end": clock.now() + HOUR}
    told = {}
    for kind, part, heads, leaflets in (
        ("cleaner", "", 30, 40), ("cleaner", "report", 6, 0), ("courier", "persuade", 4, 0),
        ("volunteer", "rescue", 9, 0),
    ):
        told[part] = desk.do(cases.record_mobilisation, kind=kind, part=part, headcount=heads, leaflets=leaflets,
                             place_words="较场口", at=clock.now() - DAY)
    void = desk.do(cases.record_mobilisation, kind="cleaner", headcount=500)
    desk.do(cases.void_mobilisation, mobilisation=void, seen=desk.read(cases.mobilisations)[0].seen, reason="记重了")
    desk.do(cases.record_mobilisation, kind="cleaner", headcount=70, at=clock.now() - 9 * DAY)
    found = desk.read(campaign_figures, **period)
    parts = {"mobilised_report": "report", "mobilised_persuade": "persuade", "mobilised_rescue": "rescue"}
    assert found["mobilised"].value == 49
    assert {key: found[key].value for key in parts} == {
        "mobilised_report": 6, "mobilised_persuade": 4, "mobilised_rescue": 9}
    assert found["mobilised_leaflets"].value == 40
    assert set(desk.read(rows_behind, key="mobilised", **period)) == set(told.values()) == set(found["mobilised"].rows)
    for key, part in parts.items():
        assert desk.read(rows_behind, key=key, **period) == (told[part],)
    kinds = {one.value: one["mobilised"] for one in desk.read(figures_by, cut=Cut.KIND, **period) if one["mobilised"]}
    assert kinds == {"cleaner": 36, "courier": 4, "volunteer": 9}
    (line,) = desk.read(describe_rows, ids=[told["report"]])
    assert (line.title, line.second, line.page, line.record) == ("环卫工人 6 人", "较场口", "patrols", "view/forces")
