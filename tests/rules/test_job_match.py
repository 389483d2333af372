"""Five comparisons with a reason each; pay and distance are not among them (ui.md §15, 18)."""
from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.rules.job_match import Seeker, Vacancy, match, too_young

TODAY = date(2025, 1, 14)
RAN = Seeker(frozenset({"loading"}), "needed", 46, "has", "none", "has", "电焊证", "three_days")
PORTER = Vacancy("loading", "搬运装卸", True, 18, 55, "strict", needs_bank=True, start_by=date(2025, 1, 20))


def words(at, seeker=RAN, vacancy=PORTER, **facts):
    ours = {name: value for name, value in facts.items() if hasattr(seeker, name)}
    theirs = {name: value for name, value in facts.items() if not hasattr(seeker, name)}
    reason = match(replace(seeker, **ours), replace(vacancy, **theirs), TODAY).reasons[at]
    return reason.fits, reason.words


def test_all_five_fit():
    found = match(RAN, PORTER, TODAY)
    assert (found.points, found.misses) == (5, "")
    assert found.fits == "搬运装卸对上；包住；46 岁可；证件齐；3 天内到岗"


@pytest.mark.parametrize(("facts", "said"), [
    ({"trades": frozenset()}, (False, "还没写意向")),
    ({"trades": frozenset({"care"})}, (False, "没选搬运装卸这个意向")),
    ({"trade": "x", "trade_label": ""}, (False, "岗位没写工种")),
])
def test_trade(facts, said):
    assert words(0, **facts) == said


@pytest.mark.parametrize(("mine", "theirs", "said"), [
    ("needed", False, (False, "不包住")), ("needed", None, (False, "包不包住没说，打电话问")),
    ("own", False, (True, "自己有住处")), ("", None, (False, "住处还没问")), ("", True, (True, "包住")),
])
def test_lodging(mine, theirs, said):
    found = match(replace(RAN, lodging=mine), replace(PORTER, lodging=theirs), TODAY).reasons[1]
    assert (found.fits, found.words) == said


@pytest.mark.parametrize(("age", "low", "high", "said"), [
    (46, None, None, (True, "年龄不限")), (None, 18, 45, (False, "年龄待查")),
    (46, None, 45, (False, "招 45 岁以下，本人 46，可打电话问")), (46, 50, None, (False, "招 50 岁以上，本人 46，可打电话问")),
    (46, 18, 40, (False, "招 18 到 40 岁，本人 46，可打电话问")), (46, 46, 46, (True, "46 岁可")),
])
def test_age(age, low, high, said):
    assert words(2, age=age, age_from=low, age_to=high) == said


@pytest.mark.parametrize(("facts", "said"), [
    ({"needs_id": "", "needs_bank": False}, (True, "不要证")),
    ({"id_paper": "pending"}, (False, "身份证补办中")),
    ({"id_paper": "pending", "needs_id": "temporary"}, (False, "身份证补办中，临时证也收")),
    ({"id_paper": ""}, (False, "要身份证，还没问有没有")),
    ({"id_paper": "none", "needs_health": True}, (False, "要身份证、要健康证")),
    ({"needs_certificate": "保安员证"}, (False, "要保安员证")),
    ({"needs_certificate": "电焊证"}, (True, "证件齐")),
    ({"bank_card": "pending"}, (False, "银行卡补办中")),
])
def test_papers(facts, said):
    assert words(3, **facts) == said


@pytest.mark.parametrize(("facts", "said"), [
    ({"ready": ""}, (False, "没问什么时候能到岗")), ({"ready": "now"}, (True, "马上能到岗")),
    ({"ready": "papers"}, (False, "等证件，到岗日子没定")), ({"ready": "dated"}, (False, "到岗日子没定")),
    ({"ready": "papers", "ready_on": date(2025, 1, 19)}, (True, "1月19日 到岗")),
    ({"ready": "dated", "ready_on": date(2025, 1, 21)}, (False, "要 1月20日 前到岗，本人 1月21日")),
    ({"ready": "dated", "ready_on": date(2025, 1, 21), "start_by": None}, (True, "1月21日 到岗")),
    ({"start_by": date(2025, 1, 16)}, (False, "要 1月16日 前到岗，本人 1月17日")),
])
def test_first_day(facts, said):
    assert words(4, **facts) == said


@pytest.mark.parametrize(("age", "young"), [(15, True), (16, False), (None, False), (0, True), (110, False)])
def test_too_young(age, young):
    assert too_young(age) is young
