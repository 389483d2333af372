"""Shared states, the table of rights, and the seed of lists held against the notice."""
from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum

import pytest

from desktop import vocabulary
from desktop.rules import resident_id
from desktop.rules.wording import LABELLING
from desktop.vocabulary import RIGHTS, IdentityStatus, MovementKind, ReviewState, Right, Role
from desktop.vocabulary_terms import (
    CATEGORY_OF_SITUATION,
    CAUSE_OF_SITUATION,
    DANGEROUS_SITUATIONS,
    LIST_NAMES,
    REFUSAL_MEASURES,
    SEED,
    SITUATION_CHIPS,
    STREETS,
    UNITS,
    terms_of,
)

# The flat lists of domain.md §1.3, as quoted there.
QUOTED = {
    ("category", "cause", "governance_subject"): (
        "临时遇困人员 务工不着 寻亲不遇 街边露宿 家暴受侵害 被盗被抢 罹患疾病 突发急病 危重病人 疑似精神障碍患者 "
        "未成年人 残疾人 行动不便人员 老弱病残（无法提供个人信息） 有求职意愿人员 我区易外出流浪人员 不愿入站人员 "
        "流动乞讨 职业乞讨 以敛财为目的其他 重点人群"
    ),
    ("place_kind",): "车站码头 网红景区 地下通道 桥梁涵洞 闲置楼宇 重点区域",
    ("service_point_kind",): "福利彩票站点 社区服务中心（站） 银行网点 户外劳动人员服务点",
    ("service_point_use",): "求助引导点 临时救助场所 避寒",
    ("measure",): (
        "引导入站 护送入站 提供食品 提供水 返乡车票 护送就医 就业登记与分类帮扶 主动关怀（易外出） 御寒物资 "
        "告知并留下求助联系方式 后续跟踪 送返 寻亲 基本生活保障 先行救助 临时救助场所安置/避寒"
    ),
    ("governance",): "劝导 劝离 移交综合执法大队 移交派出所",
    ("unit_kind", "informant_kind"): (
        "区民政局 街道办事处 民社办 综合行政执法大队 派出所 城市管理 救助管理站 市民政局 定点医疗机构 "
        "气象 卫生健康 疾控 社区（村） 社会工作服务机构 公益慈善组织 志愿服务组织 环卫工人 "
        "楼宇物管 商铺经营人员 公交司机 出租司机 快递员 夜间安保人员"
    ),
    ("channel",): "部门转办 群众 救助电话 微信公众号",
    ("discovery",): "城市管理信息平台 视频智能识别 无人机 红外热成像",
    ("participation",): "发现报告 街面劝导 应急救助服务",
}


@pytest.mark.parametrize(("lists", "words"), list(QUOTED.items()))
def test_everything_the_notice_names_can_be_chosen(lists, words):
    official = [term.label for name in lists for term in terms_of(name) if term.official]
    missing = [word for word in words.split() if not any(label.startswith(word) for label in official)]
    assert not missing


def test_codes_are_stable_and_single():
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", term.code) for term in SEED)
    assert not [pair for pair, times in Counter((t.list, t.code) for t in SEED).items() if times > 1]
    assert not [pair for pair, times in Counter((t.list, t.label) for t in SEED).items() if times > 1]


def test_every_list_has_a_name_and_a_choice():
    assert {term.list for term in SEED} == set(LIST_NAMES)


def test_what_is_official_says_where_it_stands():
    assert all(re.fullmatch(r"[NA]\d\.\d", term.clause) for term in SEED if term.official)


# 其他 is missing where the notice or the form closes the list.
CLOSED_LISTS = {
    "eligible",
    "tracing_step",
    "tracing_consent",
    "age_group",
    "service_point_use",
    "willing",
    "governance",
    "sex",
    "marriage",
    "education",
    "welfare",
    "signature",
    "unit_role",
    "unit_level",
    "participation",
    "warning_level",
    "note_kind",
    "skill_level",
    "work_body",
    "work_ready",
    "work_lodging",
    "paper_state",
}


@pytest.mark.parametrize("name", sorted(set(LIST_NAMES) - CLOSED_LISTS))
def test_an_open_list_has_something_else_with_a_note(name):
    assert [term.needs_note for term in terms_of(name) if term.code == "other"] == [True]


def test_outcome_measure_and_governance_are_three_lists():
    lists = [{t.label for t in terms_of(name)} - {"其他"} for name in ("call_outcome", "measure", "governance")]
    assert not lists[0] & lists[1]
    assert not lists[0] & lists[2]
    assert not lists[1] & lists[2]


def test_no_choice_labels_a_person():
    assert not [term.label for term in SEED if any(bad in term.label for bad in LABELLING)]


def test_the_ten_chips_in_their_order():
    labels = {term.code: term.label for term in terms_of("situation")}
    chips = "露宿受冻、突发疾病、醉酒、疑似精神障碍、寻亲不遇、务工不着、走失老人、未成年人、流动乞讨、其他"
    behind = "被盗被抢、家庭暴力、残疾或行动不便、说不清身份"
    assert "、".join(labels[code] for code in SITUATION_CHIPS) == chips
    assert "、".join(term.label for term in terms_of("situation")[10:]) == behind


def test_bridges_between_lists_lead_to_what_is_there():
    codes = {name: {term.code for term in terms_of(name)} for name in LIST_NAMES}
    assert set(CATEGORY_OF_SITUATION) | set(CAUSE_OF_SITUATION) | DANGEROUS_SITUATIONS <= codes["situation"]
    assert set(CATEGORY_OF_SITUATION.values()) <= codes["category"]
    assert set(CAUSE_OF_SITUATION.values()) <= codes["cause"]
    assert set(REFUSAL_MEASURES) <= codes["measure"]
    papers = {*resident_id.NUMBERED, "foreign_permanent", "hm_permit", "taiwan_permit", "passport", "none", "unknown"}
    assert papers <= codes["paper_kind"]
    assert {unit.kind for unit in UNITS} <= codes["unit_kind"]
    assert {unit.level for unit in UNITS} <= codes["unit_level"]
    assert {role for unit in UNITS for role in unit.roles} <= codes["unit_role"]


def test_eleven_streets():
    assert len({street.code for street in STREETS}) == 11
    assert all(re.fullmatch(r"500103\d{3}", s.code) and s.name.endswith("街道") for s in STREETS)


def test_units_have_single_codes():
    assert len({unit.code for unit in UNITS}) == len(UNITS)
    assert "解放碑街道派出所" in {unit.name.format(street="解放碑街道") for unit in UNITS}


def test_every_role_and_right_is_in_the_table():
    assert set(RIGHTS) == set(Role)
    assert frozenset().union(*RIGHTS.values()) == set(Right)


def test_an_officer_alone_at_night_can_do_what_a_call_asks_for():
    assert {Right.WRITE_LOG, Right.WRITE_CASES, Right.ISSUE_GOODS} <= RIGHTS[Role.DUTY]
    assert not {Right.ERASE, Right.MANAGE_OFFICERS, Right.EXPORT_LEDGER} & RIGHTS[Role.DUTY]


@pytest.mark.parametrize("kind", [Role, Right, IdentityStatus, MovementKind, ReviewState])
def test_what_is_shown_has_a_label(kind):
    assert all(not member.label.isascii() for member in kind)


def test_machine_states_are_small_letters():
    kinds = [kind for kind in vars(vocabulary).values() if isinstance(kind, type) and issubclass(kind, StrEnum)]
    assert all(re.fullmatch(r"[a-z_]+", member.value) for kind in kinds for member in kind)


