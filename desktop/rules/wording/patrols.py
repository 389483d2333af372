"""Rounds and visits of 街面巡查."""
from __future__ import annotations

WORDS = {
    "patrol.unknown": "没有找到这一轮巡查",
    "patrol.visit_unknown": "没有找到这次到点记录",
    "patrol.ended": "这一轮 {at} 已经收队",
    "patrol.ends_before": "收队时间不能早于 {start} 出发",
    "patrol.too_long": "一轮超过 24 小时了，看看日期是不是写错",
    "patrol.no_places": "还没有点位，先到“通讯录与点位”录上要巡查的地方",
    "patrol.heads": "一个单位的人数填 0 到 {most}",
    "patrol.vehicles": "车辆填 0 到 {most}",
    "patrol.count": "填 0 到 {most} 的整数",
    "patrol.units_unclear": "“{text}”没看懂，写成 街道2 社工1，1号巡逻车",
    "patrol.line_unclear": "“{text}”没看懂，写成 2210 2、2210 无人 或 门锁",
    "patrol.nobody_went": "至少写一组去了几个人",
    "patrol.running": "{name}还没收队，先收队再出发",
    "patrol.level": "选平时、蓝色、黄色、橙色或红色",
    "patrol.before_start": "{at} 早于 {start} 出发，改到场时间，或先改出发时间",
    "patrol.after_end": "{at} 晚于 {end} 收队，改到场时间，或先改收队时间",
    "patrol.reason_missing": "没到的要写原因：限流、门锁……",
    "patrol.went_more": "听劝的人数比劝导的人数多，核对一下",
    "patrol.has_finds": "这个点已经登记了见到的人，先作废那条登记，再改成无人",
    "patrol.warm_missing": "不愿入站的要给御寒物资，没给就写一句为什么",
    "patrol.card_missing": "不愿入站的要留下联系卡，没留就补一句为什么",
    "patrol.next_missing": "不愿入站的要约下次回访",
    "patrol.nobody_there": "这个点记的是无人，先把人数改对，再登记见到的人",
}
