"""The monthly form of domain.md §2.2 comes out of built records; every group comes to all contacts."""
from __future__ import annotations

from openpyxl import load_workbook

from desktop import campaign, cases
from desktop.cases import NewPerson, TicketFacts
from desktop.clock import DAY
from desktop.figures import monthly_form
from tests.desks import NIGHT

PEOPLE = (
    ({"sex": "male", "age_estimate": 5}, {"destination": "station"}, ["food"]),
    ({"sex": "female", "age_estimate": 17}, {"destination": "hospital", "body": "critical"}, ["escort_hospital"]),
    ({"sex": "male", "id_kind": "resident", "id_number": "510202188507150018", "age_estimate": 40},
     {"destination": "home", "body": "well", "mind": "well"}, ["ticket"]),
    ({"sex": "male", "home": "四川省广安市", "age_estimate": 60}, {"destination": "home", "mind": "dementia"}, ["send_home"]),
    ({"id_kind": "passport"}, {"destination": "stays", "body": "disabled"}, ["water"]),
    ({"sex": "female", "id_kind": "taiwan_permit"}, {"destination": "kin", "mind": "suspected_mental"}, []),
)


NEEDS = {"四川省广安市": ["meals_lodging", "return_home"]}


def test_the_form_counts_by_the_categories_of_civil_affairs(desk):
    for person, facts, measures in PEOPLE:
        tickets = [TicketFacts(pieces=1)] if "ticket" in measures else []
        desk.do(cases.record_contact, person=NewPerson(person), place_words="桥下", measures=measures, tickets=tickets,
                needs=NEEDS.get(person.get("home", ""), ()),
                causes=["domestic_violence"] if person.get("id_kind") == "passport" else [], **facts)
    form = dict(desk.read(monthly_form, start=NIGHT - DAY, end=NIGHT + DAY))
    told = {name: {f.label: f.value for f in figures if f.value} for name, figures in form.items()}
    assert told == {
        "性别": {"男": 3, "女": 2, "不清楚": 1},
        "年龄": {"6岁以下": 1, "7至18岁": 1, "19至59岁": 1, "60岁以上": 1, "不清楚": 2},
        "健康": {"健康": 1, "危重病人": 1, "智力障碍": 1, "肢体残疾": 1, "疑似精神障碍": 1, "其他或待查": 1},
        "区域": {"本市": 1, "外省市": 1, "无法查明": 4},
        "离站方式": {"入站": 1, "送医": 1, "提供乘车凭证": 1, "护送返乡": 1, "原地跟踪": 1, "接领返乡": 1},
        "救助类型": {"临时安置": 1, "医疗救治": 1, "返乡救助": 2, "生活救助": 1, "其他": 1},
        "急难需求": {"食宿": 1, "返乡": 1},
        "特殊人员": {"家暴受害": 1, "未成年人": 2, "港澳台": 1, "外籍": 1},
    }
    for name, figures in form.items():
        if name not in {"急难需求", "特殊人员"}:
            assert sum(figure.value for figure in figures) == len(PEOPLE), name
            assert sum(len(figure.rows) for figure in figures) == len(PEOPLE), name


def test_the_form_goes_out_as_a_workbook_with_the_same_numbers(desk, tmp_path):
    """domain.md §2.2: the monthly form comes out of built records, as civil affairs hands it on."""
    for person, facts, measures in PEOPLE:
        tickets = [TicketFacts(pieces=1)] if "ticket" in measures else []
        desk.do(cases.record_contact, person=NewPerson(person), place_words="桥下", measures=measures, tickets=tickets,
                **facts)
    period = {"start": NIGHT - DAY, "end": NIGHT + DAY}
    written = desk.read(campaign.write_monthly, path=tmp_path / "月报.xlsx", **period)
    lines = list(load_workbook(tmp_path / "月报.xlsx")["台账"].iter_rows(min_row=3, values_only=True))
    assert lines[:2] == [("分组", "项目", "人次"), ("合计", "救助", len(PEOPLE))]
    told = {(line[0], line[1]): line[2] for line in lines[2:] if isinstance(line[2], int)}
    form = desk.read(monthly_form, **period)
    assert told == {(name, figure.label): figure.value for name, figures in form for figure in figures}
    assert written.rows == written.total == len(told) + 1
