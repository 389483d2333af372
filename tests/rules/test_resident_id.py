"""Identity papers: the vectors of domain.md §4.1 (born before 1900 or published samples), faults, suggestions."""
from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.rules import resident_id
from desktop.rules.resident_id import check_paper, check_resident, contradictions, guess_kind
from desktop.rules.wording import sentence

TODAY = date(2025, 1, 14)


@pytest.mark.parametrize(
    ("number", "birth", "sex", "province"),
    [
        ("500103188001010017", date(1880, 1, 1), "男", "重庆市"),
        ("500103188001010025", date(1880, 1, 1), "女", "重庆市"),
        ("50010318991231004X", date(1899, 12, 31), "女", "重庆市"),
        ("50010318840229003X", date(1884, 2, 29), "男", "重庆市"),
        ("510202188507150018", date(1885, 7, 15), "男", "重庆市"),
        ("11010519491231002X", date(1949, 12, 31), "女", "北京市"),
        ("440524188001010014", date(1880, 1, 1), "男", "广东省"),
        ("810000188402290011", date(1884, 2, 29), "男", "香港"),
        ("820000189005050010", date(1890, 5, 5), "男", "澳门"),
        ("830000189101010029", date(1891, 1, 1), "女", "台湾"),
        ("915124188501010016", date(1885, 1, 1), "男", None),
        ("911124198108030024", date(1981, 8, 3), "女", None),
    ],
)
def test_sound_numbers_suggest(number, birth, sex, province):
    checked = check_paper(guess_kind(number), number, TODAY)
    assert checked.sound
    assert not checked.warnings
    assert checked.suggestion is not None
    found = checked.suggestion
    assert (found.birth, found.sex, found.province) == (birth, sex, province)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("500103188001010018", "证件号第 18 位对不上，可能抄错一位"),
        ("500103190002290017", "证件号里的出生日期 1900年2月29日 日历上没有"),
        ("500103188013010017", "证件号里的出生日期 1880年13月1日 日历上没有"),
        ("500103203001010015", "证件号里的出生日期 2030年1月1日 还没到"),
        ("50010318800101001", "证件号是 17 位，应当 18 位，老证 15 位"),
        ("5001031880O1010017", "证件号第 11 位是“O”，应当是数字"),
        ("50010X188001010017", "证件号第 6 位是“X”，应当是数字"),
        ("510202701315002", "证件号里的出生日期 1970年13月15日 日历上没有"),
    ],
)
def test_each_fault_says_what_is_wrong(number, words):
    checked = check_resident(number, TODAY)
    assert not checked.sound
    assert checked.suggestion is None
    assert [sentence(fault) for fault in checked.faults] == [words]


@given(st.sampled_from("0123456789X"))
def test_one_check_character_fits(last):
    assert check_resident("50010318800101001" + last, TODAY).sound == (last == "7")


@given(st.integers(0, 16), st.integers(1, 9))
def test_one_digit_copied_wrongly_is_always_found(position, step):
    number = list("500103188001010017")
    number[position] = str((int(number[position]) + step) % 10)
    assert not check_resident("".join(number), TODAY).sound


@pytest.mark.parametrize(
    "typed",
    ["50010318991231004x", "５００１０３１８９９１２３１００４Ｘ", "500103 18991231-004X", "500103·1899.1231 004x"],
)
def test_however_it_is_typed(typed):
    checked = check_resident(typed, TODAY)
    assert checked.number == "50010318991231004X"
    assert checked.typed == typed
    assert checked.sound


def test_fifteen_digits_are_read_and_kept():
    checked = check_resident("510202700715002", TODAY)
    assert checked.sound
    assert checked.number == "510202700715002"
    assert resident_id.from_fifteen("510202700715002") == "510202197007150024"
    assert checked.suggestion is not None
    assert checked.suggestion.region == "重庆市渝中区"
    assert checked.suggestion.age(TODAY) == 54


def test_an_unknown_region_is_a_remark_only():
    first = "99999918800101001"
    checked = check_resident(first + resident_id.check_digit(first), TODAY)
    assert checked.sound
    words = "开头 999999 不在地区代码表里，可能是新代码，请再看一眼"
    assert [sentence(remark) for remark in checked.warnings] == [words]
    assert checked.suggestion is not None
    assert checked.suggestion.province is None


def test_kind_and_number_of_residence_permits_are_compared():
    permit = check_resident("810000188402290011", TODAY)
    assert [remark.code for remark in permit.warnings] == ["resident_id.permit_kind"]
    card = check_paper(resident_id.HMT_RESIDENCE, "500103188001010017", TODAY)
    assert [remark.code for remark in card.warnings] == ["resident_id.not_permit"]


@pytest.mark.parametrize(
    ("kind", "typed", "odd"),
    [
        (resident_id.HM_PERMIT, "h12345678", False),
        (resident_id.HM_PERMIT, "M1234567801", False),
        (resident_id.HM_PERMIT, "12345678", True),
        (resident_id.TAIWAN_PERMIT, "12345678", False),
        (resident_id.TAIWAN_PERMIT, "1234567", True),
        (resident_id.PASSPORT, "E12345678", False),
        (resident_id.PASSPORT, "E1", True),
        (resident_id.FOREIGN_PERMANENT, "CHN123456789012", False),
        (resident_id.FOREIGN_PERMANENT, "123", True),
        ("other", "随便什么", False),
        (resident_id.NO_PAPER, "123", False),
        (resident_id.UNKNOWN, "123", False),
        (resident_id.RESIDENT, "", False),
    ],
)
def test_other_papers_are_never_refused(kind, typed, odd):
    checked = check_paper(kind, typed, TODAY)
    assert checked.sound
    assert bool(checked.warnings) == odd


def test_faults_of_the_foreigners_card():
    assert [fault.code for fault in check_paper("foreign_permanent", "915124188501010017", TODAY).faults] == [
        "resident_id.check_digit"
    ]


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("500103188001010017", "resident"),
        ("510202700715002", "resident"),
        ("810000188402290011", "hmt_residence"),
        ("915124188501010016", "foreign_permanent"),
        ("chn123456789012", "foreign_permanent"),
        ("H12345678", "hm_permit"),
        ("12345", "unknown"),
    ],
)
def test_the_kind_is_guessed_from_the_number(typed, kind):
    assert guess_kind(typed) == kind


def test_contradictions_are_listed_and_nothing_is_written_over():
    suggestion = check_resident("11010519491231002X", TODAY).suggestion
    assert suggestion is not None
    assert [sentence(e) for e in contradictions(suggestion, TODAY, sex="男", birth=date(1950, 1, 1), age=20)] == [
        "证件号说是女，这里填的是男",
        "证件号说生于 1949年12月31日，这里填的是 1950年1月1日",
    ]
    assert [sentence(e) for e in contradictions(suggestion, TODAY, age=60)] == ["按证件号算 75 岁，这里填的是 60 岁"]
    assert contradictions(suggestion, TODAY, sex="女", birth=date(1949, 12, 31)) == ()
    assert contradictions(suggestion, TODAY, sex="不清楚", age=76) == ()


def test_a_very_old_person_is_remarked():
    suggestion = check_resident("500103188001010017", TODAY).suggestion
    assert suggestion is not None
    assert [sentence(e) for e in contradictions(suggestion, TODAY)] == ["按证件号算 145 岁，请再看一眼"]
    assert [sentence(e) for e in contradictions(suggestion, TODAY, age=60)] == ["按证件号算 145 岁，这里填的是 60 岁"]


@pytest.mark.parametrize(("day", "age"), [(date(2025, 2, 27), 0), (date(2025, 2, 28), 0), (date(2025, 3, 1), 1)])
def test_full_years_of_a_leap_day(day, age):
    assert resident_id.full_years(date(2024, 2, 29), day) == age


@given(st.text(max_size=40), st.sampled_from(["resident", "hmt_residence", "foreign_permanent", "passport"]))
def test_no_text_breaks_the_check(typed, kind):
    checked = check_paper(kind, typed, TODAY)
    assert all(sentence(error) for error in (*checked.faults, *checked.warnings))
    assert checked.typed == typed
