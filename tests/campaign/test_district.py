"""A bureau that holds the packages of many streets sees and exports the whole by street."""
from __future__ import annotations

from openpyxl import load_workbook

from desktop import campaign
from desktop.clock import DAY
from desktop.db.models.calls import Call
from desktop.db.models.cases import Contact
from desktop.db.models.patrols import PatrolRound
from desktop.db.models.terms import Site
from desktop.figures import Cut, campaign_figures, figures_by
from desktop.vocabulary_terms import STREETS
from tests.desks import NIGHT

PERIOD = {"start": NIGHT - DAY, "end": NIGHT + DAY}
QIXING, JIEFANG = "500103001", "500103003"


def came(work):
    """Rows as packages of two streets bring them, and one that was numbered before the first start was done."""
    for nth, (street, went) in enumerate(((QIXING, "station"), (QIXING, "home"), (JIEFANG, "station"), ("", "stays"))):
        number = "-".join(part for part in (street, "A", "JZ", "2025", f"{nth:04}") if part)
        work.create(Contact, number=number if street else None, at=NIGHT, place_words="桥下", destination=went)
    for street in (QIXING, JIEFANG, JIEFANG):
        work.create(Call, street=street, direction="incoming", received_at=NIGHT, stamped_at=NIGHT, entered_at=NIGHT)
    work.create(PatrolRound, number=f"{JIEFANG}-A-XC-2025-0001", starts_at=NIGHT)


def test_every_figure_is_told_by_the_street_that_numbered_its_rows(desk):
    desk.do(came)
    found = {one.label: one for one in desk.read(figures_by, cut=Cut.STREET, **PERIOD)}
    assert set(found) == {"七星岗街道", "解放碑街道", "未填"}
    assert (found["七星岗街道"]["contacts"], found["七星岗街道"]["calls"], found["七星岗街道"]["patrols"]) == (2, 1, 0)
    assert (found["解放碑街道"]["contacts"], found["解放碑街道"]["calls"], found["解放碑街道"]["patrols"]) == (1, 2, 1)
    one = desk.read(campaign_figures, only={Cut.STREET: JIEFANG}, **PERIOD)
    assert (one["to_station"].value, one["calls"].value) == (1, 2)


def test_the_whole_by_street_goes_out_as_a_workbook_and_comes_to_the_whole(desk, tmp_path):
    desk.do(came)
    written = desk.read(campaign.write_by_street, path=tmp_path / "汇总.xlsx", **PERIOD)
    rows = list(load_workbook(tmp_path / "汇总.xlsx")["台账"].iter_rows(min_row=3, values_only=True))
    assert rows[0] == ("指标", "单位", "合计", "七星岗街道", "解放碑街道", "未填")
    table = {row[0]: row[2:] for row in rows[1:] if row[0]}
    assert table["救助"] == (4, 2, 1, 1)
    assert table["街面巡查"] == (1, 0, 1, 0)
    assert all(sum(shares) == whole for whole, *shares in table.values() if None not in shares)
    assert written.rows == written.total == len(table)


def test_a_row_of_the_ledger_bears_the_street_that_met_the_person(house):
    house.desk.do(came)
    found = house.desk.read(campaign.audit)
    sheet = house.desk.read(campaign.ledger, audit=found, draft=True)
    streets = {row[1] for row in sheet.rows}
    assert streets == {"七星岗街道", "解放碑街道"}


def test_every_street_of_the_district_has_its_name_and_others_the_one_their_desk_told(house):
    """domain.md §4.3: the eleven streets of 渝中区; one from elsewhere by its desk, else by its code."""
    told, unknown = "500105002", "500112009"

    def others(work):
        work.create(Site, street_code=told, code="A", district="江北区", street="观音桥街道", office="观音桥街道办事处")
        for nth, street in enumerate((*(one.code for one in STREETS), told, unknown)):
            work.create(Contact, number=f"{street}-A-JZ-2025-{nth:04}", at=NIGHT, place_words="桥下")

    house.desk.do(others)
    slices = {one.value: one.label for one in house.desk.read(figures_by, cut=Cut.STREET, **PERIOD)}
    assert len(STREETS) == 11
    assert slices == {**{one.code: one.name for one in STREETS}, told: "观音桥街道", unknown: unknown}
    sheet = house.desk.read(campaign.ledger, audit=house.desk.read(campaign.audit), draft=True)
    assert {row[1] for row in sheet.rows} == set(slices.values())
