"""Whether an opening fits somebody: 工种, 住处, 年龄, 证件, 到岗日子 and nothing else; a reason for each.

Pay and distance are shown beside it and never counted: those are for people to weigh (ui.md §15, 18).
"""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from desktop.rules.text_cleaning import fold_width

YOUNGEST = 16
"""禁用童工: under this age nobody is brought to an employer."""
ASPECTS = 5
HAS, PENDING = "has", "pending"
NEEDED, OWN = "needed", "own"
NOW, THREE_DAYS, PAPERS, DATED = "now", "three_days", "papers", "dated"
STRICT, TEMPORARY = "strict", "temporary"


@dataclass(frozen=True, slots=True)
class Seeker:
    """What is compared of a person; "" and None are what nobody has asked yet. Paper states: has, pending, none."""

    trades: frozenset[str] = frozenset()
    lodging: str = ""
    age: int | None = None
    id_paper: str = ""
    health_paper: str = ""
    bank_card: str = ""
    certificate: str = ""
    ready: str = ""
    ready_on: date | None = None


@dataclass(frozen=True, slots=True)
class Vacancy:
    """What is compared of an opening. ``needs_id``: strict, temporary (a temporary card will do), or ""."""

    trade: str = ""
    trade_label: str = ""
    lodging: bool | None = None
    age_from: int | None = None
    age_to: int | None = None
    needs_id: str = ""
    needs_health: bool = False
    needs_bank: bool = False
    needs_certificate: str = ""
    start_by: date | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One of the five: whether it fits, and why in words."""

    fits: bool
    words: str


@dataclass(frozen=True, slots=True)
class Match:
    """The five reasons in their order."""

    reasons: tuple[Reason, ...]

    @property
    def points(self) -> int:
        """How many of the five fit."""
        return sum(reason.fits for reason in self.reasons)

    @property
    def fits(self) -> str:
        """“搬运装卸对上；包住；46 岁可”."""
        return "；".join(reason.words for reason in self.reasons if reason.fits)

    @property
    def misses(self) -> str:
        """“要健康证；不包住”: shown, never hidden."""
        return "；".join(reason.words for reason in self.reasons if not reason.fits)


def match(seeker: Seeker, vacancy: Vacancy, today: date) -> Match:
    """The five comparisons."""
    return Match((
        _trade(seeker, vacancy), _lodging(seeker, vacancy), _age(seeker, vacancy), _papers(seeker, vacancy),
        _start(seeker, vacancy, today),
    ))


def too_young(age: int | None) -> bool:
    """Whether somebody of this age must not be brought to work (不满 16 岁)."""
    return age is not None and age < YOUNGEST


def _trade(seeker: Seeker, vacancy: Vacancy) -> Reason:
    if not seeker.trades:
        return Reason(False, "还没写意向")
    if vacancy.trade in seeker.trades:
        return Reason(True, f"{vacancy.trade_label}对上")
    return Reason(False, f"没选{vacancy.trade_label}这个意向" if vacancy.trade_label else "岗位没写工种")


def _lodging(seeker: Seeker, vacancy: Vacancy) -> Reason:
    if vacancy.lodging:
        return Reason(True, "包住")
    if seeker.lodging == OWN:
        return Reason(True, "自己有住处")
    if seeker.lodging != NEEDED:
        return Reason(False, "住处还没问")
    return Reason(False, "不包住" if vacancy.lodging is False else "包不包住没说，打电话问")


def _age(seeker: Seeker, vacancy: Vacancy) -> Reason:
    low, high = vacancy.age_from, vacancy.age_to
    if low is None and high is None:
        return Reason(True, "年龄不限")
    if seeker.age is None:
        return Reason(False, "年龄待查")
    if (low is None or seeker.age >= low) and (high is None or seeker.age <= high):
        return Reason(True, f"{seeker.age} 岁可")
    wanted = f"{high} 岁以下" if low is None else f"{low} 岁以上" if high is None else f"{low} 到 {high} 岁"
    return Reason(False, f"招 {wanted}，本人 {seeker.age}，可打电话问")


def _papers(seeker: Seeker, vacancy: Vacancy) -> Reason:
    lacking = [words for words in (
        _lack("身份证", seeker.id_paper, bool(vacancy.needs_id), temporary=vacancy.needs_id == TEMPORARY),
        _lack("健康证", seeker.health_paper, vacancy.needs_health),
        _lack("银行卡", seeker.bank_card, vacancy.needs_bank),
        _certificate(seeker.certificate, vacancy.needs_certificate),
    ) if words]
    if lacking:
        return Reason(False, "、".join(lacking))
    needs = vacancy.needs_id or vacancy.needs_health or vacancy.needs_bank or vacancy.needs_certificate
    return Reason(True, "证件齐" if needs else "不要证")


def _lack(name: str, state: str, needed: bool, *, temporary: bool = False) -> str:
    if not needed or state == HAS:
        return ""
    if state == PENDING:
        return f"{name}补办中，临时证也收" if temporary else f"{name}补办中"
    return f"要{name}，还没问有没有" if not state else f"要{name}"


def _certificate(has: str, needed: str) -> str:
    if not needed or (has and fold_width(needed) in fold_width(has)):
        return ""
    return f"要{needed}"


def _start(seeker: Seeker, vacancy: Vacancy, today: date) -> Reason:
    if not seeker.ready:
        return Reason(False, "没问什么时候能到岗")
    earliest = {NOW: today, THREE_DAYS: today + timedelta(days=3)}.get(seeker.ready, seeker.ready_on)
    words = {NOW: "马上能到岗", THREE_DAYS: "3 天内到岗"}.get(seeker.ready, "")
    if earliest is None:
        return Reason(False, "等证件，到岗日子没定" if seeker.ready == PAPERS else "到岗日子没定")
    if vacancy.start_by is not None and earliest > vacancy.start_by:
        return Reason(False, f"要 {_day(vacancy.start_by)} 前到岗，本人 {_day(earliest)}")
    return Reason(True, words or f"{_day(earliest)} 到岗")


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"
