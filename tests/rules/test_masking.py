"""What is shown of a person, inside and outside."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.rules import masking
from desktop.rules.masking import Trace, names_outside


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("500103188001010017", "500103********0017"),
        ("50010318991231004x", "500103********004X"),
        ("510202700715002", "510202******002"),
        ("E12345678", "E1*****78"),
        ("1234", "****"),
        ("", ""),
    ],
)
def test_id_inside(number, shown):
    assert masking.id_inside(number) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("13812345678", "138****5678"),
        ("138 1234 5678 转 3", "138****5678"),
        ("63765110", "023-****5110"),
        ("120", "120"),
        ("12345", "12345"),
        ("63765", "63765"),
        ("+1 212 555 0100", "12*******00"),
        ("不详", "不详"),
        ("他儿子小王", "*****"),
        ("12", "**"),
    ],
)
def test_phone_inside(number, shown):
    assert masking.phone_inside(number) == shown


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_the_middle_of_a_mobile_number_never_shows(number):
    shown = masking.phone_inside(number)
    assert shown[3:7] == "****"
    assert len(shown) == 11


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张三", "张某"),
        ("张三丰", "张某某"),
        ("欧阳锋", "欧阳某"),
        ("诸葛孔明", "诸葛某某"),
        ("欧阳", "欧某"),
        ("阿卜杜·热西提", "阿某某"),
        ("买买提•艾力", "买某某"),
        ("𠮷田", "𠮷某"),
        ("无名氏-0114-01", "无名氏"),
        ("刘女士", "刘女士"),
        ("欧阳先生", "欧阳先生"),
        ("老陈", "老陈"),
        ("John Smith", "J某"),
        ("  ", "某人"),
        ("王", "王某"),
        ("张某某", "张某某"),
    ],
)
def test_name_outside(name, shown):
    assert masking.name_outside(name) == shown


@given(st.text("张王李欧阳诸葛明华伟丽", min_size=2, max_size=6))
def test_masking_a_masked_name_changes_nothing_and_no_given_name_shows(name):
    shown = masking.name_outside(name)
    assert masking.name_outside(shown) == shown
    assert name not in shown


@pytest.mark.parametrize(
    ("age", "band"), [(0, "6岁以下"), (6, "6岁以下"), (7, "7–18岁"), (18, "7–18岁"), (19, "19–59岁"), (60, "60岁以上")]
)
def test_age_band(age, band):
    assert masking.age_band(age) == band


def test_personal_traces():
    text = "蒋世明（500103188001010017），电话138 1234 5678，发棉被2床"
    assert masking.personal_traces(text, ("蒋世明", "王")) == (
        Trace("name", 0, 3),
        Trace("id", 4, 22),
        Trace("phone", 26, 39),
    )
    assert masking.personal_traces("截至1月14日，开展街面巡查38次", ("蒋世明",)) == ()


def test_known_names_in_a_text_are_told_as_outside():
    names = ("欧阳建国", "郑德福", "郑德")
    assert names_outside("郑德福和欧阳建国在桥下，郑德也在", names) == "郑某某和欧阳某某在桥下，郑某也在"
    assert names_outside("没有人", names) == "没有人"
