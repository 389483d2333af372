"""The stock book."""
from __future__ import annotations

WORDS = {
    "stock.short": "要 {wanted}，这一批只剩 {left}",
    "stock.expired": "这一批 {expires_on} 到期，不能发",
    "stock.unknown_lot": "没有找到这一批",
    "stock.unknown_item": "没有找到这种物资",
    "stock.unknown_movement": "没有找到这一笔",
    "stock.unknown_place": "没有找到这个存放点",
    "stock.split_over": "各批加起来 {total}，比要发的 {wanted} 多",
    "stock.already_reversed": "这一笔已经红冲过",
    "stock.is_reversal": "红冲不能再红冲，请重新登记一笔",
    "stock.taken_since": "这批后来发出去一些，只剩 {left}，退不了 {wanted}",
    "stock.below_nothing": "撤不了：这批货后来已经发出去，退掉就成负数了。请红冲后来的那几笔",
    "stock.claim_settled": "这笔代发已经补入库",
    "stock.day_unclear": "“{text}”看不出是哪天，写成 2025-09-30",
    "stock.days_crossed": "到期 {expires} 早于生产 {made}，请核对",
    "stock.item_known": "已经有“{name}”，直接入库就行",
    "stock.item_name_missing": "品名还没填",
    "stock.unit_missing": "单位还没填，比如 床、瓶、件",
    "stock.minimum": "保底填 0 或更大的整数",
    "stock.price": "单价填 0 或更大的数",
    "stock.place_known": "已经有存放点“{name}”",
    "stock.place_name_missing": "存放点名称还没填",
    "stock.not_custodian": "“{place}”的账在另一台电脑上，这里发的会记成应急代发，待补入库",
    "stock.nothing_chosen": "还没选发什么",
    "stock.without_subject": "选发给哪件来电或哪份个案",
}
