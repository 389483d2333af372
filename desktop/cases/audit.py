"""What a row of the ledger must have before 审核, each with the clause that asks for it (domain.md §2.2, A4.6)."""
from __future__ import annotations

from collections.abc import Iterator

from desktop.cases.ledger import LedgerRow, Missing
from desktop.errors import UserError
from desktop.people import doubts

_ESCORTED = frozenset({"minor", "disabled", "immobile"})
_DELIVERED = frozenset({"station", "hospital", "kin", "police", "enforcement"})
_ILL = frozenset({"ill", "sudden_illness", "critical"})
_D1, _D2, _D5 = "通知第一条", "通知第二条", "通知第五条"
_M4 = "市通知第四条"


def missing_for_audit(row: LedgerRow) -> tuple[Missing, ...]:
    """Everything that the row lacks, in the order of the sheet; nothing where it can go to 审核."""
    return (*_head(row), *_person(row), *_situation(row), *_consent(row), *_handling(row))


def doubts_for_audit(row: LedgerRow, *, today: str) -> tuple[UserError, ...]:
    """建议核对: what is odd about number, sex and age; it never keeps a row back."""
    return doubts(
        today=today, id_kind=row.id_kind_code or None, id_number=row.id_number or None, sex=row.sex_code or None,
        birth_date=row.birth_date or None, age=row.age if row.age_estimated else None,
    )


def _head(row: LedgerRow) -> Iterator[Missing]:
    if not row.source:
        yield Missing("source", "信息来源还没选", _D1)
    if not row.place:
        yield Missing("place", "发现地点还没填", _D1)
    if not row.place_kind:
        yield Missing("place_kind", "场所类型还没选", _D1)
    if not row.handled_by:
        yield Missing("handled_by", "经办人还没填", _D5)


def _person(row: LedgerRow) -> Iterator[Missing]:
    if not row.name and not row.nameless_code and not row.alias:
        yield Missing("name", "姓名、自称和无名氏编号都没有", _M4)
    if not row.sex:
        yield Missing("sex", "性别还没选，看不出就选“不清楚”", "市通知第五条")
    if row.age is None:
        yield Missing("age", "出生日期和估计年龄都没有", "市通知第五条")
    if not row.id_number and not row.no_id_reason and row.id_kind_code != "none":
        yield Missing("no_id_reason", "没有证件号，选一个原因", _M4)


def _situation(row: LedgerRow) -> Iterator[Missing]:
    if not row.category_codes:
        yield Missing("categories", "人员类别还没选", _D2)
    if not row.cause_codes:
        yield Missing("causes", "遇困原因还没选", _D2)
    if not row.body_code:
        yield Missing("body", "身体状况还没选", _D2)
    if not row.mind_code:
        yield Missing("mind", "精神状况还没选", _D2)
    for label in row.unclear:
        yield Missing("unclear", f"选了“{label}”，还要写一句说明", _D5)


def _consent(row: LedgerRow) -> Iterator[Missing]:
    if not row.told_policy:
        yield Missing("told_policy", "还没勾“已告知救助政策”", "救助管理办法第五条")
    if not row.willing_code:
        yield Missing("willing", "是否自愿受助还没选", _D2)
    if row.willing_code == "no":
        yield from _refusal(row)


def _refusal(row: LedgerRow) -> Iterator[Missing]:
    """对不愿入站接受救助的人员，要提供御寒物资、告知并留下求助联系方式，做好后续跟踪: all three."""
    if not row.refusal_reason:
        yield Missing("refusal_reason", "不愿入站的原因还没选", _M4)
    declined = row.warm_goods == "declined" and row.warm_goods_note
    if not row.warm and row.warm_goods != "given" and not declined:
        yield Missing("warm_goods", "还没发御寒物资，不肯收就写一句", _M4)
    if not row.left_card:
        yield Missing("left_card", "还没勾“已告知并留下求助联系方式”", _M4)
    if not row.follow_up.planned:
        yield Missing("follow_up", "还没定下次回访", _M4)


def _handling(row: LedgerRow) -> Iterator[Missing]:
    if not row.measure_codes:
        yield Missing("measures", "帮扶措施还没选", _D2)
    if not row.destination_code:
        yield Missing("destination", "去向还没选", _D2)
    if row.destination_code in _DELIVERED and not row.receiver:
        yield Missing("receiver", "接收单位或接收人还没填", _D2)
    if row.destination_code == "station" and _ESCORTED & set(row.category_codes) and not row.escorted:
        yield Missing("escorted", "未成年、残疾或行动不便的人要护送，还没勾“护送”", _M4)
    if "ticket" in row.measure_codes and not row.ticket_pieces:
        yield Missing("ticket", "返乡车票的起讫和张数还没填", _D2)
    if row.destination_code == "stays" and row.body_code in _ILL:
        yield Missing("destination", "人病着却留在原地，请核对去向", _D2)
