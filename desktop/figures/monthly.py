"""The monthly form of the bureau: by sex, age, health, home, way of leaving, kind of relief, and special people.

The categories are those that civil affairs counts by (domain.md §2.2); outdated words of the form are not used.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from desktop.clock import civil_date
from desktop.db.models.cases import Contact, ContactCause, ContactMeasure, ContactNeed
from desktop.db.models.people import Person
from desktop.figures.shapes import Figure
from desktop.journal.work import Reading
from desktop.rules.regions import province
from desktop.terms import Labels, read_labels
from desktop.vocabulary_terms import terms_of

HERE = "重庆市"
_OUTSIDE = frozenset({"passport", "foreign_permanent"})
_STRAITS = frozenset({"hmt_residence", "hm_permit", "taiwan_permit"})


@dataclass(frozen=True, slots=True)
class _Fact:
    id: str
    sex: str
    age: int | None
    body: str
    mind: str
    home: str
    id_kind: str
    destination: str
    measures: frozenset[str]
    causes: frozenset[str]
    needs: frozenset[str]


def monthly_form(reading: Reading, *, start: int, end: int) -> list[tuple[str, list[Figure]]]:
    """The groups of the form with their figures in 人次, each with its contacts; a group comes to all contacts.

    急难需求 (A2.1) and 特殊人员 alone do not: somebody may be none of them, or several.
    """
    facts = list(_facts(reading, start, end))
    found = [(name, _counted(name, facts, labels, of)) for name, labels, of in _GROUPS]
    special = [
        Figure(f"special:{nth}", label, len(rows), "人次", rows)
        for nth, (label, holds) in enumerate(_SPECIAL)
        for rows in [tuple(fact.id for fact in facts if holds(fact))]
    ]
    return [*found, ("急难需求", _needed(read_labels(reading), facts)), ("特殊人员", special)]


def _needed(labels: Labels, facts: Iterable[_Fact]) -> list[Figure]:
    """How many wanted what, by the list ``need`` and what the street added to it."""
    rows: dict[str, list[str]] = {term.code: [] for term in terms_of("need")}
    for fact in facts:
        for code in sorted(fact.needs):
            rows.setdefault(code, []).append(fact.id)
    return [Figure(f"need:{code}", labels.of("need", code), len(ids), "人次", tuple(ids)) for code, ids in rows.items()]


def _facts(reading: Reading, start: int, end: int) -> Iterable[_Fact]:
    within = (Contact.at >= start, Contact.at < end, Contact.void_reason.is_(None))
    several: dict[Any, dict[str, set[str]]] = {}
    for model in (ContactMeasure, ContactCause, ContactNeed):
        chosen = several.setdefault(model, {})
        rows = reading.execute(
            select(model.contact, model.code).join(Contact, Contact.id == model.contact)
            .where(*within, model.held.is_not(False), model.void_reason.is_(None))
        )
        for contact, code in rows:
            chosen.setdefault(contact, set()).add(code or "")
    statement = (
        select(Contact.id, Contact.at, Contact.body, Contact.mind, Contact.destination, Person.sex, Person.birth_date,
               Person.age_estimate, Person.id_kind, Person.id_number, Person.home)
        .outerjoin(Person, Person.id == Contact.person).where(*within).order_by(Contact.at, Contact.id)
    )
    for row in reading.execute(statement):
        yield _Fact(
            row.id, row.sex or "", _age(row), row.body or "", row.mind or "", _home(row), row.id_kind or "",
            row.destination or "", frozenset(several[ContactMeasure].get(row.id, ())),
            frozenset(several[ContactCause].get(row.id, ())), frozenset(several[ContactNeed].get(row.id, ())),
        )


def _age(row: Any) -> int | None:
    """At the time of the contact; an estimate as it was made."""
    if row.birth_date and len(row.birth_date) >= 10:
        born, met = date.fromisoformat(row.birth_date[:10]), date.fromisoformat(civil_date(row.at))
        return met.year - born.year - ((met.month, met.day) < (born.month, born.day))
    return int(row.age_estimate) if row.age_estimate is not None else None


def _home(row: Any) -> str:
    """The province by the number, else by what was said of his home; "" where neither tells."""
    if row.id_number and row.id_kind in {None, "", "resident", "temporary"} and len(row.id_number) >= 15:
        found = province(row.id_number[:6])
        if found:
            return found
    words = row.home or ""
    return HERE if "重庆" in words else words[:2] if words else ""


def _health(fact: _Fact) -> str:
    if fact.body in {"critical", "sudden_illness"}:
        return "危重病人"
    if fact.mind == "suspected_mental":
        return "疑似精神障碍"
    if fact.mind in {"intellectual", "dementia"}:
        return "智力障碍"
    if fact.body in {"disabled", "immobile"}:
        return "肢体残疾"
    return "健康" if fact.body == "well" and fact.mind in {"well", ""} else "其他或待查"


def _leaving(fact: _Fact) -> str:
    if fact.destination == "home":
        if "send_home" in fact.measures:
            return "护送返乡"
        return "提供乘车凭证" if "ticket" in fact.measures else "自行返乡"
    ways = {"station": "入站", "shelter": "安置", "kin": "接领返乡", "left": "自行离开", "dead": "死亡",
            "hospital": "送医", "stays": "原地跟踪"}
    return ways.get(fact.destination, "其他")


def _relief(fact: _Fact) -> str:
    if fact.destination == "hospital" or fact.measures & {"escort_hospital", "emergency_call"}:
        return "医疗救治"
    if fact.destination == "home" or fact.measures & {"ticket", "send_home"}:
        return "返乡救助"
    if fact.destination in {"station", "shelter"}:
        return "临时安置"
    return "生活救助" if fact.measures & {"food", "water", "warm_goods", "basic_living"} else "其他"


def _age_band(fact: _Fact) -> str:
    if fact.age is None:
        return "不清楚"
    return next(label for least, label in ((60, "60岁以上"), (19, "19至59岁"), (7, "7至18岁"), (-1, "6岁以下"))
                if fact.age >= least)


def _region(fact: _Fact) -> str:
    return "无法查明" if not fact.home else "本市" if fact.home == HERE else "外省市"


_GROUPS: tuple[tuple[str, tuple[str, ...], Callable[[_Fact], str]], ...] = (
    ("性别", ("男", "女", "不清楚"), lambda fact: {"male": "男", "female": "女"}.get(fact.sex, "不清楚")),
    ("年龄", ("6岁以下", "7至18岁", "19至59岁", "60岁以上", "不清楚"), _age_band),
    ("健康", ("健康", "危重病人", "疑似精神障碍", "智力障碍", "肢体残疾", "其他或待查"), _health),
    ("区域", ("本市", "外省市", "无法查明"), _region),
    ("离站方式", ("安置", "提供乘车凭证", "自行返乡", "护送返乡", "接领返乡", "自行离开", "死亡", "入站", "送医",
               "原地跟踪", "其他"), _leaving),
    ("救助类型", ("医疗救治", "生活救助", "返乡救助", "临时安置", "其他"), _relief),
)
_SPECIAL: tuple[tuple[str, Callable[[_Fact], bool]], ...] = (
    ("家暴受害", lambda fact: "domestic_violence" in fact.causes),
    ("未成年人", lambda fact: fact.age is not None and fact.age < 18),
    ("港澳台", lambda fact: fact.id_kind in _STRAITS),
    ("外籍", lambda fact: fact.id_kind in _OUTSIDE),
)


def _counted(
    name: str, facts: Iterable[_Fact], labels: Iterable[str], of: Callable[[_Fact], str]
) -> list[Figure]:
    rows: dict[str, list[str]] = {label: [] for label in labels}
    for fact in facts:
        rows[of(fact)].append(fact.id)
    return [Figure(f"{name}:{label}", label, len(ids), "人次", tuple(ids)) for label, ids in rows.items()]
