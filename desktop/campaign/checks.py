"""The checks of the ledger as data: what each is called, how much it weighs, and which clause asks for it."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import select

from desktop.campaign.review_states import CORRECTION
from desktop.cases import LedgerRow
from desktop.clock import MINUTE, civil_date
from desktop.db.models.calls import CallStep
from desktop.journal.work import Reading
from desktop.rules.deadlines import Limits
from desktop.shared_settings import read_values
from desktop.vocabulary import StepKind

PAPER, VISIT, ARRIVAL, LATE = "paper", "visit", "arrival", "late"
ORDER, AGES, DOUBLE, OUTSIDE = "order", "ages", "double", "outside"
ADULT, ELDER = 18, 60
_CHUNK = 5_000


class Weight(StrEnum):
    """必须改 keeps the ledger back, 建议核对 does not."""

    MUST = "must"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its key, its name in the list where it finds something, what it is about, its weight, its clause."""

    kind: str
    label: str
    about: str
    weight: Weight = Weight.MUST
    clause: str = ""


_N1, _N2, _N4, _N5 = "通知第一条", "通知第二条", "通知第四条", "通知第五条"
_A4, _A5 = "市通知第四条", "市通知第五条"
CHECKS: dict[str, Check] = {check.kind: check for check in (
    Check(CORRECTION, "已报后改过", "更正的原因", clause=_N5),
    Check("source", "信息来源没选", "信息来源", clause=_N1),
    Check("place", "发现地点没填", "发现地点", clause=_N1),
    Check("place_kind", "场所类型没选", "场所类型", clause=_N1),
    Check("handled_by", "经办人没填", "经办人", clause=_N5),
    Check("name", "姓名和编号都没有", "姓名和编号", clause=_A4),
    Check("sex", "性别没选", "性别", clause=_A5),
    Check("age", "年龄没填", "年龄", clause=_A5),
    Check("no_id_reason", "没有证件号和原因", "证件号", clause=_A4),
    Check("categories", "人员类别没选", "人员类别", clause=_N2),
    Check("causes", "遇困原因没选", "遇困原因", clause=_N2),
    Check("body", "身体状况没选", "身体状况", clause=_N2),
    Check("mind", "精神状况没选", "精神状况", clause=_N2),
    Check("unclear", "选了其他没写说明", "其他的说明", clause=_N5),
    Check("told_policy", "没告知救助政策", "告知政策", clause="救助管理办法第五条"),
    Check("willing", "自愿受助没选", "自愿受助", clause=_N2),
    Check("refusal_reason", "不愿入站没写原因", "不愿入站的原因", clause=_A4),
    Check("warm_goods", "没发御寒物资", "御寒物资", clause=_A4),
    Check("left_card", "没留联系方式", "联系方式", clause=_A4),
    Check("follow_up", "没定回访", "定回访", clause=_A4),
    Check("measures", "帮扶措施没选", "帮扶措施", clause=_N2),
    Check("destination", "救助去向没填", "救助去向", clause=_N2),
    Check("receiver", "接收单位没填", "接收单位", clause=_N2),
    Check("escorted", "没写护送", "护送", clause=_A4),
    Check("ticket", "车票没填", "车票", clause=_N2),
    Check(ARRIVAL, "没有到场时间", "到场时间", Weight.LOOK, _N4),
    Check(LATE, "超过时限没写原因", "超时的原因", clause=_N4),
    Check(ORDER, "时间先后不对", "时间先后", Weight.LOOK, _N5),
    Check(AGES, "年龄和类别对不上", "年龄和类别", Weight.LOOK, _N5),
    Check(DOUBLE, "可能重复建档", "重复建档", Weight.LOOK, _N5),
    Check(OUTSIDE, "日期不在行动期间", "日期在行动期间", Weight.LOOK, _N5),
    Check(PAPER, "证件号要核对", "证件号对错", Weight.LOOK),
    Check(VISIT, "回访到期没有做", "到期的回访", Weight.LOOK, _A4),
)}
"""Every check by its key, in the order of the list."""
KIND_LABELS: dict[str, str] = {kind: check.label for kind, check in CHECKS.items()}


@dataclass(slots=True)
class Doubles:
    """Which rows bear the same name on one day; kept up row by row."""

    seen: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[LedgerRow]) -> Doubles:
        made = cls()
        for row in rows:
            made.add(row)
        return made

    def add(self, row: LedgerRow) -> None:
        """A row came."""
        if key := self.key(row):
            self.seen.setdefault(key, set()).add(row.contact)

    def drop(self, row: LedgerRow) -> None:
        """A row went, or reads otherwise now."""
        if key := self.key(row):
            self.seen.get(key, set()).discard(row.contact)

    def beside(self, row: LedgerRow) -> frozenset[str]:
        """The rows that bear its name on its day, itself too."""
        key = self.key(row)
        return frozenset(self.seen.get(key, ())) if key else frozenset()

    @staticmethod
    def key(row: LedgerRow) -> tuple[str, str] | None:
        """The name on its day; nothing for whoever has none."""
        return (f"{row.name}/{row.sex_code}", civil_date(row.at)) if row.name else None

    def again(self, row: LedgerRow) -> bool:
        return len(self.beside(row)) > 1


def doubts_of(row: LedgerRow, doubles: Doubles) -> Iterator[tuple[str, str]]:
    """What contradicts itself in one row: key and words."""
    if row.call and row.arrival_minutes is None:
        yield ARRIVAL, "有来电，没有到场时间；确实没到场的写明原因"
    if row.arrived_at is not None and row.arrived_at < row.at:
        yield ORDER, "送达时间早于发现时间"
    if row.age is not None and "minor" in row.category_codes and row.age >= ADULT:
        yield AGES, f"选了未成年人，年龄写的是 {row.age}"
    if row.age is not None and "elder" in row.category_codes and row.age < ELDER:
        yield AGES, f"选了老年人，年龄写的是 {row.age}"
    if doubles.again(row):
        yield DOUBLE, f"当天还有一条也叫“{row.name}”，是同一次就作废一条"


def late_without_reason(reading: Reading, rows: Iterable[LedgerRow]) -> frozenset[str]:
    """The contacts whose call was reached too late and bears no reason (通知第四条)."""
    limit = Limits.of(read_values(reading)).arrival // MINUTE
    late = {row.call: row.contact for row in rows if row.arrival_minutes is not None and row.arrival_minutes > limit}
    told: set[str] = set()
    calls = sorted(late)
    for begin in range(0, len(calls), _CHUNK):
        told |= set(reading.execute(
            select(CallStep.call).where(
                CallStep.call.in_(calls[begin : begin + _CHUNK]), CallStep.kind == StepKind.LATE_REASON.value,
                CallStep.void_reason.is_(None),
            )
        ).scalars())
    return frozenset(contact for call, contact in late.items() if call not in told)
